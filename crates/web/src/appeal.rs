//! At the counter: an application for review or final review, by the number of the matter whose opinion it is against.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use desk::DeskError;
use rules::codes::Level;
use serde_json::{Map, Value};

use crate::{
    error::{Reply, status},
    form::Fields,
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    paths,
    visit::Visit,
};

/// What goes on to the command as it was typed.
const SAID: [&str; 3] = ["text", "asked_on", "received_on"];

#[derive(Template)]
#[template(path = "registration/appeal.html")]
pub(crate) struct AppealPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) inputs: Vec<Input>,
}

/// GET /office/reviews/new
pub(crate) async fn new(visit: Visit) -> Reply {
    page(&appeal_page(frame(&visit), &Fields::default(), None))
}

/// POST /office/reviews/new
pub(crate) async fn create(visit: Visit, fields: Fields) -> Reply {
    let number = fields.get("number").trim().to_owned();
    let command = Level::parse(fields.get("level")).unwrap_or(Level::Review).request();
    let said = SAID.map(|name| (name.to_owned(), Value::from(fields.get(name))));
    let said: Map<_, _> = said.into_iter().collect();
    let done = visit.desk.act(&visit.officer, &number, command, &said, None).await;
    let Err(error) = done else {
        return Ok(Redirect::to(&paths::matter(&number)).into_response());
    };
    let fault = match &error {
        DeskError::NoSuchMatter => Some(Fault::new("number", visit.tongue.text("appeal-unknown"))),
        other => Fault::of_act(other, visit.tongue),
    };
    let Some(fault) = fault else { return Err(error.into()) };
    let frame = frame(&visit).after(&fields);
    page_with(status(&error), &appeal_page(frame, &fields, Some(fault)))
}

fn frame(visit: &Visit) -> Frame {
    visit.frame(visit.tongue.text("appeal-title"))
}

pub(crate) fn appeal_page(frame: Frame, typed: &Fields, fault: Option<Fault>) -> AppealPage {
    let sheet = Sheet { tongue: frame.tongue, typed, fault: fault.as_ref(), prefix: "appeal" };
    let inputs = vec![
        sheet.input("number", Shape::Line("text")).needed(),
        sheet.input("level", sheet.words("level", Level::WORDS)).needed(),
        sheet.input("text", Shape::Text(8)).needed(),
        sheet.input("asked_on", Shape::Line("date")),
        sheet.input("received_on", Shape::Line("date")),
    ];
    AppealPage { frame, fault: fault.map(|fault| fault.placed("appeal", typed)), inputs }
}
