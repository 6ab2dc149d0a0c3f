//! The integrity file and the three fixed answers (rules.md §3.1, §3.2; B, H and Z of capabilities.md): what each lead means for whom it
//! is about, which answers fit, by table over every finding and measure; days of an effect by hand.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use rules::{
    clarification::{ClarifyEvent, ClarifyForm, ClarifyPlan, Limb},
    codes::Role,
    deadline::Due,
    integrity::{
        Bearing, IntegrityEvent, IntegrityRefusal, IntegrityRequest, IntegrityStage, Reply,
        Standing, looks_into, replies,
    },
    lead::{AtWork, Disposal, Finding, Found, Lead, LeadEvent, LeadStage, Measure},
    office::Post,
    refusal::Refusal,
    rights::Actor,
    stored::{By, Recorded},
};

use crate::support::{commission::*, *};

const CLOSED: Date = date(2026, 7, 24);

fn lead(stage: LeadStage, found: Option<(Finding, Measure)>) -> Lead {
    let made = LeadEvent::HandedOver {
        year: 2026,
        serial: 1,
        report: matter_id(1),
        person: Some(1),
        room: Some(ROOM),
        who: said(1),
        party: Some("c0ffee".to_owned()),
        summary: said(2),
        notice: None,
    };
    let mut lead = Lead::begin(&on_lead(RECEPTIONIST, 1, DAY, made)).unwrap();
    lead.stage = stage;
    lead.found = found.map(|(finding, measure)| Found::of(finding, measure, None));
    lead
}

fn closed(finding: Finding, measure: Measure) -> Lead {
    let stage = LeadStage::Closed { on: CLOSED, due: Due::named(CLOSED), fed_back_on: None };
    lead(stage, Some((finding, measure)))
}

fn checking() -> Lead {
    let work = AtWork {
        disposal: Disposal::Verify,
        approved_on: DAY,
        investigators: Vec::new(),
        due: None,
        is_written: false,
        served_on: None,
        heard_on: None,
        extended: false,
    };
    lead(LeadStage::AtWork(work), None)
}

/// An untrue lead whose name was given back in these forms, of the letter and a meeting.
fn clarified(forms: &[ClarifyForm]) -> Lead {
    let mut lead = closed(Finding::Untrue, Measure::None);
    let plan = ClarifyPlan {
        limbs: vec![Limb::Career],
        grounds: said(3),
        forms: vec![ClarifyForm::Letter, ClarifyForm::Meeting],
        scope: Some(said(4)),
        text: said(5),
        important: false,
        public: false,
    };
    let given =
        forms.iter().map(|form| ClarifyEvent::Given { form: *form, day: DAY, text: said(6) });
    let first = ClarifyEvent::Consulted { day: DAY, willing: true, text: said(6) };
    for what in [first, ClarifyEvent::Planned(plan)].into_iter().chain(given) {
        let what = Box::new(what);
        lead.apply(&on_lead(KEEPER, 2, DAY, LeadEvent::Clarification { no: 1, what }));
    }
    lead
}

#[test]
fn what_a_lead_means_for_whom_it_is_about() {
    let today = date(2026, 11, 23);
    let shelved = lead(LeadStage::Shelved { due: Due::named(today) }, None);
    let returned = lead(LeadStage::Returned { on: CLOSED }, None);
    let half = clarified(&[ClarifyForm::Letter]);
    let whole = clarified(&[ClarifyForm::Letter, ClarifyForm::Meeting]);
    let table = [
        (lead(LeadStage::HandedOver, None), Some(Standing::Checking)),
        (checking(), Some(Standing::Checking)),
        (shelved, Some(Standing::Shelved)),
        (returned, None),
        (closed(Finding::Untrue, Measure::None), Some(Standing::Untrue)),
        (half, Some(Standing::Untrue)),
        (whole, Some(Standing::Cleared)),
        (closed(Finding::Unproved, Measure::Accepted), Some(Standing::Unproved)),
        (closed(Finding::True, Measure::None), Some(Standing::Past)),
        (closed(Finding::True, Measure::Reminder), Some(Standing::Past)),
        (closed(Finding::Partly, Measure::Criticism), Some(Standing::Past)),
        (closed(Finding::True, Measure::SelfCriticism), Some(Standing::Past)),
        (closed(Finding::True, Measure::Admonition), Some(Standing::Bears)),
        (closed(Finding::True, Measure::PassedOn), Some(Standing::Bears)),
        (closed(Finding::Partly, Measure::Filed), Some(Standing::Bears)),
    ];
    for (lead, standing) in table {
        assert_eq!(lead.standing(lead_law(today)), standing, "{:?} {:?}", lead.stage, lead.found);
    }
    // Six months from 24 July end on 24 January; the rest-day rule moves no effect.
    let admonished = closed(Finding::True, Measure::Admonition);
    let last = date(2027, 1, 24);
    assert_eq!(admonished.bearing(lead_law(today)), Bearing::Until(last));
    let standing = |on| admonished.standing(lead_law(on)).unwrap();
    assert_eq!(standing(last), Standing::Bears);
    assert_eq!(standing(date(2027, 1, 25)), Standing::Past);
    // What a leader lifted bears on nothing, whatever is put right later.
    let mut lifted = closed(Finding::True, Measure::Filed);
    for (version, is_lifted, standing) in [(2, true, Standing::Past), (3, false, Standing::Past)] {
        let corrected = lifted.correct(said(7), is_lifted).unwrap();
        lifted.apply(&on_lead(SECRETARY, version, today, corrected));
        assert_eq!(lifted.standing(lead_law(today)), Some(standing));
    }
}

type Fits = Result<Vec<Reply>, IntegrityRefusal>;

#[test]
fn which_of_the_three_answers_fit() {
    use Reply::{Checking, Clean, Cleared};
    let today = date(2026, 11, 23);
    let (untrue, unproved) =
        (closed(Finding::Untrue, Measure::None), closed(Finding::Unproved, Measure::None));
    let (bears, past) =
        (closed(Finding::True, Measure::Admonition), closed(Finding::True, Measure::Reminder));
    let shelved = lead(LeadStage::Shelved { due: Due::named(today) }, None);
    let returned = lead(LeadStage::Returned { on: CLOSED }, None);
    let open = checking();
    let whole = clarified(&[ClarifyForm::Letter, ClarifyForm::Meeting]);
    let table: [(&[&Lead], Fits); 10] = [
        (&[], Ok(vec![Clean])),
        (&[&untrue], Ok(vec![Clean, Cleared])),
        (&[&whole, &unproved], Ok(vec![Clean, Cleared])),
        (&[&unproved], Ok(vec![Clean])),
        (&[&shelved, &returned], Ok(vec![Clean])),
        (&[&past], Ok(vec![Clean])),
        (&[&open], Ok(vec![Checking])),
        (&[&untrue, &open], Ok(vec![Checking])),
        (&[&bears], Err(IntegrityRefusal::Bears)),
        (&[&bears, &open], Err(IntegrityRefusal::Bears)),
    ];
    for (leads, fits) in table {
        assert_eq!(replies(leads, lead_law(today)), fits);
    }
}

fn asked() -> IntegrityRequest {
    let event = IntegrityEvent::Asked {
        day: DAY,
        party: "c0ffee".to_owned(),
        who: said(1),
        asker: said(2),
        purpose: said(3),
    };
    IntegrityRequest::begin(&recorded_request(1, event)).unwrap()
}

fn recorded_request(version: i32, event: IntegrityEvent) -> Recorded<IntegrityEvent> {
    let on = on_lead(KEEPER, version, DAY, LeadEvent::FedBack);
    Recorded {
        log: on.log,
        stream: on.stream,
        version,
        organ: on.organ,
        on: on.on,
        recorded: on.recorded,
        by: on.by,
        in_place_of: None,
        event,
    }
}

#[test]
fn a_request_is_answered_once_by_another_hand_and_a_sentence_that_fits() {
    let (law, number) = (lead_law(DAY), (2026, 4));
    let untrue = closed(Finding::Untrue, Measure::None);
    let bears = closed(Finding::True, Measure::Filed);
    let leads = [&untrue];
    let request = asked();
    let answer = |request: &IntegrityRequest, reply, by, leads: &[&Lead]| {
        request.answer((reply, number), By::Officer(by), (leads, law))
    };
    let event = answer(&request, Reply::Cleared, SECRETARY, &leads).unwrap();
    let mut answered = request.clone();
    answered.apply(&recorded_request(2, event));
    assert_eq!(
        (answered.number().as_deref(), answered.stage.word()),
        (Some("HF2026-0004"), "answered")
    );
    let mut withdrawn = request.clone();
    withdrawn.apply(&recorded_request(2, request.withdraw(said(4)).unwrap()));
    assert_eq!((withdrawn.number(), withdrawn.stage), (None, IntegrityStage::Withdrawn));
    let table = [
        (answer(&request, Reply::Cleared, KEEPER, &leads).unwrap_err(), "integrity_same_hand"),
        (
            answer(&request, Reply::Checking, SECRETARY, &leads).unwrap_err(),
            "integrity_reply_unfit",
        ),
        (answer(&request, Reply::Cleared, SECRETARY, &[]).unwrap_err(), "integrity_reply_unfit"),
        (answer(&request, Reply::Clean, SECRETARY, &[&bears]).unwrap_err(), "integrity_bears"),
        (answer(&answered, Reply::Clean, SECRETARY, &leads).unwrap_err(), "integrity_unfit"),
        (withdrawn.withdraw(said(4)).unwrap_err(), "integrity_unfit"),
        (IntegrityRequest::came_on(date(2026, 9, 3), DAY).unwrap_err(), "integrity_in_future"),
        (IntegrityRefusal::NobodyThere, "integrity_nobody_there"),
        (IntegrityRefusal::Unsettled, "integrity_unsettled"),
    ];
    let mut met = BTreeSet::new();
    for (refusal, code) in table {
        assert_eq!((refusal.code(), Refusal::Integrity(refusal).code()), (code, code));
        met.insert(code);
    }
    assert_eq!(met, IntegrityRefusal::CODES.iter().copied().collect());
    assert_eq!(IntegrityRequest::came_on(DAY, DAY), Ok(()));
}

#[test]
fn leaders_and_rooms_look_into_files_and_the_reception_does_not() {
    let office = commission();
    let table = [
        (RECEPTIONIST, false),
        (KEEPER, true),
        (ELSEWHERE, true),
        (SECRETARY, true),
        (ADMIN, false),
    ];
    for (officer, looks) in table {
        let (_, post) = STAFF.iter().find(|(id, _)| *id == officer).unwrap();
        let actor = |posts: Vec<Post>| Actor::Officer {
            id: officer,
            posts,
            stands_in: Vec::new(),
            acts_for: Vec::new(),
        };
        let organs = looks_into(&actor(vec![*post]), &office);
        assert_eq!(organs == [DISCIPLINE], looks, "{post:?}");
    }
    // Where an organ has no room for it, whoever registers there does everything else as well.
    let small = crate::support::office();
    let clerk = Actor::Officer {
        id: RECEPTIONIST,
        posts: vec![Post { role: Role::Clerk, organ: DISCIPLINE, unit: None }],
        stands_in: Vec::new(),
        acts_for: Vec::new(),
    };
    assert_eq!(looks_into(&clerk, &small), [DISCIPLINE]);
}
