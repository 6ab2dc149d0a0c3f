//! The ledger of leads (线索台账): what is to be done, by day; and all of them, by number.

use askama::Template;
use desk::{Ledger, WantedLeads};

use super::Row;
use crate::{
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
    /// Integrity files are theirs to look into.
    pub(crate) files: bool,
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
fn after(query: &Fields) -> Option<(i32, i32)> {
    let (year, serial) = query.get("after").split_once('.')?;
    Some((year.parse().ok()?, serial.parse().ok()?))
}

pub(crate) fn ledger_page(frame: Frame, ledger: &Ledger, all: bool) -> LedgerPage {
    let tongue = frame.tongue;
    LedgerPage {
        all,
        several: ledger.several,
        files: ledger.files,
        rows: ledger.lines.iter().map(|line| Row::of(line, tongue)).collect(),
        next: ledger.after.filter(|_| all).map(paths::leads_after),
        frame,
    }
}
