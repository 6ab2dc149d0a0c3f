//! What the portal shows of clarifications (澄清公告): those that are public, and how somebody asks for one.

pub(crate) mod application;

use askama::Template;
use desk::Cleared;

use crate::{
    error::Reply,
    home::Address,
    layout::{Frame, page},
    visit::Visitor,
};

/// A public clarification, ready to be shown.
pub(crate) struct Shown {
    pub(crate) organ: String,
    pub(crate) on: String,
    pub(crate) text: String,
}

#[derive(Template)]
#[template(path = "cleared.html")]
pub(crate) struct ClearedPage {
    pub(crate) frame: Frame,
    pub(crate) all: Vec<Shown>,
    /// Where somebody asks for one.
    pub(crate) receptions: Vec<Address>,
}

/// GET /cleared
pub(crate) async fn show(visitor: Visitor) -> Reply {
    let all = visitor.desk.cleared().await?;
    let receptions = crate::home::receptions(&visitor.office, visitor.tongue);
    page(&cleared_page(visitor.frame("cleared-title"), &all, receptions))
}

pub(crate) fn cleared_page(frame: Frame, all: &[Cleared], receptions: Vec<Address>) -> ClearedPage {
    let shown = |one: &Cleared| Shown {
        organ: one.organ.clone(),
        on: frame.tongue.date(one.on),
        text: one.text.clone(),
    };
    ClearedPage { all: all.iter().map(shown).collect(), receptions, frame }
}
