//! New words that no dictionary knows: characters that hold together and stand in many surroundings.
//!
//! Cohesion keeps apart what merely meets often (的小区), freedom what is only a piece of something longer (发新城). Both are
//! compared with what the same characters would do by chance.

use std::collections::HashMap;

use crate::{
    cut::{Cutter, Sort},
    even::{Even, is_han},
};

/// A word that the letters use and the dictionary lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Coined {
    /// The word.
    pub word: String,
    /// How often it stands in the letters.
    pub count: u32,
    /// By how much its parts stand together more often than by chance: the smallest logarithm over all ways to part it.
    pub cohesion: f64,
    /// How many-sided its surroundings are: the smaller of the two entropies, in nats.
    pub freedom: f64,
}

/// What makes a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demands {
    /// How often it stands at least.
    pub count: u32,
    /// Its cohesion at least.
    pub cohesion: f64,
    /// Its freedom at least.
    pub freedom: f64,
}

impl Default for Demands {
    fn default() -> Self {
        Self { count: 8, cohesion: 4.0, freedom: 1.2 }
    }
}

/// The longest word, in characters.
const LONGEST: usize = 6;

/// The new words of these letters, what stands most often first.
pub fn coined(letters: &[Even], cutter: &Cutter, demands: Demands) -> Vec<Coined> {
    let runs: Vec<&[char]> = letters.iter().flat_map(runs).collect();
    let levels = counted(&runs, demands.count);
    let all: f64 =
        levels.first().map_or(0.0, |level| level.values().map(|each| f64::from(*each)).sum());
    let mut found: Vec<Coined> = Vec::new();
    for (length, level) in (1..).zip(&levels).skip(1) {
        let free = freedoms(&runs, length, level);
        for (gram, count) in level {
            let cohesion = cohesion(gram, *count, &levels, all);
            let freedom = free.get(gram).copied().unwrap_or_default();
            if demands.cohesion <= cohesion && demands.freedom <= freedom {
                let word: String = gram.iter().collect();
                if !is_known(&word, cutter) {
                    found.push(Coined { word, count: *count, cohesion, freedom });
                }
            }
        }
    }
    found.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.word.cmp(&other.word)));
    without_pieces(found)
}

/// Stretches of Chinese characters.
fn runs(even: &Even) -> impl Iterator<Item = &[char]> {
    even.chars().split(|each| !is_han(*each)).filter(|run| 2 <= run.len())
}

/// How often each sequence of one character, of two, and so on stands there. A sequence is counted only if both its shorter
/// ones stand often enough: all others could not either.
fn counted<'r>(runs: &[&'r [char]], least: u32) -> Vec<HashMap<&'r [char], u32>> {
    let mut levels: Vec<HashMap<&[char], u32>> = Vec::new();
    for length in 1..=LONGEST {
        let mut level: HashMap<&[char], u32> = HashMap::new();
        for gram in runs.iter().flat_map(|run| run.windows(length)) {
            let often = |part: Option<&[char]>| {
                let shorter = levels.last().zip(part);
                shorter.is_none_or(|(shorter, part)| shorter.contains_key(part))
            };
            if often(gram.get(1..)) && often(gram.get(..length - 1)) {
                *level.entry(gram).or_default() += 1;
            }
        }
        level.retain(|_, count| length == 1 || least <= *count);
        levels.push(level);
    }
    levels
}

fn cohesion(gram: &[char], count: u32, levels: &[HashMap<&[char], u32>], all: f64) -> f64 {
    let often = |part: &[char]| {
        let level = part.len().checked_sub(1).and_then(|at| levels.get(at));
        level.and_then(|level| level.get(part)).copied().map_or(1.0, f64::from)
    };
    let parted = (1..gram.len()).map(|at| {
        let (one, other) = gram.split_at(at);
        (f64::from(count) * all / (often(one) * often(other))).ln()
    });
    parted.fold(f64::INFINITY, f64::min)
}

/// The smaller entropy of what stands before and behind each sequence. Where a stretch begins or ends anything might stand:
/// each such place counts as a neighbour of its own.
fn freedoms<'r>(
    runs: &[&'r [char]],
    length: usize,
    level: &HashMap<&'r [char], u32>,
) -> HashMap<&'r [char], f64> {
    type Neighbours = [HashMap<Option<char>, u32>; 2];
    let mut around: HashMap<&[char], Neighbours> = HashMap::new();
    for run in runs {
        for (at, gram) in
            run.windows(length).enumerate().filter(|(_, gram)| level.contains_key(gram))
        {
            let sides = [at.checked_sub(1).and_then(|at| run.get(at)), run.get(at + length)];
            for (side, each) in around.entry(gram).or_default().iter_mut().zip(sides) {
                *side.entry(each.copied()).or_default() += 1;
            }
        }
    }
    let smaller = |[before, behind]: Neighbours| entropy(&before).min(entropy(&behind));
    around.into_iter().map(|(gram, sides)| (gram, smaller(sides))).collect()
}

fn entropy(side: &HashMap<Option<char>, u32>) -> f64 {
    let all: f64 = side.values().map(|each| f64::from(*each)).sum();
    let part = |each: f64| -(each / all) * (each / all).ln();
    let bounds = side.get(&None).copied().map_or(0.0, f64::from);
    let inner =
        side.iter().filter(|(each, _)| each.is_some()).map(|(_, each)| part(f64::from(*each)));
    let inner: f64 = inner.sum();
    if 0.0 < bounds { inner + bounds * part(1.0) } else { inner }
}

/// Whether the dictionary has it, or it is made of words that say nothing or begins or ends with one.
fn is_known(word: &str, cutter: &Cutter) -> bool {
    let pieces = cutter.cut(&Even::of(word));
    let idle =
        |piece: Option<&crate::cut::Piece>| piece.is_none_or(|piece| piece.sort != Sort::Word);
    pieces.len() < 2 || idle(pieces.first()) || idle(pieces.last())
}

/// Leaves out what is nearly always a piece of something longer.
fn without_pieces(found: Vec<Coined>) -> Vec<Coined> {
    let whole = |one: &Coined| {
        let holds = |other: &&Coined| {
            one.word.len() < other.word.len()
                && other.word.contains(&one.word)
                && one.count <= other.count + other.count / 5
        };
        !found.iter().any(|other| holds(&other))
    };
    let kept: Vec<bool> = found.iter().map(whole).collect();
    found.into_iter().zip(kept).filter_map(|(one, kept)| kept.then_some(one)).collect()
}
