//! Matters: submitting one, and the lists, history and commands of staff (`/api/v1/matters`).

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use desk::{Desk, views};
use rules::codes::Look;

use super::{
    asked::{Asked, IdempotencyKey, Named, Query},
    problem::{
        Problem,
        sort::{OfActing, OfListing, OfLooking, OfReadingOne, OfSayingWhy, OfSubmitting},
    },
    shapes::{
        allowed::Allowed,
        event::{Acted, Event, History},
        list::{ListQuery, Page},
        looking::SayWhy,
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
    let submission: views::Submission = Submission::read(fields)?.into();
    guest.sends()?;
    let names_code = submission.retaliation.as_ref().is_some_and(|one| one.code.is_some());
    let tried = if names_code { Some(guest.tries_code()?) } else { None };
    let receipted = desk.submit(submission, key.as_deref()).await;
    let receipted = match tried {
        Some(tried) => tried.code_was(receipted)?,
        None => receipted?,
    };
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
/// Everything the asker may read of it. Reading a report is recorded; one that ended long ago, or is somebody else's work,
/// owes a reason first (`POST …/looks`).
#[utoipa::path(
    get,
    path = "/matters/{number}",
    operation_id = "show_matter",
    tag = "matters",
    params(("number" = String, Path, description = "Number of the matter.")),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "The matter.", body = Matter), OfReadingOne)
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
/// Every event, in order, but for those that say that somebody read it: versions may leave gaps. Why somebody read a report,
/// in words, is among them for whoever said so and for whoever heads its reception. Reading a report is recorded, and may
/// owe a reason first (`POST …/looks`).
#[utoipa::path(
    get,
    path = "/matters/{number}/events",
    operation_id = "show_events",
    tag = "matters",
    params(("number" = String, Path, description = "Number of the matter.")),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "The history.", body = History), OfReadingOne)
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

/// Say why one reads it
///
/// The reason for reading a report by the API, where one is owed: sealed beside the report and erased with it, read by whoever
/// heads its reception, and never by the auditor, who learns that one was given. It counts for an hour. Where none is owed
/// nothing is written. It travels in the body: an address may be logged.
#[utoipa::path(
    post,
    path = "/matters/{number}/looks",
    operation_id = "say_why_matter_is_read",
    tag = "matters",
    params(("number" = String, Path, description = "Number of the matter.")),
    request_body = SayWhy,
    security(("bearer" = []), ("session" = [])),
    responses((status = 204, description = "It may be read now."), OfSayingWhy)
)]
pub(crate) async fn say_why(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Named(number): Named,
    Asked(fields): Asked,
) -> Result<StatusCode, Problem> {
    // What is wrong with the words is told only of a matter that the asker may know of.
    desk.owes_reason(&officer, &number, Look::Api).await?;
    let SayWhy { reason } = SayWhy::read(fields)?;
    desk.look_for_reason(&officer, &number, (Look::Api, &reason)).await?;
    Ok(StatusCode::NO_CONTENT)
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
