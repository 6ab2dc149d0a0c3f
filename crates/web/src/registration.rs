//! Registering a letter, a visit or a call (登记): the plain form, and the page with number and code.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use desk::{
    Desk, DeskError,
    views::{Keyed, Receipted, Submission},
};
use rules::{
    ask::Malformed,
    codes::{Form, Kind, Source},
};

use crate::{
    area, class,
    error::{Reply, WebError, status},
    form::Fields,
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::{Frame, page, page_with},
    paths,
    person::{self, Row},
    submission::send::groups,
    visit::Visit,
};

/// Petitioners a form has room for; the law lets as many represent a visit (Art. 20).
const ROWS: usize = 5;

#[derive(Template)]
#[template(path = "registration/new.html")]
pub(crate) struct RegisterPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) arrival: Vec<Input>,
    pub(crate) what: Vec<Input>,
    pub(crate) about: Vec<Row>,
    pub(crate) petitioners: Vec<Row>,
    pub(crate) representatives: Vec<Row>,
    pub(crate) counts: Vec<Input>,
}

#[derive(Template)]
#[template(path = "registration/show.html")]
pub(crate) struct RegisteredPage {
    pub(crate) frame: Frame,
    pub(crate) number: String,
    pub(crate) code: Vec<String>,
    pub(crate) received: String,
    pub(crate) organ: String,
    pub(crate) receipt: String,
    pub(crate) anonymous: bool,
    pub(crate) duplicates: Vec<(String, String)>,
    pub(crate) url: String,
}

/// GET /office/register
pub(crate) async fn new(visit: Visit) -> Reply {
    page(&register_page(&visit, &Fields::default(), None))
}

/// POST /office/register
pub(crate) async fn create(visit: Visit, fields: Fields) -> Reply {
    let done = match read(&fields, &visit.desk) {
        Ok(keyed) => visit.desk.register(&visit.officer, keyed, None).await,
        Err(malformed) => Err(malformed.into()),
    };
    match done {
        Ok(receipted) => {
            let frame = visit.frame(visit.tongue.text("registered-title")).shown_once();
            page(&registered_page(frame, receipted))
        }
        Err(error) => again(&visit, &fields, error),
    }
}

/// The form once more, with what was typed and what is wrong.
fn again(visit: &Visit, fields: &Fields, error: DeskError) -> Result<Response, WebError> {
    let status = status(&error);
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        return Err(error.into());
    }
    let fault = match &error {
        DeskError::Malformed(malformed) => Fault::of(malformed, visit.tongue),
        other => Fault { name: String::new(), sentence: visit.tongue.desk_error(other) },
    };
    let mut form = register_page(visit, fields, Some(fault));
    form.frame = form.frame.after(fields);
    page_with(status, &form)
}

fn read(fields: &Fields, desk: &Desk) -> Result<Keyed, Malformed> {
    let mut petitioners = person::petitioners(fields, "petitioner", ROWS).into_iter();
    Ok(Keyed {
        postmarked_on: None,
        addressee: None,
        attachments: Vec::new(),
        base: Submission {
            kind: fields.get("kind").to_owned(),
            title: fields.get("title").to_owned(),
            content: fields.get("content").to_owned(),
            organ: fields.given("organ"),
            area: area::code(fields.given("area"), desk.areas()),
            about: person::complained(fields),
            petitioner: petitioners.next(),
            signers: fields.number("signers")?,
        },
        form: fields.get("form").to_owned(),
        source: fields.given("source"),
        received_on: fields.given("received_on"),
        letter_date: fields.given("letter_date"),
        points: lines(fields.get("points")),
        petitioners: petitioners.collect(),
        representatives: person::petitioners(fields, "representative", ROWS),
        persons: fields.number("persons")?,
        class: fields.given("class"),
        original_number: fields.given("original_number"),
    })
}

/// One text a line; empty lines are none.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

pub(crate) fn register_page(visit: &Visit, typed: &Fields, fault: Option<Fault>) -> RegisterPage {
    let sheet = Sheet { tongue: visit.tongue, typed, fault: fault.as_ref(), prefix: "" };
    RegisterPage {
        frame: visit.frame(visit.tongue.text("register-title")),
        arrival: arrival(&sheet, visit),
        what: what(&sheet, visit),
        about: person::about_rows(&sheet),
        petitioners: person::petitioner_rows(&sheet, "petitioner", ROWS),
        representatives: person::petitioner_rows(&sheet, "representative", ROWS),
        counts: ["persons", "signers"].map(|name| sheet.input(name, Shape::Line("number"))).into(),
        fault,
    }
}

fn arrival(sheet: &Sheet<'_>, visit: &Visit) -> Vec<Input> {
    let mut inputs = vec![
        sheet.input("form", sheet.words("form", Form::WORDS)).needed(),
        sheet.input("kind", sheet.words("kind", Kind::WORDS)).needed(),
        sheet.input("source", sheet.words("source", Source::WORDS)),
        sheet.input("received_on", Shape::Line("date")),
        sheet.input("letter_date", Shape::Line("date")),
        sheet.input("original_number", Shape::Line("text")),
    ];
    inputs.extend(organs(sheet, visit));
    inputs
}

/// For which of my organs: asked only of whoever has several.
fn organs(sheet: &Sheet<'_>, visit: &Visit) -> Option<Input> {
    let organs = visit.officer.actor().organs();
    if organs.len() < 2 {
        return None;
    }
    let own = organs.iter().map(|id| Choice::new(id.to_string(), visit.office.organ_name(*id)));
    Some(sheet.input("organ", pick(visit.tongue.text("choose"), own)))
}

fn what(sheet: &Sheet<'_>, visit: &Visit) -> Vec<Input> {
    let classes =
        class::pick(visit.desk.classes(), visit.tongue.text("choose"), sheet.typed.get("class"));
    let areas = area::suggestions(&visit.desk, &visit.office);
    vec![
        sheet.input("title", Shape::Line("text")).needed(),
        sheet.input("content", Shape::Text(10)).needed(),
        sheet.input("points", Shape::Text(4)),
        sheet.input("class", classes),
        sheet.input("area", Shape::Suggest(areas)),
    ]
}

pub(crate) fn registered_page(frame: Frame, receipted: Receipted) -> RegisteredPage {
    let link = |number: String| (paths::matter(&number), number);
    RegisteredPage {
        url: paths::matter(&receipted.number),
        number: receipted.number,
        code: groups(&receipted.code),
        received: frame.tongue.date(receipted.received_on),
        organ: receipted.organ,
        receipt: receipted.receipt,
        anonymous: receipted.anonymous,
        duplicates: receipted.likely_duplicates.into_iter().map(link).collect(),
        frame,
    }
}
