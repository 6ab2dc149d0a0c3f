//! Beginning with what was kept on the disk, and keeping it: how far each index had come stands beside it, and is compared with
//! the log, so that what belongs to another log, or to one that went otherwise, is read anew.

use std::{
    path::Path,
    sync::{Arc, PoisonError, atomic::Ordering},
    time::{Duration, Instant},
};

use text::{duplicates, search::Search};

use super::{
    Followers,
    folder::Folder,
    words::{self, WordIndex},
};
use crate::{Desk, DeskError, seal::hex};

/// The index of letters is written as a whole, so not after each: what came since is read from the log at the next start.
const EVERY: Duration = Duration::from_hours(1);

/// How far somebody has read the log, and the last leaf of that, by which it is seen that it was this log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) size: i64,
    pub(super) leaf: Vec<u8>,
}

impl Reached {
    /// As it stands beside an index.
    pub(super) fn note(&self) -> String {
        format!("{} {}", self.size, hex(&self.leaf))
    }

    /// What was noted, if the log still goes so.
    async fn of(note: &str, desk: &Desk) -> Result<Option<Self>, DeskError> {
        let size = note.split_once(' ').and_then(|(size, _)| size.parse().ok());
        // Nobody keeps anything worth reading of an empty log.
        let Some(size) = size.filter(|size| 0 < *size) else { return Ok(None) };
        let stands = desk.reached_at(size).await?;
        Ok(Some(stands).filter(|stands| !stands.leaf.is_empty() && stands.note() == note))
    }
}

/// What was kept of both indexes.
struct Kept {
    search: Search,
    letters: duplicates::Index,
    /// How far each had come.
    notes: [String; 2],
}

/// How the index of letters stands on the disk.
#[derive(Default)]
pub(super) struct Keeping {
    folder: Option<Arc<Folder>>,
    /// When it was last written, and how far it had come.
    last: Option<(Instant, i64)>,
}

impl Followers {
    fn keeping(&self) -> std::sync::MutexGuard<'_, Keeping> {
        self.keeping.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where indexes are kept, if they are.
    pub(super) fn folder(&self) -> Option<Arc<Folder>> {
        self.keeping().folder.clone()
    }

    /// Keeps nothing from now on; what was kept goes.
    pub(super) fn let_go(&self) {
        let folder = std::mem::take(&mut *self.keeping()).folder;
        if let Some(folder) = folder {
            tracing::warn!(
                "the indexes can be kept on the disk no longer; they are in memory alone"
            );
            if let Err(error) = folder.clear() {
                tracing::warn!(%error, "what was kept of the indexes cannot be removed");
            }
        }
    }
}

impl Desk {
    /// Has what followers hold kept in a folder, sealed, so that the next start reads only what came since. To be called before
    /// [`Desk::follow`]. Where another process has the folder, or it cannot be written, they are in memory alone, and it is said.
    pub fn keep_indexes_in(&self, path: &Path) {
        match Folder::take(path, &self.house.key) {
            Ok(Some(folder)) => self.house.followers.keeping().folder = Some(Arc::new(folder)),
            Ok(None) => {
                tracing::info!("another process keeps the indexes; here they are in memory");
            }
            Err(error) => tracing::warn!(%error, "the indexes cannot be kept on the disk"),
        }
    }

    /// Begins with what was kept, if it is whole, of this log and opens; otherwise with nothing. Whether it was taken up: then
    /// only what came since is to be read.
    pub(super) async fn take_up(&self) -> Result<bool, DeskError> {
        let followers = &self.house.followers;
        let roster = self.roster().await?;
        let (kept, reached) = self.what_was_kept().await?.unzip();
        let (search, letters) = kept.map(|kept| (kept.search, kept.letters)).unzip();
        let words = WordIndex::begun(search, followers.folder(), &roster).await?;
        *followers.words.write().unwrap_or_else(PoisonError::into_inner) = Some(words);
        followers.change().begin_again(letters.unwrap_or_else(duplicates::Index::new));
        followers.position.store(reached.unwrap_or_default(), Ordering::Relaxed);
        Ok(reached.is_some())
    }

    /// What was kept, and how far the one that is further behind had come: it is kept again when that is due.
    async fn what_was_kept(&self) -> Result<Option<(Kept, i64)>, DeskError> {
        let Some(folder) = self.house.followers.folder() else { return Ok(None) };
        let (reading, house) = (Arc::clone(&folder), Arc::clone(&self.house));
        let kept = tokio::task::spawn_blocking(move || {
            house.followers.take_up_models(&reading, &house.key);
            kept_in(&reading)
        });
        let kept = kept.await;
        if let Ok(Some(kept)) = kept {
            let [words, letters] = &kept.notes;
            let both = (Reached::of(words, self).await?, Reached::of(letters, self).await?);
            if let (Some(words), Some(letters)) = both {
                self.house.followers.keeping().last = Some((Instant::now(), letters.size));
                return Ok(Some((kept, words.size.min(letters.size))));
            }
        }
        if let Err(error) = folder.clear() {
            tracing::warn!(%error, "what was kept of the indexes cannot be removed");
            self.house.followers.let_go();
        }
        Ok(None)
    }

    /// Keeps what is remembered, where it is kept and is due to be. To be called by whoever has the turn, when everything that
    /// stands in the log was read; `forgot` tells whether the office key had forgotten anything before that reading began.
    pub(super) async fn keep_what_is_due(&self, forgot: bool) {
        let followers = &self.house.followers;
        let Some(folder) = followers.folder() else { return };
        let at = followers.position.load(Ordering::Relaxed);
        let due = |last: Option<(Instant, i64)>| {
            last.is_none_or(|(then, size)| size != at && EVERY <= then.elapsed())
        };
        if !forgot && !due(followers.keeping().last) {
            return;
        }
        let kept = async {
            if forgot {
                let (folder, house) = (Arc::clone(&folder), Arc::clone(&self.house));
                let sealing = tokio::task::spawn_blocking(move || folder.seal_anew(&house.key));
                sealing.await.map_err(|_| DeskError::Damaged(words::INDEX))??;
            }
            self.keep_letters(&folder, at).await
        };
        if let Err(error) = kept.await {
            tracing::warn!(%error, "the indexes cannot be kept");
            // Where the database did not answer the disk is as good as before, and it is tried again when it is due.
            if !matches!(error, DeskError::Store(_)) {
                followers.let_go();
            }
        }
    }

    /// Keeps what came since it was last kept: to be called when the process ends.
    pub async fn keep_indexes(&self) {
        let followers = &self.house.followers;
        let Some(folder) = followers.folder() else { return };
        let _turn = followers.turn.lock().await;
        let at = followers.position.load(Ordering::Relaxed);
        let is_new = followers.keeping().last.is_none_or(|(_, size)| size != at);
        let whole = followers.warm.load(Ordering::Acquire) && folder.is_current(&self.house.key);
        if is_new
            && whole
            && let Err(error) = self.keep_letters(&folder, at).await
        {
            tracing::warn!(%error, "the index of letters cannot be kept");
        }
    }

    async fn keep_letters(&self, folder: &Arc<Folder>, at: i64) -> Result<(), DeskError> {
        let note = self.reached_at(at).await?.note();
        let (folder, house) = (Arc::clone(folder), Arc::clone(&self.house));
        let keeping = tokio::task::spawn_blocking(move || {
            let index = house.followers.memory().letters.to_bytes();
            folder.keep_letters(&[note.as_bytes(), b"\n", &index].concat())
        });
        let kept = keeping.await.map_err(|_| DeskError::Damaged(words::INDEX))?;
        kept.map_err(|error| DeskError::File { what: "the index of letters".to_owned(), error })?;
        self.house.followers.keeping().last = Some((Instant::now(), at));
        Ok(())
    }
}

/// Both indexes, where both are there and whole. What is not is made anew, so nobody has to be told more than that.
fn kept_in(folder: &Arc<Folder>) -> Option<Kept> {
    let letters = folder.letters().ok()??;
    let line = letters.iter().position(|byte| *byte == b'\n')?;
    let (note, index) = letters.split_at_checked(line)?;
    let note = String::from_utf8(note.to_vec()).ok()?;
    let letters = duplicates::Index::from_bytes(index.get(1..)?).ok()?;
    let keeper: Arc<dyn text::search::Keeper> = Arc::clone(folder) as _;
    let search = Search::open(keeper).ok()?;
    let words = search.note().ok()??;
    Some(Kept { search, letters, notes: [words, note] })
}
