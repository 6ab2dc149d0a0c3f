//! An old register, row by row: what it states of each matter, or why a row cannot be adopted.
//!
//! ```
//! use exchange::register::{Map, Reason, read_jsonl};
//!
//! let file = "{\"id\": \"7\", \"time\": \"2019-04-25\", \"text\": \"路灯不亮\"}\n{\"id\": \"8\"}\n";
//! let map = Map::default();
//! let today = jiff::civil::date(2026, 11, 23);
//! let rows: Vec<_> = read_jsonl(file.as_bytes(), &map, today).collect();
//! assert_eq!(rows[0].as_ref().map(|row| row.content.as_str()), Ok("路灯不亮"));
//! assert_eq!(rows[1].as_ref().map_err(|finding| finding.reason), Err(Reason::Missing));
//! ```

mod adopt;
mod adopted;
mod cadres;
mod csv;
mod dates;
mod encoding;
mod field;
mod finding;
mod guard;
mod jsonl;
mod map;
mod row;
mod sort;
mod stated;
mod text;
mod xlsx;

use std::collections::HashSet;
use std::io::{BufRead, Read, Seek};

use jiff::civil::Date;

pub use adopted::{Adopted, Petitioner};
pub use cadres::{CadreRow, Cadres};
pub use field::Field;
pub use finding::{Dropped, Finding, Reason, Unopened};
pub use map::{Map, MapError};
pub use row::ROW_MAX;
pub use sort::is_text;

use row::{Row, Sheet};

/// Reads a register of one JSON object a line. `today` tells which dates lie in the future.
pub fn read_jsonl<'a, R>(reader: R, map: &'a Map, today: Date) -> Register<'a>
where
    R: BufRead + Send + 'a,
{
    Register::over(Box::new(jsonl::Lines::over(reader, map)), map, today)
}

/// Reads a register of comma-separated values (RFC 4180) whose first row names the columns.
///
/// UTF-8, UTF-16 with a mark and GB18030 are told apart by the bytes, unless the map names one.
///
/// A quote out of place is a finding and never a guess: a lenient reader would glue the letters of
/// two people together.
pub fn read_csv<'a, R>(reader: R, map: &'a Map, today: Date) -> Register<'a>
where
    R: BufRead + Send + 'a,
{
    Register::over(Box::new(csv::Table::over(reader, map)), map, today)
}

/// Reads a register from a sheet of an `.xlsx` workbook; its head may stand below titles.
pub fn read_xlsx<'a, R>(reader: R, map: &'a Map, today: Date) -> Result<Register<'a>, Unopened>
where
    R: Read + Seek + Send + 'a,
{
    Ok(Register::over(Box::new(xlsx::Table::open(reader, map)?), map, today))
}

/// The rows of one file, as an iterator that holds one row at a time.
///
/// Every row comes out once: adopted, or as the first finding that stands against it. The iterator
/// ends early only where nothing further can be read: a header without the columns every matter
/// needs, or a medium that fails.
pub struct Register<'a> {
    sheet: Box<dyn Sheet + Send + 'a>,
    map: &'a Map,
    today: Date,
    seen: HashSet<String>,
}

impl<'a> Register<'a> {
    fn over(sheet: Box<dyn Sheet + Send + 'a>, map: &'a Map, today: Date) -> Self {
        Self { sheet, map, today, seen: HashSet::new() }
    }

    /// The columns dropped unread so far because they label people; each column is named once.
    pub fn dropped(&self) -> &[Dropped] {
        self.sheet.dropped()
    }

    /// Whether the head of the table was found. Where it was not, the file has no row to offer, and
    /// what comes out instead is the finding against the head, if the file holds anything at all.
    /// Objects have no head to look for.
    pub fn has_head(&self) -> bool {
        self.sheet.has_head()
    }

    fn adopt(&mut self, row: &Row) -> Result<Adopted, Finding> {
        let number = adopt::number(row, self.map)?;
        // A refused row keeps its number, so that mending it never changes which row is adopted.
        if !self.seen.insert(number.clone()) {
            return Err(row.finding(self.map, Field::OriginalNumber, Reason::DuplicateInFile));
        }
        adopt::adopt(number, row, self.map, self.today)
    }
}

impl Iterator for Register<'_> {
    type Item = Result<Adopted, Finding>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.sheet.next_row()?;
        Some(row.and_then(|row| self.adopt(&row)))
    }
}
