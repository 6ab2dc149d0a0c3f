//! A matter (信访事项): what it is and where it stands. How it got there is folded in `fold`.

mod dates;
mod fold;
mod levels;
mod moved;
mod next;
mod passing;
mod rating;
mod simple;

use jiff::civil::Date;

pub use levels::{Hearing, Review, ReviewDraft, Right, bodies};
pub use rating::{Rating, Voice};
pub use simple::{COLLECTIVE, Simple};

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    closing::Checked,
    codes::{Branch, Form, Kind, Manner, Outcome, Source, Way},
    commitment::Commitment,
    competence::Competence,
    conflict::Conflict,
    conversation::Conversation,
    deadline::Due,
    erasure::Erasure,
    event::{Adoption, PointResult, Proposal, Route},
    exclusion::Whom,
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    joint::Joint,
    post::Label,
    stored::{By, When},
    supervision::Watch,
    unseparated::Hands,
    work::Ledger,
};

/// One allegation or request of a matter (反映问题要点、诉求事项).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it says.
    pub text: Passage,
    /// The unit that answers for it, once tasks are given.
    pub owner: Option<UnitId>,
    /// What was decided about it, once an answer says so.
    pub outcome: Option<Outcome>,
    /// Its own answer, where it has one.
    pub answer: Option<Passage>,
}

/// That a co-handling unit gave its opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The unit.
    pub unit: UnitId,
    /// The day of its last word.
    pub on: Date,
}

/// What was before the last step, for the hand that may take it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Whose step it was.
    pub by: By,
    /// When it was written: the events of one act share their moment.
    recorded: When,
    stage: Stage,
    known_to: Vec<OrganId>,
    /// What was promised then: a step that is taken back is still to be done.
    commitments: Vec<Commitment>,
}

/// The organ's work on a matter it accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The organ that answers.
    pub organ: OrganId,
    /// How it came there; none for an organ petitioned directly.
    pub route: Option<Route>,
    /// The day of the notification of acceptance.
    pub accepted_on: Date,
    /// The branch of Art. 31, for a claim.
    pub branch: Option<Branch>,
    /// By when the answer is owed, where the law says.
    pub due: Option<Due>,
    /// The date before the extension, once extended.
    pub due_before: Option<Due>,
    /// 主办.
    pub host: Option<UnitId>,
    /// 协办.
    pub co_handlers: Vec<UnitId>,
    /// The day these units were given it.
    pub tasked_on: Option<Date>,
    /// Which co-handlers have spoken, and when: the others are silent.
    pub opinions: Vec<Opinion>,
    /// Who accepted it: it lies with them until somebody begins.
    pub accepted_by: Option<OfficerId>,
    /// 承办人: the officer who began, or to whom it was handed over.
    pub officer: Option<OfficerId>,
    /// The day handling began.
    pub started_on: Option<Date>,
    /// How often it came back to be done again.
    pub reworked: u16,
    /// The answer the petitioner has from before it came back.
    pub answered: Option<Delivery>,
    /// A review ordered that it be decided anew: its day is named, and nothing extends it.
    pub anew: bool,
    /// A draft that is to be written anew, until it is.
    pub to_redraft: Option<Box<Returned<Draft>>>,
}

/// What was returned to be written anew (退回重拟): it is kept for whoever writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned<T> {
    /// As it was written.
    pub what: T,
    /// What is to be written otherwise.
    pub reason: Passage,
    /// The day it came back.
    pub on: Date,
}

/// A draft of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its text.
    pub text: Passage,
    /// What it decides.
    pub results: Vec<PointResult>,
    /// Whose hand it is.
    pub by: By,
    /// Checked by somebody else.
    pub checked: bool,
    /// The day it was signed.
    pub approved_on: Option<Date>,
}

/// An answer that reached the petitioner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The text.
    pub text: Passage,
    /// What it decides.
    pub results: Vec<PointResult>,
    /// The day.
    pub on: Date,
    /// How.
    pub manner: Manner,
    /// The day the petitioner received it; none while it is on its way.
    pub received_on: Option<Date>,
    /// Whoever should have signed for it refused, before witnesses.
    pub refused: bool,
    /// Until when review may be asked for.
    pub until: Option<Due>,
    /// Until when the answer may be rated, where it may.
    pub rate_until: Option<Due>,
    /// Whom review may be asked of, where local law says so; empty where it is the organ above.
    pub ask_of: Vec<OrganId>,
}

/// Where a matter stands. Each state carries what only it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// 登记: the office owes forwarding, diversion, keeping or its own notification by `due`.
    Registered {
        /// Art. 22 or 23: fifteen days; nothing for a report.
        due: Option<Due>,
        /// The organ that successfully objected, when it came back.
        returned_by: Option<OrganId>,
        /// A proposal that is to be made anew, until it is.
        to_redraft: Option<Box<Returned<Proposal>>>,
    },
    /// 拟办 done, to be checked.
    Proposed {
        /// The office's term.
        due: Due,
        /// What is proposed.
        proposal: Proposal,
        /// Whose hand.
        by: By,
    },
    /// Checked, to be signed off.
    Checked {
        /// The office's term.
        due: Due,
        /// What is proposed.
        proposal: Proposal,
        /// Whose hand proposed it.
        by: By,
    },
    /// Signed off, to be allotted.
    SignedOff {
        /// The office's term.
        due: Due,
        /// What was signed.
        proposal: Proposal,
        /// Whose hand proposed it.
        by: By,
    },
    /// 转送 or 交办, to be signed for.
    Sent {
        /// Where it lies.
        route: Route,
    },
    /// The receiving organ objects; the sender decides.
    Objected {
        /// Where it lies.
        route: Route,
        /// Why it should not.
        reason: Passage,
        /// The notification's term, when it had been signed for.
        accept_due: Option<Due>,
        /// The day it was signed for, when it had been.
        signed_on: Option<Date>,
    },
    /// 签收, or taken by an organ petitioned directly: the notification is owed by `due`.
    SignedFor {
        /// The organ that owes it.
        organ: OrganId,
        /// How it came there.
        route: Option<Route>,
        /// Art. 23: fifteen days.
        due: Due,
        /// The day it was signed for, or taken.
        on: Date,
        /// Until when it may object; none where nobody sent it, or an objection was refused.
        object_due: Option<Due>,
    },
    /// 受理 and handling.
    Handling(Case),
    /// A draft waits for approval.
    Drafted(Case, Draft),
    /// The answer is approved and must reach the petitioner.
    Approved(Case, Draft),
    /// The answer was delivered.
    Delivered(Case, Delivery),
    /// 办结.
    Closed {
        /// The work.
        case: Case,
        /// The answer.
        delivery: Delivery,
        /// Whose hand closed it.
        by: By,
        /// The day.
        on: Date,
        /// 报结 done.
        reported: bool,
    },
    /// 审核认定办结.
    Certified {
        /// The work.
        case: Case,
        /// The answer.
        delivery: Delivery,
        /// The day it was closed.
        closed_on: Date,
    },
    /// 分流.
    Diverted {
        /// The branch.
        branch: Option<Branch>,
        /// Where to.
        place: Passage,
        /// The day.
        on: Date,
    },
    /// 存查.
    Kept {
        /// The day.
        on: Date,
    },
    /// 不予受理.
    Declined {
        /// The reason as told.
        reason: Passage,
        /// The day.
        on: Date,
    },
    /// 信访人撤回: counted apart from what was solved.
    GivenUp {
        /// The day.
        on: Date,
        /// Until when they may go back on it.
        until: Due,
        /// Where it stood.
        before: Box<Stage>,
    },
    /// 并入主件: the answer to the master is its answer.
    Merged {
        /// The master.
        into: MatterId,
        /// The organ that linked it, and may take it out again.
        by: OrganId,
        /// The day.
        on: Date,
        /// Where it stood.
        before: Box<Stage>,
    },
    /// 沿用旧账: what the old register states.
    Adopted(Box<Adoption>),
    /// 撤回沿用: adopted in error.
    Withdrawn {
        /// The day.
        on: Date,
    },
}

/// A matter as its stream tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its id.
    pub id: MatterId,
    /// Its number.
    pub number: String,
    /// Keyed hash of the petitioner's code.
    pub code: Option<String>,
    /// The organ that registered it.
    pub organ: OrganId,
    /// Kind; none where an old register does not state it.
    pub kind: Option<Kind>,
    /// Form; none where an old register does not state it.
    pub form: Option<Form>,
    /// Source.
    pub source: Option<Source>,
    /// One line.
    pub title: Option<Passage>,
    /// The text.
    pub content: Passage,
    /// SHA-256 of the sealed identity; none for an anonymous matter.
    pub identity: Option<String>,
    /// The petitioner asks that the name be kept from the unit that handles it.
    pub withhold_name: bool,
    /// Whom it complains of.
    pub about: Option<Passage>,
    /// Of a report: what the cadre register tells of each of them.
    pub named: Option<Box<Whom>>,
    /// Its points.
    pub points: Vec<Point>,
    /// The office's summary.
    pub summary: Option<Passage>,
    /// Area.
    pub area: Option<String>,
    /// Content class (主分类).
    pub class: Option<String>,
    /// Classes beside it; the main one is none of them.
    pub classes: Vec<String>,
    /// The day it was received.
    pub received_on: Date,
    /// The date on the letter.
    pub letter_date: Option<Date>,
    /// The day of its postmark.
    pub postmarked_on: Option<Date>,
    /// The code of its letter in the post room.
    pub letter: Option<Label>,
    /// 受信人.
    pub addressee: Option<Passage>,
    /// What lies with it, by name.
    pub attachments: Option<Passage>,
    /// 人次.
    pub persons: u32,
    /// 联名.
    pub signers: u32,
    /// Elected representatives of a visit.
    pub representatives: u16,
    /// The number it bears elsewhere.
    pub original: Option<Passage>,
    /// 打击报复: whoever brought it is punished for what they brought to this organ.
    pub retaliation: Option<OrganId>,
    /// 重大紧急.
    pub urgent: bool,
    /// The earlier matter it repeats.
    pub repeats: Option<MatterId>,
    /// The matters it is handled with.
    pub together: Vec<MatterId>,
    /// Texts added later.
    pub supplements: Vec<Passage>,
    /// The rulebook it began under.
    pub rulebook: u16,
    /// Where it stands.
    pub stage: Stage,
    /// Review and final review of the answer it has now.
    pub reviews: Vec<Review>,
    /// Its hearings, at whatever level.
    pub hearings: Vec<Hearing>,
    /// 简易办理, once chosen; it may have been converted since.
    pub simple: Option<Simple>,
    /// How the petitioner rated it; each object once.
    pub ratings: Vec<Rating>,
    /// The day on which whoever brought a report said they give it up; it goes on.
    pub disowned_on: Option<Date>,
    /// The organs that have had it: they may know of it.
    pub known_to: Vec<OrganId>,
    /// What is pressed for beside its way (督查督办).
    pub watch: Watch,
    /// What was done beside its way.
    pub ledger: Ledger,
    /// Whose work it is: who had it first, whose it is not.
    pub competence: Competence,
    /// 初访双方承诺书, the oldest first.
    pub commitments: Vec<Commitment>,
    /// What was said when it was closed, where local rules ask for it.
    pub checked: Option<Checked>,
    /// The last conflict about that, open or settled.
    pub conflict: Option<Conflict>,
    /// Who works on it beside the organ that hosts it, and through whose hands it went.
    pub joint: Joint,
    /// What passed by the petitioner's code.
    pub conversation: Conversation,
    /// What keeps it from being erased, and that it was.
    pub erasure: Erasure,
    /// Which units were given it, by the organ whose units they are.
    pub given: BTreeMap<OrganId, BTreeSet<UnitId>>,
    /// Who did what on its way, and what one hand did that two do.
    pub hands: Hands,
    /// What the last step was, while nobody else has done anything since.
    pub undo: Option<Box<Undo>>,
    /// Version of the stream.
    pub version: i32,
    /// The day of the last event.
    pub last_on: Date,
}

impl Matter {
    /// Whether it stands as it did before, whatever was noted beside it since.
    pub fn stands_as(&self, before: &Self) -> bool {
        let Self { version, last_on, .. } = *before;
        Self { version, last_on, ..self.clone() } == *before
    }

    /// The date by which somebody owes the next step, where the law gives one.
    pub fn due(&self) -> Option<Due> {
        if let Some(review) = self.open_review() {
            return Some(review.due);
        }
        match &self.stage {
            Stage::Registered { due, .. } => *due,
            Stage::Proposed { due, .. }
            | Stage::Checked { due, .. }
            | Stage::SignedOff { due, .. }
            | Stage::SignedFor { due, .. } => Some(*due),
            Stage::Sent { route } => Some(route.sign_due),
            // Raised before it was signed for, an objection leaves the receiver's term as it ran.
            Stage::Objected { route, accept_due, .. } => Some(accept_due.unwrap_or(route.sign_due)),
            Stage::Handling(case) | Stage::Drafted(case, _) | Stage::Approved(case, _) => {
                earlier(case.due, case.result_due())
            }
            Stage::Delivered(case, _) | Stage::Closed { case, reported: false, .. } => {
                case.result_due()
            }
            _ => None,
        }
    }

    /// The work of the organ that accepted it.
    pub fn case(&self) -> Option<&Case> {
        match &self.stage {
            Stage::Handling(case)
            | Stage::Drafted(case, _)
            | Stage::Approved(case, _)
            | Stage::Delivered(case, _)
            | Stage::Closed { case, .. }
            | Stage::Certified { case, .. } => Some(case),
            _ => None,
        }
    }

    /// What the delivered or approved answer decides, point by point.
    pub fn results(&self) -> &[PointResult] {
        match &self.stage {
            Stage::Approved(_, draft) => &draft.results,
            Stage::Delivered(_, delivery)
            | Stage::Closed { delivery, .. }
            | Stage::Certified { delivery, .. } => &delivery.results,
            _ => &[],
        }
    }

    /// The answer that reached the petitioner, with its day.
    pub fn answer(&self) -> Option<(&Passage, Date)> {
        match &self.stage {
            Stage::Delivered(_, delivery)
            | Stage::Closed { delivery, .. }
            | Stage::Certified { delivery, .. } => Some((&delivery.text, delivery.on)),
            Stage::Handling(case) | Stage::Drafted(case, _) | Stage::Approved(case, _) => {
                case.answered.as_ref().map(|delivery| (&delivery.text, delivery.on))
            }
            Stage::Adopted(facts) => facts.answer.as_ref().zip(facts.answered_on),
            _ => None,
        }
    }

    /// True for a report: whoever is not of its reception must not learn that it exists.
    pub fn is_report(&self) -> bool {
        self.kind == Some(Kind::Report)
    }

    /// True for a matter that was adopted in error: nothing more is done to it.
    pub fn is_withdrawn(&self) -> bool {
        matches!(self.stage, Stage::Withdrawn { .. })
    }

    /// True where nobody said who brought it.
    pub fn is_anonymous(&self) -> bool {
        self.identity.is_none()
    }
}

impl Case {
    /// Who answers for it: whoever handles it, and before anybody began, whoever accepted it.
    pub fn charge(&self) -> Option<OfficerId> {
        self.officer.or(self.accepted_by)
    }

    /// The day the assigner wants the result, for 交办 (Art. 22 (3)).
    fn result_due(&self) -> Option<Due> {
        // What a review ordered takes the place of what the assigner wanted.
        if self.anew {
            return None;
        }
        let date = self.route.as_ref()?.result_due?;
        Some(Due::named(date))
    }
}

fn earlier(one: Option<Due>, other: Option<Due>) -> Option<Due> {
    match (one, other) {
        (Some(one), Some(other)) if other.date < one.date => Some(other),
        (one, other) => one.or(other),
    }
}

impl Proposal {
    /// A way, and nothing else said about it.
    pub const fn of(way: Way) -> Self {
        Self { way, to: None, branch: None, opinion: None, simple: false }
    }

    /// True where the way needs an organ to go to.
    pub fn needs_organ(way: Way) -> bool {
        matches!(way, Way::Forward | Way::Assign)
    }
}

/// The officer behind a hand, where it was one.
pub fn officer_of(by: By) -> Option<OfficerId> {
    match by {
        By::Officer(id) => Some(id),
        By::Public | By::Operator => None,
    }
}
