//! What whoever closes a matter says about it, from named fields.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Ask, FieldFault, Malformed, Parsed, missing, parse_date, typed};
use crate::{
    closing::Closing,
    codes::{ClosingPoint, Meeting},
    event::{Came, Met},
    ids::Passage,
    words::Words,
};

/// One meeting as it comes from outside.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    meeting: Meeting,
    met_on: Option<String>,
    people: Option<String>,
    reason: Option<String>,
}

impl Ask<'_> {
    pub(super) fn closing(&mut self) -> Parsed<Closing> {
        Ok(Closing {
            points: self.words("checklist", ClosingPoint::parse, ClosingPoint::WORDS)?,
            meetings: self.meetings("meetings")?,
        })
    }

    /// Each meeting once: of those held the day and the people, of the others the reason.
    fn meetings(&mut self, name: &str) -> Parsed<Vec<Met>> {
        let given: Vec<Given> = typed(self.fields.get(name), name)?;
        let mut meetings: Vec<Met> = Vec::with_capacity(given.len());
        for one in given {
            let meeting = one.meeting;
            if meetings.iter().any(|met| met.meeting == meeting) {
                return Err(Malformed::field(name, FieldFault::NotA("list")));
            }
            if let Some(came) = self.came(&one)? {
                meetings.push(Met { meeting, came });
            }
        }
        Ok(meetings)
    }

    /// What came of one meeting; none where nothing is said of it, as in a form's empty row.
    fn came(&mut self, given: &Given) -> Parsed<Option<Came>> {
        let met_on = day("meetings.met_on", given.met_on.as_deref())?;
        let people = self.said("meetings.people", given.people.as_deref())?;
        let reason = self.said("meetings.reason", given.reason.as_deref())?;
        match (met_on, people, reason) {
            (None, None, None) => Ok(None),
            (None, None, Some(reason)) => Ok(Some(Came::NotHeld { reason })),
            (Some(met_on), Some(people), None) => Ok(Some(Came::Held { met_on, people })),
            // Held or not: both at once is neither.
            (_, _, Some(_)) => Err(Malformed::field("meetings.reason", FieldFault::Unexpected)),
            (None, Some(_), None) => Err(missing("meetings.met_on")),
            (Some(_), None, None) => Err(missing("meetings.people")),
        }
    }

    fn said(&mut self, name: &str, text: Option<&str>) -> Parsed<Option<Passage>> {
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
        let words = Words::parse(text);
        let words = words.map_err(|fault| Malformed::field(name, FieldFault::Text(fault)))?;
        Ok(Some(self.around.keep(&words)))
    }
}

fn day(name: &str, text: Option<&str>) -> Parsed<Option<Date>> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let date = parse_date(text);
    date.map(Some).ok_or_else(|| Malformed::field(name, FieldFault::NotADate))
}
