//! Who may do what, printed as one grid: a changed right is a changed cell.

use std::fmt::Write as _;

use jiff::civil::Date;

use rules::codes::{Kind, Outcome, Role, Way};
use rules::command::{COMMANDS, Command};
use rules::event::Registration;
use rules::ids::{OfficerId, OrganId};
use rules::office::{Office, OfficeEvent, Organ, Post};
use rules::refusal::Denied;
use rules::rights::{Action, Actor, may, may_know, told_of_pressure};
use uuid::Uuid;

use crate::support::{asks::*, *};

const DAY: Date = Date::constant(2026, 11, 2);

#[track_caller]
fn begun(kind: Kind, organ: OrganId) -> Story {
    let facts = Registration { kind, ..claim(DAY) };
    Story::registered(facts, organ).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// The same matter as it stands at the office, on its way, at the land bureau, and closed there.
fn stages() -> [(&'static str, Story); 5] {
    let lying = || begun(Kind::Claim, PETITIONS);
    let sent = || {
        let mut story = lying();
        story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
        story
    };
    let handled = || {
        let mut story = sent();
        story.does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
        story
    };
    let mut objected = sent();
    objected.does(LAND_CLERK, object());
    let mut closed = handled();
    closed.does(LAND_HANDLER, draft(Outcome::Supported)).does(LAND_LEADER, Command::ApproveAnswer);
    closed.does(LAND_CLERK, deliver()).does(LAND_HANDLER, close());
    [
        ("registered at the petition office", lying()),
        ("sent to the land bureau", sent()),
        ("objected to by the land bureau", objected),
        ("handled by the land bureau", handled()),
        ("closed by the land bureau", closed),
    ]
}

/// What is read of a matter, as the grids name it.
pub(crate) const READS: [(&str, Action); 3] = [
    ("(know of it)", Action::Know),
    ("(read pressure)", Action::ReadPressure),
    ("(read who)", Action::ReadIdentity),
];

pub(crate) fn cell(actor: &Actor, action: impl Into<Action>, story: &Story) -> char {
    match may(actor, action, &story.matter, &story.office) {
        Ok(()) => 'x',
        Err(Denied::Role { .. }) => '·',
        Err(Denied::KeepsOut(_)) => 'k',
        Err(Denied::Unknown) => '?',
    }
}

fn officer(role: Role, organ: OrganId) -> Actor {
    Person(1, role, organ).actor()
}

/// One row a command; for each organ a column a role; then the code's holder and the operator.
fn grid(out: &mut String, title: &str, story: &Story) -> std::fmt::Result {
    let organs = [PETITIONS, LAND, DISCIPLINE, TOWNSHIP];
    writeln!(out, "{title}")?;
    writeln!(out, "{:<18} office   land     discip   town     code op", "")?;
    let initials: String = Role::ALL.iter().filter_map(|role| role.word().chars().next()).collect();
    let heads = [initials.as_str(); 4].join("  ");
    writeln!(out, "{:<18} {heads}", "")?;
    let acts = COMMANDS.iter().map(|spec| (spec.name, Action::Do(spec)));
    for (name, action) in READS.into_iter().chain(acts) {
        let cells =
            |organ| Role::ALL.iter().map(move |role| cell(&officer(*role, organ), action, story));
        let organs: Vec<String> = organs.iter().map(|organ| cells(*organ).collect()).collect();
        let (code, operator) =
            (cell(&Actor::CodeHolder, action, story), cell(&Actor::Operator, action, story));
        writeln!(out, "{name:<18} {}  {code}    {operator}", organs.join("  "))?;
    }
    writeln!(out)
}

#[test]
fn who_may_do_what() {
    let mut out = "x may, · knows of it but may not, ? must not learn that it exists\n\
                   c clerk, h head, l leader, h handler, a administrator, s supervisor, a auditor\n\n"
        .to_owned();
    for (title, story) in &stages() {
        assert_eq!(grid(&mut out, &format!("A claim {title}"), story), Ok(()));
    }
    for (title, kind, organ) in [
        ("A suggestion, registered at the petition office", Kind::Suggestion, PETITIONS),
        ("A report, registered at the discipline organ", Kind::Report, DISCIPLINE),
        ("A discipline appeal, registered there", Kind::DisciplineAppeal, DISCIPLINE),
    ] {
        assert_eq!(grid(&mut out, title, &begun(kind, organ)), Ok(()));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn strangers_and_administrators_never_learn_of_a_matter() {
    let report = ("report", begun(Kind::Report, DISCIPLINE));
    for (title, story) in stages().into_iter().chain([report]) {
        let organs = [PETITIONS, DISCIPLINE, LAND, TOWNSHIP];
        let admins = organs.map(|organ| officer(Role::Admin, organ));
        let strangers = Role::ALL.iter().map(|role| officer(*role, TOWNSHIP));
        let nobody = Actor::Officer {
            id: OfficerId(Uuid::from_u128(1)),
            posts: Vec::new(),
            stands_in: Vec::new(),
            acts_for: Vec::new(),
        };
        for actor in admins.into_iter().chain(strangers).chain([nobody, Actor::Operator]) {
            assert!(!may_know(&actor, &story.matter, &story.office), "{title}: {actor:?}");
            for spec in COMMANDS {
                assert_eq!(cell(&actor, spec, &story), '?', "{title}: {} {actor:?}", spec.name);
            }
        }
    }
}

#[test]
fn of_a_report_only_its_reception_knows() {
    let report = begun(Kind::Report, DISCIPLINE);
    for organ in [PETITIONS, DISCIPLINE, LAND, TOWNSHIP, COMMITTEE, COURT] {
        for role in Role::ALL {
            let knows = may_know(&officer(*role, organ), &report.matter, &report.office);
            let of_reception = organ == DISCIPLINE && matches!(role, Role::Clerk | Role::Head);
            assert_eq!(knows, of_reception, "{role} of organ {organ}");
        }
    }
    assert!(!may_know(&Actor::CodeHolder, &report.matter, &report.office));
}

#[test]
fn several_posts_add_up_and_an_administrator_s_adds_nothing() {
    let story = begun(Kind::Claim, PETITIONS);
    let post = |role, organ| Post { role, organ, unit: None };
    let actor = |posts| Actor::Officer {
        id: OfficerId(Uuid::from_u128(1)),
        posts,
        stands_in: Vec::new(),
        acts_for: Vec::new(),
    };
    let both = actor(vec![post(Role::Admin, PETITIONS), post(Role::Clerk, TOWNSHIP)]);
    assert!(!may_know(&both, &story.matter, &story.office));
    assert_eq!(both.organs(), [TOWNSHIP]);
    let two = actor(vec![post(Role::Handler, PETITIONS), post(Role::Leader, LAND)]);
    let Some(sign_off) = COMMANDS.iter().find(|spec| spec.name == "sign_off") else {
        panic!("gone")
    };
    assert_eq!(cell(&two, sign_off, &story), '·', "a leader elsewhere is none here");
}

/// Whoever may have pressed does not read that it was told: the organ at work never, the petition office that sent it does.
#[test]
fn of_pressure_read_those_who_do_not_handle_it() {
    let mut story = begun(Kind::Claim, PETITIONS);
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    let reads = |story: &Story, person: Person| {
        may(&person.actor(), Action::ReadPressure, &story.matter, &story.office).is_ok()
    };
    for (person, expected) in [
        (CLERK, true),
        (LEADER, true),
        (LAND_CLERK, false),
        (LAND_LEADER, false),
        (TOWN_LEADER, false),
    ] {
        assert_eq!(reads(&story, person), expected, "{person:?}");
    }
    assert_eq!(told_of_pressure(&story.matter, &story.office), Some(PETITIONS));
    let own = {
        let mut own = begun(Kind::Claim, PETITIONS);
        own.does(CLERK, propose(Way::AnswerDirectly, None)).does(LEADER, allot());
        own
    };
    assert!(!reads(&own, CLERK), "the office handles it itself");
    assert!(
        reads(&begun(Kind::Report, DISCIPLINE), DISCIPLINE_CLERK),
        "of a report, its reception"
    );
}

/// A question about what is done beside any matter, at an organ.
type Beside = (&'static str, fn(&Actor, OrganId, &Office) -> bool);

const BESIDE: &[Beside] = &[
    ("knows of reports there", |actor, organ, office| actor.receptions(office).contains(&organ)),
    ("works on post and boxes", |actor, organ, _| rules::post::may_work(actor, organ)),
    ("settles counts of post", |actor, organ, _| rules::post::may_settle(actor, organ)),
    ("reads traces of looks", |actor, organ, office| {
        rules::traces::audits(actor, office).contains(&organ)
    }),
    ("administers the organ", |actor, organ, office| rules::keep::keeps(actor, organ, office)),
    ("keeps its phrases", |actor, organ, _| rules::keep::keeps_phrases(actor, organ)),
    ("above a handler, for leave", |actor, organ, office| {
        let post = Post { role: Role::Handler, organ, unit: None };
        let whose = OfficerId(Uuid::from_u128(2));
        rules::keep::arranges_leave(actor, office, whose, &[post])
    }),
    ("above a leader, for leave", |actor, organ, office| {
        let post = Post { role: Role::Leader, organ, unit: None };
        let whose = OfficerId(Uuid::from_u128(2));
        rules::keep::arranges_leave(actor, office, whose, &[post])
    }),
];

/// What is done beside any matter: by each role of the petition office, the land bureau below it and the discipline organ, at
/// the organ of the role and at the land bureau.
#[test]
fn who_may_do_what_beside_the_matters() {
    let mut office = office();
    let land = Organ { parent: Some(PETITIONS), ..office.organs[&LAND].clone() };
    office.apply(&OfficeEvent::OrganChanged(land));
    let mut out = "x may, · may not; at the organ of the role, and at the land bureau below the petition office\n\
                   c clerk, h head, l leader, h handler, a administrator, s supervisor, a auditor\n\n"
        .to_owned();
    let line = |asks: fn(&Actor, OrganId, &Office) -> bool, own, at| -> String {
        let cell = |role: &Role| if asks(&officer(*role, own), at, &office) { 'x' } else { '·' };
        Role::ALL.iter().map(cell).collect()
    };
    let initials: String = Role::ALL.iter().filter_map(|role| role.word().chars().next()).collect();
    let written = writeln!(out, "{:<28}office own/land  discip own/land", "")
        .and_then(|()| writeln!(out, "{:<28}{initials} {initials}  {initials} {initials}", ""));
    assert_eq!(written, Ok(()));
    for (what, asks) in BESIDE {
        let of = |own| format!("{} {}", line(*asks, own, own), line(*asks, own, LAND));
        let row = writeln!(out, "{what:<28}{}  {}", of(PETITIONS), of(DISCIPLINE));
        assert_eq!(row, Ok(()));
    }
    insta::assert_snapshot!(out);
}
