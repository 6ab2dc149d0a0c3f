//! Above the answer (Art. 35, 36): delivery and silence, review, final review, hearings. Dates counted by hand in 2026:
//! 8-22 and 8-23, 11-7 and 11-8 are weekends; 9-25 to 9-27 and 10-1 to 10-7 are days off, 9-20 and 10-10 working days.

use jiff::civil::Date;

use rules::codes::{Branch, Kind, Level, Manner, Outcome, ReviewGround, ReviewOutcome, Way};
use rules::codes::{DeclineGround, Pile, Role};
use rules::command::Command;
use rules::deadline::Step;
use rules::event::{Event, Registration};
use rules::ids::OfficerId;
use rules::matter::Stage;
use rules::office::OfficeEvent;
use rules::pile::pile;
use rules::refusal::Refusal;
use rules::rights::holder;
use rules::rulebook::TermId;
use rules::stored::By;
use rules::why::why;

use crate::support::{asks::*, *};

/// A day of 2026.
const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// A claim accepted by the town on this day.
fn taken(today: Date) -> Story {
    let story = Story::registered(claim(today), TOWNSHIP);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(TOWN_HANDLER, accept_as(Branch::Petition));
    story
}

/// A claim handled by the town and answered on this day, before it is delivered.
fn approved(today: Date) -> Story {
    let mut story = taken(today);
    story.does(TOWN_HANDLER, draft(Outcome::NotSupported));
    story.does(TOWN_LEADER, Command::ApproveAnswer);
    story
}

/// The house boundary of the demonstration: its opinion handed over on 7-20.
fn boundary() -> Story {
    let mut story = approved(day(7, 20));
    story.does(TOWN_HANDLER, hand_to());
    story
}

fn reviewed() -> Story {
    let mut story = boundary();
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    story.on(9, 9).does(COMMITTEE_HANDLER, uphold());
    story.on(9, 11).does(COMMITTEE_LEADER, decide_review(Level::Review));
    story.does(COMMITTEE_CLERK, hand_to());
    story
}

fn until(story: &Story) -> Option<Date> {
    story.matter.right()?.until.map(|until| until.date)
}

fn due(story: &Story) -> Option<Date> {
    story.matter.due().map(|due| due.date)
}

/// A hearing decided on the last day itself is left out; on the day after it changes nothing any more.
#[test]
fn a_hearing_decided_on_the_last_day_is_in_time() {
    let asked = || {
        let mut story = reviewed();
        story.on(10, 9).does(TOWN_HANDLER, request(Level::FinalReview));
        assert_eq!(due(&story), Some(day(11, 9)), "11-8 is a Sunday");
        story
    };
    let mut last = asked();
    last.on(11, 9).does(CITY_LEADER, open_hearing(day(11, 20)));
    assert_eq!(due(&last), Some(day(11, 19)), "11 days from the nominal 11-8");
    let mut late = asked();
    late.on(11, 10).does(CITY_LEADER, open_hearing(day(11, 20)));
    assert_eq!(due(&late), Some(day(11, 9)));
}

/// What was promised and carried out is not promised again by an opinion that upholds it.
#[test]
fn an_opinion_that_upholds_the_answer_promises_nothing_anew() {
    let mut story = taken(day(7, 20));
    story.does(TOWN_HANDLER, draft(Outcome::Supported));
    story.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    assert!(story.matter.watch.promised().is_some());
    story.on(8, 3).does(TOWN_HANDLER, carry_out());
    assert!(story.matter.watch.promised().is_none());
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    story.on(9, 9).does(COMMITTEE_HANDLER, uphold());
    story.on(9, 11).does(COMMITTEE_LEADER, decide_review(Level::Review));
    story.does(COMMITTEE_CLERK, hand_to());
    assert!(story.matter.watch.promised().is_none());
}

// The course ---------------------------------------------------------------------------------------

/// Demo matter 5, whose dates were worked out by hand in demo.md.
#[test]
fn the_house_boundary_goes_through_three_levels_with_a_hearing() {
    let mut story = boundary();
    assert_eq!(until(&story), Some(day(8, 19)), "thirty days from 7-20 (Art. 35)");
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    // 8-12 and thirty days is 9-11, a Friday.
    assert_eq!((story.matter.standing(), due(&story)), ("in_review", Some(day(9, 11))));
    assert_eq!(holder(&story.matter), COMMITTEE, "the committee one level above the town");
    assert_eq!(pile(&story.matter, &story.office), Pile::ToReview);
    story.on(9, 9).does(COMMITTEE_HANDLER, uphold());
    assert_eq!(pile(&story.matter, &story.office), Pile::ToApprove);
    story.on(9, 11).does(COMMITTEE_LEADER, decide_review(Level::Review));
    assert_eq!(pile(&story.matter, &story.office), Pile::ToDeliver);
    story.does(COMMITTEE_CLERK, hand_to());
    // 9-11 and thirty days is 10-11, a Sunday: 10-12 (Civil Code 203).
    assert_eq!((story.matter.standing(), until(&story)), ("delivered", Some(day(10, 12))));
    story.on(10, 9).does(TOWN_HANDLER, request(Level::FinalReview));
    // 10-9 and thirty days is 11-8, a Sunday: 11-9, until a hearing moves it.
    assert_eq!((story.matter.standing(), due(&story)), ("in_final_review", Some(day(11, 9))));
    assert_eq!(holder(&story.matter), CITY_COMMITTEE);
    story.on(10, 20).does(CITY_LEADER, open_hearing(day(10, 30)));
    // Ten days until it is held, from the nominal 11-8: 11-18.
    assert_eq!(due(&story), Some(day(11, 18)));
    story.on(11, 6).does(CITY_HANDLER, close_hearing());
    // 10-21 to 11-6 are 17 days; 11-8 and 17 days is 11-25, a Wednesday.
    assert_eq!(due(&story), Some(day(11, 25)));
    let reason = why(&story.matter, law(&story.office));
    let reason = reason.unwrap_or_else(|| panic!("no reason"));
    assert_eq!((reason.term, reason.from), (TermId::D10, day(10, 9)));
    let added = Step::AddedToNominal { from: day(11, 8), days: 17, nominal: day(11, 25) };
    assert_eq!(reason.steps.last(), Some(&added));
    story.on(11, 20).does(CITY_HANDLER, uphold());
    story
        .on(11, 24)
        .does(CITY_LEADER, decide_review(Level::FinalReview))
        .does(CITY_HANDLER, hand_to());
    assert!(story.matter.is_final());
    assert_eq!((story.matter.standing(), due(&story), until(&story)), ("final", None, None));
}

#[test]
fn the_day_of_the_report_is_counted_out_and_that_of_the_decision_is_not() {
    let mut story = reviewed();
    story.on(10, 9).does(TOWN_HANDLER, request(Level::FinalReview));
    story.on(10, 12).does(CITY_LEADER, open_hearing(day(10, 19)));
    story.on(10, 19).does(CITY_HANDLER, close_hearing()); // 10-13 to 10-19: seven days
    assert_eq!(due(&story), Some(day(11, 16)), "11-8 and seven days is Sunday 11-15, so the 16th");
    // A second one: 10-21 to 10-30 are ten more; 11-8 and seventeen days is 11-25.
    story.on(10, 20).does(CITY_LEADER, open_hearing(day(10, 27)));
    assert_eq!(due(&story), Some(day(11, 23)), "seven and seven: 11-22 is a Sunday");
    story.on(10, 30).does(CITY_HANDLER, close_hearing());
    assert_eq!(due(&story), Some(day(11, 25)), "no day is left out twice");
}

/// §7 row 5: the law leaves the time of a hearing out of the final review only.
#[test]
fn a_hearing_moves_no_date_but_that_of_the_final_review() {
    let mut story = boundary();
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    story.on(8, 13).does(COMMITTEE_LEADER, open_hearing(day(8, 20)));
    assert_eq!(due(&story), Some(day(9, 11)));
    story.on(8, 21).does(COMMITTEE_HANDLER, close_hearing());
    assert_eq!(due(&story), Some(day(9, 11)));
    let mut claim = approved(day(7, 20));
    claim.does(TOWN_HANDLER, hand_to());
    let mut handled = Story::registered(crate::support::claim(day(7, 20)), TOWNSHIP)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    handled.does(TOWN_HANDLER, accept_as(Branch::Petition));
    let before = due(&handled);
    handled.does(TOWN_LEADER, open_hearing(day(7, 27)));
    handled.on(7, 30).does(TOWN_HANDLER, close_hearing());
    assert_eq!(due(&handled), before);
}

// Delivery and silence -----------------------------------------------------------------------------

#[test]
fn the_petitioner_s_term_runs_from_the_receipt() {
    let mut letter = approved(day(7, 20));
    letter.does(TOWN_HANDLER, delivered(Manner::Post, None));
    assert_eq!((letter.stands().0, until(&letter)), ("delivered", None), "it is on its way");
    letter.on(7, 28).does(TOWN_HANDLER, receipt(day(7, 23)));
    // 7-23 and thirty days is 8-22, a Saturday: 8-24.
    assert_eq!(until(&letter), Some(day(8, 24)));
    let late = letter.on(7, 29).refuses(TOWN_HANDLER, receipt(day(7, 24)));
    assert_eq!(late.code(), "not_at_this_stage", "a receipt is kept once");
}

#[test]
fn whoever_refuses_to_sign_has_received_it_before_witnesses() {
    let mut story = approved(day(7, 20));
    assert_eq!(story.refuses(TOWN_HANDLER, refused_before(None)), Refusal::WitnessesNeeded);
    story.does(TOWN_HANDLER, refused_before(Some(said(45))));
    assert_eq!(until(&story), Some(day(8, 19)));
    assert!(story.matter.last_delivery().is_some_and(|(_, delivery)| delivery.refused));
}

#[test]
fn a_receipt_lies_between_the_sending_and_today() {
    let mut story = approved(day(7, 20));
    story.does(TOWN_HANDLER, delivered(Manner::Post, None)).on(7, 25);
    let early = Refusal::TooEarly { field: "received_on", after: day(7, 20) };
    assert_eq!(story.refuses(TOWN_HANDLER, receipt(day(7, 19))), early);
    let future = Refusal::InFuture { field: "received_on" };
    assert_eq!(story.refuses(TOWN_HANDLER, receipt(day(7, 26))), future);
}

/// Nobody does anything, and the right is gone on the day after the last one.
#[test]
fn the_right_to_a_review_lapses_by_itself() {
    let story = boundary();
    let right = story.matter.right().unwrap_or_else(|| panic!("no right"));
    assert!(!right.has_lapsed(day(8, 19)) && right.has_lapsed(day(8, 20)));
}

// Refused ------------------------------------------------------------------------------------------

#[test]
fn late_leaping_or_misplaced_applications_are_refused_with_the_article() {
    let article = |refusal: &Refusal| refusal.article().map(|article| article.number);
    let mut late = boundary();
    let refusal = late.on(8, 20).refuses(TOWN_HANDLER, request(Level::Review));
    assert_eq!(refusal, Refusal::ReviewLate { level: Level::Review, until: day(8, 19) });
    assert_eq!(article(&refusal), Some(35));
    // Posted on the last day and received later: in time, and the review's term runs from the receipt.
    let posted = request_of(Level::Review, Some(day(8, 19)), Some(day(8, 24)));
    late.on(8, 24).does(TOWN_HANDLER, posted);
    assert_eq!(due(&late), Some(day(9, 23)), "8-24 and thirty days");
    let leap = boundary().on(8, 12).refuses(TOWN_HANDLER, request(Level::FinalReview));
    assert_eq!((leap.code(), article(&leap)), ("leaps_level", Some(36)));
    let twice = late.refuses(TOWN_HANDLER, request(Level::Review));
    assert_eq!(twice, Refusal::UnderReview);
    let again = reviewed().on(9, 14).refuses(TOWN_HANDLER, request(Level::Review));
    assert_eq!((again.code(), article(&again)), ("reviewed_before", Some(36)));
    let mut too_late = reviewed();
    let refusal = too_late.on(10, 13).refuses(TOWN_HANDLER, request(Level::FinalReview));
    assert_eq!(refusal, Refusal::ReviewLate { level: Level::FinalReview, until: day(10, 12) });
    assert_eq!(article(&refusal), Some(36));
}

/// Only what was answered by an opinion (Art. 31 (6), 32) has levels above it.
#[test]
fn a_suggestion_and_a_duty_claim_have_no_review() {
    let facts = Registration { kind: Kind::Suggestion, ..claim(day(7, 20)) };
    let bus = Story::registered(facts, TOWNSHIP);
    let mut bus = bus.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    bus.does(TOWN_HANDLER, accept()).does(TOWN_HANDLER, draft(Outcome::Adopted));
    bus.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    let no = bus.refuses(TOWN_HANDLER, request(Level::Review));
    assert_eq!((no.code(), no.article().map(|one| one.number)), ("no_review", Some(35)));
    assert_eq!(bus.matter.right(), None);
    let duty = Story::registered(claim(day(7, 20)), TOWNSHIP);
    let mut duty = duty.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    duty.does(TOWN_HANDLER, accept_as(Branch::Duty)).does(TOWN_HANDLER, draft(Outcome::Explained));
    duty.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    assert_eq!(duty.refuses(TOWN_HANDLER, request(Level::Review)), Refusal::NoReview);
}

#[test]
fn whoever_stands_under_nothing_here_has_no_body_above() {
    let mut story = Story::registered(claim(day(7, 20)), PETITIONS)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(CLERK, propose(Way::AnswerDirectly, None)).does(LEADER, allot());
    story.does(CLERK, accept_as(Branch::Petition));
    story.does(OFFICE_HANDLER, draft(Outcome::NotSupported)).does(LEADER, Command::ApproveAnswer);
    story.does(CLERK, hand_to()).does(CLERK, request(Level::Review));
    assert_eq!(holder(&story.matter), CITY_COMMITTEE, "the office answers for the county");
    story.does(CITY_HANDLER, uphold()).does(CITY_LEADER, decide_review(Level::Review));
    story.does(CITY_HANDLER, hand_to());
    let none = story.refuses(CLERK, request(Level::FinalReview));
    assert_eq!(none, Refusal::NoReviewBody { level: Level::FinalReview });
}

#[test]
fn an_opinion_is_drafted_and_signed_by_two_hands_on_a_ground_that_fits() {
    let mut story = boundary();
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    let both = Person(52, rules::codes::Role::Handler, COMMITTEE);
    for (outcome, ground) in [
        (ReviewOutcome::Upheld, ReviewGround::Facts),
        (ReviewOutcome::Changed, ReviewGround::Sound),
        (ReviewOutcome::Revoked, ReviewGround::Sound),
    ] {
        let refusal = story.refuses(both, opinion(outcome, ground));
        assert_eq!(refusal, Refusal::ReviewGroundUnfit, "{outcome} {ground}");
    }
    let no_day = opinion(ReviewOutcome::NewDecision, ReviewGround::Procedure);
    assert_eq!(story.refuses(both, no_day), Refusal::AnewByNeeded);
    assert_eq!(story.refuses(both, order_anew(day(8, 12))), Refusal::AnewByNeeded, "a day ahead");
    let early = story.refuses(COMMITTEE_LEADER, decide_review(Level::Review));
    assert_eq!(early.code(), "not_at_this_stage", "nothing is drafted");
    story.does(both, opinion(ReviewOutcome::Revoked, ReviewGround::Basis));
    let own = story.refuses(COMMITTEE_LEADER, decide_review(Level::Review));
    assert_eq!(own, Refusal::SameHand { command: "decide_review" });
}

#[test]
fn a_draft_of_an_opinion_goes_back_to_be_written_anew() {
    let mut story = boundary();
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review)).does(COMMITTEE_HANDLER, uphold());
    story.does(COMMITTEE_LEADER, return_draft());
    assert_eq!(pile(&story.matter, &story.office), Pile::ToReview);
    let back = story.matter.open_review().and_then(|review| review.to_redraft.as_deref());
    assert_eq!(back.map(|back| back.what.outcome), Some(ReviewOutcome::Upheld));
    story.does(COMMITTEE_HANDLER, uphold()).does(COMMITTEE_LEADER, decide_review(Level::Review));
}

#[test]
fn a_hearing_is_told_of_a_week_before_and_reported_before_anything_is_signed() {
    let mut story = boundary();
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review)).does(COMMITTEE_HANDLER, uphold());
    let soon = story.refuses(COMMITTEE_LEADER, open_hearing(day(8, 18)));
    assert_eq!(soon, Refusal::HearingTooSoon { earliest: day(8, 19) });
    story.does(COMMITTEE_LEADER, open_hearing(day(8, 19)));
    assert_eq!(story.refuses(COMMITTEE_LEADER, open_hearing(day(8, 30))), Refusal::HearingOpen);
    let unheard = story.refuses(COMMITTEE_LEADER, decide_review(Level::Review));
    assert_eq!(unheard, Refusal::HearingOpen);
    let before = story.on(8, 18).refuses(COMMITTEE_HANDLER, close_hearing());
    assert_eq!(before, Refusal::TooEarly { field: "on", after: day(8, 19) });
}

/// Whoever is late already does not end it by a hearing, and no hearing stops the clock for good.
#[test]
fn a_hearing_saves_nobody_who_is_late_and_lies_within_sixty_days() {
    let mut story = reviewed();
    story.on(10, 9).does(TOWN_HANDLER, request(Level::FinalReview)); // due 11-9
    story.on(11, 10).does(CITY_LEADER, open_hearing(day(11, 17)));
    assert_eq!(due(&story), Some(day(11, 9)));
    story.on(11, 20).does(CITY_HANDLER, close_hearing());
    assert_eq!(due(&story), Some(day(11, 9)), "eleven days of hearing, and still late");
    assert!(story.matter.hearings.iter().all(|hearing| !hearing.left_out), "and nobody says so");
    let mut far = reviewed();
    far.on(10, 9).does(TOWN_HANDLER, request(Level::FinalReview));
    // 10-9 and sixty days is 12-8.
    let refusal = far.refuses(CITY_LEADER, open_hearing(day(12, 9)));
    assert_eq!(refusal, Refusal::HearingTooFar { latest: day(12, 8) });
}

/// The petitioner's thirty days cannot have begun before there was anything to receive.
#[test]
fn nothing_was_received_before_it_was_signed() {
    let mut story = Story::registered(claim(day(7, 1)), TOWNSHIP)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(TOWN_HANDLER, accept_as(Branch::Petition));
    story.on(7, 20).does(TOWN_HANDLER, draft(Outcome::NotSupported));
    story.does(TOWN_LEADER, Command::ApproveAnswer);
    let early = story.refuses(TOWN_HANDLER, delivered(Manner::InPerson, Some(day(7, 2))));
    assert_eq!(early, Refusal::TooEarly { field: "received_on", after: day(7, 20) });
}

// What follows -------------------------------------------------------------------------------------

/// 责令重新办理: the organ below decides anew by a named day, nothing extends it, and the levels begin afresh.
#[test]
fn an_order_to_decide_anew_puts_the_organ_to_work_again() {
    let mut story = boundary();
    story.does(TOWN_HANDLER, close());
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    story.on(9, 1).does(COMMITTEE_HANDLER, order_anew(day(10, 20)));
    story.does(COMMITTEE_LEADER, decide_review(Level::Review)).does(COMMITTEE_CLERK, hand_to());
    assert_eq!(story.stands(), ("handling", Some(day(10, 20))));
    assert_eq!(
        (holder(&story.matter), pile(&story.matter, &story.office)),
        (TOWNSHIP, Pile::Returned)
    );
    assert_eq!(story.refuses(TOWN_LEADER, extend(None)), Refusal::NothingToExtend);
    let reason = why(&story.matter, law(&story.office)).map(|reason| reason.term);
    assert_eq!(reason, Some(TermId::Anew));
    story.on(10, 9).does(TOWN_HANDLER, draft(Outcome::Supported));
    story.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    // 10-9 and thirty days is Sunday 11-8.
    let right = story.matter.right().map(|right| (right.level, right.until.map(|due| due.date)));
    assert_eq!(right, Some((Level::Review, Some(day(11, 9)))));
}

#[test]
fn while_a_review_runs_the_organ_below_reports_its_closure_and_takes_nothing_back() {
    let mut story = boundary();
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    story.does(TOWN_HANDLER, close()).does(TOWN_HANDLER, report_closure());
    assert_eq!(story.refuses(TOWN_LEADER, rework()), Refusal::UnderReview);
    story.does(TOWN_LEADER, Command::Certify);
    assert!(matches!(story.matter.stage, Stage::Certified { .. }));
    assert_eq!((story.matter.standing(), due(&story)), ("in_review", Some(day(9, 11))));
}

/// 三级终结: the same facts and reasons are not taken up again; new facts make a new matter (Art. 36 ¶3).
#[test]
fn after_a_delivered_final_review_nothing_is_added_and_the_same_is_not_accepted() {
    let mut story = reviewed();
    story.on(10, 9).does(TOWN_HANDLER, request(Level::FinalReview)).does(CITY_HANDLER, uphold());
    story.does(CITY_LEADER, decide_review(Level::FinalReview));
    assert!(!story.matter.is_final(), "not before it is delivered");
    story.does(CITY_HANDLER, hand_to());
    assert_eq!(story.refuses(TOWN_HANDLER, supplement()), Refusal::FinalStands);
    assert_eq!(story.refuses(TOWN_HANDLER, request(Level::FinalReview)), Refusal::FinalStands);
    let decline = |ended| Command::Decline {
        ground: DeclineGround::Final,
        in_hand: matter_id(7),
        ended,
        reason: said(25),
    };
    let mut again = Story::registered(claim(day(11, 2)), PETITIONS)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    let no = again.refuses(HEAD, decline(false));
    assert_eq!((no.code(), no.article().map(|one| one.number)), ("not_final", Some(36)));
    again.does(HEAD, decline(true));
    assert!(matches!(again.matter.stage, Stage::Declined { .. }));
}

/// Who works at two organs: what they wrote or signed at one they neither review nor sign at the other (Art. 28 ¶3). The
/// same officers review at the first level again what was decided anew after their review.
#[test]
fn who_had_a_hand_in_the_answer_has_none_in_its_review() {
    let mut story = boundary();
    story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
    let two = |below: Person, role| Person(below.0, role, COMMITTEE);
    let wrote = two(TOWN_HANDLER, Role::Handler);
    let signed = two(TOWN_LEADER, Role::Leader);
    assert_eq!(story.on(9, 9).refuses(wrote, uphold()), Refusal::HandBelow);
    story.does(COMMITTEE_HANDLER, uphold());
    assert_eq!(story.on(9, 11).refuses(signed, decide_review(Level::Review)), Refusal::HandBelow);
    story.does(COMMITTEE_LEADER, decide_review(Level::Review));
    assert!(story.matter.ledger.had_a_hand_below(Level::FinalReview, id_of(COMMITTEE_HANDLER)));
    assert!(!story.matter.ledger.had_a_hand_below(Level::Review, id_of(COMMITTEE_HANDLER)));
}

const fn id_of(person: Person) -> OfficerId {
    OfficerId(uuid::Uuid::from_u128(person.0))
}

/// An office in whose log these people hold their posts at the committees.
fn staffed(story: &mut Story, people: &[Person]) {
    for person in people {
        let officer = OfficerId(uuid::Uuid::from_u128(person.0));
        let post = rules::office::Post { role: person.1, organ: person.2, unit: None };
        story.office.apply(&OfficeEvent::OfficerAdded { officer, name: said(1) });
        story.office.apply(&OfficeEvent::RoleGranted { officer, post });
    }
}

fn keeps_out(story: &mut Story, person: Person) {
    let officer = OfficerId(uuid::Uuid::from_u128(person.0));
    let recused = Event::Recused { officer, reason: said(1) };
    story.happens(recused, By::Officer(officer), person.2);
}

/// Art. 35, 36: a review is decided one level above the answer and nowhere else. Where nobody can sign it the words name whom to
/// ask; the matter stays where it lies, and so does its date.
#[test]
fn a_review_goes_up_nowhere_and_whoever_is_to_name_another_leader_is_named() {
    let at_county = || {
        let mut story = boundary();
        story.on(8, 12).does(TOWN_HANDLER, request(Level::Review));
        story
    };
    let at_city = || {
        let mut story = reviewed();
        story.on(10, 9).does(TOWN_HANDLER, request(Level::FinalReview));
        story
    };
    let county = [COMMITTEE_HANDLER, COMMITTEE_LEADER];
    let city = [CITY_HANDLER, CITY_LEADER];
    let stays = |level, organ: &str| Refusal::ReviewStays { level, organ: Some(organ.to_owned()) };
    let first = || stays(Level::Review, "市复查复核委员会");
    // Above the city no organ is known here.
    let last = || Refusal::ReviewStays { level: Level::FinalReview, organ: None };
    let table = vec![
        ("two hands", at_county(), &county[..], None, COMMITTEE_HANDLER, Refusal::OthersHere),
        ("one hand", at_county(), &county[..1], None, COMMITTEE_HANDLER, first()),
        ("no leader", at_county(), &county[..], Some(county[1]), COMMITTEE_HANDLER, first()),
        ("the leader", at_county(), &county[..], Some(county[1]), COMMITTEE_LEADER, first()),
        (
            "a handler out",
            at_county(),
            &county[..],
            Some(county[0]),
            county[0],
            Refusal::OthersHere,
        ),
        ("the last level", at_city(), &city[..], Some(city[1]), CITY_HANDLER, last()),
    ];
    for (told, mut story, people, out, who, expected) in table {
        staffed(&mut story, people);
        if let Some(person) = out {
            keeps_out(&mut story, person);
        }
        let (before, at) = (due(&story), holder(&story.matter));
        assert_eq!(story.refuses(who, send_up()), expected, "{told}");
        assert_eq!((due(&story), holder(&story.matter)), (before, at), "{told}");
    }
    // Nothing stands above: the words name no organ.
    let mut story = at_county();
    staffed(&mut story, &county[..1]);
    let seat = story.office.organ(PETITIONS).cloned().unwrap_or_else(|| panic!("no seat"));
    story.office.apply(&OfficeEvent::OrganChanged(rules::office::Organ { parent: None, ..seat }));
    let nobody = Refusal::ReviewStays { level: Level::Review, organ: None };
    assert_eq!(story.refuses(COMMITTEE_HANDLER, send_up()), nobody);
    // Another leader whom the organ above names signs, and the level above stays open to the petitioner.
    let mut story = at_county();
    staffed(&mut story, &county);
    keeps_out(&mut story, COMMITTEE_LEADER);
    story.on(9, 9).does(COMMITTEE_HANDLER, uphold());
    let named = Person(53, Role::Leader, COMMITTEE);
    staffed(&mut story, &[named]);
    story.on(9, 11).does(named, decide_review(Level::Review)).does(COMMITTEE_CLERK, hand_to());
    assert!(until(&story).is_some());
}
