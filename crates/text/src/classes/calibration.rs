//! How the margins of a model become chances that are as sure as they are right.
//!
//! Each margin was learnt apart, one class against all others. How they stand to each other is asked of letters that were held
//! back: what the margins of all classes say of each, found by likelihood and drawn towards margins that stand for themselves;
//! and how far apart two margins must lie to be sure.

use crate::classes::learn;

/// What is mixed needs so many letters held back of each class; with fewer, margins stand for themselves.
const LEAST_OF_A_CLASS: usize = 100;
/// More classes than this are not mixed: pairs of classes grow with the square, and letters that tell them apart do not.
const MOST_CLASSES: usize = 32;
/// How strongly a margin is drawn towards standing for itself, in letters. From 1 to 300 the macro-F1 differs by less than chance.
const DRAWN: f64 = 10.0;
/// The work ends when no figure moves by more than this, or after so many rounds.
const STILL: f64 = 1e-3;
const MOST_ROUNDS: usize = 200;

/// A letter that was held back: its margins, and the place of its class.
pub(super) type Held<'a> = (&'a [f32], usize);

/// What is made of margins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Calibration {
    /// What the mixed margins are multiplied by.
    pub(super) warmth: f32,
    /// For each class what a margin of each adds to its own, and a constant; empty where margins stand for themselves.
    pub(super) mixing: Vec<Vec<f32>>,
}

impl Calibration {
    /// Margins as they are.
    pub(super) const NONE: Self = Self { warmth: 1.0, mixing: Vec::new() };

    /// That of a model which the letters refine: what it knows of its classes holds, others stand for themselves.
    pub(super) fn carried(&self, known: &[String], labels: &[String]) -> Self {
        if self.mixing.is_empty() {
            return self.clone();
        }
        let places: Vec<Option<usize>> =
            labels.iter().map(|label| learn::place(known, label)).collect();
        let row = |(at, place): (usize, &Option<usize>)| -> Vec<f32> {
            let own = place.and_then(|place| self.mixing.get(place));
            let cell = |(other, from): (usize, &Option<usize>)| match (own, from) {
                (Some(own), Some(from)) => own.get(*from).copied().unwrap_or_default(),
                _ => itself(at, other),
            };
            let constant = own.and_then(|own| own.last()).copied().unwrap_or_default();
            places.iter().enumerate().map(cell).chain([constant]).collect()
        };
        Self { mixing: places.iter().enumerate().map(row).collect(), ..self.clone() }
    }

    /// The same, mixed as letters held back ask for; unchanged where they are too few.
    pub(super) fn mixed(self, held: &[Held], labels: usize) -> Self {
        let mut letters = vec![0; labels];
        for (_, class) in held {
            letters.iter_mut().skip(*class).take(1).for_each(|count| *count += 1);
        }
        let few = letters.iter().any(|count| *count < LEAST_OF_A_CLASS);
        if few || MOST_CLASSES < labels {
            return self;
        }
        let plain = Self::NONE.warmed(held);
        Self { mixing: mixing(held, labels, plain.warmth), ..plain }
    }

    /// The same, as warm as letters held back ask for: at that warmth they surprise least, found by thirds, since surprise has one
    /// valley.
    pub(super) fn warmed(self, held: &[Held]) -> Self {
        let scores: Vec<(Vec<f32>, usize)> =
            held.iter().map(|(margins, class)| (self.scores(margins), *class)).collect();
        let surprise = |warmth: f32| -> f32 {
            scores.iter().map(|(scores, class)| surprise(scores, *class, warmth)).sum()
        };
        let (mut low, mut high) = (-2.0_f32, 4.0_f32);
        for _ in 0..40 {
            let third = (high - low) / 3.0;
            match surprise((low + third).exp()) < surprise((high - third).exp()) {
                true => high -= third,
                false => low += third,
            }
        }
        Self { warmth: f32::midpoint(low, high).exp(), ..self }
    }

    /// What stands for each class: the margins, mixed.
    pub(super) fn scores(&self, margins: &[f32]) -> Vec<f32> {
        if self.mixing.is_empty() {
            return margins.to_vec();
        }
        let score = |row: &Vec<f32>| -> f32 {
            let constant = row.last().copied().unwrap_or_default();
            row.iter().zip(margins).map(|(part, margin)| part * margin).sum::<f32>() + constant
        };
        self.mixing.iter().map(score).collect()
    }

    /// What the margin of each of so many classes adds to the score of one over the others.
    pub(super) fn pulls(&self, class: usize, labels: usize) -> Vec<f32> {
        let against = 1.0 / learn::real(labels.saturating_sub(1).max(1));
        let part = |of: usize, margin: usize| match self.mixing.get(of) {
            Some(row) => row.get(margin).copied().unwrap_or_default(),
            None => itself(of, margin),
        };
        let others = |margin: usize| -> f32 {
            (0..labels).filter(|of| *of != class).map(|of| part(of, margin)).sum()
        };
        (0..labels).map(|margin| part(class, margin) - against * others(margin)).collect()
    }
}

/// How little scores as warm as this expected a class.
pub(super) fn surprise(scores: &[f32], class: usize, warmth: f32) -> f32 {
    let own = scores.get(class).copied().unwrap_or_default();
    scores.iter().map(|score| ((score - own) * warmth).exp()).sum::<f32>().ln()
}

/// What a margin that stands for itself adds to a class.
fn itself(class: usize, margin: usize) -> f32 {
    if class == margin { 1.0 } else { 0.0 }
}

/// The mixing at which letters held back surprise least. Multinomial logistic regression: each round solves for the parabola that
/// lies above the surprise everywhere (Böhning 1992), so that no round makes it worse and none needs a length of step.
fn mixing(held: &[Held], labels: usize, warmth: f32) -> Vec<Vec<f32>> {
    let inputs: Vec<Vec<f64>> = held.iter().map(|(margins, _)| input(margins, warmth)).collect();
    let prior = |class: usize| (0..=labels).map(move |at| f64::from(itself(class, at)));
    let mut rows: Vec<Vec<f64>> = (0..labels).map(|class| prior(class).collect()).collect();
    let solve = Solved::of(&inputs, labels + 1);
    for _ in 0..MOST_ROUNDS {
        let mut slopes = vec![vec![0.0; labels + 1]; labels];
        for (input, (_, class)) in inputs.iter().zip(held) {
            let chances = chances(input, &rows);
            for ((at, slope), chance) in slopes.iter_mut().enumerate().zip(chances) {
                let off = if at == *class { chance - 1.0 } else { chance };
                slope.iter_mut().zip(input).for_each(|(slope, value)| *slope += off * value);
            }
        }
        let mut unrest = 0.0_f64;
        for (class, (row, mut slope)) in rows.iter_mut().zip(slopes).enumerate() {
            for ((slope, figure), prior) in
                slope.iter_mut().zip(&*row).zip(prior(class)).take(labels)
            {
                *slope += DRAWN * (figure - prior);
            }
            for (figure, step) in row.iter_mut().zip(solve.steps(slope)) {
                *figure -= step;
                unrest = unrest.max(step.abs());
            }
        }
        if unrest < STILL {
            break;
        }
    }
    let told = |(at, figure): (usize, f64)| {
        #[expect(clippy::cast_possible_truncation, reason = "a model keeps small figures")]
        let figure = figure as f32;
        if at < labels { figure } else { figure / warmth }
    };
    rows.into_iter().map(|row| row.into_iter().enumerate().map(told).collect()).collect()
}

/// Margins as warm as they are sure, and a one for the constant.
fn input(margins: &[f32], warmth: f32) -> Vec<f64> {
    margins.iter().map(|margin| f64::from(margin * warmth)).chain([1.0]).collect()
}

/// The chance of each class.
fn chances(input: &[f64], rows: &[Vec<f64>]) -> Vec<f64> {
    let score =
        |row: &Vec<f64>| -> f64 { row.iter().zip(input).map(|(part, value)| part * value).sum() };
    let scores: Vec<f64> = rows.iter().map(score).collect();
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let warm: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let sum: f64 = warm.iter().sum();
    warm.into_iter().map(|warm| warm / sum).collect()
}

/// How the parabola bends, the same for each class, as the lower triangle of its root (Cholesky).
struct Solved(Vec<Vec<f64>>);

impl Solved {
    fn of(inputs: &[Vec<f64>], size: usize) -> Self {
        let mut bend = vec![vec![0.0; size]; size];
        for input in inputs {
            for (row, one) in bend.iter_mut().zip(input) {
                row.iter_mut().zip(input).for_each(|(cell, other)| *cell += 0.5 * one * other);
            }
        }
        for (at, row) in bend.iter_mut().enumerate() {
            row.iter_mut().skip(at).take(1).for_each(|cell| *cell += DRAWN);
        }
        let mut root: Vec<Vec<f64>> = Vec::with_capacity(size);
        for (at, bend) in bend.iter().enumerate() {
            let mut row: Vec<f64> = Vec::with_capacity(at + 1);
            for (above, bend) in root.iter().zip(bend) {
                let known = product(&row, above);
                row.push((bend - known) / above.last().copied().unwrap_or(1.0));
            }
            let left = bend.get(at).copied().unwrap_or_default() - product(&row, &row);
            row.push(left.max(f64::MIN_POSITIVE).sqrt());
            root.push(row);
        }
        Self(root)
    }

    /// The step to the lowest point of the parabola with this slope.
    fn steps(&self, mut slope: Vec<f64>) -> Vec<f64> {
        let mut forward: Vec<f64> = Vec::with_capacity(slope.len());
        for (row, slope) in self.0.iter().zip(&slope) {
            let known = product(row, &forward);
            forward.push((slope - known) / row.last().copied().unwrap_or(1.0));
        }
        for (at, row) in self.0.iter().enumerate().rev() {
            let Some(value) = forward.get(at).copied() else { continue };
            let step = value / row.last().copied().unwrap_or(1.0);
            forward.iter_mut().zip(row).take(at).for_each(|(left, part)| *left -= part * step);
            slope.iter_mut().skip(at).take(1).for_each(|slope| *slope = step);
        }
        slope
    }
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two hundred letters of each of two classes, those whose margins lead by one are right so often.
    fn letters(right: [usize; 2]) -> Vec<(Vec<f32>, usize)> {
        let of = |class: usize, right: usize| {
            (0..200).map(move |at| {
                let said = if at < right { class } else { 1 - class };
                ((0..2).map(|other| itself(said, other)).collect(), class)
            })
        };
        of(0, right[0]).chain(of(1, right[1])).collect()
    }

    fn held(letters: &[(Vec<f32>, usize)]) -> Vec<Held<'_>> {
        letters.iter().map(|(margins, class)| (margins.as_slice(), *class)).collect()
    }

    #[test]
    fn the_warmth_found_makes_confidence_what_is_right() {
        // Margins 1 apart, right three times of four: e^w / (1 + e^w) = 3/4, so w = ln 3.
        let letters = letters([150, 150]);
        let warmed = Calibration::NONE.warmed(&held(&letters));
        assert!((warmed.warmth - 3.0_f32.ln()).abs() < 0.01, "{warmed:?}");
    }

    #[test]
    fn a_class_that_is_named_too_often_is_believed_less() {
        // All 200 of the first class are named so, and of the second 100 only. Of 300 named as the first, 200 are: odds 2, and
        // of 100 named as the second all. What is drawn keeps it near, so that the odds come out near 2 and the others far above.
        let letters = letters([200, 100]);
        let mixed = Calibration::NONE.mixed(&held(&letters), 2);
        let odds = |margins: [f32; 2]| {
            let scores = mixed.scores(&margins);
            ((scores[0] - scores[1]) * mixed.warmth).exp()
        };
        assert!((1.8..2.2).contains(&odds([1.0, 0.0])), "{}", odds([1.0, 0.0]));
        assert!(odds([0.0, 1.0]) < 0.1, "{}", odds([0.0, 1.0]));
        // And the first, which others are taken for, is drawn back against no mixing at all.
        let plain = Calibration::NONE.warmed(&held(&letters));
        assert!(odds([1.0, 0.0]) < plain.warmth.exp());
    }

    #[test]
    fn few_letters_of_a_class_leave_margins_to_stand_for_themselves() {
        let mut letters = letters([200, 100]);
        letters.truncate(299);
        assert_eq!(Calibration::NONE.mixed(&held(&letters), 2), Calibration::NONE);
        assert_eq!(Calibration::NONE.scores(&[0.5, -1.0]), [0.5, -1.0]);
        assert_eq!(Calibration::NONE.pulls(0, 3), [1.0, -0.5, -0.5]);
    }

    #[test]
    fn what_a_model_knew_of_its_classes_holds_among_more() {
        let names = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        let known = names(["乙", "甲"]);
        let labels = ["丙", "乙", "甲"].map(str::to_owned).to_vec();
        let base =
            Calibration { warmth: 3.0, mixing: vec![vec![0.9, 0.1, 0.2], vec![-0.3, 1.1, -0.4]] };
        let mut sorted = labels.clone();
        sorted.sort_unstable();
        // 丙 sorts before 乙 and 甲 after it.
        assert_eq!(sorted, labels);
        let carried = base.carried(&known, &labels);
        assert_eq!(
            carried.mixing,
            [vec![1.0, 0.0, 0.0, 0.0], vec![0.0, 0.9, 0.1, 0.2], vec![0.0, -0.3, 1.1, -0.4]]
        );
        // By hand for 甲: (-0.3 - (0 + 0.9) / 2, ...) over the margins of 丙, 乙, 甲.
        let pulls = carried.pulls(2, 3);
        for (found, right) in pulls.iter().zip([-0.5, -0.3 - 0.45, 1.1 - 0.05]) {
            assert!((found - right).abs() < 1e-6, "{pulls:?}");
        }
    }
}
