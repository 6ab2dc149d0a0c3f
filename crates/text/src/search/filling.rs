//! Filling: what is put is gathered, written as segments, and made part of the index by a commit.

use std::{mem, sync::PoisonError, thread::JoinHandle};

use tantivy::{
    Index, IndexWriter, Segment, TantivyError,
    indexer::{IndexWriterOptions, LogMergePolicy},
};

use super::{
    SearchError,
    fields::Fields,
    gathered::{Gathered, Letter},
    gone::{Gone, Written},
    segment,
};

/// So many pairs are gathered before they become a segment: those of some twelve thousand letters, in 64 MB.
const GATHERED: usize = 4 << 20;
/// A segment so large is merged no further.
const LARGE: usize = 2_000_000;

/// What fills an index.
pub(super) struct Filling {
    index: Index,
    fields: Fields,
    /// Commits, merges and sweeps; it is given no letter.
    pub(super) writer: IndexWriter,
    gathered: Gathered,
    /// One segment is written while the next is gathered.
    writing: Option<Writing>,
    written: Written,
    /// How many were written.
    number: u64,
    /// Something that was put is lost: no commit may say that it is there.
    lost: bool,
}

/// A segment that is being written.
struct Writing {
    ids: Vec<u128>,
    segment: JoinHandle<tantivy::Result<Option<Segment>>>,
}

impl Filling {
    /// Fills an index, of which nobody else may be a writer.
    pub(super) fn of(index: &Index, fields: Fields) -> Result<Self, SearchError> {
        let options =
            IndexWriterOptions::builder().num_worker_threads(1).num_merge_threads(1).build();
        let writer: IndexWriter = index.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        merging.set_max_docs_before_merge(LARGE);
        writer.set_merge_policy(Box::new(merging));
        // What was written for a commit that never came.
        writer.garbage_collect_files().wait()?;
        Ok(Self {
            index: index.clone(),
            fields,
            writer,
            gathered: Gathered::default(),
            writing: None,
            written: Written::default(),
            number: 0,
            lost: false,
        })
    }

    /// Puts a letter in, in the place of what had its id.
    pub(super) fn put(&mut self, letter: Letter) -> Result<(), SearchError> {
        self.gathered.put(letter);
        match self.gathered.pairs() < GATHERED {
            true => Ok(()),
            false => self.begin(),
        }
    }

    /// Takes a letter out.
    pub(super) fn remove(&mut self, id: u128) {
        self.gathered.remove(id);
    }

    /// Makes what was put and removed part of the index, with a note.
    pub(super) fn commit(&mut self, note: &str) -> Result<(), SearchError> {
        // The rest is written here, beside what is still being written.
        let rest = mem::take(&mut self.gathered);
        let ids = rest.ids();
        let rest = segment::write(self.writer.new_segment(), self.fields, rest);
        self.end()?;
        self.add(ids, rest)?;
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(note);
        commit.commit()?;
        let there = self.index.searchable_segment_ids()?;
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.retain(|id, _| there.contains(id));
        Ok(())
    }

    /// Has what was gathered written while more is gathered.
    fn begin(&mut self) -> Result<(), SearchError> {
        self.end()?;
        let (segment, fields) = (self.writer.new_segment(), self.fields);
        let gathered = mem::take(&mut self.gathered);
        let ids = gathered.ids();
        let writing = std::thread::Builder::new()
            .name("search segment".to_owned())
            .spawn(move || segment::write(segment, fields, gathered));
        self.lost |= writing.is_err();
        self.writing = Some(Writing { ids, segment: writing? });
        Ok(())
    }

    /// Waits for what is being written.
    fn end(&mut self) -> Result<(), SearchError> {
        let Some(Writing { ids, segment }) = self.writing.take() else { return Ok(()) };
        let panicked = |_| TantivyError::ErrorInThread("a segment was not written".to_owned());
        let segment = segment.join().map_err(panicked).and_then(|written| written);
        self.add(ids, segment)
    }

    /// Adds a segment, and takes what it changes out of those before.
    fn add(
        &mut self,
        ids: Vec<u128>,
        segment: tantivy::Result<Option<Segment>>,
    ) -> Result<(), SearchError> {
        let added = segment.and_then(|segment| {
            if ids.is_empty() {
                return Ok(());
            }
            self.number += 1;
            let (number, written) = (self.number, self.written.clone());
            let (ids, field) = (ids.into(), self.fields.id);
            self.writer.delete_query(Box::new(Gone { ids, field, number, written }))?;
            let Some(segment) = segment else { return Ok(()) };
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            written.insert(segment.id(), number);
            drop(written);
            self.writer.add_segment(segment.meta().clone())
        });
        self.lost |= added.is_err();
        if self.lost {
            let lost = || TantivyError::SystemError("what was put is lost".to_owned());
            return Err(added.err().unwrap_or_else(lost).into());
        }
        Ok(())
    }
}
