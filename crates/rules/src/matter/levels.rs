//! The levels above an answer: review, final review, hearings, and the right to ask that lapses by itself.
//!
//! They stand beside the stage, not in it: while a review runs, the organ that answered may still report its closure.

use jiff::civil::Date;

use super::{Case, Delivery, Matter, Returned, Stage};
use crate::{
    codes::{Branch, Level, ReviewOutcome},
    deadline::Due,
    event::{Event, ReviewOpinion},
    ids::{OrganId, Passage},
    office::Office,
    rulebook::TermId,
    stored::{By, Recorded},
};

/// One level's work on an answer (复查、复核).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Which.
    pub level: Level,
    /// The organ that decides.
    pub organ: OrganId,
    /// The day it was asked for.
    pub asked_on: Date,
    /// The day the organ received it.
    pub received_on: Date,
    /// The application.
    pub text: Passage,
    /// By when the opinion is owed.
    pub due: Due,
    /// The term as it was before any hearing or extension.
    pub due_before: Due,
    /// The draft, until it is signed and after.
    pub draft: Option<ReviewDraft>,
    /// A draft that is to be written anew.
    pub to_redraft: Option<Box<Returned<ReviewOpinion>>>,
    /// The day it was signed.
    pub decided_on: Option<Date>,
    /// How the opinion reached the petitioner.
    pub delivery: Option<Delivery>,
}

/// A draft of a review's opinion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDraft {
    /// What it says.
    pub opinion: ReviewOpinion,
    /// Whose hand it is.
    pub by: By,
}

/// A hearing (听证): its time is not counted in a final review (Art. 36).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearing {
    /// At which level; none while the organ that answers is still at work.
    pub level: Option<Level>,
    /// The organ that holds it.
    pub organ: OrganId,
    /// The day it was decided to hear.
    pub opened_on: Date,
    /// The day it is to be held.
    pub held_on: Date,
    /// The notice.
    pub notice: Passage,
    /// The day of its report.
    pub closed_on: Option<Date>,
    /// Its days were left out of the term.
    pub left_out: bool,
    /// Who attended, and what became of requests for recusal.
    pub attendance: Option<Passage>,
    /// The record.
    pub record: Option<Passage>,
    /// The report.
    pub report: Option<Passage>,
}

/// The petitioner's right to the next level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// To which.
    pub level: Level,
    /// The organ whose opinion would be under review.
    pub of: OrganId,
    /// The day the opinion was received; none while it is on its way.
    pub received_on: Option<Date>,
    /// The last day to ask, as far as the log names it.
    pub until: Option<Due>,
    /// Whom the opinion named for it, where local law says who; empty where it is the organ above.
    pub ask_of: Vec<OrganId>,
}

impl Right {
    /// The organs that may decide it, the first where none is chosen: what the opinion named, as far as it still receives;
    /// else the organ above. None where that works elsewhere.
    pub fn bodies(&self, office: &Office) -> Vec<OrganId> {
        bodies(self.of, &self.ask_of, office)
    }
}

/// The organs that may decide about the opinion of an organ which names these for it.
pub fn bodies(of: OrganId, named: &[OrganId], office: &Office) -> Vec<OrganId> {
    let named = named.iter().copied().filter(|organ| office.receives(*organ));
    let named: Vec<_> = named.collect();
    if named.is_empty() { office.reviewer(of).into_iter().collect() } else { named }
}

impl Level {
    /// The command that asks for it.
    pub const fn request(self) -> &'static str {
        match self {
            Self::Review => "request_review",
            Self::FinalReview => "request_final_review",
        }
    }

    /// The command that decides it.
    pub const fn decide(self) -> &'static str {
        match self {
            Self::Review => "decide_review",
            Self::FinalReview => "decide_final_review",
        }
    }

    /// The petitioner's term to ask for it.
    pub(crate) const fn asked_within(self) -> TermId {
        match self {
            Self::Review => TermId::D07,
            Self::FinalReview => TermId::D09,
        }
    }

    /// The term in which it is decided.
    pub(crate) const fn decided_within(self) -> TermId {
        match self {
            Self::Review => TermId::D08,
            Self::FinalReview => TermId::D10,
        }
    }
}

impl Right {
    /// True once the right has lapsed by itself: nobody has to do anything for that.
    pub fn has_lapsed(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until.date < today)
    }
}

impl Matter {
    /// The review that is not over: asked for, and its opinion not yet with the petitioner.
    pub fn open_review(&self) -> Option<&Review> {
        self.reviews.last().filter(|review| review.delivery.is_none())
    }

    /// The hearing whose report is still owed.
    pub fn open_hearing(&self) -> Option<&Hearing> {
        self.hearings.last().filter(|hearing| hearing.closed_on.is_none())
    }

    /// 三级终结: the final review was delivered, and the same facts and reasons are taken up no more (Art. 36 ¶3).
    pub fn is_final(&self) -> bool {
        let last = self.reviews.last();
        last.is_some_and(|last| last.level == Level::FinalReview && last.delivery.is_some())
    }

    /// The word for where it stands as a whole: that of an open review or of the end before that of the stage.
    pub fn standing(&self) -> &'static str {
        match self.open_review().map(|review| review.level) {
            Some(Level::Review) => "in_review",
            Some(Level::FinalReview) => "in_final_review",
            None if self.is_final() => "final",
            None => self.stage.word(),
        }
    }

    /// The next level the petitioner may ask for; none where there is none, or where one is already at work.
    /// Only an opinion on a claim of branch 31-6 has levels above it (Art. 31 (6), 35).
    pub fn right(&self) -> Option<Right> {
        match self.reviews.last() {
            None => {
                let (case, answer) = self.stage.answered()?;
                (case.branch == Some(Branch::Petition)).then_some(Right {
                    level: Level::Review,
                    of: case.organ,
                    received_on: answer.received_on,
                    until: answer.until,
                    ask_of: answer.ask_of.clone(),
                })
            }
            Some(Review { level: Level::Review, organ, delivery: Some(opinion), .. }) => {
                Some(Right {
                    level: Level::FinalReview,
                    of: *organ,
                    received_on: opinion.received_on,
                    until: opinion.until,
                    ask_of: opinion.ask_of.clone(),
                })
            }
            Some(_) => None,
        }
    }

    /// The last thing delivered to the petitioner that a receipt may still be owed for, and by whom it was sent.
    pub fn last_delivery(&self) -> Option<(OrganId, &Delivery)> {
        let opinion = self.reviews.iter().rev();
        let mut opinion =
            opinion.filter_map(|review| Some((review.organ, review.delivery.as_ref()?)));
        let answer = || self.stage.answered().map(|(case, answer)| (case.organ, answer));
        opinion.next().or_else(answer)
    }

    /// Folds what happens on the levels; false for an event that is not theirs.
    pub(super) fn climb(&mut self, recorded: &Recorded<Event>) -> bool {
        let on = recorded.on;
        match &recorded.event {
            Event::ReviewRequested { level, organ, asked_on, received_on, text, due } => {
                self.know(*organ);
                self.reviews.push(Review {
                    level: *level,
                    organ: *organ,
                    asked_on: *asked_on,
                    received_on: *received_on,
                    text: text.clone(),
                    due: *due,
                    due_before: *due,
                    draft: None,
                    to_redraft: None,
                    decided_on: None,
                    delivery: None,
                });
            }
            Event::HearingOpened { level, held_on, notice, due } => {
                self.put_off(*due);
                self.hearings.push(Hearing {
                    level: *level,
                    organ: recorded.organ,
                    opened_on: on,
                    held_on: *held_on,
                    notice: notice.clone(),
                    closed_on: None,
                    left_out: false,
                    attendance: None,
                    record: None,
                    report: None,
                });
            }
            Event::HearingClosed { attendance, record, report, due } => {
                self.put_off(*due);
                if let Some(hearing) = self.hearings.last_mut() {
                    hearing.closed_on = Some(on);
                    hearing.left_out = due.is_some();
                    hearing.attendance = Some(attendance.clone());
                    hearing.record.clone_from(record);
                    hearing.report = Some(report.clone());
                }
            }
            Event::ReceiptRecorded { received_on, until, rate_until } => {
                if let Some(delivery) = self.delivery_mut() {
                    delivery.received_on = Some(*received_on);
                    delivery.until = *until;
                    delivery.rate_until = rate_until.or(delivery.rate_until);
                }
            }
            _ => {
                return self.review_mut().is_some_and(|review| review.take(recorded))
                    && self.settle(recorded);
            }
        }
        true
    }

    /// After an opinion that orders a new decision the organ is at work again, and its new answer starts afresh.
    fn settle(&mut self, recorded: &Recorded<Event>) -> bool {
        if !matches!(recorded.event, Event::Delivered { .. }) {
            return true;
        }
        let opinion = self.reviews.last().and_then(|review| review.draft.as_ref());
        let opinion = opinion.map(|draft| &draft.opinion);
        let anew = opinion.filter(|opinion| opinion.outcome == ReviewOutcome::NewDecision);
        if let Some(by) = anew.and_then(|opinion| opinion.anew_by) {
            let stage = std::mem::replace(&mut self.stage, Stage::Kept { on: recorded.on });
            self.stage = decided_anew(stage, by);
            self.reviews.clear();
        }
        true
    }

    fn know(&mut self, organ: OrganId) {
        self.known_to.push(organ);
        self.known_to.sort_unstable();
        self.known_to.dedup();
    }

    fn put_off(&mut self, due: Option<Due>) {
        if let (Some(review), Some(due)) = (self.review_mut(), due) {
            review.due = due;
        }
    }

    pub(super) fn review_mut(&mut self) -> Option<&mut Review> {
        self.reviews.last_mut().filter(|review| review.delivery.is_none())
    }

    pub(super) fn delivery_mut(&mut self) -> Option<&mut Delivery> {
        let opinion = self.reviews.iter_mut().rev().find_map(|review| review.delivery.as_mut());
        opinion.or(self.stage.delivery_mut())
    }
}

impl Review {
    /// Folds an event on the review itself; false for one that is not its own.
    fn take(&mut self, recorded: &Recorded<Event>) -> bool {
        let (on, by) = (recorded.on, recorded.by);
        match (&recorded.event, self.decided_on) {
            (Event::ReviewDrafted(opinion), None) => {
                self.to_redraft = None;
                self.draft = Some(ReviewDraft { opinion: opinion.clone(), by });
            }
            (Event::DraftReturned { reason }, None) => {
                let Some(draft) = self.draft.take() else { return false };
                let returned = Returned { what: draft.opinion, reason: reason.clone(), on };
                self.to_redraft = Some(Box::new(returned));
            }
            (Event::ReviewDecided { .. }, None) => self.decided_on = Some(on),
            (Event::Extended { due, .. }, None) => self.due = *due,
            (Event::Delivered { .. }, Some(_)) => {
                let text = self.draft.as_ref().map(|draft| draft.opinion.text.clone());
                self.delivery = text.and_then(|text| Delivery::of(text, Vec::new(), recorded));
            }
            _ => return false,
        }
        true
    }
}

/// The stage of a matter whose answer a review sent back to be decided anew.
fn decided_anew(stage: Stage, by: Date) -> Stage {
    match stage {
        Stage::Delivered(case, delivery)
        | Stage::Closed { case, delivery, .. }
        | Stage::Certified { case, delivery, .. } => Stage::Handling(Case {
            due: Some(Due::named(by)),
            due_before: None,
            reworked: case.reworked.saturating_add(1),
            answered: Some(delivery),
            anew: true,
            ..case
        }),
        other => other,
    }
}

impl Stage {
    /// The answer that reached the petitioner, to be set right.
    pub(super) fn delivery_mut(&mut self) -> Option<&mut Delivery> {
        match self {
            Self::Delivered(_, delivery)
            | Self::Closed { delivery, .. }
            | Self::Certified { delivery, .. } => Some(delivery),
            _ => None,
        }
    }

    /// The work with the answer that reached the petitioner.
    pub(super) fn answered(&self) -> Option<(&Case, &Delivery)> {
        match self {
            Self::Delivered(case, delivery)
            | Self::Closed { case, delivery, .. }
            | Self::Certified { case, delivery, .. } => Some((case, delivery)),
            _ => None,
        }
    }
}

impl Delivery {
    /// What an event of delivery says about this text; none for another event.
    pub(super) fn of(
        text: Passage,
        results: Vec<crate::event::PointResult>,
        recorded: &Recorded<Event>,
    ) -> Option<Self> {
        let Event::Delivered { manner, received_on, refused_before, until, rate_until, ask_of } =
            &recorded.event
        else {
            return None;
        };
        // What was delivered before receipts were kept reached the petitioner on the day, but for letters.
        let by_hand = (!manner.travels()).then_some(recorded.on);
        Some(Self {
            text,
            results,
            on: recorded.on,
            manner: *manner,
            received_on: received_on.or(by_hand),
            refused: refused_before.is_some(),
            until: *until,
            rate_until: *rate_until,
            ask_of: ask_of.clone(),
        })
    }
}
