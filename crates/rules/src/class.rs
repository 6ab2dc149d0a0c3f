//! What matters are about (内容分类): three levels of classes with codes of our own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::office::OwnClass;
use crate::rulebook::table::{self, Row, TableError, TableFault};

const FILE: &str = "rules/classes.csv";
const TEXT: &str = include_str!("../../../rules/classes.csv");

/// The first number of an office's own classes below another, so that our table can grow without meeting them.
const FIRST_OWN: i32 = 51;

/// The code of a class: `NR` and two digits for each of one, two or three levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClassCode(i32);

/// A text that is no class code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a class code is NR and two, four or six digits: `{0}`")]
pub struct NoClassCode(pub String);

/// A well-formed code that is not in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the class {0} is not in the table")]
pub struct UnknownClass(pub ClassCode);

impl ClassCode {
    /// Reads `NR01`, `NR0102` or `NR010203`; each level counts from 01.
    pub fn parse(text: &str) -> Result<Self, NoClassCode> {
        let no_code = || NoClassCode(text.to_owned());
        let digits = text.strip_prefix("NR").ok_or_else(no_code)?;
        let pairs = digits.as_bytes().chunks(2);
        let is_pair = |pair: &[u8]| pair.iter().all(u8::is_ascii_digit) && pair != b"00";
        if !matches!(digits.len(), 2 | 4 | 6) || !pairs.clone().all(is_pair) {
            return Err(no_code());
        }
        format!("{digits:0<6}").parse().map(Self).map_err(|_| no_code())
    }

    /// The code as a number, for the facts table: the six digits, missing levels as 00.
    pub fn ordinal(self) -> i32 {
        self.0
    }

    /// The code for a number from the facts table.
    pub fn of_ordinal(ordinal: i32) -> Result<Self, NoClassCode> {
        Self::parse(&Self(ordinal).to_string())
    }

    /// The level: 1, 2 or 3.
    pub fn level(self) -> u8 {
        match self.0 {
            code if code % 10_000 == 0 => 1,
            code if code % 100 == 0 => 2,
            _ => 3,
        }
    }

    /// The class this one is part of.
    pub fn parent(self) -> Option<Self> {
        match self.level() {
            1 => None,
            2 => Some(Self(self.0 - self.0 % 10_000)),
            _ => Some(Self(self.0 - self.0 % 100)),
        }
    }

    /// This class and those it is part of, the highest first.
    pub fn path(self) -> Vec<Self> {
        let mut path: Vec<_> = std::iter::successors(Some(self), |code| code.parent()).collect();
        path.reverse();
        path
    }

    /// Whether this is that class or a part of it.
    pub fn is_within(self, class: Self) -> bool {
        std::iter::successors(Some(self), |code| code.parent()).any(|code| code == class)
    }
}

impl fmt::Display for ClassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level() {
            1 => write!(f, "NR{:02}", self.0 / 10_000),
            2 => write!(f, "NR{:04}", self.0 / 100),
            _ => write!(f, "NR{:06}", self.0),
        }
    }
}

impl TryFrom<String> for ClassCode {
    type Error = NoClassCode;

    fn try_from(text: String) -> Result<Self, NoClassCode> {
        Self::parse(&text)
    }
}

impl From<ClassCode> for String {
    fn from(code: ClassCode) -> Self {
        code.to_string()
    }
}

/// Why a text names no class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// No class bears this code or name.
    None,
    /// Several classes bear this name.
    Several,
}

/// The classes in force, and those that were: a matter keeps its class after it was retired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    names: BTreeMap<ClassCode, String>,
    retired: BTreeSet<ClassCode>,
}

impl Classes {
    /// The classes that come with the program, read once.
    pub fn shipped() -> Result<&'static Self, TableError> {
        static SHIPPED: LazyLock<Result<Classes, TableError>> =
            LazyLock::new(|| Classes::parse(FILE, TEXT));
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// Reads a table; `file` is only how errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        let mut classes = BTreeMap::new();
        for row in table::rows(file, text, ["code", "level1", "level2", "level3"])? {
            let code = class_code(&row)?;
            if classes.contains_key(&code) {
                return Err(row.error(TableFault::Twice(code.to_string())));
            }
            for (part, name) in code.path().into_iter().zip(&row.fields[1..]) {
                let known = classes.entry(part).or_insert_with(|| (*name).to_owned());
                if known != name {
                    return Err(row.error(two_names(part, known, name)));
                }
            }
        }
        Ok(Self { names: classes, retired: BTreeSet::new() })
    }

    /// These classes and an office's own.
    #[must_use]
    pub fn with(&self, own: &BTreeMap<ClassCode, OwnClass>) -> Self {
        let mut all = self.clone();
        for (code, class) in own {
            all.names.insert(*code, class.name.clone());
            if class.retired {
                all.retired.insert(*code);
            }
        }
        all
    }

    /// Whether the table has this code and it may be chosen: neither it nor what it is part of is retired.
    pub fn contains(&self, code: ClassCode) -> bool {
        self.names.contains_key(&code) && !self.is_retired(code)
    }

    /// Whether the class, or one it is part of, is chosen no more.
    pub fn is_retired(&self, code: ClassCode) -> bool {
        code.path().iter().any(|part| self.retired.contains(part))
    }

    /// The number of an office's own class below this one: ours end well before 51, whatever is added to them.
    pub fn free_below(&self, parent: ClassCode) -> Option<ClassCode> {
        let step = match parent.level() {
            1 => 100,
            2 => 1,
            _ => return None,
        };
        let mut codes = (FIRST_OWN..=99).map(|number| ClassCode(parent.0 + step * number));
        codes.find(|code| !self.names.contains_key(code))
    }

    /// Every class one level below, retired ones too.
    pub fn all_below(&self, code: ClassCode) -> impl Iterator<Item = (ClassCode, &str)> {
        let rows = self.names.iter().map(|(code, name)| (*code, name.as_str()));
        rows.filter(move |(child, _)| child.parent() == Some(code))
    }

    /// The class's own name.
    pub fn name(&self, code: ClassCode) -> Result<&str, UnknownClass> {
        self.names.get(&code).map(String::as_str).ok_or(UnknownClass(code))
    }

    /// The names from the first level down to this class.
    pub fn names(&self, code: ClassCode) -> Result<Vec<&str>, UnknownClass> {
        code.path().into_iter().map(|part| self.name(part)).collect()
    }

    /// The class with these names, from the first level down.
    pub fn find(&self, names: &[&str]) -> Option<ClassCode> {
        let (first, rest) = names.split_first()?;
        let (top, _) = self.tops().find(|(_, name)| name == first)?;
        rest.iter().try_fold(top, |class, wanted| {
            self.children(class).find(|(_, name)| name == wanted).map(|(code, _)| code)
        })
    }

    /// The class meant by a code (with or without names behind it), by its names from the first level down with
    /// strokes between them, or by a name that no other class bears.
    pub fn named(&self, typed: &str) -> Result<ClassCode, Unnamed> {
        let typed = typed.trim();
        let first = typed.split_whitespace().next().unwrap_or("").to_ascii_uppercase();
        if let Ok(code) = ClassCode::parse(&first) {
            return Some(code).filter(|code| self.contains(*code)).ok_or(Unnamed::None);
        }
        let names: Vec<_> = typed.split(['/', '／']).map(str::trim).collect();
        if let Some(code) = self.find(&names) {
            return Ok(code);
        }
        let mut same = self.every().filter(|(_, name)| *name == typed).map(|(code, _)| code);
        match (same.next(), same.next()) {
            (Some(code), None) => Ok(code),
            (Some(_), Some(_)) => Err(Unnamed::Several),
            (None, _) => Err(Unnamed::None),
        }
    }

    /// The classes of the first level, in the order of their codes.
    pub fn tops(&self) -> impl Iterator<Item = (ClassCode, &str)> {
        self.every().filter(|(code, _)| code.parent().is_none())
    }

    /// The classes one level below, in the order of their codes.
    pub fn children(&self, code: ClassCode) -> impl Iterator<Item = (ClassCode, &str)> {
        self.every().filter(move |(child, _)| child.parent() == Some(code))
    }

    /// Every class that may be chosen, in the order of the codes.
    pub fn every(&self) -> impl Iterator<Item = (ClassCode, &str)> {
        let rows = self.names.iter().map(|(code, name)| (*code, name.as_str()));
        rows.filter(|(code, _)| !self.is_retired(*code))
    }
}

/// Rows are classes of the third level; those above are named along with them.
fn class_code(row: &Row<'_, 4>) -> Result<ClassCode, TableError> {
    let text = row.fields[0];
    let code = ClassCode::parse(text).map_err(|_| row.unreadable("a class code", text))?;
    if code.level() == 3 {
        Ok(code)
    } else {
        Err(row.unreadable("a code of the third level", text))
    }
}

fn two_names(code: ClassCode, first: &str, second: &str) -> TableFault {
    let (first, second) = (first.to_owned(), second.to_owned());
    TableFault::TwoNames { code: code.to_string(), first, second }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> &'static Classes {
        Classes::shipped().unwrap_or_else(|error| panic!("{error}"))
    }

    fn code(text: &str) -> ClassCode {
        ClassCode::parse(text).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_code_has_one_two_or_three_levels() {
        for text in ["", "NR", "NR1", "NR001", "NR00", "NR0100", "NR01000", "NR01020304", "XX01"] {
            assert_eq!(ClassCode::parse(text), Err(NoClassCode(text.to_owned())));
        }
        for (text, ordinal, level) in [
            ("NR01", 10_000, 1),
            ("NR0102", 10_200, 2),
            ("NR010203", 10_203, 3),
            ("NR15", 150_000, 1),
        ] {
            assert_eq!((code(text).ordinal(), code(text).level()), (ordinal, level));
            assert_eq!(ClassCode::of_ordinal(ordinal), Ok(code(text)));
            assert_eq!(code(text).to_string(), text);
        }
        for ordinal in [-1, 0, 1, 1_000_000] {
            assert!(ClassCode::of_ordinal(ordinal).is_err(), "{ordinal}");
        }
    }

    #[test]
    fn fifteen_classes_stand_at_the_top() {
        let tops: Vec<_> = shipped().tops().map(|(_, name)| name).collect();
        assert_eq!(
            tops.join(" "),
            "城乡建设 党务政务 国土资源 环境保护 纪检监察 交通运输 经济管理 科技与信息产业 民政 农村农业 \
             商贸旅游 卫生计生 政法 教育文体 劳动和社会保障"
        );
        let count = |level| shipped().every().filter(|(code, _)| code.level() == level).count();
        assert_eq!((count(1), count(2), count(3)), (15, 118, 517));
    }

    #[test]
    fn codes_do_not_move() {
        // One class of each end of the table and one from the middle: a change here breaks statistics.
        let table = [
            ("NR010101", ["城乡建设", "安全生产", "事故处理"]),
            ("NR010214", ["城乡建设", "城市建设和市政管理", "环境卫生"]),
            ("NR150906", ["劳动和社会保障", "退休政策及待遇", "病退及提前退休人员待遇"]),
        ];
        for (class, names) in table {
            assert_eq!(shipped().names(code(class)).as_deref(), Ok(names.as_slice()));
            assert_eq!(shipped().find(&names), Some(code(class)));
        }
        assert_eq!(shipped().find(&["城乡建设"]), Some(code("NR01")));
        assert_eq!(shipped().find(&["城乡建设", "事故处理"]), None);
        assert_eq!(shipped().find(&[]), None);
    }

    #[test]
    fn a_class_is_named_by_its_code_its_path_or_a_name_of_its_own() {
        let classes = Classes::parse(
            "t.csv",
            "code,level1,level2,level3\nNR010101,甲,乙,其他\nNR010102,甲,乙,丙\nNR020101,丁,戊,其他\n",
        );
        let classes = classes.unwrap_or_else(|error| panic!("{error}"));
        let table = [
            ("NR010102", Ok("NR010102")),
            (" nr0101 甲 / 乙", Ok("NR0101")),
            ("甲/乙/其他", Ok("NR010101")),
            ("丁 ／ 戊 / 其他", Ok("NR020101")),
            ("甲", Ok("NR01")),
            ("丙", Ok("NR010102")),
            ("其他", Err(Unnamed::Several)),
            ("己", Err(Unnamed::None)),
            ("甲/戊", Err(Unnamed::None)),
            ("NR0103 甲", Err(Unnamed::None)),
            ("", Err(Unnamed::None)),
        ];
        for (typed, expected) in table {
            assert_eq!(classes.named(typed), expected.map(code), "{typed}");
        }
    }

    #[test]
    fn a_class_that_is_not_in_the_table_is_unknown() {
        assert_eq!(shipped().name(code("NR99")), Err(UnknownClass(code("NR99"))));
        assert_eq!(shipped().children(code("NR99")).count(), 0);
        assert_eq!(shipped().children(code("NR01")).count(), 10);
        assert!(code("NR010101").is_within(code("NR01")));
        assert!(!code("NR010101").is_within(code("NR02")));
    }

    #[test]
    fn a_table_with_a_fault_says_file_and_line() {
        let header = "code,level1,level2,level3\n";
        let table = [
            ("NR0101,甲,乙,丙\n", "t.csv:2: `NR0101` cannot be read as a code of the third level"),
            ("7,甲,乙,丙\n", "t.csv:2: `7` cannot be read as a class code"),
            ("NR010101,甲,乙,丙\nNR010101,甲,乙,丙\n", "t.csv:3: NR010101 is listed twice"),
            ("NR010101,甲,乙,丙\nNR010102,丁,乙,戊\n", "t.csv:3: NR01 is named both 甲 and 丁"),
        ];
        for (rows, expected) in table {
            let error = Classes::parse("t.csv", &format!("{header}{rows}")).err();
            assert_eq!(error.map(|error| error.to_string()).as_deref(), Some(expected));
        }
    }
}
