//! All pairs of letters of one file that have something to do with each other.

use std::collections::HashMap;

use super::{Bond, FREQUENT, Grade, Index, Letter, Mark, bonds, often};

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
    for (place, letter) in letters.iter().enumerate() {
        let worth = index.ask(letter, OTHERS).likely.into_iter();
        let worth = worth.filter(|each| ESTIMATE <= each.estimate || !each.bonds.is_empty());
        let others = worth.filter_map(|each| usize::try_from(each.id).ok());
        let others = others.filter(|other| *other != place);
        likely.extend(others.map(|other| (place.min(other), place.max(other))));
    }
    likely.sort_unstable();
    likely.dedup();
    let of_one = likely.chunk_by(|one, other| one.0 == other.0);
    let frequent = frequent(letters);
    of_one.flat_map(|pairs| weighed(&index, (letters, &frequent), pairs)).collect()
}

/// How many letters each person brings who brings many.
fn frequent(letters: &[Letter]) -> HashMap<Mark, usize> {
    let mut brought: HashMap<Mark, usize> = HashMap::new();
    let marks = letters.iter().flat_map(|letter| letter.marks);
    for mark in marks.filter(|mark| mark.bond == Bond::Person) {
        *brought.entry(*mark).or_default() += 1;
    }
    brought.retain(|_, letters| FREQUENT <= *letters);
    brought
}

/// Weighs pairs of which all have the same first.
fn weighed(
    index: &Index,
    (letters, frequent): (&[Letter], &HashMap<Mark, usize>),
    pairs: &[(usize, usize)],
) -> Vec<Pair> {
    let one = pairs.first().and_then(|(first, _)| letters.get(*first));
    let Some(one) = one else { return Vec::new() };
    let weighing = index.weighing(one.text);
    let weigh = |(first, second): &(usize, usize)| {
        let other = letters.get(*second)?;
        let mut bonds = bonds(one.marks, other.marks);
        if one.marks.iter().any(|mark| frequent.contains_key(mark)) {
            bonds = often(bonds);
        }
        let (grade, likeness) = weighing.graded(other.text, &bonds)?;
        Some(Pair { first: *first, second: *second, score: likeness.score(), grade })
    };
    pairs.iter().filter_map(weigh).collect()
}
