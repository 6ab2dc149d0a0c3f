//! Names of places that stand in letters, by how they end: no list of them is needed.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use super::Letter;
use crate::{
    cut::{Piece, Sort},
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
    "渡口",
    "码头",
];
/// The longest name of a place, in characters.
const LONGEST: usize = 12;
/// Characters after the title in which places are looked for.
const READ: usize = 120;

/// With what the names of places end in which there are many others.
const WIDE: &[&str] = &["片", "街道", "镇", "乡", "县", "区", "市"];

/// Letters with their pieces.
#[derive(Clone, Copy)]
pub(super) struct Places<'l> {
    pub(super) letters: &'l [Letter],
    pub(super) pieces: &'l [Vec<Piece>],
}

impl Places<'_> {
    /// What may be names of places in the title and the first sentences of a letter: words side by side, of which the last
    /// ends like one and none says nothing.
    pub(super) fn of(&self, at: usize) -> HashSet<String> {
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

    /// The names that at least half of these letters say, and how many say each.
    pub(super) fn shared(
        &self,
        letters: &[usize],
    ) -> impl Iterator<Item = (String, usize)> + use<> {
        let mut said: BTreeMap<String, usize> = BTreeMap::new();
        for name in letters.iter().flat_map(|at| self.of(*at)) {
            *said.entry(name).or_default() += 1;
        }
        let enough = letters.len().div_ceil(2).max(2);
        said.into_iter().filter(move |(_, count)| enough <= *count)
    }
}

/// Whether a word says where something lies from a place, and so belongs to none.
fn beside(word: &[char]) -> bool {
    const BESIDE: [&str; 8] = ["旁", "旁边", "附近", "对面", "门口", "周边", "内", "距离"];
    BESIDE.iter().any(|beside| beside.chars().eq(word.iter().copied()))
}

fn ends_like_a_place(word: &[char]) -> bool {
    // 照片 and 药片 lie nowhere.
    word == ['片']
        || ENDS.iter().any(|end| {
            let mut word = word.iter().rev();
            end.chars().rev().all(|each| word.next() == Some(&each))
        })
}

/// Whether a word only says what kind of place a name is of: 苑 is common to yards that have nothing in common.
pub(super) fn is_kind_of_place(word: &[char]) -> bool {
    const KINDS: [&str; 33] = [
        "小区", "花园", "公寓", "社区", "街道", "家园", "新村", "大道", "单元", "苑", "区", "村",
        "镇", "乡", "县", "市", "城", "路", "街", "巷", "府", "郡", "湾", "庭", "轩", "园", "里",
        "期", "楼", "栋", "幢", "号", "层",
    ];
    KINDS.iter().any(|kind| kind.chars().eq(word.iter().copied()))
}

/// Whether it is the name of an area by itself: 云溪县, a3区.
pub(super) fn is_area(name: &str) -> bool {
    name.chars().count() <= 4
        && ["县", "区", "市"].iter().any(|end| name.ends_with(end))
        && !name.ends_with("小区")
        && !name.ends_with("社区")
}

/// Whether it is the name of a place in which there are many others: 城东片, 青泥镇; 桂园新村北区 is a part of one.
pub(super) fn is_wide(name: &str) -> bool {
    const HOUSES: [&str; 10] = ["小", "社", "村", "花园", "家园", "苑", "里", "期", "公寓", "广场"];
    const SIDES: [char; 9] = ['片', '区', '东', '西', '南', '北', '中', '新', '老'];
    let tail = name.trim_end_matches(SIDES);
    let part = tail.len() < name.len() && HOUSES.iter().any(|end| tail.ends_with(end));
    WIDE.iter().any(|end| name.ends_with(end)) && !part && !name.ends_with("超市")
}
