//! Dual coordinate descent for a linear separator with squared hinge loss (Hsieh and others, 2008), eight labels at once, so that
//! the weights of a feature lie side by side and a letter is walked through once for all of them.

use crate::classes::lanes::{Lanes, WIDTH};

/// A letter as numbers: where each feature stands, and its value.
pub(super) type Vector = Vec<(u32, f32)>;

/// What a letter on the wrong side costs, against what weights cost. 0.5 to 2 were tried and differ by less than chance.
const COST: f32 = 1.0;
/// The work ends when no letter moves the weights by more than this, as in LIBLINEAR, or after so many rounds.
const STILL: f32 = 0.1;
const MOST_ROUNDS: u32 = 60;

/// Moves the weights from where they start until they part the letters of each label from the others. The last weights belong
/// to the constant. They stay near the start as far as the letters let them: that is how an office's few letters refine a model
/// learnt from many.
pub(super) fn descend(vectors: &[Vector], lanes: &[Option<usize>], weights: &mut [Lanes]) {
    let mut alphas = vec![[0.0; WIDTH]; vectors.len()];
    let mut order: Vec<usize> = (0..vectors.len()).collect();
    let mut chance = Chance(1);
    for _ in 0..MOST_ROUNDS {
        chance.shuffle(&mut order);
        let mut unrest = 0.0_f32;
        for at in &order {
            let (Some(vector), Some(alpha)) = (vectors.get(*at), alphas.get_mut(*at)) else {
                continue;
            };
            let lane = lanes.get(*at).copied().flatten();
            unrest = unrest.max(step(vector, lane, alpha, weights));
        }
        if unrest < STILL {
            break;
        }
    }
}

/// One letter's step: how far it was from rest.
fn step(vector: &Vector, lane: Option<usize>, alpha: &mut Lanes, weights: &mut [Lanes]) -> f32 {
    const SLACK: f32 = 0.5 / COST;
    let length: f32 = vector.iter().map(|(_, value)| value * value).sum::<f32>() + 1.0;
    let margins = margins(vector, weights);
    let (mut moves, mut unrest) = ([0.0; WIDTH], 0.0_f32);
    for (at, ((alpha, margin), moved)) in alpha.iter_mut().zip(margins).zip(&mut moves).enumerate()
    {
        let side = if lane == Some(at) { 1.0 } else { -1.0 };
        let slope = side * margin - 1.0 + *alpha * SLACK;
        unrest = unrest.max(if *alpha > 0.0 { slope.abs() } else { -slope });
        let next = (*alpha - slope / (length + SLACK)).max(0.0);
        *moved = (next - *alpha) * side;
        *alpha = next;
    }
    if moves.iter().any(|moved| *moved != 0.0) {
        each(vector, weights, |value, weights| {
            weights.iter_mut().zip(moves).for_each(|(weight, moved)| *weight += moved * value);
        });
    }
    unrest
}

/// How far a letter lies on the side of each label.
fn margins(vector: &Vector, weights: &[Lanes]) -> Lanes {
    let mut margins = weights.last().copied().unwrap_or_default();
    for (place, value) in vector {
        if let Some(weights) = usize::try_from(*place).ok().and_then(|at| weights.get(at)) {
            margins.iter_mut().zip(weights).for_each(|(margin, weight)| *margin += weight * value);
        }
    }
    margins
}

/// Each value of a letter with the weights of its feature, and the constant.
fn each(vector: &Vector, weights: &mut [Lanes], mut take: impl FnMut(f32, &mut Lanes)) {
    for (place, value) in vector {
        if let Some(weights) = usize::try_from(*place).ok().and_then(|at| weights.get_mut(at)) {
            take(*value, weights);
        }
    }
    if let Some(constant) = weights.last_mut() {
        take(1.0, constant);
    }
}

/// A fixed sequence that looks like chance (SplitMix64): the same letters make the same model.
#[derive(Debug)]
pub(super) struct Chance(pub(super) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Puts a list into an order that looks like chance.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let among = u64::try_from(last + 1).unwrap_or(1);
            list.swap(last, usize::try_from(self.next() % among).unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_without_a_common_feature_are_parted_where_theory_says() {
        // Each has one feature of value 1 and the constant. By hand, for lane 0: the first wants w0 + b = 1 and the second
        // w1 + b = -1; by symmetry b = 0, w0 = -w1 = w with alpha = w and alpha (1 + 1/2) = 1, so w = 2/3.
        let vectors = [vec![(0, 1.0)], vec![(1, 1.0)]];
        let mut weights = vec![[0.0; WIDTH]; 3];
        descend(&vectors, &[Some(0), Some(1)], &mut weights);
        let lane: Vec<f32> = weights.iter().map(|weights| weights[0]).collect();
        for (found, right) in lane.iter().zip([2.0 / 3.0, -2.0 / 3.0, 0.0]) {
            assert!((found - right).abs() < 0.1, "{lane:?}");
        }
    }

    #[test]
    fn weights_that_part_the_letters_already_stay_where_they_start() {
        let vectors = [vec![(0, 1.0)]];
        let mut start = vec![[-2.0; WIDTH], [0.0; WIDTH]];
        start[0][3] = 2.0;
        let mut weights = start.clone();
        descend(&vectors, &[Some(3)], &mut weights);
        assert_eq!(weights, start);
    }

    #[test]
    fn a_shuffled_list_keeps_its_members_and_is_the_same_each_time() {
        let shuffled = |seed| {
            let mut list: Vec<u8> = (0..50).collect();
            Chance(seed).shuffle(&mut list);
            list
        };
        let mut sorted = shuffled(1);
        assert_eq!(sorted, shuffled(1));
        assert_ne!(sorted, shuffled(2));
        sorted.sort_unstable();
        assert_eq!(sorted, (0..50).collect::<Vec<u8>>());
    }
}
