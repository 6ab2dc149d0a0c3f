//! Of which kind a letter may be, with the words that speak for it: a suggestion, a report, a claim, an appeal against discipline.
//!
//! A report is about an official and an offence of office; both must stand together. A letter that complains of rudeness or
//! delay and asks for its own cause is a claim. Where the words speak for two kinds, or for none, it names none.

use std::{ops::Range, sync::LazyLock};

use crate::{
    cues::{Cues, Found},
    even::Even,
    sentences::{around, is_end, last_clause, says},
};

/// The kind of a letter, by the words that the law has for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 建议意见.
    Suggestion,
    /// 检举控告.
    Report,
    /// 申诉求决.
    Claim,
    /// 党纪政务处分申诉.
    DisciplineAppeal,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] =
        [Self::Suggestion, Self::Report, Self::Claim, Self::DisciplineAppeal];

    /// Its word in interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Suggestion => "suggestion",
            Self::Report => "report",
            Self::Claim => "claim",
            Self::DisciplineAppeal => "discipline_appeal",
        }
    }
}

/// What the words of a letter say of its kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The likely kind, where the words suffice.
    pub kind: Option<Kind>,
    /// The share of what was said for it, between 0 and 1; of use for ordering, no probability.
    pub share: f32,
    /// The words that speak for any kind, in bytes of the original and in order; at most twenty of each.
    pub why: Vec<(Kind, Range<usize>)>,
}

/// What a cue of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Neither,
    Official,
    Complain,
    For(Kind),
}

static CUES: LazyLock<Cues<Cue>> = LazyLock::new(|| {
    Cues::read(include_str!("../data/kind.txt"), |word| match word {
        "none" => Some(Cue::Neither),
        "official" => Some(Cue::Official),
        "complain" => Some(Cue::Complain),
        "report" => Some(Cue::For(Kind::Report)),
        "suggest" => Some(Cue::For(Kind::Suggestion)),
        "claim" => Some(Cue::For(Kind::Claim)),
        "appeal" => Some(Cue::For(Kind::DisciplineAppeal)),
        _ => None,
    })
});

/// How much the words for a kind must weigh before it is named.
const ENOUGH: u32 = 8;
/// The words for one kind count no further than this: saying a thing ten times does not make it ten times as likely.
const MOST_WEIGHT: u32 = 24;
/// Within so many characters from the beginning a word counts twice.
const TITLE: usize = 30;
/// The most words kept for one kind.
const MOST_WORDS: usize = 20;

/// What the words of a letter say of its kind.
pub fn kind(text: &str) -> Reading {
    let even = Even::of(text);
    let chars = even.chars();
    let found = CUES.find(chars);
    let (mut why, mut weights, mut words) = (Vec::new(), [0_u32; 4], [0_usize; 4]);
    for (at, cue) in found.iter().enumerate() {
        let Some(kind) = speaks_for(chars, &found, at, cue) else { continue };
        let place = kind as usize;
        let (Some(weight), Some(words)) = (weights.get_mut(place), words.get_mut(place)) else {
            continue;
        };
        // What stands in the title says what the letter is.
        let times = if cue.range.start < TITLE { 2 } else { 1 };
        *weight = (*weight + times * u32::from(cue.weight)).min(MOST_WEIGHT);
        if *words < MOST_WORDS {
            *words += 1;
            why.push((kind, even.origin(cue.range.clone())));
        }
    }
    let (kind, share) = decided(weights);
    Reading { kind, share, why }
}

/// For which kind a cue speaks where it stands.
fn speaks_for(chars: &[char], found: &[Found<Cue>], at: usize, cue: &Found<Cue>) -> Option<Kind> {
    let (before, after) = around(chars, &cue.range);
    match cue.what {
        Cue::Neither | Cue::Official => None,
        // 举报 is said of shops as well: only with an official near it is it a report.
        Cue::Complain => Some(if official_near(chars, found, at) && offence_near(found, at) {
            Kind::Report
        } else {
            Kind::Claim
        }),
        Cue::For(Kind::Report) => {
            let denied = says(last_clause(before), "没有 不是 并非 并无 防止 避免 预防 杜绝");
            (!denied && official_near(chars, found, at)).then_some(Kind::Report)
        }
        // 建议 as a verb of somebody else, or in a question why nobody listens, is none.
        Cue::For(Kind::Suggestion) => {
            let other = says(
                last_clause(before),
                "医生 律师 法院 物业 公司 警察 民警 派出所 他们 对方 不 没 老师 法官",
            );
            (!other || says(after, "如下")).then_some(Kind::Suggestion)
        }
        Cue::For(kind) => Some(kind),
    }
}

/// How near, in characters, an official or an offence is still spoken of together.
const NEAR: usize = 40;

/// Whether an official is named in the same sentence or the one before it.
fn official_near(chars: &[char], found: &[Found<Cue>], at: usize) -> bool {
    let Some(cue) = found.get(at) else { return false };
    near(found, at, |other| {
        let (from, until) =
            (other.range.start.min(cue.range.start), other.range.end.max(cue.range.end));
        let between = chars.get(from..until).unwrap_or_default();
        let ends = between.iter().filter(|each| is_end(**each)).count();
        other.what == Cue::Official && ends <= usize::from(other.range.start < cue.range.start)
    })
}

/// Whether an offence is named nearby.
fn offence_near(found: &[Found<Cue>], at: usize) -> bool {
    near(found, at, |other| other.what == Cue::For(Kind::Report))
}

/// Whether a cue of a sort stands near another.
fn near(found: &[Found<Cue>], at: usize, is_one: impl FnMut(&Found<Cue>) -> bool) -> bool {
    let Some(place) = found.get(at).map(|cue| cue.range.start) else { return false };
    let close = |other: &&Found<Cue>| other.range.start.abs_diff(place) <= NEAR;
    let before = found.get(..at).unwrap_or_default().iter().rev().take_while(close);
    let after = found.get(at + 1..).unwrap_or_default().iter().take_while(close);
    before.chain(after).any(is_one)
}

/// The kind that the weights decide for, and its share of them.
fn decided(weights: [u32; 4]) -> (Option<Kind>, f32) {
    /// The share a kind must have, in percent.
    const CLEAR: u32 = 60;
    let all: u32 = weights.iter().sum();
    let best = Kind::ALL.into_iter().zip(weights).max_by_key(|(_, weight)| *weight);
    let Some((kind, weight)) = best.filter(|(_, weight)| 0 < *weight) else { return (None, 0.0) };
    let percent = 100 * weight / all.max(1);
    let share = f32::from(u8::try_from(percent).unwrap_or(100)) / 100.0;
    ((ENOUGH <= weight && CLEAR <= percent).then_some(kind), share)
}
