//! Why something is not done with a card.

use jiff::civil::Date;

use crate::{deadline::Period, on_day::off_day};

/// A rule's refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardRefusal {
    /// There is a concrete lead that can be checked: it is checked, and no card is given instead.
    CheckInstead,
    /// There is no such card, or not on this ground.
    GroundUnfit,
    /// The lead is returned, not received yet, or over.
    LeadUnfit,
    /// What the lead is about was found untrue, or could not be proved: nobody is asked or warned about it any more.
    NotTrue,
    /// Such a card to the same one waits for approval, or for its receipt.
    GivenBefore,
    /// It was looked at that day, and that is on record.
    VisitedBefore,
    /// Too few letters stand behind it to be many.
    FewLetters {
        /// How many would be.
        many: u16,
        /// Where they came within so many months.
        months: u16,
    },
    /// It is given for what was verified, and the lead was not found true.
    NotVerified,
    /// No card of the sort that must come before stands unmended.
    NothingBefore,
    /// What came before was received too short a time ago.
    TooSoon {
        /// After this day it may be given.
        after: Date,
    },
    /// How long its time is, is set with each such card, and was not, or is more than may be.
    TimeUnset {
        /// So long at most.
        most: Period,
    },
    /// Nobody is certain by that name: others bear it, or the register knows them elsewhere.
    AddresseeUnclear,
    /// The card has words in common with the report, and nobody says that they were looked at.
    SharesWords,
    /// Whoever proposed does not approve.
    SameHand,
    /// It is approved for signs alone without the approver's reason.
    ReasonNeeded,
    /// It does not stand where this may be done.
    Unfit,
    /// The unit's Party secretary did not sign, and nobody says why; or did, and somebody says why not.
    NotCountersigned,
    /// The personnel department was not told yet.
    CopyOwed,
    /// One of its measures was not carried out.
    MeasureOwed,
    /// It has no such measure, or that was filed.
    NoSuchMeasure,
    /// The time for the answer runs.
    TimeRuns {
        /// Up to and with this day.
        until: Date,
    },
    /// The day is to come.
    InFuture,
    /// The day lies before what it follows.
    TooEarly {
        /// On this day.
        after: Date,
    },
}

off_day!(CardRefusal);

impl CardRefusal {
    /// Stable name: key in the language files and `code` in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CheckInstead => "card_check_instead",
            Self::GroundUnfit => "card_ground_unfit",
            Self::LeadUnfit => "card_lead_unfit",
            Self::NotTrue => "card_not_true",
            Self::GivenBefore => "card_given_before",
            Self::VisitedBefore => "card_visited_before",
            Self::FewLetters { .. } => "card_few_letters",
            Self::NotVerified => "card_not_verified",
            Self::NothingBefore => "card_nothing_before",
            Self::TooSoon { .. } => "card_too_soon",
            Self::TimeUnset { .. } => "card_time_unset",
            Self::AddresseeUnclear => "card_addressee_unclear",
            Self::SharesWords => "card_shares_words",
            Self::SameHand => "card_same_hand",
            Self::ReasonNeeded => "card_reason_needed",
            Self::Unfit => "card_unfit",
            Self::NotCountersigned => "card_not_countersigned",
            Self::CopyOwed => "card_copy_owed",
            Self::MeasureOwed => "card_measure_owed",
            Self::NoSuchMeasure => "card_no_such_measure",
            Self::TimeRuns { .. } => "card_time_runs",
            Self::InFuture => "card_in_future",
            Self::TooEarly { .. } => "card_too_early",
        }
    }

    /// Every code, for the test that each has its sentence.
    pub const CODES: &'static [&'static str] = &[
        "card_check_instead",
        "card_ground_unfit",
        "card_lead_unfit",
        "card_not_true",
        "card_given_before",
        "card_visited_before",
        "card_few_letters",
        "card_not_verified",
        "card_nothing_before",
        "card_too_soon",
        "card_time_unset",
        "card_addressee_unclear",
        "card_shares_words",
        "card_same_hand",
        "card_reason_needed",
        "card_unfit",
        "card_not_countersigned",
        "card_copy_owed",
        "card_measure_owed",
        "card_no_such_measure",
        "card_time_runs",
        "card_in_future",
        "card_too_early",
    ];

    /// What fills the sentence.
    pub fn facts(self) -> Vec<(&'static str, String)> {
        match self {
            Self::FewLetters { many, months } => {
                vec![("most", many.to_string()), ("months", months.to_string())]
            }
            Self::TimeUnset { most } => {
                vec![("most", most.count().to_string()), ("unit", most.unit().to_owned())]
            }
            Self::TooSoon { after: day }
            | Self::TooEarly { after: day }
            | Self::TimeRuns { until: day } => {
                vec![("date", day.to_string())]
            }
            _ => Vec::new(),
        }
    }

    /// The field of the form that the refusal is about, where it is about one.
    pub const fn field(self) -> &'static str {
        match self {
            Self::CheckInstead => "card_concrete",
            Self::GroundUnfit
            | Self::FewLetters { .. }
            | Self::NotVerified
            | Self::NothingBefore
            | Self::TooSoon { .. } => "card_ground",
            Self::TimeUnset { .. } => "card_within",
            Self::AddresseeUnclear => "card_name",
            Self::SharesWords => "card_looked_at",
            Self::ReasonNeeded => "card_reason",
            Self::NotCountersigned => "card_uncountersigned",
            Self::NoSuchMeasure => "card_measure",
            Self::VisitedBefore
            | Self::InFuture
            | Self::TooEarly { .. }
            | Self::TimeRuns { .. } => "card_day",
            Self::NotTrue
            | Self::GivenBefore
            | Self::LeadUnfit
            | Self::SameHand
            | Self::Unfit
            | Self::MeasureOwed
            | Self::CopyOwed => "",
        }
    }
}
