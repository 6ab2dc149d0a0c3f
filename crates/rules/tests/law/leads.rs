//! Leads (Rules Art. 14, 17, 18; 监督执纪工作规则; rules.md §2.3, §3.2, §7 rows 12 and 14; C43, C47, C71): every act at every
//! stage by table, dates by hand, who may know by rule, and random histories held against what must never be.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use std::{collections::BTreeSet, sync::LazyLock};

use jiff::civil::{Date, date};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseError};
use rules::{
    codes::Role,
    deadline::Due,
    exclusion::{OfReport, Recognised, Reported, Whom},
    ids::{MatterId, OfficerId, OrganId, UnitId},
    lead::{
        AskGround, AskManner, AssignGround, Assignment, BelowPeople, BelowReport, CaseEnd,
        Disposal, Finding, FourForms, Lead, LeadAct, LeadEvent, LeadHand, LeadRefusal, LeadRooms,
        LeadStage, LeadTerms, LeadTermsFault, Made, Measure, Opinion, Outcome, PartyPenalty,
        Proposal, Served, StatePenalty, hands_over, next_quarter_end, quarter_end, works_for,
    },
    matter::{Matter, Stage},
    office::{Office, OfficeEvent, Post},
    refusal::Refusal,
    rights::Actor,
    stored::{By, Recorded, When},
};
use uuid::Uuid;

use crate::{
    below::{TOWN, down},
    support::{commission::*, *},
};

fn handed(room: Option<UnitId>) -> Lead {
    let made = LeadEvent::HandedOver {
        year: 2026,
        serial: 7,
        report: matter_id(1),
        person: Some(1),
        room,
        who: said(1),
        party: Some("c0ffee".to_owned()),
        summary: said(2),
        notice: None,
    };
    Lead::begin(&on_lead(RECEPTIONIST, 1, DAY, made)).unwrap()
}

/// The lead after something was decided about it.
pub(crate) fn then(
    lead: &Lead,
    by: OfficerId,
    on: Date,
    decided: Result<LeadEvent, LeadRefusal>,
) -> Lead {
    let mut lead = lead.clone();
    lead.apply(&on_lead(by, lead.version + 1, on, decided.unwrap()));
    lead
}

pub(crate) fn proposal(disposal: Disposal) -> Proposal {
    Proposal {
        disposal,
        grounds: said(3),
        plan: Some(said(4)),
        investigators: vec![KEEPER, SECOND],
        finding: (disposal == Disposal::End).then_some(Finding::Unproved),
        assignment: None,
        studied_on: DAY,
        present: vec![KEEPER, SECOND],
    }
}

pub(crate) fn outcome(finding: Finding, measure: Measure) -> Outcome {
    Outcome { finding, measure, form: None, filing: filing(measure), text: said(5) }
}

pub(crate) const ROOM_CIRCLE: [OfficerId; 3] = [KEEPER, SECOND, SECRETARY];

/// By what it is settled who below may know, where nothing is assigned.
pub(crate) fn nowhere() -> (&'static [OfReport<'static>], &'static Office) {
    static OFFICE: LazyLock<Office> = LazyLock::new(commission);
    (&[], &OFFICE)
}

pub(crate) fn received() -> Lead {
    let lead = handed(Some(ROOM));
    then(&lead, KEEPER, DAY, lead.receive(lead_law(DAY)))
}

fn proposed(disposal: Disposal) -> Lead {
    let lead = received();
    let decided = lead.propose(proposal(disposal), &ROOM_CIRCLE, nowhere(), lead_law(DAY));
    then(&lead, KEEPER, DAY, decided)
}

fn approved(disposal: Disposal, on: Date) -> Lead {
    let lead = proposed(disposal);
    then(&lead, SECRETARY, on, lead.approve(By::Officer(SECRETARY), (&[], &[]), lead_law(on)))
}

fn due(lead: &Lead) -> Option<Date> {
    lead.stage.due().map(|due| due.date)
}

/// The commission, where the second supervision room manages cases.
pub(crate) fn reviewed_here() -> Office {
    let mut office = commission();
    let rooms = LeadRooms { case: Some(OTHER_ROOM), ..LeadRooms::default() };
    office.apply(&OfficeEvent::LeadRoomsNamed { organ: DISCIPLINE, rooms });
    office
}

/// Why and how an organ below is asked, where nothing must be so for it.
const OTHERWISE: (AskGround, AskManner) = (AskGround::Other, AskManner::Letter);

/// What an organ below reports, where nobody is there to study it.
fn sent_up() -> BelowReport {
    let outcome = outcome(Finding::True, Measure::Admonition);
    BelowReport { way: Disposal::Verify, outcome, studied_on: DAY, present: Vec::new() }
}

/// What may be done with a lead as it stands, found by trying everything with fields that fit.
fn accepts(lead: &Lead, on: Date) -> BTreeSet<&'static str> {
    let other = By::Officer(DEPUTY);
    let served = || Served { day: on, text: said(6) };
    let tried = LeadAct::ALL.iter().filter(|act| {
        let decided = match act {
            LeadAct::Receive => lead.receive(lead_law(on)),
            LeadAct::Propose => {
                lead.propose(proposal(Disposal::Verify), &ROOM_CIRCLE, nowhere(), lead_law(on))
            }
            LeadAct::Approve => lead.approve(other, (&[], &[]), lead_law(on)),
            LeadAct::SendBack => lead.send_back(said(7)),
            LeadAct::WriteInquiry => lead.write_inquiry(said(6), (false, false)),
            LeadAct::Serve => lead.serve(on, lead_law(on)),
            LeadAct::Explain => lead.explain(served(), true, None, lead_law(on)),
            LeadAct::TalkHeld => lead.hold_talk(served(), lead_law(on)),
            LeadAct::Extend => lead.extend(said(7), lead_law(on)),
            LeadAct::KeepOn => lead.keep_on(said(7), lead_law(on)),
            LeadAct::Report => lead.report(outcome(Finding::True, Measure::Admonition)),
            LeadAct::Close => lead.close(other, (&[], &[]), lead_law(on)),
            LeadAct::FeedBack => lead.feed_back(),
            LeadAct::TakeBack => lead.take_back(),
            LeadAct::Settle => lead.settle((FourForms::Third, CaseEnd::default()), said(7)),
            LeadAct::Correct => lead.correct(said(7), true),
            LeadAct::Identify => lead.identify("c0ffee".to_owned()),
            LeadAct::Accept => lead.accept(None, down().1),
            LeadAct::ExtendBelow => lead.extend_below(said(7), lead_law(on)),
            LeadAct::ReportBelow => {
                lead.report_below(sent_up(), &BelowPeople::default(), lead_law(on))
            }
            LeadAct::Redraft => lead.redraft(said(7)),
            LeadAct::SendUp => lead.send_up(other, &BelowPeople::default()),
            LeadAct::Ask => lead.ask_below(OTHERWISE, said(7), lead_law(on)),
            LeadAct::TakeUp => lead.take_up(),
            LeadAct::HandOn => lead.hand_on(OTHER_ROOM, &commission()),
            LeadAct::TakeOver => lead.take_over(SECOND),
            LeadAct::Review => {
                let posts = [post(Role::Handler, Some(OTHER_ROOM))];
                lead.review((ELSEWHERE, &posts), (Opinion::Sound, said(7)), &reviewed_here())
            }
            LeadAct::Recheck => lead.recheck(said(7), lead_law(on)),
            LeadAct::Circulate => lead.circulate(vec![SECRETARY], &[SECRETARY]),
            LeadAct::MarkRead => lead.read(other, None),
        };
        decided.is_ok()
    });
    tried.map(|act| act.word()).collect()
}

#[test]
fn what_may_be_done_at_each_stage_and_nothing_else() {
    let on = date(2026, 9, 10);
    let inquiry = approved(Disposal::Inquiry, on);
    let served = then(&inquiry, KEEPER, on, inquiry.serve(on, lead_law(on)));
    let came = Served { day: on, text: said(6) };
    let explained =
        then(&served, KEEPER, on, served.explain(came.clone(), true, None, lead_law(on)));
    let talk = approved(Disposal::Talk, on);
    let talked = then(&talk, KEEPER, on, talk.hold_talk(came, lead_law(on)));
    let verifying = approved(Disposal::Verify, on);
    let longer = then(&verifying, SECRETARY, on, verifying.extend(said(7), lead_law(on)));
    let found = longer.report(outcome(Finding::Untrue, Measure::None));
    let reported = then(&longer, KEEPER, on, found);
    let closed = then(
        &reported,
        SECRETARY,
        on,
        reported.close(By::Officer(SECRETARY), (&[], &[]), lead_law(on)),
    );
    let told = then(&closed, KEEPER, on, closed.feed_back());
    let table: [(&Lead, &[&str]); 14] = [
        (&handed(Some(ROOM)), &["circulate", "hand_on", "receive"]),
        (&received(), &["circulate", "hand_on", "identify", "propose", "take_over"]),
        (
            &proposed(Disposal::Talk),
            &["approve", "circulate", "identify", "send_back", "take_over"],
        ),
        (
            &inquiry,
            &["circulate", "hand_on", "identify", "propose", "serve", "take_over", "write_inquiry"],
        ),
        (&served, &["circulate", "explain", "hand_on", "identify", "propose", "take_over"]),
        (&explained, &["circulate", "hand_on", "identify", "propose", "report", "take_over"]),
        (&talk, &["circulate", "hand_on", "identify", "propose", "take_over", "talk_held"]),
        (&talked, &["circulate", "hand_on", "identify", "propose", "report", "take_over"]),
        (
            &verifying,
            &["circulate", "extend", "hand_on", "identify", "propose", "report", "take_over"],
        ),
        (&longer, &["circulate", "hand_on", "identify", "propose", "report", "take_over"]),
        (
            &approved(Disposal::Shelve, on),
            &["circulate", "hand_on", "identify", "keep_on", "propose", "take_over"],
        ),
        (&reported, &["circulate", "close", "identify", "review_lead", "send_back", "take_over"]),
        (&closed, &["correct", "feed_back", "hand_on", "identify", "review_lead", "take_over"]),
        (&told, &["correct", "identify", "review_lead"]),
    ];
    for (lead, acts) in table {
        assert_eq!(accepts(lead, on).into_iter().collect::<Vec<_>>(), acts, "{:?}", lead.stage);
        let mut told: Vec<_> = lead.open_acts().iter().map(|act| act.word()).collect();
        told.sort_unstable();
        assert_eq!(told, acts, "the page offers what the rule allows");
    }
    // One that was returned waits for the reception, and for nobody after that.
    let returned = approved(Disposal::Return, on);
    assert_eq!(accepts(&returned, on).into_iter().collect::<Vec<_>>(), ["take_back"]);
    assert_eq!(LeadAct::TakeBack.hand(), LeadHand::Reception);
    let taken_back = then(&returned, RECEPTIONIST, on, returned.take_back());
    assert!(accepts(&taken_back, on).is_empty() && taken_back.open_acts().is_empty());
    assert_eq!(
        accepts(&approved(Disposal::End, on), on).into_iter().collect::<Vec<_>>(),
        ["correct", "feed_back", "hand_on", "identify", "review_lead", "take_over"]
    );
}

#[test]
fn a_lead_is_due_when_the_rules_say() {
    // One month from 2 September is 2 October, in the holiday of 1 to 7 October.
    assert_eq!(due(&received()), Some(date(2026, 10, 8)));
    // A proposal that waits stops nothing.
    assert_eq!(due(&proposed(Disposal::Talk)), Some(date(2026, 10, 8)));
    // Fifteen working days over both holidays, with 10 October worked: the demo's own inquiry (demo.md matter 9).
    let inquiry = approved(Disposal::Inquiry, date(2026, 9, 18));
    assert_eq!(due(&inquiry), None);
    let (served, today) = (date(2026, 9, 21), date(2026, 9, 22));
    let inquiry = then(&inquiry, KEEPER, today, inquiry.serve(served, lead_law(today)));
    assert_eq!(due(&inquiry), Some(date(2026, 10, 19)));
    // One month from the explanation.
    let came = Served { day: date(2026, 10, 12), text: said(6) };
    let today = date(2026, 10, 13);
    let explained =
        then(&inquiry, KEEPER, today, inquiry.explain(came, true, None, lead_law(today)));
    assert_eq!(due(&explained), Some(date(2026, 11, 12)));
    // Two months from 31 August end on 31 October, a Saturday: Monday 2 November; a month more is counted from the 31st, so
    // that it ends on 30 November.
    let on = date(2026, 9, 10);
    let verifying = approved(Disposal::Verify, on);
    assert_eq!(due(&verifying), Some(date(2026, 11, 10)));
    let longer = then(&verifying, SECRETARY, on, verifying.extend(said(7), lead_law(on)));
    assert_eq!(due(&longer), Some(date(2026, 12, 10)));
    assert_eq!(longer.extend(said(7), lead_law(on)), Err(LeadRefusal::ExtendedBefore));
    // What is kept for later comes back in the next quarter, from quarter to quarter.
    let kept = approved(Disposal::Shelve, date(2026, 11, 3));
    assert_eq!(due(&kept), Some(date(2027, 3, 31)));
    let today = date(2027, 2, 1);
    let still = then(&kept, KEEPER, today, kept.keep_on(said(7), lead_law(today)));
    assert_eq!(due(&still), Some(date(2027, 6, 30)));
}

#[test]
fn an_extended_verification_is_counted_from_the_day_it_nominally_ended() {
    let mut lead = handed(Some(ROOM));
    let on = date(2026, 8, 31);
    lead.handed_on = on;
    let lead = then(&lead, KEEPER, on, lead.receive(lead_law(on)));
    let studied = Proposal { studied_on: on, ..proposal(Disposal::Verify) };
    let lead =
        then(&lead, KEEPER, on, lead.propose(studied, &ROOM_CIRCLE, nowhere(), lead_law(on)));
    let lead =
        then(&lead, SECRETARY, on, lead.approve(By::Officer(SECRETARY), (&[], &[]), lead_law(on)));
    let saturday = Due { date: date(2026, 11, 2), nominal: date(2026, 10, 31), provisional: false };
    assert_eq!(lead.stage.due(), Some(saturday));
    let lead = then(&lead, SECRETARY, on, lead.extend(said(7), lead_law(on)));
    assert_eq!(due(&lead), Some(date(2026, 11, 30)));
}

#[test]
fn a_quarter_ends_on_its_last_day() {
    let table = [
        (date(2026, 1, 1), date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 2, 28), date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 3, 31), date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 4, 1), date(2026, 6, 30), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 9, 30), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31), date(2027, 3, 31)),
        (date(2027, 11, 30), date(2027, 12, 31), date(2028, 3, 31)),
    ];
    for (day, end, next) in table {
        assert_eq!((quarter_end(day), next_quarter_end(day)), (end, next), "{day}");
    }
}

#[test]
fn what_is_refused_and_why() {
    let on = date(2026, 9, 10);
    let lead = received();
    let propose =
        |what: Proposal| lead.propose(what, &ROOM_CIRCLE, nowhere(), lead_law(on)).unwrap_err();
    let verify = || proposal(Disposal::Verify);
    let mine = proposed(Disposal::Talk);
    let inquiry = approved(Disposal::Inquiry, on);
    let served = then(&inquiry, KEEPER, on, inquiry.serve(on, lead_law(on)));
    let came = |day| Served { day, text: said(6) };
    let verifying = approved(Disposal::Verify, on);
    let report = |finding, measure, form| {
        let outcome = Outcome { form, ..outcome(finding, measure) };
        verifying.report(outcome).unwrap_err()
    };
    let reported = verifying.report(outcome(Finding::True, Measure::Filed));
    let reported = then(&verifying, SECRETARY, on, reported);
    let (early, late) = (date(2026, 9, 1), date(2026, 9, 11));
    let table = [
        (propose(Proposal { present: vec![KEEPER, KEEPER], ..verify() }), "lead_studied_by_one"),
        (propose(Proposal { present: vec![KEEPER, ELSEWHERE], ..verify() }), "lead_may_not_know"),
        (propose(Proposal { investigators: vec![KEEPER, ADMIN], ..verify() }), "lead_may_not_know"),
        (
            propose(Proposal { investigators: vec![KEEPER, KEEPER], ..verify() }),
            "lead_two_investigators",
        ),
        (propose(Proposal { plan: None, ..proposal(Disposal::Talk) }), "lead_plan_needed"),
        (propose(Proposal { plan: None, ..proposal(Disposal::Inquiry) }), "lead_plan_needed"),
        (propose(Proposal { studied_on: early, ..verify() }), "lead_too_early"),
        (propose(Proposal { studied_on: late, ..verify() }), "lead_in_future"),
        (propose(Proposal { finding: None, ..proposal(Disposal::End) }), "lead_finding_needed"),
        (
            propose(Proposal { finding: Some(Finding::True), ..proposal(Disposal::End) }),
            "lead_finding_needed",
        ),
        (
            mine.approve(By::Officer(KEEPER), (&[], &[]), lead_law(on)).unwrap_err(),
            "lead_same_hand",
        ),
        (
            reported.close(By::Officer(SECRETARY), (&[], &[]), lead_law(on)).unwrap_err(),
            "lead_same_hand",
        ),
        (inquiry.serve(date(2026, 9, 9), lead_law(on)).unwrap_err(), "lead_too_early"),
        (inquiry.serve(late, lead_law(on)).unwrap_err(), "lead_in_future"),
        (
            served.explain(came(on), true, Some(said(8)), lead_law(on)).unwrap_err(),
            "lead_not_countersigned",
        ),
        (
            served.explain(came(on), false, None, lead_law(on)).unwrap_err(),
            "lead_not_countersigned",
        ),
        (served.explain(came(late), true, None, lead_law(on)).unwrap_err(), "lead_in_future"),
        (report(Finding::Untrue, Measure::Reminder, None), "lead_measure_does_not_fit"),
        (report(Finding::Unproved, Measure::Criticism, None), "lead_measure_does_not_fit"),
        (report(Finding::True, Measure::Accepted, None), "lead_measure_does_not_fit"),
        (
            report(Finding::True, Measure::Reminder, Some(FourForms::Second)),
            "lead_form_does_not_fit",
        ),
        (report(Finding::Untrue, Measure::None, Some(FourForms::First)), "lead_form_does_not_fit"),
        (report(Finding::True, Measure::Filed, Some(FourForms::First)), "lead_form_does_not_fit"),
        (lead.receive(lead_law(on)).unwrap_err(), "lead_unfit"),
    ];
    let mut met: BTreeSet<_> = table.iter().map(|(_, code)| *code).collect();
    for (refusal, code) in table {
        assert_eq!(refusal.code(), code);
        assert_eq!(Refusal::Lead(refusal).code(), code);
    }
    // The next tests meet these, and the one above.
    met.extend(["lead_not_of_report", "lead_made_before", "lead_no_such_room"]);
    met.insert("lead_belongs_above");
    // Those of what an organ below works on meet these.
    met.extend(["lead_not_below", "lead_nobody_below", "lead_way_below", "lead_reviewed_by_one"]);
    met.extend(["lead_not_overdue", "lead_nothing_sent_up"]);
    // Those of what is reviewed meet these.
    met.extend(["lead_unreviewed", "lead_own_hand", "lead_reviewed_before"]);
    met.insert("lead_case_room_first");
    met.insert("lead_no_reader");
    // Others meet these.
    met.extend(["lead_extended_before", "lead_check_first"]);
    met.extend(["lead_end_does_not_fit", "lead_rank_needed"]);
    // A letter of inquiry may not give away the report unless somebody looked.
    assert_eq!(inquiry.write_inquiry(said(6), (true, false)), Err(LeadRefusal::SharesWords));
    assert!(inquiry.write_inquiry(said(6), (true, true)).is_ok());
    met.insert("lead_shares_words");
    met.extend(["lead_tells_number", "lead_names_others", "lead_verifies"]);
    assert_eq!(met, LeadRefusal::CODES.iter().copied().collect());
    let article = Refusal::Lead(LeadRefusal::StudiedByOne).article().unwrap();
    assert_eq!((article.law, article.number), ("jj20", 17));
    // With words that say why, an explanation is taken without the second signature.
    let taken = served.explain(came(on), false, Some(said(8)), lead_law(on)).unwrap();
    assert!(matches!(taken, LeadEvent::Explained { uncountersigned: Some(_), .. }));
}

#[test]
fn the_form_follows_where_there_is_but_one() {
    let lead = approved(Disposal::Verify, date(2026, 9, 10));
    let form =
        |finding, measure, form| match lead.report(Outcome { form, ..outcome(finding, measure) }) {
            Ok(LeadEvent::Reported(outcome)) => outcome.form,
            other => panic!("{other:?}"),
        };
    assert_eq!(form(Finding::True, Measure::Admonition, None), Some(FourForms::First));
    assert_eq!(form(Finding::Partly, Measure::Filed, None), None);
    let third = Some(FourForms::Third);
    assert_eq!(form(Finding::True, Measure::Filed, third), third);
    assert_eq!(form(Finding::Untrue, Measure::None, None), None);
}

pub(crate) fn report_matter(kind: rules::codes::Kind) -> Matter {
    let registration = rules::event::Registration { kind, ..claim(DAY) };
    let event = rules::event::Event::Registered(Box::new(registration));
    let recorded = Recorded {
        log: rules::ids::LogId(Uuid::from_u128(1)),
        stream: matter_id(1).into(),
        version: 1,
        organ: DISCIPLINE,
        on: DAY,
        recorded: When::Day(DAY),
        by: By::Public,
        in_place_of: None,
        event,
    };
    Matter::replay(&[recorded]).unwrap()
}

/// Whoever goes along to verify neither approves that nor closes what they found, unless there is nobody else.
#[test]
fn whoever_verifies_does_not_approve_as_long_as_another_leader_can() {
    let on = date(2026, 9, 10);
    let circle = [KEEPER, SECOND, DEPUTY, SECRETARY];
    let what = Proposal { investigators: vec![KEEPER, DEPUTY], ..proposal(Disposal::Verify) };
    let lead = received();
    let lead = then(&lead, KEEPER, DAY, lead.propose(what, &circle, nowhere(), lead_law(DAY)));
    let approve =
        |by, leaders: &[OfficerId]| lead.approve(By::Officer(by), (&[], leaders), lead_law(on));
    assert_eq!(approve(DEPUTY, &[DEPUTY, SECRETARY]), Err(LeadRefusal::Verifies));
    assert!(approve(DEPUTY, &[DEPUTY]).is_ok());
    assert!(approve(DEPUTY, &[DEPUTY, KEEPER]).is_ok(), "whoever proposed it signs still less");
    let verifying = then(&lead, SECRETARY, on, approve(SECRETARY, &[DEPUTY, SECRETARY]));
    let reported = verifying.report(outcome(Finding::Untrue, Measure::None));
    let reported = then(&verifying, KEEPER, on, reported);
    let close =
        |by, leaders: &[OfficerId]| reported.close(By::Officer(by), (&[], leaders), lead_law(on));
    assert_eq!(close(DEPUTY, &[DEPUTY, SECRETARY]), Err(LeadRefusal::Verifies));
    assert!(close(DEPUTY, &[DEPUTY]).is_ok());
    assert!(close(SECRETARY, &[DEPUTY, SECRETARY]).is_ok());
    // Nor do they end it without a report.
    let end = verifying.propose(proposal(Disposal::End), &circle, nowhere(), lead_law(on));
    let end = then(&verifying, KEEPER, on, end);
    let approve =
        |by, leaders: &[OfficerId]| end.approve(By::Officer(by), (&[], leaders), lead_law(on));
    assert_eq!(approve(DEPUTY, &[DEPUTY, SECRETARY]), Err(LeadRefusal::Verifies));
    assert!(approve(SECRETARY, &[DEPUTY, SECRETARY]).is_ok());
}

/// Rules Art. 47: a room learns what is said of whom, and nothing of who said it.
#[test]
fn what_is_said_of_somebody_gives_nobody_away() {
    let (office, report) = (commission(), report_matter(rules::codes::Kind::Report));
    let hand_over = |said: Made| said.hand_over(&report, (&[], &office), lead_law(DAY));
    let plain = made(Some(1), Some(ROOM));
    let numbered = Made { tells_number: true, looked_at: true, ..plain.clone() };
    assert_eq!(hand_over(numbered), Err(LeadRefusal::TellsNumber), "no tick makes that good");
    let shares = |looked_at| Made { shares_words: true, looked_at, ..plain.clone() };
    assert_eq!(hand_over(shares(false)), Err(LeadRefusal::SharesWords));
    assert!(hand_over(shares(true)).is_ok());
}

#[test]
fn a_lead_is_made_of_a_report_once_for_each_person() {
    use rules::codes::Kind;
    let mut office = commission();
    let report = report_matter(Kind::Report);
    let first =
        made(Some(1), Some(ROOM)).hand_over(&report, (&[], &office), lead_law(DAY)).unwrap();
    let lead = Lead::begin(&on_lead(RECEPTIONIST, 1, DAY, first)).unwrap();
    assert_eq!(lead.number(), "XS2026-0007");
    let before = [lead.clone()];
    let again = made(Some(1), Some(ROOM)).hand_over(&report, (&before, &office), lead_law(DAY));
    assert_eq!(again, Err(LeadRefusal::MadeBefore));
    assert!(
        made(Some(2), Some(ROOM)).hand_over(&report, (&before, &office), lead_law(DAY)).is_ok()
    );
    // One that came back may be made again.
    let returned = approved(Disposal::Return, DAY);
    assert!(
        made(Some(1), Some(ROOM)).hand_over(&report, (&[returned], &office), lead_law(DAY)).is_ok()
    );
    for (room, known) in [(TOWN_HALL, false), (UnitId(99), false), (OTHER_ROOM, true)] {
        let handed = made(Some(1), Some(room)).hand_over(&report, (&[], &office), lead_law(DAY));
        assert_eq!(handed.is_ok(), known, "{room:?}: {handed:?}");
    }
    // Whoever receives reports does not work on leads.
    let mut received = commission();
    received.apply(&OfficeEvent::ReceptionNamed { organ: DISCIPLINE, unit: Some(OTHER_ROOM) });
    let handed =
        made(Some(1), Some(OTHER_ROOM)).hand_over(&report, (&[], &received), lead_law(DAY));
    assert_eq!(handed, Err(LeadRefusal::NoSuchRoom));
    let nobody = made(Some(1), None).hand_over(&report, (&[], &office), lead_law(DAY));
    assert_eq!(nobody, Err(LeadRefusal::NoSuchRoom), "where there are rooms, one answers");
    let whole =
        made(Some(1), None).hand_over(&report, (&[], &crate::support::office()), lead_law(DAY));
    assert!(whole.is_ok(), "{whole:?}");
    office.apply(&OfficeEvent::UnitClosed { unit: OTHER_ROOM });
    let closed = made(None, Some(OTHER_ROOM)).hand_over(&report, (&[], &office), lead_law(DAY));
    assert_eq!(closed, Err(LeadRefusal::NoSuchRoom));
    // What belongs to the organ above is none of ours; what was given up is checked all the same.
    let mut above = report.clone();
    let named = Reported { organ: Some(DISCIPLINE), ..Reported::default() };
    let known = Recognised { persons: vec![named], ..Recognised::default() };
    above.named = Some(Box::new(Whom { sealed: None, known: Some(known) }));
    let refused = made(Some(1), Some(ROOM)).hand_over(&above, (&[], &office), lead_law(DAY));
    assert_eq!(refused, Err(LeadRefusal::BelongsAbove));
    assert_eq!(
        lead.join((&above, false, false), &office, lead_law(DAY)),
        Err(LeadRefusal::BelongsAbove)
    );
    let mut given_up = report.clone();
    let until = Due::named(DAY);
    given_up.stage = Stage::GivenUp { on: DAY, until, before: Box::new(given_up.stage.clone()) };
    assert!(made(Some(1), Some(ROOM)).hand_over(&given_up, (&[], &office), lead_law(DAY)).is_ok());
    let mut kept = report.clone();
    kept.stage = Stage::Kept { on: DAY };
    let refused = made(Some(1), Some(ROOM)).hand_over(&kept, (&[], &office), lead_law(DAY));
    assert_eq!(refused, Err(LeadRefusal::NotOfReport));
    let claim = report_matter(Kind::Claim);
    let refused = made(None, Some(ROOM)).hand_over(&claim, (&[], &office), lead_law(DAY));
    assert_eq!(refused, Err(LeadRefusal::NotOfReport));
    assert_eq!(
        lead.join((&claim, false, false), &office, lead_law(DAY)),
        Err(LeadRefusal::NotOfReport)
    );
    assert_eq!(
        lead.join((&report, false, false), &office, lead_law(DAY)),
        Err(LeadRefusal::MadeBefore)
    );
    let over = approved(Disposal::Return, DAY);
    assert_eq!(
        over.join((&report, false, false), &office, lead_law(DAY)),
        Err(LeadRefusal::NotOfReport)
    );
    // One that names somebody else joins where somebody says that the same one is meant.
    let another = Matter { id: MatterId(Uuid::from_u128(0xa7)), ..report.clone() };
    let join = |names, said| lead.join((&another, names, said), &office, lead_law(DAY));
    assert_eq!(join(true, false), Err(LeadRefusal::NamesOthers));
    assert!(join(true, true).is_ok() && join(false, false).is_ok());
}

fn of(reported: &[Reported]) -> OfReport<'_> {
    OfReport { organ: DISCIPLINE, received_on: DAY, reported: Some(reported) }
}

fn actor((id, post): (OfficerId, Post)) -> Actor {
    Actor::Officer { id, posts: vec![post], stands_in: Vec::new(), acts_for: Vec::new() }
}

#[test]
fn the_reception_the_room_and_the_leaders_know_a_lead_and_nobody_a_report_shuts_out() {
    let office = commission();
    let lead = received();
    let knows = |reports: &[OfReport<'_>]| {
        let known = STAFF.iter().filter(|one| lead.is_known_to(&actor(**one), reports, &office));
        known.map(|(id, _)| *id).collect::<Vec<_>>()
    };
    assert_eq!(knows(&[of(&[])]), [RECEPTIONIST, KEEPER, SECOND, SECRETARY, DEPUTY]);
    let namesake = [Reported { namesakes: vec![KEEPER, SECRETARY], ..Reported::default() }];
    assert_eq!(knows(&[of(&[]), of(&namesake)]), [RECEPTIONIST, SECOND, DEPUTY]);
    // The organ itself is complained of: nobody there is left.
    let itself = [Reported { organ: Some(DISCIPLINE), ..Reported::default() }];
    assert_eq!(knows(&[of(&itself)]), []);
    // What cannot be read, or rests on nothing, is nobody's.
    let sealed = OfReport { reported: None, ..of(&[]) };
    assert_eq!((knows(&[of(&[]), sealed]), knows(&[])), (vec![], vec![]));
    // The reception hears what comes of it, and takes no part.
    assert_eq!(lead.workers(&[of(&[])], &office), [KEEPER, SECOND, SECRETARY, DEPUTY]);
    assert_eq!(lead.workers(&[of(&namesake)], &office), [SECOND, DEPUTY]);
    let open = |post: Post| lead.is_open_to(&[post], &office);
    assert_eq!(STAFF.map(|(_, post)| open(post)), [false, true, true, false, true, true, false]);
    for somebody in [Actor::CodeHolder, Actor::Operator] {
        assert!(!lead.is_known_to(&somebody, &[of(&[])], &office));
    }
}

#[test]
fn each_act_is_one_hand_s_and_two_people_can_do_them_where_there_are_no_rooms() {
    let office = commission();
    let hands = |lead: &Lead, post: Post| lead.hands(&[post], &office);
    let lead = received();
    assert_eq!(hands(&lead, STAFF[0].1), [LeadHand::Reception]);
    assert_eq!(hands(&lead, STAFF[1].1), [LeadHand::Room]);
    assert_eq!(hands(&lead, STAFF[3].1), []);
    assert_eq!(hands(&lead, STAFF[4].1), [LeadHand::Leader]);
    let clerk_of_room = post(Role::Clerk, Some(ROOM));
    assert_eq!(hands(&lead, clerk_of_room), [LeadHand::Room]);
    let elsewhere = Post { organ: LAND, ..STAFF[1].1 };
    assert_eq!(hands(&lead, elsewhere), []);
    // Without rooms the reception is the room as well.
    let whole = handed(None);
    assert_eq!(hands(&whole, STAFF[0].1), [LeadHand::Reception, LeadHand::Room]);
    let of = |act: LeadAct| act.hand();
    assert_eq!((of(LeadAct::Approve), of(LeadAct::Close)), (LeadHand::Leader, LeadHand::Leader));
    assert_eq!((of(LeadAct::Propose), of(LeadAct::Report)), (LeadHand::Room, LeadHand::Room));
    let makes: Vec<_> =
        STAFF.iter().filter(|one| hands_over(&actor(**one), DISCIPLINE, &office)).collect();
    assert_eq!(makes.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [RECEPTIONIST]);
    assert_eq!(works_for(&actor(STAFF[1]), &office), [DISCIPLINE]);
    assert_eq!(works_for(&actor(STAFF[6]), &office), Vec::<OrganId>::new());
    assert_eq!(works_for(&LAND_HANDLER.actor(), &office), Vec::<OrganId>::new());
}

#[test]
fn a_file_of_terms_that_lacks_something_is_named() {
    let shipped = include_str!("../../../../rules/discipline/2020.toml");
    assert!(LeadTerms::parse(shipped).is_ok());
    let changed = |from: &str, to: &str| {
        assert!(shipped.contains(from), "{from}");
        LeadTerms::parse(&shipped.replacen(from, to, 1)).unwrap_err()
    };
    let twice = format!(
        "{shipped}\n[[term]]\nid = \"report\"\nname = \"又\"\ncount = 1\nunit = \"months\"\nsource = \"规则\"\n"
    );
    let table = [
        (changed("\"disposal\"", "\"disposals\""), "there is no term called disposals"),
        (changed("count = 15", "count = 0"), "explanation has no length"),
        (changed("unit = \"working-days\"", "unit = \"weeks\""), "explanation has no length"),
        (LeadTerms::parse(&twice).unwrap_err(), "report is there 2 times"),
    ];
    for (fault, told) in table {
        assert!(fault.to_string().starts_with(told), "{fault}");
    }
    let unreadable = LeadTerms::parse("name = 1").unwrap_err();
    assert!(matches!(unreadable, LeadTermsFault::Unreadable(_)));
}

/// Something that is tried, by somebody: what may be done where the lead stands or, wildly, anything.
#[derive(Clone, Debug)]
struct Try {
    wild: Option<LeadAct>,
    pick: u8,
    by: OfficerId,
    disposal: Disposal,
    finding: Finding,
    measure: Measure,
    few: bool,
}

fn tries() -> impl Strategy<Value = Try> {
    let wild = prop_oneof![3 => Just(None), 1 => select(LeadAct::ALL).prop_map(Some)];
    let by = select(vec![KEEPER, SECOND, SECRETARY, DEPUTY]);
    let found = (select(Finding::ALL), select(Measure::ALL));
    let few = prop::bool::weighted(0.2);
    (wild, any::<u8>(), by, select(Disposal::ALL), found, few).prop_map(
        |(wild, pick, by, disposal, (finding, measure), few)| Try {
            wild,
            pick,
            by,
            disposal,
            finding,
            measure,
            few,
        },
    )
}

/// What is tried; nothing where nothing may be done.
fn picked(lead: &Lead, one: &Try) -> Option<LeadAct> {
    let open = lead.open_acts();
    one.wild.or_else(|| open.get(usize::from(one.pick) % open.len().max(1)).copied())
}

fn tried(lead: &Lead, (act, one): (LeadAct, &Try), on: Date) -> Result<LeadEvent, LeadRefusal> {
    let by = By::Officer(one.by);
    let served = Served { day: on, text: said(6) };
    match act {
        LeadAct::Receive => lead.receive(lead_law(on)),
        LeadAct::Propose => {
            let people = if one.few { vec![KEEPER] } else { vec![KEEPER, SECOND] };
            let finding = Some(one.finding);
            let what = Proposal { finding, ..proposal(one.disposal) };
            let what = Proposal { investigators: people.clone(), present: people, ..what };
            let assignment =
                (!one.few).then_some(Assignment { to: TOWN, ground: AssignGround::Other });
            let what = Proposal { assignment, ..what };
            lead.propose(what, &ROOM_CIRCLE, down(), lead_law(on))
        }
        LeadAct::Accept => lead.accept(None, down().1),
        LeadAct::ExtendBelow => lead.extend_below(said(7), lead_law(on)),
        LeadAct::ReportBelow => {
            let report = BelowReport { outcome: outcome(one.finding, one.measure), ..sent_up() };
            let report = BelowReport { way: one.disposal, studied_on: on, ..report };
            lead.report_below(report, &BelowPeople::default(), lead_law(on))
        }
        LeadAct::Redraft => lead.redraft(said(7)),
        LeadAct::SendUp => {
            let chiefs = vec![KEEPER, SECOND];
            lead.send_up(by, &BelowPeople { all: chiefs.clone(), chiefs })
        }
        LeadAct::Ask => {
            let ground = if one.few { AskGround::Other } else { AskGround::Supplement };
            lead.ask_below((ground, AskManner::Hearing), said(7), lead_law(on))
        }
        LeadAct::TakeUp => lead.take_up(),
        LeadAct::TakeBack => lead.take_back(),
        LeadAct::HandOn => lead.hand_on(if one.few { OTHER_ROOM } else { ROOM }, &commission()),
        LeadAct::TakeOver => lead.take_over(one.by),
        LeadAct::Review => {
            let posts = [post(Role::Handler, Some(OTHER_ROOM))];
            let opinion = if one.few { Opinion::Sound } else { Opinion::TooLight };
            lead.review((one.by, &posts), (opinion, said(7)), &reviewed_here())
        }
        LeadAct::Recheck => lead.recheck(said(7), lead_law(on)),
        LeadAct::Circulate => lead.circulate(vec![one.by], &[KEEPER, SECOND, SECRETARY, DEPUTY]),
        LeadAct::MarkRead => lead.read(by, one.few.then(|| said(7))),
        LeadAct::Approve => lead.approve(by, (&[], &[]), lead_law(on)),
        LeadAct::SendBack => lead.send_back(said(7)),
        LeadAct::WriteInquiry => lead.write_inquiry(said(6), (false, false)),
        LeadAct::Serve => lead.serve(on, lead_law(on)),
        LeadAct::Explain => lead.explain(served, !one.few, None, lead_law(on)),
        LeadAct::TalkHeld => lead.hold_talk(served, lead_law(on)),
        LeadAct::Extend => lead.extend(said(7), lead_law(on)),
        LeadAct::KeepOn => lead.keep_on(said(7), lead_law(on)),
        LeadAct::Report => lead.report(outcome(one.finding, one.measure)),
        LeadAct::Close => lead.close(by, (&[], &[]), lead_law(on)),
        LeadAct::FeedBack => lead.feed_back(),
        LeadAct::Settle => {
            let party = one.few.then_some(PartyPenalty::Removed);
            lead.settle((FourForms::Third, CaseEnd { party, ..CaseEnd::default() }), said(7))
        }
        LeadAct::Correct => lead.correct(said(7), one.few),
        LeadAct::Identify => lead.identify("c0ffee".to_owned()),
    }
}

#[test]
fn the_room_says_who_is_meant_and_may_say_it_anew() {
    let offered = |lead: &Lead| lead.open_acts().contains(&LeadAct::Identify);
    let table = [
        (handed(Some(ROOM)), false),
        (received(), true),
        (proposed(Disposal::Talk), true),
        (approved(Disposal::Verify, DAY), true),
        (approved(Disposal::End, DAY), true),
        (approved(Disposal::Return, DAY), false),
    ];
    for (lead, open) in table {
        assert_eq!(offered(&lead), open, "{:?}", lead.stage);
        assert_eq!(lead.identify("decade".to_owned()).is_ok(), open);
    }
    assert!(!offered(&Lead { person: None, ..received() }), "nobody is named");
    let lead = received();
    let known = then(&lead, KEEPER, DAY, lead.identify("decade".to_owned()));
    let again = then(&known, KEEPER, DAY, known.identify("facade".to_owned()));
    assert_eq!((known.party.as_deref(), again.party.as_deref()), (Some("decade"), Some("facade")));
}

#[test]
fn what_became_of_what_was_filed_is_entered_once_and_by_a_form_that_fits() {
    let on = date(2026, 9, 10);
    let ended = |measure, form| {
        let verifying = approved(Disposal::Verify, on);
        let found = verifying.report(Outcome { form, ..outcome(Finding::True, measure) });
        let reported = then(&verifying, KEEPER, on, found);
        then(
            &reported,
            SECRETARY,
            on,
            reported.close(By::Officer(SECRETARY), (&[], &[]), lead_law(on)),
        )
    };
    let filed = ended(Measure::Filed, None);
    let none = CaseEnd::default();
    let settle = |lead: &Lead, form, end| lead.settle((form, end), said(7));
    assert_eq!(settle(&filed, FourForms::First, none), Err(LeadRefusal::FormDoesNotFit));
    // Only what came to the fourth form is handed to the prosecution; the punishment stands beside the form.
    let handed = CaseEnd { to_justice: true, party: Some(PartyPenalty::Expelled), state: None };
    assert_eq!(settle(&filed, FourForms::Third, handed), Err(LeadRefusal::EndDoesNotFit));
    let settled = then(&filed, KEEPER, on, settle(&filed, FourForms::Fourth, handed));
    let found = settled.found.unwrap();
    assert_eq!((found.form, found.end), (Some(FourForms::Fourth), Some(handed)));
    assert_eq!(found.filing, filing(Measure::Filed));
    assert_eq!(settle(&settled, FourForms::Third, none), Err(LeadRefusal::Unfit));
    // What was passed on to others and ended in the first form punished nobody; in the second it may have.
    let passed = ended(Measure::PassedOn, None);
    let punished = CaseEnd { state: Some(StatePenalty::Demerit), ..none };
    let first = settle(&passed, FourForms::First, punished);
    assert_eq!(first, Err(LeadRefusal::EndDoesNotFit));
    assert!(settle(&passed, FourForms::First, none).is_ok());
    assert!(settle(&passed, FourForms::Second, punished).is_ok());
    // A form that was named at the closing stands, and how the case ended is still to be entered, once.
    let named = ended(Measure::Filed, Some(FourForms::Second));
    let other = settle(&named, FourForms::Third, punished);
    assert_eq!(other, Err(LeadRefusal::FormDoesNotFit));
    let nothing = then(&named, KEEPER, on, settle(&named, FourForms::Second, none));
    let known = then(&nothing, KEEPER, on, settle(&nothing, FourForms::Second, punished));
    assert_eq!(known.found.unwrap().end, Some(punished));
    assert_eq!(settle(&known, FourForms::Second, none), Err(LeadRefusal::Unfit));
    // A case is filed of somebody of a rank; of anything else nobody asks for one.
    let unranked = Outcome { filing: None, ..outcome(Finding::True, Measure::Filed) };
    let verifying = approved(Disposal::Verify, on);
    assert_eq!(verifying.report(unranked), Err(LeadRefusal::RankNeeded));
    let ranked =
        Outcome { filing: filing(Measure::Filed), ..outcome(Finding::True, Measure::None) };
    let Ok(LeadEvent::Reported(kept)) = verifying.report(ranked) else { panic!("no report") };
    assert_eq!(kept.filing, None);
    for (measure, form) in
        [(Measure::Admonition, None), (Measure::PassedOn, Some(FourForms::Second))]
    {
        let other = ended(measure, form);
        assert_eq!(settle(&other, FourForms::Second, none), Err(LeadRefusal::Unfit), "{measure}");
    }
    let awaited = |lead: &Lead| lead.open_acts().into_iter().any(LeadAct::is_awaited);
    let told = then(&filed, KEEPER, on, filed.feed_back());
    assert_eq!(
        (awaited(&filed), awaited(&told)),
        (true, false),
        "nobody waits for what may be added"
    );
}

proptest! {
    #[test]
    fn no_lead_ends_without_two_hands_and_none_is_told_twice(all in vec(tries(), 1..60)) {
        let mut lead = handed(Some(ROOM));
        let mut happened: Vec<(OfficerId, LeadEvent)> = Vec::new();
        for one in &all {
            let before = lead.clone();
            let Some(act) = picked(&lead, one) else { continue };
            if let Ok(event) = tried(&lead, (act, one), DAY) {
                prop_assert!(before.open_acts().contains(&act), "{act:?}");
                lead = then(&lead, one.by, DAY, Ok(event.clone()));
                happened.push((one.by, event));
            }
        }
        holds(&lead, &happened)?;
    }
}

/// What must be so of any history, told from the list of what happened alone.
fn holds(lead: &Lead, happened: &[(OfficerId, LeadEvent)]) -> Result<(), TestCaseError> {
    let count = |is: fn(&LeadEvent) -> bool| happened.iter().filter(|(_, e)| is(e)).count();
    let approvals = count(|e| matches!(e, LeadEvent::Approved { .. }));
    let taken_up = count(|e| matches!(e, LeadEvent::TakenUp));
    let below = lead.disposals.len().checked_sub(approvals);
    prop_assert!(below.is_some_and(|below| below <= taken_up), "it was disposed of below as well");
    let anew = count(|e| matches!(e, LeadEvent::Rechecked { .. }));
    prop_assert!(count(|e| matches!(e, LeadEvent::FedBack)) <= 1 + anew);
    let closed = count(|e| matches!(e, LeadEvent::Closed { .. }));
    prop_assert!(closed <= 1 + anew);
    let reviewed = count(|e| matches!(e, LeadEvent::Reviewed { .. }));
    prop_assert!(anew <= reviewed);
    let settled = count(|e| matches!(e, LeadEvent::Settled { end, .. } if end.punishes()));
    prop_assert!(settled <= 1 + anew, "how a case ended is said once");
    let mut last: Option<(OfficerId, &LeadEvent)> = None;
    for (by, event) in happened {
        match event {
            LeadEvent::Approved { .. } | LeadEvent::Closed { .. } => {
                // The step before is the one that is approved, and another's.
                let (proposer, what) = last.unwrap();
                prop_assert_ne!(proposer, *by);
                let fits = matches!(
                    what,
                    LeadEvent::Proposed(_) | LeadEvent::Reported(_) | LeadEvent::TakenUp
                );
                prop_assert!(fits, "{:?}", what);
            }
            LeadEvent::Proposed(what) => {
                prop_assert!(2 <= what.present.len());
                prop_assert!(what.disposal != Disposal::Verify || 2 <= what.investigators.len());
            }
            _ => {}
        }
        // Who is meant may be said at any time.
        let beside = matches!(
            event,
            LeadEvent::Identified { .. }
                | LeadEvent::TakenOver
                | LeadEvent::Reviewed { .. }
                | LeadEvent::Circulated { .. }
                | LeadEvent::Read { .. }
        );
        if !beside {
            last = Some((*by, event));
        }
    }
    if let LeadStage::Closed { .. } = lead.stage {
        let found = lead.found.unwrap();
        let against = !matches!(found.measure, Measure::None | Measure::Accepted);
        let proved = matches!(found.finding, Finding::True | Finding::Partly);
        prop_assert!(!against || proved, "a measure rests on something proved");
    } else {
        prop_assert!(lead.found.is_none());
    }
    Ok(())
}
