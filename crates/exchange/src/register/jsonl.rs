//! One JSON object a line.

use std::fmt;
use std::io::{self, BufRead};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::map::Map;
use super::row::{Headings, ROW_MAX, Row, Sheet};
use super::{Dropped, Finding, Reason};

/// The objects of a file, one line in memory at a time.
pub(super) struct Lines<'a, R> {
    reader: R,
    headings: Headings<'a>,
    line: u64,
    bytes: Vec<u8>,
    ended: bool,
}

impl<'a, R: BufRead> Lines<'a, R> {
    pub(super) fn over(reader: R, map: &'a Map) -> Self {
        Self { reader, headings: Headings::of(map), line: 0, bytes: Vec::new(), ended: false }
    }

    fn parse(&mut self) -> Option<Result<Row, Finding>> {
        let mut bytes = self.bytes.as_slice();
        if self.line == 1 {
            bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        }
        let Ok(text) = str::from_utf8(bytes) else {
            return Some(Err(Finding::row(self.line, Reason::BrokenEncoding)));
        };
        if text.trim().is_empty() {
            return None;
        }
        Some(object(text, self.line, &mut self.headings))
    }
}

impl<R: BufRead> Sheet for Lines<'_, R> {
    fn next_row(&mut self) -> Option<Result<Row, Finding>> {
        while !self.ended {
            self.line += 1;
            match bounded_line(&mut self.reader, &mut self.bytes) {
                Ok(Line::End) => self.ended = true,
                Ok(Line::TooLarge) => {
                    return Some(Err(Finding::row(self.line, Reason::RowTooLarge)));
                }
                Err(_) => {
                    self.ended = true;
                    return Some(Err(Finding::row(self.line, Reason::Unreadable)));
                }
                Ok(Line::Whole) => {
                    if let Some(row) = self.parse() {
                        return Some(row);
                    }
                }
            }
        }
        None
    }

    fn has_head(&self) -> bool {
        true
    }

    fn dropped(&self) -> &[Dropped] {
        &self.headings.dropped
    }
}

enum Line {
    Whole,
    TooLarge,
    End,
}

/// Reads up to the next line feed and holds at most [`ROW_MAX`] bytes on the way.
fn bounded_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let (mut passed, mut ended) = (0_usize, false);
    while !ended {
        let chunk = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let at = chunk.iter().position(|byte| *byte == b'\n');
        ended = at.is_some() || chunk.is_empty();
        let taken = at.map_or(chunk.len(), |at| at + 1);
        line.extend_from_slice(&chunk[..taken.min(ROW_MAX.saturating_sub(passed))]);
        passed = passed.saturating_add(taken);
        reader.consume(taken);
    }
    Ok(match passed {
        0 => Line::End,
        _ if ROW_MAX < passed => Line::TooLarge,
        _ => Line::Whole,
    })
}

fn object(text: &str, line: u64, headings: &mut Headings<'_>) -> Result<Row, Finding> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = ReadRow { line, headings }.deserialize(&mut json);
    let row = read.and_then(|row| json.end().map(|()| row));
    row.unwrap_or_else(|_| Err(Finding::row(line, Reason::NotJson)))
}

/// Reads an object key by key, so that no value is built that nobody wants.
struct ReadRow<'h, 'm> {
    line: u64,
    headings: &'h mut Headings<'m>,
}

impl<'de> DeserializeSeed<'de> for ReadRow<'_, '_> {
    type Value = Result<Row, Finding>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ReadRow<'_, '_> {
    type Value = Result<Row, Finding>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut row = Row::at(self.line);
        let mut fault = None;
        while let Some(key) = object.next_key::<String>()? {
            let Some(place) = self.headings.place(&key) else {
                object.next_value::<IgnoredAny>()?;
                continue;
            };
            let put = object.next_value_seed(Scalar)?.and_then(|text| row.put(place, text));
            if let Err(reason) = put {
                let column = self.headings.map.column(place.field, place.rank);
                fault = fault.or(Some(Finding::column(self.line, column, reason)));
            }
        }
        Ok(fault.map_or(Ok(row), Err))
    }
}

/// A text, or what can be one without losing a digit. Null is an empty cell.
struct Scalar;

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Result<String, Reason>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Result<String, Reason>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Ok(text.to_owned()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Ok(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Ok(number.to_string()))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Self::Value, E> {
        Ok(Ok(yes.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Ok(String::new()))
    }

    /// A number too long for an integer arrives here with its last digits gone.
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Err(Reason::NotAText))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Err(Reason::NotAText))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Err(Reason::NotAText))
    }
}
