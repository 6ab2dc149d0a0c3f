//! What else belongs to a burst: letters of the same days whose words are said in it much more often than elsewhere.
//!
//! Each round learns the words of the issue from its letters and judges all letters of these days anew, until nothing changes.
//! So 自来水 brings 异味, that brings 味道, and a letter that only names the yard it came from comes with its neighbours.

use std::collections::{HashMap, HashSet};

use super::{
    Letter,
    voices::{Heard, Voices},
    words::{Words, real},
};

/// Rounds; most issues are whole after five, one of many weeks grows at its ends.
const ROUNDS: usize = 16;
/// Days before and after the days of nearly all its letters.
const NEAR: i32 = 2;
/// A word of the issue is said by so many voices, and by so much of all in it.
const VOICES: f64 = 2.0;
const SHARE: f64 = 0.08;
/// And is more frequent in it than elsewhere, as a logarithm.
const TELLS: f64 = 1.0;
/// A letter that belongs is so much likelier to be of the issue than not, and by its own words too.
const LIKELIER: f64 = 1.5;
const OWN: f64 = 2.5;
/// However many of these days' letters are of the issue, that alone says little of the next.
const MOST_ODDS: f64 = 1.5;
/// In a letter of more words chance meets more often.
const WORDS: f64 = 20.0;
/// A word that so many other letters say, and none of the issue, speaks against a letter, but not more than so much.
const ELSEWHERE: usize = 3;
const AGAINST: f64 = 1.0;

/// Letters among which issues swell.
pub(super) struct Ground<'l> {
    pub(super) letters: &'l [Letter],
    pub(super) words: &'l Words,
    pub(super) voices: &'l Voices,
    /// Days of an issue at most.
    pub(super) days: i32,
}

/// What an issue says.
struct Said {
    /// Who says each word.
    words: HashMap<usize, Heard>,
    /// Who says anything.
    all: Heard,
}

impl Ground<'_> {
    /// The whole issue that some letters belong to, the most typical first.
    pub(super) fn swollen(&self, mut issue: Vec<usize>) -> Vec<usize> {
        for _ in 0..ROUNDS {
            let said = self.said(&issue);
            let mut next = self.belonging(&issue, &said);
            next.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(a.cmp(b)));
            let next: Vec<usize> = next.into_iter().map(|(_, letter)| letter).collect();
            let before: HashSet<&usize> = issue.iter().collect();
            let same = before == next.iter().collect::<HashSet<_>>();
            issue = next;
            if same {
                break;
            }
        }
        issue
    }

    /// How many voices say more than one word of the issue. A turn of phrase may be in fashion for a week, and stands alone.
    pub(super) fn agreeing(&self, issue: &[usize]) -> f64 {
        let said = self.said(issue);
        let agrees = |letter: &usize| {
            let voice = self.voices.of(*letter);
            let words = self.words.of(*letter).iter();
            1 < words.filter_map(|word| self.telling(*word, &said, voice)).count()
        };
        self.voices.count(issue.iter().copied().filter(agrees))
    }

    fn said(&self, issue: &[usize]) -> Said {
        let mut said = Said { words: HashMap::new(), all: Heard::default() };
        for letter in issue {
            said.all.add(self.voices, *letter);
            for word in self.words.of(*letter) {
                said.words.entry(*word).or_default().add(self.voices, *letter);
            }
        }
        said
    }

    /// How telling of the issue a word is, by what others say in it: nobody speaks for themselves. None where it is not of it.
    fn telling(&self, word: usize, said: &Said, voice: usize) -> Option<f64> {
        let within = said.words.get(&word)?;
        let but = |heard: &Heard| real(heard.voices - heard.of(self.voices, voice));
        let (saying, all) = (but(within), but(&said.all));
        if saying < VOICES.max(SHARE * all) {
            return None;
        }
        let without = self.words.saying(word).len().saturating_sub(within.letters);
        let others = self.words.letters().saturating_sub(said.all.letters);
        let share = self.words.share(word, (without, others));
        let telling = ((saying + share) / (all + 1.0) / share).ln();
        (TELLS < telling).then_some(telling)
    }

    /// The letters of these days that belong to the issue, with how much speaks for each.
    fn belonging(&self, issue: &[usize], said: &Said) -> Vec<(f64, usize)> {
        let Some((from, to)) = self.days(issue) else { return Vec::new() };
        let near = |at: &usize| {
            let day = self.letters.get(*at).and_then(|letter| letter.day);
            day.is_some_and(|day| (from..=to).contains(&day))
        };
        let near: Vec<usize> = (0..self.letters.len()).filter(near).collect();
        let inside: HashSet<usize> = issue.iter().copied().collect();
        let others = near.iter().filter(|at| !inside.contains(at));
        let others = self.voices.count(others.copied());
        let voices = real(said.all.voices);
        let odds = (voices / others.max(1.0)).ln().min(MOST_ODDS);
        let judged = near.into_iter().filter_map(|letter| {
            let words = self.words.of(letter);
            let voice = self.voices.of(letter);
            let own = words.iter().filter_map(|word| self.telling(*word, said, voice));
            let own = own.sum::<f64>();
            let own = own * (WORDS / real(words.len()).max(WORDS));
            let against = words.iter().filter(|word| !said.words.contains_key(word));
            let against = against.map(|word| self.against(*word, voices)).sum::<f64>();
            (OWN <= own && LIKELIER <= own + odds - against).then_some((own, letter))
        });
        judged.collect()
    }

    /// How much it speaks against a letter that it says this and nobody of the issue does.
    fn against(&self, word: usize, voices: f64) -> f64 {
        let saying = self.words.saying(word).len();
        if saying < ELSEWHERE {
            return 0.0;
        }
        (voices * self.words.share(word, (saying, self.words.letters()))).ln_1p().min(AGAINST)
    }

    /// The days of the issue: of nearly all its letters, so that a late one does not widen them, and few.
    fn days(&self, issue: &[usize]) -> Option<(i32, i32)> {
        let mut days: Vec<i32> = issue.iter().filter_map(|at| self.letters.get(*at)?.day).collect();
        days.sort_unstable();
        let few = days.len() / 20;
        let (first, last) = (days.get(few)?, days.get(days.len() - 1 - few)?);
        let (from, to) = (first.saturating_sub(NEAR), last.saturating_add(NEAR));
        Some((from, to.min(from.saturating_add(self.days))))
    }
}
