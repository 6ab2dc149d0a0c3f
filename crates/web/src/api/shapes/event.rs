//! What happened to a matter, as it goes over the wire.

use std::collections::BTreeMap;

use desk::views;
use jiff::tz::TimeZone;
use serde::Serialize;
use utoipa::ToSchema;

use super::when::{Day, Written};

/// The history of a matter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct History {
    /// Every event, in order.
    pub(crate) events: Vec<Event>,
}

/// What an act did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Acted {
    /// The matter.
    number: String,
    /// Its version now, for the next `expect_version`.
    version: i32,
    /// The new events.
    events: Vec<Event>,
    /// The new code, after `reissue_code`: it is shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

impl Acted {
    /// What was done to the matter of this number.
    pub(crate) fn of(number: String, acted: views::Acted, zone: &TimeZone) -> Self {
        let events = acted.events.into_iter().map(|view| Event::of(view, zone)).collect();
        Self { number, version: acted.version, events, code: acted.code }
    }
}

/// One event.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Event {
    /// Its number within the matter, from 1.
    version: i32,
    /// Its kind; kinds are never renamed.
    #[schema(example = "matter.signed_for")]
    kind: String,
    /// When it happened, as the record says.
    on: Day,
    /// When it was written.
    recorded: Written,
    /// The organ that acted.
    organ: String,
    /// The officer who acted; absent for the public and the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Who was away, where the officer acted in their place.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_place_of: Option<String>,
    /// Texts by their labels.
    texts: BTreeMap<&'static str, Labelled>,
    /// Facts by their labels: names, dates and words.
    facts: BTreeMap<&'static str, Labelled>,
}

impl Event {
    /// The event, its time as the zone's clock shows it.
    pub(crate) fn of(view: views::EventView, zone: &TimeZone) -> Self {
        Self {
            version: view.version,
            kind: view.kind,
            on: Day(view.on),
            recorded: Written::of(view.recorded, zone),
            organ: view.organ,
            by: view.by,
            in_place_of: view.in_place_of,
            texts: by_label(view.texts),
            facts: by_label(view.facts),
        }
    }
}

/// What stands under a label: one value, or a list where the label occurs more than once.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Labelled {
    /// The only one.
    One(String),
    /// All of them, in order.
    Many(Vec<String>),
}

impl Labelled {
    fn and(self, value: String) -> Self {
        match self {
            Self::One(first) => Self::Many(vec![first, value]),
            Self::Many(mut all) => {
                all.push(value);
                Self::Many(all)
            }
        }
    }
}

fn by_label(pairs: Vec<(&'static str, String)>) -> BTreeMap<&'static str, Labelled> {
    let mut labelled = BTreeMap::new();
    for (label, value) in pairs {
        let together = match labelled.remove(label) {
            None => Labelled::One(value),
            Some(before) => Labelled::and(before, value),
        };
        labelled.insert(label, together);
    }
    labelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_occurs_again_makes_a_list() {
        let pairs = ["a", "b", "c"].map(|text| ("point", text.to_owned()));
        let labelled = by_label([("reason", "r".to_owned())].into_iter().chain(pairs).collect());
        assert_eq!(
            serde_json::to_value(labelled).unwrap(),
            serde_json::json!({"reason": "r", "point": ["a", "b", "c"]})
        );
    }
}
