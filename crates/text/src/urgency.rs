//! Danger in what a letter describes, each sign with its evidence.
//!
//! Danger is a matter of the matter: fire, gas, water, a child, wages before a feast. What the writer feels, threatens or means to
//! do is none: no tone, no journey, no petition to a higher place, no press, no harm to himself; no table here has a word for
//! them, and a danger that the writer speaks of bringing about is left out. What was feared, or is over, weighs less; what is denied, nothing.

use std::{ops::Range, sync::LazyLock};

use crate::{
    cues::{Cues, Found},
    even::Even,
    sentences::{around, first_clause, last_clause, says},
};

/// What is in danger of happening, or is happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Danger {
    /// 火灾、爆炸.
    Fire,
    /// 燃气泄漏.
    Gas,
    /// 坍塌、滑坡、坠物: something gives way or falls on people.
    Collapse,
    /// 洪涝.
    Flood,
    /// 漏电、触电, or no power for days.
    Electricity,
    /// 停水、饮用水污染.
    Water,
    /// 中毒.
    Poison,
    /// 儿童、学生受害.
    Child,
    /// 节前欠薪.
    Wages,
    /// 病危急救.
    Medical,
    /// 老弱无供暖.
    Cold,
    /// 人员走失.
    Missing,
    /// 正在发生的暴力.
    Violence,
    /// 电梯失控、困人.
    Lift,
}

impl Danger {
    /// Every danger with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Fire, "fire"),
        (Self::Gas, "gas"),
        (Self::Collapse, "collapse"),
        (Self::Flood, "flood"),
        (Self::Electricity, "electricity"),
        (Self::Water, "water"),
        (Self::Poison, "poison"),
        (Self::Child, "child"),
        (Self::Wages, "wages"),
        (Self::Medical, "medical"),
        (Self::Cold, "cold"),
        (Self::Missing, "missing"),
        (Self::Violence, "violence"),
        (Self::Lift, "lift"),
    ];

    /// Its word in interfaces and in the keys of sentences.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(danger, _)| *danger == self).map_or("", |(_, word)| *word)
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(danger, _)| *danger)
    }
}

/// How a danger is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// It is there.
    Present,
    /// It may come: 担心, 一旦, 避免.
    Feared,
    /// It was there: 去年, 已经修好.
    Past,
}

/// A sign of danger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Urgent {
    /// Of which danger.
    pub what: Danger,
    /// How it is spoken of.
    pub stands: Stands,
    /// The words, in bytes of the original.
    pub evidence: Range<usize>,
    /// How much it weighs, 1 to 10; what is feared or over, at most half.
    pub weight: u8,
}

/// What a letter says of danger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Urgency {
    /// Every sign, in the order of the letter; at most a hundred.
    pub signs: Vec<Urgent>,
}

impl Urgency {
    /// The danger for which a person should look at the letter first, where the signs suffice.
    pub fn suggested(&self) -> Option<Danger> {
        /// The least weight of a sign that may stand alone.
        const ALONE: u8 = 7;
        let alone = self.signs.iter().filter(|sign| ALONE <= sign.weight);
        alone.max_by_key(|sign| sign.weight).map(|sign| sign.what)
    }
}

/// The most signs of one letter.
const MOST: usize = 100;

/// What a letter says of danger.
pub fn urgency(text: &str) -> Urgency {
    let even = Even::of(text);
    let found = CUES.find(even.chars());
    let signs = found.iter().filter_map(|cue| Some((cue.range.start, sign(&even, cue)?)));
    let mut signs: Vec<(usize, Urgent)> = signs.take(MOST).collect();
    if signs.iter().any(|(_, sign)| sign.what == Danger::Wages) {
        before_a_feast(&even, &mut signs);
    }
    Urgency { signs: signs.into_iter().map(|(_, sign)| sign).take(MOST).collect() }
}

/// The table; a cue of no danger only takes its words out of the text.
static CUES: LazyLock<Cues<Option<Danger>>> = LazyLock::new(|| {
    Cues::read(include_str!("../data/urgency.txt"), |word| match word {
        "none" => Some(None),
        _ => Danger::parse(word).map(Some),
    })
});

/// The sign that a cue is, where nothing around it speaks against it.
fn sign(even: &Even, cue: &Found<Option<Danger>>) -> Option<Urgent> {
    let what = cue.what?;
    let (before, after) = around(even.chars(), &cue.range);
    if is_denied(before) || is_threatened(before) {
        return None;
    }
    let own = even.chars().get(cue.range.clone()).unwrap_or_default();
    let stands = stands(before, own, after);
    let weight = match stands {
        Stands::Present => cue.weight,
        Stands::Feared | Stands::Past => cue.weight.div_ceil(2),
    };
    Some(Urgent { what, stands, evidence: even.origin(cue.range.clone()), weight })
}

/// Whether the words right before a cue say that it is not so.
fn is_denied(before: &[char]) -> bool {
    const NEAR: usize = 6;
    const DENIED: &str = "没有 没发生 未发生 从未 并未 并无 不会 不是 不存在 没出现 未出现 未见 并非 排除 尚未 没人 无人";
    let clause = last_clause(before);
    let near = clause.get(clause.len().saturating_sub(NEAR)..).unwrap_or_default();
    says(near, DENIED) && !says(near, "是不是 会不会 有没有 没人管 无人管 没人问 无人问")
}

/// Whether the writer speaks of what he will do: that is no danger of the matter.
fn is_threatened(before: &[char]) -> bool {
    let means = says(last_clause(before), "我会 我要 我想 我们会 我们要 我们想 我来");
    means
        || says(
            before,
            "我就 我们就 我只好 我们只好 只好去 只能去 我只能 我们只能 我要去 我们要去 我会去 我们会去 我将 我们将 大不了 \
         同归于尽 逼我 逼我们 逼得我 逼得我们 拼命 拼了 不活了 自焚 跳楼 轻生 自杀 寻短见 不解决我 不处理我 不给我们就",
        )
}

/// How the words around a cue speak of it.
fn stands(before: &[char], own: &[char], after: &[char]) -> Stands {
    const IF: &str = "如果 假如 假设 万一 一旦 要是 倘若 若是 若发生 若有 若出 难道 非要 等到 是不是 会不会 为了防止 为避免 以免 以防 避免 防止 预防 严防 防范 杜绝 谨防 担心 害怕 生怕 恐怕 怕 迟早 早晚 极易 容易 很可能 可能 有可能 将会 势必 必将 后果 现实中 案例 各地 全国 几乎 差点 险些 差一点";
    const MAY: &str = "隐患 风险 怎么办 的可能 危险性 后果不堪 无处逃生 可能性 频发 现象 司空见惯 将会 会是 谁负责 谁来负责 预案 等级 预警";
    const THEN: &str =
        "去年 前年 大前年 往年 当年 曾 以前 年前 那年 早年 上次 事件中 一案中 历史上 当时 之前";
    const OVER: &str =
        "已修好 已经修好 修好了 已修复 已经修复 已恢复 已经恢复 已扑灭 被扑灭 已排除 已解决 后来修";
    const STILL: &str = "至今 一直 现在 目前 仍 还在 如今 今年 正在 又 再次 近日 昨天 今天";
    let then = says(before, THEN) || dated(before);
    let still = [last_clause(before), own, after].into_iter().any(|part| says(part, STILL));
    match () {
        () if says(before, IF) || says(first_clause(after), MAY) => Stands::Feared,
        () if says(after, OVER) => Stands::Past,
        () if then && !still => Stands::Past,
        () => Stands::Present,
    }
}

/// Whether a year is named: there is no clock here to say how long ago it was.
fn dated(before: &[char]) -> bool {
    let year = |window: &[char]| matches!(window, [a, b, c, d, '年' | '.' | '-'] if [a, b, c, d].iter().all(|each| each.is_ascii_digit()));
    before.windows(5).any(year)
}

/// Wages withheld shortly before a feast outweigh wages withheld: a sign with a feast near it is raised, and the feast is evidence.
fn before_a_feast(even: &Even, signs: &mut Vec<(usize, Urgent)>) {
    const NEAR: usize = 100;
    const RAISED: u8 = 8;
    const FEASTS: &str = "feast 1 春节前 过年 年关 临近春节 春节将至 春节将近 春节快到 春节来临 年底了 大年三十 除夕 节前 中秋前 国庆前
        none 0 过年后 去年过年 前年过年 每年过年";
    static CUES: LazyLock<Cues<bool>> =
        LazyLock::new(|| Cues::read(FEASTS, |word| Some(word == "feast")));
    let mut feasts = CUES.find(even.chars());
    feasts.retain(|feast| feast.what);
    let mut named: Vec<(usize, Urgent)> = Vec::new();
    let owed = |sign: &Urgent| sign.what == Danger::Wages && sign.stands == Stands::Present;
    for (begin, sign) in signs.iter_mut().filter(|(_, sign)| owed(sign)) {
        let from = feasts.partition_point(|feast| feast.range.start + NEAR < *begin);
        let near = feasts.get(from).filter(|feast| feast.range.start <= *begin + NEAR);
        let Some(feast) = near else { continue };
        sign.weight = RAISED;
        let evidence = even.origin(feast.range.clone());
        if named.last().is_none_or(|(_, last)| last.evidence != evidence) {
            named.push((feast.range.start, Urgent { evidence, ..sign.clone() }));
        }
    }
    signs.append(&mut named);
    signs.sort_by_key(|(begin, _)| *begin);
}
