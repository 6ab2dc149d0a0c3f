//! What the operator's machines ask: alive, ready, and the counters.

use std::fmt::Write;

use axum::{Json, extract::State, http::header, response::IntoResponse};
use desk::{Desk, DeskError, Following};

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
    Json(Status { status: "ok", warming: Vec::new() })
}

/// Ready
///
/// The office can serve: its store answers and its key fits. What still reads what was there at the start is named.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "ready",
    tag = "operator",
    responses((status = 200, description = "It can serve.", body = Status), OfProbing)
)]
pub(crate) async fn ready(State(desk): State<Desk>) -> Result<Json<Status>, Problem> {
    match desk.healthy().await {
        Ok(()) => {
            let following = desk.following().into_iter();
            let warming = following.filter(|one| !one.warm).map(|one| one.name).collect();
            Ok(Json(Status { status: "ready", warming }))
        }
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
pub(crate) async fn metrics(
    State(counters): State<Counters>,
    State(desk): State<Desk>,
) -> impl IntoResponse {
    let text = counters.text() + &followers(&desk.following());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}

/// How far each follower of the log is.
fn followers(following: &[Following]) -> String {
    type Gauge = (&'static str, &'static str, fn(&Following) -> u64);
    const GAUGES: [Gauge; 6] = [
        ("lag_events", "Events of the log not read yet.", |one| one.behind),
        ("warm", "Whether everything that was there at the start was read.", |one| {
            u64::from(one.warm)
        }),
        ("matters", "Matters held.", |one| one.holds),
        ("bytes", "Memory held.", |one| one.bytes),
        ("read", "Matters read since the start, each as often as it moved.", |one| one.read),
        ("kept", "Whether it is kept on the disk for the next start.", |one| u64::from(one.kept)),
    ];
    let mut text = String::new();
    for (name, help, of) in GAUGES {
        // Writing to a string does not fail.
        let _ =
            write!(text, "# HELP lugu_follower_{name} {help}\n# TYPE lugu_follower_{name} gauge\n");
        for one in following {
            let _ = writeln!(text, "lugu_follower_{name}{{follower=\"{}\"}} {}", one.name, of(one));
        }
    }
    text
}
