//! Whose matter it is, where organs differ, as it goes over the wire.

use desk::views;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    when::Day,
    words::{Dispute, Settlement},
};

/// A conflict of competence (管辖争议, Art. 24): while it is open, every date runs on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Conflict {
    /// Whether the organs deny it or claim it.
    dispute: Dispute,
    /// Between whom; the first had it.
    between: Vec<String>,
    /// What each says.
    reason: String,
    /// The organ that raised it.
    by: String,
    /// Since when.
    since: Day,
    /// Talks that came to nothing.
    talks: Vec<Talk>,
    /// Before whom it was put.
    referred: Option<Referred>,
    /// What was settled; null while it is open.
    settled: Option<Settled>,
}

/// A talk that came to nothing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Talk {
    /// The day they talked.
    on: Day,
    /// The organ that recorded it.
    by: String,
    /// What each held to.
    reason: String,
}

/// Before whom it was put whose matter it is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Referred {
    /// The organ above them all; of the joint conference, the petition office that records what it decides.
    to: String,
    /// True for the joint conference (信访工作联席会议).
    conference: bool,
    /// The day.
    on: Day,
    /// What was put before it.
    reason: String,
}

/// What was settled.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Settled {
    /// By what.
    by: Settlement,
    /// Whose it is.
    to: String,
    /// The organ that recorded it.
    recorded_by: String,
    /// The day.
    on: Day,
    /// Why; null where an acceptance settled it.
    reason: Option<String>,
}

impl From<views::ConflictView> for Conflict {
    fn from(view: views::ConflictView) -> Self {
        let talk = |(on, by, reason): (Date, String, String)| Talk { on: Day(on), by, reason };
        Self {
            dispute: view.dispute.into(),
            between: view.between,
            reason: view.reason,
            by: view.by,
            since: Day(view.since),
            talks: view.talks.into_iter().map(talk).collect(),
            referred: view.referred.map(Into::into),
            settled: view.settled.map(Into::into),
        }
    }
}

impl From<views::ReferredView> for Referred {
    fn from(view: views::ReferredView) -> Self {
        let views::ReferredView { to, conference, on, reason } = view;
        Self { to, conference, on: Day(on), reason }
    }
}

impl From<views::SettledView> for Settled {
    fn from(view: views::SettledView) -> Self {
        let views::SettledView { by, to, recorded_by, on, reason } = view;
        Self { by: by.into(), to, recorded_by, on: Day(on), reason }
    }
}

/// Who is deciding where a matter belongs, for its petitioner.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Deciding {
    /// `organs` that talk with each other, the organ `above` them, or the joint `conference`.
    who: &'static str,
    /// Between whom.
    between: Vec<String>,
    /// The organ above them, where it decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    organ: Option<String>,
    /// Since when it is open.
    since: Day,
}

impl From<views::DecidingView> for Deciding {
    fn from(view: views::DecidingView) -> Self {
        let views::DecidingView { who, between, organ, since } = view;
        Self { who, between, organ, since: Day(since) }
    }
}
