//! The plain tables under `rules/`: comment lines, one line of column names, then rows of fields.
//!
//! No field holds a comma or a line break, so there is no quoting: an official can read the files.

use thiserror::Error;

/// A table that cannot be used: which file, which line, and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{line}: {fault}")]
pub struct TableError {
    /// The file as the caller named it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: TableFault,
}

/// What can be wrong with a line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableFault {
    /// The first line that is no comment must name the columns.
    #[error("expected the columns `{0}`")]
    Columns(String),
    /// A row with too many or too few fields.
    #[error("expected {expected} fields, found {found}")]
    Fields {
        /// As many as there are columns.
        expected: usize,
        /// As many as the row has.
        found: usize,
    },
    /// A field that must say something is empty.
    #[error("the field `{0}` is empty")]
    Empty(String),
    /// A field that cannot be read as what its column holds.
    #[error("`{text}` cannot be read as {column}")]
    Unreadable {
        /// What the column holds.
        column: &'static str,
        /// What stands there.
        text: String,
    },
    /// The same day or code a second time in one file.
    #[error("{0} is listed twice")]
    Twice(String),
    /// A code whose parent is in no table.
    #[error("{0} has no parent in the table")]
    NoParent(String),
    /// One code with two names.
    #[error("{code} is named both {first} and {second}")]
    TwoNames {
        /// The code.
        code: String,
        /// Its name further up.
        first: String,
        /// Its name here.
        second: String,
    },
    /// A calendar with a year missing between others, or with none at all.
    #[error("the days off of the year {0} are missing")]
    YearMissing(i16),
    /// More than one year where one was wanted.
    #[error("the table is of the years {first} to {last}; one year is published at a time")]
    SeveralYears {
        /// The first.
        first: i16,
        /// The last.
        last: i16,
    },
    /// A year without a holiday that every year has.
    #[error("{0} is a holiday in every year, and missing here")]
    HolidayMissing(String),
    /// A working day in exchange that is none.
    #[error("{0} is no Saturday or Sunday, so it cannot be a working day in exchange")]
    NotAWeekend(String),
    /// A day far from the year that is published.
    #[error("{0} lies outside the year that is published")]
    OtherYear(String),
    /// A table with nothing but comments and column names.
    #[error("the table has no rows")]
    NoRows,
}

/// One row, with what is needed to say where a fault is.
pub(crate) struct Row<'a, const N: usize> {
    file: &'a str,
    line: usize,
    pub(crate) fields: [&'a str; N],
}

impl<const N: usize> Row<'_, N> {
    pub(crate) fn error(&self, fault: TableFault) -> TableError {
        TableError { file: self.file.to_owned(), line: self.line, fault }
    }

    pub(crate) fn unreadable(&self, column: &'static str, text: &str) -> TableError {
        self.error(TableFault::Unreadable { column, text: text.to_owned() })
    }
}

/// Reads the rows of a table whose columns are named, in this order, by `columns`.
pub(crate) fn rows<'a, const N: usize>(
    file: &'a str,
    text: &'a str,
    columns: [&'static str; N],
) -> Result<Vec<Row<'a, N>>, TableError> {
    let mut lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    let fail = |line, fault| TableError { file: file.to_owned(), line, fault };
    match lines.next() {
        Some((names, _)) if names.split(',').map(str::trim).eq(columns) => {}
        first => {
            let line = first.map_or(1, |(_, line)| line);
            return Err(fail(line, TableFault::Columns(columns.join(","))));
        }
    }
    let rows: Vec<_> =
        lines.map(|(text, line)| row(file, line, text, columns)).collect::<Result<_, _>>()?;
    if rows.is_empty() { Err(fail(text.lines().count(), TableFault::NoRows)) } else { Ok(rows) }
}

fn row<'a, const N: usize>(
    file: &'a str,
    line: usize,
    text: &'a str,
    columns: [&'static str; N],
) -> Result<Row<'a, N>, TableError> {
    let fail = |fault| TableError { file: file.to_owned(), line, fault };
    let fields: Vec<_> = text.split(',').map(str::trim).collect();
    let found = fields.len();
    let fields: [&str; N] =
        fields.try_into().map_err(|_| fail(TableFault::Fields { expected: N, found }))?;
    match fields.iter().position(|field| field.is_empty()) {
        Some(at) => Err(fail(TableFault::Empty(columns[at].to_owned()))),
        None => Ok(Row { file, line, fields }),
    }
}
