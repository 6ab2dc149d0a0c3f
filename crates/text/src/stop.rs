//! The words that say nothing of what a letter is about: one list for whoever looks for the telling ones.

/// The words of the list that ships.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../data/stop.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}
