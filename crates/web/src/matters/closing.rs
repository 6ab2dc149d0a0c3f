//! The fields of a closure that local rules ask for: what is in place, and a row for each meeting.

use rules::{
    closing::Demanded,
    codes::{ClosingPoint, Meeting},
};
use serde_json::{Value, json};

use crate::{
    Tongue,
    form::Fields,
    input::{Choice, Input, Shape, Sheet},
};

/// Ticks for what must be in place, and for nothing else.
pub(super) fn points(sheet: &Sheet<'_>, demanded: &Demanded) -> Vec<Input> {
    let tongue = sheet.tongue;
    let choice = |(point, _): &(ClosingPoint, _)| {
        Choice::new(point.word(), tongue.word("checklist", point.word()))
    };
    let choices: Vec<_> = demanded.points.iter().map(choice).collect();
    let some = (!choices.is_empty()).then(|| sheet.input("checklist", Shape::Many(choices)));
    some.map(Input::needed).into_iter().collect()
}

/// For each meeting its day, who met whom, and why it was not held.
pub(super) fn meetings(sheet: &Sheet<'_>, demanded: &Demanded) -> Vec<Input> {
    let row = |(meeting, _): &(Meeting, _)| {
        let part = |name: &str, shape| {
            let label = label(sheet.tongue, *meeting, name);
            sheet.labelled(&format!("meetings_{}_{name}", meeting.code()), label, shape).plain()
        };
        [
            part("met_on", Shape::Line("date")),
            part("people", Shape::Line("text")),
            part("reason", Shape::Line("text")),
        ]
    };
    let mut rows: Vec<_> = demanded.meetings.iter().flat_map(row).collect();
    if let Some(first) = rows.first_mut() {
        first.hint = Some(sheet.tongue.text("hint-meetings"));
    }
    rows
}

/// 受理见面：日期.
fn label(tongue: Tongue, meeting: Meeting, part: &str) -> String {
    let part = tongue.field("meetings", part);
    let facts = [("meeting", tongue.word("meeting", meeting.word()).into()), ("part", part.into())];
    tongue.say("meeting-part", &facts)
}

/// The rows of a form as the desk takes them; an empty one is left out.
pub(super) fn asked(fields: &Fields) -> Vec<Value> {
    let row = |meeting: &Meeting| {
        let part = |name: &str| fields.given(&format!("meetings_{}_{name}", meeting.code()));
        let (met_on, people, reason) = (part("met_on"), part("people"), part("reason"));
        let empty = met_on.is_none() && people.is_none() && reason.is_none();
        (!empty).then(|| {
            json!({
                "meeting": meeting.word(), "met_on": met_on, "people": people, "reason": reason,
            })
        })
    };
    Meeting::ALL.iter().filter_map(row).collect()
}
