//! How long a matter is kept, and where it stands before it is erased, with names and texts.

use rules::{
    erasure::{Hold, Proposed},
    matter::Matter,
};

use super::Seen;
use crate::{
    DeskError,
    views::{ErasureView, HeldView, ProposedView, Retained},
};

impl Seen<'_> {
    pub(super) fn erasure(&self, matter: &Matter) -> Result<ErasureView, DeskError> {
        let held = |hold: &Hold| {
            Ok::<_, DeskError>(HeldView { on: hold.on, reason: self.texts.get(&hold.reason)? })
        };
        let proposed = |one: &Proposed| {
            Ok::<_, DeskError>(ProposedView {
                on: one.on,
                by: rules::matter::officer_of(one.by).and_then(|id| self.hand(id)),
                ground: one.ground,
                reason: self.texts.get(&one.reason)?,
            })
        };
        let erasure = &matter.erasure;
        Ok(ErasureView {
            kept: self.kept(matter),
            hold: erasure.hold.as_ref().map(held).transpose()?,
            proposed: erasure.proposed.as_ref().map(proposed).transpose()?,
            erased: erasure.erased,
            lingers: matter.is_erased() && self.house.key.lingers(),
        })
    }

    fn kept(&self, matter: &Matter) -> Retained {
        let Some(ended) = matter.ended_on() else { return Retained::Open };
        let law = self.roster.law_of(matter).ok();
        let class = matter.class.as_deref();
        let retention = law.and_then(|law| law.terms.retention(matter.kind, class));
        let until = retention.and_then(|kept| kept.last_day(ended));
        until.map_or(Retained::Forever, Retained::Until)
    }
}
