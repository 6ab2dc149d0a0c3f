//! Leads that go from room to room and are reviewed by those who had no hand in them (Rules Art. 14; C74, C75; rules.md §7 row 13): who looks
//! at what, what is refused, and what follows from a fault.

use jiff::civil::{Date, date};
use rules::{
    area::Areas,
    class::Classes,
    codes::{Kind, Role},
    deadline::Due,
    exclusion::OfReport,
    false_accusation::{Suspicion, SuspicionStage},
    ids::{OfficerId, UnitId},
    keep::{Change, Keeping, OfficeRefusal, decide_office},
    lead::{
        Disposal, Finding, Lead, LeadAct, LeadEvent, LeadFigures,
        LeadHand::{self, CaseRoom, Reviewer, Room},
        LeadRefusal, LeadRooms, LeadSide, Measure, Opinion, Proposal, Span,
    },
    office::{Office, OfficeEvent, Post, Unit},
    rights::Actor,
    stored::{By, Recorded},
};

use crate::{
    leads::{ROOM_CIRCLE, nowhere, outcome, proposal, received, report_matter, then},
    support::{commission::*, *},
};

const CASES: UnitId = UnitId(24);
const TRIALS: UnitId = UnitId(25);
const MANAGER: OfficerId = officer(81);
const JUDGE: OfficerId = officer(82);
const DAY_10: Date = date(2026, 9, 10);

const NOBODY: OfReport<'static> =
    OfReport { organ: DISCIPLINE, received_on: DAY, reported: Some(&[]) };

const BOTH: LeadRooms =
    LeadRooms { case: Some(CASES), trial: Some(TRIALS), first: false, twice: false };

/// The commission with a room that manages cases and one that tries them.
fn with(rooms: LeadRooms) -> Office {
    let mut office = commission();
    for (id, name, officer) in [(CASES, "案件监督管理室", MANAGER), (TRIALS, "案件审理室", JUDGE)]
    {
        let unit = Unit { id, organ: DISCIPLINE, name: name.to_owned() };
        office.apply(&OfficeEvent::UnitEstablished(unit));
        office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        let post = post(Role::Handler, Some(id));
        office.apply(&OfficeEvent::RoleGranted { officer, post });
    }
    office.apply(&OfficeEvent::LeadRoomsNamed { organ: DISCIPLINE, rooms });
    office
}

fn cases() -> Post {
    post(Role::Handler, Some(CASES))
}

fn trials() -> Post {
    post(Role::Handler, Some(TRIALS))
}

/// A lead that is being verified.
fn at_work() -> Lead {
    let lead = received();
    let proposed =
        lead.propose(proposal(Disposal::Verify), &ROOM_CIRCLE, nowhere(), lead_law(DAY_10));
    let lead = then(&lead, KEEPER, DAY_10, proposed);
    let approved = lead.approve(By::Officer(SECRETARY), (&[], &[]), lead_law(DAY_10));
    then(&lead, SECRETARY, DAY_10, approved)
}

/// A lead found true and reported, with a reminder.
fn reported() -> Lead {
    let lead = at_work();
    then(&lead, KEEPER, DAY_10, lead.report(outcome(Finding::True, Measure::Reminder)))
}

fn close(lead: &Lead, on: Date) -> Lead {
    then(lead, DEPUTY, on, lead.close(By::Officer(DEPUTY), (&[], &[]), lead_law(on)))
}

fn review(lead: &Lead, who: (OfficerId, Post), opinion: Opinion) -> Result<LeadEvent, LeadRefusal> {
    lead.review((who.0, &[who.1]), (opinion, said(7)), &with(BOTH))
}

#[test]
fn the_room_that_manages_cases_is_told_of_each_and_both_look_at_what_is_reported() {
    let office = with(BOTH);
    let hands = |lead: &Lead, post: Post| lead.hands(&[post], &office);
    let (fresh, reported) = (received(), reported());
    let closed = close(&reported, DAY_10);
    let table: [(&Lead, Post, &[LeadHand]); 7] = [
        (&fresh, cases(), &[CaseRoom]),
        (&fresh, trials(), &[]),
        (&reported, cases(), &[CaseRoom, Reviewer]),
        (&reported, trials(), &[Reviewer]),
        (&closed, trials(), &[Reviewer]),
        (&reported, post(Role::Handler, Some(ROOM)), &[Room]),
        (&reported, post(Role::Handler, Some(OTHER_ROOM)), &[]),
    ];
    for (lead, post, expected) in table {
        assert_eq!(hands(lead, post), expected, "{:?} {post:?}", lead.stage);
    }
    assert!(!reported.is_open_to(&[cases()], &office), "no card and no file");
    // Where none is named, nobody is told.
    assert_eq!(fresh.hands(&[cases()], &commission()), []);
}

#[test]
fn each_room_reviews_once_before_and_once_after_and_nobody_their_own_work() {
    let (manager, judge) = ((MANAGER, cases()), (JUDGE, trials()));
    let lead = reported();
    assert_eq!(review(&received(), manager, Opinion::Sound), Err(LeadRefusal::Unfit));
    let keeper_moved = (KEEPER, cases());
    assert_eq!(review(&lead, keeper_moved, Opinion::Sound), Err(LeadRefusal::OwnHand));
    let elsewhere = (ELSEWHERE, post(Role::Handler, Some(OTHER_ROOM)));
    assert_eq!(review(&lead, elsewhere, Opinion::Sound), Err(LeadRefusal::OwnHand));
    let seen = then(&lead, MANAGER, DAY_10, review(&lead, manager, Opinion::TooLight));
    assert_eq!(review(&seen, manager, Opinion::Sound), Err(LeadRefusal::ReviewedBefore));
    let twice = then(&seen, JUDGE, DAY_10, review(&seen, judge, Opinion::Sound));
    assert!(!twice.open_acts().contains(&LeadAct::Review));
    let closed = close(&twice, DAY_10);
    assert!(review(&closed, manager, Opinion::Sound).is_ok(), "after is another time");
    // Reported anew, it is reviewed anew.
    let back = then(&twice, SECRETARY, DAY_10, twice.send_back(said(7)));
    let again = back.report(outcome(Finding::True, Measure::Admonition));
    let again = then(&back, KEEPER, DAY_10, again);
    assert!(review(&again, manager, Opinion::Sound).is_ok());
}

#[test]
fn where_both_review_nothing_is_closed_before_and_only_those_count_who_are_there() {
    let (lead, twice) = (reported(), LeadRooms { twice: true, ..BOTH });
    let unreviewed = |lead: &Lead, office: &Office| lead.unreviewed(&[NOBODY], office);
    assert_eq!(unreviewed(&lead, &with(BOTH)), []);
    let office = with(twice);
    assert_eq!(unreviewed(&lead, &office), [LeadSide::Case, LeadSide::Trial]);
    let refused = lead.close(By::Officer(DEPUTY), (&[LeadSide::Trial], &[]), lead_law(DAY_10));
    assert_eq!(refused, Err(LeadRefusal::Unreviewed { side: LeadSide::Trial }));
    let seen = then(&lead, MANAGER, DAY_10, review(&lead, (MANAGER, cases()), Opinion::TooLight));
    assert_eq!(unreviewed(&seen, &office), [LeadSide::Trial], "a doubt is said, and stops nobody");
    let mut nobody = with(twice);
    nobody.apply(&OfficeEvent::OfficerDisabled { officer: JUDGE });
    assert_eq!(unreviewed(&seen, &nobody), []);
    // What is to be ended without a report is looked at before as well.
    let ends =
        received().propose(proposal(Disposal::End), &ROOM_CIRCLE, nowhere(), lead_law(DAY_10));
    let ends = then(&received(), KEEPER, DAY_10, ends);
    assert_eq!(unreviewed(&ends, &office), [LeadSide::Case, LeadSide::Trial]);
    assert!(review(&ends, (JUDGE, trials()), Opinion::Sound).is_ok());
    let refused = ends.approve(By::Officer(DEPUTY), (&[LeadSide::Case], &[]), lead_law(DAY_10));
    assert_eq!(refused, Err(LeadRefusal::Unreviewed { side: LeadSide::Case }));
    let talk =
        received().propose(proposal(Disposal::Talk), &ROOM_CIRCLE, nowhere(), lead_law(DAY_10));
    let talk = then(&received(), KEEPER, DAY_10, talk);
    assert_eq!(unreviewed(&talk, &office), []);
    assert_eq!(review(&talk, (JUDGE, trials()), Opinion::Sound), Err(LeadRefusal::Unfit));
    let worked = Lead { worked: [JUDGE].into(), ..seen };
    assert_eq!(unreviewed(&worked, &office), [], "their only one had a hand in it");
}

#[test]
fn a_fault_found_afterwards_has_it_done_anew_and_no_quarter_counts_otherwise() {
    let on = date(2026, 9, 30);
    let lead = close(&reported(), on);
    assert_eq!(lead.recheck(said(7), lead_law(on)), Err(LeadRefusal::Unfit));
    let sound = then(&lead, JUDGE, on, review(&lead, (JUDGE, trials()), Opinion::Sound));
    assert_eq!(sound.recheck(said(7), lead_law(on)), Err(LeadRefusal::Unfit));
    let light = then(&lead, MANAGER, on, review(&lead, (MANAGER, cases()), Opinion::TooLight));
    // From Friday 9 October a month ends on Monday 9 November.
    let later = date(2026, 10, 9);
    let anew = then(&light, SECRETARY, later, light.recheck(said(7), lead_law(later)));
    assert_eq!(anew.stage.due().map(|due| due.date), Some(date(2026, 11, 9)));
    assert_eq!((anew.found, anew.reviews.len()), (None, 0));
    assert_eq!(anew.open_acts().first(), Some(&LeadAct::Propose));
    // It is studied anew: what was studied before is no ground any more.
    let old = Proposal { studied_on: on, ..proposal(Disposal::Verify) };
    let old = anew.propose(old, &ROOM_CIRCLE, nowhere(), lead_law(later));
    assert_eq!(old, Err(LeadRefusal::TooEarly { after: later }));
    // A name that was given back, or a finding of false accusation, is taken back first.
    let with = |stage| Lead { suspicions: vec![suspicion(stage)], ..light.clone() };
    for (stage, may) in [
        (SuspicionStage::Suspected, false),
        (SuspicionStage::Found, false),
        (SuspicionStage::Mistaken, true),
        (SuspicionStage::Lifted, true),
    ] {
        assert_eq!(with(stage).recheck(said(7), lead_law(later)).is_ok(), may, "{stage:?}");
    }
}

fn suspicion(stage: SuspicionStage) -> Suspicion {
    Suspicion {
        no: 1,
        by: By::Officer(KEEPER),
        team: vec![KEEPER, SECOND],
        raised_on: DAY_10,
        heard_on: None,
        submitted_on: None,
        found: None,
        refused_on: None,
        ended_on: None,
        routes: Vec::new(),
        stage,
    }
}

#[test]
fn closings_count_in_their_own_quarters() {
    let due = Due::named(DAY_10);
    let what = |disposal| LeadEvent::Proposed(proposal(disposal));
    let made = LeadEvent::HandedOver {
        year: 2026,
        serial: 7,
        report: matter_id(1),
        person: None,
        room: Some(ROOM),
        who: said(1),
        party: None,
        summary: said(2),
        notice: None,
    };
    let approved = || LeadEvent::Approved { due: Some(due), answer: None };
    let ended = |measure| LeadEvent::Reported(outcome_of(measure));
    let closed = || LeadEvent::Closed { due, answer: None };
    let (summer, autumn) = (DAY_10, date(2026, 10, 20));
    let light =
        LeadEvent::Reviewed { side: LeadSide::Case, opinion: Opinion::TooLight, text: said(7) };
    let all = [
        (summer, made),
        (summer, LeadEvent::Received { due }),
        (summer, what(Disposal::Verify)),
        (summer, approved()),
        (summer, ended(Measure::Reminder)),
        (summer, closed()),
        (autumn, light),
        (autumn, LeadEvent::Rechecked { reason: said(7), due }),
        (autumn, what(Disposal::Verify)),
        (autumn, approved()),
        (autumn, ended(Measure::Filed)),
        (autumn, closed()),
    ];
    let events: Vec<Recorded<LeadEvent>> =
        (1..).zip(all).map(|(no, (on, event))| on_lead(KEEPER, no, on, event)).collect();
    let lead = Lead::replay(&events).unwrap();
    let counted = |from, to| {
        let mut figures = LeadFigures::default();
        figures.count(&lead, &events, Span { from, to, today: date(2026, 12, 31) });
        (figures.closed(), figures.filed, figures.forms.values().sum::<u32>())
    };
    assert_eq!(counted(date(2026, 7, 1), date(2026, 9, 30)), (1, 0, 1));
    assert_eq!(counted(date(2026, 10, 1), date(2026, 12, 31)), (1, 1, 0));
}

fn outcome_of(measure: Measure) -> rules::lead::Outcome {
    let form = (measure == Measure::Reminder).then_some(rules::lead::FourForms::First);
    rules::lead::Outcome { form, ..outcome(Finding::True, measure) }
}

#[test]
fn a_lead_goes_on_to_another_room_and_its_term_with_it() {
    let office = with(BOTH);
    let lead = received();
    let (due, on) = (lead.stage.due(), DAY_10);
    for room in [ROOM, TOWN_HALL, UnitId(99)] {
        assert_eq!(lead.hand_on(room, &office), Err(LeadRefusal::NoSuchRoom), "{room:?}");
    }
    let there = then(&lead, SECRETARY, on, lead.hand_on(OTHER_ROOM, &office));
    assert_eq!((there.room, there.kept), (Some(OTHER_ROOM), None));
    assert_eq!(there.hands(&[post(Role::Handler, Some(ROOM))], &office), []);
    let received = then(&there, ELSEWHERE, on, there.receive(lead_law(on)));
    assert_eq!((received.stage.due(), received.kept), (due, Some((on, ELSEWHERE))));
    // What was kept for later has a month anew.
    let shelved = lead.propose(proposal(Disposal::Shelve), &ROOM_CIRCLE, nowhere(), lead_law(on));
    let shelved = then(&lead, KEEPER, on, shelved);
    let approved = shelved.approve(By::Officer(SECRETARY), (&[], &[]), lead_law(on));
    let shelved = then(&shelved, SECRETARY, on, approved);
    let later = date(2027, 1, 4);
    let there = then(&shelved, SECRETARY, later, shelved.hand_on(OTHER_ROOM, &office));
    let anew = then(&there, ELSEWHERE, later, there.receive(lead_law(later)));
    assert_eq!(anew.stage.due().map(|due| due.date), Some(date(2027, 2, 4)));
    // Not to whoever receives reports: they know who brought it.
    assert_eq!(lead.hand_on(RECEPTION, &office), Err(LeadRefusal::NoSuchRoom));
    // What is being worked on goes on where it stands, and somebody there takes it over.
    let verifying = at_work();
    let there = then(&verifying, SECRETARY, on, verifying.hand_on(OTHER_ROOM, &office));
    assert_eq!((&there.stage, there.kept), (&verifying.stage, None));
    let kept = then(&there, ELSEWHERE, on, there.take_over(ELSEWHERE));
    assert_eq!(kept.kept, Some((on, ELSEWHERE)));
    assert!(kept.open_acts().contains(&LeadAct::Report));
    // What waits for a leader stays, and changes hands where it is, since when it is kept there.
    let waits = reported();
    assert_eq!(waits.hand_on(OTHER_ROOM, &office), Err(LeadRefusal::Unfit));
    assert_eq!(waits.take_over(KEEPER), Err(LeadRefusal::Unfit));
    let kept = then(&waits, SECOND, on, waits.take_over(SECOND));
    assert_eq!(kept.kept, Some((DAY, SECOND)));
    assert_eq!(kept.open_acts().first(), Some(&LeadAct::Close));
    // Closed and not told yet, another room can tell.
    let closed = close(&waits, on);
    let there = then(&closed, SECRETARY, on, closed.hand_on(OTHER_ROOM, &office));
    assert!(there.open_acts().contains(&LeadAct::FeedBack));
}

#[test]
fn leaders_read_whom_the_reception_asks_and_mark_it_once() {
    let (office, lead) = (commission(), received());
    let able = lead.readers(&[NOBODY], &office);
    assert_eq!(able, [SECRETARY, DEPUTY]);
    let ask = |lead: &Lead, to: &[OfficerId]| lead.circulate(to.to_vec(), &able);
    for wrong in [&[][..], &[KEEPER], &[SECRETARY, KEEPER]] {
        assert_eq!(ask(&lead, wrong), Err(LeadRefusal::NoReader), "{wrong:?}");
    }
    let asked = then(&lead, RECEPTIONIST, DAY_10, ask(&lead, &[SECRETARY]));
    assert_eq!(ask(&asked, &[SECRETARY]), Err(LeadRefusal::NoReader), "asked before");
    let read = |lead: &Lead, by| lead.read(By::Officer(by), Some(said(7)));
    assert_eq!(read(&asked, DEPUTY), Err(LeadRefusal::Unfit), "not asked");
    let marked = then(&asked, SECRETARY, DAY_10, read(&asked, SECRETARY));
    assert_eq!(marked.circulation[0].read_on, Some(DAY_10));
    assert_eq!(read(&marked, SECRETARY), Err(LeadRefusal::Unfit), "once");
    assert!(marked.is_read_by(SECRETARY) && !marked.is_read_by(DEPUTY));
    assert_eq!(LeadAct::Circulate.hand(), LeadHand::Reception);
    assert_eq!(LeadAct::MarkRead.hand(), LeadHand::Leader);
    // Reading is no hand in it: whoever read it may be asked to review nothing less for that.
    assert!(!marked.worked.contains(&SECRETARY));
}

#[test]
fn where_leads_go_to_the_case_room_first_they_go_nowhere_else() {
    let report = report_matter(Kind::Report);
    let handed = |room, office: &Office| {
        made(Some(1), Some(room)).hand_over(&report, (&[], office), lead_law(DAY)).map(|_| ())
    };
    let first = with(LeadRooms { first: true, ..BOTH });
    assert_eq!(handed(ROOM, &first), Err(LeadRefusal::CaseRoomFirst));
    assert_eq!(handed(CASES, &first), Ok(()));
    assert_eq!(handed(ROOM, &with(BOTH)), Ok(()));
    let mut closed = first;
    closed.apply(&OfficeEvent::UnitClosed { unit: CASES });
    assert_eq!(handed(ROOM, &closed), Ok(()), "one that is closed takes nothing");
}

#[test]
fn the_rooms_are_two_open_ones_of_the_organ_and_not_its_reception() {
    let office = with(LeadRooms::default());
    let classes = Classes::shipped().unwrap_or_else(|error| panic!("{error}"));
    let areas = Areas::demo().unwrap_or_else(|error| panic!("{error}"));
    let named = |rooms: LeadRooms| {
        let actor = &Actor::Operator;
        let around = Keeping { office: &office, classes, areas, actor, open: 0 };
        let change = Change::NameLeadRooms { organ: DISCIPLINE, rooms };
        decide_office(change, around).map(|events| events.len())
    };
    let unfit = Err(OfficeRefusal::LeadRoomsUnfit);
    let some = |case, trial| LeadRooms { case, trial, ..LeadRooms::default() };
    assert_eq!(named(BOTH), Ok(1));
    assert_eq!(named(LeadRooms::default()), Err(OfficeRefusal::NothingChanged));
    assert_eq!(named(some(Some(CASES), Some(CASES))), unfit);
    assert_eq!(named(some(Some(RECEPTION), None)), unfit);
    assert_eq!(named(some(Some(TOWN_HALL), None)), unfit);
    assert_eq!(named(LeadRooms { first: true, ..some(None, Some(TRIALS)) }), unfit);
    assert_eq!(named(LeadRooms { twice: true, ..some(Some(CASES), None) }), unfit);
    // One that is named for it is not closed before another is.
    let (office, actor) = (with(BOTH), &Actor::Operator);
    let around = Keeping { office: &office, classes, areas, actor, open: 0 };
    let closed = |unit| decide_office(Change::CloseUnit(unit), around).map(|events| events.len());
    assert_eq!((closed(TRIALS), closed(OTHER_ROOM)), (Err(OfficeRefusal::LeadRoom), Ok(1)));
}
