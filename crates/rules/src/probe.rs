//! What would happen if a command were given now: the page asks before a person does.

use uuid::Uuid;

use crate::{
    codes::{Contact, Kind, Manner, Outcome, Way},
    command::{Allotment, CORRECTABLE, Command, Corrected},
    deadline::Due,
    decide::{Act, Law, decide},
    event::Event,
    ids::{MatterId, OfficerId, Passage, PassageId, UnitId},
    matter::{Matter, Stage},
    refusal::Refusal,
};

/// The answer of a trial: the dates that would follow, or the refusal that no choice of fields can avoid.
pub fn probe(
    matter: &Matter,
    name: &str,
    act: Act<'_>,
    law: Law<'_>,
) -> Result<Vec<(&'static str, Due)>, Refusal> {
    let Some(command) = sample(matter, name) else { return Ok(Vec::new()) };
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
        Event::ObjectionDecided { accept_due: Some(due), .. } => vec![("accept_due", *due)],
        Event::Accepted { due: Some(due), .. } | Event::Extended { due, .. } => {
            vec![("answer_due", *due)]
        }
        _ => Vec::new(),
    }
}

/// True for a refusal that other words in the form would avoid.
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
        | Refusal::LinkedToItself
        | Refusal::ExtensionTooLong { .. }
        | Refusal::Representatives { .. }
        | Refusal::UnitUnfit
        | Refusal::OfficerUnfit
        | Refusal::OrganClosed
        | Refusal::UnitClosed
        | Refusal::NothingChanged => true,
        Refusal::NotAtThisStage { .. }
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
        | Refusal::LinkedBefore
        | Refusal::NotLinked
        | Refusal::NothingToTakeBack
        | Refusal::OthersWork
        | Refusal::NoCoHandler
        | Refusal::TooMany { .. }
        | Refusal::InFuture { .. }
        | Refusal::TooEarly { .. } => false,
    }
}

/// A command of this name with fields that mean nothing; none for a link to be taken back where there is none.
fn sample(matter: &Matter, name: &str) -> Option<Command> {
    let text = || Passage { id: PassageId(Uuid::nil()), commitment: String::new() };
    let other = MatterId(Uuid::nil());
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
        "propose" => Command::Propose { way: Way::Keep, to: None, branch: None, opinion: None },
        "check" => Command::Check { remark: None },
        "return_draft" => Command::ReturnDraft { reason: text() },
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
        "decline" => Command::Decline { in_hand: other, reason: text() },
        "start_handling" => Command::StartHandling,
        "record_contact" => {
            Command::RecordContact { manner: Contact::Phone, reached: true, note: text() }
        }
        "give_opinion" => Command::GiveOpinion { unit: UnitId(0), text: text() },
        "hand_over" => Command::HandOver { to: OfficerId(Uuid::nil()), note: None },
        "record_step" => Command::RecordStep { note: text() },
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
        "deliver" => Command::Deliver { manner: Manner::Message },
        "close" => Command::Close,
        "report_closure" => Command::ReportClosure { report: None },
        "certify" => Command::Certify,
        "rework" => Command::Rework { reason: text() },
        _ => return None,
    })
}
