//! Erasing what a matter holds (鉴定销毁): who proposes it on what ground, what keeps it from being erased, and that it was.
//!
//! Two people do it: one appraises and proposes, another approves. What is erased is content and identity; the events
//! stay, with what they promise about texts that nobody can read any more.

use jiff::civil::Date;

use crate::{
    codes::{AboveGround, ErasureGround, Role},
    command::spec,
    decide::is_over,
    event::Event,
    ids::Passage,
    matter::{Matter, Stage},
    rulebook::Rulebook,
    stored::{By, Recorded},
};

/// A request about erasing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erase {
    /// 暂缓销毁: nothing of it may be erased until this is lifted.
    Hold {
        /// Why: a lawsuit, an inquiry, an audit.
        reason: Passage,
    },
    /// 解除暂缓.
    Release {
        /// Why.
        reason: Passage,
    },
    /// 鉴定并提请销毁.
    Propose {
        /// On what ground.
        ground: ErasureGround,
        /// What the appraisal found.
        reason: Passage,
    },
    /// 不同意销毁.
    Drop {
        /// Why.
        reason: Passage,
    },
    /// 批准销毁.
    Approve,
    /// 密封上送: a report that was taken in and belongs to the organ above (Rules Art. 15).
    Upward {
        /// Why it belongs there.
        ground: AboveGround,
        /// SHA-256 of what was sealed for it.
        sealed: String,
    },
}

impl Erase {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Hold { .. } => "hold",
            Self::Release { .. } => "release_hold",
            Self::Propose { .. } => "propose_erasure",
            Self::Drop { .. } => "drop_erasure",
            Self::Approve => "erase",
            Self::Upward { .. } => "seal_upward",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, text: &Passage) -> Option<Self> {
        let reason = text.clone();
        Some(match name {
            "hold" => Self::Hold { reason },
            "release_hold" => Self::Release { reason },
            "propose_erasure" => Self::Propose { ground: ErasureGround::Ordered, reason },
            "drop_erasure" => Self::Drop { reason },
            "erase" => Self::Approve,
            "seal_upward" => Self::Upward { ground: AboveGround::OwnChief, sealed: String::new() },
            _ => return None,
        })
    }
}

/// That nothing of a matter may be erased for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Why.
    pub reason: Passage,
    /// Since when.
    pub on: Date,
}

/// That it should be erased, as one officer found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// On what ground.
    pub ground: ErasureGround,
    /// What the appraisal found.
    pub reason: Passage,
    /// The day.
    pub on: Date,
    /// Whose hand.
    pub by: By,
}

/// That it was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erased {
    /// On what ground.
    pub ground: ErasureGround,
    /// The day.
    pub on: Date,
}

/// Where a matter stands between being kept and being erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erasure {
    /// What keeps it from being erased.
    pub hold: Option<Hold>,
    /// A proposal that waits for another hand.
    pub proposed: Option<Proposed>,
    /// That it was done.
    pub erased: Option<Erased>,
}

/// Whether a role of the organ that registered a matter proposes to erase it or approves that.
pub fn appraises(role: Role) -> bool {
    let of = |name| spec(name).is_some_and(|spec| spec.roles.contains(&role));
    of("propose_erasure") || of("erase")
}

impl Matter {
    /// The first day on which it may be proposed to be erased because its time has run out, by the rules it began under:
    /// none while it is not over or put off, where it is kept for good, once it was proposed, and once it was erased.
    pub fn erasable_from(&self, terms: &Rulebook) -> Option<Date> {
        let state = &self.erasure;
        if state.hold.is_some() || state.proposed.is_some() || state.erased.is_some() {
            return None;
        }
        let ended = self.past()?;
        let last = terms.retention(self.kind, self.class.as_deref())?.last_day(ended)?;
        let open_until = match &self.stage {
            // Whoever gave it up may still go back on that.
            Stage::GivenUp { until, .. } => last.max(until.date),
            _ => last,
        };
        open_until.tomorrow().ok()
    }

    /// The day on which it ended, where nothing of it is open.
    pub(crate) fn past(&self) -> Option<Date> {
        let ended = self.ended_on().filter(|_| is_over(&self.stage));
        ended.filter(|_| self.open_review().is_none())
    }

    /// Whether its content and identity were erased.
    pub fn is_erased(&self) -> bool {
        self.erasure.erased.is_some()
    }

    /// Whether it went to the organ above, sealed: here it does not exist for anybody any more.
    pub fn is_gone_up(&self) -> bool {
        let erased = self.erasure.erased.as_ref();
        erased.is_some_and(|erased| erased.ground == ErasureGround::SealedUpward)
    }

    /// The day on which nothing more was owed of it.
    pub fn ended_on(&self) -> Option<Date> {
        match &self.stage {
            Stage::Kept { on }
            | Stage::Diverted { on, .. }
            | Stage::Declined { on, .. }
            | Stage::GivenUp { on, .. }
            | Stage::Merged { on, .. }
            | Stage::Withdrawn { on } => Some(*on),
            Stage::Certified { closed_on, .. } => Some(*closed_on),
            Stage::Adopted(facts) => facts.closed_on,
            _ => None,
        }
    }

    /// Folds what concerns erasing.
    pub(crate) fn be_erased(&mut self, recorded: &Recorded<Event>) {
        let (on, by) = (recorded.on, recorded.by);
        match &recorded.event {
            Event::HoldPlaced { reason } => {
                self.erasure.hold = Some(Hold { reason: reason.clone(), on });
                // Whoever lifts it appraises anew.
                self.erasure.proposed = None;
            }
            Event::HoldLifted { .. } => self.erasure.hold = None,
            Event::ErasureProposed { ground, reason } => {
                let (ground, reason) = (*ground, reason.clone());
                self.erasure.proposed = Some(Proposed { ground, reason, on, by });
            }
            Event::ErasureDropped { .. } => self.erasure.proposed = None,
            Event::Erased { ground } => self.end_content(*ground, on),
            Event::SealedUpward { .. } => self.end_content(ErasureGround::SealedUpward, on),
            _ => {}
        }
    }

    /// Nothing opens it any more, and it is found by no number of elsewhere.
    fn end_content(&mut self, ground: ErasureGround, on: Date) {
        self.erasure.erased = Some(Erased { ground, on });
        self.erasure.proposed = None;
        self.code = None;
        self.original = None;
        self.undo = None;
    }
}
