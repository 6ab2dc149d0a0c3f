//! Which of the known classes a letter may belong to: a suggestion, with how sure it is and the words it rests on.
//!
//! A linear model over words and runs of characters, learnt from letters that people classed. It carries hashes and weights, no
//! words of anybody's letter. Where a letter is too short or the model unsure, it says so and names no class. A person decides.

mod alike;
mod base;
mod calibration;
mod descent;
mod features;
mod improve;
mod index;
mod lanes;
mod learn;
mod stored;
mod trial;
mod why;
mod words;

use std::ops::Range;

use self::{
    calibration::Calibration,
    features::{Counted, Cut},
    index::Index,
    lanes::Bytes,
    words::Lexicon,
};

pub use self::{
    base::base,
    improve::{Compared, Figures, Improvement, Outcome, Standing, improve},
    learn::{Body, Row, Settings, Trained},
    trial::{Confusion, Trial},
};

/// With fewer known features a letter is too short to be read: a word of two characters has four, two of them up to sixteen.
const LEAST_FEATURES: usize = 12;
/// Below this a suggestion would be wrong more often than right.
const ENOUGH: f32 = 0.5;
/// How many steps of the stored worth make one.
const WORTH_STEPS: f32 = 10.0;

/// What is known of a feature of a letter: its row, which is empty where nothing is, and what it is worth.
#[derive(Debug, Clone, Copy)]
struct Known<'m> {
    row: &'m [Bytes],
    value: f32,
}

/// Whether enough of a letter is known to read it.
fn is_long_enough(known: &[Known]) -> bool {
    LEAST_FEATURES <= known.iter().filter(|known| !known.row.is_empty()).count()
}

/// Why a model could not be made or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// Its first bytes are not those of a model.
    #[error("this is not a model for classing letters")]
    NoModel,
    /// It was written by another version of the program.
    #[error("the model is of version {found}; this program reads version {}", stored::VERSION)]
    OtherVersion {
        /// The version it states.
        found: u16,
    },
    /// Bytes are missing, too many, or changed.
    #[error("the model is damaged: its bytes do not have the checksum it states")]
    Damaged,
    /// There is nothing to tell apart.
    #[error("letters of at least two classes are needed to learn from, and found {found}")]
    TooFewClasses {
        /// How many classes there are.
        found: usize,
    },
    /// More classes than a model has room for.
    #[error("a model tells at most {} classes apart, and found {found}", learn::MOST_CLASSES)]
    TooManyClasses {
        /// How many classes there are.
        found: usize,
    },
    /// A class has too few letters to hold some back and learn from the others.
    #[error(
        "each class needs at least {} letters to learn from, and the smallest has {found}",
        learn::LEAST_LETTERS
    )]
    TooFewLetters {
        /// How many letters the smallest class has.
        found: usize,
    },
}

/// What was learnt from letters that people classed.
#[derive(Debug, Clone)]
pub struct Model {
    labels: Vec<String>,
    lexicon: Lexicon,
    /// The keys of the features, ascending, and where each stands.
    keys: Vec<u32>,
    index: Index,
    /// For each feature its worth and its weight for each label, side by side.
    rows: Vec<Bytes>,
    /// What one step of a weight is worth, for each label.
    scales: Vec<f32>,
    constants: Vec<f32>,
    /// What makes margins as sure as they are right.
    calibration: Calibration,
}

/// What a model has to say about a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict<'m> {
    /// Each class and how sure it is, between 0 and 1, the surest first; none where too little of the letter is known
    /// to read it.
    pub ranked: Vec<(&'m str, f32)>,
    /// Whether the letter says enough for a suggestion.
    pub enough: bool,
    /// What of the letter carried it, in bytes: at most five pieces, the most telling first, none overlapping another.
    pub why: Vec<Range<usize>>,
}

impl<'m> Verdict<'m> {
    /// The class that is suggested, where the letter says enough.
    pub fn label(&self) -> Option<&'m str> {
        self.ranked.first().filter(|_| self.enough).map(|(label, _)| *label)
    }

    /// How sure the first class is: of all letters with this figure, that share was classed so by people.
    pub fn confidence(&self) -> f32 {
        self.ranked.first().map_or(0.0, |(_, confidence)| *confidence)
    }

    /// The pieces of the letter that carried it, the most telling first.
    pub fn words<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.why.iter().filter_map(|range| text.get(range.clone())).collect()
    }
}

impl Model {
    /// What the model has to say about a letter.
    pub fn classify(&self, text: &str) -> Verdict<'_> {
        let cut = Cut::text(text, &self.lexicon);
        let counted = features::counted(&cut, &self.index);
        let known = self.known(&counted);
        let ranked = match is_long_enough(&known) {
            true => self.ranked(&self.margins(&known)),
            false => Vec::new(),
        };
        let sure = ranked.first().filter(|(_, confidence)| ENOUGH <= *confidence);
        let carried = sure
            .map(|(best, _)| why::pieces(&cut, &why::shares(self, *best, &cut, &counted, &known)));
        let named =
            |(at, confidence): (usize, f32)| Some((self.labels.get(at)?.as_str(), confidence));
        Verdict {
            ranked: ranked.into_iter().filter_map(named).collect(),
            enough: carried.is_some(),
            why: carried.unwrap_or_default(),
        }
    }

    /// The classes it tells apart, in the order of their names.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// What is known of each feature of a letter.
    fn known(&self, counted: &Counted) -> Vec<Known<'_>> {
        self.index.touch(counted.counts.iter().map(|(key, _)| *key));
        let known = |(key, count): &(u32, u32)| {
            let row = self.index.find(*key).and_then(|place| self.row(place)).unwrap_or_default();
            Known { row, value: learn::value(*count, lanes::worth(row)) }
        };
        counted.counts.iter().map(known).collect()
    }

    /// How far a letter lies on the side of each label.
    fn margins(&self, known: &[Known]) -> Vec<f32> {
        let (mut sums, mut square) =
            (vec![[0.0; lanes::WIDTH]; lanes::blocks(self.labels.len())], 0.0);
        for known in known {
            square += known.value * known.value;
            lanes::add(&mut sums, known.value, known.row);
        }
        let length = f32::sqrt(square).max(f32::MIN_POSITIVE);
        let worth = self.scales.iter().zip(&self.constants);
        let margin =
            |(sum, (scale, constant)): (&f32, (&f32, &f32))| sum * scale / length + constant;
        sums.as_flattened().iter().skip(1).zip(worth).map(margin).collect()
    }

    /// The row of a feature.
    fn row(&self, place: u32) -> Option<&[Bytes]> {
        let blocks = lanes::blocks(self.labels.len());
        let begin = usize::try_from(place).ok()?.checked_mul(blocks)?;
        self.rows.get(begin..begin + blocks)
    }

    /// The labels by how sure they are.
    fn ranked(&self, margins: &[f32]) -> Vec<(usize, f32)> {
        let scores = self.calibration.scores(margins);
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let warm = scores.iter().map(|score| f32::exp((score - most) * self.calibration.warmth));
        let mut ranked: Vec<(usize, f32)> = warm.enumerate().collect();
        let sum: f32 = ranked.iter().map(|(_, warm)| warm).sum();
        for (_, warm) in &mut ranked {
            *warm /= sum;
        }
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        ranked
    }
}
