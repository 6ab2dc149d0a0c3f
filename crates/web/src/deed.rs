//! Pages with several forms, each of which does one thing: what such a form is, what was sent and did not go through, and what is
//! said after it was done.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use desk::DeskError;
use rules::{
    ask::{FieldFault, Malformed},
    refusal::Refusal,
};
use uuid::Uuid;

use crate::{
    Tongue,
    error::{WebError, status},
    form::Fields,
    input::{Fault, Input, Shape, Sheet},
    matters::view::Fact,
    paths,
    visit::Visit,
};

/// A form that does one thing.
pub(crate) struct DeedForm {
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
    pub(crate) fn of(visit: &Visit, fields: &Fields, error: DeskError) -> Result<Self, WebError> {
        let error = not_chosen(error, fields);
        let field = match &error {
            DeskError::Refused(Refusal::Lead(refusal)) => Some(refusal.field()),
            DeskError::Refused(Refusal::Card(refusal)) => Some(refusal.field()),
            DeskError::Refused(Refusal::Clarify(refusal)) => Some(refusal.field()),
            DeskError::Refused(Refusal::Suspicion(refusal)) => Some(refusal.field()),
            DeskError::Refused(Refusal::Integrity(refusal)) => Some(refusal.field()),
            _ => None,
        };
        let field = field.map(|name| as_sent(name, fields));
        let fault = match &error {
            DeskError::Refused(Refusal::Post(refusal)) => {
                let field = match (refusal.field(), fields.has("box_letters")) {
                    ("post_letters", true) => "box_letters",
                    (field, _) => field,
                };
                Fault::new(field, visit.tongue.desk_error(&error))
            }
            DeskError::NoSuch(_) => return Err(WebError::NotFound),
            other => {
                let own = field.map(|field| Fault::new(field, visit.tongue.desk_error(other)));
                match own.or_else(|| Fault::of_act(other, visit.tongue)) {
                    Some(fault) => fault,
                    None => return Err(error.into()),
                }
            }
        };
        let status = Some(status(&error));
        let fault = Some(fault.placed("", fields));
        Ok(Self { change: fields.get("change").to_owned(), typed: fields.clone(), fault, status })
    }

    /// The fault as the page's forms call its field, and what was typed into one that is not there any more: somebody was faster, or it
    /// was sent twice.
    pub(crate) fn back<'a>(
        &self,
        forms: impl IntoIterator<Item = &'a DeedForm>,
        tongue: Tongue,
    ) -> (Option<Fault>, Vec<Fact>) {
        let own = forms.into_iter().find(|form| form.open && form.change == self.change);
        let named = |fault: &Fault| {
            let input = own?.inputs.iter().find(|input| input.name == fault.name)?;
            // What is said beside a tick is a sentence, and no name.
            (input.shape != Shape::Tick).then(|| input.label.clone())
        };
        let fault = self.fault.clone().map(|fault| Fault { label: named(&fault), ..fault });
        let lost = fault.is_some() && own.is_none();
        let fault = fault.map(|fault| if lost { fault.under("error-title") } else { fault });
        // What was chosen is chosen again in a moment; what was written is not.
        let plain = |each: char| matches!(each, 'a'..='z' | '0'..='9' | '_' | '-');
        let written = |(_, value): &(&str, &str)| !value.chars().all(plain);
        let typed = self.typed.pairs().filter(|pair| lost && written(pair));
        let typed = typed.map(|(name, value)| Fact::new(tongue.field("", name), value.to_owned()));
        (fault, typed.collect())
    }

    /// Whether it was this form, about this thing.
    pub(crate) fn is(&self, change: &str, (name, value): (&str, &str)) -> bool {
        self.change == change && (name.is_empty() || self.typed.get(name) == value)
    }

    /// The sheet of a form: with what was typed, where it was this one.
    pub(crate) fn sheet<'a>(&'a self, own: bool, fresh: &'a Fields, tongue: Tongue) -> Sheet<'a> {
        match own {
            true => Sheet { tongue, typed: &self.typed, fault: self.fault.as_ref(), prefix: "" },
            false => Sheet { tongue, typed: fresh, fault: None, prefix: "" },
        }
    }
}

/// A choice that was not made is missing, and not a wrong word.
fn not_chosen(error: DeskError, fields: &Fields) -> DeskError {
    match error {
        DeskError::Malformed(Malformed::Field { name, fault: FieldFault::NotOneOf(_) })
            if fields.get(&name).trim().is_empty() =>
        {
            Malformed::field(name, FieldFault::Missing).into()
        }
        other => other,
    }
}

/// A refusal's field as the form that was sent calls it: several families ask for a day, each by a name of its own.
fn as_sent<'a>(name: &'a str, fields: &'a Fields) -> &'a str {
    let last = name.split_once('_').map(|(_, last)| last);
    let alike = |own: &&str| own.split_once('_').map(|(_, last)| last) == last;
    match last {
        Some(_) if !fields.has(name) => {
            fields.pairs().map(|(own, _)| own).find(alike).unwrap_or(name)
        }
        _ => name,
    }
}

/// After something was done: back to a page that says so.
pub(crate) fn done(to: &str, change: &str) -> Response {
    Redirect::to(&paths::done(to, change)).into_response()
}

/// What a page says was done, in the words of its family; nothing where the address names no such thing.
pub(crate) fn told(tongue: Tongue, family: &str, change: &str) -> Option<String> {
    let key = crate::tongue::key(family, change);
    (!change.is_empty() && tongue.knows(&key)).then(|| tongue.text(&key))
}

/// What was found; of what there is not, there is no page.
pub(crate) fn found<T>(asked: Result<T, DeskError>) -> Result<T, WebError> {
    asked.map_err(|error| match error {
        DeskError::NoSuch(_) => WebError::NotFound,
        other => other.into(),
    })
}

/// Names in a row.
pub(crate) fn names(names: &[String], tongue: Tongue) -> String {
    names.join(&tongue.text("list-separator"))
}

/// The id in an address; what is none leads nowhere.
pub(crate) fn id(text: &str) -> Result<Uuid, WebError> {
    Uuid::try_parse(text).map_err(|_| WebError::NotFound)
}

/// A whole number that must be typed; nothing typed is a fault of its own.
pub(crate) fn whole(fields: &Fields, name: &str) -> Result<u32, DeskError> {
    Ok(fields.number(name)?.ok_or_else(|| Malformed::field(name, FieldFault::Missing))?)
}
