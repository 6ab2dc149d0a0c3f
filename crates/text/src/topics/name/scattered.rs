//! What an issue is called whose letters name many places and say the thing in many words.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Namer, apart};
use crate::topics::places::is_wide;

/// A word of the name is said by so many persons, and by one of so many.
const PERSONS: usize = 3;
const ONE_OF: usize = 12;
/// What one person calls the place is not yet its name.
const PLACED: usize = 2;

impl Namer<'_> {
    /// The wide place that most persons say, and that is hardly said of anything else.
    pub(super) fn wide_place(&self, members: &[usize]) -> String {
        let mut saying: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for at in 0..self.places.letters.len() {
            for name in self.places.of(at).into_iter().filter(|name| is_wide(name)) {
                saying.entry(name).or_default().push(at);
            }
        }
        let inside: HashSet<usize> = members.iter().copied().collect();
        let persons = |saying: &[usize]| {
            let within: Vec<usize> =
                saying.iter().copied().filter(|at| inside.contains(at)).collect();
            let persons = self.writers.count(&within);
            (PLACED <= persons && saying.len() <= 2 * within.len()).then_some(persons)
        };
        let wide = saying.iter().filter_map(|(name, saying)| Some((persons(saying)?, name)));
        // Of equal ones the shorter: words that stand before a name by chance make it longer.
        let best = wide.max_by_key(|(persons, name)| (*persons, usize::MAX - name.len()));
        best.map(|(_, name)| name.clone()).unwrap_or_default()
    }

    /// The words of the title that says most of what all of them say: words that never stand together make no name.
    pub(super) fn entitled(&self, members: &[usize], place: &str) -> Vec<String> {
        let said = self.said(members, place);
        let titled = |at: &usize| {
            let words = self.words(*at).into_iter().filter(|(_, titled)| *titled);
            let words = words.filter_map(|(word, _)| Some((*said.get(&word)?, word)));
            let words = apart(words.collect());
            (words.iter().fold(0.0, |sum, (telling, _)| sum + telling), *at, words)
        };
        // Of equal ones the most typical, which stands first.
        let titles = members.iter().rev().map(titled);
        let best = titles.max_by(|(one, ..), (other, ..)| one.total_cmp(other));
        match best.filter(|(_, _, words)| !words.is_empty()) {
            Some((_, at, words)) => self.in_order(words, at),
            None => self.things(members, place),
        }
    }

    /// The words that several persons say and that are no part of a place, with how much each tells.
    fn said(&self, members: &[usize], place: &str) -> HashMap<String, f64> {
        let (mut words, mut places) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for at in members {
            for (word, _) in self.words(*at) {
                words.entry(word).or_default().push(*at);
            }
            for name in self.places.of(*at) {
                places.entry(name).or_default().push(*at);
            }
        }
        places.retain(|_, saying| PERSONS <= self.writers.count(saying));
        let enough = PERSONS.max(self.writers.count(members) / ONE_OF);
        let telling = |(word, saying): (String, Vec<usize>)| {
            let persons = self.writers.count(&saying);
            let placed = place.contains(&word) || places.keys().any(|name| name.contains(&word));
            (enough <= persons && !placed).then(|| (self.telling(&word, persons), word))
        };
        words.into_iter().filter_map(telling).map(|(telling, word)| (word, telling)).collect()
    }
}
