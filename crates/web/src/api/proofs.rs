//! Checkpoints of the log and proofs of what lies in it, as plain text for `curl` and public tools (C2SP tlog-checkpoint,
//! tlog-proof): they tell nothing of any matter.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use desk::{Desk, DeskError};
use rules::ask::{FieldFault, Malformed};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::door::Guest;

use super::{
    asked::{Asked, Fields, Query},
    problem::{
        Problem,
        sort::{OfPromising, OfProving, OfReading},
    },
    shapes::promised::{ReceiptAnswer, ReceiptAsked},
};

/// What a receipt says of its place in the log.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ProofQuery {
    /// The number in the receipt.
    number: String,
    /// The leaf in the receipt, as it stands there.
    leaf: String,
}

impl ProofQuery {
    fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self { number: fields.text("number")?, leaf: fields.text("leaf")? };
        fields.end()?;
        Ok(read)
    }
}

/// The last checkpoint
///
/// A signed note of the log's size and root. Whoever keeps it can prove later that nothing before it was changed.
#[utoipa::path(
    get,
    path = "/log/checkpoint",
    operation_id = "last_checkpoint",
    tag = "petitioners",
    responses((status = 200, description = "The note.", body = String, content_type = "text/plain"), OfReading)
)]
pub(crate) async fn checkpoint(State(desk): State<Desk>) -> Result<Response, Problem> {
    let note = desk.last_checkpoint().await?;
    Ok(plain(note.ok_or(Problem::NotFound)?))
}

/// Proof that what a receipt promises lies in the log
///
/// Save it beside the receipt and give both to `lugu receipt verify --proof`. A number with another leaf is answered as one
/// that was never given.
#[utoipa::path(
    get,
    path = "/log/proof",
    operation_id = "prove_receipt",
    tag = "petitioners",
    params(ProofQuery),
    responses((status = 200, description = "The proof.", body = String, content_type = "text/plain"), OfProving)
)]
pub(crate) async fn prove(
    State(desk): State<Desk>,
    Query(fields): Query,
) -> Result<Response, Problem> {
    let ProofQuery { number, leaf } = ProofQuery::read(fields)?;
    Ok(plain(desk.prove(&number, &leaf).await?))
}

/// How many events a checkpoint covers that somebody kept.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExtensionQuery {
    /// The second line of that checkpoint.
    old: u64,
}

impl ExtensionQuery {
    fn read(mut fields: Fields) -> Result<Self, Problem> {
        let old = fields.text("old")?;
        fields.end()?;
        let wrong = || Malformed::field("old", FieldFault::NotA("number"));
        Ok(Self { old: old.trim().parse().map_err(|_| DeskError::from(wrong()))? })
    }
}

/// Proof that a checkpoint kept before is the beginning of the log
///
/// The body of a C2SP tlog-witness `add-checkpoint` request: `old` and the number, the hashes, and the last checkpoint. Save it
/// and give it with the checkpoint that was kept to `lugu log extends --proof`. A number larger than the log is answered as
/// not yet proved: a checkpoint of that size which this log signed shows that the log was cut.
#[utoipa::path(
    get,
    path = "/log/consistency",
    operation_id = "prove_extension",
    tag = "petitioners",
    params(ExtensionQuery),
    responses((status = 200, description = "The proof.", body = String, content_type = "text/plain"), OfProving)
)]
pub(crate) async fn extends(
    State(desk): State<Desk>,
    Query(fields): Query,
) -> Result<Response, Problem> {
    let ExtensionQuery { old } = ExtensionQuery::read(fields)?;
    Ok(plain(desk.prove_extension(old).await?))
}

/// What became of what a receipt promises
///
/// `kept`: it lies in the log; `lost`: a restore lost it, which `restore` names; `doubtful`: the copy of that restore should
/// hold it, unless it was registered later than it came; `missing`: this office signed it and neither is
/// true; `foreign`: no key of this log signed it, or it was changed. Nothing is told of the matter.
#[utoipa::path(
    post,
    path = "/log/receipt",
    operation_id = "check_receipt",
    tag = "petitioners",
    request_body = ReceiptAsked,
    responses((status = 200, description = "What became of it.", body = ReceiptAnswer), OfPromising)
)]
pub(crate) async fn check(
    State(desk): State<Desk>,
    guest: Guest,
    Asked(fields): Asked,
) -> Result<Json<ReceiptAnswer>, Problem> {
    let ReceiptAsked { receipt } = ReceiptAsked::read(fields)?;
    guest.sends()?;
    Ok(Json(ReceiptAnswer::from(desk.what_became_of(&receipt).await?)))
}

fn plain(text: String) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::OK, kind, text).into_response()
}
