//! Letters to search in, and readers who may see all of them or some.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]
#![expect(clippy::print_stdout, reason = "that something could not be measured is to be seen")]

use std::path::PathBuf;
use std::sync::LazyLock;

use text::{
    cut::Cutter,
    search::{Doc, Found, Ground, Order, Query, Search, Wanted},
};

#[derive(serde::Deserialize)]
pub(crate) struct Message {
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) text: String,
}

/// So many real letters, or nothing and a loud word about it.
pub(crate) fn messages(most: usize) -> Option<Vec<Message>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/messages");
    let Ok(lines) = std::fs::read_to_string(folder.join("dated.jsonl")) else {
        println!("NOT MEASURED: dated.jsonl is not in {}", folder.display());
        return None;
    };
    let read = |line: &str| serde_json::from_str::<Message>(line).ok();
    Some(lines.lines().filter_map(read).take(most).collect())
}

/// A reader who may see every document.
pub(crate) struct Everything;

impl Ground for Everything {
    fn place(&self, _: u128) -> Option<u32> {
        Some(0)
    }

    fn admits(&self, _: u32) -> bool {
        true
    }
}

pub(crate) const ALL: Wanted =
    Wanted { order: Order::Relevance, skip: 0, most: 10_000, count_to: 10_000 };

static CUTTER: LazyLock<Cutter> = LazyLock::new(Cutter::default);

pub(crate) fn query(text: &str) -> Query {
    Query::parse(text, &CUTTER).unwrap_or_else(|fault| panic!("{text:?}: {fault}"))
}

/// An index of texts without title; their ids count from 0, and their days.
pub(crate) fn filled(texts: &[&str]) -> Search {
    let search = Search::in_memory().unwrap();
    for (id, text) in (0..).zip(texts) {
        let doc = Doc { texts: vec![text], day: id, ..Doc::default() };
        search.put(u128::try_from(id).unwrap(), &doc).unwrap();
    }
    search.commit("1").unwrap();
    search
}

pub(crate) fn find(search: &Search, text: &str) -> Found {
    search.find(&query(text), &Everything, &ALL).unwrap()
}

/// The ids that are found, in order.
pub(crate) fn ids(search: &Search, text: &str) -> Vec<u128> {
    find(search, text).hits.iter().map(|hit| hit.id).collect()
}
