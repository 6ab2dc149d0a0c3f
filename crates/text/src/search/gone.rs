//! What is no longer so: letters that were removed or put again, taken out of the segments written before.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tantivy::{
    BitSet, Score, SegmentReader,
    index::SegmentId,
    query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

/// In which order the segments were written that may still be asked.
pub(super) type Written = Arc<Mutex<HashMap<SegmentId, u64>>>;

/// Letters that were removed or put again before the segment of this number was written.
///
/// The engine asks this of every segment, of a new one too where it has not looked at its list of removals since. That one and
/// those after it have what was put again, and keep it.
#[derive(Clone)]
pub(super) struct Gone {
    pub(super) ids: Arc<Vec<u128>>,
    pub(super) field: Field,
    pub(super) number: u64,
    pub(super) written: Written,
}

impl std::fmt::Debug for Gone {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Gone")
    }
}

impl Query for Gone {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Gone {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut gone = BitSet::with_max_value(segment.max_doc());
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let number = written.get(&segment.segment_id()).copied();
        drop(written);
        if number.is_none_or(|number| number < self.number) {
            let ids = segment.inverted_index(self.field)?;
            for id in &*self.ids {
                let Some(info) = ids.terms().get(id.to_be_bytes())? else { continue };
                let basic = IndexRecordOption::Basic;
                let mut list = ids.read_block_postings_from_terminfo(&info, basic)?;
                while !list.docs().is_empty() {
                    list.docs().iter().for_each(|doc| _ = gone.insert(*doc));
                    list.advance();
                }
            }
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(gone), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: u32) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("gone", 0.0))
    }
}
