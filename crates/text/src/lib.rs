//! Reading Chinese letters: pure, and knowing nothing of matters, offices or tables.
//!
//! In the order of the work: [`even`] makes the same words the same characters, [`signs`] tells numbers, dates, money,
//! telephone and identity numbers, [`cut`] finds the words, [`classes`]
//! says which of the known classes a letter may belong to, [`levels`] which of those below, [`duplicates`] which letters were here before, [`search`] which of them have certain words, [`keywords`] those that say what a letter is about.
//! [`points`] tells what is asked for and complained of, [`urgency`] what is in danger, [`kind`] whether it suggests, reports or
//! claims, [`scope`] whether another procedure has it: by the words of small tables, each with where it stands. Of many letters
//! [`rising`] tells which words are said more than before, [`coined`] which are in no dictionary, [`topics`] what several
//! persons write about. What is found is a suggestion with its reasons; a person decides.

pub mod classes;
pub mod coined;
mod cues;
pub mod cut;
mod dictionary;
pub mod duplicates;
pub mod even;
pub mod keywords;
pub mod kind;
pub mod levels;
pub mod points;
pub mod rising;
pub mod scope;
pub mod search;
mod sentences;
pub mod shared;
pub mod signs;
mod stop;
pub mod topics;
pub mod urgency;
