//! The words of the dictionary and how often each was met, kept so that the likeliest words of a text are found in one walk.
//!
//! The words are those of jieba-rs, compiled in from where cargo keeps it (`build.rs`), and what is cut is what jieba cuts without
//! its model of unknown words: a test compares both. They take half of its room here, and what we ask of a word stands in the cell
//! that finds it, so that cutting waits less for memory.

mod route;
mod tree;

use std::collections::HashMap;

pub(crate) use self::route::Step;
use self::tree::{FIRST_CODE, Tree};

/// The code of a character that no word reaches across: punctuation, and what is neither Chinese nor ASCII.
const OUTSIDE: u16 = 0;
/// The code of a character that is in no word.
const UNKNOWN: u16 = 1;

/// Lines of jieba-rs: each a word, how often it was met, and its part of speech.
const WORDS: &str = include_str!(env!("LUGU_JIEBA_WORDS"));

/// Words, how often each was met, and which of them say nothing.
#[derive(Debug, Clone)]
pub(crate) struct Dictionary {
    /// The code of each character of sixteen bits that words may reach across: nearly every one.
    codes: Vec<u16>,
    /// The codes of the other characters that words have.
    rare: HashMap<char, u16>,
    tree: Tree,
    /// Each number of times that some word was met; a word has the place of its own. The first is that of no word.
    often: Vec<u32>,
    places: HashMap<u32, u16>,
    /// The logarithm of each of these numbers.
    logs: Vec<f64>,
    /// How many words were met in all.
    total: u32,
}

impl Dictionary {
    /// The dictionary that ships, read anew.
    pub(crate) fn shipped() -> Self {
        let each = (0..=u16::MAX).map(|each| char::from_u32(u32::from(each)));
        let codes = each.map(|each| if each.is_some_and(joins) { UNKNOWN } else { OUTSIDE });
        let mut dictionary = Self {
            codes: codes.collect(),
            rare: HashMap::new(),
            tree: Tree::default(),
            often: vec![0],
            places: HashMap::new(),
            logs: vec![0.0],
            total: 0,
        };
        for (word, often) in words() {
            // The list has each word once, so that none need be asked for first.
            dictionary.keep(word, often);
        }
        dictionary
    }

    /// Takes in a name, so often met that it is cut out whole.
    pub(crate) fn learn(&mut self, name: &str) {
        let often = self.suggested(name);
        self.put(name, often);
    }

    /// Takes a word for one that says nothing.
    pub(crate) fn stop(&mut self, word: &str) {
        if let Some(codes) = self.own_codes(word) {
            self.tree.mark(&codes);
        }
    }

    /// Whether a word says nothing.
    pub(crate) fn is_stop(&self, word: &[char]) -> bool {
        let codes: Option<Vec<u16>> = word.iter().map(|each| self.known(*each)).collect();
        codes.and_then(|codes| self.tree.find(&codes)).is_some_and(|found| found.stop)
    }

    /// How often a word was met; one that is not known, how often it would have to be met to be cut out whole.
    pub(crate) fn suggested(&self, word: &str) -> u32 {
        let chars: Vec<char> = word.chars().collect();
        let route = self.route(&chars, []);
        let (all, mut at, mut sum) = (f64::from(self.total).ln(), 0, 0.0);
        while at < chars.len() {
            let end = at + route.at(&chars, at).length;
            let piece: String = chars.get(at..end).into_iter().flatten().collect();
            sum += f64::from(self.met(&piece).unwrap_or(1)).ln() - all;
            at = end;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`as` holds it within the numbers there are"
        )]
        let least = (sum + all).exp() as u32;
        least.saturating_add(1).max(self.met(word).unwrap_or(1))
    }

    /// How often a word was met, where it is known.
    fn met(&self, word: &str) -> Option<u32> {
        let codes: Option<Vec<u16>> = word.chars().map(|each| self.known(each)).collect();
        let place = self.tree.find(&codes?).map(|found| found.often).filter(|often| 0 < *often)?;
        self.often.get(usize::from(place)).copied()
    }

    /// Keeps how often a word was met. A word for which there is no room is left out: there is some for four hundred thousand
    /// more characters than the dictionary has.
    fn put(&mut self, word: &str, often: u32) {
        let before = self.met(word).unwrap_or_default();
        if self.keep(word, often) {
            self.total -= before;
        }
    }

    /// The same of a word that is new; says whether there was room.
    fn keep(&mut self, word: &str, often: u32) -> bool {
        let room = self.own_codes(word).zip(self.place(often));
        let kept = room.is_some_and(|(codes, place)| self.tree.put(&codes, place));
        if kept {
            self.total = self.total.saturating_add(often);
        }
        kept
    }

    /// Where a number of times stands.
    fn place(&mut self, often: u32) -> Option<u16> {
        if let Some(place) = self.places.get(&often) {
            return Some(*place);
        }
        let place = u16::try_from(self.often.len()).ok()?;
        self.often.push(often);
        self.logs.push(f64::from(often).ln());
        self.places.insert(often, place);
        Some(place)
    }

    /// The codes of a word's characters, given to those that have none.
    fn own_codes(&mut self, word: &str) -> Option<Vec<u16>> {
        word.chars().map(|each| self.own_code(each)).collect()
    }

    fn own_code(&mut self, each: char) -> Option<u16> {
        if let Some(code) = self.known(each) {
            return Some(code);
        }
        let code = self.tree.fresh_code()?;
        let known = usize::try_from(u32::from(each)).ok().and_then(|at| self.codes.get_mut(at));
        match known.filter(|known| **known == UNKNOWN) {
            Some(known) => *known = code,
            None => {
                self.rare.insert(each, code);
            }
        }
        Some(code)
    }

    /// The code of a character that some word has.
    fn known(&self, each: char) -> Option<u16> {
        let code = usize::try_from(u32::from(each)).ok().and_then(|at| self.codes.get(at));
        code.copied().filter(|code| FIRST_CODE <= *code).or_else(|| self.rare.get(&each).copied())
    }

    /// The code of a character of a text.
    #[inline]
    fn code(&self, each: char) -> u16 {
        let code = usize::try_from(u32::from(each)).ok().and_then(|at| self.codes.get(at));
        match code {
            Some(code) => *code,
            None if joins(each) => self.rare.get(&each).copied().unwrap_or(UNKNOWN),
            None => OUTSIDE,
        }
    }
}

/// The words that ship, and how often each was met.
fn words() -> impl Iterator<Item = (&'static str, u32)> {
    WORDS.lines().filter_map(|line| {
        let mut columns = line.split(' ');
        Some((columns.next()?, columns.next()?.parse().ok()?))
    })
}

/// Whether words may reach across a character. As jieba has it, so that the same is cut.
fn joins(each: char) -> bool {
    match each {
        '\u{4e00}'..='\u{9fff}' | '+' | '#' | '&' | '.' | '_' | '%' | '-' => true,
        '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2a6df}' => true,
        '\u{2a700}'..='\u{2ebef}' | '\u{2f800}'..='\u{2fa1f}' => true,
        _ => each.is_ascii_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_that_ships_has_every_word_of_jieba_and_no_other() {
        let shipped = Dictionary::shipped();
        let jieba = jieba_rs::Jieba::new();
        let words: HashMap<&str, u32> = words().collect();
        let counted = format!("records_len: {}, total_freq: {}", words.len(), shipped.total);
        assert!(format!("{jieba:?}").contains(&counted), "{counted}");
        for (word, often) in words {
            assert!(jieba.has_word(word), "{word}");
            assert_eq!(shipped.met(word), Some(often), "{word}");
        }
    }

    #[test]
    fn what_is_suggested_is_what_jieba_suggests() {
        let (shipped, jieba) = (Dictionary::shipped(), jieba_rs::Jieba::new());
        for word in ["工资", "青石镇", "柳林村委会", "γ射线", "买买提·江", "abc", "t恤", "𠮷", ""]
        {
            assert_eq!(usize::try_from(shipped.suggested(word)), Ok(jieba.suggest_freq(word)));
        }
    }
}
