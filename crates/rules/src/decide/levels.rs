//! Above the answer: delivery and its receipt, review, final review and hearings (Art. 31 (6), 35, 36).

use jiff::civil::Date;

use super::{Act, Decided, Law, between, handling::extended, unfit};
use crate::{
    codes::{Branch, Level, Manner, ReviewGround, ReviewOutcome},
    command::spec,
    deadline::Due,
    event::{Event, ReviewOpinion},
    ids::{OrganId, Passage},
    matter::{Hearing, Matter, Review, Stage, officer_of},
    refusal::Refusal,
    rulebook::{ReviewBody, TermId},
    stored::By,
};

/// How something was delivered, as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivering {
    /// How.
    pub manner: Manner,
    /// The day the petitioner received it, where it is known.
    pub received_on: Option<Date>,
    /// Whoever should have signed for it refused.
    pub refused: bool,
    /// Before whom.
    pub witnesses: Option<Passage>,
}

/// 送达: of an answer, or of the opinion of a review. Terms of the petitioner run from the receipt.
pub(super) fn deliver(matter: &Matter, what: Delivering, act: Act<'_>, law: Law<'_>) -> Decided {
    let (since, next) = match (matter.open_review(), &matter.stage) {
        (Some(review), _) => {
            (review.decided_on.ok_or_else(|| unfit(matter, "deliver"))?, after(review))
        }
        (None, Stage::Approved(case, draft)) => {
            let next = (case.branch == Some(Branch::Petition)).then_some(TermId::D07);
            // Nobody received it before it was signed: the petitioner's time cannot have begun earlier.
            (draft.approved_on.unwrap_or(case.accepted_on), next)
        }
        _ => return Err(unfit(matter, "deliver")),
    };
    let Delivering { manner, received_on, refused, witnesses } = what;
    if refused && (witnesses.is_none() || manner != Manner::InPerson) {
        return Err(Refusal::WitnessesNeeded);
    }
    let received_on = received_on.or((!manner.travels()).then_some(act.on));
    if let Some(day) = received_on {
        between("received_on", day, (since, act.on))?;
    }
    let until = next.zip(received_on).map(|(term, day)| law.due(term, day));
    let refused_before = witnesses.filter(|_| refused);
    let rated = matter.open_review().is_none() && matter.may_be_rated();
    let rate_until = rated.then(|| law.due(TermId::Rating, received_on.unwrap_or(act.on)));
    let answered = matter.case().filter(|_| next == Some(TermId::D07));
    let ask_of = answered.map_or_else(Vec::new, |case| local_bodies(case.organ, law));
    Ok(vec![Event::Delivered { manner, received_on, refused_before, until, rate_until, ask_of }])
}

/// Whom a review of what this organ answered may be asked of, where an overlay says so (rows 5 and 6 of the choices
/// that the Regulations leave to local law). Empty where it is the organ above, as the Regulations have it (Art. 35).
fn local_bodies(organ: OrganId, law: Law<'_>) -> Vec<OrganId> {
    let office = law.office;
    let Some(kind) = office.organ(organ).map(|organ| organ.kind) else { return Vec::new() };
    let (above, level) = (office.reviewer(organ), office.government(organ));
    let bodies = match law.terms.review_body(kind) {
        ReviewBody::Superior => [None, None],
        ReviewBody::Government => [level, None],
        ReviewBody::Either => [above, level.filter(|level| above != Some(*level))],
    };
    bodies.into_iter().flatten().collect()
}

/// The term in which the level above this review may be asked for; none above the last, and none where
/// everything begins anew.
fn after(review: &Review) -> Option<TermId> {
    let opinion = review.draft.as_ref().map(|draft| draft.opinion.outcome);
    let above = review.level == Level::Review && opinion != Some(ReviewOutcome::NewDecision);
    above.then_some(TermId::D09)
}

/// 送达回证: the day is known now, and the petitioner's term runs from it.
pub(super) fn record_receipt(
    matter: &Matter,
    received_on: Date,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let delivery = matter.last_delivery().filter(|(_, delivery)| delivery.received_on.is_none());
    let (_, delivery) = delivery.ok_or_else(|| unfit(matter, "record_receipt"))?;
    between("received_on", received_on, (delivery.on, act.on))?;
    let until = matter.right().map(|right| law.due(right.level.asked_within(), received_on));
    let rate_until = delivery.rate_until.map(|_| law.due(TermId::Rating, received_on));
    Ok(vec![Event::ReceiptRecorded { received_on, until, rate_until }])
}

/// An application for a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// For which level.
    pub level: Level,
    /// What it says.
    pub text: Passage,
    /// The day it was made; that of its receipt where empty.
    pub asked_on: Option<Date>,
    /// The day the deciding organ received it; today where empty.
    pub received_on: Option<Date>,
}

/// 请求复查、请求复核: one level at a time, and in time; the organ above decides.
pub(super) fn request(matter: &Matter, what: Application, act: Act<'_>, law: Law<'_>) -> Decided {
    let Application { level, text, asked_on, received_on } = what;
    let right = right_to(matter, level)?;
    let received_on = received_on.unwrap_or(act.on);
    let asked_on = asked_on.unwrap_or(received_on);
    if act.on < received_on {
        return Err(Refusal::InFuture { field: "received_on" });
    }
    if received_on < asked_on {
        return Err(Refusal::TooEarly { field: "received_on", after: asked_on });
    }
    let sent = matter.last_delivery().map(|(_, delivery)| delivery.on);
    if let Some(day) = right.received_on.or(sent).filter(|day| asked_on < *day) {
        return Err(Refusal::TooEarly { field: "asked_on", after: day });
    }
    let counted = || right.received_on.map(|day| law.due(level.asked_within(), day));
    if let Some(until) = right.until.or_else(counted).filter(|until| until.date < asked_on) {
        return Err(Refusal::ReviewLate { level, until: until.date });
    }
    // Whoever takes the application at its own counter decides it; what comes by code goes to the first.
    let bodies = right.bodies(law.office);
    let counter = |organ: &&OrganId| **organ == act.organ && act.actor.by() != By::Public;
    let here = bodies.iter().find(counter).or(bodies.first());
    let organ = *here.ok_or(Refusal::NoReviewBody { level })?;
    let due = law.due(level.decided_within(), received_on);
    Ok(vec![Event::ReviewRequested { level, organ, asked_on, received_on, text, due }])
}

fn right_to(matter: &Matter, level: Level) -> Result<crate::matter::Right, Refusal> {
    if matter.is_final() {
        return Err(Refusal::FinalStands);
    }
    if matter.open_review().is_some() {
        return Err(Refusal::UnderReview);
    }
    match matter.right() {
        Some(right) if right.level == level => Ok(right),
        Some(right) if right.level == Level::Review => Err(Refusal::LeapsLevel),
        Some(_) => Err(Refusal::ReviewedBefore),
        None => match matter.case() {
            Some(case) if case.branch != Some(Branch::Petition) => Err(Refusal::NoReview),
            _ => Err(unfit(matter, level.request())),
        },
    }
}

/// A draft of the opinion, by whoever works on the review.
pub(super) fn draft_review(
    matter: &Matter,
    opinion: ReviewOpinion,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let review = matter.open_review().filter(|review| review.decided_on.is_none());
    let review = review.ok_or_else(|| unfit(matter, "draft_review"))?;
    had_no_hand(matter, review.level, act)?;
    let sound = opinion.ground == ReviewGround::Sound;
    if sound != (opinion.outcome == ReviewOutcome::Upheld) {
        return Err(Refusal::ReviewGroundUnfit);
    }
    match (opinion.outcome, opinion.anew_by) {
        // No later than a claim that is handled for the first time (Art. 34).
        (ReviewOutcome::NewDecision, Some(day))
            if act.on < day && day <= law.due(TermId::D06, act.on).date => {}
        (ReviewOutcome::NewDecision, _) => return Err(Refusal::AnewByNeeded),
        (_, Some(_)) => return Err(Refusal::AnewByNeeded),
        (_, None) => {}
    }
    Ok(vec![Event::ReviewDrafted(opinion)])
}

/// 延长复查期限: the Regulations give no days for it, so only as far as local law does, once, and told to the petitioner
/// (Art. 35; an overlay's `lengthen`).
pub(super) fn extend(
    review: &Review,
    days: Option<u32>,
    reason: Passage,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let term = law.terms.term(review.level.decided_within());
    let most = term.may_extend.as_ref().map(|by| u32::from(by.days));
    let most = most.ok_or(Refusal::ReviewNotExtendable { level: review.level })?;
    if review.due != review.due_before {
        return Err(Refusal::ExtendedBefore);
    }
    let due = extended(review.due, (days, most), act, law)?;
    Ok(vec![Event::Extended { due, reason }])
}

/// 签发 of the opinion, by another hand, and not before a hearing under way is reported.
pub(super) fn decide_review(
    matter: &Matter,
    level: Level,
    remark: Option<Passage>,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let command = level.decide();
    let open = |review: &&Review| review.level == level && review.decided_on.is_none();
    let review = matter.open_review().filter(open);
    let draft = review.and_then(|review| review.draft.as_ref());
    let draft = draft.ok_or_else(|| unfit(matter, command))?;
    if matter.open_hearing().is_some() {
        return Err(Refusal::HearingOpen);
    }
    had_no_hand(matter, level, act)?;
    act.signs((matter, law.office), draft.by, command)?;
    // Nobody is ordered to have decided before they are told.
    if draft.opinion.anew_by.is_some_and(|day| day <= act.on) {
        return Err(Refusal::AnewByNeeded);
    }
    Ok(vec![Event::ReviewDecided { remark }])
}

/// Who works at two organs reviews at one nothing that they had a hand in at the other (Art. 28 ¶3, 35, 36).
fn had_no_hand(matter: &Matter, level: Level, act: Act<'_>) -> Result<(), Refusal> {
    let roles = spec(level.decide()).map_or(&[][..], |spec| spec.roles);
    let own = officer_of(act.by());
    let mut all = own.into_iter().chain(act.in_place_of(roles));
    match all.any(|officer| matter.ledger.had_a_hand_below(level, officer)) {
        true => Err(Refusal::HandBelow),
        false => Ok(()),
    }
}

/// 决定听证, while the claim is handled or under review; told before it is held.
pub(super) fn open_hearing(
    matter: &Matter,
    held_on: Date,
    notice: Passage,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let at_work = match &matter.stage {
        Stage::Handling(case) | Stage::Drafted(case, _) => case.branch == Some(Branch::Petition),
        _ => false,
    };
    let review = matter.open_review().filter(|review| review.decided_on.is_none());
    if !at_work && review.is_none() {
        return Err(unfit(matter, "open_hearing"));
    }
    if matter.open_hearing().is_some() {
        return Err(Refusal::HearingOpen);
    }
    let earliest = told_before(act.on, law);
    if held_on < earliest {
        return Err(Refusal::HearingTooSoon { earliest });
    }
    let latest = law.calendar.extend(act.on, MOST_DAYS_AHEAD).nominal;
    if latest < held_on {
        return Err(Refusal::HearingTooFar { latest });
    }
    let due = review.and_then(|review| without(matter, review, act.on, held_on, law));
    let level = review.map(|review| review.level);
    Ok(vec![Event::HearingOpened { level, held_on, notice, due }])
}

/// A hearing further ahead than this would stop the clock of a final review for good.
const MOST_DAYS_AHEAD: u16 = 60;

/// The first day on which a hearing may be held that is told of today.
fn told_before(today: Date, law: Law<'_>) -> Date {
    let days = law.terms.term(TermId::HearingNotice).count();
    law.calendar.extend(today, days).nominal
}

/// What was said at a hearing, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HearingReport {
    /// Who attended, and what became of requests for recusal.
    pub attendance: Passage,
    /// The record.
    pub record: Option<Passage>,
    /// The report.
    pub report: Passage,
}

/// The report of a hearing. In a final review the days from the decision to hear until the report are not counted.
pub(super) fn close_hearing(
    matter: &Matter,
    said: HearingReport,
    act: Act<'_>,
    law: Law<'_>,
) -> Decided {
    let hearing = matter.open_hearing().ok_or_else(|| unfit(matter, "close_hearing"))?;
    if act.on < hearing.held_on {
        return Err(Refusal::TooEarly { field: "on", after: hearing.held_on });
    }
    let review = matter.open_review().filter(|review| Some(review.level) == hearing.level);
    let due = review.and_then(|review| without(matter, review, hearing.opened_on, act.on, law));
    let HearingReport { attendance, record, report } = said;
    Ok(vec![Event::HearingClosed { attendance, record, report, due }])
}

/// The term of a final review with its hearings left out: the day of the decision to hear is not counted, that of
/// the report is; the days are added to the nominal day, and the rest-day rule applies once (Art. 36).
fn without(
    matter: &Matter,
    review: &Review,
    opened: Date,
    until: Date,
    law: Law<'_>,
) -> Option<Due> {
    // Whoever is late already does not end that by a hearing.
    if review.level != Level::FinalReview || review.due.date < opened {
        return None;
    }
    // Those of an earlier round, before a new decision was ordered, were left out then.
    let of_this = |hearing: &&Hearing| {
        hearing.level == Some(Level::FinalReview) && review.received_on <= hearing.opened_on
    };
    let over = matter.hearings.iter().filter(of_this);
    let over = over.filter_map(|hearing| Some((hearing.opened_on, hearing.closed_on?)));
    let days =
        over.chain([(opened, until)]).map(|(from, to)| (to - from).get_days().max(0)).sum::<i32>();
    let days = u16::try_from(days).unwrap_or(u16::MAX);
    Some(law.calendar.extend(review.due_before.nominal, days))
}
