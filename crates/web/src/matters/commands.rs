//! Doing something to a matter: one command, at the version that was looked at.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use desk::{DeskError, views::Acted};
use rules::command::spec;

use super::{
    code,
    sheet::{Typed, asked},
    show, why,
};
use crate::{
    error::{Reply, status},
    form::Fields,
    input::Fault,
    layout::page_with,
    paths, phrases,
    visit::Visit,
};

/// After these, whoever gave the matter to another organ or unit may know of it no longer.
const GIVES_AWAY: [&str; 4] = ["allot", "accept", "hand_over", show::SEND_UP];

/// POST /office/matters/{number}/commands
pub(crate) async fn create(visit: Visit, Path(number): Path<String>, fields: Fields) -> Reply {
    let command = fields.get("command").to_owned();
    let fields = phrases::put_in(fields);
    if phrases::asked_for(&fields) {
        let shown = again(&visit, &number, &command, &fields, (StatusCode::OK, None)).await;
        return why::kept(&visit, &fields, shown);
    }
    let version = fields.get("expect_version").trim().parse().ok();
    let (areas, classes) = (visit.desk.areas(), visit.desk.classes());
    let done = match asked(&fields, spec(&command), (&areas, &classes)) {
        Ok(asked) => visit.desk.act(&visit.officer, &number, &command, &asked, version).await,
        Err(malformed) => Err(malformed.into()),
    };
    match done {
        Ok(Acted { code: Some(code), .. }) => code::issued(&visit, &number, &code).await,
        // It does not exist here any more.
        Ok(_) if command == "seal_upward" => Ok(Redirect::to(paths::UPWARD).into_response()),
        Ok(_) if GIVES_AWAY.contains(&command.as_str()) => {
            let known = visit.desk.matter(&visit.officer, &number).await.is_ok();
            let to = match (known, command == show::SEND_UP) {
                (true, _) => paths::matter(&number),
                (false, true) => paths::SENT_UP.to_owned(),
                (false, false) => paths::GIVEN_AWAY.to_owned(),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Ok(_) => Ok(Redirect::to(&paths::matter(&number)).into_response()),
        Err(DeskError::NeedsUnlock) => {
            Ok(Redirect::to(&paths::unlock_for(&paths::matter(&number))).into_response())
        }
        Err(error) => {
            let shown = refused(&visit, &number, &command, &fields, error).await;
            why::kept(&visit, &fields, shown)
        }
    }
}

/// The matter's page as it is now, the form open with what was typed and what is wrong.
async fn refused(
    visit: &Visit,
    number: &str,
    command: &str,
    fields: &Fields,
    error: DeskError,
) -> Reply {
    let status = status(&error);
    let fault = Fault::of_act(&error, visit.tongue).filter(|_| spec(command).is_some());
    if fault.is_none() {
        return Err(error.into());
    }
    again(visit, number, command, fields, (status, fault)).await
}

async fn again(
    visit: &Visit,
    number: &str,
    command: &str,
    fields: &Fields,
    (status, fault): (StatusCode, Option<Fault>),
) -> Reply {
    let typed = Typed { fields: fields.clone(), fault };
    let mut page = show::loaded(visit, number, Some((command, typed))).await?;
    page.frame = page.frame.after(fields);
    page_with(status, &page)
}
