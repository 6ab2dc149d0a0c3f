//! The leads of one report: those that were made of it, the form for the next, and those that may say the same.

use askama::Template;
use axum::extract::Path;
use desk::{DeskError, LeadMade, LeadsOf};
use uuid::Uuid;

use super::{Row, named};
use crate::{
    Tongue,
    deed::{DeedForm, Sent, done, told},
    error::{Reply, WebError},
    form::{Fields, Query},
    input::{Choice, Fault, Input, Shape, pick},
    layout::{Frame, page_with},
    matters::view::Fact,
    paths,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "leads/of.html")]
pub(crate) struct OfPage {
    pub(crate) frame: Frame,
    pub(crate) done: Option<String>,
    pub(crate) fault: Option<Fault>,
    /// What was typed into a form that is gone.
    pub(crate) unsaved: Vec<Fact>,
    pub(crate) number: String,
    pub(crate) back: String,
    pub(crate) action: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) forms: Vec<DeedForm>,
}

/// GET /office/matters/{number}/leads
pub(crate) async fn show(visit: Visit, Path(number): Path<String>, Query(query): Query) -> Reply {
    shown(&visit, &number, &Sent::default(), query.get("done")).await
}

/// POST /office/matters/{number}/leads
pub(crate) async fn create(visit: Visit, Path(number): Path<String>, fields: Fields) -> Reply {
    let (desk, officer) = (&visit.desk, &visit.officer);
    let asked: Result<(), DeskError> = match fields.get("change") {
        "hand_over" => {
            let made = LeadMade {
                id: Uuid::try_parse(fields.get("lead")).map_err(|_| WebError::Broken)?,
                person: fields.get("lead_person").to_owned(),
                room: fields.get("lead_room").to_owned(),
                summary: fields.get("lead_summary").to_owned(),
                looked_at: fields.get("lead_looked_at") == "true",
            };
            desk.hand_over_lead(officer, &number, made).await
        }
        "join" => {
            let lead = Uuid::try_parse(fields.get("lead_joined"));
            let missing = || {
                use rules::ask::{FieldFault, Malformed};
                Malformed::field("lead_joined", FieldFault::Missing).into()
            };
            match lead {
                Ok(lead) => {
                    let confirmed = fields.get("lead_confirmed") == "true";
                    desk.join_lead(officer, &number, (lead, confirmed)).await
                }
                Err(_) => Err(missing()),
            }
        }
        _ => return Err(WebError::Broken),
    };
    match asked {
        Ok(()) => Ok(done(&paths::leads_of(&number), fields.get("change"))),
        Err(error) => {
            let sent = Sent::of(&visit, &fields, error)?;
            shown(&visit, &number, &sent, "").await
        }
    }
}

async fn shown(visit: &Visit, number: &str, sent: &Sent, after: &str) -> Reply {
    let leads = visit.desk.leads_of(&visit.officer, number).await?;
    let title = visit.tongue.say("leads-of-title", &[("number", number.into())]);
    let frame = visit.marked_always(visit.frame(title));
    // What it has in common with the report is named to whoever typed it, and only then.
    let shared = match &sent.fault {
        Some(fault) if fault.name == "lead_looked_at" => {
            let typed = sent.typed.get("lead_summary");
            visit.desk.shared_with_report(&visit.officer, number, typed).await?
        }
        _ => Vec::new(),
    };
    let fresh = visit.desk.fresh_name();
    let mut page = of_page(frame, &leads, (number, sent), (fresh, &shared));
    page.done = told(visit.tongue, "lead-done", after);
    page_with(sent.status.unwrap_or_default(), &page)
}

pub(crate) fn of_page(
    frame: Frame,
    leads: &LeadsOf,
    (number, sent): (&str, &Sent),
    (fresh, shared): (String, &[String]),
) -> OfPage {
    let tongue = frame.tongue;
    let makes = leads.may_make && (!leads.persons.is_empty() || !leads.named);
    let joins = leads.may_make && !leads.joinable.is_empty();
    let made = makes.then(|| hand_over(leads, sent, (fresh, shared, tongue)));
    let joined = joins.then(|| join(leads, sent, tongue));
    let forms: Vec<_> = made.into_iter().chain(joined).collect();
    let (fault, unsaved) = sent.back(&forms, tongue);
    OfPage {
        done: None,
        fault,
        unsaved,
        number: number.to_owned(),
        back: paths::matter(number),
        action: paths::leads_of(number),
        rows: leads.lines.iter().map(|line| Row::of(line, tongue)).collect(),
        forms,
        frame,
    }
}

fn hand_over(
    leads: &LeadsOf,
    sent: &Sent,
    (fresh, shared, tongue): (String, &[String], Tongue),
) -> DeedForm {
    let own = sent.is("hand_over", ("", ""));
    let empty = Fields::default();
    let sheet = sent.sheet(own, &empty, tongue);
    let persons = leads.persons.iter().map(|(no, who)| Choice::new(no.to_string(), named(who)));
    let rooms =
        leads.rooms.iter().map(|(room, name)| Choice::new(room.0.to_string(), name.as_str()));
    let person: Option<Input> = leads
        .named
        .then(|| sheet.input("lead_person", pick(tongue.text("choose"), persons)).needed());
    let room: Option<Input> = (!leads.rooms.is_empty())
        .then(|| sheet.input("lead_room", pick(tongue.text("choose"), rooms)).needed());
    let summary = sheet.input("lead_summary", Shape::Text(6)).needed();
    let looked_at = super::phrases(shared, tongue).filter(|_| own).map(|phrases| {
        let label = tongue.say("lead-summary-looked-at", &[("phrases", phrases.into())]);
        sheet.labelled("lead_looked_at", label, Shape::Tick)
    });
    let lead = if own { sent.typed.get("lead").to_owned() } else { fresh };
    DeedForm {
        change: "hand_over",
        title: tongue.text("lead-hand-over"),
        about: Some(tongue.text("lead-hand-over-about")),
        hidden: vec![("lead", lead)],
        inputs: person.into_iter().chain(room).chain([summary]).chain(looked_at).collect(),
        open: own || leads.lines.is_empty(),
    }
}

fn join(leads: &LeadsOf, sent: &Sent, tongue: Tongue) -> DeedForm {
    let own = sent.is("join", ("", ""));
    let empty = Fields::default();
    let sheet = sent.sheet(own, &empty, tongue);
    // Asked where it turned out to be so.
    let names_others = own && sent.fault.as_ref().is_some_and(|it| it.name == "lead_confirmed");
    let choices = leads.joinable.iter().map(|line| {
        Choice::new(
            line.id.to_string(),
            format!("{} {}", line.number, super::who(&line.who, tongue)),
        )
    });
    DeedForm {
        change: "join",
        title: tongue.text("lead-join"),
        about: Some(tongue.text("lead-join-about")),
        hidden: Vec::new(),
        inputs: [sheet.input("lead_joined", pick(tongue.text("choose"), choices)).needed()]
            .into_iter()
            .chain(names_others.then(|| sheet.input("lead_confirmed", Shape::Tick)))
            .collect(),
        open: own,
    }
}
