//! The house as whoever calls it sees it: the demonstration, the law it keeps, what it reminds of, and its clock.

mod demo;
#[cfg(feature = "testing")]
mod erasing;
mod law;
mod reminders;
mod seals;
mod time;
