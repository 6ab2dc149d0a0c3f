//! A personnel department asks about somebody, and is answered: a stream of its own.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{IntegrityRefusal, Reply, replies};
use crate::{
    ids::{OrganId, Passage},
    lead::{Lead, LeadLaw},
    stored::{By, Recorded},
};

/// What happened to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
pub enum IntegrityEvent {
    /// 征求意见.
    #[serde(rename = "integrity.asked")]
    Asked {
        /// The day the request came.
        day: Date,
        /// Keyed hash of whom it is about.
        party: String,
        /// Whom it is about.
        who: Passage,
        /// Who asks.
        asker: Passage,
        /// For what.
        purpose: Passage,
    },
    /// 回复意见.
    #[serde(rename = "integrity.answered")]
    Answered {
        /// The year of its number.
        year: i16,
        /// Its number in that year.
        serial: u32,
        /// Which sentence.
        reply: Reply,
    },
    /// 撤回.
    #[serde(rename = "integrity.withdrawn")]
    Withdrawn {
        /// Why.
        reason: Passage,
    },
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegrityStage {
    /// 待回复.
    Asked,
    /// 已回复.
    Answered {
        /// Which sentence.
        reply: Reply,
        /// Its number.
        number: (i16, u32),
        /// The day.
        on: Date,
        /// Whose hand.
        by: By,
    },
    /// 已撤回.
    Withdrawn,
}

/// A request as its stream tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntegrityRequest {
    /// The organ of discipline that is asked.
    pub organ: OrganId,
    /// The day the request came.
    pub day: Date,
    /// Keyed hash of whom it is about.
    pub party: String,
    /// Whom it is about.
    pub who: Passage,
    /// Who asks.
    pub asker: Passage,
    /// For what.
    pub purpose: Passage,
    /// Who entered it.
    pub by: By,
    /// Where it stands.
    pub stage: IntegrityStage,
    /// Version of the stream.
    pub version: i32,
}

impl IntegrityStage {
    /// The stable small integer kept in the read model.
    pub const fn code(self) -> i32 {
        match self {
            Self::Asked => 1,
            Self::Answered { .. } => 2,
            Self::Withdrawn => 3,
        }
    }

    /// Its word in the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered { .. } => "answered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Every word, for the test that each has its sentence.
    pub const WORDS: &'static [&'static str] = &["asked", "answered", "withdrawn"];
}

impl IntegrityRequest {
    /// The request that a first event begins; none where it is something else.
    pub fn begin(first: &Recorded<IntegrityEvent>) -> Option<Self> {
        let IntegrityEvent::Asked { day, party, who, asker, purpose } = &first.event else {
            return None;
        };
        Some(Self {
            organ: first.organ,
            day: *day,
            party: party.clone(),
            who: who.clone(),
            asker: asker.clone(),
            purpose: purpose.clone(),
            by: first.by,
            stage: IntegrityStage::Asked,
            version: first.version,
        })
    }

    /// A stream folded; none where it is no request.
    pub fn replay(events: &[Recorded<IntegrityEvent>]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut request = Self::begin(first)?;
        for event in rest {
            request.apply(event);
        }
        Some(request)
    }

    /// What follows from an event.
    pub fn apply(&mut self, recorded: &Recorded<IntegrityEvent>) {
        self.version = recorded.version;
        match &recorded.event {
            IntegrityEvent::Asked { .. } => {}
            IntegrityEvent::Answered { year, serial, reply } => {
                let (number, on, by) = ((*year, *serial), recorded.on, recorded.by);
                self.stage = IntegrityStage::Answered { reply: *reply, number, on, by };
            }
            IntegrityEvent::Withdrawn { .. } => self.stage = IntegrityStage::Withdrawn,
        }
    }

    /// The number of its answer as it is written.
    pub fn number(&self) -> Option<String> {
        match self.stage {
            IntegrityStage::Answered { number: (year, serial), .. } => {
                Some(format!("HF{year}-{serial:04}"))
            }
            _ => None,
        }
    }

    /// Whether the day on which it is said to have come can be.
    ///
    /// # Errors
    /// Where it is to come.
    pub fn came_on(day: Date, today: Date) -> Result<(), IntegrityRefusal> {
        if today < day { Err(IntegrityRefusal::InFuture) } else { Ok(()) }
    }

    /// Answers it by a fixed sentence; `leads` are all about this person at the organ.
    ///
    /// # Errors
    /// Where it was answered, the same hand entered it, something bears on it, or the sentence does not fit.
    pub fn answer(
        &self,
        (reply, number): (Reply, (i16, u32)),
        by: By,
        (leads, law): (&[&Lead], LeadLaw<'_>),
    ) -> Result<IntegrityEvent, IntegrityRefusal> {
        self.is_open()?;
        if self.by == by {
            return Err(IntegrityRefusal::SameHand);
        }
        match replies(leads, law)?.contains(&reply) {
            true => Ok(IntegrityEvent::Answered { year: number.0, serial: number.1, reply }),
            false => Err(IntegrityRefusal::ReplyUnfit),
        }
    }

    /// Withdraws it: whoever asked needs no answer, or gets one in other words.
    ///
    /// # Errors
    /// Where it was answered or withdrawn.
    pub fn withdraw(&self, reason: Passage) -> Result<IntegrityEvent, IntegrityRefusal> {
        self.is_open()?;
        Ok(IntegrityEvent::Withdrawn { reason })
    }

    fn is_open(&self) -> Result<(), IntegrityRefusal> {
        match self.stage {
            IntegrityStage::Asked => Ok(()),
            _ => Err(IntegrityRefusal::Unfit),
        }
    }
}
