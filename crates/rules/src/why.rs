//! Why the date owed now is what it is: the term, the day it counts from, and the counting.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::{
    codes::{Branch, OrganKind},
    deadline::{Due, Step},
    decide::Law,
    matter::{Case, Matter, Review, Stage},
    rulebook::TermId,
};

/// A term may have begun this long before the day of acceptance: longer than any notification's term.
const LONGEST_WAIT: i32 = 400;

/// Why something is due when it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The term that runs.
    pub term: TermId,
    /// The day it counts from; for a term that a letter names, that day itself.
    pub from: Date,
    /// The counting, step by step.
    pub steps: Vec<Step>,
}

/// Why the next step is due when it is; none where nothing is owed, or the law as it stands today no
/// longer explains the date that was set.
pub fn why(matter: &Matter, law: Law<'_>) -> Option<Reason> {
    let due = matter.due()?;
    let received = matter.received_on;
    if let Some(review) = matter.open_review() {
        return of_review(review, law);
    }
    if let Some(reason) = simple_notice(matter, due, law) {
        return Some(reason);
    }
    match &matter.stage {
        Stage::Registered { .. }
        | Stage::Proposed { .. }
        | Stage::Checked { .. }
        | Stage::SignedOff { .. } => counted(office_term(matter, law), received, due, law),
        Stage::Sent { route } => counted(TermId::D04, route.sent_on, due, law),
        Stage::SignedFor { route: Some(route), on, .. } => {
            counted(TermId::D03, (*on).min(route.sign_due.date), due, law)
        }
        Stage::SignedFor { route: None, .. } => {
            counted(office_term(matter, law), received, due, law)
        }
        Stage::Objected { route, signed_on: Some(on), .. } => {
            counted(TermId::D03, (*on).min(route.sign_due.date), due, law)
        }
        Stage::Objected { route, signed_on: None, .. } => {
            counted(TermId::D04, route.sent_on, due, law)
        }
        _ => matter.case().and_then(|case| of_case(case, matter.is_simple(), due, law)),
    }
}

/// The acceptance on the simplified way; where the ordinary term ends sooner, that one explains the date.
fn simple_notice(matter: &Matter, due: Due, law: Law<'_>) -> Option<Reason> {
    let waits = matches!(matter.stage, Stage::Registered { .. } | Stage::SignedFor { .. });
    let simple = matter.simple.as_ref().filter(|_| waits && matter.is_simple())?;
    counted(TermId::SimpleAccept, simple.from, due, law)
}

pub(crate) fn office_term(matter: &Matter, law: Law<'_>) -> TermId {
    let kind = law.office.organ(matter.organ).map(|organ| organ.kind);
    if kind == Some(OrganKind::PetitionOffice) { TermId::D01 } else { TermId::D02 }
}

/// The term counted from that day, if that gives this date.
fn counted(term: TermId, from: Date, due: Due, law: Law<'_>) -> Option<Reason> {
    let fits = law.due(term, from) == due;
    fits.then(|| Reason { term, from, steps: law.terms.term(term).explain(law.calendar, from) })
}

/// The term of a review, with the days of hearings added to its nominal day in a final one.
fn of_review(review: &Review, law: Law<'_>) -> Option<Reason> {
    let term = review.level.decided_within();
    let mut reason = counted(term, review.received_on, review.due_before, law)?;
    if review.due != review.due_before {
        reason.steps.extend(added(review.due_before, review.due, law)?);
    }
    Some(reason)
}

/// The days that lie between the nominal days of two dates, if adding them gives the second.
fn added(first: Due, due: Due, law: Law<'_>) -> Option<Vec<Step>> {
    let days = u16::try_from((due.nominal - first.nominal).get_days()).ok()?;
    let fits = law.calendar.extend(first.nominal, days) == due;
    fits.then(|| law.calendar.explain_extension(first.nominal, days))
}

/// The answer's term with its extension, or the day the assigner named where that is sooner.
fn of_case(case: &Case, simple: bool, due: Due, law: Law<'_>) -> Option<Reason> {
    // A day that a letter names is its own reason.
    if case.due != Some(due) || case.anew {
        let term = if case.anew { TermId::Anew } else { TermId::D05 };
        return Some(Reason { term, from: due.date, steps: Vec::new() });
    }
    let term = match case.branch {
        _ if simple => TermId::SimpleAnswer,
        Some(Branch::Petition) => TermId::D06,
        Some(Branch::Duty) => TermId::D31_5,
        _ => return None,
    };
    let first = case.due_before.unwrap_or(due);
    let mut reason = began(term, case.accepted_on, first, law)?;
    if case.due_before.is_some() {
        reason.steps.extend(added(first, due, law)?);
    }
    Some(reason)
}

/// A term runs from the acceptance, or from the earlier day on which that was owed.
fn began(term: TermId, accepted: Date, due: Due, law: Law<'_>) -> Option<Reason> {
    (0..LONGEST_WAIT).find_map(|days| counted(term, accepted.saturating_sub(days.days()), due, law))
}
