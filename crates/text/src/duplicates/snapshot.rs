//! The index as bytes, for a fast start; what is damaged or of another version is refused by name.
//!
//! Everything stands in it as little-endian numbers: entries, marks, for each shelf and the tray the postings pair by pair, and at
//! the end a sum over all of it. The sum finds damage, not forgery: whoever keeps a snapshot seals it.

use super::{
    Commonness, Index,
    commonness::BUCKETS,
    count,
    index::Entry,
    marks::Sealed,
    mix,
    postings::{SHELF, Shelf, Tray},
};

/// Why bytes are no snapshot of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// They begin as nothing of ours does.
    #[error("not a snapshot of the index of duplicates")]
    Foreign,
    /// Made by another version of the program: the index is to be built anew.
    #[error(
        "a snapshot of version {0} of the index of duplicates; this program reads version {VERSION}"
    )]
    OtherVersion(u32),
    /// Cut short or changed.
    #[error("a damaged snapshot of the index of duplicates")]
    Damaged,
}

const MAGIC: &[u8; 8] = b"lugu-dup";

/// Goes up with every change of the bytes, of what a pair is, or of how a sample is drawn.
const VERSION: u32 = 1;

impl Index {
    /// The index as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.bytes());
        bytes.extend_from_slice(MAGIC);
        put(&mut bytes, VERSION);
        put(&mut bytes, count(self.entries.len()));
        for entry in &self.entries {
            bytes.push(u8::from(entry.id.is_some()));
            bytes.extend_from_slice(&entry.id.unwrap_or_default().to_le_bytes());
            bytes.extend_from_slice(&entry.day.to_le_bytes());
            put(&mut bytes, entry.marks_end);
            bytes.extend_from_slice(&entry.pairs.to_le_bytes());
            bytes.extend_from_slice(&entry.sampled.to_le_bytes());
        }
        put(&mut bytes, count(self.marks.len()));
        self.marks.iter().for_each(|mark| bytes.extend_from_slice(&mark.0.to_le_bytes()));
        put(&mut bytes, count(self.shelves.len()));
        let tray = self.tray.onto(&Shelf::default());
        self.shelves.iter().chain([&tray]).for_each(|shelf| put_shelf(&mut bytes, shelf));
        let sum = sum(&bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// The index that these bytes were made of.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(SnapshotError::Foreign)?;
        let version = Left(rest).number().ok_or(SnapshotError::Damaged)?;
        if version != VERSION {
            return Err(SnapshotError::OtherVersion(version));
        }
        let (content, last) = bytes.split_last_chunk::<8>().ok_or(SnapshotError::Damaged)?;
        if sum(content) != u64::from_le_bytes(*last) {
            return Err(SnapshotError::Damaged);
        }
        let content = content.get(MAGIC.len() + size_of::<u32>()..).unwrap_or_default();
        Self::read(&mut Left(content)).ok_or(SnapshotError::Damaged)
    }

    fn read(left: &mut Left) -> Option<Self> {
        let mut index = Self::new();
        for slot in 0..left.number()? {
            let entry = left.entry()?;
            let doubled = entry.id.is_some_and(|id| index.slots.insert(id, slot).is_some());
            let before = index.entries.last().map_or(0, |last| last.marks_end);
            if doubled || entry.marks_end < before {
                return None;
            }
            index.entries.push(entry);
        }
        for _ in 0..left.number()? {
            index.marks.push(Sealed(u64::from_le_bytes(left.take()?)));
        }
        let marks_end = index.entries.last().map_or(0, |last| last.marks_end);
        let shelves = left.number()? as usize;
        let needed = index.entries.len().saturating_sub(1) / SHELF;
        if count(index.marks.len()) != marks_end || !(needed..=needed + 1).contains(&shelves) {
            return None;
        }
        for _ in 0..shelves {
            let shelf = left.shelf()?;
            index.shelves.push(shelf);
        }
        let tray = left.shelf()?;
        let pairs = index.entries.iter().map(|entry| u64::from(entry.pairs)).sum();
        let live = count(index.slots.len());
        let all = index.shelves.iter().chain([&tray]);
        index.commonness = Commonness::counted(live, pairs, all);
        index.tray = Tray::filled(&tray);
        left.0.is_empty().then_some(index)
    }
}

fn put(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend_from_slice(&number.to_le_bytes());
}

/// Only pairs that some letter has: the shelf of a small office is nearly empty.
fn put_shelf(bytes: &mut Vec<u8>, shelf: &Shelf) {
    let held = |bucket: &u32| !shelf.letters(*bucket).is_empty();
    put(bytes, count((0..count(BUCKETS)).filter(held).count()));
    for bucket in (0..count(BUCKETS)).filter(held) {
        let letters = shelf.letters(bucket);
        put(bytes, bucket);
        put(bytes, count(letters.len()));
        for letter in letters {
            bytes.extend_from_slice(&letter.to_le_bytes());
        }
    }
}

fn sum(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let eights = eights.iter().fold(0, |sum: u64, eight| mix(sum ^ u64::from_le_bytes(*eight)));
    rest.iter().fold(eights, |sum, byte| mix(sum ^ u64::from(*byte)))
}

/// What is left to read.
struct Left<'a>(&'a [u8]);

impl Left<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take()?))
    }

    fn entry(&mut self) -> Option<Entry> {
        let live = self.take::<1>()? == [1];
        let id = u128::from_le_bytes(self.take()?);
        Some(Entry {
            id: live.then_some(id),
            day: i32::from_le_bytes(self.take()?),
            marks_end: self.number()?,
            pairs: u16::from_le_bytes(self.take()?),
            sampled: u16::from_le_bytes(self.take()?),
        })
    }

    fn shelf(&mut self) -> Option<Shelf> {
        let mut shelf = Shelf::default();
        for _ in 0..self.number()? {
            let bucket = self.number()?;
            let many = self.number()? as usize;
            let (letters, rest) = self.0.split_at_checked(many.checked_mul(2)?)?;
            self.0 = rest;
            let letters = letters.as_chunks::<2>().0.iter().map(|two| u16::from_le_bytes(*two));
            shelf.append(bucket, letters)?;
        }
        shelf.close();
        Some(shelf)
    }
}
