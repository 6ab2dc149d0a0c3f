//! Followers: what is derived from the log and kept in memory beside the database, each process its own. They read the log from
//! their own position on; positions are dense and in the order of commits, so nothing is skipped. What they hold of sealed
//! texts lies nowhere but here.
//!
//! At the start everything is read once while the office already serves; after that, what moved is read again as it is then,
//! however often it moved. Nothing asks a follower what the law asks: whatever is shown is read from the database anew.

pub(crate) mod ground;
mod learn;
mod words;

use std::{
    collections::HashSet,
    sync::{
        Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Duration,
};

use rules::codes::Kind;
use store::{MATTER, OFFICE, Work};
use text::duplicates::{self, Prepared};
use uuid::Uuid;

use crate::{Desk, DeskError, house::House};
use ground::{Ground, Known};
use learn::{Learned, knowns};

pub(crate) use learn::{Letter, marks};
pub(crate) use words::WordIndex;

/// So many matters are read in one snapshot.
const CHUNK: i64 = 100;
/// While everything is read, what was read is found after so many matters.
const FOUND_AFTER: usize = 50_000;
/// So many events of the log are looked at in one.
const EVENTS: i64 = 1_000;
/// How long nobody looks whether the log grew: what is kept is found this much later at most, and the time it takes to read.
const PAUSE: Duration = Duration::from_millis(400);
/// How long to wait where the database does not answer.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// What follows the log.
#[derive(Default)]
pub(crate) struct Followers {
    memory: RwLock<Memory>,
    /// Begun with the first reading: a command that follows nothing has none.
    words: RwLock<Option<Arc<WordIndex>>>,
    /// Where to read on.
    position: AtomicI64,
    /// How long the log was when it was last looked at.
    size: AtomicI64,
    /// Somebody set out to follow: a box that only receives never does.
    begun: AtomicBool,
    /// Everything that was there at the start has been read.
    warm: AtomicBool,
    /// One reads on at a time.
    turn: tokio::sync::Mutex<()>,
}

/// What is remembered of the matters of the house.
pub(crate) struct Memory {
    pub(crate) ground: Ground,
    pub(crate) letters: duplicates::Index,
}

impl Default for Memory {
    fn default() -> Self {
        Self { ground: Ground::new(), letters: duplicates::Index::new() }
    }
}

/// How far a follower is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// Its name: `letters`, by which duplicates are found, or `words`, by which search does.
    pub name: &'static str,
    /// Everything that was there at the start has been read.
    pub warm: bool,
    /// How many events of the log it has not read yet.
    pub behind: u64,
    /// How many matters it holds.
    pub holds: u64,
    /// The memory it takes, in bytes.
    pub bytes: u64,
}

impl Followers {
    pub(crate) fn memory(&self) -> RwLockReadGuard<'_, Memory> {
        self.memory.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, Memory> {
        self.memory.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is found by words; none before the first reading began.
    pub(crate) fn words(&self) -> Option<Arc<WordIndex>> {
        self.words.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers what a matter is now.
    fn take_in(&self, words: &WordIndex, learned: Learned) -> Result<(), DeskError> {
        let Learned { matter, known, letter } = learned;
        // A letter is made ready before anybody has to wait for it.
        let ready = letter.as_ref().map(|letter| (Prepared::of(&letter.words()), letter.print()));
        let mut memory = self.change();
        memory.ground.put(matter, known);
        let (Some(letter), Some((prepared, print))) = (letter, ready) else {
            memory.forget(matter, words);
            return Ok(());
        };
        if memory.ground.holds(matter, print) {
            let (marks, day) = (letter.marks.as_slice(), letter.received);
            let compared = duplicates::Letter { text: &prepared, marks, day };
            memory.letters.insert(matter.as_u128(), &compared);
            drop(memory);
            words.put(matter, &letter)?;
        }
        Ok(())
    }
}

impl Memory {
    /// Nothing is held of any matter. Each keeps its place: an index that somebody still asks knows it by that.
    fn begin_again(&mut self) {
        self.ground.hold_nothing();
        self.letters = duplicates::Index::new();
    }

    /// Leaves nothing of what a matter says.
    fn forget(&mut self, matter: Uuid, words: &WordIndex) {
        if self.ground.holds(matter, 0) {
            self.letters.remove(matter.as_u128());
            words.remove(matter);
        }
    }
}

impl Desk {
    /// Follows the log for as long as this is awaited: to be run beside the office, once in each process.
    pub async fn follow(&self) {
        loop {
            match self.catch_up().await {
                Ok(()) => tokio::time::sleep(PAUSE).await,
                Err(error) => {
                    tracing::warn!(%error, "the log cannot be followed; it is tried again");
                    tokio::time::sleep(AFTER_FAILURE).await;
                }
            }
        }
    }

    /// Reads everything that stands in the log now and was not read yet.
    ///
    /// # Errors
    /// Where the store fails: what was read stays, and the next call goes on from there.
    pub async fn catch_up(&self) -> Result<(), DeskError> {
        let followers = &self.house.followers;
        followers.begun.store(true, Ordering::Release);
        let _turn = followers.turn.lock().await;
        if !followers.warm.load(Ordering::Acquire) {
            let roster = self.roster().await?;
            let words = WordIndex::begun(&roster).await?;
            *followers.words.write().unwrap_or_else(PoisonError::into_inner) = Some(words);
            followers.change().begin_again();
            self.read_everything().await?;
            followers.warm.store(true, Ordering::Release);
        }
        let read = async {
            while self.read_on().await? {}
            Ok(())
        };
        read.await.inspect_err(|error| {
            // What an index lost is read again from the beginning.
            if matches!(error, DeskError::Damaged(words::INDEX)) {
                followers.warm.store(false, Ordering::Release);
            }
        })
    }

    /// How far each follower is; none where nothing is followed.
    pub fn following(&self) -> Vec<Following> {
        let followers = &self.house.followers;
        if !followers.begun.load(Ordering::Acquire) {
            return Vec::new();
        }
        let behind =
            followers.size.load(Ordering::Relaxed) - followers.position.load(Ordering::Relaxed);
        let memory = followers.memory();
        let holds = u64::try_from(memory.letters.len()).unwrap_or(u64::MAX);
        let letters = Following {
            name: "letters",
            warm: followers.warm.load(Ordering::Acquire),
            behind: u64::try_from(behind).unwrap_or_default(),
            holds,
            bytes: u64::try_from(memory.letters.bytes()).unwrap_or(u64::MAX),
        };
        let bytes = followers.words().map_or(0, |words| words.bytes());
        vec![letters, Following { name: "words", bytes, ..letters }]
    }

    /// Reads every matter there is. What moves meanwhile stands in the log after the position noted first.
    async fn read_everything(&self) -> Result<(), DeskError> {
        let size = self.log_size().await?;
        let (house, mut after) = (&self.house, Uuid::nil());
        let words = house.followers.words().ok_or(DeskError::Damaged(words::INDEX))?;
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
                words.commit(0).await?;
                read = 0;
            }
            after = last;
        }
        words.commit(size).await?;
        house.followers.position.store(size, Ordering::Relaxed);
        Ok(())
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
    async fn read_on(&self) -> Result<bool, DeskError> {
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
        let words = followers.words().ok_or(DeskError::Damaged(words::INDEX))?;
        {
            let mut memory = followers.change();
            for matter in moved.gone {
                memory.ground.take(matter);
                memory.forget(matter, &words);
            }
            for (matter, known) in moved.seated {
                memory.ground.put(matter, known);
            }
        }
        for one in moved.learned {
            followers.take_in(&words, one)?;
        }
        if moved.office {
            let roster = self.roster().await?;
            words.learn(&roster);
        }
        words.commit(next.unwrap_or(from)).await?;
        let Some(next) = next else { return Ok(false) };
        followers.position.store(next, Ordering::Relaxed);
        Ok(true)
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
