//! Passing on (转送): a petition office's own share of the fifteen days, where a matter came down to it.

use super::{Matter, Stage};
use crate::{
    area::{AreaCode, AreaLevel},
    codes::{OrganKind, Source},
    deadline::Due,
    decide::Law,
    rulebook::TermId,
};

impl Matter {
    /// By when the petition office that received it from above should have passed it on, and by which term: five days at
    /// the national office, three at a province and a prefecture, four at a county, from the day it came. It orders the work
    /// of the levels; what is owed to the petitioner stays Art. 22, and nothing is late by this. None once it was sent, and
    /// where the office's area says no level. What is proposed to be handled simply goes on within one working day, from
    /// wherever it came.
    pub fn pass_on(&self, law: Law<'_>) -> Option<(TermId, Due)> {
        let waits = matches!(
            self.stage,
            Stage::Registered { due: Some(_), .. }
                | Stage::Proposed { .. }
                | Stage::Checked { .. }
                | Stage::SignedOff { .. }
        );
        if let Stage::Proposed { proposal, .. }
        | Stage::Checked { proposal, .. }
        | Stage::SignedOff { proposal, .. } = &self.stage
            && proposal.simple
            && self.simple_bar().is_none()
        {
            return Some((TermId::SimpleForward, law.due(TermId::SimpleForward, self.received_on)));
        }
        let organ = law.office.organ(self.organ)?;
        let came_down = self.source == Some(Source::FromAbove) && !self.is_report();
        if !waits || !came_down || organ.kind != OrganKind::PetitionOffice {
            return None;
        }
        let term = match AreaCode::parse(organ.area.as_deref()?).ok()?.level() {
            AreaLevel::Province => TermId::ForwardProvince,
            AreaLevel::City => TermId::ForwardPrefecture,
            AreaLevel::County => TermId::ForwardCounty,
            AreaLevel::Town => return None,
        };
        let share = law.due(term, self.received_on);
        let owed = self.due().filter(|owed| owed.date < share.date);
        Some((term, owed.unwrap_or(share)))
    }
}
