//! Why something is not done about a suspicion of false accusation.

use jiff::civil::Date;

use crate::on_day::off_day;

/// A rule's refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuspicionRefusal {
    /// The lead is not closed.
    StillChecked,
    /// It was not found untrue.
    NotUntrue,
    /// It was neither proved nor excluded: nobody may be suspected for that.
    NotExcluded,
    /// Whoever signed brought new evidence, or it was put right since.
    CheckedAnew,
    /// Nothing shows that facts or papers were made up.
    FabricationNeeded,
    /// Nothing shows that harm was meant.
    IntentNeeded,
    /// Its team is not of two who work on the lead.
    TeamNeeded,
    /// No leader is left outside its team.
    NobodyToSubmit,
    /// It does not stand where this may be done.
    Unfit,
    /// Whoever is suspected was not heard.
    Unheard,
    /// Whoever belongs to the team does not submit it.
    SameHand,
    /// It was said above, of the same lead, that it was none.
    RefusedAbove,
    /// No document of an organ that has the power is there.
    DocumentNeeded,
    /// Nobody says who the person is, or they are said to be what excludes each other.
    StandingNeeded,
    /// It does not go there by who the person is, or went there.
    RouteUnfit,
    /// The day is to come.
    InFuture,
    /// The day lies before what it follows.
    TooEarly {
        /// On this day.
        after: Date,
    },
}

off_day!(SuspicionRefusal);

impl SuspicionRefusal {
    /// Stable name: key in the language files and `code` in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StillChecked => "suspicion_still_checked",
            Self::NotUntrue => "suspicion_not_untrue",
            Self::NotExcluded => "suspicion_not_excluded",
            Self::CheckedAnew => "suspicion_checked_anew",
            Self::NobodyToSubmit => "suspicion_nobody_to_submit",
            Self::FabricationNeeded => "suspicion_fabrication_needed",
            Self::IntentNeeded => "suspicion_intent_needed",
            Self::TeamNeeded => "suspicion_team_needed",
            Self::Unfit => "suspicion_unfit",
            Self::Unheard => "suspicion_unheard",
            Self::SameHand => "suspicion_same_hand",
            Self::RefusedAbove => "suspicion_refused_above",
            Self::DocumentNeeded => "suspicion_document_needed",
            Self::StandingNeeded => "suspicion_standing_needed",
            Self::RouteUnfit => "suspicion_route_unfit",
            Self::InFuture => "suspicion_in_future",
            Self::TooEarly { .. } => "suspicion_too_early",
        }
    }

    /// Every code, for the test that each has its sentence.
    pub const CODES: &'static [&'static str] = &[
        "suspicion_still_checked",
        "suspicion_not_untrue",
        "suspicion_not_excluded",
        "suspicion_checked_anew",
        "suspicion_nobody_to_submit",
        "suspicion_fabrication_needed",
        "suspicion_intent_needed",
        "suspicion_team_needed",
        "suspicion_unfit",
        "suspicion_unheard",
        "suspicion_same_hand",
        "suspicion_refused_above",
        "suspicion_document_needed",
        "suspicion_standing_needed",
        "suspicion_route_unfit",
        "suspicion_in_future",
        "suspicion_too_early",
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
            Self::FabricationNeeded => "suspicion_fabrication",
            Self::IntentNeeded => "suspicion_intent",
            Self::TeamNeeded | Self::NobodyToSubmit => "suspicion_team",
            Self::DocumentNeeded => "suspicion_document",
            Self::StandingNeeded => "suspicion_standings",
            Self::RouteUnfit => "suspicion_route",
            Self::InFuture | Self::TooEarly { .. } => "suspicion_day",
            Self::StillChecked
            | Self::NotUntrue
            | Self::NotExcluded
            | Self::CheckedAnew
            | Self::Unfit
            | Self::Unheard
            | Self::RefusedAbove
            | Self::SameHand => "",
        }
    }
}
