//! The commitment of a first visit (初访双方承诺书, C11): by a day of its own, never later than the law's. Dates by hand, 2026.

use jiff::civil::Date;

use rules::codes::{About, Clock, Failing, Form, Outcome, Way};
use rules::command::{Command, Corrected};
use rules::commitment::Kept;
use rules::decide::Act;
use rules::event::Registration;
use rules::matter::Matter;
use rules::probe::probe;
use rules::refusal::Refusal;
use rules::reminder::owed;

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn begun(facts: Registration) -> Story {
    Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("{no:?}"))
}

/// A claim brought in person on Friday 8-7: the office's fifteen days end on Saturday 8-22, so on Monday 8-24.
fn visit() -> Story {
    begun(Registration { form: Form::Visit, ..claim(day(8, 7)) })
}

/// Accepted by the land bureau on 8-12: sixty days end on Sunday 10-11, so on Monday 10-12.
fn accepted() -> Story {
    let mut story = visit();
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor).on(8, 12).does(LAND_CLERK, accept());
    story
}

fn answered(story: &mut Story, month: i8, on: i8) {
    story.on(month, on).does(LAND_HANDLER, draft(Outcome::Supported));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, deliver());
}

/// What became of each as of a day.
fn kept(story: &Story, today: Date) -> Vec<Kept> {
    story.matter.commitments.iter().map(|one| one.kept(today)).collect()
}

fn failings(story: &Story) -> Vec<(rules::ids::OrganId, Failing, Date)> {
    story.matter.watch.failed.iter().map(|one| (one.organ, one.failing, one.on)).collect()
}

#[test]
fn only_a_first_visit_is_given_one() {
    let letter = begun(claim(day(8, 7)));
    assert_eq!(letter.refuses(CLERK, commit(day(8, 20))), Refusal::NotFirstVisit);
    assert!(!letter.matter.concerns("record_commitment"), "its page says nothing of it");
    let mut again = visit();
    assert!(again.matter.concerns("record_commitment"));
    again.does(CLERK, link_repeat(matter_id(7)));
    assert_eq!(again.refuses(CLERK, commit(day(8, 20))), Refusal::NotFirstVisit);
}

/// The day of the law itself is early enough, the day after is not; yesterday is none.
#[test]
fn what_is_promised_is_neither_past_nor_later_than_the_law() {
    let mut office = visit();
    office.on(8, 10);
    let late = Refusal::PromisedLate { until: day(8, 24) };
    assert_eq!(office.refuses(CLERK, commit(day(8, 25))), late);
    let (field, after) = ("promised_by", day(8, 10));
    assert_eq!(office.refuses(CLERK, commit(day(8, 9))), Refusal::TooEarly { field, after });
    office.does(CLERK, commit(day(8, 24)));
    let mut bureau = accepted();
    let late = Refusal::PromisedLate { until: day(10, 12) };
    assert_eq!(bureau.refuses(LAND_HANDLER, commit(day(10, 13))), late);
    bureau.does(LAND_HANDLER, commit(day(8, 12)));
    // Where the term is over, no day is early enough: the page says so at once.
    let mut over = accepted();
    over.on(10, 13);
    let actor = LAND_HANDLER.actor();
    let act = Act { actor: &actor, organ: LAND, on: over.today };
    let tried = probe(&over.matter, "record_commitment", act, law(&over.office));
    assert_eq!(tried, Err(Refusal::PromisedLate { until: day(10, 12) }));
}

/// No date moves by it, and none stands still.
#[test]
fn a_commitment_lengthens_no_term_and_stands_for_none() {
    let mut story = accepted();
    let before = (story.matter.stage.clone(), story.matter.due());
    story.does(LAND_HANDLER, commit(day(9, 1)));
    assert_eq!((story.matter.stage.clone(), story.matter.due()), before);
    assert_eq!(story.matter.ledger.told_on, day(8, 12), "the petitioner was told");
    // Extended by thirty days, the promise stays where it was.
    story.on(9, 2).does(LAND_LEADER, extend(None));
    assert_eq!(kept(&story, story.today), [Kept::Missed]);
    assert_eq!(story.refuses(LAND_HANDLER, commit(day(9, 9))), Refusal::CommittedBefore);
}

#[test]
fn an_answer_by_that_day_keeps_it_and_nobody_need_say_so() {
    let mut story = accepted();
    story.does(LAND_HANDLER, commit(day(9, 1)));
    assert_eq!(story.matter.commitments[0].step, Clock::Answer);
    assert_eq!(
        (kept(&story, day(9, 1)), kept(&story, day(9, 2))),
        (vec![Kept::Open], vec![Kept::Missed])
    );
    answered(&mut story, 9, 1);
    assert_eq!(kept(&story, day(12, 1)), [Kept::InTime]);
    assert_eq!(failings(&story), []);
    assert_eq!(story.matter.commitments[0].done, Some(day(9, 1)));
    let late = Refusal::NotAtThisStage {
        command: "record_commitment",
        stage: "delivered",
        article: rules::refusal::xf22(28),
    };
    assert_eq!(story.refuses(LAND_HANDLER, commit(day(9, 9))), late);
}

/// In time by the law and late by its own word: the organ's failing, and nobody else's.
#[test]
fn an_answer_after_that_day_is_the_organ_s_failing() {
    let mut story = accepted();
    story.does(LAND_HANDLER, commit(day(9, 1)));
    answered(&mut story, 9, 2);
    assert_eq!(kept(&story, day(12, 1)), [Kept::Missed]);
    assert_eq!(failings(&story), [(LAND, Failing::Commitment, day(9, 2))]);
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

/// The office promises its own step: to say where it goes. What the bureau does later is the bureau's to promise.
#[test]
fn each_organ_keeps_its_own() {
    let mut story = visit();
    story.does(CLERK, commit(day(8, 12)));
    assert_eq!(story.matter.commitments[0].step, Clock::Office);
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 12).does(LEADER, allot());
    assert_eq!(kept(&story, day(12, 1)), [Kept::InTime]);
    // Taken back, it is still to be done.
    story.does(LEADER, Command::TakeBack);
    assert_eq!(kept(&story, day(8, 12)), [Kept::Open]);
    story.on(8, 13).does(LEADER, allot());
    assert_eq!(failings(&story), [(PETITIONS, Failing::Commitment, day(8, 13))]);
    story.does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, commit(day(8, 20)));
    assert_eq!(story.matter.commitments[1].step, Clock::Notice);
    story.does(LAND_CLERK, accept()).does(LAND_HANDLER, commit(day(9, 1)));
    assert_eq!(kept(&story, day(8, 13)), [Kept::Missed, Kept::InTime, Kept::Open]);
}

#[test]
fn what_turned_out_to_be_another_s_falls_away() {
    let mut story = visit();
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, commit(day(8, 20)));
    story.on(8, 12).does(LAND_CLERK, object());
    assert_eq!(kept(&story, day(8, 12)), [Kept::Open], "an objection alone ends nothing");
    story.on(8, 14).does(LEADER, decide_objection(true));
    assert_eq!(kept(&story, day(12, 1)), [Kept::Settled]);
    assert_eq!(failings(&story), []);
    story.does(CLERK, commit(day(8, 20)));
}

#[test]
fn whoever_gives_the_matter_up_asks_for_nothing_promised() {
    let mut story = accepted();
    story.does(LAND_HANDLER, commit(day(9, 1))).on(8, 20).does(CLERK, withdraw());
    assert_eq!(kept(&story, day(12, 1)), [Kept::Settled]);
    assert_eq!(failings(&story), []);
}

/// After Tuesday 8-25 there are five working days until Tuesday 9-1; on 9-3 it is two days late.
#[test]
fn it_is_reminded_of_like_anything_that_is_due() {
    let mut story = accepted();
    story.does(LAND_HANDLER, commit(day(9, 1)));
    let reminded = |on| {
        let owed = owed(&story.matter, &story.office, calendar(), on).into_iter();
        let mut own = owed.filter(|one| one.about == About::Commitment);
        own.next().map(|one| (one.mark.code(), one.organ))
    };
    assert_eq!(reminded(day(8, 24)), None);
    assert_eq!(reminded(day(8, 25)), Some((5, LAND)));
    assert_eq!(reminded(day(9, 3)), Some((-2, LAND)));
}

/// A letter that was keyed in as a visit is none, whatever was promised since: it stays on record.
#[test]
fn what_was_promised_stays_where_the_form_is_put_right() {
    let mut story = visit();
    story.does(CLERK, commit(day(8, 20))).does(CLERK, correct(Corrected::Form(Form::Letter)));
    assert_eq!(kept(&story, day(8, 7)), [Kept::Open]);
    assert!(!story.matter.concerns("record_commitment"));
}
