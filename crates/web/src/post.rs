//! The post room (收发室): what was received, what was opened, what waits to be registered, and the report boxes. The pages
//! show codes of letters, and never which matter one led to.

pub(crate) mod batch;
pub(crate) mod boxes;
pub(crate) mod labels;
pub(crate) mod room;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::{DeskError, SettledWords};
use rules::{
    post::{Label, may_work, rooms},
    refusal::Refusal,
};
use uuid::Uuid;

use crate::{
    Tongue,
    error::{WebError, status},
    form::Fields,
    input::{Choice, Fault, Input, Sheet, pick},
    paths,
    visit::Visit,
};

/// A form of one of these pages.
pub(crate) struct PostForm {
    /// What it does: the value of its hidden field, and the last part of its keys.
    pub(crate) change: &'static str,
    pub(crate) title: String,
    pub(crate) about: Option<String>,
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) inputs: Vec<Input>,
    /// It came back with a fault, or is what the page is for.
    pub(crate) open: bool,
}

/// What was sent and did not go through.
#[derive(Default)]
pub(crate) struct Sent {
    pub(crate) change: String,
    pub(crate) typed: Fields,
    pub(crate) fault: Option<Fault>,
    pub(crate) status: Option<StatusCode>,
}

impl Sent {
    /// What the desk answered to a form; an error that the form cannot mend stays one.
    fn of(visit: &Visit, fields: &Fields, error: DeskError) -> Result<Self, WebError> {
        let fault = match &error {
            DeskError::Refused(Refusal::Post(refusal)) => {
                let field = match (refusal.field(), fields.has("box_letters")) {
                    ("post_letters", true) => "box_letters",
                    (field, _) => field,
                };
                Fault::new(field, visit.tongue.desk_error(&error))
            }
            DeskError::NoSuch(_) => return Err(WebError::NotFound),
            other => match Fault::of_act(other, visit.tongue) {
                Some(fault) => fault,
                None => return Err(error.into()),
            },
        };
        let status = Some(status(&error));
        let fault = Some(fault.placed("", fields));
        Ok(Self { change: fields.get("change").to_owned(), typed: fields.clone(), fault, status })
    }

    /// Whether it was this form, about this thing.
    fn is(&self, change: &str, (name, value): (&str, &str)) -> bool {
        self.change == change && (name.is_empty() || self.typed.get(name) == value)
    }

    /// The sheet of a form: with what was typed, where it was this one.
    fn sheet<'a>(&'a self, own: bool, fresh: &'a Fields, tongue: Tongue) -> Sheet<'a> {
        match own {
            true => Sheet { tongue, typed: &self.typed, fault: self.fault.as_ref(), prefix: "" },
            false => Sheet { tongue, typed: fresh, fault: None, prefix: "" },
        }
    }
}

/// After something was done: back to a page that says so.
fn done(to: &str, change: &str) -> Response {
    Redirect::to(&paths::done(to, change)).into_response()
}

/// What a page says was done; nothing where the address names no such thing.
fn told(tongue: Tongue, change: &str) -> Option<String> {
    let key = crate::tongue::key("post-done", change);
    (!change.is_empty() && tongue.knows(&key)).then(|| tongue.text(&key))
}

/// For which of my organs: asked only of whoever works on the post of several.
fn organs(sheet: &Sheet<'_>, visit: &Visit) -> Option<Input> {
    let actor = visit.officer.actor();
    let mut organs = rooms(&actor, &visit.office);
    organs.retain(|organ| may_work(&actor, *organ));
    if organs.len() < 2 {
        return None;
    }
    let own = organs.iter().map(|id| Choice::new(id.to_string(), visit.office.organ_name(*id)));
    Some(sheet.input("organ", pick(visit.tongue.text("choose"), own)).plain())
}

/// What a chief found, in one line above their words.
pub(crate) struct Settled {
    pub(crate) head: String,
    pub(crate) words: String,
}

impl Settled {
    fn of(settled: &SettledWords, tongue: Tongue) -> Self {
        let facts = [("by", settled.by.clone().into()), ("date", tongue.date(settled.on).into())];
        Self { head: tongue.say("post-settled", &facts), words: settled.words.clone() }
    }
}

/// Names in a row.
fn names(names: &[String], tongue: Tongue) -> String {
    names.join(&tongue.text("list-separator"))
}

/// The id in an address; what is none leads nowhere.
fn id(text: &str) -> Result<Uuid, WebError> {
    Uuid::try_parse(text).map_err(|_| WebError::NotFound)
}

/// A whole number that must be typed; nothing typed is a fault of its own.
fn whole(fields: &Fields, name: &str) -> Result<u32, DeskError> {
    use rules::ask::{FieldFault, Malformed};
    Ok(fields.number(name)?.ok_or_else(|| Malformed::field(name, FieldFault::Missing))?)
}

/// A field that only whoever opens a letter fills in: its name bears the letter's code.
fn of_letter(part: &str, label: &Label) -> String {
    format!("{part}_{}", label.as_str())
}
