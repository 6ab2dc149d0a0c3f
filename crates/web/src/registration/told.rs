//! What is handed over the counter: the receipt with the code, and the card that says what happens next (告知卡).

use askama::Template;
use desk::views::Receipted;

use crate::{layout::Frame, paths, submission::send::groups};

#[derive(Template)]
#[template(path = "registration/show.html")]
pub(crate) struct RegisteredPage {
    pub(crate) frame: Frame,
    pub(crate) number: String,
    pub(crate) code: Vec<String>,
    pub(crate) received: String,
    pub(crate) organ: String,
    pub(crate) contact: Option<String>,
    pub(crate) due: Option<String>,
    pub(crate) receipt: String,
    pub(crate) checkpoint: Option<String>,
    pub(crate) anonymous: bool,
    /// What may be the same: where it is compared, and its number.
    pub(crate) duplicates: Vec<(String, String)>,
    /// Where all that speaks for each is told.
    pub(crate) alike: String,
    pub(crate) url: String,
}

/// The page with number, code and card.
pub(crate) fn registered_page(frame: Frame, receipted: Receipted) -> RegisteredPage {
    let own = receipted.number.clone();
    let link = |number: String| (paths::beside(&own, &number), number);
    RegisteredPage {
        alike: paths::alike(&receipted.number),
        url: paths::matter(&receipted.number),
        number: receipted.number,
        code: groups(&receipted.code),
        received: frame.tongue.date(receipted.received_on),
        due: receipted.due.map(|due| frame.tongue.due(due)),
        organ: receipted.organ,
        contact: receipted.contact,
        receipt: receipted.receipt,
        checkpoint: receipted.checkpoint,
        anonymous: receipted.anonymous,
        duplicates: receipted.likely_duplicates.into_iter().map(link).collect(),
        frame,
    }
}
