//! Working together: a step taken back, who is in touch, who has spoken, who answers for the work now.

use jiff::civil::Date;

use rules::codes::{Outcome, Role, Way};
use rules::command::Command;
use rules::event::Event;
use rules::ids::OfficerId;
use rules::matter::{Matter, Stage};
use uuid::Uuid;

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn fresh() -> Story {
    Story::registered(claim(day(8, 7)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"))
}

fn proposed() -> Story {
    let mut story = fresh();
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    story
}

fn handling() -> Story {
    let mut story = proposed();
    story.on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    story
}

#[track_caller]
fn refused(story: &Story, person: Person, command: Command) -> &'static str {
    story.refuses(person, command).code()
}

// Taking back --------------------------------------------------------------------------------------

#[test]
fn a_proposal_is_taken_back_by_the_hand_that_made_it() {
    let before = fresh();
    let mut story = proposed();
    assert_eq!(refused(&story, SECOND_CLERK, Command::TakeBack), "nothing_to_take_back");
    story.does(CLERK, Command::TakeBack);
    assert_eq!(story.matter.stage, before.matter.stage);
    assert_eq!(story.matter.due(), before.matter.due());
    assert_eq!(refused(&story, CLERK, Command::TakeBack), "nothing_to_take_back");
    story.does(CLERK, propose(Way::Keep, None));
    assert_eq!(story.stands().0, "proposed");
}

#[test]
fn what_was_forwarded_comes_back_while_nobody_signed_for_it_and_they_know_of_it_no_longer() {
    let mut story = proposed();
    story.on(8, 10).does(LEADER, allot());
    assert_eq!(story.matter.known_to, [PETITIONS, LAND]);
    assert_eq!(story.stands(), ("sent", Some(day(8, 17)))); // five working days from Monday 8-10
    story.on(8, 11).does(LEADER, Command::TakeBack);
    // Checking, signing and sending were one act of the leader's: the proposal stands as it was.
    assert_eq!(story.stands(), ("proposed", Some(day(8, 24)))); // 8-7 and 15 days: a Saturday
    assert_eq!(story.matter.known_to, [PETITIONS]);
    let Some(last) = story.stream.last() else { panic!("empty") };
    assert_eq!(last.event, Event::TakenBack { from: Some(LAND) });
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

#[test]
fn of_two_acts_only_the_last_is_taken_back() {
    let mut story = proposed();
    story.does(HEAD, check()).does(LEADER, sign_off()).does(LEADER, allot());
    story.does(LEADER, Command::TakeBack);
    assert_eq!(story.stands().0, "signed_off");
    assert_eq!(refused(&story, LEADER, Command::TakeBack), "nothing_to_take_back");
}

#[test]
fn nothing_is_taken_back_once_somebody_else_did_anything() {
    let mut signed = proposed();
    signed.on(8, 10).does(LEADER, allot()).does(LAND_CLERK, Command::SignFor);
    let mut supplemented = proposed();
    supplemented.does(SECOND_CLERK, supplement());
    let mut checked = proposed();
    checked.does(HEAD, check());
    for (story, person) in [(signed, LEADER), (supplemented, CLERK), (checked, CLERK)] {
        assert_eq!(refused(&story, person, Command::TakeBack), "nothing_to_take_back");
    }
    assert_eq!(refused(&fresh(), CLERK, Command::TakeBack), "nothing_to_take_back");
}

#[test]
fn what_was_kept_or_taken_for_a_direct_answer_can_be_taken_back() {
    for way in [Way::Keep, Way::AnswerDirectly] {
        let mut story = fresh();
        story.does(CLERK, propose(way, None)).does(LEADER, allot());
        story.does(LEADER, Command::TakeBack);
        assert!(matches!(story.matter.stage, Stage::Proposed { .. }), "{way}");
    }
}

// Together -----------------------------------------------------------------------------------------

#[test]
fn a_co_handler_is_silent_until_it_gives_its_opinion() {
    let mut story = handling();
    assert_eq!(refused(&story, LAND_HANDLER, give_opinion(TITLES)), "no_co_handler");
    story.on(8, 13).does(LAND_HEAD, give_to(SURVEY, &[TITLES]));
    assert_eq!(refused(&story, LAND_HANDLER, give_opinion(SURVEY)), "unit_unfit");
    let spoken = |story: &Story| story.matter.case().map(|case| case.opinions.clone());
    assert_eq!(spoken(&story), Some(vec![]));
    assert_eq!(story.matter.case().and_then(|case| case.tasked_on), Some(day(8, 13)));
    story.on(8, 20).does(LAND_HANDLER, give_opinion(TITLES));
    story.on(8, 21).does(LAND_HANDLER, give_opinion(TITLES));
    let one = spoken(&story).and_then(|spoken| spoken.first().copied());
    assert_eq!(one.map(|one| (one.unit, one.on)), Some((TITLES, day(8, 21))));
    assert_eq!(spoken(&story).map(|spoken| spoken.len()), Some(1));
    // Given to others, it is silent no longer, and neither has it spoken.
    story.does(LAND_HEAD, give_to(TITLES, &[SURVEY]));
    assert_eq!(spoken(&story), Some(vec![]));
}

#[test]
fn only_whoever_speaks_for_the_unit_gives_its_opinion() {
    use rules::office::Post;
    use rules::rights::Actor;
    let mut story = handling();
    story.on(8, 13).does(LAND_HEAD, give_to(SURVEY, &[TITLES]));
    let of = |unit| Actor::Officer {
        id: OfficerId(Uuid::from_u128(99)),
        posts: vec![Post { role: Role::Handler, organ: LAND, unit: Some(unit) }],
        stands_in: Vec::new(),
        acts_for: Vec::new(),
    };
    let answer = |actor: &Actor| {
        let act = rules::decide::Act { actor, organ: LAND, on: day(8, 14) };
        let command = give_opinion(TITLES);
        rules::decide::decide(&story.matter, command, act, law(&story.office))
    };
    assert!(answer(&of(TITLES)).is_ok());
    assert_eq!(answer(&of(SURVEY)).map_err(|no| no.code()), Err("unit_unfit"));
}

#[test]
fn a_contact_is_recorded_while_the_matter_is_open_and_changes_nothing_else() {
    let mut story = fresh();
    let before = story.matter.clone();
    story.does(CLERK, record_contact());
    assert_eq!(story.matter.stage, before.stage);
    let mut kept = fresh();
    kept.does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    assert_eq!(refused(&kept, CLERK, record_contact()), "not_at_this_stage");
    // A reporter's name is verified by telephone (C23): that stays in the reception.
    let report =
        rules::event::Registration { kind: rules::codes::Kind::Report, ..claim(day(8, 7)) };
    let mut report = Story::registered(report, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    report.does(DISCIPLINE_CLERK, record_contact());
}

#[test]
fn whoever_begins_answers_for_it_until_it_is_handed_over() {
    let officer = |Person(id, ..): Person| Some(OfficerId(Uuid::from_u128(id)));
    let mut story = handling();
    assert_eq!(story.matter.case().and_then(|case| case.officer), None);
    story.does(LAND_HANDLER, Command::StartHandling);
    assert_eq!(story.matter.case().and_then(|case| case.officer), officer(LAND_HANDLER));
    let other = Person(39, Role::Handler, LAND);
    assert_eq!(refused(&story, other, hand_over(LAND_HEAD)), "others_work");
    assert_eq!(refused(&story, LAND_HANDLER, hand_over(LAND_HANDLER)), "nothing_changed");
    assert_eq!(refused(&story, LAND_HANDLER, hand_over(TOWN_HANDLER)), "officer_unfit");
    assert_eq!(refused(&story, LAND_HANDLER, hand_over(LAND_CLERK)), "officer_unfit");
    story.does(LAND_HANDLER, hand_over(LAND_HEAD));
    assert_eq!(story.matter.case().and_then(|case| case.officer), officer(LAND_HEAD));
    // Their leader gives it back; a draft of the other's changes nothing about who answers for it.
    story.does(LAND_LEADER, hand_over(LAND_HANDLER)).does(LAND_HEAD, draft(Outcome::Supported));
    assert_eq!(story.matter.case().and_then(|case| case.officer), officer(LAND_HANDLER));
}

#[test]
fn an_objection_bears_its_ground_in_a_word() {
    let mut story = proposed();
    story.on(8, 10).does(LEADER, allot()).does(LAND_CLERK, object());
    let Some(last) = story.stream.last() else { panic!("empty") };
    let Event::Objected { ground, .. } = &last.event else { panic!("{:?}", last.event) };
    assert_eq!(ground.map(rules::codes::Ground::word), Some("not_ours"));
}

#[test]
fn the_main_class_is_none_of_those_beside_it_and_those_stay_until_others_are_named() {
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    let facts = rules::event::Registration {
        class: Some("NR0101".to_owned()),
        classes: codes(&["NR0102", "NR0101", "NR0201"]),
        ..claim(day(8, 7))
    };
    let mut story = Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    assert_eq!(story.matter.classes, codes(&["NR0102", "NR0201"]));
    let summarise = |class: Option<&str>, classes: &[&str]| rules::command::Command::Summarise {
        summary: None,
        points: Vec::new(),
        class: class.map(str::to_owned),
        classes: codes(classes),
        area: None,
        urgent: false,
    };
    story.does(CLERK, summarise(Some("NR0102"), &[]));
    assert_eq!(story.matter.class.as_deref(), Some("NR0102"));
    assert_eq!(story.matter.classes, codes(&["NR0201"]));
    story.does(CLERK, summarise(None, &["NR0301"]));
    assert_eq!(story.matter.classes, codes(&["NR0301"]));
    let correct = |classes: &[&str]| rules::command::Command::Correct {
        what: rules::command::Corrected::Classes(codes(classes)),
        reason: said(90),
    };
    story.does(CLERK, correct(&["NR0102"]));
    assert_eq!(story.matter.classes, codes(&[]), "the main class alone is left");
}
