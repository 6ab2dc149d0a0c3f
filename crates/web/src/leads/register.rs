//! The register of cards (发卡登记) of a half-year: how many of each sort, and each of them.

use askama::Template;
use desk::CardRegister;
use jiff::{ToSpan, civil::Date};

use super::cards::{called, head, stage, to};
use crate::{
    error::{Reply, WebError},
    form::Query,
    layout::{Frame, page},
    paths,
    visit::Visit,
};

/// A card in one row.
pub(crate) struct Row {
    pub(crate) url: String,
    pub(crate) head: String,
    pub(crate) to: String,
    pub(crate) issued: String,
    pub(crate) stage: String,
    pub(crate) copy: String,
}

#[derive(Template)]
#[template(path = "leads/register.html")]
pub(crate) struct RegisterPage {
    pub(crate) frame: Frame,
    pub(crate) span: String,
    pub(crate) counts: Vec<(String, usize)>,
    pub(crate) rows: Vec<Row>,
    pub(crate) before: String,
    pub(crate) after: Option<String>,
}

/// GET /office/leads/cards
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    let of: Option<Date> = query.given("of").and_then(|day| day.parse().ok());
    let register = visit.desk.card_register(&visit.officer, of).await?;
    let register = register.ok_or(WebError::NotFound)?;
    let frame = visit.marked_always(visit.frame(visit.tongue.text("cards-title")));
    page(&register_page(frame, &register, visit.desk.today()))
}

pub(crate) fn register_page(frame: Frame, register: &CardRegister, today: Date) -> RegisterPage {
    let tongue = frame.tongue;
    let (from, to_day) = register.days;
    let span = [("from", tongue.date(from).into()), ("to", tongue.date(to_day).into())];
    let next = to_day.saturating_add(1.day());
    let rows = register.lines.iter().map(|line| {
        let card = &line.card;
        let copy = card.copy.map(|on| match on {
            Some(on) => tongue.say("card-copied", &[("date", tongue.date(on).into())]),
            None => tongue.text("card-copy-owed"),
        });
        Row {
            url: paths::lead(&line.lead),
            head: head(card, tongue),
            to: to(card),
            issued: card.issued_on.map(|on| tongue.date(on)).unwrap_or_default(),
            stage: stage(card, tongue),
            copy: copy.unwrap_or_default(),
        }
    });
    let counts = register
        .counts
        .iter()
        .map(|(offer, count)| (called(&offer.card, &offer.name, tongue), *count));
    RegisterPage {
        span: tongue.say("cards-span", &span),
        counts: counts.collect(),
        rows: rows.collect(),
        before: paths::cards_of(from.saturating_sub(1.day())),
        after: (next <= today).then(|| paths::cards_of(next)),
        frame,
    }
}
