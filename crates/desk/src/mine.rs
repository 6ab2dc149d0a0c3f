//! What is kept about whoever holds a code (个人信息保护法 Art. 45, 46): which sorts of data, for how long, who has opened
//! the identity, and what became of requests to put something right. The identity itself is sealed: no code opens it.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use rules::{
    codes::Role,
    event::Event,
    ids::{OfficerId, OrganId},
    matter::Matter,
    rulebook::Rulebook,
    stored::{By, Recorded, When},
};

use crate::{Desk, DeskError, codes::parse_code, roster::Roster, sealing::Texts};

/// What is kept about the petitioner of one matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The number of the matter.
    pub number: String,
    /// The day it was received.
    pub received_on: Date,
    /// Nobody said who they are: there is no identity.
    pub anonymous: bool,
    /// The name is kept from the unit that handles it.
    pub withheld: bool,
    /// How often something was added to what was brought.
    pub added: usize,
    /// The day everything but the log was erased.
    pub erased: Option<Date>,
    /// A correction may be asked for: not of what was erased, and not of an entry that was taken back as none.
    pub may_ask: bool,
    /// For how long.
    pub kept: KeptFor,
    /// Who came to know the identity, by role and organ, and how often.
    pub readers: Vec<ReaderCount>,
    /// What the petitioner asked to be put right.
    pub corrections: Vec<CorrectionView>,
    /// Which version of the processing notice was shown when it was brought; none where it did not come by the portal.
    pub notice: Option<u16>,
}

/// How long what is kept stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptFor {
    /// So many years after the matter has ended.
    Years(u16),
    /// From this day on it may be erased.
    Until(Date),
    /// For good.
    Good,
}

/// How somebody came to know who brought a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Learned {
    /// They keyed it in, from paper or by telephone.
    Keyed,
    /// They opened the seal.
    Opened,
    /// Two opened it together, when nobody of the circle could be reached.
    Emergency,
}

impl Learned {
    /// The word of the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Keyed => "keyed",
            Self::Opened => "opened",
            Self::Emergency => "emergency",
        }
    }
}

/// How often officers of a role learned who brought it. No officer is named: which of them it was is the auditor's to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderCount {
    /// The organ's name.
    pub organ: String,
    /// Their role there at the time; none where they held none.
    pub role: Option<Role>,
    /// How.
    pub learned: Learned,
    /// How often.
    pub times: usize,
}

/// A request to put something right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionView {
    /// The day.
    pub on: Date,
    /// What is wrong, in their words.
    pub text: String,
    /// Whether it was put right, the day, and what was said.
    pub answered: Option<(bool, Date, String)>,
}

impl Desk {
    /// What is kept about whoever holds this code.
    pub async fn mine(&self, code: &str) -> Result<Mine, DeskError> {
        let digits = parse_code(code).ok_or(DeskError::NoSuchCode)?;
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let roster = house.roster(work).await?;
                let held = house.find_by_code(work, &digits).await?;
                let texts = house.texts(work, held.matter.id.into()).await?;
                let terms = roster.law_of(&held.matter)?.terms;
                Ok(Mine {
                    number: held.matter.number.clone(),
                    received_on: held.matter.received_on,
                    anonymous: held.matter.is_anonymous(),
                    withheld: held.matter.withhold_name,
                    added: held.matter.supplements.len(),
                    erased: erased_on(&held.events),
                    may_ask: !held.matter.is_erased() && !held.matter.is_withdrawn(),
                    kept: kept_for(&held.matter, terms),
                    readers: readers(&held.events, &roster),
                    corrections: corrections(&held.events, &texts)?,
                    notice: notice(&held.events),
                })
            })
        });
        read.await
    }
}

fn erased_on(events: &[Recorded<Event>]) -> Option<Date> {
    let erased = |recorded: &&Recorded<Event>| matches!(recorded.event, Event::Erased { .. });
    events.iter().find(erased).map(|recorded| recorded.on)
}

fn notice(events: &[Recorded<Event>]) -> Option<u16> {
    events.iter().find_map(|recorded| match &recorded.event {
        Event::Registered(facts) => facts.notice,
        _ => None,
    })
}

fn kept_for(matter: &Matter, terms: &Rulebook) -> KeptFor {
    let years = terms.retention(matter.kind, matter.class.as_deref()).map(|found| found.years);
    match (matter.erasable_from(terms), years) {
        (Some(from), _) => KeptFor::Until(from),
        (None, Some(Some(years))) => KeptFor::Years(years),
        (None, _) => KeptFor::Good,
    }
}

/// Whoever keyed in a name or opened the seal, counted by what they were then at the organ they acted for; who was nothing
/// there, by what the one was in whose place they acted.
fn readers(events: &[Recorded<Event>], roster: &Roster) -> Vec<ReaderCount> {
    let mut counts: BTreeMap<(OrganId, Option<Role>, Learned), usize> = BTreeMap::new();
    for recorded in events {
        let (By::Officer(by), When::Instant(at)) = (recorded.by, recorded.recorded) else {
            continue;
        };
        let mut count = |officer: OfficerId, organ: OrganId, learned: Learned| {
            let was = |officer| roster.posts_then.role(officer, organ, at);
            let role = was(officer).or_else(|| recorded.in_place_of.and_then(was));
            *counts.entry((organ, role, learned)).or_default() += 1;
        };
        match &recorded.event {
            Event::Registered(facts) if facts.identity.is_some() => {
                count(by, recorded.organ, Learned::Keyed);
            }
            Event::SealOpened { .. } => count(by, recorded.organ, Learned::Opened),
            Event::EmergencyOpened { circle, asked_by } => {
                count(by, circle.organ, Learned::Emergency);
                count(*asked_by, circle.organ, Learned::Emergency);
            }
            _ => {}
        }
    }
    let shown = counts.into_iter().map(|((organ, role, learned), times)| {
        let organ = roster.office.organ_name(organ).to_owned();
        ReaderCount { organ, role, learned, times }
    });
    shown.collect()
}

fn corrections(
    events: &[Recorded<Event>],
    texts: &Texts,
) -> Result<Vec<CorrectionView>, DeskError> {
    let mut shown: Vec<CorrectionView> = Vec::new();
    for recorded in events {
        match &recorded.event {
            Event::CorrectionAsked { text } => {
                let text = texts.get(text)?;
                shown.push(CorrectionView { on: recorded.on, text, answered: None });
            }
            Event::CorrectionAnswered { request, granted, text } => {
                let nth = usize::from(*request).saturating_sub(1);
                if let Some(asked) = shown.get_mut(nth) {
                    asked.answered = Some((*granted, recorded.on, texts.get(text)?));
                }
            }
            _ => {}
        }
    }
    Ok(shown)
}
