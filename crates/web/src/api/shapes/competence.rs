//! Whose work a matter seems to be, and who accepted it first, as it goes over the wire.

use desk::views;
use serde::Serialize;
use utoipa::ToSchema;

use super::{when::Day, words::SuggestionReason};

/// An organ to which a matter might go. The officer decides; nothing is chosen by it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Suggested {
    /// Its id.
    organ: i32,
    /// Its name.
    name: String,
    /// Why it is suggested; never empty.
    reasons: Vec<SuggestionReason>,
}

impl From<views::SuggestedView> for Suggested {
    fn from(view: views::SuggestedView) -> Self {
        let views::SuggestedView { organ, name, reasons } = view;
        Self { organ: organ.0, name, reasons: reasons.into_iter().map(Into::into).collect() }
    }
}

/// Who accepted a matter first (首办): it stays named, whatever became of the matter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FirstHandler {
    /// The organ.
    organ: String,
    /// The unit it named as host first; null while it has named none.
    unit: Option<String>,
    /// The day of the acceptance.
    accepted_on: Day,
}

impl From<views::FirstView> for FirstHandler {
    fn from(view: views::FirstView) -> Self {
        let views::FirstView { organ, unit, on } = view;
        Self { organ, unit, accepted_on: Day(on) }
    }
}
