//! What a reader may not see is as if it did not exist.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::sync::atomic::{AtomicBool, Ordering};

use text::{
    duplicates::made_up::{Dice, MadeUp},
    search::{Doc, Found, Ground, Order, Search, Wanted},
};

use crate::letters::{ALL, Everything, filled, find, messages, query};

/// A reader who sees what lies at even places.
struct Even;

impl Ground for Even {
    fn place(&self, id: u128) -> Option<u32> {
        // Some documents are known to nobody.
        (id % 7 != 6).then(|| u32::try_from(id % 10).unwrap())
    }

    fn admits(&self, place: u32) -> bool {
        place.is_multiple_of(2)
    }
}

fn sees(id: u128) -> bool {
    Even.place(id).is_some_and(|place| Even.admits(place))
}

/// The same letters in an index with everything, and in one with only what the reader may see.
fn both(letters: &[(String, String)]) -> (Search, Search) {
    let (whole, part) = (Search::in_memory().unwrap(), Search::in_memory().unwrap());
    for (id, (title, text)) in (0..).zip(letters) {
        let day = i32::try_from(id % 40).unwrap();
        let doc = Doc { title, texts: vec![text], names: vec!["张建华"], day, ..Doc::default() };
        whole.put(id, &doc).unwrap();
        if sees(id) {
            part.put(id, &doc).unwrap();
        }
        if id % 100 == 99 {
            whole.commit("1").unwrap();
        }
    }
    whole.commit("2").unwrap();
    part.commit("2").unwrap();
    (whole, part)
}

fn ask(search: &Search, asked: &str, wanted: &Wanted) -> Found {
    search.find(&query(asked), &Even, wanted).unwrap()
}

/// Asks both for the same, in all orders, pages and bounds.
fn compare(whole: &Search, part: &Search, asked: &str) {
    for order in [Order::Relevance, Order::Newest] {
        for (skip, most, count_to) in [(0, 10, 1000), (7, 5, 20), (0, 0, 3), (0, 10_000, 10_000)] {
            let wanted = Wanted { order, skip, most, count_to };
            let found = ask(whole, asked, &wanted);
            assert_eq!(found, ask(part, asked, &wanted), "{asked} {wanted:?}");
            assert!(found.hits.iter().all(|hit| sees(hit.id)));
        }
    }
}

#[test]
fn what_may_not_be_seen_changes_neither_count_nor_order_nor_score() {
    let Some(messages) = messages(600) else { return };
    let letters: Vec<(String, String)> =
        messages.into_iter().map(|message| (message.title, message.text)).collect();
    let (whole, part) = both(&letters);
    let fixed = [
        "噪音",
        "领导",
        "拖欠工资",
        "小区 物业",
        "A市",
        "噪音扰民 -施工",
        "物业公司",
        "拖千工资",
        "的",
        "尊敬的领导",
        "幼儿圆收费",
        "zjh",
        "“尊敬的”",
        "-“尊敬的领导” 小区",
        "业主委员会成立",
    ];
    for asked in fixed {
        compare(&whole, &part, asked);
    }
    let mut dice = Dice::new(3);
    for (_, text) in &letters {
        let chars: Vec<char> = text.chars().filter(|each| each.is_alphanumeric()).collect();
        let begin = dice.below(u32::try_from(chars.len() + 1).unwrap()) as usize;
        let length = 2 + dice.below(5) as usize;
        let asked: String = chars.iter().skip(begin).take(length).collect();
        if !asked.is_empty() {
            compare(&whole, &part, &asked);
        }
    }
}

#[test]
fn the_same_holds_for_letters_made_up() {
    let made_up = MadeUp::new(5);
    let letters: Vec<(String, String)> =
        (0..400).map(|id| (String::new(), made_up.letter(id))).collect();
    let (whole, part) = both(&letters);
    for (_, text) in letters.iter().take(60) {
        let asked: String =
            text.chars().skip(40).filter(|each| each.is_alphanumeric()).take(4).collect();
        compare(&whole, &part, &asked);
    }
}

#[test]
fn a_document_that_had_no_place_is_seen_once_it_has_one() {
    struct Later(AtomicBool);
    impl Ground for Later {
        fn place(&self, _: u128) -> Option<u32> {
            self.0.load(Ordering::Relaxed).then_some(3)
        }
        fn admits(&self, place: u32) -> bool {
            place == 3
        }
    }
    let (search, later) = (filled(&["噪音扰民"]), Later(AtomicBool::new(false)));
    let count = || search.find(&query("噪音"), &later, &ALL).unwrap().count;
    assert_eq!(count(), 0);
    later.0.store(true, Ordering::Relaxed);
    assert_eq!(count(), 1);
}

#[test]
fn readers_ask_while_somebody_writes() {
    let search = filled(&["噪音扰民"; 20]);
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            for id in 100..160 {
                let doc = Doc { texts: vec!["施工噪音"], ..Doc::default() };
                search.put(id, &doc).unwrap();
                search.commit(&id.to_string()).unwrap();
            }
        });
        let mut last = 0;
        while !writing.is_finished() {
            let count = find(&search, "噪音").count;
            assert!(20 <= count && last <= count);
            last = count;
        }
    });
    assert_eq!(search.find(&query("噪音"), &Everything, &ALL).unwrap().count, 80);
}
