//! Who works on a matter beside the organ that hosts it, and through whose hands it went, with names.

use rules::joint::{CoOrgan, Joint, Move};

use super::Seen;
use crate::{
    DeskError,
    views::{CoOrganView, MoveView},
};

impl Seen<'_> {
    pub(super) fn co_organs(&self, joint: &Joint) -> Result<Vec<CoOrganView>, DeskError> {
        let view = |one: &CoOrgan| {
            let opinion = one.opinion.as_ref();
            let opinion =
                opinion.map(|(on, text)| Ok::<_, DeskError>((*on, self.texts.get(text)?)));
            Ok(CoOrganView {
                organ: self.organ(one.organ),
                since: one.since,
                reason: self.texts.get(&one.reason)?,
                opinion: opinion.transpose()?,
            })
        };
        joint.co_organs.iter().map(view).collect()
    }

    pub(super) fn moves(&self, joint: &Joint) -> Result<Vec<MoveView>, DeskError> {
        let view = |one: &Move| {
            Ok(MoveView {
                from: self.organ(one.from),
                to: self.organ(one.to),
                raised: one.raised,
                by: self.organ(one.by),
                on: one.on,
                reason: one.reason.as_ref().map(|reason| self.texts.get(reason)).transpose()?,
            })
        };
        joint.moves.iter().map(view).collect()
    }
}
