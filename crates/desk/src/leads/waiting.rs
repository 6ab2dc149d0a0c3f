//! How many leads wait for an officer, for their first page.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    card::Card,
    circle::is_reception,
    clarification::{Clarification, ClarifyStage},
    codes::Role,
    deadline::Due,
    ids::OfficerId,
    lead::{LeadAct, LeadHand, LeadStage, Reporter, quarter_end, works_for},
    office::{Office, Post},
};
use store::{LeadRow, Leads, Work};

use super::{
    cards::law,
    ledger::MOST_OPEN,
    reporters,
    stream::{self, HeldLead},
};
use crate::{Desk, DeskError, house::House, roster::Roster, views::Officer};

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
        let mut wait = LeadsWait::default();
        let open = work.leads(&organs, Leads::Open, MOST_OPEN).await?;
        // Only what may be theirs is folded.
        for row in
            open.iter().filter(|row| own.iter().any(|post| may_be_of(row, post, &roster.office)))
        {
            let held = self.load_lead(work, row.id).await?;
            if !held.is_known_to(officer, &roster) {
                continue;
            }
            if !waits(&held, officer, (&roster, today))? {
                continue;
            }
            let hands = held.lead.hands(&own, &roster.office);
            wait.count += 1;
            wait.late += u64::from(dues(&held, &hands).into_iter().any(|due| due < today));
        }
        Ok(wait)
    }
}

/// Whether it is an officer's turn with a lead that they may know of.
pub(super) fn waits(
    held: &HeldLead,
    officer: &Officer,
    (roster, today): (&Roster, Date),
) -> Result<bool, DeskError> {
    if held.lead.taken_back {
        return Ok(false);
    }
    let own: Vec<_> = officer.actor().own_posts().copied().collect();
    let hands = held.lead.hands(&own, &roster.office);
    let law = stream::law(roster, today)?;
    let suspicion = held.lead.suspicion_waits_for(officer.actor().by(), &hands, law);
    let reading = hands.contains(&LeadHand::Leader) && held.lead.awaits_reading(officer.id);
    if suspicion || reading || held.owes_review(officer, roster) {
        return Ok(true);
    }
    let reviewed = held.unreviewed(roster).is_empty();
    let turns = turns((held, officer.id), (roster, today, reviewed))?;
    Ok(turns.iter().any(|hand| hands.contains(hand)))
}

/// Whose turn it is: with the lead itself, a card, a clarification, or whoever signed a report.
fn turns(
    (held, officer): (&HeldLead, OfficerId),
    (roster, today, reviewed): (&Roster, Date, bool),
) -> Result<Vec<LeadHand>, DeskError> {
    let lead = &held.lead;
    let kept = |due: Due| quarter_end(today) < due.date;
    let later = matches!(lead.stage, LeadStage::Shelved { due } if kept(due));
    let next = lead.open_acts().first().copied().filter(|act| act.is_awaited() && !later);
    // Before a leader's it is the turn of those who review it.
    let next = next.filter(|_| reviewed);
    let of_card = |card: &Card| Ok(card.waits_for(lead, law(roster, (today, Some(card)))?));
    let of_cards = lead.cards.iter().map(of_card).collect::<Result<Vec<_>, DeskError>>()?;
    // One that may be begun waits for nobody: whether it is needed the room judges.
    // Nor does one wait for whoever agreed to it: it is the next leader's turn.
    let agreed = |one: &&Clarification| {
        one.stage == ClarifyStage::Reviewed && one.endorsers.contains(&officer)
    };
    let clarifying = lead.clarifying().filter(|one| !agreed(one));
    let clarify = clarifying.and_then(|one| one.open_acts().first().copied());
    let of_clarifying = clarify.and_then(|act| act.hands().first().copied());
    let of_reporters = reporters::waits(held).then_some(LeadHand::Reception);
    let next = next.map(LeadAct::hand).into_iter().chain(of_cards.into_iter().flatten());
    Ok(next.chain(of_clarifying).chain(of_reporters).collect())
}

/// By when the next steps are owed, as far as these hands may know: what is owed to whoever signed is the reception's alone, and of
/// cards it hears nothing.
fn dues(held: &HeldLead, hands: &[LeadHand]) -> Vec<Date> {
    let lead = &held.lead;
    let reception = hands.contains(&LeadHand::Reception);
    let works = hands.iter().any(|hand| matches!(hand, LeadHand::Room | LeadHand::Leader));
    let of_cards = lead.cards.iter().filter(|_| works).filter_map(Card::next_due);
    let reporters = lead.reporters.iter().filter(|_| reception);
    let clarifying = lead.clarifying().filter(|_| works || held.is_told());
    let of_clarifying = clarifying.and_then(Clarification::next_due);
    let dues = lead.stage.due().into_iter().chain(of_cards).chain(of_clarifying);
    dues.chain(reporters.filter_map(Reporter::due)).map(|due| due.date).collect()
}

/// Whether a lead may wait for somebody with this post, as far as its row tells.
fn may_be_of(row: &LeadRow, post: &Post, office: &Office) -> bool {
    let below = Some(post.organ.0) == row.below;
    let here = post.organ.0 == row.organ
        && (post.role == Role::Leader
            || is_reception(post, office)
            || row.room.is_none()
            || office.lead_rooms.contains_key(&post.organ)
            || post.unit.map(|unit| unit.0) == row.room);
    below || here
}
