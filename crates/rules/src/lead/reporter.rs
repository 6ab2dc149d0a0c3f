//! What whoever signed a report is owed (实名检举控告; Rules Art. 24 to 30, rules.md J14, J15): that it is accepted within fifteen
//! working days of its receipt, and what came of it within fifteen of its closing; whoever objects is heard, and new evidence is
//! checked. Whoever works on the lead never sees them: their reception tells them. A repeat is not told again.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Finding, Lead, LeadEvent, LeadLaw, LeadRefusal, LeadStage};
use crate::{
    codes::coded,
    deadline::Due,
    ids::{MatterId, Passage},
    on_day::between,
};

coded! {
    /// In what way a reporter is told (告知方式).
    TellBy {
        /// 电话.
        Phone = 1 "phone",
        /// 信件.
        Letter = 2 "letter",
        /// 当面.
        InPerson = 3 "in_person",
    }

    /// What may be done about a reporter.
    ReporterAct {
        /// 告知受理情况.
        Notify = 1 "notify_reporter",
        /// 核实署名.
        Verify = 2 "verify_reporter",
        /// 反馈处理结果.
        Answer = 3 "answer_reporter",
        /// 登记异议.
        Object = 4 "reporter_objects",
        /// 说明.
        Explain = 5 "explain_to_reporter",
        /// 奖励.
        Reward = 6 "reward_reporter",
    }
}

/// What happened about a reporter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", content = "of", rename_all = "snake_case")]
pub enum ReporterEvent {
    /// 告知受理情况.
    Notified {
        /// The day.
        day: Date,
        /// How.
        by: TellBy,
    },
    /// 核实署名.
    Verified {
        /// The day.
        day: Date,
        /// They are whom the report says. Otherwise it counts as one that nobody signed, and nothing is owed.
        real: bool,
        /// How that was found.
        text: Passage,
    },
    /// 反馈处理结果.
    Answered {
        /// The day.
        day: Date,
        /// How.
        by: TellBy,
        /// What they were told.
        text: Passage,
    },
    /// 异议.
    Objected {
        /// The day.
        day: Date,
        /// What they say.
        text: Passage,
        /// They bring evidence that nobody knew: it is checked.
        evidence: bool,
    },
    /// 说明.
    Explained {
        /// The day.
        day: Date,
        /// What they were told.
        text: Passage,
    },
    /// 奖励 (Rules Art. 28).
    Rewarded {
        /// The day.
        day: Date,
        /// For what, and how.
        text: Passage,
        /// They agree that it is made public (Rules Art. 47); otherwise it is given in confidence.
        public: bool,
    },
}

/// Somebody who signed a report that a lead rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reporter {
    /// Their report.
    pub report: MatterId,
    /// By when they are told that it is accepted.
    pub notice: Due,
    /// The day they were.
    pub notified_on: Option<Date>,
    /// Whether they are whom the report says, where somebody asked.
    pub real: Option<bool>,
    /// By when they are told what came of it, once the lead is closed.
    pub answer: Option<Due>,
    /// The day they were.
    pub answered_on: Option<Date>,
    /// The day they objected, and whether with new evidence; none once that was explained.
    pub objected: Option<(Date, bool)>,
    /// The day they were rewarded, and whether they agreed that it is made public.
    pub rewarded: Option<(Date, bool)>,
}

impl Reporter {
    pub(super) const fn new(report: MatterId, notice: Due) -> Self {
        Self {
            report,
            notice,
            notified_on: None,
            real: None,
            answer: None,
            answered_on: None,
            objected: None,
            rewarded: None,
        }
    }

    /// Whether something is still owed to them.
    pub fn is_owed(&self) -> bool {
        self.real != Some(false) && (self.answered_on.is_none() || self.objected.is_some())
    }

    /// By when the next thing is owed, where that is known.
    pub fn due(&self) -> Option<Due> {
        match (self.notified_on, self.answered_on) {
            _ if self.real == Some(false) => None,
            (None, _) => Some(self.notice),
            (Some(_), None) => self.answer,
            (Some(_), Some(_)) => None,
        }
    }

    pub(super) fn after(&mut self, event: &ReporterEvent) {
        match event {
            ReporterEvent::Notified { day, .. } => self.notified_on = Some(*day),
            ReporterEvent::Verified { real, .. } => self.real = Some(*real),
            ReporterEvent::Answered { day, .. } => self.answered_on = Some(*day),
            ReporterEvent::Objected { day, evidence, .. } => {
                self.objected = Some((*day, *evidence));
            }
            ReporterEvent::Explained { .. } => self.objected = None,
            ReporterEvent::Rewarded { day, public, .. } => self.rewarded = Some((*day, *public)),
        }
    }
}

impl ReporterAct {
    /// Whether somebody waits for it.
    pub const fn is_awaited(self) -> bool {
        matches!(self, Self::Notify | Self::Answer | Self::Explain)
    }
}

impl Lead {
    /// Whoever signed a report.
    pub fn reporter(&self, report: MatterId) -> Option<&Reporter> {
        self.reporters.iter().find(|one| one.report == report)
    }

    /// What may be done about whoever signed a report: what is awaited first.
    pub fn reporter_acts(&self, report: MatterId) -> Vec<ReporterAct> {
        let Some(one) = self.reporter(report).filter(|one| one.real != Some(false)) else {
            return Vec::new();
        };
        // Of one that was returned they are told by what becomes of the report.
        if matches!(self.stage, LeadStage::Returned { .. }) {
            return Vec::new();
        }
        let told = matches!(self.stage, LeadStage::Closed { fed_back_on: Some(_), .. });
        let notify = one.notified_on.is_none().then_some(ReporterAct::Notify);
        let answer = (one.notified_on.is_some() && one.answered_on.is_none() && told)
            .then_some(ReporterAct::Answer);
        let verify =
            (one.real.is_none() && one.answered_on.is_none()).then_some(ReporterAct::Verify);
        let after = one.answered_on.map(|_| match one.objected {
            Some(_) => ReporterAct::Explain,
            None => ReporterAct::Object,
        });
        let reward = self.may_be_rewarded(one).then_some(ReporterAct::Reward);
        let owed = notify.into_iter().chain(answer).chain(after);
        owed.chain(verify).chain(reward).collect()
    }

    /// Whether what they signed was found true, and they are who the report says: they were asked, or took the answer (Rules Art. 28).
    fn may_be_rewarded(&self, one: &Reporter) -> bool {
        let told = matches!(self.stage, LeadStage::Closed { fed_back_on: Some(_), .. });
        let found = self.found.map(|found| found.finding);
        let proved = matches!(found, Some(Finding::True | Finding::Partly));
        let known = one.real == Some(true) || one.answered_on.is_some();
        told && proved && known && one.rewarded.is_none()
    }

    /// Something is done about whoever signed a report, which was received on a day. `checked` where what they brought anew is being checked in another lead.
    ///
    /// # Errors
    /// Where it may not be done now, the day does not fit, or new evidence is explained away unchecked.
    pub fn about_reporter(
        &self,
        (report, received_on): (MatterId, Date),
        what: ReporterEvent,
        (checked, law): (bool, LeadLaw<'_>),
    ) -> Result<LeadEvent, LeadRefusal> {
        let one = self.reporter(report).ok_or(LeadRefusal::Unfit)?;
        let closed_on = match self.stage {
            LeadStage::Closed { on, .. } => on,
            _ => self.handed_on,
        };
        let (act, day, since) = match &what {
            // They may have been told before anybody made a lead of what they wrote.
            ReporterEvent::Notified { day, .. } => (ReporterAct::Notify, *day, received_on),
            ReporterEvent::Verified { day, .. } => (ReporterAct::Verify, *day, received_on),
            ReporterEvent::Answered { day, .. } => (ReporterAct::Answer, *day, closed_on),
            ReporterEvent::Objected { day, .. } => {
                (ReporterAct::Object, *day, one.answered_on.unwrap_or(*day))
            }
            ReporterEvent::Rewarded { day, .. } => (ReporterAct::Reward, *day, closed_on),
            ReporterEvent::Explained { day, .. } => {
                (ReporterAct::Explain, *day, one.objected.map_or(*day, |(on, _)| on))
            }
        };
        if !self.reporter_acts(report).contains(&act) {
            return Err(LeadRefusal::Unfit);
        }
        between(day, since, law.today)?;
        if act == ReporterAct::Explain
            && one.objected.is_some_and(|(_, evidence)| evidence)
            && !checked
        {
            return Err(LeadRefusal::CheckFirst);
        }
        Ok(LeadEvent::Reporter { report, what: Box::new(what) })
    }

    /// Whether somebody brought evidence that nobody knew, and it is not being checked yet: a lead may be made anew of their report.
    pub fn is_reopened_by(&self, report: MatterId) -> bool {
        let objected = self.reporter(report).and_then(|one| one.objected);
        objected.is_some_and(|(_, evidence)| evidence)
    }
}
