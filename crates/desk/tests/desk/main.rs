//! The house as whoever calls it sees it: the demonstration, the law it keeps, what it reminds of, and its clock.

mod absence;
mod away;
mod backup;
mod cards;
mod clarifications;
mod demo;
mod emergency;
mod erasing;
mod hot;
mod house;
mod integrity;
mod kept;
#[cfg(feature = "testing")]
mod law;
mod leads;
mod leave;
mod likely;
mod likeness;
mod log_key;
mod persons;
mod post;
mod proofs;
mod recovery;
mod recusal;
mod reminders;
mod rotating;
mod seals;
mod search;
mod shut_out;
mod time;
mod traces;
mod units;
mod unseparated;
mod upward;
