//! The commitment of a first visit, as the desk hands it out: to officers and to whoever holds the code alike.

use jiff::civil::Date;
use rules::{codes::Clock, commitment::Kept};

/// What an organ promised at a first visit (初访双方承诺书).
#[derive(Clone, Debug)]
pub struct CommitmentView {
    /// The organ.
    pub organ: String,
    /// The step it is about.
    pub step: Clock,
    /// What is promised.
    pub promise: String,
    /// By when.
    pub promised_by: Date,
    /// What the petitioner brings.
    pub brings: Option<String>,
    /// The day it was given.
    pub on: Date,
    /// What became of it.
    pub kept: Kept,
    /// The day the step was done.
    pub done: Option<Date>,
}
