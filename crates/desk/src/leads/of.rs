//! The leads of one report as they are shown, and what a new one may be made of.

use std::sync::Arc;

use rules::{
    ids::{MatterId, OrganId, UnitId},
    lead::{Lead, LeadStage, hands_over},
    person::Complained,
};
use store::{Leads, Work};
use uuid::Uuid;

use super::ledger::{LeadLine, MOST_OPEN};
use crate::{Desk, DeskError, house::House, roster::Roster, views::Officer};

/// The leads of one report, and what a new one may be made of.
#[derive(Clone, Debug)]
pub struct LeadsOf {
    /// Those made of it.
    pub lines: Vec<LeadLine>,
    /// Whom it complains of, by number, without those of whom there is a lead.
    pub persons: Vec<(u16, Complained)>,
    /// It complains of somebody.
    pub named: bool,
    /// The rooms.
    pub rooms: Vec<(UnitId, String)>,
    /// Open leads that may say the same.
    pub joinable: Vec<LeadLine>,
    /// The viewer makes leads of it.
    pub may_make: bool,
}

impl Desk {
    /// The leads of a report, and what may be made of it.
    ///
    /// # Errors
    /// [`DeskError::NoSuchMatter`] to whoever may not know of it, and where it is no report.
    pub async fn leads_of(&self, officer: &Officer, number: &str) -> Result<LeadsOf, DeskError> {
        let (house, asker, number) = (Arc::clone(&self.house), officer.clone(), number.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move { house.leads_of_report(work, &asker, &number).await })
        });
        let found = read.await?;
        self.note_reports(officer, 1 + found.joinable.len()).await?;
        Ok(found)
    }
}

impl House {
    async fn leads_of_report(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        number: &str,
    ) -> Result<LeadsOf, DeskError> {
        let roster = self.roster(work).await?;
        let actor = officer.actor();
        let report = self.find(work, number, &actor, &roster.office).await?;
        if !report.matter.is_report() {
            return Err(DeskError::NoSuchMatter);
        }
        let (organ, of) = (report.matter.organ, report.matter.id);
        let rows = work.leads_of(of.0).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let lines = self.lead_lines(work, &ids, (officer, &roster)).await?;
        let about = self.complained_of(work, &report).await?;
        let (named, mut taken) = (!about.is_empty(), Vec::new());
        for id in &ids {
            let lead = self.load_lead(work, *id).await?.lead;
            let returned = matches!(lead.stage, LeadStage::Returned { .. });
            // Of what somebody brought anew a lead is made anew.
            let stands = !returned && !lead.is_reopened_by(of);
            taken.extend(lead.person.filter(|_| stands && first_of(&lead) == Some(of)));
        }
        let persons = (1_u16..).zip(about).filter(|(no, _)| !taken.contains(no)).collect();
        let open = work.leads(&[organ.0], Leads::Open, MOST_OPEN).await?;
        // What is assigned to this organ rests on reports of another.
        let own = open.iter().filter(|row| row.organ == organ.0);
        let others = own.map(|row| row.id).filter(|id| !ids.contains(id));
        let others: Vec<Uuid> = others.collect();
        let mut joinable = self.lead_lines(work, &others, (officer, &roster)).await?;
        joinable.retain(|line| !matches!(line.stage, "closed" | "told" | "returned"));
        Ok(LeadsOf {
            lines,
            persons,
            named,
            rooms: first_rooms(organ, &roster),
            joinable,
            may_make: hands_over(&actor, organ, &roster.office),
        })
    }
}

fn first_of(lead: &Lead) -> Option<MatterId> {
    lead.reports.first().copied()
}

/// The rooms that a lead may be handed to first.
fn first_rooms(organ: OrganId, roster: &Roster) -> Vec<(UnitId, String)> {
    let first = roster.office.case_room_first(organ);
    let fits = |(room, _): &(UnitId, String)| first.is_none_or(|first| first == *room);
    rooms(organ, roster).into_iter().filter(fits).collect()
}

/// The rooms that a lead may be handed to.
pub(super) fn rooms(organ: OrganId, roster: &Roster) -> Vec<(UnitId, String)> {
    let rooms = roster.office.rooms_for_leads(organ);
    rooms.map(|id| (id, roster.office.unit_name(id).to_owned())).collect()
}
