//! Phrases that a text has in common with others, word for word: what must not shine through from a letter into a paper about it.

use std::{collections::HashSet, ops::Range};

use crate::even::Even;

/// The runs of at least so many characters that stand in one of the others as well, in bytes of the text. Marks, spaces and how
/// wide a character was typed make no difference; fewer than four characters say nothing.
pub fn phrases(text: &str, others: &[&str], least: usize) -> Vec<Range<usize>> {
    let least = least.max(4);
    let mut known: HashSet<Vec<char>> = HashSet::new();
    for other in others {
        let even = Even::of(other);
        let (signs, _) = words(&even);
        known.extend(signs.windows(least).map(<[char]>::to_vec));
    }
    let even = Even::of(text);
    let (signs, places) = words(&even);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, window) in signs.windows(least).enumerate() {
        if !known.contains(window) {
            continue;
        }
        match runs.last_mut() {
            Some(last) if at <= last.end => last.end = at + least,
            _ => runs.push(at..at + least),
        }
    }
    let place = |at: usize| places.get(at).copied().unwrap_or_default();
    let origin = |run: Range<usize>| even.origin(place(run.start)..place(run.end - 1) + 1);
    runs.into_iter().map(origin).collect()
}

/// The characters of words, and where each stands.
fn words(even: &Even) -> (Vec<char>, Vec<usize>) {
    let all = even.chars().iter().copied().enumerate();
    all.filter(|(_, sign)| sign.is_alphanumeric()).map(|(at, sign)| (sign, at)).unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told<'a>(text: &'a str, others: &[&str], least: usize) -> Vec<&'a str> {
        phrases(text, others, least).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_was_taken_over_is_found_whatever_stands_between() {
        let letter = "中午值班教师擅自离岗，校门无人看管，孩子自己跑出去买零食。";
        let card = "据反映，贵校存在中午值班教师擅自离岗、校门无人看管的情况。";
        assert_eq!(told(card, &[letter], 8), ["中午值班教师擅自离岗、校门无人看管"]);
        // Traditional characters, wide signs and spaces are the same words.
        assert_eq!(told("中午　值班敎師擅自離崗", &[letter], 6).len(), 1);
        assert_eq!(told("请说明校门值守的安排。", &[letter], 4), Vec::<&str>::new());
    }

    #[test]
    fn two_phrases_stay_two_and_short_ones_are_none() {
        let letters = ["当天上午十点左右在二楼会议室", "收了两条香烟和一箱白酒"];
        let card = "上午十点左右在二楼，另外收了两条香烟和一箱，请说明。";
        assert_eq!(told(card, &letters, 6), ["上午十点左右在二楼", "收了两条香烟和一箱"]);
        assert_eq!(told(card, &letters, 10), Vec::<&str>::new());
        for (text, other) in [("", "甲乙丙丁"), ("甲乙丙丁", ""), ("甲乙", "甲乙")] {
            assert!(told(text, &[other], 1).is_empty(), "{text} {other}");
        }
        assert!(told("甲乙丙丁", &[], 4).is_empty());
        assert_eq!(told("ＡＢＣＤ", &["abcd"], 4).len() + told("abcd", &["abcd"], 4).len(), 2);
    }

    #[test]
    fn a_long_text_of_one_sign_is_one_phrase() {
        let long = "啊".repeat(200_000);
        assert_eq!(phrases(&long, &[&long], 8), vec![0..long.len()]);
    }
}
