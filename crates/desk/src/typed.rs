//! What is typed into a form, read: a text, a day, and what is wrong with either by the name of its field.

use jiff::civil::Date;
use rules::{
    ask::{FieldFault, Malformed, parse_date},
    words::Words,
};

use crate::DeskError;

/// A text that must be there.
pub(crate) fn text(name: &str, typed: &str) -> Result<Words, DeskError> {
    Words::parse(typed).map_err(|fault| field(name, FieldFault::Text(fault)))
}

/// A text that may be left out.
pub(crate) fn maybe_text(name: &str, typed: &str) -> Result<Option<Words>, DeskError> {
    let given = Some(typed.trim()).filter(|typed| !typed.is_empty());
    given.map(|typed| text(name, typed)).transpose()
}

/// A day that may be left out.
pub(crate) fn date(name: &str, typed: Option<&str>) -> Result<Option<Date>, DeskError> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    let parsed =
        typed.map(|typed| parse_date(typed).ok_or_else(|| field(name, FieldFault::NotADate)));
    parsed.transpose()
}

/// What a question was answered with.
pub(crate) fn yes_or_no(name: &str, typed: &str) -> Result<bool, DeskError> {
    match typed.trim() {
        "yes" => Ok(true),
        "no" => Ok(false),
        "" => Err(field(name, FieldFault::Missing)),
        _ => Err(field(name, FieldFault::NotOneOf(&["yes", "no"]))),
    }
}

/// What is wrong with a field.
pub(crate) fn field(name: &str, fault: FieldFault) -> DeskError {
    Malformed::field(name, fault).into()
}
