//! Opening by two in an emergency (capabilities O 212, 217): who may be named, what ends it, and how long an answer is waited for.

use jiff::{SignedDuration, Timestamp, civil::date};

use rules::{
    area::Areas,
    circle::Circle,
    class::Classes,
    codes::{CircleKind, Kind, Role},
    emergency::{asked, may_agree, may_ask, may_decline, open_to, other, standing},
    event::{Event, Registration},
    ids::{LogId, OfficerId},
    keep::{Change, Keeping, OfficeRefusal, decide_office},
    office::{Office, OfficeEvent, Post},
    rights::Actor,
    stored::{By, Recorded, When},
};

use crate::support::*;

const LAND_ADMIN: Person = Person(35, Role::Admin, LAND);
const SECRETARY: Person = Person(23, Role::Leader, DISCIPLINE);
const DEPUTY: Person = Person(24, Role::Leader, DISCIPLINE);
const LAND_TEAM: Circle = Circle { organ: LAND, kind: CircleKind::Team };
const RECEPTION: Circle = Circle { organ: DISCIPLINE, kind: CircleKind::Reception };

const fn id(person: Person) -> OfficerId {
    OfficerId(uuid::Uuid::from_u128(person.0))
}

/// The town; everybody has a seal key, and whoever is in a circle holds its key.
fn town() -> Office {
    let mut office = office();
    let discipline = [DISCIPLINE_CLERK, DISCIPLINE_HEAD, SECRETARY, DEPUTY];
    let more = [LAND_LEADER, LAND_ADMIN, TOWN_LEADER].into_iter().chain(discipline);
    for Person(number, role, organ) in more {
        let officer = OfficerId(uuid::Uuid::from_u128(number));
        let post = Post { role, organ, unit: None };
        office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        office.apply(&OfficeEvent::RoleGranted { officer, post });
    }
    let all: Vec<_> = office.officers.keys().copied().collect();
    for officer in all {
        office.apply(&OfficeEvent::SealKeySet { officer, public: format!("1:{officer}") });
    }
    office
}

fn asks(office: &Office, by: &Actor, change: Change) -> Result<Vec<OfficeEvent>, OfficeRefusal> {
    let (classes, areas) = (Classes::shipped(), Areas::demo());
    let (Ok(classes), Ok(areas)) = (classes, areas) else { panic!("the tables are there") };
    decide_office(change, Keeping { office, classes, areas, actor: by, open: 0 })
}

fn names(
    office: &Office,
    by: Person,
    circle: Circle,
    two: [Person; 2],
) -> Result<(), &'static str> {
    let change = Change::NameTwo { circle, officers: two.map(id) };
    asks(office, &by.actor(), change).map(drop).map_err(|refusal| refusal.code())
}

fn named(mut office: Office, circle: Circle, two: [Person; 2]) -> Office {
    office.apply(&OfficeEvent::EmergencyTwoNamed { circle, officers: two.map(id) });
    office
}

#[test]
fn two_who_do_not_fit_are_refused_for_what_is_wrong_with_them() {
    let mut office = town();
    let table = [
        ([LAND_LEADER, TOWN_LEADER], Ok(())),
        ([LEADER, LAND_LEADER], Ok(())),
        ([LAND_LEADER, LAND_LEADER], Err("one_for_two")),
        ([LAND_LEADER, LAND_HANDLER], Err("of_the_circle")),
        ([LAND_CLERK, LAND_LEADER], Err("of_the_circle")),
        ([LAND_LEADER, LAND_ADMIN], Err("only_administers")),
        ([LEADER, TOWN_LEADER], Err("neither_works_here")),
        ([LAND_LEADER, Person(999, Role::Leader, LAND)], Err("gone")),
    ];
    for (at, (two, expected)) in table.into_iter().enumerate() {
        assert_eq!(names(&office, LAND_CLERK, LAND_TEAM, two), expected, "row {at}");
    }
    // Only whoever is in the circle names them: neither the administrator nor one of the two does.
    let fit = [LAND_LEADER, TOWN_LEADER];
    for by in [LAND_ADMIN, LAND_LEADER, TOWN_LEADER, CLERK] {
        assert_eq!(names(&office, by, LAND_TEAM, fit), Err("not_yours"));
    }
    office.seals.officers.remove(&id(TOWN_LEADER));
    assert_eq!(names(&office, LAND_CLERK, LAND_TEAM, fit), Err("delegate_without_key"));
    office.apply(&OfficeEvent::OfficerDisabled { officer: id(TOWN_LEADER) });
    assert_eq!(names(&office, LAND_CLERK, LAND_TEAM, fit), Err("officer_disabled"));
    let office = named(town(), LAND_TEAM, fit);
    let turned = [TOWN_LEADER, LAND_LEADER];
    assert_eq!(names(&office, LAND_CLERK, LAND_TEAM, turned), Err("nothing_changed"));
    assert_eq!(names(&office, LAND_CLERK, LAND_TEAM, [LAND_LEADER, LEADER]), Ok(()));
}

#[test]
fn they_are_two_as_long_as_both_stay_what_they_were() {
    let two = [LAND_LEADER, TOWN_LEADER];
    let office = named(town(), LAND_TEAM, two);
    assert_eq!(standing(&office, LAND_TEAM), Some(two.map(id)));
    assert_eq!(other(&office, id(LAND_LEADER), LAND_TEAM), Some(id(TOWN_LEADER)));
    assert_eq!(other(&office, id(TOWN_LEADER), LAND_TEAM), Some(id(LAND_LEADER)));
    assert_eq!(other(&office, id(LAND_CLERK), LAND_TEAM), None);
    assert_eq!(standing(&office, RECEPTION), None);
    let post = |role| Post { role, organ: LAND, unit: None };
    let (leader, mayor) = (id(LAND_LEADER), id(TOWN_LEADER));
    let ends = [
        OfficeEvent::SealKeySet { officer: mayor, public: "1:another".to_owned() },
        OfficeEvent::OfficerDisabled { officer: mayor },
        OfficeEvent::RoleGranted { officer: mayor, post: post(Role::Handler) },
        OfficeEvent::RoleWithdrawn { officer: leader, post: post(Role::Leader) },
        OfficeEvent::EmergencyTwoEnded { circle: LAND_TEAM },
    ];
    for event in ends {
        let mut office = office.clone();
        office.apply(&event);
        assert_eq!(standing(&office, LAND_TEAM), None, "{event:?}");
    }
    let mut stays = office.clone();
    stays.apply(&OfficeEvent::RoleGranted { officer: mayor, post: post(Role::Supervisor) });
    assert_eq!(standing(&stays, LAND_TEAM), Some(two.map(id)), "one more post beside it");
    for (by, expected) in [
        (LAND_CLERK, Ok(())),
        (LAND_ADMIN, Ok(())),
        (LAND_LEADER, Err("not_yours")),
        (DISCIPLINE_CLERK, Err("not_yours")),
    ] {
        let ended = asks(&office, &by.actor(), Change::EndTwo { circle: LAND_TEAM });
        assert_eq!(ended.map(drop).map_err(|refusal| refusal.code()), expected, "{by:?}");
    }
    let none = asks(&town(), &LAND_CLERK.actor(), Change::EndTwo { circle: LAND_TEAM });
    assert_eq!(none, Err(OfficeRefusal::NothingChanged));
}

fn at(minutes: i64) -> Timestamp {
    let begun: Timestamp = "2026-08-10T01:00:00Z".parse().unwrap_or_default();
    begun + SignedDuration::from_mins(minutes)
}

fn happened(version: i32, by: Person, minutes: i64, event: Event) -> Recorded<Event> {
    Recorded {
        log: LogId(uuid::Uuid::nil()),
        stream: rules::ids::StreamId(uuid::Uuid::nil()),
        version,
        organ: DISCIPLINE,
        on: date(2026, 8, 10),
        recorded: When::Instant(at(minutes)),
        by: By::Officer(id(by)),
        in_place_of: None,
        event,
    }
}

#[test]
fn an_answer_is_waited_for_a_day_and_given_by_the_other_alone() {
    let facts = Registration { kind: Kind::Report, ..claim(date(2026, 8, 10)) };
    let story = Story::registered(facts, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    let matter = &story.matter;
    let office = named(town(), RECEPTION, [SECRETARY, LEADER]);
    let ask = |who: Person, events: &[_], minutes| {
        may_ask(matter, events, id(who), (&office, at(minutes)))
    };
    assert_eq!(ask(SECRETARY, &[], 0), Ok((RECEPTION, id(LEADER))));
    assert_eq!(ask(LEADER, &[], 0), Ok((RECEPTION, id(SECRETARY))));
    for stranger in [DISCIPLINE_CLERK, LAND_LEADER, LAND_ADMIN] {
        assert_eq!(ask(stranger, &[], 0), Err(OfficeRefusal::NothingToOpen));
    }
    let requested = Event::EmergencyAsked { circle: RECEPTION, reason: said(1) };
    let mut events = vec![happened(2, SECRETARY, 0, requested.clone())];
    let day = 24 * 60;
    assert_eq!(ask(LEADER, &events, day - 1), Err(OfficeRefusal::AlreadyAsked));
    assert_eq!(ask(LEADER, &events, day), Ok((RECEPTION, id(SECRETARY))), "it lapsed");
    let agree = |who, events: &[_], minutes| {
        may_agree(matter, events, id(who), (&office, at(minutes))).map(|asked| asked.by)
    };
    let decline = |who, events: &[_], minutes| {
        may_decline(matter, events, id(who), (&office, at(minutes))).map(|asked| asked.by)
    };
    let asker = id(SECRETARY);
    assert_eq!(agree(LEADER, &events, day - 1), Ok(asker));
    assert_eq!(decline(LEADER, &events, day - 1), Ok(asker));
    assert_eq!(decline(SECRETARY, &events, day - 1), Ok(asker), "taken back");
    assert_eq!(agree(SECRETARY, &events, 1), Err(OfficeRefusal::NoLongerAsked), "not one's own");
    // A stranger hears the same whether something was asked, lapsed, or never was: and so of a number that is none.
    for (events, minutes) in [(&events[..], 1), (&events[..], day), (&[][..], 0)] {
        for stranger in [LAND_LEADER, DISCIPLINE_CLERK, LAND_ADMIN] {
            assert_eq!(agree(stranger, events, minutes), Err(OfficeRefusal::NothingToOpen));
            assert_eq!(decline(stranger, events, minutes), Err(OfficeRefusal::NothingToOpen));
        }
    }
    assert_eq!(agree(LEADER, &events, day), Err(OfficeRefusal::NoLongerAsked));
    // What ended it ends it for both; a look by somebody else does not.
    events.push(happened(
        3,
        DISCIPLINE_CLERK,
        1,
        Event::SealOpened { reason: Some(said(1)), stands_in: None },
    ));
    assert_eq!(agree(LEADER, &events, 2), Ok(asker));
    for over in [
        Event::EmergencyOpened { circle: RECEPTION, asked_by: asker },
        Event::EmergencyDeclined { circle: RECEPTION, asked_by: asker },
    ] {
        let mut events = events.clone();
        events.push(happened(4, LEADER, 2, over));
        assert_eq!(asked(&events), []);
        assert_eq!(agree(LEADER, &events, 3), Err(OfficeRefusal::NoLongerAsked));
        assert_eq!(decline(SECRETARY, &events, 3), Err(OfficeRefusal::NoLongerAsked));
        assert_eq!(ask(SECRETARY, &events, 3), Ok((RECEPTION, id(LEADER))));
    }
    // Named others meanwhile, the two of before answer nothing.
    let others = named(office.clone(), RECEPTION, [SECRETARY, LAND_LEADER]);
    let late = may_agree(matter, &events, id(LEADER), (&others, at(2)));
    assert_eq!(late.err(), Some(OfficeRefusal::NothingToOpen));
    let new = may_agree(matter, &events, id(LAND_LEADER), (&others, at(2)));
    assert_eq!(new.map(|asked| asked.by), Ok(asker), "the one who asked is one of the two still");
    // Whoever asked and is one of them no longer keeps nobody from asking.
    let without = named(office.clone(), RECEPTION, [DEPUTY, LEADER]);
    let again = may_ask(matter, &events, id(LEADER), (&without, at(2)));
    assert_eq!(again, Ok((RECEPTION, id(DEPUTY))));
}

#[test]
fn where_nobody_is_named_there_is_nothing_to_open() {
    let facts = Registration { kind: Kind::Report, identity: None, ..claim(date(2026, 8, 10)) };
    let story = Story::registered(facts, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    let office = named(town(), RECEPTION, [SECRETARY, LEADER]);
    let none = may_ask(&story.matter, &[], id(SECRETARY), (&office, at(0)));
    assert_eq!(none, Err(OfficeRefusal::NothingToOpen), "as of a number that is none");
}

#[test]
fn whoever_is_recused_opens_nothing_by_two_either() {
    let facts = Registration { kind: Kind::Report, ..claim(date(2026, 8, 10)) };
    let story = Story::registered(facts, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    let office = named(town(), RECEPTION, [SECRETARY, LEADER]);
    let mut matter = story.matter;
    let requested = Event::EmergencyAsked { circle: RECEPTION, reason: said(1) };
    let events = [happened(2, SECRETARY, 0, requested)];
    let agrees = |matter: &_| may_agree(matter, &events, id(LEADER), (&office, at(1))).is_ok();
    assert!(agrees(&matter));
    matter.ledger.recused.push(id(LEADER));
    assert!(!agrees(&matter));
    let asks = may_ask(&matter, &[], id(LEADER), (&office, at(1)));
    assert_eq!(asks, Err(OfficeRefusal::NothingToOpen));
    assert!(open_to(&matter, id(SECRETARY), &office).next().is_none(), "nor the other with them");
}
