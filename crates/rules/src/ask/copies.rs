//! Commands about copies of one letter, from named fields.

use super::{Ask, FieldFault, Malformed, Parsed};
use crate::copies::Copying;

impl Ask<'_> {
    pub(super) fn copying(&mut self, name: &str) -> Parsed<Copying> {
        Ok(match name {
            "merge" => {
                let id = self.matter("master")?;
                let unknown = || Malformed::field("master", FieldFault::NoSuchMatter);
                Copying::Merge {
                    master: self.around.master(id).ok_or_else(unknown)?,
                    confirmed: self.must_flag("confirmed")?,
                    reason: self.text("reason")?,
                }
            }
            _ => Copying::Unmerge { reason: self.text("reason")? },
        })
    }
}
