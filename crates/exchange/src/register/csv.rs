//! Comma-separated values under a header.

mod scan;

use std::io::BufRead;

use super::encoding::Text;
use super::map::{Map, Place};
use super::row::{Headings, Row, Sheet};
use super::{Dropped, Finding, Reason};

use scan::{Record, Scanner};

/// The rows of a file, one in memory at a time.
pub(super) struct Table<'a, R> {
    scanner: Scanner<Text<R>>,
    headings: Headings<'a>,
    record: Record,
    state: State,
    /// The bytes are not in the encoding that the map names.
    contradicted: bool,
    has_head: bool,
}

enum State {
    Header,
    Rows(Vec<Option<Place>>),
    Ended,
}

impl<'a, R: BufRead> Table<'a, R> {
    pub(super) fn over(reader: R, map: &'a Map) -> Self {
        let text = Text::over(reader, map.encoding());
        Self {
            contradicted: text.is_contradicted(),
            scanner: Scanner::over(text, map.delimiter()),
            headings: Headings::of(map),
            record: Record::default(),
            state: State::Header,
            has_head: false,
        }
    }

    /// The next record that is not an empty line, or what is wrong with it.
    fn scan(&mut self) -> Option<Result<(), Finding>> {
        match self.scanner.next(&mut self.record) {
            Ok(false) => None,
            Ok(true) => Some(self.record.fault().map_or(Ok(()), |reason| self.row_finding(reason))),
            Err(_) => {
                self.state = State::Ended;
                Some(self.row_finding(Reason::Unreadable))
            }
        }
    }

    fn row_finding<T>(&self, reason: Reason) -> Result<T, Finding> {
        Err(Finding::row(self.record.line, reason))
    }

    fn header(&mut self) -> Option<Result<(), Finding>> {
        self.state = State::Ended;
        let header = self.scan()?.and_then(|()| self.places());
        self.has_head = header.is_ok();
        Some(header.map(|places| self.state = State::Rows(places)))
    }

    /// The columns of the header. Nothing of it is shown before it is known to be one: the first
    /// row of a file without a header is somebody's letter.
    fn places(&mut self) -> Result<Vec<Option<Place>>, Finding> {
        if self.contradicted {
            return self.row_finding(Reason::OtherEncoding);
        }
        let mut names = Vec::new();
        for cell in self.record.cells() {
            names.push(
                str::from_utf8(cell).or(self.row_finding(Reason::BrokenEncoding))?.to_owned(),
            );
        }
        let mut seen = Headings::of(self.headings.map);
        let places: Vec<_> = names.iter().map(|name| seen.place(name)).collect();
        let line = self.record.line;
        for field in self.headings.map.needed() {
            if !places.iter().flatten().any(|place| place.field == *field) {
                return Err(Finding::column(line, field.name(), Reason::Missing));
            }
        }
        for (at, place) in places.iter().enumerate() {
            if let Some(place) = place.filter(|_| places[..at].contains(place)) {
                let column = seen.map.column(place.field, place.rank);
                return Err(Finding::column(line, column, Reason::ColumnTwice));
            }
        }
        self.headings = seen;
        Ok(places)
    }

    fn row(&self, places: &[Option<Place>]) -> Result<Row, Finding> {
        if self.record.len() != places.len() {
            return self.row_finding(Reason::WrongColumnCount);
        }
        let mut row = Row::at(self.record.line);
        for (cell, place) in self.record.cells().zip(places) {
            let Some(place) = *place else { continue };
            let text = str::from_utf8(cell).map_err(|_| Reason::BrokenEncoding);
            text.and_then(|text| row.put(place, text.to_owned())).map_err(|reason| {
                let column = self.headings.map.column(place.field, place.rank);
                Finding::column(self.record.line, column, reason)
            })?;
        }
        Ok(row)
    }
}

impl<R: BufRead> Sheet for Table<'_, R> {
    fn next_row(&mut self) -> Option<Result<Row, Finding>> {
        if matches!(self.state, State::Header)
            && let Err(finding) = self.header()?
        {
            return Some(Err(finding));
        }
        if matches!(self.state, State::Ended) {
            return None;
        }
        let scanned = self.scan()?;
        let State::Rows(places) = &self.state else { return scanned.err().map(Err) };
        Some(scanned.and_then(|()| self.row(places)))
    }

    fn has_head(&self) -> bool {
        self.has_head
    }

    fn dropped(&self) -> &[Dropped] {
        &self.headings.dropped
    }
}
