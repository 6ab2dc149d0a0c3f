//! The commands in short words: what is not said is not given.

use jiff::civil::Date;

use rules::closing::Closing;
use rules::codes::{
    Advice, Agreement, Branch, ClosingPoint, CodeManner, Contact, DeclineGround, Dispute,
    Execution, Ground, Inquiry, Kind, Lapse, Level, Manner, Measure, Meeting, Outcome, Rated,
    Relief, ReviewGround, ReviewOutcome, Satisfaction, SimpleCondition, Succession,
    UrgentRecipient, Way,
};
use rules::command::{Allotment, Command, Corrected, Inquired};
use rules::commitment::Commit;
use rules::conflict::Contest;
use rules::conversation::Talk;
use rules::copies::{Copying, Master};
use rules::decide::{Application, Delivering, HearingReport, Simply};
use rules::event::{Came, Met, PointOwner, PointResult, Proposal, ReviewOpinion};
use rules::ids::{MatterId, OfficerId, OrganId, Passage, UnitId};
use rules::joint::Joining;
use rules::supervision::Press;
use rules::work::Work;
use uuid::Uuid;

use super::{Person, said};

pub(crate) fn mark_urgent() -> Command {
    Command::Summarise {
        summary: None,
        points: Vec::new(),
        class: None,
        classes: Vec::new(),
        area: None,
        urgent: true,
    }
}

pub(crate) fn report_urgent(told_on: Option<Date>) -> Command {
    let recipients = vec![UrgentRecipient::Government, UrgentRecipient::UpperOffice];
    Command::Press(Press::ReportUrgent { recipients, told_on, text: said(62) })
}

pub(crate) fn handle_simply(condition: SimpleCondition) -> Command {
    Command::Simply(Simply::Choose { condition, none_excluded: true })
}

pub(crate) fn to_ordinary() -> Command {
    Command::Simply(Simply::Convert { reason: said(61) })
}

pub(crate) fn correct(what: Corrected) -> Command {
    Command::Correct { what, reason: said(20) }
}

/// A question to the petitioner.
pub(crate) fn ask_petitioner() -> Command {
    Command::Talk(Talk::Ask { text: said(61) })
}

/// A new code; each is another.
pub(crate) fn reissue_code(no: u32) -> Command {
    let code = format!("code {no}");
    Command::Talk(Talk::Reissue { manner: CodeManner::CallBack, code })
}

/// Something about the petitioner is to be put right.
pub(crate) fn ask_correction() -> Command {
    Command::Talk(Talk::AskCorrection { text: said(62) })
}

/// The word about that.
pub(crate) fn answer_correction(granted: bool) -> Command {
    Command::Talk(Talk::AnswerCorrection { granted, text: said(63) })
}

pub(crate) fn supplement() -> Command {
    Command::Supplement { text: said(21) }
}

pub(crate) fn link_repeat(earlier: MatterId) -> Command {
    Command::LinkRepeat { earlier }
}

pub(crate) fn unlink(other: MatterId) -> Command {
    Command::Unlink { other }
}

pub(crate) fn handle_together(with: MatterId) -> Command {
    Command::HandleTogether { with }
}

pub(crate) fn summarise(points: u128) -> Command {
    let points = (1..=points).map(|n| said(100 + n)).collect();
    Command::Summarise {
        summary: Some(said(22)),
        points,
        class: None,
        classes: Vec::new(),
        area: None,
        urgent: false,
    }
}

pub(crate) fn propose(way: Way, to: Option<OrganId>) -> Command {
    Command::Propose(Proposal { to, ..Proposal::of(way) })
}

/// A claim of this branch is to go to this organ.
pub(crate) fn propose_branch(to: OrganId, branch: Branch) -> Command {
    Command::Propose(Proposal { to: Some(to), branch: Some(branch), ..Proposal::of(Way::Forward) })
}

pub(crate) fn check() -> Command {
    Command::Check { remark: None }
}

pub(crate) fn return_draft() -> Command {
    Command::ReturnDraft { reason: said(34) }
}

pub(crate) fn sign_off() -> Command {
    Command::SignOff { remark: None }
}

/// Allots as proposed.
pub(crate) fn allot() -> Command {
    Command::Allot(Allotment::default())
}

/// Allots this way, to this organ, whatever was signed.
pub(crate) fn allot_as(way: Way, to: Option<OrganId>) -> Command {
    Command::Allot(Allotment { way: Some(way), to, ..Allotment::default() })
}

/// Leads the matter elsewhere: to this place.
pub(crate) fn divert(branch: Branch) -> Command {
    let (way, branch, place) = (Some(Way::Divert), Some(branch), Some(said(40)));
    Command::Allot(Allotment { way, branch, place, ..Allotment::default() })
}

/// Allots as proposed, and wants the result by this day.
pub(crate) fn allot_by(result_due: Date) -> Command {
    Command::Allot(Allotment { result_due: Some(result_due), ..Allotment::default() })
}

pub(crate) fn give_points(
    host: UnitId,
    co_handlers: &[UnitId],
    owned: &[(u16, UnitId)],
) -> Command {
    let owners = owned.iter().map(|(point, unit)| PointOwner { point: *point, unit: *unit });
    let (co_handlers, owners) = (co_handlers.to_vec(), owners.collect());
    Command::Allot(Allotment { host: Some(host), co_handlers, owners, ..Allotment::default() })
}

pub(crate) fn give_to(host: UnitId, co_handlers: &[UnitId]) -> Command {
    let co_handlers = co_handlers.to_vec();
    Command::Allot(Allotment { host: Some(host), co_handlers, ..Allotment::default() })
}

pub(crate) fn object() -> Command {
    Command::Object { ground: Some(Ground::NotOurs), reason: said(23) }
}

pub(crate) fn open_seal(reason: bool) -> Command {
    Command::OpenSeal { reason: reason.then(|| said(32)) }
}

pub(crate) fn record_contact() -> Command {
    Command::RecordContact { manner: Contact::Phone, reached: false, note: said(31) }
}

pub(crate) fn give_opinion(unit: UnitId) -> Command {
    Command::GiveOpinion { unit, text: said(32) }
}

pub(crate) fn hand_over(to: Person) -> Command {
    Command::HandOver { to: OfficerId(Uuid::from_u128(to.0)), note: Some(said(33)) }
}

pub(crate) fn urge() -> Command {
    Command::Press(Press::Urge { note: Some(said(50)) })
}

pub(crate) fn supervise(lapse: Lapse, answer_due: Date) -> Command {
    Command::Press(Press::Supervise { lapse, requirement: said(51), answer_due })
}

pub(crate) fn answer_supervision() -> Command {
    Command::Press(Press::AnswerSupervision { text: said(52) })
}

pub(crate) fn record_visit() -> Command {
    Command::Press(Press::RecordVisit { note: said(53) })
}

pub(crate) fn instruct(report_by: Option<Date>) -> Command {
    Command::Press(Press::Instruct { text: said(54), report_by })
}

/// What the leader wrote on paper on this day.
pub(crate) fn transcribe(leader: Person, instructed_on: Date, report_by: Option<Date>) -> Command {
    let leader = OfficerId(Uuid::from_u128(leader.0));
    let text = said(93);
    Command::Press(Press::Transcribe { leader, instructed_on, text, report_by })
}

pub(crate) fn report_instruction() -> Command {
    Command::Press(Press::ReportInstruction { note: said(55) })
}

pub(crate) fn sponsor(by: Person) -> Command {
    Command::Press(Press::Sponsor { sponsor: OfficerId(Uuid::from_u128(by.0)) })
}

pub(crate) fn carry_out() -> Command {
    Command::Press(Press::CarryOut { note: said(56) })
}

pub(crate) fn advise(advice: Advice) -> Command {
    Command::Press(Press::Advise { advice, text: said(57) })
}

pub(crate) fn answer_advice(adopted: bool) -> Command {
    Command::Press(Press::AnswerAdvice { adopted, text: said(58) })
}

pub(crate) fn record_accountability(measure: Measure) -> Command {
    Command::Press(Press::RecordAccountability { measure, note: said(59) })
}

pub(crate) fn decide_objection(agreed: bool) -> Command {
    Command::DecideObjection { agreed, reason: Some(said(24)) }
}

pub(crate) fn accept() -> Command {
    Command::Accept { branch: None, host: None, co_handlers: Vec::new() }
}

pub(crate) fn accept_as(branch: Branch) -> Command {
    Command::Accept { branch: Some(branch), host: None, co_handlers: Vec::new() }
}

pub(crate) fn decline(in_hand: MatterId) -> Command {
    Command::Decline { ground: DeclineGround::InHand, in_hand, ended: false, reason: said(25) }
}

pub(crate) fn record_step() -> Command {
    record_step_on(None)
}

/// A step of this day: a talk with two people.
pub(crate) fn record_step_on(done_on: Option<Date>) -> Command {
    let participants = done_on.map(|_| said(80));
    let inquiry = done_on.map(|_| Inquiry::Talk);
    Command::RecordStep(Inquired { note: said(26), inquiry, participants, done_on })
}

pub(crate) fn return_visit(visited_on: Option<Date>) -> Command {
    let (contact, execution) = (Contact::Home, Execution::Partly);
    Command::Work(Work::ReturnVisit { visited_on, contact, execution, text: said(81) })
}

pub(crate) fn mediate() -> Command {
    let (mediator, note) = (said(82), Some(said(83)));
    Command::Work(Work::Mediate { willing: true, mediator, mediated_on: None, note })
}

pub(crate) fn agree(agreement: Agreement) -> Command {
    Command::Work(Work::Agree { agreement, signed: true, signed_on: None, text: said(84) })
}

pub(crate) fn relief(given_on: Option<Date>) -> Command {
    let (relief, amount) = (Relief::Temporary, Some(3000));
    Command::Work(Work::RecordRelief { relief, giver: said(85), given_on, amount, text: said(86) })
}

pub(crate) fn commit(promised_by: Date) -> Command {
    let (promise, brings) = (said(94), Some(said(95)));
    Command::Work(Work::Commit(Commit { promise, promised_by, brings }))
}

pub(crate) fn recuse(officer: Person) -> Command {
    let officer = OfficerId(Uuid::from_u128(officer.0));
    Command::Work(Work::Recuse { officer, reason: said(87) })
}

pub(crate) fn ask_recusal() -> Command {
    Command::Work(Work::AskRecusal { whom: said(88), reason: said(89) })
}

pub(crate) fn decide_recusal(agreed: bool, officer: Option<Person>) -> Command {
    let officer = officer.map(|one| OfficerId(Uuid::from_u128(one.0)));
    Command::Work(Work::DecideRecusal { agreed, officer, none_here: !agreed, reason: said(90) })
}

pub(crate) fn add_co_organ(organ: OrganId) -> Command {
    Command::Join(Joining::AddOrgan { organ, reason: said(101) })
}

pub(crate) fn drop_co_organ(organ: OrganId) -> Command {
    Command::Join(Joining::DropOrgan { organ, reason: said(102) })
}

pub(crate) fn give_organ_opinion() -> Command {
    Command::Join(Joining::Opinion { text: said(103) })
}

pub(crate) fn cross_handle(to: OrganId) -> Command {
    Command::Join(Joining::Cross { to, reason: said(104) })
}

pub(crate) fn raise_level(to: Option<OrganId>) -> Command {
    Command::Join(Joining::Raise { to, reason: said(105) })
}

pub(crate) const fn send_up() -> Command {
    Command::Join(Joining::SendUp)
}

/// A claim of the petition office that is in hand: what a copy may be linked to.
pub(crate) fn a_master(number: u128) -> Master {
    Master {
        id: super::matter_id(number),
        kind: Some(Kind::Claim),
        organ: super::PETITIONS,
        merged: false,
        over: false,
        answered_on: None,
        anonymous: false,
        copies: false,
    }
}

pub(crate) fn merge(master: Master) -> Command {
    Command::Copy(Copying::Merge { master, confirmed: true, reason: said(96) })
}

pub(crate) fn unmerge() -> Command {
    Command::Copy(Copying::Unmerge { reason: said(97) })
}

pub(crate) fn raise_conflict(dispute: Dispute, other: OrganId) -> Command {
    Command::Contest(Contest::Raise { dispute, other, reason: said(91) })
}

/// They talked today: whose it is, or nothing came of it.
pub(crate) fn negotiate(to: Option<OrganId>) -> Command {
    let agreed = to.is_some();
    Command::Contest(Contest::Negotiate { agreed, to, held_on: None, reason: said(92) })
}

pub(crate) fn refer_conflict() -> Command {
    Command::Contest(Contest::Refer { reason: said(93) })
}

pub(crate) fn decide_conflict(to: OrganId) -> Command {
    Command::Contest(Contest::Decide { to, decided_on: None, reason: said(94) })
}

pub(crate) fn name_successor(to: OrganId, by: Succession) -> Command {
    Command::Contest(Contest::Succeed { to, by, decided_on: None, reason: said(95) })
}

pub(crate) fn show_progress() -> Command {
    Command::ShowProgress { note: said(27) }
}

pub(crate) fn extend(days: Option<u32>) -> Command {
    Command::Extend { days, reason: said(28) }
}

/// An answer that decides every point alike.
pub(crate) fn draft(outcome: Outcome) -> Command {
    Command::DraftAnswer { text: said(29), outcome: Some(outcome), results: Vec::new() }
}

/// An answer that decides the points one by one.
pub(crate) fn draft_points(results: &[(u16, Outcome)]) -> Command {
    let result = |&(point, outcome)| PointResult { point, outcome, answer: None };
    Command::DraftAnswer {
        text: said(29),
        outcome: None,
        results: results.iter().map(result).collect(),
    }
}

pub(crate) fn deliver() -> Command {
    delivered(Manner::Post, None)
}

/// Handed over in person: received on the day.
pub(crate) fn hand_to() -> Command {
    delivered(Manner::InPerson, None)
}

pub(crate) fn delivered(manner: Manner, received_on: Option<Date>) -> Command {
    Command::Deliver(Delivering { manner, received_on, refused: false, witnesses: None })
}

/// Whoever should have signed for it refused, before witnesses or none.
pub(crate) fn refused_before(witnesses: Option<Passage>) -> Command {
    let manner = Manner::InPerson;
    Command::Deliver(Delivering { manner, received_on: None, refused: true, witnesses })
}

pub(crate) fn rate(object: Rated, value: Satisfaction) -> Command {
    Command::Rate { object, value, reason: None }
}

pub(crate) fn withdraw() -> Command {
    Command::Withdraw { pressed: false, note: None }
}

pub(crate) fn receipt(received_on: Date) -> Command {
    Command::RecordReceipt { received_on }
}

pub(crate) fn request(level: Level) -> Command {
    request_of(level, None, None)
}

pub(crate) fn request_of(
    level: Level,
    asked_on: Option<Date>,
    received_on: Option<Date>,
) -> Command {
    Command::RequestReview(Application { level, text: said(40), asked_on, received_on })
}

pub(crate) fn opinion(outcome: ReviewOutcome, ground: ReviewGround) -> Command {
    Command::DraftReview(ReviewOpinion { outcome, ground, text: said(41), anew_by: None })
}

pub(crate) fn uphold() -> Command {
    opinion(ReviewOutcome::Upheld, ReviewGround::Sound)
}

pub(crate) fn order_anew(by: Date) -> Command {
    Command::DraftReview(ReviewOpinion {
        outcome: ReviewOutcome::NewDecision,
        ground: ReviewGround::Facts,
        text: said(41),
        anew_by: Some(by),
    })
}

pub(crate) fn decide_review(level: Level) -> Command {
    Command::DecideReview { level, remark: None }
}

pub(crate) fn open_hearing(held_on: Date) -> Command {
    Command::OpenHearing { held_on, notice: said(42) }
}

pub(crate) fn close_hearing() -> Command {
    Command::CloseHearing(HearingReport { attendance: said(43), record: None, report: said(44) })
}

pub(crate) fn close() -> Command {
    Command::Close(Closing::default())
}

/// Closes it with these points in place and these meetings held on this day; no day is a reason why not.
pub(crate) fn close_with(points: &[ClosingPoint], meetings: &[(Meeting, Option<Date>)]) -> Command {
    let came = |day: Option<Date>| match day {
        Some(met_on) => Came::Held { met_on, people: said(91) },
        None => Came::NotHeld { reason: said(92) },
    };
    let meetings =
        meetings.iter().map(|(meeting, day)| Met { meeting: *meeting, came: came(*day) });
    Command::Close(Closing { points: points.to_vec(), meetings: meetings.collect() })
}

pub(crate) fn report_closure() -> Command {
    Command::ReportClosure { report: None }
}

pub(crate) fn rework() -> Command {
    Command::Rework { reason: said(30) }
}
