//! Letters so alike that they must not be learnt from and judged at once: the second would be remembered, not understood.

use crate::classes::descent::Vector;

/// From this cosine on two letters are about the same matter. Read by eye on the marked letters: at 0.4 the pairs tell one matter
/// in two letters.
const ALIKE: f32 = 0.4;
/// A feature of more letters says nothing about which two belong together.
const MOST_LETTERS: usize = 100;

/// For each letter the first of those it belongs with, and how many pairs are alike.
pub(super) fn groups(vectors: &[Vector], features: usize) -> (Vec<usize>, usize) {
    let mut having: Vec<Vec<(usize, f32)>> = vec![Vec::new(); features];
    for (letter, vector) in vectors.iter().enumerate() {
        for (place, value) in vector {
            if let Some(having) = usize::try_from(*place).ok().and_then(|at| having.get_mut(at)) {
                having.push((letter, *value));
            }
        }
    }
    let mut first: Vec<usize> = (0..vectors.len()).collect();
    let (mut sums, mut touched, mut pairs) = (vec![0.0_f32; vectors.len()], Vec::new(), 0);
    for (letter, vector) in vectors.iter().enumerate() {
        for (place, value) in vector {
            let having = usize::try_from(*place).ok().and_then(|at| having.get(at));
            for (other, theirs) in
                having.filter(|having| having.len() <= MOST_LETTERS).into_iter().flatten()
            {
                let Some(sum) = sums.get_mut(*other).filter(|_| *other < letter) else { continue };
                if *sum == 0.0 {
                    touched.push(*other);
                }
                *sum += value * theirs;
            }
        }
        for other in touched.drain(..) {
            let sum = sums.get_mut(other).map(std::mem::take).unwrap_or_default();
            if ALIKE <= sum {
                pairs += 1;
                join(&mut first, letter, other);
            }
        }
    }
    let groups = (0..first.len()).map(|letter| root(&first, letter)).collect();
    (groups, pairs)
}

fn join(first: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(first, one), root(first, other));
    if let Some(first) = first.get_mut(one.max(other)) {
        *first = one.min(other);
    }
}

fn root(first: &[usize], mut letter: usize) -> usize {
    while let Some(before) = first.get(letter).copied().filter(|before| *before != letter) {
        letter = before;
    }
    letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_alike_through_a_third_belong_together() {
        // Cosines by hand: 0 and 1 share 0.8 x 0.6 + 0.6 x 0 = 0.48, 1 and 2 share 0.8 x 0.6 = 0.48, 0 and 2 nothing.
        let vectors = [
            vec![(0, 0.8), (1, 0.6)],
            vec![(0, 0.6), (2, 0.8)],
            vec![(2, 0.6), (3, 0.8)],
            vec![(4, 1.0)],
        ];
        assert_eq!(groups(&vectors, 5), (vec![0, 0, 0, 3], 2));
    }
}
