//! What was sealed for the organ above and waits to be carried there: number, days and destination, and nothing else.

use askama::Template;
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Redirect},
};
use desk::views::UpwardView;

use crate::{
    Tongue,
    error::{Reply, WebError},
    form::Fields,
    layout::{Frame, page},
    paths, shade,
    visit::Visit,
};

/// One of them.
pub(crate) struct Row {
    pub(crate) number: String,
    pub(crate) destination: String,
    pub(crate) received: String,
    /// By when it is to be carried up, or when it was.
    pub(crate) standing: String,
    pub(crate) left: Option<String>,
    pub(crate) shade: &'static str,
    pub(crate) waits: bool,
    pub(crate) file: String,
}

#[derive(Template)]
#[template(path = "upward/show.html")]
pub(crate) struct UpwardPage {
    pub(crate) frame: Frame,
    pub(crate) rows: Vec<Row>,
}

/// GET /office/upward
pub(crate) async fn show(visit: Visit) -> Reply {
    receives(&visit)?;
    let rows = visit.desk.upward(&visit.officer).await?;
    let frame = visit.frame(visit.tongue.text("upward-title"));
    page(&UpwardPage { rows: rows.iter().map(|row| Row::of(row, visit.tongue)).collect(), frame })
}

/// GET /office/upward/{number}: the file that is carried up.
pub(crate) async fn file(visit: Visit, Path(number): Path<String>) -> Reply {
    receives(&visit)?;
    let text = visit.desk.upward_file(&visit.officer, &number).await?;
    let as_text = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((as_text, text).into_response())
}

/// POST /office/upward: it was carried up.
pub(crate) async fn carried(visit: Visit, fields: Fields) -> Reply {
    receives(&visit)?;
    visit.desk.carried_upward(&visit.officer, fields.get("number").trim()).await?;
    Ok(Redirect::to(paths::UPWARD).into_response())
}

/// To whoever does not receive reports, there is no such page.
fn receives(visit: &Visit) -> Result<(), WebError> {
    match visit.receives_reports() {
        true => Ok(()),
        false => Err(WebError::NotFound),
    }
}

impl Row {
    pub(crate) fn of(view: &UpwardView, tongue: Tongue) -> Self {
        let standing = match view.carried_on {
            Some(on) => tongue.say("upward-was-carried", &[("date", tongue.date(on).into())]),
            None => tongue.say("upward-due", &[("date", tongue.date(view.due).into())]),
        };
        Self {
            number: view.number.clone(),
            destination: view.destination.clone(),
            received: tongue.date(view.received_on),
            standing,
            left: view.left.map(|left| tongue.left(left)),
            shade: view.left.map_or("far", shade),
            waits: view.carried_on.is_none(),
            file: paths::upward_file(&view.number),
        }
    }
}
