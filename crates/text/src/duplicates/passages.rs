//! The passages two letters share, found from three units in a row and followed over single changes.

use std::{cmp::Reverse, ops::Range};

use super::{
    mix,
    prepared::{Prepared, Unit},
    spread,
};

/// A passage that two letters have in common: where it stands in each, in bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// In the first letter.
    pub first: Range<usize>,
    /// In the second.
    pub second: Range<usize>,
    /// How much it tells: long and rare tells most, a greeting nothing.
    pub weight: f64,
}

/// A passage in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) length: usize,
}

impl Run {
    /// Whether both letters have the same unit, place by place.
    pub(super) fn agreements<'l>(
        &self,
        first: &'l Prepared,
        second: &'l Prepared,
    ) -> impl Iterator<Item = bool> + 'l {
        let [one, other] = [(first, self.first), (second, self.second)]
            .map(|(letter, from)| letter.units().get(from..from + self.length).unwrap_or_default());
        one.iter().zip(other).map(|(unit, counterpart)| unit.value == counterpart.value)
    }
}

/// So many units in a row begin a passage. Where three of ten characters were changed, a third of all places still do.
pub(super) const SEED: usize = 3;

/// Where the same three units stand in the second letter more often than this, the other places are not tried.
pub(super) const PLACES: usize = 8;

/// A passage is followed until it has this many more changes than agreements behind its best end.
const PATIENCE: i32 = 6;

/// Fewer units that agree are no passage: four characters in a row are often one word.
pub(super) const SHORTEST: i32 = 5;

/// So many changes in a row do not part a passage.
const BETWEEN: usize = 12;

/// The seeds of a letter with their places, in order, and a sieve that lets all of its pairs through and few others.
pub(super) struct Seeds {
    each: Vec<(u64, u32)>,
    sieve: Vec<u64>,
}

/// The sieve has so many holes for each pair: of so many others one comes through.
const HOLES: usize = 16;

impl Seeds {
    pub(super) fn of(letter: &Prepared) -> Self {
        let windows = letter.units().windows(SEED).map(seed);
        let mut each: Vec<(u64, u32)> = windows.zip(0..).collect();
        spread::sort(&mut each);
        let words = (letter.pairs().len() * HOLES / 64).next_power_of_two();
        let mut sieve = vec![0; words];
        for pair in letter.pairs() {
            let (word, hole) = hole(*pair, words);
            sieve.get_mut(word).into_iter().for_each(|word| *word |= hole);
        }
        Self { each, sieve }
    }

    /// The units of another letter that begin a pair which this one may have, in their order: all that it has and few more.
    pub(super) fn met_in(&self, other: &Prepared) -> Vec<usize> {
        let has = |pair: u32| {
            let (word, hole) = hole(pair, self.sieve.len());
            self.sieve.get(word).is_some_and(|word| word & hole != 0)
        };
        let met = other.neighbours().iter().zip(0..).filter(|(pair, _)| has(**pair));
        met.map(|(_, at)| at).collect()
    }

    /// Where in this letter a seed stands.
    fn places(&self, seed: u64) -> impl Iterator<Item = usize> + '_ {
        let from = self.each.partition_point(|(each, _)| *each < seed);
        let same = self.each.iter().skip(from).take_while(move |(each, _)| *each == seed);
        same.map(|(_, place)| *place as usize)
    }
}

/// The hole that a pair falls through, of so many words.
fn hole(pair: u32, words: usize) -> (usize, u64) {
    ((pair >> 6) as usize & (words - 1), 1 << (pair & 63))
}

/// The seeds of a letter of which all pairs are among these, with where they stand, in order.
fn seeds_among(met: &[usize], units: &[Unit]) -> Vec<(u64, usize)> {
    let begins = met.windows(SEED - 1).filter_map(|pairs| {
        let (first, last) = (*pairs.first()?, *pairs.last()?);
        (last == first + SEED - 2).then_some(first)
    });
    let seed = |at: usize| Some((seed(units.get(at..at + SEED)?), at));
    let mut seeds: Vec<(u64, usize)> = begins.filter_map(seed).collect();
    seeds.sort_unstable();
    seeds
}

/// The passages both have, in the order of the first; none overlaps another there. What is met of the second is known.
pub(super) fn runs(seeds: &Seeds, met: &[usize], first: &Prepared, second: &Prepared) -> Vec<Run> {
    let (first, second) = (first.units(), second.units());
    let shared = seeds_among(met, second);
    // Each place of the first at which a passage may begin, with the places of the second where it may.
    let mut begins: Vec<(usize, &[(u64, usize)])> = Vec::new();
    for same in shared.chunk_by(|one, other| one.0 == other.0) {
        let seed = same.first().map_or(0, |(seed, _)| *seed);
        let same = same.get(..PLACES).unwrap_or(same);
        begins.extend(seeds.places(seed).map(|at| (at, same)));
    }
    begins.sort_unstable_by_key(|(at, _)| *at);
    let (mut runs, mut done) = (Vec::new(), 0);
    for (at, same) in begins {
        if at < done {
            continue;
        }
        let found = same.iter().map(|(_, place)| follow(first, second, (at, *place), done));
        let best = found.max_by_key(|(agree, run)| (*agree, Reverse(run.second)));
        if let Some((_, run)) = best.filter(|(agree, _)| SHORTEST <= *agree) {
            done = run.first + run.length;
            join(&mut runs, run);
        }
    }
    runs
}

/// Adds a passage; one that goes on where the last would have gone on is the same passage, changed in between.
pub(super) fn join(runs: &mut Vec<Run>, run: Run) {
    if let Some(last) = runs.last_mut() {
        let between = run.first - (last.first + last.length);
        let goes_on = last.second + last.length + between == run.second;
        if goes_on && between <= BETWEEN {
            last.length += between + run.length;
            return;
        }
    }
    runs.push(run);
}

fn seed(window: &[Unit]) -> u64 {
    window.iter().fold(0, |sum, unit| mix(sum ^ u64::from(unit.value)))
}

/// From one seed both ways, not into what an earlier passage took of the first: how many units agree, and the passage.
pub(super) fn follow(
    first: &[Unit],
    second: &[Unit],
    seed: (usize, usize),
    done: usize,
) -> (i32, Run) {
    let agree = |(one, other): (&Unit, &Unit)| one.value == other.value;
    let ahead = first.iter().skip(seed.0).zip(second.iter().skip(seed.1)).map(agree);
    let (before, other) = (first.get(done..seed.0), second.get(..seed.1));
    let behind = before.unwrap_or_default().iter().rev();
    let behind = behind.zip(other.unwrap_or_default().iter().rev()).map(agree);
    let (right, left) = (reach(ahead), reach(behind));
    let run = Run { first: seed.0 - left.1, second: seed.1 - left.1, length: left.1 + right.1 };
    (left.0 + right.0, run)
}

/// How many units agree up to the best end, and how far that is.
fn reach(agreements: impl Iterator<Item = bool>) -> (i32, usize) {
    let (mut score, mut agreed) = (0, 0);
    let (mut best, mut end) = (0, (0, 0));
    for (at, agrees) in agreements.enumerate() {
        score += if agrees { 1 } else { -1 };
        agreed += i32::from(agrees);
        if best < score {
            (best, end) = (score, (agreed, at + 1));
        }
        if score < best - PATIENCE {
            break;
        }
    }
    end
}
