//! The articles that refusals rest on.

use crate::{
    codes::{Kind, Level, SimpleBar},
    false_accusation::SuspicionRefusal,
    lead::LeadRefusal,
    refusal::Refusal,
};

/// An article that a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Article {
    /// Key of the law in the language files: `xf22` is 《信访工作条例》 (2022), `jj20` the discipline organs' Rules (2020).
    pub law: &'static str,
    /// Number of the article.
    pub number: u16,
}

/// An article of 《信访工作条例》 (2022).
pub const fn xf22(number: u16) -> Article {
    Article { law: "xf22", number }
}

/// An article of 《纪检监察机关处理检举控告工作规则》 (2020).
pub const fn jj20(number: u16) -> Article {
    Article { law: "jj20", number }
}

/// An article of 《信访事项简易办理办法》 (2022).
pub const fn jy22(number: u16) -> Article {
    Article { law: "jy22", number }
}

/// An article of 《中华人民共和国档案法》 (2020).
pub const fn da20(number: u16) -> Article {
    Article { law: "da20", number }
}

impl Level {
    /// The article that gives the level.
    pub const fn article(self) -> Article {
        match self {
            Self::Review => xf22(35),
            Self::FinalReview => xf22(36),
        }
    }
}

impl Refusal {
    /// The article behind the rule; none for a rule of the house.
    #[expect(clippy::too_many_lines, reason = "a table, a line for each refusal")]
    pub const fn article(&self) -> Option<Article> {
        match self {
            Self::NotAtThisStage { article, .. } => Some(*article),
            Self::ForwardFirst
            | Self::ReportClosureFirst
            | Self::ResultDueNeeded
            | Self::KindSettled => Some(xf22(22)),
            Self::ReportElsewhere | Self::ReportKind => Some(xf22(30)),
            Self::ReportStays => Some(jj20(14)),
            Self::ReasonNeeded => Some(jj20(47)),
            Self::ReportsOnly | Self::NoUpperKey => Some(jj20(15)),
            Self::NobodyAlike | Self::NoSuchPerson { .. } => Some(jj20(48)),
            Self::Representatives { .. } => Some(xf22(20)),
            Self::Branch { .. } | Self::BranchStays | Self::BranchElsewhere => Some(xf22(31)),
            Self::OrganNeeded | Self::OrganUnfit | Self::PlaceNeeded => Some(xf22(22)),
            Self::ObjectionLate { .. } => Some(xf22(23)),
            Self::NothingToExtend
            | Self::ExtendedBefore
            | Self::ExtensionTooLong { .. }
            | Self::ExtensionLate { .. } => Some(xf22(34)),
            Self::ReviewLate { level, .. }
            | Self::NoReviewBody { level }
            | Self::ReviewNotExtendable { level } => Some(level.article()),
            Self::NoReview | Self::UnderReview | Self::ReviewGroundUnfit | Self::AnewByNeeded => {
                Some(xf22(35))
            }
            Self::LeapsLevel | Self::ReviewedBefore | Self::FinalStands | Self::NotFinal => {
                Some(xf22(36))
            }
            Self::HearingOpen => Some(xf22(36)),
            Self::NotRateable
            | Self::RatedBefore
            | Self::RatingLate { .. }
            | Self::RatingReasonNeeded => Some(xf22(21)),
            Self::OutcomeUnfit { kind: Some(Kind::Suggestion) } => Some(xf22(29)),
            Self::NotDueSoon { .. }
            | Self::NothingDue
            | Self::NotLate
            | Self::NotAsked
            | Self::LeaderSigns
            | Self::LateStays { .. } => Some(xf22(40)),
            Self::NothingPromised => Some(xf22(32)),
            Self::ReviewStays { level: Level::Review, .. } => Some(xf22(35)),
            Self::ReviewStays { level: Level::FinalReview, .. } => Some(xf22(36)),
            Self::Recused
            | Self::ComplainedOf
            | Self::RelativeComplainedOf
            | Self::NameComplainedOf
            | Self::InPlaceOfRecused
            | Self::HandBelow
            | Self::OthersHere
            | Self::NothingAbove
            | Self::PreparerRecused
            | Self::OfficerRecused
            | Self::OwnRecusal
            | Self::LastLeader
            | Self::NoRecusalAsked => Some(xf22(28)),
            Self::NoDispute
            | Self::Unwilling
            | Self::Unsigned
            | Self::MediateFirst
            | Self::AgreeFirst => Some(xf22(33)),
            Self::OutcomeUnfit { .. }
            | Self::PointOpen { .. }
            | Self::PointTwice { .. }
            | Self::NoSuchPoint { .. } => Some(xf22(32)),
            Self::ConflictOpen
            | Self::CompetenceSettled
            | Self::NoConflict
            | Self::NegotiateFirst
            | Self::ReferFirst
            | Self::NoForum => Some(xf22(24)),
            Self::NotUrgent => Some(xf22(25)),
            Self::Erased
            | Self::OnHold
            | Self::NotOnHold
            | Self::NoErasureProposed
            | Self::KeptForGood
            | Self::StillKept { .. } => Some(da20(21)),
            Self::SimpleUnfit { bar: SimpleBar::Repeat } => Some(jy22(4)),
            Self::SimpleUnfit { .. } => Some(jy22(5)),
            Self::SimpleExtension => Some(xf22(34)),
            // No national rule gives the days before a hearing, or says who witnesses a refusal.
            Self::HearingTooSoon { .. }
            | Self::HearingTooFar { .. }
            | Self::WithdrawalByCode
            | Self::NoCorrectionAsked
            | Self::WithdrawalStands { .. }
            | Self::WitnessesNeeded
            | Self::SameHand { .. }
            | Self::SignatureMissing { .. }
            | Self::SignedOtherwise
            | Self::LinkedToItself
            | Self::LinkedBefore
            | Self::NotLinked
            | Self::NothingToTakeBack
            | Self::OthersWork
            | Self::NoCoHandler
            | Self::OfficerUnfit
            | Self::UrgedToday
            | Self::OwnWork
            | Self::SponsorUnfit
            | Self::LeaderUnfit
            | Self::RecusedWhom
            | Self::InFuture { .. }
            | Self::TooEarly { .. }
            | Self::UnitUnfit
            | Self::OrganClosed
            | Self::UnitClosed
            | Self::OtherUnit
            | Self::NothingChanged
            | Self::SimpleLate { .. }
            | Self::SimpleOnce
            | Self::NotSimple
            | Self::SimpleForwardOnly
            | Self::SimpleForbids { .. }
            | Self::NotFirstVisit
            | Self::CommittedBefore
            | Self::PromisedLate { .. }
            | Self::NotInPlace { .. }
            | Self::NotMet { .. }
            | Self::OneSided
            | Self::LevelUnfit
            | Self::NotConfirmed
            | Self::CopiesHere
            | Self::MasterMerged
            | Self::MasterOver
            | Self::KindsDiffer
            | Self::NobodyNamed
            | Self::Unnamed
            | Self::NoCode
            | Self::TooMany { .. }
            | Self::NoneAbove
            | Self::MeetingOfTwo
            | Self::Post(_) => None,
            // Collective study is the Rules' own (Art. 17); how many verify, and who signs, stands in rules of its own.
            Self::Lead(LeadRefusal::StudiedByOne) => Some(jj20(17)),
            Self::Lead(LeadRefusal::BelongsAbove) => Some(jj20(15)),
            Self::Lead(LeadRefusal::NotBelow) => Some(jj20(20)),
            Self::Lead(LeadRefusal::ReviewedByOne) => Some(jj20(23)),
            Self::Lead(LeadRefusal::NotOverdue) => Some(jj20(22)),
            Self::Suspicion(refusal) => refusal.article(),
            // Cards are given by rules of a county, and no article orders one.
            Self::Lead(_) | Self::Card(_) | Self::Clarify(_) | Self::Integrity(_) => None,
        }
    }
}

impl SuspicionRefusal {
    /// What a false accusation is and who may say so stands in one article, that a mistake is none in another.
    const fn article(self) -> Option<Article> {
        match self {
            Self::FabricationNeeded | Self::IntentNeeded | Self::DocumentNeeded => Some(jj20(39)),
            Self::NotUntrue => Some(jj20(45)),
            _ => None,
        }
    }
}
