//! How many leads wait for an officer, for their first page.

use std::sync::Arc;

use rules::{
    card::Card,
    clarification::Clarification,
    codes::Role,
    lead::{LeadAct, LeadStage, quarter_end, works_for},
    office::Post,
};
use store::{LeadRow, Leads, Work};

use super::{cards::law, view::MOST_OPEN};
use crate::{Desk, DeskError, house::House, views::Officer};

/// How many leads wait for an officer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeadsWait {
    /// It is their turn.
    pub count: u64,
    /// And it is late.
    pub late: u64,
}

impl Desk {
    /// How many leads wait for an officer: what is kept for later in the quarter in which it is looked at again.
    pub async fn leads_wait(&self, officer: &Officer) -> Result<LeadsWait, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.leads_wait(work, &asker).await }));
        read.await
    }
}

impl House {
    async fn leads_wait(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
    ) -> Result<LeadsWait, DeskError> {
        let roster = self.roster(work).await?;
        let own: Vec<_> = officer.actor().own_posts().copied().collect();
        let organs = works_for(&officer.actor(), &roster.office);
        let organs: Vec<i32> = organs.iter().map(|organ| organ.0).collect();
        let today = self.now().today;
        let cards = law(&roster, today)?;
        let mut wait = LeadsWait::default();
        let open = work.leads(&organs, Leads::Open, MOST_OPEN).await?;
        // Only what may be theirs is folded.
        for row in open.iter().filter(|row| own.iter().any(|post| may_be_of(row, post))) {
            let held = self.load_lead(work, row.id).await?;
            if !held.is_known_to(officer, &roster) {
                continue;
            }
            let (stage, due) = (&held.lead.stage, held.lead.stage.due().map(|due| due.date));
            let later = matches!(stage, LeadStage::Shelved { .. })
                && due.is_some_and(|due| quarter_end(today) < due);
            let hands = held.lead.hands(&own, &roster.office);
            let next = held.lead.open_acts().first().copied().filter(|act| act.is_awaited());
            let next = next.map(LeadAct::hand).filter(|_| !later);
            let of_cards = held.lead.cards.iter().filter_map(|card| card.waits_for(cards));
            // One that may be begun waits for nobody: whether it is needed the room judges.
            let clarifying = held.lead.clarifying();
            let clarify = clarifying.and_then(|one| one.open_acts().first().copied());
            let of_clarifying = clarify.and_then(|act| act.hands().first().copied());
            if next
                .into_iter()
                .chain(of_cards)
                .chain(of_clarifying)
                .any(|hand| hands.contains(&hand))
            {
                wait.count += 1;
                let of_cards = held.lead.cards.iter().filter_map(Card::next_due);
                let dues = of_cards.chain(clarifying.and_then(Clarification::next_due));
                let late = dues.map(|due| due.date).chain(due).any(|due| due < today);
                wait.late += u64::from(late);
            }
        }
        Ok(wait)
    }
}

/// Whether a lead may wait for somebody with this post, as far as its row tells.
fn may_be_of(row: &LeadRow, post: &Post) -> bool {
    post.organ.0 == row.organ
        && (post.role == Role::Leader
            || row.room.is_none()
            || post.unit.map(|unit| unit.0) == row.room)
}
