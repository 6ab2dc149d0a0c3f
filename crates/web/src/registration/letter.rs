//! The form for a letter that was opened in the post room: its code, and what is known of it there.

use rules::codes::Form;

use super::like;
use crate::{error::WebError, form::Fields, visit::Visit};

/// The fields of a form for a letter. A code that opens nothing stands in it as it is: the form says so when it is sent.
pub(super) async fn filled(visit: &Visit, code: &str) -> Result<Fields, WebError> {
    let fresh = like::filled(visit, "").await?;
    let Some(letter) = visit.desk.waiting_letter(&visit.officer, code).await? else {
        return Ok(fresh.with("letter", code).with("form", Form::Letter.word()));
    };
    let days = [
        ("received_on", letter.received_on),
        ("postmarked_on", letter.postmarked_on),
        ("letter_date", letter.letter_date),
    ];
    let known = days.into_iter().filter_map(|(name, day)| Some((name, day?)));
    let fields = known.fold(fresh, |fields, (name, day)| fields.with(name, &day.to_string()));
    let fields = fields.with("organ", &letter.organ.to_string());
    Ok(fields.with("letter", &letter.label.grouped()).with("form", Form::Letter.word()))
}

/// Whoever scans a letter's code need not say that it is a letter.
pub(super) fn known_by_its_code(fields: Fields) -> Fields {
    let letter = fields.given("letter").is_some() && fields.given("form").is_none();
    if letter { fields.with("form", Form::Letter.word()) } else { fields }
}
