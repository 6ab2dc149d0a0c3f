//! Traces of looking (全程留痕; capabilities O 219, 220; Rules on reports Art. 47): which looks are written down, what a look
//! leaves as it stood, whom an auditor audits, and what about a look is unusual.

use jiff::{SignedDuration, Timestamp, civil::Date};

use rules::{
    area::Areas,
    calendar::Calendar,
    class::Classes,
    codes::{Duty, Kind, Look, Role, Unusual, Way},
    command::Command,
    event::{Event, Registration},
    ids::{LogId, OfficerId, OrganId},
    keep::{Change, Keeping, OfficeRefusal, decide_office},
    matter::{Matter, Stage},
    office::{Office, OfficeEvent, Post},
    rights::Actor,
    stored::{By, Recorded, When},
    traces::{Looked, MANY, Why, asks_reason, audits, duty, given, owed, seen, unusual},
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
    event(by, minutes, 2, Event::Read { manner, why: None })
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
    let mut look =
        event(CLERK, 0, before.version + 1, Event::Read { manner: Look::Print, why: None });
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
        // Observers are an organ of discipline's alone.
        let place = if *role == Role::Observer { DISCIPLINE } else { PETITIONS };
        let both = [post(Role::Auditor, PETITIONS), post(*role, place)];
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
        looked.apply(&event(LAND_CLERK, 5, version, Event::Read { manner, why: None }));
    }
    assert!(looked.stands_as(&story.matter));
    assert_eq!(looked.due(), story.matter.due());
    assert_eq!(looked.conversation.unread_since, story.matter.conversation.unread_since);
}

/// An office in which this person holds their post in the log.
fn with(person: Person) -> Office {
    let mut office = office();
    office.apply(&OfficeEvent::OfficerAdded { officer: id(person), name: said(1) });
    let post = Post { role: person.1, organ: person.2, unit: None };
    office.apply(&OfficeEvent::RoleGranted { officer: id(person), post });
    office
}

/// A case of the land bureau, which nobody handles yet.
fn case() -> rules::matter::Case {
    let mut story = begun(Kind::Claim, PETITIONS);
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    let Stage::Handling(case) = story.matter.stage else { panic!("it is handled") };
    rules::matter::Case { officer: None, accepted_by: None, ..case }
}

/// A report that ended on a day, as one that was taken over from an old register.
fn ended(on: Option<Date>) -> Matter {
    let mut report = begun(Kind::Report, DISCIPLINE).matter;
    if let Some(on) = on {
        report.stage = Stage::Withdrawn { on };
    }
    report
}

#[test]
fn a_reason_in_words_is_asked_for_by_what_is_read_and_never_by_the_hour() {
    const READING: [Look; 3] = [Look::Page, Look::History, Look::Api];
    let (office, today) = (office(), day(11, 23));
    let answered_by = |officer| {
        let mut report = ended(None);
        report.stage = Stage::Handling(rules::matter::Case { officer, ..case() });
        report
    };
    let claim = begun(Kind::Claim, PETITIONS).matter;
    let table = vec![
        ("in hand", ended(None), false),
        ("ended 179 days ago", ended(Some(day(5, 28))), false),
        ("ended 180 days ago", ended(Some(day(5, 27))), true), // 4 + 30 + 31 + 31 + 30 + 31 + 23
        ("their own", answered_by(Some(id(DISCIPLINE_CLERK))), false),
        ("nobody's yet", answered_by(None), false),
        ("another's", answered_by(Some(id(DISCIPLINE_HEAD))), true),
        ("a claim", claim, false),
    ];
    for (told, matter, asks) in &table {
        for manner in READING {
            let asked = asks_reason(matter, (id(DISCIPLINE_CLERK), manner), &office, today);
            assert_eq!(asked, *asks, "{told}, {manner}");
        }
        for manner in [Look::Print, Look::Export] {
            let asked = asks_reason(matter, (id(DISCIPLINE_CLERK), manner), &office, today);
            assert_eq!(asked, matter.is_report(), "{told}, {manner}");
        }
        for manner in [Look::Seal, Look::Emergency, Look::Search, Look::List] {
            let asked = asks_reason(matter, (id(DISCIPLINE_CLERK), manner), &office, today);
            assert!(!asked, "{told}, {manner}: it asks for its own, or shows no matter");
        }
    }
    // Whoever heads the reception reads what others answer for, and what ended long ago like everybody.
    let office = with(DISCIPLINE_HEAD);
    let heads =
        |matter: &Matter| asks_reason(matter, (id(DISCIPLINE_HEAD), Look::Page), &office, today);
    assert!(!heads(&answered_by(Some(id(DISCIPLINE_CLERK)))));
    assert!(heads(&ended(Some(day(5, 27)))));
}

#[test]
fn of_what_was_erased_nothing_is_left_to_give_a_reason_for() {
    let mut report = ended(Some(day(5, 27)));
    let ground = rules::codes::ErasureGround::Ordered;
    let version = report.version + 1;
    report.apply(&event(DISCIPLINE_CLERK, 0, version, Event::Erased { ground }));
    for manner in [Look::Page, Look::Print] {
        assert!(!asks_reason(&report, (id(DISCIPLINE_CLERK), manner), &office(), day(11, 23)));
    }
}

#[test]
fn a_reason_counts_for_an_hour_from_the_look_it_was_given_for() {
    let told = |minutes, manner, reason| {
        let why = Some(Why::Reason(said(reason)));
        event(DISCIPLINE_CLERK, minutes, 2, Event::Read { manner, why })
    };
    let step = event(DISCIPLINE_HEAD, 10, 3, Event::Kept);
    let table = [
        (vec![told(0, Look::Page, 1)], 59, Look::Page, Some(1)),
        (vec![told(0, Look::Page, 1)], 60, Look::Page, None),
        (vec![told(0, Look::Page, 1)], 30, Look::History, Some(1)), // the page shows it
        (vec![told(0, Look::Page, 1)], 30, Look::Print, None),
        (vec![told(0, Look::Page, 1), step], 30, Look::Page, Some(1)), // whatever happened since
        // A look at fifty minutes that rests on the reason of the first makes it last no longer.
        (vec![told(0, Look::Page, 1), told(50, Look::Page, 1)], 59, Look::Page, Some(1)),
        (vec![told(0, Look::Page, 1), told(50, Look::Page, 1)], 60, Look::Page, None),
        (vec![told(0, Look::Page, 1), told(50, Look::Page, 2)], 90, Look::Page, Some(2)),
        (vec![told(30, Look::Page, 1)], 0, Look::Page, None), // the clock was ahead
        (vec![read(DISCIPLINE_CLERK, 0, Look::Page)], 30, Look::Page, None),
    ];
    for (events, minutes, manner, expected) in table {
        let now = at("2026-08-10T01:00:00Z") + SignedDuration::from_mins(minutes);
        let found = given(&events, (id(DISCIPLINE_CLERK), manner), now).cloned();
        assert_eq!(found, expected.map(said), "{manner} after {minutes} of {}", events.len());
        let other = given(&events, (id(DISCIPLINE_HEAD), manner), now);
        assert_eq!(other, None, "one gives no reason for another");
    }
}

#[test]
fn on_what_ground_somebody_looks_follows_from_the_matter_and_their_posts() {
    let office = with(DISCIPLINE_HEAD);
    let mut charged = ended(None);
    let officer = Some(id(DISCIPLINE_CLERK));
    charged.stage = Stage::Handling(rules::matter::Case { officer, ..case() });
    let claim = begun(Kind::Claim, PETITIONS).matter;
    let mut sent = begun(Kind::Claim, PETITIONS);
    sent.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    let table = vec![
        ("in the reception", ended(None), DISCIPLINE_CLERK, Duty::Work),
        ("in charge", charged.clone(), DISCIPLINE_CLERK, Duty::Charge),
        ("another's, at another organ", charged, DISCIPLINE_HEAD, Duty::Known),
        ("over", ended(Some(day(11, 1))), DISCIPLINE_CLERK, Duty::Ended),
        ("no post of theirs", ended(None), HEAD, Duty::Deputy),
        ("a claim here", claim, CLERK, Duty::Work),
        ("a claim that was sent on", sent.matter.clone(), CLERK, Duty::Known),
        ("a claim that came", sent.matter, LAND_CLERK, Duty::Work),
    ];
    for (told, matter, who, expected) in table {
        assert_eq!(duty(&matter, &who.actor(), &office), expected, "{told}");
    }
}
