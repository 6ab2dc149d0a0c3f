//! The passages two letters share, found from three units in a row and followed over single changes.

use std::{cmp::Reverse, ops::Range};

use super::{
    mix,
    prepared::{Prepared, Unit},
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

/// So many units in a row begin a passage. Where three of ten characters were changed, a third of all places still do.
const SEED: usize = 3;

/// Where the same three units stand in the second letter more often than this, the other places are not tried.
const PLACES: usize = 8;

/// A passage is followed until it has this many more changes than agreements behind its best end.
const PATIENCE: i32 = 6;

/// Fewer units that agree are no passage: four characters in a row are often one word.
const SHORTEST: i32 = 5;

/// So many changes in a row do not part a passage.
const BETWEEN: usize = 12;

/// The passages both have, in the order of the first; none overlaps another there.
pub(super) fn runs(first: &Prepared, second: &Prepared) -> Vec<Run> {
    let (first, second) = (first.units(), second.units());
    let places = places(second);
    let (mut runs, mut at, mut done) = (Vec::new(), 0, 0);
    while let Some(seed) = seed(first, at) {
        let from = places.partition_point(|(each, _)| *each < seed);
        let same = places.iter().skip(from).take_while(|(each, _)| *each == seed).take(PLACES);
        let found = same.map(|(_, place)| follow(first, second, (at, *place), done));
        match found.max_by_key(|(agree, run)| (*agree, Reverse(run.second))) {
            Some((agree, run)) if SHORTEST <= agree => {
                done = run.first + run.length;
                at = done;
                join(&mut runs, run);
            }
            _ => at += 1,
        }
    }
    runs
}

/// Adds a passage; one that goes on where the last would have gone on is the same passage, changed in between.
fn join(runs: &mut Vec<Run>, run: Run) {
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

fn seed(units: &[Unit], at: usize) -> Option<u64> {
    let window = units.get(at..at + SEED)?;
    Some(window.iter().fold(0, |sum, unit| mix(sum ^ u64::from(unit.value))))
}

/// Every seed of a letter with its place, in order.
fn places(units: &[Unit]) -> Vec<(u64, usize)> {
    let seeds = (0..units.len()).map_while(|at| Some((seed(units, at)?, at)));
    let mut places: Vec<(u64, usize)> = seeds.collect();
    places.sort_unstable();
    places
}

/// From one seed both ways, not into what an earlier passage took of the first: how many units agree, and the passage.
fn follow(first: &[Unit], second: &[Unit], seed: (usize, usize), done: usize) -> (i32, Run) {
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
