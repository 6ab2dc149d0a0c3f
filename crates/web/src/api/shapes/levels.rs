//! The levels above an answer, as they go over the wire.

use desk::views;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    when::{Day, DueDate},
    words::{Level, ReviewGround, ReviewOutcome},
};

/// Review, final review, hearings, and the right to ask for the next level (Art. 35, 36).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Levels {
    /// Review, then final review, of the answer it has now.
    reviews: Vec<Review>,
    /// Hearings at whatever level.
    hearings: Vec<Hearing>,
    /// The next level that may be asked for.
    right: Option<Right>,
    /// The final review was delivered: the same facts and reasons are taken up no more (三级终结).
    ended: bool,
}

impl From<views::LevelsView> for Levels {
    fn from(view: views::LevelsView) -> Self {
        let views::LevelsView { reviews, hearings, right, ended } = view;
        Self {
            reviews: reviews.into_iter().map(Into::into).collect(),
            hearings: hearings.into_iter().map(Into::into).collect(),
            right: right.map(Into::into),
            ended,
        }
    }
}

/// One level's work.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Review {
    /// Which.
    level: Level,
    /// Who decides.
    organ: String,
    /// The day it was asked for.
    asked_on: Day,
    /// The day the deciding organ received it.
    received_on: Day,
    /// The application.
    text: String,
    /// By when the opinion is owed.
    due: DueDate,
    /// What was drafted or signed; for the petitioner, once it is delivered.
    opinion: Option<ReviewOpinion>,
    /// Why a draft is to be written anew.
    to_redraft: Option<String>,
    /// The day it was signed.
    decided_on: Option<Day>,
    /// The day it was delivered.
    delivered_on: Option<Day>,
}

impl From<views::ReviewView> for Review {
    fn from(view: views::ReviewView) -> Self {
        Self {
            level: view.level.into(),
            organ: view.organ,
            asked_on: Day(view.asked_on),
            received_on: Day(view.received_on),
            text: view.text,
            due: view.due.into(),
            opinion: view.opinion.map(Into::into),
            to_redraft: view.to_redraft.map(|(_, reason)| reason),
            decided_on: view.decided_on.map(Day),
            delivered_on: view.delivered_on.map(Day),
        }
    }
}

/// The opinion of a review.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReviewOpinion {
    /// What it decides.
    outcome: ReviewOutcome,
    /// On which ground.
    ground: ReviewGround,
    /// Its text.
    text: String,
    /// By when the organ decides anew.
    anew_by: Option<Day>,
}

impl From<views::OpinionView> for ReviewOpinion {
    fn from(view: views::OpinionView) -> Self {
        let views::OpinionView { outcome, ground, text, anew_by } = view;
        Self { outcome: outcome.into(), ground: ground.into(), text, anew_by: anew_by.map(Day) }
    }
}

/// A hearing (听证).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Hearing {
    /// At which level; null while the organ that answers is at work.
    level: Option<Level>,
    /// Who holds it.
    organ: String,
    /// The day it was decided to hear.
    opened_on: Day,
    /// The day it is held.
    held_on: Day,
    /// The notice.
    notice: String,
    /// The day of its report.
    closed_on: Option<Day>,
    /// Days that the term of a final review leaves out.
    left_out: Option<u32>,
    /// Who attended, and what became of requests for recusal; for officers.
    attendance: Option<String>,
    /// The record; for officers.
    record: Option<String>,
    /// The report; for officers.
    report: Option<String>,
}

impl From<views::HearingView> for Hearing {
    fn from(view: views::HearingView) -> Self {
        Self {
            level: view.level.map(Into::into),
            organ: view.organ,
            opened_on: Day(view.opened_on),
            held_on: Day(view.held_on),
            notice: view.notice,
            closed_on: view.closed_on.map(Day),
            left_out: view.left_out,
            attendance: view.attendance,
            record: view.record,
            report: view.report,
        }
    }
}

/// What the petitioner may still ask for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Right {
    /// Which level.
    level: Level,
    /// Who would decide where it is asked for by code; null where the organ above works elsewhere.
    organ: Option<String>,
    /// How to reach them.
    contact: Option<String>,
    /// Whoever else may be asked, on paper at their own counter.
    or: Vec<Body>,
    /// The last day; null while what was sent is on its way.
    until: Option<DueDate>,
    /// The right lapsed by itself.
    lapsed: bool,
}

impl From<views::RightView> for Right {
    fn from(view: views::RightView) -> Self {
        let views::RightView { level, bodies, until, lapsed } = view;
        let mut bodies = bodies.into_iter();
        let (organ, contact) = bodies.next().unzip();
        let or = bodies.map(|(organ, contact)| Body { organ, contact }).collect();
        let (level, until) = (level.into(), until.map(Into::into));
        Self { level, organ, contact: contact.flatten(), or, until, lapsed }
    }
}

/// An organ that may be asked for a review.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Body {
    /// Its name.
    organ: String,
    /// How to reach it.
    contact: Option<String>,
}
