//! What an old register states anew about a matter that was adopted from it: facts, and never what would show a report to
//! others or make one of what is none.

use jiff::civil::Date;

use rules::codes::{Form, Kind};
use rules::command::COMMANDS;
use rules::decide::{Act, restate};
use rules::event::{Adoption, Correction, Event};
use rules::ids::OrganId;
use rules::matter::Stage;
use rules::probe::probe;
use rules::refusal::Refusal;
use rules::stored::By;

use crate::support::*;

const DAY: Date = Date::constant(2026, 8, 7);

fn adopted(kind: Option<Kind>, organ: OrganId) -> Story {
    let facts = Adoption {
        source: None,
        handled_by: None,
        number: "XF-2026-0001".to_owned(),
        original: said(70),
        kind,
        form: Some(Form::Visit),
        title: None,
        content: said(71),
        identity: None,
        area: None,
        class: Some("NR0101".to_owned()),
        received_on: DAY,
        answer: None,
        answered_on: None,
        closed_on: None,
        rulebook: 1,
    };
    let event = Event::Adopted(Box::new(facts));
    Story::begun(office(), recorded(1, event, By::Operator, organ, DAY))
}

fn restated(story: &Story, fact: Correction) -> Result<usize, Refusal> {
    let on = (DAY, law(&story.office));
    restate(&story.matter, vec![fact], &said(60), on).map(|events| events.len())
}

#[test]
fn a_report_stays_one_and_nothing_becomes_one_outside_a_discipline_organ() {
    let report = adopted(Some(Kind::Report), DISCIPLINE);
    let claim = adopted(Some(Kind::Claim), PETITIONS);
    let disciplined = adopted(Some(Kind::Claim), DISCIPLINE);
    let stays = Err(Refusal::ReportStays);
    assert_eq!(restated(&report, Correction::Kind(Kind::Claim)), stays);
    assert_eq!(restated(&report, Correction::Kind(Kind::Suggestion)), stays);
    assert_eq!(restated(&claim, Correction::Kind(Kind::Report)), Err(Refusal::ReportElsewhere));
    assert_eq!(restated(&claim, Correction::Kind(Kind::Suggestion)), Ok(1));
    assert_eq!(restated(&disciplined, Correction::Kind(Kind::Report)), Ok(1));
}

/// An adoption that was taken back takes no command any more but to be erased; so it is seen that each has a sample to be tried with. The
/// three that `allot` goes by as well are tried by that name.
#[test]
fn whatever_is_tried_on_an_adoption_taken_back_is_refused() {
    let mut story = adopted(Some(Kind::Claim), PETITIONS);
    let withdrawn = Event::Corrected { correction: Correction::Withdrawn, reason: said(60) };
    story.happens(withdrawn, By::Operator, PETITIONS);
    let actor = CLERK.actor();
    let act = Act { actor: &actor, organ: PETITIONS, on: story.today };
    let names = COMMANDS.iter().map(|spec| spec.name);
    // That it was adopted in error is a ground for erasing it.
    let erasing = ["hold", "propose_erasure"];
    let tried = names.filter(|name| !matches!(*name, "forward" | "assign" | "divert"));
    let tried = tried.filter(|name| !erasing.contains(name));
    for name in tried {
        assert!(probe(&story.matter, name, act, law(&story.office)).is_err(), "{name}");
    }
}

/// What the register stated stands in the matter, and what it states anew instead of it.
#[test]
fn what_is_stated_anew_takes_the_place_of_what_was_stated() {
    let mut story = adopted(Some(Kind::Claim), PETITIONS);
    assert_eq!(story.matter.form, Some(Form::Visit));
    assert_eq!(story.matter.class.as_deref(), Some("NR0101"));
    let day = Date::constant(2026, 8, 1);
    let anew = [
        Correction::HandledBy(said(81)),
        Correction::Answer(said(82)),
        Correction::AnsweredOn(DAY),
        Correction::ClosedOn(day),
    ];
    for fact in anew {
        let correction = Event::Corrected { correction: fact, reason: said(60) };
        story.happens(correction, By::Operator, PETITIONS);
    }
    let Stage::Adopted(facts) = &story.matter.stage else { panic!("{:?}", story.matter.stage) };
    assert_eq!((&facts.handled_by, &facts.answer), (&Some(said(81)), &Some(said(82))));
    assert_eq!((facts.answered_on, facts.closed_on), (Some(DAY), Some(day)));
}

#[test]
fn a_stated_day_is_not_to_come() {
    let claim = adopted(Some(Kind::Claim), PETITIONS);
    assert_eq!(restated(&claim, Correction::StatedDay(DAY)), Ok(1));
    let tomorrow = Date::constant(2026, 8, 8);
    let refused = Err(Refusal::InFuture { field: "received_on" });
    assert_eq!(restated(&claim, Correction::StatedDay(tomorrow)), refused);
    let registered = Story::registered(crate::support::claim(DAY), PETITIONS);
    let registered = registered.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    assert!(restated(&registered, Correction::StatedDay(DAY)).is_err(), "it was not adopted");
}
