//! Why somebody looks at a report (查阅理由): asked for on a page of its own, which shows nothing of the report, before it is
//! read where it ended long ago or is somebody else's work, and before every paper of it.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use desk::DeskError;
use rules::{ask::Malformed, codes::Look};

use crate::{
    error::{Reply, WebError, status},
    form::{Fields, Query},
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    paths,
    session::resume::Waiting,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "matters/why.html")]
pub(crate) struct WhyPage {
    pub(crate) frame: Frame,
    pub(crate) number: String,
    pub(crate) action: String,
    pub(crate) manner: Look,
    pub(crate) fault: Option<Fault>,
    pub(crate) reason: Input,
    /// A form that was sent when the hour was over.
    pub(crate) waiting: Option<Waiting>,
}

/// GET /office/matters/{number}/look
pub(crate) async fn edit(visit: Visit, Path(number): Path<String>, Query(query): Query) -> Reply {
    let manner = manner(query.get("manner"));
    if !visit.desk.owes_reason(&visit.officer, &number, manner).await? {
        return Ok(Redirect::to(&target(&number, manner)).into_response());
    }
    let frame = visit.frame(visit.tongue.text("look-why-title"));
    page(&why_page(frame, (&number, manner), &Fields::default(), None))
}

/// POST /office/matters/{number}/look
pub(crate) async fn create(visit: Visit, Path(number): Path<String>, fields: Fields) -> Reply {
    let manner = manner(fields.get("manner"));
    let look = (manner, fields.get("reason"));
    match visit.desk.look_for_reason(&visit.officer, &number, look).await {
        Ok(()) => match Waiting::of(&fields) {
            Some(waiting) => waiting.page(&visit, &visit.officer, "resume-lead-look"),
            None => Ok(Redirect::to(&target(&number, manner)).into_response()),
        },
        Err(error @ DeskError::Malformed(Malformed::Field { .. })) => {
            let frame = visit.frame(visit.tongue.text("look-why-title")).after(&fields);
            let fault = Fault::of_act(&error, visit.tongue);
            page_with(status(&error), &why_page(frame, (&number, manner), &fields, fault))
        }
        Err(error) => Err(error.into()),
    }
}

/// The answer to a form, or the question in its place where the page that shows the form again owes a reason: what was
/// typed waits in it, sealed for whoever typed it.
pub(crate) fn kept(visit: &Visit, fields: &Fields, reply: Reply) -> Reply {
    match reply {
        Err(WebError::NeedsReason { number, manner }) => asked(visit, fields, (&number, manner)),
        other => other,
    }
}

fn asked(
    visit: &Visit,
    fields: &Fields,
    (number, manner): (&str, Look),
) -> Result<Response, WebError> {
    let frame = visit.frame(visit.tongue.text("look-why-title")).shown_once();
    let waiting = Waiting::sealed(visit, visit.officer.id, (&visit.here, fields))?;
    let shown = why_page(frame, (number, manner), &Fields::default(), None);
    let code = axum::http::StatusCode::FORBIDDEN;
    page_with(code, &WhyPage { waiting: Some(waiting), ..shown })
}

/// The question about a matter, with what was typed.
pub(crate) fn why_page(
    frame: Frame,
    (number, manner): (&str, Look),
    typed: &Fields,
    fault: Option<Fault>,
) -> WhyPage {
    let sheet = Sheet { tongue: frame.tongue, typed, fault: fault.as_ref(), prefix: "look" };
    WhyPage {
        number: number.to_owned(),
        action: paths::look(number),
        manner,
        reason: sheet.input("reason", Shape::Text(3)).needed(),
        waiting: Waiting::of(typed),
        fault: fault.map(|fault| fault.placed("look", typed)),
        frame,
    }
}

/// In what manner it is asked for; a page, where nothing is said.
fn manner(word: &str) -> Look {
    if word == Look::Print.word() { Look::Print } else { Look::Page }
}

/// Where whoever said why wanted to go: of a report a commitment is the only paper.
fn target(number: &str, manner: Look) -> String {
    match manner {
        Look::Print => paths::commitment(number),
        _ => paths::matter(number),
    }
}
