//! What was begun when the telephone rang: kept under the form's name, opened again, thrown away.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use desk::MOST_BEGUN;
use rules::codes::Kind;

use super::shown;
use crate::{
    error::{Reply, WebError},
    form::Fields,
    input::Fault,
    paths, person,
    visit::Visit,
};

/// POST /office/register/begun
pub(crate) async fn keep(visit: Visit, fields: Fields) -> Reply {
    let name = match fields.given("draft") {
        Some(name) => name,
        None => visit.desk.fresh_name(),
    };
    if fields.get("kind") == Kind::Report.word() {
        let about = person::complained(&fields);
        let concerned = fields.given("concerned");
        let of = (about.as_slice(), concerned.as_deref());
        visit.desk.may_begin(&visit.officer, of, &name).await?;
    }
    let typed = fields.with("draft", &name);
    if !visit.desk.keep_begun(&visit.officer, &name, &typed.encoded()).await? {
        let sentence = visit.tongue.say("register-full", &[("most", MOST_BEGUN.into())]);
        let fault = Fault::new("", sentence);
        return shown(&visit, &typed, fault, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    Ok(Redirect::to(&format!("{}&kept", paths::begun(&name))).into_response())
}

/// POST /office/register/begun/drop
pub(crate) async fn destroy(visit: Visit, fields: Fields) -> Reply {
    visit.desk.drop_begun(&visit.officer, fields.get("draft")).await?;
    Ok(Redirect::to(paths::REGISTER).into_response())
}

/// What was typed into the form of this name; one that is gone is an empty form, not an error.
pub(crate) async fn opened(visit: &Visit, name: &str) -> Result<Fields, WebError> {
    let empty = Fields::default().with("draft", &visit.desk.fresh_name());
    match visit.desk.begun_as(&visit.officer, name).await {
        Ok(begun) => Ok(Fields::parse(begun.text.as_bytes()).unwrap_or(empty)),
        Err(desk::DeskError::NoSuch(_)) => Ok(empty),
        Err(error) => Err(error.into()),
    }
}
