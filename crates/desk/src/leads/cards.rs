//! Supervision cards (信访监督卡) on a lead: proposed by its room, approved by another hand, which issues them, received, answered or
//! looked at again, copied to the personnel department where they must be, ended. Whom a card is given to is found by a keyed
//! hash and by nothing else.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    ask::FieldFault,
    card::{
        Card, CardAct, CardEnd, CardEvent, CardKind, CardLaw, CardMeasure, CardRefusal, Drafted,
        Ground, Standing,
    },
    lead::{Lead, LeadEvent, LeadHand},
    person::Complained,
    rulebook::Rulebook,
    stored::By,
};
use store::Work;
use uuid::Uuid;

use super::{code, codes, is_hand, shared::TextFor, stream::HeldLead};
use crate::{
    Desk, DeskError,
    house::House,
    project::{bytes_of_hex, civil},
    roster::Roster,
    sealing::Sealer,
    streams::Hand,
    typed::{date, field, maybe_text, text, yes_or_no},
    views::Officer,
};

/// A card that is proposed, as it is typed in.
#[derive(Clone, Debug, Default)]
pub struct CardDraft {
    /// Its word in the book of cards.
    pub card: String,
    /// There is a concrete lead that can be checked: `yes` or `no`.
    pub concrete: String,
    /// Whom it is given to; a unit alone where no name is given.
    pub name: String,
    /// Their unit, or the unit it is given to.
    pub unit: String,
    /// Their post.
    pub post: String,
    /// A word of [`Ground`].
    pub ground: String,
    /// Why, in words.
    pub reason: String,
    /// What stands on it.
    pub text: String,
    /// Words of [`CardMeasure`].
    pub measures: Vec<String>,
    /// What it has in common with a report was looked at.
    pub looked_at: bool,
    /// How long its time is, where that is set with it.
    pub within: String,
}

/// What is typed in when something is done with a card: of these, what the act asks for.
#[derive(Clone, Debug, Default)]
pub struct CardAsk {
    /// The day; today where none is named.
    pub day: Option<String>,
    /// What was said or seen.
    pub text: String,
    /// Why.
    pub reason: String,
    /// It was countersigned.
    pub countersigned: bool,
    /// Why it was not.
    pub uncountersigned: String,
    /// What was asked is done: `yes` or `no`.
    pub mended: String,
    /// Whom the copy goes to.
    pub copy_to: String,
    /// A word of [`CardEnd`].
    pub end: String,
    /// A word of [`CardMeasure`].
    pub measure: String,
}

impl Desk {
    /// Proposes a card on a lead.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever may not know of the lead, [`DeskError::Denied`] to whoever does not work on it; a
    /// refusal where a guard of the card stands in the way.
    pub async fn propose_card(
        &self,
        officer: &Officer,
        lead: Uuid,
        draft: CardDraft,
    ) -> Result<(), DeskError> {
        self.propose_card_on(officer, lead, draft, None).await
    }

    pub(crate) async fn propose_card_on(
        &self,
        officer: &Officer,
        lead: Uuid,
        draft: CardDraft,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let held = house.lead_for(work, (&officer, lead), true).await?;
                is_hand(&officer, &held.lead, &[LeadHand::Room], &roster)?;
                let shares =
                    !house.shared_with(work, (&held, TextFor::Card), &draft.text).await?.is_empty();
                let mut sealer = house.sealer_of(work, held.id).await?;
                let today = on.unwrap_or(house.now().today);
                let letters = held.reports.iter().map(|report| report.received_on).collect();
                let drafted = house.drafted(&draft, (&roster, shares), &mut sealer)?;
                let drafted = Drafted { letters, ..drafted };
                let law = law_to_propose(&roster, (&held.lead, &draft.card), today)?;
                let event = drafted.propose(&held.lead, law)?;
                let no =
                    u16::try_from(held.lead.cards.len() + 1).map_err(|_| CardRefusal::Unfit)?;
                let hand = Hand { organ: held.lead.organ, officer: officer.id, on: today };
                let event = LeadEvent::Card { no, what: Box::new(event) };
                house.keep_lead(work, held, (hand, sealer), event).await
            })
        });
        run.await
    }

    /// Does something with a card of a lead.
    ///
    /// # Errors
    /// As for [`Desk::propose_card`].
    pub async fn act_on_card(
        &self,
        officer: &Officer,
        card: (Uuid, u16, CardAct),
        ask: CardAsk,
    ) -> Result<(), DeskError> {
        self.act_on_card_on(officer, card, ask, None).await
    }

    pub(crate) async fn act_on_card_on(
        &self,
        officer: &Officer,
        (lead, no, act): (Uuid, u16, CardAct),
        ask: CardAsk,
        on: Option<Date>,
    ) -> Result<(), DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.clone());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                // One number after another: whoever issues the next waits for the one before.
                if act == CardAct::Approve {
                    work.lock(house.office_stream.0).await?;
                }
                let held = house.lead_for(work, (&officer, lead), true).await?;
                // Whoever hears of no card learns not even that there is one.
                is_hand(&officer, &held.lead, &[LeadHand::Room, LeadHand::Leader], &roster)?;
                let card = held.lead.card(no).ok_or(DeskError::NoSuch("card"))?.clone();
                is_hand(&officer, &held.lead, act.hands(&card), &roster)?;
                let today = on.unwrap_or(house.now().today);
                let standing = house.standing(work, (&held, &card), today).await?;
                let mut sealer = house.sealer_of(work, held.id).await?;
                let law = law(&roster, (today, Some(&card)))?;
                let by = officer.actor().by();
                let asked = (&ask, by, (&held.lead, standing));
                let event = decide(&card, act, asked, (law, &mut sealer))?;
                let hand = Hand { organ: held.lead.organ, officer: officer.id, on: today };
                let event = LeadEvent::Card { no, what: Box::new(event) };
                house.keep_lead(work, held, (hand, sealer), event).await
            })
        });
        run.await
    }
}

impl House {
    fn drafted(
        &self,
        draft: &CardDraft,
        (roster, shares_words): (&Roster, bool),
        sealer: &mut Sealer,
    ) -> Result<Drafted, DeskError> {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let to = Complained {
            name: draft.name.trim().to_owned(),
            unit: some(&draft.unit),
            post: some(&draft.post),
        };
        if to.name.is_empty() && to.unit.is_none() {
            return Err(field("card_unit", FieldFault::Missing));
        }
        let concrete = yes_or_no("card_concrete", &draft.concrete)?;
        let ground = Ground::parse(&draft.ground);
        let ground =
            ground.ok_or_else(|| field("card_ground", FieldFault::NotOneOf(Ground::WORDS)))?;
        let sealed = serde_json::to_string(&to).map_err(|_| DeskError::Damaged("a person"))?;
        // Names are short, as they are on a report.
        let fits = [Some(&to.name), to.unit.as_ref(), to.post.as_ref()];
        if fits.into_iter().flatten().any(|part| 100 < part.chars().count()) {
            return Err(field("card_name", FieldFault::NotA("name")));
        }
        Ok(Drafted {
            card: draft.card.clone(),
            concrete,
            party: self.party_served(&to, (roster, self.now().today)),
            to: sealer.keep_text(&sealed),
            ground,
            reason: sealer.keep(&text("card_reason", &draft.reason)?),
            text: sealer.keep(&text("card_text", &draft.text)?),
            measures: codes(
                "card_measures",
                &draft.measures,
                CardMeasure::parse,
                CardMeasure::WORDS,
            )?,
            within: match draft.within.trim() {
                "" => None,
                typed => Some(typed.parse().map_err(|_| number("card_within"))?),
            },
            letters: Vec::new(),
            shares_words,
            looked_at: draft.looked_at,
        })
    }

    /// Which number a card would get, and when others of its sort were issued to the same one.
    async fn standing(
        &self,
        work: &mut Work<'_>,
        (held, card): (&HeldLead, &Card),
        today: Date,
    ) -> Result<Standing, DeskError> {
        let party = bytes_of_hex(&card.party).ok_or(DeskError::Damaged("a card's party"))?;
        let but = (held.id.0, i32::from(card.no));
        let before = work.cards_to(&party, &card.card, but).await?;
        let year = today.year();
        let last = work.last_card(held.lead.organ.0, i32::from(year)).await?;
        Ok(Standing {
            number: (year, u32::try_from(last).unwrap_or(0) + 1),
            before: before.into_iter().map(civil).collect(),
        })
    }
}

fn number(name: &str) -> DeskError {
    field(name, FieldFault::NotA("number"))
}

/// The cards there are on a day, or those that a card was proposed under; working days, and the day.
pub(super) fn law<'a>(
    roster: &'a Roster,
    (today, card): (Date, Option<&Card>),
) -> Result<CardLaw<'a>, DeskError> {
    let rules = match card {
        Some(card) => rules_of(roster, card)?,
        None => roster.books.in_force(today),
    };
    let book = rules.cards().map_err(|_| DeskError::Damaged("the book of cards"))?;
    Ok(CardLaw { book, version: rules.version(), calendar: &roster.calendar, today })
}

/// The law whose cards one is; before cards named it, that of the day it was proposed.
fn rules_of<'a>(roster: &'a Roster, card: &Card) -> Result<&'a Rulebook, DeskError> {
    match card.book {
        Some(version) => {
            roster.books.of_matter(version).ok_or(DeskError::Damaged("the law of a card"))
        }
        None => Ok(roster.books.in_force(card.proposed_on)),
    }
}

/// The cards among which this one is proposed: those of today; where it is none of them, those of one that was not mended and that it
/// follows, so that what was begun under other cards goes on.
fn law_to_propose<'a>(
    roster: &'a Roster,
    (lead, word): (&Lead, &str),
    today: Date,
) -> Result<CardLaw<'a>, DeskError> {
    let now = law(roster, (today, None))?;
    if now.book.kind(word).is_some() {
        return Ok(now);
    }
    for (next, under) in next_cards(lead, roster, today)? {
        if next.word == word {
            return Ok(under);
        }
    }
    Ok(now)
}

/// What follows the cards of a lead that were not mended, by the cards each was proposed under.
pub(super) fn next_cards<'a>(
    lead: &Lead,
    roster: &'a Roster,
    today: Date,
) -> Result<Vec<(&'a CardKind, CardLaw<'a>)>, DeskError> {
    let mut next = Vec::new();
    for card in &lead.cards {
        let under = law(roster, (today, Some(card)))?;
        next.extend(card.next_from(lead, under).map(|(kind, _)| (kind, under)));
    }
    Ok(next)
}

fn decide(
    card: &Card,
    act: CardAct,
    (ask, by, (lead, standing)): (&CardAsk, By, (&Lead, Standing)),
    (law, sealer): (CardLaw<'_>, &mut Sealer),
) -> Result<CardEvent, DeskError> {
    let day = date("card_day", ask.day.as_deref())?.unwrap_or(law.today);
    let mut said = |name: &str, typed: &str| text(name, typed).map(|one| sealer.keep(&one));
    Ok(match act {
        CardAct::Approve => {
            let reason = maybe_text("card_reason", &ask.reason)?.map(|one| sealer.keep(&one));
            card.approve(lead, by, (standing, reason), law)?
        }
        CardAct::Drop => card.drop_it(said("card_reason", &ask.reason)?, law)?,
        CardAct::Serve => card.serve(lead, day, law)?,
        CardAct::Answer => {
            let text = said("card_text", &ask.text)?;
            let why_not = maybe_text("card_uncountersigned", &ask.uncountersigned)?;
            let why_not = why_not.map(|one| sealer.keep(&one));
            card.answer((day, text), ask.countersigned, why_not, law)?
        }
        CardAct::Visit => {
            let mended = yes_or_no("card_mended", &ask.mended)?;
            card.visit((day, said("card_text", &ask.text)?), mended, law)?
        }
        CardAct::AskAgain => card.ask_again(said("card_text", &ask.text)?, law)?,
        CardAct::Urge => card.urge((day, said("card_text", &ask.text)?), law)?,
        CardAct::File => {
            let measure = CardMeasure::parse(&ask.measure);
            let measure = code("card_measure", measure, CardMeasure::WORDS)?;
            card.file(measure, (day, said("card_text", &ask.text)?), law)?
        }
        CardAct::Copy => card.copy_out(day, said("card_copy_to", &ask.copy_to)?, law)?,
        CardAct::Close => {
            let fault = || field("card_end", FieldFault::NotOneOf(CardEnd::WORDS));
            card.close(lead, CardEnd::parse(&ask.end).ok_or_else(fault)?, law)?
        }
    })
}

impl From<CardRefusal> for DeskError {
    fn from(refusal: CardRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}
