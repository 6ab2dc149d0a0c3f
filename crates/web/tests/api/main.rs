//! The JSON API from outside: what the contract promises, told as one request after another.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

mod appraising;
mod bad_input;
mod caller;
mod closing;
mod closing_checks;
mod commitments;
mod competence;
mod conflict;
mod conversation;
mod copies;
mod document;
mod first;
mod house;
mod joint;
mod leads;
mod levels;
mod log_keys;
mod mine;
mod often;
mod post;
mod proofs;
mod refusals;
mod rights;
mod search;
mod session;
mod simple;
mod traces;
mod unknown;
mod urgent;
mod walk;
mod work;
