//! The competent organ's part of the way: sign for, object, accept, handle, answer, close.

use jiff::civil::Date;

use super::{
    Act, Decided, Law,
    reception::branch_fits,
    simple::{ordinary_only, suited},
    unfit,
};
use crate::{
    codes::{Branch, DeclineGround, Ground, Kind, OrganKind, Outcome, SimpleBar},
    command::{Allotment, Command},
    deadline::{Due, Period},
    event::{Event, PointResult, Route},
    ids::{MatterId, Passage, UnitId},
    matter::{Case, Matter, Stage},
    refusal::Refusal,
    rulebook::TermId,
};

/// 签收: from here the organ owes its notification within fifteen days, or objects within five working days.
pub(super) fn sign_for(matter: &Matter, act: Act<'_>, law: Law<'_>) -> Decided {
    let Stage::Sent { route } = &matter.stage else { return Err(unfit(matter, "sign_for")) };
    // Whoever signs late has the terms of the last day on which it should have been signed for.
    let start = act.on.min(route.sign_due.date);
    Ok(vec![Event::SignedFor {
        accept_due: law.due(TermId::D03, start),
        object_due: law.due(TermId::D04, start),
    }])
}

pub(super) fn object(
    matter: &Matter,
    ground: Option<Ground>,
    reason: Passage,
    act: Act<'_>,
) -> Decided {
    ordinary_only(matter, "object")?;
    let until = match &matter.stage {
        // Sent up to the office that had sent it down: there is nobody to whom it could come back.
        Stage::Sent { route } if route.from == route.to => return Err(unfit(matter, "object")),
        Stage::Sent { route } => route.sign_due,
        Stage::SignedFor { object_due: Some(due), .. } => *due,
        _ => return Err(unfit(matter, "object")),
    };
    if until.date < act.on {
        return Err(Refusal::ObjectionLate { until: until.date });
    }
    Ok(vec![Event::Objected { reason, ground }])
}

/// The sender verifies; the material comes back only when it agrees (Art. 23 ¶3).
pub(super) fn decide_objection(
    matter: &Matter,
    agreed: bool,
    reason: Option<Passage>,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let Stage::Objected { accept_due, .. } = &matter.stage else {
        return Err(unfit(matter, "decide_objection"));
    };
    let stays = accept_due.unwrap_or_else(|| law.due(TermId::D03, act.on));
    let accept_due = (!agreed).then_some(stays);
    Ok(vec![Event::ObjectionDecided { agreed, reason, accept_due }])
}

type Acceptance = (Option<Branch>, Option<UnitId>, Vec<UnitId>);

/// 受理(接收), told to the petitioner.
pub(super) fn accept(matter: &Matter, what: Acceptance, act: Act<'_>, law: Law<'_>) -> Decided {
    let (given, host, co_handlers) = what;
    let (owed, came, route) = standing(matter, "accept", act, law)?;
    branch_fits(matter, given)?;
    let sent = route.and_then(|route| route.branch);
    let branch = match matter.kind {
        Some(Kind::Claim) => Some(given.or(sent).unwrap_or(Branch::Petition)),
        _ => None,
    };
    // Whoever accepts late has the terms of the last day on which it should have been accepted.
    let start = law.calendar.accepted_on(owed, Some(act.on));
    let due = match branch {
        _ if matter.is_simple() => {
            suited(matter)?;
            if branch.is_some_and(|branch| branch != Branch::Petition) {
                return Err(Refusal::SimpleUnfit { bar: SimpleBar::Procedure });
            }
            Some(law.due(TermId::SimpleAnswer, start))
        }
        Some(Branch::Petition) => Some(law.due(TermId::D06, start)),
        Some(Branch::Duty) => Some(law.due(TermId::D31_5, came)),
        None => None,
        Some(_) => return Err(Refusal::BranchElsewhere),
    };
    let units = Allotment { host, co_handlers, ..Allotment::default() };
    let mut events = vec![Event::Accepted { branch, due }];
    events.extend(tasked(matter, &units, act, law)?);
    Ok(events)
}

/// By when the notification is owed, since when, and by which way the matter came.
pub(super) fn standing<'m>(
    matter: &'m Matter,
    command: &'static str,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<(Due, Date, Option<&'m Route>), Refusal> {
    match &matter.stage {
        Stage::SignedFor { due, on, route: Some(route), .. } => {
            Ok((*due, (*on).min(route.sign_due.date), Some(route)))
        }
        Stage::SignedFor { due, route: None, .. } => Ok((*due, matter.received_on, None)),
        Stage::Registered { due: None, .. } => Err(unfit(matter, command)),
        Stage::Registered { due: Some(due), .. } => {
            match law.office.organ(act.organ).map(|organ| organ.kind) {
                Some(OrganKind::PetitionOffice | OrganKind::ReviewCommittee) | None => {
                    Err(Refusal::ForwardFirst)
                }
                Some(_) => Ok((*due, matter.received_on, None)),
            }
        }
        Stage::Proposed { .. } | Stage::Checked { .. } | Stage::SignedOff { .. } => {
            Err(Refusal::ForwardFirst)
        }
        _ => Err(unfit(matter, command)),
    }
}

/// Host and co-handlers, all of the acting organ; `None` where no host is named.
pub(super) fn tasked(
    matter: &Matter,
    allotment: &Allotment,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<Option<Event>, Refusal> {
    let Allotment { host, co_handlers, owners, .. } = allotment;
    let Some(host) = *host else {
        return if co_handlers.is_empty() && owners.is_empty() {
            Ok(None)
        } else {
            Err(Refusal::UnitUnfit)
        };
    };
    if matter.is_simple() && !co_handlers.is_empty() {
        return Err(Refusal::SimpleUnfit { bar: SimpleBar::Several });
    }
    let ours = |unit: &UnitId| law.office.units.get(unit).is_some_and(|u| u.organ == act.organ);
    let once = |unit: &UnitId| co_handlers.iter().filter(|other| *other == unit).count() == 1;
    let fits =
        ours(&host) && co_handlers.iter().all(|unit| ours(unit) && *unit != host && once(unit));
    if !fits {
        return Err(Refusal::UnitUnfit);
    }
    if !co_handlers.iter().chain([&host]).all(|unit| law.office.works(*unit)) {
        return Err(Refusal::UnitClosed);
    }
    for owner in owners {
        if owner.point == 0 || matter.points.len() < usize::from(owner.point) {
            return Err(Refusal::NoSuchPoint { point: owner.point });
        }
        if 1 < owners.iter().filter(|other| other.point == owner.point).count() {
            return Err(Refusal::PointTwice { point: owner.point });
        }
        if owner.unit != host && !co_handlers.contains(&owner.unit) {
            return Err(Refusal::UnitUnfit);
        }
    }
    let (co_handlers, owners) = (co_handlers.clone(), owners.clone());
    Ok(Some(Event::Tasked { host, co_handlers, owners }))
}

/// 不予受理: the same matter is already in hand (Art. 19 ¶3); 不再受理: it was ended by a final review (Art. 36 ¶3).
pub(super) fn decline(
    matter: &Matter,
    ground: DeclineGround,
    in_hand: MatterId,
    reason: Passage,
) -> Decided {
    if in_hand == matter.id {
        return Err(Refusal::LinkedToItself);
    }
    match &matter.stage {
        Stage::Registered { .. } | Stage::SignedFor { .. } => {
            let ground = Some(ground);
            Ok(vec![Event::Declined { in_hand, reason, ground }])
        }
        _ => Err(unfit(matter, "decline")),
    }
}

/// 延期 (Art. 34): once, at most thirty days, counted from the nominal sixtieth day.
pub(super) fn extend(
    matter: &Matter,
    days: Option<u32>,
    reason: Passage,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let (Stage::Handling(case) | Stage::Drafted(case, _)) = &matter.stage else {
        return Err(unfit(matter, "extend"));
    };
    if matter.is_simple() {
        return Err(Refusal::SimpleExtension);
    }
    let (Some(Branch::Petition), Some(due)) = (case.branch, case.due) else {
        return Err(Refusal::NothingToExtend);
    };
    if case.anew {
        return Err(Refusal::NothingToExtend);
    }
    if case.due_before.is_some() {
        return Err(Refusal::ExtendedBefore);
    }
    let due = extended(due, (days, longest_extension(law)), act, law)?;
    Ok(vec![Event::Extended { due, reason }])
}

/// A date put off by so many days, or by the most there are, before it has passed: counted from its nominal day.
pub(super) fn extended(
    due: Due,
    (days, most): (Option<u32>, u32),
    act: Act<'_>,
    law: Law<'_>,
) -> Result<Due, Refusal> {
    if due.date < act.on {
        return Err(Refusal::ExtensionLate { until: due.date });
    }
    let days = days.unwrap_or(most);
    if days == 0 || most < days {
        return Err(Refusal::ExtensionTooLong { most });
    }
    let days = u16::try_from(days).map_err(|_| Refusal::ExtensionTooLong { most })?;
    Ok(law.calendar.extend(due.nominal, days))
}

fn longest_extension(law: Law<'_>) -> u32 {
    match law.terms.term(TermId::D06Extension).period() {
        Some(Period::CalendarDays(days)) => u32::from(days),
        _ => 0,
    }
}

/// 拟稿: every point gets a result; an answer without points speaks about the whole.
pub(super) fn draft_answer(
    matter: &Matter,
    text: Passage,
    outcome: Option<Outcome>,
    given: &[PointResult],
) -> Decided {
    let (Stage::Handling(case) | Stage::Drafted(case, _)) = &matter.stage else {
        return Err(unfit(matter, "draft_answer"));
    };
    let results = results(matter, outcome, given)?;
    let start = case.started_on.is_none().then_some(Event::HandlingStarted);
    Ok(start.into_iter().chain([Event::AnswerDrafted { text, results }]).collect())
}

fn results(
    matter: &Matter,
    outcome: Option<Outcome>,
    given: &[PointResult],
) -> Result<Vec<PointResult>, Refusal> {
    let points = u16::try_from(matter.points.len()).unwrap_or(u16::MAX);
    // An answer that is not cut into points still decides: it is kept as the result of point 1.
    let last = points.max(1);
    if let Some(stranger) = given.iter().find(|result| result.point == 0 || last < result.point) {
        return Err(Refusal::NoSuchPoint { point: stranger.point });
    }
    let twice =
        |result: &&PointResult| 1 < given.iter().filter(|r| r.point == result.point).count();
    if let Some(result) = given.iter().find(twice) {
        return Err(Refusal::PointTwice { point: result.point });
    }
    let one = |point: u16| {
        let own = given.iter().find(|result| result.point == point).cloned();
        let whole = outcome.map(|outcome| PointResult { point, outcome, answer: None });
        own.or(whole).ok_or(Refusal::PointOpen { point })
    };
    let results: Vec<_> = (1..=last).map(one).collect::<Result<_, _>>()?;
    if !results.iter().all(|result| outcome_fits(matter.kind, result.outcome)) {
        return Err(Refusal::OutcomeUnfit { kind: matter.kind });
    }
    let agreed = results.iter().any(|result| result.outcome == Outcome::Agreed);
    match agreed && matter.ledger.agreements.is_empty() {
        true => Err(Refusal::AgreeFirst),
        false => Ok(results),
    }
}

/// Suggestions are adopted or not (Art. 29); requests are supported, explained or not supported (Art. 32).
fn outcome_fits(kind: Option<Kind>, outcome: Outcome) -> bool {
    let of_suggestion =
        matches!(outcome, Outcome::Adopted | Outcome::AdoptedInPart | Outcome::NotAdopted);
    of_suggestion == (kind == Some(Kind::Suggestion))
}

pub(super) fn approve_answer(matter: &Matter, act: Act<'_>, law: Law<'_>) -> Decided {
    let Stage::Drafted(_, draft) = &matter.stage else {
        return Err(unfit(matter, "approve_answer"));
    };
    act.signs((matter, law.office), draft.by, "approve_answer")?;
    if !draft.checked {
        law.signed("approve_answer", "check")?;
    }
    Ok(vec![Event::AnswerApproved])
}

/// 审核认定办结: by the sender, or by the organ's own leader where nobody sent it.
pub(super) fn certify(matter: &Matter, act: Act<'_>) -> Decided {
    let Stage::Closed { case, by, reported, .. } = &matter.stage else {
        return Err(unfit(matter, "certify"));
    };
    if case.route.as_ref().is_some_and(|route| route.assigned) && !reported {
        return Err(Refusal::ReportClosureFirst);
    }
    act.other_hand(*by, "certify")?;
    Ok(vec![Event::Certified])
}

/// The plain steps: each fits one stage and adds one event; `None` where it does not fit.
pub(super) fn step(matter: &Matter, command: Command) -> Option<Decided> {
    let under_review = !matter.reviews.is_empty();
    let reviewing = matter.open_review().is_some();
    let event = match (&matter.stage, command) {
        (Stage::Handling(Case { started_on: None, .. }), Command::StartHandling) => {
            Event::HandlingStarted
        }
        (stage, Command::ShowProgress { note }) if reviewing || in_hand(stage) => {
            Event::ProgressShown { note }
        }
        (Stage::Closed { reported: false, .. }, Command::ReportClosure { report }) => {
            Event::ClosureReported { report }
        }
        // What the level above has before it, or has decided, the one below does not take back.
        (_, Command::Rework { .. }) if under_review => return Some(Err(Refusal::UnderReview)),
        (Stage::Closed { .. }, Command::Rework { reason }) => Event::Reworked { reason },
        _ => return None,
    };
    Some(Ok(vec![event]))
}

/// True while the competent organ has it, until it is closed.
pub(super) fn in_hand(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::SignedFor { .. }
            | Stage::Handling(_)
            | Stage::Drafted(..)
            | Stage::Approved(..)
            | Stage::Delivered(..)
    )
}
