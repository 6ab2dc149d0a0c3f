//! The words that speak for classes: those of their names, and those of a table.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    cues::Cues,
    cut::{Cutter, Sort},
    even::{Even, is_han},
};

/// What the words of a name weigh together, where no other name has them and letters seldom do.
const NAME: f64 = 3.0;
/// What a whole name weighs that stands in the letter in one piece.
const WHOLE: f32 = 4.0;
/// A word that more letters have than this, by the dictionary, says nothing.
const MOST_LETTERS: f64 = 0.2;
/// How a class is called that takes what no other has.
const OTHER: &str = "其他";

/// What each word speaks for, and how much.
#[derive(Debug, Default)]
pub(super) struct Words {
    speaks: BTreeMap<String, BTreeMap<usize, f32>>,
}

impl Words {
    /// The words of names of the second and third level, each place with its path.
    pub(super) fn of_the_names<'p>(
        &mut self,
        paths: impl Iterator<Item = &'p [String]>,
        cutter: &Cutter,
    ) {
        let named = paths.enumerate().filter(|(_, path)| (2..=3).contains(&path.len()));
        let named = named.filter_map(|(place, path)| Some((place, path.last()?)));
        let named: Vec<(usize, Even)> = named
            .filter(|(_, name)| !name.starts_with(OTHER))
            .map(|(place, name)| (place, Even::of(name)))
            .collect();
        // How many different names have a word: the same name at two places is one.
        let mut having: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, name) in &named {
            for word in words(name, cutter) {
                having.entry(word).or_default().insert(name.text());
            }
        }
        for (place, name) in named {
            let whole: String = name.chars().iter().filter(|each| each.is_alphanumeric()).collect();
            let all = whole.chars().count().max(1);
            if 3 <= all {
                self.speak(whole, place, WHOLE);
            }
            for word in words(&name, cutter) {
                let names = having.get(&word).map_or(1, BTreeSet::len);
                let seldom = 1.0 - (cutter.expected(&word) / MOST_LETTERS).min(1.0);
                let part = f64::from(count(word.chars().count())) / f64::from(count(all));
                #[expect(clippy::cast_possible_truncation, reason = "a weight is a small number")]
                let weight = (NAME * part * seldom / f64::from(count(names))) as f32;
                self.speak(word, place, weight);
            }
        }
    }

    /// The words of the table, for the classes it names that there are.
    pub(super) fn of_the_table(&mut self, places: &HashMap<Vec<String>, usize>) {
        for line in include_str!("../../data/levels.txt").lines() {
            let mut words = line.split_whitespace();
            let Some(name) = words.next().filter(|name| !name.starts_with('#')) else { continue };
            let weight = words.next().and_then(|weight| weight.parse::<u8>().ok());
            let path: Vec<String> = name.split('/').map(str::to_owned).collect();
            match (places.get(&path), weight) {
                // A word of the name that says nothing of the class.
                (Some(place), Some(0)) => words.for_each(|word| {
                    self.speaks.entry(word.to_owned()).or_default().remove(place);
                }),
                (Some(place), Some(weight)) => {
                    words.for_each(|word| self.speak(word.to_owned(), *place, f32::from(weight)));
                }
                // A word that speaks for nothing takes what it holds out of the letter.
                (None, Some(0)) => words.for_each(|word| {
                    self.speaks.entry(word.to_owned()).or_default();
                }),
                _ => {}
            }
        }
    }

    /// The words by number, and what each speaks for: what speaks for a class of the third level speaks for the one `above` it.
    pub(super) fn numbered(
        mut self,
        above: impl Fn(usize) -> Option<usize>,
    ) -> (Cues<usize>, Vec<Vec<(usize, f32)>>) {
        for speaks in self.speaks.values_mut() {
            for (place, weight) in speaks.clone() {
                if let Some(above) = above(place) {
                    let sum = speaks.entry(above).or_default();
                    *sum = sum.max(weight);
                }
            }
        }
        let lines = self.speaks.keys().enumerate();
        let table: Vec<String> = lines.map(|(number, word)| format!("{number} 1 {word}")).collect();
        let cues = Cues::read(&table.join("\n"), |number| number.parse().ok());
        (cues, self.speaks.into_values().map(|speaks| speaks.into_iter().collect()).collect())
    }

    /// A word speaks for a class; what it was said to weigh more before stays.
    fn speak(&mut self, word: String, place: usize, weight: f32) {
        let known = self.speaks.entry(word).or_default().entry(place).or_default();
        *known = known.max(weight);
    }
}

/// The words of a name, each once: two Chinese characters or more, and none without content.
fn words(name: &Even, cutter: &Cutter) -> BTreeSet<String> {
    let pieces = cutter.cut(name).into_iter().filter(|piece| piece.sort == Sort::Word);
    let chars = pieces.filter_map(|piece| name.chars().get(piece.range));
    let long = chars.filter(|chars| 2 <= chars.len() && chars.iter().copied().all(is_han));
    long.map(|chars| chars.iter().collect()).collect()
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
