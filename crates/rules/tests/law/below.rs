//! Leads that an organ below works on (Rules Art. 20 to 23; rules.md J10 to J13): who may do what there and here by table, dates by hand,
//! and what is refused.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use rules::{
    codes::{OrganKind, Role},
    deadline::Due,
    exclusion::{OfReport, Reported},
    ids::{OfficerId, OrganId, UnitId},
    lead::{
        AskGround, AskManner, AssignGround, Assignment, BelowPeople, BelowReport, Disposal,
        Finding, FourForms, Lead,
        LeadAct::{
            self, Accept, Ask, Circulate, Close, Extend, ExtendBelow, Identify, Propose, Redraft,
            ReportBelow, Review, SendBack, SendUp, TakeOver, TakeUp,
        },
        LeadEvent, LeadFigures,
        LeadHand::{Below, BelowChief, Leader, Room},
        LeadRefusal, LeadStage, Measure, Proposal, Span, organs_below, people_below,
    },
    office::{Office, OfficeEvent, Organ, Post, Unit},
    stored::By,
};

use crate::{
    leads::{ROOM_CIRCLE, nowhere, outcome, proposal, received, then},
    support::{commission::*, *},
};

pub(crate) const TOWN: OrganId = OrganId(20);
const VILLAGE: OrganId = OrganId(21);
const AWAY: OrganId = OrganId(22);
const INSPECTOR: OfficerId = officer(71);
const TOWN_CHIEF: OfficerId = officer(72);
const LONE: OfficerId = officer(73);

const fn at(organ: OrganId, role: Role) -> Post {
    Post { role, organ, unit: None }
}

/// The commission, a town's under it with two people, a smaller one under that with one, and one that keeps its own installation.
fn tree() -> Office {
    let mut office = commission();
    for (id, parent, outside) in
        [(TOWN, DISCIPLINE, false), (VILLAGE, TOWN, false), (AWAY, DISCIPLINE, true)]
    {
        let kind = OrganKind::DisciplineOrgan;
        let name = format!("organ {}", id.0);
        let organ =
            Organ { id, parent: Some(parent), kind, name, area: None, outside, contact: None };
        office.apply(&OfficeEvent::OrganEstablished(organ));
    }
    for (officer, post) in [
        (INSPECTOR, at(TOWN, Role::Handler)),
        (TOWN_CHIEF, at(TOWN, Role::Head)),
        (LONE, at(VILLAGE, Role::Clerk)),
    ] {
        office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        office.apply(&OfficeEvent::RoleGranted { officer, post });
    }
    office
}

/// By what it is settled who below may know, where a lead rests on a report about nobody there.
pub(crate) fn down() -> (&'static [OfReport<'static>], &'static Office) {
    static OFFICE: LazyLock<Office> = LazyLock::new(tree);
    (&[NOBODY], &OFFICE)
}

const NOBODY: OfReport<'static> =
    OfReport { organ: DISCIPLINE, received_on: DAY, reported: Some(&[]) };

fn assigning(to: OrganId) -> Proposal {
    let assignment = Some(Assignment { to, ground: AssignGround::LongDelay });
    Proposal { assignment, ..proposal(Disposal::Assign) }
}

/// A lead that was assigned to an organ on a day.
fn assigned(to: OrganId, on: Date) -> Lead {
    let (lead, office) = (received(), tree());
    let proposed = lead.propose(assigning(to), &ROOM_CIRCLE, (&[NOBODY], &office), lead_law(on));
    let lead = then(&lead, KEEPER, on, proposed);
    then(&lead, SECRETARY, on, lead.approve(By::Officer(SECRETARY), (&[], &[]), lead_law(on)))
}

fn report(way: Disposal, on: Date) -> BelowReport {
    let outcome = outcome(Finding::True, Measure::Admonition);
    BelowReport { way, outcome, studied_on: on, present: vec![INSPECTOR, TOWN_CHIEF] }
}

fn people(to: OrganId) -> rules::lead::BelowPeople {
    people_below((to, None), &[NOBODY], &tree())
}

const DAY_10: Date = date(2026, 9, 10);

/// It as it goes: assigned, signed for, written, sent up, taken up.
fn course() -> [Lead; 5] {
    let lead = assigned(TOWN, DAY_10);
    let accepted = then(&lead, TOWN_CHIEF, DAY_10, lead.accept(None, &tree()));
    let written =
        accepted.report_below(report(Disposal::Verify, DAY_10), &people(TOWN), lead_law(DAY_10));
    let written = then(&accepted, INSPECTOR, DAY_10, written);
    let sent = written.send_up(By::Officer(TOWN_CHIEF), &people(TOWN));
    let sent = then(&written, TOWN_CHIEF, DAY_10, sent);
    let taken = then(&sent, KEEPER, DAY_10, sent.take_up());
    [lead, accepted, written, sent, taken]
}

#[test]
fn it_goes_down_by_two_hands_and_comes_up_by_two() {
    let [lead, accepted, written, sent, taken] = course();
    let always = [Ask, Extend, Propose, TakeOver, Circulate, Identify];
    let table: [(&Lead, &[LeadAct]); 4] = [
        (&lead, &[Accept, ExtendBelow]),
        (&accepted, &[ReportBelow, ExtendBelow]),
        (&written, &[SendUp, Redraft, ExtendBelow]),
        (&sent, &[TakeUp]),
    ];
    for (lead, first) in table {
        assert_eq!(lead.open_acts(), [first, &always].concat());
    }
    assert_eq!(taken.open_acts(), [Close, SendBack, Review, TakeOver, Circulate, Identify]);
    let hands: Vec<_> = [Accept, ReportBelow, ExtendBelow, Redraft, SendUp, Ask, TakeUp]
        .iter()
        .map(|act| act.hand())
        .collect();
    assert_eq!(hands, [BelowChief, Below, BelowChief, BelowChief, BelowChief, Leader, Room]);
    // What was found below is closed here by another hand than took it up, and counts as it was disposed of below.
    let same = taken.close(By::Officer(KEEPER), (&[], &[]), lead_law(DAY_10));
    assert_eq!(same, Err(LeadRefusal::SameHand));
    let closed = taken.close(By::Officer(SECRETARY), (&[], &[]), lead_law(DAY_10));
    let closed = then(&taken, SECRETARY, DAY_10, closed);
    let found = closed.found.unwrap();
    assert_eq!((found.finding, found.form), (Finding::True, Some(FourForms::First)));
    let span = Span { from: DAY, to: date(2026, 9, 30), today: date(2026, 9, 30) };
    let counted = |lead: &Lead| {
        let mut figures = LeadFigures::default();
        figures.count(lead, &[], span);
        (figures.disposed, figures.disposals.get(&Disposal::Verify).copied())
    };
    assert_eq!((counted(&sent), counted(&closed)), ((0, None), (1, Some(1))));
    // A leader may also send it back to the room, where it lies as it was sent up.
    let back = then(&taken, SECRETARY, DAY_10, taken.send_back(said(7)));
    assert_eq!(back.open_acts().first(), Some(&TakeUp));
}

#[test]
fn an_organ_below_has_three_months_and_three_more_from_its_own_chief() {
    let due = |lead: &Lead| lead.stage.due().map(|due| (due.date, due.nominal));
    // 10 September and three months: Thursday 10 December.
    let lead = assigned(TOWN, DAY_10);
    assert_eq!(due(&lead), Some((date(2026, 12, 10), date(2026, 12, 10))));
    // From 29 September it would be 29 December; from 30 November, the last of February, a Sunday: 1 March.
    assert_eq!(due(&assigned(TOWN, date(2026, 9, 29))).unwrap().0, date(2026, 12, 29));
    let late = assigned(TOWN, date(2026, 11, 30));
    assert_eq!(due(&late), Some((date(2027, 3, 1), date(2027, 2, 28))));
    let longer = then(&lead, TOWN_CHIEF, DAY_10, lead.extend_below(said(7), lead_law(DAY_10)));
    assert_eq!(due(&longer).unwrap().0, date(2027, 3, 10));
    assert_eq!(longer.extend_below(said(7), lead_law(DAY_10)), Err(LeadRefusal::Unfit));
    // Beyond that the organ above decides, and again; 10 June 2027 is a Thursday.
    let more = then(&longer, SECRETARY, DAY_10, longer.extend(said(7), lead_law(DAY_10)));
    assert_eq!(due(&more).unwrap().0, date(2027, 6, 10));
    assert!(more.extend(said(7), lead_law(DAY_10)).is_ok());
}

#[test]
fn the_organ_above_asks_by_a_ground_that_is_there() {
    let [lead, _, _, sent, _] = course();
    let ask = |lead: &Lead, ground, on| {
        lead.ask_below((ground, AskManner::Files), said(7), lead_law(on)).map(|_| ())
    };
    let (last, after) = (date(2026, 12, 10), date(2026, 12, 11));
    assert_eq!(ask(&lead, AskGround::Overdue, last), Err(LeadRefusal::NotOverdue));
    assert_eq!(ask(&lead, AskGround::Overdue, after), Ok(()));
    assert_eq!(ask(&sent, AskGround::Overdue, after), Err(LeadRefusal::NotOverdue));
    assert_eq!(ask(&lead, AskGround::Supplement, after), Err(LeadRefusal::NothingSentUp));
    assert_eq!(ask(&lead, AskGround::Careless, last), Ok(()));
    assert_eq!(ask(&received(), AskGround::Other, last), Err(LeadRefusal::Unfit));
    // More is wanted: it goes down again, with its term as it was.
    let more =
        sent.ask_below((AskGround::Supplement, AskManner::Letter), said(7), lead_law(DAY_10));
    let more = then(&sent, SECRETARY, DAY_10, more);
    assert_eq!(more.open_acts().first(), Some(&ReportBelow));
    assert_eq!(more.stage.due().unwrap().date, last);
}

#[test]
fn only_whom_it_is_assigned_to_knows_and_learns_no_more_of_it_once_it_is_taken_back() {
    let office = tree();
    let lead = assigned(TOWN, DAY_10);
    let hands = |lead: &Lead, post: Post| lead.hands(&[post], &office);
    assert_eq!(hands(&lead, at(TOWN, Role::Handler)), [Below]);
    assert_eq!(hands(&lead, at(TOWN, Role::Head)), [Below, BelowChief]);
    assert_eq!(hands(&lead, at(TOWN, Role::Leader)), [Below, BelowChief]);
    assert_eq!(hands(&lead, at(TOWN, Role::Observer)), []);
    assert_eq!(hands(&lead, at(VILLAGE, Role::Clerk)), []);
    assert!(!lead.is_open_to(&[at(TOWN, Role::Head)], &office), "no card, no file, no study");
    // Where nobody is a chief, whoever works there signs.
    let lone = assigned(VILLAGE, DAY_10);
    assert_eq!(hands(&lone, at(VILLAGE, Role::Clerk)), [Below, BelowChief]);
    assert_eq!(hands(&lone, at(TOWN, Role::Head)), []);
    // Taken back and done here.
    let again = lead.propose(
        proposal(Disposal::Verify),
        &ROOM_CIRCLE,
        (&[NOBODY], &office),
        lead_law(DAY_10),
    );
    let again = then(&lead, KEEPER, DAY_10, again);
    assert_eq!(hands(&again, at(TOWN, Role::Handler)), [Below], "until that is approved");
    let here = again.approve(By::Officer(SECRETARY), (&[], &[]), lead_law(DAY_10));
    let here = then(&again, SECRETARY, DAY_10, here);
    assert_eq!(hands(&here, at(TOWN, Role::Handler)), []);
    // A report that shuts somebody out does so below as well.
    let named = [Reported { namesakes: vec![TOWN_CHIEF], ..Reported::default() }];
    let shut = [OfReport { reported: Some(&named), ..NOBODY }];
    let known = people_below((TOWN, None), &shut, &office);
    assert_eq!((known.all, known.chiefs), (vec![INSPECTOR], vec![]));
    let posts = [at(TOWN, Role::Head)];
    assert!(lead.may_know((TOWN_CHIEF, &posts), &[NOBODY], &office));
    assert!(!lead.may_know((TOWN_CHIEF, &posts), &shut, &office));
}

#[test]
fn where_an_organ_below_has_rooms_one_answers_and_the_others_need_not_know() {
    let mut office = tree();
    let (first, second, letters) = (UnitId(51), UnitId(52), UnitId(53));
    for id in [first, second, letters] {
        let unit = Unit { id, organ: TOWN, name: format!("room {}", id.0) };
        office.apply(&OfficeEvent::UnitEstablished(unit));
    }
    office.apply(&OfficeEvent::ReceptionNamed { organ: TOWN, unit: Some(letters) });
    let leader = officer(74);
    office.apply(&OfficeEvent::OfficerAdded { officer: leader, name: said(1) });
    office.apply(&OfficeEvent::RoleGranted { officer: leader, post: at(TOWN, Role::Leader) });
    let lead = assigned(TOWN, DAY_10);
    let works = |unit| Post { unit: Some(unit), ..at(TOWN, Role::Handler) };
    let hands = |lead: &Lead, post: Post| lead.hands(&[post], &office);
    for post in [works(first), works(letters), Post { role: Role::Head, ..works(first) }] {
        assert_eq!(hands(&lead, post), [], "{post:?}");
    }
    assert_eq!(hands(&lead, at(TOWN, Role::Leader)), [Below, BelowChief]);
    for wrong in [None, Some(letters), Some(ROOM)] {
        assert_eq!(lead.accept(wrong, &office), Err(LeadRefusal::NoSuchRoom), "{wrong:?}");
    }
    let there = then(&lead, leader, DAY_10, lead.accept(Some(first), &office));
    assert_eq!(hands(&there, works(first)), [Below]);
    assert_eq!((hands(&there, works(second)), hands(&there, works(letters))), (vec![], vec![]));
    // Sent down again, it is studied again.
    let report_on = |day| {
        let people = BelowPeople { all: vec![INSPECTOR, leader], chiefs: vec![leader] };
        let what = BelowReport { present: people.all.clone(), ..report(Disposal::Verify, day) };
        (what, people)
    };
    let (what, people) = report_on(DAY_10);
    let written =
        then(&there, INSPECTOR, DAY_10, there.report_below(what, &people, lead_law(DAY_10)));
    let later = date(2026, 9, 12);
    let back = then(&written, leader, later, written.redraft(said(7)));
    let (what, people) = report_on(DAY_10);
    let old = back.report_below(what, &people, lead_law(later));
    assert_eq!(old, Err(LeadRefusal::TooEarly { after: later }));
}

#[test]
fn what_is_refused_and_why() {
    let office = tree();
    assert_eq!(organs_below(DISCIPLINE, &office), [TOWN, VILLAGE]);
    assert_eq!(organs_below(TOWN, &office), [VILLAGE]);
    let (lead, on) = (received(), DAY_10);
    let propose = |what: Proposal, reports: &[OfReport<'_>]| {
        lead.propose(what, &ROOM_CIRCLE, (reports, &office), lead_law(on)).unwrap_err().code()
    };
    let named = [Reported { namesakes: vec![TOWN_CHIEF], ..Reported::default() }];
    let shut = [OfReport { reported: Some(&named), ..NOBODY }];
    let nowhere_named = Proposal { assignment: None, ..assigning(TOWN) };
    let [_, accepted, written, ..] = course();
    let write = |what: BelowReport, to| {
        accepted.report_below(what, &people(to), lead_law(on)).unwrap_err().code()
    };
    let verify = || report(Disposal::Verify, on);
    let misfit = outcome(Finding::Untrue, Measure::Reminder);
    let table = [
        (propose(nowhere_named, &[NOBODY]), "lead_not_below"),
        (propose(assigning(DISCIPLINE), &[NOBODY]), "lead_not_below"),
        (propose(assigning(LAND), &[NOBODY]), "lead_not_below"),
        (propose(assigning(AWAY), &[NOBODY]), "lead_not_below"),
        (propose(assigning(TOWN), &shut), "lead_nobody_below"),
        (propose(Proposal { plan: None, ..assigning(TOWN) }, &[NOBODY]), "lead_plan_needed"),
        (write(BelowReport { way: Disposal::Shelve, ..verify() }, TOWN), "lead_way_below"),
        (write(BelowReport { way: Disposal::Assign, ..verify() }, TOWN), "lead_way_below"),
        (
            write(BelowReport { present: vec![INSPECTOR; 2], ..verify() }, TOWN),
            "lead_reviewed_by_one",
        ),
        (
            write(BelowReport { present: vec![INSPECTOR, KEEPER], ..verify() }, TOWN),
            "lead_may_not_know",
        ),
        (write(report(Disposal::End, on), TOWN), "lead_finding_needed"),
        (write(BelowReport { outcome: misfit, ..verify() }, TOWN), "lead_measure_does_not_fit"),
        (write(report(Disposal::Verify, date(2026, 9, 9)), TOWN), "lead_too_early"),
        (write(report(Disposal::Verify, date(2026, 9, 11)), TOWN), "lead_in_future"),
    ];
    for (refusal, code) in table {
        assert_eq!(refusal, code);
    }
    // What joined between study and approval may shut out whoever would sign below.
    let proposed = lead.propose(assigning(TOWN), &ROOM_CIRCLE, (&[NOBODY], &office), lead_law(on));
    let proposed = then(&lead, KEEPER, on, proposed);
    assert_eq!(proposed.still_fits_below((&[NOBODY], &office)), Ok(()));
    assert_eq!(proposed.still_fits_below((&shut, &office)), Err(LeadRefusal::NobodyBelow));
    assert_eq!(lead.still_fits_below((&shut, &office)), Ok(()), "nothing is to be assigned");
    // Whoever wrote it does not sign it, unless nobody else may; then it says so.
    let signs = |by, to| written.send_up(By::Officer(by), &people(to));
    assert_eq!(signs(INSPECTOR, TOWN), Err(LeadRefusal::SameHand));
    assert_eq!(signs(TOWN_CHIEF, TOWN), Ok(LeadEvent::SentUp { alone: false }));
    assert_eq!(signs(INSPECTOR, OrganId(99)), Ok(LeadEvent::SentUp { alone: true }));
    let one = BelowReport { present: vec![LONE], ..verify() };
    assert!(accepted.report_below(one, &people(VILLAGE), lead_law(on)).is_ok());
    // Nothing of it is open where no organ below has it.
    let verifying = lead.propose(proposal(Disposal::Verify), &ROOM_CIRCLE, nowhere(), lead_law(on));
    let verifying = then(&lead, KEEPER, on, verifying);
    let verifying = then(
        &verifying,
        SECRETARY,
        on,
        verifying.approve(By::Officer(SECRETARY), (&[], &[]), lead_law(on)),
    );
    let LeadStage::AtWork(work) = &verifying.stage else { panic!("{:?}", verifying.stage) };
    assert_eq!(work.due.map(|due: Due| due.date), Some(date(2026, 11, 10)));
    assert_eq!(verifying.accept(None, &office), Err(LeadRefusal::Unfit));
    assert_eq!(verifying.take_up(), Err(LeadRefusal::Unfit));
}
