//! Conflicts of competence decided (管辖争议, Art. 24): first the organs talk, then the organ above them all decides, and
//! where none stands above them, the joint conference.

use jiff::civil::Date;

use super::{Act, Decided, Law, between, few, simple::ordinary_only, unfit};
use crate::{
    codes::{Dispute, Settlement, Succession},
    command::Command,
    conflict::{Conflict, Contest},
    deadline::Due,
    event::{Event, Route},
    ids::{OrganId, Passage},
    joint::Joining,
    matter::{Matter, Stage},
    refusal::Refusal,
    rulebook::TermId,
};

pub(super) fn contest(matter: &Matter, contest: Contest, act: Act<'_>, law: Law<'_>) -> Decided {
    match contest {
        Contest::Raise { dispute, other, reason } => raise(matter, dispute, other, reason, law),
        Contest::Negotiate { agreed, to, held_on, reason } => {
            negotiate(matter, (agreed, to, held_on), reason, act, law)
        }
        Contest::Refer { reason } => refer(matter, reason, law),
        Contest::Decide { to, decided_on, reason } => {
            decide(matter, to, decided_on, reason, act, law)
        }
        Contest::Succeed { to, by, decided_on, reason } => {
            // Whose it is while organs differ is settled by the steps of Art. 24, and by no party alone.
            if matter.open_conflict().is_some() {
                return Err(Refusal::ConflictOpen);
            }
            if matter.case().is_some_and(|case| case.anew) {
                return Err(Refusal::UnderReview);
            }
            let had = matter.claimant(law.office).ok_or_else(|| unfit(matter, "name_successor"))?;
            takes(to, had, law)?;
            let since = matter.received_on;
            let by = match by {
                Succession::Successor => Settlement::Successor,
                Succession::Government => Settlement::Government,
            };
            settle(matter, by, to, (since, decided_on), reason, act, law)
        }
    }
}

/// While it is open whose matter it is, nobody sends it on, gives it back or answers it: that is decided by the
/// steps of Art. 24. Whoever denied it may accept it: by that it is settled.
pub(super) fn held_up(matter: &Matter, command: &Command) -> Result<(), Refusal> {
    let Some(open) = matter.open_conflict() else { return Ok(()) };
    let held = match command {
        Command::Allot(_) => !matches!(matter.stage, Stage::Handling(_)),
        Command::Accept { .. } => open.dispute == Dispute::Claim,
        Command::Propose(_)
        | Command::Object { .. }
        | Command::DecideObjection { .. }
        | Command::Decline { .. }
        | Command::Simply(_)
        | Command::Join(Joining::Cross { .. } | Joining::Raise { .. } | Joining::SendUp)
        | Command::ApproveAnswer => true,
        _ => false,
    };
    if held { Err(Refusal::ConflictOpen) } else { Ok(()) }
}

fn raise(
    matter: &Matter,
    dispute: Dispute,
    other: OrganId,
    reason: Passage,
    law: Law<'_>,
) -> Decided {
    let had = matter.claimant(law.office).ok_or_else(|| unfit(matter, "raise_conflict"))?;
    match &matter.conflict {
        Some(conflict) if conflict.is_open() => return Err(Refusal::ConflictOpen),
        Some(_) => return Err(Refusal::CompetenceSettled),
        None => {}
    }
    ordinary_only(matter, "raise_conflict")?;
    takes(other, had, law)?;
    Ok(vec![Event::ConflictRaised { dispute, between: vec![had, other], reason }])
}

/// An agreement is recorded by whoever is bound by it: of a matter that both deny, the one that takes it; of one that
/// both claim, the one that lets it go; and by the petition office that had it from neither.
fn negotiate(
    matter: &Matter,
    (agreed, to, held_on): (bool, Option<OrganId>, Option<Date>),
    reason: Passage,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let open = open(matter)?;
    let since = matter.received_on;
    let to = match (agreed, to) {
        (true, None) => return Err(Refusal::OrganNeeded),
        (false, Some(_)) => return Err(Refusal::OrganUnfit),
        (true, Some(to)) if !open.between.contains(&to) => return Err(Refusal::OrganUnfit),
        (true, Some(to)) => to,
        (false, None) => {
            few(open.talks.len())?;
            let held_on = held_on.unwrap_or(act.on);
            between("held_on", held_on, (since, act.on))?;
            return Ok(vec![Event::NegotiationFailed { held_on, reason }]);
        }
    };
    let gains = match open.dispute {
        Dispute::Deny => act.organ != to,
        Dispute::Claim => act.organ == to,
    };
    if gains && open.between.contains(&act.organ) {
        return Err(Refusal::OneSided);
    }
    settle(matter, Settlement::Agreed, to, (since, held_on), reason, act, law)
}

/// 提请: before the organ above them all, or the joint conference where there is none.
fn refer(matter: &Matter, reason: Passage, law: Law<'_>) -> Decided {
    let open = open(matter)?;
    if open.referred.is_some() {
        return Err(Refusal::NothingChanged);
    }
    if open.talks.is_empty() {
        return Err(Refusal::NegotiateFirst);
    }
    let above = law.office.common_above(&open.between);
    let to = above.or_else(|| matter.secretary(law.office)).ok_or(Refusal::NoForum)?;
    Ok(vec![Event::ConflictReferred { to, conference: above.is_none(), reason }])
}

fn decide(
    matter: &Matter,
    to: OrganId,
    decided_on: Option<Date>,
    reason: Passage,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let referred = open(matter)?.referred.as_ref().ok_or(Refusal::ReferFirst)?;
    // An organ decides among those below it; the conference among all.
    if !referred.conference && !law.office.higher(to).contains(&referred.to) {
        return Err(Refusal::OrganUnfit);
    }
    let by = if referred.conference { Settlement::Conference } else { Settlement::Above };
    settle(matter, by, to, (referred.on, decided_on), reason, act, law)
}

fn open(matter: &Matter) -> Result<&Conflict, Refusal> {
    matter.open_conflict().ok_or(Refusal::NoConflict)
}

/// Another organ than the one that has it, which works here, receives and decides.
fn takes(organ: OrganId, had: OrganId, law: Law<'_>) -> Result<(), Refusal> {
    if organ == had { Err(Refusal::OrganUnfit) } else { fits(organ, law) }
}

/// An organ that works here, receives and decides.
pub(super) fn fits(organ: OrganId, law: Law<'_>) -> Result<(), Refusal> {
    match law.office.decides(organ) {
        false => Err(Refusal::OrganUnfit),
        true if !law.office.receives(organ) => Err(Refusal::OrganClosed),
        true => Ok(()),
    }
}

fn settle(
    matter: &Matter,
    settlement: Settlement,
    to: OrganId,
    (since, decided_on): (Date, Option<Date>),
    reason: Passage,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let decided_on = decided_on.unwrap_or(act.on);
    between("decided_on", decided_on, (since, act.on))?;
    fits(to, law)?;
    let (route, accept_due) = landing(matter, to, act, law)?;
    Ok(vec![Event::CompetenceSettled { settlement, to, decided_on, reason, route, accept_due }])
}

/// How it goes to the organ named. What was accepted goes as it is; what was not is sent, and whoever gets it has the
/// terms of its own receipt (Art. 23 ¶3), while the sender's term stays the one it was.
fn landing(
    matter: &Matter,
    to: OrganId,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<(Option<Route>, Option<Due>), Refusal> {
    let fresh = |from: OrganId, office_due: Due| {
        Route::forwarded((from, to), act.on, (office_due, law.due(TermId::D04, act.on)))
    };
    Ok(match &matter.stage {
        // It had objected, and it is its own after all: its term is the one it had, or that of the last day on which
        // it should have been signed for.
        Stage::Objected { route, accept_due, .. } if route.to == to => {
            let start = act.on.min(route.sign_due.date);
            (None, Some(accept_due.unwrap_or_else(|| law.due(TermId::D03, start))))
        }
        _ if matter.lies_with(to) => (None, None),
        Stage::Handling(_) | Stage::Drafted(..) => (None, None),
        Stage::Registered { due: Some(due), .. } => {
            (Some(fresh(crate::rights::keeper(matter), *due)), None)
        }
        Stage::SignedFor { organ, route: None, due, .. } => (Some(fresh(*organ, *due)), None),
        Stage::Sent { route }
        | Stage::Objected { route, .. }
        | Stage::SignedFor { route: Some(route), .. } => {
            let Route { from, office_due, .. } = *route;
            let sent = fresh(from, office_due);
            let route =
                Route { sent_on: sent.sent_on, sign_due: sent.sign_due, to, ..route.clone() };
            (Some(route), None)
        }
        _ => return Err(unfit(matter, "negotiate")),
    })
}
