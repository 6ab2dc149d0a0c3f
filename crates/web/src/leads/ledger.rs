//! The ledger of leads (线索台账): what is to be done, by day; and all of them, by number.

use askama::Template;
use desk::{LeadsBeside as Beside, Ledger, WantedLeads};

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

fn beside(one: Beside, tongue: Tongue) -> (&'static str, String) {
    let (url, title) = match one {
        Beside::Cards => (paths::CARDS, "cards-title"),
        Beside::Figures => (paths::FIGURES, "figures-title"),
        Beside::Files => (paths::INTEGRITY, "integrity-title"),
    };
    (url, tongue.text(title))
}

pub(crate) fn ledger_page(frame: Frame, ledger: &Ledger, all: bool) -> LedgerPage {
    let tongue = frame.tongue;
    LedgerPage {
        all,
        several: ledger.several,
        beside: ledger.beside.iter().map(|one| beside(*one, tongue)).collect(),
        rows: ledger.lines.iter().map(|line| Row::of(line, tongue)).collect(),
        next: ledger.after.filter(|_| all).map(paths::leads_after),
        frame,
    }
}
