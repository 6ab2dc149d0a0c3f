//! Lists, as they are asked for and answered.

use desk::views;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    when::{Day, DueSoon},
    words::{Form, Kind, NameOrId, Pile, Source, Stage, Way},
};
use crate::api::{asked::Fields, problem::Problem};

const MOST: u32 = 200;
const USUAL: u32 = 50;

/// What a list is narrowed by, and which part of it is wanted.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// Where it stands.
    #[param(value_type = Option<Stage>, required = false)]
    stage: Option<String>,
    /// `late`, `soon` (within five working days), `week` (from today on and within seven days), or a date: due on or before it.
    #[param(example = "late")]
    due: Option<String>,
    /// The term that runs: `office`, `sign`, `objection`, `notice`, `answer`, `result`.
    #[param(example = "answer")]
    clock: Option<String>,
    /// What is pressed for: `letter`, `letter_late`, `instruction`, `instruction_late`, `advice`, `advice_late`,
    /// `promised` (supported, not carried out), `returned` (twice or more), `extended`, `urged`, `sponsored`, `my_sponsored`,
    /// `accountability` (advised, no outcome), `urgent`, `urgent_late` (nobody told), `recusal` (to decide), `silent` (more than
    /// fifteen days), `conflict` (organs differ about whose it is), `commitment`, `commitment_late` (of a first visit),
    /// `adrift` (linked to a master that ended without an answer), `erasable` (its time has run out: to be appraised),
    /// `to_erase` (proposed, to be approved); the last two only of organs where the asker proposes erasing or approves it.
    #[param(example = "promised")]
    watch: Option<String>,
    /// What an organ failed in since the first day of this year: `forward`, `sign`, `notice`, `answer`, `result` (each done
    /// late), `review`, `reply` (to a letter of supervision, late), `urgent_report` (late), `supervised`, `reworked`.
    #[param(example = "answer")]
    failing: Option<String>,
    /// The organ that did, by id or name.
    #[param(value_type = Option<NameOrId>, required = false)]
    failed_by: Option<String>,
    /// How it was rated since the first day of this year: `office_` or `unit_` with `evaluable` (rated, or not in its time),
    /// `evaluated`, `satisfied` (or basically so), `dissatisfied`.
    #[param(example = "unit_dissatisfied")]
    rated: Option<String>,
    /// The organ that must act, by id or name.
    #[param(value_type = Option<NameOrId>, required = false)]
    organ: Option<String>,
    /// A unit at work on it, by id, or by name where the organ is given.
    #[param(value_type = Option<NameOrId>, required = false)]
    unit: Option<String>,
    /// Kind.
    #[param(value_type = Option<Kind>, required = false)]
    kind: Option<String>,
    /// Form.
    #[param(value_type = Option<Form>, required = false)]
    form: Option<String>,
    /// Content class; all below it count.
    category: Option<String>,
    /// A number or its beginning, or the whole number it bears elsewhere.
    text: Option<String>,
    /// Source.
    #[param(value_type = Option<Source>, required = false)]
    source: Option<String>,
    /// How it is handled.
    #[param(value_type = Option<Way>, required = false)]
    way: Option<String>,
    /// Area; all below it count.
    area: Option<String>,
    /// Received on this day or later.
    #[param(example = "2026-11-01")]
    received_from: Option<String>,
    /// Received on this day or earlier.
    #[param(example = "2026-11-30")]
    received_to: Option<String>,
    /// `true`: only what repeats an earlier one.
    repeat: Option<String>,
    /// `here`: only what the organ that registered it had not had before; `everywhere`: nor any other organ here.
    first: Option<String>,
    /// `true`: only visits of five persons or more.
    collective: Option<String>,
    /// `true`: only what nobody signed.
    anonymous: Option<String>,
    /// `simple`: only what is handled the simplified way; `ordinary`: only the rest.
    procedure: Option<String>,
    /// `true`: only what lies on the asker's own piles.
    mine: Option<String>,
    /// `true`: only what is not done.
    open: Option<String>,
    /// `due`: the next due first, of `erasable` and `to_erase` what waits longest; `received`: the last received first.
    #[param(example = "received")]
    order: Option<String>,
    /// What must be done next.
    #[param(value_type = Option<Pile>, required = false)]
    pile: Option<String>,
    /// Where to go on: `next` of the page before.
    cursor: Option<String>,
    /// How many rows; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
}

impl ListQuery {
    /// Reads one from a query that holds nothing else.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self {
            stage: fields.maybe_text("stage")?,
            due: fields.maybe_text("due")?,
            clock: fields.maybe_text("clock")?,
            watch: fields.maybe_text("watch")?,
            failing: fields.maybe_text("failing")?,
            failed_by: fields.maybe_text("failed_by")?,
            rated: fields.maybe_text("rated")?,
            organ: fields.maybe_text("organ")?,
            unit: fields.maybe_text("unit")?,
            kind: fields.maybe_text("kind")?,
            form: fields.maybe_text("form")?,
            category: fields.maybe_text("category")?,
            text: fields.maybe_text("text")?,
            source: fields.maybe_text("source")?,
            way: fields.maybe_text("way")?,
            area: fields.maybe_text("area")?,
            received_from: fields.maybe_text("received_from")?,
            received_to: fields.maybe_text("received_to")?,
            repeat: fields.maybe_text("repeat")?,
            first: fields.maybe_text("first")?,
            collective: fields.maybe_text("collective")?,
            anonymous: fields.maybe_text("anonymous")?,
            procedure: fields.maybe_text("procedure")?,
            mine: fields.maybe_text("mine")?,
            open: fields.maybe_text("open")?,
            order: fields.maybe_text("order")?,
            pile: fields.maybe_text("pile")?,
            cursor: fields.maybe_text("cursor")?,
            limit: within_bounds(fields.written_number("limit")?)?,
        };
        fields.end().map(|()| read)
    }

    /// What the desk is asked for.
    pub(crate) fn wanted(self) -> views::Wanted {
        let filter = views::Filter {
            text: self.text,
            pile: self.pile,
            stage: self.stage,
            due: self.due,
            clock: self.clock,
            watch: self.watch,
            failing: self.failing,
            failed_by: self.failed_by,
            rated: self.rated,
            mine: self.mine,
            open: self.open,
            organ: self.organ,
            unit: self.unit,
            kind: self.kind,
            form: self.form,
            source: self.source,
            way: self.way,
            category: self.category,
            area: self.area,
            received_from: self.received_from,
            received_to: self.received_to,
            repeat: self.repeat,
            first: self.first,
            collective: self.collective,
            anonymous: self.anonymous,
            procedure: self.procedure,
        };
        let limit = self.limit.unwrap_or(USUAL);
        views::Wanted { filter, order: self.order, cursor: self.cursor, limit }
    }
}

fn within_bounds(limit: Option<u32>) -> Result<Option<u32>, Problem> {
    match limit {
        Some(n) if !(1..=MOST).contains(&n) => {
            Err(Problem::OutOfRange { field: "limit", least: 1, most: MOST })
        }
        _ => Ok(limit),
    }
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page {
    /// The rows.
    matters: Vec<Row>,
    /// Where the next page begins; null at the end.
    #[schema(required)]
    next: Option<String>,
    /// Where the page before ends; absent at the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
}

impl From<views::Page> for Page {
    fn from(page: views::Page) -> Self {
        let matters = page.rows.into_iter().map(Into::into).collect();
        Self { matters, next: page.next, previous: page.previous }
    }
}

/// A matter in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Row {
    /// The number.
    number: String,
    /// One line.
    title: String,
    /// Kind; absent where an old register does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    /// Form; absent where an old register does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<Form>,
    /// Where it stands.
    stage: Stage,
    /// What must be done next.
    pile: Pile,
    /// The organ that must act now.
    holder: String,
    /// The day of receipt.
    received_on: Day,
    /// When the next step is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueSoon>,
    /// It repeats an earlier matter.
    repeat: bool,
    /// Its petitioner added something that nobody has read yet.
    unread: bool,
    /// Since when it may be appraised and proposed to be erased because its time has run out.
    #[serde(skip_serializing_if = "Option::is_none")]
    erasable_since: Option<Day>,
    /// The day on which it was proposed to be erased, while that waits for another hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    erasure_proposed: Option<Day>,
}

impl From<views::ListRow> for Row {
    fn from(row: views::ListRow) -> Self {
        Self {
            number: row.number,
            title: row.title,
            kind: row.kind.map(Into::into),
            form: row.form.map(Into::into),
            stage: Stage::of(row.stage),
            pile: row.pile.into(),
            holder: row.holder,
            received_on: Day(row.received_on),
            due: row.due.map(Into::into),
            repeat: row.repeat,
            unread: row.unread,
            erasable_since: row.erasable_since.map(Day),
            erasure_proposed: row.erasure_proposed.map(Day),
        }
    }
}
