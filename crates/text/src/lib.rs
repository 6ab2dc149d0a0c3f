//! Reading Chinese letters: pure, and knowing nothing of matters, offices or tables.
//!
//! In the order of the work: [`even`] makes the same words the same characters, [`signs`] tells numbers, dates, money,
//! telephone and identity numbers, [`cut`] finds the words, [`classes`]
//! says which of the known classes a letter may belong to, [`duplicates`] which letters were here before, [`search`] which of them have certain words, [`keywords`] those that say what a letter is about. Of many letters
//! [`rising`] tells which words are said more than before, [`coined`] which are in no dictionary, [`topics`] what several
//! persons write about. What is found is a suggestion with its reasons; a person decides.

pub mod classes;
pub mod coined;
pub mod cut;
pub mod duplicates;
pub mod even;
pub mod keywords;
pub mod rising;
pub mod search;
pub mod signs;
pub mod topics;
