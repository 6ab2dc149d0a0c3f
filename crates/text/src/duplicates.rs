//! Duplicates (判重): the letters that were here before, with what speaks for it.
//!
//! Two stages. The [`Index`] holds a sample of each letter's character pairs and names the likeliest earlier letters among a
//! million; [`Index::compare`] then weighs two texts against each other exactly. A letter's text is never in the index: the
//! caller opens the few that were named, and only those that the reader may see.
//!
//! Nothing is linked by itself, and nothing here tells writers apart by how they write.

mod commonness;
mod index;
mod likeness;
pub mod made_up;
mod marks;
mod pairs;
mod passages;
#[cfg(test)]
mod plain;
mod postings;
mod prepared;
mod snapshot;
mod spread;
mod weighing;

pub use commonness::Commonness;
pub use index::{Asked, Index, Letter, Likely};
pub use likeness::{Grade, Likeness, Shares, whats_new};
pub use marks::{Bond, FREQUENT, Mark, bonds, often};
pub use pairs::{Pair, pairs};
pub use passages::Passage;
pub use prepared::Prepared;
pub use snapshot::SnapshotError;
pub use weighing::Weighing;

/// Spreads the bits of a number evenly, so that neighbours land apart (the finish of SplitMix64).
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The upper half of a number.
fn upper(value: u64) -> u32 {
    u32::try_from(value >> 32).unwrap_or_default()
}

/// How many, where more than four thousand million make no difference.
fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
