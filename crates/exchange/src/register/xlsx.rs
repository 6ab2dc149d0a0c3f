//! Spreadsheets in the form of Excel (Office Open XML), read as a stream.
//!
//! Written over an archive and a mark-up reader and not taken from a library for spreadsheets:
//! those at hand take the file's word for how much memory to set aside, and lend a sheet only as
//! long as the whole workbook is held.

mod archive;
mod book;
mod cells;
mod head;
mod merges;
mod xml;

use std::collections::VecDeque;
use std::io::{Read, Seek};

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::map::{Map, Place};
use super::row::{Headings, Row, Sheet};
use super::{Dropped, Finding, Reason, Unopened};

use archive::{Archive, Unfolded};
use book::Book;
use cells::{Cells, Rows, Value};
use head::{LOOKED_AT, Top};
use merges::{Filling, Region};
use xml::Xml;

/// From here on a number has lost its last digits: spreadsheets keep fifteen.
const DIGITS_LOST: f64 = 1e15;

/// The day after the last that a spreadsheet counts, 9999-12-31.
const DAYS_MAX: f64 = 2_958_466.0;

/// No register has so many columns: further to the right no head is looked for.
const COLUMNS_MAX: u32 = 1000;

/// The rows of a sheet under its head.
pub(super) struct Table<'a, R> {
    rows: Rows<Unfolded<R>>,
    regions: Vec<Region>,
    from_1904: bool,
    headings: Headings<'a>,
    /// Read while the head was looked for.
    ahead: VecDeque<Cells>,
    places: Vec<(u32, Place)>,
    filling: Filling,
    state: State,
    has_head: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Head,
    Rows,
    Ended,
}

impl<'a, R: Read + Seek> Table<'a, R> {
    pub(super) fn open(reader: R, map: &'a Map) -> Result<Self, Unopened> {
        let mut archive = Archive::open(reader)?;
        let book = Book::read(&mut archive, map.sheet())?;
        let regions = merges::regions(Xml::over(archive.part(&book.sheet)?))?;
        let sheet = Xml::over(archive.into_part(&book.sheet)?);
        Ok(Self {
            rows: Rows::over(sheet, book.shared, book.dates),
            regions,
            from_1904: book.from_1904,
            headings: Headings::of(map),
            ahead: VecDeque::new(),
            places: Vec::new(),
            filling: Filling::with(Vec::new()),
            state: State::Head,
            has_head: false,
        })
    }
}

impl<R: Read> Table<'_, R> {
    /// Looks for the head; what was read of the rows under it waits for its turn. False in an empty
    /// sheet.
    fn find_head(&mut self) -> Result<bool, Finding> {
        let mut top = Vec::new();
        while top.len() < LOOKED_AT {
            match self.rows.next(&|column| column < COLUMNS_MAX) {
                Ok(Some(row)) if row.values.is_empty() => {}
                Ok(Some(row)) => top.push(row),
                Ok(None) => break,
                Err(_) => return Err(Finding::row(1, Reason::Unreadable)),
            }
        }
        if top.is_empty() {
            return Ok(false);
        }
        let map = self.headings.map;
        let found = Top { rows: &top, regions: &self.regions }.head(map);
        let head =
            found.map_err(|none| Finding::column(none.line.into(), none.column, none.reason))?;
        let mut regions = std::mem::take(&mut self.regions);
        regions.retain(|region| head.line < region.top);
        self.filling = Filling::with(regions);
        (self.places, self.headings) = (head.places, head.headings);
        top.retain(|row| head.line < row.line);
        self.ahead = top.into();
        Ok(true)
    }

    fn next_cells(&mut self) -> Result<Option<Cells>, Unopened> {
        let places = &self.places;
        let is_read = |column: u32| places.iter().any(|(at, _)| *at == column);
        if let Some(mut row) = self.ahead.pop_front() {
            row.values.retain(|(column, _)| is_read(*column));
            return Ok(Some(row));
        }
        self.rows.next(&is_read)
    }

    fn row(&self, cells: &Cells) -> Result<Row, Finding> {
        let line = u64::from(cells.line);
        if cells.too_large {
            return Err(Finding::row(line, Reason::RowTooLarge));
        }
        let mut row = Row::at(line);
        for (column, place) in &self.places {
            let value = cells.values.iter().find(|(at, _)| at == column).map(|(_, value)| value);
            self.put(&mut row, *place, value).map_err(|reason| {
                let column = self.headings.map.column(place.field, place.rank);
                Finding::column(line, column, reason)
            })?;
        }
        Ok(row)
    }

    fn put(&self, row: &mut Row, place: Place, value: Option<&Value>) -> Result<(), Reason> {
        let text = match value {
            None => String::new(),
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Truth(truth)) => truth.to_string(),
            Some(Value::Error) => return Err(Reason::ErrorCell),
            Some(Value::NoResult) => return Err(Reason::FormulaWithoutResult),
            Some(Value::Number { value, shows_a_date }) => {
                // A number that is not shown as a date is written in the office's own format, if it has one.
                let counts = *shows_a_date || self.headings.map.date().is_none();
                if place.field.is_day()
                    && counts
                    && let Some(day) = self.day(*value)
                {
                    return row.put_day(place, day);
                }
                if *shows_a_date {
                    return Err(Reason::DateInsteadOfText);
                }
                whole(*value)?
            }
        };
        row.put(place, text)
    }

    /// The day that a number counts to; the time of day after it is left.
    fn day(&self, number: f64) -> Option<Date> {
        let first = if self.from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
        if !(0.0..DAYS_MAX).contains(&number) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "between nothing and DAYS_MAX")]
        let days = number.floor() as i32;
        first.checked_add(days.days()).ok()
    }
}

/// A number as the text it stands for.
fn whole(number: f64) -> Result<String, Reason> {
    if DIGITS_LOST <= number.abs() {
        return Err(Reason::DigitsLost);
    }
    if number.fract() != 0.0 || !number.is_finite() {
        return Err(Reason::NotAText);
    }
    Ok(format!("{number:.0}"))
}

impl<R: Read> Sheet for Table<'_, R> {
    fn next_row(&mut self) -> Option<Result<Row, Finding>> {
        if self.state == State::Head {
            self.state = State::Ended;
            match self.find_head() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(finding) => return Some(Err(finding)),
            }
            (self.state, self.has_head) = (State::Rows, true);
        }
        while self.state == State::Rows {
            let mut cells = match self.next_cells() {
                Ok(Some(cells)) => cells,
                Ok(None) => break,
                Err(_) => {
                    self.state = State::Ended;
                    return Some(Err(Finding::row(0, Reason::Unreadable)));
                }
            };
            let is_blank =
                !cells.too_large && cells.values.iter().all(|(_, value)| is_blank(value));
            // A line that says nothing of its own is no matter, whatever region it lies in.
            if !is_blank {
                self.filling.fill(&mut cells);
                return Some(self.row(&cells));
            }
        }
        self.state = State::Ended;
        None
    }

    fn has_head(&self) -> bool {
        self.has_head
    }

    fn dropped(&self) -> &[Dropped] {
        &self.headings.dropped
    }
}

fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}
