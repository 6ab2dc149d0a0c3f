//! Too many codes were tried: what was typed stays on the page, to be sent again a little later.

use askama::Template;
use axum::http::StatusCode;

use super::code_form;
use crate::{
    door::TooMany,
    error::Reply,
    form::Fields,
    input::Fault,
    layout::{Frame, page_with},
    visit::Visitor,
};

/// Something that could not be done with a code yet, with everything that was typed.
#[derive(Template)]
#[template(path = "tracking/wait.html")]
pub(crate) struct WaitPage {
    pub(crate) frame: Frame,
    pub(crate) sentence: String,
    /// What they wrote, to be read and copied.
    pub(crate) texts: Vec<String>,
    pub(crate) fields: Fields,
}

/// The form for a code once more, with the code in it.
pub(super) fn for_a_look(frame: Frame, fields: &Fields, too_many: TooMany) -> Reply {
    let sentence = frame.say("wait-track", "minutes", too_many.minutes());
    let fault = Some(Fault::new("", sentence).under("form-waits"));
    let page = code_form(frame, fields, fault);
    Ok(too_many.on(page_with(StatusCode::TOO_MANY_REQUESTS, &page)?))
}

/// A page from which the same can be sent again.
pub(super) fn for_an_act(visitor: &Visitor, fields: Fields, too_many: TooMany) -> Reply {
    let page = wait_page(visitor.frame("wait-title"), fields, too_many);
    Ok(too_many.on(page_with(StatusCode::TOO_MANY_REQUESTS, &page)?))
}

pub(crate) fn wait_page(frame: Frame, fields: Fields, too_many: TooMany) -> WaitPage {
    let typed = ["text", "reason", "note", "whom"].into_iter();
    WaitPage {
        sentence: frame.say("wait-act", "minutes", too_many.minutes()),
        texts: typed.filter_map(|name| fields.given(name)).collect(),
        frame: frame.after(&fields),
        fields,
    }
}
