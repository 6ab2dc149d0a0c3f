//! Several organs at one matter (联合、交叉、提级办理: C55, C56; rules.md §1.4: one hosts, others help), told as stories;
//! every date in them was counted by hand. Art. 34: sixty days from the acceptance, extended once; no article of the
//! Regulations counts from a change of hands.

use jiff::civil::Date;

use rules::codes::{Dispute, Failing, Kind, Lapse, OrganKind, Outcome, Role, Way};
use rules::command::Command;
use rules::event::Registration;
use rules::ids::OrganId;
use rules::matter::Matter;
use rules::office::{OfficeEvent, Organ};

use crate::support::{asks::*, *};

const WATER: OrganId = OrganId(10);
const HILLS: OrganId = OrganId(11);
const WATER_HANDLER: Person = Person(101, Role::Handler, WATER);
const WATER_LEADER: Person = Person(102, Role::Leader, WATER);

/// A day of 2026.
const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// The claim of 8-07 at the petition office, in a county with a water bureau and a second township.
fn fresh() -> Story {
    let story =
        Story::registered(Registration { kind: Kind::Claim, ..claim(day(8, 7)) }, PETITIONS);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    for (id, kind, name) in
        [(WATER, OrganKind::ResponsibleOrgan, "县水务局"), (HILLS, OrganKind::Township, "桐坞镇")]
    {
        let organ = Organ {
            id,
            parent: None,
            kind,
            name: name.to_owned(),
            area: None,
            outside: false,
            contact: None,
        };
        story.office.apply(&OfficeEvent::OrganEstablished(organ));
    }
    story
}

/// Sent to this organ on 8-10.
fn sent(to: OrganId) -> Story {
    let mut story = fresh();
    story.on(8, 10).does(CLERK, propose(Way::Forward, Some(to))).does(LEADER, allot());
    story
}

/// Accepted by the land bureau on 8-12: the answer is due on 10-12.
fn handling() -> Story {
    let mut story = sent(LAND);
    story.on(8, 11).does(LAND_CLERK, Command::SignFor);
    story.on(8, 12).does(LAND_CLERK, accept());
    story
}

/// Accepted by the township on 8-12.
fn in_town() -> Story {
    let mut story = sent(TOWNSHIP);
    story.on(8, 11).does(TOWN_HANDLER, Command::SignFor);
    story.on(8, 12).does(TOWN_HANDLER, accept());
    story
}

#[track_caller]
fn refused(story: &Story, person: Person, command: Command) -> &'static str {
    story.refuses(person, command).code()
}

// One hosts, others help ---------------------------------------------------------------------------

#[test]
fn an_organ_helps_and_the_host_answers() {
    let mut story = handling();
    story.on(8, 20).does(LAND_HEAD, add_co_organ(WATER));
    assert_eq!(story.stands(), ("handling", Some(day(10, 12))), "no date moves");
    assert_eq!(story.matter.known_to, [PETITIONS, LAND, WATER]);
    story.on(8, 25).does(WATER_HANDLER, give_organ_opinion());
    let spoken = story.matter.joint.co_organs.iter().map(|one| one.opinion.clone());
    assert_eq!(spoken.collect::<Vec<_>>(), [Some((day(8, 25), said(103)))]);
    let may = |command: &str| {
        let spec = rules::command::spec(command).unwrap_or_else(|| panic!("no such command"));
        let (matter, office) = (&story.matter, &story.office);
        rules::rights::may(&WATER_HANDLER.actor(), spec, matter, office).is_ok()
    };
    assert!(may("give_organ_opinion") && !may("draft_answer") && !may("deliver"));
    story.does(LAND_HANDLER, draft(Outcome::Explained));
    assert_eq!(story.matter.case().map(|case| case.organ), Some(LAND));
    story.does(HEAD, add_co_organ(TOWNSHIP));
    assert_eq!(story.matter.joint.co_organs.len(), 2, "the petition office that sent it may, too");
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

#[test]
fn taken_out_again_it_sees_the_matter_no_longer_unless_it_knew_it_before() {
    let mut story = handling();
    story.does(LAND_HEAD, add_co_organ(WATER)).does(LAND_HEAD, drop_co_organ(WATER));
    assert_eq!(story.matter.known_to, [PETITIONS, LAND]);
    assert!(story.matter.joint.co_organs.is_empty());
    let mut direct = handling();
    direct.matter.known_to.push(TOWNSHIP);
    direct.does(LAND_HEAD, add_co_organ(TOWNSHIP)).does(LAND_HEAD, drop_co_organ(TOWNSHIP));
    assert!(direct.matter.known_to.contains(&TOWNSHIP));
}

#[test]
fn who_helps_is_another_organ_once_and_while_it_is_handled() {
    let mut story = handling();
    assert_eq!(refused(&story, LAND_HEAD, add_co_organ(LAND)), "organ_unfit");
    assert_eq!(refused(&story, LAND_HEAD, add_co_organ(PETITIONS)), "organ_unfit");
    assert_eq!(refused(&story, LAND_HEAD, add_co_organ(COURT)), "organ_unfit");
    assert_eq!(refused(&story, LAND_HEAD, drop_co_organ(WATER)), "no_co_handler");
    assert_eq!(refused(&story, LAND_HEAD, give_organ_opinion()), "no_co_handler");
    story.does(LAND_HEAD, add_co_organ(WATER));
    assert_eq!(refused(&story, LAND_HEAD, add_co_organ(WATER)), "nothing_changed");
    assert_eq!(refused(&story, LAND_HEAD, drop_co_organ(HILLS)), "organ_unfit");
    assert_eq!(refused(&sent(LAND), HEAD, add_co_organ(WATER)), "not_at_this_stage");
    let mut simple = sent(LAND);
    simple.does(LAND_CLERK, Command::SignFor);
    simple.does(LAND_HEAD, handle_simply(rules::codes::SimpleCondition::Clear));
    simple.does(LAND_CLERK, accept());
    assert_eq!(refused(&simple, LAND_HEAD, add_co_organ(WATER)), "simple_unfit");
}

// Across, and up -----------------------------------------------------------------------------------

#[test]
fn what_an_organ_ought_not_to_decide_goes_to_another_of_its_level_under_the_same_dates() {
    let mut story = handling();
    story.on(8, 13).does(LAND_HEAD, give_to(SURVEY, &[TITLES]));
    story.on(9, 1).does(LAND_LEADER, extend(Some(10)));
    let due = story.matter.due();
    story.does(SUPERVISOR, supervise(Lapse::Shirking, day(9, 10)));
    story.on(9, 2).does(LAND_HANDLER, draft(Outcome::Explained)).does(LEADER, cross_handle(WATER));
    let case = story.matter.case().unwrap_or_else(|| panic!("no case"));
    assert_eq!((case.organ, case.accepted_on, story.matter.due()), (WATER, day(8, 12), due));
    assert!(case.due_before.is_some() && case.host.is_none() && case.officer.is_none());
    assert_eq!(story.matter.known_to, [PETITIONS, WATER], "it ought not to decide it");
    assert!(
        story.matter.watch.letters.iter().all(|one| !one.is_open()),
        "nobody is left to answer"
    );
    assert_eq!(story.matter.ledger.told_on, day(9, 2), "the petitioner is told who has it");
    let again = story.refuses(WATER_LEADER, extend(None));
    assert_eq!(again.code(), "extended_before");
    let moved = story.matter.joint.moves.first().map(|one| (one.from, one.to, one.raised, one.by));
    assert_eq!(moved, Some((LAND, WATER, false, PETITIONS)));
}

#[test]
fn a_township_s_matter_is_raised_to_the_county_and_never_across_levels() {
    let mut story = in_town();
    story.on(9, 1);
    assert_eq!(refused(&story, LEADER, cross_handle(LAND)), "level_unfit");
    assert_eq!(refused(&story, LEADER, raise_level(Some(HILLS))), "level_unfit");
    assert!(story.answer(LEADER, cross_handle(HILLS)).is_ok());
    assert_eq!(refused(&story, LEADER, raise_level(None)), "organ_unfit", "an office forwards");
    story.does(LEADER, raise_level(Some(LAND)));
    assert_eq!(story.stands(), ("handling", Some(day(10, 12))));
    assert_eq!(story.matter.case().map(|case| case.organ), Some(LAND));
    assert_eq!(refused(&handling(), LEADER, raise_level(Some(TOWNSHIP))), "level_unfit");
}

/// Due on 10-12. Raised on 10-13 the township let the day pass, and the bureau that answers afterwards did not.
#[test]
fn what_was_late_before_it_was_given_on_is_the_failing_of_whoever_had_it() {
    let mut story = in_town();
    story.on(10, 13).does(LEADER, raise_level(Some(LAND)));
    let failed = |story: &Story| -> Vec<_> {
        story.matter.watch.failed.iter().map(|one| (one.organ, one.failing)).collect()
    };
    assert_eq!(failed(&story), [(TOWNSHIP, Failing::Answer)]);
    story.does(LAND_HANDLER, draft(Outcome::Supported));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, hand_to());
    assert_eq!(failed(&story), [(TOWNSHIP, Failing::Answer)], "once");
}

#[test]
fn the_organ_above_in_the_tree_takes_a_matter_itself() {
    let mut story = in_town();
    let town = story.office.organ(TOWNSHIP).cloned().unwrap_or_else(|| panic!("no town"));
    story.office.apply(&OfficeEvent::OrganChanged(Organ { parent: Some(WATER), ..town }));
    story.matter.known_to.push(WATER);
    story.on(9, 1).does(WATER_LEADER, raise_level(None));
    assert_eq!(story.matter.case().map(|case| case.organ), Some(WATER));
    assert_eq!(story.stands(), ("handling", Some(day(10, 12))));
}

#[test]
fn before_it_is_accepted_the_dates_of_the_first_receipt_stay_too() {
    let mut unsigned = sent(LAND);
    unsigned.on(8, 13).does(LEADER, cross_handle(WATER));
    assert_eq!(unsigned.stands(), ("sent", Some(day(8, 17))), "five working days from 8-10");
    let mut signed = sent(LAND);
    signed.on(8, 11).does(LAND_CLERK, Command::SignFor);
    signed.on(8, 20).does(LEADER, cross_handle(WATER));
    assert_eq!(signed.stands(), ("signed_for", Some(day(8, 26))), "fifteen days from 8-11");
    assert_eq!(refused(&signed, WATER_HANDLER, object()), "not_at_this_stage");
    signed.does(WATER_HANDLER, accept());
    assert_eq!(signed.stands(), ("handling", Some(day(10, 19))), "sixty days from the acceptance");
}

#[test]
fn whoever_has_it_or_helps_gives_it_to_nobody() {
    let mut story = handling();
    story.does(LAND_HEAD, add_co_organ(WATER));
    for command in ["cross_handle", "raise_level"] {
        let spec = rules::command::spec(command).unwrap_or_else(|| panic!("no such command"));
        for (person, may) in
            [(LAND_LEADER, false), (WATER_LEADER, false), (HEAD, false), (LEADER, true)]
        {
            let allowed = rules::rights::may(&person.actor(), spec, &story.matter, &story.office);
            assert_eq!(allowed.is_ok(), may, "{command} by {person:?}");
        }
    }
    story.does(LEADER, cross_handle(WATER));
    assert!(story.matter.joint.co_organs.is_empty(), "it hosts it now");
    assert_eq!(refused(&story, LEADER, cross_handle(WATER)), "organ_unfit");
    let mut open = handling();
    open.does(HEAD, raise_conflict(Dispute::Claim, TOWNSHIP));
    assert_eq!(refused(&open, LEADER, cross_handle(WATER)), "conflict_open");
}

#[test]
fn whoever_helps_and_differs_about_whose_it_is_goes_on_knowing_of_it() {
    let mut story = handling();
    story.does(LAND_HEAD, add_co_organ(WATER)).does(HEAD, raise_conflict(Dispute::Claim, WATER));
    story.does(LAND_HEAD, drop_co_organ(WATER));
    assert!(story.matter.known_to.contains(&WATER), "it has to say something yet");
    let mut helps = handling();
    helps.does(LAND_HEAD, add_co_organ(WATER)).does(HEAD, raise_conflict(Dispute::Claim, WATER));
    helps.does(WATER_LEADER, negotiate(Some(LAND)));
    assert!(helps.matter.known_to.contains(&WATER), "it helps with it still");
}

/// Given across before it is accepted, it was sent to the other; in hand, the other begins anew.
#[test]
fn what_is_given_across_lies_with_the_other_and_nobody_has_begun() {
    let mut unsigned = sent(LAND);
    unsigned.does(LEADER, cross_handle(WATER));
    let mut signed = sent(LAND);
    signed.on(8, 11).does(LAND_CLERK, Command::SignFor).does(LEADER, cross_handle(WATER));
    for story in [unsigned, signed] {
        assert_eq!(story.matter.route().map(|route| route.to), Some(WATER), "{:?}", story.stands());
    }
    let mut taken = handling();
    taken.does(LAND_HANDLER, Command::StartHandling).does(LEADER, cross_handle(WATER));
    let case = taken.matter.case().unwrap_or_else(|| panic!("no case"));
    assert_eq!((case.organ, case.started_on, case.officer), (WATER, None, None));
}
