//! Labels and values of events and steps, which name themselves by words.

use super::{Tongue, key};

/// Facts whose values are words of a vocabulary.
const VOCABULARIES: &[&str] = &[
    "kind",
    "form",
    "source",
    "way",
    "branch",
    "outcome",
    "manner",
    "stage",
    "pile",
    "role",
    "ground",
    "contact",
    "identity",
    "level",
    "object",
    "value",
    "lapse",
    "advice",
    "dated",
    "inquiry",
    "execution",
    "agreement",
    "relief",
    "condition",
    "recipients",
    "measure",
    "checklist",
    "clock",
    "dispute",
    "settlement",
    "code_manner",
    "erasure_ground",
    "above_ground",
];

/// How the label of what stood before a correction begins.
const WAS: &str = "was_";

/// How the label of a meeting before a closure begins.
const MET: &str = "met_";

impl Tongue {
    /// The label of a text or fact that goes with an event.
    pub fn label(self, label: &str) -> String {
        if let Some(corrected) = label.strip_prefix(WAS) {
            return self.say("label-was", &[("field", self.label(corrected).into())]);
        }
        let meeting = label.strip_prefix(MET).map(|meeting| key("meeting", meeting));
        if let Some(meeting) = meeting.filter(|meeting| self.knows(meeting)) {
            return self.text(&meeting);
        }
        let known = key("label", label);
        if self.knows(&known) { self.text(&known) } else { self.field("", label) }
    }

    /// The value of a fact that goes with an event: words are named, dates written out.
    pub fn value(self, label: &str, value: &str) -> String {
        let label = label.strip_prefix(WAS).unwrap_or(label);
        let word = key(label, value);
        if VOCABULARIES.contains(&label) && self.knows(&word) {
            return self.text(&word);
        }
        match (label, value) {
            ("field", _) => self.field("", value),
            (_, "true") => self.text("yes"),
            (_, "false") => self.text("no"),
            _ => value.parse().map_or_else(|_| value.to_owned(), |date| self.date(date)),
        }
    }

    /// What happened, from the stored kind of an event such as `matter.signed_for`.
    pub fn event(self, kind: &str) -> String {
        let known = key("event", kind);
        if self.knows(&known) { self.text(&known) } else { kind.to_owned() }
    }

    /// What happened, as its petitioner reads it.
    pub fn step(self, what: &str) -> String {
        let known = key("step", what);
        if self.knows(&known) { self.text(&known) } else { self.text("step-other") }
    }
}
