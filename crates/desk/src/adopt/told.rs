//! What is asked of an import, and what it tells.

use rules::stored::By;

use super::{Outcome, Profile, Unmapped};

/// What became of an import; while it goes on, how far it has come.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The run, by which it can be taken back; none for a look, and where nothing was adopted.
    pub run: Option<String>,
    /// Why the file has no row to offer, where it has none.
    pub unopened: Option<Unopened>,
    /// Rows read.
    pub rows: u64,
    /// Rows that became matters.
    pub adopted: u64,
    /// Rows that were here already, just so.
    pub unchanged: u64,
    /// Rows whose matter was brought up to date.
    pub corrected: u64,
    /// Rows that were not taken, with the reason.
    pub refused: Vec<Refused>,
    /// Values of coded columns that have no word here; the rows are adopted without them.
    pub unmapped: Vec<Unmapped>,
    /// Columns dropped unread (guard rail 1).
    pub dropped: Vec<String>,
}

/// Why a file has no row to offer. Nothing of it was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It is not what it is taken for, or damaged: key of the language files.
    File(&'static str),
    /// The head of its table was not understood.
    Head(Refused),
    /// There is nothing in it.
    Empty,
}

/// A row that was not taken: where and why, never its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line of the file.
    pub line: u64,
    /// Column, where one is to blame.
    pub column: Option<String>,
    /// Stable reason: key of the language files.
    pub reason: &'static str,
}

/// Which format a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a heading.
    Csv,
    /// A sheet of a workbook.
    Xlsx,
}

/// What to import and how.
pub struct Order {
    /// Format.
    pub format: Format,
    /// How the register is to be read; the built-in profile where empty.
    pub map: Option<Profile>,
    /// The organ that adopts, by id or name; the petition office where empty.
    pub organ: Option<String>,
    /// Look only.
    pub dry_run: bool,
    /// Whose hand it is.
    pub by: By,
    /// What the history says where a row changed since.
    pub reason: String,
}

impl Import {
    pub(super) fn add(&mut self, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            match outcome {
                Outcome::Adopted => self.adopted += 1,
                Outcome::Unchanged => self.unchanged += 1,
                Outcome::Corrected => self.corrected += 1,
                Outcome::Refused(refused) => self.refused.push(refused),
            }
        }
    }
}
