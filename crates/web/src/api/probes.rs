//! What the operator's machines ask: alive, ready, and the counters.

use axum::{Json, extract::State, http::header, response::IntoResponse};
use desk::{Desk, DeskError};

use super::{
    counters::Counters,
    problem::{Problem, sort::OfProbing},
    shapes::probe::Status,
};

/// Alive
///
/// The program runs.
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "alive",
    tag = "operator",
    responses((status = 200, description = "It runs.", body = Status), OfProbing)
)]
pub(crate) async fn alive() -> Json<Status> {
    Json(Status { status: "ok" })
}

/// Ready
///
/// The office can serve: its store answers and its key fits.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "ready",
    tag = "operator",
    responses((status = 200, description = "It can serve.", body = Status), OfProbing)
)]
pub(crate) async fn ready(State(desk): State<Desk>) -> Result<Json<Status>, Problem> {
    match desk.healthy().await {
        Ok(()) => Ok(Json(Status { status: "ready" })),
        Err(error) => {
            tracing::error!(%error, "the office is not ready");
            Err(Problem::NotReady { what: missing(&error) })
        }
    }
}

fn missing(error: &DeskError) -> &'static str {
    match error {
        DeskError::Store(_) => "store",
        DeskError::WrongKey => "office_key",
        DeskError::File { .. } => "files",
        DeskError::Setup(_) => "office",
        _ => "log",
    }
}

/// Counters
///
/// Prometheus' text format. Nothing in it tells of a person or a matter.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "metrics",
    tag = "operator",
    responses(
        (status = 200, description = "The counters.", body = String, content_type = "text/plain"),
        OfProbing
    )
)]
pub(crate) async fn metrics(State(counters): State<Counters>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], counters.text())
}
