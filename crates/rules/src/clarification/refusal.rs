//! Why something is not done about a clarification.

use jiff::civil::Date;

use super::ReviewSide;
use crate::on_day::off_day;

/// A rule's refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClarifyRefusal {
    /// The lead is not closed.
    StillChecked,
    /// It was not found untrue.
    NotUntrue,
    /// It was neither proved nor excluded: that is never taken for untrue.
    NotExcluded,
    /// The lead is about nobody by name.
    NobodyNamed,
    /// It does not stand where this may be done.
    Unfit,
    /// Somebody else asks for it.
    Stranger,
    /// Nobody saw who the person is.
    NotProved,
    /// None of the four limbs is met.
    LimbNeeded,
    /// It is told to more than the person, and nobody says to whom.
    ScopeNeeded,
    /// It is told at a meeting or by circular, and the person was not asked whether they agree to that.
    ConsentNeeded,
    /// What is public is a circular.
    PublicByCircular,
    /// It has words in common with a report or with what was found, and nobody says that they were looked at.
    SharesWords,
    /// It speaks of whoever reported, or of a false accusation.
    SpeaksOfReporter,
    /// Somebody was at the review who may not be.
    NoReviewer,
    /// A side was not at the review.
    SideMissing {
        /// Which.
        side: ReviewSide,
    },
    /// Whoever planned does not approve.
    SameHand,
    /// The person never said that they do not want it.
    NeverSaidSo,
    /// It was not planned in this form, or was done in it.
    FormUnfit,
    /// The day is to come.
    InFuture,
    /// The day lies before what it follows.
    TooEarly {
        /// On this day.
        after: Date,
    },
}

off_day!(ClarifyRefusal);

impl ClarifyRefusal {
    /// Stable name: key in the language files and `code` in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StillChecked => "clarify_still_checked",
            Self::NotUntrue => "clarify_not_untrue",
            Self::NotExcluded => "clarify_not_excluded",
            Self::NobodyNamed => "clarify_nobody_named",
            Self::Unfit => "clarify_unfit",
            Self::Stranger => "clarify_stranger",
            Self::NotProved => "clarify_not_proved",
            Self::LimbNeeded => "clarify_limb_needed",
            Self::ScopeNeeded => "clarify_scope_needed",
            Self::ConsentNeeded => "clarify_consent_needed",
            Self::PublicByCircular => "clarify_public_by_circular",
            Self::SharesWords => "clarify_shares_words",
            Self::SpeaksOfReporter => "clarify_speaks_of_reporter",
            Self::NoReviewer => "clarify_no_reviewer",
            Self::SideMissing { side: ReviewSide::Reception } => "clarify_reception_missing",
            Self::SideMissing { side: ReviewSide::Trial } => "clarify_trial_missing",
            Self::SameHand => "clarify_same_hand",
            Self::NeverSaidSo => "clarify_never_said_so",
            Self::FormUnfit => "clarify_form_unfit",
            Self::InFuture => "clarify_in_future",
            Self::TooEarly { .. } => "clarify_too_early",
        }
    }

    /// Every code, for the test that each has its sentence.
    pub const CODES: &'static [&'static str] = &[
        "clarify_still_checked",
        "clarify_not_untrue",
        "clarify_not_excluded",
        "clarify_nobody_named",
        "clarify_unfit",
        "clarify_stranger",
        "clarify_not_proved",
        "clarify_limb_needed",
        "clarify_scope_needed",
        "clarify_consent_needed",
        "clarify_public_by_circular",
        "clarify_shares_words",
        "clarify_speaks_of_reporter",
        "clarify_no_reviewer",
        "clarify_reception_missing",
        "clarify_trial_missing",
        "clarify_same_hand",
        "clarify_never_said_so",
        "clarify_form_unfit",
        "clarify_in_future",
        "clarify_too_early",
    ];

    /// What fills the sentence.
    pub fn facts(self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooEarly { after } => vec![("date", after.to_string())],
            _ => Vec::new(),
        }
    }

    /// The field of the form that the refusal is about, where it is about one.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Stranger => "clarify_own",
            Self::NotProved => "clarify_proved",
            Self::LimbNeeded => "clarify_limbs",
            Self::ScopeNeeded => "clarify_scope",
            Self::ConsentNeeded | Self::PublicByCircular => "clarify_forms",
            Self::SharesWords => "clarify_looked_at",
            Self::SpeaksOfReporter => "clarify_text",
            Self::NoReviewer | Self::SideMissing { .. } => "clarify_present",
            Self::NeverSaidSo => "clarify_bar",
            Self::FormUnfit => "clarify_form",
            Self::InFuture | Self::TooEarly { .. } => "clarify_day",
            Self::StillChecked
            | Self::NotUntrue
            | Self::NotExcluded
            | Self::NobodyNamed
            | Self::Unfit
            | Self::SameHand => "",
        }
    }
}
