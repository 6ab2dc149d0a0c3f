//! What became of what a receipt promises, and the restores of the log, as they go over the wire.

use desk::{Became, Promised, ReceiptFault};
use rules::epoch::Restored;
use serde::Serialize;
use utoipa::ToSchema;

use super::when::Day;
use crate::api::{asked::Fields, problem::Problem};

/// A receipt to be looked up.
#[derive(ToSchema)]
pub(crate) struct ReceiptAsked {
    /// The whole note, from its first line to its signature.
    pub(crate) receipt: String,
}

impl ReceiptAsked {
    /// Reads one from a body.
    pub(crate) fn read(mut fields: Fields) -> Result<Self, Problem> {
        let read = Self { receipt: fields.text("receipt")? };
        fields.end().map(|()| read)
    }
}

/// What became of what a receipt promises.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReceiptStanding {
    /// It lies in the log.
    Kept,
    /// A restore lost it.
    Lost,
    /// The log was brought back since, but from a copy of a later day than it names: only a letter that was registered later
    /// than it came can be lost by that.
    Doubtful,
    /// This office signed it, and its log does not hold it.
    Missing,
    /// No key of this log signed it, or it was changed.
    Foreign,
}

/// The answer to a receipt.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReceiptAnswer {
    /// What became of it.
    standing: ReceiptStanding,
    /// The number it names, where it is genuine.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The day it names, where it is genuine.
    #[serde(skip_serializing_if = "Option::is_none")]
    received_on: Option<Day>,
    /// Its place in the log, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<u64>,
    /// A checkpoint covers it: `/log/proof` gives the proof.
    proved: bool,
    /// The restore that lost it.
    #[serde(skip_serializing_if = "Option::is_none")]
    restore: Option<Restore>,
}

impl From<Result<Promised, ReceiptFault>> for ReceiptAnswer {
    fn from(answer: Result<Promised, ReceiptFault>) -> Self {
        let mut shown = Self {
            standing: ReceiptStanding::Foreign,
            number: None,
            received_on: None,
            position: None,
            proved: false,
            restore: None,
        };
        let Ok(promised) = answer else { return shown };
        shown.number = Some(promised.number);
        shown.received_on = Some(Day(promised.received_on));
        match promised.became {
            Became::Kept { position, proved } => {
                shown.standing = ReceiptStanding::Kept;
                (shown.position, shown.proved) = (Some(position), proved);
            }
            Became::Lost(restored) => {
                shown.standing = ReceiptStanding::Lost;
                shown.restore = Some(Restore::from(&restored));
            }
            Became::Doubtful(restored) => {
                shown.standing = ReceiptStanding::Doubtful;
                shown.restore = Some(Restore::from(&restored));
            }
            Became::Missing => shown.standing = ReceiptStanding::Missing,
        }
        shown
    }
}

/// That the log was brought back from a copy.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Restore {
    /// The epoch that began.
    epoch: u16,
    /// How many events were kept.
    kept: u64,
    /// The day on which the copy was made.
    copied: Day,
    /// The day on which it was brought back.
    on: Day,
    /// Why.
    reason: String,
}

impl From<&Restored> for Restore {
    fn from(restored: &Restored) -> Self {
        Self {
            epoch: restored.epoch,
            kept: restored.kept,
            copied: Day(restored.copied),
            on: Day(restored.on),
            reason: restored.reason.clone(),
        }
    }
}

/// The restores of the log.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Restores {
    /// The first one first.
    restores: Vec<Restore>,
    /// The signed notes about them, one after another; empty where there was none.
    notes: String,
}

impl Restores {
    pub(crate) fn of(restores: &[Restored]) -> Self {
        let notes: Vec<_> = restores.iter().map(|restored| restored.note.as_str()).collect();
        Self { restores: restores.iter().map(Restore::from).collect(), notes: notes.join("\n") }
    }
}
