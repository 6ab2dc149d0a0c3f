//! All pairs of letters of one file that have something to do with each other.

use super::{Grade, Index, Letter, bonds, often};

/// Two letters of a file that are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The place of the earlier row.
    pub first: usize,
    /// The place of the later row.
    pub second: usize,
    /// From 0 to 1; see [`super::Likeness::score`].
    pub score: f64,
    /// What that is called.
    pub grade: Grade,
}

/// So many others are weighed for each letter. Of a letter that was sent more often than this, not every pair is named, but each
/// copy is with others of them.
const OTHERS: usize = 100;

/// With a lower estimate and no mark in common, no two of the messages in shared/data were about one matter, and one pair of twenty
/// that are related.
const ESTIMATE: f64 = 0.05;

/// All pairs of these letters that have a grade, in the order of their places.
pub fn pairs(letters: &[Letter]) -> Vec<Pair> {
    let mut index = Index::new();
    for (place, letter) in (0_u128..).zip(letters) {
        index.insert(place, letter);
    }
    let mut likely: Vec<(usize, usize)> = Vec::new();
    let mut frequent = Vec::with_capacity(letters.len());
    for (place, letter) in letters.iter().enumerate() {
        let asked = index.ask(letter, OTHERS);
        frequent.push(asked.frequent);
        let worth = asked.likely.into_iter();
        let worth = worth.filter(|each| ESTIMATE <= each.estimate || !each.bonds.is_empty());
        let others = worth.filter_map(|each| usize::try_from(each.id).ok());
        let others = others.filter(|other| *other != place);
        likely.extend(others.map(|other| (place.min(other), place.max(other))));
    }
    likely.sort_unstable();
    likely.dedup();
    let of_one = likely.chunk_by(|one, other| one.0 == other.0);
    of_one.flat_map(|pairs| weighed(&index, (letters, &frequent), pairs)).collect()
}

/// Weighs pairs of which all have the same first.
fn weighed(
    index: &Index,
    (letters, frequent): (&[Letter], &[bool]),
    pairs: &[(usize, usize)],
) -> Vec<Pair> {
    let one =
        pairs.first().and_then(|(first, _)| Some((letters.get(*first)?, frequent.get(*first)?)));
    let Some((one, is_frequent)) = one else { return Vec::new() };
    let weighing = index.weighing(one.text);
    let weigh = |(first, second): &(usize, usize)| {
        let other = letters.get(*second)?;
        let mut bonds = bonds(one.marks, other.marks);
        if *is_frequent {
            bonds = often(bonds);
        }
        let (grade, likeness) = weighing.graded(other.text, &bonds)?;
        Some(Pair { first: *first, second: *second, score: likeness.score(), grade })
    };
    pairs.iter().filter_map(weigh).collect()
}
