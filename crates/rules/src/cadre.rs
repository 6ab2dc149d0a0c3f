//! The cadre register (干部名册): who holds which post where, who manages them, and since when. It decides who takes a report
//! about somebody (分级受理, Rules Art. 12) and who must not learn of one; by date, for people move. It knows nothing of
//! whoever brings a matter.

mod moves;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    codes::{Authority, Move},
    ids::{CadreId, OfficerId, OrganId, UnitId},
    likeness::plain,
    person::Complained,
};

pub use moves::{Moves, Proposed, RowFault, Stated, compare};

/// A post somebody holds, as far as the rules decide by it; its words lie sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// The organ of this installation it is at, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<OrganId>,
    /// The unit of that organ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Whether whoever holds it belongs to the leading body (领导班子成员).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leads: bool,
    /// Who manages them (干部管理权限), where the register says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Authority>,
    /// A member of the Party.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub party_member: bool,
    /// A subject of supervision (监察对象).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub supervised: bool,
    /// The first day, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day; none while it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl Posting {
    /// Whether it was held on some day from this one on.
    pub fn held_since(&self, day: Date) -> bool {
        self.to.is_none_or(|to| day <= to)
    }
}

/// The words of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostWords {
    /// The number in the register (编号).
    pub number: String,
    /// The name.
    pub name: String,
    /// Where (单位).
    pub unit: String,
    /// The department of it (内设部门).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The post (职务).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// The rank (职级).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<String>,
}

/// Somebody in the register, as the rules know them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cadre {
    /// The posts they hold or held, the latest last.
    pub postings: Vec<Posting>,
    /// The account they sign in with here, where they have one.
    pub officer: Option<OfficerId>,
}

impl Cadre {
    /// What they do now, or did last.
    pub fn last(&self) -> Option<&Posting> {
        self.postings.last()
    }
}

/// One line of an import: what became of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Who.
    pub cadre: CadreId,
    /// What became of them.
    pub how: Move,
    /// The post they hold now, or the last with its last day.
    pub posting: Posting,
    /// The last day of the post before, where they moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
    /// Their account here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<OfficerId>,
}

/// One line of an import with its words, as it lies sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What became of whom.
    pub entry: Entry,
    /// The words of what they do.
    pub words: PostWords,
}

impl Cadre {
    /// Takes over one line.
    pub(crate) fn enter(&mut self, entry: &Entry) {
        if let (Move::Moved, Some(last)) = (entry.how, self.postings.last_mut()) {
            last.to = last.to.or(entry.ended);
        }
        moved(&mut self.postings, entry.how, entry.posting.clone());
        self.officer = entry.officer.or(self.officer);
    }
}

/// Puts what is new behind what was, or in its place.
fn moved<T>(all: &mut Vec<T>, how: Move, new: T) {
    match how {
        Move::Entered | Move::Moved => all.push(new),
        Move::Corrected | Move::Left => {
            all.pop();
            all.push(new);
        }
    }
}

/// The register with its words, opened.
#[derive(Clone, Debug, Default)]
pub struct Register {
    words: BTreeMap<CadreId, Vec<PostWords>>,
    by_name: HashMap<String, Vec<CadreId>>,
    by_number: HashMap<String, CadreId>,
    by_post: HashMap<String, Vec<CadreId>>,
}

/// Who is meant by somebody complained of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The one person who is.
    pub certain: Option<CadreId>,
    /// Those who bear the name, where it is not certain which of them or whether any of them is meant.
    pub alike: Vec<CadreId>,
}

impl Register {
    /// Takes over the words of an import.
    pub fn enter(&mut self, lines: &[Line]) {
        for Line { entry, words } in lines {
            moved(self.words.entry(entry.cadre).or_default(), entry.how, words.clone());
        }
    }

    /// Makes it ready to be looked into, after the last import.
    pub fn index(&mut self) {
        let (mut by_name, mut by_post) = (HashMap::new(), HashMap::new());
        self.by_number.clear();
        for (id, words) in &self.words {
            let add = |index: &mut HashMap<String, Vec<CadreId>>, key: String| {
                let all = index.entry(key).or_default();
                if !all.contains(id) {
                    all.push(*id);
                }
            };
            for one in words {
                add(&mut by_name, alike(&one.name));
            }
            if let Some(last) = words.last() {
                self.by_number.insert(alike(&last.number), *id);
                let post = last.post.as_deref().unwrap_or_default();
                add(&mut by_post, alike(&format!("{}{post}", last.unit)));
            }
        }
        (self.by_name, self.by_post) = (by_name, by_post);
    }

    /// How many people it holds.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it holds nobody.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Everybody, with the words of what they do now or did last.
    pub fn all(&self) -> impl Iterator<Item = (CadreId, &PostWords)> {
        self.words.iter().filter_map(|(id, words)| Some((*id, words.last()?)))
    }

    /// The words of what somebody does now, or did last.
    pub fn words(&self, id: CadreId) -> Option<&PostWords> {
        self.words.get(&id).and_then(|words| words.last())
    }

    /// Whoever bears a number.
    pub fn numbered(&self, number: &str) -> Option<CadreId> {
        self.by_number.get(&alike(number)).copied()
    }

    /// Everybody who bears or bore a name.
    pub fn named(&self, name: &str) -> &[CadreId] {
        self.by_name.get(&alike(name)).map_or(&[], Vec::as_slice)
    }

    /// Who is meant by somebody complained of. The name alone makes nobody certain: unit or post must agree as well, now
    /// or at any time before, for a letter may tell of a post that was left; where a unit is named, the unit must. Where
    /// no name is given, whoever holds the post at the unit is meant.
    pub fn find(&self, about: &Complained) -> Found {
        if about.name.trim().is_empty() {
            let unit = about.unit.as_deref().unwrap_or_default();
            let post = about.post.as_deref().map(str::trim).filter(|post| !post.is_empty());
            let key = post.map(|post| alike(&format!("{unit}{post}")));
            let holders = key.and_then(|key| self.by_post.get(&key)).map_or(&[][..], Vec::as_slice);
            return match holders {
                [one] => Found { certain: Some(*one), alike: Vec::new() },
                _ => Found::default(),
            };
        }
        match self.fitting(about).as_slice() {
            [one] => Found { certain: Some(*one), alike: Vec::new() },
            [] => Found { certain: None, alike: self.named(&about.name).to_vec() },
            several => Found { certain: None, alike: several.to_vec() },
        }
    }

    /// Whether somebody of the register is named with the post they took up last, and not with one they left.
    pub fn is_there(&self, cadre: CadreId, about: &Complained) -> bool {
        let last = self.words.get(&cadre).and_then(|words| words.last());
        last.is_some_and(|words| agrees(about, words))
    }

    /// Whoever bears a name and of whom the rest agrees as well.
    pub fn fitting(&self, about: &Complained) -> Vec<CadreId> {
        let fits = |id: &&CadreId| {
            let words = self.words.get(*id).map_or(&[][..], Vec::as_slice);
            words.iter().any(|words| agrees(about, words))
        };
        self.named(&about.name).iter().filter(fits).copied().collect()
    }
}

/// Whether what a letter says of somebody's place agrees with a post of the register.
fn agrees(about: &Complained, words: &PostWords) -> bool {
    let said = |text: &Option<String>| text.as_deref().map(alike).filter(|text| !text.is_empty());
    let department = words.department.as_deref().unwrap_or_default();
    let own = [alike(&words.unit), alike(&format!("{}{department}", words.unit))];
    let own_post = words.post.as_deref().map(alike).unwrap_or_default();
    let in_full = format!("{}{own_post}", own[0]);
    match (said(&about.unit), said(&about.post)) {
        // Where one ends and the other begins is written this way and that: 县纪委监委信访室 干事, 县纪委监委 信访室干事.
        (Some(unit), post) => {
            let all = format!("{unit}{}", post.unwrap_or_default());
            let same =
                |own: &String| is_place(own, &unit) || is_place(&format!("{own}{own_post}"), &all);
            own.iter().any(same)
        }
        (None, Some(post)) => {
            !own_post.is_empty() && (post == own_post || is_place(&in_full, &post))
        }
        (None, None) => false,
    }
}

/// Whether one place is written as the other, or with the names of what lies above it before it: 县教育局 and 澄溪县教育局.
fn is_place(one: &str, other: &str) -> bool {
    let longer_by_what_is_above =
        |long: &str, short: &str| SHORTEST_PLACE <= short.chars().count() && long.ends_with(short);
    one == other || longer_by_what_is_above(one, other) || longer_by_what_is_above(other, one)
}

/// Shorter than this a name of a place is the end of too many others.
const SHORTEST_PLACE: usize = 3;

/// Whether two names of places mean the same: alike, or the one as the end of the other.
pub fn same_place(one: &str, other: &str) -> bool {
    is_place(&alike(one), &alike(other))
}

/// Whether two names are written alike.
pub fn same_name(one: &str, other: &str) -> bool {
    alike(one) == alike(other)
}

/// A word as it is compared: no blanks, wide letters as plain ones.
fn alike(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace()).collect()
}
