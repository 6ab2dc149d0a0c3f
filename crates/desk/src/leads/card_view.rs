//! Cards as they are shown: on the page of their lead, and in the register of those that were issued.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    card::{
        Card, CardAct, CardEnd, CardEvent, CardKind, CardMeasure, CardRefusal, CardStage, Colour,
        Ground, could_give, which_fit,
    },
    codes::Authority,
    deadline::{Due, Left, Period},
    lead::{Lead, works_for},
    person::Complained,
};
use store::Work;
use uuid::Uuid;

use super::{
    cards::{law, next_cards},
    party::managed_by,
    steps::{LeadFact, Told},
    stream::HeldLead,
};
use crate::{
    Desk, DeskError, house::House, project::day, roster::Roster, sealing::Texts, views::Officer,
};

/// Cards of one half-year shown at once.
const MOST: i64 = 500;

/// A card, opened.
#[derive(Clone, Debug)]
pub struct CardView {
    /// Which of its lead's cards.
    pub no: u16,
    /// Its number, once it is issued.
    pub number: Option<String>,
    /// Its word in the book of cards.
    pub card: String,
    /// What stands on it.
    pub name: String,
    /// How it is shown.
    pub colour: Colour,
    /// Whom it is given to.
    pub to: Complained,
    /// On what ground.
    pub ground: Ground,
    /// Its text.
    pub text: String,
    /// What goes with it.
    pub measures: Vec<CardMeasure>,
    /// Which of these were carried out, and when.
    pub filed: Vec<(CardMeasure, Date)>,
    /// Where it stands.
    pub stage: &'static str,
    /// What was asked is done, as it was seen last.
    pub mended: Option<bool>,
    /// What may be given next where it is not: what that is called, and from when on.
    pub next: Option<(CardOffer, Date)>,
    /// The register knows nobody by the addressee's name, unit and post.
    pub unknown: bool,
    /// How it ended.
    pub end: Option<CardEnd>,
    /// The day it was issued.
    pub issued_on: Option<Date>,
    /// By when the next step is done, and how far that is.
    pub due: Option<(Due, Left)>,
    /// The personnel department is told of it, and when it was.
    pub copy: Option<Option<Date>>,
    /// Within what time from its receipt it is answered in writing.
    pub answer: Option<Period>,
    /// Within what time from its receipt what it asks for is done.
    pub mend: Option<Period>,
    /// Who manages the addressee by the cadre register: whose personnel department a copy goes to.
    pub managed_by: Option<Authority>,
    /// What the viewer may do with it.
    pub acts: Vec<CardAct>,
    /// How it may end where it stands.
    pub ends: Vec<CardEnd>,
}

/// A sort of card as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardOffer {
    /// Its word.
    pub card: String,
    /// Its name.
    pub name: String,
    /// How it is shown.
    pub colour: Colour,
    /// How long its time is at most, where that is set with each.
    pub settable: Option<Period>,
}

/// A ground of a sort of card, and what stands in its way.
pub type CardGround = (Ground, Option<CardRefusal>);

/// A card in one line of the register.
#[derive(Clone, Debug)]
pub struct CardLine {
    /// The lead it was given on.
    pub lead: Uuid,
    /// The card.
    pub card: CardView,
}

/// The register of cards (发卡登记) of a half-year, as far as the viewer may know.
#[derive(Clone, Debug)]
pub struct CardRegister {
    /// The first day, and the last.
    pub days: (Date, Date),
    /// How many of each sort were issued and not taken back.
    pub counts: Vec<(CardOffer, usize)>,
    /// Each of them.
    pub lines: Vec<CardLine>,
}

/// The half-year that a day lies in.
fn half_year(day: Date) -> (Date, Date) {
    let year = day.year();
    match day.month() {
        ..=6 => (jiff::civil::date(year, 1, 1), jiff::civil::date(year, 6, 30)),
        _ => (jiff::civil::date(year, 7, 1), jiff::civil::date(year, 12, 31)),
    }
}

impl Desk {
    /// The register of cards of the half-year that a day lies in; none to whoever has nothing to do with any lead, and to a
    /// reception, which hears of no card.
    pub async fn card_register(
        &self,
        officer: &Officer,
        of: Option<Date>,
    ) -> Result<Option<CardRegister>, DeskError> {
        let (house, asker) = (Arc::clone(&self.house), officer.clone());
        let days = half_year(of.unwrap_or(self.today()));
        let read = self.house.store.read(move |work| {
            Box::pin(async move { house.cards_within(work, &asker, days).await })
        });
        let register = read.await?;
        if let Some(register) = &register {
            self.note_reports(officer, register.lines.len()).await?;
        }
        Ok(register)
    }
}

impl House {
    pub(super) async fn cards_within(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        days: (Date, Date),
    ) -> Result<Option<CardRegister>, DeskError> {
        let roster = self.roster(work).await?;
        let organs = works_for(&officer.actor(), &roster.office);
        if organs.is_empty() {
            return Ok(None);
        }
        let organs: Vec<i32> = organs.iter().map(|organ| organ.0).collect();
        let span = (day(days.0), day(days.1));
        let mut lines = Vec::new();
        for row in work.cards_issued(&organs, span, MOST).await? {
            let held = self.load_lead(work, row.lead).await?;
            if !held.is_known_to(officer, &roster) || !held.is_open_to(officer, &roster) {
                continue;
            }
            let texts = self.texts(work, held.id).await?;
            let no = u16::try_from(row.no).unwrap_or_default();
            let Some(card) = held.lead.card(no) else { continue };
            let card = self.card_view(card, (&held, &texts), (officer, &roster))?;
            lines.push(CardLine { lead: row.lead, card });
        }
        let counts = counted(&lines, offers(&roster, days.1.min(self.now().today))?);
        Ok(Some(CardRegister { days, counts, lines }))
    }

    pub(super) fn card_view(
        &self,
        card: &Card,
        (held, texts): (&HeldLead, &Texts),
        (officer, roster): (&Officer, &Roster),
    ) -> Result<CardView, DeskError> {
        let today = self.now().today;
        let law = law(roster, (today, Some(card)))?;
        let kind = law.book.kind(&card.card);
        let colour = kind.map_or(Colour::White, |kind| kind.colour);
        let own: Vec<_> = officer.actor().own_posts().copied().collect();
        let hands = held.lead.hands(&own, &roster.office);
        let may = |act: &CardAct| act.hands(card).iter().any(|hand| hands.contains(hand));
        let acts = card.acts_on(&held.lead, law.book).into_iter().filter(may);
        let ends = card.ends(&held.lead, law);
        // What cannot end yet is not offered to be ended.
        let late = due_passed(card, today);
        let acts = acts.filter(|act| *act != CardAct::Close || !ends.is_empty());
        let acts = acts.filter(|act| *act != CardAct::Urge || late).collect();
        let to: Complained = serde_json::from_str(&texts.get(&card.to)?)
            .map_err(|_| DeskError::Damaged("whom a card is given to"))?;
        let due = card.next_due();
        let managed_by = managed_by(&to, (roster, today));
        let unknown = !to.name.is_empty() && roster.register.find(&to).certain.is_none();
        Ok(CardView {
            no: card.no,
            number: card.number(colour),
            card: card.card.clone(),
            name: kind.map_or_else(|| card.card.clone(), |kind| kind.name.clone()),
            colour,
            to,
            ground: card.ground,
            text: texts.get(&card.text)?,
            measures: card.measures.clone(),
            filed: card.filed.clone(),
            stage: card.stage.word(),
            mended: match card.stage {
                CardStage::Visited { mended } => Some(mended),
                _ => None,
            },
            next: card.next_from(&held.lead, law).map(|(kind, from)| (offer(kind), from)),
            unknown,
            end: match card.stage {
                CardStage::Closed { end } => Some(end),
                _ => None,
            },
            issued_on: card.issued.map(|(_, on)| on),
            due: due.map(|due| (due, roster.calendar.days_left(due.date, today))),
            copy: card.copy.then_some(card.copied_on),
            answer: kind.and_then(|kind| kind.answered_within(card)),
            mend: kind.and_then(|kind| kind.mended_within(card)),
            managed_by,
            acts,
            ends,
        })
    }
}

/// Whether what is owed on a card is overdue.
fn due_passed(card: &Card, today: Date) -> bool {
    card.next_due().is_some_and(|due| due.date < today)
}

/// The sorts of cards there are.
pub(super) fn offers(roster: &Roster, on: Date) -> Result<Vec<CardOffer>, DeskError> {
    Ok(law(roster, (on, None))?.book.kinds.iter().map(offer).collect())
}

/// Those that may be proposed on a lead: what follows a card of it that was not mended is among them, though there be none any more.
pub(super) fn offers_on(
    lead: &Lead,
    roster: &Roster,
    today: Date,
) -> Result<Vec<CardOffer>, DeskError> {
    let kinds = law(roster, (today, None))?.book.kinds.iter();
    let mut all: Vec<_> = kinds.filter(|kind| could_give(kind, lead)).map(offer).collect();
    for (next, _) in next_cards(lead, roster, today)? {
        if all.iter().all(|one| one.card != next.word) {
            all.push(offer(next));
        }
    }
    Ok(all)
}

fn offer(kind: &CardKind) -> CardOffer {
    CardOffer {
        card: kind.word.clone(),
        name: kind.name.clone(),
        colour: kind.colour,
        settable: kind.settable(),
    }
}

/// Which cards could be given to whom a lead is about, where nothing concrete is left to check; none where nobody is certain.
pub(super) fn guide(
    held: &HeldLead,
    roster: &Roster,
    today: Date,
) -> Result<Vec<(CardOffer, Vec<CardGround>)>, DeskError> {
    let Some(party) = &held.lead.party else { return Ok(Vec::new()) };
    let letters: Vec<_> = held.reports.iter().map(|report| report.received_on).collect();
    let tried = which_fit(&held.lead, (party, &letters), law(roster, (today, None))?);
    Ok(tried.into_iter().map(|(kind, grounds)| (offer(kind), grounds)).collect())
}

/// How many of each sort were given and not taken back: of each colour there is, and of whatever else was given.
fn counted(lines: &[CardLine], offers: Vec<CardOffer>) -> Vec<(CardOffer, usize)> {
    let coloured = offers.into_iter().filter(|offer| offer.colour != Colour::Plain);
    let mut counts: Vec<_> = coloured.map(|offer| (offer, 0)).collect();
    let given = lines.iter().filter(|line| line.card.stage != CardStage::Dropped.word());
    for CardLine { card, .. } in given {
        if let Some((_, count)) = counts.iter_mut().find(|(offer, _)| offer.card == card.card) {
            *count += 1;
            continue;
        }
        let (name, colour) = (card.name.clone(), card.colour);
        let before = CardOffer { card: card.card.clone(), name, colour, settable: None };
        counts.push((before, 1));
    }
    counts
}

/// What happened to a card, as a step of its lead.
pub(super) fn step(
    no: u16,
    event: &CardEvent,
    held: &HeldLead,
    (texts, roster): (&Texts, &Roster),
) -> Result<Told, DeskError> {
    let text = |passage| texts.get(passage).map(LeadFact::Text);
    let name = held.lead.card(no).and_then(|card| {
        let kind = law(roster, (card.proposed_on, Some(card))).ok()?.book.kind(&card.card)?;
        let number = card.number(kind.colour).unwrap_or_default();
        Some(format!("{} {number}", kind.name).trim().to_owned())
    });
    let mut facts: Vec<_> =
        name.map(|name| ("card_name_of", LeadFact::Text(name))).into_iter().collect();
    let kind = match event {
        CardEvent::Proposed { ground, reason, .. } => {
            facts.push(("card_ground", LeadFact::Word("card-ground", ground.word())));
            facts.push(("card_reason", text(reason)?));
            "card.proposed"
        }
        CardEvent::Approved { reason, .. } => {
            if let Some(reason) = reason {
                facts.push(("card_reason", text(reason)?));
            }
            "card.approved"
        }
        CardEvent::Dropped { reason } => {
            facts.push(("card_reason", text(reason)?));
            "card.dropped"
        }
        CardEvent::Served { day, due } => {
            facts.push(("card_day", LeadFact::Day(*day)));
            facts.extend(due.map(|due| ("lead_due", LeadFact::Due(due))));
            "card.served"
        }
        CardEvent::Answered { day, text: said, uncountersigned } => {
            facts.push(("card_day", LeadFact::Day(*day)));
            facts.push(("card_text_said", text(said)?));
            if let Some(why) = uncountersigned {
                facts.push(("card_uncountersigned", text(why)?));
            }
            "card.answered"
        }
        CardEvent::Visited { day, mended, text: said } => {
            let word = if *mended { "yes" } else { "no" };
            facts.push(("card_day", LeadFact::Day(*day)));
            facts.push(("card_mended", LeadFact::Word("card-mended", word)));
            facts.push(("card_text_said", text(said)?));
            "card.visited"
        }
        CardEvent::AskedAgain { text: said, due } => {
            facts.push(("card_text_said", text(said)?));
            facts.push(("lead_due", LeadFact::Due(*due)));
            "card.asked_again"
        }
        CardEvent::Urged { day, text: said } => {
            facts.push(("card_day", LeadFact::Day(*day)));
            facts.push(("card_text_said", text(said)?));
            "card.urged"
        }
        CardEvent::Filed { measure, day, text: said } => {
            facts.push(("card_measure", LeadFact::Word("card-measures", measure.word())));
            facts.push(("card_day", LeadFact::Day(*day)));
            facts.push(("card_text_said", text(said)?));
            "card.filed"
        }
        CardEvent::Copied { day, to } => {
            facts.push(("card_day", LeadFact::Day(*day)));
            facts.push(("card_copy_to", text(to)?));
            "card.copied"
        }
        CardEvent::Closed { end } => {
            facts.push(("card_end", LeadFact::Word("card-end", end.word())));
            "card.closed"
        }
    };
    Ok((kind, facts))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::half_year;

    #[test]
    fn a_half_year_ends_in_june_or_december() {
        let first = (date(2026, 1, 1), date(2026, 6, 30));
        let second = (date(2026, 7, 1), date(2026, 12, 31));
        for (day, half) in [
            (date(2026, 1, 1), first),
            (date(2026, 6, 30), first),
            (date(2026, 7, 1), second),
            (date(2026, 12, 31), second),
        ] {
            assert_eq!(half_year(day), half, "{day}");
        }
    }
}
