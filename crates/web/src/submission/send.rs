//! A message sent: its number, the code that opens it, and what happens next.

use askama::Template;
use desk::{
    DeskError,
    views::{Receipted, Tracked},
};

use super::{beside, carried, elsewhere, new, read, says_retaliation, tries, waits, was};
use crate::{
    door::Guest,
    error::Reply,
    form::Fields,
    layout::{Frame, page},
    tracking::Next,
    visit::Visitor,
};

#[derive(Template)]
#[template(path = "submission/sent.html")]
pub(crate) struct SentPage {
    pub(crate) frame: Frame,
    pub(crate) number: String,
    pub(crate) code: Vec<String>,
    pub(crate) received: String,
    pub(crate) organ: String,
    pub(crate) receipt: String,
    pub(crate) checkpoint: Option<String>,
    pub(crate) anonymous: bool,
    pub(crate) next: Option<Next>,
    /// The organ above for which it was sealed, and its address: no code opens it here.
    pub(crate) sealed_for: Option<(String, String)>,
}

/// POST /send. The form's key makes a second click answer like the first.
pub(crate) async fn create(visitor: Visitor, guest: Guest, fields: Fields) -> Reply {
    let tried = match guest.sends().and_then(|()| tries(&guest, &fields)) {
        Ok(tried) => tried,
        Err(too_many) => return waits(&visitor, fields, too_many).await,
    };
    let key = fields.given("key");
    let sent = match read(&carried(fields.clone()), &visitor.desk) {
        Ok(submission) => visitor.desk.submit(submission, key.as_deref()).await,
        Err(malformed) => Err(malformed.into()),
    };
    let sent = was(tried, sent);
    match sent {
        Ok(receipted) if receipted.sealed_for.is_some() => {
            let frame = visitor.frame("sent-title").after(&fields);
            page(&sent_page(frame, receipted, None))
        }
        Ok(receipted) => {
            let tracked = visitor.desk.foreseen(&receipted.code).await.ok();
            let frame = visitor.frame("sent-title").after(&fields);
            page(&sent_page(frame, receipted, tracked.as_ref()))
        }
        Err(DeskError::ForAbove { to, contact }) => {
            elsewhere(&visitor, says_retaliation(&fields), (to, contact))
        }
        Err(error) => {
            let (status, fault) = beside(error, visitor.tongue)?;
            new::again(&visitor, carried(fields), status, Some(fault)).await
        }
    }
}

pub(crate) fn sent_page(frame: Frame, receipted: Receipted, tracked: Option<&Tracked>) -> SentPage {
    SentPage {
        number: receipted.number,
        code: groups(&receipted.code),
        received: frame.tongue.date(receipted.received_on),
        organ: receipted.organ,
        receipt: receipted.receipt,
        checkpoint: receipted.checkpoint,
        anonymous: receipted.anonymous,
        sealed_for: receipted.sealed_for.map(|to| (to, receipted.contact.unwrap_or_default())),
        next: tracked.and_then(|tracked| Next::of(tracked, frame.tongue)),
        frame,
    }
}

/// A code in groups of four, as it is read out and typed.
pub(crate) fn groups(code: &str) -> Vec<String> {
    let digits: Vec<char> = code.chars().filter(char::is_ascii_digit).collect();
    digits.chunks(4).map(|group| group.iter().collect()).collect()
}
