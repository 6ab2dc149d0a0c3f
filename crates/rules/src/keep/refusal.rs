//! Why something about the office itself stays as it is. The sentences lie in the language files.

use jiff::civil::Date;

/// A rule's refusal of a change to the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeRefusal {
    /// It belongs to an organ that the actor does not administer.
    NotYours,
    /// There is none, or none any more: an organ, a unit, an officer, a class, a phrase.
    Gone {
        /// What is missing: a word of the language files.
        thing: &'static str,
    },
    /// An organ, a unit of the same organ or a class beside it bears this name.
    NameTaken,
    /// Nobody else holds the key of a circle, and there are no recovery shares: who brought its matters would be lost.
    LastHolder,
    /// The organ is closed.
    OrganClosed,
    /// Matters are still open there.
    MattersOpen {
        /// How many.
        count: u64,
    },
    /// The officer answers for matters that are still open.
    LeavesMatters {
        /// How many.
        count: u64,
    },
    /// Organs that still work stand under it.
    OrgansBelow {
        /// How many.
        count: u64,
    },
    /// The first organ of the installation stays where it is.
    Seat,
    /// An organ cannot stand under itself, nor under what stands under it.
    Circle,
    /// Nothing would change.
    NothingChanged,
    /// Nobody does this to themselves.
    OwnHand,
    /// Nobody would be left to administer it.
    LastAdmin,
    /// The role cannot be held there: an organ outside, a closed place, a unit of another organ, an administrator of a unit.
    PostUnfit,
    /// It is held already.
    HeldBefore,
    /// It is not held.
    NotHeld,
    /// Whoever reads traces holds no other role, and nobody who holds another reads them (三员分立).
    AuditorApart,
    /// Whoever administers belongs to no reception of reports, and nobody of one administers.
    AdminApart,
    /// The officer is disabled.
    OfficerDisabled,
    /// The class came with the program.
    BuiltIn,
    /// A class of the third level has none below it.
    NothingBelow,
    /// The class above is retired.
    ClassRetired,
    /// There are as many as there may be.
    Full {
        /// How many that is.
        most: u64,
    },
    /// Only towns are named by the office, and only below a county of the table.
    NotATown,
    /// The organ keeps this phrase already.
    PhraseTwice,
    /// Rules take effect on no day that is over, and not before those adopted last.
    RulesTooEarly {
        /// The first day on which they may.
        first: Date,
    },
    /// The law does not allow these rules.
    RulesUnfit,
    /// A report or an assessment of a year comes after that year.
    YearNotOver {
        /// The first day on which it may have been.
        first: Date,
    },
    /// It is to come yet.
    InFuture,
    /// Its last day lies before its first.
    EndsBefore,
    /// Its first day is over.
    BeganBefore,
    /// Nobody is stood in for that long.
    AwayTooLong {
        /// The latest last day.
        last: Date,
    },
    /// Nobody stands in for themselves.
    OwnDelegate,
    /// Whoever is to stand in is in the circle by post: the key is theirs without that.
    InCircle,
    /// Whoever is to stand in does not work at the circle's organ, or administers it and no more.
    DelegateUnfit,
    /// Whoever is to stand in has set no seal passphrase, so that no key can be given.
    DelegateWithoutKey,
    /// Somebody stands in there on one of these days already, or does it for somebody else.
    StoodInFor,
    /// Accounts and traces are kept by nobody in the place of another (三员分立).
    PostStays,
    /// Whoever is to act works neither at the post's organ nor at one above it, or only administers.
    DeputyUnfit,
    /// Reports are received by a room of an organ of discipline that works, and by no other.
    ReceptionUnfit,
    /// The rooms that see to leads are rooms of an organ of discipline that work, two different ones, and neither is its reception.
    LeadRoomsUnfit,
    /// A unit that sees to leads is not closed.
    LeadRoom,
    /// The room receives reports: another is named before it is closed.
    ReceptionRoom,
    /// Nobody would receive reports: no clerk and no head works in that room.
    ReceptionEmpty,
    /// Whoever is to act is away on one of these days.
    DeputyAway,
    /// Whoever goes acts for somebody else on one of these days, and that is not handed on.
    DeputyHandsOn,
    /// Two would act for each other.
    DeputiesInCircle,
    /// Somebody acts in one of these posts already on one of these days.
    HasDeputy,
    /// Nobody was chosen to act, and no deputy was named beforehand.
    NoDeputy,
    /// Nobody declares themselves.
    OwnRelative,
    /// Under what was typed the register has nobody.
    NobodyOfIt,
    /// It has several, and they are told apart by unit or number.
    SeveralOfIt {
        /// How many.
        count: u64,
    },
    /// One person does not make two.
    OneForTwo,
    /// One of the two is in the circle by post, and opens its seals without that.
    OfTheCircle,
    /// One of the two administers and does no more.
    OnlyAdministers,
    /// Neither of the two works at the circle's organ.
    NeitherWorksHere,
    /// Under this number there is nothing that the two could open together.
    NothingToOpen,
    /// The other of the two was asked, and has not answered.
    AlreadyAsked,
    /// Nothing waits for an answer any more.
    NoLongerAsked,
    /// Between the years published so far and this one lies one that is not.
    CalendarGap {
        /// The next year to be published.
        next: i16,
    },
}

impl OfficeRefusal {
    /// Stable name: key in the language files.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotYours => "not_yours",
            Self::Gone { .. } => "gone",
            Self::NameTaken => "name_taken",
            Self::OrganClosed => "organ_closed",
            Self::MattersOpen { .. } => "matters_open",
            Self::LeavesMatters { .. } => "leaves_matters",
            Self::OrgansBelow { .. } => "organs_below",
            Self::Seat => "seat",
            Self::Circle => "circle",
            Self::NothingChanged => "nothing_changed",
            Self::LastHolder => "last_holder",
            Self::OwnHand => "own_hand",
            Self::LastAdmin => "last_admin",
            Self::PostUnfit => "post_unfit",
            Self::HeldBefore => "held_before",
            Self::NotHeld => "not_held",
            Self::AuditorApart => "auditor_apart",
            Self::AdminApart => "admin_apart",
            Self::OfficerDisabled => "officer_disabled",
            Self::BuiltIn => "built_in",
            Self::NothingBelow => "nothing_below",
            Self::ClassRetired => "class_retired",
            Self::Full { .. } => "full",
            Self::NotATown => "not_a_town",
            Self::PhraseTwice => "phrase_twice",
            Self::RulesTooEarly { .. } => "rules_too_early",
            Self::RulesUnfit => "rules_unfit",
            Self::CalendarGap { .. } => "calendar_gap",
            Self::YearNotOver { .. } => "year_not_over",
            Self::InFuture => "in_future",
            Self::EndsBefore => "ends_before",
            Self::BeganBefore => "began_before",
            Self::AwayTooLong { .. } => "away_too_long",
            Self::OwnDelegate => "own_delegate",
            Self::InCircle => "in_circle",
            Self::DelegateUnfit => "delegate_unfit",
            Self::DelegateWithoutKey => "delegate_without_key",
            Self::StoodInFor => "stood_in_for",
            Self::PostStays => "post_stays",
            Self::DeputyUnfit => "deputy_unfit",
            Self::ReceptionUnfit => "reception_unfit",
            Self::LeadRoomsUnfit => "lead_rooms_unfit",
            Self::LeadRoom => "lead_room",
            Self::ReceptionRoom => "reception_room",
            Self::ReceptionEmpty => "reception_empty",
            Self::DeputyAway => "deputy_away",
            Self::DeputyHandsOn => "deputy_hands_on",
            Self::DeputiesInCircle => "deputies_in_circle",
            Self::HasDeputy => "has_deputy",
            Self::NoDeputy => "no_deputy",
            Self::OwnRelative => "own_relative",
            Self::NobodyOfIt => "nobody_of_it",
            Self::SeveralOfIt { .. } => "several_of_it",
            Self::OneForTwo => "one_for_two",
            Self::OfTheCircle => "of_the_circle",
            Self::OnlyAdministers => "only_administers",
            Self::NeitherWorksHere => "neither_works_here",
            Self::NothingToOpen => "nothing_to_open",
            Self::AlreadyAsked => "already_asked",
            Self::NoLongerAsked => "no_longer_asked",
        }
    }

    /// Every code, for the test that each has its sentence.
    pub const CODES: &'static [&'static str] = &[
        "not_yours",
        "gone",
        "name_taken",
        "organ_closed",
        "matters_open",
        "leaves_matters",
        "organs_below",
        "seat",
        "circle",
        "nothing_changed",
        "last_holder",
        "own_hand",
        "last_admin",
        "post_unfit",
        "held_before",
        "not_held",
        "auditor_apart",
        "admin_apart",
        "officer_disabled",
        "built_in",
        "nothing_below",
        "class_retired",
        "full",
        "not_a_town",
        "phrase_twice",
        "rules_too_early",
        "rules_unfit",
        "calendar_gap",
        "year_not_over",
        "in_future",
        "ends_before",
        "began_before",
        "away_too_long",
        "own_delegate",
        "in_circle",
        "delegate_unfit",
        "delegate_without_key",
        "stood_in_for",
        "post_stays",
        "deputy_unfit",
        "reception_unfit",
        "lead_rooms_unfit",
        "lead_room",
        "reception_room",
        "reception_empty",
        "deputy_away",
        "deputy_hands_on",
        "deputies_in_circle",
        "has_deputy",
        "no_deputy",
        "own_relative",
        "nobody_of_it",
        "several_of_it",
    ];

    /// The first day or the year that would do, where the sentence says it.
    pub fn when(&self) -> Option<String> {
        match self {
            Self::RulesTooEarly { first } | Self::YearNotOver { first } => Some(first.to_string()),
            Self::CalendarGap { next } => Some(next.to_string()),
            Self::AwayTooLong { last } => Some(last.to_string()),
            _ => None,
        }
    }

    /// How many, where the sentence says it.
    pub const fn count(&self) -> Option<u64> {
        match self {
            Self::MattersOpen { count }
            | Self::SeveralOfIt { count }
            | Self::LeavesMatters { count }
            | Self::OrgansBelow { count } => Some(*count),
            Self::Full { most } => Some(*most),
            _ => None,
        }
    }
}
