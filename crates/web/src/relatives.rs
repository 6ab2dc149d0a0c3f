//! Relatives (回避关系): whom one keeps out of the way for, as one declares it oneself.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use desk::{Declaring, DeskError, RelativeView, RelativesRoom};
use rules::{
    ask::{FieldFault, Malformed},
    ids::{CadreId, OfficerId},
    keep::OfficeRefusal,
};
use uuid::Uuid;

use crate::{
    Tongue,
    error::{Reply, WebError, status},
    form::Fields,
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    same_names::candidate,
    visit::Visit,
};

/// Somebody declared.
pub(crate) struct Line {
    pub(crate) sentence: String,
    /// What names it when it is taken back, where the asker may.
    pub(crate) end: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "relatives.html")]
pub(crate) struct RelativesPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) done: Option<String>,
    /// What was declared, by whom: each with its heading.
    pub(crate) sections: Vec<(&'static str, Vec<Line>)>,
    /// The fields of a declaration; none where there is no register.
    pub(crate) inputs: Vec<Input>,
}

/// GET /office/relatives
pub(crate) async fn show(visit: Visit) -> Reply {
    let room = visit.desk.relatives(&visit.officer).await?;
    page(&relatives_page(framed(&visit), &room, &Fields::default(), None))
}

/// POST /office/relatives
pub(crate) async fn act(visit: Visit, fields: Fields) -> Reply {
    let asked = match fields.get("do") {
        "declare" => declare(&visit, &fields).await.map(|()| "relatives-done"),
        "end" => end(&visit, &fields).await.map(|()| "relatives-ended"),
        _ => return Err(WebError::Broken),
    };
    match asked {
        Ok(done) => {
            let room = visit.desk.relatives(&visit.officer).await?;
            let shown = relatives_page(framed(&visit), &room, &Fields::default(), None);
            page(&RelativesPage { done: Some(visit.tongue.text(done)), ..shown })
        }
        Err(error) => again(&visit, &fields, error).await,
    }
}

async fn declare(visit: &Visit, fields: &Fields) -> Result<(), DeskError> {
    let missing = |name| DeskError::from(Malformed::field(name, FieldFault::Missing));
    let name = fields.given("name").ok_or_else(|| missing("name"))?;
    let declaring = Declaring { name, unit: fields.given("unit") };
    visit.desk.declare_relative(&visit.officer, declaring).await
}

async fn end(visit: &Visit, fields: &Fields) -> Result<(), DeskError> {
    let id = |name| Uuid::parse_str(fields.get(name)).map_err(|_| OfficeRefusal::NothingChanged);
    let of = (OfficerId(id("who")?), CadreId(id("whom")?));
    visit.desk.end_relative(&visit.officer, of).await
}

async fn again(visit: &Visit, fields: &Fields, error: DeskError) -> Result<Response, WebError> {
    let code = status(&error);
    if code.is_server_error() || code == StatusCode::FORBIDDEN {
        return Err(error.into());
    }
    let at = match &error {
        DeskError::OfficeRefused(refusal) => field(refusal),
        DeskError::Malformed(Malformed::Field { name, .. }) => name.as_str(),
        _ => "",
    };
    let fault = Fault::new(at, visit.tongue.desk_error(&error));
    let room = visit.desk.relatives(&visit.officer).await?;
    page_with(code, &relatives_page(framed(visit), &room, fields, Some(fault)))
}

fn framed(visit: &Visit) -> Frame {
    visit.frame(visit.tongue.text("relatives-title"))
}

/// The page of one officer's relatives.
pub(crate) fn relatives_page(
    frame: Frame,
    room: &RelativesRoom,
    typed: &Fields,
    fault: Option<Fault>,
) -> RelativesPage {
    let tongue = frame.tongue;
    let sheet = Sheet { tongue, typed, fault: fault.as_ref(), prefix: "relative" };
    let lines = |(key, all): (_, &Vec<RelativeView>)| {
        (key, all.iter().map(|one| line(one, tongue)).collect())
    };
    let all = [("relatives-own", &room.own), ("relatives-below", &room.below)];
    let sections = all.into_iter().filter(|(_, all)| !all.is_empty()).map(lines).collect();
    RelativesPage {
        inputs: if room.has_register { inputs(&sheet) } else { Vec::new() },
        sections,
        done: None,
        fault: fault.map(|fault| fault.placed("relative", typed)),
        frame,
    }
}

fn line(one: &RelativeView, tongue: Tongue) -> Line {
    let facts =
        [("name", one.officer.1.clone().into()), ("person", candidate(&one.cadre.1).into())];
    Line {
        sentence: tongue.say("relatives-sentence", &facts),
        end: one.may_end.then(|| (one.officer.0.to_string(), one.cadre.0.to_string())),
    }
}

fn inputs(sheet: &Sheet<'_>) -> Vec<Input> {
    vec![
        sheet.input("name", Shape::Line("text")).needed(),
        sheet.input("unit", Shape::Line("text")),
    ]
}

/// The field that a refusal is about.
const fn field(refusal: &OfficeRefusal) -> &'static str {
    match refusal {
        OfficeRefusal::NobodyOfIt | OfficeRefusal::OwnRelative | OfficeRefusal::Gone { .. } => {
            "name"
        }
        OfficeRefusal::SeveralOfIt { .. } => "unit",
        _ => "",
    }
}
