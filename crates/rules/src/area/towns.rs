//! Towns as somebody brings them in a list: one a line, code and name, every bad line named.

use std::collections::BTreeMap;

use super::{AreaCode, AreaLevel, Areas};
use crate::{
    office::NamedArea,
    words::{TextFault, Words},
};

/// A line that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: RowFault,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// Not a code and a name, and at most the code it stands under.
    Columns,
    /// No code of six, nine or twelve digits.
    Code,
    /// Twelve digits that mean a village: towns are the lowest here.
    Village,
    /// A county or higher that our table does not have, or has under another name.
    NotATown,
    /// The county it would stand under is in no table.
    NoCounty,
    /// It names another parent than its code does.
    Parent,
    /// The name cannot be taken.
    Name(TextFault),
    /// The code stood further up with another name.
    TwoNames,
}

impl RowFault {
    /// Every word, for the test that each has its sentence.
    pub const WORDS: &'static [&'static str] =
        &["columns", "code", "village", "not_a_town", "no_county", "parent", "name", "two_names"];

    /// Key of the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Code => "code",
            Self::Village => "village",
            Self::NotATown => "not_a_town",
            Self::NoCounty => "no_county",
            Self::Parent => "parent",
            Self::Name(_) => "name",
            Self::TwoNames => "two_names",
        }
    }
}

/// Reads lines `code,name[,parent]`, by comma or tab; a line of column names, empty lines and what our table says
/// itself are passed over. All towns, or every line that is wrong.
pub fn towns(text: &str, areas: &Areas) -> Result<Vec<NamedArea>, Vec<BadRow>> {
    let (mut found, mut bad) = (BTreeMap::new(), Vec::new());
    for (line, row) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if row.trim().is_empty() || (line == 1 && !row.bytes().any(|byte| byte.is_ascii_digit())) {
            continue;
        }
        match town(row, areas) {
            Ok(None) => {}
            Ok(Some((area, name))) => match found.insert(area, name.clone()) {
                Some(before) if before != name => {
                    bad.push(BadRow { line, fault: RowFault::TwoNames });
                }
                _ => {}
            },
            Err(fault) => bad.push(BadRow { line, fault }),
        }
    }
    let towns = found.into_iter().map(|(area, name)| NamedArea { area, name });
    if bad.is_empty() { Ok(towns.collect()) } else { Err(bad) }
}

fn town(row: &str, areas: &Areas) -> Result<Option<(AreaCode, String)>, RowFault> {
    let fields: Vec<_> =
        row.split([',', '，', '\t']).map(|field| field.trim().trim_matches('"').trim()).collect();
    let (code, name, parent) = match fields[..] {
        [code, name] | [code, name, ""] => (code, name, None),
        [code, name, parent] => (code, name, Some(parent)),
        _ => return Err(RowFault::Columns),
    };
    let area = code_of(code)?;
    let name = Words::line(name).map_err(RowFault::Name)?.as_str().to_owned();
    if area.level() != AreaLevel::Town {
        let ours = areas.name(area).is_ok_and(|ours| ours == name);
        return if ours { Ok(None) } else { Err(RowFault::NotATown) };
    }
    let county =
        area.parent().filter(|county| areas.contains(*county)).ok_or(RowFault::NoCounty)?;
    match parent.map(code_of) {
        None => Ok(Some((area, name))),
        Some(Ok(parent)) if parent == county => Ok(Some((area, name))),
        Some(_) => Err(RowFault::Parent),
    }
}

/// Six or nine digits, or the twelve of the statistical code (统计用区划代码), which end in three or six zeros here.
fn code_of(text: &str) -> Result<AreaCode, RowFault> {
    let short = match text.len() {
        12 if text.ends_with("000000") => &text[..6],
        12 if text.ends_with("000") => &text[..9],
        12 if text.bytes().all(|byte| byte.is_ascii_digit()) => return Err(RowFault::Village),
        _ => text,
    };
    AreaCode::parse(short).map_err(|_| RowFault::Code)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Bad = Vec<(usize, &'static str)>;

    fn read(text: &str) -> Result<Vec<(i32, String)>, Bad> {
        let areas = Areas::demo().unwrap();
        let rows = towns(text, areas)
            .map(|rows| rows.into_iter().map(|row| (row.area.number(), row.name)).collect());
        rows.map_err(|bad| bad.into_iter().map(|row| (row.line, row.fault.word())).collect())
    }

    #[test]
    fn towns_come_by_nine_or_twelve_digits_with_comma_or_tab() {
        let text = "\u{feff}代码,名称\r\n990121013,溪口镇\r\n\r\n990121014000\t南屿乡\t990121000000\n\
                    990121,澄溪县\n\"990121013\",\"溪口镇\",990121\n";
        let expected = vec![(990_121_013, "溪口镇".to_owned()), (990_121_014, "南屿乡".to_owned())];
        assert_eq!(read(text), Ok(expected));
        assert_eq!(read(""), Ok(Vec::new()));
    }

    #[test]
    fn every_bad_line_is_named_with_what_is_wrong() {
        let table = [
            ("990121013", "columns"),
            ("990121013,溪口镇,990121,x", "columns"),
            ("99012101,溪口镇", "code"),
            ("溪口镇1,990121013", "code"),
            ("990121013001,溪口村", "village"),
            ("990122,某县", "not_a_town"),
            ("990121,别县", "not_a_town"),
            ("990122001,某镇", "no_county"),
            ("990121013,溪口镇,990100", "parent"),
            ("990121013,", "name"),
            ("990121013,溪\u{202e}口", "name"),
        ];
        for (line, word) in table {
            assert_eq!(read(&format!("code,name\n{line}\n")), Err(vec![(2, word)]), "{line}");
        }
        let twice = "990121013,甲镇\n990121013,乙镇\n8,丙镇\n";
        assert_eq!(read(twice), Err(vec![(2, "two_names"), (3, "code")]));
    }
}
