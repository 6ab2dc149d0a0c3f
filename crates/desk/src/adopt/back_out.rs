//! Taking a run of an import back (撤回沿用): every matter it adopted is withdrawn, unless somebody has acted on it.

use std::sync::Arc;

use rules::{decide::withdraw, ids::OrganId, matter::Matter, stored::By};
use store::{OriginRow, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{House, Step, put_passages},
    sealing::Sealer,
};

/// Matters withdrawn in one unit of work.
const BATCH: i64 = 200;

/// What became of taking a run back.
#[derive(Clone, Debug, Default)]
pub struct BackOut {
    /// Matters withdrawn.
    pub withdrawn: u64,
    /// Numbers of the matters on which somebody has acted since: they stay.
    pub kept: Vec<String>,
}

impl Desk {
    /// Withdraws what a run adopted, with the reason as it is to stand in the history.
    pub async fn back_out(&self, run: &str, by: By, reason: &str) -> Result<BackOut, DeskError> {
        let run = Uuid::parse_str(run.trim()).map_err(|_| DeskError::NoSuch("run"))?;
        let mut told = BackOut::default();
        let (mut after, mut any) = (Uuid::nil(), false);
        loop {
            let read = self.house.store.read(move |work| {
                Box::pin(async move { work.origins_of_run(run, after, BATCH).await })
            });
            let origins = read.await?;
            let Some(last) = origins.last() else { break };
            after = last.stream;
            any = true;
            let organ = self.organ_of(last).await?;
            if let By::Officer(id) = by {
                self.must_register_for(id, organ).await?;
            }
            self.withdraw_all(origins, (by, organ), reason, &mut told).await?;
        }
        if any { Ok(told) } else { Err(DeskError::NoSuch("run")) }
    }

    /// The organ that adopted: one run adopts for one organ.
    async fn organ_of(&self, origin: &OriginRow) -> Result<OrganId, DeskError> {
        let (house, stream) = (Arc::clone(&self.house), origin.stream);
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.stream(work, stream).await }));
        let matter = Matter::replay(&read.await?).ok_or(DeskError::Damaged("a matter"))?;
        Ok(matter.organ)
    }

    async fn withdraw_all(
        &self,
        origins: Vec<OriginRow>,
        hand: (By, OrganId),
        reason: &str,
        told: &mut BackOut,
    ) -> Result<(), DeskError> {
        let house = Arc::clone(&self.house);
        let reason = reason.to_owned();
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let mut outcomes = Vec::with_capacity(origins.len());
                for origin in &origins {
                    outcomes.push(house.withdraw(work, origin, hand, &reason).await?);
                }
                Ok::<_, DeskError>(outcomes)
            })
        });
        for kept in run.await? {
            match kept {
                Some(number) => told.kept.push(number),
                None => told.withdrawn += 1,
            }
        }
        Ok(())
    }
}

impl House {
    /// Withdraws one matter; gives its number where it stays.
    async fn withdraw(
        &self,
        work: &mut Work<'_>,
        origin: &OriginRow,
        (by, organ): (By, OrganId),
        reason: &str,
    ) -> Result<Option<String>, DeskError> {
        let roster = self.roster(work).await?;
        // What went to the organ above has no row any more: nothing of it is left to be taken back.
        let Some(matter) = work.matter(origin.stream).await? else { return Ok(None) };
        let mut held = self.load(work, matter).await?;
        let linked = !work.links_of(origin.stream).await?.is_empty();
        if held.moved_since(origin.version) || linked {
            return Ok(Some(held.matter.number));
        }
        let id = held.matter.id.into();
        let mut sealer = Sealer::new(id, self.content_key(work, id).await?);
        let events = withdraw(&held.matter, sealer.keep_text(reason))?;
        put_passages(work, id, sealer.finish()?).await?;
        let now = self.now();
        let (on, recorded) = (now.today, House::recorded(now, by));
        let step = Step { organ, by, in_place_of: None, on, recorded, events: &events };
        if !self.keep(work, &mut held, &roster, step).await? {
            return Err(DeskError::Stale { version: held.matter.version });
        }
        work.erase_origin(&origin.hash).await?;
        Ok(None)
    }
}
