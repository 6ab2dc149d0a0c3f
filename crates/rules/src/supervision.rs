//! Supervision (督查督办): what is pressed for beside the way of a matter, by whom, and what came of it.

use jiff::civil::Date;

use crate::{
    codes::{Advice, Clock, Failing, Lapse, Measure, OrganKind, UrgentRecipient},
    deadline::Due,
    event::{Event, Route},
    exclusion::Recognised,
    ids::{OfficerId, OrganId, Passage},
    matter::{Matter, Stage},
    office::Office,
    rights::holder,
    stored::{By, Recorded},
};

/// One request of supervision: ten of these make no difference to where a matter stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// 催办.
    Urge {
        /// A word that goes with it.
        note: Option<Passage>,
    },
    /// 督办.
    Supervise {
        /// For what.
        lapse: Lapse,
        /// What is required.
        requirement: Passage,
        /// By when it is to be answered.
        answer_due: Date,
    },
    /// 督办回复.
    AnswerSupervision {
        /// The answer.
        text: Passage,
    },
    /// 实地督查.
    RecordVisit {
        /// What they found.
        note: Passage,
    },
    /// 批示.
    Instruct {
        /// What the leader says.
        text: Passage,
        /// By when the leader wants to hear.
        report_by: Option<Date>,
    },
    /// 转录批示: what a leader wrote on paper.
    Transcribe {
        /// The leader.
        leader: OfficerId,
        /// The day on the paper.
        instructed_on: Date,
        /// What it says.
        text: Passage,
        /// By when the leader wants to hear.
        report_by: Option<Date>,
    },
    /// 批示落实.
    ReportInstruction {
        /// What was done.
        note: Passage,
    },
    /// 包案.
    Sponsor {
        /// The leader.
        sponsor: OfficerId,
    },
    /// 支持意见已落实.
    CarryOut {
        /// What was done, as the petitioner is told.
        note: Passage,
    },
    /// 重大紧急信访信息报告.
    ReportUrgent {
        /// To whom.
        recipients: Vec<UrgentRecipient>,
        /// The day it was told; today where empty.
        told_on: Option<Date>,
        /// What was told.
        text: Passage,
    },
    /// 督查建议.
    Advise {
        /// Which power.
        advice: Advice,
        /// The advice.
        text: Passage,
    },
    /// 建议采纳情况反馈.
    AnswerAdvice {
        /// Whether it is adopted.
        adopted: bool,
        /// How, or why not.
        text: Passage,
    },
    /// 追究责任的结果.
    RecordAccountability {
        /// What came of it.
        measure: Measure,
        /// By which document, or why nothing did.
        note: Passage,
    },
}

impl Press {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Urge { .. } => "urge",
            Self::Supervise { .. } => "supervise",
            Self::AnswerSupervision { .. } => "answer_supervision",
            Self::RecordVisit { .. } => "record_visit",
            Self::Instruct { .. } => "instruct",
            Self::Transcribe { .. } => "transcribe_instruction",
            Self::ReportInstruction { .. } => "report_instruction",
            Self::Sponsor { .. } => "sponsor",
            Self::CarryOut { .. } => "carry_out",
            Self::ReportUrgent { .. } => "report_urgent",
            Self::Advise { .. } => "advise",
            Self::AnswerAdvice { .. } => "answer_advice",
            Self::RecordAccountability { .. } => "record_accountability",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, text: &Passage, today: Date) -> Option<Self> {
        let (text, note) = (text.clone(), text.clone());
        Some(match name {
            "urge" => Self::Urge { note: None },
            "supervise" => {
                Self::Supervise { lapse: Lapse::Other, requirement: text, answer_due: today }
            }
            "answer_supervision" => Self::AnswerSupervision { text },
            "record_visit" => Self::RecordVisit { note },
            "instruct" => Self::Instruct { text, report_by: None },
            "transcribe_instruction" => {
                let leader = OfficerId(uuid::Uuid::nil());
                Self::Transcribe { leader, instructed_on: today, text, report_by: None }
            }
            "report_instruction" => Self::ReportInstruction { note },
            "sponsor" => Self::Sponsor { sponsor: OfficerId(uuid::Uuid::nil()) },
            "carry_out" => Self::CarryOut { note },
            "report_urgent" => {
                let recipients = vec![UrgentRecipient::Government];
                Self::ReportUrgent { recipients, told_on: None, text }
            }
            "advise" => Self::Advise { advice: Advice::Improve, text },
            "answer_advice" => Self::AnswerAdvice { adopted: true, text },
            "record_accountability" => {
                Self::RecordAccountability { measure: Measure::Circulated, note }
            }
            _ => return None,
        })
    }
}

/// That an organ was urged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urge {
    /// Whom.
    pub to: OrganId,
    /// The day.
    pub on: Date,
}

/// Something an organ was asked for in writing, and what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<What> {
    /// What sort of thing.
    pub what: What,
    /// The organ asked.
    pub to: OrganId,
    /// In which words.
    pub text: Passage,
    /// By when it answers; an instruction need not say.
    pub due: Option<Due>,
    /// Whose hand asked: of what was given on paper the leader, not the clerk.
    pub by: By,
    /// The day.
    pub on: Date,
    /// Who copied it from paper, and on which day.
    pub transcribed: Option<(By, Date)>,
    /// What it answered, once it did.
    pub reply: Option<Reply>,
    /// The day an agreed objection settled it: the matter was not this organ's, and it owes no answer.
    pub settled: Option<Date>,
    /// Of advice to hold somebody responsible: what came of it.
    pub outcome: Option<Accounted>,
}

/// What came of advice to hold somebody responsible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounted {
    /// What was done.
    pub measure: Measure,
    /// By which document, or why nothing was.
    pub note: Passage,
    /// The day it was recorded.
    pub on: Date,
}

/// What an organ answered to what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Its words.
    pub text: Passage,
    /// The day.
    pub on: Date,
    /// Of advice: whether it is adopted.
    pub adopted: Option<bool>,
}

/// A letter of supervision (督办函).
pub type Letter = Asked<Lapse>;
/// A leader's instruction (批示).
pub type Instruction = Asked<()>;
/// Advice under one of the three powers.
pub type Advised = Asked<Advice>;

impl Advised {
    /// Whether somebody is to be held responsible and nobody said yet what came of it.
    pub fn is_unaccounted(&self) -> bool {
        let asked = self.what == Advice::Responsibility;
        asked && self.outcome.is_none() && self.settled.is_none()
    }
}

impl<What> Asked<What> {
    /// Whether the answer is still owed.
    pub fn is_open(&self) -> bool {
        self.reply.is_none() && self.settled.is_none()
    }

    /// Whether the answer is owed and its day is past.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due.date < today)
    }
}

/// A leader who takes a hard matter upon themselves (包案领导).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sponsor {
    /// Who.
    pub officer: OfficerId,
    /// Since when.
    pub since: Date,
}

/// That an answer supports the request: something is to be done, and until it is, it is a promise (Art. 32).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The day the answer reached the petitioner.
    pub since: Date,
    /// The day it was carried out, and what was done.
    pub kept: Option<(Date, Passage)>,
}

/// Something an organ failed in: done after its day, or done so that it had to be supervised or done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The organ.
    pub organ: OrganId,
    /// In what.
    pub failing: Failing,
    /// The day it showed: that on which what was late was done.
    pub on: Date,
}

/// What stood before an event: whose work it was, and what was owed by when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    organ: OrganId,
    owed: Option<(Clock, Date)>,
}

/// What is pressed for beside the way of a matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// 催办.
    pub urges: Vec<Urge>,
    /// 督办函.
    pub letters: Vec<Letter>,
    /// 实地督查: the day, and what was found.
    pub visits: Vec<(Date, By, Passage)>,
    /// 批示.
    pub instructions: Vec<Instruction>,
    /// 三项建议.
    pub advice: Vec<Advised>,
    /// 包案.
    pub sponsor: Option<Sponsor>,
    /// What the last answer promised.
    pub promise: Option<Promise>,
    /// How often it came back: objections agreed to, and closures sent back to be done again.
    pub returned: u16,
    /// What organs failed in.
    pub failed: Vec<Failed>,
    /// 重大紧急: what is owed upwards.
    pub urgency: Option<Urgency>,
    /// The organ that was given the matter when this term of it was over already.
    pub(crate) came_late: Option<(OrganId, Clock)>,
}

/// A grave and urgent matter, and who was told of it (Art. 25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Urgency {
    /// The organ that marked it: it owes the report.
    pub organ: OrganId,
    /// The day it was marked.
    pub since: Date,
    /// The last day on which the report is not late; none of what was marked before that was kept.
    pub due: Option<Due>,
    /// The reports.
    pub reports: Vec<UrgentReport>,
}

/// One report upwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrgentReport {
    /// To whom.
    pub recipients: Vec<UrgentRecipient>,
    /// The day it was told.
    pub told_on: Date,
    /// The day it was recorded: by this it is late or not.
    pub on: Date,
    /// Whose hand recorded it.
    pub by: By,
    /// What was told.
    pub text: Passage,
}

impl Urgency {
    /// Whether nobody has been told yet.
    pub fn is_unreported(&self) -> bool {
        self.reports.is_empty()
    }
}

impl Watch {
    /// Reads off an event whether something was done too late, or had to be pressed for; `now` is the term that
    /// runs after it.
    pub(crate) fn judge(
        &mut self,
        recorded: &Recorded<Event>,
        before: Standing,
        now: Option<Clock>,
    ) {
        let on = recorded.on;
        let failed = match (&recorded.event, before.owed) {
            (Event::Supervised { to, .. }, _) => Some((*to, Failing::Supervised)),
            (Event::Reworked { .. }, _) => Some((before.organ, Failing::Reworked)),
            (Event::SupervisionAnswered { letter, .. }, _) => {
                let letter = self.letters.get(usize::from(*letter).saturating_sub(1));
                let late = letter.filter(|letter| letter.due.is_some_and(|due| due.date < on));
                late.map(|letter| (letter.to, Failing::Reply))
            }
            (Event::UrgentReported { .. }, _) => {
                let urgency = self.urgency.as_ref().filter(|urgency| urgency.is_unreported());
                let late = urgency.filter(|urgency| urgency.due.is_some_and(|due| due.date < on));
                late.map(|urgency| (urgency.organ, Failing::UrgentReport))
            }
            (Event::TakenBack { .. } | Event::Corrected { .. }, _) | (_, None) => None,
            (event, Some((clock, due))) => {
                let gone = taken_by(event).filter(|to| *to != before.organ);
                let closure = matches!(event, Event::ClosureReported { .. });
                let done = now != Some(clock) || closure || gone.is_some();
                // What an objection brought back had been forwarded before, and was judged then.
                let again = clock == Clock::Office && 0 < self.returned;
                let late = done && due < on && !again;
                // Whoever got it after its day did not let that day pass.
                let came_late = self.came_late == Some((before.organ, clock));
                if let Some(to) = gone.filter(|_| late) {
                    self.came_late = Some((to, clock));
                }
                let failing = failing(clock).filter(|_| late && !came_late);
                failing.map(|failing| (before.organ, failing))
            }
        };
        self.failed.extend(failed.map(|(organ, failing)| Failed { organ, failing, on }));
    }

    /// Folds one event; `supports` is whether an answer that was delivered by it supports the request.
    pub(crate) fn follow(&mut self, recorded: &Recorded<Event>, supports: Option<bool>) {
        let (on, by) = (recorded.on, recorded.by);
        if let Some(supports) = supports {
            // Another answer is another promise.
            self.promise = supports.then_some(Promise { since: on, kept: None });
        }
        match &recorded.event {
            Event::Urged { to, .. } => self.urges.push(Urge { to: *to, on }),
            Event::Supervised { to, lapse, requirement, answer_due } => {
                let due = Some(Due::named(*answer_due));
                self.letters.push(asked(*lapse, *to, requirement, due, (by, on)));
            }
            Event::SiteVisited { note } => self.visits.push((on, by, note.clone())),
            Event::Instructed { to, text, report_by, paper } => {
                let due = report_by.map(Due::named);
                let given = paper
                    .map_or((by, on), |paper| (By::Officer(paper.leader), paper.instructed_on));
                let transcribed = paper.map(|_| (by, on));
                let one = asked((), *to, text, due, given);
                self.instructions.push(Instruction { transcribed, ..one });
            }
            Event::Advised { to, advice, text, feedback_due } => {
                self.advice.push(asked(*advice, *to, text, Some(*feedback_due), (by, on)));
            }
            Event::SupervisionAnswered { letter, text } => {
                answered(&mut self.letters, *letter, text, on, None);
            }
            Event::InstructionReported { instruction, note } => {
                answered(&mut self.instructions, *instruction, note, on, None);
            }
            Event::AdviceAnswered { advice, adopted, text } => {
                answered(&mut self.advice, *advice, text, on, Some(*adopted));
            }
            Event::AccountabilityRecorded { advice, measure, note } => {
                let advised = self.advice.get_mut(usize::from(*advice).saturating_sub(1));
                if let Some(one) = advised {
                    one.outcome = Some(Accounted { measure: *measure, note: note.clone(), on });
                }
            }
            Event::Sponsored { sponsor } => {
                self.sponsor = Some(Sponsor { officer: *sponsor, since: on });
            }
            Event::CarriedOut { note } => {
                if let Some(promise) = &mut self.promise {
                    promise.kept = Some((on, note.clone()));
                }
            }
            Event::Summarised { urgent: true, .. } if self.urgency.is_none() => {
                let (organ, reports) = (recorded.organ, Vec::new());
                self.urgency = Some(Urgency { organ, since: on, due: None, reports });
            }
            Event::UrgentMarked { report_due } => {
                if let Some(urgency) = &mut self.urgency {
                    urgency.due = Some(*report_due);
                }
            }
            Event::UrgentReported { recipients, told_on, text } => {
                if let Some(urgency) = &mut self.urgency {
                    let (recipients, text) = (recipients.clone(), text.clone());
                    let told_on = told_on.unwrap_or(on);
                    urgency.reports.push(UrgentReport { recipients, told_on, on, by, text });
                }
            }
            Event::ObjectionDecided { agreed: true, .. } | Event::Reworked { .. } => {
                self.returned = self.returned.saturating_add(1);
            }
            _ => {}
        }
    }

    /// An objection was agreed to: what the organ had been asked in writing is settled by it. What a leader wants done
    /// goes with the matter to whoever has it next.
    pub(crate) fn settle(&mut self, organ: OrganId, on: Date) {
        settle(&mut self.letters, organ, on);
        settle(&mut self.advice, organ, on);
    }

    /// Advice to hold somebody responsible of which nobody said what came of it.
    pub fn unaccounted(&self) -> impl Iterator<Item = &Advised> {
        self.advice.iter().filter(|one| one.is_unaccounted())
    }

    /// The day since which a promise waits to be carried out.
    pub fn promised(&self) -> Option<Date> {
        self.promise.as_ref().filter(|promise| promise.kept.is_none()).map(|promise| promise.since)
    }

    /// The organs that still owe an answer of the kind this command gives.
    pub fn asked(&self, command: &str) -> Vec<OrganId> {
        match command {
            "answer_supervision" => owing(&self.letters),
            "report_instruction" => owing(&self.instructions),
            "answer_advice" => owing(&self.advice),
            _ => Vec::new(),
        }
    }

    /// Whether an organ owes an answer whose day is past.
    pub fn is_late(&self, today: Date) -> bool {
        self.letters.iter().any(|one| one.is_late(today))
            || self.instructions.iter().any(|one| one.is_late(today))
            || self.advice.iter().any(|one| one.is_late(today))
    }
}

/// What whoever lets this term pass fails in; an objection's day is that of the other side.
fn failing(clock: Clock) -> Option<Failing> {
    match clock {
        Clock::Office => Some(Failing::Forward),
        Clock::Sign => Some(Failing::Sign),
        Clock::Objection => None,
        Clock::Notice => Some(Failing::Notice),
        Clock::Answer => Some(Failing::Answer),
        Clock::Result => Some(Failing::Result),
        Clock::Review => Some(Failing::Review),
    }
}

fn asked<What>(
    what: What,
    to: OrganId,
    text: &Passage,
    due: Option<Due>,
    (by, on): (By, Date),
) -> Asked<What> {
    let (transcribed, reply, settled, outcome) = (None, None, None, None);
    Asked { what, to, text: text.clone(), due, by, on, transcribed, reply, settled, outcome }
}

fn answered<What>(
    asked: &mut [Asked<What>],
    no: u16,
    text: &Passage,
    on: Date,
    adopted: Option<bool>,
) {
    if let Some(one) = asked.get_mut(usize::from(no).saturating_sub(1)) {
        one.reply = Some(Reply { text: text.clone(), on, adopted });
    }
}

fn settle<What>(asked: &mut [Asked<What>], organ: OrganId, on: Date) {
    let open = asked.iter_mut().filter(|one| one.to == organ && one.is_open());
    open.for_each(|one| one.settled = Some(on));
}

fn owing<What>(asked: &[Asked<What>]) -> Vec<OrganId> {
    let mut organs: Vec<_> = asked.iter().filter(|one| one.is_open()).map(|one| one.to).collect();
    organs.sort_unstable();
    organs.dedup();
    organs
}

impl Matter {
    /// How it was sent where it lies or was worked on.
    pub fn route(&self) -> Option<&Route> {
        match &self.stage {
            Stage::Sent { route } | Stage::Objected { route, .. } => Some(route),
            Stage::SignedFor { route, .. } => route.as_ref(),
            _ => self.case()?.route.as_ref(),
        }
    }

    /// Whose work it is and what is owed by when, before something happens.
    pub(crate) fn turn(&self) -> Standing {
        let clock = Stage::clock_of(self.standing());
        let owed = clock.and_then(|clock| {
            // The answer is owed by the law's day; the assigner's is that of the result.
            let due = match clock {
                Clock::Answer => self.case()?.due,
                _ => self.due(),
            };
            Some((clock, due?.date))
        });
        Standing { organ: self.pressed(), owed }
    }

    /// The organ that is pressed: the one whose work it is, also after it handed its result to another to certify;
    /// while a review runs, the one that decides it.
    pub fn pressed(&self) -> OrganId {
        if let Some(review) = self.open_review() {
            return review.organ;
        }
        self.case().map_or_else(|| holder(self), |case| case.organ)
    }

    /// The organs that may give this answer: those that owe it, and what a leader wants done also whoever has the
    /// matter now; where nobody was asked the holder, to be told so.
    pub fn asked(&self, command: &str) -> Vec<OrganId> {
        let owing = self.watch.asked(command);
        let now = match command {
            _ if owing.is_empty() => Some(holder(self)),
            "report_instruction" => Some(self.pressed()),
            _ => None,
        };
        owing.into_iter().chain(now).collect()
    }

    /// Whether the command can mean anything here: pages say nothing of answers nobody asked for.
    pub fn concerns(&self, command: &str) -> bool {
        match command {
            "answer_supervision" | "report_instruction" | "answer_advice" => {
                !self.watch.asked(command).is_empty()
            }
            "carry_out" => self.watch.promised().is_some(),
            "decide_recusal" => self.ledger.open_request().is_some(),
            "record_accountability" => self.watch.unaccounted().next().is_some(),
            "report_urgent" => self.urgent,
            "record_commitment" => self.is_first_visit() && self.committable().is_some(),
            "unmerge" => self.master().is_some(),
            "refuse_report" => self.is_report(),
            "settle_person" => self.recognised().is_some_and(Recognised::can_be_settled),
            "drop_co_organ" | "give_organ_opinion" => !self.joint.co_organs.is_empty(),
            "raise_conflict" => self.conflict.is_none(),
            "negotiate" | "refer_conflict" => self.open_conflict().is_some(),
            "decide_conflict" => {
                self.open_conflict().is_some_and(|conflict| conflict.referred.is_some())
            }
            "handle_simply" => self.simple.is_none(),
            "to_ordinary" => self.is_simple(),
            _ => true,
        }
    }
}

/// Who may press for a matter: the petition office that registered or sent it, and organs above the one at work,
/// as far as they know of it.
pub fn overseers(matter: &Matter, office: &Office) -> Vec<OrganId> {
    let pressed = matter.pressed();
    let above = office.above(pressed);
    let sender = matter.route().map(|route| route.from);
    let overseer = |organ: &&OrganId| {
        let kind = office.organ(**organ).map(|organ| organ.kind);
        let passed = matter.organ == **organ || sender == Some(**organ);
        let answers = passed && kind == Some(OrganKind::PetitionOffice);
        answers || (**organ != pressed && above.contains(organ))
    };
    matter.known_to.iter().filter(overseer).copied().collect()
}

/// The organ that an event gives the matter to.
const fn taken_by(event: &Event) -> Option<OrganId> {
    match event {
        Event::Moved { to, .. }
        | Event::SentUp { to, .. }
        | Event::CompetenceSettled { to, .. } => Some(*to),
        _ => None,
    }
}
