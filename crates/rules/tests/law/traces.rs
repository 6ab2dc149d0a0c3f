//! Traces of looking (全程留痕; capabilities O 219, 220; Rules on reports Art. 47): which looks are written down, what a look
//! leaves as it stood, whom an auditor audits, and what about a look is unusual.

use jiff::{SignedDuration, Timestamp, civil::Date};

use rules::{
    area::Areas,
    calendar::Calendar,
    class::Classes,
    codes::{Kind, Look, Role, Unusual, Way},
    command::Command,
    event::{Event, Registration},
    ids::{LogId, OfficerId, OrganId},
    keep::{Change, Keeping, OfficeRefusal, decide_office},
    matter::Matter,
    office::{Office, OfficeEvent, Post},
    rights::Actor,
    stored::{By, Recorded, When},
    traces::{Looked, MANY, audits, owed, seen, unusual},
};

use crate::support::{asks::*, *};

const fn id(person: Person) -> OfficerId {
    OfficerId(uuid::Uuid::from_u128(person.0))
}

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|_| panic!("{text} is a moment"))
}

fn begun(kind: Kind, organ: OrganId) -> Story {
    let facts = Registration { kind, ..claim(day(8, 7)) };
    Story::registered(facts, organ).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// An event of somebody, so many minutes after nine.
fn event(by: Person, minutes: i64, version: i32, event: Event) -> Recorded<Event> {
    let when = at("2026-08-10T01:00:00Z") + SignedDuration::from_mins(minutes);
    Recorded {
        log: LogId(uuid::Uuid::from_u128(1)),
        stream: matter_id(1).into(),
        version,
        organ: by.2,
        on: day(8, 10),
        recorded: When::Instant(when),
        by: By::Officer(id(by)),
        in_place_of: None,
        event,
    }
}

fn read(by: Person, minutes: i64, manner: Look) -> Recorded<Event> {
    event(by, minutes, 2, Event::Read { manner })
}

#[test]
fn every_look_at_a_report_is_written_down_and_of_other_matters_what_leaves_the_screen() {
    let now = at("2026-08-10T02:00:00Z");
    let report = begun(Kind::Report, DISCIPLINE).matter;
    let ordinary = begun(Kind::Claim, PETITIONS).matter;
    for manner in [Look::Page, Look::History, Look::Api, Look::Print, Look::Export] {
        assert!(owed(&report, &[], (id(DISCIPLINE_CLERK), manner), now), "{manner}");
        let leaves = matches!(manner, Look::Print | Look::Export);
        assert_eq!(owed(&ordinary, &[], (id(CLERK), manner), now), leaves, "{manner}");
    }
}

#[test]
fn one_look_stands_for_an_hour_of_the_same_officer_in_the_same_manner_while_nothing_else_happens() {
    let report = begun(Kind::Report, DISCIPLINE).matter;
    let step = || {
        event(
            DISCIPLINE_HEAD,
            20,
            3,
            Event::StepRecorded { note: said(1), inquiry: None, participants: None, done_on: None },
        )
    };
    let clerk = |minutes, manner| read(DISCIPLINE_CLERK, minutes, manner);
    let table = [
        (vec![clerk(0, Look::Page)], 30, Look::Page, false),
        (vec![clerk(0, Look::Page)], 59, Look::Page, false),
        (vec![clerk(0, Look::Page)], 60, Look::Page, true),
        (vec![clerk(0, Look::Page)], 30, Look::Print, true),
        (vec![clerk(0, Look::Page)], 30, Look::History, false), // the page shows it
        (vec![clerk(0, Look::History)], 30, Look::Page, true),
        (vec![read(DISCIPLINE_HEAD, 0, Look::Page)], 30, Look::Page, true), // not their own
        (vec![clerk(0, Look::Page), read(DISCIPLINE_HEAD, 10, Look::Page)], 30, Look::Page, false),
        (vec![clerk(0, Look::Page), step()], 30, Look::Page, true), // another version
    ];
    for (events, minutes, manner, expected) in table {
        let now = at("2026-08-10T01:00:00Z") + SignedDuration::from_mins(minutes);
        let owed = owed(&report, &events, (id(DISCIPLINE_CLERK), manner), now);
        assert_eq!(owed, expected, "{manner} after {minutes} of {}", events.len());
    }
}

#[test]
fn a_look_leaves_the_matter_as_it_stood_and_keeps_nobody_from_recording_yesterday() {
    let mut story = begun(Kind::Claim, PETITIONS);
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND)));
    let before = story.matter.clone();
    let mut look = event(CLERK, 0, before.version + 1, Event::Read { manner: Look::Print });
    look.on = day(8, 20);
    story.matter.apply(&look);
    assert!(story.matter.stands_as(&before) && story.matter.version == before.version + 1);
    assert_eq!(story.matter.last_on, before.last_on, "what was done before may still be recorded");
    story.does(CLERK, Command::TakeBack);
    assert_eq!(story.matter.standing(), "registered", "nor from being taken back");
}

#[test]
fn an_opening_by_two_is_a_look_of_both_and_a_step_is_none() {
    let circle = rules::circle::Circle { organ: LAND, kind: rules::codes::CircleKind::Team };
    let both = event(LAND_HEAD, 0, 2, Event::EmergencyOpened { circle, asked_by: id(LEADER) });
    let found = seen(&both).map(|look| (look.manner, look.officers));
    assert_eq!(found, Some((Look::Emergency, [Some(id(LAND_HEAD)), Some(id(LEADER))])));
    let reason = Some(said(1));
    let opened = event(CLERK, 0, 2, Event::SealOpened { reason: reason.clone(), stands_in: None });
    let found = seen(&opened).map(|look| (look.manner, look.reason.cloned()));
    assert_eq!(found, Some((Look::Seal, reason)));
    assert_eq!(seen(&event(CLERK, 0, 2, Event::Kept)), None);
    let public = Recorded { by: By::Public, ..read(CLERK, 0, Look::Page) };
    assert_eq!(seen(&public), None);
}

fn auditor(organ: OrganId) -> Actor {
    Person(90, Role::Auditor, organ).actor()
}

#[test]
fn an_auditor_audits_their_organ_with_all_below_and_at_the_seat_everybody() {
    let office = office();
    let all: Vec<_> = office.organs.keys().copied().collect();
    let Some(seat) = office.seat() else { panic!("there is a seat") };
    assert_eq!(audits(&auditor(seat), &office), all);
    let below = audits(&auditor(LAND), &office);
    assert!(below.contains(&LAND) && !below.contains(&seat), "{below:?}");
    for other in [CLERK, LEADER, SUPERVISOR, Person(9, Role::Admin, seat)] {
        assert!(audits(&other.actor(), &office).is_empty(), "{other:?}");
    }
}

/// 三员分立: granted beside anything, or anything beside it, is refused, and so it is in an account from the beginning.
#[test]
fn nobody_audits_beside_another_role() {
    let office = office();
    let (classes, areas) = (Classes::shipped(), Areas::demo());
    let (Ok(classes), Ok(areas)) = (classes, areas) else { panic!("the tables are there") };
    let asks = |office, change| {
        let actor = &Actor::Operator;
        decide_office(change, Keeping { office, classes, areas, actor, open: 0 })
    };
    let post = |role, organ| Post { role, organ, unit: None };
    let grant = |officer, role, organ| Change::GrantRole { officer, post: post(role, organ) };
    let new = OfficerId(uuid::Uuid::from_u128(900));
    let adds =
        |posts: &[Post]| Change::AddOfficer { officer: new, name: said(1), posts: posts.to_vec() };
    let apart = Err(OfficeRefusal::AuditorApart);
    let mut staffed = office.clone();
    staffed.apply(&OfficeEvent::OfficerAdded { officer: new, name: said(1) });
    staffed.apply(&OfficeEvent::RoleGranted { officer: new, post: post(Role::Clerk, LAND) });
    assert_eq!(asks(&staffed, grant(new, Role::Auditor, PETITIONS)), apart);
    for role in Role::ALL.iter().filter(|role| **role != Role::Auditor) {
        let both = [post(Role::Auditor, PETITIONS), post(*role, PETITIONS)];
        assert_eq!(asks(&office, adds(&both)), apart, "{role}");
    }
    let two = [post(Role::Auditor, PETITIONS), post(Role::Auditor, LAND)];
    assert!(asks(&office, adds(&two)).is_ok());
    let mut audited = office.clone();
    audited.apply(&OfficeEvent::OfficerAdded { officer: new, name: said(1) });
    audited.apply(&OfficeEvent::RoleGranted { officer: new, post: two[0] });
    for role in [Role::Admin, Role::Clerk, Role::Leader] {
        assert_eq!(asks(&audited, grant(new, role, PETITIONS)), apart, "{role}");
    }
    assert!(asks(&audited, grant(new, Role::Auditor, LAND)).is_ok());
    let unit = Post { unit: Some(SURVEY), ..post(Role::Auditor, LAND) };
    let of_a_unit = Change::GrantRole { officer: new, post: unit };
    assert_eq!(asks(&audited, of_a_unit), Err(OfficeRefusal::PostUnfit));
}

/// What the rules say to a change of an office by whoever runs it.
fn asked(office: &Office, change: Change) -> Result<Vec<OfficeEvent>, OfficeRefusal> {
    let (Ok(classes), Ok(areas)) = (Classes::shipped(), Areas::demo()) else {
        panic!("the tables are there")
    };
    let actor = &Actor::Operator;
    decide_office(change, Keeping { office, classes, areas, actor, open: 0 })
}

#[test]
fn nobody_of_a_reception_administers_in_whatever_order_the_roles_come() {
    let office = office();
    let post = |role, organ| Post { role, organ, unit: None };
    let new = OfficerId(uuid::Uuid::from_u128(900));
    let apart = Err(OfficeRefusal::AdminApart);
    for admin in [PETITIONS, DISCIPLINE] {
        for (role, organ, kept_apart) in [
            (Role::Clerk, DISCIPLINE, true),
            (Role::Head, DISCIPLINE, true),
            (Role::Leader, DISCIPLINE, false),
            (Role::Handler, DISCIPLINE, false),
            (Role::Clerk, PETITIONS, false),
            (Role::Head, LAND, false),
        ] {
            let pair = [post(Role::Admin, admin), post(role, organ)];
            let adds = Change::AddOfficer { officer: new, name: said(1), posts: pair.to_vec() };
            assert_eq!(asked(&office, adds) == apart, kept_apart, "{role} at {organ}");
            for (first, second) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                let mut held = office.clone();
                held.apply(&OfficeEvent::OfficerAdded { officer: new, name: said(1) });
                held.apply(&OfficeEvent::RoleGranted { officer: new, post: first });
                let grant = Change::GrantRole { officer: new, post: second };
                assert_eq!(asked(&held, grant) == apart, kept_apart, "{role} at {organ}");
            }
        }
    }
}

/// One look of the reception's clerk at a report, at a local time.
fn looked(matter: u8, local: &str) -> Looked<u8> {
    let at = at(&format!("{local}:00+08:00"));
    let Ok(local) = local.parse() else { panic!("{local}") };
    let officer = id(DISCIPLINE_CLERK);
    Looked { officer, matter: Some(matter), report: true, at, local, charge: None, ended: None }
}

#[test]
fn what_is_unusual_about_one_look_follows_from_its_hour_its_day_and_the_matter() {
    let Ok(calendar) = Calendar::shipped() else { panic!("the calendar is there") };
    let usual = looked(1, "2026-11-23T10:00");
    let other = Some(id(DISCIPLINE_HEAD));
    let table = [
        (usual, vec![]),
        (looked(1, "2026-11-23T06:00"), vec![]),
        (looked(1, "2026-11-23T05:59"), vec![Unusual::AtNight]),
        (looked(1, "2026-11-23T21:59"), vec![]),
        (looked(1, "2026-11-23T22:00"), vec![Unusual::AtNight]),
        (looked(1, "2026-11-22T10:00"), vec![Unusual::DayOff]), // a Sunday
        (looked(1, "2026-10-01T23:00"), vec![Unusual::AtNight, Unusual::DayOff]),
        (looked(1, "2026-10-10T10:00"), vec![]), // a Saturday that is worked on
        (Looked { charge: other, ..usual }, vec![Unusual::OthersCharge]),
        (Looked { charge: Some(id(DISCIPLINE_CLERK)), ..usual }, vec![]),
        (Looked { ended: Some(day(5, 28)), ..usual }, vec![]), // 179 days
        (Looked { ended: Some(day(5, 27)), ..usual }, vec![Unusual::LongEnded]), // 180
        (Looked { report: false, ..looked(1, "2026-11-22T23:00") }, vec![]),
    ];
    for (look, expected) in table {
        assert_eq!(unusual(&[look], calendar), [expected], "{look:?}");
    }
}

#[test]
fn more_than_twenty_different_reports_within_an_hour_are_many_and_the_same_one_again_is_not() {
    let Ok(calendar) = Calendar::shipped() else { panic!("the calendar is there") };
    let minute = |matter: u8, minute: usize| looked(matter, &format!("2026-11-23T10:{minute:02}"));
    let many = |looks: &[Looked<u8>]| {
        let told = unusual(looks, calendar);
        told.iter().filter(|why| why.contains(&Unusual::ManyInAnHour)).count()
    };
    let different: Vec<_> = (0..=20).zip(0..).map(|(matter, at)| minute(matter, at)).collect();
    assert_eq!(different.len(), MANY + 1);
    assert_eq!(many(&different[..MANY]), 0);
    assert_eq!(many(&different), 1, "the one that was one too many");
    let again: Vec<_> = (0..50).map(|at| minute(1, at)).collect();
    assert_eq!(many(&again), 0);
    let mut by_two = different.clone();
    for look in by_two.iter_mut().step_by(2) {
        look.officer = id(DISCIPLINE_HEAD);
    }
    assert_eq!(many(&by_two), 0, "each looked at ten");
    let mut late = different;
    if let Some(last) = late.last_mut() {
        *last = looked(20, "2026-11-23T11:00");
    }
    assert_eq!(many(&late), 0, "the first was an hour ago");
}

#[test]
fn a_matter_is_folded_alike_with_and_without_its_looks() {
    let mut story = begun(Kind::Claim, PETITIONS);
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    let mut looked: Matter = story.matter.clone();
    for (version, manner) in (looked.version + 1..).zip([Look::Print, Look::Export, Look::Print]) {
        looked.apply(&event(LAND_CLERK, 5, version, Event::Read { manner }));
    }
    assert!(looked.stands_as(&story.matter));
    assert_eq!(looked.due(), story.matter.due());
    assert_eq!(looked.conversation.unread_since, story.matter.conversation.unread_since);
}
