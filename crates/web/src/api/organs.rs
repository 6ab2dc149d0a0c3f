//! The organs of this installation, so that callers can name them (`/api/v1/organs`).

use axum::{Json, extract::State};
use desk::Desk;
use rules::ids::OrganId;

use super::{
    asked::Named,
    problem::{Problem, sort::OfReading},
    shapes::organ::{Organ, OrganWithUnits, Organs},
};

/// All organs
///
/// The organs that receive and decide here; closed ones receive nothing and are left out.
#[utoipa::path(
    get,
    path = "/organs",
    operation_id = "list_organs",
    tag = "organs",
    responses((status = 200, description = "In the order of their ids.", body = Organs), OfReading)
)]
pub(crate) async fn list(State(desk): State<Desk>) -> Result<Json<Organs>, Problem> {
    let office = desk.office().await?;
    let open = office.organs.values().filter(|organ| !office.closed_organs.contains(&organ.id));
    Ok(Json(Organs { organs: open.map(Organ::from).collect() }))
}

/// One organ with its units
#[utoipa::path(
    get,
    path = "/organs/{id}",
    operation_id = "show_organ",
    tag = "organs",
    params(("id" = i32, Path, description = "Id of the organ.")),
    responses((status = 200, description = "The organ.", body = OrganWithUnits), OfReading)
)]
pub(crate) async fn show(
    State(desk): State<Desk>,
    Named(id): Named,
) -> Result<Json<OrganWithUnits>, Problem> {
    let office = desk.office().await?;
    let id = id.parse().map(OrganId).map_err(|_| Problem::NotFound)?;
    let organ = office.organ(id).ok_or(Problem::NotFound)?;
    let units = office.working_units(id);
    Ok(Json(OrganWithUnits::of(organ, units)))
}
