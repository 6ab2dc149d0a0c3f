//! The ways a matter may go, told as stories; every date in them was counted by hand.

use jiff::civil::{Date, date};

use rules::codes::{Branch, Form, Kind, Outcome, Pile, Way};
use rules::command::{CORRECTABLE, Command, Corrected};
use rules::deadline::Due;
use rules::decide::Act;
use rules::event::{PointResult, Registration};
use rules::ids::{OrganId, UnitId};
use rules::matter::{Matter, Stage};
use rules::pile::pile;
use rules::probe::correctable;
use rules::refusal::Refusal;

use crate::support::{asks::*, *};

/// A day of 2026.
const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

#[track_caller]
fn begun(facts: Registration, organ: OrganId) -> Story {
    Story::registered(facts, organ).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// A claim sent to the land bureau on this day, and signed for there on that.
#[track_caller]
fn signed_for(received: Date, sent: Date, signed: Date, branch: Branch) -> Story {
    let mut story = begun(claim(received), PETITIONS);
    story.today = sent;
    story.does(CLERK, propose_branch(LAND, branch)).does(LEADER, allot());
    story.today = signed;
    story.does(LAND_CLERK, Command::SignFor);
    story
}

#[track_caller]
fn assert_stands(story: &Story, stage: &str, due: Option<Date>) {
    assert_eq!(story.stands(), (stage, due), "on {}", story.today);
}

// The land matter, from the letter to the end ------------------------------------------------------

#[test]
fn a_letter_walks_the_whole_way() {
    let mut land = begun(claim(day(8, 7)), PETITIONS);
    let office_due = Some(day(8, 24)); // the 15th day, 8-22, is a Saturday
    assert_stands(&land, "registered", office_due);
    land.does(CLERK, summarise(2)).does(CLERK, propose_branch(LAND, Branch::Petition));
    assert_stands(&land, "proposed", office_due);
    land.does(HEAD, check());
    assert_stands(&land, "checked", office_due);
    land.on(8, 10).does(LEADER, sign_off());
    assert_stands(&land, "signed_off", office_due);
    land.does(HEAD, allot());
    assert_stands(&land, "sent", Some(day(8, 17))); // five working days, a weekend between
    land.on(8, 11).does(LAND_CLERK, Command::SignFor);
    assert_stands(&land, "signed_for", Some(day(8, 26)));
    land.on(8, 12).does(LAND_CLERK, accept());
    assert_stands(&land, "handling", Some(day(10, 12))); // the 60th day, 10-11, is a Sunday
    land.on(8, 13).does(LAND_HEAD, give_to(SURVEY, &[TITLES]));
    land.does(LAND_HANDLER, Command::StartHandling).does(LAND_HANDLER, record_step());
    land.on(10, 9).does(LAND_HANDLER, show_progress()).does(LAND_LEADER, extend(None));
    assert_stands(&land, "handling", Some(day(11, 10))); // thirty days from the nominal 10-11
    land.on(11, 20)
        .does(LAND_HANDLER, draft_points(&[(1, Outcome::Supported), (2, Outcome::Explained)]));
    assert_stands(&land, "drafted", Some(day(11, 10))); // late, and it shows
    assert_eq!(outcomes(&land), [None, None], "a draft decides nothing");
    land.does(LAND_HEAD, check()).does(LAND_LEADER, Command::ApproveAnswer);
    assert_stands(&land, "approved", Some(day(11, 10)));
    assert_eq!(outcomes(&land), [Some(Outcome::Supported), Some(Outcome::Explained)]);
    land.on(11, 23).does(LAND_CLERK, deliver());
    assert_stands(&land, "delivered", None);
    land.does(LAND_HANDLER, close());
    assert_stands(&land, "closed", None);
    land.on(11, 24).does(LAND_HANDLER, report_closure()).does(HEAD, Command::Certify);
    assert_stands(&land, "certified", None);

    let matter = &land.matter;
    assert_eq!(matter.answer(), Some((&said(29), day(11, 23))));
    assert_eq!(matter.known_to, [PETITIONS, LAND]);
    let results: Vec<_> = matter.results().iter().map(|r| (r.point, r.outcome)).collect();
    assert_eq!(results, [(1, Outcome::Supported), (2, Outcome::Explained)]);
    let Some(case) = matter.case() else { panic!("no case") };
    assert_eq!((case.host, case.co_handlers.as_slice()), (Some(SURVEY), &[TITLES][..]));
    assert_eq!((case.accepted_on, case.started_on), (day(8, 12), Some(day(8, 13))));
    let before = Due { date: day(10, 12), nominal: day(10, 11), provisional: false };
    assert_eq!(case.due_before, Some(before));
    assert_eq!(Matter::replay(&land.stream).as_ref(), Some(matter));
}

#[test]
fn each_point_has_its_owner_the_host_where_none_is_named() {
    let mut land = begun(claim(day(9, 10)), LAND);
    land.on(9, 11).does(LAND_CLERK, accept()).does(LAND_CLERK, summarise(2));
    let give = |owned: &[(u16, UnitId)]| give_points(SURVEY, &[], owned);
    let refused = |owned: &[(u16, UnitId)]| land.refuses(LAND_HEAD, give(owned)).code();
    assert_eq!(refused(&[(3, SURVEY)]), "no_such_point");
    assert_eq!(refused(&[(0, SURVEY)]), "no_such_point");
    assert_eq!(refused(&[(1, SURVEY), (1, SURVEY)]), "point_twice");
    assert_eq!(refused(&[(1, TITLES)]), "unit_unfit", "not at work on it");
    land.does(LAND_HEAD, give(&[(2, SURVEY)]));
    let owners: Vec<_> = land.matter.points.iter().map(|point| point.owner).collect();
    assert_eq!(owners, [Some(SURVEY), Some(SURVEY)]);
}

#[test]
fn a_co_handler_answers_for_the_point_given_to_it() {
    let mut land = begun(claim(day(9, 10)), LAND);
    land.on(9, 11).does(LAND_CLERK, accept()).does(LAND_CLERK, summarise(2));
    land.does(LAND_HEAD, give_points(SURVEY, &[TITLES], &[(2, TITLES)]));
    let owners: Vec<_> = land.matter.points.iter().map(|point| point.owner).collect();
    assert_eq!(owners, [Some(SURVEY), Some(TITLES)]);
    land.does(LAND_CLERK, summarise(3));
    let owners: Vec<_> = land.matter.points.iter().map(|point| point.owner).collect();
    let kept = [Some(SURVEY), Some(TITLES), Some(SURVEY)];
    assert_eq!(owners, kept, "what stood there keeps its owner, what is found anew is the host's");
}

fn outcomes(story: &Story) -> Vec<Option<Outcome>> {
    story.matter.points.iter().map(|point| point.outcome).collect()
}

#[test]
fn not_signing_stops_no_clock() {
    let table = [
        (day(8, 14), day(8, 31), day(8, 21)), // a Friday; the 15th day, 8-29, is a Saturday
        (day(8, 17), day(9, 1), day(8, 24)),  // the last day to sign for it
        (day(8, 18), day(9, 1), day(8, 24)),
        (day(9, 30), day(9, 1), day(8, 24)), // over before it was signed for
    ];
    for (signed, due, until) in table {
        let land = signed_for(day(8, 7), day(8, 10), signed, Branch::Petition);
        assert_stands(&land, "signed_for", Some(due));
        let Stage::SignedFor { object_due, .. } = &land.matter.stage else { panic!("not signed") };
        assert_eq!(object_due.map(|due| due.date), Some(until), "signed on {signed}");
    }
    let mut land = signed_for(day(8, 7), day(8, 10), day(9, 30), Branch::Petition);
    land.does(LAND_CLERK, accept());
    assert_stands(&land, "handling", Some(day(11, 2))); // sixty days from 9-1: 10-31, a Saturday
}

#[test]
fn a_drafted_answer_may_still_be_extended() {
    let mut land = signed_for(day(8, 7), day(8, 10), day(8, 11), Branch::Petition);
    land.on(8, 12).does(LAND_CLERK, accept()).does(LAND_HANDLER, draft(Outcome::Supported));
    land.on(10, 12).does(LAND_LEADER, extend(Some(10)));
    assert_stands(&land, "drafted", Some(day(10, 21))); // from the nominal 10-11, a Sunday
    land.does(LAND_LEADER, Command::ApproveAnswer);
    assert_stands(&land, "approved", Some(day(10, 21)));
}

#[test]
fn the_sixty_days_of_a_late_notice_run_from_the_day_it_was_due() {
    for (accepted, due) in [(day(8, 26), day(10, 26)), (day(9, 9), day(10, 26))] {
        let mut land = signed_for(day(8, 7), day(8, 10), day(8, 11), Branch::Petition);
        land.today = accepted;
        land.does(LAND_CLERK, accept());
        assert_stands(&land, "handling", Some(due)); // the 60th day from 8-26, 10-25, is a Sunday
        assert_eq!(land.matter.case().map(|case| case.accepted_on), Some(accepted));
    }
}

// The wages, and the other branches ----------------------------------------------------------------

#[test]
fn wages_asked_for_under_31_5_are_due_in_two_months_not_sixty_days() {
    let facts =
        Registration { form: Form::Visit, persons: 23, representatives: 5, ..claim(day(11, 10)) };
    let mut wages = begun(facts, PETITIONS);
    assert_stands(&wages, "registered", Some(day(11, 25)));
    wages.does(CLERK, propose_branch(LAND, Branch::Duty)).does(LEADER, allot());
    wages.on(11, 11).does(LAND_CLERK, Command::SignFor);
    assert_stands(&wages, "signed_for", Some(day(11, 26)));
    wages.on(11, 12).does(LAND_CLERK, accept());
    let january = date(2027, 1, 11);
    let due = Due { date: january, nominal: january, provisional: true };
    assert_eq!(wages.matter.due(), Some(due));
    assert_eq!(wages.matter.persons, 23);
}

#[test]
fn two_months_run_from_the_day_the_organ_had_it_whatever_way_it_went() {
    // Petitioned directly and accepted; or first taken to be answered directly.
    let mut accepted = begun(claim(day(3, 2)), LAND);
    accepted.on(3, 9).does(LAND_CLERK, accept_as(Branch::Duty));
    assert_stands(&accepted, "handling", Some(day(5, 6))); // 5-2 lies in the Labour Day holiday to 5-5
    let mut taken = begun(claim(day(3, 2)), LAND);
    taken.on(3, 6).does(LAND_CLERK, propose(Way::AnswerDirectly, None)).does(LAND_LEADER, allot());
    taken.on(3, 9).does(LAND_CLERK, accept_as(Branch::Duty));
    assert_eq!(taken.matter.due(), accepted.matter.due());
    // An objection that the sender refuses does not start it anew.
    let mut refused = signed_for(day(3, 2), day(3, 2), day(3, 2), Branch::Duty);
    refused.on(3, 4).does(LAND_CLERK, object());
    refused.on(3, 11).does(LEADER, decide_objection(false)).does(LAND_CLERK, accept());
    assert_eq!(refused.matter.due(), accepted.matter.due());
}

#[test]
fn the_organ_s_own_branch_goes_before_the_sender_s() {
    let mut land = signed_for(day(8, 7), day(8, 10), day(8, 11), Branch::Duty);
    land.on(8, 12).does(LAND_CLERK, accept_as(Branch::Petition));
    assert_stands(&land, "handling", Some(day(10, 12)));
}

#[test]
fn a_suggestion_is_answered_without_a_term() {
    let bus = Registration { kind: Kind::Suggestion, form: Form::Call, ..claim(day(9, 16)) };
    let mut bus = begun(bus, PETITIONS);
    assert_stands(&bus, "registered", Some(day(10, 8))); // the 15th day is National Day
    bus.on(9, 17).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    bus.on(9, 18).does(LAND_CLERK, Command::SignFor);
    assert_stands(&bus, "signed_for", Some(day(10, 8))); // 9-18 and 15 days: 10-03, in the holiday
    bus.does(LAND_CLERK, accept());
    assert_stands(&bus, "handling", None);
    assert_eq!(bus.matter.case().and_then(|case| case.branch), None);
    bus.on(10, 15).does(LAND_HANDLER, draft(Outcome::AdoptedInPart));
    bus.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, deliver());
    assert_stands(&bus, "delivered", None);
}

// The other order ----------------------------------------------------------------------------------

/// A petition office decides where a matter goes before anybody accepts it, however far the proposal has come.
#[test]
fn what_is_proposed_is_forwarded_before_it_is_accepted() {
    let mut story = begun(claim(day(8, 7)), PETITIONS);
    for step in [propose(Way::Forward, Some(LAND)), check(), sign_off()] {
        let person = match step.name() {
            "propose" => CLERK,
            "check" => HEAD,
            _ => LEADER,
        };
        story.does(person, step);
        assert_eq!(story.refuses(CLERK, accept()), Refusal::ForwardFirst);
    }
}

#[test]
fn an_organ_petitioned_directly_accepts_first() {
    let mut lamp = begun(claim(day(9, 10)), TOWNSHIP);
    assert_stands(&lamp, "registered", Some(day(9, 28))); // the 15th day, 9-25, is a holiday to 9-27
    let accept = Command::Accept { branch: None, host: Some(TOWN_HALL), co_handlers: Vec::new() };
    lamp.on(9, 28).does(TOWN_HANDLER, accept);
    assert_stands(&lamp, "handling", Some(day(11, 27)));
    assert_eq!(lamp.matter.case().and_then(|case| case.host), Some(TOWN_HALL));
    lamp.on(9, 29).does(TOWN_HANDLER, draft(Outcome::Supported));
    lamp.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, deliver());
    lamp.does(TOWN_HANDLER, close()).does(TOWN_LEADER, Command::Certify);
    assert_stands(&lamp, "certified", None); // nobody sent it: its own leader certifies, unreported
}

#[test]
fn a_draft_begins_the_handling_if_nothing_did() {
    let mut lamp = begun(claim(day(9, 10)), TOWNSHIP);
    lamp.on(9, 11).does(TOWN_HANDLER, accept());
    lamp.on(9, 14).does(TOWN_HANDLER, draft(Outcome::Supported));
    assert_eq!(lamp.matter.case().and_then(|case| case.started_on), Some(day(9, 14)));
}

// The office's other ways --------------------------------------------------------------------------

#[test]
fn the_office_answers_directly() {
    let mut story = begun(claim(day(11, 2)), PETITIONS);
    story.on(11, 3).does(CLERK, propose(Way::AnswerDirectly, None)).does(LEADER, allot());
    assert_stands(&story, "signed_for", Some(day(11, 17))); // the office's own term runs on
    story.on(11, 5).does(CLERK, accept());
    let january = date(2027, 1, 4);
    let due = Due { date: january, nominal: january, provisional: true };
    assert_eq!(story.matter.due(), Some(due));
    story.does(OFFICE_HANDLER, draft(Outcome::Explained)).does(LEADER, Command::ApproveAnswer);
    story.does(CLERK, deliver()).does(OFFICE_HANDLER, close()).does(HEAD, Command::Certify);
    assert_stands(&story, "certified", None);
}

#[test]
fn a_matter_is_diverted_kept_or_declined() {
    let mut accident = begun(claim(day(11, 2)), PETITIONS);
    accident.does(CLERK, propose(Way::Divert, None)).does(LEADER, divert(Branch::Judicial));
    let told = |on| Stage::Diverted { branch: Some(Branch::Judicial), place: said(40), on };
    assert_eq!(accident.matter.stage, told(day(11, 2)));

    // The organ that received it leads it into its procedure just as well.
    let mut received = signed_for(day(11, 2), day(11, 2), day(11, 3), Branch::Judicial);
    received.on(11, 4).does(LAND_HEAD, divert(Branch::Judicial));
    assert_eq!(received.matter.stage, told(day(11, 4)));

    let mut thanks = begun(claim(day(11, 2)), PETITIONS);
    thanks.does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    assert_eq!(thanks.matter.stage, Stage::Kept { on: day(11, 2) });

    let mut again = begun(claim(day(11, 2)), PETITIONS);
    again.does(HEAD, decline(matter_id(7)));
    assert_eq!(again.matter.stage, Stage::Declined { reason: said(25), on: day(11, 2) });
    for story in [accident, received, thanks, again] {
        assert_eq!(story.matter.due(), None);
    }
}

#[test]
fn only_a_leader_who_did_not_prepare_it_decides_otherwise_than_was_signed() {
    let signed = || {
        let mut story = begun(claim(day(8, 7)), PETITIONS);
        story.does(CLERK, propose_branch(LAND, Branch::Petition)).does(LEADER, sign_off());
        story
    };
    let Stage::SignedOff { by, .. } = signed().matter.stage else { panic!("not signed") };
    assert_eq!(by, CLERK.actor().by());
    let ways = [
        (HEAD, allot_as(Way::Forward, Some(LAND)), "sent"), // as signed
        (LEADER, allot_as(Way::Forward, Some(TOWNSHIP)), "sent"),
        (LEADER, allot_as(Way::Keep, None), "kept"),
    ];
    for (person, command, stage) in ways {
        let mut story = signed();
        assert_eq!(story.does(person, command).matter.stage.word(), stage);
    }
    let mut elsewhere = signed();
    elsewhere.does(LEADER, allot_as(Way::Forward, Some(TOWNSHIP)));
    assert_eq!(elsewhere.matter.known_to, [PETITIONS, TOWNSHIP]);
}

// Objections ---------------------------------------------------------------------------------------

#[test]
fn an_objection_within_five_working_days_brings_the_matter_back_if_the_sender_agrees() {
    let mut story = signed_for(day(9, 24), day(9, 24), day(9, 25), Branch::Petition);
    story.on(10, 9).does(LAND_CLERK, object()); // the fifth working day, both holidays between
    assert_stands(&story, "objected", Some(day(10, 10))); // a make-up Saturday: the notification's term
    story.on(10, 12).does(HEAD, decide_objection(true));
    assert_stands(&story, "registered", Some(day(10, 9))); // the office's own term ran on
    let Stage::Registered { returned_by, .. } = story.matter.stage else { panic!("not back") };
    assert_eq!(returned_by, Some(LAND));
    assert_eq!(story.matter.known_to, [PETITIONS], "it is not theirs");
    story.does(CLERK, propose_branch(TOWNSHIP, Branch::Petition)).does(LEADER, allot());
    assert_eq!(story.matter.known_to, [PETITIONS, TOWNSHIP]);
}

#[test]
fn an_objection_refused_leaves_the_term_where_it_was() {
    let mut story = signed_for(day(9, 24), day(9, 24), day(9, 25), Branch::Petition);
    story.on(9, 28).does(LAND_CLERK, object());
    story.on(10, 8).does(HEAD, decide_objection(false));
    assert_stands(&story, "signed_for", Some(day(10, 10)));
    assert_eq!(story.matter.known_to, [PETITIONS, LAND]);
    let code = story.refuses(LAND_CLERK, object()).code();
    assert_eq!(code, "not_at_this_stage", "one objects once");
}

#[test]
fn an_objection_before_signing_for_it_starts_the_term_when_refused() {
    let mut story = begun(claim(day(9, 24)), PETITIONS);
    story.does(CLERK, propose_branch(LAND, Branch::Petition)).does(LEADER, allot());
    assert_stands(&story, "sent", Some(day(10, 9))); // the fifth working day, both holidays between
    story.on(10, 9).does(LAND_CLERK, object());
    assert_stands(&story, "objected", Some(day(10, 9))); // nobody signed for it: the day for that stays
    story.on(10, 10).does(HEAD, decide_objection(false));
    assert_stands(&story, "signed_for", Some(day(10, 26))); // the 15th day, 10-25, is a Sunday
}

// Assigned, and done again -------------------------------------------------------------------------

#[test]
fn an_assigned_matter_owes_its_result_on_the_named_day() {
    let mut story = begun(claim(day(11, 2)), PETITIONS);
    story.does(CLERK, propose(Way::Assign, Some(LAND))).does(LEADER, allot_by(day(11, 30)));
    story.on(11, 3).does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    assert_stands(&story, "handling", Some(day(11, 30))); // before the sixty days
    story.does(LAND_HANDLER, draft(Outcome::Supported)).does(LAND_LEADER, Command::ApproveAnswer);
    story.does(LAND_CLERK, deliver());
    assert_stands(&story, "delivered", Some(day(11, 30)));
    story.does(LAND_HANDLER, close());
    assert_stands(&story, "closed", Some(day(11, 30)));
    assert_eq!(story.refuses(HEAD, Command::Certify).code(), "report_closure_first");
    story.does(LAND_HANDLER, report_closure());
    assert_stands(&story, "closed", None);
    story.does(HEAD, Command::Certify);
}

#[test]
fn what_is_not_good_enough_is_done_again_under_the_old_date() {
    let mut story = signed_for(day(8, 7), day(8, 10), day(8, 11), Branch::Petition);
    story.on(8, 12).does(LAND_CLERK, accept()).does(LAND_HANDLER, draft(Outcome::NotSupported));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, deliver());
    story.does(LAND_HANDLER, close()).does(HEAD, rework());
    assert_stands(&story, "handling", Some(day(10, 12)));
    let case = story.matter.case();
    assert_eq!(case.map(|case| case.reworked), Some(1));
    let answered = case.and_then(|case| case.answered.as_ref());
    let refused = PointResult { point: 1, outcome: Outcome::NotSupported, answer: None };
    assert_eq!(answered.map(|delivery| delivery.results.as_slice()), Some(&[refused][..]));
    let first = Some((&said(29), day(8, 12)));
    assert_eq!(story.matter.answer(), first, "the petitioner still has it");
    story.on(9, 1).does(LAND_HANDLER, draft(Outcome::Supported));
    assert_eq!(story.matter.answer(), first);
    story.does(LAND_LEADER, Command::ApproveAnswer);
    assert_eq!(story.matter.answer(), first);
    story.does(LAND_CLERK, deliver());
    assert_eq!(story.matter.answer(), Some((&said(29), day(9, 1))));
    story.does(LAND_HANDLER, close()).does(HEAD, Command::Certify);
    assert_stands(&story, "certified", None);
}

// Small offices, corrections, links ----------------------------------------------------------------

#[test]
fn in_a_small_office_the_leader_checks_signs_and_allots_in_one_act() {
    let mut story = begun(claim(day(11, 2)), PETITIONS);
    story.does(CLERK, propose(Way::Forward, Some(LAND)));
    let events = story.answer(LEADER, allot()).unwrap_or_default();
    let kinds: Vec<_> =
        events.iter().filter_map(|event| serde_json::to_value(event).ok()).collect();
    let kinds: Vec<_> = kinds.iter().filter_map(|event| event["kind"].as_str()).collect();
    assert_eq!(kinds, ["matter.checked", "matter.signed_off", "matter.sent"]);
}

#[test]
fn a_corrected_day_of_receipt_moves_the_office_s_term() {
    let mut story = begun(claim(day(8, 7)), PETITIONS);
    story.on(8, 10).does(CLERK, propose(Way::Keep, None));
    story.does(CLERK, correct(Corrected::ReceivedOn(day(8, 3))));
    assert_stands(&story, "proposed", Some(day(8, 18)));
    assert_eq!(story.matter.received_on, day(8, 3));
    // An organ petitioned directly has the same fifteen days, by Art. 23.
    let mut direct = begun(claim(day(8, 7)), TOWNSHIP);
    direct.on(8, 10).does(SECOND_AT_TOWN, correct(Corrected::ReceivedOn(day(8, 3))));
    assert_stands(&direct, "registered", Some(day(8, 18)));
}

const SECOND_AT_TOWN: Person = Person(43, rules::codes::Role::Head, TOWNSHIP);

#[test]
fn a_kind_is_corrected_before_the_matter_goes_its_way_and_takes_a_branch_with_it() {
    let mut story = begun(claim(day(8, 7)), PETITIONS);
    story.does(CLERK, propose_branch(LAND, Branch::Duty));
    story.does(CLERK, correct(Corrected::Kind(Kind::Suggestion)));
    assert_stands(&story, "proposed", Some(day(8, 24)));
    story
        .does(HEAD, check())
        .does(LEADER, allot())
        .does(LAND_CLERK, Command::SignFor)
        .does(LAND_CLERK, accept());
    assert_eq!(story.matter.case().and_then(|case| case.branch), None);
    assert_stands(&story, "handling", None); // a suggestion has no term
    // An organ that has it from the petitioner, or took it upon itself, puts the kind right before it accepts.
    let mut own = begun(Registration { kind: Kind::Suggestion, ..claim(day(9, 10)) }, TOWNSHIP);
    own.does(SECOND_AT_TOWN, correct(Corrected::Kind(Kind::Claim))).does(TOWN_HANDLER, accept());
    assert_stands(&own, "handling", Some(day(11, 9))); // sixty days from 9-10
    let mut taken = begun(claim(day(11, 2)), PETITIONS);
    taken.does(CLERK, propose(Way::AnswerDirectly, None)).does(LEADER, allot());
    taken.does(CLERK, correct(Corrected::Kind(Kind::Suggestion)));
    assert_eq!(taken.matter.kind, Some(Kind::Suggestion));
}

#[test]
fn nobody_changes_the_kind_under_what_was_checked_or_signed() {
    let to_suggestion = || correct(Corrected::Kind(Kind::Suggestion));
    let mut story = begun(claim(day(8, 7)), PETITIONS);
    story.does(CLERK, propose_branch(LAND, Branch::Duty)).does(HEAD, check());
    assert_eq!(story.refuses(CLERK, to_suggestion()), Refusal::KindSettled);
    // What is returned for rewording may be of another kind, and proposes no branch then.
    story.does(LEADER, return_draft()).does(CLERK, to_suggestion());
    let Stage::Registered { to_redraft: Some(returned), .. } = &story.matter.stage else {
        panic!("{:?}", story.matter.stage)
    };
    assert_eq!(returned.what.branch, None);
    let mut signed = begun(claim(day(8, 7)), PETITIONS);
    signed.does(CLERK, propose_branch(LAND, Branch::Duty)).does(LEADER, sign_off());
    assert_eq!(signed.refuses(CLERK, to_suggestion()), Refusal::KindSettled);
}

#[test]
fn whoever_signs_is_counted() {
    for (persons, before, signers, after) in
        [(1, 3, 12, 12), (23, 3, 12, 23), (5, 3, 0, 5), (2000, 2000, 20, 20), (4, 4, 0, 1)]
    {
        let facts = Registration { persons, signers: before, ..claim(day(8, 7)) };
        let mut story = begun(facts, PETITIONS);
        story.does(CLERK, correct(Corrected::Signers(signers)));
        assert_eq!((story.matter.signers, story.matter.persons), (signers, after));
    }
    let mut story = begun(Registration { persons: 9, signers: 5, ..claim(day(8, 7)) }, PETITIONS);
    story.does(CLERK, correct(Corrected::Persons(3)));
    assert_eq!(story.matter.persons, 5);
}

#[test]
fn what_is_asked_of_facts_tells_which_may_be_corrected_now() {
    let stuck = |story: &Story, person: Person| {
        let (actor, organ) = (person.actor(), person.2);
        let act = Act { actor: &actor, organ, on: story.today };
        let all = correctable(&story.matter, act, law(&story.office));
        assert_eq!(all.iter().map(|(field, _)| *field).collect::<Vec<_>>(), CORRECTABLE);
        let not = all.into_iter().filter_map(|(field, why)| Some((field, why.err()?.code())));
        not.collect::<Vec<_>>()
    };
    let mut story = begun(claim(day(8, 7)), PETITIONS);
    assert_eq!(stuck(&story, CLERK), []);
    story.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    let settled = [("kind", "kind_settled"), ("received_on", "not_at_this_stage")];
    assert_eq!(stuck(&story, CLERK), settled);
    let report = Registration { kind: Kind::Report, ..claim(day(9, 14)) };
    assert_eq!(stuck(&begun(report, DISCIPLINE), DISCIPLINE_CLERK), [("kind", "report_kind")]);
}

// Returned to be written anew ----------------------------------------------------------------------

#[test]
fn a_proposal_goes_back_to_whoever_made_it_and_is_made_anew() {
    for (reviewer, checked) in [(HEAD, false), (LEADER, false), (LEADER, true)] {
        let mut story = begun(claim(day(8, 7)), PETITIONS);
        story.does(CLERK, propose(Way::Keep, None));
        if checked {
            story.does(HEAD, check());
        }
        story.does(reviewer, return_draft());
        assert_stands(&story, "registered", Some(day(8, 24))); // the office's term runs on
        assert_eq!(pile(&story.matter, &story.office), Pile::Returned);
        let Stage::Registered { to_redraft: Some(back), .. } = &story.matter.stage else {
            panic!("not back")
        };
        assert_eq!((back.what.way, &back.reason), (Way::Keep, &said(34)));
        assert_eq!(story.refuses(CLERK, Command::TakeBack).code(), "nothing_to_take_back");
        story.does(SECOND_CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
        assert_stands(&story, "sent", Some(day(8, 14))); // five working days from a Friday
        assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
    }
}

#[test]
fn a_draft_goes_back_to_whoever_wrote_it_checked_or_not() {
    for checked in [false, true] {
        let mut land = signed_for(day(8, 7), day(8, 10), day(8, 11), Branch::Petition);
        land.on(8, 12).does(LAND_CLERK, accept()).does(LAND_HANDLER, draft(Outcome::Supported));
        if checked {
            land.does(LAND_HEAD, check());
        }
        land.does(LAND_LEADER, return_draft());
        assert_stands(&land, "handling", Some(day(10, 12)));
        assert_eq!(pile(&land.matter, &land.office), Pile::Returned);
        let back = land.matter.case().and_then(|case| case.to_redraft.as_deref());
        assert_eq!(back.map(|back| (&back.what.text, &back.reason)), Some((&said(29), &said(34))));
        assert_eq!(land.matter.answer(), None, "the petitioner has nothing of it");
        land.does(LAND_HANDLER, draft(Outcome::Explained));
        let fresh = land.matter.case().is_some_and(|case| case.to_redraft.is_none());
        assert!(fresh, "written anew");
        land.does(LAND_HEAD, check()).does(LAND_LEADER, Command::ApproveAnswer);
    }
}

#[test]
fn repeats_are_linked_and_unlinked_and_keep_their_number() {
    let mut again = begun(claim(day(11, 16)), PETITIONS);
    again.does(CLERK, link_repeat(matter_id(7))).does(CLERK, handle_together(matter_id(8)));
    assert_eq!(
        (again.matter.repeats, again.matter.together.as_slice()),
        (Some(matter_id(7)), &[matter_id(8)][..])
    );
    again.does(CLERK, unlink(matter_id(7))).does(CLERK, unlink(matter_id(8)));
    assert_eq!((again.matter.repeats, again.matter.together.len()), (None, 0));
    assert_eq!(again.matter.number, "XF-2026-0001");
}

#[test]
fn after_the_end_only_links_and_corrections_are_written() {
    let mut thanks = begun(claim(day(11, 2)), PETITIONS);
    thanks.does(CLERK, propose(Way::Keep, None)).does(LEADER, allot());
    thanks.does(CLERK, link_repeat(matter_id(7))).does(CLERK, correct(Corrected::Title(said(50))));
    assert_eq!(thanks.refuses(CLERK, supplement()).code(), "not_at_this_stage");
}

#[test]
fn a_report_stays_with_its_reception_which_may_put_it_in_order() {
    let facts = Registration { kind: Kind::Report, ..claim(day(9, 14)) };
    let mut report = begun(facts, DISCIPLINE);
    report.does(DISCIPLINE_CLERK, summarise(3)).does(DISCIPLINE_HEAD, supplement());
    report
        .does(DISCIPLINE_CLERK, link_repeat(matter_id(7)))
        .does(DISCIPLINE_CLERK, unlink(matter_id(7)));
    report.does(DISCIPLINE_CLERK, handle_together(matter_id(8)));
    report.does(DISCIPLINE_CLERK, correct(Corrected::Title(said(50))));
    report.does(DISCIPLINE_CLERK, correct(Corrected::ReceivedOn(day(9, 11))));
    // Art. 23 counts fifteen days for claims; the rules of 2020 have terms of their own for reports.
    assert_stands(&report, "registered", None);
    for command in [propose(Way::Forward, Some(LAND)), decline(matter_id(7)), accept()] {
        assert_eq!(report.refuses(DISCIPLINE_HEAD, command).code(), "report_stays");
    }
}
