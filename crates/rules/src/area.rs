//! Administrative areas: GB/T 2260 codes down to the county, and three digits more for towns.

mod towns;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::rulebook::table::{self, Row, TableError, TableFault};

pub use towns::{BadRow, RowFault, towns};

const FILE: &str = "rules/areas.csv";
const TEXT: &str = include_str!("../../../rules/areas.csv");
const DEMO_FILE: &str = "rules/areas-demo.csv";
const DEMO_TEXT: &str = include_str!("../../../rules/areas-demo.csv");

/// Rows that only gather counties under a province and are no place of their own.
const HEADINGS: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// The code of an area: six digits, or nine for a town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaCode(i32);

/// A text that is no area code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("an area code has six digits, or nine for a town: `{0}`")]
pub struct NoAreaCode(pub String);

/// A well-formed code that is in no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the area code {0} is not in the table")]
pub struct UnknownArea(pub AreaCode);

/// How high an area stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaLevel {
    /// A province, autonomous region or municipality.
    Province,
    /// A prefecture.
    City,
    /// A county, district or county-level city.
    County,
    /// A township, town or subdistrict.
    Town,
}

impl AreaCode {
    /// Reads six or nine digits that do not begin with 0.
    pub fn parse(text: &str) -> Result<Self, NoAreaCode> {
        let is_code = matches!(text.len(), 6 | 9) && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(code) if is_code && !text.starts_with('0') => Ok(Self(code)),
            _ => Err(NoAreaCode(text.to_owned())),
        }
    }

    /// The code as a number, for the facts table.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The code for a number from the facts table.
    pub fn of_number(number: i32) -> Result<Self, NoAreaCode> {
        Self::parse(&number.to_string())
    }

    /// The level, read off the code.
    pub fn level(self) -> AreaLevel {
        match self.0 {
            code if 999_999 < code => AreaLevel::Town,
            code if code % 10_000 == 0 => AreaLevel::Province,
            code if code % 100 == 0 => AreaLevel::City,
            _ => AreaLevel::County,
        }
    }

    /// The area this one is part of.
    pub fn parent(self) -> Option<Self> {
        match self.level() {
            AreaLevel::Province => None,
            AreaLevel::City => Some(Self(self.0 - self.0 % 10_000)),
            AreaLevel::County => Some(Self(self.0 - self.0 % 100)),
            AreaLevel::Town => Some(Self(self.0 / 1000)),
        }
    }

    /// This area and all it is part of, the highest first.
    pub fn path(self) -> Vec<Self> {
        let mut path: Vec<_> = std::iter::successors(Some(self), |code| code.parent()).collect();
        path.reverse();
        path
    }

    /// Whether this is that area or a part of it.
    pub fn is_within(self, area: Self) -> bool {
        std::iter::successors(Some(self), |code| code.parent()).any(|code| code == area)
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for AreaCode {
    type Error = NoAreaCode;

    fn try_from(text: String) -> Result<Self, NoAreaCode> {
        Self::parse(&text)
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> Self {
        code.to_string()
    }
}

/// The areas that have a name here.
#[derive(Debug, Clone)]
pub struct Areas {
    rows: BTreeMap<AreaCode, String>,
    /// Short and full names, made when one is first asked for: composing thousands takes too long for each request.
    by_name: OnceLock<BTreeMap<String, Option<AreaCode>>>,
}

impl Areas {
    /// The areas that come with the program, read once.
    pub fn shipped() -> Result<&'static Self, TableError> {
        static SHIPPED: LazyLock<Result<Areas, TableError>> =
            LazyLock::new(|| Areas::parse(FILE, TEXT));
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// The shipped areas and the demo's county, which does not exist.
    pub fn demo() -> Result<&'static Self, TableError> {
        static DEMO: LazyLock<Result<Areas, TableError>> =
            LazyLock::new(|| Areas::shipped()?.with(DEMO_FILE, DEMO_TEXT));
        DEMO.as_ref().map_err(Clone::clone)
    }

    fn of(rows: BTreeMap<AreaCode, String>) -> Self {
        Self { rows, by_name: OnceLock::new() }
    }

    /// Reads a table; `file` is only how errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        Self::of(BTreeMap::new()).with(file, text)
    }

    /// These areas and those of another table, such as an office's own towns; its names win over
    /// ours, since an office knows a new name before the next table comes out.
    pub fn with(&self, file: &str, text: &str) -> Result<Self, TableError> {
        let rows = table::rows(file, text, ["code", "name"])?;
        let mut here = BTreeMap::new();
        for row in &rows {
            let [code, name] = row.fields;
            if here.insert(area_code(row)?, name.to_owned()).is_some() {
                return Err(row.error(TableFault::Twice(code.to_owned())));
            }
        }
        let mut areas = self.rows.clone();
        areas.extend(here);
        for row in &rows {
            if area_code(row)?.parent().is_some_and(|parent| !areas.contains_key(&parent)) {
                return Err(row.error(TableFault::NoParent(row.fields[0].to_owned())));
            }
        }
        Ok(Self::of(areas))
    }

    /// These areas and those an office named itself.
    #[must_use]
    pub fn and(&self, own: &BTreeMap<AreaCode, String>) -> Self {
        let mut areas = self.rows.clone();
        areas.extend(own.iter().map(|(code, name)| (*code, name.clone())));
        Self::of(areas)
    }

    /// Whether the table has this code.
    pub fn contains(&self, code: AreaCode) -> bool {
        self.rows.contains_key(&code)
    }

    /// The area's own name.
    pub fn name(&self, code: AreaCode) -> Result<&str, UnknownArea> {
        self.rows.get(&code).map(String::as_str).ok_or(UnknownArea(code))
    }

    /// The name with all the area is part of, as on an envelope; rows that only gather are left out.
    pub fn full_name(&self, code: AreaCode) -> Result<String, UnknownArea> {
        let own = self.name(code)?;
        let above = code.path().into_iter().filter(|part| *part != code);
        let mut name = String::new();
        for part in above {
            name.push_str(
                Some(self.name(part)?).filter(|name| !HEADINGS.contains(name)).unwrap_or(""),
            );
        }
        Ok(name + own)
    }

    /// The areas whose name holds this text or whose code begins with it, in the order of their codes.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (AreaCode, &'a str)> {
        self.rows()
            .filter(move |(code, name)| name.contains(text) || code.to_string().starts_with(text))
    }

    /// The provinces, in the order of their codes.
    pub fn provinces(&self) -> impl Iterator<Item = (AreaCode, &str)> {
        self.rows().filter(|(code, _)| code.parent().is_none())
    }

    /// The areas one level below, in the order of their codes.
    pub fn children(&self, code: AreaCode) -> impl Iterator<Item = (AreaCode, &str)> {
        let AreaCode(number) = code;
        let width = if code.level() == AreaLevel::Province { 10_000 } else { 100 };
        let near = number..number.saturating_add(width);
        // Towns have three digits more; below a town there is nothing.
        let towns = number.saturating_mul(1000)..number.saturating_mul(1000).saturating_add(1000);
        let range = |codes: std::ops::Range<i32>| {
            self.rows.range(AreaCode(codes.start)..AreaCode(codes.end))
        };
        let rows = range(near).chain(range(towns)).map(|(code, name)| (*code, name.as_str()));
        rows.filter(move |(child, _)| child.parent() == Some(code))
    }

    /// The one area with this name, or with this full name; a name that two areas bear stands for neither.
    pub fn named(&self, name: &str) -> Option<AreaCode> {
        self.by_name.get_or_init(|| self.names()).get(name).copied().flatten()
    }

    fn names(&self) -> BTreeMap<String, Option<AreaCode>> {
        let mut names = BTreeMap::new();
        for (code, own) in self.rows() {
            for name in [Some(own.to_owned()), self.full_name(code).ok()].into_iter().flatten() {
                names
                    .entry(name)
                    .and_modify(|known: &mut Option<AreaCode>| {
                        *known = known.filter(|known| *known == code);
                    })
                    .or_insert(Some(code));
            }
        }
        names
    }

    fn rows(&self) -> impl Iterator<Item = (AreaCode, &str)> {
        self.rows.iter().map(|(code, name)| (*code, name.as_str()))
    }
}

fn area_code(row: &Row<'_, 2>) -> Result<AreaCode, TableError> {
    AreaCode::parse(row.fields[0]).map_err(|error| row.unreadable("an area code", &error.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo() -> &'static Areas {
        Areas::demo().unwrap_or_else(|error| panic!("{error}"))
    }

    fn code(text: &str) -> AreaCode {
        AreaCode::parse(text).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_code_has_six_or_nine_digits() {
        for text in
            ["", "33", "3301", "33010", "3301061", "033010", "33010a", "+33010", "３３０１０６"]
        {
            assert_eq!(AreaCode::parse(text), Err(NoAreaCode(text.to_owned())));
        }
        assert_eq!(code("330106").number(), 330_106);
        assert_eq!(AreaCode::of_number(990_121_001), Ok(code("990121001")));
        assert!(AreaCode::of_number(-1).is_err());
    }

    #[test]
    fn the_full_name_reads_as_on_an_envelope() {
        let table = [
            ("330000", "浙江省"),
            ("330100", "浙江省杭州市"),
            ("330106", "浙江省杭州市西湖区"),
            ("110101", "北京市东城区"),       // not 北京市市辖区东城区
            ("500229", "重庆市城口县"),       // not 重庆市县城口县
            ("429004", "湖北省仙桃市"),       // under the province itself
            ("441900", "广东省东莞市"),       // a city without counties
            ("990121", "临江省云州市澄溪县"), // the demo's
            ("990121001", "临江省云州市澄溪县青泥镇"),
        ];
        for (area, name) in table {
            assert_eq!(demo().full_name(code(area)).as_deref(), Ok(name));
        }
    }

    #[test]
    fn a_code_that_is_in_no_table_is_said_to_be_unknown() {
        let error = demo().name(code("990122")).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("the area code 990122 is not in the table"));
        let shipped = Areas::shipped().unwrap_or_else(|error| panic!("{error}"));
        assert!(!shipped.contains(code("990121")), "the demo's county is not in the real table");
    }

    #[test]
    fn every_province_city_and_county_of_the_source_is_here() {
        let shipped = Areas::shipped().unwrap_or_else(|error| panic!("{error}"));
        let count = |level| shipped.rows().filter(|(code, _)| code.level() == level).count();
        assert_eq!(count(AreaLevel::Province), 31);
        assert_eq!(count(AreaLevel::City), 342);
        assert_eq!(count(AreaLevel::County), 2978 - 3); // three cities stand in as their own county
    }

    #[test]
    fn children_are_one_level_down() {
        let towns: Vec<_> = demo().children(code("990121")).map(|(_, name)| name).collect();
        assert_eq!((towns.len(), towns[0]), (12, "青泥镇"));
        assert_eq!(demo().children(code("330000")).count(), 11);
        assert_eq!(demo().provinces().count(), 32);
        assert!(code("990121001").is_within(code("990000")));
        assert!(!code("990000").is_within(code("990121")));
    }

    #[test]
    fn a_name_is_found_where_it_is_the_only_one_and_an_office_s_own_names_count() {
        let named = |areas: &Areas, name| areas.named(name).map(|code| code.to_string());
        let table = [
            ("澄溪县", Some("990121")),
            ("临江省云州市澄溪县", Some("990121")),
            ("浙江省", Some("330000")), // its short name is its full name
            ("鼓楼区", None),           // four cities have one
            ("江苏省南京市鼓楼区", Some("320106")),
            ("新溪县", None),
        ];
        for (name, code) in table {
            assert_eq!(named(demo(), name).as_deref(), code, "{name}");
        }
        let own = demo().and(&BTreeMap::from([(code("990121"), "新溪县".to_owned())]));
        assert_eq!(named(&own, "新溪县").as_deref(), Some("990121"));
        assert_eq!(named(&own, "澄溪县"), None, "the name the office gave up");
    }

    #[test]
    fn a_table_with_a_fault_says_file_and_line() {
        let table = [
            ("code;name\n", "t.csv:1: expected the columns `code,name`"),
            ("code,name\n", "t.csv:1: the table has no rows"),
            ("# a\ncode,name\n980000,甲省,乙\n", "t.csv:3: expected 2 fields, found 3"),
            ("code,name\n980000,\n", "t.csv:2: the field `name` is empty"),
            ("code,name\n9800,甲省\n", "t.csv:2: `9800` cannot be read as an area code"),
            ("code,name\n980000,甲省\n980000,乙省\n", "t.csv:3: 980000 is listed twice"),
            ("code,name\n\n980101,丙县\n", "t.csv:3: 980101 has no parent in the table"),
        ];
        for (text, expected) in table {
            let error = demo().with("t.csv", text).err().map(|error| error.to_string());
            assert_eq!(error.as_deref(), Some(expected));
        }
    }

    #[test]
    fn an_office_s_own_table_may_rename_and_add() {
        let text = "\u{feff}# ours\r\ncode,name\r\n990121,新溪县\r\n990121099,新镇\r\n";
        let areas = demo().with("own.csv", text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(areas.full_name(code("990121099")).as_deref(), Ok("临江省云州市新溪县新镇"));
    }

    #[test]
    fn a_code_travels_as_text() {
        assert_eq!(serde_json::to_string(&code("330106")).ok().as_deref(), Some("\"330106\""));
        assert!(serde_json::from_str::<AreaCode>("\"3301\"").is_err());
    }
}
