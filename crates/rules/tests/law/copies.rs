//! One letter sent to several (一信多投, C38; rules.md §7 row 34), told as stories; every date in them was counted by hand.

use jiff::civil::Date;

use rules::codes::{Failing, Kind, Outcome, Role, Way};
use rules::command::Command;
use rules::copies::{Copying, Master};
use rules::event::Registration;
use rules::ids::OrganId;
use rules::matter::{Matter, Stage};
use rules::rights::may_know;

use crate::support::{asks::*, *};

/// A day of 2026.
const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

#[track_caller]
fn begun(kind: Kind, organ: OrganId) -> Story {
    let story = Story::registered(Registration { kind, ..claim(day(8, 7)) }, organ);
    story.unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

fn handling() -> Story {
    let mut story = begun(Kind::Claim, PETITIONS);
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    story
}

#[track_caller]
fn refused(story: &Story, person: Person, command: Command) -> &'static str {
    story.refuses(person, command).code()
}

#[test]
fn a_copy_ends_by_its_link_and_has_no_date_any_more() {
    let mut copy = begun(Kind::Claim, PETITIONS);
    assert_eq!(copy.stands(), ("registered", Some(day(8, 24))));
    copy.on(8, 12).does(CLERK, merge(a_master(2)));
    assert_eq!(copy.stands(), ("merged", None));
    assert_eq!(copy.matter.master(), Some(matter_id(2)));
    assert_eq!(copy.matter.silent_since(), None, "the petitioner waits for the master");
    for command in [propose(Way::Keep, None), supplement(), withdraw(), link_repeat(matter_id(3))] {
        let name = command.name();
        let answer = copy.answer(CLERK, command);
        assert_eq!(answer.is_ok(), name == "link_repeat", "{name}: {answer:?}");
    }
    assert_eq!(Matter::replay(&copy.stream).as_ref(), Some(&copy.matter));
}

#[test]
fn taken_out_again_it_has_the_dates_of_its_own_receipt() {
    let mut copy = begun(Kind::Claim, PETITIONS);
    copy.on(8, 12).does(CLERK, merge(a_master(2)));
    copy.on(9, 1).does(HEAD, unmerge());
    assert_eq!(copy.stands(), ("registered", Some(day(8, 24))), "late, and it shows");
    let mut worked = handling();
    worked.on(9, 1).does(HEAD, merge(a_master(2))).on(9, 20).does(HEAD, unmerge());
    assert_eq!(worked.stands(), ("handling", Some(day(10, 12))));
    assert_eq!(refused(&worked, LAND_HEAD, unmerge()), "not_at_this_stage");
}

#[test]
fn what_was_late_when_it_was_linked_stays_on_record() {
    let mut late = begun(Kind::Claim, PETITIONS);
    late.on(8, 25).does(CLERK, merge(a_master(2)));
    let failed: Vec<_> =
        late.matter.watch.failed.iter().map(|one| (one.organ, one.failing)).collect();
    assert_eq!(failed, [(PETITIONS, Failing::Forward)]);
}

/// Art. 31: whoever was told of a hearing is heard, by the organ that told them.
#[test]
fn what_waits_for_its_hearing_is_linked_after_it() {
    let mut copy = handling();
    copy.on(8, 13).does(LAND_LEADER, open_hearing(day(8, 21)));
    assert_eq!(refused(&copy, CLERK, merge(a_master(2))), "hearing_open");
    copy.on(8, 24).does(LAND_LEADER, close_hearing());
    copy.does(CLERK, merge(a_master(2)));
    assert_eq!(copy.stands(), ("merged", None));
}

#[test]
fn only_whoever_registered_it_or_a_petition_office_links() {
    let worked = handling();
    for (person, may) in [(LAND_CLERK, false), (LAND_HEAD, false), (CLERK, true), (LEADER, true)] {
        let spec = rules::command::spec("merge").unwrap_or_else(|| panic!("no such command"));
        let allowed = rules::rights::may(&person.actor(), spec, &worked.matter, &worked.office);
        assert_eq!(allowed.is_ok(), may, "{person:?}");
    }
    let direct = begun(Kind::Claim, LAND);
    assert!(direct.answer(LAND_CLERK, merge(a_master(2))).is_ok(), "it registered it");
}

#[test]
fn the_one_that_linked_it_takes_it_out_and_nobody_else() {
    let mut direct = begun(Kind::Claim, LAND);
    direct.does(LAND_CLERK, merge(a_master(2)));
    let spec = rules::command::spec("unmerge").unwrap_or_else(|| panic!("no such command"));
    let may = |person: Person| {
        rules::rights::may(&person.actor(), spec, &direct.matter, &direct.office).is_ok()
    };
    assert!(may(LAND_CLERK) && may(LAND_HEAD) && may(LAND_LEADER));
    assert!(!may(LAND_HANDLER) && !may(HEAD) && !may(TOWN_LEADER));
}

#[test]
fn a_copy_is_linked_to_what_is_the_same_and_goes_on() {
    let copy = begun(Kind::Claim, PETITIONS);
    let master = a_master(2);
    let unsure = Command::Copy(Copying::Merge { master, confirmed: false, reason: said(96) });
    assert_eq!(refused(&copy, CLERK, unsure), "not_confirmed");
    let of = |master: Master| refused(&copy, CLERK, merge(master));
    assert_eq!(of(a_master(1)), "linked_to_itself");
    assert_eq!(of(Master { copies: true, ..master }), "copies_here");
    assert_eq!(of(Master { merged: true, ..master }), "master_merged");
    assert_eq!(of(Master { over: true, ..master }), "master_over");
    assert_eq!(of(Master { kind: Some(Kind::Suggestion), ..master }), "kinds_differ");
    assert_eq!(
        of(Master { anonymous: true, ..master }),
        "not_confirmed",
        "of the same petitioner?"
    );
    let received = copy.matter.received_on;
    let answered = |on| Master { answered_on: Some(on), ..master };
    let before = received.yesterday().unwrap_or_else(|_| panic!("no day before"));
    assert_eq!(of(answered(before)), "master_over", "what comes after the answer is a repeat");
    assert!(begun(Kind::Claim, PETITIONS).answer(CLERK, merge(answered(received))).is_ok());
    let mut linked = begun(Kind::Claim, PETITIONS);
    linked.does(CLERK, merge(master));
    assert_eq!(refused(&linked, CLERK, merge(a_master(3))), "linked_before");
    let mut answered = handling();
    answered.does(LAND_HANDLER, draft(Outcome::Explained));
    answered.does(LAND_LEADER, Command::ApproveAnswer);
    assert_eq!(refused(&answered, HEAD, merge(master)), "not_at_this_stage", "it is signed");
}

#[test]
fn what_a_matter_is_as_a_master_follows_from_where_it_stands() {
    let open = Master::of(&handling().matter, false);
    assert!(!open.merged && !open.over && !open.copies);
    let mut answered = handling();
    answered.does(LAND_HANDLER, draft(Outcome::Explained));
    answered.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, hand_to());
    assert!(!Master::of(&answered.matter, false).over, "its answer answers the copies");
    let mut gone = begun(Kind::Claim, PETITIONS);
    gone.does(CLERK, withdraw());
    assert!(Master::of(&gone.matter, false).over);
    let mut linked = begun(Kind::Claim, PETITIONS);
    linked.does(CLERK, merge(a_master(2)));
    let linked = Master::of(&linked.matter, true);
    assert!(linked.merged && !linked.over && linked.copies);
}

/// Art. 30 ¶3, Rules Art. 14: nobody beyond its reception learns of a report, not even that it is the same as another.
#[test]
fn a_report_is_linked_within_its_own_reception_and_seen_by_nobody_more() {
    let mut report = begun(Kind::Report, DISCIPLINE);
    let own = Master { kind: Some(Kind::Report), organ: DISCIPLINE, ..a_master(2) };
    let elsewhere = Master { organ: OrganId(12), ..own };
    assert_eq!(refused(&report, DISCIPLINE_CLERK, merge(elsewhere)), "report_stays");
    assert_eq!(refused(&report, DISCIPLINE_CLERK, merge(a_master(2))), "kinds_differ");
    report.does(DISCIPLINE_CLERK, merge(own));
    assert!(matches!(report.matter.stage, Stage::Merged { .. }));
    for organ in [PETITIONS, DISCIPLINE, LAND] {
        for role in Role::ALL {
            let knows = may_know(&Person(1, *role, organ).actor(), &report.matter, &report.office);
            let reception = organ == DISCIPLINE && matches!(role, Role::Clerk | Role::Head);
            assert_eq!(knows, reception, "{role} of {organ}");
        }
    }
}

/// Whoever linked it undoes it, though another organ registered it and has it again.
#[test]
fn the_office_that_linked_what_another_registered_undoes_it() {
    let mut story = begun(Kind::Claim, LAND);
    story.does(LAND_CLERK, propose(Way::Forward, Some(PETITIONS))).does(LAND_LEADER, allot());
    story.does(CLERK, Command::SignFor).does(HEAD, merge(a_master(2)));
    assert_eq!(story.stands().0, "merged");
    story.does(HEAD, unmerge());
    assert_eq!(story.stands().0, "signed_for");
}
