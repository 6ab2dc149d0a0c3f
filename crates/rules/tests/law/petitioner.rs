//! What the petitioner alone decides: rating (rules.md 1.10) and giving a matter up (practice D.8). Dates by hand, 2026.

use jiff::civil::Date;

use rules::codes::{Branch, Kind, Outcome, Rated, Satisfaction, Way};
use rules::command::Command;
use rules::decide::{Act, decide};
use rules::event::{Event, Registration};
use rules::matter::Stage;
use rules::refusal::Refusal;
use rules::rights::{Actor, BY_CODE, may};
use rules::rulebook::TermId;

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// Whoever holds the code does it, or is refused.
fn by_code(story: &Story, command: Command) -> Result<Vec<Event>, Refusal> {
    let actor = Actor::CodeHolder;
    assert!(BY_CODE.contains(&command.name()));
    let act = Act { actor: &actor, organ: story.matter.organ, on: story.today };
    decide(&story.matter, command, act, law(&story.office))
}

fn done(story: &mut Story, command: Command) {
    let events = by_code(story, command).unwrap_or_else(|no| panic!("refused: {no:?}"));
    for event in events {
        story.happens(event, Actor::CodeHolder.by(), PETITIONS);
    }
}

/// Sent by the petition office and answered by the land bureau on 8-20.
fn answered(facts: Registration) -> Story {
    let story = Story::registered(facts, PETITIONS);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    let outcome = match story.matter.kind {
        Some(Kind::Suggestion) => Outcome::Adopted,
        _ => Outcome::Supported,
    };
    story.on(8, 20).does(LAND_HANDLER, draft(outcome));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, hand_to());
    story
}

#[test]
fn the_two_are_rated_apart_and_each_once() {
    let mut story = answered(claim(day(8, 7)));
    let voices = story.matter.voices(&story.office);
    let told: Vec<_> = voices.iter().map(|one| (one.object, one.organ, one.until.date)).collect();
    // 8-20 and thirty days is 9-19, a Saturday; 9-20 is a working day in exchange for National Day.
    let last = day(9, 20);
    assert_eq!(told, [(Rated::Office, PETITIONS, last), (Rated::Unit, LAND, last)]);
    done(&mut story, rate(Rated::Unit, Satisfaction::Satisfied));
    let again = by_code(&story, rate(Rated::Unit, Satisfaction::Basically));
    assert_eq!(again, Err(Refusal::RatedBefore));
    let bare = by_code(&story, rate(Rated::Office, Satisfaction::Dissatisfied));
    assert_eq!(bare, Err(Refusal::RatingReasonNeeded));
    story.on(9, 21);
    let late = by_code(&story, rate(Rated::Office, Satisfaction::Satisfied));
    assert_eq!(late, Err(Refusal::RatingLate { until: last }));
}

/// Practice D.6: no account of the staff rates, whatever its role.
#[test]
fn nobody_of_the_staff_rates() {
    let story = answered(claim(day(8, 7)));
    let Some(entry) = rules::command::spec("rate") else { panic!("gone") };
    for person in [CLERK, HEAD, LEADER, LAND_HANDLER, LAND_LEADER] {
        assert!(may(&person.actor(), entry, &story.matter, &story.office).is_err(), "{person:?}");
    }
}

/// First matters with a known petitioner alone are rated; of a direct petition, only the organ that answered.
#[test]
fn repeats_and_anonymous_matters_are_not_rated() {
    let anonymous = answered(Registration { identity: None, ..claim(day(8, 7)) });
    assert!(anonymous.matter.voices(&anonymous.office).is_empty());
    let no = by_code(&anonymous, rate(Rated::Unit, Satisfaction::Satisfied));
    assert_eq!(no, Err(Refusal::NotRateable));
    let facts = Registration { kind: Kind::Suggestion, ..claim(day(8, 7)) };
    assert_eq!(answered(facts).matter.voices(&office()).len(), 2);
    let mut direct = Story::registered(claim(day(8, 7)), TOWNSHIP)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    direct.does(TOWN_HANDLER, accept_as(Branch::Petition));
    direct.does(TOWN_HANDLER, draft(Outcome::Supported));
    direct.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    let objects: Vec<_> =
        direct.matter.voices(&direct.office).iter().map(|one| one.object).collect();
    assert_eq!(objects, [Rated::Unit]);
    let mut again = Story::registered(claim(day(8, 7)), TOWNSHIP)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    again.does(TOWN_HANDLER, accept_as(Branch::Petition));
    again.happens(Event::RepeatLinked { earlier: matter_id(7) }, CLERK.actor().by(), TOWNSHIP);
    again.does(TOWN_HANDLER, draft(Outcome::Supported));
    again.does(TOWN_LEADER, Command::ApproveAnswer).does(TOWN_HANDLER, hand_to());
    assert!(again.matter.voices(&again.office).is_empty());
}

#[test]
fn whoever_gives_a_matter_up_may_go_back_on_it_for_thirty_days() {
    let mut story = Story::registered(claim(day(8, 7)), TOWNSHIP)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.on(8, 12).does(TOWN_HANDLER, accept_as(Branch::Petition));
    let due = story.matter.due();
    story.on(8, 20);
    done(&mut story, withdraw());
    assert_eq!(story.stands(), ("given_up", None));
    assert!(by_code(&story, withdraw()).is_err(), "once is enough");
    let mut kept =
        Story { office: office(), matter: story.matter.clone(), stream: vec![], today: day(9, 21) };
    // 8-20 and thirty days is Saturday 9-19, and 9-20 is worked.
    let resume = || Command::Resume { note: None };
    assert_eq!(by_code(&kept, resume()), Err(Refusal::WithdrawalStands { until: day(9, 20) }));
    kept.today = day(9, 20);
    done(&mut kept, resume());
    assert_eq!((kept.matter.standing(), kept.matter.due()), ("handling", due), "as it stood");
}

/// Practice D.8: a report goes on, whatever its reporter was made to say.
#[test]
fn a_report_given_up_is_checked_all_the_same() {
    let facts = Registration { kind: Kind::Report, ..claim(day(8, 7)) };
    let mut report =
        Story::registered(facts, DISCIPLINE).unwrap_or_else(|no| panic!("not registered: {no:?}"));
    done(&mut report, Command::Withdraw { pressed: true, note: None });
    assert!(matches!(report.matter.stage, Stage::Registered { .. }));
    assert_eq!(report.matter.disowned_on, Some(day(8, 7)));
}

#[test]
fn an_answer_can_no_longer_be_given_up() {
    let story = answered(claim(day(8, 7)));
    let no = by_code(&story, withdraw()).map_err(|refusal| refusal.code());
    assert_eq!(no, Err("not_at_this_stage"));
    assert_eq!(terms().term(TermId::Rating).count(), 30);
}

/// A handler could end its own lateness by it: what is withdrawn on paper a petition office records.
#[test]
fn whoever_handles_a_matter_does_not_record_its_withdrawal() {
    let mut direct = Story::registered(claim(day(8, 7)), LAND)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    assert_eq!(direct.refuses(LAND_CLERK, withdraw()), Refusal::WithdrawalByCode);
    done(&mut direct, withdraw());
    let mut office = Story::registered(claim(day(8, 7)), PETITIONS)
        .unwrap_or_else(|no| panic!("not registered: {no:?}"));
    office.does(CLERK, withdraw());
    assert_eq!(office.matter.standing(), "given_up");
}
