//! Evening out: the same words, however they were typed, become the same characters.
//!
//! Compatibility forms and full width by NFKC, traditional characters by the simplified ones, capitals by small letters,
//! leftovers of GB18030 by the characters they stand for. What cannot be seen is dropped, and so is space beside a Chinese
//! character. Each character knows where in the original it came from, so that what is found can be marked there.

use std::{ops::Range, sync::LazyLock};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text evened out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Even {
    chars: Vec<char>,
    /// Where each character begins in the original, in bytes; last, where the original ends.
    begins: Vec<usize>,
}

impl Even {
    /// Evens a text out.
    pub fn of(text: &str) -> Self {
        let mut even = Self { chars: Vec::with_capacity(text.len() / 3), begins: Vec::new() };
        even.begins.reserve(text.len() / 3 + 1);
        let mut rest = text;
        loop {
            let mut chars = rest.chars();
            let Some(first) = chars.next() else { break };
            let at = text.len() - rest.len();
            let alone = is_han(first) || chars.clone().next().is_none_or(stands_alone);
            if let Some(each) = known(first).filter(|_| alone) {
                even.push(each, at);
                rest = chars.as_str();
            } else {
                let (taken, left) = rest.split_at(cluster(rest));
                taken.nfkc().for_each(|each| even.push(each, at));
                rest = left;
            }
        }
        even.end(text.len());
        even
    }

    /// Its characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Its characters as text.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The bytes of the original that some of its characters came from; empty where there are none such.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let last = self.begins.len().saturating_sub(1);
        let at = |place: usize| self.begins.get(place.min(last)).copied().unwrap_or_default();
        if range.end <= range.start || last <= range.start {
            return at(range.start)..at(range.start);
        }
        // What one original character became stays together; what was dropped behind it stays outside.
        let end = range.end.min(last);
        let from = at(end - 1);
        let until = self.begins.iter().skip(end).copied().find(|begin| from < *begin);
        at(range.start)..until.unwrap_or_else(|| at(last))
    }

    fn push(&mut self, each: char, at: usize) {
        let each = one_form(each);
        // Nearly every character of a letter: nothing else need be asked of it.
        let plain = matches!(each, '\u{4e00}'..='\u{9fff}');
        if !plain && is_unseen(each) {
            return;
        }
        if !plain && each.is_whitespace() {
            self.push_space(each, at);
            return;
        }
        // Space beside a Chinese character is how somebody typed, and parts no words.
        if self.chars.last() == Some(&' ') && is_han(each) {
            self.chars.pop();
            self.begins.pop();
        }
        self.chars.push(each);
        self.begins.push(at);
    }

    /// One line break or one space, whatever stood there.
    fn push_space(&mut self, each: char, at: usize) {
        let breaks = matches!(each, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        match (self.chars.last_mut(), breaks) {
            (None | Some('\n'), _) | (Some(' '), false) => {}
            (Some(last), false) if is_han(*last) => {}
            (Some(last @ ' '), true) => *last = '\n',
            (Some(_), _) => {
                self.chars.push(if breaks { '\n' } else { ' ' });
                self.begins.push(at);
            }
        }
    }

    fn end(&mut self, length: usize) {
        while self.chars.last().is_some_and(|last| last.is_whitespace()) {
            self.chars.pop();
            self.begins.pop();
        }
        self.begins.push(length);
    }
}

/// Whether it is a Chinese character.
pub fn is_han(each: char) -> bool {
    matches!(each, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '々'
        | '\u{20000}'..='\u{323af}' | '\u{f900}'..='\u{faff}')
}

/// What NFKC makes of nearly every character of a letter, without asking it.
fn known(each: char) -> Option<char> {
    match each {
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '、' | '。' | '“' | '”' => {
            Some(each)
        }
        _ if each.is_ascii() => Some(each),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(each) - 0xfee0),
        '\u{3000}' => Some(' '),
        _ => None,
    }
}

/// Whether it joins nothing before it, as nearly every character of a letter: the others are asked one by one.
fn stands_alone(each: char) -> bool {
    known(each).is_some() || !is_combining_mark(each)
}

/// How many bytes belong to the first character: itself and the marks that follow it, of which no more than thirty are read.
fn cluster(text: &str) -> usize {
    let mut ends = text.char_indices().skip(1);
    let end = ends.find(|(_, each)| !is_combining_mark(*each));
    let most = text.char_indices().nth(30);
    let end = end.or(most).map_or(text.len(), |(at, _)| at);
    end.min(most.map_or(text.len(), |(at, _)| at))
}

/// What cannot be seen: controls, joiners, marks of direction, variation selectors.
fn is_unseen(each: char) -> bool {
    (each.is_control() && !each.is_whitespace())
        || matches!(each, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fffd}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The one form of a character: small, simplified, and what it stands for where an old encoding had no code for it.
fn one_form(each: char) -> char {
    match each {
        'A'..='Z' => each.to_ascii_lowercase(),
        '\u{3400}'..='\u{9fff}' => simplified(each),
        '\u{e000}'..='\u{f8ff}' => left_over(each),
        _ if each.is_ascii() => each,
        _ => {
            let mut lower = each.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(small), None) => small,
                _ => each,
            }
        }
    }
}

/// The simplified form of one traditional character. A character with several simplified forms becomes the usual one: for
/// comparing that is right more often than telling them apart by the words around them.
fn simplified(each: char) -> char {
    const FIRST: u32 = 0x3400;
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
        let converter = OpenCC::from_config(BuiltinConfig::T2s).ok();
        let convert = |each: char| {
            let converted = converter.as_ref()?.convert(each.encode_utf8(&mut [0; 4]));
            let mut chars = converted.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        ('\u{3400}'..='\u{9fff}').map(|each| convert(each).unwrap_or(each)).collect()
    });
    let place = u32::from(each).checked_sub(FIRST).and_then(|at| usize::try_from(at).ok());
    place.and_then(|at| TABLE.get(at)).copied().unwrap_or(each)
}

/// The character that a private code of GB18030 stood for before Unicode had it (GB 18030-2005, appendix E; 2022, 6.2).
fn left_over(each: char) -> char {
    match each {
        '\u{e5e5}' => ' ',
        '\u{e7c7}' => '\u{1e3f}',
        '\u{e7c8}' => '\u{1f9}',
        '\u{e78d}' => '，',
        '\u{e78e}' => '。',
        '\u{e78f}' => '、',
        '\u{e790}' => ':',
        '\u{e791}' => ';',
        '\u{e792}' => '!',
        '\u{e793}' => '?',
        '\u{e81e}' => '\u{9fb4}',
        '\u{e826}' => '\u{9fb5}',
        '\u{e82b}' => '\u{9fb6}',
        '\u{e82c}' => '\u{9fb7}',
        '\u{e832}' => '\u{9fb8}',
        '\u{e843}' => '\u{9fb9}',
        '\u{e854}' => '\u{9fba}',
        '\u{e864}' => '\u{9fbb}',
        '\u{e816}' => '\u{20087}',
        '\u{e817}' => '\u{20089}',
        '\u{e818}' => '\u{200cc}',
        '\u{e831}' => '\u{215d7}',
        '\u{e83b}' => '\u{2298f}',
        '\u{e855}' => '\u{241fe}',
        other => other,
    }
}
