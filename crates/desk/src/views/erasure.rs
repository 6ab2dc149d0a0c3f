//! How long a matter is kept, what keeps it from being erased, and that it was.

use jiff::civil::Date;
use rules::{codes::ErasureGround, erasure::Erased};

/// How long what a matter holds is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retained {
    /// It has not ended.
    Open,
    /// Until the end of this day.
    Until(Date),
    /// For good.
    Forever,
}

/// That nothing of it may be erased for now.
#[derive(Clone, Debug)]
pub struct HeldView {
    /// Since when.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// A proposal to erase it that waits for another hand.
#[derive(Clone, Debug)]
pub struct ProposedView {
    /// The day.
    pub on: Date,
    /// Whose hand.
    pub by: Option<String>,
    /// On what ground.
    pub ground: ErasureGround,
    /// What the appraisal found.
    pub reason: String,
}

/// Where a matter stands between being kept and being erased.
#[derive(Clone, Debug)]
pub struct ErasureView {
    /// How long it is kept.
    pub kept: Retained,
    /// What keeps it from being erased.
    pub hold: Option<HeldView>,
    /// A proposal that waits.
    pub proposed: Option<ProposedView>,
    /// That it was erased.
    pub erased: Option<Erased>,
    /// It was erased, and the file of the office key could not be written: together with an older backup, that file would
    /// still bring it back.
    pub lingers: bool,
}
