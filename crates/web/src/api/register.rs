//! Keying in a letter, a visit or a call (`/api/v1/register`).

use axum::{Json, extract::State, http::StatusCode};
use desk::Desk;

use super::{
    asked::{Asked, IdempotencyKey},
    problem::{Problem, sort::OfKeying},
    shapes::matter_in::{KeyedIn, Registered},
    staff::Staff,
};

/// Register a matter
///
/// Keys in a letter, a visit, a call or whatever else came, with its code for the petitioner.
#[utoipa::path(
    post,
    path = "/register",
    operation_id = "register_matter",
    tag = "matters",
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same key with the same body gives the first answer again.")),
    request_body = KeyedIn,
    security(("bearer" = []), ("session" = [])),
    responses((status = 201, description = "Registered.", body = Registered), OfKeying)
)]
pub(crate) async fn create(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    IdempotencyKey(key): IdempotencyKey,
    Asked(fields): Asked,
) -> Result<(StatusCode, Json<Registered>), Problem> {
    let keyed = KeyedIn::read(fields)?.into();
    let receipted = desk.register(&officer, keyed, key.as_deref()).await?;
    Ok((StatusCode::CREATED, Json(receipted.into())))
}
