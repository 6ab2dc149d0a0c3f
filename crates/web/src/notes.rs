//! The one screen of an observer (信访监督员): a note is handed in, and those handed in before are seen to have arrived.

use askama::Template;
use axum::response::Response;
use desk::{DeskError, NoteTyped, NoteView, views::Receipted};
use rules::codes::Kind;
use uuid::Uuid;

use crate::{
    Tongue,
    deed::id,
    error::{Reply, WebError, status},
    form::Fields,
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    person,
    visit::Visit,
};

/// A note in one row.
pub(crate) struct Row {
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) on: String,
    pub(crate) organ: String,
    pub(crate) stage: String,
}

#[derive(Template)]
#[template(path = "notes.html")]
pub(crate) struct NotesPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    /// What was just handed in, and where it went.
    pub(crate) done: Option<String>,
    pub(crate) inputs: Vec<Input>,
    /// Whom it is about.
    pub(crate) about: Vec<Input>,
    pub(crate) phone: Input,
    /// Makes sure that a second click hands nothing in twice.
    pub(crate) name: String,
    pub(crate) rows: Vec<Row>,
}

/// GET /office/notes
pub(crate) async fn show(visit: Visit) -> Reply {
    page(&loaded(&visit, &Fields::default(), None).await?)
}

/// POST /office/notes
pub(crate) async fn hand_in(visit: Visit, fields: Fields) -> Reply {
    match visit.desk.hand_in_note(&visit.officer, typed(&fields)?).await {
        Ok(receipted) => {
            let shown = loaded(&visit, &Fields::default(), None).await?;
            page(&NotesPage { done: Some(arrived(&receipted, visit.tongue)), ..shown })
        }
        Err(error) => again(&visit, &fields, error).await,
    }
}

fn typed(fields: &Fields) -> Result<NoteTyped, WebError> {
    Ok(NoteTyped {
        id: id(fields.get("note"))?,
        kind: fields.get("kind").to_owned(),
        title: fields.get("title").to_owned(),
        content: fields.get("content").to_owned(),
        about: person::complained(fields).into_iter().next(),
        phone: fields.given("phone"),
    })
}

/// Where it went, with its number.
fn arrived(receipted: &Receipted, tongue: Tongue) -> String {
    let (key, organ) = match &receipted.sealed_for {
        Some(to) => ("notes-sealed", to),
        None => ("notes-arrived", &receipted.organ),
    };
    let facts = [("number", receipted.number.as_str().into()), ("organ", organ.as_str().into())];
    tongue.say(key, &facts)
}

async fn again(visit: &Visit, fields: &Fields, error: DeskError) -> Result<Response, WebError> {
    let code = status(&error);
    let fault = match &error {
        DeskError::Malformed(malformed) => Fault::of(malformed, visit.tongue),
        DeskError::Refused(refusal) => Fault::new("", visit.tongue.refusal_with_article(refusal)),
        DeskError::ForAbove { to, contact } => {
            let facts = [("organ", to.as_str().into()), ("contact", contact.as_str().into())];
            Fault::new("", visit.tongue.say("notes-for-above", &facts))
        }
        _ => return Err(error.into()),
    };
    page_with(code, &loaded(visit, fields, Some(fault)).await?)
}

async fn loaded(
    visit: &Visit,
    typed: &Fields,
    fault: Option<Fault>,
) -> Result<NotesPage, WebError> {
    let notes = visit.desk.notes(&visit.officer).await?;
    let name = typed.given("note").unwrap_or_else(|| Uuid::new_v4().to_string());
    let frame = visit.frame(visit.tongue.text("notes-title"));
    Ok(notes_page(frame, &notes, (typed, fault), name))
}

pub(crate) fn notes_page(
    frame: Frame,
    notes: &[NoteView],
    (typed, fault): (&Fields, Option<Fault>),
    name: String,
) -> NotesPage {
    let tongue = frame.tongue;
    let sheet = Sheet { tongue, typed, fault: fault.as_ref(), prefix: "" };
    let about = person::about_rows(&sheet).into_iter().next();
    NotesPage {
        inputs: inputs(&sheet),
        about: about.map(|row| row.inputs).unwrap_or_default(),
        phone: sheet.labelled("phone", tongue.text("notes-phone"), Shape::Line("tel")),
        rows: notes.iter().map(|note| row(note, tongue)).collect(),
        done: None,
        fault: fault.map(|fault| fault.placed("", typed)),
        name,
        frame,
    }
}

fn row(note: &NoteView, tongue: Tongue) -> Row {
    Row {
        number: note.number.clone(),
        title: note.title.clone(),
        on: tongue.date(note.on),
        organ: note.organ.clone(),
        stage: match note.stage {
            Some(stage) => tongue.word("public-stage", stage),
            None => tongue.text("notes-elsewhere"),
        },
    }
}

/// What a note is asked for first: what it is, and what was seen.
fn inputs(sheet: &Sheet<'_>) -> Vec<Input> {
    let kinds = [Kind::Report, Kind::Claim, Kind::Suggestion].map(Kind::word);
    let kind = sheet.words("notes-kind", &kinds);
    vec![
        sheet.labelled("kind", sheet.tongue.text("notes-kind"), kind).needed(),
        sheet.input("title", Shape::Line("text")).needed(),
        sheet.labelled("content", sheet.tongue.text("notes-content"), Shape::Text(6)).needed(),
    ]
}
