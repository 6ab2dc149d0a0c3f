//! Whose matter it is, where organs differ, as the desk hands it out: all of it to officers, and to whoever holds the
//! code who is deciding.

use jiff::civil::Date;
use rules::codes::{Dispute, Settlement};

/// A conflict of competence (管辖争议), opened for an officer.
#[derive(Clone, Debug)]
pub struct ConflictView {
    /// Whether they deny it or claim it.
    pub dispute: Dispute,
    /// Between whom; the first had it.
    pub between: Vec<String>,
    /// What each says.
    pub reason: String,
    /// The organ that raised it.
    pub by: String,
    /// Since when.
    pub since: Date,
    /// Talks that came to nothing: the day, the organ that recorded it, what each held to.
    pub talks: Vec<(Date, String, String)>,
    /// Before whom it was put.
    pub referred: Option<ReferredView>,
    /// What was settled.
    pub settled: Option<SettledView>,
}

/// Before whom it was put whose matter it is.
#[derive(Clone, Debug)]
pub struct ReferredView {
    /// The organ above them all; of the joint conference, the petition office that records what it decides.
    pub to: String,
    /// True for the joint conference.
    pub conference: bool,
    /// The day.
    pub on: Date,
    /// What was put before it.
    pub reason: String,
}

/// What was settled.
#[derive(Clone, Debug)]
pub struct SettledView {
    /// By what.
    pub by: Settlement,
    /// Whose it is.
    pub to: String,
    /// The organ that recorded it.
    pub recorded_by: String,
    /// The day.
    pub on: Date,
    /// Why; none where an acceptance settled it.
    pub reason: Option<String>,
}

/// Who is deciding where a matter belongs, as its petitioner reads it.
#[derive(Clone, Debug)]
pub struct DecidingView {
    /// `organs` that talk with each other, the organ `above` them, or the joint `conference`.
    pub who: &'static str,
    /// Between whom.
    pub between: Vec<String>,
    /// The organ above them, where it decides.
    pub organ: Option<String>,
    /// Since when it is open.
    pub since: Date,
}
