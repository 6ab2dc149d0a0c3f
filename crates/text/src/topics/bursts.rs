//! Words that many voices say within few days and hardly anybody says otherwise: where an issue of short letters begins.

use super::{
    Letter,
    voices::{Heard, Voices},
    words::{Words, real},
};

/// Days that are few.
const DAYS: i32 = 14;
/// Fewer voices are no issue of a town.
const VOICES: usize = 8;
/// How far a burst is from chance, as a logarithm, beyond what the likeliest of as many words in as many times would be. Of a
/// year of 4,326 real letters the surest word misses this by 2: wages before the new year, by building sites of which each has
/// its own.
const BEYOND_CHANCE: f64 = 9.0;
/// So many are looked at; what is a burst at all is among the first.
const MOST: usize = 32;

/// The letters of each burst, the surest first.
pub(super) fn bursts(letters: &[Letter], words: &Words, voices: &Voices) -> Vec<Vec<usize>> {
    let mut days: Vec<i32> = letters.iter().filter_map(|letter| letter.day).collect();
    days.sort_unstable();
    let asked = || (0..words.len()).filter(|word| VOICES <= words.saying(*word).len());
    let all = days.first().zip(days.last()).map_or(0, |(first, last)| last.saturating_sub(*first));
    let times = f64::from(all / DAYS + 1);
    let least = BEYOND_CHANCE + (real(asked().count()) * times).ln();
    let mut found: Vec<(f64, Vec<usize>)> = asked()
        .filter_map(|word| burst(letters, &days, (words, voices), word))
        .filter(|(beyond, _)| least <= *beyond)
        .collect();
    found.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.cmp(b)));
    found.truncate(MOST);
    found.into_iter().map(|(_, letters)| letters).collect()
}

/// The few days in which a word is said most beyond chance.
fn burst(
    letters: &[Letter],
    days: &[i32],
    (words, voices): (&Words, &Voices),
    word: usize,
) -> Option<(f64, Vec<usize>)> {
    let day = |at: &usize| letters.get(*at)?.day;
    let mut saying: Vec<(i32, usize)> =
        words.saying(word).iter().filter_map(|at| Some((day(at)?, *at))).collect();
    saying.sort_unstable();
    let (mut heard, mut begin) = (Heard::default(), 0);
    let mut best: Option<(f64, (usize, usize))> = None;
    for (end, (last, letter)) in saying.iter().enumerate() {
        heard.add(voices, *letter);
        while let Some((_, gone)) =
            saying.get(begin).filter(|(day, _)| day.saturating_add(DAYS) <= *last)
        {
            heard.take(voices, *gone);
            begin += 1;
        }
        if heard.voices < VOICES {
            continue;
        }
        let first = saying.get(begin).map_or(*last, |(day, _)| *day);
        let within =
            days.partition_point(|day| *day <= *last) - days.partition_point(|day| *day < first);
        let without = (saying.len() - (end + 1 - begin), days.len() - within);
        let (heard, expected) = (real(heard.voices), words.share(word, without) * real(within));
        let beyond = heard * (heard / expected).ln() - (heard - expected);
        if expected < heard && best.is_none_or(|(best, _)| best < beyond) {
            best = Some((beyond, (begin, end)));
        }
    }
    let (beyond, (begin, end)) = best?;
    let letters = saying.get(begin..=end).unwrap_or_default();
    Some((beyond, letters.iter().map(|(_, letter)| *letter).collect()))
}
