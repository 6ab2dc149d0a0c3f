//! The integrity file (廉政档案) of an official, and the answer (回复意见) to a personnel department that asks about one. A file holds
//! what happened and nothing that somebody put into it: the leads about one person, how each ended, their cards and clarifications.
//! What proved untrue is no stain, and what was neither proved nor excluded is no finding; the answer is one of three fixed
//! sentences and never a count.

mod reply;
mod request;

use jiff::civil::Date;

pub use reply::{IntegrityRefusal, Reply, replies};
pub use request::{IntegrityEvent, IntegrityRequest, IntegrityStage};

use crate::{
    circle::is_reception,
    codes::{Role, coded},
    exclusion::receives_reports,
    ids::OrganId,
    lead::{Finding, Lead, LeadLaw, LeadStage, LeadTerm, Measure},
    office::{Office, Post},
    rights::Actor,
};

coded! {
    /// What a lead means for whom it is about.
    Standing {
        /// 正在核查.
        Checking = 1 "checking",
        /// 暂存待查.
        Shelved = 2 "shelved",
        /// 经核查失实.
        Untrue = 3 "untrue",
        /// 失实，已澄清.
        Cleared = 4 "cleared",
        /// 未能查实，不作结论.
        Unproved = 5 "unproved",
        /// 有处理，影响期内.
        Bears = 6 "bears",
        /// 有处理，影响期已满或者不影响使用.
        Past = 7 "past",
    }
}

/// Until when a lead that ended bears on whether somebody may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// It does not.
    None,
    /// Up to and with this day.
    Until(Date),
    /// Until a leader says that it does not any more: what became of it is decided elsewhere.
    Open,
}

impl Lead {
    /// What it means for whom it is about; none where it was returned, for nothing was ever in it.
    pub fn standing(&self, law: LeadLaw<'_>) -> Option<Standing> {
        match self.stage {
            LeadStage::Returned { .. } => return None,
            LeadStage::Shelved { .. } => return Some(Standing::Shelved),
            LeadStage::Closed { .. } => {}
            _ => return Some(Standing::Checking),
        }
        let finding = self.found.map(|found| found.finding);
        let bears = match self.bearing(law) {
            Bearing::None => false,
            Bearing::Until(last) => law.today <= last,
            Bearing::Open => true,
        };
        Some(match finding {
            Some(Finding::Untrue) if self.is_cleared() => Standing::Cleared,
            Some(Finding::Untrue) => Standing::Untrue,
            Some(Finding::Unproved) | None => Standing::Unproved,
            Some(Finding::True | Finding::Partly) if bears => Standing::Bears,
            Some(Finding::True | Finding::Partly) => Standing::Past,
        })
    }

    /// Until when it bears on whether somebody may be chosen.
    pub fn bearing(&self, law: LeadLaw<'_>) -> Bearing {
        let LeadStage::Closed { on, .. } = self.stage else { return Bearing::None };
        if self.corrected.is_some_and(|corrected| corrected.lifted) {
            return Bearing::None;
        }
        match self.found.map(|found| found.measure) {
            Some(Measure::Admonition) => {
                Bearing::Until(law.due(LeadTerm::AdmonitionEffect, on).nominal)
            }
            Some(Measure::PassedOn | Measure::Filed) => Bearing::Open,
            _ => Bearing::None,
        }
    }
}

/// The organs whose integrity files somebody looks into: leaders, and those who work on leads there; a reception does not.
pub fn looks_into(actor: &Actor, office: &Office) -> Vec<OrganId> {
    let works = |post: &Post| {
        let hands = matches!(post.role, Role::Clerk | Role::Handler | Role::Head);
        let rooms = office.receptions.contains_key(&post.organ);
        receives_reports(post.organ, office)
            && (post.role == Role::Leader || hands && !(rooms && is_reception(post, office)))
    };
    let mut organs: Vec<_> =
        actor.own_posts().filter(|post| works(post)).map(|post| post.organ).collect();
    organs.sort_unstable();
    organs.dedup();
    organs
}
