//! By when something is to be done with a lead: terms read from `rules/discipline/`, and quarters.

use std::sync::LazyLock;

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde::Deserialize;

use crate::{
    calendar::Calendar,
    codes::coded,
    deadline::{Due, Period},
};

coded! {
    /// What must be done with a lead within a time.
    LeadTerm {
        /// To dispose of it, from the day its room received it.
        Disposal = 1 "disposal",
        /// To explain oneself in writing, from the day the letter of inquiry was received.
        Explanation = 2 "explanation",
        /// To report, from the talk or the explanation.
        Report = 3 "report",
        /// To verify, from the approval.
        Verification = 4 "verification",
        /// By how much verifying may be extended, once.
        VerificationExtension = 5 "verification-extension",
        /// To clarify what proved untrue, from the approval.
        Clarification = 6 "clarification",
        /// For how long an admonition bears on whether somebody may be chosen.
        AdmonitionEffect = 7 "admonition-effect",
        /// To tell whoever signed a report that it is accepted, from its receipt.
        ReporterNotice = 8 "reporter-notice",
        /// To tell them what came of it, from the closing.
        ReporterAnswer = 9 "reporter-answer",
        /// How long a finding of false accusation is shown to those who dealt with it, from the day of its document.
        FalseAccusationEffect = 10 "false-accusation-effect",
        /// To report to the organ above, from the day it assigned the lead.
        Assignment = 11 "assignment",
        /// By how much that may be extended.
        AssignmentExtension = 12 "assignment-extension",
    }
}

/// The terms of leads, all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadTerms(Vec<(LeadTerm, Period)>);

/// Why a file of terms cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeadTermsFault {
    /// It is no TOML, or not of this shape.
    #[error("{0}")]
    Unreadable(String),
    /// A term that no rule knows.
    #[error("there is no term called {0}")]
    Unknown(String),
    /// A unit that no rule knows, or a count of 0.
    #[error("{0} has no length: a count above 0, and working-days or months")]
    Length(&'static str),
    /// It says neither in which rules it stands nor why it is so long.
    #[error("{0} has neither a source nor a ground")]
    Ground(&'static str),
    /// It is missing, or there twice.
    #[error("{0} is there {1} times, and must be there once")]
    Count(&'static str, usize),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerms {
    #[serde(rename = "name")]
    _name: String,
    term: Vec<RawTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerm {
    id: String,
    #[serde(rename = "name")]
    _name: String,
    count: u16,
    unit: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    ground: String,
}

impl LeadTerms {
    /// The terms that come with the program.
    ///
    /// # Errors
    /// What is wrong with the file; a test reads it.
    pub fn shipped() -> Result<&'static Self, LeadTermsFault> {
        static SHIPPED: LazyLock<Result<LeadTerms, LeadTermsFault>> = LazyLock::new(|| {
            LeadTerms::parse(include_str!("../../../../rules/discipline/2020.toml"))
        });
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// Reads terms.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, LeadTermsFault> {
        let unreadable = |error: toml::de::Error| LeadTermsFault::Unreadable(error.to_string());
        let raw: RawTerms = toml::from_str(text).map_err(unreadable)?;
        let terms: Vec<_> = raw.term.iter().map(RawTerm::read).collect::<Result<_, _>>()?;
        for one in LeadTerm::ALL {
            match terms.iter().filter(|(term, _)| term == one).count() {
                1 => {}
                count => return Err(LeadTermsFault::Count(one.word(), count)),
            }
        }
        Ok(Self(terms))
    }

    /// When a term is due that starts on a day.
    pub fn due(&self, term: LeadTerm, calendar: &Calendar, from: Date) -> Due {
        calendar.due(from, self.period(term))
    }

    /// How long a term is.
    pub fn period(&self, term: LeadTerm) -> Period {
        let found = self.0.iter().find(|(one, _)| *one == term);
        // Reading made sure that each is there.
        found.map_or(Period::Months(1), |(_, period)| *period)
    }
}

impl RawTerm {
    fn read(&self) -> Result<(LeadTerm, Period), LeadTermsFault> {
        let term = LeadTerm::parse(&self.id);
        let term = term.ok_or_else(|| LeadTermsFault::Unknown(self.id.clone()))?;
        if self.source.is_empty() && self.ground.is_empty() {
            return Err(LeadTermsFault::Ground(term.word()));
        }
        let period = Period::parse(self.count, &self.unit).filter(|_| 0 < self.count);
        Ok((term, period.ok_or(LeadTermsFault::Length(term.word()))?))
    }
}

/// The last day of the quarter that a day lies in: by then what was closed in it is told to the reception (Rules Art. 18).
pub fn quarter_end(day: Date) -> Date {
    let last_month = (day.month() - 1) / 3 * 3 + 3;
    date(day.year(), last_month, 1).last_of_month()
}

/// The first day of the quarter that a day lies in.
pub fn quarter_start(day: Date) -> Date {
    date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1)
}

/// By when a lead that is kept for later is looked at again: the end of the quarter after the one in which somebody decided
/// that it is kept (rules.md §7 row 12).
pub fn next_quarter_end(day: Date) -> Date {
    quarter_end(quarter_end(day).saturating_add(1.day()))
}
