//! Words that rise in a period against the office's own base line.

use crate::keywords::Counts;

/// A word that more letters say than before.
#[derive(Debug, Clone, PartialEq)]
pub struct Rising {
    /// The word.
    pub word: String,
    /// In how many letters of the period it stands.
    pub now: u32,
    /// In how many it would stand if the period were like the time before.
    pub expected: f64,
    /// How hard that is to explain by chance: the log-likelihood ratio, above 10.8 one time in a thousand.
    pub strength: f64,
}

/// A word is told from so many letters on.
const LEAST: u32 = 3;
/// And if so much more of them say it than before.
const TIMES: f64 = 1.5;
/// And chance would do the same less than one time in a thousand.
const STRENGTH: f64 = 10.8;

/// The words that rise, the strongest first. Without a time before there is nothing they could rise against.
pub fn rising(period: &Counts, before: &Counts) -> Vec<Rising> {
    let (now, then) = (f64::from(period.texts()), f64::from(before.texts()));
    if before.texts() == 0 {
        return Vec::new();
    }
    let told = period.words().filter(|(_, count)| LEAST <= *count).filter_map(|(word, count)| {
        let (with, had) = (f64::from(count), f64::from(before.of(word)));
        let share = (with + had) / (now + then);
        let part =
            |seen: f64, of: f64| if 0.0 < seen { seen * (seen / (share * of)).ln() } else { 0.0 };
        let strength = 2.0 * (part(with, now) + part(had, then))
            + 2.0 * (absent(with, now, share) + absent(had, then, share));
        // Half a letter stands for a word that nobody wrote before.
        let expected = had.max(0.5) / then * now;
        let rises = TIMES * expected <= with && STRENGTH <= strength;
        rises.then(|| Rising { word: word.to_owned(), now: count, expected, strength })
    });
    let mut told: Vec<_> = told.collect();
    told.sort_by(|one, other| {
        other.strength.total_cmp(&one.strength).then_with(|| one.word.cmp(&other.word))
    });
    told
}

/// What the letters without the word add to the ratio.
fn absent(with: f64, of: f64, share: f64) -> f64 {
    let without = of - with;
    if without <= 0.0 { 0.0 } else { without * (without / ((1.0 - share) * of)).ln() }
}
