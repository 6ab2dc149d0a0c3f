//! The commitment of a first visit, as it goes over the wire.

use desk::views;
use serde::Serialize;
use utoipa::ToSchema;

use super::when::Day;

/// What an organ promised at a first visit (初访双方承诺书). It lengthens no term.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Commitment {
    /// The organ.
    organ: String,
    /// The step it is about: `office` (where the matter goes), `notice` (acceptance) or `answer`.
    step: &'static str,
    /// What is promised.
    promise: String,
    /// By when.
    promised_by: Day,
    /// What the petitioner brings; nothing follows if they do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    brings: Option<String>,
    /// The day it was given.
    on: Day,
    /// `open`, `in_time`, `missed`, or `settled` where it fell away.
    kept: &'static str,
    /// The day the step was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<Day>,
}

impl From<views::CommitmentView> for Commitment {
    fn from(view: views::CommitmentView) -> Self {
        Self {
            organ: view.organ,
            step: view.step.word(),
            promise: view.promise,
            promised_by: Day(view.promised_by),
            brings: view.brings,
            on: Day(view.on),
            kept: view.kept.word(),
            done: view.done.map(Day),
        }
    }
}
