//! What was put and removed since the last segment was written: where each pair of characters stands, in one row.
//!
//! The engine would look every pair up in a table as it comes, and wait for memory at nearly each; to put them in a row as they
//! come and to sort the row once is several times as fast.

use std::collections::HashMap;

use super::{Doc, initials::initials};
use crate::even::Even;

/// Stands between texts that must not be read as one. [`Even`] leaves no control in a text.
const BETWEEN: char = '\u{1}';

/// A letter, read.
pub(super) struct Letter {
    id: u128,
    day: i32,
    /// All that is written in it, its title first.
    chars: Vec<char>,
    /// How many characters the title has.
    title: usize,
    initials: Vec<String>,
}

impl Letter {
    /// Reads a document.
    pub(super) fn of(id: u128, doc: &Doc<'_>) -> Self {
        let mut chars = Even::of(doc.title).chars().to_vec();
        let title = chars.len();
        let others = doc.texts.iter().chain(&doc.names);
        for text in std::iter::once(&doc.number).chain(others) {
            chars.push(BETWEEN);
            chars.extend_from_slice(Even::of(text).chars());
        }
        let initials = initials(&doc.names).into_iter().collect();
        Self { id, day: doc.day, chars, title, initials }
    }
}

/// Two neighbouring characters, or the last one of a text, which has no neighbour: then a character stands wherever a pair does
/// that it begins. As numbers they are in the order of the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair(u64);

impl Pair {
    fn of(first: char, second: Option<char>) -> Self {
        Self(
            (u64::from(u32::from(first)) << 32)
                | second.map_or(0, |second| u32::from(second).into()),
        )
    }

    /// The characters.
    pub(super) fn chars(self) -> impl Iterator<Item = char> {
        let code = |value: u64| u32::try_from(value).ok().and_then(char::from_u32);
        let second = code(self.0 & u64::from(u32::MAX)).filter(|second| *second != '\0');
        code(self.0 >> 32).into_iter().chain(second)
    }

    /// The first of them.
    pub(super) fn first(self) -> Option<char> {
        self.chars().next()
    }

    /// Whether it is two.
    pub(super) fn is_two(self) -> bool {
        self.0 & u64::from(u32::MAX) != 0
    }
}

/// Where a pair stands: its first character, counted from the beginning of the letter, so that a row of characters is a row of
/// places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    pub(super) place: u32,
    /// The number of the letter among those gathered.
    pub(super) doc: u32,
    pub(super) pair: Pair,
}

impl Stand {
    /// By pair, then by letter, then by place: one number, as that is compared at once.
    fn order(&self) -> u128 {
        let doc_and_place = (u64::from(self.doc) << 32) | u64::from(self.place);
        (u128::from(self.pair.0) << 64) | u128::from(doc_and_place)
    }
}

/// What is told of a letter beside its pairs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) id: u128,
    pub(super) day: i32,
    /// What stands before this place is its title.
    pub(super) title: u32,
}

/// What was put and removed, and is in no segment yet.
#[derive(Default)]
pub(super) struct Gathered {
    stands: Vec<Stand>,
    told: Vec<Told>,
    initials: Vec<(String, u32)>,
    /// What was put or removed, and where it is told if it is still there.
    changed: HashMap<u128, Option<u32>>,
}

impl Gathered {
    /// Takes a letter in, in the place of what had its id.
    pub(super) fn put(&mut self, letter: Letter) {
        let doc = u32::try_from(self.told.len()).unwrap_or(u32::MAX);
        let Letter { id, day, chars, title, initials } = letter;
        let title = u32::try_from(title).unwrap_or(u32::MAX);
        self.told.push(Told { id, day, title });
        self.changed.insert(id, Some(doc));
        self.initials.extend(initials.into_iter().map(|initials| (initials, doc)));
        let seconds = chars.iter().skip(1).map(Some).chain(std::iter::once(None));
        for ((first, second), place) in chars.iter().zip(seconds).zip(0..) {
            if *first != BETWEEN {
                let second = second.copied().filter(|second| *second != BETWEEN);
                self.stands.push(Stand { place, doc, pair: Pair::of(*first, second) });
            }
        }
    }

    /// Takes a letter out.
    pub(super) fn remove(&mut self, id: u128) {
        self.changed.insert(id, None);
    }

    /// How many pairs there are.
    pub(super) fn pairs(&self) -> usize {
        self.stands.len()
    }

    /// Everything that was put or removed, ascending.
    pub(super) fn ids(&self) -> Vec<u128> {
        let mut ids: Vec<u128> = self.changed.keys().copied().collect();
        ids.sort_unstable();
        ids
    }

    /// In order, without what was replaced or removed meanwhile.
    pub(super) fn sorted(self) -> Sorted {
        let Self { mut stands, told, mut initials, changed } = self;
        let stays = |doc: u32, told: &Told| changed.get(&told.id) == Some(&Some(doc));
        if told.len() != changed.len() || changed.values().any(Option::is_none) {
            let mut numbers = 0..;
            let new = (0..).zip(&told).map(|(doc, told)| match stays(doc, told) {
                true => numbers.next(),
                false => None,
            });
            let new: Vec<Option<u32>> = new.collect();
            let new = |doc: &mut u32| match new.get(*doc as usize) {
                Some(Some(number)) => {
                    *doc = *number;
                    true
                }
                _ => false,
            };
            stands.retain_mut(|stand| new(&mut stand.doc));
            initials.retain_mut(|(_, doc)| new(doc));
        }
        let told = (0..).zip(told).filter(|(doc, told)| stays(*doc, told));
        let told = told.map(|(_, told)| told).collect();
        stands.sort_unstable_by_key(Stand::order);
        initials.sort_unstable();
        Sorted { stands, told, initials }
    }
}

/// What was gathered, as a segment has it.
pub(super) struct Sorted {
    /// By pair, then by letter, then by place.
    pub(super) stands: Vec<Stand>,
    /// By letter.
    pub(super) told: Vec<Told>,
    /// By themselves, then by letter.
    pub(super) initials: Vec<(String, u32)>,
}
