//! Cutting a text into words, with the names of places, units and categories an office knows.

use std::{collections::HashSet, ops::Range};

use jieba_rs::Jieba;
use unicode_normalization::char::is_combining_mark;

use crate::{
    even::{Even, is_han},
    signs::{Sign, signs},
    stop,
};

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A word that may say what the text is about.
    Word,
    /// A word that says nothing of it: 的, 我们, 尊敬.
    Stop,
    /// A number, a date, a sum, and the like.
    Sign(Sign),
    /// Punctuation.
    Mark,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub sort: Sort,
    /// Its characters, of the text that was evened out.
    pub range: Range<usize>,
}

/// A dictionary and the words that say nothing.
#[derive(Debug, Clone)]
pub struct Cutter {
    jieba: Jieba,
    stop: HashSet<String>,
}

impl Default for Cutter {
    fn default() -> Self {
        Self { jieba: Jieba::new(), stop: stop::words().map(str::to_owned).collect() }
    }
}

impl Cutter {
    /// Teaches it a name of a place, a unit or a category: it is cut out whole from then on.
    pub fn learn(&mut self, name: &str) {
        let even = Even::of(name).text();
        if even.chars().nth(1).is_some() {
            self.jieba.add_word(&even, None, None);
        }
    }

    /// Takes a word for one that says nothing.
    pub fn stop(&mut self, word: &str) {
        self.stop.insert(Even::of(word).text());
    }

    /// In what share of letters a word is to be expected, by how often the dictionary met it.
    pub fn expected(&self, word: &str) -> f64 {
        /// Words that the dictionary counted in all.
        const ALL: f64 = 60_101_967.0;
        /// Words of a letter, about.
        const LETTER: f64 = 150.0;
        let often = u32::try_from(self.jieba.suggest_freq(word)).unwrap_or(u32::MAX);
        1.0 - (-LETTER * f64::from(often) / ALL).exp()
    }

    /// The pieces of a text in order; nothing but space lies between them.
    ///
    /// Words are those of the dictionary: none are made up of characters that merely often stand together, so that a text and
    /// a question about it are always cut alike.
    pub fn cut(&self, even: &Even) -> Vec<Piece> {
        let text = even.text();
        let mut pieces = Vec::with_capacity(even.chars().len() / 2 + 1);
        let mut rest = Rest { text: &text, at: 0 };
        for found in signs(even.chars()) {
            self.words(rest.until(found.range.start), &mut pieces);
            rest.until(found.range.end);
            pieces.push(Piece { sort: Sort::Sign(found.sign), range: found.range });
        }
        self.words((rest.text, rest.at), &mut pieces);
        pieces
    }

    /// How many words the segmenter alone makes of a text, nothing evened out, told apart or joined: what [`cut`](Self::cut) is
    /// measured against.
    pub fn bare(&self, text: &str) -> usize {
        self.jieba.cut(text, false).len()
    }

    /// The words of one stretch without signs, which begins at so many characters.
    fn words(&self, (text, begin): (&str, usize), pieces: &mut Vec<Piece>) {
        if text.is_empty() {
            return;
        }
        let mut spelled = false;
        for token in self.jieba.cut(text, false) {
            let range = begin + token.start..begin + token.end;
            let single = token.word.chars().next().unwrap_or(' ');
            // Letters and digits come one by one, and are words together.
            let joins = !is_han(single) && single.is_alphanumeric();
            let follows = spelled && (joins || is_combining_mark(single));
            match pieces.last_mut().filter(|_| follows) {
                Some(last) => {
                    last.range.end = range.end;
                    continue;
                }
                None => spelled = joins,
            }
            if single.is_whitespace() {
                continue;
            }
            let sort = match () {
                () if !single.is_alphanumeric() => Sort::Mark,
                () if self.stop.contains(token.word) => Sort::Stop,
                () => Sort::Word,
            };
            pieces.push(Piece { sort, range });
        }
    }
}

/// What is left of a text, and how many characters lie before it.
struct Rest<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Rest<'t> {
    /// Takes what lies before so many characters of the whole; gives it with where it begins.
    fn until(&mut self, end: usize) -> (&'t str, usize) {
        let begin = self.at;
        let mut chars = self.text.char_indices().skip(end.saturating_sub(begin));
        let length = chars.next().map_or(self.text.len(), |(at, _)| at);
        let (taken, left) = self.text.split_at(length);
        (self.text, self.at) = (left, end.max(begin));
        (taken, begin)
    }
}
