//! Signs that another procedure has a matter, or should have it: a court, an arbitration, a reconsideration, the police and so on.
//!
//! Such a matter is led into that procedure (条例 articles 22 and 31), and where to go is told. What is found
//! here only points to the words: whether they mean this matter, a person decides.

use std::{ops::Range, sync::LazyLock};

use crate::{
    cues::{Cues, Found},
    even::Even,
    sentences::{around, first_clause, last_clause, says},
};

/// Which procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// 诉讼, 执行.
    Court,
    /// 劳动、土地承包仲裁.
    Arbitration,
    /// 行政复议.
    Reconsideration,
    /// 行政裁决.
    Adjudication,
    /// 公安机关办理的刑事、治安案件.
    Police,
    /// 检察机关立案、监督、公诉.
    Prosecution,
    /// 纪检监察机关.
    Discipline,
    /// 人大及其常委会职权.
    Congress,
}

impl Which {
    /// Every procedure with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Court, "court"),
        (Self::Arbitration, "arbitration"),
        (Self::Reconsideration, "reconsideration"),
        (Self::Adjudication, "adjudication"),
        (Self::Police, "police"),
        (Self::Prosecution, "prosecution"),
        (Self::Discipline, "discipline"),
        (Self::Congress, "congress"),
    ];

    /// Its word in interfaces.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(which, _)| *which == self).map_or("", |(_, word)| *word)
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(which, _)| *which)
    }
}

/// How far the other procedure is, as the letter tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// It is spoken of: 打算起诉, 可以申请仲裁.
    Mentioned,
    /// It has begun.
    Pending,
    /// It was decided.
    Decided,
}

impl Tense {
    /// Its word in interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mentioned => "mentioned",
            Self::Pending => "pending",
            Self::Decided => "decided",
        }
    }
}

/// A sign that another procedure has the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which procedure.
    pub which: Which,
    /// How far it is.
    pub tense: Tense,
    /// The words, in bytes of the original.
    pub evidence: Range<usize>,
}

/// A cue of the table: none only takes its words out of the text.
type Cue = Option<(Which, Tense)>;

static CUES: LazyLock<Cues<Cue>> =
    LazyLock::new(|| Cues::read(include_str!("../data/scope.txt"), cue));

fn cue(word: &str) -> Option<Cue> {
    if word == "none" {
        return Some(None);
    }
    let (which, tense) = word.split_once('.')?;
    let tense = match tense {
        "pending" => Tense::Pending,
        "decided" => Tense::Decided,
        "named" => Tense::Mentioned,
        _ => return None,
    };
    Some(Some((Which::parse(which)?, tense)))
}

/// The most signs of one letter.
const MOST: usize = 50;

/// The signs that other procedures have the matter, in the order of the letter; at most fifty.
pub fn elsewhere(text: &str) -> Vec<Elsewhere> {
    let even = Even::of(text);
    let found = CUES.find(even.chars());
    found.iter().filter_map(|cue| sign(&even, cue)).take(MOST).collect()
}

/// The procedure that is furthest, where one has begun or was decided: what was only spoken of diverts nothing.
pub fn diverted(signs: &[Elsewhere]) -> Option<&Elsewhere> {
    let under_way = signs.iter().filter(|sign| Tense::Mentioned < sign.tense);
    under_way.rev().max_by_key(|sign| sign.tense)
}

fn sign(even: &Even, cue: &Found<Cue>) -> Option<Elsewhere> {
    const MEANT: &str = "准备 打算 想要 想去 我想 要去 将要 可以 建议 让我 叫我 要我 可能 考虑 如果 假如 否则 不然 只能 只好 保留 \
         是否 能否 怎么 如何 请求 恳请 希望 要求 请 应当 应该 不得不 或者 必要时 告诉我 推进 强力";
    const NOT: &str = "没有 没 未 无法 无力 不想 不会 不敢 不愿 拒绝 别去";
    /// How near before it a word denies a cue.
    const NEAR: usize = 4;
    const OTHERS: &str = "别人 其他案件 新闻 网上 判例 案例 类似";
    let (which, tense) = cue.what?;
    let (before, after) = around(even.chars(), &cue.range);
    let before = last_clause(before);
    let own = even.chars().get(cue.range.clone()).unwrap_or_default();
    let near = before.get(before.len().saturating_sub(NEAR)..).unwrap_or_default();
    let open = says(before, MEANT) || says(own, "推进 尽快") || says(before, OTHERS);
    // 派出所没有立案: what lies between the parts of a cue may deny it.
    let within = tense == Tense::Pending && says(own, "没 未 不");
    let denied = within || says(near, NOT) || says(first_clause(after), "模板 流程 是什么");
    let tense = if open || denied { Tense::Mentioned } else { tense };
    Some(Elsewhere { which, tense, evidence: even.origin(cue.range.clone()) })
}
