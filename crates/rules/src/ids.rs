//! Typed ids, one list: a `TaskId` cannot be passed where a `MatterId` is meant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! random_ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

macro_rules! small_ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i32);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

// Random, never time-ordered: a time inside an id would tell when a reporter came.
random_ids! {
    /// One installation's log; every event is keyed with it.
    LogId,
    /// One stream of the log: a matter's, or the office's own.
    StreamId,
    /// What a person asked of us.
    MatterId,
    /// One unit's piece of work on a matter (承办件).
    TaskId,
    /// A member of staff who may act.
    OfficerId,
    /// A text kept encrypted beside the log.
    PassageId,
    /// A phrase an organ keeps for its forms (常用语).
    PhraseId,
    /// Somebody in the cadre register (干部名册).
    CadreId,
}

// Small on purpose: the facts table counts by them.
small_ids! {
    /// An organ (机关) of this installation: it receives and decides.
    OrganId,
    /// A unit (内设部门) of an organ.
    UnitId,
}

impl From<MatterId> for StreamId {
    fn from(id: MatterId) -> Self {
        Self(id.0)
    }
}

/// A text that lies encrypted outside the log; the log holds only this promise about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where the encrypted text lies.
    pub id: PassageId,
    /// `suite:hex` of an HMAC under a random nonce that lies with the text and dies with it.
    pub commitment: String,
}
