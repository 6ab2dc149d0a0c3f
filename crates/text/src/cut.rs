//! Cutting a text into words, with the names of places, units and categories an office knows.

use std::{
    ops::Range,
    sync::{Arc, LazyLock},
};

use jieba_rs::Jieba;
use unicode_normalization::char::is_combining_mark;

use crate::{
    dictionary::{Dictionary, Step},
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

/// A dictionary, and the words of it that say nothing. Those who learn nothing of their own share one.
#[derive(Debug, Clone)]
pub struct Cutter {
    dictionary: Arc<Dictionary>,
}

impl Default for Cutter {
    fn default() -> Self {
        static SHIPPED: LazyLock<Cutter> = LazyLock::new(|| {
            let mut dictionary = Dictionary::shipped();
            stop::words().for_each(|word| dictionary.stop(word));
            Cutter { dictionary: Arc::new(dictionary) }
        });
        SHIPPED.clone()
    }
}

impl Cutter {
    /// Teaches it a name of a place, a unit or a category: it is cut out whole from then on.
    pub fn learn(&mut self, name: &str) {
        let even = Even::of(name).text();
        if even.chars().nth(1).is_some() {
            Arc::make_mut(&mut self.dictionary).learn(&even);
        }
    }

    /// Takes a word for one that says nothing.
    pub fn stop(&mut self, word: &str) {
        Arc::make_mut(&mut self.dictionary).stop(&Even::of(word).text());
    }

    /// In what share of letters a word is to be expected, by how often the dictionary met it.
    pub fn expected(&self, word: &str) -> f64 {
        /// Words that the dictionary counted in all.
        const ALL: f64 = 60_101_967.0;
        /// Words of a letter, about.
        const LETTER: f64 = 150.0;
        1.0 - (-LETTER * f64::from(self.dictionary.suggested(word)) / ALL).exp()
    }

    /// The pieces of a text in order; nothing but space lies between them.
    ///
    /// Words are those of the dictionary: none are made up of characters that merely often stand together, so that a text and
    /// a question about it are always cut alike.
    pub fn cut(&self, even: &Even) -> Vec<Piece> {
        let chars = even.chars();
        let found = signs(chars);
        let route = self.dictionary.route(chars, found.iter().map(|found| found.range.clone()));
        let mut words = Words { dictionary: &self.dictionary, chars, spelled: false };
        let mut pieces = Vec::with_capacity(chars.len() / 2 + 1);
        let (mut at, mut found) = (0, found.into_iter().peekable());
        while at < chars.len() {
            match found.next_if(|found| found.range.start == at) {
                Some(found) => {
                    at = found.range.end;
                    words.spelled = false;
                    pieces.push(Piece { sort: Sort::Sign(found.sign), range: found.range });
                }
                None => at = words.take(at, route.at(chars, at), &mut pieces),
            }
        }
        pieces
    }

    /// How many words the segmenter alone makes of a text, nothing evened out, told apart or joined: what [`cut`](Self::cut) is
    /// measured against.
    pub fn bare(&self, text: &str) -> usize {
        static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);
        JIEBA.cut(text, false).len()
    }
}

/// The words of a text as they come.
struct Words<'t> {
    dictionary: &'t Dictionary,
    chars: &'t [char],
    /// Whether the last of them is of letters and digits.
    spelled: bool,
}

impl Words<'_> {
    /// Takes the word that begins here, unless it is space or goes on with the one before; says where it ends.
    #[inline]
    fn take(&mut self, begin: usize, step: Step, pieces: &mut Vec<Piece>) -> usize {
        let range = begin..begin + step.length;
        let end = range.end;
        let single = self.chars.get(begin).copied().unwrap_or(' ');
        // Letters and digits come one by one, and are words together.
        let written = is_written(single);
        let joins = written && !is_han(single);
        let follows = self.spelled && (joins || is_combining_mark(single));
        if let Some(last) = pieces.last_mut().filter(|_| follows) {
            last.range.end = end;
            return end;
        }
        self.spelled = joins;
        if single.is_whitespace() {
            return end;
        }
        let stop = || {
            let word = self.chars.get(range.clone()).unwrap_or_default();
            step.stop.unwrap_or_else(|| self.dictionary.is_stop(word))
        };
        let sort = match () {
            () if !written => Sort::Mark,
            () if stop() => Sort::Stop,
            () => Sort::Word,
        };
        pieces.push(Piece { sort, range });
        end
    }
}

/// Whether it is a letter, a digit or a Chinese character. What letters are full of is known without asking a table.
#[inline]
fn is_written(each: char) -> bool {
    match each {
        '\u{4e00}'..='\u{9fff}' => true,
        '、' | '。' | '“' | '”' | '《' | '》' => false,
        _ => each.is_alphanumeric(),
    }
}
