//! A letter in items: each numbered item of a list whole, everything else by sentences.

use std::ops::Range;

use crate::{
    even::Even,
    sentences::{is_end, is_pause, last_clause, says, sentences},
};

/// Under what an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// It is a sentence of no list.
    None,
    /// An item of a list without a heading.
    Numbered,
    /// An item of a list of requests.
    Requests,
    /// An item of a list of facts or problems.
    Facts,
}

/// A piece of a letter that says one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Its characters, its number left out.
    pub(super) range: Range<usize>,
    pub(super) heading: Heading,
    /// Whether it ends as a question.
    pub(super) is_question: bool,
}

/// A number at the head of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number {
    style: Style,
    value: usize,
    begin: usize,
    /// Where what it numbers begins.
    end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1、` `1.` `1)`
    Digits,
    /// `(1)` and `①`, which is told by the original.
    Circled,
    /// `一、` `第一,`
    Han,
    /// `(一)`
    HanInside,
}

/// An item of a list is taken no further than this: what follows the last one is no part of it.
const LONGEST: usize = 400;

/// The items of a letter in order.
pub(super) fn items(text: &str, even: &Even) -> Vec<Item> {
    let chars = even.chars();
    let numbers = numbers(text, even);
    let (mut items, mut at) = (Vec::new(), 0);
    let mut heading = Heading::Numbered;
    for (place, number) in numbers.iter().enumerate() {
        let mut until = number.begin;
        if number.value == 1 {
            (heading, until) = heading_before(chars, number.begin);
        }
        push_sentences(chars, at..until.max(at), &mut items);
        let next = numbers.get(place + 1);
        let goes_on =
            next.is_some_and(|next| next.value == number.value + 1 && next.style == number.style);
        let next = next.map_or(chars.len(), |next| next.begin).min(number.end + LONGEST);
        let own = chars.get(number.end..next).unwrap_or_default();
        // Within a list an item ends where the next begins; the last one ends with its sentence.
        let sentence = own.iter().position(|each| is_end(*each)).filter(|_| !goes_on);
        at = sentence.map_or(next, |length| number.end + length + 1);
        items.push(item(chars, number.end..at, heading));
    }
    push_sentences(chars, at..chars.len(), &mut items);
    items
}

fn push_sentences(chars: &[char], range: Range<usize>, items: &mut Vec<Item>) {
    let stretch = chars.get(range.clone()).unwrap_or_default();
    let each = sentences(stretch).into_iter();
    items.extend(each.map(|sentence| {
        item(chars, range.start + sentence.start..range.start + sentence.end, Heading::None)
    }));
}

fn item(chars: &[char], range: Range<usize>, heading: Heading) -> Item {
    let said = chars.get(range.clone()).unwrap_or_default();
    let mut ends = said.iter().rev();
    let last = ends.find(|each| !each.is_whitespace()).copied();
    let asks = matches!(last, Some('?' | '吗' | '呢')) || says(said, "吗? 呢? 吗! 呢!");
    Item { range, heading, is_question: asks }
}

/// What the words right before the first number of a list say the list is, and where they begin.
fn heading_before(chars: &[char], begin: usize) -> (Heading, usize) {
    const NEAR: usize = 30;
    const BOTH: &str = "投诉的问题 反映的问题 问题及";
    const ASKED: &str = "请求 诉求 要求 恳请 希望 建议 恳求 望 盼";
    const TOLD: &str = "事实 理由 问题 情况 如下 以下 现象 原因 疑问";
    let from = begin.saturating_sub(NEAR);
    let before = chars.get(from..begin).unwrap_or_default();
    let is_said = |each: &char| !each.is_whitespace() && !is_pause(*each);
    let before = before.get(..before.iter().rposition(is_said).map_or(0, |at| at + 1));
    let before = before.unwrap_or_default();
    let line = before.iter().rposition(|each| is_end(*each)).map_or(0, |at| at + 1);
    let line = before.get(line..).unwrap_or_default();
    let clause = from + before.len() - last_clause(before).len();
    match () {
        () if says(line, BOTH) => (Heading::Numbered, begin),
        () if says(line, ASKED) && !says(line, "违反") => (Heading::Requests, clause),
        () if says(line, TOLD) => (Heading::Facts, clause),
        () => (Heading::Numbered, begin),
    }
}

/// The numbers that number something: each list begins with one, and each goes on from the one before.
fn numbers(text: &str, even: &Even) -> Vec<Number> {
    let chars = even.chars();
    let mut last: [usize; 4] = [0; 4];
    let mut numbers: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let Some(number) = number(text, even, at) else {
            at += 1;
            continue;
        };
        let Some(before) = last.get_mut(number.style as usize) else { break };
        if number.value == 1 || number.value == *before + 1 {
            *before = number.value;
            numbers.push(number);
        }
        at = number.end;
    }
    // A list of one is none: 第一, 一、 alone number nothing.
    let goes_on = |at: usize, number: &Number| {
        1 < number.value
            || numbers
                .get(at + 1..)
                .unwrap_or_default()
                .iter()
                .take(20)
                .any(|next| next.value == 2 && next.style == number.style)
    };
    numbers
        .iter()
        .enumerate()
        .filter(|(at, number)| goes_on(*at, number))
        .map(|(_, number)| *number)
        .collect()
}

/// The number that begins at a place.
fn number(text: &str, even: &Even, at: usize) -> Option<Number> {
    let chars = even.chars();
    let rest = chars.get(at..)?;
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let begins = before.is_none_or(|each| is_end(each) || matches!(each, ':' | ',' | ' ' | ')'));
    let original = text.get(even.origin(at..at + 1)).and_then(|original| original.chars().next());
    if let Some(circled @ '①'..='⑳') = original {
        let value = usize::try_from(u32::from(circled) - u32::from('①')).ok()? + 1;
        let digits = if value < 10 { 1 } else { 2 };
        return Some(Number { style: Style::Circled, value, begin: at, end: at + digits });
    }
    let inside = rest.first() == Some(&'(');
    let ordinal = rest.first() == Some(&'第');
    let skipped = usize::from(inside || ordinal);
    let body = rest.get(skipped..)?;
    let digits = body.iter().take_while(|each| each.is_ascii_digit()).count();
    let (value, length) = match digits {
        1 | 2 => (body.get(..digits)?.iter().collect::<String>().parse().ok()?, digits),
        0 => (han(*body.first()?)?, 1),
        _ => return None,
    };
    let mark = *body.get(length)?;
    let next = body.get(length + 1).copied();
    let follows_number = before.is_some_and(|each| each.is_ascii_alphanumeric() || each == '.');
    let numbered = match (inside, digits) {
        (true, _) => mark == ')',
        (false, 0) => begins && matches!(mark, '、' | '.' | ',' | ':') && (ordinal || mark != ','),
        (false, _) => {
            let marked = matches!(mark, '、' | ')')
                || (mark == '.' && (begins || next.is_some_and(|next| !next.is_ascii())));
            marked
                && !follows_number
                && next.is_none_or(|next| !next.is_ascii_digit() && !matches!(next, '-' | '/'))
        }
    };
    let style = match (inside, digits) {
        (true, 0) => Style::HanInside,
        (true, _) => Style::Circled,
        (false, 0) => Style::Han,
        (false, _) => Style::Digits,
    };
    numbered.then_some(Number { style, value, begin: at, end: at + skipped + length + 1 })
}

/// A Chinese numeral of one character.
fn han(each: char) -> Option<usize> {
    "一二三四五六七八九十".chars().position(|numeral| numeral == each).map(|at| at + 1)
}
