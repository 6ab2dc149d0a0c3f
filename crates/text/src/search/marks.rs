//! Where what was asked for stands in a text that somebody may read: to be marked, and the best piece to show of it.

use std::ops::Range;

use super::{pattern::Pattern, query::Query};
use crate::even::Even;

/// A piece of a text, and what is to be marked in it; both in bytes of the whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The piece.
    pub range: Range<usize>,
    /// What is to be marked in it, in order.
    pub marks: Vec<Range<usize>>,
}

/// Where a term stands, in characters of the evened text.
struct Stand {
    term: usize,
    range: Range<usize>,
}

/// What is to be marked in a text, in order, in bytes of it.
///
/// Each term where it stands exactly; where it does not, all its words; then what one slip makes of it; then those of its words
/// that are here, as the others may be in another text of the letter. Initials
/// mark nothing: in a running text any three characters may have them.
pub fn marks(query: &Query, text: &str) -> Vec<Range<usize>> {
    let even = Even::of(text);
    joined(stands(query, even.chars()).into_iter().map(|stand| even.origin(stand.range)).collect())
}

/// The piece of a text, about so many characters long, that shows most of what was asked for; its beginning where nothing is.
pub fn snippet(query: &Query, text: &str, chars: usize) -> Snippet {
    let even = Even::of(text);
    let stands = stands(query, even.chars());
    let from = best(&stands, chars);
    // Some of what leads up to it, but no gap behind the end of the text.
    let lead = from.map_or(0, |first| chars.saturating_sub(first.len()) / 4);
    let begin = from.map_or(0, |first| first.start.saturating_sub(lead));
    let begin = begin.min(even.chars().len().saturating_sub(chars));
    let range = even.origin(begin..(begin + chars).min(even.chars().len()));
    let cut = |mark: Range<usize>| mark.start.max(range.start)..mark.end.min(range.end);
    let marks = stands.into_iter().map(|stand| cut(even.origin(stand.range)));
    let marks = joined(marks.filter(|mark| mark.start < mark.end).collect());
    Snippet { range, marks }
}

/// The first of those stands that are together the most terms, and the most of them.
fn best(stands: &[Stand], chars: usize) -> Option<&Range<usize>> {
    let mut best: Option<((usize, usize), &Range<usize>)> = None;
    let mut terms = [0_usize; Query::MOST_TERMS];
    let mut end = 0;
    for (begin, first) in stands.iter().enumerate() {
        // Room is left before the first.
        let until = first.range.start + chars - chars / 4;
        while let Some(next) =
            stands.get(end).filter(|next| next.range.end <= until || end == begin)
        {
            terms.get_mut(next.term).into_iter().for_each(|many| *many += 1);
            end += 1;
        }
        let shown = (terms.iter().filter(|many| 0 < **many).count(), end - begin);
        if best.is_none_or(|(most, _)| most < shown) {
            best = Some((shown, &first.range));
        }
        terms.get_mut(first.term).into_iter().for_each(|many| *many = many.saturating_sub(1));
    }
    best.map(|(_, first)| first)
}

/// Where the terms stand, in order.
fn stands(query: &Query, text: &[char]) -> Vec<Stand> {
    let mut stands = Vec::new();
    for (at, term) in query.terms.iter().enumerate() {
        let found = |patterns: &[Pattern]| -> Vec<Vec<Range<usize>>> {
            patterns.iter().map(|pattern| pattern.find_in(text)).collect()
        };
        let mut ranges = found(&term.rows()).concat();
        if ranges.is_empty() {
            let words = found(&term.words());
            let all = words.iter().all(|ranges| !ranges.is_empty());
            let slips = if all { Vec::new() } else { found(&term.slips()).concat() };
            ranges = if slips.is_empty() { words.concat() } else { slips };
        }
        stands.extend(ranges.into_iter().map(|range| Stand { term: at, range }));
    }
    stands.sort_unstable_by_key(|stand| (stand.range.start, stand.range.end));
    stands
}

/// Ranges that touch are one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}
