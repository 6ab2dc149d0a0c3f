//! Earlier matters that may be the same as one that is being typed: by number, by area, with its class where one is
//! given. Nobody is told of a matter they may not know of, and nothing is linked by itself.

use std::sync::Arc;

use jiff::ToSpan;
use rules::{area::AreaCode, class::ClassCode, codes::Kind, rights::Actor, words::Words};
use store::Work;
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::House,
    project::{civil, day, sight_of},
    traces::untraced,
    views::{Likely, LikelyBy, Officer},
};

/// More would not be read while a letter is typed.
const MOST: i64 = 8;
/// An area tells little about what is older than this.
const LOOK_BACK_DAYS: i64 = 400;

impl Desk {
    /// Earlier matters that bear the same number elsewhere, then those of the same area: of the same class, or of any
    /// where none is given.
    pub async fn likely(
        &self,
        officer: &Officer,
        number: Option<&str>,
        area: Option<&str>,
        class: Option<&str>,
    ) -> Result<Vec<Likely>, DeskError> {
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let number = number.and_then(|number| Words::line(number).ok());
        let number = number.map(|number| house.key.look_up("original", number.as_str()));
        let area = area.and_then(|code| AreaCode::parse(code).ok()).map(AreaCode::number);
        let class = class.and_then(|code| ClassCode::parse(code).ok()).map(ClassCode::ordinal);
        let sought = Sought { number, area, class };
        if sought.number.is_none() {
            let read = self.house.store.read(move |work| {
                Box::pin(async move { house.likely(work, &actor, sought).await })
            });
            let (found, reports) = read.await?;
            self.note_reports(officer, reports).await?;
            return Ok(found);
        }
        // Whoever looks for a number leaves a trace, in the unit of work that finds it.
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let (found, _) = house.likely(work, &actor, sought).await?;
                house.note_search(work, &actor, found.len()).await?;
                Ok(found)
            })
        });
        run.await.map_err(untraced)
    }
}

/// What is compared: the keyed hash of a number, the numbers of an area and of a class.
struct Sought {
    number: Option<Vec<u8>>,
    area: Option<i32>,
    class: Option<i32>,
}

impl House {
    /// What is likely the same, and how many of them are reports.
    async fn likely(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        sought: Sought,
    ) -> Result<(Vec<Likely>, usize), DeskError> {
        let roster = self.roster(work).await?;
        let sight = sight_of(actor, &roster.office);
        let mut found = Vec::new();
        if let Some(hash) = sought.number {
            let ids = work.matters_by_original(&hash, &sight, MOST).await?;
            found.extend(ids.into_iter().map(|id| (id, LikelyBy::Number)));
        }
        if let Some(area) = sought.area {
            let since = self.now().today.saturating_sub(LOOK_BACK_DAYS.days());
            let alike = (area, sought.class, day(since));
            let ids = work.matters_alike(alike, &sight, MOST).await?;
            let by = if sought.class.is_some() { LikelyBy::Place } else { LikelyBy::Area };
            found.extend(ids.into_iter().map(|id| (id, by)));
        }
        let mut seen: Vec<Uuid> = Vec::new();
        found.retain(|(id, _)| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        let rows = work.rows_of(&seen).await?;
        let titles = self.titles(work, &rows).await?;
        let row = |(id, by): (Uuid, LikelyBy)| {
            let row = rows.iter().find(|row| row.facts.matter == id)?;
            Some(Likely {
                number: row.number.clone(),
                title: titles.get(&id).cloned().unwrap_or_default(),
                received_on: civil(row.facts.received),
                by,
            })
        };
        let report = Kind::Report.code();
        let reports = rows.iter().filter(|row| row.facts.kind == report).count();
        Ok((found.into_iter().filter_map(row).collect(), reports))
    }
}
