//! Cutting bytes into records and cells, strictly and within bounds.
//!
//! Written here and not taken from a library, for two reasons the libraries do not share: a quote
//! out of place must be a finding, and a quote that is never closed must not pull the rest of a
//! large file into memory.

use std::io::{self, BufRead};

use super::super::Reason;
use super::super::row::ROW_MAX;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// One record: the bytes of its cells one after the other, and where each ends.
#[derive(Default)]
pub(super) struct Record {
    /// The line on which it begins.
    pub(super) line: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    passed: usize,
    fault: Option<Reason>,
}

impl Record {
    /// What is wrong with the record as a whole.
    pub(super) fn fault(&self) -> Option<Reason> {
        if ROW_MAX < self.passed { Some(Reason::RowTooLarge) } else { self.fault }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| &self.bytes[begin..*end])
    }

    fn begin(&mut self, line: u64) {
        self.line = line;
        self.bytes.clear();
        self.ends.clear();
        (self.passed, self.fault) = (0, None);
    }

    fn push(&mut self, byte: u8) {
        if self.passed <= ROW_MAX {
            self.bytes.push(byte);
        }
    }

    fn end_cell(&mut self) {
        if self.passed <= ROW_MAX {
            self.ends.push(self.bytes.len());
        }
    }

    fn is_empty_line(&self) -> bool {
        self.bytes.is_empty() && self.ends.len() == 1 && self.passed <= 1
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a cell.
    Begin,
    /// In a cell without quotes.
    Bare,
    /// Within quotes.
    Quoted,
    /// After a quote within quotes: the end of the cell, or half of a doubled quote.
    Closed,
}

/// Reads records from bytes. Lines end with LF, CR LF or CR.
pub(super) struct Scanner<R> {
    reader: R,
    delimiter: u8,
    line: u64,
    state: State,
    after_return: bool,
}

impl<R: BufRead> Scanner<R> {
    pub(super) fn over(reader: R, delimiter: u8) -> Self {
        Self { reader, delimiter, line: 1, state: State::Begin, after_return: false }
    }

    /// Reads the next record that is not an empty line; false at the end.
    pub(super) fn next(&mut self, record: &mut Record) -> io::Result<bool> {
        loop {
            self.state = State::Begin;
            record.begin(self.line);
            if !self.read(record)? {
                return Ok(self.finish(record));
            }
            if !record.is_empty_line() {
                return Ok(true);
            }
        }
    }

    /// Feeds bytes to the record until it ends; false where the file ends first.
    fn read(&mut self, record: &mut Record) -> io::Result<bool> {
        loop {
            let chunk = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if chunk.is_empty() {
                return Ok(false);
            }
            let byte = chunk[0];
            self.reader.consume(1);
            if self.take(byte, record) {
                return Ok(true);
            }
        }
    }

    /// The last record of a file need not end its line.
    fn finish(&mut self, record: &mut Record) -> bool {
        if record.passed == 0 {
            return false;
        }
        if self.state == State::Quoted {
            record.fault = Some(Reason::UnclosedQuote);
        }
        record.end_cell();
        true
    }

    /// Takes one byte; true when it ends the record.
    fn take(&mut self, byte: u8, record: &mut Record) -> bool {
        let second_of_two =
            std::mem::replace(&mut self.after_return, byte == b'\r') && byte == b'\n';
        if second_of_two && self.state != State::Quoted {
            // The CR before it has ended the record, which therefore begins on the line after both.
            return false;
        }
        if !second_of_two && (byte == b'\n' || byte == b'\r') {
            self.line += 1;
        }
        record.passed = record.passed.saturating_add(1);
        self.step(byte, record)
    }

    fn step(&mut self, byte: u8, record: &mut Record) -> bool {
        match (self.state, byte) {
            (State::Quoted, b'"') => self.state = State::Closed,
            (State::Quoted, _) => record.push(byte),
            (State::Closed, b'"') => {
                record.push(b'"');
                self.state = State::Quoted;
            }
            (_, b'\n' | b'\r') => {
                record.end_cell();
                return true;
            }
            (_, byte) if byte == self.delimiter => {
                record.end_cell();
                self.state = State::Begin;
            }
            (State::Begin, b'"') => self.state = State::Quoted,
            (State::Bare, b'"') if record.ends.is_empty() && record.bytes == MARK => {
                record.bytes.clear();
                self.state = State::Quoted;
            }
            (State::Closed, _) => {
                record.fault = Some(Reason::StrayQuote);
                self.state = State::Bare;
            }
            (State::Begin | State::Bare, _) => {
                record.push(byte);
                self.state = State::Bare;
            }
        }
        false
    }
}
