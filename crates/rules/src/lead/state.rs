//! A lead as its stream tells it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    Below, CaseEnd, Disposal, Filing, Finding, FourForms, LeadEvent, LeadReview, Measure, Outcome,
    Proposal, Reading, Reporter,
};
use crate::{
    card::{self, Card},
    clarification::{self, Clarification},
    deadline::Due,
    false_accusation::{self, Suspicion},
    ids::{MatterId, OfficerId, OrganId, Passage, UnitId},
    stored::{By, Recorded},
};

/// A proposal, and whose hand it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// What is proposed.
    pub what: Proposal,
    /// Whose hand.
    pub by: By,
}

/// A talk, an inquiry or a verification that was approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtWork {
    /// What is done.
    pub disposal: Disposal,
    /// The day it was approved.
    pub approved_on: Date,
    /// Who verifies it.
    pub investigators: Vec<OfficerId>,
    /// By when the next step is done, where that is known.
    pub due: Option<Due>,
    /// The letter of inquiry was written.
    pub is_written: bool,
    /// The day the letter of inquiry was received.
    pub served_on: Option<Date>,
    /// The day of the talk, or on which the explanation came.
    pub heard_on: Option<Date>,
    /// It was extended.
    pub extended: bool,
}

/// Where a lead stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeadStage {
    /// 已移送: the room has not signed for it.
    HandedOver,
    /// 待处置.
    Received {
        /// By when it is disposed of.
        due: Due,
    },
    /// 待审批.
    Proposed {
        /// The proposal.
        proposed: Box<Proposed>,
        /// Where it stood, and stands again when the proposal is sent back.
        before: Box<LeadStage>,
    },
    /// 办理中.
    AtWork(AtWork),
    /// 暂存待查.
    Shelved {
        /// By when it is looked at again.
        due: Due,
    },
    /// 待批准结案.
    Reported {
        /// What the report says.
        outcome: Outcome,
        /// Whose hand it is.
        by: By,
        /// Where it stood.
        before: AtWork,
    },
    /// 已办结.
    Closed {
        /// The day.
        on: Date,
        /// By when the reception is told.
        due: Due,
        /// The day it was.
        fed_back_on: Option<Date>,
    },
    /// 已退回信访举报部门.
    Returned {
        /// The day.
        on: Date,
    },
}

/// What a lead came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What was found.
    pub finding: Finding,
    /// What became of it.
    pub measure: Measure,
    /// Which of the four forms that is, as far as it is settled.
    pub form: Option<FourForms>,
    /// How it was filed, where it was.
    pub filing: Option<Filing>,
    /// How the case ended, once that is known.
    pub end: Option<CaseEnd>,
}

impl Found {
    /// What ends with this, and is no case.
    pub const fn of(finding: Finding, measure: Measure, form: Option<FourForms>) -> Self {
        Self { finding, measure, form, filing: None, end: None }
    }
}

/// Something was put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The day.
    pub on: Date,
    /// It bears on nothing any more.
    pub lifted: bool,
}

/// A lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The organ of discipline.
    pub organ: OrganId,
    /// The year of its number.
    pub year: i16,
    /// Its number in that year.
    pub serial: u32,
    /// The reports it rests on, the first it was made of first.
    pub reports: Vec<MatterId>,
    /// Which of the persons the first complains of.
    pub person: Option<u16>,
    /// The room that answers for it.
    pub room: Option<UnitId>,
    /// Who is meant.
    pub who: Passage,
    /// Keyed hash of who is meant; none where nobody is certain.
    pub party: Option<String>,
    /// What is said of them.
    pub summary: Passage,
    /// The day it was handed over.
    pub handed_on: Date,
    /// Since when somebody of the room keeps it, and who does.
    pub kept: Option<(Date, OfficerId)>,
    /// What was approved, the last last.
    pub disposals: Vec<(Date, Disposal)>,
    /// What was found, once it is closed.
    pub found: Option<Found>,
    /// Whoever signed a report it rests on, and is owed an answer.
    pub reporters: Vec<Reporter>,
    /// What was put right in it, the last time.
    pub corrected: Option<Corrected>,
    /// The cards that were given on it.
    pub cards: Vec<Card>,
    /// That it was untrue is said to those before whom it did harm; the last last.
    pub clarifications: Vec<Clarification>,
    /// That it was a false accusation, as far as somebody says so; the last last.
    pub suspicions: Vec<Suspicion>,
    /// How it stands with the organ below that it was assigned to last; none where what runs is done here.
    pub below: Option<Below>,
    /// By when it is disposed of, once its first room signed for it: to hand it on moves that by no day.
    pub disposal_due: Option<Due>,
    /// The day since which it is done anew: what was studied before counts no more.
    pub anew_since: Option<Date>,
    /// Everybody who had a hand in it: they review nothing of it.
    pub worked: BTreeSet<OfficerId>,
    /// What those found of it as it stands who had none.
    pub reviews: Vec<LeadReview>,
    /// The leaders whom the reception asks to read it.
    pub circulation: Vec<Reading>,
    /// It was returned, and the reception knows.
    pub taken_back: bool,
    /// Where it stands.
    pub stage: LeadStage,
    /// Version of the stream.
    pub version: i32,
}

impl LeadStage {
    /// By when the next step is done, where that is known.
    pub fn due(&self) -> Option<Due> {
        match self {
            Self::HandedOver | Self::Returned { .. } => None,
            Self::Received { due } | Self::Shelved { due } => Some(*due),
            Self::Proposed { before, .. } => before.due(),
            Self::AtWork(work) | Self::Reported { before: work, .. } => work.due,
            Self::Closed { due, fed_back_on, .. } => fed_back_on.is_none().then_some(*due),
        }
    }

    /// The stable small integer kept in the read model.
    pub const fn code(&self) -> i32 {
        match self {
            Self::HandedOver => 1,
            Self::Received { .. } => 2,
            Self::Proposed { .. } => 3,
            Self::AtWork(_) => 4,
            Self::Shelved { .. } => 5,
            Self::Reported { .. } => 6,
            Self::Closed { .. } => 7,
            Self::Returned { .. } => 8,
        }
    }

    /// Its word in the language files.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::HandedOver => "handed_over",
            Self::Received { .. } => "received",
            Self::Proposed { .. } => "proposed",
            Self::AtWork(_) => "at_work",
            Self::Shelved { .. } => "shelved",
            Self::Reported { .. } => "reported",
            Self::Closed { fed_back_on: None, .. } => "closed",
            Self::Closed { .. } => "told",
            Self::Returned { .. } => "returned",
        }
    }

    /// Every word, for the test that each has its sentence.
    pub const WORDS: &'static [&'static str] = &[
        "handed_over",
        "received",
        "proposed",
        "at_work",
        "shelved",
        "reported",
        "closed",
        "told",
        "returned",
    ];
}

impl Lead {
    /// The lead that a first event begins; none where it is something else.
    pub fn begin(first: &Recorded<LeadEvent>) -> Option<Self> {
        let LeadEvent::HandedOver {
            year,
            serial,
            report,
            person,
            room,
            who,
            party,
            summary,
            notice,
        } = &first.event
        else {
            return None;
        };
        Some(Self {
            organ: first.organ,
            year: *year,
            serial: *serial,
            reports: vec![*report],
            person: *person,
            room: *room,
            who: who.clone(),
            party: party.clone(),
            summary: summary.clone(),
            handed_on: first.on,
            kept: None,
            disposals: Vec::new(),
            found: None,
            corrected: None,
            reporters: notice.iter().map(|notice| Reporter::new(*report, *notice)).collect(),
            cards: Vec::new(),
            clarifications: Vec::new(),
            suspicions: Vec::new(),
            below: None,
            disposal_due: None,
            anew_since: None,
            worked: BTreeSet::new(),
            reviews: Vec::new(),
            circulation: Vec::new(),
            taken_back: false,
            stage: LeadStage::HandedOver,
            version: first.version,
        })
    }

    /// A stream folded; none where it is no lead.
    pub fn replay(events: &[Recorded<LeadEvent>]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut lead = Self::begin(first)?;
        for event in rest {
            lead.apply(event);
        }
        Some(lead)
    }

    /// Its number as it is written.
    pub fn number(&self) -> String {
        format!("XS{}-{:04}", self.year, self.serial)
    }

    /// What a report on it says that waits to be approved.
    pub fn reported(&self) -> Option<Finding> {
        match &self.stage {
            LeadStage::Reported { outcome, .. } => Some(outcome.finding),
            _ => None,
        }
    }

    /// A card of it.
    pub fn card(&self, no: u16) -> Option<&Card> {
        self.cards.iter().find(|card| card.no == no)
    }

    /// The day on which it was closed.
    pub fn closed_on(&self) -> Option<Date> {
        match self.stage {
            LeadStage::Closed { on, .. } => Some(on),
            _ => None,
        }
    }

    /// Whether nothing is to be done with it any more but to tell the reception.
    pub fn is_over(&self) -> bool {
        matches!(self.stage, LeadStage::Closed { .. } | LeadStage::Returned { .. })
    }

    /// What follows from an event.
    pub fn apply(&mut self, recorded: &Recorded<LeadEvent>) {
        self.version = recorded.version;
        self.had_a_hand(recorded);
        let stage = std::mem::replace(&mut self.stage, LeadStage::HandedOver);
        self.stage = self.after(stage, recorded);
    }

    /// Who had a hand in it by an event: whoever did anything but bring it, look at it or tell of it, and everybody who studied it.
    fn had_a_hand(&mut self, recorded: &Recorded<LeadEvent>) {
        let outside = matches!(
            recorded.event,
            LeadEvent::HandedOver { .. }
                | LeadEvent::Received { .. }
                | LeadEvent::HandedOn { .. }
                | LeadEvent::Joined { .. }
                | LeadEvent::Reporter { .. }
                | LeadEvent::Clarification { .. }
                | LeadEvent::Reviewed { .. }
                | LeadEvent::Circulated { .. }
                | LeadEvent::Read { .. }
        );
        self.worked.extend(crate::matter::officer_of(recorded.by).filter(|_| !outside));
        if let LeadEvent::Proposed(what) = &recorded.event {
            self.worked.extend(what.present.iter().chain(&what.investigators));
        }
    }

    /// What happens beside its course and leaves it where it stands; `after` where it is closed. False of anything else.
    fn noted(&mut self, recorded: &Recorded<LeadEvent>, after: bool) -> bool {
        let (on, by) = (recorded.on, recorded.by);
        match recorded.event.clone() {
            LeadEvent::Card { no, what } => {
                card::fold(&mut self.cards, no, &what, recorded);
            }
            LeadEvent::Clarification { no, what } => {
                clarification::fold(&mut self.clarifications, no, &what, recorded);
            }
            LeadEvent::Suspicion { no, what } => {
                false_accusation::fold(&mut self.suspicions, no, &what, recorded);
            }
            LeadEvent::Settled { form, end, .. } => {
                let settled = |found| Found { form: Some(form), end: Some(end), ..found };
                self.found = self.found.map(settled);
            }
            LeadEvent::Identified { party } => {
                self.party = Some(party);
            }
            LeadEvent::Corrected { lifted, .. } => {
                // What bears no more does not bear again by a later word.
                let before = self.corrected.is_some_and(|before| before.lifted);
                self.corrected = Some(Corrected { on, lifted: lifted || before });
            }
            LeadEvent::Reporter { report, what } => {
                let mut all = self.reporters.iter_mut();
                if let Some(one) = all.find(|one| one.report == report) {
                    one.after(&what);
                }
            }
            LeadEvent::Joined { report, notice } => {
                self.reporters.extend(notice.map(|notice| Reporter::new(report, notice)));
                self.reports.push(report);
            }
            LeadEvent::Circulated { to } => {
                let letters = self.reports.len();
                let reading = |officer| Reading { officer, asked_on: on, letters, read_on: None };
                self.circulation.extend(to.into_iter().map(reading));
            }
            LeadEvent::Read { .. } => {
                let reader = crate::matter::officer_of(by);
                let mut all = self.circulation.iter_mut();
                if let Some(one) = all.find(|one| Some(one.officer) == reader) {
                    one.read_on = Some(on);
                }
            }
            LeadEvent::TakenBack => self.taken_back = true,
            LeadEvent::TakenOver => {
                let since = self.kept.map_or(on, |(since, _)| since);
                self.kept = crate::matter::officer_of(by).map(|keeper| (since, keeper));
            }
            LeadEvent::Reviewed { side, opinion, .. } => {
                let review = |by| LeadReview { side, by, on, opinion, after };
                self.reviews.extend(crate::matter::officer_of(by).map(review));
            }
            _ => return false,
        }
        true
    }

    fn after(&mut self, stage: LeadStage, recorded: &Recorded<LeadEvent>) -> LeadStage {
        if self.noted(recorded, matches!(stage, LeadStage::Closed { .. })) {
            return stage;
        }
        let (on, by) = (recorded.on, recorded.by);
        match (stage, recorded.event.clone()) {
            (LeadStage::HandedOver, LeadEvent::Received { due }) => {
                self.disposal_due = self.disposal_due.or(Some(due));
                self.kept = crate::matter::officer_of(by).map(|keeper| (on, keeper));
                LeadStage::Received { due }
            }
            (
                before @ (LeadStage::AtWork(_) | LeadStage::Closed { .. }),
                LeadEvent::HandedOn { room },
            ) => {
                // The work goes on where it stands, with somebody there who takes it over.
                (self.room, self.kept) = (Some(room), None);
                before
            }
            (before, LeadEvent::HandedOn { room }) => {
                // What was kept for later is disposed of anew.
                if matches!(before, LeadStage::Shelved { .. }) {
                    self.disposal_due = None;
                }
                (self.room, self.kept) = (Some(room), None);
                LeadStage::HandedOver
            }
            (_, LeadEvent::Rechecked { due, .. }) => {
                (self.found, self.below, self.disposal_due) = (None, None, Some(due));
                (self.corrected, self.anew_since) = (None, Some(on));
                self.reviews.clear();
                for one in &mut self.reporters {
                    (one.answer, one.answered_on) = (None, None);
                }
                LeadStage::Received { due }
            }
            (before, LeadEvent::Proposed(what)) => {
                let proposed = Box::new(Proposed { what, by });
                LeadStage::Proposed { proposed, before: Box::new(before) }
            }
            (LeadStage::Proposed { before, .. }, LeadEvent::SentBack { .. }) => {
                self.reviews.clear();
                *before
            }
            (LeadStage::Reported { before, .. }, LeadEvent::SentBack { .. }) => {
                self.reviews.clear();
                LeadStage::AtWork(before)
            }
            (LeadStage::Proposed { proposed, .. }, LeadEvent::Approved { due, answer }) => {
                self.owes(answer);
                self.disposals.push((on, proposed.what.disposal));
                self.approved(proposed.what, due, on)
            }
            (LeadStage::AtWork(work), event) if work.disposal == Disposal::Assign => {
                self.went_below(work, &event, (on, by))
            }
            (LeadStage::AtWork(work), event) => heard(work, event, by),
            (LeadStage::Shelved { .. }, LeadEvent::KeptOn { due, .. }) => {
                LeadStage::Shelved { due }
            }
            (LeadStage::Reported { outcome, .. }, LeadEvent::Closed { due, answer }) => {
                self.owes(answer);
                // What an organ below did counts as a disposal once it stands.
                let below = self.below.as_ref().and_then(|below| below.report.as_ref());
                self.disposals.extend(below.map(|(report, _)| (on, report.way)));
                let Outcome { finding, measure, form, filing, .. } = outcome;
                self.found = Some(Found { finding, measure, form, filing, end: None });
                LeadStage::Closed { on, due, fed_back_on: None }
            }
            (LeadStage::Closed { on: closed, due, .. }, LeadEvent::FedBack) => {
                LeadStage::Closed { on: closed, due, fed_back_on: Some(on) }
            }
            (stage, _) => stage,
        }
    }

    /// Whoever signed is told what came of it by then.
    fn owes(&mut self, answer: Option<Due>) {
        for one in &mut self.reporters {
            one.answer = one.answer.or(answer);
        }
    }

    /// Something happened to it at the organ below, or about that.
    fn went_below(&mut self, work: AtWork, event: &LeadEvent, (on, by): (Date, By)) -> LeadStage {
        let Some(below) = &mut self.below else { return LeadStage::AtWork(work) };
        if let (LeadEvent::TakenUp, Some((report, _))) = (event, &below.report) {
            return LeadStage::Reported { outcome: report.outcome.clone(), by, before: work };
        }
        below.after(event, (on, by));
        LeadStage::AtWork(AtWork { due: Some(below.due), ..work })
    }

    fn approved(&mut self, what: Proposal, due: Option<Due>, on: Date) -> LeadStage {
        // Whatever is done now: of what an organ below did before nobody there learns more.
        self.below = what.assignment.zip(due).map(|(to, due)| Below::new(to, on, due));
        match (what.disposal, due) {
            (Disposal::Return, _) => LeadStage::Returned { on },
            (Disposal::Shelve, Some(due)) => LeadStage::Shelved { due },
            (Disposal::End, Some(due)) => {
                let ended = |finding| Found::of(finding, Measure::None, None);
                self.found = what.finding.map(ended);
                LeadStage::Closed { on, due, fed_back_on: None }
            }
            (disposal, due) => LeadStage::AtWork(AtWork {
                disposal,
                approved_on: on,
                investigators: what.investigators,
                due,
                is_written: false,
                served_on: None,
                heard_on: None,
                extended: false,
            }),
        }
    }
}

/// A talk, an inquiry or a verification goes on.
fn heard(work: AtWork, event: LeadEvent, by: By) -> LeadStage {
    LeadStage::AtWork(match event {
        LeadEvent::InquiryWritten { .. } => AtWork { is_written: true, ..work },
        LeadEvent::Served { day, due } => AtWork { served_on: Some(day), due: Some(due), ..work },
        LeadEvent::Explained { day, due, .. } | LeadEvent::TalkHeld { day, due, .. } => {
            AtWork { heard_on: Some(day), due: Some(due), ..work }
        }
        LeadEvent::Extended { due, .. } => AtWork { due: Some(due), extended: true, ..work },
        LeadEvent::Reported(outcome) => {
            return LeadStage::Reported { outcome, by, before: work };
        }
        _ => work,
    })
}
