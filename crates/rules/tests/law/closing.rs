//! What supervision comes to: outcomes of accountability (C95, Art. 40), every open letter reminded of, and what an agreed
//! objection settles. Dates by hand, 2026.

use jiff::civil::Date;

use rules::codes::{About, Advice, Failing, Lapse, Measure, Role, Way};
use rules::command::{Command, spec};
use rules::matter::Matter;
use rules::reminder::{Mark, owed};
use rules::rights::{acting_organ, may};

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// Sent to the land bureau on 8-10 and signed for on 8-11: it may object until 8-18.
fn signed_for() -> Story {
    let begun = Story::registered(claim(day(8, 7)), PETITIONS);
    let mut story = begun.unwrap_or_else(|no| panic!("{no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story
}

// Accountability ------------------------------------------------------------------------------------

fn unaccounted(story: &Story) -> usize {
    story.matter.watch.unaccounted().count()
}

/// Feedback alone ends nothing: the advice stands on the board until it is said what came of it.
#[test]
fn advice_to_hold_somebody_responsible_stands_until_its_outcome_is_recorded() {
    let mut story = signed_for();
    story.does(SUPERVISOR, advise(Advice::Improve));
    let early = story.refuses(SUPERVISOR, record_accountability(Measure::Circulated));
    assert_eq!(early.code(), "not_asked", "advice to improve holds nobody responsible");
    story.does(LEADER, advise(Advice::Responsibility));
    assert_eq!(unaccounted(&story), 1);
    story.on(8, 20).does(LAND_HEAD, answer_advice(true)).does(LAND_HEAD, answer_advice(true));
    assert!(!story.matter.watch.is_late(day(12, 1)), "both were answered");
    assert_eq!(unaccounted(&story), 1);
    let own = story.refuses(LEADER, record_accountability(Measure::Nobody));
    assert_eq!(own.code(), "same_hand");
    story.on(9, 1).does(LAND_LEADER, record_accountability(Measure::Circulated));
    assert_eq!(unaccounted(&story), 0);
    let came = story.matter.watch.advice[1].outcome.as_ref().map(|one| (one.measure, one.on));
    assert_eq!(came, Some((Measure::Circulated, day(9, 1))));
    let twice = story.refuses(SUPERVISOR, record_accountability(Measure::Disciplined));
    assert_eq!(twice.code(), "not_asked");
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

/// The organ advised says it itself, or the supervisors record what it wrote to them; whoever handles does neither.
#[test]
fn the_organ_advised_or_the_overseers_record_what_came_of_it() {
    let mut story = signed_for();
    story.does(LEADER, advise(Advice::Responsibility));
    let Some(entry) = spec("record_accountability") else { panic!("gone") };
    let acts = |person: Person| acting_organ(&person.actor(), entry, &story.matter, &story.office);
    assert_eq!((acts(LAND_HEAD), acts(SUPERVISOR)), (Some(LAND), Some(PETITIONS)));
    for person in [LAND_HANDLER, CLERK, TOWN_LEADER] {
        let denied = may(&person.actor(), entry, &story.matter, &story.office);
        assert!(denied.is_err(), "{person:?}");
    }
    story.on(9, 1).does(SUPERVISOR, record_accountability(Measure::Nobody));
    assert_eq!(unaccounted(&story), 0);
}

// Reminders -----------------------------------------------------------------------------------------

/// Two letters of the same day are two things owed, each with its number.
#[test]
fn every_open_letter_is_reminded_of_and_not_the_earliest_alone() {
    let mut story = signed_for();
    story.does(SUPERVISOR, supervise(Lapse::Shirking, day(8, 20)));
    story.does(SUPERVISOR, supervise(Lapse::Procedure, day(8, 20)));
    story.does(SUPERVISOR, supervise(Lapse::Other, day(8, 24)));
    let letters = |story: &Story, on| {
        let owed = owed(&story.matter, &story.office, calendar(), on).into_iter();
        let letters = owed.filter(|one| one.about == About::Letter);
        letters.map(|one| (one.no, one.mark)).collect::<Vec<_>>()
    };
    // After Wednesday 8-19: one working day until the 20th, three until Monday the 24th.
    let (one, three) = (Mark::Before(1), Mark::Before(3));
    assert_eq!(letters(&story, day(8, 19)), [(1, one), (2, one), (3, three)]);
    story.on(8, 19).does(LAND_HEAD, answer_supervision());
    assert_eq!(letters(&story, day(8, 21)), [(2, Mark::After(1)), (3, one)]);
}

// An agreed objection -------------------------------------------------------------------------------

/// The matter was not theirs: they can not read it any more, and owe no answer about it.
#[test]
fn an_agreed_objection_settles_what_the_organ_had_been_asked_in_writing() {
    let mut story = signed_for();
    story.does(SUPERVISOR, supervise(Lapse::Shirking, day(8, 20)));
    story.does(LEADER, advise(Advice::Responsibility));
    story.on(8, 14).does(LAND_CLERK, object());
    let open = |story: &Story| {
        let watch = &story.matter.watch;
        (watch.letters[0].is_open(), watch.advice[0].is_open(), unaccounted(story))
    };
    assert_eq!(open(&story), (true, true, 1), "an objection alone settles nothing");
    story.on(8, 17).does(Person(19, Role::Leader, PETITIONS), decide_objection(true));
    assert_eq!(open(&story), (false, false, 0));
    let watch = &story.matter.watch;
    assert_eq!(watch.letters[0].settled, Some(day(8, 17)));
    assert!(!watch.is_late(day(12, 1)));
    let failed: Vec<_> = watch.failed.iter().map(|one| (one.organ, one.failing)).collect();
    assert_eq!(
        failed,
        [(LAND, Failing::Supervised)],
        "a letter was written; nothing came after it"
    );
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

#[test]
fn an_objection_that_is_refused_leaves_the_letter_open() {
    let mut story = signed_for();
    story.does(SUPERVISOR, supervise(Lapse::Shirking, day(8, 20)));
    story.on(8, 14).does(LAND_CLERK, object()).does(LEADER, decide_objection(false));
    assert!(story.matter.watch.letters[0].is_late(day(8, 21)));
}
