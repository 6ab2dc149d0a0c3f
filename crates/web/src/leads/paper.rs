//! A card on paper: what is served, with how and by when it is answered, and the receipt that comes back.

use askama::Template;
use axum::extract::Path;
use desk::CardView;
use rules::deadline::Period;

use super::cards::to;
use crate::{
    Tongue,
    deed::{found, id},
    error::{Reply, WebError},
    layout::{Frame, page},
    paths,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "leads/paper.html")]
pub(crate) struct PaperPage {
    pub(crate) frame: Frame,
    pub(crate) back: Option<String>,
    pub(crate) number: String,
    pub(crate) to: String,
    pub(crate) text: String,
    pub(crate) measures: Option<String>,
    /// Within what time it is answered, where it is.
    pub(crate) answer: Option<String>,
    pub(crate) organ: String,
    pub(crate) contact: Option<String>,
    pub(crate) issued: String,
}

/// GET /office/leads/{id}/cards/{no}
pub(crate) async fn show(visit: Visit, Path((name, no)): Path<(String, u16)>) -> Reply {
    let lead = id(&name)?;
    let view = found(visit.desk.lead(&visit.officer, lead).await)?;
    let card = view.cards.iter().find(|card| card.no == no).ok_or(WebError::NotFound)?;
    let organ = visit.office.find_organ(&view.line.organ);
    let contact = organ.and_then(|organ| organ.contact.as_deref());
    let frame = visit.frame(card.name.clone());
    let paper = paper_page(frame, card, (&view.line.organ, contact));
    let mut paper = paper.ok_or(WebError::NotFound)?;
    paper.back = Some(paths::lead(&lead));
    page(&paper)
}

/// The paper of a card that is issued; of any other there is none.
pub(crate) fn paper_page(
    frame: Frame,
    card: &CardView,
    (organ, contact): (&str, Option<&str>),
) -> Option<PaperPage> {
    let tongue = frame.tongue;
    let measures = card.measures.iter().map(|one| tongue.word("card-measures", one.word()));
    let measures = measures.collect::<Vec<_>>().join(&tongue.text("list-separator"));
    Some(PaperPage {
        back: None,
        number: card.number.clone()?,
        to: to(card),
        text: card.text.clone(),
        measures: Some(measures).filter(|measures| !measures.is_empty()),
        answer: card.answer.map(|period| answer(period, tongue)),
        organ: organ.to_owned(),
        contact: contact.map(str::to_owned),
        issued: tongue.date(card.issued_on?),
        frame,
    })
}

fn answer(period: Period, tongue: Tongue) -> String {
    let key = match period {
        Period::WorkingDays(_) => "card-answer-working-days",
        Period::CalendarDays(_) => "card-answer-days",
        Period::Months(_) => "card-answer-months",
    };
    tongue.say(key, &[("count", period.count().into())])
}
