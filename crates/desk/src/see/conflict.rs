//! Whose matter it is, where organs differ, with names.

use rules::{
    conflict::{Conflict, Referred, Settled, Talk},
    ids::OrganId,
    matter::Matter,
    office::Office,
};

use super::Seen;
use crate::{
    DeskError,
    views::{ConflictView, DecidingView, ReferredView, SettledView},
};

impl Seen<'_> {
    pub(super) fn conflict(&self, conflict: &Conflict) -> Result<ConflictView, DeskError> {
        let talk = |talk: &Talk| Ok((talk.on, self.organ(talk.by), self.texts.get(&talk.reason)?));
        let referred = |one: &Referred| {
            let (to, conference, on) = (self.organ(one.to), one.conference, one.on);
            Ok::<_, DeskError>(ReferredView {
                to,
                conference,
                on,
                reason: self.texts.get(&one.reason)?,
            })
        };
        let settled = |one: &Settled| {
            Ok::<_, DeskError>(SettledView {
                by: one.by,
                to: self.organ(one.to),
                recorded_by: self.organ(one.recorded_by),
                on: one.on,
                reason: self.texts.maybe(one.reason.as_ref())?,
            })
        };
        Ok(ConflictView {
            dispute: conflict.dispute,
            between: conflict.between.iter().map(|organ| self.organ(*organ)).collect(),
            reason: self.texts.get(&conflict.reason)?,
            by: self.organ(conflict.by),
            since: conflict.since,
            talks: conflict.talks.iter().map(talk).collect::<Result<_, DeskError>>()?,
            referred: conflict.referred.as_ref().map(referred).transpose()?,
            settled: conflict.settled.as_ref().map(settled).transpose()?,
        })
    }
}

/// Who is deciding where a matter belongs, while that is open: what organs write to each other about it is their own.
pub(crate) fn deciding(matter: &Matter, office: &Office) -> Option<DecidingView> {
    let open = matter.open_conflict().filter(|_| !matter.is_report())?;
    let name = |organ: OrganId| office.organ_name(organ).to_owned();
    let (who, organ) = match &open.referred {
        Some(referred) if referred.conference => ("conference", None),
        Some(referred) => ("above", Some(name(referred.to))),
        None => ("organs", None),
    };
    let between = open.between.iter().map(|organ| name(*organ)).collect();
    Some(DecidingView { who, between, organ, since: open.since })
}
