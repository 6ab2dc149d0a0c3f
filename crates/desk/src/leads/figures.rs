//! Figures of leads by quarters, for those who look into them: counted from what may be known to the viewer and from nothing else, so
//! that no count tells of a lead that is hidden.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    integrity::looks_into,
    lead::{LeadFigures, Span, quarter_end, quarter_start},
};
use store::{Leads, Work};

use super::card_view::CardOffer;
use crate::{Desk, DeskError, house::House, views::Officer};

/// The figures of a quarter.
#[derive(Clone, Debug)]
pub struct QuarterFigures {
    /// The first day, and the last.
    pub days: (Date, Date),
    /// What became of leads.
    pub leads: LeadFigures,
    /// How many cards of each sort were issued and not taken back.
    pub cards: Vec<(CardOffer, usize)>,
}

impl Desk {
    /// The figures of the quarter that a day lies in; none to whoever looks into no leads, and to a reception.
    pub async fn lead_figures(
        &self,
        officer: &Officer,
        of: Option<Date>,
    ) -> Result<Option<QuarterFigures>, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let of = of.unwrap_or(self.today());
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.lead_figures(work, &asker, of).await }));
        read.await
    }
}

impl House {
    async fn lead_figures(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        of: Date,
    ) -> Result<Option<QuarterFigures>, DeskError> {
        let roster = self.roster(work).await?;
        let organs = looks_into(&officer.actor(), &roster.office);
        if organs.is_empty() {
            return Ok(None);
        }
        let organs: Vec<i32> = organs.iter().map(|organ| organ.0).collect();
        let days = (quarter_start(of), quarter_end(of));
        let span = Span { from: days.0, to: days.1, today: self.now().today };
        let mut leads = LeadFigures::default();
        for row in work.leads(&organs, Leads::Latest(None), i64::MAX).await? {
            let held = self.load_lead(work, row.id).await?;
            if held.is_known_to(officer, &roster) && held.is_open_to(officer, &roster) {
                leads.count(&held.lead, &held.events, span);
            }
        }
        let cards = self.cards_within(work, officer, days).await?;
        Ok(Some(QuarterFigures {
            days,
            leads,
            cards: cards.map_or_else(Vec::new, |one| one.counts),
        }))
    }
}
