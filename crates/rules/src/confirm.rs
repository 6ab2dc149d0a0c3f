//! Provisional dates become certain when the holidays of their year are published: computed anew from what they count
//! from, never from the day they had moved to.

use jiff::civil::Date;

use crate::{
    codes::coded,
    deadline::{Due, Period},
    decide::Law,
    event::Event,
    matter::{Matter, Stage},
    rulebook::TermId,
    why::office_term,
};

coded! {
    /// Which date of a matter is meant.
    Dated {
        /// The term of the office that received it (Art. 22, 23).
        Office = 1 "office",
        /// The day by which it must be signed for (Art. 23).
        Sign = 2 "sign",
        /// The day by which the acceptance must be told (Art. 23).
        Notify = 3 "notify",
        /// The last day for an objection (Art. 23).
        Object = 4 "object",
        /// The day the answer is owed (Art. 34).
        Answer = 5 "answer",
        /// The same before it was extended.
        Before = 6 "before",
        /// The day the opinion of a review is owed (Art. 35, 36).
        Review = 7 "review",
        /// The same before a hearing.
        ReviewBefore = 8 "review_before",
        /// The last day to ask for the next level (Art. 35, 36).
        AskUntil = 9 "ask_until",
        /// The last day to rate.
        RateUntil = 10 "rate_until",
        /// The last day to go back on giving a matter up.
        ResumeUntil = 11 "resume_until",
        /// The day an organ answers advice by (Art. 40).
        Feedback = 12 "feedback",
    }
}

/// The events that make a matter's provisional dates certain, as far as the calendar reaches now. `notice` names the
/// notice of a year.
pub fn confirm(matter: &Matter, law: Law<'_>, notice: impl Fn(i16) -> String) -> Vec<Event> {
    let mut events = Vec::new();
    for (which, due) in matter.dues().into_iter().filter(|(_, due)| due.provisional) {
        let anew = anew(matter, which, due, law);
        if !anew.provisional {
            let anew = if which.is_the_petitioners() { later(due, anew) } else { anew };
            let (before, notice) = (due.date, notice(anew.date.year()));
            events.push(Event::DateConfirmed { which, before, due: anew, notice });
        }
    }
    events
}

impl Dated {
    /// Whether it ends a time of the petitioner's, which nobody shortens once it was told.
    const fn is_the_petitioners(self) -> bool {
        matches!(self, Self::AskUntil | Self::RateUntil | Self::ResumeUntil)
    }
}

/// The day that was told, where a make-up working day would now bring it forward.
fn later(told: Due, anew: Due) -> Due {
    Due { date: told.date.max(anew.date), ..anew }
}

/// A term of working days is counted again from its start. Days and months end on the same nominal day whatever is
/// published; only the rest-day rule applies anew.
fn anew(matter: &Matter, which: Dated, due: Due, law: Law<'_>) -> Due {
    let counted = start(matter, which, law)
        .filter(|(term, _)| matches!(law.terms.term(*term).period(), Some(Period::WorkingDays(_))));
    match counted {
        Some((term, from)) => law.due(term, from),
        None => law.calendar.extend(due.nominal, 0),
    }
}

/// The term behind a date, and the day it counts from.
fn start(matter: &Matter, which: Dated, law: Law<'_>) -> Option<(TermId, Date)> {
    let office = || (office_term(matter, law), matter.received_on);
    if let Some(start) = simple_start(matter, which, law) {
        return Some(start);
    }
    match (which, working(matter)) {
        (Dated::Office, _) | (Dated::Notify, Stage::SignedFor { route: None, .. }) => {
            Some(office())
        }
        (Dated::Sign, Stage::Sent { route } | Stage::Objected { route, .. }) => {
            Some((TermId::D04, route.sent_on))
        }
        (
            Dated::Notify,
            Stage::SignedFor { route: Some(route), on, .. }
            | Stage::Objected { route, signed_on: Some(on), .. },
        ) => Some((TermId::D03, (*on).min(route.sign_due.date))),
        (Dated::Object, Stage::SignedFor { route: Some(route), on, .. }) => {
            Some((TermId::D04, (*on).min(route.sign_due.date)))
        }
        _ => None,
    }
}

/// Where it stands; of what was given up, where it stood: the old dates hold when it is taken up again.
fn working(matter: &Matter) -> &Stage {
    match &matter.stage {
        Stage::GivenUp { before, .. } | Stage::Merged { before, .. } => before,
        stage => stage,
    }
}

/// The same on the simplified way; where the ordinary term of the acceptance ends sooner, that one stands.
fn simple_start(matter: &Matter, which: Dated, law: Law<'_>) -> Option<(TermId, Date)> {
    let simple = matter.simple.as_ref().filter(|_| matter.is_simple())?;
    let notice = (TermId::SimpleAccept, simple.from);
    match (which, working(matter)) {
        (Dated::Office, Stage::Registered { .. }) | (Dated::Notify, Stage::SignedFor { .. }) => {
            (law.due(notice.0, notice.1).date <= simple.ordinary.date).then_some(notice)
        }
        (Dated::Answer, _) => {
            let start = matter.case()?.accepted_on.min(simple.accept_due.date);
            Some((TermId::SimpleAnswer, start))
        }
        _ => None,
    }
}
