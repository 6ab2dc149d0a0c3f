//! Matters: submitting one, and the lists, history and commands of staff (`/api/v1/matters`).

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use desk::Desk;
use rules::codes::Look;

use super::{
    asked::{Asked, IdempotencyKey, Named, Query},
    problem::{
        Problem,
        sort::{OfActing, OfListing, OfLooking, OfSubmitting},
    },
    shapes::{
        allowed::Allowed,
        event::{Acted, Event, History},
        list::{ListQuery, Page},
        matter::Matter,
        matter_in::{Submission, Submitted},
    },
    staff::Staff,
};
use crate::{door::Guest, visit::tongue_of};

/// Submit a matter
///
/// Anyone may, without a name as well. The `code` is the only key to the matter from outside: keep it.
#[utoipa::path(
    post,
    path = "/matters",
    operation_id = "submit_matter",
    tag = "petitioners",
    params(("Idempotency-Key" = Option<String>, Header,
        description = "Any text of at most 255 characters: the same key gets the first answer again.")),
    request_body = Submission,
    responses((status = 201, description = "Received.", body = Submitted), OfSubmitting)
)]
pub(crate) async fn submit(
    State(desk): State<Desk>,
    IdempotencyKey(key): IdempotencyKey,
    guest: Guest,
    Asked(fields): Asked,
) -> Result<(StatusCode, Json<Submitted>), Problem> {
    let submission = Submission::read(fields)?.into();
    guest.sends()?;
    let receipted = desk.submit(submission, key.as_deref()).await?;
    Ok((StatusCode::CREATED, Json(receipted.into())))
}

/// List matters
///
/// Those the asker may know of, soonest due first.
#[utoipa::path(
    get,
    path = "/matters",
    operation_id = "list_matters",
    tag = "matters",
    params(ListQuery),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "A page of the list.", body = Page), OfListing)
)]
pub(crate) async fn list(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Query(fields): Query,
) -> Result<Json<Page>, Problem> {
    let page = desk.list(&officer, &ListQuery::read(fields)?.wanted()).await?;
    Ok(Json(page.into()))
}

/// One matter
///
/// Everything the asker may read of it. Reading a report is recorded.
#[utoipa::path(
    get,
    path = "/matters/{number}",
    operation_id = "show_matter",
    tag = "matters",
    params(("number" = String, Path, description = "Number of the matter.")),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "The matter.", body = Matter), OfLooking)
)]
pub(crate) async fn show(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(number): Named,
) -> Result<Json<Matter>, Problem> {
    Ok(Json(desk.look(&officer, &number, Look::Api).await?.into()))
}

/// Its history
///
/// Every event, in order, but for those that say that somebody read it: versions may leave gaps. Reading a report is recorded.
#[utoipa::path(
    get,
    path = "/matters/{number}/events",
    operation_id = "show_events",
    tag = "matters",
    params(("number" = String, Path, description = "Number of the matter.")),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "The history.", body = History), OfLooking)
)]
pub(crate) async fn events(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(number): Named,
) -> Result<Json<History>, Problem> {
    let events = desk.history(&officer, &number, Look::Api).await?;
    let zone = desk.zone();
    Ok(Json(History { events: events.into_iter().map(|view| Event::of(view, &zone)).collect() }))
}

/// What may be done now
///
/// The commands that rules and role allow, with their fields and the dates that would follow; and those that the
/// rules refuse for now, each with its reason.
#[utoipa::path(
    get,
    path = "/matters/{number}/allowed",
    operation_id = "show_allowed",
    tag = "matters",
    params(("number" = String, Path, description = "Number of the matter.")),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "Allowed and refused commands.", body = Allowed), OfLooking)
)]
pub(crate) async fn allowed(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(number): Named,
    headers: HeaderMap,
) -> Result<Json<Allowed>, Problem> {
    let allowed = desk.allowed(&officer, &number).await?;
    Ok(Json(Allowed::of(allowed, tongue_of(&headers))))
}

/// Act on a matter
///
/// Carries out one command; its fields stand beside its name. With `expect_version` it is done only if nobody was
/// there before.
#[utoipa::path(
    post,
    path = "/matters/{number}/commands",
    operation_id = "act_on_matter",
    tag = "matters",
    params(("number" = String, Path, description = "Number of the matter.")),
    request_body = ref("#/components/schemas/Command"),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "Done; the new events.", body = Acted), OfActing)
)]
pub(crate) async fn act(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(number): Named,
    Asked(mut fields): Asked,
) -> Result<Json<Acted>, Problem> {
    let (command, version) = (fields.text("command")?, fields.version("expect_version")?);
    let acted = desk.act(&officer, &number, &command, &fields.rest(), version).await?;
    Ok(Json(Acted::of(number, acted, &desk.zone())))
}
