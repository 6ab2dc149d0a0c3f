//! The next one like the last: the same arrival, the same petitioner, the same unit complained of.

use crate::{error::WebError, form::Fields, visit::Visit};

/// How it came: what a pile of letters has in common.
const ARRIVAL: &[&str] =
    &["form", "kind", "source", "received_on", "postmarked_on", "addressee", "organ"];
/// What matters about the same thing have in common beside.
const PLACE: &[&str] = &["class", "area"];

/// The fields of a fresh form: empty, or filled in like the last registration as far as asked.
pub(super) async fn filled(visit: &Visit, like: &str) -> Result<Fields, WebError> {
    let name = visit.desk.fresh_name();
    let fresh = Fields::default().with("draft", &name);
    let today = visit.desk.today().to_string();
    if !matches!(like, "last" | "person" | "unit") {
        return Ok(fresh.with("received_on", &today));
    }
    let Some(last) = visit.desk.last(&visit.officer).await? else {
        return Ok(fresh.with("received_on", &today));
    };
    let last = Fields::parse(last.text.as_bytes()).unwrap_or_default();
    let wanted = |field: &str| {
        let same = match like {
            "person" => field.starts_with("petitioner_"),
            "unit" => field.starts_with("about_") && !field.ends_with("_name"),
            _ => PLACE.contains(&field),
        };
        same || ARRIVAL.contains(&field)
    };
    Ok(last.without(|field| !wanted(field)).with("draft", &name))
}
