//! Evening out, signs and cutting, on hand-made examples (issue 7, item 1).

mod cut;
mod even;
mod jieba;
mod keywords;
mod new_words;
mod points;
mod procedure;
mod scattered;
mod signs;
mod topics;
mod urgency;

use std::{collections::HashSet, sync::LazyLock};

/// The words of the list that ships which say nothing.
fn stop_words() -> &'static HashSet<&'static str> {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let lines = include_str!("../../data/stop.txt").lines();
        lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    });
    &WORDS
}
