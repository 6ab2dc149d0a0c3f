//! The ledger of leads (线索台账): what is to be done, by day; and all of them, by number.

use askama::Template;
use desk::{Ledger, WantedLeads};

use super::Row;
use crate::{
    Tongue,
    error::{Reply, WebError},
    form::{Fields, Query},
    layout::{Frame, page},
    paths,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "leads/ledger.html")]
pub(crate) struct LedgerPage {
    pub(crate) frame: Frame,
    /// All of them, not only those with which something is to be done.
    pub(crate) all: bool,
    pub(crate) several: bool,
    /// What else there is of leads for whoever looks: where it is, and what it is called.
    pub(crate) beside: Vec<(&'static str, String)>,
    pub(crate) rows: Vec<Row>,
    pub(crate) next: Option<String>,
}

/// GET /office/leads
pub(crate) async fn open(visit: Visit) -> Reply {
    shown(&visit, WantedLeads::Open).await
}

/// GET /office/leads/all
pub(crate) async fn all(visit: Visit, Query(query): Query) -> Reply {
    shown(&visit, WantedLeads::All(after(&query))).await
}

async fn shown(visit: &Visit, wanted: WantedLeads) -> Reply {
    let ledger = visit.desk.leads(&visit.officer, wanted).await?.ok_or(WebError::NotFound)?;
    let frame = visit.marked_always(visit.frame(visit.tongue.text("leads-title")));
    page(&ledger_page(frame, &ledger, wanted != WantedLeads::Open))
}

/// The last lead of the page before, as the address names it.
fn after(query: &Fields) -> Option<(i32, i32, i32)> {
    place(query.get("after"), '.')
}

/// A place in the ledger: year, number and organ.
pub(crate) fn place(text: &str, between: char) -> Option<(i32, i32, i32)> {
    let numbers: Option<Vec<i32>> = text.split(between).map(|part| part.parse().ok()).collect();
    match numbers?.as_slice() {
        [year, serial, organ] => Some((*year, *serial, *organ)),
        _ => None,
    }
}

fn beside(ledger: &Ledger, tongue: Tongue) -> Vec<(&'static str, String)> {
    let figures = ledger.figures.then_some((paths::FIGURES, "figures-title"));
    let files = ledger.files.then_some((paths::INTEGRITY, "integrity-title"));
    let all = [(paths::CARDS, "cards-title")].into_iter().chain(figures).chain(files);
    all.map(|(url, title)| (url, tongue.text(title))).collect()
}

pub(crate) fn ledger_page(frame: Frame, ledger: &Ledger, all: bool) -> LedgerPage {
    let tongue = frame.tongue;
    LedgerPage {
        all,
        several: ledger.several,
        beside: beside(ledger, tongue),
        rows: ledger.lines.iter().map(|line| Row::of(line, tongue)).collect(),
        next: ledger.after.filter(|_| all).map(paths::leads_after),
        frame,
    }
}
