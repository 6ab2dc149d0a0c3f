//! The words of letters by number, single characters included: in a letter of one sentence, 水 and 味 are what it is about.

use std::collections::HashMap;

use super::{Letter, places::is_kind_of_place};
use crate::cut::{Cutter, Piece, Sort};

/// Until an office has letters enough, the dictionary speaks as if it had been so many.
pub(super) const PRIOR: f64 = 500.0;

/// Which letters say which words.
pub(super) struct Words {
    /// The words of each letter, each once, in order.
    of: Vec<Vec<usize>>,
    /// The letters that say each word, in the order of the letters.
    saying: Vec<Vec<usize>>,
    /// In what share of letters the dictionary expects each.
    expected: Vec<f64>,
}

impl Words {
    pub(super) fn new(letters: &[Letter], pieces: &[Vec<Piece>], cutter: &Cutter) -> Self {
        let mut numbers: HashMap<&[char], usize> = HashMap::new();
        let (mut of, mut saying) = (Vec::with_capacity(letters.len()), Vec::<Vec<usize>>::new());
        for (at, (letter, pieces)) in letters.iter().zip(pieces).enumerate() {
            let words = pieces.iter().filter(|piece| piece.sort == Sort::Word);
            let words = words.filter_map(|piece| letter.even.chars().get(piece.range.clone()));
            // Letters and digits alone are a plate, a code, an address.
            let words = words.filter(|word| word.iter().any(|each| !each.is_ascii()));
            let words = words.filter(|word| !is_kind_of_place(word));
            let mut own: Vec<usize> = Vec::new();
            for word in words {
                let next = numbers.len();
                own.push(*numbers.entry(word).or_insert(next));
            }
            own.sort_unstable();
            own.dedup();
            saying.resize(numbers.len(), Vec::new());
            for number in &own {
                saying.get_mut(*number).into_iter().for_each(|saying| saying.push(at));
            }
            of.push(own);
        }
        let mut expected = vec![0.0; numbers.len()];
        for (word, number) in numbers {
            // What two letters say at most is not asked for.
            let often = saying.get(number).is_some_and(|saying| 2 < saying.len());
            if let Some(place) = expected.get_mut(number).filter(|_| often) {
                *place = cutter.expected(&word.iter().collect::<String>());
            }
        }
        Self { of, saying, expected }
    }

    /// The words of a letter.
    pub(super) fn of(&self, letter: usize) -> &[usize] {
        self.of.get(letter).map_or(&[], Vec::as_slice)
    }

    /// The letters that say a word.
    pub(super) fn saying(&self, word: usize) -> &[usize] {
        self.saying.get(word).map_or(&[], Vec::as_slice)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.saying.len()
    }

    /// How many letters there are.
    pub(super) fn letters(&self) -> usize {
        self.of.len()
    }

    /// The share of letters that say a word, where so many say it of so many.
    pub(super) fn share(&self, word: usize, (with, all): (usize, usize)) -> f64 {
        let expected = self.expected.get(word).copied().unwrap_or_default();
        (real(with) + PRIOR * expected + 0.5) / (real(all) + PRIOR + 1.0)
    }
}

/// A count as a number to reckon with.
pub(super) fn real(many: usize) -> f64 {
    f64::from(u32::try_from(many).unwrap_or(u32::MAX))
}
