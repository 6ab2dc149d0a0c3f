//! Correcting one fact of a matter (更正): the page shows what stands there now, in the field that fits the fact.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use desk::{Correctable, DeskError, views::MatterView};
use rules::{
    ask::Malformed,
    codes::{Form, Kind, Source},
};
use serde_json::{Map, Value, json};

use super::why;
use crate::{
    Tongue, area, class,
    error::{Reply, WebError, status},
    form::Fields,
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    paths,
    person::{self, Row},
    phrases::{self, Phrases},
    visit::Visit,
};

/// The command that every correction is.
pub(crate) const COMMAND: &str = "correct";
/// As much of a value as a list of facts has room for.
const SHOWN: usize = 60;

/// One fact in the list of those that can be corrected.
pub(crate) struct Correction {
    pub(crate) field: &'static str,
    pub(crate) label: String,
    /// What stands there now, shortened; empty where nothing does.
    pub(crate) value: String,
    /// Where it is corrected; none where it may not be now.
    pub(crate) url: Option<String>,
    /// Why not.
    pub(crate) reason: Option<String>,
}

#[derive(Template)]
#[template(path = "matters/correction.html")]
pub(crate) struct CorrectionPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) number: String,
    pub(crate) version: String,
    pub(crate) action: String,
    pub(crate) back: String,
    /// What the fact is called.
    pub(crate) label: String,
    /// What stands there now.
    pub(crate) now: String,
    /// Why it may not be corrected now: then there is no form.
    pub(crate) refusal: Option<String>,
    pub(crate) inputs: Vec<Input>,
    /// Those complained of, a row each.
    pub(crate) rows: Vec<Row>,
    pub(crate) may_add: bool,
    pub(crate) reason: Input,
}

/// Every fact that can be corrected, with what stands there now.
pub(crate) async fn all(visit: &Visit, matter: &MatterView) -> Result<Vec<Correction>, WebError> {
    let correctable = visit.desk.correctable(&visit.officer, &matter.number).await?;
    let tongue = visit.tongue;
    let one = |(field, may): (&'static str, Result<(), rules::refusal::Refusal>)| Correction {
        field,
        label: tongue.field("", field),
        value: shortened(&now(matter, field, tongue)),
        url: may.is_ok().then(|| paths::correct(&matter.number, field)),
        reason: may.err().map(|refusal| tongue.refusal_with_article(&refusal)),
    };
    Ok(correctable.facts.into_iter().map(one).collect())
}

/// GET /office/matters/{number}/correct/{field}
pub(crate) async fn edit(visit: Visit, Path((number, field)): Path<(String, String)>) -> Reply {
    let matter = visit.desk.matter(&visit.officer, &number).await?;
    let typed = typed(&matter, &field, &visit);
    let typed = typed.with("expect_version", &matter.version.to_string());
    page(&loaded(&visit, &matter, &field, (&typed, None)).await?)
}

/// POST /office/matters/{number}/correct/{field}
pub(crate) async fn update(
    visit: Visit,
    Path((number, field)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let fields = phrases::put_in(fields);
    let shown = updated(&visit, (number, field), &fields).await;
    why::kept(&visit, &fields, shown)
}

async fn updated(visit: &Visit, (number, field): (String, String), fields: &Fields) -> Reply {
    if fields.has("more") || phrases::asked_for(fields) {
        let matter = visit.desk.matter(&visit.officer, &number).await?;
        let more = fields.has("more");
        let typed = fields.clone();
        let typed =
            if more { person::with_more(typed, "about", person::ABOUT_ROWS) } else { typed };
        let mut form = loaded(visit, &matter, &field, (&typed, None)).await?;
        form.frame = form.frame.after(fields);
        return page(&form);
    }
    let version = fields.get("expect_version").trim().parse().ok();
    let done = match asked(&field, fields, visit) {
        Ok(asked) => visit.desk.act(&visit.officer, &number, COMMAND, &asked, version).await,
        Err(malformed) => Err(malformed.into()),
    };
    let Err(error) = done else {
        return Ok(Redirect::to(&paths::matter(&number)).into_response());
    };
    let Some(fault) = Fault::of_act(&error, visit.tongue) else { return Err(error.into()) };
    let fault = of_its_field(fault, &field);
    let matter = visit.desk.matter(&visit.officer, &number).await?;
    let mut form = loaded(visit, &matter, &field, (fields, Some(fault))).await?;
    form.frame = form.frame.after(fields);
    // What others did is on the page now: whoever sends it again has seen it.
    if let DeskError::Stale { version } = &error {
        form.version = version.to_string();
    }
    page_with(status(&error), &form)
}

/// The desk speaks of `value`, whatever the fact; the page calls some values otherwise.
fn of_its_field(fault: Fault, field: &str) -> Fault {
    let own = match (field, fault.name.strip_prefix("value")) {
        ("classes" | "about", Some(rest)) => format!("{field}{rest}"),
        _ => return fault,
    };
    Fault { name: own, ..fault }
}

/// The command as the desk takes it.
fn asked(field: &str, fields: &Fields, visit: &Visit) -> Result<Map<String, Value>, Malformed> {
    let typed = fields.get("value");
    let value: Value = match field {
        "area" => {
            area::code(Some(typed.to_owned()), &visit.desk.areas()).unwrap_or_default().into()
        }
        "class" => class::meant("value", typed, &visit.desk.classes())?.unwrap_or_default().into(),
        "classes" => class::all_meant(fields, &visit.desk.classes())?.into(),
        "about" => json!(person::complained(fields)),
        _ => typed.into(),
    };
    let asked = json!({"field": field, "value": value, "reason": fields.get("reason")});
    let Value::Object(asked) = asked else { return Ok(Map::new()) };
    Ok(asked)
}

/// The page, with what the organ that corrects keeps for its reason.
async fn loaded(
    visit: &Visit,
    matter: &MatterView,
    field: &str,
    (typed, fault): (&Fields, Option<Fault>),
) -> Result<CorrectionPage, WebError> {
    let Correctable { organ, facts } =
        visit.desk.correctable(&visit.officer, &matter.number).await?;
    let fact = facts.into_iter().find(|(name, _)| *name == field);
    let (field, may) = fact.ok_or(WebError::NotFound)?;
    let frame = visit.frame_of(title(visit.tongue, field), matter);
    let around = Around {
        tongue: visit.tongue,
        classes: &visit.desk.classes(),
        areas: area::suggestions(&visit.desk, &visit.office),
    };
    let mut form = correction_page(frame, matter, field, (typed, fault), &around);
    form.refusal = may.err().map(|refusal| visit.tongue.refusal_with_article(&refusal));
    let (phrases, to) = (Phrases::of(visit).await?, paths::correct(&matter.number, field));
    form.reason = phrases.beside(form.reason, (organ, COMMAND), &to);
    Ok(form)
}

fn title(tongue: Tongue, field: &str) -> String {
    tongue.say("correct-title", &[("field", tongue.field("", field).into())])
}

/// What the fields of the page are made from.
pub(crate) struct Around<'a> {
    pub(crate) tongue: Tongue,
    pub(crate) classes: &'a rules::class::Classes,
    pub(crate) areas: Vec<crate::input::Choice>,
}

pub(crate) fn correction_page(
    frame: Frame,
    matter: &MatterView,
    field: &'static str,
    (typed, fault): (&Fields, Option<Fault>),
    around: &Around<'_>,
) -> CorrectionPage {
    let tongue = around.tongue;
    let sheet = Sheet { tongue, typed, fault: fault.as_ref(), prefix: COMMAND };
    let rows = if field == "about" { person::about_rows(&sheet) } else { Vec::new() };
    CorrectionPage {
        frame,
        number: matter.number.clone(),
        version: typed.get("expect_version").to_owned(),
        action: paths::correct(&matter.number, field),
        back: paths::matter(&matter.number),
        label: tongue.field("", field),
        now: now(matter, field, tongue),
        refusal: None,
        inputs: inputs(field, &sheet, around),
        may_add: rows.len() < person::MOST_ROWS,
        rows,
        reason: sheet.input("reason", Shape::Text(2)).needed(),
        fault: fault.map(|fault| fault.placed(COMMAND, typed)),
    }
}

/// The field that fits the fact; several for several classes, rows for those complained of.
fn inputs(field: &str, sheet: &Sheet<'_>, around: &Around<'_>) -> Vec<Input> {
    let shape = match field {
        "about" => return Vec::new(),
        "classes" => return class::further(sheet, around.classes, None),
        "kind" => {
            // Nothing becomes a report by a correction.
            let kinds = Kind::WORDS.iter().filter(|word| **word != Kind::Report.word());
            sheet.words("kind", &kinds.copied().collect::<Vec<_>>())
        }
        "form" => sheet.words("form", Form::WORDS),
        "source" => sheet.words("source", Source::WORDS),
        "class" => class::suggestions(around.classes),
        "area" => Shape::Suggest(around.areas.clone()),
        "letter_date" | "postmarked_on" | "received_on" => Shape::Line("date"),
        "persons" | "signers" => Shape::Line("number"),
        "content" => Shape::Text(12),
        "attachments" => Shape::Text(4),
        _ => Shape::Line("text"),
    };
    let mut input = sheet.labelled("value", sheet.tongue.text("field-value"), shape).needed();
    // How classes and areas are typed is not plain to see.
    input.hint = match field {
        "class" => Some(sheet.tongue.text("hint-class")),
        "area" => Some(sheet.tongue.text("hint-area")),
        _ => None,
    };
    vec![input]
}

/// What stands there now, as a field holds it.
fn typed(matter: &MatterView, field: &str, visit: &Visit) -> Fields {
    let classes = visit.desk.classes();
    let named = |one: &desk::views::Named| class::shown(&one.code, &classes);
    match field {
        "classes" => matter.classes.iter().map(|one| ("classes".to_owned(), named(one))).collect(),
        "about" => (1..).zip(&matter.about).flat_map(row).collect(),
        _ => {
            let value = match field {
                "kind" => matter.kind.map(|kind| kind.word().to_owned()),
                "form" => matter.form.map(|form| form.word().to_owned()),
                "source" => matter.source.map(|source| source.word().to_owned()),
                "class" => matter.class.as_ref().map(named),
                "letter_date" => matter.letter_date.map(|date| date.to_string()),
                "postmarked_on" => matter.postmarked_on.map(|date| date.to_string()),
                "received_on" => Some(matter.received_on.to_string()),
                _ => Some(now(matter, field, visit.tongue)),
            };
            Fields::default().with("value", &value.unwrap_or_default())
        }
    }
}

/// One of those complained of, as a row of the form holds it.
fn row((no, one): (usize, &rules::person::Complained)) -> Vec<(String, String)> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let parts = [("name", one.name.clone()), ("unit", said(&one.unit)), ("post", said(&one.post))];
    parts.into_iter().map(|(part, value)| (format!("about_{no}_{part}"), value)).collect()
}

/// What stands there now, as it is read.
fn now(matter: &MatterView, field: &str, tongue: Tongue) -> String {
    let named = |one: &desk::views::Named| format!("{} {}", one.code, one.name);
    let value = match field {
        "title" => matter.title.clone(),
        "content" => Some(matter.content.clone()),
        "kind" => matter.kind.map(|kind| tongue.word("kind", kind.word())),
        "form" => matter.form.map(|form| tongue.word("form", form.word())),
        "source" => matter.source.map(|source| tongue.word("source", source.word())),
        "area" => matter.area.as_ref().map(named),
        "class" => matter.class.as_ref().map(named),
        "classes" => Some(matter.classes.iter().map(named).collect::<Vec<_>>().join("\n")),
        "letter_date" => matter.letter_date.map(|date| tongue.date(date)),
        "postmarked_on" => matter.postmarked_on.map(|date| tongue.date(date)),
        "received_on" => Some(tongue.date(matter.received_on)),
        "addressee" => matter.addressee.clone(),
        "attachments" => Some(matter.attachments.join("\n")),
        "persons" => Some(matter.persons.to_string()),
        "signers" => Some(matter.signers.to_string()),
        "original_number" => matter.original_number.clone(),
        "about" => {
            let lines: Vec<_> = matter.about.iter().map(person::about_line).collect();
            Some(lines.join("\n"))
        }
        _ => None,
    };
    value.unwrap_or_default()
}

/// As much of a value as a list has room for.
fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
