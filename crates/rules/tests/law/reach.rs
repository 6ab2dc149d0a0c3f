//! What a role reaches that is held for one unit, who receives reports where a room is named, and the grid of all who are
//! no plain holders of a role.

use std::fmt::Write as _;

use jiff::civil::Date;
use rules::absence::{Delegation, StandIn};
use rules::area::Areas;
use rules::cadre::{Entry, Posting};
use rules::circle::{Circle, members, opens, registering};
use rules::class::Classes;
use rules::codes::{Branch, CircleKind, Kind, Level, Move, OrganKind, Outcome, Role, Way};
use rules::command::{Allotment, COMMANDS, Command};
use rules::deadline::Due;
use rules::deputy::ActsFor;
use rules::event::{Event, PointOwner, Registration};
use rules::exclusion::{Recognised, Reported, Whom};
use rules::ids::{CadreId, OfficerId, OrganId, UnitId};
use rules::keep::{Change, Keeping, OfficeRefusal, decide_office};
use rules::matter::Matter;
use rules::office::{Office, OfficeEvent, Post, Unit};
use rules::recusal::Declared;
use rules::refusal::Denied;
use rules::rights::{Action, Actor, may, may_know};
use rules::stored::By;
use uuid::Uuid;

use crate::{
    rights::{READS, cell},
    support::{asks::*, *},
};

const DAY: Date = Date::constant(2026, 11, 2);
const ROOM: UnitId = UnitId(71);
const SECOND: UnitId = UnitId(72);

fn someone(no: u128, posts: &[Post]) -> Actor {
    let id = OfficerId(Uuid::from_u128(no));
    Actor::Officer { id, posts: posts.to_vec(), stands_in: Vec::new(), acts_for: Vec::new() }
}

const fn held(role: Role, organ: OrganId, unit: Option<UnitId>) -> Post {
    Post { role, organ, unit }
}

/// A claim at the land bureau, given to nobody yet, and then to the survey unit with the other's opinion asked or not.
fn at_land() -> Story {
    let facts = Registration { points: vec![said(101), said(102)], ..claim(DAY) };
    let story = Story::registered(facts, PETITIONS);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    story
}

#[test]
fn a_handler_and_a_head_of_a_unit_see_what_it_works_on_and_what_no_unit_has() {
    let free = at_land();
    let mut hosted = at_land();
    hosted.does(LAND_HEAD, give_to(SURVEY, &[]));
    let mut helped = at_land();
    helped.does(LAND_HEAD, give_to(SURVEY, &[TITLES]));
    let knows = |post: Post| {
        [&free, &hosted, &helped].map(|story| {
            let actor = someone(90, &[post]);
            let knows = may_know(&actor, &story.matter, &story.office);
            // Who brought it is read by those of them who are in its circle, and by nobody else.
            let team = matches!(post.role, Role::Clerk | Role::Head | Role::Handler);
            let reads = may(&actor, Action::ReadIdentity, &story.matter, &story.office).is_ok();
            assert_eq!(reads, knows && team, "{post:?}");
            knows
        })
    };
    for (role, unit, expected) in [
        (Role::Handler, Some(SURVEY), [true, true, true]),
        (Role::Handler, Some(TITLES), [true, false, true]),
        (Role::Head, Some(TITLES), [true, false, true]),
        (Role::Handler, None, [true, true, true]),
        (Role::Head, None, [true, true, true]),
        // The register and those who answer for the organ are never one unit's.
        (Role::Clerk, Some(TITLES), [true, true, true]),
        (Role::Leader, Some(TITLES), [true, true, true]),
    ] {
        assert_eq!(knows(held(role, LAND, unit)), expected, "{role} {unit:?}");
    }
    // At the office that sent it no unit was given it, whatever the other organ does.
    assert_eq!(knows(held(Role::Handler, PETITIONS, Some(UnitId(9)))), [true; 3]);
}

/// What is given up or becomes a copy stays its unit's: it may come back.
#[test]
fn what_a_unit_had_opens_to_no_other_when_it_ends_or_rests() {
    let knows = |story: &Story, unit| {
        let actor = someone(90, &[held(Role::Handler, LAND, Some(unit))]);
        may_know(&actor, &story.matter, &story.office)
    };
    let mut hosted = at_land();
    hosted.does(LAND_HEAD, give_to(SURVEY, &[]));
    let by = hosted.stream.last().map_or(By::Public, |last| last.by);
    let mut given_up = at_land();
    given_up.does(LAND_HEAD, give_to(SURVEY, &[]));
    given_up.happens(
        Event::GivenUp { pressed: false, note: None, until: Due::named(DAY) },
        by,
        LAND,
    );
    let mut again = at_land();
    again.does(LAND_HEAD, give_to(SURVEY, &[])).does(LAND_HEAD, give_to(TITLES, &[]));
    for (story, expected) in
        [(&hosted, [true, false]), (&given_up, [true, false]), (&again, [false, true])]
    {
        assert_eq!([SURVEY, TITLES].map(|unit| knows(story, unit)), expected);
    }
    // Where it comes anew, no unit has it yet.
    let mut anew = hosted;
    let route = at_land().matter.route().cloned();
    let route = route.unwrap_or_else(|| panic!("no route"));
    anew.happens(Event::Sent(route), by, PETITIONS);
    assert_eq!([SURVEY, TITLES].map(|unit| knows(&anew, unit)), [true, true]);
}

#[test]
fn two_posts_of_one_organ_add_up() {
    let mut story = at_land();
    story.does(LAND_HEAD, give_to(SURVEY, &[]));
    let of = |posts: &[Post]| may_know(&someone(90, posts), &story.matter, &story.office);
    let titles = held(Role::Handler, LAND, Some(TITLES));
    assert!(!of(&[titles]));
    assert!(of(&[titles, held(Role::Head, LAND, Some(SURVEY))]));
    assert!(of(&[titles, held(Role::Clerk, LAND, Some(TITLES))]), "the register finds it");
    // What is known by the one post is not done by the other.
    let actor = someone(90, &[held(Role::Head, LAND, Some(TITLES)), held(Role::Clerk, LAND, None)]);
    let Some(allot) = COMMANDS.iter().find(|spec| spec.name == "allot") else { panic!("gone") };
    let told = may(&actor, allot, &story.matter, &story.office);
    assert!(matches!(told, Err(Denied::Role { .. })), "{told:?}");
}

#[test]
fn whoever_stands_in_reaches_no_further_than_the_one_who_is_away() {
    let mut story = at_land();
    story.does(LAND_HEAD, give_to(SURVEY, &[]));
    let circle = registering(false, LAND);
    for (no, (unit, expected)) in (900_u128..).zip([(SURVEY, true), (TITLES, false)]) {
        let (away, post) = (OfficerId(Uuid::from_u128(no)), held(Role::Handler, LAND, Some(unit)));
        story.office.apply(&OfficeEvent::OfficerAdded { officer: away, name: said(1) });
        story.office.apply(&OfficeEvent::RoleGranted { officer: away, post });
        let id = OfficerId(Uuid::from_u128(90));
        let seals = Actor::Officer {
            id,
            posts: vec![held(Role::Leader, LAND, None)],
            stands_in: vec![StandIn { circle, away }],
            acts_for: Vec::new(),
        };
        let opened = !opens(&seals, &story.matter, &story.office).is_empty();
        assert_eq!(opened, expected, "seals of {unit:?}");
        let deputy = Actor::Officer {
            id,
            posts: vec![held(Role::Handler, TOWNSHIP, None), post],
            stands_in: Vec::new(),
            acts_for: vec![ActsFor { away, post }],
        };
        assert_eq!(may_know(&deputy, &story.matter, &story.office), expected, "deputy of {unit:?}");
    }
}

#[test]
fn what_is_handed_over_goes_to_the_unit_of_whoever_takes_it() {
    let mut story = at_land();
    let owners = vec![PointOwner { point: 1, unit: SURVEY }, PointOwner { point: 2, unit: TITLES }];
    story.does(
        LAND_HEAD,
        Command::Allot(Allotment {
            host: Some(SURVEY),
            co_handlers: vec![TITLES],
            owners,
            ..Allotment::default()
        }),
    );
    let third = UnitId(39);
    story.office.apply(&OfficeEvent::UnitEstablished(Unit {
        id: third,
        organ: LAND,
        name: "征收股".to_owned(),
    }));
    let taker = |no: u128, unit: Option<UnitId>, story: &mut Story| {
        let officer = OfficerId(Uuid::from_u128(no));
        story.office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        let post = held(Role::Handler, LAND, unit);
        story.office.apply(&OfficeEvent::RoleGranted { officer, post });
        Person(no, Role::Handler, LAND)
    };
    let stands = |matter: &Matter| {
        let owners: Vec<_> = matter.points.iter().map(|point| point.owner).collect();
        (matter.case().and_then(|case| case.host), owners)
    };
    let whole = (Some(SURVEY), vec![Some(SURVEY), Some(TITLES)]);
    assert_eq!(stands(&story.matter), whole);
    // Whoever helps with it already, and whoever works for the whole organ, leave it where it is.
    for (no, unit) in [(901, Some(TITLES)), (902, None)] {
        let taker = taker(no, unit, &mut story);
        story.does(LAND_LEADER, hand_over(taker));
        assert_eq!(stands(&story.matter), whole);
    }
    let taker = taker(903, Some(third), &mut story);
    // That another unit has it is for a head or a leader to say, and of a closed one nobody says it.
    assert_eq!(story.refuses(LAND_HANDLER, hand_over(taker)).code(), "others_work");
    let own = Person(902, Role::Handler, LAND);
    assert_eq!(story.refuses(own, hand_over(taker)).code(), "other_unit");
    let mut closed = story.office.clone();
    closed.apply(&OfficeEvent::UnitClosed { unit: third });
    std::mem::swap(&mut story.office, &mut closed);
    assert_eq!(story.refuses(LAND_LEADER, hand_over(taker)).code(), "officer_unfit");
    std::mem::swap(&mut story.office, &mut closed);
    story.does(LAND_LEADER, hand_over(taker));
    assert_eq!(stands(&story.matter), (Some(third), vec![Some(third), Some(TITLES)]));
    let reads = |unit| {
        let actor = someone(90, &[held(Role::Handler, LAND, Some(unit))]);
        may_know(&actor, &story.matter, &story.office)
    };
    assert_eq!([SURVEY, TITLES, third].map(reads), [false, true, true]);
}

// The room that receives reports -------------------------------------------------------------------

/// The commission with its reception's room and another, a clerk in each and one of the whole organ.
fn rooms() -> (Story, [(OfficerId, Post); 3]) {
    let facts = Registration { kind: Kind::Report, ..claim(DAY) };
    let story = Story::registered(facts, DISCIPLINE);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    for (id, name) in [(ROOM, "信访室"), (SECOND, "第二监督检查室")] {
        let unit = Unit { id, organ: DISCIPLINE, name: name.to_owned() };
        story.office.apply(&OfficeEvent::UnitEstablished(unit));
    }
    let clerks = [(701, Some(ROOM)), (702, Some(SECOND)), (703, None)].map(|(no, unit)| {
        let officer = OfficerId(Uuid::from_u128(no));
        let post = held(Role::Clerk, DISCIPLINE, unit);
        story.office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        story.office.apply(&OfficeEvent::RoleGranted { officer, post });
        (officer, post)
    });
    (story, clerks)
}

#[test]
fn where_a_room_is_named_the_clerks_of_other_rooms_do_not_learn_of_reports() {
    let (mut story, clerks) = rooms();
    let circle = registering(true, DISCIPLINE);
    let receives = |story: &Story| {
        clerks.map(|(id, post)| {
            let actor = someone(id.0.as_u128(), &[post]);
            let knows = may_know(&actor, &story.matter, &story.office);
            assert_eq!(knows, members(&story.office, circle).contains(&id), "{post:?}");
            assert_eq!(knows, !actor.receptions(&story.office).is_empty(), "{post:?}");
            let reads = may(&actor, Action::ReadIdentity, &story.matter, &story.office);
            assert_eq!(reads.is_ok(), knows, "{post:?}");
            knows
        })
    };
    assert_eq!(receives(&story), [true, true, true], "no room is named");
    story.office.apply(&OfficeEvent::ReceptionNamed { organ: DISCIPLINE, unit: Some(ROOM) });
    assert_eq!(receives(&story), [true, false, true]);
    // The team that works on other matters of the commission is another circle, of all its rooms.
    let team = Circle { organ: DISCIPLINE, kind: CircleKind::Team };
    assert!(members(&story.office, team).contains(&clerks[1].0));
    story.office.apply(&OfficeEvent::ReceptionNamed { organ: DISCIPLINE, unit: None });
    assert_eq!(receives(&story), [true, true, true]);
}

#[test]
fn a_reception_is_a_room_of_an_organ_of_discipline_with_somebody_in_it() {
    let (story, _) = rooms();
    let classes = Classes::shipped().unwrap_or_else(|error| panic!("{error}"));
    let areas = Areas::demo().unwrap_or_else(|error| panic!("{error}"));
    let named = |office: &Office, actor: &Actor, organ, unit| {
        let around = Keeping { office, classes, areas, actor, open: 0 };
        decide_office(Change::NameReception { organ, unit }, around)
    };
    let office = &story.office;
    let by = |organ, unit| named(office, &Actor::Operator, organ, unit);
    assert!(by(DISCIPLINE, Some(ROOM)).is_ok());
    assert_eq!(by(DISCIPLINE, None), Err(OfficeRefusal::NothingChanged));
    assert_eq!(
        by(DISCIPLINE, Some(SURVEY)),
        Err(OfficeRefusal::ReceptionUnfit),
        "of another organ"
    );
    assert_eq!(by(LAND, Some(SURVEY)), Err(OfficeRefusal::ReceptionUnfit), "takes no reports");
    let clerk = DISCIPLINE_CLERK.actor();
    assert_eq!(
        named(office, &clerk, DISCIPLINE, Some(ROOM)),
        Err(OfficeRefusal::NotYours),
        "only whoever administers the organ"
    );
    let mut closed = office.clone();
    closed.apply(&OfficeEvent::UnitClosed { unit: ROOM });
    let unfit = named(&closed, &Actor::Operator, DISCIPLINE, Some(ROOM));
    assert_eq!(unfit, Err(OfficeRefusal::ReceptionUnfit));
    // The room that receives is not closed before another is named.
    let mut receiving = office.clone();
    receiving.apply(&OfficeEvent::ReceptionNamed { organ: DISCIPLINE, unit: Some(ROOM) });
    for (unit, expected) in [(ROOM, false), (SECOND, true)] {
        let around =
            Keeping { office: &receiving, classes, areas, actor: &Actor::Operator, open: 0 };
        assert_eq!(decide_office(Change::CloseUnit(unit), around).is_ok(), expected);
    }
    let mut keeps = office.clone();
    let clerk = OfficerId(Uuid::from_u128(702));
    keeps.apply(&OfficeEvent::ReceptionNamed { organ: DISCIPLINE, unit: Some(ROOM) });
    let post = held(Role::Admin, PETITIONS, None);
    keeps.apply(&OfficeEvent::RoleGranted { officer: clerk, post });
    for unit in [None, Some(SECOND)] {
        let both = named(&keeps, &Actor::Operator, DISCIPLINE, unit);
        assert_eq!(both, Err(OfficeRefusal::AdminApart), "who keeps the accounts receives none");
    }
    // Everybody who receives reports sits in the second room: the first would receive none.
    let mut elsewhere = story.office.clone();
    for (no, unit) in [(701_u128, Some(ROOM)), (703, None)] {
        let (officer, post) = (OfficerId(Uuid::from_u128(no)), held(Role::Clerk, DISCIPLINE, unit));
        elsewhere.apply(&OfficeEvent::RoleWithdrawn { officer, post });
    }
    let empty = named(&elsewhere, &Actor::Operator, DISCIPLINE, Some(ROOM));
    assert_eq!(empty, Err(OfficeRefusal::ReceptionEmpty));
    assert_eq!(office.organ(DISCIPLINE).map(|organ| organ.kind), Some(OrganKind::DisciplineOrgan));
}

// The grid of all who are no plain holders of a role ------------------------------------------------

type Column = (&'static str, Actor);

/// One row a command; a column for each of them.
fn grid(out: &mut String, title: &str, story: &Story, columns: &[Column]) -> std::fmt::Result {
    writeln!(out, "{title}")?;
    for (no, (who, _)) in (1..).zip(columns) {
        writeln!(out, "{no:>4} {who}")?;
    }
    write!(out, "{:<24}", "")?;
    for no in 1..=columns.len() {
        write!(out, "{no:>3}")?;
    }
    writeln!(out)?;
    let acts = COMMANDS.iter().map(|spec| (spec.name, Action::Do(spec)));
    for (name, action) in READS.into_iter().chain(acts) {
        write!(out, "{name:<24}")?;
        for (_, actor) in columns {
            write!(out, "{:>3}", cell(actor, action, story))?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

const AWAY: OfficerId = OfficerId(Uuid::from_u128(800));
const HERE: OfficerId = OfficerId(Uuid::from_u128(801));

/// Somebody with an own post and with what the one who is away handed on.
fn in_place(own: Post, lent: Option<Post>, seals: Option<Circle>) -> Actor {
    Actor::Officer {
        id: HERE,
        posts: [own].into_iter().chain(lent).collect(),
        stands_in: seals.map(|circle| StandIn { circle, away: AWAY }).into_iter().collect(),
        acts_for: lent.map(|post| ActsFor { away: AWAY, post }).into_iter().collect(),
    }
}

/// Takes somebody into the office, with an account and an entry of the register that are the same.
fn joins(office: &mut Office, officer: OfficerId, post: Post, leads: bool) {
    let cadre = CadreId(officer.0);
    office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
    office.apply(&OfficeEvent::RoleGranted { officer, post });
    let from = Some(Date::constant(2020, 1, 1));
    let (organ, unit) = (Some(post.organ), post.unit);
    let posting = Posting { organ, unit, from, leads, ..Posting::default() };
    let officer = Some(officer);
    office.enter_cadres([&Entry { cadre, how: Move::Entered, posting, ended: None, officer }]);
}

fn complained_of(story: &mut Story, officer: OfficerId) {
    let reported = Reported { cadre: Some(CadreId(officer.0)), ..Reported::default() };
    let known = Some(Recognised { persons: vec![reported], ..Recognised::default() });
    story.matter.named = Some(Box::new(Whom { sealed: None, known }));
}

/// A claim that the survey unit works on, and whoever stands beside it; 7 and 8 are complained of, and their relative.
fn claim_of_a_unit() -> (Story, Vec<Column>) {
    let mut story = at_land();
    let (handler, relative) =
        (held(Role::Handler, LAND, Some(SURVEY)), OfficerId(Uuid::from_u128(802)));
    joins(&mut story.office, AWAY, handler, false);
    joins(&mut story.office, HERE, held(Role::Leader, LAND, None), false);
    joins(&mut story.office, relative, held(Role::Head, LAND, Some(SURVEY)), false);
    story.does(LAND_HEAD, give_to(SURVEY, &[]));
    let meant = OfficerId(Uuid::from_u128(803));
    joins(&mut story.office, meant, handler, false);
    complained_of(&mut story, meant);
    let declared = Declared { officer: relative, cadre: CadreId(meant.0), on: DAY };
    story.office.apply(&OfficeEvent::RelativeDeclared(declared));
    let team = registering(false, LAND);
    let columns = vec![
        ("a handler of the unit that hosts it", someone(90, &[handler])),
        ("a handler of another unit", someone(90, &[held(Role::Handler, LAND, Some(TITLES))])),
        ("a head of another unit", someone(90, &[held(Role::Head, LAND, Some(TITLES))])),
        ("a clerk of another unit", someone(90, &[held(Role::Clerk, LAND, Some(TITLES))])),
        (
            "a leader with the seals of a handler who is away",
            in_place(held(Role::Leader, LAND, None), None, Some(team)),
        ),
        (
            "a deputy from the township, of that handler",
            in_place(held(Role::Clerk, TOWNSHIP, None), Some(handler), None),
        ),
        ("the handler it complains of", someone(803, &[handler])),
        (
            "the head who declared that handler as a relative",
            someone(802, &[held(Role::Head, LAND, Some(SURVEY))]),
        ),
        ("whoever only audits there", someone(90, &[held(Role::Auditor, LAND, None)])),
    ];
    (story, columns)
}

/// A report about the clerk of the reception's own room.
fn report_about_a_clerk() -> (Story, Vec<Column>) {
    let (mut story, _) = rooms();
    story.office.apply(&OfficeEvent::ReceptionNamed { organ: DISCIPLINE, unit: Some(ROOM) });
    let circle = registering(true, DISCIPLINE);
    let clerk = held(Role::Clerk, DISCIPLINE, Some(ROOM));
    let [meant, related] = [804, 805].map(|no| OfficerId(Uuid::from_u128(no)));
    // Of the second room by the register, so that the first is not shut out as their unit.
    joins(&mut story.office, meant, held(Role::Handler, DISCIPLINE, Some(SECOND)), false);
    story.office.apply(&OfficeEvent::RoleGranted { officer: meant, post: clerk });
    joins(&mut story.office, AWAY, clerk, false);
    joins(&mut story.office, HERE, held(Role::Leader, DISCIPLINE, None), false);
    joins(&mut story.office, related, clerk, false);
    for (away, delegate) in [(AWAY, HERE), (meant, HERE)] {
        let said = Delegation { circle, away, delegate, from: DAY, to: DAY };
        story.office.apply(&OfficeEvent::SealDelegated(said));
    }
    complained_of(&mut story, meant);
    let declared = Declared { officer: related, cadre: CadreId(meant.0), on: DAY };
    story.office.apply(&OfficeEvent::RelativeDeclared(declared));
    let leads = held(Role::Leader, DISCIPLINE, None);
    let of_reported = Actor::Officer {
        id: HERE,
        posts: vec![leads, clerk],
        stands_in: vec![StandIn { circle, away: meant }],
        acts_for: vec![ActsFor { away: meant, post: clerk }],
    };
    let columns = vec![
        ("a clerk of the room", someone(701, &[clerk])),
        ("a clerk of another room", someone(702, &[held(Role::Clerk, DISCIPLINE, Some(SECOND))])),
        ("a leader with the seals of a clerk who is away", in_place(leads, None, Some(circle))),
        ("the same with the clerk's post", in_place(leads, Some(clerk), Some(circle))),
        ("the same with the post alone", in_place(leads, Some(clerk), None)),
        ("the person reported", someone(804, &[clerk])),
        ("whoever has post and seals of the person reported", of_reported),
        ("the clerk who declared them as a relative", someone(805, &[clerk])),
    ];
    (story, columns)
}

/// An answer of the township under review at the committee.
fn under_review() -> (Story, Vec<Column>) {
    let mut story = Story::registered(claim(DAY), TOWNSHIP).unwrap_or_else(|no| panic!("{no:?}"));
    story.does(TOWN_HANDLER, accept_as(Branch::Petition));
    story.does(TOWN_HANDLER, draft(Outcome::NotSupported));
    story.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    story.does(TOWN_HANDLER, request(Level::Review));
    let column = |who, person: Person| (who, person.actor());
    let columns = vec![
        column("a handler of the township", TOWN_HANDLER),
        column("a leader of the township", TOWN_LEADER),
        column("a clerk of the committee", COMMITTEE_CLERK),
        column("a handler of the committee", COMMITTEE_HANDLER),
        column("a leader of the committee", COMMITTEE_LEADER),
        column("a leader of the petition office above", LEADER),
        column("a handler of the land bureau", LAND_HANDLER),
    ];
    (story, columns)
}

#[test]
fn what_may_be_done_by_whoever_is_no_plain_holder_of_a_role() {
    let mut out =
        "x may, k keeps out, · knows of it but may not, ? must not learn that it exists\n\n"
            .to_owned();
    for (title, (story, columns)) in [
        ("A claim that one unit of the land bureau works on", claim_of_a_unit()),
        ("A report about a clerk of the reception", report_about_a_clerk()),
        ("An answer of the township under review", under_review()),
    ] {
        assert_eq!(grid(&mut out, title, &story, &columns), Ok(()));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn whoever_a_claim_complains_of_takes_no_application_for_its_review() {
    let mut story = Story::registered(claim(DAY), TOWNSHIP).unwrap_or_else(|no| panic!("{no:?}"));
    story.does(TOWN_HANDLER, accept_as(Branch::Petition));
    story.does(TOWN_HANDLER, draft(Outcome::NotSupported));
    story.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    let clerk = held(Role::Clerk, COMMITTEE, None);
    let meant = OfficerId(Uuid::from_u128(810));
    joins(&mut story.office, meant, clerk, false);
    complained_of(&mut story, meant);
    let Some(asks) = COMMANDS.iter().find(|spec| spec.name == "request_review") else {
        panic!("gone")
    };
    assert_eq!(cell(&someone(810, &[clerk]), asks, &story), '?');
    assert_eq!(cell(&someone(811, &[clerk]), asks, &story), 'x');
}
