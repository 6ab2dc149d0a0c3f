//! Hot issues (热点问题): letters about the same thing in a place within a time, counted by persons as well as by pieces.
//!
//! Letters are compared by their rare pairs of characters, which carry the names of places and things that no dictionary knows.
//! The likest are put together first, and two groups only while they are alike as wholes, so that no chain of neighbours joins
//! what has nothing in common. Whoever writes forty times is one person.
//!
//! Letters of one sentence each, from forty houses, have no two pairs in common. They are put together by time: what many voices
//! say within few days and hardly anybody says otherwise is one issue, wherever each of them lives.

mod bursts;
mod gather;
mod name;
mod places;
mod scattered;
mod swelling;
mod vectors;
mod voices;
mod words;

use self::{
    places::Places,
    swelling::Ground,
    voices::{Voices, Writers},
    words::Words,
};
use crate::{cut::Cutter, even::Even};

/// A letter as hot issues are looked for in it.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it says, its title included.
    pub even: Even,
    /// How many characters of it are the title; none is fine.
    pub title: usize,
    /// The day it came, in days of any count.
    pub day: Option<i32>,
    /// Who wrote it, as a number that says nothing else; none where nobody says so.
    pub person: Option<u64>,
}

/// What letters must have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How alike two groups are that are put together, from 0 to 1.
    pub alike: f32,
    /// Days between two letters that are compared.
    pub days: i32,
    /// Persons an issue has at least.
    pub persons: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { alike: 0.22, days: 120, persons: 2 }
    }
}

/// Letters about the same thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Place and thing.
    pub name: String,
    /// The place; empty where they name none.
    pub place: String,
    /// The first and the last day.
    pub days: Option<(i32, i32)>,
    /// Who wrote: those who say who they are, and one for all others; where nobody does, one for each letter.
    pub persons: usize,
    /// The letters by their places among those given, the most typical first.
    pub members: Vec<usize>,
}

/// The issues, the hottest first: what most persons wrote about, then most letters, then the shortest time.
pub fn topics(letters: &[Letter], cutter: &Cutter, settings: &Settings) -> Vec<Topic> {
    let groups = gather::groups(&vectors::vectors(letters), letters, settings);
    let pieces: Vec<_> = letters.iter().map(|letter| cutter.cut(&letter.even)).collect();
    let (places, writers) = (Places { letters, pieces: &pieces }, Writers::new(letters));
    let (words, voices) =
        (Words::new(letters, &pieces, cutter), Voices::new(&writers, &groups, places));
    let ground = Ground { letters, words: &words, voices: &voices, days: settings.days };
    let scattered = scattered::scattered(&ground, places, &writers);
    let issues = gather::gathered(groups, scattered, letters);
    let namer = name::Namer::new(places, cutter, &writers);
    let topic = |issue: gather::Gathered| {
        let persons = writers.count(&issue.members);
        if persons < settings.persons {
            return None;
        }
        let days = || issue.members.iter().filter_map(|at| letters.get(*at)?.day);
        let days = days().min().zip(days().max());
        let (place, name) = namer.name(&issue);
        Some(Topic { name, place, days, persons, members: issue.members })
    };
    let mut topics: Vec<Topic> = issues.into_iter().filter_map(topic).collect();
    let span = |topic: &Topic| topic.days.map_or(0, |(from, to)| to - from);
    topics.sort_by(|one, other| {
        (other.persons, other.members.len())
            .cmp(&(one.persons, one.members.len()))
            .then_with(|| span(one).cmp(&span(other)))
            .then_with(|| one.members.cmp(&other.members))
    });
    topics
}
