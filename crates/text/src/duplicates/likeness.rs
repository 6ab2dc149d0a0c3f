//! How alike two texts are, weighed exactly, and what that is called.

use std::ops::Range;

use super::{
    Bond, Commonness, Passage, Prepared, Weighing,
    passages::{Seeds, runs},
    weighing::{Held, held},
};

/// How alike two letters are. Every share is from 0 to 1 and counts what is common to all letters as nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Likeness {
    /// Whether both letters have words enough to say anything; without them every share is 0.
    pub enough: bool,
    /// The pairs both have, of the pairs either has.
    pub similarity: f64,
    /// Of the first letter: how much of it the second has.
    pub first: Shares,
    /// Of the second letter: how much of it the first has.
    pub second: Shares,
    /// What agrees in all passages, by weight: with hardly any, a share of a short letter is chance.
    pub evidence: f64,
    /// The passages both have, the most telling first, greetings left out.
    pub passages: Vec<Passage>,
}

/// How much of one letter the other has.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shares {
    /// Of its pairs, wherever they stand.
    pub pairs: f64,
    /// Of its words, within passages of the other.
    pub verbatim: f64,
    /// Of its words, within passages of the other and with what was changed inside them.
    pub covered: f64,
}

/// What an officer is told that two letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Something speaks for looking at the other one.
    Related,
    /// The same matter again (重信重访).
    SameMatter,
    /// The same letter again, changed or grown.
    SameLetter,
}

impl Grade {
    /// Its word in files and interfaces.
    pub fn word(self) -> &'static str {
        match self {
            Self::Related => "related",
            Self::SameMatter => "same_matter",
            Self::SameLetter => "same_letter",
        }
    }
}

impl Likeness {
    /// Weighs two letters against each other.
    pub fn of(commonness: &Commonness, first: &Prepared, second: &Prepared) -> Self {
        Weighing::of(commonness, first).likeness(second)
    }

    /// One number for putting in order: how much of one letter stands in the other, less where that is little altogether.
    pub fn score(&self) -> f64 {
        const HALF: f64 = 4.0;
        let verbatim = self.first.verbatim.max(self.second.verbatim);
        verbatim.max(self.similarity) * self.evidence / (self.evidence + HALF)
    }

    /// What that is called; equal marks lift it, never to the same letter.
    ///
    /// The bounds were set by reading pairs of the messages in shared/data (see tests/duplicates.rs). Letters rewritten by
    /// neighbours agree in some passages; a copy with changes is covered nearly whole, however many characters were changed.
    pub fn grade(&self, bonds: &[Bond]) -> Option<Grade> {
        let verbatim = self.first.verbatim.max(self.second.verbatim);
        let covered = self.first.covered.max(self.second.covered);
        let by_words =
            if COPY_COVERED <= covered && COPY_VERBATIM <= verbatim && COPY <= self.evidence {
                Some(Grade::SameLetter)
            } else if (MATTER_VERBATIM <= verbatim && MATTER <= self.evidence)
                || MATTER_SIMILARITY <= self.similarity
            {
                Some(Grade::SameMatter)
            } else if (RELATED_VERBATIM <= verbatim && RELATED <= self.evidence)
                || RELATED_SIMILARITY <= self.similarity
            {
                Some(Grade::Related)
            } else {
                None
            };
        let strong = bonds.iter().any(|bond| bond.is_strong());
        let lifts = bonds.iter().any(|bond| bond.lifts());
        let weak = [Bond::Organ, Bond::Place].iter().all(|bond| bonds.contains(bond));
        match by_words {
            None if strong => Some(Grade::Related),
            Some(Grade::Related) if lifts || weak => Some(Grade::SameMatter),
            by_words => by_words,
        }
    }
}

/// A copy is covered so far, agrees so far, and in at least so much.
const COPY_COVERED: f64 = 0.75;
const COPY_VERBATIM: f64 = 0.4;
const COPY: f64 = 3.0;

/// Letters about one matter share a third of one of them, or a quarter of their pairs.
const MATTER_VERBATIM: f64 = 0.35;
const MATTER: f64 = 10.0;
const MATTER_SIMILARITY: f64 = 0.25;

/// Letters worth seeing side by side.
const RELATED_VERBATIM: f64 = 0.15;
const RELATED: f64 = 4.0;
const RELATED_SIMILARITY: f64 = 0.1;

/// What the new letter says that the old one does not: passages of the new one, in bytes, in their order. Another wording of some
/// characters is no news, another number is.
pub fn whats_new(old: &Prepared, new: &Prepared) -> Vec<Range<usize>> {
    let seeds = Seeds::of(old);
    let held = held(&runs(&seeds, &seeds.met_in(new), old, new), old, new);
    // Each passage, and how many of its units are new.
    let mut fresh: Vec<(Range<usize>, usize)> = Vec::new();
    for at in held.iter().enumerate().filter(|(_, held)| **held != Held::Same).map(|(at, _)| at) {
        match fresh.last_mut() {
            Some((last, many)) if at <= last.end + BETWEEN => {
                last.end = at + 1;
                *many += 1;
            }
            _ => fresh.push((at..at + 1, 1)),
        }
    }
    let is_news = |(range, many): &(Range<usize>, usize)| {
        let units = new.units().iter().zip(&held).skip(range.start).take(range.len());
        let mut numbers = units.filter(|(unit, held)| unit.is_number && **held != Held::Same);
        (NEWS <= *many && range.len() * NEW_OF.0 <= many * NEW_OF.1) || numbers.next().is_some()
    };
    let fresh = fresh.into_iter().filter(is_news);
    fresh.map(|(range, _)| new.origin(to_clauses(new, range))).collect()
}

/// So many units that the old letter happens to have do not part a new passage.
const BETWEEN: usize = 2;

/// With fewer new units, or with fewer than two of three new, it is another wording.
const NEWS: usize = 5;
const NEW_OF: (usize, usize) = (2, 3);

/// A new passage is shown from the beginning of its clause to the end of its clause where those are no farther than this.
const TO_CLAUSE: usize = 6;

fn to_clauses(letter: &Prepared, range: Range<usize>) -> Range<usize> {
    let begins = |at: usize| letter.units().get(at).is_none_or(|unit| unit.begins_clause);
    let start = (range.start.saturating_sub(TO_CLAUSE)..=range.start).rev().find(|at| begins(*at));
    let most = range.end.saturating_add(TO_CLAUSE).min(letter.units().len());
    let end = (range.end..=most).find(|at| begins(*at));
    start.unwrap_or(range.start)..end.unwrap_or(range.end)
}
