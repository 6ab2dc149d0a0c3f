//! The words that say what a letter is about, and how rare each word is.

use std::{collections::HashMap, ops::Range};

use crate::{
    cut::{Cutter, Piece, Sort},
    even::Even,
};

/// In how many texts each word stands: what tells a telling word from a common one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    texts: u32,
    words: HashMap<String, u32>,
}

impl Counts {
    /// Counts the words of one more text, each once.
    pub fn add(&mut self, even: &Even, pieces: &[Piece]) {
        self.texts += 1;
        for word in once(even, pieces) {
            *self.words.entry(word).or_default() += 1;
        }
    }

    /// Takes the words of a text back that was counted before.
    pub fn take_back(&mut self, even: &Even, pieces: &[Piece]) {
        self.texts = self.texts.saturating_sub(1);
        for word in once(even, pieces) {
            match self.words.get_mut(&word) {
                Some(count) if 1 < *count => *count -= 1,
                _ => drop(self.words.remove(&word)),
            }
        }
    }

    /// How many texts were counted.
    pub fn texts(&self) -> u32 {
        self.texts
    }

    /// In how many of them a word stands.
    pub fn of(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The words with their counts, in no order.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.iter().map(|(word, count)| (word.as_str(), *count))
    }

    /// How rare a word is: the logarithm of so many texts to one with it. Until enough texts were counted, the dictionary
    /// speaks as if it had been five hundred letters.
    pub fn rarity(&self, word: &str, cutter: &Cutter) -> f64 {
        const PRIOR: f64 = 500.0;
        let prior = PRIOR * cutter.expected(word);
        let (texts, with) = (f64::from(self.texts), f64::from(self.of(word)));
        ((texts + PRIOR + 1.0) / (with + prior + 0.5)).ln().max(0.0)
    }
}

/// A word with the places where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// The word, evened out.
    pub word: String,
    /// How telling it is; of use for comparing the words of one letter.
    pub weight: f64,
    /// Where it stands, in characters of the text that was evened out.
    pub ranges: Vec<Range<usize>>,
}

/// The most telling words of a letter, the most telling first. What always stands together in it is one word: the name of a
/// place that no dictionary knows, 农民工工资.
pub fn keywords(even: &Even, cutter: &Cutter, counts: &Counts, most: usize) -> Vec<Keyword> {
    let pieces = cutter.cut(even);
    let mut places: HashMap<&[char], Vec<Range<usize>>> = HashMap::new();
    for range in joined(even, &pieces) {
        if let Some(word) = even.chars().get(range.clone()).filter(|word| tells(word)) {
            places.entry(word).or_default().push(range);
        }
    }
    let mut all: Vec<_> = places
        .into_iter()
        .map(|(word, ranges)| {
            let word: String = word.iter().collect();
            #[expect(clippy::cast_precision_loss, reason = "a letter has fewer words than that")]
            let often = 1.0 + (ranges.len() as f64).ln();
            let weight = often * counts.rarity(&word, cutter);
            Keyword { word, weight, ranges }
        })
        .collect();
    let first = |one: &Keyword| one.ranges.first().map(|range| range.start);
    all.sort_by(|one, other| {
        other.weight.total_cmp(&one.weight).then_with(|| first(one).cmp(&first(other)))
    });
    all.truncate(most);
    all
}

/// Whether a word can say what a letter is about.
pub(crate) fn tells(word: &[char]) -> bool {
    // Letters and digits alone are a plate, a code, an address; a single character is rarely a word.
    2 <= word.len() && word.iter().any(|each| !each.is_ascii())
}

/// The words of a text, each once.
fn once(even: &Even, pieces: &[Piece]) -> Vec<String> {
    let mut words: Vec<&[char]> = joined(even, pieces)
        .into_iter()
        .chain(pieces.iter().filter(|piece| piece.sort == Sort::Word).map(|one| one.range.clone()))
        .filter_map(|range| even.chars().get(range))
        .filter(|word| tells(word))
        .collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(|word| word.iter().collect()).collect()
}

/// The words, those put together that stand together at least twice and hardly ever apart.
fn joined(even: &Even, pieces: &[Piece]) -> Vec<Range<usize>> {
    const LONGEST: usize = 8;
    let mut words: Vec<Range<usize>> =
        pieces.iter().filter(|one| one.sort == Sort::Word).map(|one| one.range.clone()).collect();
    // Twice over: what was put together may belong to a third.
    for _ in 0..2 {
        let text = |range: &Range<usize>| even.chars().get(range.clone()).unwrap_or_default();
        let (mut alone, mut pairs) = (HashMap::new(), HashMap::new());
        for word in &words {
            *alone.entry(text(word)).or_insert(0_u32) += 1;
        }
        for two in words.windows(2) {
            if let [one, other] = two
                && one.end == other.start
            {
                *pairs.entry((text(one), text(other))).or_insert(0_u32) += 1;
            }
        }
        let belong = |one: &Range<usize>, other: &Range<usize>| {
            let together = pairs.get(&(text(one), text(other))).copied().unwrap_or_default();
            let most =
                alone.get(text(one)).max(alone.get(text(other))).copied().unwrap_or_default();
            one.end == other.start
                && other.end - one.start <= LONGEST
                && 2 <= together
                && most <= together + together / 2
        };
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(words.len());
        let mut free = true;
        for word in &words {
            let before = merged.last_mut().filter(|last| free && belong(last, word));
            // What was put together in this round waits for the next.
            free = before.is_none();
            match before {
                Some(last) => last.end = word.end,
                None => merged.push(word.clone()),
            }
        }
        words = merged;
    }
    words
}
