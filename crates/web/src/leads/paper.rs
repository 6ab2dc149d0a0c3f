//! A card on paper: what is served, with how and by when it is answered, and the receipt that comes back.

use askama::Template;
use axum::extract::Path;
use desk::CardView;
use rules::{card::Ground, deadline::Period};

use super::cards::{called, head, to};
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
    /// Within what time it is answered, or what it asks for is done, where it is.
    pub(crate) within: Vec<String>,
    /// What the addressee sends back.
    pub(crate) receipt: String,
    /// What it is, where it finds nothing, and whom to ask.
    pub(crate) end: String,
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
    let frame = visit.frame(called(&card.card, &card.name, visit.tongue));
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
        receipt: tongue.say("card-paper-receipt", &[("card", head(card, tongue).into())]),
        number: card.number.clone()?,
        to: to(card),
        text: card.text.clone(),
        measures: Some(measures).filter(|measures| !measures.is_empty()),
        within: [("card-answer-within", card.answer), ("card-mend-within", card.mend)]
            .into_iter()
            .filter_map(|(key, period)| Some(within(key, period?, tongue)))
            .collect(),
        end: tongue.text(match card.ground {
            Ground::Verified | Ground::NotMended => "card-paper-ask",
            _ => "card-paper-no-finding",
        }),
        organ: organ.to_owned(),
        contact: contact.map(str::to_owned),
        issued: tongue.date(card.issued_on?),
        frame,
    })
}

fn within(key: &str, period: Period, tongue: Tongue) -> String {
    tongue.say(key, &[("length", super::length(period, tongue).into())])
}
