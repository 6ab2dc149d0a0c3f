//! Search (全文检索): which letters have these characters, among those that the reader may see.
//!
//! The [`Search`] holds of each letter its pairs of neighbouring characters and where they stand, over the text as
//! [`Even`](crate::even::Even) makes it. Neighbouring pairs are a row of characters, so that whatever stands in a letter is
//! found, be it a word of the dictionary or not, a number or a part of one; and nothing else is. Texts are not in it: the caller
//! opens the few that were found and has [`marks`] and [`snippet`] made of them.
//!
//! Permission is part of the question. A document that the reader's [`Ground`] does not admit is not found, not counted, and
//! changes neither the score nor the order of another.

mod answer;
mod bits;
mod fields;
mod filling;
mod found;
mod gathered;
mod gone;
mod initials;
mod keeper;
mod marks;
mod part;
mod pattern;
mod places;
mod query;
mod segment;

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub use found::{Found, Hit, Order, Wanted};
pub use keeper::Keeper;
pub use marks::{Snippet, marks, snippet};
pub use places::Ground;
pub use query::{Query, QueryFault};
use tantivy::{
    Index, IndexReader, IndexSettings, ReloadPolicy, SegmentMeta, TantivyError, index::SegmentId,
};

use fields::Fields;
use filling::Filling;
use found::{answer, is_near};
use gathered::Letter;
use keeper::{MANAGED, META, Shelf};
use part::Part;
use pattern::Pattern;
use places::Known;
use query::Plan;

/// How we fill and cut the fields. An index of another version is refused; raise it whenever an index made before would
/// answer otherwise: other fields, another [`Even`](crate::even::Even), other initials.
const VERSION: u32 = 3;
/// With fewer exact hits than this, a slip of the hand is looked for.
const FEW: usize = 5;

/// A document as it goes into the index.
#[derive(Debug, Clone, Default)]
pub struct Doc<'d> {
    /// The number of the matter.
    pub number: &'d str,
    /// Its title.
    pub title: &'d str,
    /// What is written in it: the content, the points, what was added.
    pub texts: Vec<&'d str>,
    /// The names of the persons and units that are named in it; these are found by their initials too.
    pub names: Vec<&'d str>,
    /// Its day, in days since 1970.
    pub day: i32,
}

/// Why the index cannot be opened, filled or asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// A file of it is missing or not as it was written: drop all of them and fill a new one.
    #[error("{0} is damaged")]
    Damaged(String),
    /// It was made by another version of this program: drop all files and fill a new one.
    #[error("the index is of version {0}")]
    OtherVersion(u32),
    /// The keeper failed. What was put since the last commit is lost: open it anew.
    #[error("the files of the index cannot be read or kept")]
    Keeper(#[from] io::Error),
    /// The engine failed. What was put since the last commit is lost: open it anew.
    #[error("the index failed")]
    Engine(#[from] TantivyError),
}

/// An index of letters.
pub struct Search {
    shelf: Shelf,
    index: Index,
    fields: Fields,
    filling: Mutex<Filling>,
    reader: IndexReader,
    known: Known,
}

impl Search {
    /// An empty one that nobody keeps.
    pub fn in_memory() -> Result<Self, SearchError> {
        Self::on(Shelf::in_memory())
    }

    /// The one that this keeper keeps, as it was at its last commit; an empty one where there is none yet.
    ///
    /// All of it is read into memory. Nobody else may have the same open.
    pub fn open(keeper: Arc<dyn Keeper>) -> Result<Self, SearchError> {
        let shelf = Shelf::open(keeper)?;
        let names = shelf.names();
        let has = |name: &str| names.iter().any(|path| path == Path::new(name));
        match (has(META), has(MANAGED), names.len()) {
            (true, false, _) => Err(SearchError::Damaged(MANAGED.to_owned())),
            (false, true, 2..) | (false, false, 1..) => Err(SearchError::Damaged(META.to_owned())),
            // Empty, or stopped while it was being made; no file is written before both lists are.
            _ => Self::on(shelf),
        }
    }

    fn on(shelf: Shelf) -> Result<Self, SearchError> {
        let (fields, schema) = Fields::new();
        let settings =
            IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let builder = Index::builder().schema(schema).settings(settings);
        let index = builder.open_or_create(shelf.clone());
        let index = index.map_err(damaged)?;
        check(&index, &shelf)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let reader: IndexReader = reader.map_err(damaged)?;
        let filling = Mutex::new(Filling::of(&index, fields)?);
        Ok(Self { shelf, index, fields, filling, reader, known: Known::default() })
    }

    /// Puts a document in, in the place of what had this id. It is found from the next commit on.
    pub fn put(&self, id: u128, doc: &Doc<'_>) -> Result<(), SearchError> {
        let letter = Letter::of(id, doc);
        self.filling().put(letter)
    }

    /// Takes a document out; from the next commit on it is found no more.
    pub fn remove(&self, id: u128) {
        self.filling().remove(id);
    }

    /// Makes what was put and removed found and lasting, and with it a note of how far the caller has come.
    pub fn commit(&self, note: &str) -> Result<(), SearchError> {
        let mut filling = self.filling();
        filling.commit(note)?;
        self.reload()
    }

    fn filling(&self) -> MutexGuard<'_, Filling> {
        self.filling.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the caller noted with the last commit; `None` before the first.
    pub fn note(&self) -> Result<Option<String>, SearchError> {
        Ok(self.index.load_metas()?.payload)
    }

    /// How many bytes the files have.
    pub fn size(&self) -> usize {
        self.shelf.size()
    }

    /// Leaves nothing of what was removed before the last commit: every segment that still has some of it is written anew, and
    /// the old files are gone when this returns.
    pub fn expunge(&self) -> Result<(), SearchError> {
        let mut filling = self.filling();
        let writer = &mut filling.writer;
        while let Some(segment) = self.remnant()? {
            // A merge that was under way may have taken the segment with it; then the next one is asked for.
            let written = writer.merge(&[segment]).wait();
            if written.is_err() && self.remnant()? == Some(segment) {
                written?;
            }
        }
        self.reload()?;
        let swept = writer.garbage_collect_files().wait()?;
        match swept.failed_to_delete_files.is_empty() {
            true => Ok(()),
            false => Err(io::Error::other("a file with what was removed is still there").into()),
        }
    }

    /// A segment that has something of what was removed.
    fn remnant(&self) -> Result<Option<SegmentId>, SearchError> {
        let segments = self.index.searchable_segment_metas()?;
        Ok(segments.iter().find(|segment| segment.has_deletes()).map(SegmentMeta::id))
    }

    fn reload(&self) -> Result<(), SearchError> {
        self.reader.reload()?;
        self.known.keep(&self.reader.searcher());
        Ok(())
    }

    /// What is found of what this reader may see.
    ///
    /// Where a term of some length is hardly found as it was typed, it is found with one slip too, after everything else.
    pub fn find(
        &self,
        query: &Query,
        ground: &dyn Ground,
        wanted: &Wanted,
    ) -> Result<Found, SearchError> {
        let searcher = self.reader.searcher();
        let mut parts = Vec::new();
        for segment in searcher.segment_readers() {
            parts.push(Part::new(segment, self.fields, self.known.of(segment)?, ground));
        }
        let found = answer(&parts, &query.plan(&[]), wanted)?;
        if FEW <= found.count || found.more {
            return Ok(found);
        }
        let slips = slips(&parts, query)?;
        if slips.iter().all(Vec::is_empty) {
            return Ok(found);
        }
        let wider = answer(&parts, &query.plan(&slips), wanted)?;
        let forgiven = found.count < wider.count || found.more != wider.more;
        Ok(Found { forgiven, ..wider })
    }
}

/// The slips to forgive in each term: none where it is found often enough by itself.
fn slips(parts: &[Part<'_>], query: &Query) -> Result<Vec<Vec<Pattern>>, SearchError> {
    let few = Wanted { order: Order::Newest, skip: 0, most: 0, count_to: FEW };
    let mut all = Vec::new();
    for term in &query.terms {
        let mut slips = term.slips();
        let alone = Plan { terms: vec![vec![term.exactly()]], without: &[] };
        if !slips.is_empty() && FEW <= answer(parts, &alone, &few)?.count {
            slips.clear();
        }
        let mut near = Vec::new();
        for slip in slips {
            if is_near(parts, &slip)? {
                near.push(slip);
            }
        }
        all.push(near);
    }
    Ok(all)
}

/// All files of the last commit are there as they were written, and no others but what the engine will sweep away.
fn check(index: &Index, shelf: &Shelf) -> Result<(), SearchError> {
    let broken = index.validate_checksum().map_err(damaged)?;
    if let Some(path) = broken.iter().next() {
        return Err(SearchError::Damaged(path.display().to_string()));
    }
    let managed = index.directory().list_managed_files();
    for path in shelf.names() {
        if path != Path::new(MANAGED) && !managed.contains(&path) {
            shelf.remove(&path)?;
        }
    }
    Ok(())
}

/// What the engine does not understand was damaged: nobody else wrote it, and the version was ours. What it cannot write is
/// another matter.
fn damaged(error: TantivyError) -> SearchError {
    match error {
        TantivyError::IoError(_) | TantivyError::OpenWriteError(_) => SearchError::Engine(error),
        other => SearchError::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every term of every dictionary.
    fn terms(search: &Search) -> Vec<String> {
        let searcher = search.reader.searcher();
        let mut terms = Vec::new();
        for segment in searcher.segment_readers() {
            for (field, entry) in segment.schema().fields().filter(|(_, entry)| entry.is_indexed())
            {
                let lists = segment.inverted_index(field).unwrap();
                let mut stream = lists.terms().stream().unwrap();
                while stream.advance() {
                    let term = String::from_utf8_lossy(stream.key());
                    terms.push(format!("{} {term}", entry.name()));
                }
            }
        }
        terms
    }

    #[test]
    fn no_dictionary_has_a_word_that_was_expunged() {
        let search = Search::in_memory().unwrap();
        for (id, text) in (0..).zip(["小区噪音", "曌曌曌曌曌", "曌 小区"]) {
            let doc = Doc { title: text, texts: vec![text], names: vec![text], ..Doc::default() };
            search.put(id, &doc).unwrap();
        }
        search.commit("1").unwrap();
        let has = || terms(&search).iter().filter(|term| term.contains('曌')).count();
        assert!(4 <= has(), "{:?}", terms(&search));
        search.remove(1);
        search.remove(2);
        search.commit("2").unwrap();
        assert!(0 < has());
        search.expunge().unwrap();
        assert_eq!(has(), 0);
        assert!(terms(&search).contains(&"letter 噪音".to_owned()));
        assert_eq!(search.reader.searcher().segment_readers().len(), 1);
    }
}
