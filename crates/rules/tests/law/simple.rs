//! Simplified handling (rules.md 1.8, 《信访事项简易办理办法》 Art. 4 and 5). Every date counted by hand from the holidays
//! of 2026: 9-25 to 9-27 and 10-1 to 10-7 off, 9-20 and 10-10 worked, 2-15 to 2-23 off, 2-14 and 2-28 worked.

use jiff::civil::Date;

use rules::codes::{Branch, Failing, Form, Kind, Outcome, SimpleBar, SimpleCondition, Way};
use rules::command::{Command, Corrected};
use rules::decide::Simply;
use rules::event::{Event, Registration};
use rules::refusal::Refusal;
use rules::rulebook::TermId;
use rules::why::why;

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

#[track_caller]
fn begun(facts: Registration) -> Story {
    Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// Forwarded and signed for by the land bureau on one day.
fn signed(month: i8, on: i8) -> Story {
    sent(claim(day(month, on)), propose(Way::Forward, Some(LAND)), allot())
}

fn sent(facts: Registration, proposal: Command, allotment: Command) -> Story {
    let mut story = begun(facts);
    story.does(CLERK, proposal).does(LEADER, allotment);
    story.does(LAND_CLERK, Command::SignFor);
    story
}

fn chosen(month: i8, on: i8) -> Story {
    let mut story = signed(month, on);
    story.does(LAND_HEAD, handle_simply(SimpleCondition::Clear));
    story
}

/// Which term runs, and since when.
fn runs(story: &Story) -> Option<(TermId, Date)> {
    why(&story.matter, law(&story.office)).map(|reason| (reason.term, reason.from))
}

#[test]
fn three_working_days_from_the_receipt_and_ten_from_the_acceptance() {
    // Signed for, to be accepted by, accepted, to be answered by.
    let table = [
        // The lamp of demo.md.
        ((11, 16), (11, 19), (11, 18), (12, 2)),
        // Across Mid-Autumn; the answer across National Day, its make-up Saturday counted.
        ((9, 23), (9, 29), (9, 24), (10, 15)),
        // The make-up Sunday counts.
        ((9, 18), (9, 22), (9, 18), (10, 9)),
        // A make-up Saturday is the last day.
        ((9, 30), (10, 10), (10, 10), (10, 23)),
        // Across the Spring Festival, its make-up Saturdays counted.
        ((2, 12), (2, 24), (2, 13), (3, 5)),
    ];
    for ((month, on), accept_by, accepted, answer_by) in table {
        let mut story = chosen(month, on);
        let (accept_by, answer_by) = (day(accept_by.0, accept_by.1), day(answer_by.0, answer_by.1));
        assert_eq!(story.stands(), ("signed_for", Some(accept_by)));
        assert_eq!(runs(&story), Some((TermId::SimpleAccept, day(month, on))));
        story.on(accepted.0, accepted.1).does(LAND_CLERK, accept());
        assert_eq!(story.stands(), ("handling", Some(answer_by)));
        assert_eq!(runs(&story), Some((TermId::SimpleAnswer, day(accepted.0, accepted.1))));
        assert!(story.matter.is_simple());
    }
}

#[test]
fn a_suggestion_on_the_simplified_way_has_a_date_too() {
    let facts = Registration { kind: Kind::Suggestion, ..claim(day(11, 16)) };
    let mut story = sent(facts, propose(Way::Forward, Some(LAND)), allot());
    story.does(LAND_HEAD, handle_simply(SimpleCondition::AtOnce));
    story.on(11, 18).does(LAND_CLERK, accept());
    assert_eq!(story.stands(), ("handling", Some(day(12, 2))));
    // The ordinary procedure gives a suggestion no day (Art. 29).
    story.does(LAND_HEAD, to_ordinary());
    assert_eq!(story.stands(), ("handling", None));
}

#[test]
fn an_organ_petitioned_directly_counts_from_its_own_receipt() {
    let story = Story::registered(claim(day(11, 16)), TOWNSHIP);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(TOWN_LEADER, handle_simply(SimpleCondition::Daily));
    assert_eq!(story.stands(), ("registered", Some(day(11, 19))));
    assert_eq!(runs(&story), Some((TermId::SimpleAccept, day(11, 16))));
    story.on(11, 18).does(TOWN_HANDLER, accept());
    assert_eq!(story.stands(), ("handling", Some(day(12, 2))));
}

#[test]
fn the_way_is_chosen_within_its_three_days_and_once() {
    let mut late = signed(11, 16);
    let again = late.on(11, 20).refuses(LAND_HEAD, handle_simply(SimpleCondition::Clear));
    assert_eq!(again, Refusal::SimpleLate { until: day(11, 19) });
    // Sent on Monday 8-10, to be signed for by 8-17: whoever signs later has the days from then.
    let mut tardy = begun(claim(day(8, 7)));
    tardy.does(CLERK, propose(Way::Forward, Some(LAND)));
    tardy.on(8, 10).does(LEADER, allot());
    tardy.on(8, 20).does(LAND_CLERK, Command::SignFor);
    let mut next = tardy.answer(LAND_HEAD, handle_simply(SimpleCondition::Clear));
    assert!(matches!(
        next.as_deref(),
        Ok([Event::HandledSimply { from, due, .. }]) if (*from, due.date) == (day(8, 17), day(8, 20))
    ));
    next = tardy.on(8, 21).answer(LAND_HEAD, handle_simply(SimpleCondition::Clear));
    assert_eq!(next, Err(Refusal::SimpleLate { until: day(8, 20) }));
    let mut twice = chosen(11, 16);
    let simply = || handle_simply(SimpleCondition::Other);
    assert_eq!(twice.refuses(LAND_HEAD, simply()), Refusal::SimpleOnce);
    twice.does(LAND_HEAD, to_ordinary());
    assert_eq!(twice.refuses(LAND_HEAD, simply()), Refusal::SimpleOnce);
    assert_eq!(twice.refuses(LAND_HEAD, to_ordinary()), Refusal::NotSimple);
    // Only the competent organ decides: an office that forwards does not.
    let office = begun(claim(day(11, 16)));
    assert_eq!(office.refuses(HEAD, simply()), Refusal::ForwardFirst);
}

#[test]
fn whoever_accepts_late_answers_from_the_day_it_was_owed() {
    let mut story = chosen(11, 16);
    story.on(11, 24).does(LAND_CLERK, accept());
    assert_eq!(story.stands(), ("handling", Some(day(12, 3))));
    let failed: Vec<_> = story.matter.watch.failed.iter().map(|f| (f.organ, f.failing)).collect();
    assert_eq!(failed, [(LAND, Failing::Notice)]);
}

/// Each exclusion that the matter shows, with its article.
#[test]
fn what_is_excluded_is_refused_with_its_own_reason() {
    let forward = || propose(Way::Forward, Some(LAND));
    let fresh = |facts| sent(facts, forward(), allot());
    let day = day(11, 16);
    let mut repeat = fresh(claim(day));
    repeat.does(CLERK, link_repeat(matter_id(7)));
    let branch = sent(claim(day), propose_branch(LAND, Branch::Duty), allot());
    let appeal = fresh(Registration { kind: Kind::DisciplineAppeal, ..claim(day) });
    let by = allot_by(Date::constant(2026, 12, 16));
    let assigned = sent(claim(day), propose(Way::Assign, Some(LAND)), by);
    let signers = fresh(Registration { signers: 2, persons: 2, ..claim(day) });
    let crowd = fresh(Registration { persons: 5, ..claim(day) });
    let spoken =
        fresh(Registration { form: Form::Visit, persons: 3, representatives: 1, ..claim(day) });
    let mut urgent = fresh(claim(day));
    urgent.does(LAND_HEAD, mark_urgent());
    let table = [
        (&repeat, SimpleBar::Repeat, 4),
        (&branch, SimpleBar::Procedure, 5),
        (&appeal, SimpleBar::Procedure, 5),
        (&assigned, SimpleBar::Assigned, 5),
        (&signers, SimpleBar::Joint, 5),
        (&crowd, SimpleBar::Joint, 5),
        (&spoken, SimpleBar::Joint, 5),
        (&urgent, SimpleBar::Major, 5),
    ];
    for (story, bar, article) in table {
        let refusal = story.refuses(LAND_HEAD, handle_simply(SimpleCondition::Clear));
        assert_eq!(refusal, Refusal::SimpleUnfit { bar });
        assert_eq!(refusal.article().map(|a| (a.law, a.number)), Some(("jy22", article)));
        assert_eq!(refusal.facts(), [("bar", bar.word().to_owned())]);
    }
    let unsaid = Simply::Choose { condition: SimpleCondition::Clear, none_excluded: false };
    let refusal = fresh(claim(day)).refuses(LAND_HEAD, Command::Simply(unsaid));
    assert_eq!(refusal, Refusal::SimpleUnfit { bar: SimpleBar::NotStated });
}

#[test]
fn an_exclusion_that_shows_later_asks_for_the_ordinary_procedure() {
    let mut repeat = chosen(11, 16);
    repeat.does(CLERK, link_repeat(matter_id(7)));
    let accepting = repeat.refuses(LAND_CLERK, accept());
    assert_eq!(accepting, Refusal::SimpleUnfit { bar: SimpleBar::Repeat });
    repeat.does(LAND_HEAD, to_ordinary()).does(LAND_CLERK, accept());
    assert_eq!(runs(&repeat), Some((TermId::D06, day(11, 16))));
    let simple = chosen(11, 16);
    let accepting = simple.refuses(LAND_CLERK, accept_as(Branch::Duty));
    assert_eq!(accepting, Refusal::SimpleUnfit { bar: SimpleBar::Procedure });
    let mut several = simple;
    several.does(LAND_CLERK, accept());
    let tasking = several.refuses(LAND_HEAD, give_to(SURVEY, &[TITLES]));
    assert_eq!(tasking, Refusal::SimpleUnfit { bar: SimpleBar::Several });
}

#[test]
fn converted_the_ordinary_terms_run_from_the_first_receipt() {
    // Before the acceptance: fifteen days from 9-23 end on Thursday 10-8.
    let mut before = chosen(9, 23);
    before.on(9, 28).does(LAND_HEAD, to_ordinary());
    assert_eq!(before.stands(), ("signed_for", Some(day(10, 8))));
    assert_eq!(runs(&before), Some((TermId::D03, day(9, 23))));
    before.does(LAND_CLERK, accept());
    // Sixty days from the notice of 9-28 end on Friday 11-27.
    assert_eq!(before.stands(), ("handling", Some(day(11, 27))));
    // After it: sixty days from the receipt of 9-23 end on Sunday 11-22, so on Monday.
    let mut after = chosen(9, 23);
    after.on(9, 24).does(LAND_CLERK, accept());
    assert_eq!(after.refuses(LAND_LEADER, extend(None)), Refusal::SimpleExtension);
    after.on(9, 28).does(LAND_HEAD, to_ordinary());
    assert_eq!(after.stands(), ("handling", Some(day(11, 23))));
    assert_eq!(runs(&after), Some((TermId::D06, day(9, 23))));
    // An extension counts from the nominal Sunday: thirty days on is Tuesday 12-22.
    after.does(LAND_LEADER, extend(None));
    assert_eq!(after.stands(), ("handling", Some(day(12, 22))));
}

#[test]
fn what_is_late_is_not_made_timely_by_a_conversion() {
    // Before the acceptance the way is open again, so that nobody is left without one; the day missed stays missed.
    let mut unaccepted = chosen(11, 16);
    unaccepted.does(LAND_CLERK, mark_urgent()).on(11, 20);
    let barred = unaccepted.refuses(LAND_CLERK, accept());
    assert_eq!(barred, Refusal::SimpleUnfit { bar: SimpleBar::Major });
    unaccepted.does(LAND_HEAD, to_ordinary());
    assert_eq!(unaccepted.stands(), ("signed_for", Some(day(11, 19))));
    unaccepted.does(LAND_CLERK, accept());
    // Sixty days from the day on which it should have been accepted end on Monday 2027-01-18.
    let due = unaccepted.matter.due().map(|due| due.date);
    assert_eq!(due, Some(Date::constant(2027, 1, 18)));
    let mut unanswered = chosen(11, 16);
    unanswered.on(11, 18).does(LAND_CLERK, accept()).does(LAND_HANDLER, draft(Outcome::Supported));
    let refusal = unanswered.on(12, 3).refuses(LAND_HEAD, to_ordinary());
    assert_eq!(refusal, Refusal::LateStays { until: day(12, 2) });
}

#[test]
fn what_only_the_ordinary_procedure_knows_needs_a_conversion_first() {
    let story = chosen(11, 16);
    let refusal = story.refuses(LAND_CLERK, object());
    assert_eq!(refusal, Refusal::SimpleForbids { command: "object" });
    let story = Story::registered(claim(day(11, 16)), TOWNSHIP);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(TOWN_LEADER, handle_simply(SimpleCondition::Daily));
    let clerk = Person(TOWN_HANDLER.0, rules::codes::Role::Head, TOWNSHIP);
    let moved = correct(Corrected::ReceivedOn(day(11, 13)));
    let forbids = |command| Refusal::SimpleForbids { command };
    assert_eq!(story.refuses(clerk, moved), forbids("correct"));
    assert_eq!(story.refuses(clerk, propose(Way::Forward, Some(LAND))), forbids("propose"));
    assert_eq!(forbids("correct").facts(), [("command", "correct".to_owned())]);
    story.on(11, 18).does(TOWN_HANDLER, accept());
    story.does(TOWN_HANDLER, draft(Outcome::Supported)).does(TOWN_LEADER, Command::ApproveAnswer);
    assert!(matches!(story.refuses(clerk, to_ordinary()), Refusal::NotAtThisStage { .. }));
}
