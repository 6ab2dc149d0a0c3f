//! Correcting who brought a matter: a name or a number typed wrongly.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use desk::{CorrectedIdentity, DeskError, views::MatterView};
use rules::person::{Identity, Petitioner};

use super::why;
use crate::{
    error::{Reply, WebError, status},
    form::Fields,
    input::{Fault, Input, Shape, Sheet},
    layout::{Frame, page, page_with},
    paths,
    person::{self, PETITIONER, Row},
    phrases::{self, Phrases},
    registration::{self, ROWS},
    visit::Visit,
};

#[derive(Template)]
#[template(path = "matters/identity.html")]
pub(crate) struct IdentityPage {
    pub(crate) frame: Frame,
    pub(crate) fault: Option<Fault>,
    pub(crate) number: String,
    pub(crate) version: String,
    pub(crate) action: String,
    pub(crate) back: String,
    pub(crate) petitioners: Vec<Row>,
    pub(crate) may_add: bool,
    pub(crate) representatives: Vec<Row>,
    pub(crate) reason: Input,
}

/// GET /office/matters/{number}/identity
pub(crate) async fn edit(visit: Visit, Path(number): Path<String>) -> Reply {
    let matter = visit.desk.matter(&visit.officer, &number).await?;
    if matter.seal.needs_unlock() {
        return Ok(Redirect::to(&paths::matter(&number)).into_response());
    }
    let typed = typed(&matter.seal.identity().cloned().unwrap_or_default());
    let typed = typed.with("expect_version", &matter.version.to_string());
    page(&loaded(&visit, &matter, &typed, None).await?)
}

/// POST /office/matters/{number}/identity
pub(crate) async fn update(visit: Visit, Path(number): Path<String>, fields: Fields) -> Reply {
    let fields = phrases::put_in(fields);
    let shown = updated(&visit, number, &fields).await;
    why::kept(&visit, &fields, shown)
}

async fn updated(visit: &Visit, number: String, fields: &Fields) -> Reply {
    let more = fields.has("more");
    if more || phrases::asked_for(fields) {
        let typed = if more { registration::with_more(fields.clone()) } else { fields.clone() };
        let matter = visit.desk.matter(&visit.officer, &number).await?;
        let mut form = loaded(visit, &matter, &typed, None).await?;
        form.frame = form.frame.after(fields);
        return page(&form);
    }
    let given = CorrectedIdentity {
        petitioners: person::petitioners(fields, "petitioner"),
        representatives: person::petitioners(fields, "representative"),
        reason: fields.get("reason").to_owned(),
    };
    let version = fields.get("expect_version").trim().parse().ok();
    let done = visit.desk.correct_identity(&visit.officer, &number, given, version).await;
    let Err(error) = done else {
        return Ok(Redirect::to(&paths::matter(&number)).into_response());
    };
    let Some(fault) = Fault::of_act(&error, visit.tongue) else { return Err(error.into()) };
    let matter = visit.desk.matter(&visit.officer, &number).await?;
    let mut form = loaded(visit, &matter, fields, Some(fault)).await?;
    form.frame = form.frame.after(fields);
    // What others did is on the page now: whoever sends it again has seen it.
    if let DeskError::Stale { version } = &error {
        form.version = version.to_string();
    }
    page_with(status(&error), &form)
}

/// The page, with what the organ that corrects keeps for its reason. It shows who brought the matter, whatever brings it:
/// of a report it bears who reads it.
async fn loaded(
    visit: &Visit,
    matter: &MatterView,
    typed: &Fields,
    fault: Option<Fault>,
) -> Result<IdentityPage, WebError> {
    let number = matter.number.as_str();
    let mut form = identity_page(visit, number, typed, fault);
    form.frame = visit.marked(form.frame, matter);
    let allowed = visit.desk.allowed(&visit.officer, number).await?;
    if let Some(correct) = allowed.iter().find(|one| one.spec.name == "correct") {
        let phrases = Phrases::of(visit).await?;
        let to = paths::identity(number);
        form.reason = phrases.beside(form.reason, (correct.organ, "correct"), &to);
    }
    Ok(form)
}

/// What is known, as if somebody had typed it.
fn typed(identity: &Identity) -> Fields {
    let rows = |prefix: &'static str, people: &[Petitioner]| -> Vec<(String, String)> {
        let row = |(row, one): (usize, &Petitioner)| {
            let [name, phone, id_number, address] = PETITIONER;
            let said = |text: &Option<String>| text.clone().unwrap_or_default();
            [
                (format!("{prefix}_{row}_{name}"), one.name.clone()),
                (format!("{prefix}_{row}_{phone}"), said(&one.phone)),
                (format!("{prefix}_{row}_{id_number}"), said(&one.id_number)),
                (format!("{prefix}_{row}_{address}"), said(&one.address)),
            ]
        };
        (1..).zip(people).flat_map(row).collect()
    };
    let petitioners = rows("petitioner", &identity.petitioners);
    petitioners.into_iter().chain(rows("representative", &identity.representatives)).collect()
}

pub(crate) fn identity_page(
    visit: &Visit,
    number: &str,
    typed: &Fields,
    fault: Option<Fault>,
) -> IdentityPage {
    let sheet = Sheet { tongue: visit.tongue, typed, fault: fault.as_ref(), prefix: "" };
    let petitioners = person::petitioner_rows(&sheet, "petitioner", ROWS);
    IdentityPage {
        frame: visit.frame(visit.tongue.text("identity-title")),
        number: number.to_owned(),
        version: typed.get("expect_version").to_owned(),
        action: paths::identity(number),
        back: paths::matter(number),
        may_add: petitioners.len() < person::MOST_ROWS,
        petitioners,
        representatives: person::petitioner_rows(&sheet, "representative", ROWS),
        reason: sheet.input("reason", Shape::Text(2)).needed(),
        fault: fault.map(|fault| fault.placed("", typed)),
    }
}
