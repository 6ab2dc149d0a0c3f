//! Who opens seals for somebody who is away (capabilities O 212, 217; Rules Art. 47): from day to day, one circle, and nobody
//! who does not work there.

use jiff::civil::{Date, date};

use rules::{
    absence::{Delegation, StandIn, may_hold, stand_ins},
    area::Areas,
    circle::{Circle, opens},
    class::Classes,
    codes::{CircleKind, Kind, Role},
    event::{Event, Registration},
    ids::{OfficerId, OrganId},
    keep::{Change, Ended, Keeping, OfficeRefusal, decide_office},
    office::{Office, OfficeEvent, Post},
    refusal::Refusal,
    rights::{Actor, may_know},
};

use crate::support::{asks::*, *};

/// Beside the circle at work on land: its leader, its administrator, and a leader of another organ.
const LAND_ADMIN: Person = Person(35, Role::Admin, LAND);
const SECRETARY: Person = Person(23, Role::Leader, DISCIPLINE);
const TODAY: Date = date(2026, 8, 10);

const LAND_TEAM: Circle = Circle { organ: LAND, kind: CircleKind::Team };
const RECEPTION: Circle = Circle { organ: DISCIPLINE, kind: CircleKind::Reception };

const fn id(person: Person) -> OfficerId {
    OfficerId(uuid::Uuid::from_u128(person.0))
}

/// The town with everybody who is needed, each with a seal key but the township's handler.
fn town() -> Office {
    let mut office = office();
    let more = [LAND_LEADER, LAND_ADMIN, DISCIPLINE_CLERK, DISCIPLINE_HEAD, SECRETARY, TOWN_LEADER];
    for Person(number, role, organ) in more {
        let officer = OfficerId(uuid::Uuid::from_u128(number));
        let post = Post { role, organ, unit: None };
        office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        office.apply(&OfficeEvent::RoleGranted { officer, post });
    }
    let all: Vec<_> = office.officers.keys().copied().collect();
    for officer in all {
        office.apply(&OfficeEvent::SealKeySet { officer, public: "1:aa".to_owned() });
    }
    office
}

fn said_by(away: Person, delegate: Person, circle: Circle, days: (Date, Date)) -> Delegation {
    Delegation { circle, away: id(away), delegate: id(delegate), from: days.0, to: days.1 }
}

fn asked(office: &Office, by: &Actor, change: Change) -> Result<Vec<OfficeEvent>, OfficeRefusal> {
    let (classes, areas) = (Classes::shipped(), Areas::demo());
    let (Ok(classes), Ok(areas)) = (classes, areas) else { panic!("the tables are there") };
    let around = Keeping { office, classes, areas, actor: by, open: 0 };
    decide_office(change, around)
}

fn answer(office: &Office, by: Person, delegation: Delegation) -> Result<(), &'static str> {
    let change = Change::DelegateSeal { delegation, today: TODAY };
    asked(office, &by.actor(), change).map(drop).map_err(|refusal| refusal.code())
}

fn says(office: &mut Office, by: Person, delegation: Delegation) {
    let change = Change::DelegateSeal { delegation, today: TODAY };
    let events = asked(office, &by.actor(), change);
    for event in events.unwrap_or_else(|no| panic!("refused: {no:?}")) {
        office.apply(&event);
    }
}

const WEEK: (Date, Date) = (date(2026, 8, 12), date(2026, 8, 18));

#[test]
fn a_delegation_that_does_not_fit_is_refused_for_what_is_wrong_with_it() {
    let mut office = town();
    let by = |delegate| said_by(LAND_CLERK, delegate, LAND_TEAM, WEEK);
    let on = |from, to| said_by(LAND_CLERK, LAND_LEADER, LAND_TEAM, (from, to));
    let last = date(2026, 11, 10);
    let table = [
        (by(LAND_LEADER), Ok(())),
        (on(TODAY, TODAY), Ok(())),
        (on(TODAY, last), Ok(())),
        (on(last, last), Ok(())),
        (on(date(2026, 8, 12), date(2026, 8, 11)), Err("ends_before")),
        (on(date(2026, 8, 9), date(2026, 8, 11)), Err("began_before")),
        (on(TODAY, date(2026, 11, 11)), Err("away_too_long")),
        (by(LAND_CLERK), Err("own_delegate")),
        (by(LAND_HANDLER), Err("in_circle")),
        (by(LAND_HEAD), Err("in_circle")),
        (by(LAND_ADMIN), Err("delegate_unfit")),
        (by(TOWN_LEADER), Err("delegate_unfit")),
        (by(LEADER), Err("delegate_unfit")),
        (by(Person(999, Role::Leader, LAND)), Err("gone")),
        // Another's absence, and a circle of another organ, are not theirs to say.
        (said_by(LAND_HEAD, LAND_LEADER, LAND_TEAM, WEEK), Err("not_yours")),
        (said_by(LAND_CLERK, LAND_LEADER, RECEPTION, WEEK), Err("not_yours")),
    ];
    for (at, (said, expected)) in table.into_iter().enumerate() {
        assert_eq!(answer(&office, LAND_CLERK, said), expected, "row {at}");
    }
    assert_eq!(answer(&office, LAND_LEADER, by(LAND_LEADER)), Err("not_yours"));
    office.seals.officers.remove(&id(LAND_LEADER));
    assert_eq!(answer(&office, LAND_CLERK, by(LAND_LEADER)), Err("delegate_without_key"));
    office.apply(&OfficeEvent::OfficerDisabled { officer: id(LAND_LEADER) });
    assert_eq!(answer(&office, LAND_CLERK, by(LAND_LEADER)), Err("officer_disabled"));
}

#[test]
fn two_do_not_stand_in_for_one_nor_one_for_two_on_the_same_day() {
    let mut office = town();
    says(&mut office, LAND_CLERK, said_by(LAND_CLERK, LAND_LEADER, LAND_TEAM, WEEK));
    let (before, first, last, after) =
        (date(2026, 8, 11), date(2026, 8, 12), date(2026, 8, 18), date(2026, 8, 19));
    let table = [
        ((TODAY, before), Ok(())),
        ((TODAY, first), Err("stood_in_for")),
        ((last, after), Err("stood_in_for")),
        ((TODAY, after), Err("stood_in_for")),
        ((after, after), Ok(())),
    ];
    for (days, expected) in table {
        let again = said_by(LAND_CLERK, LAND_LEADER, LAND_TEAM, days);
        assert_eq!(answer(&office, LAND_CLERK, again), expected, "{days:?}");
        let another = said_by(LAND_HEAD, LAND_LEADER, LAND_TEAM, days);
        assert_eq!(answer(&office, LAND_HEAD, another), expected, "{days:?}");
    }
    let other_days = said_by(DISCIPLINE_CLERK, SECRETARY, RECEPTION, WEEK);
    assert_eq!(answer(&office, DISCIPLINE_CLERK, other_days), Ok(()), "another circle");
}

#[test]
fn both_days_count_and_a_month_s_end_is_no_end() {
    let mut office = town();
    let days = (date(2026, 8, 31), date(2026, 9, 30));
    says(&mut office, LAND_CLERK, said_by(LAND_CLERK, LAND_LEADER, LAND_TEAM, days));
    let own = StandIn { circle: LAND_TEAM, away: id(LAND_CLERK) };
    let table = [
        (date(2026, 8, 30), false, true),
        (date(2026, 8, 31), true, true),
        (date(2026, 9, 1), true, true),
        (date(2026, 9, 30), true, true),
        (date(2026, 10, 1), false, false),
    ];
    for (day, runs, holds) in table {
        let expected = if runs { vec![own] } else { Vec::new() };
        assert_eq!(stand_ins(&office, id(LAND_LEADER), day), expected, "{day}");
        assert!(stand_ins(&office, id(LAND_CLERK), day).is_empty(), "{day}");
        let may = may_hold(&office, LAND_TEAM, day).contains(&id(LAND_LEADER));
        assert_eq!(may, holds, "{day}");
    }
}

#[test]
fn it_ends_with_the_post_of_either_and_when_it_is_taken_back() {
    let mut office = town();
    says(&mut office, LAND_CLERK, said_by(LAND_CLERK, LAND_LEADER, LAND_TEAM, WEEK));
    let day = date(2026, 8, 13);
    let runs = |office: &Office| {
        let held = may_hold(office, LAND_TEAM, day).contains(&id(LAND_LEADER));
        let opens = !stand_ins(office, id(LAND_LEADER), day).is_empty();
        assert_eq!(held, opens);
        opens
    };
    assert!(runs(&office));
    for Person(_, role, organ) in [LAND_CLERK, LAND_LEADER] {
        let mut after = office.clone();
        let officer = if role == Role::Clerk { id(LAND_CLERK) } else { id(LAND_LEADER) };
        let post = Post { role, organ, unit: None };
        after.apply(&OfficeEvent::RoleWithdrawn { officer, post });
        assert!(!runs(&after), "{role:?}");
        let mut after = office.clone();
        after.apply(&OfficeEvent::OfficerDisabled { officer });
        assert!(!runs(&after), "{role:?}");
    }
    let end = |today| Change::EndDelegation {
        ended: Ended {
            circle: LAND_TEAM,
            away: id(LAND_CLERK),
            delegate: id(LAND_LEADER),
            from: WEEK.0,
        },
        today,
    };
    for (by, may) in [
        (LAND_CLERK, true),
        (LAND_LEADER, true),
        (LAND_ADMIN, true),
        // The head stands above the clerk, and ends a leave with the seals that went with it.
        (LAND_HEAD, true),
        (LAND_HANDLER, false),
        (TOWN_LEADER, false),
    ] {
        assert_eq!(asked(&office, &by.actor(), end(day)).is_ok(), may, "{by:?}");
    }
    let late = asked(&office, &LAND_CLERK.actor(), end(date(2026, 8, 19)));
    assert_eq!(late, Err(OfficeRefusal::NothingChanged), "it is over");
    let ended = asked(&office, &LAND_CLERK.actor(), end(day));
    for event in ended.unwrap_or_else(|no| panic!("{no:?}")) {
        office.apply(&event);
    }
    assert!(!runs(&office));
    assert!(asked(&office, &LAND_CLERK.actor(), end(day)).is_err());
}

#[test]
fn whoever_stands_in_opens_what_the_circle_may_and_says_for_whom() {
    let facts = Registration { kind: Kind::Claim, ..claim(date(2026, 8, 10)) };
    let mut story = Story::registered(facts, LAND).unwrap_or_else(|no| panic!("{no:?}"));
    story.office = town();
    let leader = LAND_LEADER.actor();
    says(&mut story.office, LAND_CLERK, said_by(LAND_CLERK, LAND_LEADER, LAND_TEAM, WEEK));
    let on = |day| leader.on(&story.office, day);
    let may = |day| opens(&on(day), &story.matter, &story.office);
    assert_eq!(may(date(2026, 8, 11)), []);
    assert_eq!(may(date(2026, 8, 12)), [LAND]);
    assert_eq!(may(date(2026, 8, 18)), [LAND]);
    assert_eq!(may(date(2026, 8, 19)), []);
    let act = |actor: &Actor| {
        let law = law(&story.office);
        let act = rules::decide::Act { actor, organ: LAND, on: date(2026, 8, 12) };
        rules::decide::decide(&story.matter, open_seal(false), act, law)
    };
    let trace = |stands_in| Ok(vec![Event::SealOpened { reason: None, stands_in }]);
    assert_eq!(act(&on(date(2026, 8, 12))), trace(Some(id(LAND_CLERK))));
    assert_eq!(act(&LAND_CLERK.actor()), trace(None));
    // Nothing else of the absent one goes with it.
    let sign = rules::command::spec("sign_for").unwrap_or_else(|| panic!("no such command"));
    let stands_in = on(date(2026, 8, 12));
    assert!(rules::rights::may(&stands_in, sign, &story.matter, &story.office).is_err());
}

#[test]
fn reports_are_seen_by_whoever_stands_in_for_their_reception_and_only_meanwhile() {
    let facts = Registration { kind: Kind::Report, ..claim(date(2026, 8, 10)) };
    let mut story = Story::registered(facts, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    story.office = town();
    let said = said_by(DISCIPLINE_CLERK, SECRETARY, RECEPTION, WEEK);
    says(&mut story.office, DISCIPLINE_CLERK, said);
    // To stand in for the team of the same organ shows no report.
    let team = Circle { organ: DISCIPLINE, kind: CircleKind::Team };
    let other = SECRETARY.actor().on(&story.office, date(2026, 8, 11));
    assert!(!may_know(&other, &story.matter, &story.office));
    for (day, knows) in [(WEEK.0, true), (WEEK.1, true), (date(2026, 8, 19), false)] {
        let actor = SECRETARY.actor().on(&story.office, day);
        assert_eq!(may_know(&actor, &story.matter, &story.office), knows, "{day}");
        let expected: &[OrganId] = if knows { &[DISCIPLINE] } else { &[] };
        assert_eq!(opens(&actor, &story.matter, &story.office), expected, "{day}");
    }
    let mut only_team = town();
    let said = said_by(DISCIPLINE_CLERK, SECRETARY, team, WEEK);
    says(&mut only_team, DISCIPLINE_CLERK, said);
    let actor = SECRETARY.actor().on(&only_team, WEEK.0);
    assert!(!may_know(&actor, &story.matter, &only_team));
    // They open its seal, and nothing else of it is theirs: not even what their own post may do to other matters.
    let actor = SECRETARY.actor().on(&story.office, WEEK.0);
    let allowed: Vec<_> = rules::command::COMMANDS
        .iter()
        .filter(|spec| rules::rights::may(&actor, *spec, &story.matter, &story.office).is_ok())
        .map(|spec| spec.name)
        .collect();
    assert_eq!(allowed, ["open_seal"]);
    // A reason is owed as by anybody (Art. 47).
    let actor = SECRETARY.actor().on(&story.office, WEEK.0);
    let act = rules::decide::Act { actor: &actor, organ: DISCIPLINE, on: WEEK.0 };
    let without = rules::decide::decide(&story.matter, open_seal(false), act, law(&story.office));
    assert_eq!(without, Err(Refusal::ReasonNeeded));
}
