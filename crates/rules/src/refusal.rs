//! Why a rule says no: the fact, its article, and what fills the sentence. The sentences themselves lie in the language files.

mod article;
mod code;

pub use article::{Article, da20, jj20, jy22, xf22};

use jiff::civil::Date;

use crate::{
    card::CardRefusal,
    clarification::ClarifyRefusal,
    codes::{ClosingPoint, Kind, Level, Meeting, Role, SimpleBar},
    false_accusation::SuspicionRefusal,
    integrity::IntegrityRefusal,
    lead::LeadRefusal,
    post::PostRefusal,
    recusal::KeepsOut,
    rulebook::Standing,
};

/// A rule's refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another unit takes it over only by a head or a leader.
    OtherUnit,
    /// Nobody is named: there is no seal to open.
    NobodyNamed,
    /// Who brought a report is opened for a reason.
    ReasonNeeded,
    /// The command does not fit where the matter stands.
    NotAtThisStage {
        /// The command.
        command: &'static str,
        /// Where the matter stands, a word of the language files.
        stage: &'static str,
        /// The article that orders the steps.
        article: Article,
    },
    /// Who prepared may not sign.
    SameHand {
        /// The command refused.
        command: &'static str,
    },
    /// A petition office forwards; only the competent organ accepts.
    ForwardFirst,
    /// Reports are received by organs of discipline only.
    ReportElsewhere,
    /// Beyond its reception a report goes no further yet.
    ReportStays,
    /// More than five representatives, or a crowd without any.
    Representatives {
        /// How many were given.
        given: u16,
        /// How many there may be.
        most: u16,
    },
    /// A signature is missing that this office asks for before the step.
    SignatureMissing {
        /// The step.
        command: &'static str,
        /// What must have been done before.
        signature: &'static str,
    },
    /// Only a claim has a branch.
    Branch {
        /// The kind of the matter.
        kind: Option<Kind>,
    },
    /// Branches 31-5 and 31-6 are accepted where they lie: nobody is sent elsewhere with them.
    BranchStays,
    /// The kind decides who handles it and by which term: once it went its way or was accepted, it stays.
    KindSettled,
    /// Nothing becomes a report by a correction, and no report becomes anything else.
    ReportKind,
    /// Branches 31-1 to 31-4 are led into their own procedure, not accepted here.
    BranchElsewhere,
    /// The way needs an organ it goes to.
    OrganNeeded,
    /// The organ is this one, or does not take this.
    OrganUnfit,
    /// The organ is closed and receives nothing new.
    OrganClosed,
    /// A unit is closed and is given nothing new.
    UnitClosed,
    /// The way needs words that say where to go.
    PlaceNeeded,
    /// The objection came too late.
    ObjectionLate {
        /// The last day.
        until: Date,
    },
    /// Only a claim of branch 31-6 has a term that can be extended.
    NothingToExtend,
    /// It was extended before.
    ExtendedBefore,
    /// More days than the law gives.
    ExtensionTooLong {
        /// The most.
        most: u32,
    },
    /// Two results were given for one point.
    PointTwice {
        /// Its number.
        point: u16,
    },
    /// An assignment names the day it wants the result.
    ResultDueNeeded,
    /// What is allotted is not what was signed.
    SignedOtherwise,
    /// The term had already run out.
    ExtensionLate {
        /// The last day.
        until: Date,
    },
    /// The outcome does not fit the kind of matter.
    OutcomeUnfit {
        /// The kind.
        kind: Option<Kind>,
    },
    /// A point has no result.
    PointOpen {
        /// Its number.
        point: u16,
    },
    /// There is no such point.
    NoSuchPoint {
        /// Its number.
        point: u16,
    },
    /// The closure of an assigned matter is reported before it is certified.
    ReportClosureFirst,
    /// Whoever refuses to sign for something does so before witnesses, in person.
    WitnessesNeeded,
    /// The right to the level lapsed by itself.
    ReviewLate {
        /// Which level was asked for.
        level: Level,
        /// The last day to ask.
        until: Date,
    },
    /// Final review was asked for before any review.
    LeapsLevel,
    /// The review is over: what may be asked for now is the final one.
    ReviewedBefore,
    /// Only an opinion on a claim of branch 31-6 has levels above it.
    NoReview,
    /// A review has it: what the level below did stays as it is meanwhile.
    UnderReview,
    /// The organ one level above does not work in this installation.
    NoReviewBody {
        /// Which level was asked for.
        level: Level,
    },
    /// No law of this place lets the term of a review be extended; the Regulations name none.
    ReviewNotExtendable {
        /// Which review.
        level: Level,
    },
    /// An opinion is upheld because it is sound, and otherwise because of a fault.
    ReviewGroundUnfit,
    /// A new decision is ordered by a day that lies ahead, and by no other outcome.
    AnewByNeeded,
    /// A hearing is under way and not reported.
    HearingOpen,
    /// Those concerned are told of a hearing before it is held.
    HearingTooSoon {
        /// The first day that leaves them time.
        earliest: Date,
    },
    /// What was done here is not rated: a report, an unknown petitioner, a repeat, or an object that had no part in it.
    NotRateable,
    /// The object was rated before.
    RatedBefore,
    /// The time to rate is over.
    RatingLate {
        /// The last day.
        until: Date,
    },
    /// Whoever is not satisfied says why.
    RatingReasonNeeded,
    /// The time to go back on giving it up is over.
    WithdrawalStands {
        /// The last day.
        until: Date,
    },
    /// A hearing is held soon enough to be one.
    HearingTooFar {
        /// The last day.
        latest: Date,
    },
    /// Whoever handles a matter does not record that its petitioner gives it up: they do that by their code.
    WithdrawalByCode,
    /// Three levels have decided: new facts make a new matter.
    FinalStands,
    /// The matter named was not ended by a final review.
    NotFinal,
    /// A matter cannot be linked with itself.
    LinkedToItself,
    /// It is linked already.
    LinkedBefore,
    /// It is not linked with that one.
    NotLinked,
    /// The last thing that happened was not a step of this hand, or it can no longer be taken back.
    NothingToTakeBack,
    /// Who reviews had a hand in what is under review (Art. 28 ¶3).
    HandBelow,
    /// Others of the organ can handle it: it does not go up.
    OthersHere,
    /// No organ stands above that could take it.
    NothingAbove,
    /// A review under way goes up nowhere: the organ above names another leader for it (Art. 35, 36).
    ReviewStays {
        /// Which.
        level: Level,
        /// The organ to ask, where one is known.
        organ: Option<String>,
    },
    /// The one in whose place it would be done keeps out of the matter (Art. 28 ¶3).
    InPlaceOfRecused,
    /// Another officer answers for it: they hand it over, or their head does.
    OthersWork,
    /// Nobody handles it together with the host.
    NoCoHandler,
    /// The officer does not handle matters of this organ.
    OfficerUnfit,
    /// It is neither late nor due soon: nobody need be urged.
    NotDueSoon {
        /// When it is due.
        due: Date,
    },
    /// Nobody owes anything by a day.
    NothingDue,
    /// It was urged today.
    UrgedToday,
    /// Nobody writes a letter to oneself: the work lies with the very organ that would send it.
    OwnWork,
    /// Nothing is late.
    NotLate,
    /// No result supports the request, or what was promised was carried out.
    NothingPromised,
    /// Nothing of this kind waits for an answer of this organ.
    NotAsked,
    /// The officer is no leader of this organ.
    SponsorUnfit,
    /// Whoever is said to have given an instruction on paper is no leader of this organ.
    LeaderUnfit,
    /// Only a leader signs advice to hold somebody responsible.
    LeaderSigns,
    /// A correction does not make what is late be in time.
    LateStays {
        /// The day on which it was due.
        until: Date,
    },
    /// The officer keeps out of this matter.
    Recused,
    /// The officer is complained of in it, and keeps out.
    ComplainedOf,
    /// A relative of the officer is complained of in it, as was declared.
    RelativeComplainedOf,
    /// Somebody of the officer's name is complained of in it, and nobody has looked who is meant.
    NameComplainedOf,
    /// Whoever prepared it keeps out by now: it is returned and prepared by another.
    PreparerRecused,
    /// The officer named keeps out of this matter.
    OfficerRecused,
    /// Nobody decides whether they keep out themselves.
    OwnRecusal,
    /// The only leader left at the organ would keep out, and nobody could sign any more.
    LastLeader,
    /// Whoever is to keep out is named.
    RecusedWhom,
    /// No request that somebody keep out waits for a decision.
    NoRecusalAsked,
    /// The petitioner asked for no correction that still waits for a word.
    NoCorrectionAsked,
    /// Only a claim has two sides to bring together.
    NoDispute,
    /// Both sides must want to be brought together.
    Unwilling,
    /// Both sides must have signed.
    Unsigned,
    /// What is agreed by mediation follows a mediation.
    MediateFirst,
    /// An answer by agreement follows an agreement.
    AgreeFirst,
    /// The date lies after today.
    InFuture {
        /// The field.
        field: &'static str,
    },
    /// The date lies before what it must follow.
    TooEarly {
        /// The field.
        field: &'static str,
        /// What it must not precede.
        after: Date,
    },
    /// The host also stands among the co-handlers, or a unit is not of this organ.
    UnitUnfit,
    /// Nothing would change.
    NothingChanged,
    /// It is not grave and urgent: there is nothing to be reported at once.
    NotUrgent,
    /// It can not be handled simply.
    SimpleUnfit {
        /// What keeps it off that way.
        bar: SimpleBar,
    },
    /// Whoever chooses the simplified way does so while its term for accepting runs.
    SimpleLate {
        /// The last day.
        until: Date,
    },
    /// The simplified way is chosen once: it is on it, or was converted.
    SimpleOnce,
    /// It is not handled simply.
    NotSimple,
    /// The simplified way knows no extension (Art. 34 is of the ordinary procedure).
    SimpleExtension,
    /// Only what a petition office forwards is said to be suited for simplified handling.
    SimpleForwardOnly,
    /// What is handled simply is converted first.
    SimpleForbids {
        /// The command refused.
        command: &'static str,
    },
    /// A commitment is given to whoever came for the first time, and came themselves.
    NotFirstVisit,
    /// One commitment is still to be kept.
    CommittedBefore,
    /// What is promised lies after the day the law gives.
    PromisedLate {
        /// That day.
        until: Date,
    },
    /// Local rules ask for something to be in place before a matter is closed (五到位).
    NotInPlace {
        /// What.
        point: ClosingPoint,
        /// The rule.
        law: Standing,
    },
    /// Local rules ask for a meeting before a matter is closed (三见面), or for the reason why there was none.
    NotMet {
        /// Which.
        meeting: Meeting,
        /// The rule.
        law: Standing,
    },
    /// What is given across goes to an organ of the same level, what is raised to one of a higher.
    LevelUnfit,
    /// Whoever links a copy to a master says that kind, petitioner and content are the same.
    NotConfirmed,
    /// Others are linked to this one: it is a master itself.
    CopiesHere,
    /// That one is linked to another itself.
    MasterMerged,
    /// That one ended without an answer.
    MasterOver,
    /// The two are of different kinds.
    KindsDiffer,
    /// It is open whose matter it is: that is settled first.
    ConflictOpen,
    /// It was settled whose matter it is.
    CompetenceSettled,
    /// Nobody said that organs differ about whose matter it is.
    NoConflict,
    /// Before anybody else decides, the organs talk with each other.
    NegotiateFirst,
    /// It was put before nobody yet.
    ReferFirst,
    /// An agreement is recorded by whoever is bound by it, or by the petition office.
    OneSided,
    /// No organ here stands above those that differ, and no petition office speaks for the joint conference.
    NoForum,
    /// Whoever brought it gave no name: nobody can tell that a code is asked for by them.
    Unnamed,
    /// Its petitioner holds no code, so that nothing can be asked by it.
    NoCode,
    /// What it held was erased: there is nothing to act on.
    Erased,
    /// Nothing of it may be erased: that was put off.
    OnHold,
    /// Nothing was put off.
    NotOnHold,
    /// Nobody proposed to erase it.
    NoErasureProposed,
    /// It is kept for good.
    KeptForGood,
    /// Its time has not run out.
    StillKept {
        /// The last day on which it is kept.
        until: Date,
    },
    /// Only a report goes to the organ above sealed.
    ReportsOnly,
    /// The register knows nobody of the same name: there is nothing to settle.
    NobodyAlike,
    /// So many persons are complained of, and no more.
    NoSuchPerson {
        /// How many.
        most: u16,
    },
    /// The organ above has no key here, or is not known.
    NoUpperKey,
    /// It was done as often as it may be.
    TooMany {
        /// How often that is.
        most: u32,
    },
    /// Above the organ concerned none is known here that would take it.
    NoneAbove,
    /// One officer is no meeting.
    MeetingOfTwo,
    /// Something of the post room.
    Post(PostRefusal),
    /// Something of a lead.
    Lead(LeadRefusal),
    /// Something of a supervision card.
    Card(CardRefusal),
    /// Something of a clarification.
    Clarify(ClarifyRefusal),
    /// Something of a suspicion of false accusation.
    Suspicion(SuspicionRefusal),
    /// Something of an integrity file.
    Integrity(IntegrityRefusal),
}

impl From<CardRefusal> for Refusal {
    fn from(refusal: CardRefusal) -> Self {
        Self::Card(refusal)
    }
}

impl From<ClarifyRefusal> for Refusal {
    fn from(refusal: ClarifyRefusal) -> Self {
        Self::Clarify(refusal)
    }
}

impl From<IntegrityRefusal> for Refusal {
    fn from(refusal: IntegrityRefusal) -> Self {
        Self::Integrity(refusal)
    }
}

impl From<LeadRefusal> for Refusal {
    fn from(refusal: LeadRefusal) -> Self {
        Self::Lead(refusal)
    }
}

impl From<SuspicionRefusal> for Refusal {
    fn from(refusal: SuspicionRefusal) -> Self {
        Self::Suspicion(refusal)
    }
}

impl From<PostRefusal> for Refusal {
    fn from(refusal: PostRefusal) -> Self {
        Self::Post(refusal)
    }
}

impl Refusal {
    /// Whether it says that the hand keeps out of the whole matter.
    pub const fn keeps_out(&self) -> bool {
        matches!(
            self,
            Self::Recused
                | Self::ComplainedOf
                | Self::RelativeComplainedOf
                | Self::NameComplainedOf
        )
    }

    /// What fills the sentence: names and plain values, or keys of the language files.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotAtThisStage { command, stage, .. } => {
                vec![("command", (*command).to_owned()), ("stage", (*stage).to_owned())]
            }
            Self::NoSuchPerson { most } => vec![("most", most.to_string())],
            Self::StillKept { until } => vec![("until", until.to_string())],
            Self::SimpleUnfit { bar } => vec![("bar", bar.word().to_owned())],
            Self::NotInPlace { point, law } => by_local_rule(("checklist", point.word()), law),
            Self::NotMet { meeting, law } => by_local_rule(("meeting", meeting.word()), law),
            Self::SimpleLate { until } => vec![("until", until.to_string())],
            Self::SameHand { command } | Self::SimpleForbids { command } => {
                vec![("command", (*command).to_owned())]
            }
            Self::Representatives { given, most } => {
                vec![("given", given.to_string()), ("most", most.to_string())]
            }
            Self::SignatureMissing { command, signature } => {
                vec![("command", (*command).to_owned()), ("signature", (*signature).to_owned())]
            }
            Self::Branch { kind } | Self::OutcomeUnfit { kind } => {
                vec![("kind", kind.map_or("claim", Kind::word).to_owned())]
            }
            Self::ReviewLate { level, until } => {
                vec![("level", level.word().to_owned()), ("until", until.to_string())]
            }
            Self::ReviewStays { level, organ } => vec![
                ("level", level.word().to_owned()),
                ("organ", organ.clone().unwrap_or_else(|| "none".to_owned())),
            ],
            Self::NoReviewBody { level } | Self::ReviewNotExtendable { level } => {
                vec![("level", level.word().to_owned())]
            }
            Self::HearingTooFar { latest } => vec![("latest", latest.to_string())],
            Self::HearingTooSoon { earliest } => vec![("earliest", earliest.to_string())],
            Self::RatingLate { until }
            | Self::WithdrawalStands { until }
            | Self::ObjectionLate { until }
            | Self::ExtensionLate { until }
            | Self::PromisedLate { until }
            | Self::LateStays { until } => vec![("until", until.to_string())],
            Self::NotDueSoon { due } => vec![("due", due.to_string())],
            Self::ExtensionTooLong { most } | Self::TooMany { most } => {
                vec![("most", most.to_string())]
            }
            Self::PointTwice { point } => vec![("point", point.to_string())],
            Self::PointOpen { point } | Self::NoSuchPoint { point } => {
                vec![("point", point.to_string())]
            }
            Self::Post(refusal) => refusal.facts(),
            Self::Lead(refusal) => refusal.facts(),
            Self::Clarify(refusal) => refusal.facts(),
            Self::Suspicion(refusal) => refusal.facts(),
            Self::Integrity(_) => Vec::new(),
            Self::Card(refusal) => refusal.facts(),
            Self::InFuture { field } => vec![("field", (*field).to_owned())],
            Self::TooEarly { field, after } => {
                vec![("field", (*field).to_owned()), ("after", after.to_string())]
            }
            _ => Vec::new(),
        }
    }
}

/// What is missing, and the local rule that asks for it: the article, or the ground where no article says it.
fn by_local_rule(
    (name, word): (&'static str, &str),
    law: &Standing,
) -> Vec<(&'static str, String)> {
    let cited = if law.article.trim().is_empty() { &law.ground } else { &law.article };
    vec![(name, word.to_owned()), ("source", law.source.clone()), ("standing", cited.clone())]
}

/// Why somebody may not act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denied {
    /// They may not know of the matter: the answer is the one for a number never given.
    Unknown,
    /// They may know of it, but hold none of the roles.
    Role {
        /// Roles that may.
        needed: &'static [Role],
    },
    /// They hold the role, and keep out of this matter (Art. 28 ¶3).
    KeepsOut(KeepsOut),
}

impl From<KeepsOut> for Refusal {
    fn from(why: KeepsOut) -> Self {
        match why {
            KeepsOut::Decided => Self::Recused,
            KeepsOut::ComplainedOf => Self::ComplainedOf,
            KeepsOut::Relative => Self::RelativeComplainedOf,
            KeepsOut::SameName => Self::NameComplainedOf,
        }
    }
}
