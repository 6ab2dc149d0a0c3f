//! Why this date: the reasons that a page shows, against dates worked out by hand.

use jiff::civil::{Date, date};

use rules::codes::{Branch, Way};
use rules::command::Command;
use rules::deadline::{Period, Step};
use rules::rulebook::TermId;
use rules::why::{Reason, why};

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn reason(story: &Story) -> Reason {
    why(&story.matter, law(&story.office)).unwrap_or_else(|| panic!("{:?}", story.matter.stage))
}

fn fresh(received: Date) -> Story {
    Story::registered(claim(received), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"))
}

#[test]
fn each_step_of_the_way_says_which_term_runs_and_since_when() {
    let mut story = fresh(day(8, 7));
    let told = |story: &Story| (reason(story).term, reason(story).from);
    assert_eq!(told(&story), (TermId::D01, day(8, 7)));
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    story.on(8, 10).does(LEADER, allot());
    assert_eq!(told(&story), (TermId::D04, day(8, 10)));
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    assert_eq!(told(&story), (TermId::D03, day(8, 11)));
    story.on(8, 12).does(LAND_CLERK, accept());
    assert_eq!(told(&story), (TermId::D06, day(8, 12)));
}

#[test]
fn an_objection_before_signing_leaves_the_term_for_signing() {
    let mut story = fresh(day(8, 7));
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    story.on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, object());
    assert_eq!((reason(&story).term, reason(&story).from), (TermId::D04, day(8, 10)));
}

/// The late case of demo.md: the nominal sixtieth day is a Sunday, and thirty days count from there.
#[test]
fn an_extension_counts_from_the_nominal_day_and_the_page_says_so() {
    let mut story = fresh(day(8, 7));
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    story.on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    let counted = [
        Step::StartDayNotCounted { from: day(8, 12) },
        Step::Counted { period: Period::CalendarDays(60), nominal: day(10, 11) },
        Step::MovedFromRestDay { from: day(10, 11), to: day(10, 12), name: None },
    ];
    assert_eq!(reason(&story).steps, counted);
    story.on(10, 9).does(LAND_LEADER, extend(None));
    assert_eq!(story.stands().1, Some(day(11, 10)));
    let added = Step::AddedToNominal { from: day(10, 11), days: 30, nominal: day(11, 10) };
    let steps = reason(&story).steps;
    assert_eq!(steps.last(), Some(&added));
    assert_eq!(steps.len(), 4);
}

#[test]
fn a_late_acceptance_counts_from_the_day_it_was_owed() {
    let mut story = fresh(day(8, 7));
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    story.on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor); // owed by 8-26
    story.on(9, 9).does(LAND_CLERK, accept());
    assert_eq!((reason(&story).term, reason(&story).from), (TermId::D06, day(8, 26)));
}

#[test]
fn a_day_that_the_assigner_names_is_its_own_reason_where_it_comes_first() {
    let mut story = fresh(day(8, 7));
    story.does(CLERK, propose(Way::Assign, Some(LAND)));
    story.on(8, 10).does(LEADER, allot_by(day(9, 1)));
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    let named = Reason { term: TermId::D05, from: day(9, 1), steps: Vec::new() };
    assert_eq!(reason(&story), named);
}

#[test]
fn two_months_of_branch_31_5_count_from_the_day_the_organ_had_it() {
    let mut story = fresh(day(11, 10));
    story.does(CLERK, propose_branch(LAND, Branch::Duty)).does(LEADER, allot());
    story.on(11, 11).does(LAND_CLERK, Command::SignFor);
    story.on(11, 12).does(LAND_CLERK, accept());
    let Reason { term, from, steps } = reason(&story);
    assert_eq!((term, from), (TermId::D31_5, day(11, 11)));
    assert!(
        steps.contains(&Step::Counted { period: Period::Months(2), nominal: date(2027, 1, 11) })
    );
    assert!(matches!(steps.last(), Some(Step::Provisional { .. })));
}

#[test]
fn nothing_owed_has_no_reason() {
    let mut story = fresh(day(8, 7));
    story.does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    assert_eq!(why(&story.matter, law(&story.office)), None);
}
