//! Commands about whose matter it is, from named fields.

use super::{Ask, Parsed, missing};
use crate::{
    codes::{Dispute, Succession},
    conflict::Contest,
    ids::OrganId,
};

impl Ask<'_> {
    pub(super) fn contest(&mut self, name: &str) -> Parsed<Contest> {
        Ok(match name {
            "raise_conflict" => Contest::Raise {
                dispute: self.must_word("dispute", Dispute::parse, Dispute::WORDS)?,
                other: self.must_organ("other_organ")?,
                reason: self.text("reason")?,
            },
            "negotiate" => Contest::Negotiate {
                agreed: self.must_flag("agreed")?,
                to: self.organ("to")?,
                held_on: self.date("held_on")?,
                reason: self.text("reason")?,
            },
            "refer_conflict" => Contest::Refer { reason: self.text("reason")? },
            "decide_conflict" => Contest::Decide {
                to: self.must_organ("to")?,
                decided_on: self.date("decided_on")?,
                reason: self.text("reason")?,
            },
            _ => Contest::Succeed {
                to: self.must_organ("to")?,
                by: self.must_word("succession", Succession::parse, Succession::WORDS)?,
                decided_on: self.date("decided_on")?,
                reason: self.text("reason")?,
            },
        })
    }

    pub(super) fn must_organ(&self, name: &str) -> Parsed<OrganId> {
        self.organ(name)?.ok_or_else(|| missing(name))
    }
}
