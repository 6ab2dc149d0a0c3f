//! One letter sent to several (一信多投, C38): one of them is handled, the master, and the others end by being linked to
//! it. The answer to the master answers them all; whoever linked one can take it out again.

use jiff::civil::Date;

use crate::{
    codes::{Kind, OrganKind},
    ids::{MatterId, OrganId, Passage},
    matter::{Matter, Stage},
    office::Office,
};

/// A request about copies of one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copying {
    /// 并入主件.
    Merge {
        /// The matter that is handled.
        master: Master,
        /// Whoever links says that kind, petitioner and content are the same.
        confirmed: bool,
        /// How that was found.
        reason: Passage,
    },
    /// 取消并入.
    Unmerge {
        /// Why.
        reason: Passage,
    },
}

/// The matter a copy is linked to, as whoever asked found it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about another matter, not states of anything"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Master {
    /// Which.
    pub id: MatterId,
    /// Its kind.
    pub kind: Option<Kind>,
    /// The organ that registered it.
    pub organ: OrganId,
    /// It is linked to another itself.
    pub merged: bool,
    /// It ended without an answer.
    pub over: bool,
    /// The day it was answered.
    pub answered_on: Option<Date>,
    /// Nobody signed it.
    pub anonymous: bool,
    /// Others are linked to the one that is to be linked: it is a master itself.
    pub copies: bool,
}

impl Master {
    /// What of a matter tells whether another may be linked to it; `copies` is about the other one.
    pub fn of(matter: &Matter, copies: bool) -> Self {
        let merged = matches!(matter.stage, Stage::Merged { .. });
        let goes_on = matter.stage.is_before_answer() || matter.open_review().is_some();
        Self {
            id: matter.id,
            kind: matter.kind,
            organ: matter.organ,
            merged,
            over: !merged && !goes_on && matter.answer().is_none(),
            answered_on: matter.answer().map(|(_, on)| on),
            anonymous: matter.is_anonymous(),
            copies,
        }
    }
}

impl Copying {
    /// The name of its entry in the registry of commands.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Merge { .. } => "merge",
            Self::Unmerge { .. } => "unmerge",
        }
    }

    /// One of this name with fields that mean nothing, for a trial.
    pub(crate) fn sample(name: &str, reason: &Passage, matter: &Matter) -> Option<Self> {
        let reason = reason.clone();
        let id = MatterId(uuid::Uuid::nil());
        let alike = Master {
            id,
            merged: false,
            over: false,
            anonymous: false,
            ..Master::of(matter, false)
        };
        Some(match name {
            "merge" => Self::Merge { master: alike, confirmed: true, reason },
            "unmerge" => Self::Unmerge { reason },
            _ => return None,
        })
    }
}

impl Matter {
    /// Who may link it to a master: the organ that registered it, and the petition offices that had it. An organ that
    /// only handles it does not end it so.
    pub(crate) fn registrars(&self, office: &Office) -> Vec<OrganId> {
        let is_office = |organ: &&OrganId| {
            let kind = office.organ(**organ).map(|organ| organ.kind);
            kind == Some(OrganKind::PetitionOffice)
        };
        let offices = self.known_to.iter().filter(is_office).copied();
        std::iter::once(self.organ).chain(offices).collect()
    }

    /// The master it is linked to.
    pub fn master(&self) -> Option<MatterId> {
        match &self.stage {
            Stage::Merged { into, .. } => Some(*into),
            _ => None,
        }
    }
}
