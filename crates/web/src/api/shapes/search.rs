//! What is searched for and what is found.

use desk::{FoundRow, Piece, Searched};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    list::Row,
    words::{Form, Kind},
};
use crate::search;

/// What is searched for.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what is read field by field")]
pub(crate) struct SearchQuery {
    /// The words: all of them must be there; `"…"` is a phrase, `-…` must not be there.
    #[param(example = "噪音 \"夜间施工\" -幼儿园")]
    words: String,
    /// Kind.
    #[param(value_type = Option<Kind>, required = false)]
    kind: Option<String>,
    /// Form.
    #[param(value_type = Option<Form>, required = false)]
    form: Option<String>,
    /// Received on this day or later.
    #[param(example = "2026-11-01")]
    received_from: Option<String>,
    /// Received on this day or earlier.
    #[param(example = "2026-11-30")]
    received_to: Option<String>,
    /// `true`: only what is not done.
    open: Option<String>,
    /// `best` (as if nothing were said) or `newest` first.
    #[param(example = "newest")]
    order: Option<String>,
    /// Which page, from 0; nobody turns further than 50.
    #[param(minimum = 0, default = 0)]
    page: Option<u32>,
}

/// A page of what was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundPage {
    /// The matters, in their order.
    matters: Vec<FoundMatter>,
    /// How many there are.
    count: FoundCount,
    /// There is a page after this one.
    more: bool,
    /// Some are found only because a slip of one character was forgiven.
    forgiven: bool,
    /// What came before the start is still being read: more may be found in a while.
    warming: bool,
}

impl FoundPage {
    /// What was found, while what came before the start is still being read or after.
    pub(crate) fn of(found: Searched, warming: bool) -> Self {
        let Searched { rows, count, more, forgiven, .. } = found;
        let count = FoundCount { matters: count.matters, more: count.more };
        let matters = rows.into_iter().map(FoundMatter::from).collect();
        Self { matters, count, more, forgiven, warming }
    }
}

/// How many were found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundCount {
    /// So many, counted no further than 10,000.
    matters: u64,
    /// There are more than were counted.
    more: bool,
}

/// A matter that was found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundMatter {
    /// What lists show of it.
    matter: Row,
    /// Its title.
    title: Vec<FoundPart>,
    /// The piece of its text that has most of the words; `…` where something was left out.
    piece: Vec<FoundPart>,
}

impl From<FoundRow> for FoundMatter {
    fn from(found: FoundRow) -> Self {
        let parts = |piece: &Piece| search::parts(piece).into_iter().map(FoundPart::from).collect();
        let (title, piece) = (parts(&found.title), parts(&found.piece));
        Self { matter: found.row.into(), title, piece }
    }
}

/// A part of a text, cut where what was found begins or ends.
#[derive(Debug, Serialize, ToSchema)]
struct FoundPart {
    /// The text.
    text: String,
    /// Whether it is what was searched for.
    marked: bool,
}

impl From<search::Part> for FoundPart {
    fn from(part: search::Part) -> Self {
        Self { text: part.text, marked: part.marked }
    }
}
