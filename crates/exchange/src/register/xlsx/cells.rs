//! The cells of a sheet, row by row, as a stream.

use std::io::Read;

use quick_xml::events::Event;

use super::super::Unopened;
use super::super::row::ROW_MAX;
use super::book::Shared;
use super::xml::{Xml, add_text, attribute, is, unescaped};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number {
        value: f64,
        shows_a_date: bool,
    },
    Truth(bool),
    /// `#REF!` and its like.
    Error,
    /// A formula whose result was not saved with it.
    NoResult,
}

/// One row: its number as the spreadsheet shows it, and its cells by column, from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    pub(super) line: u32,
    pub(super) values: Vec<(u32, Value)>,
    /// The texts together are longer than a row may be.
    pub(super) too_large: bool,
}

/// A sheet's way to its next row.
pub(super) struct Rows<R> {
    xml: Xml<R>,
    shared: Shared,
    dates: Vec<bool>,
    line: u32,
    began: bool,
    ended: bool,
}

struct Cell {
    column: u32,
    kind: Kind,
    shows_a_date: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shared,
    Inline,
    Formula,
    Truth,
    Error,
    Number,
    Day,
}

impl<R: Read> Rows<R> {
    pub(super) fn over(xml: Xml<R>, shared: Shared, dates: Vec<bool>) -> Self {
        Self { xml, shared, dates, line: 0, began: false, ended: false }
    }

    /// The next row, hidden ones too; only columns for which `wanted` is true are held.
    pub(super) fn next(&mut self, wanted: &dyn Fn(u32) -> bool) -> Result<Option<Cells>, Unopened> {
        while !self.ended {
            match self.xml.next()? {
                Event::Start(element) if is(&element, "sheetData") => self.began = true,
                Event::Start(element) if self.began && is(&element, "row") => {
                    let written = attribute(&element, "r").and_then(|line| line.parse().ok());
                    self.line = written.unwrap_or(self.line.saturating_add(1));
                    return self.row(wanted).map(Some);
                }
                Event::End(element) if element.local_name().as_ref() == "sheetData" => {
                    self.ended = true;
                }
                Event::Eof if self.began => return Err(Unopened::Damaged),
                Event::Eof => return Err(Unopened::NotAWorkbook),
                _ => {}
            }
        }
        Ok(None)
    }

    fn row(&mut self, wanted: &dyn Fn(u32) -> bool) -> Result<Cells, Unopened> {
        let mut row = Cells { line: self.line, ..Cells::default() };
        let (mut next, mut held) = (0, 0);
        loop {
            let cell = match self.xml.next()? {
                Event::Start(element) if is(&element, "c") => {
                    let written = attribute(&element, "r").as_deref().and_then(column_of);
                    let column = written.unwrap_or(next);
                    let style = attribute(&element, "s").and_then(|style| style.parse().ok());
                    let shows_a_date = style.is_some_and(|style: usize| {
                        self.dates.get(style).copied().unwrap_or_default()
                    });
                    Cell { column, kind: kind(attribute(&element, "t").as_deref()), shows_a_date }
                }
                Event::End(element) if element.local_name().as_ref() == "row" => return Ok(row),
                Event::Eof => return Err(Unopened::Damaged),
                _ => continue,
            };
            next = cell.column.saturating_add(1);
            let (column, is_wanted) = (cell.column, wanted(cell.column));
            if let Some(value) = self.value(&cell)?
                && is_wanted
            {
                held +=
                    if let Value::Text(text) = &value { text.len() } else { size_of::<Value>() };
                match held <= ROW_MAX {
                    true => row.values.push((column, value)),
                    false => row.too_large = true,
                }
            }
        }
    }

    /// Reads a cell to its end.
    fn value(&mut self, cell: &Cell) -> Result<Option<Value>, Unopened> {
        let (mut written, mut has_formula) = (None, false);
        let mut within = false;
        loop {
            match self.xml.next()? {
                Event::Start(element) if is(&element, "v") => {
                    within = true;
                    written = Some(String::new());
                }
                Event::Start(element) if is(&element, "f") => has_formula = true,
                Event::Start(element) if is(&element, "is") => {
                    let mut text = String::new();
                    self.xml.text("is", "rPh", &mut text)?;
                    written = Some(text);
                }
                Event::End(element) => match element.local_name().as_ref() {
                    "v" => within = false,
                    "c" => break,
                    _ => {}
                },
                Event::Eof => return Err(Unopened::Damaged),
                event if within => add_text(&event, written.get_or_insert_default()),
                _ => {}
            }
        }
        match written {
            Some(text) if cell.kind != Kind::Number || !text.trim().is_empty() => {
                self.meant(cell, text).map(Some)
            }
            _ => Ok(has_formula.then_some(Value::NoResult)),
        }
    }

    fn meant(&self, cell: &Cell, text: String) -> Result<Value, Unopened> {
        Ok(match cell.kind {
            Kind::Shared => {
                let shared = text.trim().parse().ok().and_then(|at| self.shared.get(at));
                Value::Text(shared.ok_or(Unopened::Damaged)?.to_owned())
            }
            Kind::Inline | Kind::Formula => Value::Text(unescaped(text)),
            Kind::Day => Value::Text(text),
            Kind::Truth => Value::Truth(matches!(text.trim(), "1" | "true")),
            Kind::Error => Value::Error,
            Kind::Number => match text.trim().parse() {
                Ok(value) => Value::Number { value, shows_a_date: cell.shows_a_date },
                Err(_) => Value::Error,
            },
        })
    }
}

fn kind(written: Option<&str>) -> Kind {
    match written {
        Some("s") => Kind::Shared,
        Some("inlineStr") => Kind::Inline,
        Some("str") => Kind::Formula,
        Some("b") => Kind::Truth,
        Some("e") => Kind::Error,
        Some("d") => Kind::Day,
        _ => Kind::Number,
    }
}

/// The column of `AB12`, from 0.
pub(super) fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let add = |sum: u32, letter: u8| {
        sum.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    };
    letters.take(4).try_fold(0, add)?.checked_sub(1)
}

/// The line of `AB12`, from 1.
pub(super) fn line_of(place: &str) -> Option<u32> {
    place.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_a_spreadsheet_writes_them() {
        for (place, column, line) in
            [("A1", 0, 1), ("Z9", 25, 9), ("AA10", 26, 10), ("xfd1048576", 16383, 1_048_576)]
        {
            assert_eq!((column_of(place), line_of(place)), (Some(column), Some(line)), "{place}");
        }
        assert_eq!((column_of("12"), line_of("AB")), (None, None));
    }
}
