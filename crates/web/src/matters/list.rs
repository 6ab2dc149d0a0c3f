//! The list of matters: filters, columns and order stand in the address, and whoever wants to keeps them as a view.

pub(crate) mod address;
pub(crate) mod columns;
pub(crate) mod filters;

use askama::Template;
use desk::views::{Counted, Listed, Wanted};

use crate::{
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Fault, Input},
    layout::{Frame, page},
    matters::bulk,
    views::{self, Tab},
    visit::Visit,
};
use address::Address;
use columns::{Column, Row};
use filters::Chip;

/// Rows on one page.
const ROWS: u32 = 50;

/// A filter that means nothing any more, and the list without it.
pub(crate) struct Gone {
    pub(crate) sentence: String,
    pub(crate) url: String,
}

#[derive(Template)]
#[template(path = "matters/list.html")]
pub(crate) struct ListPage {
    pub(crate) frame: Frame,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) gone: Vec<Gone>,
    pub(crate) filters: Vec<Input>,
    pub(crate) more: Vec<Input>,
    pub(crate) looks: Vec<Input>,
    /// One of the filters behind "more" is set.
    pub(crate) more_open: bool,
    pub(crate) chips: Vec<Chip>,
    pub(crate) count: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    pub(crate) picked: bool,
    pub(crate) pick_all: String,
    pub(crate) acts: Vec<(&'static str, String)>,
    pub(crate) next: Option<String>,
    pub(crate) previous: Option<String>,
    pub(crate) first: Option<String>,
    /// What is kept when the list is saved as a view.
    pub(crate) query: String,
    pub(crate) name: String,
    pub(crate) fault: Option<Fault>,
}

/// GET /office/matters
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    page(&loaded(&visit, &query, None).await?)
}

/// The list behind a query, with the name somebody wanted to keep it under and what is wrong with that.
pub(crate) async fn loaded(
    visit: &Visit,
    query: &Fields,
    typed: Option<(String, Fault)>,
) -> Result<ListPage, WebError> {
    let address = Address::read(query, &visit.desk);
    let wanted = Wanted {
        filter: address.filter.clone(),
        order: address.order.clone(),
        cursor: query.given("cursor"),
        limit: ROWS,
    };
    let found = visit.desk.look_through(&visit.officer, &wanted).await?;
    let saved = visit.desk.views(&visit.officer).await?;
    let tabs = views::tabs(visit, &saved, Some(&address)).await?;
    let frame = visit.frame(visit.tongue.text("matters-title"));
    let asker = (visit.tongue, visit.officer.appraises());
    let inputs = filters::Inputs::new(asker, &visit.office, &visit.desk.classes(), query);
    let mut shown = list_page(frame, inputs, &address, query, &found);
    shown.tabs = tabs;
    shown.acts = bulk::acts(visit.tongue, &visit.officer);
    if let Some((name, fault)) = typed {
        (shown.name, shown.fault) = (name, Some(fault));
    }
    Ok(shown)
}

/// The page without its tabs and its acts.
pub(crate) fn list_page(
    frame: Frame,
    inputs: filters::Inputs,
    address: &Address,
    query: &Fields,
    found: &Listed,
) -> ListPage {
    let tongue = frame.tongue;
    let at = |cursor: &Option<String>| cursor.as_ref().map(|cursor| address.at(cursor));
    let gone = found.faults.iter().filter_map(|fault| {
        let (sentence, name) = filters::gone(fault, address, tongue)?;
        Some(Gone { sentence, url: address.without(&name).url() })
    });
    let gone: Vec<_> = gone.chain(address.strange_columns(tongue)).collect();
    let columns = columns::of(&address.columns, address.filter.watch.as_deref());
    ListPage {
        gone,
        chips: filters::chips(address, &found.faults, tongue, &inputs),
        count: counted(&frame, found.count),
        rows: found.page.rows.iter().map(|row| columns::row(row, &columns, tongue)).collect(),
        columns: columns.iter().map(|name| Column::new(name, tongue)).collect(),
        next: at(&found.page.next),
        previous: at(&found.page.previous),
        first: query.given("cursor").map(|_| address.url()),
        picked: query.get("picked") == "all",
        pick_all: address.all_picked(query.given("cursor").as_deref()),
        query: address.query(),
        more_open: filters::more_is_set(address),
        filters: inputs.first,
        more: inputs.more,
        looks: inputs.looks,
        tabs: Vec::new(),
        acts: Vec::new(),
        name: String::new(),
        fault: None,
        frame,
    }
}

/// How many there are, in words.
pub(crate) fn counted(frame: &Frame, count: Counted) -> String {
    let key = if count.more { "list-count-more" } else { "list-count" };
    frame.say(key, "count", count.matters)
}

/// The number on a tab or beside a figure.
pub(crate) fn short(count: Counted) -> String {
    if count.more { format!("{}+", count.matters) } else { count.matters.to_string() }
}
