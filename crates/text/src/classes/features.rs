//! What a model looks at in a letter: its words, pairs of words, and runs of one to four characters over the words, each known by
//! its hash.

use std::ops::Range;

use crate::{
    classes::{
        index::{Hash, Index},
        words::Lexicon,
    },
    even::{Even, is_han},
};

/// A letter is read no further: what it is about stands at its beginning, and the work is bounded. Between 300 and 6,000 the
/// macro-F1 differs by less than chance.
const MOST_CHARS: usize = 400;
/// How many characters of its words count as the head of a letter: about a title.
const HEAD: usize = 30;
/// How much more a feature weighs there. Tried on the marked letters: macro-F1 rises by half a point or a little more.
const HEAD_WEIGHT: u8 = 5;
/// The longest run. Four with pairs of words raise the macro-F1 by a quarter of a point over three without.
const LONGEST_RUN: usize = 4;
/// What stands between two words in a run of characters.
const GAP: char = ' ';

/// A letter, cut into words.
#[derive(Debug, Default)]
pub(super) struct Cut {
    even: Even,
    /// Its characters where it came as words.
    spelt: Vec<char>,
    pub(super) words: Vec<Range<usize>>,
}

impl Cut {
    /// Cuts a text by a lexicon.
    pub(super) fn text(text: &str, lexicon: &Lexicon) -> Self {
        let even = Even::of(beginning(text));
        let mut words = Vec::with_capacity(even.chars().len() / 2);
        lexicon.cut(even.chars(), &mut words);
        Self { even, spelt: Vec::new(), words }
    }

    /// A letter that somebody else cut already.
    pub(super) fn words<'w>(words: impl IntoIterator<Item = &'w str>, lexicon: &Lexicon) -> Self {
        let mut cut = Self::default();
        for word in words {
            let begin = cut.spelt.len();
            let word = Even::of(beginning(word));
            cut.spelt.extend(word.chars().iter().filter(|each| is_han(**each)));
            let end = cut.spelt.len();
            if begin < end && !cut.spelt.get(begin..).is_some_and(|word| lexicon.is_stop(word)) {
                cut.words.push(begin..end);
            }
            if MOST_CHARS <= end {
                break;
            }
        }
        cut
    }

    /// Its characters.
    pub(super) fn chars(&self) -> &[char] {
        if self.spelt.is_empty() { self.even.chars() } else { &self.spelt }
    }

    /// The bytes of the text that some of its words came from.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        self.even.origin(range)
    }

    /// Hands out each feature: its key, the first and last word it lies in, and what it weighs.
    pub(super) fn each(&self, mut take: impl FnMut(u32, Range<u16>, u8)) {
        let signs = self.signs();
        let weight = |place: usize| if place < HEAD { HEAD_WEIGHT } else { 1 };
        for (place, window) in (0..signs.len()).filter_map(|at| Some((at, signs.get(at..)?))) {
            let mut hash = Hash::RUN;
            for (length, (each, word)) in window.iter().take(LONGEST_RUN).enumerate() {
                hash = hash.then(*each);
                if length == 0 && *each == GAP {
                    continue;
                }
                let first =
                    window.first().map_or(*word, |(each, word)| word + u16::from(*each == GAP));
                take(hash.key(), first..word + 1, weight(place));
            }
        }
        let (mut read, mut before) = (0, None);
        for (word, number) in self.words.iter().zip(0..) {
            let chars = self.chars().get(word.clone()).unwrap_or_default();
            take(super::words::key(chars.iter().copied()), number..number + 1, weight(read));
            if let Some((before, weight)) = before {
                take(pair(before, chars), number - 1..number + 1, weight);
            }
            before = Some((chars, weight(read)));
            read += chars.len();
        }
    }

    /// The characters of the words with gaps between them, each with the number of its word; a gap has that of the word before.
    fn signs(&self) -> Vec<(char, u16)> {
        let mut signs = Vec::with_capacity(self.words.iter().map(|word| word.len() + 1).sum());
        for (word, number) in self.words.iter().zip(0..) {
            if number > 0 {
                signs.push((GAP, number - 1));
            }
            let chars = self.chars().get(word.clone()).unwrap_or_default();
            signs.extend(chars.iter().map(|each| (*each, number)));
        }
        signs
    }
}

/// The key of two words, one after the other.
fn pair(one: &[char], other: &[char]) -> u32 {
    super::words::key([GAP].iter().chain(one).chain(&[GAP]).chain(other).copied())
}

/// So much of a text as is read.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(MOST_CHARS).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The features of a letter.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    /// The key of each, and how often it occurs, weighed; in the order in which they first occur.
    pub(super) counts: Vec<(u32, u32)>,
    /// Each occurrence.
    pub(super) found: Vec<Found>,
}

/// One occurrence of a feature: which of the counts it went into, the words it lies in, what it weighs.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) went: u16,
    pub(super) words: Range<u16>,
    pub(super) weight: u8,
}

/// How often each of the features of a letter occurs; of those that are not in the index, hardly any is counted.
pub(super) fn counted(cut: &Cut, index: &Index) -> Counted {
    let chars: usize = cut.words.iter().map(Range::len).sum();
    let most = LONGEST_RUN * (cut.words.len() + chars) + 2 * cut.words.len();
    // A table of small numbers, which stays in the nearest cache: 0 is empty, n leads to the count before n. A letter read no
    // further than we do has fewer features than they can number.
    let mut table = vec![0_u16; most.next_power_of_two().max(2)];
    let mask = table.len() - 1;
    let mut counts: Vec<(u32, u32)> = Vec::with_capacity(most);
    let mut found = Vec::with_capacity(most);
    cut.each(|key, words, weight| {
        if !index.may_have(key) {
            return;
        }
        let mut slot = usize::try_from(key).unwrap_or_default();
        let number = loop {
            let Some(cell) = table.get_mut(slot & mask) else { return };
            let before = usize::from(*cell).wrapping_sub(1);
            match counts.get_mut(before) {
                Some((known, count)) if *known == key => {
                    *count += u32::from(weight);
                    break *cell;
                }
                Some(_) => slot += 1,
                None => {
                    counts.push((key, u32::from(weight)));
                    *cell = u16::try_from(counts.len()).unwrap_or_default();
                    break *cell;
                }
            }
        };
        found.push(Found { went: number.saturating_sub(1), words, weight });
    });
    Counted { counts, found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classes::words;

    fn lexicon() -> Lexicon {
        let keys = |words: [&str; 2]| words.iter().map(|word| words::key(word.chars())).collect();
        Lexicon::of(keys(["拖欠", "工资"]), keys(["拖", "工"]))
    }

    #[test]
    fn two_words_have_two_words_and_the_runs_over_them() {
        let cut = Cut::text("拖欠，工资", &lexicon());
        let mut found = Vec::new();
        cut.each(|key, words, weight| found.push((key, words, weight)));
        let run = |text: &str| text.chars().fold(Hash::RUN, Hash::then).key();
        // Four characters; 拖欠, 欠_, _工, 工资; 拖欠_, 欠_工, _工资; 拖欠_工, 欠_工资; two words and the pair.
        assert_eq!(found.len(), 4 + 4 + 3 + 2 + 2 + 1);
        let both = pair(&['拖', '欠'], &['工', '资']);
        assert!(found.contains(&(both, 0..2, HEAD_WEIGHT)));
        assert!(found.contains(&(run("欠 工"), 0..2, HEAD_WEIGHT)));
        assert!(found.contains(&(run(" 工资"), 1..2, HEAD_WEIGHT)));
        assert!(found.contains(&(run("拖欠 "), 0..1, HEAD_WEIGHT)));
        assert!(found.contains(&(words::key("工资".chars()), 1..2, HEAD_WEIGHT)));
    }

    #[test]
    fn a_text_and_the_same_letter_cut_already_have_the_same_features() {
        let (text, cut) = (
            Cut::text("他们拖欠 2019 年的工资！", &lexicon()),
            Cut::words(["他们", "拖欠", "2019", "年", "的", "工资"], &lexicon()),
        );
        let keys = |cut: &Cut| {
            let mut keys = Vec::new();
            cut.each(|key, _, _| keys.push(key));
            keys
        };
        assert_eq!(keys(&text), keys(&cut));
    }

    #[test]
    fn the_head_weighs_more_and_a_repeated_feature_is_counted_once_with_its_weight() {
        let cut = Cut::text(&"工资".repeat(20), &lexicon());
        let mut keys = Vec::new();
        cut.each(|key, _, _| keys.push(key));
        let counted = counted(&cut, &Index::of(&keys));
        assert!(super::counted(&cut, &Index::of(&[])).counts.is_empty());
        // Twenty words of two characters: fifteen begin within the first thirty characters.
        let word = (words::key("工资".chars()), 15 * u32::from(HEAD_WEIGHT) + 5);
        assert_eq!(
            counted.counts.iter().filter(|(key, _)| *key == word.0).collect::<Vec<_>>(),
            [&word]
        );
        // 工 资 工资 资_ _工 资_工 _工资 工资_ 工资_工 资_工资 _工资_, the word and the pair.
        assert_eq!(counted.counts.len(), 13);
        let went = counted
            .found
            .iter()
            .filter(|found| counted.counts.get(usize::from(found.went)) == Some(&word));
        assert_eq!(went.count(), 20);
    }

    #[test]
    fn of_a_huge_letter_the_beginning_is_read() {
        let cut = Cut::text(&"工".repeat(1_000_000), &lexicon());
        assert_eq!(cut.words.len(), MOST_CHARS);
    }
}
