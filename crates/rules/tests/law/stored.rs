//! The exact bytes of every kind of event, pinned: they are stored for good, so a changed line here is a broken promise.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use rules::card::{CardEnd, CardEvent, CardMeasure, Ground};
use rules::clarification::{ClarifyBar, ClarifyEvent, ClarifyForm, ClarifyPlan, Limb, ReviewSide};
use rules::codes::Source;
use rules::codes::{Duty, Look};
use rules::deadline::Due;
use rules::event::Event;
use rules::false_accusation::{Aggravation, Approver, Decision, Route, Standing, SuspicionEvent};
use rules::ids::{LogId, MatterId, OfficerId, OrganId, Passage, PassageId, StreamId, UnitId};
use rules::integrity::{IntegrityEvent, Reply};
use rules::lead::{
    AskGround, AskManner, AssignGround, Assignment, BelowReport, CaseEnd, Disposal, Filing,
    Finding, FourForms, LeadEvent, LeadSide, Measure, Opinion, Outcome, PartyPenalty, Proposal,
    Rank, ReporterEvent, StatePenalty, TellBy,
};
use rules::matter::{Matter, Stage};
use rules::office::OfficeEvent;
use rules::post::{Fate, Found, Label, Mark, Opening, PostEvent, PostWay, Seal};
use rules::stored::{By, Recorded, Unreadable, When, decode, encode, kind_at, kind_of};
use rules::traces::TraceEvent;

use crate::fixtures::{DAY, matter_events, office_events, officer};

fn recorded<E>(event: E) -> Recorded<E> {
    let (log, stream) = (LogId(Uuid::from_u128(900)), StreamId(Uuid::from_u128(1)));
    let recorded = When::Instant(Timestamp::constant(1_795_395_600, 0));
    let by = By::Officer(officer());
    Recorded {
        log,
        stream,
        version: 4,
        organ: OrganId(1),
        on: DAY,
        recorded,
        by,
        in_place_of: None,
        event,
    }
}

fn bytes<E: Serialize>(recorded: &Recorded<E>) -> Vec<u8> {
    encode(recorded).unwrap_or_else(|error| panic!("{error}"))
}

fn text<E: Serialize>(recorded: &Recorded<E>) -> String {
    String::from_utf8(bytes(recorded)).unwrap_or_else(|error| panic!("{error}"))
}

/// The kinds a type knows, as its own complaint about a strange one lists them.
fn kinds<E: DeserializeOwned>() -> BTreeSet<String> {
    let strange = serde_json::from_value::<E>(serde_json::json!({ "kind": "?" }));
    let complaint = strange.err().map(|error| error.to_string()).unwrap_or_default();
    complaint.split('`').filter(|word| word.contains('.')).map(str::to_owned).collect()
}

#[track_caller]
fn assert_all_kinds_and_back<E>(events: Vec<E>)
where
    E: Serialize + DeserializeOwned + Clone + PartialEq + std::fmt::Debug,
{
    let mut seen = BTreeSet::new();
    for event in events {
        let (event, bytes) = (recorded(event.clone()), bytes(&recorded(event)));
        assert_eq!(decode::<E>(&bytes).as_ref(), Ok(&event));
        seen.extend(kind_of(&event.event));
    }
    assert_eq!(seen, kinds::<E>(), "every kind has its fixture");
}

#[test]
fn every_kind_is_pinned_and_read_back() {
    assert_all_kinds_and_back(matter_events());
    assert_all_kinds_and_back(office_events());
}

/// Every event in its two lines.
fn pinned<E: Serialize>(events: Vec<E>) -> String {
    events.into_iter().map(|event| text(&recorded(event)) + "\n").collect()
}

#[test]
fn the_bytes_of_a_matter_s_events() {
    insta::assert_snapshot!(pinned(matter_events()));
}

#[test]
fn the_bytes_of_the_office_s_events() {
    insta::assert_snapshot!(pinned(office_events()));
}

#[test]
fn the_bytes_of_looks_beside_the_matters() {
    let events = vec![
        TraceEvent::Searched { manner: Look::Search, found: 3 },
        TraceEvent::Listed { reports: 3 },
        TraceEvent::LeadRead { number: "XS2026-0007".to_owned() },
        TraceEvent::FileRead { number: "LZ-c0ffee".to_owned() },
        TraceEvent::Exported { number: "2026-12345674".to_owned(), duty: None },
        TraceEvent::Exported { number: "2026-12345674".to_owned(), duty: Some(Duty::Upward) },
    ];
    insta::assert_snapshot!(pinned(events));
}

/// What happens to a lead that an organ below works on, that goes on to another room, or is reviewed.
fn events_below(proposal: &Proposal, outcome: Outcome, due: Due) -> Vec<LeadEvent> {
    let (text, officer) = (proposal.grounds.clone(), proposal.present[0]);
    let to = Assignment { to: OrganId(9), ground: AssignGround::LongDelay };
    let assigned = Proposal {
        disposal: Disposal::Assign,
        investigators: Vec::new(),
        assignment: Some(to),
        ..proposal.clone()
    };
    vec![
        LeadEvent::Proposed(assigned),
        LeadEvent::Accepted { room: None },
        LeadEvent::Accepted { room: Some(UnitId(21)) },
        LeadEvent::ExtendedBelow { reason: text.clone(), due },
        LeadEvent::ReportedBelow(Box::new(BelowReport {
            way: Disposal::Talk,
            outcome,
            studied_on: DAY,
            present: vec![officer],
        })),
        LeadEvent::Redrafted { reason: text.clone() },
        LeadEvent::SentUp { alone: false },
        LeadEvent::SentUp { alone: true },
        LeadEvent::Asked {
            ground: AskGround::Supplement,
            manner: AskManner::Letter,
            text: text.clone(),
        },
        LeadEvent::TakenUp,
        LeadEvent::TakenBack,
        LeadEvent::HandedOn { room: UnitId(21) },
        LeadEvent::TakenOver,
        LeadEvent::Reviewed {
            side: LeadSide::Case,
            opinion: Opinion::TooLight,
            text: text.clone(),
        },
        LeadEvent::Circulated { to: vec![officer] },
        LeadEvent::Read { instruction: None },
        LeadEvent::Read { instruction: Some(text.clone()) },
        LeadEvent::Rechecked { reason: text, due },
    ]
}

/// What was filed as a case, and how it ended.
fn case_events(text: &Passage, outcome: Outcome) -> Vec<LeadEvent> {
    let end = CaseEnd {
        party: Some(PartyPenalty::Expelled),
        state: Some(StatePenalty::Dismissed),
        to_justice: true,
    };
    let filing = Some(Filing { rank: Rank::Village, bribery: true });
    vec![
        LeadEvent::Reported(Outcome { measure: Measure::Filed, filing, ..outcome }),
        LeadEvent::Settled { form: FourForms::Fourth, end, text: text.clone() },
    ]
}

fn lead_events() -> Vec<LeadEvent> {
    let text = Passage { id: PassageId(Uuid::from_u128(3)), commitment: "1:c0ffee".to_owned() };
    let (officer, report) = (OfficerId(Uuid::from_u128(6)), MatterId(Uuid::from_u128(7)));
    let due = Due { date: DAY, nominal: DAY, provisional: false };
    let proposal = Proposal {
        disposal: Disposal::Verify,
        grounds: text.clone(),
        plan: Some(text.clone()),
        investigators: vec![officer],
        finding: None,
        assignment: None,
        studied_on: DAY,
        present: vec![officer],
    };
    let ended = Proposal {
        disposal: Disposal::End,
        plan: None,
        investigators: Vec::new(),
        finding: Some(Finding::Unproved),
        ..proposal.clone()
    };
    let handed = |person, room, party: Option<&str>| LeadEvent::HandedOver {
        year: 2026,
        serial: 7,
        report,
        person,
        room,
        who: text.clone(),
        party: party.map(str::to_owned),
        summary: text.clone(),
        notice: party.map(|_| due),
    };
    let outcome = |form| Outcome {
        finding: Finding::Partly,
        measure: Measure::Admonition,
        form,
        filing: None,
        text: text.clone(),
    };
    let explained = |uncountersigned| LeadEvent::Explained {
        day: DAY,
        text: text.clone(),
        uncountersigned,
        due,
    };
    let below = events_below(&proposal, outcome(Some(FourForms::First)), due);
    let events = vec![
        handed(Some(1), Some(UnitId(21)), None),
        handed(None, None, None),
        handed(Some(2), None, Some("c0ffee")),
        LeadEvent::Joined { report, notice: None },
        LeadEvent::Joined { report, notice: Some(due) },
        LeadEvent::Received { due },
        LeadEvent::Proposed(proposal),
        LeadEvent::Proposed(ended),
        LeadEvent::SentBack { reason: text.clone() },
        LeadEvent::Approved { due: Some(due), answer: None },
        LeadEvent::Approved { due: None, answer: None },
        LeadEvent::Approved { due: Some(due), answer: Some(due) },
        LeadEvent::InquiryWritten { text: text.clone() },
        LeadEvent::Served { day: DAY, due },
        explained(Some(text.clone())),
        explained(None),
        LeadEvent::TalkHeld { day: DAY, text: text.clone(), due },
        LeadEvent::Extended { reason: text.clone(), due },
        LeadEvent::KeptOn { reason: text.clone(), due },
        LeadEvent::Reported(outcome(Some(FourForms::First))),
        LeadEvent::Reported(outcome(None)),
        LeadEvent::Closed { due, answer: None },
        LeadEvent::Closed { due, answer: Some(due) },
        LeadEvent::FedBack,
        LeadEvent::Settled { form: FourForms::Third, end: CaseEnd::default(), text: text.clone() },
        LeadEvent::Corrected { text: text.clone(), lifted: true },
        LeadEvent::Identified { party: "c0ffee".to_owned() },
    ];
    let case = case_events(&text, outcome(None));
    let reporter = |what| LeadEvent::Reporter { report, what: Box::new(what) };
    let told = reporter_events(&text).into_iter().map(reporter);
    let card = |what| LeadEvent::Card { no: 2, what: Box::new(what) };
    let cards = card_events(&text, due).into_iter().map(card);
    let clarify = |what| LeadEvent::Clarification { no: 1, what: Box::new(what) };
    let clarified = clarify_events(&text, due).into_iter().map(clarify);
    let suspicion = |what| LeadEvent::Suspicion { no: 1, what: Box::new(what) };
    let suspected = suspicion_events(&text).into_iter().map(suspicion);
    events
        .into_iter()
        .chain(told)
        .chain(cards)
        .chain(clarified)
        .chain(suspected)
        .chain(below)
        .chain(case)
        .collect()
}

fn suspicion_events(text: &Passage) -> Vec<SuspicionEvent> {
    let text = || text.clone();
    let found = |aggravations| {
        SuspicionEvent::Found(Decision {
            approver: Approver::CityCommission,
            document: text(),
            day: DAY,
            standings: vec![Standing::PartyMember, Standing::PublicOfficial],
            aggravations,
            until: DAY,
        })
    };
    vec![
        SuspicionEvent::Suspected {
            fabrication: text(),
            intent: text(),
            team: vec![OfficerId(Uuid::nil())],
        },
        SuspicionEvent::Heard { day: DAY, who: text(), came: true, text: text() },
        SuspicionEvent::Submitted { document: text() },
        SuspicionEvent::Dropped { reason: text() },
        found(vec![Aggravation::Election]),
        found(Vec::new()),
        SuspicionEvent::NotFound {
            approver: Approver::ProvinceCommittee,
            document: text(),
            day: DAY,
        },
        SuspicionEvent::Routed { route: Route::PartyDiscipline, to: text(), day: DAY },
        SuspicionEvent::BenefitUndone { text: text(), day: DAY },
        SuspicionEvent::Lifted { document: text(), day: DAY },
    ]
}

fn reporter_events(text: &Passage) -> Vec<ReporterEvent> {
    let text = || text.clone();
    vec![
        ReporterEvent::Notified { day: DAY, by: TellBy::Phone },
        ReporterEvent::Verified { day: DAY, real: true, text: text() },
        ReporterEvent::Answered { day: DAY, by: TellBy::InPerson, text: text() },
        ReporterEvent::Objected { day: DAY, text: text(), evidence: true },
        ReporterEvent::Explained { day: DAY, text: text() },
        ReporterEvent::Rewarded { day: DAY, text: text(), public: true },
    ]
}

fn clarify_events(text: &Passage, due: Due) -> Vec<ClarifyEvent> {
    let text = || text.clone();
    let plan = |scope: Option<Passage>| {
        ClarifyEvent::Planned(ClarifyPlan {
            limbs: vec![Limb::Career, Limb::Rights],
            grounds: text(),
            forms: vec![ClarifyForm::Letter, ClarifyForm::Circular],
            important: scope.is_some(),
            public: scope.is_some(),
            scope,
            text: text(),
        })
    };
    let reviewed = |without| ClarifyEvent::Reviewed {
        day: DAY,
        present: vec![OfficerId(Uuid::nil())],
        without,
        text: text(),
    };
    vec![
        ClarifyEvent::Applied { day: DAY, text: text() },
        ClarifyEvent::Consulted { day: DAY, willing: true, text: text() },
        plan(Some(text())),
        plan(None),
        reviewed(vec![ReviewSide::Trial]),
        reviewed(Vec::new()),
        ClarifyEvent::SentBack { reason: text() },
        ClarifyEvent::Approved { year: 2026, serial: 1, due: Some(due) },
        ClarifyEvent::Approved { year: 2026, serial: 1, due: None },
        ClarifyEvent::Endorsed,
        ClarifyEvent::Refused { bar: ClarifyBar::Exposes, reason: text() },
        ClarifyEvent::Agreed { day: DAY, document: text(), due },
        ClarifyEvent::Given { form: ClarifyForm::Meeting, day: DAY, text: text() },
        ClarifyEvent::Visited { day: DAY, text: text() },
        ClarifyEvent::Told { day: DAY, to: text() },
        ClarifyEvent::Closed,
    ]
}

/// A card with a time that was set with it.
fn with_time(event: CardEvent) -> CardEvent {
    match event {
        CardEvent::Proposed {
            card, party, to, ground, reason, text, measures, follows, ..
        } => {
            let (within, book) = (Some(10), Some(101));
            CardEvent::Proposed {
                card,
                party,
                to,
                ground,
                reason,
                text,
                measures,
                follows,
                within,
                book,
            }
        }
        other => other,
    }
}

fn card_events(text: &Passage, due: Due) -> Vec<CardEvent> {
    let text = || text.clone();
    let proposed = |measures, follows| CardEvent::Proposed {
        card: "yellow".to_owned(),
        party: "c0ffee".to_owned(),
        to: text(),
        ground: Ground::Signs,
        reason: text(),
        text: text(),
        measures,
        follows,
        within: None,
        book: None,
    };
    let approved = |reason| CardEvent::Approved { year: 2026, serial: 3, copy: true, reason };
    let answered =
        |uncountersigned| CardEvent::Answered { day: DAY, text: text(), uncountersigned };
    vec![
        proposed(vec![CardMeasure::Admonition, CardMeasure::SelfCriticism], None),
        proposed(Vec::new(), Some(1)),
        with_time(proposed(Vec::new(), None)),
        approved(Some(text())),
        approved(None),
        CardEvent::Dropped { reason: text() },
        CardEvent::Served { day: DAY, due: Some(due) },
        CardEvent::Served { day: DAY, due: None },
        answered(Some(text())),
        answered(None),
        CardEvent::Visited { day: DAY, mended: false, text: text() },
        CardEvent::Copied { day: DAY, to: text() },
        CardEvent::Closed { end: CardEnd::Mended },
        CardEvent::Urged { day: DAY, text: text() },
        CardEvent::AskedAgain { text: text(), due },
        CardEvent::Filed { measure: CardMeasure::SelfCriticism, day: DAY, text: text() },
    ]
}

#[test]
fn the_bytes_of_a_lead_s_events_which_are_read_back() {
    assert_all_kinds_and_back(lead_events());
    for event in lead_events() {
        let bytes = bytes(&recorded(event));
        assert!(kind_at(&bytes).is_some_and(|kind| kind.starts_with("lead.")));
    }
    insta::assert_snapshot!(pinned(lead_events()));
}

fn integrity_events() -> Vec<IntegrityEvent> {
    let text = Passage { id: PassageId(Uuid::from_u128(3)), commitment: "1:c0ffee".to_owned() };
    vec![
        IntegrityEvent::Asked {
            day: DAY,
            party: "c0ffee".to_owned(),
            who: text.clone(),
            asker: text.clone(),
            purpose: text.clone(),
        },
        IntegrityEvent::Answered { year: 2026, serial: 1, reply: Reply::Cleared },
        IntegrityEvent::Withdrawn { reason: text },
    ]
}

#[test]
fn the_bytes_of_an_integrity_request_s_events_which_are_read_back() {
    assert_all_kinds_and_back(integrity_events());
    insta::assert_snapshot!(pinned(integrity_events()));
}

fn post_events() -> Vec<PostEvent> {
    let label = |first: u8| Label::of([first, 1, 2, 3, 4, 5, 6]);
    let words = Passage { id: PassageId(Uuid::from_u128(3)), commitment: "1:c0ffee".to_owned() };
    let (officer, stream) = (OfficerId(Uuid::from_u128(6)), StreamId(Uuid::from_u128(7)));
    let seal = |text: &str| Seal::parse(text).unwrap_or_else(|fault| panic!("{fault:?}"));
    let mark = |text: &str| Mark::parse(text).unwrap_or_else(|fault| panic!("{fault:?}"));
    let found = Found {
        fate: Fate::Missing,
        postmarked_on: Some(DAY),
        letter_date: Some(DAY),
        no_envelope: true,
        ..Found::plain(label(1))
    };
    let (plain, odd) = (Found::plain(label(2)), vec![label(3)]);
    let opening = Opening {
        counted: 2,
        letters: vec![found, plain.clone()],
        extra: odd,
        reason: Some(words.clone()),
        alone: Some(words.clone()),
        envelopes: Some(words.clone()),
    };
    let bare = Opening {
        counted: 1,
        letters: vec![plain],
        extra: Vec::new(),
        reason: None,
        alone: None,
        envelopes: None,
    };
    let received = |way, with, from_box| PostEvent::Received {
        way,
        labels: vec![label(1), label(2)],
        with,
        from_box,
    };
    vec![
        received(PostWay::Post, None, None),
        received(PostWay::Box, Some(officer), Some(stream)),
        PostEvent::Opened(opening),
        PostEvent::Opened(bare),
        PostEvent::LetterRegistered { label: label(2) },
        PostEvent::LetterSetAside { label: label(2), fate: Fate::PassedOn, reason: words.clone() },
        PostEvent::DifferenceSettled { words: words.clone() },
        PostEvent::BoxPlaced { name: mark("一号"), place: mark("大厅"), seal: seal("A01") },
        PostEvent::BoxOpened {
            with: officer,
            found: Some(seal("A01")),
            put: seal("A02"),
            letters: 2,
            batch: Some(stream),
        },
        PostEvent::BoxOpened {
            with: officer,
            found: None,
            put: seal("A03"),
            letters: 0,
            batch: None,
        },
        PostEvent::BoxSettled { words },
        PostEvent::BoxRemoved,
    ]
}

#[test]
fn the_bytes_of_the_post_room_s_events_which_are_read_back() {
    assert_all_kinds_and_back(post_events());
    for event in post_events() {
        let bytes = bytes(&recorded(event));
        assert!(kind_at(&bytes).is_some_and(|kind| kind.starts_with("post.")));
    }
    insta::assert_snapshot!(pinned(post_events()));
}

#[test]
fn who_and_when_have_their_own_words() {
    let place = |by, recorded| {
        let event = Recorded { by, recorded, ..self::recorded(Event::Kept) };
        assert_eq!(decode::<Event>(&bytes(&event)).as_ref(), Ok(&event));
        text(&event).lines().nth(1).unwrap_or_default().to_owned()
    };
    let moment = When::Instant(Timestamp::constant(1_795_395_600, 120_000_000));
    let lines = [place(By::Public, When::Day(DAY)), place(By::Operator, moment)].join("\n");
    insta::assert_snapshot!(lines, @r#"
    {"by":"public","log":"00000000-0000-0000-0000-000000000384","on":"2026-11-23","organ":1,"recorded":"2026-11-23","stream":"00000000-0000-0000-0000-000000000001","version":4}
    {"by":"operator","log":"00000000-0000-0000-0000-000000000384","on":"2026-11-23","organ":1,"recorded":"2026-11-23T01:00:00.12Z","stream":"00000000-0000-0000-0000-000000000001","version":4}
    "#);
}

// What cannot be read -----------------------------------------------------------------------------

#[track_caller]
fn check_unreadable(bytes: impl AsRef<[u8]>, expected: Unreadable) {
    assert_eq!(decode::<Event>(bytes.as_ref()), Err(expected));
}

fn unknown(kind: &str, version: u16) -> Unreadable {
    Unreadable::Kind { kind: kind.to_owned(), version }
}

fn misshapen(kind: &str) -> Unreadable {
    Unreadable::Shape { kind: kind.to_owned() }
}

#[test]
fn what_a_newer_program_wrote_is_named_and_not_guessed() {
    let text = text(&recorded(Event::Kept));
    check_unreadable(text.replace("matter.kept", "matter.sung"), unknown("matter.sung", 1));
    check_unreadable(text.replace("kept 1\n", "kept 2\n"), unknown("matter.kept", 2));
    let office = pinned(vec![OfficeEvent::OfficerDisabled { officer: officer() }]);
    check_unreadable(office.trim(), unknown("office.officer_disabled", 1));
}

#[test]
fn a_known_kind_of_the_wrong_shape_is_not_read() {
    let proposed = text(&recorded(matter_events().into_iter().nth(24).unwrap_or(Event::Kept)));
    assert!(proposed.starts_with("lugu-event/1 matter.proposed 1\n"), "{proposed}");
    let table = [
        proposed.replace("\"keep\"", "\"sing\""), // a word nobody knows, though the kind is known
        proposed.replace("\"way\"", "\"weg\""),
        proposed.replace("\"data\"", "\"date\""),
        proposed.replace("\"version\":4", "\"version\":\"4\""),
        proposed.replace("2026-11-23", "2026-11-31"),
        proposed.replace("\"organ\":1,", ""),
    ];
    for text in table {
        assert_ne!(text, proposed, "the row does change something");
        check_unreadable(text, misshapen("matter.proposed"));
    }
}

#[test]
fn other_formats_are_not_ours() {
    let text = text(&recorded(Event::Kept));
    let heads = [
        "lugu-event/2 matter.kept 1",
        "matter.kept 1",
        "lugu-event/1 matter.kept",
        "lugu-event/1 matter.kept one",
        "lugu-event/1 matter.kept -1",
        "lugu-event/1 matter.kept +1",
        "lugu-event/1 matter.kept 01",
        "lugu-event/1 matter.kept 99999",
        "lugu-event/1 matter.kept 1 x",
        "lugu-event/1  matter.kept 1",
        "",
    ];
    for head in heads {
        let text = text.replace("lugu-event/1 matter.kept 1", head);
        check_unreadable(text, Unreadable::Format);
    }
    check_unreadable([0xff, 0xfe], Unreadable::Format);
}

#[test]
fn cut_bytes_are_never_read() {
    for event in matter_events() {
        let bytes = bytes(&recorded(event));
        for cut in 0..bytes.len() {
            let read = decode::<Event>(&bytes[..cut]);
            let unread = matches!(read, Err(Unreadable::Format | Unreadable::Shape { .. }));
            assert!(unread, "{cut} of {} bytes gave {read:?}", bytes.len());
        }
        let longer = [bytes, b"}".to_vec()].concat();
        assert!(decode::<Event>(&longer).is_err(), "and nothing may follow");
    }
}

#[test]
fn fields_that_came_later_are_read_as_their_defaults() {
    let full = text(&recorded(matter_events().into_iter().nth(1).unwrap_or(Event::Kept)));
    let later = [
        "\"about_count\":2,",
        "\"points\":[],",
        "\"representatives\":5,",
        "\"signers\":23,",
        "\"original\":null,",
    ];
    let older = later.iter().fold(full, |text, field| {
        assert!(text.contains(field), "{field} is not in {text}");
        text.replace(field, "")
    });
    let Ok(Recorded { event: Event::Registered(facts), .. }) = decode::<Event>(older.as_bytes())
    else {
        panic!("{older}");
    };
    assert_eq!((facts.about_count, facts.signers, facts.representatives), (0, 0, 0));
    assert_eq!((facts.points.len(), facts.original), (0, None));
}

/// Reports were first registered with the term of Art. 23 of the Regulations, which is not theirs.
#[test]
fn a_report_from_before_states_a_date_and_owes_nothing_by_it() {
    let event = matter_events().into_iter().next().unwrap_or(Event::Kept);
    let claim = text(&recorded(event));
    let report = claim.replace("\"kind\":\"claim\"", "\"kind\":\"report\"");
    assert_ne!(claim, report);
    let owes = |text: &str| {
        let read = decode::<Event>(text.as_bytes()).ok();
        let Some(matter) = read.and_then(|event| Matter::begin(&event)) else { panic!("{text}") };
        matter.due().is_some()
    };
    assert!(owes(&claim) && !owes(&report));
    let Ok(Recorded { event: Event::Registered(facts), .. }) = decode::<Event>(report.as_bytes())
    else {
        panic!("{report}");
    };
    assert!(facts.due.is_some(), "what was written stays written");
}

#[test]
fn an_adoption_from_before_has_no_source_and_no_handling_unit() {
    let event = recorded(matter_events().into_iter().nth(2).unwrap_or(Event::Kept));
    let Some(matter) = Matter::begin(&event) else { panic!("no adoption: {event:?}") };
    let Stage::Adopted(facts) = &matter.stage else { panic!("not adopted: {matter:?}") };
    assert_eq!((matter.source, facts.source), (Some(Source::FromAbove), Some(Source::FromAbove)));
    let Some(unit) = &facts.handled_by else { panic!("no unit: {facts:?}") };
    let later = [
        "\"source\":\"from_above\",".to_owned(),
        format!("\"handled_by\":{},", serde_json::json!(unit)),
    ];
    let older = later.iter().fold(text(&event), |text, field| {
        assert!(text.contains(field), "{field} is not in {text}");
        text.replace(field, "")
    });
    let Ok(Recorded { event: Event::Adopted(facts), .. }) = decode::<Event>(older.as_bytes())
    else {
        panic!("{older}");
    };
    assert_eq!((facts.source, facts.handled_by), (None, None));
}
