//! What is kept about whoever holds a code, as it goes over the wire.

use desk::{CorrectionView, KeptFor, Mine as View, ReaderCount};
use serde::Serialize;
use utoipa::ToSchema;

use super::when::Day;

/// What is kept about the petitioner of a matter. The data themselves are sealed: no code opens them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Mine {
    /// The number.
    number: String,
    /// The day it was received.
    received_on: Day,
    /// Nobody said who they are.
    anonymous: bool,
    /// The name is kept from the unit that handles it.
    name_withheld: bool,
    /// How often something was added.
    added: usize,
    /// The day everything but the log was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_on: Option<Day>,
    /// The day from which it may be erased, once it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept_until: Option<Day>,
    /// For how many years after its end it is kept; absent where it is kept for good or has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept_years: Option<u16>,
    /// Who came to know the identity.
    readers: Vec<Reader>,
    /// What was asked to be put right.
    corrections: Vec<Correction>,
    /// Which version of the processing notice was shown when it was brought by the portal.
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<u16>,
}

/// How often officers of a role came to know who brought it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reader {
    /// The organ.
    organ: String,
    /// Their role; absent where they left.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    /// `keyed`, `opened` or `emergency`.
    learned: &'static str,
    /// How often.
    times: usize,
}

/// A request to put something right.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Correction {
    /// The day.
    on: Day,
    /// What is wrong.
    text: String,
    /// Whether it was put right; absent while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    granted: Option<bool>,
    /// The day of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_on: Option<Day>,
    /// The answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
}

impl From<View> for Mine {
    fn from(view: View) -> Self {
        let (kept_until, kept_years) = match view.kept {
            KeptFor::Until(from) => (Some(Day(from)), None),
            KeptFor::Years(years) => (None, Some(years)),
            KeptFor::Good => (None, None),
        };
        Self {
            number: view.number,
            received_on: Day(view.received_on),
            anonymous: view.anonymous,
            name_withheld: view.withheld,
            added: view.added,
            erased_on: view.erased.map(Day),
            kept_until,
            kept_years,
            readers: view.readers.into_iter().map(Reader::from).collect(),
            corrections: view.corrections.into_iter().map(Correction::from).collect(),
            notice: view.notice,
        }
    }
}

impl From<ReaderCount> for Reader {
    fn from(reader: ReaderCount) -> Self {
        Self {
            organ: reader.organ,
            role: reader.role.map(rules::codes::Role::word),
            learned: reader.learned.word(),
            times: reader.times,
        }
    }
}

impl From<CorrectionView> for Correction {
    fn from(one: CorrectionView) -> Self {
        let (granted, answered_on, answer) = match one.answered {
            Some((granted, on, answer)) => (Some(granted), Some(Day(on)), Some(answer)),
            None => (None, None, None),
        };
        Self { on: Day(one.on), text: one.text, granted, answered_on, answer }
    }
}
