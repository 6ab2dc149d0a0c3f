//! The letters that are measured with: real ones first where there are any, then as many as are wanted put together.

use std::collections::HashMap;

use ::text::{
    cut::{Cutter, Sort},
    duplicates::made_up::MadeUp,
    even::Even,
};

use super::figures::count;
use crate::commands::text::rows::Row;

/// What all chance here begins with: two runs measure the same.
const SEED: u64 = 7;
/// Fewer words of real letters than this make no language.
const LEAST_WORDS: usize = 1_000;
/// From this number on no letter is ever put into an index.
pub(super) const STRANGERS: u64 = 1 << 40;

/// A letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) title: String,
    pub(super) text: String,
}

impl Letter {
    /// What is read of it: its title, then its text.
    pub(super) fn whole(&self) -> String {
        match self.title.as_str() {
            "" => self.text.clone(),
            title => format!("{title}\n{}", self.text),
        }
    }
}

/// All letters, by number. None but the real ones are kept: a million would take more memory than what is measured.
pub(super) struct Letters {
    real: Vec<Letter>,
    made_up: MadeUp,
}

impl Letters {
    /// All made up.
    pub(super) fn made_up() -> Self {
        Self { real: Vec::new(), made_up: MadeUp::new(SEED) }
    }

    /// These, and more put together from their words, as often as these have them.
    pub(super) fn like<'r>(real: impl Iterator<Item = &'r Row>, cutter: &Cutter) -> Self {
        let letter = |row: &Row| Letter {
            title: row.title.clone().unwrap_or_default(),
            text: row.text.clone().unwrap_or_default(),
        };
        let real: Vec<Letter> = real.map(letter).collect();
        let words = words(&real, cutter);
        let made_up = match words.len() {
            ..LEAST_WORDS => MadeUp::new(SEED),
            _ => MadeUp::of_words(SEED, words),
        };
        Self { real, made_up }
    }

    /// The letter of this number.
    pub(super) fn letter(&self, number: u64) -> Letter {
        let real = usize::try_from(number).ok().and_then(|at| self.real.get(at));
        real.cloned()
            .unwrap_or_else(|| Letter { title: String::new(), text: self.made_up.letter(number) })
    }

    /// What is read of it.
    pub(super) fn whole(&self, number: u64) -> String {
        self.letter(number).whole()
    }

    /// How many are real: those with the first numbers.
    pub(super) fn real(&self) -> u64 {
        count(self.real.len())
    }
}

/// The words of these letters, the most frequent first.
fn words(letters: &[Letter], cutter: &Cutter) -> Vec<Vec<char>> {
    let mut often: HashMap<Vec<char>, usize> = HashMap::new();
    for letter in letters {
        let even = Even::of(&letter.whole());
        for piece in cutter.cut(&even) {
            let Some(word) = even.chars().get(piece.range) else { continue };
            if matches!(piece.sort, Sort::Word | Sort::Stop) {
                *often.entry(word.to_vec()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(Vec<char>, usize)> = often.into_iter().collect();
    words.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    words.into_iter().map(|(word, _)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_letters_come_first_and_the_others_are_the_same_each_time() {
        let row = serde_json::json!({"title": "噪音", "text": "夜里吵"}).to_string();
        let row: Row = serde_json::from_str(&row).expect("a row");
        let letters = || Letters::like([&row].into_iter(), &Cutter::default());
        assert_eq!(letters().real(), 1);
        assert_eq!(letters().whole(0), "噪音\n夜里吵");
        assert_eq!(letters().letter(5), letters().letter(5));
        assert_ne!(letters().letter(5), letters().letter(6));
    }
}
