//! Cues: words that speak for something, kept in small tables and looked for in a whole letter at once.
//!
//! A line of a table has what its cues speak for, how strongly, and the cues. `燃气/煤气…漏气/泄漏` is two parts with other
//! words between them: never many, and no end of a sentence. Where several cues begin, the longest is taken and what lies in it is
//! not looked at again; so a cue that speaks for nothing, `水深火热`, takes out of the text what would be misread.

use std::{collections::HashMap, ops::Range};

use crate::sentences::is_end;

/// How many characters may stand between two parts of a cue.
const GAP: usize = 8;

/// The cues of a table.
#[derive(Debug)]
pub(crate) struct Cues<T> {
    by_first: HashMap<char, Vec<Cue<T>>>,
    glance: Glance,
}

/// A cue: how it begins, and of each later part the forms it may have.
#[derive(Debug)]
struct Cue<T> {
    begins: Vec<char>,
    later: Vec<Vec<Vec<char>>>,
    what: T,
    weight: u8,
}

/// A cue and where it stands, in characters of the text that was evened out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub(crate) what: T,
    pub(crate) weight: u8,
    pub(crate) range: Range<usize>,
}

impl<T: Copy> Cues<T> {
    /// The cues of a table. What a line begins with is read by `named`; a line it does not know is left out, and so is one without
    /// a weight: a test holds every table to that.
    pub(crate) fn read(table: &str, named: impl Fn(&str) -> Option<T>) -> Self {
        let mut by_first: HashMap<char, Vec<Cue<T>>> = HashMap::new();
        let mut glance = Glance::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let what = words.next().and_then(&named);
            let weight = words.next().and_then(|weight| weight.parse().ok());
            let (Some(what), Some(weight)) = (what, weight) else { continue };
            for cue in words {
                let mut parts = cue.split('…').map(forms);
                let first = parts.next().unwrap_or_default();
                let later: Vec<Vec<Vec<char>>> = parts.collect();
                for begins in first {
                    let Some(head) = begins.first().copied() else { continue };
                    glance.take(&begins);
                    let cue = Cue { begins, later: later.clone(), what, weight };
                    by_first.entry(head).or_default().push(cue);
                }
            }
        }
        Self { by_first, glance }
    }

    /// The cues of a text that was evened out, in order; none lies in another.
    pub(crate) fn find(&self, chars: &[char]) -> Vec<Found<T>> {
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
            match self.first(rest) {
                Some((cue, length)) => {
                    let range = at..at + length;
                    found.push(Found { what: cue.what, weight: cue.weight, range });
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest cue with which a text begins, and how long it is.
    fn first(&self, rest: &[char]) -> Option<(&Cue<T>, usize)> {
        if !self.glance.may_begin(rest) {
            return None;
        }
        let cues = self.by_first.get(rest.first()?)?;
        let long = cues.iter().filter_map(|cue| Some((cue, cue.length(rest)?)));
        long.max_by_key(|(_, length)| *length)
    }
}

/// With which two characters cues begin, as bits: at nearly every place of a text none does, and that is seen without looking
/// anything up.
#[derive(Debug)]
struct Glance(Vec<u64>);

impl Default for Glance {
    fn default() -> Self {
        Self(vec![0; 1 << 10])
    }
}

impl Glance {
    /// In the place of the second character, where a cue has but one to begin with.
    const ANY: char = '\0';

    fn take(&mut self, begins: &[char]) {
        let second = begins.get(1).copied().unwrap_or(Self::ANY);
        if let Some((place, bit)) = begins.first().map(|first| Self::bit(*first, second))
            && let Some(bits) = self.0.get_mut(place)
        {
            *bits |= bit;
        }
    }

    fn may_begin(&self, rest: &[char]) -> bool {
        let has = |(place, bit): (usize, u64)| self.0.get(place).is_some_and(|bits| bits & bit > 0);
        match rest {
            [first, second, ..] => {
                has(Self::bit(*first, *second)) || has(Self::bit(*first, Self::ANY))
            }
            [first] => has(Self::bit(*first, Self::ANY)),
            [] => false,
        }
    }

    /// One of 65,536 bits.
    fn bit(one: char, other: char) -> (usize, u64) {
        let mixed =
            u32::from(one).wrapping_mul(0x9e37_79b1) ^ u32::from(other).wrapping_mul(0x85eb_ca77);
        let bit = mixed >> 16;
        (usize::try_from(bit >> 6).unwrap_or_default(), 1 << (bit & 63))
    }
}

impl<T> Cue<T> {
    /// How much of a text it takes, where the text begins with it.
    fn length(&self, rest: &[char]) -> Option<usize> {
        let begins = rest.starts_with(&self.begins).then_some(self.begins.len())?;
        self.later.iter().try_fold(begins, |at, forms| {
            let mut within = (at..=at + GAP)
                .take_while(|next| rest.get(*next).is_some_and(|each| !is_end(*each)));
            within.find_map(|next| {
                let rest = rest.get(next..)?;
                let long = forms.iter().filter(|form| rest.starts_with(form)).map(Vec::len);
                Some(next + long.max()?)
            })
        })
    }
}

/// The forms of one part of a cue.
fn forms(part: &str) -> Vec<Vec<char>> {
    part.split('/').map(|form| form.chars().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u8, String)> {
        let table = "# a table\nyes 3 着火 燃气/煤气…漏气/泄漏 漏气\nyes 0 着火点";
        let cues = Cues::read(table, |word| (word == "yes").then_some(()));
        let chars: Vec<char> = text.chars().collect();
        let said = |found: Found<()>| (found.weight, chars[found.range].iter().collect());
        cues.find(&chars).into_iter().map(said).collect()
    }

    #[test]
    fn the_longest_cue_is_taken_and_its_parts_may_stand_apart() {
        assert_eq!(found("着火了"), [(3, "着火".to_owned())]);
        assert_eq!(found("着火点"), [(0, "着火点".to_owned())]);
        assert_eq!(found("楼下燃气管道漏气了"), [(3, "燃气管道漏气".to_owned())]);
        // Too far apart, and in two sentences.
        assert_eq!(found("燃气公司的人来我家看过之后漏气"), [(3, "漏气".to_owned())]);
        assert_eq!(found("燃气。泄漏"), []);
        assert_eq!(found(""), []);
    }

    #[test]
    fn every_line_of_every_table_is_read() {
        let tables = [
            (
                include_str!("../data/urgency.txt"),
                "none fire gas collapse flood electricity water poison child wages medical cold missing violence lift",
            ),
            (include_str!("../data/points.txt"), "none request wrong"),
            (
                include_str!("../data/kind.txt"),
                "none official complain report suggest claim appeal",
            ),
            (
                include_str!("../data/scope.txt"),
                "none court arbitration reconsideration adjudication police prosecution discipline congress",
            ),
        ];
        for (table, known) in tables {
            let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
            for line in lines {
                let words: Vec<&str> = line.split_whitespace().collect();
                let (name, tense) = words[0].split_once('.').unwrap_or((words[0], "named"));
                assert!(known.split(' ').any(|word| word == name), "{line}");
                assert!(matches!(tense, "pending" | "decided" | "named"), "{line}");
                assert!(words[1].parse::<u8>().is_ok() && 2 < words.len(), "{line}");
                let whole = |cue: &&str| cue.split(['…', '/']).all(|form| !form.is_empty());
                assert!(words[2..].iter().all(whole), "{line}");
            }
        }
    }
}
