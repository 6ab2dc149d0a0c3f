//! Reads what other systems hand us: untrusted bytes in, plain values and findings out.
//!
//! No network, no clock, no database, and nothing of our own inner shapes: whoever calls turns the
//! plain values met here into the words of the rules. A bad row is a finding, never the end.

pub mod register;
pub mod sample;
