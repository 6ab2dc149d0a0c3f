//! How followers read: everything there is at the start, and after that the matters that moved, by the log.

use std::{
    collections::HashSet,
    sync::{Arc, atomic::Ordering},
};

use rules::codes::Kind;
use store::{MATTER, OFFICE, Work};
use uuid::Uuid;

use super::{
    Followers, Learned,
    ground::Known,
    kept::Reached,
    learn::knowns,
    words::{self, WordIndex},
};
use crate::{Desk, DeskError, house::House};

/// So many matters are read in one snapshot.
const CHUNK: i64 = 100;
/// So many are only asked who may know of them.
const SEATS: i64 = 1_000;
/// While everything is read, what was read is found after so many matters.
const FOUND_AFTER: usize = 50_000;
/// So many events of the log are looked at in one.
const EVENTS: i64 = 1_000;

impl Desk {
    /// Reads every matter there is. What moves meanwhile stands in the log after the position noted first.
    pub(super) async fn read_everything(&self) -> Result<(), DeskError> {
        let reached = self.reached().await?;
        let (house, mut after) = (&self.house, Uuid::nil());
        let words = house.followers.word_index()?;
        let mut read = 0;
        loop {
            let of = Arc::clone(house);
            let reading = house.store.read(move |work| {
                Box::pin(async move {
                    let facts = work.facts_after(after, CHUNK).await?;
                    let last = facts.last().map(|row| row.matter);
                    Ok::<_, DeskError>((last, of.learn(work, facts).await?))
                })
            });
            let (last, learned) = reading.await?;
            read += learned.len();
            for one in learned {
                house.followers.take_in(&words, one)?;
            }
            let Some(last) = last else { break };
            if FOUND_AFTER <= read {
                words.commit(&Reached::default()).await?;
                read = 0;
            }
            after = last;
        }
        words.commit(&reached).await?;
        house.followers.position.store(reached.size, Ordering::Relaxed);
        Ok(())
    }

    /// Reads who may know of each matter; what each says is there already.
    pub(super) async fn read_seats(&self) -> Result<(), DeskError> {
        let mut after = Uuid::nil();
        loop {
            let reading = self.house.store.read(move |work| {
                Box::pin(async move {
                    let matters = work.matters_after(after, SEATS).await?;
                    knowns(work, &matters).await
                })
            });
            let seats = reading.await?;
            let Some((last, _)) = seats.last() else { return Ok(()) };
            after = *last;
            let mut memory = self.house.followers.change();
            for (matter, known) in seats {
                memory.ground.put(matter, known);
            }
        }
    }

    /// How long the log is now, and its last leaf.
    async fn reached(&self) -> Result<Reached, DeskError> {
        let size = self.log_size().await?;
        self.reached_at(size).await
    }

    /// The last leaf of so much of the log.
    pub(super) async fn reached_at(&self, size: i64) -> Result<Reached, DeskError> {
        let read = self.house.store.read(move |work| {
            Box::pin(async move { Ok::<_, DeskError>(work.leaf(size - 1).await?) })
        });
        Ok(Reached { size, leaf: read.await?.unwrap_or_default() })
    }

    async fn log_size(&self) -> Result<i64, DeskError> {
        let read = self.house.store.read(|work| {
            Box::pin(async move { Ok::<_, DeskError>(work.log().await?.map_or(0, |log| log.size)) })
        });
        let size = read.await?;
        self.house.followers.size.store(size, Ordering::Relaxed);
        Ok(size)
    }

    /// Reads the matters that the next events are about; whether there were any.
    pub(super) async fn read_on(&self) -> Result<bool, DeskError> {
        let (followers, size) = (&self.house.followers, self.log_size().await?);
        let from = followers.position.load(Ordering::Relaxed);
        if size <= from {
            return Ok(false);
        }
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let moved = work.moved_from(from, EVENTS).await?;
                let next = moved.last().map(|(position, _)| position + 1);
                let streams: HashSet<Uuid> = moved.into_iter().map(|(_, stream)| stream).collect();
                let mut learned = Moved::default();
                house.learn_moved(work, streams, &mut learned).await?;
                Ok::<_, DeskError>((next, learned))
            })
        });
        let (next, moved) = read.await?;
        let words = followers.word_index()?;
        let office = moved.office;
        followers.take_in_moved(&words, moved)?;
        if office {
            let roster = self.roster().await?;
            words.learn(&roster);
        }
        let reached = self.reached_at(next.unwrap_or(from)).await?;
        words.commit(&reached).await?;
        followers.position.store(reached.size, Ordering::Relaxed);
        Ok(next.is_some())
    }
}

impl Followers {
    /// Remembers what became of the matters that moved.
    fn take_in_moved(&self, words: &WordIndex, moved: Moved) -> Result<(), DeskError> {
        {
            let mut memory = self.change();
            for matter in moved.gone {
                memory.ground.take(matter);
                memory.forget(matter, words);
            }
            for (matter, known) in moved.seated {
                memory.ground.put(matter, known);
            }
        }
        moved.learned.into_iter().try_for_each(|one| self.take_in(words, one))
    }

    /// What is found by words, once the first reading began.
    pub(super) fn word_index(&self) -> Result<Arc<WordIndex>, DeskError> {
        self.words().ok_or(DeskError::Damaged(words::INDEX))
    }
}

/// What became of the matters that moved.
#[derive(Default)]
struct Moved {
    learned: Vec<Learned>,
    /// They are nobody's any more.
    gone: Vec<Uuid>,
    /// Who may know of them may have changed, and nothing else.
    seated: Vec<(Uuid, Known)>,
    /// The office itself moved.
    office: bool,
}

impl House {
    /// Learns of the matters among these streams. Where the office itself moved, of every report: who may know of one follows
    /// from the office.
    async fn learn_moved(
        &self,
        work: &mut Work<'_>,
        streams: HashSet<Uuid>,
        moved: &mut Moved,
    ) -> Result<(), DeskError> {
        let streams: Vec<Uuid> = streams.into_iter().collect();
        let heads = work.heads(&streams).await?;
        let of_kind = |kind| heads.iter().filter(move |head| head.kind == kind).map(|head| head.id);
        let matters: Vec<Uuid> = of_kind(MATTER).collect();
        for chunk in matters.chunks(usize::try_from(CHUNK).unwrap_or(1)) {
            let facts = work.facts_of(chunk).await?;
            let there: HashSet<Uuid> = facts.iter().map(|row| row.matter).collect();
            moved.gone.extend(chunk.iter().filter(|matter| !there.contains(*matter)));
            moved.learned.extend(self.learn(work, facts).await?);
        }
        moved.office = of_kind(OFFICE).next().is_some();
        if moved.office {
            self.learn_reports(work, moved).await?;
        }
        Ok(())
    }

    async fn learn_reports(&self, work: &mut Work<'_>, moved: &mut Moved) -> Result<(), DeskError> {
        let mut after = Uuid::nil();
        loop {
            let reports = work.of_kind(Kind::Report.code(), after, CHUNK).await?;
            let Some(last) = reports.last() else { return Ok(()) };
            after = *last;
            moved.seated.extend(knowns(work, &reports).await?);
        }
    }
}
