//! What an old register states of one matter.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

/// One matter as the source states it, and nothing else: no field is guessed from another.
///
/// Its JSON leaves the line out, so that it is the same wherever the row stands in the file; the
/// importer compares it to tell an unchanged row from a changed one. Its `Debug` shows no value,
/// because what is printed by accident ends up in a log.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Adopted {
    /// The line of the file on which the row begins, counted from 1.
    #[serde(skip)]
    pub line: u64,
    /// The number the old register gave the matter (信访件编号).
    pub original_number: String,
    /// Its heading, where the source has one.
    pub title: Option<String>,
    /// What the person asked (投诉内容).
    pub content: String,
    /// The day it came (信访日期), as written: an offset in the source moves nothing.
    pub received_on: Date,
    /// How it came (信访形式).
    pub form: Option<String>,
    /// Where it came from (信访来源).
    pub source: Option<String>,
    /// What it is after (信访目的).
    pub kind: Option<String>,
    /// The place it is about (问题属地), a GB/T 2260 code where the source has codes.
    pub area: Option<String>,
    /// The category of its content (内容分类).
    pub class: Option<String>,
    /// Who brought it, where the source names anybody.
    pub petitioner: Option<Petitioner>,
    /// Whether the source says that it is anonymous (匿名标志); `None` where it says nothing.
    pub anonymous: Option<bool>,
    /// The answer given (答复内容).
    pub answer: Option<String>,
    /// The day of the answer (答复时间).
    pub answered_on: Option<Date>,
    /// The day it was closed (办结时间).
    pub closed_on: Option<Date>,
    /// The organ that dealt with it (承办单位).
    pub organ: Option<String>,
}

/// The person who brought a matter, as far as the source tells.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct Petitioner {
    /// The name.
    pub name: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The number of the identity document.
    pub id_number: Option<String>,
    /// The address.
    pub address: Option<String>,
}

impl Petitioner {
    /// True where the source says nothing at all about the person.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Debug for Adopted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Adopted").field("line", &self.line).finish_non_exhaustive()
    }
}

impl fmt::Debug for Petitioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Petitioner").finish_non_exhaustive()
    }
}
