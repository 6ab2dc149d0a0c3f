//! What one hand did that two do where there are enough of them (未分离): told on the page of a matter, and counted for the
//! auditor by step and officer, without a number of any matter.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use rules::{
    arrangement::Pair,
    codes::Role,
    ids::{OfficerId, OrganId},
    matter::Matter,
    rights::Actor,
    traces::audits,
};
use store::{Batches, UnseparatedRow, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::House,
    project::{civil, day},
    roster::Roster,
    traces::is_auditor,
    views::Officer,
};

/// Of how many days it is counted.
const DAYS: i32 = 92;
/// More is not counted at once; the page says so.
const COUNTED: i64 = 20_000;

/// Two steps of a matter that one hand did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone {
    /// Which two.
    pub pair: Pair,
    /// Whose hand, by name.
    pub name: String,
    /// The day of the second.
    pub on: Date,
}

/// How often one officer did the same two steps alone for an organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AloneCount {
    /// Which two.
    pub pair: Pair,
    /// The organ's name.
    pub organ: String,
    /// Who.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
    /// How often.
    pub times: u64,
    /// The last day.
    pub last: Date,
}

/// What was counted for an auditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AloneCounts {
    /// By organ, officer and steps.
    pub counts: Vec<AloneCount>,
    /// There was more than is counted at once.
    pub more: bool,
}

impl Desk {
    /// What one hand did that two do, at the organs that an auditor audits, in the last three months: the post room and
    /// every step of a matter. Of reports about the auditor nothing is counted.
    ///
    /// # Errors
    /// [`DeskError::Denied`] for everybody who holds no auditor's role.
    pub async fn done_alone(&self, officer: &Officer) -> Result<AloneCounts, DeskError> {
        if !is_auditor(officer) {
            return Err(DeskError::Denied { needed: &[Role::Auditor] });
        }
        let (house, actor) = (Arc::clone(&self.house), officer.actor());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                house.count_alone(work, &actor, &roster).await
            })
        });
        read.await
    }
}

/// What one hand did in a matter, for whoever may read it.
pub(crate) fn alone(matter: &Matter, roster: &Roster) -> Vec<Alone> {
    let one = |found: &rules::unseparated::Unseparated| Alone {
        pair: found.pair,
        name: roster.names.get(&found.officer).cloned().unwrap_or_default(),
        on: found.on,
    };
    matter.hands.unseparated().iter().map(one).collect()
}

impl House {
    async fn count_alone(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        roster: &Roster,
    ) -> Result<AloneCounts, DeskError> {
        let organs: Vec<_> = audits(actor, &roster.office).iter().map(|organ| organ.0).collect();
        let to = day(self.now().today);
        let mut rows = work.unseparated(&organs, (to - DAYS, to), COUNTED + 1).await?;
        let most = usize::try_from(COUNTED).unwrap_or(usize::MAX);
        let more = most < rows.len();
        rows.truncate(most);
        let about_them = self.about_auditor(work, actor, &rows, roster).await?;
        rows.retain(|row| !about_them.contains(&row.matter));
        let mut tally = Tally::default();
        for row in &rows {
            let pair = Pair::from_code(row.pair).ok_or(DeskError::Damaged("a pair of steps"))?;
            tally.add((row.organ, row.officer, pair), row.done);
        }
        let opened = Batches::Alone(to - DAYS, to);
        for batch in work.post_batches(&organs, opened, COUNTED).await? {
            if let (Some(officer), Some(opened)) = (batch.opener, batch.opened) {
                tally.add((batch.organ, officer, Pair::PostRoom), opened);
            }
        }
        Ok(AloneCounts { counts: tally.told(roster), more })
    }

    /// The reports among these that are about the auditor. Of whom the register tells nothing it shuts out nobody.
    async fn about_auditor(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        rows: &[UnseparatedRow],
        roster: &Roster,
    ) -> Result<BTreeSet<Uuid>, DeskError> {
        let reports: BTreeSet<_> =
            rows.iter().filter(|row| row.report).map(|row| row.matter).collect();
        let reports: Vec<_> = reports.into_iter().collect();
        let told_of = work.reported_among(&reports).await?.into_iter().collect();
        self.reports_about(work, actor.by(), told_of, roster).await
    }
}

/// How often, and when last, by organ, officer and steps.
#[derive(Default)]
struct Tally(BTreeMap<(i32, Uuid, Pair), (u64, i32)>);

impl Tally {
    fn add(&mut self, of: (i32, Uuid, Pair), on: i32) {
        let (times, last) = self.0.entry(of).or_insert((0, on));
        (*times, *last) = (*times + 1, on.max(*last));
    }

    fn told(self, roster: &Roster) -> Vec<AloneCount> {
        let told = self.0.into_iter().map(|((organ, officer, pair), (times, last))| AloneCount {
            pair,
            organ: roster.office.organ_name(OrganId(organ)).to_owned(),
            officer: OfficerId(officer),
            name: roster.names.get(&OfficerId(officer)).cloned().unwrap_or_default(),
            times,
            last: civil(last),
        });
        told.collect()
    }
}
