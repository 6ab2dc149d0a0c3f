//! Whose work a matter seems to be, and who accepted it first, put into words.

use desk::views::{FirstView, MatterView, SuggestedView};

use crate::Tongue;

/// Each organ to which the matter might go, with every reason for it.
pub(crate) fn suggested(matter: &MatterView, tongue: Tongue) -> Vec<String> {
    let told = |one: &SuggestedView| {
        let why: Vec<_> =
            one.reasons.iter().map(|reason| tongue.word("suggested", reason.word())).collect();
        let why = why.join(&tongue.text("suggested-separator"));
        tongue.say("suggested-organ", &[("organ", one.name.clone().into()), ("why", why.into())])
    };
    matter.suggested.iter().map(told).collect()
}

/// Who accepted it first, with the unit and the day.
pub(super) fn first_handler(first: &FirstView, tongue: Tongue) -> String {
    let (organ, date) = (first.organ.clone().into(), tongue.date(first.on).into());
    match &first.unit {
        Some(unit) => {
            let facts = [("organ", organ), ("unit", unit.clone().into()), ("date", date)];
            tongue.say("first-handler-unit", &facts)
        }
        None => tongue.say("first-handler-organ", &[("organ", organ), ("date", date)]),
    }
}
