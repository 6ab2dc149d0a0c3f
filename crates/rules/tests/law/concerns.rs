//! What a matter's page says nothing of: commands that can mean nothing there.

use jiff::civil::Date;

use rules::codes::{Advice, Dispute, Lapse, Outcome, SimpleCondition, Way};
use rules::command::{COMMANDS, Command};

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// Answers, undoings and reports, which mean nothing before something called for them.
const CALLED_FOR: &[&str] = &[
    "answer_advice",
    "answer_supervision",
    "carry_out",
    "decide_conflict",
    "decide_recusal",
    "drop_co_organ",
    "give_organ_opinion",
    "negotiate",
    "record_accountability",
    "record_commitment",
    "refer_conflict",
    "refuse_report",
    "report_instruction",
    "report_urgent",
    "settle_person",
    "to_ordinary",
    "unmerge",
];

fn fresh() -> Story {
    let story = Story::registered(claim(day(8, 7)), PETITIONS);
    story.unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

fn signed_for() -> Story {
    let mut story = fresh();
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.does(LAND_CLERK, Command::SignFor);
    story
}

fn handling() -> Story {
    let mut story = signed_for();
    story.does(LAND_HANDLER, accept());
    story
}

fn told_of(story: &Story) -> Vec<&'static str> {
    let names = COMMANDS.iter().map(|spec| spec.name);
    names.filter(|name| CALLED_FOR.contains(name) && story.matter.concerns(name)).collect()
}

#[test]
fn nothing_is_said_of_what_nothing_called_for() {
    let story = fresh();
    assert_eq!(told_of(&story), [""; 0]);
    let rest = COMMANDS.iter().filter(|spec| !CALLED_FOR.contains(&spec.name));
    let silent: Vec<_> = rest.filter(|spec| !story.matter.concerns(spec.name)).collect();
    assert!(silent.is_empty(), "everything else may mean something from the first day: {silent:?}");
}

#[test]
fn each_is_told_of_once_it_was_called_for() {
    let mut letter = handling();
    letter.does(SUPERVISOR, supervise(Lapse::Other, day(9, 20)));
    let mut instructed = handling();
    instructed.does(LEADER, instruct(None));
    let mut advised = handling();
    advised.does(SUPERVISOR, supervise(Lapse::Other, day(9, 20)));
    advised.does(LEADER, advise(Advice::Improve));
    let mut blamed = handling();
    blamed.does(SUPERVISOR, supervise(Lapse::Other, day(9, 20)));
    blamed.does(LEADER, advise(Advice::Responsibility));
    let mut promised = handling();
    promised.does(LAND_HANDLER, draft(Outcome::Supported));
    promised.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, hand_to());
    let mut asked = handling();
    asked.does(LAND_CLERK, ask_recusal());
    let mut urgent = fresh();
    urgent.does(CLERK, mark_urgent());
    let mut merged = fresh();
    merged.does(CLERK, merge(a_master(404)));
    let mut joined = handling();
    joined.does(LEADER, add_co_organ(TOWNSHIP));
    let mut differ = signed_for();
    differ.does(LAND_HEAD, raise_conflict(Dispute::Deny, TOWNSHIP));
    assert!(!differ.matter.concerns("raise_conflict"), "one at a time");
    let mut simple = signed_for();
    simple.does(LAND_HEAD, handle_simply(SimpleCondition::Clear));
    assert!(!simple.matter.concerns("handle_simply"), "chosen once");
    let table: [(&str, &Story, &[&str]); 11] = [
        ("a letter", &letter, &["answer_supervision"]),
        ("an instruction", &instructed, &["report_instruction"]),
        ("advice", &advised, &["answer_supervision", "answer_advice"]),
        (
            "advice about somebody",
            &blamed,
            &["answer_supervision", "answer_advice", "record_accountability"],
        ),
        ("a promise", &promised, &["carry_out"]),
        ("a request", &asked, &["decide_recusal"]),
        ("urgency", &urgent, &["report_urgent"]),
        ("a master", &merged, &["unmerge"]),
        ("an organ that helps", &joined, &["drop_co_organ", "give_organ_opinion"]),
        ("a conflict", &differ, &["negotiate", "refer_conflict"]),
        ("the simplified way", &simple, &["to_ordinary"]),
    ];
    for (what, story, expected) in table {
        let (mut told, mut expected) = (told_of(story), expected.to_vec());
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected, "{what}");
    }
}
