//! One's own password.

use axum::http::{HeaderMap, StatusCode};
use desk::DeskError;
use rules::ask::{FieldFault, Malformed};

use super::{KeepPage, Typed, done, failed, shown};
use crate::{
    door::{Guest, TooMany},
    error::Reply,
    form::{Fields, Query},
    input::{Fault, Shape},
    paths,
    visit::{SESSION_COOKIE, Visit, cookie},
};

/// GET /office/keep/password
pub(crate) async fn show(visit: Visit, Query(query): Query) -> Reply {
    shown(None, &form(&visit, Typed::default(), query.get("done")))
}

/// Too many were wrong; a password stays in no page.
fn wait(visit: &Visit, too_many: TooMany) -> Reply {
    let minutes = too_many.minutes();
    let sentence = visit.tongue.say("wait-password", &[("minutes", minutes.into())]);
    let fault = Some(Fault::new("old_password", sentence).under("form-passwords"));
    let typed = Typed { fault, ..Typed::default() };
    let status = StatusCode::TOO_MANY_REQUESTS;
    Ok(too_many.on(shown(Some(status), &form(visit, typed, ""))?))
}

/// POST /office/keep/password
pub(crate) async fn change(
    visit: Visit,
    guest: Guest,
    headers: HeaderMap,
    fields: Fields,
) -> Reply {
    let (old, new) = (fields.get("old_password"), fields.get("new_password"));
    let session = cookie(&headers, SESSION_COOKIE).unwrap_or("");
    let changed = if new == fields.get("new_password_again") {
        let name = &visit.officer.name;
        // Whoever is signed in counts as having signed in here.
        let tried = match guest.tries_password(name, true) {
            Ok(tried) => tried,
            Err(too_many) => return wait(&visit, too_many),
        };
        let changed = visit.desk.change_password(&visit.officer, session, old, new).await;
        tried.password_was(changed)
    } else {
        Err(Malformed::field("new_password_again", FieldFault::Unexpected).into())
    };
    let error = match changed {
        Ok(()) => return Ok(done(paths::KEEP_PASSWORD, "change_password")),
        Err(error) => error,
    };
    let place = match &error {
        DeskError::SignInFailed => Some(("old_password", "fault-old-password")),
        DeskError::Malformed(_) => Some(("new_password_again", "fault-passwords-differ")),
        _ => None,
    };
    let short = matches!(error, DeskError::PasswordTooShort);
    // Not 401: whoever is told so is signed in.
    let (status, mut typed) = failed(&visit, fields, rules::keep::Subject::New, error).await?;
    if let Some((name, key)) = place {
        let sentence = visit.tongue.text(key);
        typed.fault = Some(Fault::new(name, sentence).under("form-passwords"));
    } else if let Some(fault) = typed.fault.as_mut().filter(|_| short) {
        "new_password".clone_into(&mut fault.name);
    }
    let status = if status.as_u16() == 401 { axum::http::StatusCode::BAD_REQUEST } else { status };
    shown(Some(status), &form(&visit, typed, ""))
}

fn form(visit: &Visit, typed: Typed, done: &str) -> KeepPage {
    let building = visit.building(paths::KEEP_PASSWORD, &typed);
    let mut form = building.form("change_password", &[], |sheet| {
        let field =
            |name, complete| sheet.input(name, Shape::Line("password")).needed().complete(complete);
        vec![
            field("old_password", "current-password"),
            field("new_password", "new-password"),
            field("new_password_again", "new-password"),
        ]
    });
    form.open = true;
    let frame = visit.frame(visit.tongue.text("keep-password"));
    let mut page = building.page(frame, visit.rooms(), Vec::new(), vec![form]);
    page.lead = Some(visit.tongue.text("keep-password-lead"));
    visit.told(page, typed, done)
}
