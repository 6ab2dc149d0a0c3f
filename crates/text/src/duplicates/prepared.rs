//! A letter made ready for comparing: its characters as units, and its pairs of units.

use std::ops::Range;

use super::{count, mix, spread, upper};
use crate::even::{Even, is_han};

/// A letter made ready for comparing. What it holds are words of people: it shows none of them in a log.
#[derive(Clone, Default)]
pub struct Prepared {
    units: Vec<Unit>,
    /// The pair that each unit but the last begins.
    neighbours: Vec<u32>,
    /// The distinct pairs of neighbouring units, in order, and at which unit each stands.
    pairs: Vec<u32>,
    stands: Vec<u32>,
}

/// One Chinese character, or one word or number of another script.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    pub(super) value: u32,
    /// Where it stands in the original, in bytes.
    pub(super) from: u32,
    pub(super) until: u32,
    /// Whether a mark or a new line parts it from the one before.
    pub(super) begins_clause: bool,
    /// Whether it has a digit: a sum, a day, a house.
    pub(super) is_number: bool,
}

impl Prepared {
    /// What is read of one letter, in units: some forty printed pages. The rest of a longer one is not compared.
    pub const MOST: usize = 32_768;

    /// With fewer distinct pairs than this, likeness is chance.
    const ENOUGH: usize = 8;

    /// The longest run of letters and digits taken for one word; scripts without spaces are cut here.
    const WORD: usize = 16;

    /// Makes a letter ready.
    pub fn of(text: &str) -> Self {
        let even = Even::of(text);
        let mut units: Vec<Unit> = Vec::with_capacity(even.chars().len().min(Self::MOST));
        let (mut at, mut begins_clause) = (0, true);
        while let Some(first) = even.chars().get(at).filter(|_| units.len() < Self::MOST) {
            if !is_of_word(*first) {
                // A space parts words, a mark or a line parts clauses.
                begins_clause |= *first != ' ';
                at += 1;
                continue;
            }
            let length = match is_han(*first) {
                true => 1,
                false => word(even.chars().get(at..).unwrap_or_default()),
            };
            let origin = even.origin(at..at + length);
            let word = even.chars().get(at..at + length).unwrap_or_default();
            let (value, is_number) = (value(word), word.iter().any(char::is_ascii_digit));
            let (from, until) = (count(origin.start), count(origin.end));
            units.push(Unit { value, from, until, begins_clause, is_number });
            begins_clause = false;
            at += length;
        }
        let neighbours: Vec<u32> = units.windows(2).filter_map(pair).collect();
        let mut placed: Vec<(u32, u32)> = neighbours.iter().copied().zip(0..).collect();
        spread::sort(&mut placed);
        placed.dedup_by_key(|(pair, _)| *pair);
        let (pairs, stands) = placed.into_iter().unzip();
        Self { units, neighbours, pairs, stands }
    }

    /// Whether there is enough to say anything about likeness.
    pub fn says_enough(&self) -> bool {
        Self::ENOUGH <= self.pairs.len()
    }

    pub(super) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The pairs of neighbouring units, as they stand.
    pub(super) fn neighbours(&self) -> &[u32] {
        &self.neighbours
    }

    /// Its distinct pairs, in order.
    pub(super) fn pairs(&self) -> &[u32] {
        &self.pairs
    }

    /// At which unit each of these stands.
    pub(super) fn stands(&self) -> &[u32] {
        &self.stands
    }

    /// Where these units stand in the original, in bytes.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        let units = self.units.get(range).unwrap_or_default();
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => first.from as usize..last.until as usize,
            _ => 0..0,
        }
    }
}

/// The pair of two neighbouring units.
fn pair(two: &[Unit]) -> Option<u32> {
    let [first, second] = two else { return None };
    Some(upper(mix((u64::from(first.value) << 32) | u64::from(second.value))))
}

/// Whether it belongs to a word. Nearly every character of a letter is one of the first, and the table need not be asked.
fn is_of_word(each: char) -> bool {
    matches!(each, '\u{4e00}'..='\u{9fff}') || each.is_alphanumeric()
}

/// How many characters make up the unit that begins here.
fn word(rest: &[char]) -> usize {
    let of_word = |each: &&char| !is_han(**each) && each.is_alphanumeric();
    rest.iter().take(Prepared::WORD).take_while(of_word).count().max(1)
}

/// One character stands for itself, a word for a number beyond all characters.
fn value(word: &[char]) -> u32 {
    const BEYOND: u32 = 1 << 31;
    match word {
        [one] => u32::from(*one),
        _ => upper(word.iter().fold(0, |sum, each| mix(sum ^ u64::from(*each)))) | BEYOND,
    }
}
