//! The levels above an answer, opened: what was asked, what is owed, what was decided, and what may still be asked.

use jiff::civil::Date;
use rules::{
    codes::{Level, ReviewGround, ReviewOutcome},
    deadline::Due,
};

/// Everything above an answer.
#[derive(Clone, Debug, Default)]
pub struct LevelsView {
    /// Review, then final review, of the answer it has now.
    pub reviews: Vec<ReviewView>,
    /// Hearings at whatever level.
    pub hearings: Vec<HearingView>,
    /// The next level that may be asked for.
    pub right: Option<RightView>,
    /// 三级终结.
    pub ended: bool,
}

/// One level's work.
#[derive(Clone, Debug)]
pub struct ReviewView {
    /// Which.
    pub level: Level,
    /// Who decides.
    pub organ: String,
    /// The day it was asked for.
    pub asked_on: Date,
    /// The day the deciding organ received it.
    pub received_on: Date,
    /// The application.
    pub text: String,
    /// By when the opinion is owed.
    pub due: Due,
    /// What was drafted or signed; for the petitioner, once it is delivered.
    pub opinion: Option<OpinionView>,
    /// Why the draft came back, and when.
    pub to_redraft: Option<(Date, String)>,
    /// The day it was signed.
    pub decided_on: Option<Date>,
    /// The day it was delivered.
    pub delivered_on: Option<Date>,
}

/// The opinion of a review.
#[derive(Clone, Debug)]
pub struct OpinionView {
    /// What it decides.
    pub outcome: ReviewOutcome,
    /// On which ground.
    pub ground: ReviewGround,
    /// Its text.
    pub text: String,
    /// By when the organ decides anew.
    pub anew_by: Option<Date>,
}

/// A hearing.
#[derive(Clone, Debug)]
pub struct HearingView {
    /// At which level; none while the organ that answers is at work.
    pub level: Option<Level>,
    /// Who holds it.
    pub organ: String,
    /// The day it was decided to hear.
    pub opened_on: Date,
    /// The day it is held.
    pub held_on: Date,
    /// The notice.
    pub notice: String,
    /// The day of its report.
    pub closed_on: Option<Date>,
    /// Days that the term of a final review leaves out.
    pub left_out: Option<u32>,
    /// Who attended; for officers.
    pub attendance: Option<String>,
    /// The record; for officers.
    pub record: Option<String>,
    /// The report; for officers.
    pub report: Option<String>,
}

/// What the petitioner may still ask for.
#[derive(Clone, Debug)]
pub struct RightView {
    /// Which level.
    pub level: Level,
    /// Who would decide, and how to reach them: any of these, the first where it is asked for by code; nobody where the
    /// organ above works elsewhere.
    pub bodies: Vec<(String, Option<String>)>,
    /// The last day; none while what was sent is on its way.
    pub until: Option<Due>,
    /// The right lapsed by itself.
    pub lapsed: bool,
}
