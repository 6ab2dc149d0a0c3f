//! Which class of the second and of the third level a letter may belong to, where only the names of the classes are known and no
//! letter was ever marked with one: by the words of the names, and by those with which letters say the same.
//!
//! A word of a name speaks for each class whose name has it, the less the more names have it and the more letters have it
//! anyway. Where two classes are as good, or too little is said, a level is left open; the one above it may still be named. A
//! person decides.

mod words;

use std::{collections::HashMap, ops::Range};

use self::words::Words;
use crate::{
    cues::{Cues, Found},
    cut::Cutter,
    even::Even,
};

/// A letter is read no further, as in `classes`: what it is about stands at its beginning, and the work is bounded.
const MOST_CHARS: usize = 400;
/// Within so many characters, about a title, a word counts twice.
const HEAD: usize = 40;
/// What must speak for a class of the second level: one word that names it, or several that hint.
const ENOUGH: f32 = 3.0;
/// And for one of the third: a word said in passing names none.
const ENOUGH_BELOW: f32 = 4.0;
/// So many times what speaks for the next class must speak for the first, or the two are as good.
const AHEAD: f32 = 1.5;
/// The most words named as a reason.
const MOST_WORDS: usize = 5;

/// The classes of an office as a tree of names, and the words that speak for each.
#[derive(Debug)]
pub struct Levels<K> {
    nodes: Vec<Node<K>>,
    /// By the number of a word: the classes it speaks for, and how much.
    speaks: Vec<Vec<(usize, f32)>>,
    cues: Cues<usize>,
}

/// A class.
#[derive(Debug)]
struct Node<K> {
    /// The names from the first level down to its own.
    path: Vec<String>,
    /// Where the class above it stands.
    above: Option<usize>,
    key: Option<K>,
}

/// What a letter may be about, below the first level.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested<'l, K> {
    /// The class of the second level, where one is ahead of all others.
    pub second: Option<Level<'l, K>>,
    /// The class of the third level below it, where one is ahead.
    pub third: Option<Level<'l, K>>,
}

/// A class that is suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Level<'l, K> {
    /// The names from the first level down to its own.
    pub path: &'l [String],
    /// Its key; none where only classes below it have one.
    pub key: Option<&'l K>,
    /// How sure it is, between 0 and 1, where the first level is right.
    pub confidence: f32,
    /// The words that speak for it, in bytes of the letter and in its order: at most five, none overlapping another.
    pub why: Vec<Range<usize>>,
}

impl<K> Levels<K> {
    /// The classes of a list, each with its key and its names from the first level down. The first level, names below the third
    /// and those called 其他 are never suggested. Of several classes of one path the first gives the key.
    pub fn of<N: AsRef<[S]>, S: AsRef<str>>(
        classes: impl IntoIterator<Item = (K, N)>,
        cutter: &Cutter,
    ) -> Self {
        let (mut nodes, mut places) = (Vec::new(), HashMap::new());
        for (key, names) in classes {
            let path: Vec<String> =
                names.as_ref().iter().map(|name| name.as_ref().trim().to_owned()).collect();
            let place = plant(&mut nodes, &mut places, &path);
            if let Some(node) = place.and_then(|place: usize| nodes.get_mut(place)) {
                node.key = node.key.take().or(Some(key));
            }
        }
        let mut words = Words::default();
        words.of_the_names(nodes.iter().map(|node| node.path.as_slice()), cutter);
        words.of_the_table(&places);
        let above = |node: usize| nodes.get(node).filter(|node| node.path.len() == 3)?.above;
        let (cues, speaks) = words.numbered(above);
        Self { nodes, speaks, cues }
    }

    /// What a letter may be about: below this class of the first level or, where none is given, below all of them.
    pub fn suggest(&self, letter: &str, below: Option<&str>) -> Suggested<'_, K> {
        let end = letter.char_indices().nth(MOST_CHARS).map_or(letter.len(), |(at, _)| at);
        let even = Even::of(letter.get(..end).unwrap_or_default());
        let said = Said::of(&self.cues.find(even.chars()));
        let weights = self.weights(&said, below);
        let second = self.ahead(&weights, ENOUGH, |node| node.path.len() == 2);
        let third = second.and_then(|(above, _)| {
            let below = |node: &Node<K>| node.path.len() == 3 && node.above == Some(above);
            self.ahead(&weights, ENOUGH_BELOW, below)
        });
        let level = |place: usize, lead: f32| {
            let node = self.nodes.get(place)?;
            let (path, key, why) = (&node.path, node.key.as_ref(), self.why(place, &said, &even));
            Some(Level { path, key, confidence: sure(lead), why })
        };
        // Below a second level that is doubtful a third is no surer.
        let above = second.map_or(0.0, |(_, lead)| lead);
        Suggested {
            second: second.and_then(|(place, lead)| level(place, lead)),
            third: third.and_then(|(place, lead)| level(place, lead * above)),
        }
    }

    /// How much speaks for each class.
    fn weights(&self, said: &Said, below: Option<&str>) -> Vec<f32> {
        let mut weights = vec![0.0; self.nodes.len()];
        let asked = |node: &Node<K>| {
            below.is_none_or(|below| node.path.first().is_some_and(|first| first == below))
        };
        for word in &said.words {
            for (place, weight) in self.speaks.get(word.number).into_iter().flatten() {
                let node = self.nodes.get(*place).filter(|node| asked(node));
                if let Some(sum) = node.and_then(|_| weights.get_mut(*place)) {
                    *sum += weight * word.force();
                }
            }
        }
        weights
    }

    /// The class for which most speaks, of those asked for, and its lead; none where another is as good.
    fn ahead(
        &self,
        weights: &[f32],
        enough: f32,
        of: impl Fn(&Node<K>) -> bool,
    ) -> Option<(usize, f32)> {
        let (mut best, mut next) = ((0, 0.0), 0.0_f32);
        for (place, (node, weight)) in self.nodes.iter().zip(weights).enumerate() {
            match *weight {
                weight if weight <= next || !of(node) => {}
                weight if best.1 < weight => (best, next) = ((place, weight), best.1),
                weight => next = weight,
            }
        }
        let (place, weight) = best;
        (enough <= weight && AHEAD * next <= weight).then_some((place, lead(weight, next)))
    }

    /// The words that speak most for a class, in the order of the letter.
    fn why(&self, place: usize, said: &Said, even: &Even) -> Vec<Range<usize>> {
        let share = |word: &Word| {
            let speaks = self.speaks.get(word.number)?;
            let (_, weight) = speaks.iter().find(|(node, _)| *node == place)?;
            Some((weight * word.force(), word.first.clone()))
        };
        let mut shares: Vec<(f32, Range<usize>)> = said.words.iter().filter_map(share).collect();
        shares.sort_by(|one, other| other.0.total_cmp(&one.0));
        shares.truncate(MOST_WORDS);
        let mut why: Vec<Range<usize>> = shares.into_iter().map(|(_, range)| range).collect();
        why.sort_by_key(|range| range.start);
        why.into_iter().map(|range| even.origin(range)).collect()
    }
}

/// Puts a path and what lies above it into the tree; where it stands, unless it has no name.
fn plant<K>(
    nodes: &mut Vec<Node<K>>,
    places: &mut HashMap<Vec<String>, usize>,
    path: &[String],
) -> Option<usize> {
    let (_, above) = path.split_last()?;
    if let Some(place) = places.get(path) {
        return Some(*place);
    }
    let above = plant(nodes, places, above);
    nodes.push(Node { path: path.to_vec(), above, key: None });
    places.insert(path.to_vec(), nodes.len() - 1);
    Some(nodes.len() - 1)
}

/// How far a class is ahead of the next, and how much speaks for it at all; between 0 and 1.
fn lead(weight: f32, next: f32) -> f32 {
    weight / (weight + next) * (weight / (weight + 1.0))
}

/// How often people would agree, by the lead. Set by reading suggestions for a hundred letters, and held on a hundred others of
/// which data/README.md tells: rather too low than too high.
fn sure(lead: f32) -> f32 {
    0.5 + 0.45 * lead
}

/// The words of a letter that speak for any class, each once.
struct Said {
    words: Vec<Word>,
}

/// One of them.
struct Word {
    number: usize,
    /// Where it stands first, in characters.
    first: Range<usize>,
    times: u16,
}

impl Said {
    fn of(found: &[Found<usize>]) -> Self {
        let mut words: Vec<Word> = Vec::new();
        for cue in found {
            match words.iter_mut().find(|word| word.number == cue.what) {
                Some(word) => word.times = word.times.saturating_add(1),
                None => words.push(Word { number: cue.what, first: cue.range.clone(), times: 1 }),
            }
        }
        Self { words }
    }
}

impl Word {
    /// How much it counts: more in the head of a letter, and a little more with each time it is said.
    fn force(&self) -> f32 {
        let place = if self.first.start < HEAD { 2.0 } else { 1.0 };
        place * (1.0 + f32::from(self.times).ln() / 2.0)
    }
}
