//! Who may learn who brought a matter (Rules on reports Art. 47; design, idea 4), followed by hand through the way of a
//! matter: from the assignment to the close, and no longer.

use std::collections::BTreeSet;

use jiff::civil::Date;

use rules::circle::{Circle, Seals, circles, entitled, members};
use rules::codes::{CircleKind, Kind, Level, Outcome, Role, Way};
use rules::command::Command;
use rules::event::Registration;
use rules::ids::{OfficerId, OrganId};
use rules::office::{OfficeEvent, Post};
use rules::refusal::Refusal;

use crate::support::{asks::*, *};

/// A day of 2026.
const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn begun(kind: Kind, organ: OrganId, withhold_name: bool) -> Story {
    let facts = Registration { kind, withhold_name, ..claim(day(8, 7)) };
    Story::registered(facts, organ).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// The organs whose teams may know, by number.
fn teams(story: &Story) -> Vec<OrganId> {
    let entitled = entitled(&story.matter, &story.office);
    assert!(entitled.iter().all(|circle| circle.kind == CircleKind::Team), "{entitled:?}");
    entitled.into_iter().map(|circle| circle.organ).collect()
}

fn sorted(mut organs: Vec<OrganId>) -> Vec<OrganId> {
    organs.sort_unstable();
    organs
}

#[test]
fn the_team_knows_from_the_assignment_until_the_matter_is_closed() {
    let mut story = begun(Kind::Claim, PETITIONS, false);
    assert_eq!(teams(&story), [PETITIONS]);
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    let both = sorted(vec![PETITIONS, LAND]);
    assert_eq!(teams(&story), both);
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept()).does(LAND_HANDLER, Command::StartHandling);
    assert_eq!(teams(&story), both);
    story
        .does(LAND_HANDLER, draft(Outcome::NotSupported))
        .does(LAND_LEADER, Command::ApproveAnswer);
    story.does(LAND_CLERK, hand_to());
    assert_eq!(
        teams(&story),
        both,
        "until it is closed the petitioner may still have to be called"
    );
    story.on(8, 13).does(LAND_CLERK, request(Level::Review));
    assert_eq!(teams(&story), sorted(vec![PETITIONS, LAND, COMMITTEE]), "and whoever reviews it");
    let mut closed = story;
    closed.does(COMMITTEE_HANDLER, uphold()).does(COMMITTEE_LEADER, decide_review(Level::Review));
    closed.does(COMMITTEE_CLERK, hand_to());
    assert_eq!(teams(&closed), both, "the review is over");
    closed.on(8, 14).does(LAND_HANDLER, close());
    assert_eq!(teams(&closed), [PETITIONS], "closed");
}

#[test]
fn whoever_returns_a_matter_knows_no_longer() {
    let mut story = begun(Kind::Suggestion, PETITIONS, false);
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, object());
    assert_eq!(teams(&story), [PETITIONS], "it lies with the sender, who decides");
    let agreed = Command::DecideObjection { agreed: true, reason: None };
    story.does(HEAD, agreed);
    assert_eq!(teams(&story), [PETITIONS]);
}

#[test]
fn a_name_that_is_kept_from_the_unit_is_not_given_to_it() {
    let mut story = begun(Kind::Claim, PETITIONS, true);
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    assert_eq!(teams(&story), [PETITIONS]);
    let handler = LAND_HANDLER.actor();
    assert!(rules::circle::opens(&handler, &story.matter, &story.office).is_empty());
    assert_eq!(rules::circle::opens(&CLERK.actor(), &story.matter, &story.office), [PETITIONS]);
    // Brought to the organ itself, there is nobody else who could speak to its petitioner.
    let own = begun(Kind::Claim, LAND, true);
    assert_eq!(teams(&own), [LAND]);
}

#[test]
fn of_a_report_its_reception_knows_and_nobody_else() {
    let story = begun(Kind::Report, DISCIPLINE, false);
    let reception = Circle { organ: DISCIPLINE, kind: CircleKind::Reception };
    assert_eq!(entitled(&story.matter, &story.office), BTreeSet::from([reception]));
    assert_eq!(story.refuses(DISCIPLINE_CLERK, open_seal(false)), Refusal::ReasonNeeded);
    let mut opened = story;
    opened.does(DISCIPLINE_CLERK, open_seal(true));
    let mut nobody = begun(Kind::Claim, PETITIONS, false);
    nobody.does(CLERK, open_seal(false)).does(CLERK, open_seal(true));
    nobody.matter.identity = None;
    assert_eq!(nobody.refuses(CLERK, open_seal(true)), Refusal::NobodyNamed);
}

#[test]
fn looking_at_a_name_keeps_no_step_from_being_taken_back() {
    let mut story = begun(Kind::Claim, PETITIONS, false);
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(CLERK, open_seal(false));
    story.does(CLERK, Command::TakeBack);
    assert_eq!(story.matter.standing(), "registered");
}

#[test]
fn looking_at_a_name_leaves_the_matter_as_it_stood_and_any_step_does_not() {
    let mut story = begun(Kind::Claim, PETITIONS, false);
    let before = story.matter.clone();
    story.on(8, 10).does(CLERK, open_seal(false));
    assert!(story.matter.stands_as(&before) && story.matter.version > before.version);
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    assert!(!story.matter.stands_as(&before));
}

#[test]
fn a_circle_is_its_clerks_heads_and_handlers_and_no_leader_supervisor_or_administrator() {
    let mut office = office();
    let all = circles(&office);
    assert!(all.contains(&Circle { organ: DISCIPLINE, kind: CircleKind::Reception }));
    assert!(!all.contains(&Circle { organ: LAND, kind: CircleKind::Reception }));
    assert!(all.iter().all(|circle| ![COURT, CITY].contains(&circle.organ)), "they work elsewhere");
    let mut own = BTreeSet::new();
    for (no, role) in (900_u128..).zip(Role::ALL) {
        let officer = OfficerId(uuid::Uuid::from_u128(no));
        office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        let post = Post { role: *role, organ: DISCIPLINE, unit: None };
        office.apply(&OfficeEvent::RoleGranted { officer, post });
        if matches!(role, Role::Clerk | Role::Head) {
            own.insert(officer);
        }
    }
    let reception = Circle { organ: DISCIPLINE, kind: CircleKind::Reception };
    assert_eq!(members(&office, reception), own);
    let team = Circle { organ: DISCIPLINE, kind: CircleKind::Team };
    assert_eq!(members(&office, team).len(), 3, "the handler as well");
    let gone = *own.iter().next().unwrap_or_else(|| panic!("nobody"));
    office.apply(&OfficeEvent::OfficerDisabled { officer: gone });
    assert!(!members(&office, reception).contains(&gone));
}

#[test]
fn a_new_seal_key_opens_nothing_until_somebody_gives_it_the_circle_again() {
    let (one, other) = (OfficerId(uuid::Uuid::from_u128(1)), OfficerId(uuid::Uuid::from_u128(2)));
    let circle = Circle { organ: LAND, kind: CircleKind::Team };
    let mut office = office();
    let set = |public: &str| OfficeEvent::SealKeySet { officer: one, public: public.to_owned() };
    let opened = |public: &str, holders: &[OfficerId]| OfficeEvent::CircleOpened {
        circle,
        public: public.to_owned(),
        holders: holders.iter().copied().collect(),
    };
    office.apply(&set("1:aa"));
    office.apply(&opened("1:01", &[one]));
    office.apply(&OfficeEvent::CircleJoined { circle, officer: other });
    let holds = |seals: &Seals| [one, other].map(|officer| seals.holds(officer, circle));
    assert_eq!(holds(&office.seals), [true, true]);
    office.apply(&set("1:bb"));
    assert_eq!(holds(&office.seals), [false, true]);
    office.apply(&opened("1:02", &[one]));
    assert_eq!(holds(&office.seals), [true, false]);
    let keys = &office.seals.circles[&circle];
    assert_eq!((keys.epoch(), keys.public(1), keys.public(2)), (2, Some("1:01"), Some("1:02")));
    assert_eq!((keys.public(0), keys.public(3)), (None, None));
}
