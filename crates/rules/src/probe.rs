//! What would happen if a command were given now: the page asks before a person does.

use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    closing::Closing,
    codes::{
        Contact, DeclineGround, Kind, Level, Manner, Outcome, Rated, ReportBar, ReviewGround,
        ReviewOutcome, Satisfaction, Way,
    },
    command::{Allotment, CORRECTABLE, Command, Corrected, Inquired},
    conflict::Contest,
    conversation::Talk,
    copies::Copying,
    deadline::Due,
    decide::{Act, Application, Delivering, HearingReport, Law, Simply, decide},
    erasure::Erase,
    event::{Event, Proposal, ReviewOpinion},
    exclusion::Settle,
    ids::{MatterId, OfficerId, Passage, PassageId, UnitId},
    joint::Joining,
    matter::{Matter, Stage},
    refusal::Refusal,
    supervision::Press,
    work::Work,
};

/// The answer of a trial: the dates that would follow, or the refusal that no choice of fields can avoid.
pub fn probe(
    matter: &Matter,
    name: &str,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<Vec<(&'static str, Due)>, Refusal> {
    let Some(command) = sample(matter, name, act) else { return Ok(Vec::new()) };
    match decide(matter, command, act, law) {
        Ok(events) => Ok(events.iter().flat_map(dates).collect()),
        Err(refusal) if depends_on_fields(&refusal) => Ok(Vec::new()),
        Err(refusal) => Err(refusal),
    }
}

/// Which facts of a matter may be corrected now; of the others, why not.
pub fn correctable(
    matter: &Matter,
    act: Act<'_>,
    law: Law<'_>,
) -> Vec<(&'static str, Result<(), Refusal>)> {
    let reason = Passage { id: PassageId(Uuid::nil()), commitment: String::new() };
    let other_kind = if matter.kind == Some(Kind::Claim) { Kind::Suggestion } else { Kind::Claim };
    let tried = |field: &&'static str| {
        let what = match *field {
            "kind" => Corrected::Kind(other_kind),
            "received_on" => Corrected::ReceivedOn(matter.received_on),
            _ => Corrected::Title(reason.clone()),
        };
        let command = Command::Correct { what, reason: reason.clone() };
        match decide(matter, command, act, law) {
            Err(refusal) if !depends_on_fields(&refusal) => (*field, Err(refusal)),
            _ => (*field, Ok(())),
        }
    };
    CORRECTABLE.iter().map(tried).collect()
}

/// The dates an event sets.
pub fn dates(event: &Event) -> Vec<(&'static str, Due)> {
    match event {
        Event::SignedFor { accept_due, object_due } => {
            vec![("accept_due", *accept_due), ("object_due", *object_due)]
        }
        Event::Taken { due } => vec![("accept_due", *due)],
        Event::Advised { feedback_due, .. } => vec![("feedback_due", *feedback_due)],
        Event::ObjectionDecided { accept_due: Some(due), .. }
        | Event::CompetenceSettled { accept_due: Some(due), .. } => vec![("accept_due", *due)],
        Event::HandledSimply { due, .. } => vec![("accept_due", *due)],
        Event::Accepted { due: Some(due), .. }
        | Event::Extended { due, .. }
        | Event::MadeOrdinary { due: Some(due), .. } => {
            vec![("answer_due", *due)]
        }
        Event::ReviewRequested { due, .. } | Event::HearingClosed { due: Some(due), .. } => {
            vec![("review_due", *due)]
        }
        Event::Delivered { until: Some(due), .. }
        | Event::ReceiptRecorded { until: Some(due), .. } => vec![("ask_until", *due)],
        _ => Vec::new(),
    }
}

/// True for a refusal that other words in the form would avoid.
#[expect(clippy::too_many_lines, reason = "a table: one line for each refusal")]
fn depends_on_fields(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Branch { .. }
        | Refusal::BranchStays
        | Refusal::BranchElsewhere
        | Refusal::OrganNeeded
        | Refusal::OrganUnfit
        | Refusal::PlaceNeeded
        | Refusal::OutcomeUnfit { .. }
        | Refusal::PointOpen { .. }
        | Refusal::PointTwice { .. }
        | Refusal::ResultDueNeeded
        | Refusal::SignedOtherwise
        | Refusal::NoSuchPoint { .. }
        | Refusal::NoSuchPerson { .. }
        | Refusal::LinkedToItself
        | Refusal::ExtensionTooLong { .. }
        | Refusal::Representatives { .. }
        | Refusal::UnitUnfit
        | Refusal::OfficerUnfit
        | Refusal::NoneAbove
        | Refusal::MeetingOfTwo
        | Refusal::NotLate
        | Refusal::SponsorUnfit
        | Refusal::LeaderUnfit
        | Refusal::OrganClosed
        | Refusal::UnitClosed
        | Refusal::OtherUnit
        | Refusal::WitnessesNeeded
        | Refusal::ReviewGroundUnfit
        | Refusal::AnewByNeeded
        | Refusal::HearingTooSoon { .. }
        | Refusal::NotFinal
        | Refusal::RatingReasonNeeded
        | Refusal::HearingTooFar { .. }
        | Refusal::OfficerRecused
        | Refusal::OwnRecusal
        | Refusal::LastLeader
        | Refusal::RecusedWhom
        | Refusal::Unwilling
        | Refusal::Unsigned
        | Refusal::MediateFirst
        | Refusal::AgreeFirst
        | Refusal::NotInPlace { .. }
        | Refusal::NotMet { .. }
        | Refusal::OneSided
        | Refusal::LevelUnfit
        | Refusal::NotConfirmed
        | Refusal::MasterMerged
        | Refusal::MasterOver
        | Refusal::KindsDiffer
        | Refusal::SimpleForwardOnly
        | Refusal::ReasonNeeded
        | Refusal::NothingChanged => true,
        Refusal::NobodyNamed
        | Refusal::ConflictOpen
        | Refusal::CopiesHere
        | Refusal::CompetenceSettled
        | Refusal::NoConflict
        | Refusal::NegotiateFirst
        | Refusal::ReferFirst
        | Refusal::NoForum
        | Refusal::NotAtThisStage { .. }
        | Refusal::SameHand { .. }
        | Refusal::SignatureMissing { .. }
        | Refusal::ForwardFirst
        | Refusal::ReportElsewhere
        | Refusal::ReportStays
        | Refusal::ReportKind
        | Refusal::KindSettled
        | Refusal::ObjectionLate { .. }
        | Refusal::NothingToExtend
        | Refusal::ExtendedBefore
        | Refusal::ExtensionLate { .. }
        | Refusal::ReportClosureFirst
        | Refusal::ReviewLate { .. }
        | Refusal::LeapsLevel
        | Refusal::ReviewedBefore
        | Refusal::NoReview
        | Refusal::UnderReview
        | Refusal::NoReviewBody { .. }
        | Refusal::ReviewNotExtendable { .. }
        | Refusal::HearingOpen
        | Refusal::FinalStands
        | Refusal::NotRateable
        | Refusal::WithdrawalByCode
        | Refusal::RatedBefore
        | Refusal::RatingLate { .. }
        | Refusal::WithdrawalStands { .. }
        | Refusal::LinkedBefore
        | Refusal::NotLinked
        | Refusal::NothingToTakeBack
        | Refusal::OthersHere
        | Refusal::HandBelow
        | Refusal::NothingAbove
        | Refusal::ReviewStays { .. }
        | Refusal::InPlaceOfRecused
        | Refusal::OthersWork
        | Refusal::NoCoHandler
        | Refusal::NotDueSoon { .. }
        | Refusal::NothingDue
        | Refusal::UrgedToday
        | Refusal::OwnWork
        | Refusal::NothingPromised
        | Refusal::NotAsked
        | Refusal::LeaderSigns
        | Refusal::LateStays { .. }
        | Refusal::Recused
        | Refusal::ComplainedOf
        | Refusal::RelativeComplainedOf
        | Refusal::NameComplainedOf
        | Refusal::PreparerRecused
        | Refusal::NoRecusalAsked
        | Refusal::NoCorrectionAsked
        | Refusal::NoDispute
        | Refusal::NotUrgent
        | Refusal::NotFirstVisit
        | Refusal::CommittedBefore
        // The trial names today: where that is too late, no day is early enough.
        | Refusal::PromisedLate { .. }
        | Refusal::SimpleUnfit { .. }
        | Refusal::SimpleLate { .. }
        | Refusal::SimpleOnce
        | Refusal::NotSimple
        | Refusal::SimpleExtension
        | Refusal::SimpleForbids { .. }
        | Refusal::Unnamed
        | Refusal::NoCode
        | Refusal::Erased
        | Refusal::ReportsOnly
        | Refusal::NobodyAlike
        | Refusal::NoUpperKey
        | Refusal::OnHold
        | Refusal::NotOnHold
        | Refusal::NoErasureProposed
        | Refusal::KeptForGood
        | Refusal::StillKept { .. }
        | Refusal::TooMany { .. }
        | Refusal::Post(_)
        | Refusal::Lead(_)
        | Refusal::Card(_)
        | Refusal::Clarify(_)
        | Refusal::Suspicion(_)
        | Refusal::Integrity(_)
        | Refusal::InFuture { .. }
        | Refusal::TooEarly { .. } => false,
    }
}

fn asking(level: Level, text: Passage) -> Application {
    Application { level, text, asked_on: None, received_on: None }
}

/// One of those that stand beside the way of a matter.
fn beside(matter: &Matter, name: &str, text: &Passage, today: Date) -> Option<Command> {
    let press = || Press::sample(name, text, today).map(Command::Press);
    let contest = || Contest::sample(name, text).map(Command::Contest);
    let copy = || Copying::sample(name, text, matter).map(Command::Copy);
    let join = || Joining::sample(name, text).map(Command::Join);
    let work = Work::sample(name, text, today).map(Command::Work);
    let talk = || Talk::sample(name, text).map(Command::Talk);
    let erase = || Erase::sample(name, text).map(Command::Erase);
    let settle = || (name == "settle_person").then(|| Settle::sample(matter, text));
    let settle = || settle().map(Command::SettlePerson);
    let refuse = || Command::RefuseReport {
        ground: ReportBar::NoSubstance,
        place: None,
        reason: text.clone(),
    };
    let refuse = || (name == "refuse_report").then(refuse);
    let beside = work.or_else(press).or_else(contest).or_else(copy).or_else(join);
    beside.or_else(talk).or_else(erase).or_else(settle).or_else(refuse)
}

/// A command of this name with fields that mean nothing; none for a link to be taken back where there is none.
fn sample(matter: &Matter, name: &str, act: Act<'_>) -> Option<Command> {
    let text = || Passage { id: PassageId(Uuid::nil()), commitment: String::new() };
    let other = MatterId(Uuid::nil());
    if let Some(beside) = beside(matter, name, &text(), act.on) {
        return Some(beside);
    }
    Some(match name {
        "correct" => Command::Correct { what: Corrected::Title(text()), reason: text() },
        "supplement" => Command::Supplement { text: text() },
        "link_repeat" => Command::LinkRepeat { earlier: other },
        "unlink" => {
            let linked = matter.repeats.or(matter.together.first().copied());
            Command::Unlink { other: linked.unwrap_or(other) }
        }
        "handle_together" => Command::HandleTogether { with: other },
        "summarise" => Command::Summarise {
            summary: Some(text()),
            points: Vec::new(),
            class: None,
            classes: Vec::new(),
            area: None,
            urgent: false,
        },
        "propose" => Command::Propose(Proposal::of(Way::Keep)),
        "check" => Command::Check { remark: None },
        "return_draft" => Command::ReturnDraft { reason: text() },
        "open_seal" => Command::OpenSeal { reason: Some(text()) },
        "sign_off" => Command::SignOff { remark: None },
        "allot" if matches!(matter.stage, Stage::SignedFor { .. }) => Command::Allot(Allotment {
            way: Some(Way::Divert),
            place: Some(text()),
            ..Allotment::default()
        }),
        "allot" => Command::Allot(Allotment::default()),
        "sign_for" => Command::SignFor,
        "take_back" => Command::TakeBack,
        "object" => Command::Object { ground: None, reason: text() },
        "decide_objection" => Command::DecideObjection { agreed: false, reason: None },
        "accept" => Command::Accept { branch: None, host: None, co_handlers: Vec::new() },
        "decline" => Command::Decline {
            ground: DeclineGround::InHand,
            in_hand: other,
            ended: false,
            reason: text(),
        },
        "handle_simply" | "to_ordinary" => Command::Simply(Simply::sample(name, text())),
        "start_handling" => Command::StartHandling,
        "record_contact" => {
            Command::RecordContact { manner: Contact::Phone, reached: true, note: text() }
        }
        "give_opinion" => Command::GiveOpinion { unit: UnitId(0), text: text() },
        "hand_over" => Command::HandOver { to: OfficerId(Uuid::nil()), note: None },
        "record_step" => Command::RecordStep(Inquired::plain(text())),
        "show_progress" => Command::ShowProgress { note: text() },
        "extend" => Command::Extend { days: None, reason: text() },
        "draft_answer" => {
            let outcome = match matter.kind {
                Some(Kind::Suggestion) => Outcome::Adopted,
                _ => Outcome::Explained,
            };
            Command::DraftAnswer { text: text(), outcome: Some(outcome), results: Vec::new() }
        }
        "approve_answer" => Command::ApproveAnswer,
        "deliver" => Command::Deliver(Delivering {
            manner: Manner::Message,
            received_on: None,
            refused: false,
            witnesses: None,
        }),
        "rate" => {
            Command::Rate { object: Rated::Unit, value: Satisfaction::Satisfied, reason: None }
        }
        "withdraw" => Command::Withdraw { pressed: false, note: None },
        "resume" => Command::Resume { note: None },
        "record_receipt" => {
            let sent = matter.last_delivery().map(|(_, delivery)| delivery.on);
            Command::RecordReceipt { received_on: sent.unwrap_or(act.on) }
        }
        "request_review" => Command::RequestReview(asking(Level::Review, text())),
        "request_final_review" => Command::RequestReview(asking(Level::FinalReview, text())),
        "draft_review" => Command::DraftReview(ReviewOpinion {
            outcome: ReviewOutcome::Upheld,
            ground: ReviewGround::Sound,
            text: text(),
            anew_by: None,
        }),
        "decide_review" => Command::DecideReview { level: Level::Review, remark: None },
        "decide_final_review" => Command::DecideReview { level: Level::FinalReview, remark: None },
        "open_hearing" => Command::OpenHearing { held_on: Date::MAX, notice: text() },
        "close_hearing" => {
            let said = HearingReport { attendance: text(), record: None, report: text() };
            Command::CloseHearing(said)
        }
        "close" => Command::Close(Closing::default()),
        "report_closure" => Command::ReportClosure { report: None },
        "certify" => Command::Certify,
        "rework" => Command::Rework { reason: text() },
        _ => return None,
    })
}
