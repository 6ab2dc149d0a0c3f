//! The integrity file (廉政档案) of somebody: what leads, cards and clarifications say of how it ended, as far as the viewer may know of
//! each, and never what was said of them where that proved untrue.

use std::sync::Arc;

use jiff::civil::Date;
use rules::{
    cadre::PostWords,
    clarification::Clarification,
    exclusion::{OfReport, Reported},
    ids::{CadreId, OrganId},
    integrity::{Bearing, Standing, looks_into},
    lead::{Disposal, Found, Lead, LeadEvent},
    person::Complained,
    stored::By,
    traces::TraceEvent,
};
use store::Work;
use uuid::Uuid;

use super::{
    card_view::CardLine,
    stream::{HeldLead, law},
};
use crate::{
    Desk, DeskError, house::House, project::bytes_of_hex, roster::Roster, sealing::Texts,
    traces::untraced, views::Officer,
};

/// So many of one name are shown.
const NAMESAKES: usize = 50;

/// Somebody of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntegrityHit {
    /// By which their file is opened.
    pub party: String,
    /// Who they are.
    pub words: PostWords,
}

/// A lead in somebody's file.
#[derive(Clone, Debug)]
pub struct FileEntry {
    /// The lead.
    pub lead: Uuid,
    /// Its number.
    pub number: String,
    /// The day it was handed over.
    pub handed_on: Date,
    /// What it means for them.
    pub standing: Standing,
    /// What was approved last.
    pub disposal: Option<Disposal>,
    /// What was found.
    pub found: Option<Found>,
    /// The days on which they were heard.
    pub heard: Vec<Date>,
    /// The number of the clarification by which their name was given back.
    pub cleared: Option<String>,
    /// Until when it bears, where that is known.
    pub until: Option<Date>,
    /// What was put right.
    pub corrections: Vec<(Date, String)>,
}

/// The file of somebody.
#[derive(Clone, Debug)]
pub struct IntegrityFile {
    /// By which it is opened.
    pub party: String,
    /// Who they are.
    pub who: Complained,
    /// They stand in the register: it may be asked about them.
    pub registered: bool,
    /// What came of what was said of them, the latest first.
    pub entries: Vec<FileEntry>,
    /// Cards that were given to them.
    pub cards: Vec<CardLine>,
}

impl Desk {
    /// Everybody of a name in the register whose file an officer may look into; none to whoever looks into no file.
    pub async fn integrity_of(
        &self,
        officer: &Officer,
        name: &str,
    ) -> Result<Option<Vec<IntegrityHit>>, DeskError> {
        let (house, asker, name) = (Arc::clone(&self.house), officer.clone(), name.to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let organs = looks_into(&asker.actor(), &roster.office);
                let named = roster.register.named(&name).iter().take(NAMESAKES);
                let open = named.filter(|cadre| house.is_open(**cadre, &organs, (&asker, &roster)));
                let hit = |cadre: &CadreId| {
                    let words = roster.register.words(*cadre)?.clone();
                    Some(IntegrityHit { party: house.party_of_cadre(*cadre), words })
                };
                let mut hits: Vec<_> = open.filter_map(hit).collect();
                hits.sort_by(|one, other| one.words.number.cmp(&other.words.number));
                Ok::<_, DeskError>((!organs.is_empty()).then_some(hits))
            })
        });
        let hits = read.await?;
        self.note_reports(officer, hits.as_ref().map_or(0, Vec::len)).await?;
        Ok(hits)
    }

    /// Somebody's file; the look is written down before anything is shown.
    ///
    /// # Errors
    /// [`DeskError::NoSuch`] to whoever looks into no file, must not know of this person, or may know of nothing in it where
    /// the register does not know them; [`DeskError::NoTrace`] where the look cannot be written down.
    pub async fn integrity_file(
        &self,
        officer: &Officer,
        party: &str,
    ) -> Result<IntegrityFile, DeskError> {
        let (house, asker, party) = (Arc::clone(&self.house), officer.clone(), party.to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let file = house.file(work, &asker, &party).await?;
                let roster = house.roster(work).await?;
                let organs = looks_into(&asker.actor(), &roster.office);
                let organ = *organs.first().ok_or(DeskError::NoSuch("file"))?;
                // Not by name: whoever reads traces sees that one file was looked at again and again, and not whose.
                let number = format!("LZ-{}", party.get(..12).unwrap_or_default());
                if house.owes_look(work, &asker, (organ, &number)).await? {
                    let event = TraceEvent::FileRead { number };
                    house.note(work, (By::Officer(asker.id), organ), event).await?;
                }
                Ok(file)
            })
        });
        run.await.map_err(untraced)
    }
}

impl House {
    async fn file(
        &self,
        work: &mut Work<'_>,
        officer: &Officer,
        party: &str,
    ) -> Result<IntegrityFile, DeskError> {
        let none = || DeskError::NoSuch("file");
        let roster = self.roster(work).await?;
        let organs = looks_into(&officer.actor(), &roster.office);
        let cadre = self.cadre_of(party, &roster);
        if organs.is_empty()
            || cadre.is_some_and(|one| !self.is_open(one, &organs, (officer, &roster)))
        {
            return Err(none());
        }
        let bytes = bytes_of_hex(party).ok_or_else(none)?;
        let (mut entries, mut who) = (Vec::new(), cadre.and_then(|one| words_of(one, &roster)));
        for row in work.leads_about(&bytes).await? {
            let held = self.load_lead(work, row.id).await?;
            if !held.is_known_to(officer, &roster) || !held.is_open_to(officer, &roster) {
                continue;
            }
            let texts = self.texts(work, held.id).await?;
            entries.extend(self.entry(&held, &texts, &roster)?);
            if who.is_none() && !texts.are_erased() {
                who = serde_json::from_str(&texts.get(&held.lead.who)?)
                    .map_err(|_| DeskError::Damaged("whom a lead is about"))?;
            }
        }
        entries.reverse();
        let cards = self.cards_in_file(work, &bytes, (officer, &roster)).await?;
        let who = who.or_else(|| cards.first().map(|line| line.card.to.clone()));
        let who = who.ok_or_else(none)?;
        let party = party.to_owned();
        Ok(IntegrityFile { party, who, registered: cadre.is_some(), entries, cards })
    }

    async fn cards_in_file(
        &self,
        work: &mut Work<'_>,
        party: &[u8],
        (officer, roster): (&Officer, &Roster),
    ) -> Result<Vec<CardLine>, DeskError> {
        let mut cards = Vec::new();
        for row in work.cards_of(party).await? {
            let held = self.load_lead(work, row.lead).await?;
            if held.is_known_to(officer, roster) && held.is_open_to(officer, roster) {
                let texts = self.texts(work, held.id).await?;
                let card = u16::try_from(row.no).ok().and_then(|no| held.lead.card(no));
                let Some(card) = card else { continue };
                let card = self.card_view(card, (&held, &texts), (officer, roster))?;
                cards.push(CardLine { lead: row.lead, card });
            }
        }
        Ok(cards)
    }

    fn entry(
        &self,
        held: &HeldLead,
        texts: &Texts,
        roster: &Roster,
    ) -> Result<Option<FileEntry>, DeskError> {
        let lead = &held.lead;
        let law = law(roster, self.now().today)?;
        let Some(standing) = lead.standing(law) else { return Ok(None) };
        let heard = held.events.iter().filter_map(|event| match event.event {
            LeadEvent::Explained { day, .. } | LeadEvent::TalkHeld { day, .. } => Some(day),
            _ => None,
        });
        let corrections = held.events.iter().filter_map(|event| match &event.event {
            LeadEvent::Corrected { text, .. } | LeadEvent::Settled { text, .. } => {
                Some(texts.get(text).map(|text| (event.on, text)))
            }
            _ => None,
        });
        Ok(Some(FileEntry {
            lead: held.id.0,
            number: lead.number(),
            handed_on: lead.handed_on,
            standing,
            disposal: lead.disposals.last().map(|(_, one)| *one),
            found: lead.found,
            heard: heard.collect(),
            cleared: cleared(lead),
            until: Bearing::until(lead.bearing(law)),
            corrections: corrections.collect::<Result<_, _>>()?,
        }))
    }

    /// Who of the register a file is about.
    pub(super) fn cadre_of(&self, party: &str, roster: &Roster) -> Option<CadreId> {
        let mut all = roster.register.all().map(|(cadre, _)| cadre);
        all.find(|cadre| self.party_of_cadre(*cadre) == party)
    }

    /// Whether the register keeps nobody from this person's file: neither they themselves, nor whoever works with them or is
    /// related. Whether there is anything in it makes no difference.
    pub(super) fn is_open(
        &self,
        cadre: CadreId,
        organs: &[OrganId],
        (officer, roster): (&Officer, &Roster),
    ) -> bool {
        let reported = [Reported { cadre: Some(cadre), ..Reported::default() }];
        let received_on = self.now().today;
        organs.iter().any(|organ| {
            let about = OfReport { organ: *organ, received_on, reported: Some(&reported) };
            !about.shuts_out(officer.id, &roster.office)
        })
    }
}

/// The number of the clarification by which a name was given back.
fn cleared(lead: &Lead) -> Option<String> {
    let given = lead.clarifications.iter().find(|one| one.is_given());
    given.and_then(Clarification::number)
}

/// Somebody of the register, as a letter would name them.
pub(super) fn words_of(cadre: CadreId, roster: &Roster) -> Option<Complained> {
    let words = roster.register.words(cadre)?;
    Some(Complained {
        name: words.name.clone(),
        unit: Some(words.unit.clone()),
        post: words.post.clone(),
    })
}
