//! What an organ commits itself to at a first visit (初访双方承诺书, C11): that its step will be done by a day it names.
//!
//! A commitment lengthens no term and stands for none: the day named never lies after the one the law gives. That it was
//! missed is the organ's failing. What the petitioner brings is in their hands: nothing follows if they do not.

use jiff::civil::Date;

use crate::{
    codes::{Clock, Failing, Form, coded},
    event::Event,
    ids::{OrganId, Passage},
    matter::{Matter, Stage},
    stored::{By, Recorded},
    supervision::Failed,
};

coded! {
    /// What became of a commitment.
    Kept {
        /// Its day is to come.
        Open = 1 "open",
        /// 已按期兑现.
        InTime = 2 "in_time",
        /// 逾期: its day passed before it was done, or passed and it is not.
        Missed = 3 "missed",
        /// It fell away before its day: the matter was another organ's, or was given up.
        Settled = 4 "settled",
    }
}

/// A commitment as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// What is promised.
    pub promise: Passage,
    /// By when.
    pub promised_by: Date,
    /// What the petitioner brings on their side.
    pub brings: Option<Passage>,
}

/// A commitment that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// The organ that gave it.
    pub organ: OrganId,
    /// The step it is about.
    pub step: Clock,
    /// What is promised, by when, and what the petitioner brings.
    pub said: Commit,
    /// Whose hand.
    pub by: By,
    /// The day it was given.
    pub on: Date,
    /// The day the step was done.
    pub done: Option<Date>,
    /// The day it fell away.
    pub settled: Option<Date>,
    /// It fell away because the matter was given up: taken up again, it is owed as before.
    pub given_up: bool,
}

impl Commitment {
    /// Whether the step is still to be done.
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.settled.is_none()
    }

    /// What became of it, as of today.
    pub fn kept(&self, today: Date) -> Kept {
        let ended = self.done.or(self.settled);
        match (ended.unwrap_or(today) <= self.said.promised_by, self.done, self.settled) {
            (false, _, _) => Kept::Missed,
            (true, Some(_), _) => Kept::InTime,
            (true, None, Some(_)) => Kept::Settled,
            (true, None, None) => Kept::Open,
        }
    }
}

impl Matter {
    /// Whether it came as a first visit (初次来访).
    pub fn is_first_visit(&self) -> bool {
        self.form == Some(Form::Visit) && self.repeats.is_none()
    }

    /// The step about which a commitment may be given now: what an organ owes the petitioner, and no step between offices.
    pub fn committable(&self) -> Option<Clock> {
        let clock = Stage::clock_of(self.standing())?;
        matches!(clock, Clock::Office | Clock::Notice | Clock::Answer).then_some(clock)
    }

    /// Folds one event into the commitments. That a step was taken back is folded with the step.
    pub(crate) fn commit(&mut self, recorded: &Recorded<Event>) {
        let on = recorded.on;
        let mut missed = Vec::new();
        if matches!(recorded.event, Event::Resumed { .. }) {
            self.commit_again();
        }
        for one in self.commitments.iter_mut().filter(|one| one.is_open()) {
            let late = one.said.promised_by < on;
            if does(one.step, &recorded.event) {
                one.done = Some(on);
            } else if disowns(one.step, &recorded.event) {
                // The objection was right from the day it was made: that the sender took its time is not this organ's failing.
                one.settled = Some(on.min(one.said.promised_by));
                continue;
            } else if matches!(recorded.event, Event::GivenUp { .. }) {
                (one.settled, one.given_up) = (Some(on), !late);
            }
            if !one.is_open() && late {
                missed.push(Failed { organ: one.organ, failing: Failing::Commitment, on });
            }
        }
        self.watch.failed.extend(missed);
        if let Event::Committed { step, promise, promised_by, brings } = &recorded.event {
            let (promise, brings) = (promise.clone(), brings.clone());
            self.commitments.push(Commitment {
                organ: recorded.organ,
                step: *step,
                said: Commit { promise, promised_by: *promised_by, brings },
                by: recorded.by,
                on,
                done: None,
                settled: None,
                given_up: false,
            });
        }
    }

    /// What was given up and is taken up again is owed as before.
    fn commit_again(&mut self) {
        for one in self.commitments.iter_mut().filter(|one| one.given_up) {
            (one.settled, one.given_up) = (None, false);
        }
    }

    /// A promise never lies after the day of the law, even where that moved forward since.
    pub(crate) fn commit_within(&mut self) {
        let (step, due) = (self.committable(), self.due());
        let Some((step, due)) = step.zip(due) else { return };
        let open = self.commitments.iter_mut().filter(|one| one.is_open() && one.step == step);
        for one in open {
            one.said.promised_by = one.said.promised_by.min(due.date);
        }
    }
}

/// Whether the event does the step.
const fn does(step: Clock, event: &Event) -> bool {
    match (step, event) {
        (
            Clock::Office,
            Event::Sent(_)
            | Event::SentUp { route: Some(_), .. }
            | Event::Kept
            | Event::Taken { .. },
        )
        | (Clock::Answer, Event::Delivered { .. }) => true,
        (Clock::Office | Clock::Notice, event) => matches!(
            event,
            Event::Accepted { .. } | Event::Declined { .. } | Event::Diverted { .. }
        ),
        _ => false,
    }
}

/// Whether the event says that the step was never this organ's.
const fn disowns(step: Clock, event: &Event) -> bool {
    matches!((step, event), (Clock::Notice, Event::ObjectionDecided { agreed: true, .. }))
}
