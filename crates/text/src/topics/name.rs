//! What an issue is called: the place and the thing.

mod scattered;

use std::collections::{BTreeMap, HashMap};

use super::{
    gather::Gathered,
    places::{Places, is_area},
    voices::Writers,
    words::real,
};
use crate::{
    cut::{Cutter, Sort},
    keywords::{Counts, tells},
};

/// Beyond so many characters a longer name tells no more.
const TELLING: usize = 8;
/// Words of which the thing is made.
const WORDS: usize = 3;

/// Names issues among these letters.
pub(super) struct Namer<'l> {
    cutter: &'l Cutter,
    places: Places<'l>,
    writers: &'l Writers,
    counts: Counts,
}

impl<'l> Namer<'l> {
    pub(super) fn new(places: Places<'l>, cutter: &'l Cutter, writers: &'l Writers) -> Self {
        let mut counts = Counts::default();
        for (letter, pieces) in places.letters.iter().zip(places.pieces) {
            counts.add(&letter.even, pieces);
        }
        Self { cutter, places, writers, counts }
    }

    /// The place, and the whole name.
    pub(super) fn name(&self, issue: &Gathered) -> (String, String) {
        let members = &issue.members;
        let place = self.place(members);
        let (place, words) = if issue.scattered {
            let place = if place.is_empty() { self.wide_place(members) } else { place };
            let words = self.entitled(members, &place);
            (place, words)
        } else {
            let words = self.things(members, &place);
            (place, words)
        };
        let name = format!("{place}{}", words.concat());
        (place, name)
    }

    /// The longest name of a place that at least half of them say, after the area that most of them say.
    fn place(&self, members: &[usize]) -> String {
        let said: Vec<_> = self.places.shared(members).collect();
        let (areas, names): (Vec<_>, Vec<_>) = said.iter().partition(|(name, _)| is_area(name));
        let telling = |name: &str| name.chars().count().clamp(2, TELLING) - 1;
        let best = |of: &[&(String, usize)]| {
            let best = of.iter().max_by_key(|(name, count)| *count * telling(name));
            best.map(|(name, _)| name.clone()).unwrap_or_default()
        };
        let (area, name) = (best(&areas), best(&names));
        if name.contains(&area) { name } else { format!("{area}{name}") }
    }

    /// The words that most of them say and few others do, in the order in which the most typical says them.
    fn things(&self, members: &[usize], place: &str) -> Vec<String> {
        let mut said: BTreeMap<String, usize> = BTreeMap::new();
        for at in members {
            for (word, titled) in self.words(*at) {
                *said.entry(word).or_default() += if titled { 2 } else { 1 };
            }
        }
        let enough = members.len().div_ceil(3).max(2);
        said.retain(|word, count| enough <= *count && !place.contains(word));
        let typical = members.first().copied().unwrap_or_default();
        let words = said.into_iter().map(|(word, count)| (self.telling(&word, count), word));
        self.in_order(apart(words.collect()), typical)
    }

    /// How much a word tells of an issue in which it is said so often.
    fn telling(&self, word: &str, count: usize) -> f64 {
        real(count) * self.counts.rarity(word, self.cutter)
    }

    /// Words in the order in which a letter says them.
    fn in_order(&self, mut words: Vec<(f64, String)>, letter: usize) -> Vec<String> {
        let letter = self.places.letters.get(letter);
        let text = letter.map(|letter| letter.even.text()).unwrap_or_default();
        words.sort_by_key(|(_, word)| text.find(word).unwrap_or(usize::MAX));
        words.into_iter().map(|(_, word)| word).collect()
    }

    /// The telling words of a letter, each once, and whether its title says them.
    fn words(&self, at: usize) -> HashMap<String, bool> {
        let (Some(letter), Some(pieces)) =
            (self.places.letters.get(at), self.places.pieces.get(at))
        else {
            return HashMap::new();
        };
        let mut words = HashMap::new();
        for piece in pieces.iter().filter(|piece| piece.sort == Sort::Word) {
            let word = letter.even.chars().get(piece.range.clone()).unwrap_or_default();
            if tells(word) {
                let titled = piece.range.start < letter.title;
                *words.entry(word.iter().collect()).or_insert(false) |= titled;
            }
        }
        words
    }
}

/// The first of these words by how much each tells, none of which is part of another.
fn apart(mut words: Vec<(f64, String)>) -> Vec<(f64, String)> {
    words.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
    let mut chosen: Vec<(f64, String)> = Vec::new();
    for (telling, word) in words {
        let said =
            |(_, other): &(f64, String)| other.contains(&word) || word.contains(other.as_str());
        if chosen.len() < WORDS && !chosen.iter().any(said) {
            chosen.push((telling, word));
        }
    }
    chosen
}
