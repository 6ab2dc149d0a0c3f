//! What stands against a row, and what was dropped before it was read.

use std::fmt;

/// Why one row was not adopted. It never holds the row's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line of the file on which the row begins, counted from 1.
    pub line: u64,
    /// The column at fault, as the map names it; our own word where the file has no such column.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

impl Finding {
    /// A finding against a row as a whole.
    pub fn row(line: u64, reason: Reason) -> Self {
        Self { line, column: None, reason }
    }

    /// A finding against one column of a row.
    pub fn column(line: u64, column: impl Into<String>, reason: Reason) -> Self {
        Self { line, column: Some(column.into()), reason }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "line {}, column {column}: {}", self.line, self.reason),
            None => write!(f, "line {}: {}", self.line, self.reason),
        }
    }
}

/// Why a file was not opened at all. It has no row to offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// A workbook in the old form, or one under a password.
    #[error("this is an old .xls file, or a workbook under a password")]
    OldOrLocked,
    /// No workbook at all.
    #[error("this is no .xlsx workbook")]
    NotAWorkbook,
    /// A workbook under the name of a text.
    #[error("this is a workbook under another name")]
    AWorkbook,
    /// A workbook that breaks off or contradicts itself.
    #[error("the workbook is damaged")]
    Damaged,
    /// More than we unfold into memory.
    #[error("the workbook is too large")]
    TooLarge,
    /// The sheet that the profile names is not there.
    #[error("the workbook has no such sheet")]
    NoSuchSheet,
}

impl Unopened {
    /// Every reason.
    pub const ALL: &[Self] = &[
        Self::OldOrLocked,
        Self::NotAWorkbook,
        Self::AWorkbook,
        Self::Damaged,
        Self::TooLarge,
        Self::NoSuchSheet,
    ];

    /// The stable code, for translation.
    pub fn code(self) -> &'static str {
        match self {
            Self::OldOrLocked => "old_or_locked",
            Self::NotAWorkbook => "not_a_workbook",
            Self::AWorkbook => "a_workbook",
            Self::Damaged => "damaged",
            Self::TooLarge => "too_large",
            Self::NoSuchSheet => "no_such_sheet",
        }
    }
}

/// A column that was never read, because it labels people instead of telling of a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The column's name as the file writes it, at most forty characters of it.
    pub column: String,
}

macro_rules! reasons {
    ($($variant:ident $code:literal $about:literal)*) => {
        /// What can be wrong with a row: a closed list, whose codes stay as they are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Reason {
            $(#[doc = $about] $variant,)*
        }

        impl Reason {
            /// Every reason, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable code, for JSON and for translation.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }

        impl fmt::Display for Reason {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $about,)* })
            }
        }
    };
}

reasons! {
    Missing             "missing"               "the column is not there"
    Empty               "empty"                 "the cell is empty"
    NotADate            "not_a_date"            "this is not a date"
    ImpossibleDate      "impossible_date"       "there is no such day, or it lies before 1949-10-01"
    DateInFuture        "date_in_future"        "the day has not come yet"
    AnswerBeforeMessage "answer_before_message" "the answer is older than the message"
    ClosedBeforeMessage "closed_before_message" "the matter was closed before it came"
    NotAYesOrNo         "not_a_yes_or_no"       "this is neither yes nor no"
    NotAText            "not_a_text"            "this is a list, an object or a fraction instead of a text"
    TooLong             "too_long"              "the text is too long"
    BrokenEncoding      "broken_encoding"       "these bytes are neither UTF-8 nor GB18030"
    ControlCharacters   "control_characters"    "there are control characters in the text"
    BidiControls        "bidi_controls"         "there are characters that reverse the direction of writing"
    NotJson             "not_json"              "the line is not a JSON object"
    ColumnTwice         "column_twice"          "the same column stands there twice"
    WrongColumnCount    "wrong_column_count"    "the row has more or fewer cells than the header"
    StrayQuote          "stray_quote"           "a quotation mark is out of place"
    UnclosedQuote       "unclosed_quote"        "a quotation mark is opened and never closed"
    DuplicateInFile     "duplicate_in_file"     "the number stood in an earlier row"
    RowTooLarge         "row_too_large"         "the row is larger than one MiB"
    Unreadable          "unreadable"            "the file cannot be read any further"
    ErrorCell           "error_cell"            "the cell shows an error such as #REF!"
    FormulaWithoutResult "formula_without_result" "the result of a formula was not saved with it"
    DigitsLost          "digits_lost"           "the number has more digits than a spreadsheet keeps"
    DateInsteadOfText   "date_instead_of_text"  "there is a date where a number or a text belongs"
    UnknownArea         "unknown_area"          "no area has this code; for callers, who know the areas"
    UnknownCode         "unknown_code"          "no word of ours stands for this; for callers, who know the words"
    UnknownAuthority    "unknown_authority"     "nobody knows who manages such a cadre"
    OtherEncoding       "other_encoding"        "the text is in another encoding than the profile says"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_reason_has_a_code_of_its_own() {
        let codes: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.code()).collect();
        assert_eq!(codes.len(), Reason::ALL.len());
        assert!(codes.iter().all(|code| code.bytes().all(|b| b == b'_' || b.is_ascii_lowercase())));
    }

    #[test]
    fn a_finding_reads_as_a_sentence() {
        let finding = Finding::column(7, "time", Reason::NotADate);
        assert_eq!(finding.to_string(), "line 7, column time: this is not a date");
    }
}
