//! Commands of simplified handling, from named fields.

use super::{Ask, Parsed, missing};
use crate::{codes::SimpleCondition, decide::Simply};

impl Ask<'_> {
    pub(super) fn simply(&mut self, name: &str) -> Parsed<Simply> {
        Ok(match name {
            "handle_simply" => {
                let (parse, words) = (SimpleCondition::parse, SimpleCondition::WORDS);
                Simply::Choose {
                    condition: self.must_word("condition", parse, words)?,
                    none_excluded: self
                        .flag("none_excluded")?
                        .ok_or_else(|| missing("none_excluded"))?,
                }
            }
            _ => Simply::Convert { reason: self.text("reason")? },
        })
    }
}
