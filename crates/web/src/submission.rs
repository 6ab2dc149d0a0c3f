//! A message from the public: written, looked over, sent. Nothing is kept before it is sent.

use askama::Template;
use axum::http::StatusCode;
use desk::{
    Desk, DeskError,
    views::{Retaliated, Submission},
};
use rules::{
    ask::{FieldFault, Malformed},
    codes::Kind,
};

use crate::{
    Tongue, area,
    door::{Guest, TooMany, Tried},
    error::{Reply, WebError, status},
    form::Fields,
    input::Fault,
    layout::{Frame, page_with},
    paths, person,
    visit::Visitor,
};

pub(crate) mod new;
pub(crate) mod review;
pub(crate) mod send;

/// The field of the code of what was brought before.
const OF_CODE: &str = "of_code";

/// The choice that leaves the petitioner unnamed.
const ANONYMOUS: &str = "anonymous";

/// What was typed, as the desk takes it.
fn read(fields: &Fields, desk: &Desk) -> Result<Submission, Malformed> {
    let anonymous = match fields.get("who") {
        ANONYMOUS => true,
        "named" => false,
        _ => return Err(Malformed::field("who", FieldFault::Missing)),
    };
    // Whoever says that they give their name, and gives none, is told so by the desk.
    let petitioner = person::petitioner(fields, "petitioner").unwrap_or_default();
    Ok(Submission {
        kind: fields.get("kind").to_owned(),
        title: fields.get("title").to_owned(),
        content: fields.get("content").to_owned(),
        organ: fields.given("organ"),
        area: area::code(fields.given("area"), &desk.areas()),
        about: person::complained(fields),
        petitioner: (!anonymous).then_some(petitioner),
        signers: fields.number("signers")?,
        withhold_name: fields.get("withhold_name") == "true",
        retaliation: says_retaliation(fields)
            .then(|| Retaliated { code: fields.given(OF_CODE), organ: fields.given("concerned") }),
    })
}

/// Whether it says that somebody is punished for what they brought.
fn says_retaliation(fields: &Fields) -> bool {
    fields.get("retaliation") == "true"
}

/// The code of what was brought before, where one is typed, is tried like any other.
fn tries<'g>(guest: &'g Guest, fields: &Fields) -> Result<Option<Tried<'g>>, TooMany> {
    let typed = says_retaliation(fields) && fields.given(OF_CODE).is_some();
    typed.then(|| guest.tries_code()).transpose()
}

/// What came of it, and whether the code was right.
fn was<T>(tried: Option<Tried<'_>>, answer: Result<T, DeskError>) -> Result<T, DeskError> {
    match tried {
        Some(tried) => tried.code_was(answer),
        None => answer,
    }
}

/// The form once more to whoever sent too much.
async fn waits(visitor: &Visitor, fields: Fields, too_many: TooMany) -> Reply {
    let sentence = visitor.tongue.say("wait-send", &[("minutes", too_many.minutes().into())]);
    let fault = Some(Fault::new("", sentence).under("form-waits"));
    let status = StatusCode::TOO_MANY_REQUESTS;
    Ok(too_many.on(new::again(visitor, carried(fields), status, fault).await?))
}

/// The fields worth carrying on: an anonymous message carries no name, whatever was typed before.
fn carried(fields: Fields) -> Fields {
    let anonymous = fields.get("who") == ANONYMOUS;
    fields.without(|name| name == "key" || (anonymous && name.starts_with("petitioner_")))
}

fn kind(fields: &Fields) -> Option<Kind> {
    Kind::parse(fields.get("kind"))
}

/// Where a report is taken that nobody here may read; nothing of it is carried on.
#[derive(Template)]
#[template(path = "submission/elsewhere.html")]
pub(crate) struct ElsewherePage {
    pub(crate) frame: Frame,
    pub(crate) lead: String,
    pub(crate) to: String,
    pub(crate) contact: String,
}

/// The page that says so.
fn elsewhere(visitor: &Visitor, retaliation: bool, (to, contact): (String, String)) -> Reply {
    let mut frame = visitor.frame("elsewhere-title");
    paths::HOME.clone_into(&mut frame.here);
    let key = if retaliation { "elsewhere-retaliation" } else { "elsewhere-lead" };
    let lead = visitor.tongue.say(key, &[("organ", to.as_str().into())]);
    page_with(StatusCode::OK, &ElsewherePage { frame, lead, to, contact })
}

/// What a form can show beside itself; anything else is the whole page's error.
fn beside(error: DeskError, tongue: Tongue) -> Result<(StatusCode, Fault), WebError> {
    let status = status(&error);
    match error {
        // The key of an answer given before, now with other content.
        DeskError::Malformed(Malformed::Field { name, .. }) if name == "Idempotency-Key" => {
            Ok((status, Fault::new("", tongue.text("fault-sent-before"))))
        }
        DeskError::Malformed(malformed) => Ok((status, Fault::of(&malformed, tongue))),
        DeskError::Refused(refusal) => {
            let sentence = tongue.refusal_with_article(&refusal);
            Ok((status, Fault::new("", sentence)))
        }
        DeskError::NoSuchCode | DeskError::CodeReplaced { .. } | DeskError::WentUp { .. } => {
            Ok((status, Fault::new(OF_CODE, tongue.desk_error(&error))))
        }
        other => Err(other.into()),
    }
}
