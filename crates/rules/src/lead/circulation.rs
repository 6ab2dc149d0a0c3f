//! Letters about leading cadres, read by the organ's leaders themselves (领导阅批; C29): the reception names who reads, each marks that they
//! did, and may instruct. Nobody else is shown the letter by this. Who brought it lies sealed and is not shown; what a letter says of that
//! itself the reception looks at before it asks.

use jiff::civil::Date;

use super::{Lead, LeadAct, LeadEvent, LeadHand, LeadRefusal};
use crate::{
    exclusion::OfReport,
    ids::{OfficerId, Passage},
    matter::officer_of,
    office::Office,
    stored::By,
};

/// A leader whom the reception asks to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Who.
    pub officer: OfficerId,
    /// The day they were asked.
    pub asked_on: Date,
    /// So many of its reports they are asked to read, those it rested on then.
    pub letters: usize,
    /// The day they read it.
    pub read_on: Option<Date>,
}

impl Lead {
    /// The leaders who may be asked to read it: those who may know of it.
    pub fn readers(&self, reports: &[OfReport<'_>], office: &Office) -> Vec<OfficerId> {
        let leads = |one: &OfficerId| {
            let posts = office.officers.get(one).map_or(&[][..], |officer| &officer.posts);
            self.hands(posts, office).contains(&LeadHand::Leader)
        };
        self.workers(reports, office).into_iter().filter(leads).collect()
    }

    /// Whether somebody was asked to read it.
    pub fn is_read_by(&self, officer: OfficerId) -> bool {
        self.circulation.iter().any(|one| one.officer == officer)
    }

    /// Whether somebody was asked to read it, and did not yet.
    pub fn awaits_reading(&self, officer: OfficerId) -> bool {
        self.circulation.iter().any(|one| one.officer == officer && one.read_on.is_none())
    }

    /// The reception asks leaders to read it. `readers` are those it may ask.
    ///
    /// # Errors
    /// Where the lead is over, nobody is named, or somebody who may not know of it, or who is asked already.
    pub fn circulate(
        &self,
        to: Vec<OfficerId>,
        readers: &[OfficerId],
    ) -> Result<LeadEvent, LeadRefusal> {
        self.stands_for(LeadAct::Circulate)?;
        match !to.is_empty() && to.iter().all(|one| readers.contains(one) && !self.is_read_by(*one))
        {
            true => Ok(LeadEvent::Circulated { to }),
            false => Err(LeadRefusal::NoReader),
        }
    }

    /// A leader marks that they read it, and may instruct.
    ///
    /// # Errors
    /// Where they were not asked, or marked it before.
    pub fn read(&self, by: By, instruction: Option<Passage>) -> Result<LeadEvent, LeadRefusal> {
        self.stands_for(LeadAct::MarkRead)?;
        match officer_of(by).is_some_and(|officer| self.awaits_reading(officer)) {
            true => Ok(LeadEvent::Read { instruction }),
            false => Err(LeadRefusal::Unfit),
        }
    }
}
