//! Followers: what is derived from the log and kept in memory beside the database, each process its own. They read the log from
//! their own position on; positions are dense and in the order of commits, so nothing is skipped. What they hold of sealed
//! texts lies nowhere but here and, sealed, in a folder of the process.
//!
//! At the start that folder is read, or everything once, while the office already serves; after that, what moved is read again
//! as it is then, however often it moved. Nothing asks a follower what the law asks: whatever is shown is read from the database anew.

pub(crate) mod classing;
mod folder;
pub(crate) mod ground;
mod kept;
mod learn;
mod reading;
mod words;

use std::{
    sync::{
        Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use text::duplicates::{self, Prepared};
use uuid::Uuid;

use crate::{Desk, DeskError};
use classing::Classing;
use ground::Ground;
use kept::Keeping;
use learn::Learned;

pub(crate) use learn::{Letter, marks};
pub(crate) use words::WordIndex;

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
    /// One at a time looks for what many write about.
    pub(crate) weighing: tokio::sync::Mutex<()>,
    /// By which model classes are suggested.
    classing: RwLock<Classing>,
    /// How many matters were read and opened.
    read: AtomicU64,
    /// What of it lies on the disk.
    keeping: Mutex<Keeping>,
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
    /// How many matters it has read since the process began, each as often as it moved.
    pub read: u64,
    /// Whether it is kept on the disk too, so that the next start is fast.
    pub kept: bool,
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
        self.read.fetch_add(1, Ordering::Relaxed);
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
    /// Holds these letters, and knows of nobody who may see them. Each matter keeps its place: an index that somebody still
    /// asks knows it by that.
    fn begin_again(&mut self, letters: duplicates::Index) {
        self.ground.hold_nothing();
        self.letters = letters;
    }

    /// Leaves nothing of what a matter says. An index that was kept may hold what nothing was noted of since the start.
    fn forget(&mut self, matter: Uuid, words: &WordIndex) {
        self.ground.holds(matter, 0);
        self.letters.remove(matter.as_u128());
        words.remove(matter);
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
        // What the key forgets after this, the log may say only after what is read now.
        let key = &self.house.key;
        let forgot = followers.folder().is_some_and(|folder| !folder.is_current(key));
        let read = async {
            if !followers.warm.load(Ordering::Acquire) {
                match self.take_up().await? {
                    true => self.read_seats().await?,
                    false => self.read_everything().await?,
                }
                followers.warm.store(true, Ordering::Release);
            }
            while self.read_on().await? {}
            Ok(())
        };
        read.await.inspect_err(|error| {
            // What an index lost is read again from the beginning, and where its disk failed, without the disk.
            if matches!(error, DeskError::Damaged(words::INDEX)) {
                followers.warm.store(false, Ordering::Release);
                followers.let_go();
            }
        })?;
        self.keep_what_is_due(forgot).await;
        Ok(())
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
            read: followers.read.load(Ordering::Relaxed),
            kept: followers.folder().is_some(),
        };
        let bytes = followers.words().map_or(0, |words| words.bytes());
        vec![letters, Following { name: "words", bytes, ..letters }]
    }
}
