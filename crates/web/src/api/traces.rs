//! Who looked at what, for the security auditor (`/api/v1/traces`).

use axum::{Json, extract::State, http::HeaderMap};
use desk::{Audit, Desk};

use super::{
    asked::{Fields, Query},
    problem::{Problem, sort::OfAuditing},
    shapes::trace::{TraceQuery, Traces},
    staff::Staff,
};
use crate::visit::tongue_of;

/// Who looked
///
/// Every look at a report, and of other matters every print, export and opened seal, the latest first; searches without
/// what was searched for. For security auditors alone, who read no matter.
#[utoipa::path(
    get,
    path = "/traces",
    operation_id = "list_traces",
    tag = "traces",
    params(TraceQuery),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "A page of looks.", body = Traces), OfAuditing)
)]
pub(crate) async fn list(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    headers: HeaderMap,
    Query(mut fields): Query,
) -> Result<Json<Traces>, Problem> {
    let audit = read(&mut fields)?;
    fields.end()?;
    let page = desk.traces(&officer, &audit).await?;
    Ok(Json(Traces::of(page, &desk.zone(), tongue_of(&headers))))
}

fn read(fields: &mut Fields) -> Result<Audit, Problem> {
    Ok(Audit {
        officer: fields.maybe_text("officer")?,
        number: fields.maybe_text("number")?,
        manner: fields.maybe_text("manner")?,
        from: fields.maybe_text("from")?,
        to: fields.maybe_text("to")?,
        cursor: fields.maybe_text("cursor")?,
    })
}
