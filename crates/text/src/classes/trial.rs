//! How well a model does on letters it has not seen.

use crate::classes::{
    Model, ModelError, alike,
    calibration::{self, Calibration, Held},
    descent::Chance,
    features,
    learn::{self, Body, Row, Settings},
};

/// A figure for how warm margins are is taken from the texts if there are so many: real letters are texts.
const ENOUGH_TEXTS: usize = 200;

/// More parts cost time and tell no more.
const MOST_PARTS: usize = 20;

/// A trial: each letter judged by a model that was learnt without it and without those like it.
#[derive(Debug, Clone)]
pub struct Trial {
    labels: Vec<String>,
    judged: Vec<Judged>,
    /// How warm the scores are of those that were judged.
    warmth: f32,
    calibration: Calibration,
    /// How many pairs of letters are so alike that they were kept together.
    pub alike: usize,
}

/// One letter's outcome.
#[derive(Debug, Clone)]
struct Judged {
    truth: usize,
    margins: Vec<f32>,
    /// The margins, mixed as the letters of the other parts ask for.
    scores: Vec<f32>,
    is_text: bool,
    /// Whether it was long enough.
    says: bool,
}

/// What became of the letters of each class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// The classes, in the order of their names.
    pub labels: Vec<String>,
    /// For each class (by people) how many of its letters the model put into each class.
    pub counts: Vec<Vec<usize>>,
}

impl Confusion {
    /// The mean over the classes of the harmonic mean of precision and recall; a class nobody has counts nothing.
    pub fn macro_f1(&self) -> f32 {
        let each = (0..self.labels.len()).filter(|at| self.having(*at) > 0).map(|at| self.f1(at));
        let (sum, classes) = each.fold((0.0, 0), |(sum, classes), f1| (sum + f1, classes + 1));
        sum / learn::real(classes.max(1))
    }

    /// The harmonic mean of precision and recall of one class.
    pub fn f1(&self, class: usize) -> f32 {
        let cell = |row: &Vec<usize>| row.get(class).copied().unwrap_or_default();
        let right = self.counts.get(class).map(cell).unwrap_or_default();
        let named: usize = self.counts.iter().map(cell).sum();
        learn::real(2 * right) / learn::real((named + self.having(class)).max(1))
    }

    /// The part of all letters that the model put where people put them.
    pub fn right(&self) -> f32 {
        let right = self.counts.iter().enumerate().filter_map(|(at, row)| row.get(at));
        learn::real(right.sum()) / learn::real(self.letters().max(1))
    }

    /// How many letters there are.
    pub fn letters(&self) -> usize {
        self.counts.iter().flatten().sum()
    }

    fn having(&self, class: usize) -> usize {
        self.counts.get(class).map(|row| row.iter().sum()).unwrap_or_default()
    }
}

/// The part of the letters a class was suggested for, and the part of these suggestions that was right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggested {
    /// The part of all letters.
    pub part: f32,
    /// The part of these that people put into the same class.
    pub right: f32,
}

impl Trial {
    /// A trial without a model at its end.
    pub fn of(rows: &[Row], settings: &Settings) -> Result<Self, ModelError> {
        Ok(Self::run(rows, &learn::labels(rows)?, settings))
    }

    /// Deals the letters in parts, and judges each part by a model learnt from the others.
    pub(super) fn run(rows: &[Row], labels: &[String], settings: &Settings) -> Self {
        let (parts, alike) = deal(rows, labels, settings);
        let mut judged: Vec<Option<Judged>> = vec![None; rows.len()];
        for part in 0..settings.parts.clamp(2, MOST_PARTS) {
            let dealt = || rows.iter().zip(&parts);
            let others: Vec<&Row> =
                dealt().filter(|(_, of)| **of != part).map(|(row, _)| row).collect();
            let model = learn::fit(&others, labels, settings.base);
            for ((row, _), judged) in dealt().zip(&mut judged).filter(|((_, of), _)| **of == part) {
                *judged = Some(judge(&model, row, labels));
            }
        }
        let judged: Vec<Judged> = judged.into_iter().flatten().collect();
        let begin = settings
            .base
            .map_or(Calibration::NONE, |base| base.calibration.carried(&base.labels, labels));
        Self::calibrated(judged, labels, &parts, &begin, alike)
    }

    /// Mixes the margins of each part as those of the others ask for, so that no letter speaks for itself; and of all for the model.
    fn calibrated(
        mut judged: Vec<Judged>,
        labels: &[String],
        parts: &[usize],
        begin: &Calibration,
        alike: usize,
    ) -> Self {
        let last = parts.iter().copied().max().unwrap_or_default();
        for part in 0..=last {
            let others = judged.iter().zip(parts).filter(|(_, of)| **of != part);
            let others: Vec<Held> = others.map(|(judged, _)| judged.held()).collect();
            let mixed = begin.clone().mixed(&others, labels.len());
            for (judged, _) in judged.iter_mut().zip(parts).filter(|(_, of)| **of == part) {
                judged.scores = mixed.scores(&judged.margins);
            }
        }
        let texts = judged.iter().filter(|judged| judged.is_text).count();
        let asked: Vec<&Judged> =
            judged.iter().filter(|judged| judged.is_text || texts < ENOUGH_TEXTS).collect();
        let held = |of: fn(&Judged) -> Held<'_>| asked.iter().map(|judged| of(judged)).collect();
        let (scores, margins): (Vec<Held>, Vec<Held>) = (held(Judged::scored), held(Judged::held));
        let warmth = Calibration::NONE.warmed(&scores).warmth;
        let all: Vec<Held> = judged.iter().map(Judged::held).collect();
        let calibration = begin.clone().mixed(&all, labels.len()).warmed(&margins);
        Self { labels: labels.to_vec(), judged, warmth, calibration, alike }
    }

    /// What became of all letters.
    pub fn all(&self) -> Confusion {
        self.confusion(|_| true)
    }

    /// What became of the letters that came as text, as real letters do.
    pub fn texts(&self) -> Confusion {
        self.confusion(|judged| judged.is_text)
    }

    /// How often a class is suggested for a text, and how often rightly.
    pub fn suggested(&self) -> Suggested {
        let texts = || self.judged.iter().filter(|judged| judged.is_text);
        let suggested =
            || texts().filter(|judged| judged.says && super::ENOUGH <= self.confidence(judged));
        let right = suggested().filter(|judged| judged.best() == judged.truth).count();
        let (texts, suggested) = (texts().count(), suggested().count());
        Suggested {
            part: learn::real(suggested) / learn::real(texts.max(1)),
            right: learn::real(right) / learn::real(suggested.max(1)),
        }
    }

    /// For ten equal steps of confidence: how many texts, how sure they were on average, which part was right.
    pub fn reliability(&self) -> Vec<(usize, f32, f32)> {
        let mut steps = vec![(0, 0.0, 0); 10];
        for judged in self.judged.iter().filter(|judged| judged.is_text) {
            let confidence = self.confidence(judged);
            let at = (1..10).take_while(|step| learn::real(*step) / 10.0 <= confidence).count();
            if let Some((count, sum, right)) = steps.get_mut(at) {
                *count += 1;
                *sum += confidence;
                *right += usize::from(judged.best() == judged.truth);
            }
        }
        let part = |sum: f32, count: usize| sum / learn::real(count.max(1));
        steps
            .into_iter()
            .map(|(count, sum, right)| (count, part(sum, count), part(learn::real(right), count)))
            .collect()
    }

    /// What makes margins as sure as they are right.
    pub(super) fn calibration(&self) -> Calibration {
        self.calibration.clone()
    }

    fn confusion(&self, of: impl Fn(&Judged) -> bool) -> Confusion {
        let mut counts = vec![vec![0; self.labels.len()]; self.labels.len()];
        for judged in self.judged.iter().filter(|judged| of(judged)) {
            let row = counts.get_mut(judged.truth);
            if let Some(count) = row.and_then(|row| row.get_mut(judged.best())) {
                *count += 1;
            }
        }
        Confusion { labels: self.labels.clone(), counts }
    }

    fn confidence(&self, judged: &Judged) -> f32 {
        f32::exp(-calibration::surprise(&judged.scores, judged.best(), self.warmth))
    }
}

impl Judged {
    fn best(&self) -> usize {
        let scores = self.scores.iter().enumerate();
        scores.rev().max_by(|one, other| one.1.total_cmp(other.1)).map_or(0, |(at, _)| at)
    }

    fn held(&self) -> Held<'_> {
        (&self.margins, self.truth)
    }

    fn scored(&self) -> Held<'_> {
        (&self.scores, self.truth)
    }
}

fn judge(model: &Model, row: &Row, labels: &[String]) -> Judged {
    let cut = learn::cut(row, &model.lexicon);
    let counted = features::counted(&cut, &model.index);
    let known = model.known(&counted);
    let margins = model.margins(&known);
    let is_text = matches!(row.body, Body::Text(_));
    let truth = learn::place(labels, row.label).unwrap_or_default();
    Judged { truth, margins, scores: Vec::new(), is_text, says: super::is_long_enough(&known) }
}

/// In which part each letter goes, and how many pairs are alike. Those alike go together, unless lots alone decide; else the letters of a class and kind are
/// dealt like cards, so that every part has its share of each.
fn deal(rows: &[Row], labels: &[String], settings: &Settings) -> (Vec<usize>, usize) {
    let (groups, alike) = if settings.by_lot {
        ((0..rows.len()).collect(), 0)
    } else {
        let (vectors, features) =
            learn::vectors(&rows.iter().collect::<Vec<_>>(), labels, settings.base);
        alike::groups(&vectors, features)
    };
    let sort = |row: &Row| {
        2 * learn::place(labels, row.label).unwrap_or_default()
            + usize::from(matches!(row.body, Body::Text(_)))
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    Chance(settings.dealing).shuffle(&mut order);
    let mut next = vec![0; 2 * labels.len()];
    let mut parts: Vec<Option<usize>> = vec![None; rows.len()];
    for letter in order {
        let (Some(row), Some(first)) = (rows.get(letter), groups.get(letter)) else { continue };
        let sort = sort(row);
        let dealt = parts.get(*first).copied().flatten().or_else(|| {
            let next = next.get_mut(sort)?;
            *next += 1;
            Some((*next + sort) % settings.parts.clamp(2, MOST_PARTS))
        });
        for place in [*first, letter] {
            parts.iter_mut().skip(place).take(1).for_each(|part| *part = dealt);
        }
    }
    let parts = parts.into_iter().map(Option::unwrap_or_default).collect();
    (parts, alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confusion(counts: [[usize; 2]; 2]) -> Confusion {
        Confusion {
            labels: vec!["甲".to_owned(), "乙".to_owned()],
            counts: counts.map(Vec::from).to_vec(),
        }
    }

    #[test]
    fn macro_f1_is_the_mean_over_the_classes_and_not_over_the_letters() {
        // 甲: 8 of 10 found, 10 named: F1 0.8. 乙: 2 of 4 found, 4 named: F1 0.5.
        let counted = confusion([[8, 2], [2, 2]]);
        assert!((counted.macro_f1() - 0.65).abs() < 1e-6);
        assert!((counted.right() - 10.0 / 14.0).abs() < 1e-6);
    }
}
