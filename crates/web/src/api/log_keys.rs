//! The keys that signed the log, so that whoever holds a receipt can check it (`/api/v1/log/keys`).

use axum::{Json, extract::State};
use desk::Desk;

use super::{
    problem::{Problem, sort::OfReading},
    shapes::{log_key::LogKeys, promised::Restores},
};

/// The log's public keys
///
/// One after another, with the signed notes of their changes. Save `notes` in a file and give it to
/// `lugu receipt verify --keys`.
#[utoipa::path(
    get,
    path = "/log/keys",
    operation_id = "list_log_keys",
    tag = "petitioners",
    responses((status = 200, description = "The first one first.", body = LogKeys), OfReading)
)]
pub(crate) async fn list(State(desk): State<Desk>) -> Result<Json<LogKeys>, Problem> {
    let (chain, notes) = desk.log_keys().await?;
    Ok(Json(LogKeys { keys: chain.keys().iter().map(Into::into).collect(), notes }))
}

/// The restores of the log
///
/// When the log was brought back from a backup, and how much of it was kept. Save `notes` in a file and give it to
/// `lugu log extends --restores`.
#[utoipa::path(
    get,
    path = "/log/restores",
    operation_id = "list_log_restores",
    tag = "petitioners",
    responses((status = 200, description = "The first one first.", body = Restores), OfReading)
)]
pub(crate) async fn restores(State(desk): State<Desk>) -> Result<Json<Restores>, Problem> {
    Ok(Json(Restores::of(&desk.restores().await?)))
}
