//! Commands about who works on a matter, from named fields.

use super::{Ask, Parsed};
use crate::joint::Joining;

impl Ask<'_> {
    pub(super) fn joining(&mut self, name: &str) -> Parsed<Joining> {
        Ok(match name {
            "add_co_organ" => Joining::AddOrgan {
                organ: self.must_organ("co_organ")?,
                reason: self.text("reason")?,
            },
            "drop_co_organ" => Joining::DropOrgan {
                organ: self.must_organ("co_organ")?,
                reason: self.text("reason")?,
            },
            "give_organ_opinion" => Joining::Opinion { text: self.text("text")? },
            "cross_handle" => {
                Joining::Cross { to: self.must_organ("to")?, reason: self.text("reason")? }
            }
            "send_up" => Joining::SendUp,
            _ => Joining::Raise { to: self.organ("to")?, reason: self.text("reason")? },
        })
    }
}
