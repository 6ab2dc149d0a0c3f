//! A batch of letters: received by one hand, opened by another, each letter found again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Fate, Label, MOST_LETTERS, Opening, PostEvent, PostRefusal, PostWay};
use crate::{
    ids::{OfficerId, OrganId, Passage, StreamId},
    stored::{By, Recorded},
};

/// What became of one letter when its batch was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Its code.
    pub label: Label,
    /// What became of it.
    pub fate: Fate,
    /// The day of its postmark (邮戳日期).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postmarked_on: Option<Date>,
    /// The day written on the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter_date: Option<Date>,
    /// The envelope was not kept with it (信封未留存).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_envelope: bool,
}

impl Found {
    /// A letter of which nothing else is said: opened, its envelope kept.
    pub fn plain(label: Label) -> Self {
        Self {
            label,
            fate: Fate::Opened,
            postmarked_on: None,
            letter_date: None,
            no_envelope: false,
        }
    }
}

/// What whoever opens a batch states. Letters of which nothing is said were opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// How many letters they counted.
    pub counted: u32,
    /// What became of some of them.
    pub found: Vec<Found>,
    /// Why what was found is not what was received.
    pub reason: Option<Passage>,
    /// Why the two could not be separated.
    pub alone: Option<Passage>,
    /// Where the envelopes are kept.
    pub envelopes: Option<Passage>,
}

/// One letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What was found of it; none before it was opened.
    pub found: Option<Found>,
    /// A matter was registered from it.
    pub registered: bool,
    /// Why it was set aside after it was read.
    pub aside: Option<Passage>,
}

/// That a batch was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// By whom.
    pub by: OfficerId,
    /// When.
    pub on: Date,
    /// How many they counted.
    pub counted: u16,
    /// How many of them had not been received.
    pub extra: u16,
    /// Why what was found is not what was received.
    pub reason: Option<Passage>,
    /// Why the two could not be separated.
    pub alone: Option<Passage>,
    /// Where the envelopes are kept.
    pub envelopes: Option<Passage>,
}

/// That a difference was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// By whom.
    pub by: OfficerId,
    /// When.
    pub on: Date,
    /// What they found.
    pub words: Passage,
}

/// In what a batch that was opened differs from what was received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Letters that were received and are not there.
    pub missing: u16,
    /// Envelopes with nothing in them.
    pub empty: u16,
    /// Letters that are there and had not been received.
    pub extra: u16,
}

/// A batch as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The organ whose post it is.
    pub organ: OrganId,
    /// How it came.
    pub way: PostWay,
    /// The day it was received.
    pub on: Date,
    /// Who received it: two, of a box.
    pub received_by: Vec<OfficerId>,
    /// The box it came out of.
    pub from_box: Option<StreamId>,
    /// How many letters were received.
    pub received: u16,
    /// The letters by their codes, with those found beyond what was received.
    pub letters: BTreeMap<Label, Letter>,
    /// That it was opened.
    pub opened: Option<Opened>,
    /// That its difference was settled.
    pub settled: Option<Settled>,
    /// Version of the stream.
    pub version: i32,
}

impl Batch {
    /// The batch that a first event begins; none where it is something else.
    pub fn begin(first: &Recorded<PostEvent>) -> Option<Self> {
        let PostEvent::Received { way, labels, with, from_box } = &first.event else { return None };
        let By::Officer(by) = first.by else { return None };
        let waiting = Letter { found: None, registered: false, aside: None };
        Some(Self {
            organ: first.organ,
            way: *way,
            on: first.on,
            received_by: std::iter::once(by).chain(*with).collect(),
            from_box: *from_box,
            received: short(labels.len()),
            letters: labels.iter().map(|label| (label.clone(), waiting.clone())).collect(),
            opened: None,
            settled: None,
            version: first.version,
        })
    }

    /// A stream folded; none where it is no batch.
    pub fn replay(events: &[Recorded<PostEvent>]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut batch = Self::begin(first)?;
        for event in rest {
            batch.apply(event);
        }
        Some(batch)
    }

    /// What follows from an event.
    pub fn apply(&mut self, recorded: &Recorded<PostEvent>) {
        self.version = recorded.version;
        let By::Officer(by) = recorded.by else { return };
        match &recorded.event {
            PostEvent::Opened(opening) => self.was_opened(opening, (by, recorded.on)),
            PostEvent::LetterRegistered { label } => {
                if let Some(letter) = self.letters.get_mut(label) {
                    letter.registered = true;
                }
            }
            PostEvent::LetterSetAside { label, fate, reason } => {
                if let Some(letter) = self.letters.get_mut(label) {
                    letter.aside = Some(reason.clone());
                    if let Some(found) = &mut letter.found {
                        found.fate = *fate;
                    }
                }
            }
            PostEvent::DifferenceSettled { words } => {
                self.settled = Some(Settled { by, on: recorded.on, words: words.clone() });
            }
            PostEvent::Received { .. }
            | PostEvent::BoxPlaced { .. }
            | PostEvent::BoxOpened { .. }
            | PostEvent::BoxSettled { .. }
            | PostEvent::BoxRemoved => {}
        }
    }

    fn was_opened(&mut self, opening: &Opening, (by, on): (OfficerId, Date)) {
        let extra = opening.extra.iter().cloned().map(Found::plain);
        for found in opening.letters.iter().cloned().chain(extra) {
            let (label, found) = (found.label.clone(), Some(found));
            self.letters.insert(label, Letter { found, registered: false, aside: None });
        }
        self.opened = Some(Opened {
            by,
            on,
            counted: opening.counted,
            extra: short(opening.extra.len()),
            reason: opening.reason.clone(),
            alone: opening.alone.clone(),
            envelopes: opening.envelopes.clone(),
        });
    }

    /// What was found against what was received; none before it was opened, or where all of it fits.
    pub fn difference(&self) -> Option<Difference> {
        let opened = self.opened.as_ref()?;
        let count = |fate: Fate| {
            let found = self.letters.values().filter_map(|letter| letter.found.as_ref());
            short(found.filter(|found| found.fate == fate).count())
        };
        let difference = Difference {
            missing: count(Fate::Missing),
            empty: count(Fate::Empty),
            extra: opened.extra,
        };
        (difference != Difference::default()).then_some(difference)
    }

    /// Whether a difference waits for the chief.
    pub fn differs(&self) -> bool {
        self.difference().is_some() && self.settled.is_none()
    }

    /// Whether whoever received it opened it (收拆未分离).
    pub fn is_unseparated(&self) -> bool {
        self.opened.as_ref().is_some_and(|opened| opened.alone.is_some())
    }

    /// How many letters are there beyond what was received, if what is stated can be.
    pub fn extra(&self, stated: &Stated) -> Result<u16, PostRefusal> {
        if self.opened.is_some() {
            return Err(PostRefusal::OpenedBefore);
        }
        let missing = self.each(&stated.found)?;
        let missing = missing.iter().filter(|found| found.fate == Fate::Missing).count();
        let there = u32::from(self.received).saturating_sub(u32::try_from(missing).unwrap_or(0));
        let counted = stated.counted;
        let extra = counted.checked_sub(there);
        match extra.ok_or(PostRefusal::CountedLess { counted, there })? {
            extra if MOST_LETTERS < extra => Err(PostRefusal::TooManyLetters),
            extra => Ok(u16::try_from(extra).unwrap_or(u16::MAX)),
        }
    }

    /// Opens it, by an officer. `fresh` are codes for what is there beyond what was received: as many as [`Self::extra`] says.
    pub fn open(
        &self,
        by: OfficerId,
        stated: Stated,
        fresh: Vec<Label>,
    ) -> Result<PostEvent, PostRefusal> {
        let extra = self.extra(&stated)?;
        let letters = self.each(&stated.found)?;
        let days = |found: &Found| found.postmarked_on.max(found.letter_date);
        if letters.iter().any(|found| days(found).is_some_and(|day| self.on < day)) {
            return Err(PostRefusal::DatedLate);
        }
        let same = self.received_by.contains(&by);
        if same && stated.alone.is_none() {
            return Err(PostRefusal::SameHand);
        }
        let amiss = 0 < extra || letters.iter().any(|found| found.fate.is_amiss());
        if amiss && stated.reason.is_none() {
            return Err(PostRefusal::ReasonNeeded);
        }
        let known = |label: &Label| self.letters.contains_key(label);
        let different: BTreeSet<_> = fresh.iter().collect();
        if different.len() != usize::from(extra) || different.into_iter().any(known) {
            return Err(PostRefusal::TooManyLetters);
        }
        Ok(PostEvent::Opened(Opening {
            counted: u16::try_from(stated.counted).unwrap_or(u16::MAX),
            letters,
            extra: fresh,
            reason: stated.reason.filter(|_| amiss),
            alone: stated.alone.filter(|_| same),
            envelopes: stated.envelopes,
        }))
    }

    /// Every letter that was received with what is said of it.
    fn each(&self, found: &[Found]) -> Result<Vec<Found>, PostRefusal> {
        if found.iter().any(|one| !self.letters.contains_key(&one.label)) {
            return Err(PostRefusal::LetterUnknown);
        }
        let said = |label: &Label| found.iter().find(|one| one.label == *label).cloned();
        let each = |label: &Label| said(label).unwrap_or_else(|| Found::plain(label.clone()));
        Ok(self.letters.keys().map(each).collect())
    }

    /// Settles the difference that stands, by the chief.
    pub fn settle(&self, by: OfficerId, words: Passage) -> Result<PostEvent, PostRefusal> {
        if !self.differs() {
            return Err(PostRefusal::NothingOpen);
        }
        let opened = self.opened.as_ref().is_some_and(|opened| opened.by == by);
        match opened || self.received_by.contains(&by) {
            true => Err(PostRefusal::HandSettles),
            false => Ok(PostEvent::DifferenceSettled { words }),
        }
    }

    /// A matter is registered from a letter: once.
    pub fn register(&self, label: &Label) -> Result<PostEvent, PostRefusal> {
        self.waiting(label)?;
        Ok(PostEvent::LetterRegistered { label: label.clone() })
    }

    /// A letter that was read is not registered.
    pub fn set_aside(
        &self,
        label: &Label,
        (fate, reason): (Fate, Passage),
    ) -> Result<PostEvent, PostRefusal> {
        self.waiting(label)?;
        Ok(PostEvent::LetterSetAside { label: label.clone(), fate, reason })
    }

    /// What was found of a letter that waits to be registered.
    pub fn waiting(&self, label: &Label) -> Result<&Found, PostRefusal> {
        let letter = self.letters.get(label).ok_or(PostRefusal::LetterUnknown)?;
        let found = letter.found.as_ref().ok_or(PostRefusal::LetterUnopened)?;
        match (letter.registered, found.fate) {
            (true, _) => Err(PostRefusal::LetterUsed),
            (false, Fate::Opened) => Ok(found),
            (false, _) => Err(PostRefusal::LetterGone),
        }
    }
}

impl Letter {
    /// Whether it waits to be registered.
    pub fn waits(&self) -> bool {
        let opened = self.found.as_ref().is_some_and(|found| found.fate == Fate::Opened);
        opened && !self.registered
    }
}

fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
