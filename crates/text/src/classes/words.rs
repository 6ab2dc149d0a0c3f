//! The words a model knows, kept as hashes, and a letter cut by them: longest first, words without content left out.

use std::ops::Range;

use crate::{
    classes::index::{Hash, Index},
    even::is_han,
    stop,
};

/// The longest word looked for: of the words of a thousand letters fewer than one in a hundred is longer.
const LONGEST: usize = 5;
/// What is known of a run of characters, each as a bit: it is a word; a word without content; longer words begin with it.
const WORD: u32 = 1;
const STOP: u32 = 2;
const GOES_ON: u32 = 4;

/// The words of a model. Kept as hashes: a model carries no name of a person out of the letters it learnt from.
#[derive(Debug, Clone)]
pub(super) struct Lexicon {
    words: Vec<u32>,
    beginnings: Vec<u32>,
    index: Index,
}

impl Lexicon {
    /// A lexicon of words and of what longer words begin with, given by their keys.
    pub(super) fn of(mut words: Vec<u32>, mut beginnings: Vec<u32>) -> Self {
        let stops = || stop::words().map(|stop| stop.chars().collect::<Vec<char>>());
        for keys in [&mut words, &mut beginnings] {
            keys.sort_unstable();
            keys.dedup();
        }
        let mut known: Vec<(u32, u32)> = stops().map(|stop| (key(stop), STOP)).collect();
        known.extend(words.iter().map(|word| (*word, WORD)));
        known.extend(stops().flat_map(|stop| begins(&stop)).map(|key| (key, GOES_ON)));
        known.extend(beginnings.iter().map(|key| (*key, GOES_ON)));
        known.sort_unstable();
        let mut index = Index::with_room(known.len());
        for run in known.chunk_by(|one, other| one.0 == other.0) {
            let bits = run.iter().fold(0, |bits, (_, bit)| bits | bit);
            run.first().into_iter().for_each(|(key, _)| index.put(*key, bits));
        }
        Self { words, beginnings, index }
    }

    /// The keys of its words, and of what longer ones begin with; each ascending.
    pub(super) fn keys(&self) -> [&[u32]; 2] {
        [&self.words, &self.beginnings]
    }

    /// Whether a word has no content.
    pub(super) fn is_stop(&self, word: &[char]) -> bool {
        self.index.find(key(word.iter().copied())).is_some_and(|bits| bits & STOP > 0)
    }

    /// Cuts a text; where no word is known, each character is one.
    pub(super) fn cut(&self, chars: &[char], words: &mut Vec<Range<usize>>) {
        let mut at = 0;
        while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
            let (length, has_content) = self.longest(rest);
            if has_content {
                words.push(at..at + length);
            }
            at += length;
        }
    }

    /// How long the longest word is that begins here, and whether it has content: none has where no Chinese character stands.
    fn longest(&self, rest: &[char]) -> (usize, bool) {
        let (mut hash, mut longest) = (Hash::WORD, (1, rest.first().copied().is_some_and(is_han)));
        for (length, each) in (1..=LONGEST).zip(rest) {
            if !is_han(*each) {
                break;
            }
            hash = hash.then(*each);
            let Some(bits) = self.index.find(hash.key()) else { break };
            if bits & (WORD | STOP) > 0 {
                longest = (length, bits & STOP == 0);
            }
            if bits & GOES_ON == 0 {
                break;
            }
        }
        longest
    }
}

/// Whether a word found in cut letters is worth keeping: several Chinese characters, and no whole phrase.
pub(super) fn is_worth_keeping(word: &[char]) -> bool {
    (2..=LONGEST).contains(&word.len()) && word.iter().copied().all(is_han)
}

/// The keys of what a word begins with, itself left out.
pub(super) fn begins(word: &[char]) -> Vec<u32> {
    (1..word.len())
        .filter_map(|end| word.get(..end))
        .map(|begin| key(begin.iter().copied()))
        .collect()
}

/// The key of a word.
pub(super) fn key(word: impl IntoIterator<Item = char>) -> u32 {
    word.into_iter().fold(Hash::WORD, Hash::then).key()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[&str]) -> Lexicon {
        let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
        let begins = words.iter().flat_map(|word| begins(word)).collect();
        Lexicon::of(words.into_iter().map(key).collect(), begins)
    }

    fn cut(lexicon: &Lexicon, text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut words = Vec::new();
        lexicon.cut(&chars, &mut words);
        words.into_iter().map(|word| chars[word].iter().collect()).collect()
    }

    #[test]
    fn the_longest_word_is_taken_and_words_without_content_are_left_out() {
        let lexicon = lexicon(&["拖欠", "工资", "农民工", "农民", "工资福利待遇"]);
        assert_eq!(cut(&lexicon, "他们拖欠农民工的工资！"), ["拖欠", "农民工", "工资"]);
    }

    #[test]
    fn an_unknown_character_is_a_word_and_what_is_not_chinese_is_none() {
        let lexicon = lexicon(&[]);
        assert_eq!(cut(&lexicon, "路灯 abc 12"), ["路", "灯"]);
    }

    #[test]
    fn a_word_without_content_can_not_be_learnt_as_one_with() {
        let lexicon = lexicon(&["但是"]);
        assert!(lexicon.is_stop(&['但', '是']) && cut(&lexicon, "但是").is_empty());
    }
}
