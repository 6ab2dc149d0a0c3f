//! Supervision told as stories: who presses whom, what is answered, what is promised until it is done.

use jiff::civil::Date;

use rules::codes::{Advice, Failing, Lapse, Outcome, Role, Way};
use rules::command::{Command, spec};
use rules::ids::OrganId;
use rules::matter::Matter;
use rules::office::{Office, OfficeEvent};
use rules::refusal::Refusal;
use rules::rights::{acting_organ, may};
use rules::supervision::{Letter, overseers};

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// The land matter: accepted on 8-12, due on 10-12, the day after the 60th, a Sunday.
fn handling() -> Story {
    let mut story =
        Story::registered(claim(day(8, 7)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    story
}

fn answered(outcome: Outcome) -> Story {
    let mut story = handling();
    story.on(9, 1).does(LAND_HANDLER, draft(outcome)).does(LAND_LEADER, Command::ApproveAnswer);
    story.on(9, 2).does(LAND_CLERK, deliver());
    story
}

#[track_caller]
fn refused(story: &Story, person: Person, command: Command) -> &'static str {
    story.refuses(person, command).code()
}

// Urging -------------------------------------------------------------------------------------------

/// Monday 10-12 is due, 10-10 is a make-up Saturday and 10-1 to 10-7 are off: after 9-29 there are five working days
/// left, 9-30, 10-8, 10-9, 10-10 and 10-12 itself; after 9-28 there are six.
#[test]
fn whoever_has_time_is_not_urged_and_whoever_has_none_is_once_a_day() {
    let mut story = handling();
    story.on(9, 28);
    assert_eq!(refused(&story, SUPERVISOR, urge()), "not_due_soon");
    story.on(9, 29).does(SUPERVISOR, urge());
    assert_eq!(refused(&story, LEADER, urge()), "urged_today");
    story.on(10, 13).does(HEAD, urge());
    let urged: Vec<_> = story.matter.watch.urges.iter().map(|urge| (urge.to, urge.on)).collect();
    assert_eq!(urged, [(LAND, day(9, 29)), (LAND, day(10, 13))]);
    assert_eq!(story.stands(), ("handling", Some(day(10, 12)))); // nothing moves by it
}

#[test]
fn the_office_s_own_fifteen_days_are_urged_too() {
    let mut story =
        Story::registered(claim(day(8, 7)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    story.on(8, 24).does(SUPERVISOR, urge());
    assert_eq!(story.matter.watch.urges.first().map(|urge| urge.to), Some(PETITIONS));
}

#[test]
fn what_is_over_is_urged_no_more_unless_a_promise_is_open() {
    let over = |outcome| {
        let mut story = answered(outcome);
        story.does(LAND_HANDLER, close()).does(HEAD, Command::Certify);
        story
    };
    assert_eq!(refused(&over(Outcome::Explained), SUPERVISOR, urge()), "not_at_this_stage");
    let mut promised = over(Outcome::Supported);
    promised.on(9, 20).does(SUPERVISOR, urge());
    promised.does(LAND_HANDLER, carry_out());
    promised.on(9, 21);
    assert_eq!(refused(&promised, SUPERVISOR, urge()), "not_at_this_stage");
}

// Letters ------------------------------------------------------------------------------------------

#[test]
fn a_letter_is_answered_by_the_organ_supervised_and_by_no_other() {
    let mut story = handling();
    story.on(10, 14).does(SUPERVISOR, supervise(Lapse::Late, day(10, 20)));
    let may_answer = |person: Person| {
        let Some(entry) = spec("answer_supervision") else { panic!("gone") };
        may(&person.actor(), entry, &story.matter, &story.office).is_ok()
    };
    assert!(may_answer(LAND_HANDLER) && may_answer(LAND_LEADER));
    assert!(!may_answer(HEAD) && !may_answer(OFFICE_HANDLER) && !may_answer(TOWN_HANDLER));
    let late = |story: &Story, on| story.matter.watch.is_late(on);
    assert!(!late(&story, day(10, 20)) && late(&story, day(10, 21)));
    story.on(10, 22).does(LAND_HEAD, answer_supervision());
    assert!(!late(&story, day(10, 30)));
    assert_eq!(refused(&story, LAND_HEAD, answer_supervision()), "not_asked");
    let reply = story.matter.watch.letters.first().and_then(|letter| letter.reply.clone());
    assert_eq!(reply.map(|reply| (reply.on, reply.adopted)), Some((day(10, 22), None)));
}

#[test]
fn whoever_asked_does_not_answer_though_they_hold_both_posts() {
    let both = Person(99, Role::Supervisor, PETITIONS);
    let mut story = handling();
    story.on(10, 14).does(both, supervise(Lapse::Shirking, day(10, 20)));
    assert_eq!(refused(&story, Person(99, Role::Head, LAND), answer_supervision()), "same_hand");
    story.does(LEADER, instruct(None));
    let too = Person(LEADER.0, Role::Handler, LAND);
    assert_eq!(refused(&story, too, report_instruction()), "same_hand");
}

#[test]
fn letters_are_answered_in_their_order() {
    let mut story = handling();
    story.on(10, 14).does(SUPERVISOR, supervise(Lapse::Late, day(10, 20)));
    story.on(10, 21).does(SUPERVISOR, supervise(Lapse::Unreported, day(10, 28)));
    story.on(10, 22).does(LAND_HEAD, answer_supervision());
    let open: Vec<_> = story.matter.watch.letters.iter().map(Letter::is_open).collect();
    assert_eq!(open, [false, true]);
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

// Promises -----------------------------------------------------------------------------------------

#[test]
fn a_supported_result_is_a_promise_until_it_is_carried_out_also_after_the_end() {
    for outcome in [Outcome::Explained, Outcome::NotSupported] {
        assert_eq!(answered(outcome).matter.watch.promised(), None);
    }
    let mut story = answered(Outcome::Supported);
    assert_eq!(story.matter.watch.promised(), Some(day(9, 2)));
    story.does(LAND_HANDLER, close()).does(HEAD, Command::Certify);
    assert_eq!(story.matter.watch.promised(), Some(day(9, 2)));
    story.on(10, 9).does(SUPERVISOR, supervise(Lapse::NotCarriedOut, day(10, 16)));
    story.on(10, 12).does(LAND_HANDLER, carry_out());
    assert_eq!(story.matter.watch.promised(), None);
    let kept = story.matter.watch.promise.as_ref().and_then(|promise| promise.kept.clone());
    assert_eq!(kept, Some((day(10, 12), said(56))));
    assert_eq!(refused(&story, LAND_HANDLER, carry_out()), "nothing_promised");
}

#[test]
fn another_answer_is_another_promise() {
    let mut story = answered(Outcome::Supported);
    story.does(LAND_HANDLER, carry_out()).does(LAND_HANDLER, close());
    story.does(HEAD, rework());
    assert_eq!(story.matter.watch.returned, 1);
    story.on(9, 10).does(LAND_HANDLER, draft(Outcome::Supported));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, deliver());
    assert_eq!(story.matter.watch.promised(), Some(day(9, 10)));
}

// Instructions, sponsors, advice -------------------------------------------------------------------

#[test]
fn an_instruction_comes_back_with_what_was_done_by_whoever_has_the_matter() {
    let mut story =
        Story::registered(claim(day(8, 7)), PETITIONS).unwrap_or_else(|no| panic!("{no:?}"));
    story.does(LEADER, instruct(Some(day(9, 1))));
    assert_eq!(story.matter.watch.instructions.first().map(|one| one.to), Some(PETITIONS));
    let mut forwarded = Story {
        office: office(),
        matter: story.matter.clone(),
        stream: vec![],
        today: story.today,
    };
    story.does(CLERK, report_instruction());
    // It goes with the matter: the bureau that has it now may say what was done.
    forwarded.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    forwarded.does(LAND_HANDLER, report_instruction());
    let mut on = handling();
    on.does(LAND_LEADER, instruct(None)).does(LAND_HANDLER, report_instruction());
    assert_eq!(refused(&on, LAND_HANDLER, report_instruction()), "not_asked");
}

#[test]
fn a_hard_matter_is_sponsored_by_a_leader_in_office() {
    let mut story = handling();
    story.does(SUPERVISOR, sponsor(LEADER));
    assert_eq!(refused(&story, HEAD, sponsor(LEADER)), "nothing_changed");
    let officer = rules::ids::OfficerId(uuid::Uuid::from_u128(LEADER.0));
    assert_eq!(story.matter.watch.sponsor.map(|one| one.officer), Some(officer));
    let mut gone = handling();
    gone.office.apply(&OfficeEvent::OfficerDisabled { officer });
    assert_eq!(refused(&gone, SUPERVISOR, sponsor(LEADER)), "sponsor_unfit");
}

/// Feedback is due thirty days after: from 10-14 that is 11-13, a Friday.
#[test]
fn to_hold_somebody_responsible_is_signed_by_a_leader_who_did_not_write_what_it_rests_on() {
    let mut story = handling();
    story.on(10, 14).does(LEADER, supervise(Lapse::Late, day(10, 20)));
    assert_eq!(refused(&story, SUPERVISOR, advise(Advice::Responsibility)), "leader_signs");
    assert_eq!(refused(&story, LEADER, advise(Advice::Responsibility)), "same_hand");
    story.does(Person(19, Role::Leader, PETITIONS), advise(Advice::Responsibility));
    story.does(SUPERVISOR, advise(Advice::Improve));
    let due: Vec<_> =
        story.matter.watch.advice.iter().map(|one| one.due.map(|due| due.date)).collect();
    assert_eq!(due, [Some(day(11, 13)), Some(day(11, 13))]);
    story.on(11, 14);
    assert!(story.matter.watch.is_late(day(11, 14)));
    story.does(LAND_LEADER, answer_advice(false)).does(LAND_HEAD, answer_advice(true));
    let adopted: Vec<_> = story
        .matter
        .watch
        .advice
        .iter()
        .map(|one| one.reply.as_ref().and_then(|reply| reply.adopted))
        .collect();
    assert_eq!(adopted, [Some(false), Some(true)]);
}

// Who oversees -------------------------------------------------------------------------------------

#[test]
fn only_the_office_that_passed_it_on_or_an_organ_above_that_knows_of_it_presses() {
    let story = handling();
    assert_eq!(overseers(&story.matter, &story.office), [PETITIONS]);
    let Some(entry) = spec("urge") else { panic!("gone") };
    let acts = |person: Person, story: &Story| {
        acting_organ(&person.actor(), entry, &story.matter, &story.office)
    };
    assert_eq!(acts(SUPERVISOR, &story), Some(PETITIONS));
    assert_eq!(acts(LAND_LEADER, &story), None); // it urges nobody but itself
    // A matter that came to the bureau itself is known to nobody above: nobody there can press.
    let own = Story::registered(claim(day(8, 7)), LAND).unwrap_or_else(|no| panic!("{no:?}"));
    assert_eq!(overseers(&own.matter, &own.office), Vec::<OrganId>::new());
}

#[test]
fn an_organ_above_presses_where_it_has_had_the_matter() {
    let mut office: Office = office();
    let Some(land) = office.organs.get(&LAND).cloned() else { panic!("gone") };
    office
        .apply(&OfficeEvent::OrganChanged(rules::office::Organ { parent: Some(TOWNSHIP), ..land }));
    let mut story = handling();
    assert_eq!(overseers(&story.matter, &office), [PETITIONS]);
    story.matter.known_to.push(TOWNSHIP);
    assert_eq!(overseers(&story.matter, &office), [PETITIONS, TOWNSHIP]);
}

#[test]
fn nothing_of_this_applies_to_a_report() {
    let facts = rules::event::Registration { kind: rules::codes::Kind::Report, ..claim(day(8, 7)) };
    let report = Story::registered(facts, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    let head = DISCIPLINE_HEAD;
    for command in [advise(Advice::Improve), urge(), record_visit()] {
        let Some(entry) = spec(command.name()) else { panic!("gone") };
        assert!(may(&head.actor(), entry, &report.matter, &report.office).is_err());
    }
}

// What organs failed in -----------------------------------------------------------------------------

fn failed(story: &Story) -> Vec<(OrganId, Failing)> {
    story.matter.watch.failed.iter().map(|one| (one.organ, one.failing)).collect()
}

/// The office's day is 8-24, signing is due on the fifth working day, the notice on the fifteenth day.
#[test]
fn what_is_done_after_its_day_is_a_fact_about_the_organ_that_owed_it() {
    let begun = Story::registered(claim(day(8, 7)), PETITIONS);
    let mut story = begun.unwrap_or_else(|no| panic!("{no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    story.on(8, 25).does(LEADER, allot()); // the fifth working day after it is 9-1, a Tuesday
    story.on(9, 2).does(LAND_CLERK, Command::SignFor); // the notice is due fifteen days after 9-1
    story.on(9, 17).does(LAND_CLERK, accept()); // the sixty days run from 9-16, to 11-15, a Sunday
    let late = [(PETITIONS, Failing::Forward), (LAND, Failing::Sign), (LAND, Failing::Notice)];
    assert_eq!(failed(&story), late);
    story.on(11, 16).does(LAND_HANDLER, draft(Outcome::Explained));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, deliver());
    assert_eq!(failed(&story), late, "Monday is in time");
    story.does(LAND_HANDLER, close()).does(HEAD, rework());
    assert_eq!(failed(&story).last(), Some(&(LAND, Failing::Reworked)));
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

#[test]
fn an_answer_and_a_reply_after_their_day_are_facts_and_those_in_time_are_none() {
    let mut story = handling();
    story.on(10, 13).does(SUPERVISOR, supervise(Lapse::Late, day(10, 16)));
    story.on(10, 16).does(LAND_HEAD, answer_supervision());
    story.does(SUPERVISOR, supervise(Lapse::Shirking, day(10, 20)));
    story.on(10, 21).does(LAND_HEAD, answer_supervision());
    story.does(LAND_HANDLER, draft(Outcome::Explained));
    assert_eq!(failed(&story).len(), 3, "a draft is no answer");
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, deliver());
    let expected = [Failing::Supervised, Failing::Supervised, Failing::Reply, Failing::Answer];
    assert_eq!(failed(&story), expected.map(|failing| (LAND, failing)));
    let mut early = handling();
    early.on(10, 12).does(LAND_HANDLER, draft(Outcome::Explained));
    early.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, deliver());
    assert_eq!(failed(&early), []);
}

/// Forwarded in time, objected to in time: that the office's day is past when it goes out again is no failing.
#[test]
fn what_an_objection_brought_back_is_not_held_against_the_office() {
    let begun = Story::registered(claim(day(8, 7)), PETITIONS);
    let mut story = begun.unwrap_or_else(|no| panic!("{no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    story.on(8, 24).does(LEADER, allot());
    story.on(8, 28).does(LAND_CLERK, object()).does(LEADER, decide_objection(true));
    story.does(CLERK, propose(Way::Forward, Some(TOWNSHIP)));
    story.on(9, 1).does(LEADER, allot());
    assert_eq!(failed(&story), []);
    assert_eq!(story.matter.watch.returned, 1);
}

/// An agreed objection settles what the organ had not answered; what it answered stays answered and no more.
#[test]
fn an_agreed_objection_settles_the_open_letters_alone() {
    let begun = Story::registered(claim(day(8, 7)), PETITIONS);
    let mut story = begun.unwrap_or_else(|no| panic!("{no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 24).does(LEADER, allot());
    story.does(SUPERVISOR, supervise(Lapse::Other, day(9, 20)));
    story.on(8, 25).does(LAND_HEAD, answer_supervision());
    story.does(SUPERVISOR, supervise(Lapse::Other, day(9, 21)));
    story.on(8, 28).does(LAND_CLERK, object()).does(LEADER, decide_objection(true));
    let letters = &story.matter.watch.letters;
    let settled: Vec<_> = letters.iter().map(|letter| letter.settled).collect();
    assert_eq!(settled, [None, Some(day(8, 28))]);
}

/// Art. 25 and 46 (4): marked on Friday 11-20, the report is late from Sunday 11-22, whatever day of the week that is.
#[test]
fn what_is_urgent_is_reported_by_the_next_day_or_late() {
    let fresh = || {
        let story = Story::registered(claim(day(11, 16)), PETITIONS);
        let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
        story.on(11, 20).does(CLERK, mark_urgent());
        story
    };
    let mut story = fresh();
    let owed = story.matter.watch.urgency.clone().unwrap_or_else(|| panic!("nothing is owed"));
    assert_eq!((owed.since, owed.due.map(|due| due.date)), (day(11, 20), Some(day(11, 21))));
    assert!(owed.is_unreported());
    story.does(CLERK, mark_again());
    let again = story.matter.watch.urgency.clone();
    assert_eq!(again, Some(owed), "marked once more, it is owed since the first time");

    story.on(11, 21).does(LEADER, report_urgent(Some(day(11, 20))));
    let reports = &story.matter.watch.urgency.as_ref().unwrap_or_else(|| panic!("gone")).reports;
    assert_eq!((reports[0].told_on, reports[0].on), (day(11, 20), day(11, 21)));
    assert!(story.matter.watch.failed.is_empty());

    // The day it is recorded counts: nobody reports in time by saying so afterwards.
    let mut late = fresh();
    late.on(11, 23).does(CLERK, report_urgent(Some(day(11, 20))));
    let failed: Vec<_> = late.matter.watch.failed.iter().map(|f| (f.organ, f.failing)).collect();
    assert_eq!(failed, [(PETITIONS, Failing::UrgentReport)]);
    late.on(11, 30).does(CLERK, report_urgent(None));
    assert_eq!(late.matter.watch.failed.len(), 1, "a second report is not late");

    let calm = Story::registered(claim(day(11, 16)), PETITIONS);
    let calm = calm.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    assert_eq!(calm.refuses(CLERK, report_urgent(None)), Refusal::NotUrgent);
    let ahead = fresh().refuses(CLERK, report_urgent(Some(day(11, 21))));
    assert_eq!(ahead, Refusal::InFuture { field: "told_on" });
    let before = fresh().refuses(CLERK, report_urgent(Some(day(11, 15))));
    assert_eq!(before, Refusal::TooEarly { field: "told_on", after: day(11, 16) });
}

fn mark_again() -> Command {
    let Command::Summarise { class, classes, area, urgent, points, .. } = mark_urgent() else {
        panic!("marking is another command");
    };
    Command::Summarise { summary: Some(said(22)), class, classes, area, urgent, points }
}
