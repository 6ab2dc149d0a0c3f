//! Who may see what: of each document where it lies, known once and then asked of nobody.

use std::{
    cmp::Reverse,
    collections::HashMap,
    io,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use tantivy::{Searcher, SegmentReader, columnar::Column, index::SegmentId, schema::Field};

use super::{
    bits::Bits,
    fields::{DAY, HIGH, LOW},
};

/// What one reader may see.
///
/// A place is whatever decides that alone: all documents of one place are seen by the same readers. A document keeps its place,
/// and has the same for everybody; one that has none yet is asked for again.
pub trait Ground: Sync {
    /// Where a document lies; `None` where it is not known, and then nobody sees it.
    fn place(&self, id: u128) -> Option<u32>;
    /// Whether this reader sees what lies there.
    fn admits(&self, place: u32) -> bool;
}

/// No document lies there.
const NOWHERE: u32 = u32::MAX;

/// What is known of each document of a segment.
pub(super) struct Columns {
    high: Column<u64>,
    low: Column<u64>,
    days: Vec<i32>,
    places: Vec<AtomicU32>,
    /// The documents, the newest first; put in order when that is first asked.
    newest: OnceLock<Vec<u32>>,
    /// The documents of the most frequent pairs, as they were last unpacked.
    frequent: Mutex<HashMap<(Field, usize), Arc<Bits>>>,
}

/// So many frequent pairs are kept of a segment.
const FREQUENT: usize = 64;

impl Columns {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let day = columns.i64(DAY)?;
        let days = (0..segment.max_doc())
            .map(|doc| day.first(doc).and_then(|day| i32::try_from(day).ok()).unwrap_or_default())
            .collect();
        let places = (0..segment.max_doc()).map(|_| AtomicU32::new(NOWHERE)).collect();
        Ok(Self {
            high: columns.u64(HIGH)?,
            low: columns.u64(LOW)?,
            days,
            places,
            newest: OnceLock::new(),
            frequent: Mutex::default(),
        })
    }

    /// The documents of a frequent pair, told by its field and where its list is there; unpacked once.
    pub(super) fn frequent(
        &self,
        list: (Field, usize),
        unpack: impl FnOnce() -> io::Result<Bits>,
    ) -> io::Result<Arc<Bits>> {
        let lock = || self.frequent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bits) = lock().get(&list) {
            return Ok(Arc::clone(bits));
        }
        let bits = Arc::new(unpack()?);
        let mut frequent = lock();
        if FREQUENT <= frequent.len() {
            frequent.clear();
        }
        frequent.insert(list, Arc::clone(&bits));
        Ok(bits)
    }

    /// Which document it is.
    pub(super) fn id(&self, doc: u32) -> u128 {
        let half = |column: &Column<u64>| u128::from(column.first(doc).unwrap_or_default());
        (half(&self.high) << 64) | half(&self.low)
    }

    /// The day of a document.
    pub(super) fn day(&self, doc: u32) -> i32 {
        self.days.get(doc as usize).copied().unwrap_or_default()
    }

    /// All documents, the newest first.
    pub(super) fn newest(&self) -> &[u32] {
        self.newest.get_or_init(|| {
            let mut docs: Vec<u32> = (0..).take(self.days.len()).collect();
            // They come in order of their days, or nearly so: a sort that keeps what stands in order is soon done.
            docs.reverse();
            docs.sort_by_key(|doc| Reverse(self.day(*doc)));
            docs
        })
    }

    /// Whether the reader sees a document.
    pub(super) fn is_seen(&self, doc: u32, ground: &dyn Ground) -> bool {
        let Some(known) = self.places.get(doc as usize) else { return false };
        let place = known.load(Ordering::Relaxed);
        if place != NOWHERE {
            return ground.admits(place);
        }
        let Some(place) = ground.place(self.id(doc)) else { return false };
        known.store(place, Ordering::Relaxed);
        place != NOWHERE && ground.admits(place)
    }
}

/// What is known of the documents of each segment that is in use.
#[derive(Default)]
pub(super) struct Known(Mutex<HashMap<SegmentId, Arc<Columns>>>);

impl Known {
    /// What is known of the documents of a segment; read once.
    pub(super) fn of(&self, segment: &SegmentReader) -> tantivy::Result<Arc<Columns>> {
        if let Some(columns) = self.lock().get(&segment.segment_id()) {
            return Ok(Arc::clone(columns));
        }
        let columns = Arc::new(Columns::of(segment)?);
        Ok(Arc::clone(self.lock().entry(segment.segment_id()).or_insert(columns)))
    }

    /// Forgets the segments that are no longer there.
    pub(super) fn keep(&self, searcher: &Searcher) {
        let there = |id: &SegmentId| {
            searcher.segment_readers().iter().any(|segment| segment.segment_id() == *id)
        };
        self.lock().retain(|id, _| there(id));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<SegmentId, Arc<Columns>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
