//! What passes between the office and whoever holds the code (issue "Seals" 6; practice D): questions with their answers,
//! and a code that was lost. Dates by hand, 2026.

use jiff::civil::Date;

use rules::codes::{Kind, Way};
use rules::command::{Command, spec};
use rules::conversation::{CorrectionAsked, SpentCode};
use rules::event::{Event, Registration};
use rules::ids::OrganId;
use rules::refusal::{Denied, Refusal};
use rules::rights::{Actor, may};
use rules::stored::By;

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// Brought on 8-07 by the portal: its petitioner holds a code.
fn brought(kind: Kind, organ: OrganId) -> Story {
    let facts = Registration { kind, code: Some("first".to_owned()), ..claim(day(8, 7)) };
    Story::registered(facts, organ).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

fn unnamed(kind: Kind, organ: OrganId) -> Story {
    let facts = Registration { kind, code: Some("first".to_owned()), ..claim(day(8, 7)) };
    let facts = Registration { identity: None, ..facts };
    Story::registered(facts, organ).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// The holder of the code adds something.
fn adds(story: &mut Story) {
    story.happens(Event::Supplemented { text: said(9) }, By::Public, PETITIONS);
}

fn spent(code: &str, on: Date) -> SpentCode {
    SpentCode { code: code.to_owned(), on }
}

#[test]
fn a_new_code_replaces_the_one_before_and_the_day_is_kept() {
    let mut story = brought(Kind::Claim, PETITIONS);
    story.on(8, 10).does(CLERK, reissue_code(2));
    assert_eq!(story.matter.code.as_deref(), Some("code 2"));
    assert_eq!(story.matter.conversation.spent, [spent("first", day(8, 10))]);
    story.on(8, 12).does(HEAD, reissue_code(3));
    assert_eq!(story.matter.code.as_deref(), Some("code 3"));
    let dead = [spent("first", day(8, 10)), spent("code 2", day(8, 12))];
    assert_eq!(story.matter.conversation.spent, dead);
    assert_eq!(story.stands().0, "registered", "nothing moves by it");
}

#[test]
fn a_named_matter_without_a_code_gets_its_first_one_so() {
    // Registered from paper: nobody was given a code.
    let paper = Story::registered(claim(day(8, 7)), PETITIONS);
    let mut paper = paper.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    assert_eq!(paper.refuses(CLERK, ask_petitioner()), Refusal::NoCode);
    paper.does(CLERK, reissue_code(1));
    assert_eq!(paper.matter.conversation.spent, []);
    paper.does(CLERK, ask_petitioner());
}

#[test]
fn nobody_gets_a_code_for_a_matter_that_bears_no_name() {
    for (kind, organ, clerk) in
        [(Kind::Claim, PETITIONS, CLERK), (Kind::Report, DISCIPLINE, DISCIPLINE_CLERK)]
    {
        let story = unnamed(kind, organ);
        assert_eq!(story.refuses(clerk, reissue_code(2)), Refusal::Unnamed);
    }
}

#[test]
fn a_code_can_be_replaced_after_the_end_as_well_and_not_without_end() {
    let mut story = brought(Kind::Claim, PETITIONS);
    story.does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    for no in 0..20 {
        story.does(CLERK, reissue_code(no));
    }
    assert_eq!(story.refuses(CLERK, reissue_code(20)), Refusal::TooMany { most: 20 });
}

#[test]
fn it_is_asked_while_it_can_be_answered_and_no_longer() {
    let mut story = brought(Kind::Claim, PETITIONS);
    story.does(CLERK, ask_petitioner());
    assert_eq!(story.matter.conversation.questions.len(), 1);
    story.does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    assert_eq!(story.refuses(CLERK, ask_petitioner()).code(), "not_at_this_stage");
    assert_eq!(story.refuses(CLERK, supplement()).code(), "not_at_this_stage");
}

#[test]
fn a_report_is_asked_about_by_its_reception_alone() {
    let mut report = unnamed(Kind::Report, DISCIPLINE);
    report.does(DISCIPLINE_CLERK, ask_petitioner()).does(DISCIPLINE_HEAD, ask_petitioner());
    assert_eq!(report.matter.conversation.questions.len(), 2);
    let asks = |actor: Actor, name: &str| {
        let spec = spec(name).unwrap_or_else(|| panic!("no {name}"));
        may(&actor, spec, &report.matter, &report.office)
    };
    for person in [CLERK, HEAD, LEADER, LAND_CLERK, TOWN_LEADER] {
        for name in ["ask_petitioner", "reissue_code"] {
            assert_eq!(asks(person.actor(), name), Err(Denied::Unknown), "{person:?} {name}");
        }
    }
    // Whoever holds the code can neither ask nor make codes.
    assert!(asks(Actor::CodeHolder, "reissue_code").is_err());
    assert!(asks(Actor::CodeHolder, "ask_petitioner").is_err());
}

#[test]
fn whoever_handles_it_asks_and_whoever_registered_it_replaces_the_code() {
    let mut story = brought(Kind::Claim, PETITIONS);
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    story.does(LAND_HANDLER, ask_petitioner()).does(CLERK, reissue_code(2));
    story.does(LAND_CLERK, reissue_code(3));
    let spec = spec("reissue_code").unwrap_or_else(|| panic!("no such command"));
    let may = may(&LAND_HANDLER.actor(), spec, &story.matter, &story.office);
    assert!(matches!(may, Err(Denied::Role { .. })), "{may:?}");
}

#[test]
fn what_was_added_is_unread_until_the_organ_whose_turn_it_is_does_something() {
    let unread = |story: &Story| story.matter.conversation.unread_since;
    let mut story = brought(Kind::Claim, PETITIONS);
    assert_eq!(unread(&story), None);
    story.on(8, 8);
    adds(&mut story);
    story.on(8, 9);
    adds(&mut story);
    assert_eq!(unread(&story), Some(day(8, 8)), "since the first that nobody read");
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND)));
    assert_eq!(unread(&story), None);
    story.does(LEADER, allot());
    adds(&mut story);
    // It lies at the land bureau now: what the petition office does leaves it unread there.
    story.does(CLERK, reissue_code(2));
    assert_eq!(unread(&story), Some(day(8, 10)));
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    assert_eq!(unread(&story), None);
    // What an officer keys in for the petitioner is read by whoever keys it in.
    story.does(LAND_CLERK, supplement());
    assert_eq!(unread(&story), None);
}

/// 个人信息保护法 Art. 46: what is wrong is put right, or it is said why not; each request is answered once, the oldest first.
#[test]
fn what_is_kept_about_the_petitioner_is_put_right_or_it_is_said_why_not() {
    let mut story = brought(Kind::Claim, PETITIONS);
    assert_eq!(story.refuses(CLERK, answer_correction(true)), Refusal::NoCorrectionAsked);
    let asks = |story: &mut Story| {
        story.happens(Event::CorrectionAsked { text: said(7) }, By::Public, PETITIONS);
    };
    story.on(8, 10);
    asks(&mut story);
    assert_eq!(story.matter.conversation.unread_since, Some(day(8, 10)), "it lies there unread");
    story.on(8, 11);
    asks(&mut story);
    story.on(8, 12).does(CLERK, answer_correction(false));
    let asked = |on, answered| CorrectionAsked { on, answered };
    let (first, second) = (asked(day(8, 10), Some((false, day(8, 12)))), asked(day(8, 11), None));
    assert_eq!(story.matter.conversation.corrections, [first, second]);
    assert_eq!(story.matter.conversation.open_correction(), Some((2, second)));
    story.on(8, 13).does(HEAD, answer_correction(true));
    assert_eq!(story.matter.conversation.open_correction(), None);
    assert_eq!(story.refuses(CLERK, answer_correction(true)), Refusal::NoCorrectionAsked);
    assert_eq!(story.stands().0, "registered", "nothing moves by it");
    // Also when all is over: it is kept still.
    story.does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    story.does(CLERK, ask_correction()).does(CLERK, answer_correction(true));
}

#[test]
fn a_correction_of_a_report_is_its_reception_s_and_the_code_asks_for_it_and_answers_none() {
    let report = unnamed(Kind::Report, DISCIPLINE);
    let asks = |actor: &Actor, name: &str| {
        let spec = spec(name).unwrap_or_else(|| panic!("no {name}"));
        may(actor, spec, &report.matter, &report.office)
    };
    for person in [CLERK, HEAD, LEADER, LAND_CLERK, TOWN_LEADER] {
        for name in ["ask_correction", "answer_correction"] {
            assert_eq!(asks(&person.actor(), name), Err(Denied::Unknown), "{person:?} {name}");
        }
    }
    assert_eq!(asks(&DISCIPLINE_CLERK.actor(), "answer_correction"), Ok(()));
    assert_eq!(asks(&Actor::CodeHolder, "ask_correction"), Ok(()));
    assert!(asks(&Actor::CodeHolder, "answer_correction").is_err());
}
