//! What is done beside the way of a matter, told as stories: steps and return visits (C79, C80), mediation and
//! agreement (Art. 33), relief (Art. 37, C73), recusal (Art. 28 ¶3), silence (C66). Dates by hand, 2026.

use jiff::civil::Date;

use rules::codes::{Agreement, Contact, Execution, Inquiry, Kind, Level, Outcome, Relief, Way};
use rules::command::{COMMANDS, Command};
use rules::decide::{Act, decide};
use rules::event::{Event, Registration};
use rules::matter::Stage;
use rules::probe::probe;
use rules::refusal::Refusal;
use rules::rights::{Actor, acting_organ, may};
use rules::work::{Work, longest_silence};

use crate::support::{asks::*, *};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn registered(facts: Registration) -> Story {
    Story::registered(facts, PETITIONS).unwrap_or_else(|no| panic!("not registered: {no:?}"))
}

/// Received on 8-07, sent on 8-10, accepted by the land bureau on 8-12: the answer is due on 10-12 (Art. 34).
fn handling() -> Story {
    let mut story = registered(claim(day(8, 7)));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 12).does(LAND_CLERK, Command::SignFor).does(LAND_HANDLER, accept());
    story
}

/// Answered on 8-20 and handed over.
fn answered(outcome: Outcome) -> Story {
    let mut story = handling();
    story.on(8, 20).does(LAND_HANDLER, draft(outcome));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, hand_to());
    story
}

fn last(story: &Story) -> &Event {
    story.stream.last().map_or_else(|| panic!("nothing happened"), |recorded| &recorded.event)
}

/// C79: the sort of a step, who took part, and its day, which lies between the registration and today.
#[test]
fn a_step_says_of_which_sort_it_was_and_who_took_part() {
    let mut story = handling();
    story.on(8, 15).does(LAND_HANDLER, record_step_on(Some(day(8, 14))));
    let Event::StepRecorded { inquiry, participants, done_on, .. } = last(&story) else {
        panic!("{:?}", last(&story))
    };
    assert_eq!((*inquiry, *done_on), (Some(Inquiry::Talk), Some(day(8, 14))));
    assert_eq!(participants, &Some(said(80)));
    story.does(LAND_HANDLER, record_step());
    let Event::StepRecorded { inquiry, participants, done_on, .. } = last(&story) else {
        panic!("{:?}", last(&story))
    };
    assert_eq!((inquiry, participants, done_on), (&None, &None, &None));
    assert_eq!(story.stands(), ("handling", Some(day(10, 12))));
}

/// C80: after the answer, by the organ that gave it; what it promised stays promised until it is carried out.
#[test]
fn a_return_visit_follows_the_answer_and_keeps_no_promise() {
    let mut story = answered(Outcome::Supported);
    let before = story.on(8, 25).refuses(LAND_CLERK, return_visit(Some(day(8, 19))));
    assert_eq!(before, Refusal::TooEarly { field: "visited_on", after: day(8, 20) });
    story.does(LAND_CLERK, return_visit(Some(day(8, 24))));
    let visit = story.matter.ledger.return_visits.last().copied();
    let visit = visit.unwrap_or_else(|| panic!("no visit"));
    assert_eq!((visit.on, visit.contact), (day(8, 24), Contact::Home));
    assert_eq!(visit.execution, Execution::Partly);
    assert_eq!(story.matter.watch.promised(), Some(day(8, 20)));
    assert_eq!(story.matter.ledger.told_on, day(8, 25));
}

/// Art. 33 with Art. 34, 35: an agreement moves no date and takes no review away; the answer may rest on it.
#[test]
fn an_agreement_is_recorded_answered_by_and_ends_no_right() {
    let mut story = handling();
    let owed = story.matter.due();
    story.on(8, 14).does(LAND_HANDLER, mediate()).does(LAND_HANDLER, agree(Agreement::Mediation));
    assert_eq!(story.matter.due(), owed, "mediation stops no term");
    assert_eq!(story.matter.ledger.agreements, [(Agreement::Mediation, day(8, 14))]);
    story.on(8, 20).does(LAND_HANDLER, draft(Outcome::Agreed));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, hand_to());
    let right = story.matter.right().map(|right| (right.level, right.until.map(|due| due.date)));
    // 8-20 and thirty days is Saturday 9-19; Sunday 9-20 is a working day.
    assert_eq!(right, Some((Level::Review, Some(day(9, 20)))));
    assert_eq!(
        story.matter.watch.promised(),
        None,
        "what two sides agreed is no promise of the organ"
    );
    story.does(LAND_HANDLER, close());
    assert!(matches!(story.matter.stage, Stage::Closed { .. }));
}

/// Two sides may settle by themselves, without anybody who mediates (和解).
#[test]
fn a_settlement_needs_no_mediation() {
    let mut story = handling();
    story.does(LAND_HANDLER, agree(Agreement::Settlement));
    assert_eq!(story.matter.ledger.agreements, [(Agreement::Settlement, day(8, 12))]);
}

/// What everybody may do to a matter now, with the dates that would follow.
fn rights_of(story: &Story) -> Vec<String> {
    let people = deck::EVERYBODY.iter().map(|person| person.actor()).chain([Actor::CodeHolder]);
    let mut rights = Vec::new();
    for actor in people {
        // Whoever keeps out may say that nobody else is left; who that is tells `deputies.rs`.
        let apart = ["take_back", "send_up"];
        for spec in COMMANDS.iter().filter(|spec| !apart.contains(&spec.name)) {
            let (matter, office) = (&story.matter, &story.office);
            let may = may(&actor, spec, matter, office);
            let organ = acting_organ(&actor, spec, matter, office).unwrap_or(matter.organ);
            let act = Act { actor: &actor, organ, on: story.today };
            let tried = may.is_ok().then(|| probe(matter, spec.name, act, law(office)));
            rights.push(format!("{actor:?} {} {may:?} {tried:?}", spec.name));
        }
    }
    rights
}

/// C73: relief changes no date, no stage and no right, wherever the matter stands, and withdrawal does not ask for it.
#[test]
fn relief_changes_no_date_no_stage_and_no_right() {
    let mut certified = answered(Outcome::Explained);
    certified.does(LAND_HANDLER, close()).does(HEAD, Command::Certify);
    let mut given_up = handling();
    let code = Act { actor: &Actor::CodeHolder, organ: PETITIONS, on: given_up.today };
    let events = decide(&given_up.matter, withdraw(), code, law(&given_up.office));
    for event in events.unwrap_or_else(|no| panic!("{no:?}")) {
        given_up.happens(event, Actor::CodeHolder.by(), PETITIONS);
    }
    let mut review = answered(Outcome::NotSupported);
    review.does(LAND_CLERK, request(Level::Review));
    let stories = vec![
        registered(claim(day(8, 7))),
        handling(),
        answered(Outcome::Supported),
        certified,
        given_up,
        review,
    ];
    for mut story in stories {
        let (before, rights) = (story.matter.clone(), rights_of(&story));
        story.does(CLERK, relief(None));
        assert_eq!(story.matter.ledger.relief, [(Relief::Temporary, story.today)]);
        assert_eq!(story.matter.due(), before.due());
        assert_eq!(story.matter.stage, before.stage);
        assert_eq!(story.matter.right(), before.right());
        assert_eq!(story.matter.silent_since(), before.silent_since());
        assert_eq!(rights_of(&story), rights, "at {:?}", before.stage);
    }
}

/// Art. 28 ¶3: whoever keeps out does nothing more about the matter, and it waits for somebody else.
#[test]
fn whoever_is_recused_keeps_out_and_somebody_else_goes_on() {
    let mut story = handling();
    story.does(LAND_HANDLER, Command::StartHandling);
    story.does(LAND_LEADER, recuse(LAND_HANDLER));
    assert_eq!(story.matter.case().and_then(rules::matter::Case::charge), None);
    assert_eq!(story.stands(), ("handling", Some(day(10, 12))));
    let actor = LAND_HANDLER.actor();
    for spec in COMMANDS {
        if spec.name == "send_up" || may(&actor, spec, &story.matter, &story.office).is_err() {
            continue;
        }
        let act = Act { actor: &actor, organ: LAND, on: story.today };
        let tried = probe(&story.matter, spec.name, act, law(&story.office));
        let unsaid = matches!(spec.name, "forward" | "assign" | "divert");
        assert!(unsaid || tried == Err(Refusal::Recused), "{}: {tried:?}", spec.name);
    }
    story.does(LAND_HEAD, draft(Outcome::Explained));
}

/// Whoever keeps out sponsors nothing, takes nothing over and is not named as the leader who instructed.
#[test]
fn nothing_is_put_into_a_recused_hand() {
    let mut story = handling();
    story.does(LAND_LEADER, recuse(LAND_HANDLER)).does(SUPERVISOR, record_visit());
    let leads = rules::office::Post { role: rules::codes::Role::Leader, organ: LAND, unit: None };
    let officer = rules::ids::OfficerId(uuid::Uuid::from_u128(LAND_HANDLER.0));
    story.office.apply(&rules::office::OfficeEvent::RoleGranted { officer, post: leads });
    for (person, command) in [
        (LAND_HEAD, hand_over(LAND_HANDLER)),
        (LEADER, sponsor(LAND_HANDLER)),
        (LAND_CLERK, transcribe(LAND_HANDLER, day(8, 12), None)),
    ] {
        let name = command.name();
        assert_eq!(story.refuses(person, command), Refusal::OfficerRecused, "{name}");
    }
}

/// Art. 28 ¶3: what somebody prepared who has to keep out by now is signed by nobody; another prepares it again.
#[test]
fn what_a_recused_officer_prepared_is_prepared_again() {
    let drafted = || {
        let mut story = handling();
        story.does(LAND_HANDLER, draft(Outcome::Explained));
        story.does(LAND_LEADER, recuse(LAND_HANDLER));
        story
    };
    let mut story = drafted();
    assert_eq!(story.refuses(LAND_HEAD, check()), Refusal::PreparerRecused);
    assert_eq!(story.refuses(LAND_LEADER, Command::ApproveAnswer), Refusal::PreparerRecused);
    story.does(LAND_LEADER, return_draft()).does(LAND_HEAD, draft(Outcome::Explained));
    story.does(LAND_LEADER, Command::ApproveAnswer);
    // It may be drafted over as well; nobody signs the first.
    drafted().does(LAND_HEAD, draft(Outcome::Explained)).does(LAND_LEADER, Command::ApproveAnswer);

    let story = Story::registered(claim(day(8, 12)), LAND);
    let mut story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    story.does(LAND_CLERK, propose(Way::Forward, Some(TOWNSHIP)));
    story.does(LAND_LEADER, recuse(LAND_CLERK));
    for command in [sign_off(), allot()] {
        assert_eq!(story.refuses(LAND_LEADER, command), Refusal::PreparerRecused);
    }
    assert_eq!(story.refuses(LAND_HEAD, check()), Refusal::PreparerRecused);
    story.does(LAND_LEADER, return_draft());
    assert_eq!(story.matter.standing(), "registered");
}

/// rules.md 1.7: the petitioner asks for recusal; a leader decides, and each request once.
#[test]
fn a_petitioner_asks_and_a_leader_decides() {
    let mut story = handling();
    let code = Act { actor: &Actor::CodeHolder, organ: PETITIONS, on: story.today };
    let asked = decide(&story.matter, ask_recusal(), code, law(&story.office));
    for event in asked.unwrap_or_else(|no| panic!("{no:?}")) {
        story.happens(event, Actor::CodeHolder.by(), PETITIONS);
    }
    assert_eq!(story.matter.ledger.told_on, day(8, 12), "what they ask is not told to them");
    story.does(LAND_CLERK, ask_recusal());
    let silently = Command::Work(Work::DecideRecusal {
        agreed: false,
        officer: None,
        none_here: false,
        reason: said(90),
    });
    // Whoever turns it down says whom it means, or that it is nobody here: not themselves, in silence.
    assert_eq!(story.refuses(LAND_LEADER, silently), Refusal::RecusedWhom);
    story.on(8, 13).does(LAND_LEADER, decide_recusal(false, None));
    assert!(story.matter.ledger.recused.is_empty());
    story.does(LAND_LEADER, decide_recusal(true, Some(LAND_HANDLER)));
    let decided: Vec<_> = story.matter.ledger.requests.iter().map(|one| one.decided).collect();
    assert_eq!(decided, [Some((false, day(8, 13))), Some((true, day(8, 13)))]);
    assert_eq!(story.refuses(LAND_LEADER, decide_recusal(false, None)), Refusal::NoRecusalAsked);
    assert_eq!(story.refuses(LAND_HANDLER, record_step()), Refusal::Recused);
}

/// C66: silence is counted from the last word to the petitioner, and only while they wait for something.
#[test]
fn silence_follows_from_the_last_word_to_the_petitioner() {
    assert_eq!(longest_silence(terms()), 15);
    let mut story = registered(claim(day(8, 7)));
    assert_eq!(story.matter.silent_since(), Some(day(8, 7)));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 12).does(LAND_CLERK, Command::SignFor);
    assert_eq!(story.matter.silent_since(), Some(day(8, 7)), "what offices do is no word to them");
    story.does(LAND_HANDLER, accept());
    assert_eq!(story.matter.silent_since(), Some(day(8, 12)));
    story.on(8, 14).does(LAND_HANDLER, record_step());
    assert_eq!(story.matter.silent_since(), Some(day(8, 12)));
    story.on(8, 16).does(LAND_HANDLER, show_progress());
    assert_eq!(story.matter.silent_since(), Some(day(8, 16)));
    story.on(8, 20).does(LAND_HANDLER, draft(Outcome::Supported));
    story.does(LAND_LEADER, Command::ApproveAnswer).does(LAND_CLERK, hand_to());
    assert_eq!(story.matter.silent_since(), Some(day(8, 20)), "what is promised is waited for");
    story.on(8, 25).does(LAND_HANDLER, carry_out());
    assert_eq!(story.matter.silent_since(), None);
    let report = Registration { kind: Kind::Report, ..claim(day(8, 7)) };
    let report = Story::registered(report, DISCIPLINE).unwrap_or_else(|no| panic!("{no:?}"));
    assert_eq!(report.matter.silent_since(), None);
    let unknown = Registration { identity: None, code: None, ..claim(day(8, 7)) };
    assert_eq!(registered(unknown).matter.silent_since(), None, "there is nobody to tell");
}
