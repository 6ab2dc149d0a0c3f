//! What stands in the way of a clarification, and what follows (rules.md §3.1).

use jiff::civil::Date;

use super::{
    Clarification, ClarifyAct, ClarifyBar, ClarifyEvent, ClarifyForm, ClarifyPlan, ClarifyRefusal,
    ClarifyStage, review,
};
use crate::{
    clarification::Reviewer,
    ids::{OfficerId, Passage},
    lead::{Finding, Lead, LeadLaw, LeadStage, LeadTerm},
    matter::officer_of,
    on_day::between,
    stored::By,
};

type Decided = Result<ClarifyEvent, ClarifyRefusal>;

/// What a clarification never speaks of: the result alone stands in it (只写结果). Whoever reported is not in it, and a false
/// accusation is nothing to be told of by it.
const NEVER_SAID: &[&str] = &["诬告", "诬陷"];
/// Whom it never names; whom a report is about (被举报人) may be spoken of.
const NEVER_NAMED: &[&str] = &["举报人", "检举人", "控告人"];

/// Whether a wording speaks of what stands in none.
///
/// # Errors
/// Where it does.
pub fn wording_fits(text: &str) -> Result<(), ClarifyRefusal> {
    let names = |word: &&str| text.match_indices(*word).any(|(at, _)| !text[..at].ends_with('被'));
    match NEVER_SAID.iter().any(|word| text.contains(word)) || NEVER_NAMED.iter().any(names) {
        true => Err(ClarifyRefusal::SpeaksOfReporter),
        false => Ok(()),
    }
}

/// How many leaders approve a clarification, one after the other (审批层级).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaders {
    /// Of an ordinary one.
    pub ordinary: u16,
    /// Of an important one.
    pub important: u16,
}

impl Default for Leaders {
    /// One each, where no rule of the place asks for more.
    fn default() -> Self {
        Self { ordinary: 1, important: 1 }
    }
}

impl Leaders {
    fn of(self, important: bool) -> usize {
        usize::from(if important { self.important } else { self.ordinary })
    }
}

/// An application as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The day.
    pub day: Date,
    /// What is asked for.
    pub text: Passage,
    /// It is the person's own.
    pub own: bool,
    /// They proved at the office who they are.
    pub proved: bool,
}

impl Lead {
    /// Whether a clarification may be begun.
    ///
    /// # Errors
    /// Where the lead is not closed, was not found untrue, is about nobody, or is clarified already.
    pub fn may_be_clarified(&self) -> Result<(), ClarifyRefusal> {
        let LeadStage::Closed { .. } = self.stage else {
            return Err(ClarifyRefusal::StillChecked);
        };
        match self.found.map(|found| found.finding) {
            Some(Finding::Untrue) => {}
            Some(Finding::Unproved) => return Err(ClarifyRefusal::NotExcluded),
            _ => return Err(ClarifyRefusal::NotUntrue),
        }
        if self.person.is_none() {
            return Err(ClarifyRefusal::NobodyNamed);
        }
        match self.clarifications.last().map(|last| last.stage) {
            None | Some(ClarifyStage::Refused) => Ok(()),
            Some(_) => Err(ClarifyRefusal::Unfit),
        }
    }

    /// The person asks for it in writing.
    ///
    /// # Errors
    /// Where none may be begun, somebody else asks, or nobody saw who they are.
    pub fn apply_for_clarification(&self, asked: Applied, law: LeadLaw<'_>) -> Decided {
        self.may_be_clarified()?;
        match (asked.own, asked.proved) {
            (false, _) => return Err(ClarifyRefusal::Stranger),
            (true, false) => return Err(ClarifyRefusal::NotProved),
            (true, true) => {}
        }
        between(asked.day, self.closed_on().unwrap_or(law.today), law.today)?;
        Ok(ClarifyEvent::Applied { day: asked.day, text: asked.text })
    }

    /// The person was asked whether they want it.
    ///
    /// # Errors
    /// Where none may be begun, or it is planned already.
    pub fn consult_on_clarification(
        &self,
        (day, text): (Date, Passage),
        willing: bool,
        law: LeadLaw<'_>,
    ) -> Decided {
        let since = if let Some(one) = self.clarifying() {
            one.stands_for(ClarifyAct::Consult)?;
            one.heard_on
        } else {
            self.may_be_clarified()?;
            self.closed_on().unwrap_or(law.today)
        };
        between(day, since, law.today)?;
        Ok(ClarifyEvent::Consulted { day, willing, text })
    }

    /// What may be done about a clarification, by anybody: to begin one, or the next step of the one that goes on.
    pub fn clarify_acts(&self) -> Vec<ClarifyAct> {
        match (self.clarification(), self.may_be_clarified()) {
            (Some(one), _) => one.open_acts(),
            (None, Ok(())) => vec![ClarifyAct::Consult, ClarifyAct::Apply],
            (None, Err(_)) => Vec::new(),
        }
    }
}

impl Clarification {
    /// What may be done about it where it stands, by anybody; what is likely first.
    pub fn open_acts(&self) -> Vec<ClarifyAct> {
        use ClarifyAct::{
            Agree, Approve, Close, Consult, Give, Plan, Refuse, Review, SendBack, Tell, Visit,
        };
        match self.stage {
            ClarifyStage::Applied | ClarifyStage::Willing => vec![Plan, Consult, Refuse],
            ClarifyStage::Unwilling => vec![Refuse, Consult],
            ClarifyStage::Planned => vec![Review, SendBack, Refuse],
            ClarifyStage::Reviewed => vec![Approve, SendBack, Refuse],
            ClarifyStage::Approved => vec![Agree, Refuse],
            ClarifyStage::Running if !self.missing().is_empty() => vec![Give, Refuse],
            ClarifyStage::Running => {
                let visit = self.visited_on.is_none().then_some(Visit);
                let tell = self.told_on.is_none().then_some(Tell);
                let close = (visit.is_none() && tell.is_none()).then_some(Close);
                visit.into_iter().chain(tell).chain(close).chain([Refuse]).collect()
            }
            // What turns out otherwise later is taken back.
            ClarifyStage::Closed => vec![Refuse],
            ClarifyStage::Refused => Vec::new(),
        }
    }

    /// Plans how it is done (澄清方案).
    ///
    /// # Errors
    /// Where the person does not want it, no limb is met, it is told to more than the person without saying to whom or without
    /// their having agreed to it when asked, it is public without a circular, or has words in common with a report or with
    /// what was found, at which nobody looked.
    pub fn plan(&self, plan: ClarifyPlan, (shares, looked_at): (bool, bool)) -> Decided {
        self.stands_for(ClarifyAct::Plan)?;
        if plan.limbs.is_empty() {
            return Err(ClarifyRefusal::LimbNeeded);
        }
        // The others are always accompanied by the letter.
        let mut forms = plan.forms.clone();
        forms.push(ClarifyForm::Letter);
        forms.sort_unstable();
        forms.dedup();
        if 1 < forms.len() && plan.scope.is_none() {
            return Err(ClarifyRefusal::ScopeNeeded);
        }
        let wide =
            |form: &ClarifyForm| matches!(form, ClarifyForm::Meeting | ClarifyForm::Circular);
        if !self.agreed && forms.iter().any(wide) {
            return Err(ClarifyRefusal::ConsentNeeded);
        }
        if plan.public && !forms.contains(&ClarifyForm::Circular) {
            return Err(ClarifyRefusal::PublicByCircular);
        }
        if shares && !looked_at {
            return Err(ClarifyRefusal::SharesWords);
        }
        let important = plan.important || plan.public;
        Ok(ClarifyEvent::Planned(ClarifyPlan { forms, important, ..plan }))
    }

    /// Both sides reviewed the plan together (联合审核).
    ///
    /// # Errors
    /// Where nothing is planned, somebody was there who may not review it, or a side was not there.
    pub fn review(
        &self,
        (day, text): (Date, Passage),
        (present, reviewers): (Vec<OfficerId>, &[Reviewer]),
        law: LeadLaw<'_>,
    ) -> Decided {
        self.stands_for(ClarifyAct::Review)?;
        between(day, self.planned_on.unwrap_or(self.heard_on), law.today)?;
        // Whoever planned it reviews nothing of it.
        let planner = officer_of(self.by);
        let reviewers: Vec<_> =
            reviewers.iter().filter(|(one, _)| Some(*one) != planner).copied().collect();
        let without = review::without(&present, &reviewers)?;
        Ok(ClarifyEvent::Reviewed { day, present, without, text })
    }

    /// Sends the plan back.
    ///
    /// # Errors
    /// Where none waits.
    pub fn send_back(&self, reason: Passage) -> Decided {
        self.stands_for(ClarifyAct::SendBack)?;
        Ok(ClarifyEvent::SentBack { reason })
    }

    /// Approves the plan, the last of as many leaders as must; where it is important, the Party committee is still to agree.
    ///
    /// # Errors
    /// Where it was not reviewed, or the same hand planned, reviewed or approved it.
    pub fn approve(
        &self,
        by: By,
        (year, serial): (i16, u32),
        (leaders, law): (Leaders, LeadLaw<'_>),
    ) -> Decided {
        self.stands_for(ClarifyAct::Approve)?;
        let had = |one| self.reviewers.contains(&one) || self.endorsers.contains(&one);
        if self.by == by || officer_of(by).is_some_and(had) {
            return Err(ClarifyRefusal::SameHand);
        }
        let important = self.plan.as_ref().is_some_and(|plan| plan.important);
        if self.endorsers.len() + 1 < leaders.of(important) {
            return Ok(ClarifyEvent::Endorsed);
        }
        let due = (!important).then(|| law.due(LeadTerm::Clarification, law.today));
        Ok(ClarifyEvent::Approved { year, serial, due })
    }

    /// Decides that it is not done (不予澄清), goes no further, or is taken back because it turned out otherwise.
    ///
    /// # Errors
    /// Where it was refused, or the person is said not to want it and never said so.
    pub fn refuse(&self, bar: ClarifyBar, reason: Passage) -> Decided {
        self.stands_for(ClarifyAct::Refuse)?;
        // While it is being done, they may say so at any time.
        let before = matches!(
            self.stage,
            ClarifyStage::Applied
                | ClarifyStage::Willing
                | ClarifyStage::Planned
                | ClarifyStage::Reviewed
        );
        match bar == ClarifyBar::Unwilling && before {
            true => Err(ClarifyRefusal::NeverSaidSo),
            false => Ok(ClarifyEvent::Refused { bar, reason }),
        }
    }

    /// The Party committee of the same level agreed (同级党委同意).
    ///
    /// # Errors
    /// Where it need not, or the day does not fit.
    pub fn agree(&self, day: Date, document: Passage, law: LeadLaw<'_>) -> Decided {
        self.stands_for(ClarifyAct::Agree)?;
        between(day, self.approved.map_or(day, |(_, on)| on), law.today)?;
        Ok(ClarifyEvent::Agreed { day, document, due: law.due(LeadTerm::Clarification, day) })
    }

    /// It was done in one of the forms that were planned.
    ///
    /// # Errors
    /// Where it may not be done yet, was done in this form or was not planned in it, or the day does not fit.
    pub fn give(
        &self,
        form: ClarifyForm,
        (day, text): (Date, Passage),
        law: LeadLaw<'_>,
    ) -> Decided {
        self.stands_for(ClarifyAct::Give)?;
        if !self.missing().contains(&form) {
            return Err(ClarifyRefusal::FormUnfit);
        }
        between(day, self.from.unwrap_or(day), law.today)?;
        Ok(ClarifyEvent::Given { form, day, text })
    }

    /// Somebody looked how it goes with the person (回访).
    ///
    /// # Errors
    /// Where it was not done yet, or the day does not fit.
    pub fn visit(&self, (day, text): (Date, Passage), law: LeadLaw<'_>) -> Decided {
        self.after_given(ClarifyAct::Visit, day, law)?;
        Ok(ClarifyEvent::Visited { day, text })
    }

    /// The personnel department was told (告知组织人事部门).
    ///
    /// # Errors
    /// Where it was not done yet, or the day does not fit.
    pub fn tell(&self, (day, to): (Date, Passage), law: LeadLaw<'_>) -> Decided {
        self.after_given(ClarifyAct::Tell, day, law)?;
        Ok(ClarifyEvent::Told { day, to })
    }

    fn after_given(
        &self,
        act: ClarifyAct,
        day: Date,
        law: LeadLaw<'_>,
    ) -> Result<(), ClarifyRefusal> {
        self.stands_for(act)?;
        let last = self.given.iter().map(|(_, day)| *day).max();
        Ok(between(day, last.unwrap_or(day), law.today)?)
    }

    /// Its papers are bound and handed to the reception (立卷归档).
    ///
    /// # Errors
    /// Where a form, the visit or the telling is missing.
    pub fn close(&self) -> Decided {
        self.stands_for(ClarifyAct::Close)?;
        Ok(ClarifyEvent::Closed)
    }

    fn stands_for(&self, act: ClarifyAct) -> Result<(), ClarifyRefusal> {
        match self.open_acts().contains(&act) {
            true => Ok(()),
            false => Err(ClarifyRefusal::Unfit),
        }
    }
}
