//! Leads (`/api/v1/leads`): the ledger, one with all that happened and may be done, and what is done with it, its cards, its
//! clarifications, whoever signed, and a suspicion of false accusation. The fields are those of the pages.

use axum::{Json, extract::State, http::StatusCode};
use desk::{Desk, DeskError, LeadMade, WantedLeads};
use rules::ask::{FieldFault, Malformed};
use serde_json::Value;
use uuid::Uuid;

use super::{
    asked::{Asked, Fields, Named, Query},
    problem::{
        Problem,
        sort::{OfActing, OfListing, OfLooking},
    },
    shapes::lead::{Lead, LeadsOf, Ledger},
    staff::Staff,
};
use crate::{
    form,
    leads::{family::Family, ledger},
};

/// List leads
///
/// Those the asker may know of: those with which something is to be done, what is due first before the others; with `all`
/// every one by number, the latest first, `after` the number of the last.
#[utoipa::path(
    get,
    path = "/leads",
    operation_id = "list_leads",
    tag = "leads",
    params(
        ("all" = Option<bool>, Query, description = "Those that are over as well."),
        ("after" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "The ledger.", body = Ledger), OfListing)
)]
pub(crate) async fn list(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Query(mut fields): Query,
) -> Result<Json<Ledger>, Problem> {
    let (all, after) = (fields.maybe_text("all")?, fields.maybe_text("after")?);
    fields.end()?;
    let wanted = match all.as_deref() {
        None | Some("false") => WantedLeads::Open,
        Some("true") => WantedLeads::All(after.as_deref().map(place).transpose()?),
        Some(_) => return Err(fault("all", FieldFault::NotA("flag"))),
    };
    let ledger = desk.leads(&officer, wanted).await?.unwrap_or_default();
    Ok(Json(ledger.into()))
}

/// The place in the ledger after which a page begins.
fn place(text: &str) -> Result<(i32, i32, i32), Problem> {
    ledger::place(text, '-').ok_or_else(|| fault("after", FieldFault::NotA("number")))
}

/// One lead
///
/// Everything the asker may read of it, and the commands they may give now. The look is recorded.
#[utoipa::path(
    get,
    path = "/leads/{id}",
    operation_id = "show_lead",
    tag = "leads",
    params(("id" = String, Path, description = "Id of the lead.")),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "The lead.", body = Lead), OfLooking)
)]
pub(crate) async fn show(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(name): Named,
) -> Result<Json<Lead>, Problem> {
    Ok(Json(found(desk.lead(&officer, id(&name)?).await)?.into()))
}

/// Act on a lead
///
/// Carries out one command; its fields stand beside its name. Dates that are not given are today's.
#[utoipa::path(
    post,
    path = "/leads/{id}/commands",
    operation_id = "act_on_lead",
    tag = "leads",
    params(("id" = String, Path, description = "Id of the lead.")),
    request_body = ref("#/components/schemas/LeadCommand"),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "Done; the lead as it stands now.", body = Lead), OfActing)
)]
pub(crate) async fn act(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(name): Named,
    Asked(mut fields): Asked,
) -> Result<Json<Lead>, Problem> {
    let lead = id(&name)?;
    let command = fields.text("command")?;
    let family = Family::of(&command).ok_or(Problem::Malformed(Malformed::NoSuchCommand))?;
    let typed = typed(fields, family)?;
    found(family.carry_out(&desk, (&officer, lead), (&command, &typed)).await)?;
    Ok(Json(found(desk.lead(&officer, lead).await)?.into()))
}

/// Leads of a report
///
/// Those made of it, and what a new one may be made of: whom it complains of, by number, the rooms, and open leads that may
/// say the same.
#[utoipa::path(
    get,
    path = "/matters/{number}/leads",
    operation_id = "show_leads_of_matter",
    tag = "leads",
    params(("number" = String, Path, description = "Number of the report.")),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "Its leads.", body = LeadsOf), OfLooking)
)]
pub(crate) async fn of_matter(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(number): Named,
) -> Result<Json<LeadsOf>, Problem> {
    Ok(Json(desk.leads_of(&officer, &number).await?.into()))
}

/// Make a lead of a report
///
/// Hands what is said of one person to a room, or with `join` says that the report says what a lead says. The same `id` sent
/// again is the same lead.
#[utoipa::path(
    post,
    path = "/matters/{number}/leads",
    operation_id = "make_lead_of_matter",
    tag = "leads",
    params(("number" = String, Path, description = "Number of the report.")),
    request_body = ref("#/components/schemas/LeadMade"),
    security(("bearer" = []), ("session" = [])),
    responses((status = 201, description = "Made; the leads of the report.", body = LeadsOf), OfActing)
)]
pub(crate) async fn make(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(number): Named,
    Asked(mut fields): Asked,
) -> Result<(StatusCode, Json<LeadsOf>), Problem> {
    if let Some(lead) = fields.maybe_text("join")? {
        let confirmed = fields.flag("lead_confirmed")?;
        fields.end()?;
        found(desk.join_lead(&officer, &number, (id(&lead)?, confirmed)).await)?;
    } else {
        let given = fields.maybe_text("id")?.map(|text| named("id", &text));
        let made = LeadMade {
            id: given.transpose()?.unwrap_or_else(Uuid::new_v4),
            person: fields.name_or_id("lead_person")?.unwrap_or_default(),
            room: fields.name_or_id("lead_room")?.unwrap_or_default(),
            summary: fields.text("lead_summary")?,
            looked_at: fields.flag("lead_looked_at")?,
        };
        fields.end()?;
        found(desk.hand_over_lead(&officer, &number, made).await)?;
    }
    let of = desk.leads_of(&officer, &number).await?;
    Ok((StatusCode::CREATED, Json(of.into())))
}

/// The fields of a command as a page sends them; a stranger among them is named.
fn typed(fields: Fields, family: Family) -> Result<form::Fields, Problem> {
    let mut pairs = Vec::new();
    for (name, value) in fields.rest() {
        let field = family.fields().iter().find(|field| field.name == name);
        let field = field.ok_or_else(|| fault(&name, FieldFault::Unexpected))?;
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let all = match (&value, field.many) {
            (Value::Null, _) => Some(Vec::new()),
            (Value::Array(items), true) => items.iter().map(text).collect(),
            (_, true) => None,
            (one, false) => text(one).map(|one| vec![one]),
        };
        let shape = if field.many { "list" } else { "text" };
        let all = all.ok_or_else(|| fault(&name, FieldFault::NotA(shape)))?;
        pairs.extend(all.into_iter().map(|value| (name.clone(), value)));
    }
    Ok(pairs.into_iter().collect())
}

fn id(text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| Problem::NotFound)
}

fn named(field: &str, text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| fault(field, FieldFault::NotA("id")))
}

fn fault(field: &str, fault: FieldFault) -> Problem {
    Problem::Malformed(Malformed::field(field, fault))
}

/// Of a lead, card or suspicion that the asker may not know of there is none.
fn found<T>(asked: Result<T, DeskError>) -> Result<T, Problem> {
    asked.map_err(|error| match error {
        DeskError::NoSuch("lead" | "card" | "suspicion") => Problem::NotFound,
        other => other.into(),
    })
}
