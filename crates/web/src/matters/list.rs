//! The list of matters: every filter stands in the address, soonest due first.

use askama::Template;
use desk::views::{Filter, ListRow, Page};
use rules::{
    codes::{Form, Kind, Pile},
    matter::Stage,
    office::Office,
};

use crate::{
    Tongue,
    error::Reply,
    form::{Fields, Query},
    input::{Choice, Input, Shape, Sheet, pick},
    layout::{Frame, page},
    paths, shade,
    visit::Visit,
};

/// Rows on one page.
const ROWS: u32 = 50;
/// What narrows a list, as it stands in the address.
const FILTERS: [&str; 9] =
    ["text", "pile", "stage", "kind", "form", "due", "organ", "unit", "category"];

/// One row, ready to be shown.
pub(crate) struct Row {
    pub(crate) url: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) stage: String,
    pub(crate) pile: String,
    pub(crate) holder: String,
    pub(crate) received: String,
    pub(crate) due: Option<String>,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
    pub(crate) repeat: bool,
}

#[derive(Template)]
#[template(path = "matters/list.html")]
pub(crate) struct ListPage {
    pub(crate) frame: Frame,
    pub(crate) filters: Vec<Input>,
    pub(crate) filtered: bool,
    pub(crate) rows: Vec<Row>,
    pub(crate) next: Option<String>,
    pub(crate) first: Option<String>,
}

/// GET /office/matters
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let cursor = query.given("cursor");
    let found = visit.desk.list(&visit.officer, &filter(&query), cursor.as_deref(), ROWS).await?;
    let frame = visit.frame(visit.tongue.text("matters-title"));
    let inputs = inputs(visit.tongue, &visit.office, &query);
    page(&list_page(frame, inputs, &query, &found))
}

fn filter(query: &Fields) -> Filter {
    Filter {
        stage: query.given("stage"),
        pile: query.given("pile"),
        due: query.given("due"),
        organ: query.given("organ"),
        unit: query.given("unit"),
        kind: query.given("kind"),
        form: query.given("form"),
        category: query.given("category"),
        text: query.given("text"),
    }
}

pub(crate) fn list_page(
    frame: Frame,
    filters: Vec<Input>,
    query: &Fields,
    found: &Page,
) -> ListPage {
    let kept: Vec<_> = FILTERS.iter().map(|name| (*name, query.get(name).trim())).collect();
    let next = found
        .next
        .as_deref()
        .map(|cursor| paths::list(kept.iter().copied().chain([("cursor", cursor)])));
    ListPage {
        rows: found.rows.iter().map(|row| row_of(row, &frame)).collect(),
        filtered: kept.iter().any(|(_, value)| !value.is_empty()),
        first: query.given("cursor").map(|_| paths::list(kept.iter().copied())),
        next,
        filters,
        frame,
    }
}

fn row_of(row: &ListRow, frame: &Frame) -> Row {
    let unknown = || frame.text("not-stated");
    Row {
        url: paths::matter(&row.number),
        number: row.number.clone(),
        title: row.title.clone(),
        kind: row.kind.map_or_else(unknown, |kind| frame.word("kind", kind.word())),
        stage: frame.word("stage", row.stage),
        pile: frame.word("pile", row.pile.word()),
        holder: row.holder.clone(),
        received: frame.tongue.date(row.received_on),
        due: row.due.map(|due| frame.tongue.due(due.due)),
        left: row.due.map(|due| frame.tongue.left(due.left)),
        shade: row.due.map_or("far", |due| shade(due.left)),
        repeat: row.repeat,
    }
}

/// The filters as fields; none of them is asked for.
pub(crate) fn inputs(tongue: Tongue, office: &Office, query: &Fields) -> Vec<Input> {
    let sheet = Sheet { tongue, typed: query, fault: None, prefix: "filter" };
    let any = || tongue.text("any");
    let words = |name: &str, words: &[&str]| {
        let choices = words.iter().map(|word| Choice::new(*word, tongue.word(name, word)));
        sheet.input(name, pick(any(), choices)).plain()
    };
    let organs = office.organs.values();
    let organs = organs.map(|organ| Choice::new(organ.id.to_string(), &organ.name));
    vec![
        sheet.input("text", Shape::Line("search")).plain(),
        words("pile", Pile::WORDS),
        words("stage", Stage::WORDS),
        words("kind", Kind::WORDS),
        words("form", Form::WORDS),
        words("due", &["late", "week"]),
        sheet.input("organ", pick(any(), organs)).plain(),
    ]
}
