//! What an issue is called: the place and the thing.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use super::Letter;
use crate::{
    cut::{Cutter, Piece, Sort},
    keywords::{Counts, tells},
    signs::Sign,
};

/// With what the names of places end.
const ENDS: &[&str] = &[
    "小区",
    "花园",
    "公寓",
    "大厦",
    "广场",
    "社区",
    "街道",
    "大道",
    "市场",
    "学校",
    "小学",
    "中学",
    "大学",
    "学院",
    "幼儿园",
    "医院",
    "公司",
    "国际",
    "山庄",
    "公园",
    "新城",
    "家园",
    "工业园",
    "度假村",
    "开发区",
    "高新区",
    "村",
    "镇",
    "乡",
    "县",
    "区",
    "市",
    "苑",
    "城",
    "路",
    "街",
    "巷",
    "府",
    "郡",
    "湾",
    "庭",
    "轩",
    "园",
    "里",
    "期",
    "桥",
    "站",
    "局",
    "院",
    "都",
    "湖",
];
/// The longest name of a place, in characters.
const LONGEST: usize = 12;
/// Beyond so many characters a longer name tells no more.
const TELLING: usize = 8;
/// Characters after the title in which places are looked for.
const READ: usize = 120;
/// Words of which the thing is made.
const WORDS: usize = 3;

/// Names issues among these letters.
pub(super) struct Namer<'l> {
    letters: &'l [Letter],
    cutter: &'l Cutter,
    pieces: Vec<Vec<Piece>>,
    counts: Counts,
}

impl<'l> Namer<'l> {
    pub(super) fn new(letters: &'l [Letter], cutter: &'l Cutter) -> Self {
        let pieces: Vec<_> = letters.iter().map(|letter| cutter.cut(&letter.even)).collect();
        let mut counts = Counts::default();
        for (letter, pieces) in letters.iter().zip(&pieces) {
            counts.add(&letter.even, pieces);
        }
        Self { letters, cutter, pieces, counts }
    }

    /// The place, and the whole name.
    pub(super) fn name(&self, members: &[usize]) -> (String, String) {
        let place = self.place(members);
        let mut words = self.things(members, &place);
        words.truncate(WORDS);
        let name = format!("{place}{}", words.concat());
        (place, name)
    }

    /// The longest name of a place that at least half of them say, after the area that most of them say.
    fn place(&self, members: &[usize]) -> String {
        let mut said: BTreeMap<String, usize> = BTreeMap::new();
        for at in members {
            for name in self.places(*at) {
                *said.entry(name).or_default() += 1;
            }
        }
        let enough = members.len().div_ceil(2).max(2);
        said.retain(|_, count| enough <= *count);
        let (areas, names): (Vec<_>, Vec<_>) = said.iter().partition(|(name, _)| is_area(name));
        let telling = |name: &str| name.chars().count().clamp(2, TELLING) - 1;
        let best = |of: &[(&String, &usize)]| {
            let best = of.iter().max_by_key(|(name, count)| **count * telling(name));
            best.map(|(name, _)| (*name).clone()).unwrap_or_default()
        };
        let (area, name) = (best(&areas), best(&names));
        if name.contains(&area) { name } else { format!("{area}{name}") }
    }

    /// What may be names of places in the title and the first sentences of a letter: words side by side, of which the last
    /// ends like one and none says nothing.
    fn places(&self, at: usize) -> HashSet<String> {
        let (Some(letter), Some(pieces)) = (self.letters.get(at), self.pieces.get(at)) else {
            return HashSet::new();
        };
        let near = pieces.partition_point(|piece| piece.range.end <= letter.title + READ);
        let pieces = pieces.get(..near).unwrap_or_default();
        let mut names = HashSet::new();
        for (at, last) in pieces.iter().enumerate() {
            let chars = |range: Range<usize>| letter.even.chars().get(range).unwrap_or_default();
            if last.sort != Sort::Word || !ends_like_a_place(chars(last.range.clone())) {
                continue;
            }
            let mut begin = last.range.end;
            for piece in pieces.get(..=at).unwrap_or_default().iter().rev() {
                let tail = chars(piece.range.clone());
                // 魅力之城, 五号路.
                let joins = matches!(piece.sort, Sort::Word | Sort::Sign(Sign::Number))
                    || matches!(tail, ['之' | '号']);
                let length = last.range.end - piece.range.start;
                if !joins || beside(tail) || piece.range.end != begin || LONGEST < length {
                    break;
                }
                begin = piece.range.start;
                // 市 before another name is the end of a name of its own, and no name begins with 之.
                if 2 < length && !matches!(tail, ['市' | '区' | '县' | '镇' | '省' | '之' | '号'])
                {
                    names.insert(chars(begin..last.range.end).iter().collect());
                }
            }
        }
        names
    }

    /// The words that most of them say and few others do, in the order in which the most typical says them.
    fn things(&self, members: &[usize], place: &str) -> Vec<String> {
        let mut said: BTreeMap<String, usize> = BTreeMap::new();
        for at in members {
            for (word, titled) in self.words(*at) {
                *said.entry(word).or_default() += if titled { 2 } else { 1 };
            }
        }
        let enough = members.len().div_ceil(3).max(2);
        let telling = |word: &str, count: usize| {
            let rarity = self.counts.rarity(word, self.cutter);
            f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * rarity
        };
        let mut ranked: Vec<_> = said
            .into_iter()
            .filter(|(word, count)| enough <= *count && !place.contains(word))
            .map(|(word, count)| (telling(&word, count), word))
            .collect();
        ranked.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
        let mut chosen: Vec<String> = Vec::new();
        for (_, word) in ranked {
            let said = |other: &String| other.contains(&word) || word.contains(other.as_str());
            if chosen.len() < WORDS && !chosen.iter().any(said) {
                chosen.push(word);
            }
        }
        let typical = members.first().and_then(|at| self.letters.get(*at));
        let typical = typical.map(|letter| letter.even.text()).unwrap_or_default();
        chosen.sort_by_key(|word| typical.find(word).unwrap_or(usize::MAX));
        chosen
    }

    /// The telling words of a letter, each once, and whether its title says them.
    fn words(&self, at: usize) -> HashMap<String, bool> {
        let (Some(letter), Some(pieces)) = (self.letters.get(at), self.pieces.get(at)) else {
            return HashMap::new();
        };
        let mut words = HashMap::new();
        for piece in pieces.iter().filter(|piece| piece.sort == Sort::Word) {
            let word = letter.even.chars().get(piece.range.clone()).unwrap_or_default();
            if tells(word) {
                let titled = piece.range.start < letter.title;
                *words.entry(word.iter().collect()).or_insert(false) |= titled;
            }
        }
        words
    }
}

/// Whether a word says where something lies from a place, and so belongs to none.
fn beside(word: &[char]) -> bool {
    const BESIDE: [&str; 8] = ["旁", "旁边", "附近", "对面", "门口", "周边", "内", "距离"];
    BESIDE.iter().any(|beside| beside.chars().eq(word.iter().copied()))
}

fn ends_like_a_place(word: &[char]) -> bool {
    ENDS.iter().any(|end| {
        let mut word = word.iter().rev();
        end.chars().rev().all(|each| word.next() == Some(&each))
    })
}

/// Whether it is the name of an area by itself: 云溪县, a3区.
fn is_area(name: &str) -> bool {
    name.chars().count() <= 4
        && ["县", "区", "市"].iter().any(|end| name.ends_with(end))
        && !name.ends_with("小区")
        && !name.ends_with("社区")
}
