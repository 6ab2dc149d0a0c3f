//! Figures of leads by quarters, for those who look into them: counted from what may be known to the viewer and from nothing else, so
//! that no count tells of a lead that is hidden.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    circle::receptions_of,
    codes::Kind,
    ids::OrganId,
    integrity::looks_into,
    lead::{LeadFigures, Span, quarter_end, quarter_start},
};
use store::{Leads, Work};

use super::card_view::CardOffer;
use crate::{
    Desk, DeskError, board::filter, house::House, lists::Asking, roster::Roster, views::Officer,
};

/// The figures of a quarter.
#[derive(Clone, Debug)]
pub struct QuarterFigures {
    /// The first day, and the last.
    pub days: (Date, Date),
    /// What came, to whoever receives reports.
    pub came: Option<ReceivedCount>,
    /// What became of leads, to whoever looks into them.
    pub leads: Option<LeadFigures>,
    /// How many cards of each sort were issued and not taken back.
    pub cards: Vec<(CardOffer, usize)>,
}

/// What came to a reception (接收信访举报).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceivedCount {
    /// Pieces of every kind.
    pub all: u64,
    /// Of these reports and accusations (检举控告类).
    pub reports: u64,
}

impl Desk {
    /// The figures of the quarter that a day lies in: of leads to whoever looks into them, of what came to the reception, which
    /// alone knows of each; none to anybody else.
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
            .read(move |work| Box::pin(async move { house.quarter(work, &asker, of).await }));
        read.await
    }
}

impl House {
    async fn quarter(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        of: Date,
    ) -> Result<Option<QuarterFigures>, DeskError> {
        let roster = self.roster(work).await?;
        let days = (quarter_start(of), quarter_end(of));
        let receptions = receptions_of(&officer.actor(), &roster.office);
        let looks = looks_into(&officer.actor(), &roster.office);
        let of_leads = self.lead_figures(work, (officer, &roster), (&numbers(looks), days)).await?;
        let came = self.came(work, (officer, &roster), (&numbers(receptions), days)).await?;
        if of_leads.is_none() && came.is_none() {
            return Ok(None);
        }
        let (leads, cards) = of_leads.map_or((None, Vec::new()), |(of, cards)| (Some(of), cards));
        Ok(Some(QuarterFigures { days, came, leads, cards }))
    }

    async fn lead_figures(
        &self,
        work: &mut Work<'_>,
        (officer, roster): (&Officer, &Roster),
        (organs, days): (&[i32], (Date, Date)),
    ) -> Result<Option<(LeadFigures, Vec<(CardOffer, usize)>)>, DeskError> {
        if organs.is_empty() {
            return Ok(None);
        }
        let span = Span { from: days.0, to: days.1, today: self.now().today };
        let mut leads = LeadFigures::default();
        for row in work.leads(organs, Leads::Latest(None), i64::MAX).await? {
            let held = self.load_lead(work, row.id).await?;
            if held.is_known_to(officer, roster) && held.is_open_to(officer, roster) {
                leads.count(&held.lead, &held.events, span);
            }
        }
        let cards = self.cards_within(work, officer, days).await?;
        Ok(Some((leads, cards.map_or_else(Vec::new, |one| one.counts))))
    }

    /// How many pieces came to these organs within some days, and how many of them were reports.
    async fn came(
        &self,
        work: &mut Work<'_>,
        (officer, roster): (&Officer, &Roster),
        (organs, days): (&[i32], (Date, Date)),
    ) -> Result<Option<ReceivedCount>, DeskError> {
        if organs.is_empty() {
            return Ok(None);
        }
        let actor = officer.actor();
        let asking = Asking { house: self, roster, actor: &actor };
        let (from, to) = (days.0.to_string(), days.1.to_string());
        let came = [("received_from", from.as_str()), ("received_to", to.as_str())];
        let only = [("kind", Kind::Report.word())];
        let here = |pairs: &[(&str, &str)]| {
            let narrowed = asking.narrowed(&filter(pairs)).0;
            store::Filter { registered: organs.to_vec(), ..narrowed }
        };
        let filters = [here(&came), here(&came.into_iter().chain(only).collect::<Vec<_>>())];
        let counts = work.counts(&filters, i64::MAX).await?;
        let count = |at: usize| counts.get(at).and_then(|count| u64::try_from(*count).ok());
        let (all, reports) = (count(0).unwrap_or_default(), count(1).unwrap_or_default());
        Ok(Some(ReceivedCount { all, reports }))
    }
}

fn numbers(organs: Vec<OrganId>) -> Vec<i32> {
    organs.into_iter().map(|organ| organ.0).collect()
}
