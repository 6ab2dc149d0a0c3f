//! What a click on the allot desk asks for: the command behind it with its fields.

use serde_json::{Map, Value};

use crate::form::Fields;

/// The command that takes a last step back.
pub(super) const TAKE_BACK: &str = "take_back";
/// The fields of a meeting that decided it.
pub(super) const COLLECTIVE_ON: &str = "collective_on";
pub(super) const COLLECTIVE_BY: &str = "collective_by";
/// What can have been done, as it is told afterwards.
pub(super) const WORDS: [&str; 9] = [
    "proposed",
    "forward",
    "assign",
    "divert",
    "answer_directly",
    "keep",
    "sign_off",
    "check",
    TAKE_BACK,
];

/// One click.
#[derive(Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) command: &'static str,
    pub(super) fields: Map<String, Value>,
    /// One of [`WORDS`].
    pub(super) what: &'static str,
}

impl Asked {
    /// A button that names an organ sends there; the others say what they do.
    pub(super) fn read(fields: &Fields) -> Self {
        let word = |word: &str| WORDS.iter().find(|own| **own == word).copied();
        if let Some(to) = fields.given("to") {
            let what = if fields.get("way") == "assign" { "assign" } else { "forward" };
            return Self::allot(what, Some(what), Some(&to), fields);
        }
        match word(fields.get("do")).unwrap_or("proposed") {
            what @ ("check" | "sign_off" | TAKE_BACK) => {
                Self { command: what, fields: Map::new(), what }
            }
            "proposed" => {
                let proposed = word(fields.get("proposed")).unwrap_or("proposed");
                // What was diverted was told to the petitioner: it is not offered to be taken back.
                let what = if proposed == "divert" { "divert" } else { "proposed" };
                Self { what, ..Self::allot(proposed, None, None, fields) }
            }
            what => Self::allot(what, Some(what), None, fields),
        }
    }

    fn allot(what: &'static str, way: Option<&str>, to: Option<&str>, fields: &Fields) -> Self {
        let needed = |of: &str, name: &str| fields.given(name).filter(|_| what == of);
        let asked = [
            ("way", way.map(str::to_owned)),
            ("to", to.map(str::to_owned)),
            ("result_due", needed("assign", "result_due")),
            ("place", needed("divert", "place")),
        ];
        let set =
            asked.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.into())));
        let mut set: Map<_, _> = set.collect();
        // A meeting that decided it: the day, and who was there.
        if let Some(on) = fields.given(COLLECTIVE_ON) {
            set.insert(COLLECTIVE_ON.to_owned(), on.into());
        }
        let by: Vec<Value> = fields.all(COLLECTIVE_BY).map(Value::from).collect();
        if !by.is_empty() {
            set.insert(COLLECTIVE_BY.to_owned(), by.into());
        }
        Self { command: "allot", fields: set, what }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_click_is_one_command_with_what_it_needs_and_no_more() {
        let date = "result_due=2027-01-22&place=%E6%B3%95%E9%99%A2";
        let table = [
            (format!("do=proposed&proposed=forward&{date}"), "allot", json!({}), "proposed"),
            (
                format!("do=proposed&proposed=assign&{date}"),
                "allot",
                json!({"result_due": "2027-01-22"}),
                "proposed",
            ),
            (
                format!("do=proposed&proposed=divert&{date}"),
                "allot",
                json!({"place": "法院"}),
                "divert",
            ),
            (
                format!("to=3&way=forward&{date}"),
                "allot",
                json!({"way": "forward", "to": "3"}),
                "forward",
            ),
            (
                format!("to=3&way=assign&{date}"),
                "allot",
                json!({"way": "assign", "to": "3", "result_due": "2027-01-22"}),
                "assign",
            ),
            (format!("do=keep&{date}"), "allot", json!({"way": "keep"}), "keep"),
            (
                "do=keep&collective_on=2026-11-20&collective_by=1&collective_by=2".to_owned(),
                "allot",
                json!({"way": "keep", "collective_on": "2026-11-20", "collective_by": ["1", "2"]}),
                "keep",
            ),
            ("do=sign_off&collective_on=2026-11-20".to_owned(), "sign_off", json!({}), "sign_off"),
            (format!("do=sign_off&{date}"), "sign_off", json!({}), "sign_off"),
            (format!("do=take_back&{date}"), "take_back", json!({}), "take_back"),
        ];
        for (typed, command, fields, what) in table {
            let asked = Asked::read(&Fields::parse(typed.as_bytes()).unwrap());
            assert_eq!((asked.command, asked.what), (command, what), "{typed}");
            assert_eq!(Value::from(asked.fields), fields, "{typed}");
        }
    }
}
