//! What one hand did that two do where there are enough of them (issue 6, 3; practice A.3): found in every matter, whoever
//! acts for whom, and refused to nobody.

use jiff::civil::{Date, date};
use rules::{
    arrangement::Pair::{self, *},
    codes::{Branch, Outcome, Role},
    command::Command,
    event::Event,
    ids::OfficerId,
    stored::By,
    unseparated::{Unseparated, unseparated},
};
use uuid::Uuid;

use crate::support::{asks::*, *};

const DAY: Date = date(2026, 8, 7);
/// The clerk who registers, with another role.
const CLERK_AS_HEAD: Person = Person(11, Role::Head, PETITIONS);
const HEAD_AS_LEADER: Person = Person(13, Role::Leader, PETITIONS);
const LAND_HEAD_AS_LEADER: Person = Person(33, Role::Leader, LAND);

#[track_caller]
fn brought() -> Story {
    Story::registered(claim(DAY), PETITIONS).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// What was found in a story, by the matter and by its events alone.
#[track_caller]
fn found(story: &Story) -> Vec<(Pair, u128)> {
    let found = unseparated(&story.stream);
    assert_eq!(story.matter.hands.unseparated(), found);
    let told = |one: &Unseparated| (one.pair, one.officer.0.as_u128());
    found.iter().map(told).collect()
}

#[test]
fn where_everybody_does_one_step_nothing_is_found() {
    let mut story = brought();
    story.does(SECOND_CLERK, propose_branch(LAND, Branch::Petition)).does(HEAD, check());
    story.does(LEADER, sign_off()).does(CLERK_AS_HEAD, allot());
    assert_eq!(found(&story), []);
}

#[test]
fn each_two_steps_by_one_hand_are_found_on_their_day() {
    let mut story = brought();
    story.does(SECOND_CLERK, propose_branch(LAND, Branch::Petition)).does(CLERK_AS_HEAD, check());
    assert_eq!(found(&story), [(Registering, 11)]);
    let mut story = brought();
    story.does(SECOND_CLERK, propose_branch(LAND, Branch::Petition)).does(HEAD, check());
    story.on(8, 10).does(HEAD_AS_LEADER, sign_off()).on(8, 11).does(HEAD, allot());
    assert_eq!(found(&story), [(Signing, 13), (Sending, 13)]);
    let days: Vec<_> = story.matter.hands.unseparated().iter().map(|one| one.on).collect();
    assert_eq!(days, [date(2026, 8, 10), date(2026, 8, 11)]);
    // Whoever proposes may carry out what another signed: seen, and not refused.
    let mut story = brought();
    story.does(HEAD, propose_branch(LAND, Branch::Petition)).does(LEADER, sign_off());
    assert_eq!(found(&story), [(Signing, 14)], "one act checks and signs");
    story.does(HEAD, allot());
    assert_eq!(found(&story), [(Signing, 14), (Allotting, 13)]);
}

#[test]
fn a_leader_who_signs_by_allotting_did_three_steps() {
    let mut story = brought();
    story.does(CLERK, propose_branch(LAND, Branch::Petition)).does(LEADER, allot());
    assert_eq!(found(&story), [(Signing, 14), (Sending, 14)]);
    // Taken back and done again, it was done twice.
    story.does(LEADER, Command::TakeBack).does(LEADER, allot());
    assert_eq!(found(&story).len(), 4);
    // What was signed stays signed where only the sending is taken back.
    let mut story = brought();
    story.does(CLERK, propose_branch(LAND, Branch::Petition)).does(HEAD, check());
    story.does(LEADER, sign_off()).does(HEAD, allot()).does(HEAD, Command::TakeBack);
    assert_eq!(found(&story), []);
    story.does(LEADER, allot());
    assert_eq!(found(&story), [(Sending, 14)]);
}

#[test]
fn what_comes_back_to_be_written_anew_begins_anew() {
    let mut story = brought();
    story.does(SECOND_CLERK, propose_branch(LAND, Branch::Petition)).does(HEAD, check());
    story.does(LEADER, return_draft());
    story.does(SECOND_CLERK, propose_branch(LAND, Branch::Petition)).does(LEADER, sign_off());
    assert_eq!(found(&story), [(Signing, 14)], "the check of the words before is none of these");
}

#[test]
fn an_answer_that_one_hand_checks_and_approves_is_found_at_its_organ() {
    for (approves, expected) in
        [(LAND_LEADER, vec![]), (LAND_HEAD_AS_LEADER, vec![(Approving, 33)])]
    {
        let mut story = brought();
        story.does(SECOND_CLERK, propose_branch(LAND, Branch::Petition)).does(HEAD, check());
        story.does(LEADER, sign_off()).does(CLERK_AS_HEAD, allot());
        story.does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
        story.does(LAND_HEAD, give_to(SURVEY, &[])).does(LAND_HANDLER, Command::StartHandling);
        story.does(LAND_HANDLER, draft(Outcome::Supported)).does(LAND_HEAD, check());
        story.does(approves, Command::ApproveAnswer);
        assert_eq!(found(&story), expected);
        let organs = story.matter.hands.unseparated().iter().map(|one| one.organ);
        assert!(organs.eq(expected.iter().map(|_| LAND)));
    }
}

/// A deputy is no second hand to the one who is away; two deputies of one officer are two hands.
#[test]
fn a_deputy_is_no_second_hand_to_whoever_is_away() {
    let officer = |person: Person| By::Officer(OfficerId(Uuid::from_u128(person.0)));
    let for_head = Some(OfficerId(Uuid::from_u128(HEAD.0)));
    for (signed_for, expected) in [(None, 0), (for_head, 1)] {
        let mut story = brought();
        story.does(SECOND_CLERK, propose_branch(LAND, Branch::Petition)).does(HEAD, check());
        let signed = Event::SignedOff { remark: None };
        let mut signed = recorded(4, signed, officer(LEADER), PETITIONS, DAY);
        signed.in_place_of = signed_for;
        story.stream.push(signed);
        let found = unseparated(&story.stream);
        assert_eq!(found.len(), expected);
        assert!(
            found
                .iter()
                .all(|one| one.pair == Signing && By::Officer(one.officer) == officer(LEADER))
        );
    }
}
