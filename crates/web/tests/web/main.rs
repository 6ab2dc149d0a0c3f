//! The pages from outside: what people do with them, told as one form after another.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

mod allotting;
mod appraising;
mod arrangement;
mod bad_input;
mod browser;
mod bulk;
mod clerk;
mod commitments;
mod conflict;
mod conversation;
mod correcting;
mod doors;
mod hostile;
mod keeping;
mod leads;
mod leads_mistakes;
mod leads_walk;
mod lists;
mod log_keys;
mod mine;
mod often;
mod petitioner;
mod phrases;
mod post;
mod promise;
mod registering;
mod rewording;
mod rulebook;
mod slip;
mod supervision;
mod together;
mod town;
mod traces;
mod yearly;
