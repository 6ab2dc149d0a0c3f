//! What the holder of a code may see and do (`/api/v1/track`). The code travels in the body, never in a URL.

use axum::{Json, extract::State};
use desk::Desk;
use rules::rights::SAY_RETALIATION;

use super::{
    asked::{Asked, IdempotencyKey},
    problem::{Problem, sort::OfTracking},
    shapes::{
        matter_in::said,
        mine::Mine,
        tracked::{Code, Tracked},
    },
};
use crate::door::Guest;

/// Track a matter
///
/// Where it stands, what happened when, the answer, what comes next and by when, and what its petitioner can do.
#[utoipa::path(
    post,
    path = "/track",
    operation_id = "track",
    tag = "petitioners",
    request_body = Code,
    responses((status = 200, description = "As the code opens it.", body = Tracked), OfTracking)
)]
pub(crate) async fn show(
    State(desk): State<Desk>,
    guest: Guest,
    Asked(fields): Asked,
) -> Result<Json<Tracked>, Problem> {
    let Code { code } = Code::read(fields)?;
    let tried = guest.tries_code()?;
    Ok(Json(tried.code_was(desk.track(&code).await)?.into()))
}

/// What is kept about the petitioner
///
/// Which sorts of data, for how long, who came to know the identity by role and how often, and what became of corrections
/// that were asked for. The identity itself is sealed.
#[utoipa::path(
    post,
    path = "/track/mine",
    operation_id = "track_mine",
    tag = "petitioners",
    request_body = Code,
    responses((status = 200, description = "What is kept.", body = Mine), OfTracking)
)]
pub(crate) async fn mine(
    State(desk): State<Desk>,
    guest: Guest,
    Asked(fields): Asked,
) -> Result<Json<Mine>, Problem> {
    let Code { code } = Code::read(fields)?;
    let tried = guest.tries_code()?;
    Ok(Json(tried.code_was(desk.mine(&code).await)?.into()))
}

/// Act with a code
///
/// Does what `may` offers: the command's fields stand beside its name. What `say_retaliation` says becomes a report of its own.
#[utoipa::path(
    post,
    path = "/track/commands",
    operation_id = "act_with_code",
    tag = "petitioners",
    params(("Idempotency-Key" = Option<String>, Header,
        description = "For `say_retaliation`: the same key gets the first answer again.")),
    request_body = ref("#/components/schemas/PetitionerCommand"),
    responses((status = 200, description = "Done; as the code opens it now.", body = Tracked), OfTracking)
)]
pub(crate) async fn act(
    State(desk): State<Desk>,
    IdempotencyKey(key): IdempotencyKey,
    guest: Guest,
    Asked(mut fields): Asked,
) -> Result<Json<Tracked>, Problem> {
    let (code, command) = (fields.text("code")?, fields.text("command")?);
    // Whatever is wrong with what is said costs no code.
    let (said, fields) = match command == SAY_RETALIATION {
        true => (Some(said(fields)?), None),
        false => (None, Some(fields.rest())),
    };
    guest.sends()?;
    let tried = guest.tries_code()?;
    if let Some(said) = said {
        let said = desk.say_retaliation((&code, key.as_deref()), said).await;
        let (tracked, receipted) = tried.code_was(said)?;
        return Ok(Json(Tracked::from(tracked).with(receipted.into())));
    }
    let tracked = desk.track_command(&code, &command, &fields.unwrap_or_default()).await;
    let tracked = tried.code_was(tracked)?;
    Ok(Json(tracked.into()))
}
