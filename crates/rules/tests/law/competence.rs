//! Whose work it is: the suggestion by duty, place and level (C51: 属地管理、分级负责，谁主管谁负责), never of those who only
//! pass on, review or discipline (Art. 22 last ¶, Art. 30); and who accepted first (首办责任, C54, C180). By hand.

use jiff::civil::Date;

use rules::class::Classes;
use rules::codes::{Kind, OrganKind, Outcome, Way};
use rules::command::Command;
use rules::competence::{Duties, FirstHandler, Question, Reason, Suggestion, suggest, with_before};
use rules::event::{Event, Registration, Route};
use rules::ids::{OrganId, UnitId};
use rules::office::{Office, OfficeEvent, Organ};
use rules::stored::Recorded;

use crate::support::{asks::*, *};

use OrganKind::{DisciplineOrgan, PetitionOffice, ResponsibleOrgan, ReviewCommittee, Township};
use Reason::{Duty, Level, Place};

/// The county of the demonstration and the city above it, in one office, and a neighbour's bureau.
const ORGANS: &[(OrganKind, &str, Option<&str>)] = &[
    (PetitionOffice, "澄溪县城市管理信访局", Some("990121")), // its name must not help it
    (DisciplineOrgan, "澄溪县城市管理纪委", Some("990121")),
    (ReviewCommittee, "澄溪县城市管理复查复核委员会", Some("990121")),
    (ResponsibleOrgan, "云州市城市管理局", Some("990100")),
    (ResponsibleOrgan, "澄溪县住房和城乡建设局", Some("990121")),
    (ResponsibleOrgan, "澄溪县城市管理局", Some("990121")),
    (ResponsibleOrgan, "澄溪县人力资源和社会保障局", Some("990121")),
    (ResponsibleOrgan, "澄溪县农业农村局", Some("990121")),
    (ResponsibleOrgan, "邻溪县城市管理局", Some("990122")),
    (Township, "青泥镇人民政府", Some("990121001")),
    (Township, "望溪镇人民政府", Some("990121002")),
    (ResponsibleOrgan, "林业局", None),
    (Township, "竹岭乡人民政府", Some("990121")), // entered with the county's code
];

fn county() -> Office {
    let mut office = Office::default();
    for (no, (kind, name, area)) in (1..).zip(ORGANS) {
        let (name, area) = ((*name).to_owned(), area.map(str::to_owned));
        let (id, kind) = (OrganId(no), *kind);
        let organ = Organ { id, parent: None, kind, name, area, outside: false, contact: None };
        office.apply(&OfficeEvent::OrganEstablished(organ));
    }
    office
}

fn duties() -> &'static Duties {
    Duties::shipped().unwrap_or_else(|error| panic!("{error}"))
}

fn named(office: &Office, suggested: &[Suggestion]) -> Vec<(String, Vec<Reason>)> {
    let named = suggested.iter().map(|one| {
        let name = office.organ_name(one.organ).to_owned();
        (name, one.reasons.clone())
    });
    named.collect()
}

#[track_caller]
fn check((kind, area, class): (Kind, Option<&str>, Option<&str>), expected: &[(&str, &[Reason])]) {
    let office = county();
    let asked = Question { kind: Some(kind), area, class };
    let expected: Vec<_> =
        expected.iter().map(|(name, why)| ((*name).to_owned(), why.to_vec())).collect();
    assert_eq!(named(&office, &suggest(&office, duties(), asked)), expected, "{area:?} {class:?}");
}

/// C51: the bureau whose duty it is comes first, the lowest before the higher, and every one says why.
#[test]
fn a_street_light_goes_to_the_county_s_city_management_before_the_city_s() {
    let first: (&str, &[Reason]) = ("澄溪县城市管理局", &[Duty, Place, Level]);
    let beside: (&str, &[Reason]) = ("澄溪县住房和城乡建设局", &[Duty, Place, Level]);
    let above: (&str, &[Reason]) = ("云州市城市管理局", &[Duty, Place]);
    let light = Some("NR010204"); // 城市公共设施
    check((Kind::Claim, Some("990121"), light), &[first, beside, above]);
    check((Kind::Suggestion, Some("990121"), light), &[first, beside, above]);
    // In a town, the town itself comes last: it answers for what happens there, but this is a bureau's duty.
    let town: (&str, &[Reason]) = ("望溪镇人民政府", &[Place]);
    check((Kind::Claim, Some("990121002"), light), &[first, beside, above, town]);
    // Somewhere in the city: no county's bureau serves all of it.
    check((Kind::Claim, Some("990100"), light), &[("云州市城市管理局", &[Duty, Place])]);
}

#[test]
fn the_duty_is_read_off_the_deepest_row_that_anybody_answers_to() {
    let table: [(&str, &str, &[Reason]); 5] = [
        ("NR150604", "澄溪县人力资源和社会保障局", &[Duty, Place]), // 农民工
        ("NR10", "澄溪县农业农村局", &[Duty, Place]),
        ("NR1006", "林业局", &[Duty]), // whose area nobody entered: the place says nothing
        ("NR1501", "澄溪县人力资源和社会保障局", &[Duty, Place]), // no 医疗保障局 here
        ("NR1003", "澄溪县农业农村局", &[Duty, Place]), // 动物防疫 has no row of its own
    ];
    for (class, organ, why) in table {
        check((Kind::Claim, Some("990121"), Some(class)), &[(organ, why)]);
    }
    // 村务管理: the very town before the county's bureau, and no other town.
    let (town, bureau) = (("青泥镇人民政府", &[Duty, Place, Level][..]), "澄溪县农业农村局");
    let other: (&str, &[Reason]) = ("竹岭乡人民政府", &[Duty, Place]);
    check(
        (Kind::Claim, Some("990121001"), Some("NR100201")),
        &[town, other, (bureau, &[Duty, Place])],
    );
}

#[test]
fn without_a_class_only_the_town_is_named_and_without_both_nobody() {
    check((Kind::Claim, Some("990121001"), None), &[("青泥镇人民政府", &[Place])]);
    check((Kind::Claim, Some("990121"), None), &[]);
    check((Kind::Claim, None, None), &[]);
    check((Kind::Claim, None, Some("NR1006")), &[("林业局", &[Duty])]);
    // What courts and disciplinary organs decide is nobody's duty here; what cannot be read says nothing.
    for class in ["NR050603", "NR130903", "", "nonsense"] {
        check((Kind::Claim, Some("990121"), Some(class)), &[]);
    }
    check((Kind::Claim, Some("somewhere"), Some("NR1006")), &[("林业局", &[Duty])]);
}

/// Art. 30: where a report goes is decided by its reception and suggested by nobody.
#[test]
fn of_reports_and_discipline_appeals_nothing_is_suggested() {
    for word in Kind::WORDS {
        let Some(kind) = Kind::parse(word) else { panic!("{word}") };
        let asked = Question { kind: Some(kind), area: Some("990121"), class: Some("NR010204") };
        let found = !suggest(&county(), duties(), asked).is_empty();
        assert_eq!(found, matches!(kind, Kind::Claim | Kind::Suggestion), "{word}");
    }
    let asked = Question { kind: None, area: Some("990121"), class: Some("NR010204") };
    assert!(suggest(&county(), duties(), asked).is_empty(), "an old register's matter");
}

#[test]
fn an_organ_that_receives_nothing_or_works_elsewhere_is_not_suggested() {
    let mut office = county();
    office.apply(&OfficeEvent::OrganClosed { organ: OrganId(6) });
    let city = office.organs.get_mut(&OrganId(4));
    city.unwrap_or_else(|| panic!("no city")).outside = true;
    let light = Question { kind: Some(Kind::Claim), area: Some("990121"), class: Some("NR010204") };
    let expected = vec![("澄溪县住房和城乡建设局".to_owned(), vec![Duty, Place])];
    assert_eq!(named(&office, &suggest(&office, duties(), light)), expected);
}

#[test]
fn a_file_of_duties_with_a_fault_says_file_and_line() {
    let classes = Classes::shipped().unwrap_or_else(|error| panic!("{error}"));
    let good = "# whose\n[[duty]]\nclass = \"NR01\"\norgans = [\"住建\"]\n";
    assert!(Duties::parse("t.toml", good, classes).is_ok());
    let none = "words that stand in the names of organs, and none of them empty";
    let table = [
        ("class = \"NR99\"\norgans = [\"甲\"]\n", "t.toml:5: there is no class called NR99".into()),
        ("class = \"住建\"\norgans = [\"甲\"]\n", "t.toml:5: there is no class called 住建".into()),
        (
            "class = \"NR01\"\norgans = [\"甲\"]\n",
            "t.toml:5: the class NR01 is listed twice".into(),
        ),
        ("class = \"NR02\"\norgans = []\n", format!("t.toml:5: the class NR02 needs {none}")),
        (
            "class = \"NR02\"\norgans = [\"甲\", \" \"]\n",
            format!("t.toml:5: the class NR02 needs {none}"),
        ),
    ];
    for (row, expected) in table {
        let error = Duties::parse("t.toml", &format!("{good}[[duty]]\n{row}"), classes).err();
        assert_eq!(error.map(|error| error.to_string()), Some(expected), "{row}");
    }
    let odd = "class = \"NR02\"\norgans = [\"甲\"]\nscore = 3\n";
    let error = Duties::parse("t.toml", &format!("{good}[[duty]]\n{odd}"), classes).err();
    let said = error.map(|error| error.to_string()).unwrap_or_default();
    assert!(said.starts_with("t.toml:8: unknown field `score`"), "{said}");
}

/// Who answered such letters before comes first where anything else speaks for it and last where nothing does; never one of
/// another area, one that decides nothing itself, or for a report.
#[test]
fn who_answered_such_letters_is_one_reason_among_others() {
    let office = county();
    let organ = |name: &str| {
        let found = office.organs.values().find(|organ| organ.name == name);
        found.unwrap_or_else(|| panic!("no {name}")).id
    };
    let asked = |kind, area| Question { kind: Some(kind), area: Some(area), class: Some("NR01") };
    let with = |kind, area, before: &str| {
        let asked = asked(kind, area);
        let suggested = suggest(&office, duties(), asked);
        named(&office, &with_before(&office, suggested, (asked, organ(before))))
    };
    let (town, farms) = ("青泥镇人民政府", "澄溪县农业农村局");
    let plain = named(&office, &suggest(&office, duties(), asked(Kind::Claim, "990121001")));
    assert_eq!(plain.last(), Some(&(town.to_owned(), vec![Reason::Place])), "{plain:?}");

    let first = with(Kind::Claim, "990121001", town);
    assert_eq!(first.first(), Some(&(town.to_owned(), vec![Reason::Place, Reason::Before])));
    assert_eq!(first.len(), plain.len());
    let last = with(Kind::Suggestion, "990121001", farms);
    assert_eq!(last.last(), Some(&(farms.to_owned(), vec![Reason::Before])));
    for nothing in
        ["邻溪县城市管理局", "澄溪县城市管理信访局", "澄溪县城市管理纪委", "望溪镇人民政府"]
    {
        assert_eq!(with(Kind::Claim, "990121001", nothing), plain, "{nothing}");
    }
    assert!(with(Kind::Report, "990121001", farms).is_empty());
}

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// A claim about land, received on 8-07.
fn about_land() -> Story {
    let facts = Registration { class: Some("NR0304".to_owned()), ..claim(day(8, 7)) };
    Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// Art. 24: an organ that objected with success is not suggested again; where it goes is asked until it is sent.
#[test]
fn it_is_suggested_until_it_is_sent_and_never_whose_objection_was_right() {
    let mut story = about_land();
    let organs = |story: &Story| {
        let suggested = story.matter.suggested(&story.office, duties(), None);
        suggested.iter().map(|one| one.organ).collect::<Vec<_>>()
    };
    assert_eq!(organs(&story), [LAND]);
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    assert_eq!(organs(&story), [LAND]);
    story.does(LEADER, allot());
    assert!(organs(&story).is_empty(), "it lies there already");
    story.on(8, 10).does(LAND_CLERK, object()).does(HEAD, decide_objection(true));
    assert_eq!(story.matter.competence.not_theirs, [LAND]);
    assert!(organs(&story).is_empty());
    story.does(CLERK, propose(Way::Forward, Some(TOWNSHIP)));
    assert!(organs(&story).is_empty(), "nor after the next proposal");
}

#[test]
fn an_objection_that_was_refused_changes_nothing() {
    let mut story = about_land();
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.on(8, 10).does(LAND_CLERK, object()).does(HEAD, decide_objection(false));
    assert!(story.matter.competence.not_theirs.is_empty());
}

const fn first(unit: Option<UnitId>) -> FirstHandler {
    FirstHandler { organ: LAND, unit, on: day(8, 12) }
}

/// C54, C180: whoever accepted first stays named through new units, other hands, rework and another organ.
#[test]
fn the_organ_that_accepted_first_stays_named() {
    let mut story = about_land();
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 12).does(LAND_CLERK, Command::SignFor);
    assert_eq!(story.matter.competence.first, None, "signing for it is not accepting it");
    story.does(LAND_HANDLER, accept());
    assert_eq!(story.matter.competence.first, Some(first(None)));
    let tasked = |host| give_to(host, &[]);
    story.on(8, 13).does(LAND_HEAD, tasked(SURVEY));
    assert_eq!(story.matter.competence.first, Some(first(Some(SURVEY))));
    story.on(8, 14).does(LAND_HEAD, tasked(TITLES));
    story.does(LAND_HANDLER, Command::StartHandling);
    story.does(LAND_HANDLER, hand_over(LAND_HEAD));
    assert_eq!(
        story.matter.competence.first,
        Some(first(Some(SURVEY))),
        "another unit, another hand"
    );
    story.on(8, 20).does(LAND_HANDLER, draft(Outcome::NotSupported));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, hand_to());
    story.does(LAND_HANDLER, close()).does(HEAD, rework());
    assert_eq!(story.matter.competence.first, Some(first(Some(SURVEY))), "done again");
    // No command sends an accepted matter on; should one ever, or an old stream, the fold keeps the first.
    let mut matter = story.matter.clone();
    let Some(route) = matter.case().and_then(|case| case.route.clone()) else { panic!("no way") };
    let events = [
        (Event::Sent(Route { to: TOWNSHIP, ..route }), PETITIONS),
        (Event::Accepted { branch: None, due: None }, TOWNSHIP),
        (Event::Tasked { host: TOWN_HALL, co_handlers: vec![], owners: vec![] }, TOWNSHIP),
    ];
    for (event, organ) in events {
        let before = story.stream.last().unwrap_or_else(|| panic!("nothing happened"));
        matter.apply(&Recorded { event, organ, on: day(9, 1), ..before.clone() });
    }
    assert_eq!(matter.competence.first, Some(first(Some(SURVEY))), "another organ");
}
