//! Which column says what: our list of known headings, and an office's own map over it.

use std::collections::{BTreeMap, HashMap};

use jiff::fmt::strtime;
use serde::Deserialize;

use super::field::{Field, OF_A_CADRE, OF_A_MATTER};
use super::{encoding, guard};

/// Our words for values that registers write in theirs.
const CODES: &[(Field, &[(&str, &str)])] = &[
    (
        Field::Form,
        &[
            ("来信", "letter"),
            ("来访", "visit"),
            ("来电", "call"),
            ("网上信访", "web"),
            ("网信", "web"),
            ("网上", "web"),
            ("信函", "letter"),
            ("写信", "letter"),
            ("走访", "visit"),
            ("电话", "call"),
        ],
    ),
    (
        Field::Kind,
        &[
            ("意见建议", "suggestion"),
            ("检举控告", "report"),
            ("揭发控告", "report"),
            ("求决", "claim"),
            ("申诉求决", "claim"),
            ("建议意见", "suggestion"),
            ("检举", "report"),
            ("举报", "report"),
            ("控告", "report"),
        ],
    ),
];

/// Which column of a file holds which field, what holds for all rows, and how values are written.
///
/// [`Map::default`] knows the common Chinese and English headings. A map written by the office
/// replaces them field by field:
///
/// ```toml
/// sheet = "2019"                    # of a workbook; the first where none is named
/// encoding = "gb18030"             # of a CSV file; told by its bytes where none is named
/// [columns]
/// content = "诉求"                 # or several, in the order of preference: ["诉求", "补充诉求"]
/// [defaults]
/// form = "web"                     # where a row says nothing
/// [formats]
/// date = "%d.%m.%Y"                # only dates written so
/// delimiter = ";"                  # CSV alone
/// [codes.form]
/// "来信" = "letter"
/// ```
#[derive(Clone, Debug)]
pub struct Map {
    columns: BTreeMap<Field, Vec<String>>,
    places: HashMap<String, Place>,
    defaults: BTreeMap<Field, String>,
    codes: BTreeMap<Field, BTreeMap<String, String>>,
    date: Option<String>,
    delimiter: u8,
    sheet: Option<String>,
    encoding: Option<&'static encoding_rs::Encoding>,
    /// The fields without which a row says nothing.
    needed: &'static [Field],
}

/// Where a column's values go: a field, and the column's rank among those that may fill it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) field: Field,
    pub(super) rank: usize,
}

/// What is done with a column, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Read(Place),
    Unread,
    Dropped,
}

/// Why a map cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    /// It is not TOML, or has a table that maps do not have.
    #[error("the map cannot be read: {0}")]
    Toml(Box<toml::de::Error>),
    /// It names a field that registers do not have.
    #[error("there is no field `{0}`; there are: {known}", known = Field::all().map(Field::name).collect::<Vec<_>>().join(", "))]
    NoSuchField(String),
    /// It gives one value to all rows for what every row must say for itself.
    #[error("`{0}` differs from row to row: it has no default and no codes")]
    OwnToEachRow(&'static str),
    /// It reads a column that labels people.
    #[error("the column `{0}` labels people and is never read")]
    LabelsPeople(String),
    /// It reads one column into two fields.
    #[error("the column `{0}` is named for two fields")]
    ColumnTwice(String),
    /// It reads a column that has no heading.
    #[error("a heading of `{0}` says nothing")]
    NoHeading(String),
    /// It has a format of dates that does not give back the date it writes.
    #[error("the date format `{0}` does not name a day")]
    DateFormat(String),
    /// It names an encoding that is not read.
    #[error(
        "the encoding `{0}` is not read; there are: utf-8, gb18030, gbk, gb2312, big5, utf-16le, utf-16be"
    )]
    Encoding(String),
    /// It separates cells by something other than one plain character.
    #[error("the delimiter must be one ASCII character that is no quote and no end of line")]
    Delimiter,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    sheet: Option<String>,
    encoding: Option<String>,
    columns: BTreeMap<String, OneOrMany>,
    defaults: BTreeMap<String, String>,
    formats: Formats,
    codes: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Formats {
    date: Option<String>,
    delimiter: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl MapError {
    /// The stable code, for translation.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Toml(_) => "toml",
            Self::NoSuchField(_) => "no_such_field",
            Self::OwnToEachRow(_) => "own_to_each_row",
            Self::LabelsPeople(_) => "labels_people",
            Self::ColumnTwice(_) => "column_twice",
            Self::NoHeading(_) => "no_heading",
            Self::DateFormat(_) => "date_format",
            Self::Encoding(_) => "encoding",
            Self::Delimiter => "delimiter",
        }
    }

    /// What is at fault, as the map writes it; for TOML, where and what its reader says.
    pub fn what(&self) -> String {
        match self {
            Self::Toml(error) => error.to_string().trim_end().to_owned(),
            Self::NoSuchField(what)
            | Self::LabelsPeople(what)
            | Self::ColumnTwice(what)
            | Self::NoHeading(what)
            | Self::DateFormat(what)
            | Self::Encoding(what) => what.clone(),
            Self::OwnToEachRow(what) => (*what).to_owned(),
            Self::Delimiter => String::new(),
        }
    }
}

impl From<OneOrMany> for Vec<String> {
    fn from(names: OneOrMany) -> Self {
        match names {
            OneOrMany::One(name) => vec![name],
            OneOrMany::Many(names) => names,
        }
    }
}

impl Default for Map {
    fn default() -> Self {
        Self::known(Field::all(), CODES, OF_A_MATTER)
    }
}

/// What a field's values are called elsewhere, and here.
type Codes = [(Field, &'static [(&'static str, &'static str)])];

impl Map {
    /// What is known of registers of cadres (干部名册).
    pub(super) fn cadres() -> Self {
        Self::known(Field::of_cadres(), &[], OF_A_CADRE)
    }

    fn known(fields: impl Iterator<Item = Field>, codes: &Codes, needed: &'static [Field]) -> Self {
        let known = |field: Field| field.headings().iter().map(|name| (*name).to_owned()).collect();
        let codes = codes.iter().map(|(field, words)| {
            (
                *field,
                words.iter().map(|(theirs, ours)| ((*theirs).into(), (*ours).into())).collect(),
            )
        });
        let mut map = Self {
            columns: fields.map(|field| (field, known(field))).collect(),
            places: HashMap::new(),
            defaults: BTreeMap::new(),
            codes: codes.collect(),
            date: None,
            delimiter: b',',
            sheet: None,
            encoding: None,
            needed,
        };
        map.place_known();
        map
    }

    /// The fields without which a row says nothing.
    pub(super) fn needed(&self) -> &'static [Field] {
        self.needed
    }

    /// Reads an office's map, laid over the known headings.
    pub fn parse(text: &str) -> Result<Self, MapError> {
        // Editors put a mark before a text in UTF-8.
        let text = text.trim_start_matches('\u{feff}');
        let written: Written =
            toml::from_str(text).map_err(|error| MapError::Toml(error.into()))?;
        let mut map = Self::default();
        map.lay_over(written.columns)?;
        for (name, value) in written.defaults {
            map.defaults.insert(common(&name)?, value);
        }
        for (name, codes) in written.codes {
            map.codes.entry(common(&name)?).or_default().extend(codes);
        }
        map.date = written.formats.date.map(checked_format).transpose()?;
        if let Some(delimiter) = written.formats.delimiter {
            map.delimiter = checked_delimiter(&delimiter)?;
        }
        map.sheet = written.sheet;
        if let Some(name) = written.encoding {
            map.encoding = Some(encoding::named(&name).ok_or(MapError::Encoding(name))?);
        }
        Ok(map)
    }

    /// What becomes of the column with this heading.
    pub(super) fn use_of(&self, heading: &str) -> Use {
        let folded = guard::folded(heading);
        if guard::labels_people(&folded) {
            return Use::Dropped;
        }
        self.places.get(&folded).map_or(Use::Unread, |place| Use::Read(*place))
    }

    /// The name of a column as the map writes it, or our own word for its field.
    pub(super) fn column(&self, field: Field, rank: usize) -> &str {
        self.columns
            .get(&field)
            .and_then(|names| names.get(rank))
            .map_or(field.name(), String::as_str)
    }

    pub(super) fn default_for(&self, field: Field) -> Option<&str> {
        self.defaults.get(&field).map(String::as_str)
    }

    /// Our word for a value, where the map has one; else the value as it stands.
    pub(super) fn word(&self, field: Field, value: String) -> String {
        self.codes.get(&field).and_then(|codes| codes.get(&value)).cloned().unwrap_or(value)
    }

    pub(super) fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The sheet of a workbook; the first where none is named.
    pub(super) fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The encoding of a CSV file; told by its bytes where none is named.
    pub(super) fn encoding(&self) -> Option<&'static encoding_rs::Encoding> {
        self.encoding
    }

    /// A column that the office names for one field is no longer known for any other.
    fn lay_over(&mut self, columns: BTreeMap<String, OneOrMany>) -> Result<(), MapError> {
        self.places.clear();
        for (name, headings) in columns {
            let field = Field::named(&name).ok_or(MapError::NoSuchField(name))?;
            let headings = Vec::from(headings);
            for (rank, heading) in headings.iter().enumerate() {
                let folded = guard::folded(heading);
                if guard::labels_people(&folded) {
                    return Err(MapError::LabelsPeople(heading.clone()));
                }
                if folded.is_empty() {
                    return Err(MapError::NoHeading(field.name().to_owned()));
                }
                if self.places.insert(folded, Place { field, rank }).is_some() {
                    return Err(MapError::ColumnTwice(heading.clone()));
                }
            }
            self.columns.insert(field, headings);
        }
        self.place_known();
        Ok(())
    }

    fn place_known(&mut self) {
        for (field, headings) in &self.columns {
            for (rank, heading) in headings.iter().enumerate() {
                let place = Place { field: *field, rank };
                self.places.entry(guard::folded(heading)).or_insert(place);
            }
        }
    }
}

fn common(name: &str) -> Result<Field, MapError> {
    let field = Field::named(name).ok_or_else(|| MapError::NoSuchField(name.to_owned()))?;
    if field.is_common() { Ok(field) } else { Err(MapError::OwnToEachRow(field.name())) }
}

/// A format is good when it gives back the day that it writes.
fn checked_format(format: String) -> Result<String, MapError> {
    let day = jiff::civil::date(2019, 11, 25);
    let read_back = day
        .at(13, 14, 15, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .and_then(|moment| strtime::format(&format, &moment))
        .and_then(|text| strtime::parse(&format, text))
        .and_then(|parsed| parsed.to_date());
    if read_back.is_ok_and(|read| read == day) {
        Ok(format)
    } else {
        Err(MapError::DateFormat(format))
    }
}

fn checked_delimiter(text: &str) -> Result<u8, MapError> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !b"\"\r\n".contains(byte) => Ok(*byte),
        _ => Err(MapError::Delimiter),
    }
}

#[cfg(test)]
mod tests;
