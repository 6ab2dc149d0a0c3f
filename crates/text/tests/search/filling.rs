//! Much is put between two commits, and some of it again: each letter is there once, as it was put last.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::BTreeMap;

use text::search::{Doc, Search};

use crate::{
    keeping::Memory,
    letters::{find, ids},
};

/// The letters with these ids, of so many characters that a few dozen of them fill a segment while more are put.
fn put_long(search: &Search, from: u128) -> Result<(), text::search::SearchError> {
    let text: String =
        (0..120_000_u32).filter_map(|at| char::from_u32(0x4e00 + at % 8_192)).collect();
    for id in from..from + 40 {
        search.put(id, &Doc { texts: vec![&text], names: vec!["张建华"], ..Doc::default() })?;
    }
    Ok(())
}

fn put(search: &Search, id: u128, title: &str) {
    search.put(id, &Doc { title, texts: vec!["工地噪音"], ..Doc::default() }).unwrap();
}

#[test]
fn what_is_put_again_while_much_is_put_is_there_once() {
    let search = Search::in_memory().unwrap();
    // In the first round nothing was there before; in the second everything was.
    for round in 0..2_u128 {
        put(&search, 1, "甲写的");
        put(&search, 2, "甲写的");
        put(&search, 3, "甲写的");
        put_long(&search, 1_000).unwrap();
        put(&search, 1, "乙写的");
        search.remove(2);
        put_long(&search, 2_000).unwrap();
        put(&search, 2, "丙写的");
        search.remove(3);
        put_long(&search, 2_000 + round * 20).unwrap();
        search.commit("1").unwrap();
        assert_eq!(ids(&search, "工地噪音"), [1, 2]);
        assert_eq!(ids(&search, "乙写的"), [1]);
        assert_eq!(ids(&search, "丙写的"), [2]);
        assert!(ids(&search, "“甲写的”").is_empty());
        assert_eq!(find(&search, "zjh").count, usize::try_from(80 + round * 20).unwrap());
    }
}

#[test]
fn what_was_removed_before_any_commit_can_be_put_again() {
    let search = Search::in_memory().unwrap();
    put(&search, 7, "甲写的");
    search.remove(7);
    search.commit("1").unwrap();
    assert!(ids(&search, "噪音").is_empty());
    put(&search, 7, "乙写的");
    search.commit("2").unwrap();
    search.commit("3").unwrap();
    assert_eq!(ids(&search, "噪音"), [7]);
    put(&search, 7, "丙写的");
    search.commit("4").unwrap();
    assert_eq!(ids(&search, "噪音"), [7]);
    assert_eq!(ids(&search, "丙写的"), [7]);
}

#[test]
fn no_commit_speaks_of_what_could_not_be_kept_meanwhile() {
    let keeper = Memory::with(BTreeMap::new());
    let search = Search::open(keeper.clone()).unwrap();
    put(&search, 1, "甲写的");
    search.commit("1").unwrap();
    keeper.stop_now();
    put_long(&search, 1_000).unwrap();
    // The segment is waited for when the next is full, at the latest.
    let failed = put_long(&search, 2_000).and_then(|()| put_long(&search, 3_000));
    keeper.go_on();
    assert!(failed.is_err());
    put(&search, 2, "乙写的");
    search.commit("2").unwrap_err();
    search.commit("2").unwrap_err();
    drop(search);
    let search = Search::open(keeper).unwrap();
    assert_eq!(search.note().unwrap().as_deref(), Some("1"));
    assert_eq!(ids(&search, "噪音"), [1]);
}
