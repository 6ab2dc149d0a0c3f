//! Finding matters by their words: the index of search, filled by what followers learn, and the words it is asked by.

use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicBool, Ordering},
};

use rules::class::ClassCode;
use store::Sight;
use text::{
    cut::Cutter,
    levels::Levels,
    search::{Found, Ground, Query, QueryFault, Search, SearchError, Wanted},
};
use uuid::Uuid;

use super::{Followers, Letter, Memory, folder::Folder, ground::Admitted, kept::Reached};
use crate::{DeskError, roster::Roster};

/// What is damaged where the index fails: it is made anew.
pub(crate) const INDEX: &str = "the search index";

/// What is found by words.
pub(crate) struct WordIndex {
    search: Search,
    /// Cuts questions, by the names of the office too.
    cutter: RwLock<Arc<Cutter>>,
    /// The classes of the office, told apart below the first level by their names.
    levels: RwLock<Arc<Levels<ClassCode>>>,
    /// Something was taken out since the last commit, and nothing of it shall be left.
    taken: AtomicBool,
}

impl WordIndex {
    /// One that was kept, or an empty one, kept in a folder where there is one. The dictionary takes a moment to read, in which
    /// nobody else waits.
    pub(super) async fn begun(
        kept: Option<Search>,
        folder: Option<Arc<Folder>>,
        roster: &Roster,
    ) -> Result<Arc<Self>, DeskError> {
        let begun = tokio::task::spawn_blocking(|| {
            let search = match (kept, folder) {
                (Some(kept), _) => Ok(kept),
                (None, Some(folder)) => Search::open(folder),
                (None, None) => Search::in_memory(),
            };
            let search = search.map_err(|error| failed(&error))?;
            let cutter = RwLock::new(Arc::<Cutter>::default());
            let levels = RwLock::new(Arc::new(Levels::of::<Vec<&str>, _>([], &Cutter::default())));
            Ok::<_, DeskError>(Arc::new(Self {
                search,
                cutter,
                levels,
                taken: AtomicBool::new(false),
            }))
        });
        let begun = begun.await.map_err(|_| DeskError::Damaged(INDEX))??;
        begun.learn(roster);
        Ok(begun)
    }

    /// Learns the names of the office: no question is cut in the middle of one, and classes are known by theirs.
    pub(super) fn learn(&self, roster: &Roster) {
        let office = &roster.office;
        let mut cutter = self.cutter.write().unwrap_or_else(PoisonError::into_inner);
        let cutter = Arc::make_mut(&mut cutter);
        for organ in office.organs.values() {
            cutter.learn(&organ.name);
        }
        for unit in office.units.values() {
            cutter.learn(&unit.name);
        }
        let classes = roster.classes.every().filter(|(code, _)| !roster.classes.is_retired(*code));
        let paths = classes.filter_map(|(code, _)| Some((code, roster.classes.names(code).ok()?)));
        let levels = Arc::new(Levels::of(paths, cutter));
        *self.levels.write().unwrap_or_else(PoisonError::into_inner) = levels;
    }

    /// The classes of the office below the first level.
    pub(crate) fn levels(&self) -> Arc<Levels<ClassCode>> {
        Arc::clone(&self.levels.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn put(&self, matter: Uuid, letter: &Letter) -> Result<(), DeskError> {
        self.search.put(matter.as_u128(), &letter.doc()).map_err(|error| failed(&error))
    }

    pub(super) fn remove(&self, matter: Uuid) {
        self.search.remove(matter.as_u128());
        self.taken.store(true, Ordering::Relaxed);
    }

    /// Makes what was put found. Of what was taken out nothing is left after it.
    pub(super) async fn commit(self: &Arc<Self>, reached: &Reached) -> Result<(), DeskError> {
        let (index, note) = (Arc::clone(self), reached.note());
        let commit = tokio::task::spawn_blocking(move || {
            index.search.commit(&note)?;
            match index.taken.swap(false, Ordering::Relaxed) {
                true => index.search.expunge(),
                false => Ok(()),
            }
        });
        commit.await.map_err(|_| DeskError::Damaged(INDEX))?.map_err(|error| failed(&error))
    }

    /// The memory it takes, in bytes.
    pub(super) fn bytes(&self) -> u64 {
        u64::try_from(self.search.size()).unwrap_or(u64::MAX)
    }

    /// The dictionary with the names of the office.
    pub(crate) fn cutter(&self) -> Arc<Cutter> {
        Arc::clone(&self.cutter.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads a question as it was typed.
    pub(crate) fn query(&self, typed: &str) -> Result<Query, QueryFault> {
        Query::parse(typed, &self.cutter())
    }
}

impl Followers {
    /// What is found of what stands in a sight.
    pub(crate) fn find(
        &self,
        words: &WordIndex,
        query: &Query,
        (sight, wanted): (&Sight, &Wanted),
    ) -> Result<Found, DeskError> {
        let memory = self.memory();
        let admitted = memory.ground.admitted(sight);
        let seen = Seen { memory: &memory, admitted };
        words.search.find(query, &seen, wanted).map_err(|error| failed(&error))
    }
}

/// What one reader may see, as search asks it.
struct Seen<'m> {
    memory: &'m Memory,
    admitted: Admitted,
}

impl Ground for Seen<'_> {
    fn place(&self, id: u128) -> Option<u32> {
        self.memory.ground.place(Uuid::from_u128(id))
    }

    fn admits(&self, place: u32) -> bool {
        self.memory.ground.admits_place(place, &self.admitted)
    }
}

fn failed(error: &SearchError) -> DeskError {
    tracing::error!(%error, "search failed");
    DeskError::Damaged(INDEX)
}
