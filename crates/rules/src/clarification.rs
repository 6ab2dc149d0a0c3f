//! Clarification (澄清正名; Rules Art. 50, 《关于做好失实检举控告澄清工作的意见》, rules.md §3.1): a report about somebody proved
//! untrue, harmed them, and their name is given back to them. Whoever checked it clarifies it (谁核实谁澄清); it belongs to the
//! stream of its lead. What was neither proved nor excluded is never clarified.

mod decide;
mod refusal;
mod review;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decide::{Applied, Leaders, wording_fits};
pub use refusal::ClarifyRefusal;
pub use review::{ReviewSide, Reviewer};

use crate::{
    codes::coded,
    deadline::Due,
    ids::{OfficerId, Passage},
    lead::{Lead, LeadEvent, LeadHand},
    matter::officer_of,
    stored::{By, Recorded},
};

coded! {
    /// Why it is necessary (必要性): the four limbs of the provinces.
    Limb {
        /// 影响或者可能影响选举、选拔、评优.
        Career = 1 "career",
        /// 人身、财产权利或者正常工作生活受到损害.
        Rights = 2 "rights",
        /// 在一定范围或者社会上造成不良影响.
        Effect = 3 "effect",
        /// 其他确有必要.
        Otherwise = 4 "otherwise",
    }

    /// In what form (澄清方式). The others are always accompanied by the letter.
    ClarifyForm {
        /// 书面澄清.
        Letter = 1 "letter",
        /// 当面澄清.
        InPerson = 2 "in_person",
        /// 会议澄清.
        Meeting = 3 "meeting",
        /// 通报澄清.
        Circular = 4 "circular",
    }

    /// Why it is not done (不予澄清).
    ClarifyBar {
        /// 尚在核查.
        Checking = 1 "checking",
        /// 本人不同意.
        Unwilling = 2 "unwilling",
        /// 可能暴露举报人或者泄密.
        Exposes = 3 "exposes",
        /// 可能扩大影响.
        Enlarges = 4 "enlarges",
        /// 没有造成影响，不必要.
        Unneeded = 5 "unneeded",
    }

    /// What may be done about it.
    ClarifyAct {
        /// 本人申请.
        Apply = 1 "apply",
        /// 征求本人意见.
        Consult = 2 "consult",
        /// 提出澄清方案.
        Plan = 3 "plan",
        /// 联合审核.
        Review = 4 "review",
        /// 批准.
        Approve = 5 "approve_clarification",
        /// 退回.
        SendBack = 6 "send_back_plan",
        /// 不予澄清、停止或者撤回.
        Refuse = 7 "refuse_clarification",
        /// 同级党委同意.
        Agree = 8 "agree",
        /// 实施.
        Give = 9 "give",
        /// 回访.
        Visit = 10 "visit_cleared",
        /// 告知组织人事部门.
        Tell = 11 "tell_personnel",
        /// 立卷归档.
        Close = 12 "close_clarification",
    }
}

/// How it is to be done (澄清方案).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClarifyPlan {
    /// Which limbs.
    pub limbs: Vec<Limb>,
    /// Why, in words.
    pub grounds: Passage,
    /// In which forms, the letter first.
    pub forms: Vec<ClarifyForm>,
    /// Before whom, where it is more than the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Passage>,
    /// What is said: the result of the check, and nothing else.
    pub text: Passage,
    /// An important leader, a great effect or a public clarification: the Party committee of the same level agrees.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub important: bool,
    /// It is shown on the portal.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
}

/// What happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", content = "of", rename_all = "snake_case")]
pub enum ClarifyEvent {
    /// 本人书面申请.
    Applied {
        /// The day.
        day: Date,
        /// What is asked for.
        text: Passage,
    },
    /// 征求本人意见.
    Consulted {
        /// The day.
        day: Date,
        /// They agree to it.
        willing: bool,
        /// What they said.
        text: Passage,
    },
    /// 提出澄清方案.
    Planned(ClarifyPlan),
    /// 联合审核.
    Reviewed {
        /// The day.
        day: Date,
        /// Who reviewed it.
        present: Vec<OfficerId>,
        /// Which sides the organ has nobody for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        without: Vec<ReviewSide>,
        /// What they say.
        text: Passage,
    },
    /// 退回.
    SentBack {
        /// Why.
        reason: Passage,
    },
    /// 审签同意: one of several leaders who approve, and not the last.
    Endorsed,
    /// 批准.
    Approved {
        /// The year of its number.
        year: i16,
        /// Its number in that year.
        serial: u32,
        /// By when it is done; none where the Party committee is still to agree.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
    },
    /// 不予澄清.
    Refused {
        /// On what ground.
        bar: ClarifyBar,
        /// Why, in words.
        reason: Passage,
    },
    /// 同级党委同意.
    Agreed {
        /// The day.
        day: Date,
        /// By which document.
        document: Passage,
        /// By when it is done.
        due: Due,
    },
    /// 实施.
    Given {
        /// In which form.
        form: ClarifyForm,
        /// The day.
        day: Date,
        /// Where, and before whom.
        text: Passage,
    },
    /// 回访.
    Visited {
        /// The day.
        day: Date,
        /// What was seen.
        text: Passage,
    },
    /// 告知组织人事部门.
    Told {
        /// The day.
        day: Date,
        /// Whom.
        to: Passage,
    },
    /// 立卷归档，交信访举报部门.
    Closed,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClarifyStage {
    /// 已申请.
    Applied,
    /// 本人同意.
    Willing,
    /// 本人不同意.
    Unwilling,
    /// 待联合审核.
    Planned,
    /// 待审批.
    Reviewed,
    /// 待同级党委同意.
    Approved,
    /// 实施中.
    Running,
    /// 不予澄清.
    Refused,
    /// 已澄清.
    Closed,
}

impl ClarifyStage {
    /// The stable small integer kept in the read model.
    pub const fn code(self) -> i32 {
        match self {
            Self::Applied => 1,
            Self::Willing => 2,
            Self::Unwilling => 3,
            Self::Planned => 4,
            Self::Reviewed => 5,
            Self::Approved => 6,
            Self::Running => 7,
            Self::Refused => 8,
            Self::Closed => 9,
        }
    }

    /// Its word in the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Willing => "willing",
            Self::Unwilling => "unwilling",
            Self::Planned => "planned",
            Self::Reviewed => "reviewed",
            Self::Approved => "approved",
            Self::Running => "running",
            Self::Refused => "refused",
            Self::Closed => "closed",
        }
    }

    /// Every word, for the test that each has its sentence.
    pub const WORDS: &'static [&'static str] = &[
        "applied",
        "willing",
        "unwilling",
        "planned",
        "reviewed",
        "approved",
        "running",
        "refused",
        "closed",
    ];
}

/// A clarification as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clarification {
    /// Which of the lead's, from 1: one that was refused may be asked for again.
    pub no: u16,
    /// The day on which it was begun, and every later one on which the person was heard.
    pub heard_on: Date,
    /// The person asked for it.
    pub applied: bool,
    /// The day on which the person was asked; none of whoever asked themselves and was not.
    pub consulted_on: Option<Date>,
    /// The day on which the person asked.
    pub applied_on: Option<Date>,
    /// Asked, the person agreed to it: only then more than they themselves hear of it.
    pub agreed: bool,
    /// How it is to be done.
    pub plan: Option<ClarifyPlan>,
    /// Whose hand planned it.
    pub by: By,
    /// The day it was planned.
    pub planned_on: Option<Date>,
    /// Who reviewed it.
    pub reviewers: Vec<OfficerId>,
    /// The day it was reviewed.
    pub reviewed_on: Option<Date>,
    /// The leaders who agreed to the plan as it stands, where it needs more than they are.
    pub endorsers: Vec<OfficerId>,
    /// Its number, and the day it was approved.
    pub approved: Option<((i16, u32), Date)>,
    /// The day from which it may be done.
    pub from: Option<Date>,
    /// By when it is done.
    pub due: Option<Due>,
    /// In which forms it was done, and when.
    pub given: Vec<(ClarifyForm, Date)>,
    /// The day of the return visit.
    pub visited_on: Option<Date>,
    /// The day on which the personnel department was told.
    pub told_on: Option<Date>,
    /// Where it stands.
    pub stage: ClarifyStage,
    /// Why it was refused.
    pub bar: Option<ClarifyBar>,
    /// The day it ended.
    pub ended_on: Option<Date>,
}

impl ClarifyAct {
    /// Who may do it.
    pub const fn hands(self) -> &'static [LeadHand] {
        match self {
            Self::Apply => &[LeadHand::Room, LeadHand::Reception],
            Self::Approve | Self::SendBack | Self::Refuse => &[LeadHand::Leader],
            Self::Consult
            | Self::Plan
            | Self::Review
            | Self::Agree
            | Self::Give
            | Self::Visit
            | Self::Tell
            | Self::Close => &[LeadHand::Room],
        }
    }
}

impl Clarification {
    /// Its number as it is written, once it is approved.
    pub fn number(&self) -> Option<String> {
        self.approved.map(|((year, serial), _)| format!("CQ{year}-{serial:04}"))
    }

    /// Whether nothing is to be done about it any more.
    pub const fn is_over(&self) -> bool {
        matches!(self.stage, ClarifyStage::Refused | ClarifyStage::Closed)
    }

    /// By when it is done in every form, while it is not.
    pub fn next_due(&self) -> Option<Due> {
        self.due.filter(|_| self.stage == ClarifyStage::Running && !self.is_given())
    }

    /// What is done about it one after the other, and the day on which each was; none of what is still to be done.
    pub fn course(&self) -> Vec<(ClarifyAct, Option<Date>)> {
        let planned = self.planned_on.filter(|_| self.plan.is_some() && !self.is_before_plan());
        let approved = self.approved.map(|(_, on)| on);
        let agreed = self.from.filter(|_| approved.is_some());
        let given = self.given.iter().map(|(_, day)| *day).max().filter(|_| self.is_given());
        let closed = self.ended_on.filter(|_| self.stage == ClarifyStage::Closed);
        let asks = self.plan.as_ref().is_some_and(|plan| plan.important || plan.public);
        let agree = asks.then_some((ClarifyAct::Agree, agreed));
        let applied = self.applied_on.map(|on| (ClarifyAct::Apply, Some(on)));
        let asked = self.consulted_on.map(|on| (ClarifyAct::Consult, Some(on)));
        let begun = [
            (ClarifyAct::Plan, planned),
            (ClarifyAct::Review, self.reviewed_on.filter(|_| planned.is_some())),
            (ClarifyAct::Approve, approved),
        ];
        let ended = [
            (ClarifyAct::Give, given),
            (ClarifyAct::Visit, self.visited_on),
            (ClarifyAct::Tell, self.told_on),
            (ClarifyAct::Close, closed),
        ];
        let heard = applied.into_iter().chain(asked);
        heard.chain(begun).chain(agree).chain(ended).collect()
    }

    const fn is_before_plan(&self) -> bool {
        matches!(
            self.stage,
            ClarifyStage::Applied | ClarifyStage::Willing | ClarifyStage::Unwilling
        )
    }

    /// The forms in which it is still to be done.
    pub fn missing(&self) -> Vec<ClarifyForm> {
        let planned = self.plan.iter().flat_map(|plan| &plan.forms);
        planned.filter(|form| self.given_on(**form).is_none()).copied().collect()
    }

    /// The day on which it was done in a form.
    pub fn given_on(&self, form: ClarifyForm) -> Option<Date> {
        self.given.iter().find(|(one, _)| *one == form).map(|(_, day)| *day)
    }

    /// Whether it was done in every form that was planned, and stands: the person's name is clear from then on.
    pub fn is_given(&self) -> bool {
        let stands = self.stage != ClarifyStage::Refused;
        stands && !self.given.is_empty() && self.missing().is_empty()
    }

    /// The day from which the portal shows it, where it does.
    pub fn public_since(&self) -> Option<Date> {
        let public = self.plan.as_ref().is_some_and(|plan| plan.public);
        self.given_on(ClarifyForm::Circular)
            .filter(|_| public && self.stage != ClarifyStage::Refused)
    }

    fn begin(no: u16, by: By, event: &ClarifyEvent) -> Option<Self> {
        let (heard_on, stage) = match event {
            ClarifyEvent::Applied { day, .. } => (*day, ClarifyStage::Applied),
            ClarifyEvent::Consulted { day, willing, .. } => (*day, heard(*willing)),
            _ => return None,
        };
        Some(Self {
            no,
            heard_on,
            applied: stage == ClarifyStage::Applied,
            consulted_on: Some(heard_on).filter(|_| stage != ClarifyStage::Applied),
            applied_on: Some(heard_on).filter(|_| stage == ClarifyStage::Applied),
            agreed: stage == ClarifyStage::Willing,
            plan: None,
            by,
            planned_on: None,
            reviewers: Vec::new(),
            reviewed_on: None,
            endorsers: Vec::new(),
            approved: None,
            from: None,
            due: None,
            given: Vec::new(),
            visited_on: None,
            told_on: None,
            stage,
            bar: None,
            ended_on: None,
        })
    }

    fn after(&mut self, event: &ClarifyEvent, (on, by): (Date, By)) {
        match event {
            ClarifyEvent::Applied { .. } => {}
            ClarifyEvent::Consulted { day, willing, .. } => {
                (self.heard_on, self.stage) = (*day, heard(*willing));
                self.consulted_on = Some(*day);
                self.agreed = *willing;
            }
            ClarifyEvent::Planned(plan) => {
                (self.plan, self.by, self.planned_on) = (Some(plan.clone()), by, Some(on));
                (self.stage, self.reviewed_on) = (ClarifyStage::Planned, None);
                self.endorsers.clear();
            }
            ClarifyEvent::Reviewed { day, present, .. } => {
                self.reviewers.clone_from(present);
                (self.reviewed_on, self.stage) = (Some(*day), ClarifyStage::Reviewed);
            }
            // What was sent back is planned anew; that the person asked or agreed stands.
            ClarifyEvent::SentBack { .. } => {
                self.stage =
                    if self.agreed { ClarifyStage::Willing } else { ClarifyStage::Applied };
            }
            ClarifyEvent::Endorsed => self.endorsers.extend(officer_of(by)),
            ClarifyEvent::Approved { year, serial, due } => {
                self.approved = Some(((*year, *serial), on));
                self.may_be_done(*due, on);
            }
            ClarifyEvent::Agreed { day, due, .. } => self.may_be_done(Some(*due), *day),
            ClarifyEvent::Refused { bar, .. } => {
                self.bar = Some(*bar);
                self.end(ClarifyStage::Refused, on);
            }
            ClarifyEvent::Given { form, day, .. } => self.given.push((*form, *day)),
            ClarifyEvent::Visited { day, .. } => self.visited_on = Some(*day),
            ClarifyEvent::Told { day, .. } => self.told_on = Some(*day),
            ClarifyEvent::Closed => self.end(ClarifyStage::Closed, on),
        }
    }

    fn may_be_done(&mut self, due: Option<Due>, from: Date) {
        self.due = due;
        self.from = due.map(|_| from);
        self.stage = due.map_or(ClarifyStage::Approved, |_| ClarifyStage::Running);
    }

    fn end(&mut self, stage: ClarifyStage, on: Date) {
        (self.stage, self.ended_on) = (stage, Some(on));
    }
}

const fn heard(willing: bool) -> ClarifyStage {
    if willing { ClarifyStage::Willing } else { ClarifyStage::Unwilling }
}

/// What an event does to the clarifications of a lead.
pub(crate) fn fold(
    all: &mut Vec<Clarification>,
    no: u16,
    event: &ClarifyEvent,
    recorded: &Recorded<LeadEvent>,
) {
    match all.iter_mut().find(|one| one.no == no) {
        Some(one) => one.after(event, (recorded.on, recorded.by)),
        None => all.extend(Clarification::begin(no, recorded.by, event)),
    }
}

impl Lead {
    /// The clarification that is asked for or goes on.
    pub fn clarifying(&self) -> Option<&Clarification> {
        self.clarifications.iter().find(|one| !one.is_over())
    }

    /// The clarification with which something may be done: one that goes on, or the last, which may be taken back.
    pub fn clarification(&self) -> Option<&Clarification> {
        let last = self.clarifications.last();
        self.clarifying().or(last.filter(|one| one.stage == ClarifyStage::Closed))
    }

    /// Whether the person's name is clear: what was said was found untrue, and that was said in every form that was planned.
    pub fn is_cleared(&self) -> bool {
        self.clarifications.iter().any(Clarification::is_given)
    }
}
