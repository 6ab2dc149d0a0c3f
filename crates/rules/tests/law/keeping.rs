//! Who may change what about the office, and what stays as it is (tables by rule).

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use jiff::civil::{Date, date};
use rules::{
    area::{AreaCode, Areas},
    calendar::PublishedYear,
    class::{ClassCode, Classes},
    codes::{OrganKind, PhraseUse, Role},
    ids::{OfficerId, OrganId, Passage, PassageId, PhraseId, UnitId},
    keep::{Change, Described, Keeping, OfficeRefusal, decide_office, keepers},
    office::{NamedArea, Office, OfficeEvent, Organ, Post, Unit},
    rights::Actor,
    rulebook::AdoptedRules,
    words::Words,
};
use uuid::Uuid;

/// 云州市信访局, outside; the first own organ is the seat: 县信访局; 县教育局 under none; 实验中学 under it; 县水务局.
const CITY: OrganId = OrganId(1);
const SEAT: OrganId = OrganId(2);
const SCHOOLS: OrganId = OrganId(3);
const SCHOOL: OrganId = OrganId(4);
const WATER: OrganId = OrganId(5);
const DESK: UnitId = UnitId(1);
const ROOM: UnitId = UnitId(2);

fn person(number: u128) -> OfficerId {
    OfficerId(Uuid::from_u128(number))
}

fn said() -> Passage {
    Passage { id: PassageId(Uuid::nil()), commitment: "1:00".to_owned() }
}

fn words(text: &str) -> Words {
    Words::line(text).unwrap()
}

fn class(code: &str) -> ClassCode {
    ClassCode::parse(code).unwrap()
}

fn post(role: Role, organ: OrganId) -> Post {
    Post { role, organ, unit: None }
}

fn in_unit(role: Role, organ: OrganId, unit: UnitId) -> Post {
    Post { role, organ, unit: Some(unit) }
}

fn organ(id: OrganId, name: &str, parent: Option<OrganId>, outside: bool) -> OfficeEvent {
    let kind = OrganKind::ResponsibleOrgan;
    let (area, contact, name) = (None, None, name.to_owned());
    OfficeEvent::OrganEstablished(Organ { id, parent, kind, name, area, outside, contact })
}

/// The seat's administrator is 1, the schools' 2, a clerk of the school 3, and one with roles in two places 4.
fn office() -> Office {
    let unit = |id, organ, name: &str| {
        OfficeEvent::UnitEstablished(Unit { id, organ, name: name.to_owned() })
    };
    let mut events = vec![
        organ(CITY, "云州市信访局", None, true),
        organ(SEAT, "县信访局", None, false),
        organ(SCHOOLS, "县教育局", None, false),
        organ(SCHOOL, "实验中学", Some(SCHOOLS), false),
        organ(WATER, "县水务局", None, false),
        unit(DESK, SEAT, "接访科"),
        unit(ROOM, SCHOOLS, "业务科"),
    ];
    let people = [
        (1, vec![post(Role::Admin, SEAT)]),
        (2, vec![post(Role::Admin, SCHOOLS)]),
        (3, vec![post(Role::Clerk, SCHOOL)]),
        (4, vec![post(Role::Clerk, SCHOOL), post(Role::Clerk, SEAT)]),
    ];
    for (number, posts) in people {
        let officer = person(number);
        events.push(OfficeEvent::OfficerAdded { officer, name: said() });
        let granted = |post| OfficeEvent::RoleGranted { officer, post };
        events.extend(posts.into_iter().map(granted));
    }
    let mut office = Office::default();
    for event in &events {
        office.apply(event);
    }
    office
}

fn actor(office: &Office, number: u128) -> Actor {
    let posts = office.officers.get(&person(number)).map(|officer| officer.posts.clone());
    Actor::Officer {
        id: person(number),
        posts: posts.unwrap_or_default(),
        stands_in: Vec::new(),
        acts_for: Vec::new(),
    }
}

fn decided(
    office: &Office,
    actor: &Actor,
    open: u64,
    change: Change,
) -> Result<Vec<OfficeEvent>, OfficeRefusal> {
    let classes = Classes::shipped().unwrap().with(&office.classes);
    let areas = Areas::demo().unwrap().and(&office.areas);
    decide_office(change, Keeping { office, classes: &classes, areas: &areas, actor, open })
}

/// What an officer is answered: `Ok` without the events, or the code of the refusal.
fn answered(office: &Office, number: u128, change: Change) -> Result<(), &'static str> {
    let done = decided(office, &actor(office, number), 0, change);
    done.map(drop).map_err(|refusal| refusal.code())
}

/// Carries it out.
fn done(office: &mut Office, number: u128, change: Change) {
    let events = decided(office, &actor(office, number), 0, change).unwrap();
    for event in &events {
        office.apply(event);
    }
}

/// The account is closed; nobody insists.
fn disable(officer: OfficerId) -> Change {
    Change::DisableOfficer { officer, anyway: false }
}

fn described(name: &str, parent: Option<OrganId>) -> Described {
    Described { name: words(name), parent, area: None, contact: None, outside: false }
}

fn establish(name: &str, parent: Option<OrganId>) -> Change {
    Change::EstablishOrgan { kind: OrganKind::Township, described: described(name, parent) }
}

fn change(organ: OrganId, name: &str, parent: Option<OrganId>) -> Change {
    Change::ChangeOrgan { organ, described: described(name, parent) }
}

fn grant(number: u128, post: Post) -> Change {
    Change::GrantRole { officer: person(number), post }
}

fn withdraw(number: u128, post: Post) -> Change {
    Change::WithdrawRole { officer: person(number), post }
}

fn phrase(organ: OrganId) -> Change {
    let (phrase, used_for) = (PhraseId(Uuid::from_u128(9)), PhraseUse::Opinion);
    Change::KeepPhrase { phrase, organ, used_for, text: said() }
}

fn town(code: &str, name: &str) -> NamedArea {
    NamedArea { area: AreaCode::parse(code).unwrap(), name: name.to_owned() }
}

#[test]
fn an_administrator_keeps_an_organ_and_what_stands_under_it_and_the_seat_keeps_all() {
    let office = office();
    let add = |posts: Vec<Post>| Change::AddOfficer { officer: person(9), name: said(), posts };
    let class_below = || Change::AddClass { parent: class("NR01"), name: words("新") };
    // Each change with whether 1 (seat), 2 (schools) and 3 (a clerk) may make it.
    let table: Vec<(Change, [bool; 3])> = vec![
        (establish("某镇", None), [true, false, false]),
        (establish("二中", Some(SCHOOLS)), [true, true, false]),
        (establish("水库", Some(WATER)), [true, false, false]),
        (change(SCHOOL, "一中", Some(SCHOOLS)), [true, true, false]),
        (change(SCHOOLS, "教育局", None), [true, true, false]),
        (change(WATER, "水利局", None), [true, false, false]),
        (change(SCHOOL, "实验中学", None), [true, false, false]), // out of the schools' hands
        (Change::CloseOrgan(SCHOOL), [true, true, false]),
        (Change::CloseOrgan(WATER), [true, false, false]),
        (Change::EstablishUnit { organ: SCHOOL, name: words("政教处") }, [true, true, false]),
        (Change::RenameUnit { unit: ROOM, name: words("业务股") }, [true, true, false]),
        (Change::CloseUnit(DESK), [true, false, false]),
        (add(vec![post(Role::Handler, SCHOOL)]), [true, true, false]),
        (add(vec![post(Role::Handler, WATER)]), [true, false, false]),
        (add(Vec::new()), [true, false, false]),
        (disable(person(3)), [true, true, false]),
        (Change::ResetPassword(person(4)), [true, false, false]), // holds a role at the seat too
        (Change::RenameOfficer { officer: person(4), name: said() }, [true, false, false]),
        (grant(3, post(Role::Head, SCHOOL)), [true, true, false]),
        (grant(3, post(Role::Admin, SCHOOLS)), [true, true, false]),
        (grant(3, post(Role::Admin, SEAT)), [true, false, false]),
        (withdraw(4, post(Role::Clerk, SCHOOL)), [true, true, false]),
        (withdraw(4, post(Role::Clerk, SEAT)), [true, false, false]),
        (class_below(), [true, false, false]),
        (Change::NameAreas(vec![town("990121050", "某镇")]), [true, false, false]),
        (phrase(SCHOOL), [false, false, true]),
        (phrase(SEAT), [false, false, false]),
    ];
    for (change, expected) in table {
        for (number, may) in (1..).zip(expected) {
            let answer = answered(&office, number, change.clone());
            let expected = if may { Ok(()) } else { Err("not_yours") };
            assert_eq!(answer, expected, "{number} {change:?}");
        }
    }
    for phrase_keeper in [Role::Clerk, Role::Head, Role::Leader] {
        let posts = vec![post(phrase_keeper, WATER)];
        let actor =
            Actor::Officer { id: person(8), posts, stands_in: Vec::new(), acts_for: Vec::new() };
        assert!(decided(&office, &actor, 0, phrase(WATER)).is_ok(), "{phrase_keeper}");
    }
}

#[test]
fn nobody_gives_themselves_rights_and_the_last_administrator_stays() {
    let mut office = office();
    assert_eq!(answered(&office, 1, grant(1, post(Role::Clerk, SEAT))), Err("own_hand"));
    assert_eq!(answered(&office, 1, Change::ResetPassword(person(1))), Err("own_hand"));
    assert_eq!(answered(&office, 1, withdraw(1, post(Role::Admin, SEAT))), Err("last_admin"));
    assert_eq!(answered(&office, 1, disable(person(1))), Err("last_admin"));
    let operator = decided(&office, &Actor::Operator, 0, disable(person(1)));
    assert_eq!(operator, Err(OfficeRefusal::LastAdmin), "nor by whoever runs the machine");
    // The schools' own may go: the seat keeps them.
    assert_eq!(answered(&office, 1, withdraw(2, post(Role::Admin, SCHOOLS))), Ok(()));
    assert_eq!(keepers(SCHOOLS, &office), [person(1), person(2)]);
    // A second administrator, and the first may go, but not once the second is disabled.
    done(&mut office, 1, grant(3, post(Role::Admin, SEAT)));
    assert_eq!(answered(&office, 3, withdraw(1, post(Role::Admin, SEAT))), Ok(()));
    assert_eq!(answered(&office, 1, disable(person(1))), Err("own_hand"));
    done(&mut office, 1, disable(person(3)));
    assert_eq!(answered(&office, 1, withdraw(1, post(Role::Admin, SEAT))), Err("last_admin"));
    assert_eq!(answered(&office, 1, grant(3, post(Role::Head, SEAT))), Err("officer_disabled"));
    assert_eq!(answered(&office, 1, Change::ResetPassword(person(3))), Err("officer_disabled"));
    done(&mut office, 1, Change::EnableOfficer(person(3)));
    assert_eq!(answered(&office, 3, disable(person(1))), Ok(()));
}

#[test]
fn whoever_answers_for_open_matters_is_disabled_only_by_whoever_insists() {
    let office = office();
    let gone = |anyway| Change::DisableOfficer { officer: person(3), anyway };
    for actor in [actor(&office, 1), Actor::Operator] {
        let leaves = Err(OfficeRefusal::LeavesMatters { count: 2 });
        assert_eq!(decided(&office, &actor, 2, gone(false)), leaves);
        assert!(decided(&office, &actor, 2, gone(true)).is_ok());
        assert!(decided(&office, &actor, 0, gone(false)).is_ok());
    }
    // That somebody may not do it at all is said before how it could be done.
    assert_eq!(decided(&office, &actor(&office, 3), 2, gone(false)), Err(OfficeRefusal::NotYours));
}

#[test]
fn a_role_is_held_where_work_is_done() {
    let mut office = office();
    done(&mut office, 1, Change::CloseOrgan(WATER));
    done(&mut office, 1, Change::CloseUnit(ROOM));
    let table = [
        (post(Role::Clerk, CITY), "post_unfit"),
        (post(Role::Clerk, WATER), "post_unfit"),
        (post(Role::Clerk, OrganId(99)), "gone"),
        (in_unit(Role::Handler, SCHOOLS, ROOM), "post_unfit"), // closed
        (in_unit(Role::Handler, SCHOOLS, DESK), "post_unfit"), // of another organ
        (in_unit(Role::Admin, SEAT, DESK), "post_unfit"),
        (post(Role::Supervisor, SCHOOL), "post_unfit"), // no petition office
        (post(Role::Observer, SCHOOL), "post_unfit"),   // no organ of discipline
        (post(Role::Clerk, SCHOOL), "held_before"),
    ];
    for (post, code) in table {
        assert_eq!(answered(&office, 1, grant(3, post)), Err(code), "{post:?}");
    }
    assert_eq!(answered(&office, 1, grant(3, in_unit(Role::Handler, SEAT, DESK))), Ok(()));
    assert_eq!(answered(&office, 1, withdraw(3, post(Role::Head, SCHOOL))), Err("not_held"));
    assert_eq!(answered(&office, 1, grant(77, post(Role::Head, SCHOOL))), Err("gone"));
    let twice = vec![post(Role::Clerk, SEAT), post(Role::Clerk, SEAT)];
    let twice = Change::AddOfficer { officer: person(9), name: said(), posts: twice };
    assert_eq!(answered(&office, 1, twice), Err("held_before"));
}

#[test]
fn an_organ_closes_when_nothing_is_open_and_nothing_stands_under_it() {
    let mut office = office();
    let seat = actor(&office, 1);
    for (close, organ) in [(Change::CloseOrgan(WATER), true), (Change::CloseUnit(DESK), false)] {
        let refused = decided(&office, &seat, 3, close);
        assert_eq!(refused, Err(OfficeRefusal::MattersOpen { count: 3 }), "{organ}");
    }
    assert_eq!(answered(&office, 1, Change::CloseOrgan(SCHOOLS)), Err("organs_below"));
    assert_eq!(answered(&office, 1, Change::CloseOrgan(SEAT)), Err("seat"));
    assert_eq!(answered(&office, 1, change(SEAT, "县信访局", Some(WATER))), Err("seat"));
    done(&mut office, 1, Change::CloseOrgan(SCHOOL));
    assert!(!office.receives(SCHOOL) && office.receives(SCHOOLS));
    assert_eq!(answered(&office, 1, Change::CloseOrgan(SCHOOL)), Err("nothing_changed"));
    done(&mut office, 1, Change::CloseOrgan(SCHOOLS));
    assert!(!office.works(ROOM), "its units close with it");
    assert_eq!(answered(&office, 1, Change::ReopenOrgan(SCHOOL)), Err("organ_closed"));
    let unit = Change::EstablishUnit { organ: SCHOOLS, name: words("新科") };
    assert_eq!(answered(&office, 1, unit), Err("organ_closed"));
    assert_eq!(answered(&office, 1, establish("三中", Some(SCHOOLS))), Err("organ_closed"));
    done(&mut office, 1, Change::ReopenOrgan(SCHOOLS));
    done(&mut office, 1, Change::ReopenOrgan(SCHOOL));
    assert!(office.works(ROOM) && office.receives(SCHOOL));
    let outside = Described { outside: true, ..described("县水务局", None) };
    let outside = Change::ChangeOrgan { organ: WATER, described: outside };
    let refused = decided(&office, &actor(&office, 1), 2, outside);
    assert_eq!(refused, Err(OfficeRefusal::MattersOpen { count: 2 }));
}

#[test]
fn an_organ_stands_under_neither_itself_nor_what_stands_under_it() {
    let mut office = office();
    assert_eq!(answered(&office, 1, change(SCHOOLS, "县教育局", Some(SCHOOL))), Err("circle"));
    assert_eq!(answered(&office, 1, change(SCHOOLS, "县教育局", Some(SCHOOLS))), Err("circle"));
    assert_eq!(answered(&office, 1, change(WATER, "县水务局", Some(OrganId(99)))), Err("gone"));
    assert_eq!(answered(&office, 1, change(WATER, "县水务局", None)), Err("nothing_changed"));
    assert_eq!(answered(&office, 1, change(WATER, "县教育局", None)), Err("name_taken"));
    assert_eq!(answered(&office, 1, establish("县教育局", None)), Err("name_taken"));
    let unit = Change::EstablishUnit { organ: SEAT, name: words("接访科") };
    assert_eq!(answered(&office, 1, unit), Err("name_taken"));
    done(&mut office, 1, change(WATER, "县水利局", Some(SCHOOLS)));
    assert_eq!(office.above(WATER), [WATER, SCHOOLS, SEAT]);
    assert_eq!(answered(&office, 2, Change::CloseOrgan(WATER)), Ok(()), "it is theirs now");
    done(&mut office, 1, establish("某镇", None));
    assert_eq!(office.organ_name(OrganId(6)), "某镇", "an id of its own");
}

#[test]
fn classes_of_the_office_s_own_get_numbers_that_are_never_given_again() {
    let mut office = office();
    let add =
        |under: &str, name: &str| Change::AddClass { parent: class(under), name: words(name) };
    done(&mut office, 1, add("NR01", "地下管廊"));
    done(&mut office, 1, add("NR0151", "渗水"));
    done(&mut office, 1, add("NR0102", "智能灯杆"));
    let codes: Vec<_> = office.classes.keys().map(ToString::to_string).collect();
    assert_eq!(codes, ["NR010251", "NR0151", "NR015151"]);
    done(&mut office, 1, Change::RetireClass(class("NR0151")));
    let table = [
        (add("NR0151", "别的"), "class_retired"),
        (add("NR010251", "第四级"), "nothing_below"),
        (add("NR01", "地下管廊"), "name_taken"),
        (add("NR99", "没有"), "gone"),
        (Change::RetireClass(class("NR0101")), "built_in"),
        (Change::RenameClass { class: class("NR01"), name: words("别名") }, "built_in"),
        (Change::RetireClass(class("NR0151")), "nothing_changed"),
        (Change::RestoreClass(class("NR0199")), "gone"),
    ];
    for (change, code) in table {
        assert_eq!(answered(&office, 1, change.clone()), Err(code), "{change:?}");
    }
    done(&mut office, 1, add("NR01", "充电桩"));
    assert!(office.classes.contains_key(&class("NR0152")), "51 is not given again");
    let classes = Classes::shipped().unwrap().with(&office.classes);
    assert!(!classes.contains(class("NR0151")) && !classes.contains(class("NR015151")));
    assert_eq!(classes.name(class("NR015151")), Ok("渗水"), "matters keep their class");
    assert_eq!(classes.find(&["城乡建设", "充电桩"]), Some(class("NR0152")));
    assert_eq!(classes.find(&["城乡建设", "地下管廊"]), None);
    assert!(classes.contains(class("NR010251")) && classes.contains(class("NR0101")));
    for number in 53..=99 {
        done(&mut office, 1, add("NR01", &format!("第{number}类")));
    }
    assert_eq!(answered(&office, 1, add("NR01", "再一类")), Err("full"));
}

#[test]
fn our_own_classes_stay_below_the_first_number_of_an_office() {
    let shipped = Classes::shipped().unwrap();
    for (top, _) in shipped.tops() {
        assert!(top.ordinal() / 10_000 < 51);
        for (middle, _) in shipped.children(top) {
            assert!(middle.ordinal() / 100 % 100 < 51, "{middle}");
            assert!(shipped.children(middle).all(|(low, _)| low.ordinal() % 100 < 51));
        }
    }
}

#[test]
fn thousands_of_towns_are_a_few_events() {
    let mut office = office();
    let towns = |count: u32| -> Vec<NamedArea> {
        (100..100 + count).map(|n| town(&format!("{}", 330_106_000 + n % 900), "x")).collect()
    };
    let many = [330_102, 330_105, 330_106].into_iter().flat_map(|county: u32| {
        (100..1000).map(move |n| town(&format!("{county}{n}"), &format!("第{n}街道")))
    });
    let events =
        decided(&office, &actor(&office, 1), 0, Change::NameAreas(many.collect())).unwrap();
    let sizes = events.iter().map(|event| match event {
        OfficeEvent::AreasNamed { areas } => areas.len(),
        other => panic!("{other:?}"),
    });
    assert_eq!(sizes.collect::<Vec<_>>(), [1000, 1000, 700]);
    for event in &events {
        office.apply(event);
    }
    assert_eq!(office.areas.len(), 2700);
    let known = vec![town("330106100", "第100街道")];
    assert_eq!(answered(&office, 1, Change::NameAreas(known)), Err("nothing_changed"));
    let renamed = vec![town("330106100", "新街道"), town("330106101", "第101街道")];
    let events = decided(&office, &actor(&office, 1), 0, Change::NameAreas(renamed)).unwrap();
    let areas = vec![town("330106100", "新街道")];
    assert_eq!(events, [OfficeEvent::AreasNamed { areas }], "what is so already is left out");
    for code in ["330106", "999999100"] {
        let change = Change::NameAreas(vec![town(code, "某地")]);
        assert_eq!(answered(&office, 1, change), Err("not_a_town"), "{code}");
    }
    let beyond = towns(100_000);
    assert_eq!(answered(&office, 1, Change::NameAreas(beyond)), Err("full"));
}

#[test]
fn phrases_belong_to_an_organ_and_are_not_without_end() {
    let mut office = office();
    for number in 0..200 {
        let kept = PhraseId(Uuid::from_u128(1000 + number));
        let (organ, used_for, text) = (SCHOOL, PhraseUse::Opinion, said());
        let change = Change::KeepPhrase { phrase: kept, organ, used_for, text };
        done(&mut office, 3, change);
    }
    assert_eq!(answered(&office, 3, phrase(SCHOOL)), Err("full"));
    let drop = Change::DropPhrase(PhraseId(Uuid::from_u128(1000)));
    assert_eq!(answered(&office, 1, drop.clone()), Err("not_yours"));
    done(&mut office, 4, drop.clone());
    assert_eq!(answered(&office, 3, drop), Err("gone"));
    assert_eq!(answered(&office, 3, phrase(SCHOOL)), Ok(()));
}

#[test]
fn rules_are_adopted_by_the_seat_from_today_on_in_order() {
    let mut office = office();
    let adopt = |name: &str, from: Date| {
        let text = "name = \"本办规定\"\nsource = \"本办\"\n".to_owned();
        let rules = AdoptedRules { name: name.to_owned(), text, from };
        Change::AdoptRules { rules, today: date(2026, 11, 23) }
    };
    let first = adopt("本办规定", date(2026, 12, 1));
    assert_eq!(answered(&office, 2, first.clone()), Err("not_yours"));
    let late = adopt("本办规定", date(2026, 11, 22));
    assert_eq!(answered(&office, 1, late), Err("rules_too_early"));
    let named = adopt("别的规定", date(2026, 12, 1));
    assert_eq!(answered(&office, 1, named), Err("rules_unfit"), "under another name than its own");
    done(&mut office, 1, first);
    let before = adopt("本办规定", date(2026, 11, 30));
    assert_eq!(answered(&office, 1, before), Err("rules_too_early"));
    assert_eq!(answered(&office, 1, adopt("本办规定", date(2026, 12, 1))), Ok(()));
}

#[test]
fn years_are_published_one_after_the_other() {
    let mut office = office();
    let year = |year: i16, more: &str| {
        let fixed = ["01-01", "05-01", "10-01", "10-02", "10-03"];
        let rows = fixed.map(|day| format!("{year}-{day},1,节\n")).concat();
        let text = format!("date,off,name\n{rows}{more}");
        Change::PublishCalendar(PublishedYear::parse("t.csv", &text, "通知").unwrap())
    };
    assert_eq!(answered(&office, 2, year(2027, "")), Err("not_yours"));
    assert_eq!(answered(&office, 1, year(2028, "")), Err("calendar_gap"));
    done(&mut office, 1, year(2027, ""));
    assert_eq!(answered(&office, 1, year(2027, "")), Err("nothing_changed"));
    assert_eq!(answered(&office, 1, year(2027, "2027-02-08,1,春节\n")), Ok(()));
    assert_eq!(answered(&office, 1, year(2028, "")), Ok(()));
}

#[test]
fn every_code_of_a_refusal_is_in_its_list() {
    let refusals = [
        OfficeRefusal::NotYours,
        OfficeRefusal::Gone { thing: "organ" },
        OfficeRefusal::MattersOpen { count: 2 },
        OfficeRefusal::LeavesMatters { count: 3 },
        OfficeRefusal::Full { most: 7 },
        OfficeRefusal::PhraseTwice,
        OfficeRefusal::NotATown,
        OfficeRefusal::RulesUnfit,
        OfficeRefusal::CalendarGap { next: 2027 },
        OfficeRefusal::YearNotOver { first: date(2027, 1, 1) },
        OfficeRefusal::InFuture,
        OfficeRefusal::AuditorApart,
        OfficeRefusal::AdminApart,
    ];
    for refusal in refusals {
        assert!(OfficeRefusal::CODES.contains(&refusal.code()));
    }
    // Eight more are those of standing in (`absence.rs`); one more, of keys, is the desk's to meet: `crates/desk/tests/desk/seals.rs`.
    // Seven are those of leave (`deputies.rs`; that nobody was chosen or named, the desk meets).
    // Two are those of the rooms that see to leads (`reviews.rs`).
    // Three are those of relatives (`recusal.rs`; that nobody or several of the register are meant, the desk finds).
    assert_eq!(OfficeRefusal::CODES.len(), 53);
    assert_eq!(OfficeRefusal::MattersOpen { count: 2 }.count(), Some(2));
}
