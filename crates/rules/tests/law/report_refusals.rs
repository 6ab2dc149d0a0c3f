//! Reports that are not taken up (Rules Art. 13, 14; rules.md §2.1; C46): what becomes of each by the way it came, by table.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use jiff::civil::date;
use rules::{
    codes::{Form, Kind, ReportBar},
    command::Command,
    event::{Event, Registration},
    matter::Stage,
    refusal::{Refusal, jj20},
};

use crate::support::{asks::*, *};

fn report(form: Form) -> Story {
    let facts = Registration { kind: Kind::Report, form, ..claim(date(2026, 8, 10)) };
    Story::registered(facts, DISCIPLINE).unwrap()
}

fn refuse(ground: ReportBar, place: bool) -> Command {
    Command::RefuseReport { ground, place: place.then(|| said(7)), reason: said(8) }
}

/// Whether it was forwarded, whether somebody is told where to go, and where it stands.
fn became(story: &Story) -> (bool, bool, &'static str) {
    let last = story.stream.last().unwrap();
    let Event::ReportRefused { forwarded, place, .. } = &last.event else { panic!("{last:?}") };
    let stands = match &story.matter.stage {
        Stage::Diverted { place: there, .. } => {
            assert_eq!(place.as_ref(), Some(there));
            "diverted"
        }
        Stage::Kept { .. } => "kept",
        other => panic!("{other:?}"),
    };
    (*forwarded, place.is_some(), stands)
}

#[test]
fn by_letter_it_is_forwarded_and_otherwise_whoever_brought_it_is_told_where_to_go() {
    for form in Form::ALL {
        let by_letter = matches!(form, Form::Letter | Form::Email | Form::Fax);
        for ground in [ReportBar::Procedure, ReportBar::NotOurs] {
            let mut story = report(*form);
            story.does(DISCIPLINE_HEAD, refuse(ground, true));
            assert_eq!(became(&story), (by_letter, true, "diverted"), "{form} {ground}");
        }
        // Nothing is owed for what says nothing: it is kept, wherever somebody says it belongs.
        let mut story = report(*form);
        story.does(DISCIPLINE_HEAD, refuse(ReportBar::NoSubstance, true));
        assert_eq!(became(&story), (false, false, "kept"), "{form}");
    }
    let mut story = report(Form::Letter);
    story.does(DISCIPLINE_CLERK, link_repeat(matter_id(70)));
    story.does(DISCIPLINE_HEAD, refuse(ReportBar::Repeat, false));
    assert_eq!(became(&story), (false, false, "kept"));
}

#[test]
fn what_stands_in_the_way_of_refusing_a_report() {
    let story = report(Form::Web);
    let nowhere = story.refuses(DISCIPLINE_HEAD, refuse(ReportBar::NotOurs, false));
    assert_eq!(nowhere.code(), "place_needed");
    let alone = story.refuses(DISCIPLINE_HEAD, refuse(ReportBar::Repeat, false));
    assert_eq!(alone, Refusal::NotLinked);
    let mut ended = report(Form::Web);
    ended.does(DISCIPLINE_HEAD, refuse(ReportBar::NoSubstance, false));
    let again = ended.refuses(DISCIPLINE_HEAD, refuse(ReportBar::NoSubstance, false));
    assert_eq!((again.code(), again.article()), ("not_at_this_stage", Some(jj20(13))));
    // Of anything else there are other ways.
    let claim = Story::registered(claim(date(2026, 8, 10)), PETITIONS).unwrap();
    let other = claim.refuses(HEAD, refuse(ReportBar::NoSubstance, false));
    assert_eq!(other, Refusal::ReportsOnly);
}
