//! Registering a letter, a visit or a call (登记): one page for the keyboard, then the page with number and code.

pub(crate) mod begun;
mod letter;
mod like;
mod sheet;
mod told;

use axum::{http::StatusCode, response::Response};
use desk::{
    Desk, DeskError,
    views::{Keyed, Retaliated, Submission},
};
use rules::{ask::Malformed, refusal::Refusal};

use crate::{
    area, class,
    error::{Reply, WebError, status},
    form::{Fields, Query},
    input::Fault,
    layout::{page, page_with},
    person,
    visit::Visit,
};

pub(crate) use sheet::register_page;
#[cfg(test)]
pub(crate) use sheet::{Beside, Kept, RegisterPage};
pub(crate) use told::registered_page;

/// Petitioners a form has room for at first; the law lets as many represent a visit (Art. 20).
pub(crate) const ROWS: usize = 5;

/// GET /office/register
pub(crate) async fn new(visit: Visit, Query(query): Query) -> Reply {
    if !visit.registers() {
        return Err(DeskError::Denied { needed: desk::REGISTRARS }.into());
    }
    let typed = match query.given("draft") {
        Some(name) => begun::opened(&visit, &name).await?,
        None if query.has("letter") => letter::filled(&visit, query.get("letter")).await?,
        None => like::filled(&visit, query.get("like")).await?,
    };
    let kept = query.has("kept").then(|| visit.tongue.text("register-kept"));
    let beside = sheet::Beside { kept, ..sheet::Beside::of(&visit, &typed).await? };
    page(&register_page(&visit, &typed, None, beside))
}

/// POST /office/register
pub(crate) async fn create(visit: Visit, fields: Fields) -> Reply {
    let fields = with_class(fields);
    if fields.has("look") || fields.has("more") {
        let more = fields.has("more");
        let beside = match more {
            true => sheet::Beside::of(&visit, &fields).await?,
            false => sheet::Beside::looked(&visit, &fields).await?,
        };
        let typed = if more { with_more(fields.clone()) } else { fields.clone() };
        let mut form = register_page(&visit, &typed, None, beside);
        form.frame = form.frame.after(&fields);
        return page(&form);
    }
    let fields = letter::known_by_its_code(fields);
    let done = match read(&fields, &visit.desk) {
        Ok(keyed) => visit.desk.register(&visit.officer, keyed, key(&fields)).await,
        Err(malformed) => Err(malformed.into()),
    };
    match done {
        Ok(receipted) => {
            visit.desk.keep_last(&visit.officer, &fields.encoded()).await?;
            visit.desk.drop_begun(&visit.officer, fields.get("draft")).await?;
            let frame = visit.frame(visit.tongue.text("registered-title")).shown_once();
            page(&registered_page(frame, receipted))
        }
        Err(error @ (DeskError::ForAbove { .. } | DeskError::Refused(Refusal::NoneAbove))) => {
            // Nothing of it stays here: neither what was put aside before nor what would come back with the form.
            visit.desk.destroy_begun(&visit.officer, fields.get("draft")).await?;
            Err(error.into())
        }
        Err(error) => again(&visit, &fields, error).await,
    }
}

/// The class that was suggested goes into its field, where somebody pressed for it; nothing is sent by that.
fn with_class(fields: Fields) -> Fields {
    match fields.given("take_class") {
        Some(class) => {
            fields.without(|name| name == "take_class").with("class", &class).with("look", "1")
        }
        None => fields,
    }
}

/// The form with more rows of what the button named: petitioners or those complained of.
pub(crate) fn with_more(fields: Fields) -> Fields {
    let first = if fields.get("more") == "about" { person::ABOUT_ROWS } else { ROWS };
    let group = if fields.get("more") == "about" { "about" } else { "petitioner" };
    person::with_more(fields, group, first)
}

/// A form counts once, however often it is sent: its name is drawn with the empty form.
fn key(fields: &Fields) -> Option<&str> {
    Some(fields.get("draft")).filter(|name| !name.is_empty())
}

/// The form once more, with what was typed and what is wrong.
async fn again(visit: &Visit, fields: &Fields, error: DeskError) -> Result<Response, WebError> {
    let status = status(&error);
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        return Err(error.into());
    }
    let fault = match &error {
        DeskError::Malformed(Malformed::Field { name, .. }) if name == "Idempotency-Key" => {
            Fault::new("", visit.tongue.text("register-sent-before"))
        }
        DeskError::Malformed(malformed) => Fault::of(malformed, visit.tongue),
        DeskError::Refused(Refusal::Post(refusal)) => {
            Fault::new(refusal.field(), visit.tongue.desk_error(&error))
        }
        DeskError::Refused(refusal) => {
            let sentence = visit.tongue.desk_error(&error);
            Fault::new(dated_wrongly(refusal, fields), sentence)
        }
        other => Fault::new("", visit.tongue.desk_error(other)),
    };
    shown(visit, fields, fault, status).await
}

/// The date that a refusal is about: where two do not go together, the one that was written before receipt.
fn dated_wrongly(refusal: &Refusal, fields: &Fields) -> &'static str {
    match refusal {
        Refusal::InFuture { field } => field,
        Refusal::TooEarly { field, after } => {
            let typed = |name: &&&str| fields.get(name).trim() == after.to_string();
            ["postmarked_on", "letter_date"].iter().find(typed).unwrap_or(field)
        }
        _ => "",
    }
}

/// The form with what was typed, what is wrong, and what lies beside it.
async fn shown(
    visit: &Visit,
    fields: &Fields,
    fault: Fault,
    status: StatusCode,
) -> Result<Response, WebError> {
    let beside = sheet::Beside::of(visit, fields).await?;
    let mut form = register_page(visit, fields, Some(fault), beside);
    form.frame = form.frame.after(fields);
    page_with(status, &form)
}

fn read(fields: &Fields, desk: &Desk) -> Result<Keyed, Malformed> {
    let mut petitioners = person::petitioners(fields, "petitioner").into_iter();
    Ok(Keyed {
        base: Submission {
            kind: fields.get("kind").to_owned(),
            title: fields.get("title").to_owned(),
            content: fields.get("content").to_owned(),
            organ: fields.given("organ"),
            area: area::code(fields.given("area"), &desk.areas()),
            about: person::complained(fields),
            petitioner: petitioners.next(),
            signers: fields.number("signers")?,
            withhold_name: fields.get("withhold_name") == "true",
            retaliation: fields
                .given("concerned")
                .map(|organ| Retaliated { code: None, organ: Some(organ) }),
        },
        form: fields.get("form").to_owned(),
        source: fields.given("source"),
        received_on: fields.given("received_on"),
        letter_date: fields.given("letter_date"),
        postmarked_on: fields.given("postmarked_on"),
        letter: fields.given("letter"),
        addressee: fields.given("addressee"),
        attachments: lines(fields.get("attachments")),
        points: lines(fields.get("points")),
        petitioners: petitioners.collect(),
        representatives: person::petitioners(fields, "representative"),
        persons: fields.number("persons")?,
        class: class::meant("class", fields.get("class"), &desk.classes())?,
        classes: class::all_meant(fields, &desk.classes())?,
        original_number: fields.given("original_number"),
    })
}

/// One text a line; empty lines are none.
fn lines(text: &str) -> Vec<String> {
    let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let lines = text.split(breaks).map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
