//! Initials (拼音首字母): `zjh` for 张建华.

use std::collections::BTreeSet;

use pinyin::ToPinyinMulti;

use crate::even::Even;

/// As many letters of a name as are kept; a longer question is compared by its first so many.
pub(super) const MOST: usize = 12;
/// A name of many characters with several readings is kept in no more ways than this.
const MOST_WAYS: usize = 16;

/// The initials of names, from each character on: `zjh`, `jh`; with several readings, each.
pub(super) fn initials(names: &[&str]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for name in names {
        let even = Even::of(name);
        for stretch in even.chars().split(|each| letters(*each).is_empty()) {
            for begin in 0..stretch.len().saturating_sub(1) {
                all.extend(ways(stretch.get(begin..).unwrap_or_default()));
            }
        }
    }
    all
}

/// The ways to read the first characters of this.
fn ways(chars: &[char]) -> Vec<String> {
    let mut ways = vec![String::new()];
    for each in chars.iter().take(MOST) {
        let letters = letters(*each);
        // A further reading only where there is room for it; the first is the usual one.
        let most = if ways.len() * letters.len() <= MOST_WAYS { letters.len() } else { 1 };
        let grown = letters.iter().take(most);
        ways =
            grown.flat_map(|letter| ways.iter().map(move |way| format!("{way}{letter}"))).collect();
    }
    ways
}

/// The letters with which a character may be read; a letter or a digit is itself.
fn letters(each: char) -> Vec<char> {
    if each.is_ascii_alphanumeric() {
        return vec![each];
    }
    let mut letters = Vec::new();
    for reading in each.to_pinyin_multi().into_iter().flatten() {
        if let Some(letter) = reading.first_letter().chars().next()
            && !letters.contains(&letter)
        {
            letters.push(letter);
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_several_readings_is_found_by_each() {
        let found = initials(&["张建华", "單曉樂", "玉林区城管局", "A3区"]);
        for wanted in ["zjh", "jh", "dxl", "sxl", "sxy", "ylqcgj", "cgj", "a3q"] {
            assert!(found.contains(wanted), "{wanted} in {found:?}");
        }
    }

    #[test]
    fn a_long_name_stays_bounded() {
        let name = "重乐单曾".repeat(1000);
        assert!(initials(&[&name]).len() <= MOST_WAYS * 4 * MOST);
        assert!(initials(&["", "张", "，。"]).is_empty());
    }
}
