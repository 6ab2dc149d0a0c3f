//! What a leader wrote on a routing slip (呈批笺) is copied back by a clerk: the leader's word, of the day on the paper.
//! Dates by hand, 2026.

use jiff::civil::Date;

use rules::codes::{About, Role, Way};
use rules::command::spec;
use rules::event::Event;
use rules::ids::OfficerId;
use rules::matter::Matter;
use rules::reminder::owed;
use rules::rights::may;
use rules::stored::By;
use uuid::Uuid;

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// Registered on 8-7 and proposed on 8-10: the slip goes from hand to hand.
fn proposed() -> Story {
    let begun = Story::registered(claim(day(8, 7)), PETITIONS);
    let mut story = begun.unwrap_or_else(|no| panic!("{no:?}"));
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND)));
    story
}

#[test]
fn it_is_recorded_as_the_leader_s_of_the_day_on_the_paper_with_the_clerk_beside_it() {
    let mut story = proposed();
    let paper = transcribe(LEADER, day(8, 10), Some(day(8, 20)));
    story.on(8, 12).does(SECOND_CLERK, paper);
    let one = &story.matter.watch.instructions[0];
    assert_eq!((one.by, one.on), (LEADER.actor().by(), day(8, 10)));
    assert_eq!(one.transcribed, Some((SECOND_CLERK.actor().by(), day(8, 12))));
    assert_eq!(one.due.map(|due| due.date), Some(day(8, 20)));
    assert_eq!(story.matter.standing(), "proposed", "beside the way, as any instruction");
    let owed = owed(&story.matter, &story.office, calendar(), day(8, 19));
    assert!(owed.iter().any(|one| one.about == About::Instruction && one.due == day(8, 20)));
    // Whoever gave it does not say what was done about it; whoever copied it may.
    assert_eq!(story.refuses(LEADER, report_instruction()).code(), "same_hand");
    story.does(SECOND_CLERK, report_instruction());
    assert!(!story.matter.watch.instructions[0].is_open());
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

/// What a leader types themselves is of their own hand, and nobody copied it.
#[test]
fn what_a_leader_types_was_copied_by_nobody() {
    let mut story = proposed();
    story.does(LEADER, instruct(None));
    assert_eq!(story.matter.watch.instructions[0].transcribed, None);
}

/// Received on 8-7; today is 8-12.
#[test]
fn the_paper_is_no_older_than_the_matter_and_not_of_a_day_to_come() {
    let mut story = proposed();
    story.on(8, 12);
    let on = |written, report| {
        let refusal = story.refuses(CLERK, transcribe(LEADER, written, report));
        (refusal.code(), refusal.facts().first().map(|(_, field)| field.clone()))
    };
    let written = Some("instructed_on".to_owned());
    assert_eq!(on(day(8, 6), None), ("too_early", written.clone()));
    assert_eq!(on(day(8, 13), None), ("in_future", written));
    let report = on(day(8, 11), Some(day(8, 10)));
    assert_eq!(report, ("too_early", Some("report_by".to_owned())));
    // Whoever hears of it today is not late with it today, whatever day stood on the paper.
    story.does(CLERK, transcribe(LEADER, day(8, 10), Some(day(8, 11))));
    assert!(!story.matter.watch.instructions[0].is_late(day(8, 12)));
    assert!(story.matter.watch.instructions[0].is_late(day(8, 13)));
}

#[test]
fn only_a_leader_of_the_organ_who_is_in_office_gave_it() {
    let mut story = proposed();
    for nobody in [HEAD, LAND_LEADER, CLERK, Person(99, Role::Leader, PETITIONS)] {
        let refusal = story.refuses(CLERK, transcribe(nobody, day(8, 10), None));
        assert_eq!(refusal.code(), "leader_unfit", "{nobody:?}");
    }
    // Whoever keeps out of the matter says nothing about it, on paper neither.
    let officer = OfficerId(Uuid::from_u128(LEADER.0));
    story.happens(Event::Recused { officer, reason: said(87) }, By::Operator, PETITIONS);
    let refusal = story.refuses(CLERK, transcribe(LEADER, day(8, 10), None));
    assert_eq!(refusal.code(), "officer_recused");
}

#[test]
fn clerks_copy_and_leaders_instruct() {
    let story = proposed();
    let can = |person: Person, command| {
        let Some(entry) = spec(command) else { panic!("gone") };
        may(&person.actor(), entry, &story.matter, &story.office).is_ok()
    };
    let both = |person| (can(person, "transcribe_instruction"), can(person, "instruct"));
    assert_eq!((both(CLERK), both(HEAD)), ((true, false), (true, false)));
    assert_eq!((both(LEADER), both(SUPERVISOR)), ((false, true), (false, false)));
}
