//! One event of every kind, with every field filled; a second one where leaving out matters.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use rules::above::Upper;
use rules::absence::Delegation;
use rules::area::AreaCode;
use rules::calendar::{PublishedDay, PublishedYear};
use rules::circle::Circle;
use rules::class::ClassCode;
use rules::codes::{
    AboveGround, Advice, Agreement, Branch, CircleKind, Clock, ClosingPoint, CodeManner, Contact,
    DeclineGround, Dispute, Duty, ErasureGround, Execution, Form, Ground, Inquiry, Kind, Lapse,
    Level, Look, Manner, Measure, Meeting, OrganKind, Outcome, PhraseUse, Rated, Relief, ReportBar,
    ReviewGround, ReviewOutcome, Role, Satisfaction, Settlement, SimpleCondition, Source,
    UrgentRecipient, Way, YearlyDuty,
};
use rules::confirm::Dated;
use rules::deadline::Due;
use rules::deputy::Leave;
use rules::epoch::Restored;
use rules::event::{
    Adoption, Came, Correction, Event, Met, OnPaper, PointOwner, PointResult, Proposal,
    Registration, ReviewOpinion, Route,
};
use rules::ids::{CadreId, MatterId, OfficerId, OrganId, Passage, PassageId, PhraseId, UnitId};
use rules::lead::LeadRooms;
use rules::log_key::LogKeySet;
use rules::office::{NamedArea, OfficeEvent, Organ, Post, Unit};
use rules::post::Label;
use rules::recusal::Declared;
use rules::rulebook::AdoptedRules;
use rules::traces::Why;
use rules::yearly::YearlyDone;

pub(crate) const DAY: Date = date(2026, 11, 23);
const DUE: Due = Due { date: date(2027, 1, 11), nominal: date(2027, 1, 9), provisional: true };
const LAND: OrganId = OrganId(3);

const TEAM: Circle = Circle { organ: LAND, kind: CircleKind::Team };

fn said(number: u128) -> Passage {
    Passage { id: PassageId(Uuid::from_u128(number)), commitment: "1:c0ffee".to_owned() }
}

fn other() -> MatterId {
    MatterId(Uuid::from_u128(7))
}

pub(crate) fn officer() -> OfficerId {
    OfficerId(Uuid::from_u128(5))
}

fn registration() -> Registration {
    Registration {
        number: "XF-2026-0007".to_owned(),
        code: Some("aa11".to_owned()),
        kind: Kind::Claim,
        form: Form::Visit,
        source: Source::OwnLevel,
        title: said(1),
        content: said(2),
        identity: Some("bb22".to_owned()),
        about: Some(said(3)),
        about_count: 2,
        points: vec![said(4)],
        area: Some("990123".to_owned()),
        class: Some("NR0101".to_owned()),
        classes: Vec::new(),
        received_on: date(2026, 11, 10),
        letter_date: Some(date(2026, 11, 9)),
        postmarked_on: None,
        letter: None,
        addressee: None,
        attachments: None,
        persons: 23,
        signers: 23,
        representatives: 5,
        original: Some(said(5)),
        rulebook: 1,
        due: Some(DUE),
        withhold_name: false,
        retaliation: None,
        notice: None,
    }
}

fn adoption() -> Adoption {
    Adoption {
        number: "XF-2019-0001".to_owned(),
        original: said(1),
        kind: Some(Kind::Suggestion),
        form: Some(Form::Web),
        source: Some(Source::FromAbove),
        handled_by: Some(said(9)),
        title: Some(said(2)),
        content: said(3),
        identity: Some("bb22".to_owned()),
        area: Some("990123".to_owned()),
        class: Some("NR0101".to_owned()),
        received_on: date(2019, 3, 1),
        answer: Some(said(4)),
        answered_on: Some(date(2019, 3, 20)),
        closed_on: Some(date(2019, 3, 21)),
        rulebook: 1,
    }
}

fn route() -> Route {
    let (branch, result_due) = (Some(Branch::Duty), Some(date(2026, 12, 1)));
    Route {
        from: OrganId(1),
        to: LAND,
        assigned: true,
        branch,
        sent_on: DAY,
        office_due: DUE,
        sign_due: DUE,
        result_due,
    }
}

fn corrections() -> Vec<Event> {
    let corrections = [
        Correction::Title(said(1)),
        Correction::Content(said(1)),
        Correction::Form(Form::Sms),
        Correction::Source(Source::Mailbox),
        Correction::Area("990123".to_owned()),
        Correction::Class("NR0101".to_owned()),
        Correction::LetterDate(DAY),
        Correction::Persons(3),
        Correction::ReceivedOn { received_on: DAY, due: Some(DUE) },
        Correction::Kind(Kind::Claim),
        Correction::StatedDay(DAY),
        Correction::HandledBy(said(1)),
        Correction::Answer(said(1)),
        Correction::AnsweredOn(DAY),
        Correction::ClosedOn(DAY),
        Correction::Withdrawn,
    ];
    corrections.map(|correction| Event::Corrected { correction, reason: said(9) }).into()
}

/// Every kind of event of a matter, with every field filled; a second one where leaving out matters.
pub(crate) fn matter_events() -> Vec<Event> {
    let (summary, text, reason, note) = (Some(said(1)), said(1), said(1), said(1));
    let result = |point, answer| PointResult { point, outcome: Outcome::Supported, answer };
    let bare = Proposal::of(Way::Keep);
    let mut events = vec![
        Event::Registered(Box::new(registration())),
        Event::Registered(Box::new(Registration {
            code: None,
            identity: None,
            about: None,
            points: Vec::new(),
            area: None,
            class: None,
            letter_date: None,
            original: None,
            ..registration()
        })),
        Event::Adopted(Box::new(adoption())),
    ];
    events.extend(corrections());
    events.extend([
        Event::Supplemented { text: text.clone() },
        Event::RepeatLinked { earlier: other() },
        Event::Unlinked { other: other() },
        Event::HandledTogether { with: other() },
        Event::Summarised {
            summary,
            points: vec![said(4)],
            class: Some("NR0101".to_owned()),
            classes: Vec::new(),
            area: Some("990123".to_owned()),
            urgent: true,
        },
        Event::Proposed(bare),
        Event::Proposed(Proposal {
            way: Way::Assign,
            to: Some(LAND),
            branch: Some(Branch::Petition),
            opinion: Some(said(1)),
            simple: false,
        }),
        Event::Proposed(Proposal { to: Some(LAND), simple: true, ..Proposal::of(Way::Forward) }),
        Event::Checked { remark: Some(said(1)) },
        Event::Checked { remark: None },
        Event::SignedOff { remark: None },
        Event::Sent(route()),
        Event::Sent(Route { assigned: false, branch: None, result_due: None, ..route() }),
        Event::Diverted { branch: Some(Branch::Judicial), place: said(1) },
        Event::Kept,
        Event::Taken { due: DUE },
        Event::SignedFor { accept_due: DUE, object_due: Due::named(DAY) },
        Event::Objected { reason: reason.clone(), ground: None },
        Event::ObjectionDecided { agreed: false, reason: Some(said(1)), accept_due: Some(DUE) },
        Event::Accepted { branch: Some(Branch::Petition), due: Some(DUE) },
        Event::Declined { in_hand: other(), reason: reason.clone(), ground: None },
        Event::Tasked {
            host: UnitId(31),
            co_handlers: vec![UnitId(32), UnitId(33)],
            owners: vec![PointOwner { point: 2, unit: UnitId(32) }],
        },
        Event::HandlingStarted,
        Event::StepRecorded {
            note: note.clone(),
            inquiry: None,
            participants: None,
            done_on: None,
        },
        Event::ProgressShown { note },
        Event::Extended { due: DUE, reason: reason.clone() },
        Event::AnswerDrafted { text, results: vec![result(1, None), result(2, Some(said(8)))] },
        Event::DraftChecked { remark: None },
        Event::AnswerApproved,
        Event::Delivered {
            manner: Manner::InPerson,
            received_on: None,
            refused_before: None,
            until: None,
            rate_until: None,
            ask_of: Vec::new(),
        },
        Event::Closed,
        Event::ClosureReported { report: None },
        Event::Certified,
        Event::Reworked { reason },
    ]);
    events.extend(of_the_desk());
    events.extend(of_the_levels());
    events.extend(of_supervision());
    events.extend(of_work());
    events.extend(of_the_simple_way());
    events.extend(of_the_end());
    events.extend(of_conflicts());
    events
}

/// Simplified handling, and what is urgent.
/// What is said before a matter is closed, and promised when it came first.
fn of_the_end() -> Vec<Event> {
    vec![
        Event::ClosureChecked {
            points: vec![ClosingPoint::Investigated, ClosingPoint::Taught],
            meetings: vec![
                Met {
                    meeting: Meeting::TakenUp,
                    came: Came::Held { met_on: DAY, people: said(1) },
                },
                Met { meeting: Meeting::Result, came: Came::NotHeld { reason: said(2) } },
            ],
        },
        Event::ClosureChecked { points: Vec::new(), meetings: Vec::new() },
        Event::Committed {
            step: Clock::Answer,
            promise: said(1),
            promised_by: DAY,
            brings: Some(said(2)),
        },
        Event::Committed { step: Clock::Office, promise: said(1), promised_by: DAY, brings: None },
        Event::Instructed {
            to: LAND,
            text: said(1),
            report_by: None,
            paper: Some(OnPaper { leader: officer(), instructed_on: date(2026, 11, 20) }),
        },
    ]
}

fn of_the_simple_way() -> Vec<Event> {
    vec![
        Event::UrgentMarked { report_due: Due::named(DAY) },
        Event::UrgentReported {
            recipients: vec![UrgentRecipient::Government, UrgentRecipient::National],
            told_on: Some(DAY),
            text: said(1),
        },
        Event::UrgentReported {
            recipients: vec![UrgentRecipient::UpperOffice],
            told_on: None,
            text: said(1),
        },
        Event::HandledSimply { condition: SimpleCondition::Daily, from: DAY, due: DUE },
        Event::MadeOrdinary { reason: said(1), due: Some(DUE) },
        Event::MadeOrdinary { reason: said(1), due: None },
    ]
}

/// Several organs at one matter, one letter sent to several, and whose matter it is where organs differ.
fn of_conflicts() -> Vec<Event> {
    let settled = |settlement, route, accept_due| Event::CompetenceSettled {
        settlement,
        to: OrganId(4),
        decided_on: DAY,
        reason: said(1),
        route,
        accept_due,
    };
    let between = vec![OrganId(3), OrganId(4)];
    vec![
        Event::CoOrganAdded { organ: OrganId(4), reason: said(1) },
        Event::CoOrganDropped { organ: OrganId(4), reason: said(1) },
        Event::OrganOpinionGiven { text: said(1) },
        Event::Moved { to: OrganId(4), raised: true, reason: said(1) },
        Event::SentUp { to: OrganId(4), route: None },
        Event::SentUp { to: OrganId(4), route: Some(route()) },
        Event::Merged { into: other(), reason: said(1) },
        Event::Unmerged { reason: said(1) },
        Event::ConflictRaised { dispute: Dispute::Deny, between, reason: said(1) },
        Event::NegotiationFailed { held_on: DAY, reason: said(1) },
        Event::ConflictReferred { to: OrganId(7), conference: false, reason: said(1) },
        Event::ConflictReferred { to: OrganId(1), conference: true, reason: said(1) },
        settled(Settlement::Agreed, None, None),
        settled(Settlement::Conference, Some(route()), None),
        settled(Settlement::Above, None, Some(DUE)),
    ]
}

/// What the levels above an answer brought.
fn of_the_levels() -> Vec<Event> {
    let opinion = ReviewOpinion {
        outcome: ReviewOutcome::Upheld,
        ground: ReviewGround::Sound,
        text: said(1),
        anew_by: None,
    };
    let hearing = |level, due| Event::HearingOpened { level, held_on: DAY, notice: said(1), due };
    vec![
        Event::Delivered {
            manner: Manner::InPerson,
            received_on: Some(DAY),
            refused_before: Some(said(1)),
            until: Some(DUE),
            rate_until: Some(DUE),
            ask_of: Vec::new(),
        },
        Event::Delivered {
            manner: Manner::Post,
            received_on: None,
            refused_before: None,
            until: None,
            rate_until: None,
            ask_of: vec![LAND, OrganId(5)],
        },
        Event::Rated { object: Rated::Unit, value: Satisfaction::Satisfied, reason: None },
        Event::Rated {
            object: Rated::Office,
            value: Satisfaction::Dissatisfied,
            reason: Some(said(1)),
        },
        Event::GivenUp { pressed: true, note: Some(said(1)), until: DUE },
        Event::Resumed { note: None },
        Event::ReceiptRecorded { received_on: DAY, until: None, rate_until: None },
        Event::ReceiptRecorded { received_on: DAY, until: Some(DUE), rate_until: Some(DUE) },
        Event::ReviewRequested {
            level: Level::Review,
            organ: LAND,
            asked_on: DAY,
            received_on: DAY,
            text: said(1),
            due: DUE,
        },
        Event::ReviewDrafted(opinion.clone()),
        Event::ReviewDrafted(ReviewOpinion {
            outcome: ReviewOutcome::NewDecision,
            ground: ReviewGround::Procedure,
            anew_by: Some(DAY),
            ..opinion
        }),
        Event::ReviewDecided { remark: Some(said(1)) },
        hearing(None, None),
        hearing(Some(Level::FinalReview), Some(DUE)),
        Event::HearingClosed { attendance: said(1), record: None, report: said(2), due: None },
        Event::HearingClosed {
            attendance: said(1),
            record: Some(said(3)),
            report: said(2),
            due: Some(DUE),
        },
        Event::Declined { in_hand: other(), reason: said(1), ground: Some(DeclineGround::Final) },
        Event::ReportRefused {
            ground: ReportBar::NotOurs,
            forwarded: true,
            place: Some(said(2)),
            reason: said(1),
        },
        Event::ReportRefused {
            ground: ReportBar::NoSubstance,
            forwarded: false,
            place: None,
            reason: said(1),
        },
    ]
}

/// What is pressed for beside the way.
fn of_supervision() -> Vec<Event> {
    vec![
        Event::Urged { to: LAND, note: Some(said(1)) },
        Event::Urged { to: LAND, note: None },
        Event::Supervised {
            to: LAND,
            lapse: Lapse::NotCarriedOut,
            requirement: said(1),
            answer_due: DAY,
        },
        Event::SupervisionAnswered { letter: 2, text: said(1) },
        Event::SiteVisited { note: said(1) },
        Event::Instructed { to: LAND, text: said(1), report_by: Some(DAY), paper: None },
        Event::Instructed { to: LAND, text: said(1), report_by: None, paper: None },
        Event::InstructionReported { instruction: 1, note: said(1) },
        Event::Sponsored { sponsor: officer() },
        Event::CarriedOut { note: said(1) },
        Event::Advised {
            to: LAND,
            advice: Advice::Responsibility,
            text: said(1),
            feedback_due: DUE,
        },
        Event::AdviceAnswered { advice: 1, adopted: false, text: said(1) },
        Event::AccountabilityRecorded { advice: 1, measure: Measure::Nobody, note: said(1) },
    ]
}

/// What is done beside the way.
fn of_work() -> Vec<Event> {
    vec![
        Event::StepRecorded {
            note: said(1),
            inquiry: Some(Inquiry::Accompanied),
            participants: Some(said(2)),
            done_on: Some(DAY),
        },
        Event::ReturnVisited {
            visited_on: DAY,
            contact: Contact::Home,
            execution: Execution::NotYet,
            text: said(1),
        },
        Event::Mediated { mediated_on: DAY, mediator: said(1), note: None },
        Event::Agreed { agreement: Agreement::Settlement, signed_on: DAY, text: said(1) },
        Event::ReliefRecorded {
            relief: Relief::Judicial,
            giver: said(1),
            given_on: DAY,
            amount: Some(3000),
            text: said(2),
        },
        Event::Recused { officer: officer(), reason: said(1) },
        Event::RecusalAsked { whom: said(1), reason: said(2) },
        Event::PetitionerAsked { text: said(1) },
        Event::CorrectionAsked { text: said(1) },
        Event::CorrectionAnswered { request: 1, granted: true, text: said(2) },
        Event::CorrectionAnswered { request: 2, granted: false, text: said(2) },
        Event::CodeReissued { code: "1:0b".to_owned(), manner: CodeManner::Counter },
        Event::RecusalDecided {
            request: 1,
            agreed: true,
            officer: Some(officer()),
            none_here: false,
            reason: said(1),
        },
    ]
}

fn letter() -> Label {
    Label::of([1, 2, 3, 4, 5, 6, 7])
}

/// What the workbench brought.
fn of_the_desk() -> Vec<Event> {
    let corrections = [
        Correction::PostmarkedOn(DAY),
        Correction::Addressee(said(1)),
        Correction::Attachments(said(1)),
        Correction::Identity("cc33".to_owned()),
    ];
    let corrected = |correction| Event::Corrected { correction, reason: said(9) };
    let mut events = vec![Event::Registered(Box::new(Registration {
        postmarked_on: Some(date(2026, 11, 8)),
        addressee: Some(said(10)),
        attachments: Some(said(11)),
        ..registration()
    }))];
    events.extend(corrections.map(corrected));
    events.extend([
        Event::Objected { reason: said(1), ground: Some(Ground::OtherArea) },
        Event::ContactRecorded { manner: Contact::Phone, reached: true, note: said(1) },
        Event::Registered(Box::new(Registration { notice: Some(1), ..registration() })),
        Event::Registered(Box::new(Registration { withhold_name: true, ..registration() })),
        Event::Registered(Box::new(Registration {
            retaliation: Some(OrganId(2)),
            ..registration()
        })),
        Event::AllottedByMeeting { held_on: DAY, officers: vec![officer(), officer()] },
        Event::Registered(Box::new(Registration { letter: Some(letter()), ..registration() })),
        Event::SealOpened { reason: None, stands_in: None },
        Event::SealOpened { reason: Some(said(1)), stands_in: None },
        Event::SealOpened { reason: None, stands_in: Some(officer()) },
        Event::Read { manner: Look::Page, why: None },
        Event::Read { manner: Look::Page, why: Some(Why::Duty(Duty::Work)) },
        Event::Read { manner: Look::Print, why: Some(Why::Reason(said(1))) },
        Event::EmergencyAsked { circle: TEAM, reason: said(1) },
        Event::EmergencyOpened { circle: TEAM, asked_by: officer() },
        Event::EmergencyDeclined { circle: TEAM, asked_by: officer() },
        Event::HoldPlaced { reason: said(1) },
        Event::HoldLifted { reason: said(1) },
        Event::ErasureProposed { ground: ErasureGround::RetentionOver, reason: said(1) },
        Event::ErasureDropped { reason: said(1) },
        Event::Erased { ground: ErasureGround::Ordered },
        Event::SealedUpward { ground: AboveGround::OwnChief, sealed: "1:00ff".to_owned() },
        Event::PersonsFound { persons: said(1) },
        Event::PersonSettled { person: 2, persons: said(1), reason: said(2) },
        Event::DateConfirmed {
            which: Dated::Answer,
            before: date(2027, 1, 11),
            due: Due { date: date(2027, 1, 12), nominal: date(2027, 1, 9), provisional: false },
            notice: "国办发明电〔2026〕7号".to_owned(),
        },
        Event::OpinionGiven { unit: UnitId(32), text: said(1) },
        Event::HandedOver { to: officer(), note: Some(said(1)), unit: None },
        Event::HandedOver { to: officer(), note: None, unit: Some(UnitId(32)) },
        Event::HandedOver { to: officer(), note: None, unit: None },
        Event::TakenBack { from: Some(LAND) },
        Event::TakenBack { from: None },
    ]);
    events.push(Event::Registered(Box::new(Registration {
        kind: Kind::Report,
        due: None,
        ..registration()
    })));
    events.extend([corrected(Correction::ReceivedOn { received_on: DAY, due: None })]);
    events.extend([
        corrected(Correction::Signers(12)),
        corrected(Correction::OriginalNumber(said(1))),
        corrected(Correction::About { about: said(1), count: 2 }),
        Event::DraftReturned { reason: said(1) },
    ]);
    let further = || vec!["NR0102".to_owned(), "NR0201".to_owned()];
    events.extend([
        Event::Registered(Box::new(Registration { classes: further(), ..registration() })),
        Event::Summarised {
            summary: None,
            points: Vec::new(),
            class: None,
            classes: further(),
            area: None,
            urgent: false,
        },
        corrected(Correction::Classes(further())),
    ]);
    events
}

pub(crate) fn office_events() -> Vec<OfficeEvent> {
    let post = |unit| Post { role: Role::Head, organ: LAND, unit };
    let organ = Organ {
        id: LAND,
        parent: Some(OrganId(1)),
        kind: OrganKind::ResponsibleOrgan,
        name: "县自然资源局".to_owned(),
        area: Some("990123".to_owned()),
        outside: true,
        contact: Some("望溪路 1 号".to_owned()),
    };
    let (unit, name) = (UnitId(31), "测绘科".to_owned());
    let class = ClassCode::parse("NR010251").unwrap_or_else(|error| panic!("{error}"));
    let area = AreaCode::parse("990123013").unwrap_or_else(|error| panic!("{error}"));
    let phrase = PhraseId(Uuid::from_u128(11));
    let mut events = vec![
        OfficeEvent::Installed {
            name: "澄溪县".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            demo: true,
        },
        OfficeEvent::OrganEstablished(organ.clone()),
        OfficeEvent::UnitEstablished(Unit {
            id: UnitId(31),
            organ: LAND,
            name: "测绘股".to_owned(),
        }),
        OfficeEvent::OfficerAdded { officer: officer(), name: said(1) },
        OfficeEvent::RoleGranted { officer: officer(), post: post(None) },
        OfficeEvent::RoleGranted { officer: officer(), post: post(Some(UnitId(31))) },
        OfficeEvent::RoleWithdrawn { officer: officer(), post: post(None) },
        OfficeEvent::OfficerDisabled { officer: officer() },
        OfficeEvent::TokenIssued { officer: officer() },
    ];
    events.extend([
        OfficeEvent::OrganChanged(Organ { parent: None, area: None, contact: None, ..organ }),
        OfficeEvent::OrganClosed { organ: LAND },
        OfficeEvent::OrganReopened { organ: LAND },
        OfficeEvent::UnitRenamed { unit, name: name.clone() },
        OfficeEvent::UnitClosed { unit },
        OfficeEvent::UnitReopened { unit },
        OfficeEvent::OfficerRenamed { officer: officer(), name: said(2) },
        OfficeEvent::OfficerEnabled { officer: officer() },
        OfficeEvent::PasswordReset { officer: officer() },
        OfficeEvent::PasswordSet { officer: officer() },
        OfficeEvent::ClassAdded { class, name: name.clone() },
        OfficeEvent::ClassRenamed { class, name: name.clone() },
        OfficeEvent::ClassRetired { class },
        OfficeEvent::ClassRestored { class },
        OfficeEvent::AreasNamed { areas: vec![NamedArea { area, name }] },
        OfficeEvent::PhraseKept {
            phrase,
            organ: LAND,
            used_for: PhraseUse::ObjectionReason,
            text: said(3),
        },
        OfficeEvent::PhraseDropped { phrase },
        OfficeEvent::RulesAdopted(AdoptedRules {
            name: "本办规定".to_owned(),
            text: "name = \"本办规定\"\nsource = \"本办规定\"\n".to_owned(),
            from: date(2027, 1, 1),
        }),
        OfficeEvent::CalendarPublished(PublishedYear {
            year: 2027,
            days: vec![PublishedDay {
                date: date(2027, 1, 1), off: true, name: "元旦".to_owned()
            }],
            notice: "国办发明电〔2026〕7号".to_owned(),
        }),
        OfficeEvent::YearlyDone(YearlyDone {
            organ: LAND,
            duty: YearlyDuty::Report,
            year: 2026,
            on: date(2027, 2, 1),
        }),
    ]);
    events.extend(seal_events(TEAM));
    events
}

/// What happens to the keys of circles, and to what goes up sealed.
fn seal_events(circle: Circle) -> Vec<OfficeEvent> {
    vec![
        OfficeEvent::CircleOpened {
            circle,
            public: "1:00ff".to_owned(),
            holders: BTreeSet::from([officer()]),
        },
        OfficeEvent::CircleJoined { circle, officer: officer() },
        OfficeEvent::SealKeySet { officer: officer(), public: "1:00ff".to_owned() },
        OfficeEvent::SealDelegated(delegation(circle)),
        OfficeEvent::LeaveSet(Leave {
            away: officer(),
            deputy: officer(),
            posts: vec![Post { role: Role::Handler, organ: OrganId(3), unit: Some(UnitId(2)) }],
            from: date(2026, 12, 1),
            to: date(2026, 12, 4),
            ended: None,
        }),
        OfficeEvent::LeaveEnded {
            away: officer(),
            deputy: officer(),
            from: date(2026, 12, 1),
            on: date(2026, 12, 3),
        },
        OfficeEvent::DeputyNamed { officer: officer(), deputy: Some(officer()) },
        OfficeEvent::DeputyNamed { officer: officer(), deputy: None },
        OfficeEvent::EmergencyTwoNamed { circle, officers: [officer(), officer()] },
        OfficeEvent::EmergencyTwoEnded { circle },
        OfficeEvent::SealDelegationEnded {
            circle,
            away: officer(),
            delegate: officer(),
            from: date(2026, 12, 1),
        },
        OfficeEvent::RecoverySet { public: "1:00ff".to_owned() },
        OfficeEvent::UpperSet { organ: OrganId(3), upper: upper(Some("1:00ff")) },
        OfficeEvent::UpperSet { organ: OrganId(3), upper: upper(None) },
        OfficeEvent::SealedUpward {
            organ: OrganId(3),
            number: "2026-0000000001".to_owned(),
            sealed: "1:00ff".to_owned(),
        },
        OfficeEvent::CarriedUpward { organ: OrganId(3), number: "2026-0000000001".to_owned() },
        OfficeEvent::ReceptionNamed { organ: OrganId(3), unit: Some(UnitId(2)) },
        OfficeEvent::ReceptionNamed { organ: OrganId(3), unit: None },
        OfficeEvent::LeadRoomsNamed {
            organ: OrganId(3),
            rooms: LeadRooms {
                case: Some(UnitId(3)),
                trial: Some(UnitId(4)),
                first: true,
                twice: true,
            },
        },
        OfficeEvent::LeadRoomsNamed { organ: OrganId(3), rooms: LeadRooms::default() },
        OfficeEvent::LogKeySet(log_key(false)),
        OfficeEvent::LogKeySet(log_key(true)),
        OfficeEvent::Restored(Restored {
            epoch: 2,
            kept: 1234,
            root: "AAAA".to_owned(),
            copied: date(2027, 2, 27),
            on: date(2027, 3, 1),
            reason: "硬盘损坏".to_owned(),
            note: "lugu/log\nlugu-restored/1\n\n— lugu/log CCCC\n".to_owned(),
        }),
        OfficeEvent::CadresEntered {
            entered: 380,
            moved: 4,
            corrected: 2,
            left: 1,
            lines: said(4),
        },
        OfficeEvent::CadreMatched { cadre: cadre(), officer: Some(officer()) },
        OfficeEvent::CadreMatched { cadre: cadre(), officer: None },
        OfficeEvent::RelativeDeclared(Declared { officer: officer(), cadre: cadre(), on: DAY }),
        OfficeEvent::RelativeEnded { officer: officer(), cadre: cadre() },
    ]
}

fn cadre() -> CadreId {
    CadreId(Uuid::from_u128(70))
}

fn log_key(old_lost: bool) -> LogKeySet {
    LogKeySet {
        before: "lugu/log+00000000+AAAA".to_owned(),
        key: "lugu/log+00000001+BBBB".to_owned(),
        on: date(2027, 3, 1),
        old_lost,
        note: "lugu/log\nlugu-log-key/1\n\n— lugu/log CCCC\n".to_owned(),
    }
}

fn delegation(circle: Circle) -> Delegation {
    let (away, delegate) = (officer(), officer());
    Delegation { circle, away, delegate, from: date(2026, 12, 1), to: date(2026, 12, 31) }
}

fn upper(public: Option<&str>) -> Upper {
    Upper {
        name: "市纪委监委信访室".to_owned(),
        contact: "（虚构）市府路1号".to_owned(),
        public: public.map(str::to_owned),
        list: said(3),
    }
}
