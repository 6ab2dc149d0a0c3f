//! Why something is not done with a lead.

use jiff::civil::Date;

use super::LeadSide;
use crate::on_day::off_day;

/// A rule's refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadRefusal {
    /// The report is no report, belongs elsewhere, or is over.
    NotOfReport,
    /// It is about somebody whom the organ above manages, or the own leading body (Rules Art. 15).
    BelongsAbove,
    /// No lead is made of it twice with the same person.
    MadeBefore,
    /// The room is no unit of the organ, or is closed.
    NoSuchRoom,
    /// It does not stand where this may be done.
    Unfit,
    /// The collective study had fewer than two present (Rules Art. 17).
    StudiedByOne,
    /// A report of an organ below was studied by fewer than two, and more may know of it (Rules Art. 23).
    ReviewedByOne,
    /// Somebody named may not know of it, or is nobody here.
    MayNotKnow,
    /// A verification is done by two (监督执纪工作规则).
    TwoInvestigators,
    /// A talk, an inquiry or a verification has a plan.
    PlanNeeded,
    /// Whoever proposed does not approve.
    SameHand,
    /// The unit's Party secretary did not sign, and nobody says why; or did, and somebody says why not.
    NotCountersigned,
    /// It was extended before.
    ExtendedBefore,
    /// A finding that is not untrue says what became of it; an untrue one bears no measure.
    MeasureDoesNotFit,
    /// What is ended is untrue, or neither proved nor excluded: it is said which.
    FindingNeeded,
    /// The measure is none of that form.
    FormDoesNotFit,
    /// The first form punishes nobody, and only the fourth is handed to the prosecution.
    EndDoesNotFit,
    /// What is written has words in common with the report, and nobody says that they were looked at.
    SharesWords,
    /// What is said of somebody bears a telephone number, or that of a card.
    TellsNumber,
    /// The report that is to join names people, none of whom the lead is about, and nobody says that the same one is meant.
    NamesOthers,
    /// Whoever verifies does not approve, as long as another leader can.
    Verifies,
    /// What is filed says of what rank whoever is meant is.
    RankNeeded,
    /// Whoever objects brought new evidence, and it is not being checked.
    CheckFirst,
    /// It is assigned to no organ of discipline that stands under this one and works here (Rules Art. 20).
    NotBelow,
    /// Nobody who may know of it signs there.
    NobodyBelow,
    /// An organ below disposes of it in one of the four ways, and does not keep it for later (Rules Art. 21).
    WayBelow,
    /// It is not overdue.
    NotOverdue,
    /// Nothing was sent up of which more could be wanted.
    NothingSentUp,
    /// A room reviews it before it is closed, and did not (双预审).
    Unreviewed {
        /// Which.
        side: LeadSide,
    },
    /// Whoever had a hand in it does not review it.
    OwnHand,
    /// Their room reviewed it as it stands.
    ReviewedBefore,
    /// Leads go to the room that manages cases first.
    CaseRoomFirst,
    /// Those asked to read it are leaders who may know of it, and were not asked before.
    NoReader,
    /// The day is to come.
    InFuture,
    /// The day lies before what it follows.
    TooEarly {
        /// On this day.
        after: Date,
    },
}

off_day!(LeadRefusal);

impl LeadRefusal {
    /// Stable name: key in the language files and `code` in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotOfReport => "lead_not_of_report",
            Self::BelongsAbove => "lead_belongs_above",
            Self::MadeBefore => "lead_made_before",
            Self::NoSuchRoom => "lead_no_such_room",
            Self::Unfit => "lead_unfit",
            Self::StudiedByOne => "lead_studied_by_one",
            Self::ReviewedByOne => "lead_reviewed_by_one",
            Self::MayNotKnow => "lead_may_not_know",
            Self::TwoInvestigators => "lead_two_investigators",
            Self::PlanNeeded => "lead_plan_needed",
            Self::SameHand => "lead_same_hand",
            Self::NotCountersigned => "lead_not_countersigned",
            Self::ExtendedBefore => "lead_extended_before",
            Self::MeasureDoesNotFit => "lead_measure_does_not_fit",
            Self::FindingNeeded => "lead_finding_needed",
            Self::FormDoesNotFit => "lead_form_does_not_fit",
            Self::EndDoesNotFit => "lead_end_does_not_fit",
            Self::RankNeeded => "lead_rank_needed",
            Self::SharesWords => "lead_shares_words",
            Self::TellsNumber => "lead_tells_number",
            Self::NamesOthers => "lead_names_others",
            Self::Verifies => "lead_verifies",
            Self::CheckFirst => "lead_check_first",
            Self::NotBelow => "lead_not_below",
            Self::NobodyBelow => "lead_nobody_below",
            Self::WayBelow => "lead_way_below",
            Self::NotOverdue => "lead_not_overdue",
            Self::NothingSentUp => "lead_nothing_sent_up",
            Self::Unreviewed { .. } => "lead_unreviewed",
            Self::OwnHand => "lead_own_hand",
            Self::ReviewedBefore => "lead_reviewed_before",
            Self::CaseRoomFirst => "lead_case_room_first",
            Self::NoReader => "lead_no_reader",
            Self::InFuture => "lead_in_future",
            Self::TooEarly { .. } => "lead_too_early",
        }
    }

    /// Every code, for the test that each has its sentence.
    pub const CODES: &'static [&'static str] = &[
        "lead_not_of_report",
        "lead_belongs_above",
        "lead_made_before",
        "lead_no_such_room",
        "lead_unfit",
        "lead_studied_by_one",
        "lead_reviewed_by_one",
        "lead_may_not_know",
        "lead_two_investigators",
        "lead_plan_needed",
        "lead_same_hand",
        "lead_not_countersigned",
        "lead_extended_before",
        "lead_measure_does_not_fit",
        "lead_finding_needed",
        "lead_form_does_not_fit",
        "lead_end_does_not_fit",
        "lead_rank_needed",
        "lead_shares_words",
        "lead_tells_number",
        "lead_names_others",
        "lead_verifies",
        "lead_check_first",
        "lead_not_below",
        "lead_nobody_below",
        "lead_way_below",
        "lead_not_overdue",
        "lead_nothing_sent_up",
        "lead_unreviewed",
        "lead_own_hand",
        "lead_reviewed_before",
        "lead_case_room_first",
        "lead_no_reader",
        "lead_in_future",
        "lead_too_early",
    ];

    /// What fills the sentence.
    pub fn facts(self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooEarly { after } => vec![("date", after.to_string())],
            Self::Unreviewed { side } => vec![("side", side.word().to_owned())],
            _ => Vec::new(),
        }
    }

    /// The field of the form that the refusal is about, where it is about one.
    pub const fn field(self) -> &'static str {
        match self {
            Self::MadeBefore => "lead_person",
            Self::NoSuchRoom | Self::CaseRoomFirst => "lead_room",
            Self::StudiedByOne | Self::ReviewedByOne => "lead_present",
            Self::TwoInvestigators | Self::MayNotKnow => "lead_investigators",
            Self::PlanNeeded => "lead_plan",
            Self::NotCountersigned => "lead_uncountersigned",
            Self::MeasureDoesNotFit => "lead_measure",
            Self::FindingNeeded => "lead_finding",
            Self::FormDoesNotFit => "lead_form",
            Self::EndDoesNotFit => "lead_party_penalty",
            Self::RankNeeded => "lead_rank",
            Self::SharesWords => "lead_looked_at",
            Self::TellsNumber => "lead_summary",
            Self::NamesOthers => "lead_confirmed",
            Self::NotBelow | Self::NobodyBelow => "lead_to",
            Self::NoReader => "lead_readers",
            Self::WayBelow => "lead_way",
            Self::NotOverdue | Self::NothingSentUp => "lead_ask_ground",
            Self::InFuture | Self::TooEarly { .. } => "lead_day",
            Self::NotOfReport
            | Self::BelongsAbove
            | Self::Unfit
            | Self::SameHand
            | Self::Verifies
            | Self::CheckFirst
            | Self::Unreviewed { .. }
            | Self::OwnHand
            | Self::ReviewedBefore
            | Self::ExtendedBefore => "",
        }
    }
}
