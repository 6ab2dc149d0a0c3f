//! The letter of a clarification (澄清通知书): the result of the check, to the person whose name is given back.

use askama::Template;
use axum::extract::Path;
use desk::{ClarifyView, LeadWho};

use super::who;
use crate::{
    deed::{found, id},
    error::{Reply, WebError},
    layout::{Frame, page},
    paths,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "leads/letter.html")]
pub(crate) struct LetterPage {
    pub(crate) frame: Frame,
    pub(crate) back: Option<String>,
    pub(crate) number: String,
    pub(crate) to: String,
    pub(crate) text: String,
    pub(crate) organ: String,
    pub(crate) contact: Option<String>,
    pub(crate) approved: String,
}

/// GET /office/leads/{id}/clarifications/{no}
pub(crate) async fn show(visit: Visit, Path((name, no)): Path<(String, u16)>) -> Reply {
    let lead = id(&name)?;
    let view = found(visit.desk.lead(&visit.officer, lead).await)?;
    let one = view.clarifications.iter().find(|one| one.no == no).ok_or(WebError::NotFound)?;
    let organ = visit.office.find_organ(&view.line.organ);
    let contact = organ.and_then(|organ| organ.contact.as_deref());
    let frame = visit.frame(visit.tongue.text("clarify-letter"));
    let letter = letter_page(frame, (one, &view.line.who), (&view.line.organ, contact));
    let mut letter = letter.ok_or(WebError::NotFound)?;
    letter.back = Some(paths::lead(&lead));
    page(&letter)
}

/// The letter of a clarification that is approved; of any other there is none.
pub(crate) fn letter_page(
    frame: Frame,
    (one, to): (&ClarifyView, &LeadWho),
    (organ, contact): (&str, Option<&str>),
) -> Option<LetterPage> {
    Some(LetterPage {
        back: None,
        number: one.number.clone()?,
        to: who(to, frame.tongue),
        text: one.plan.as_ref()?.text.clone(),
        organ: organ.to_owned(),
        contact: contact.map(str::to_owned),
        approved: frame.tongue.date(one.from?),
        frame,
    })
}
