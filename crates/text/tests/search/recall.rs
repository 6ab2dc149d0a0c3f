//! Nothing is missed, and nothing is found that is not there.

use std::{cmp::Reverse, collections::BTreeSet};

use proptest::prelude::*;
use text::{
    duplicates::made_up::Dice,
    even::Even,
    search::{Doc, Ground, Order, Search, Wanted},
};

use crate::letters::{ALL, Everything, find, ids, messages, query};

/// Whatever is in one of these texts, as it is evened out.
fn naive(letters: &[Vec<String>], asked: &str) -> BTreeSet<u128> {
    let has = |texts: &Vec<String>| texts.iter().any(|text| text.contains(asked));
    (0..).zip(letters).filter(|(_, texts)| has(texts)).map(|(id, _)| id).collect()
}

/// Whether it can be asked for: what is only punctuation or has space at its ends is read otherwise.
fn can_be_asked(asked: &str) -> bool {
    let marks = |each: char| !each.is_alphanumeric();
    let quoted = asked.contains(['"', '“', '”', '「', '」', '『', '』', '„']);
    !quoted && !asked.chars().all(marks) && Even::of(asked).text() == asked
}

#[test]
fn every_piece_of_real_letters_is_found_and_nothing_else() {
    let Some(messages) = messages(400) else { return };
    let search = Search::in_memory().unwrap();
    let mut letters = Vec::new();
    for (id, message) in (0..).zip(&messages) {
        let doc = Doc { title: &message.title, texts: vec![&message.text], ..Doc::default() };
        search.put(id, &doc).unwrap();
        letters.push(vec![Even::of(&message.title).text(), Even::of(&message.text).text()]);
        // Several segments, as they come to be.
        if id % 90 == 89 {
            search.commit("1").unwrap();
        }
    }
    search.commit("2").unwrap();
    let (mut dice, mut asked) = (Dice::new(7), 0);
    for text in letters.iter().flatten() {
        let chars: Vec<char> = text.chars().collect();
        for length in [1_usize, 2, 3, 4, 8] {
            for _ in 0..2 {
                let places = u32::try_from((chars.len() + 1).saturating_sub(length)).unwrap();
                let begin = dice.below(places) as usize;
                let piece: String = chars.iter().skip(begin).take(length).collect();
                if piece.chars().count() < length || !can_be_asked(&piece) {
                    continue;
                }
                let found: BTreeSet<u128> =
                    ids(&search, &format!("“{piece}”")).into_iter().collect();
                assert_eq!(found, naive(&letters, &piece), "{piece}");
                asked += 1;
            }
        }
    }
    assert!(4_000 < asked, "{asked}");
}

#[test]
fn a_row_does_not_go_on_in_the_next_text() {
    let search = Search::in_memory().unwrap();
    let texts = vec!["工地噪音", "扰民严重", "a", "b"];
    let doc = Doc { number: "XF-2026-0007", title: "投诉", texts, names: vec!["张三"], day: 0 };
    search.put(1, &doc).unwrap();
    search.commit("1").unwrap();
    for there in ["工地噪音", "扰民严重", "xf-2026-0007", "2026", "张三", "投诉", "a", "三"]
    {
        assert_eq!(ids(&search, &format!("“{there}”")), [1], "{there}");
    }
    for not_there in ["噪音扰民", "音扰", "投诉xf", "0007工", "ab", "重a", "b张", "诉x"]
    {
        assert!(ids(&search, &format!("“{not_there}”")).is_empty(), "{not_there}");
    }
}

#[test]
fn numbers_places_and_foreign_letters_are_found_in_part_and_in_whole() {
    let search = crate::letters::filled(&[
        "A市B区的ＤＮＡ报告，电话０７３１－８５５５１２３４，金额12,345.60元",
        "བོད་ཡིག ئۇيغۇرچە 😀👍🏽 fn main() { println!(\"hi\"); }",
    ]);
    for (asked, found) in [
        ("A市", 0),
        ("a市b区", 0),
        ("dna", 0),
        ("85551234", 0),
        ("0731-8555", 0),
        ("12,345.60", 0),
        ("5", 0),
        ("བོད", 1),
        ("ئۇيغۇر", 1),
        ("😀", 1),
        ("println!", 1),
        ("main()", 1),
    ] {
        assert_eq!(ids(&search, asked), [found], "{asked}");
    }
}

#[test]
fn frequent_words_of_a_large_segment_are_counted_exactly_each_time() {
    let search = Search::in_memory().unwrap();
    for id in 0..12_000 {
        let title = if id % 3 == 0 { "噪音" } else { "物业" };
        let text = if id % 2 == 0 { "物业不管" } else { "噪音扰民" };
        search.put(id, &Doc { title, texts: vec![text], ..Doc::default() }).unwrap();
    }
    search.commit("1").unwrap();
    for _ in 0..2 {
        for (asked, many) in [
            ("噪音", 8_000),
            ("物业", 10_000),
            ("噪音 物业", 6_000),
            ("“物业不管”", 6_000),
            ("物业 -扰民", 6_000),
        ] {
            let all = Wanted { most: 1, count_to: 20_000, ..ALL };
            let found = search.find(&query(asked), &Everything, &all).unwrap();
            assert_eq!(found.count, many, "{asked}");
        }
    }
    (0..6_000).for_each(|id| search.remove(id));
    search.commit("2").unwrap();
    assert_eq!(find(&search, "噪音").count, 4_000);
}

/// Of a frequent word not every letter is looked at: those that are given are the same as if they were.
#[test]
fn where_counting_stops_changes_nothing_of_what_is_given() {
    let search = Search::in_memory().unwrap();
    let day = |id: u128| i32::try_from(id * 7_919 % 365).unwrap();
    for commit in 0..3_u128 {
        for id in (commit * 400)..(commit + 1) * 400 {
            let title = if id % 40 == 6 { "噪音" } else { "来信" };
            let text = if id % 25 == 3 { "噪音，噪音，噪音" } else { "夜里的噪音" };
            search
                .put(id, &Doc { title, texts: vec![text], day: day(id), ..Doc::default() })
                .unwrap();
        }
        search.commit(&commit.to_string()).unwrap();
    }
    search.remove(1_101);
    search.commit("3").unwrap();
    // As it is written: what is in the title, then what is said often, then by day, then by id.
    let worth = |id: u128| 8 * u32::from(id % 40 == 6) + 4 * u32::from(id % 25 == 3);
    let asked = [
        ("噪音", Order::Relevance),
        ("噪音", Order::Newest),
        ("音", Order::Newest),
        ("夜", Order::Newest),
    ];
    for every in [1, 2] {
        for (asked, order) in asked {
            let is_found = |id: &u128| {
                let seen = *id != 1_101 && id.is_multiple_of(every.into());
                seen && (asked != "夜" || *id % 25 != 3)
            };
            let mut expected: Vec<u128> = (0..1_200).filter(is_found).collect();
            let by = |id: u128| if order == Order::Relevance { worth(id) } else { 0 };
            expected.sort_by_key(|id| (Reverse(by(*id)), Reverse(day(*id)), *id));
            for (skip, count_to) in [(0, 10), (0, 400), (37, 10), (37, 5_000)] {
                let wanted = Wanted { order, skip, most: 21, count_to };
                let found = search.find(&query(asked), &Reader { every }, &wanted).unwrap();
                let ids: Vec<u128> = found.hits.iter().map(|hit| hit.id).collect();
                assert_eq!(ids, expected[skip..skip + 21], "{asked} {wanted:?}");
                let all = expected.len();
                assert_eq!((found.count, found.more), (all.min(count_to), count_to < all));
            }
        }
    }
}

/// A reader who may see every document, or every second.
struct Reader {
    every: u32,
}

impl Ground for Reader {
    fn place(&self, id: u128) -> Option<u32> {
        u32::try_from(id).ok()
    }

    fn admits(&self, place: u32) -> bool {
        place.is_multiple_of(self.every)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Letters of few characters, put, replaced and taken out over several commits.
    #[test]
    fn whatever_is_done_what_is_found_is_what_is_there(
        steps in prop::collection::vec(
            (0_u128..12, prop::collection::vec("[甲乙丙a1，\n]{0,9}", 0..3), prop::bool::weighted(0.2)),
            1..40,
        ),
        asked in prop::collection::vec("[甲乙丙a1，]{1,6}", 12),
        expunges in any::<bool>(),
    ) {
        let search = Search::in_memory().unwrap();
        let mut letters: Vec<Vec<String>> = vec![Vec::new(); 12];
        for (at, (id, texts, goes)) in (1..).zip(&steps) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let letter = &mut letters[usize::try_from(*id).unwrap()];
            if *goes {
                search.remove(*id);
                letter.clear();
            } else {
                *letter = texts.iter().map(|text| Even::of(text).text()).collect();
                search.put(*id, &Doc { texts, ..Doc::default() }).unwrap();
            }
            if at % 5 == 0 {
                search.commit(&at.to_string()).unwrap();
            }
        }
        search.commit("100").unwrap();
        if expunges {
            search.expunge().unwrap();
        }
        for asked in asked.iter().filter(|asked| can_be_asked(asked)) {
            let found: BTreeSet<u128> = ids(&search, &format!("“{asked}”")).into_iter().collect();
            prop_assert_eq!(found, naive(&letters, asked), "{}", asked);
        }
    }
}
