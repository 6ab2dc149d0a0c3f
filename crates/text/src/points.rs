//! What a letter asks for and what it complains of, point by point, each where it stands.
//!
//! A numbered item is one point. A clause that begins with 请求, 希望, 建议 and the like begins a request, which runs to the end
//! of its sentence; a sentence that says something is wrong is an allegation. A question is neither, unless it asks
//! politely for something (能否). Where nothing of that is said, nothing is found.

mod items;

use std::{ops::Range, sync::LazyLock};

use crate::{
    cues::{Cues, Found},
    even::Even,
    sentences::{is_pause, says},
};

use self::items::{Heading, Item, items};

/// What a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Something that is asked for (诉求).
    Request,
    /// Something that is said to be wrong (反映的问题).
    Allegation,
}

impl Sort {
    /// Its word in interfaces.
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Allegation => "allegation",
        }
    }
}

/// One point of a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Whether it asks or complains.
    pub sort: Sort,
    /// Its words, in bytes of the original.
    pub range: Range<usize>,
    /// How sure it is that this is one, between 0 and 1.
    pub confidence: f32,
}

/// The most points of either sort. A letter with more is read by its first ones; the requests of a letter rarely pass ten.
const MOST: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Neither,
    Request,
    Wrong,
}

static CUES: LazyLock<Cues<Cue>> = LazyLock::new(|| {
    Cues::read(include_str!("../data/points.txt"), |word| match word {
        "none" => Some(Cue::Neither),
        "request" => Some(Cue::Request),
        "wrong" => Some(Cue::Wrong),
        _ => None,
    })
});

/// The points of a letter in order, no two alike, none overlapping another; at most twenty of either sort.
pub fn points(text: &str) -> Vec<Point> {
    let even = Even::of(text);
    let chars = even.chars();
    let cues = CUES.find(chars);
    let mut points: Vec<Point> = Vec::new();
    let mut left = [MOST; 2];
    let mut seen: Vec<&[char]> = Vec::new();
    let mut from = 0;
    for item in items(text, &even) {
        // Items come in order, and so do cues.
        from += cues
            .get(from..)
            .unwrap_or_default()
            .partition_point(|cue| cue.range.start < item.range.start);
        let own = cues.get(from..).unwrap_or_default();
        let own = own
            .get(..own.partition_point(|cue| cue.range.start < item.range.end))
            .unwrap_or_default();
        for (sort, range, tenths) in read(chars, &item, own) {
            let Some(left) = left.get_mut(usize::from(sort == Sort::Allegation)) else { continue };
            let said = chars.get(range.clone()).unwrap_or_default();
            if *left == 0 || seen.contains(&said) {
                continue;
            }
            *left -= 1;
            seen.push(said);
            points.push(Point {
                sort,
                range: even.origin(range),
                confidence: f32::from(tenths.min(10)) / 10.0,
            });
        }
        if left == [0, 0] {
            break;
        }
    }
    points
}

/// What an item says, with how sure that is in tenths.
fn read(chars: &[char], item: &Item, cues: &[Found<Cue>]) -> Vec<(Sort, Range<usize>, u8)> {
    let whole = trimmed(chars, item.range.clone());
    if whole.is_empty() {
        return Vec::new();
    }
    let asks = cues.iter().find(|cue| cue.what == Cue::Request && is_asked(chars, item, cue));
    let wrong: u8 = cues
        .iter()
        .filter(|cue| cue.what == Cue::Wrong)
        .map(|cue| cue.weight)
        .fold(0, u8::saturating_add);
    match item.heading {
        Heading::Requests => return vec![(Sort::Request, whole, 9)],
        Heading::Facts => return vec![(Sort::Allegation, whole, 7)],
        Heading::Numbered if let Some(cue) = asks => {
            return vec![(Sort::Request, whole, cue.weight)];
        }
        Heading::None | Heading::Numbered => {}
    }
    let is_question = item.is_question
        || says(chars.get(whole.clone()).unwrap_or_default(), "难道 凭什么 何在 天理");
    let Some(cue) = asks else {
        return match wrong {
            _ if is_question && wrong < 12 => Vec::new(),
            ..5 => Vec::new(),
            _ => vec![(Sort::Allegation, whole, 3 + wrong / 4)],
        };
    };
    let begin = clause_begin(chars, item, cue.range.start);
    let mut read = Vec::new();
    let before = trimmed(chars, item.range.start..begin);
    let wrong_before: u8 = cues
        .iter()
        .filter(|cue| cue.what == Cue::Wrong && cue.range.end <= begin)
        .map(|cue| cue.weight)
        .fold(0, u8::saturating_add);
    if 5 <= wrong_before && !before.is_empty() {
        read.push((Sort::Allegation, before, 3 + wrong_before / 4));
    }
    let asked = trimmed(chars, begin..item.range.end);
    // 望回复 alone is a courtesy rather than a request.
    let weight =
        if is_courtesy(chars.get(asked.clone()).unwrap_or_default()) { 3 } else { cue.weight };
    read.push((Sort::Request, asked, weight));
    read
}

/// Whether a cue asks: it begins its clause, but for words that often stand before, and is no question but a polite one.
fn is_asked(chars: &[char], item: &Item, cue: &Found<Cue>) -> bool {
    const STRONG: u8 = 9;
    const POLITE: u8 = 6;
    if item.is_question && cue.weight != POLITE && cue.weight != STRONG {
        return false;
    }
    let begin = clause_begin(chars, item, cue.range.start);
    let before: String = chars.get(begin..cue.range.start).unwrap_or_default().iter().collect();
    if says(
        chars.get(begin..cue.range.start).unwrap_or_default(),
        "没有 没 不 难道 无 物业 公司 老板 学校 开发商 医生 他们 对方",
    ) && cue.weight != POLITE
    {
        return false;
    }
    if cue.weight == POLITE {
        return !says(
            chars.get(item.range.clone()).unwrap_or_default(),
            "难道 凭什么 何在 对方 说我 他们说 回复说 告诉我",
        );
    }
    cue.weight == STRONG || is_filler(&before)
}

/// Whether only such words stand there as lead to a request: 所以我们再次, 现, 全体业主强烈.
fn is_filler(before: &str) -> bool {
    const FILLERS: &str = "所以 因此 因而 为此 故 在此 特此 现 特 也 还 更 并 且 而 同时 另外 最后 其次 首先 最终 我 我们 本人 咱们 大家 全体 广大 业主 村民 居民 群众 家长 市民 百姓 老百姓 员工 农民工 学生 们 强烈 再次 再 诚恳 恳切 迫切 急切 衷心 真心 真诚 真的 只 只是 很 都 一致 共同 就 诚挚 深切 热切 殷切 特别 非常 十分 今天 今 冒昧 谨 又 万 敬 于是 如果可以 以上 综上 综上所述 最 是 将 一直";
    let mut rest = before;
    while !rest.is_empty() {
        let longest = FILLERS
            .split_whitespace()
            .filter_map(|word| rest.strip_prefix(word))
            .min_by_key(|left| left.len());
        let Some(left) = longest else { return false };
        rest = left;
    }
    true
}

/// Whether a request asks only to be read or answered.
fn is_courtesy(asked: &[char]) -> bool {
    const LONG: usize = 10;
    asked.len() <= LONG && says(asked, "回复 答复 重视 关注 采纳 为盼 解答 谢谢 复")
}

/// Where the clause begins in which a place lies.
fn clause_begin(chars: &[char], item: &Item, at: usize) -> usize {
    let before = chars.get(item.range.start..at).unwrap_or_default();
    before
        .iter()
        .rposition(|each| is_pause(*each))
        .map_or(item.range.start, |pause| item.range.start + pause + 1)
}

/// A stretch without the space and marks around it; what is only a mark is empty.
fn trimmed(chars: &[char], range: Range<usize>) -> Range<usize> {
    let said = chars.get(range.clone()).unwrap_or_default();
    let is_said = |each: &char| each.is_alphanumeric();
    match (said.iter().position(is_said), said.iter().rposition(is_said)) {
        (Some(first), Some(last)) => range.start + first..range.start + last + 1,
        _ => range.start..range.start,
    }
}
