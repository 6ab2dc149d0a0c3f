//! The form of a message: what about, about whom, from whom.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use desk::Toward;
use rules::codes::{Kind, OrganKind};

use super::{ANONYMOUS, OF_CODE, elsewhere, kind, review::sealed_for, says_retaliation};
use crate::{
    area,
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Fault, Input, Shape, Sheet, pick},
    layout::{Frame, page, page_with},
    paths,
    person::{self, Row},
    visit::Visitor,
};

#[derive(Template)]
#[template(path = "submission/new.html")]
pub(crate) struct NewPage {
    pub(crate) frame: Frame,
    pub(crate) kind: &'static str,
    pub(crate) promise: String,
    /// It says that somebody is punished for what they brought.
    pub(crate) retaliation: bool,
    pub(crate) fault: Option<Fault>,
    /// The organ above for which it will be sealed.
    pub(crate) sealed_for: Option<String>,
    /// How that is told.
    pub(crate) sealed_key: &'static str,
    pub(crate) what: Vec<Input>,
    /// Whom it complains of: one row, and more where somebody unfolds them.
    pub(crate) about: Vec<Row>,
    pub(crate) more_about: Vec<Row>,
    /// Something was typed there, so that they stand open.
    pub(crate) more_is_open: bool,
    pub(crate) who: Input,
    pub(crate) petitioner: Vec<Input>,
}

/// GET /new?kind=
pub(crate) async fn show(visitor: Visitor, Query(query): Query) -> Reply {
    let kind = kind(&query).ok_or(WebError::NotFound)?;
    // Whoever may be reported to somebody above is asked about first, before a word of it is typed.
    let asks_whom = kind == Kind::Report && !says_retaliation(&query);
    match asks_whom && !visitor.office.uppers.is_empty() {
        true => page(&about_first(&visitor)),
        false => page(&form(&visitor, kind, &query, None)),
    }
}

/// POST /new: on from whom it is about, or back from the review with everything that was typed.
pub(crate) async fn change(visitor: Visitor, fields: Fields) -> Reply {
    if kind(&fields) != Some(Kind::Report) || says_retaliation(&fields) {
        return again(&visitor, fields, StatusCode::OK, None).await;
    }
    let organ = fields.given("organ");
    match visitor.desk.toward(organ.as_deref(), &person::complained(&fields)).await? {
        Toward::Elsewhere { to, contact } => {
            elsewhere(&visitor, says_retaliation(&fields), (to, contact))
        }
        Toward::Here | Toward::Sealed { .. } => again(&visitor, fields, StatusCode::OK, None).await,
    }
}

/// Whom a report is about, asked before anything else.
#[derive(Template)]
#[template(path = "submission/about.html")]
pub(crate) struct AboutPage {
    pub(crate) frame: Frame,
    pub(crate) about: Vec<Row>,
    pub(crate) more_about: Vec<Row>,
}

pub(crate) fn about_first(visitor: &Visitor) -> AboutPage {
    let typed = Fields::default();
    let sheet = Sheet { tongue: visitor.tongue, typed: &typed, fault: None, prefix: "" };
    let mut about = person::about_rows(&sheet);
    let more_about = about.split_off(1);
    AboutPage { frame: visitor.frame("new-title-report"), about, more_about }
}

/// The form once more, with what was typed and what is wrong.
pub(super) async fn again(
    visitor: &Visitor,
    fields: Fields,
    status: StatusCode,
    fault: Option<Fault>,
) -> Result<Response, WebError> {
    // Of retaliation that hangs on a code, which nobody tries here.
    let sealed_for = match says_retaliation(&fields) {
        true => None,
        false => sealed_for(visitor, &fields).await?,
    };
    page_with(status, &NewPage { sealed_for, ..filled(visitor, fields, fault)? })
}

fn filled(visitor: &Visitor, fields: Fields, fault: Option<Fault>) -> Result<NewPage, WebError> {
    let kind = kind(&fields).ok_or(WebError::NotFound)?;
    let fields = fields.without(|name| name == "key" || name == "step");
    let mut form = form(visitor, kind, &fields, fault);
    paths::NEW.clone_into(&mut form.frame.here);
    form.frame = form.frame.after(&fields);
    Ok(form)
}

pub(crate) fn form(visitor: &Visitor, kind: Kind, typed: &Fields, fault: Option<Fault>) -> NewPage {
    let sheet = Sheet { tongue: visitor.tongue, typed, fault: fault.as_ref(), prefix: "" };
    let retaliation = says_retaliation(typed);
    let of = if retaliation { "retaliation" } else { kind.word() };
    let who = [("named", "who-named"), (ANONYMOUS, "who-anonymous")];
    let who = who.map(|(value, key)| Choice::new(value, visitor.tongue.text(key)));
    let mut about = person::about_rows(&sheet);
    let more_about = about.split_off(1);
    NewPage {
        frame: visitor.frame(&crate::tongue::key("new-title", of)),
        kind: kind.word(),
        promise: visitor.tongue.word("new-promise", of),
        retaliation,
        what: if retaliation { punished(&sheet, visitor) } else { what(&sheet, visitor, kind) },
        about,
        more_is_open: person::typed_beyond_first(typed, "about"),
        more_about,
        who: sheet.input("who", Shape::Radio(who.into())).needed(),
        petitioner: petitioner(&sheet, kind),
        fault: fault.map(|fault| fault.placed("", typed)),
        sealed_for: None,
        sealed_key: sealed_key(retaliation),
    }
}

/// Who brings it; of a report nothing is passed on in any case.
fn petitioner(sheet: &Sheet<'_>, kind: Kind) -> Vec<Input> {
    let mut inputs = person::petitioner_inputs(sheet, "petitioner");
    if kind != Kind::Report {
        inputs.push(sheet.input("withhold_name", Shape::Tick).plain_mark());
    }
    inputs
}

fn what(sheet: &Sheet<'_>, visitor: &Visitor, kind: Kind) -> Vec<Input> {
    let suggestions = area::suggestions(&visitor.desk, &visitor.office);
    vec![
        sheet.input("title", Shape::Line("text")).needed(),
        sheet.input("content", Shape::Text(12)).needed(),
        sheet.input("area", Shape::Suggest(suggestions)),
        sheet.labelled("organ", visitor.tongue.text("organ-wanted"), organs(visitor, kind)),
    ]
}

/// How it is told that something is sealed for the organ above.
pub(super) const fn sealed_key(retaliation: bool) -> &'static str {
    if retaliation { "sealed-for-retaliation" } else { "sealed-for" }
}

/// What whoever is punished for what they brought says of it: by which code, or else to which organ it had gone.
fn punished(sheet: &Sheet<'_>, visitor: &Visitor) -> Vec<Input> {
    let organs = visitor.office.receiving();
    let organs = organs.map(|organ| Choice::new(organ.id.to_string(), &organ.name));
    vec![
        sheet.input(OF_CODE, Shape::Line("text")),
        sheet.input("concerned", pick(visitor.tongue.text("choose"), organs)),
        sheet.input("title", Shape::Line("text")).needed(),
        sheet
            .labelled("content", visitor.tongue.text("retaliation-what"), Shape::Text(12))
            .needed(),
    ]
}

/// The organs one may write to about this, the office's own choice first.
fn organs(visitor: &Visitor, kind: Kind) -> Shape {
    let takes = |organ: OrganKind| match kind {
        Kind::Report | Kind::DisciplineAppeal => organ == OrganKind::DisciplineOrgan,
        Kind::Suggestion | Kind::Claim => {
            !matches!(organ, OrganKind::DisciplineOrgan | OrganKind::ReviewCommittee)
        }
    };
    let organs = visitor.office.receiving().filter(|organ| takes(organ.kind));
    let organs = organs.map(|organ| Choice::new(organ.id.to_string(), &organ.name));
    pick(visitor.tongue.text("organ-any"), organs)
}
