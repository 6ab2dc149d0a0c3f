//! Search (`/api/v1/search`): matters by their words, with the piece of each that has them.

use axum::{Json, extract::State};
use desk::{Desk, Question, views::Filter};
use rules::ask::{FieldFault, Malformed};

use super::{
    asked::{Fields, Query},
    problem::{Problem, sort::OfListing},
    shapes::search::{FoundPage, SearchQuery},
    staff::Staff,
};

/// Search matters
///
/// Those the asker may know of that have the words, the best first or the newest first, twenty to a page, each with its title and
/// the piece of its text that has most of the words. Each search is recorded, without its words.
#[utoipa::path(
    get,
    path = "/search",
    operation_id = "search_matters",
    tag = "matters",
    params(SearchQuery),
    security(("bearer" = []), ("session" = [])),
    responses((status = 200, description = "A page of what was found.", body = FoundPage), OfListing)
)]
pub(crate) async fn show(
    State(desk): State<Desk>,
    Staff(officer): Staff,
    Query(mut fields): Query,
) -> Result<Json<FoundPage>, Problem> {
    let question = read(&mut fields)?;
    fields.end()?;
    let found = desk.search(&officer, &question).await?;
    match (&found.fault, found.gone.first()) {
        (Some(_), _) => Err(fault("words", FieldFault::NotA("search"))),
        (None, Some(gone)) => Err(Problem::Malformed(gone.clone())),
        (None, None) => {
            let warming = desk.following().iter().any(|one| !one.warm);
            Ok(Json(FoundPage::of(found, warming)))
        }
    }
}

fn read(fields: &mut Fields) -> Result<Question, Problem> {
    const ORDERS: &[&str] = &["best", "newest"];
    let order = fields.maybe_text("order")?;
    let newest = match order.as_deref() {
        None | Some("best") => false,
        Some("newest") => true,
        Some(_) => return Err(fault("order", FieldFault::NotOneOf(ORDERS))),
    };
    let filter = Filter {
        kind: fields.maybe_text("kind")?,
        form: fields.maybe_text("form")?,
        received_from: fields.maybe_text("received_from")?,
        received_to: fields.maybe_text("received_to")?,
        open: fields.maybe_text("open")?,
        ..Filter::default()
    };
    let page = fields.written_number("page")?.unwrap_or_default();
    Ok(Question { words: fields.text("words")?, filter, newest, page })
}

fn fault(field: &str, fault: FieldFault) -> Problem {
    Problem::Malformed(Malformed::field(field, fault))
}
