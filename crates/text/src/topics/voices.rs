//! Who speaks: a person is one voice, and neighbours who write as one are few.

use std::collections::{HashMap, HashSet};

use super::{Letter, places::Places, words::real};

/// Letters that are alike and name one place count as so many persons at most: what one yard writes is not yet what a town
/// writes.
const AT_MOST: usize = 3;

/// Who wrote each letter, by numbers.
pub(super) struct Writers(Vec<usize>);

impl Writers {
    /// All who do not say who they are count as one; where nobody does, each letter is somebody's.
    pub(super) fn new(letters: &[Letter]) -> Self {
        let nobody_named = letters.iter().all(|letter| letter.person.is_none());
        let mut numbers = HashMap::new();
        let number = |(at, letter): (usize, &Letter)| {
            let next = numbers.len();
            if nobody_named { at } else { *numbers.entry(letter.person).or_insert(next) }
        };
        Self(letters.iter().enumerate().map(number).collect())
    }

    /// How many wrote these.
    pub(super) fn count(&self, letters: &[usize]) -> usize {
        letters.iter().filter_map(|at| self.0.get(*at)).collect::<HashSet<_>>().len()
    }
}

/// Whose voice each letter is, and how much each counts at most.
pub(super) struct Voices {
    of: Vec<usize>,
    at_most: Vec<usize>,
}

impl Voices {
    /// Of letters that were put together already: a group of several persons is a voice, and so is whoever wrote alone.
    pub(super) fn new(writers: &Writers, groups: &[Vec<usize>], places: Places) -> Self {
        let mut of = vec![None; writers.0.len()];
        let mut at_most = Vec::new();
        for group in groups {
            let persons = writers.count(group);
            if 1 < persons {
                for at in group {
                    of.get_mut(*at).into_iter().for_each(|of| *of = Some(at_most.len()));
                }
                let of_a_place = places.shared(group).next().is_some();
                at_most.push(if of_a_place { persons.min(AT_MOST) } else { persons });
            }
        }
        let mut alone = HashMap::new();
        let of = of.into_iter().zip(&writers.0).map(|(of, writer)| {
            of.unwrap_or_else(|| {
                *alone.entry(*writer).or_insert_with(|| {
                    at_most.push(1);
                    at_most.len() - 1
                })
            })
        });
        Self { of: of.collect(), at_most }
    }

    /// How many speak in these letters.
    pub(super) fn count(&self, letters: impl IntoIterator<Item = usize>) -> f64 {
        let mut heard = Heard::default();
        letters.into_iter().for_each(|letter| heard.add(self, letter));
        real(heard.voices)
    }

    /// Whose voice a letter is.
    pub(super) fn of(&self, letter: usize) -> usize {
        self.of.get(letter).copied().unwrap_or_default()
    }

    /// How much a voice counts at most.
    pub(super) fn at_most(&self, voice: usize) -> usize {
        self.at_most.get(voice).copied().unwrap_or(1)
    }
}

/// The voices of some letters, counted while letters come and go.
#[derive(Default)]
pub(super) struct Heard {
    times: HashMap<usize, usize>,
    pub(super) letters: usize,
    pub(super) voices: usize,
}

impl Heard {
    pub(super) fn add(&mut self, voices: &Voices, letter: usize) {
        let voice = voices.of(letter);
        let times = self.times.entry(voice).or_default();
        self.voices += usize::from(*times < voices.at_most(voice));
        *times += 1;
        self.letters += 1;
    }

    /// Takes back a letter that was added.
    pub(super) fn take(&mut self, voices: &Voices, letter: usize) {
        let voice = voices.of(letter);
        if let Some(times) = self.times.get_mut(&voice).filter(|times| 0 < **times) {
            *times -= 1;
            self.letters -= 1;
            self.voices -= usize::from(*times < voices.at_most(voice));
        }
    }

    /// How much of it is one voice.
    pub(super) fn of(&self, voices: &Voices, voice: usize) -> usize {
        self.times.get(&voice).map_or(0, |times| (*times).min(voices.at_most(voice)))
    }
}
