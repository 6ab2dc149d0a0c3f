//! Report boxes (举报箱): opened by two, under seals whose numbers follow one another.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{PostEvent, PostRefusal, Settled, label::narrow};
use crate::{
    ids::{OfficerId, OrganId, StreamId},
    stored::{By, Recorded},
    words::{TextFault, Words},
};

/// The name of a box or the place where it hangs: a fact of the office, short, and in the open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(String);

impl Mark {
    /// The longest, in characters.
    pub const MAX: usize = 40;

    /// Parses one line.
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        short_line(text, Self::MAX).map(Self)
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The number printed on a seal (封条号), as it is compared: in capitals, without spaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seal(String);

impl Seal {
    /// The longest, in characters.
    pub const MAX: usize = 30;

    /// Parses what was read off a seal.
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        let line = short_line(text, Self::MAX)?;
        let signs = line.chars().map(narrow).filter(|c| !c.is_whitespace());
        Ok(Self(signs.flat_map(char::to_uppercase).collect()))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn short_line(text: &str, max: usize) -> Result<String, TextFault> {
    let words = Words::line(text)?;
    match words.as_str().chars().count() {
        got if max < got => Err(TextFault::TooLong { max, got }),
        _ => Ok(words.as_str().to_owned()),
    }
}

/// The seal found was not the one put on last (封条不符).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealDifference {
    /// The day it was found.
    pub on: Date,
    /// The two who opened the box.
    pub by: [OfficerId; 2],
    /// The seal that should have been there.
    pub expected: Seal,
    /// The one that was; none where there was none.
    pub found: Option<Seal>,
    /// That the chief settled it.
    pub settled: Option<Settled>,
}

/// A box as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportBox {
    /// The organ whose box it is.
    pub organ: OrganId,
    /// Its name or number.
    pub name: Mark,
    /// Where it hangs.
    pub place: Mark,
    /// The seal it bears.
    pub seal: Seal,
    /// Since when it hangs.
    pub since: Date,
    /// When it was opened last, by whom, and how many letters lay in it.
    pub last: Option<(Date, [OfficerId; 2], u16)>,
    /// Every seal that did not fit.
    pub differences: Vec<SealDifference>,
    /// It was removed.
    pub gone: bool,
    /// Version of the stream.
    pub version: i32,
}

impl ReportBox {
    /// The box that a first event begins; none where it is something else.
    pub fn begin(first: &Recorded<PostEvent>) -> Option<Self> {
        let PostEvent::BoxPlaced { name, place, seal } = &first.event else { return None };
        Some(Self {
            organ: first.organ,
            name: name.clone(),
            place: place.clone(),
            seal: seal.clone(),
            since: first.on,
            last: None,
            differences: Vec::new(),
            gone: false,
            version: first.version,
        })
    }

    /// A stream folded; none where it is no box.
    pub fn replay(events: &[Recorded<PostEvent>]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut found = Self::begin(first)?;
        for event in rest {
            found.apply(event);
        }
        Some(found)
    }

    /// What follows from an event.
    pub fn apply(&mut self, recorded: &Recorded<PostEvent>) {
        self.version = recorded.version;
        let (By::Officer(by), on) = (recorded.by, recorded.on) else { return };
        match &recorded.event {
            PostEvent::BoxOpened { with, found, put, letters, .. } => {
                let expected = std::mem::replace(&mut self.seal, put.clone());
                let hands = [by, *with];
                self.last = Some((on, hands, *letters));
                if found.as_ref() != Some(&expected) {
                    let found = found.clone();
                    let differs = SealDifference { on, by: hands, expected, found, settled: None };
                    self.differences.push(differs);
                }
            }
            PostEvent::BoxSettled { words } => {
                let settled = Settled { by, on, words: words.clone() };
                let open = self.differences.iter_mut().filter(|one| one.settled.is_none());
                open.for_each(|one| one.settled = Some(settled.clone()));
            }
            PostEvent::BoxRemoved => self.gone = true,
            PostEvent::Received { .. }
            | PostEvent::Opened(_)
            | PostEvent::LetterRegistered { .. }
            | PostEvent::LetterSetAside { .. }
            | PostEvent::DifferenceSettled { .. }
            | PostEvent::BoxPlaced { .. } => {}
        }
    }

    /// Opens it: two hands, the seal found, the seal put on, how many letters, and the batch they make.
    pub fn open(
        &self,
        [by, with]: [OfficerId; 2],
        (found, put): (Option<Seal>, Seal),
        (letters, batch): (u16, Option<StreamId>),
    ) -> Result<PostEvent, PostRefusal> {
        if self.gone {
            return Err(PostRefusal::BoxGone);
        }
        if by == with {
            return Err(PostRefusal::SecondNeeded);
        }
        if put == self.seal || Some(&put) == found.as_ref() {
            return Err(PostRefusal::SealAgain);
        }
        Ok(PostEvent::BoxOpened { with, found, put, letters, batch })
    }

    /// The seals that wait for the chief.
    pub fn open_differences(&self) -> impl Iterator<Item = &SealDifference> {
        self.differences.iter().filter(|one| one.settled.is_none())
    }

    /// Whether a seal waits for the chief.
    pub fn differs(&self) -> bool {
        self.open_differences().next().is_some()
    }

    /// Settles what stands about its seals, by the chief.
    pub fn settle(
        &self,
        by: OfficerId,
        words: crate::ids::Passage,
    ) -> Result<PostEvent, PostRefusal> {
        if !self.differs() {
            return Err(PostRefusal::NothingOpen);
        }
        match self.open_differences().any(|one| one.by.contains(&by)) {
            true => Err(PostRefusal::HandSettles),
            false => Ok(PostEvent::BoxSettled { words }),
        }
    }

    /// Removes it. What stands about its seals stands.
    pub fn remove(&self) -> Result<PostEvent, PostRefusal> {
        if self.gone { Err(PostRefusal::BoxGone) } else { Ok(PostEvent::BoxRemoved) }
    }
}
