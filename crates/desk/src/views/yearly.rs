//! What a petition office reports of a year, and what it owes of it.

use rules::{codes::Pressing, ids::OrganId, yearly::YearlyOwed};

use super::Filter;

/// One figure of the year with the list behind it.
#[derive(Clone, Debug)]
pub struct YearFigure {
    /// A word of the vocabulary it is counted by, or a code.
    pub word: String,
    /// What it is called, where the vocabulary is the office's own: a class, an organ.
    pub name: Option<String>,
    /// How many matters.
    pub count: u64,
    /// The list of exactly these; none of what no list can be narrowed to.
    pub filter: Option<Filter>,
}

/// How often organs were pressed by one means, and what they said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearPressing {
    /// By what.
    pub pressing: Pressing,
    /// How often.
    pub times: u64,
    /// How many of these were answered.
    pub answered: u64,
    /// To how many of these the answer was that it is adopted.
    pub adopted: u64,
}

/// The year of whatever an officer may know of (Art. 41).
#[derive(Clone, Debug)]
pub struct Year {
    /// Which.
    pub year: i16,
    /// Years there is something of, the last first.
    pub years: Vec<i16>,
    /// What is owed of it by the officer's petition offices.
    pub owed: Vec<YearlyOwed>,
    /// The petition offices for which the officer records that it was done.
    pub recorded_by: Vec<OrganId>,
    /// Everything that came.
    pub all: YearFigure,
    /// Its persons.
    pub persons: u64,
    /// What repeats an earlier one.
    pub repeats: YearFigure,
    /// By kind.
    pub kinds: Vec<YearFigure>,
    /// By form.
    pub forms: Vec<YearFigure>,
    /// By the top of their class, the most first.
    pub classes: Vec<YearFigure>,
    /// By the organ that holds them, the most first.
    pub organs: Vec<YearFigure>,
    /// By the way they were sent.
    pub ways: Vec<YearFigure>,
    /// What organs were pressed by within the year.
    pub pressings: Vec<YearPressing>,
}
