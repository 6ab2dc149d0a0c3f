//! Who is away, and who stands in for them: said by the one who goes, taken back by either or by whoever administers.

use jiff::civil::Date;

use super::{Keeping, Kept, OfficeRefusal, arranges_leave, gone, keeps, must};
use crate::{
    absence::{Delegation, latest, may_stand_in},
    circle::{Circle, belongs, members},
    ids::OfficerId,
    office::OfficeEvent,
    rights::Actor,
};

pub(super) fn delegate(said: Delegation, today: Date, around: Keeping<'_>) -> Kept {
    let office = around.office;
    let Delegation { circle, away, delegate, from, to } = said;
    let own = matches!(around.actor, Actor::Officer { id, .. } if *id == away);
    must(own && members(office, circle).contains(&away))?;
    if to < from {
        return Err(OfficeRefusal::EndsBefore);
    }
    if from < today {
        return Err(OfficeRefusal::BeganBefore);
    }
    if latest(today) < to {
        return Err(OfficeRefusal::AwayTooLong { last: latest(today) });
    }
    if away == delegate {
        return Err(OfficeRefusal::OwnDelegate);
    }
    if office.officers.get(&delegate).ok_or(gone("officer"))?.disabled {
        return Err(OfficeRefusal::OfficerDisabled);
    }
    if members(office, circle).contains(&delegate) {
        return Err(OfficeRefusal::InCircle);
    }
    if !may_stand_in(office, delegate, circle) {
        return Err(OfficeRefusal::DelegateUnfit);
    }
    if !office.seals.officers.contains_key(&delegate) {
        return Err(OfficeRefusal::DelegateWithoutKey);
    }
    let running = office.seals.delegations.iter().filter(|one| one.stands(office));
    if running.into_iter().any(|one| one.overlaps(&said)) {
        return Err(OfficeRefusal::StoodInFor);
    }
    Ok(vec![OfficeEvent::SealDelegated(said)])
}

/// Which delegation is taken back before its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Of which circle.
    pub circle: Circle,
    /// Who is away.
    pub away: OfficerId,
    /// Who stands in.
    pub delegate: OfficerId,
    /// Its first day.
    pub from: Date,
}

pub(super) fn end(ended: Ended, today: Date, around: Keeping<'_>) -> Kept {
    let Ended { circle, away, delegate, from } = ended;
    let all = &around.office.seals.delegations;
    let same = |one: &&Delegation| {
        (one.circle, one.away, one.delegate, one.from) == (circle, away, delegate, from)
    };
    let known = all.iter().find(same).filter(|one| !one.is_over(today));
    known.ok_or(OfficeRefusal::NothingChanged)?;
    let own = matches!(around.actor, Actor::Officer { id, .. } if [away, delegate].contains(id));
    let officer = around.office.officers.get(&away);
    let held = officer.map_or(&[][..], |officer| officer.posts.as_slice());
    let held: Vec<_> =
        held.iter().copied().filter(|post| belongs(post, circle, around.office)).collect();
    // Whoever may end the leave ends what went with it.
    let above = || arranges_leave(around.actor, around.office, away, &held);
    must(own || keeps(around.actor, circle.organ, around.office) || above())?;
    Ok(vec![OfficeEvent::SealDelegationEnded { circle, away, delegate, from }])
}
