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
        let room = text.len() / 3 + 1;
        let mut even = Self { chars: Vec::with_capacity(room), begins: Vec::with_capacity(room) };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let at = text.len() - rest.len();
            let left = rest.get(first.len_utf8()..).unwrap_or_default();
            // An ideograph goes on alone whatever follows: no mark makes one character with it.
            let ideograph = matches!(first, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}');
            let alone = ideograph || left.chars().next().is_none_or(stands_alone);
            match plain(first).filter(|_| alone) {
                Some(each) => even.push_seen(each, at),
                None if ideograph => even.push(first, at),
                None => {
                    rest = even.cluster(rest, at);
                    continue;
                }
            }
            rest = left;
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

    /// Takes the first character of a text and the marks that follow it; gives what is left.
    fn cluster<'t>(&mut self, text: &'t str, at: usize) -> &'t str {
        let (taken, left) = text.split_at(cluster(text));
        taken.nfkc().for_each(|each| self.push(each, at));
        left
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
        self.push_seen(each, at);
    }

    /// A character in its one form, which is no space.
    #[inline]
    fn push_seen(&mut self, each: char, at: usize) {
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

/// What becomes of nearly every character of a letter, without asking tables that know all of them: nothing where it is to be
/// dropped, or space, or becomes several, or where it may belong to the one before it.
#[inline]
fn plain(each: char) -> Option<char> {
    static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
        let each = (0..=u16::MAX).map(|each| char::from_u32(u32::from(each)));
        each.map(|each| each.and_then(formed).unwrap_or_default()).collect()
    });
    let found = usize::try_from(u32::from(each)).ok().and_then(|at| TABLE.get(at));
    found.filter(|found| 0 < **found).and_then(|found| char::from_u32(u32::from(*found)))
}

/// The one character of sixteen bits that is seen where this one stands.
fn formed(each: char) -> Option<u16> {
    let mut formed = [each].into_iter().nfkc();
    let only = formed.next().filter(|_| formed.next().is_none()).map(one_form)?;
    let seen = !is_combining_mark(each) && !is_unseen(only) && !only.is_whitespace();
    u16::try_from(u32::from(only)).ok().filter(|_| seen)
}

/// Whether it joins nothing before it, as nearly every character of a letter: the others are asked one by one.
#[inline]
fn stands_alone(each: char) -> bool {
    plain(each).is_some() || !is_combining_mark(each)
}

/// How many bytes belong to the first character: itself and the marks that follow it, of which no more than thirty are read.
fn cluster(text: &str) -> usize {
    let mut behind = text.char_indices().zip(0..).skip(1);
    let end = behind.find(|((_, each), number)| *number == 30 || !is_combining_mark(*each));
    end.map_or(text.len(), |((at, _), _)| at)
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
