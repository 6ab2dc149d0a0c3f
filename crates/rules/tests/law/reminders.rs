//! Reminders: on which days somebody is reminded, and who. Every working day was counted by hand.

use jiff::civil::Date;

use rules::codes::{About, Lapse, Way};
use rules::command::Command;
use rules::ids::OfficerId;
use rules::office::{OfficeEvent, Post};
use rules::reminder::{Mark, Reminder, owed};
use uuid::Uuid;

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn officer(Person(id, ..): Person) -> OfficerId {
    OfficerId(Uuid::from_u128(id))
}

/// Accepted on 8-12 by the bureau's clerk, due on Monday 10-12; nobody has begun.
fn handling() -> Story {
    let mut story =
        Story::registered(claim(day(8, 7)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    for person in [LAND_LEADER, HEAD, SUPERVISOR] {
        let (role, organ) = (person.1, person.2);
        let post = Post { role, organ, unit: None };
        let officer = officer(person);
        story.office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        story.office.apply(&OfficeEvent::RoleGranted { officer, post });
    }
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    story
}

fn today(story: &Story, on: Date) -> Vec<Reminder> {
    owed(&story.matter, &story.office, calendar(), on)
}

#[track_caller]
fn check(story: &Story, on: Date, mark: Option<Mark>, to: &[Person]) {
    let reminders = today(story, on);
    let found: Vec<_> = reminders.iter().map(|one| (one.about, one.mark)).collect();
    assert_eq!(found, mark.map(|mark| (About::Step, mark)).into_iter().collect::<Vec<_>>(), "{on}");
    let mut expected: Vec<_> = to.iter().map(|person| officer(*person)).collect();
    expected.sort_unstable();
    assert_eq!(reminders.into_iter().flat_map(|one| one.to).collect::<Vec<_>>(), expected, "{on}");
}

/// 10-1 to 10-7 are off and 10-10 is a make-up Saturday: after 9-29 there are five working days left, after 10-8
/// three (10-9, 10-10, 10-12), after 10-10 one. 10-11 is a Sunday.
#[test]
fn five_three_and_one_working_days_before_and_every_day_after() {
    let story = handling();
    let one = &[LAND_CLERK];
    check(&story, day(9, 28), None, &[]);
    check(&story, day(9, 29), Some(Mark::Before(5)), one);
    check(&story, day(9, 30), Some(Mark::Before(5)), one);
    check(&story, day(10, 8), Some(Mark::Before(3)), one);
    check(&story, day(10, 9), Some(Mark::Before(3)), one);
    check(&story, day(10, 10), Some(Mark::Before(1)), one);
    check(&story, day(10, 12), Some(Mark::Before(1)), one);
    check(&story, day(10, 13), Some(Mark::After(1)), &[LAND_CLERK, LAND_LEADER]);
    check(&story, day(10, 24), Some(Mark::After(12)), &[LAND_CLERK, LAND_LEADER]);
}

#[test]
fn the_one_who_has_it_is_reminded_else_the_heads_and_where_no_leader_is_the_sender_s_supervisors() {
    let mut story = handling();
    story.does(LAND_HANDLER, Command::StartHandling);
    check(&story, day(10, 12), Some(Mark::Before(1)), &[LAND_HANDLER]);
    story.office.apply(&OfficeEvent::OfficerDisabled { officer: officer(LAND_HANDLER) });
    check(&story, day(10, 12), Some(Mark::Before(1)), &[LAND_HEAD]);
    story.office.apply(&OfficeEvent::OfficerDisabled { officer: officer(LAND_LEADER) });
    check(&story, day(10, 13), Some(Mark::After(1)), &[LAND_HEAD, SUPERVISOR]);
}

/// Of two heads the one whose unit hosts the work is reminded; a head of the whole organ is of every unit.
#[test]
fn the_head_of_the_unit_at_work_is_reminded_and_no_other_unit_s() {
    let head = |story: &mut Story, id, unit| {
        let (officer, role) = (OfficerId(Uuid::from_u128(id)), rules::codes::Role::Head);
        let post = Post { role, organ: LAND, unit };
        story.office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        story.office.apply(&OfficeEvent::RoleGranted { officer, post });
        Person(id, role, LAND)
    };
    let mut story = handling();
    for gone in [LAND_HEAD, LAND_CLERK] {
        story.office.apply(&OfficeEvent::OfficerDisabled { officer: officer(gone) });
    }
    let survey = head(&mut story, 901, Some(SURVEY));
    head(&mut story, 902, Some(TITLES));
    story.does(LAND_LEADER, give_to(SURVEY, &[]));
    check(&story, day(10, 12), Some(Mark::Before(1)), &[survey]);
    let whole = head(&mut story, 903, None);
    check(&story, day(10, 12), Some(Mark::Before(1)), &[survey, whole]);
}

/// Registered on 8-7, the office's own fifteen days end on Monday 8-24.
#[test]
fn the_office_reminds_itself_as_well() {
    let mut story = handling();
    let fresh =
        Story::registered(claim(day(8, 7)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    story.matter = fresh.matter;
    check(&story, day(8, 24), Some(Mark::Before(1)), &[HEAD]);
    check(&story, day(8, 25), Some(Mark::After(1)), &[HEAD, LEADER]);
}

#[test]
fn letters_and_instructions_are_reminded_of_until_they_are_answered() {
    let mut story = handling();
    story.on(10, 14).does(SUPERVISOR, supervise(Lapse::Late, day(10, 20)));
    story.does(LEADER, instruct(Some(day(10, 21)))).does(LEADER, instruct(None));
    let abouts = |story: &Story, on| {
        let marks = today(story, on).into_iter();
        marks
            .map(|one| (one.about, one.mark))
            .filter(|(about, _)| *about != About::Step)
            .collect::<Vec<_>>()
    };
    let letter = (About::Letter, Mark::After(1));
    assert_eq!(abouts(&story, day(10, 21)), [letter, (About::Instruction, Mark::Before(1))]);
    story.on(10, 21).does(LAND_HEAD, answer_supervision()).does(LAND_HEAD, report_instruction());
    assert_eq!(abouts(&story, day(10, 21)), []); // the other instruction names no day
}

#[test]
fn nobody_is_reminded_of_a_report_or_of_what_is_done() {
    let facts = rules::event::Registration { kind: rules::codes::Kind::Report, ..claim(day(8, 7)) };
    let report = Story::registered(facts, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    assert_eq!(today(&report, day(12, 1)), []);
    let mut kept =
        Story::registered(claim(day(8, 7)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    kept.does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    assert_eq!(today(&kept, day(12, 1)), []);
}

#[test]
fn marks_are_kept_as_small_integers() {
    let codes = [Mark::Before(5), Mark::Before(1), Mark::After(1), Mark::After(40)].map(Mark::code);
    assert_eq!(codes, [5, 1, -1, -40]);
}
