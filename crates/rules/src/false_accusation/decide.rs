//! What stands in the way of a suspicion, and what follows (Rules Art. 39 to 45; rules.md §2.7).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Aggravation, Approver, Route, Standing, Suspicion, SuspicionAct, SuspicionEvent,
    SuspicionRefusal, SuspicionStage,
};
use crate::{
    ids::{OfficerId, Passage},
    lead::{Finding, Lead, LeadLaw, LeadStage, LeadTerm, Reporter},
    matter::officer_of,
    on_day::between,
    stored::By,
};

type Decided = Result<SuspicionEvent, SuspicionRefusal>;

/// So many deal with it at least.
const TEAM: usize = 2;

/// A suspicion as it is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspected {
    /// What shows that facts or papers were made up; none where nothing was typed.
    pub fabrication: Option<Passage>,
    /// What shows that harm was meant.
    pub intent: Option<Passage>,
    /// Who deals with it beside the proposer.
    pub team: Vec<OfficerId>,
}

/// What was found, by a document from above (认定).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whose document it is.
    pub approver: Approver,
    /// Its name and number.
    pub document: Passage,
    /// Its day.
    pub day: Date,
    /// Who the person is.
    pub standings: Vec<Standing>,
    /// What makes it worse.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aggravations: Vec<Aggravation>,
    /// The last day on which it bears on anything.
    pub until: Date,
}

impl Lead {
    /// Whether somebody may say that it rests on a false accusation.
    ///
    /// # Errors
    /// Where the lead is not closed, what it says was not found untrue (what can neither be proved nor excluded is no ground), or
    /// that does not stand: whoever signed brought new evidence, or it was put right since.
    pub fn may_be_suspected(&self) -> Result<(), SuspicionRefusal> {
        let LeadStage::Closed { .. } = self.stage else {
            return Err(SuspicionRefusal::StillChecked);
        };
        let objected = |one: &Reporter| one.objected.is_some_and(|(_, evidence)| evidence);
        let lifted = self.corrected.is_some_and(|corrected| corrected.lifted);
        if lifted || self.reporters.iter().any(objected) {
            return Err(SuspicionRefusal::CheckedAnew);
        }
        match self.found.map(|found| found.finding) {
            Some(Finding::Untrue) => Ok(()),
            Some(Finding::Unproved) => Err(SuspicionRefusal::NotExcluded),
            _ => Err(SuspicionRefusal::NotUntrue),
        }
    }

    /// Somebody says so, by name, and shows both: that it was made up, and that harm was meant.
    ///
    /// # Errors
    /// Where [`Lead::may_be_suspected`] says no, one of both is missing, the team is not of two of those who may belong to it, or
    /// leaves none of the leaders who could submit it.
    pub fn suspect(
        &self,
        by: By,
        what: Suspected,
        (fit, leaders): (&[OfficerId], &[OfficerId]),
    ) -> Decided {
        self.may_be_suspected()?;
        let fabrication = what.fabrication.ok_or(SuspicionRefusal::FabricationNeeded)?;
        let intent = what.intent.ok_or(SuspicionRefusal::IntentNeeded)?;
        let proposer = officer_of(by).ok_or(SuspicionRefusal::TeamNeeded)?;
        let mut team = what.team;
        team.push(proposer);
        team.sort_unstable();
        team.dedup();
        if team.len() < TEAM || !team.iter().all(|one| fit.contains(one)) {
            return Err(SuspicionRefusal::TeamNeeded);
        }
        if leaders.iter().all(|one| team.contains(one)) {
            return Err(SuspicionRefusal::NobodyToSubmit);
        }
        Ok(SuspicionEvent::Suspected { fabrication, intent, team })
    }
}

impl Suspicion {
    /// What may be done about it where it stands, by anybody; what is likely first.
    pub fn open_acts(&self) -> Vec<SuspicionAct> {
        use SuspicionAct::{Benefit, Drop, Find, Hear, Lift, NotFound, Route, Submit};
        match self.stage {
            SuspicionStage::Suspected if self.heard_on.is_none() => vec![Hear, Drop],
            SuspicionStage::Suspected => vec![Submit, Drop, Hear],
            SuspicionStage::Submitted => vec![Find, NotFound, Drop],
            SuspicionStage::Found => vec![Route, Benefit, Lift],
            SuspicionStage::Mistaken | SuspicionStage::Lifted => Vec::new(),
        }
    }

    /// Who is suspected was heard, or was told that they may be and did not come.
    ///
    /// # Errors
    /// Where it is submitted or over, or the day does not fit.
    pub fn hear(
        &self,
        (day, who, text): (Date, Passage, Passage),
        came: bool,
        law: LeadLaw<'_>,
    ) -> Decided {
        self.stands_for(SuspicionAct::Hear)?;
        between(day, self.heard_on.unwrap_or(self.raised_on), law.today)?;
        Ok(SuspicionEvent::Heard { day, who, came, text })
    }

    /// It is submitted to the level of a city with districts, or above.
    ///
    /// # Errors
    /// Where nobody was heard, whoever submits it belongs to its team, what was found does not stand any more, or it was said above
    /// of another of the same lead that it was none.
    pub fn submit(&self, by: By, document: Passage, of: &Lead) -> Decided {
        if self.stage == SuspicionStage::Suspected && self.heard_on.is_none() {
            return Err(SuspicionRefusal::Unheard);
        }
        self.stands_for(SuspicionAct::Submit)?;
        of.may_be_suspected()?;
        if of.suspicions.iter().any(|one| one.refused_on.is_some()) {
            return Err(SuspicionRefusal::RefusedAbove);
        }
        match officer_of(by).is_none_or(|one| self.team.contains(&one)) {
            true => Err(SuspicionRefusal::SameHand),
            false => Ok(SuspicionEvent::Submitted { document }),
        }
    }

    /// It was a mistake (错告), and nothing follows.
    ///
    /// # Errors
    /// Where that was decided.
    pub fn drop_it(&self, reason: Passage) -> Decided {
        self.stands_for(SuspicionAct::Drop)?;
        Ok(SuspicionEvent::Dropped { reason })
    }

    /// A document from above says that it was a false accusation.
    ///
    /// # Errors
    /// Where it was not submitted, what was found does not stand any more, no document is there, its day does not fit, or nobody
    /// says who the person is.
    pub fn find(&self, found: Found, of: &Lead, law: LeadLaw<'_>) -> Decided {
        self.stands_for(SuspicionAct::Find)?;
        of.may_be_suspected()?;
        let (approver, document, day) = self.answered(found.answer, law)?;
        let other = found.standings.contains(&Standing::Other);
        if found.standings.is_empty() || (other && 1 < found.standings.len()) {
            return Err(SuspicionRefusal::StandingNeeded);
        }
        let until = law.due(LeadTerm::FalseAccusationEffect, day).date;
        let (standings, aggravations) = (found.standings, found.aggravations);
        let decision = Decision { approver, document, day, standings, aggravations, until };
        Ok(SuspicionEvent::Found(decision))
    }

    /// A document from above says that it was none.
    ///
    /// # Errors
    /// As for [`Suspicion::find`].
    pub fn not_found(&self, answer: Answered, law: LeadLaw<'_>) -> Decided {
        self.stands_for(SuspicionAct::NotFound)?;
        let (approver, document, day) = self.answered(answer, law)?;
        Ok(SuspicionEvent::NotFound { approver, document, day })
    }

    fn answered(
        &self,
        answer: Answered,
        law: LeadLaw<'_>,
    ) -> Result<(Approver, Passage, Date), SuspicionRefusal> {
        let (Some(approver), Some(document)) = (answer.approver, answer.document) else {
            return Err(SuspicionRefusal::DocumentNeeded);
        };
        between(answer.day, self.submitted_on.unwrap_or(self.raised_on), law.today)?;
        Ok((approver, document, answer.day))
    }

    /// It goes where somebody of that standing belongs (C139).
    ///
    /// # Errors
    /// Where nothing was found, it went there, or that is not for somebody like them.
    pub fn route(&self, route: Route, (day, to): (Date, Passage), law: LeadLaw<'_>) -> Decided {
        self.found_for(SuspicionAct::Route, day, law)?;
        match self.may_go(route) {
            true => Ok(SuspicionEvent::Routed { route, to, day }),
            false => Err(SuspicionRefusal::RouteUnfit),
        }
    }

    /// Whether it may still go there, by who the person is.
    pub fn may_go(&self, route: Route) -> bool {
        let Some(found) = &self.found else { return false };
        let is = |standing| found.standings.contains(&standing);
        let fits = match route {
            Route::PartyDiscipline => is(Standing::PartyMember),
            Route::PublicSanction => is(Standing::PublicOfficial),
            Route::Police => is(Standing::Other),
            Route::Judiciary => true,
        };
        fits && !self.routes.contains(&route)
    }

    /// Who gave what was gained by it was advised to correct that (Art. 43).
    ///
    /// # Errors
    /// Where nothing was found, or the day does not fit.
    pub fn undo_benefit(&self, (day, text): (Date, Passage), law: LeadLaw<'_>) -> Decided {
        self.found_for(SuspicionAct::Benefit, day, law)?;
        Ok(SuspicionEvent::BenefitUndone { text, day })
    }

    /// What was found is taken back.
    ///
    /// # Errors
    /// Where nothing was found, or the day does not fit.
    pub fn lift(&self, (day, document): (Date, Passage), law: LeadLaw<'_>) -> Decided {
        self.found_for(SuspicionAct::Lift, day, law)?;
        Ok(SuspicionEvent::Lifted { document, day })
    }

    fn found_for(
        &self,
        act: SuspicionAct,
        day: Date,
        law: LeadLaw<'_>,
    ) -> Result<(), SuspicionRefusal> {
        self.stands_for(act)?;
        let found = self.found.as_ref().filter(|found| law.today <= found.until);
        let since = found.ok_or(SuspicionRefusal::Unfit)?.day;
        Ok(between(day, since, law.today)?)
    }

    fn stands_for(&self, act: SuspicionAct) -> Result<(), SuspicionRefusal> {
        match self.open_acts().contains(&act) {
            true => Ok(()),
            false => Err(SuspicionRefusal::Unfit),
        }
    }
}

/// An answer from above, as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Whose document it is; none where nobody says.
    pub approver: Option<Approver>,
    /// Its name and number; none where there is none.
    pub document: Option<Passage>,
    /// Its day.
    pub day: Date,
}

/// A finding as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The document.
    pub answer: Answered,
    /// Who the person is.
    pub standings: Vec<Standing>,
    /// What makes it worse.
    pub aggravations: Vec<Aggravation>,
}
