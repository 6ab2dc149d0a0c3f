//! The ledger of leads (线索台账) as it is shown: what is to be done, what is due first before the others; and all of them, by number.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    card::Card,
    circle::receptions_of,
    clarification::Clarification,
    deadline::{Due, Left},
    integrity::looks_into,
    lead::{Disposal, Found, LeadHand, LeadStage, Reporter, works_for},
    office::Office,
    person::Complained,
};
use store::{Leads, Work};
use uuid::Uuid;

use super::{stream::HeldLead, view::name, waiting::waits};
use crate::{Desk, DeskError, house::House, roster::Roster, sealing::Texts, views::Officer};

/// Leads shown at once.
const MOST: i64 = 50;
/// Open leads shown at once: more are no county's.
pub(super) const MOST_OPEN: i64 = 300;

/// Which leads are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those with which something is to be done, what is due first before the others.
    Open,
    /// All by number, the latest first; after this year, number and organ.
    All(Option<(i32, i32, i32)>),
}

/// Who is meant.
pub type LeadWho = Option<Complained>;

/// A lead in one line of the ledger.
#[derive(Clone, Debug)]
pub struct LeadLine {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// The organ of discipline.
    pub organ: String,
    /// Who is meant.
    pub who: LeadWho,
    /// The room that answers for it.
    pub room: Option<String>,
    /// Who keeps it.
    pub keeper: Option<String>,
    /// The day it was handed over.
    pub handed_on: Date,
    /// Where it stands: a word of [`LeadStage::WORDS`].
    pub stage: &'static str,
    /// What was approved last; to the reception once it was told.
    pub disposal: Option<Disposal>,
    /// What was found; likewise.
    pub found: Option<Found>,
    /// By when the next step is done, and how far that is.
    pub due: Option<(Due, Left)>,
    /// How many reports it rests on; an organ below is not told.
    pub reports: Option<usize>,
    /// Something is to be done with it that the viewer has to do with: what is owed to whoever signed is the reception's.
    pub theirs: bool,
    /// It is the viewer's turn: with the lead itself, a card, a clarification, or whoever signed a report.
    pub turn: bool,
}

/// The ledger of leads (线索台账), as far as the viewer may know.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Its lines.
    pub lines: Vec<LeadLine>,
    /// After which there are more, where there are.
    pub after: Option<(i32, i32, i32)>,
    /// The viewer has to do with several organs.
    pub several: bool,
    /// What else there is of leads for them.
    pub beside: Vec<Beside>,
}

/// What there is of leads beside their ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The register of cards.
    Cards,
    /// Figures.
    Figures,
    /// Integrity files.
    Files,
}

impl Desk {
    /// The ledger of leads; none to whoever has nothing to do with any.
    pub async fn leads(
        &self,
        officer: &Officer,
        wanted: Wanted,
    ) -> Result<Option<Ledger>, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.ledger(work, &asker, wanted).await }));
        let ledger = read.await?;
        if let Some(ledger) = &ledger {
            self.note_reports(officer, ledger.lines.len()).await?;
        }
        Ok(ledger)
    }
}

impl House {
    async fn ledger(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        wanted: Wanted,
    ) -> Result<Option<Ledger>, DeskError> {
        let roster = self.roster(work).await?;
        let organs = works_for(&officer.actor(), &roster.office);
        if organs.is_empty() {
            return Ok(None);
        }
        let organs: Vec<i32> = organs.iter().map(|organ| organ.0).collect();
        let (which, most) = match wanted {
            Wanted::Open => (Leads::Open, MOST_OPEN),
            Wanted::All(after) => (Leads::Latest(after), MOST),
        };
        let mut rows = work.leads(&organs, which, most + 1).await?;
        let more = most < i64::try_from(rows.len()).unwrap_or(i64::MAX);
        rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let after = rows.last().filter(|_| more).map(|row| (row.year, row.serial, row.organ));
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut lines = self.lead_lines(work, &ids, (officer, &roster)).await?;
        if wanted == Wanted::Open {
            lines.retain(|line| line.theirs);
            // By what the viewer may know of: the row's own day may be a card's.
            lines.sort_by_key(|line| line.due.map_or(Date::MAX, |(due, _)| due.date));
        }
        // Two organs may have given one number.
        let several = lines.iter().any(|line| line.organ != lines[0].organ);
        Ok(Some(Ledger { lines, after, several, beside: beside(officer, &roster.office) }))
    }

    /// Those of these leads that an officer may know of, in their order.
    pub(super) async fn lead_lines(
        &self,
        work: &mut Work<'_>,
        ids: &[Uuid],
        (officer, roster): (&Officer, &Roster),
    ) -> Result<Vec<LeadLine>, DeskError> {
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            let held = self.load_lead(work, *id).await?;
            if held.is_known_to(officer, roster) {
                let texts = self.texts(work, held.id).await?;
                lines.push(self.lead_line(&held, &texts, (officer, roster))?);
            }
        }
        Ok(lines)
    }

    pub(super) fn lead_line(
        &self,
        held: &HeldLead,
        texts: &Texts,
        (officer, roster): (&Officer, &Roster),
    ) -> Result<LeadLine, DeskError> {
        let lead = &held.lead;
        let own: Vec<_> = officer.actor().own_posts().copied().collect();
        // The reception reads what came of it once it is told.
        let told = held.is_told();
        let works = lead.is_open_to(&own, &roster.office);
        let hands = lead.hands(&own, &roster.office);
        let looks = hands.contains(&LeadHand::CaseRoom);
        let open_to = told || works || looks;
        let who = match texts.are_erased() {
            true => None,
            false => serde_json::from_str(&texts.get(&lead.who)?)
                .map_err(|_| DeskError::Damaged("whom a lead is about"))?,
        };
        let today = self.now().today;
        // A card has clocks of its own, of which the reception hears as little as of the card.
        let of_cards = lead.cards.iter().filter(|_| works).filter_map(Card::next_due);
        let follows = works || (told && hands.contains(&LeadHand::Reception));
        let of_clarifying = lead.clarifying().filter(|_| follows);
        let of_clarifying = of_clarifying.and_then(Clarification::next_due);
        let reception = hands.contains(&LeadHand::Reception);
        let case_room = hands.contains(&LeadHand::CaseRoom);
        let here = works || reception || case_room;
        let owed_below =
            lead.is_below() && lead.below.as_ref().is_some_and(|one| one.sent_up.is_none());
        let returned = matches!(lead.stage, LeadStage::Returned { .. });
        let of_reporters = lead.reporters.iter().filter(|_| reception && !returned);
        // By when the reception is told depends on whether somebody signed: whoever only looks at it hears of no such day.
        let closed = matches!(lead.stage, LeadStage::Closed { .. });
        let own = lead.stage.due().filter(|_| works || reception || !closed);
        let due = own.into_iter().chain(of_cards).chain(of_clarifying);
        let due = due.chain(of_reporters.filter_map(Reporter::due));
        let due = due.min_by_key(|due| due.date);
        let due = due.map(|due| (due, roster.calendar.days_left(due.date, today)));
        let waits_here = match returned {
            // What comes of the report the reception settles.
            true => reception && !lead.taken_back,
            false => here && (!told || lead.clarifying().is_some()),
        };
        let turn = waits(held, officer, (roster, today))?;
        Ok(LeadLine {
            id: held.id.0,
            number: lead.number(),
            organ: roster.office.organ_name(lead.organ).to_owned(),
            who,
            room: lead.room.map(|room| roster.office.unit_name(room).to_owned()),
            keeper: lead.kept.map(|(_, keeper)| name(roster, keeper)),
            handed_on: lead.handed_on,
            stage: lead.stage.word(),
            disposal: lead.disposals.last().map(|(_, one)| *one).filter(|_| open_to),
            found: lead.found.filter(|_| open_to),
            due,
            reports: here.then_some(lead.reports.len()),
            theirs: turn
                || waits_here
                || (!here && owed_below)
                || (works && !lead.cards.iter().all(Card::is_over))
                || (reception && !returned && lead.reporters.iter().any(Reporter::is_owed)),
            turn,
        })
    }
}

/// What else there is of leads for an officer.
fn beside(officer: &Officer, office: &Office) -> Vec<Beside> {
    let actor = officer.actor();
    // Who does nothing but receive reports knows of no card and opens no file.
    let files = !looks_into(&actor, office).is_empty();
    let figures = files || !receptions_of(&actor, office).is_empty();
    let all = [(Beside::Cards, files), (Beside::Figures, figures), (Beside::Files, files)];
    all.into_iter().filter(|(_, there)| *there).map(|(one, _)| one).collect()
}
