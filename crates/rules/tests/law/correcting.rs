//! A correction that says what stands there anyway is none: each fact by itself.

use jiff::civil::Date;

use rules::codes::Kind;
use rules::command::Corrected;
use rules::event::Registration;
use rules::refusal::Refusal;

use crate::support::{asks::*, *};

const DAY: Date = Date::constant(2026, 8, 7);
const LETTER: Date = Date::constant(2026, 8, 3);
const POSTMARK: Date = Date::constant(2026, 8, 4);

fn full() -> Registration {
    Registration {
        area: Some("990121".to_owned()),
        class: Some("NR0101".to_owned()),
        classes: vec!["NR0102".to_owned()],
        letter_date: Some(LETTER),
        postmarked_on: Some(POSTMARK),
        persons: 3,
        signers: 2,
        ..claim(DAY)
    }
}

/// Whom it complains of, to whom it is addressed and what lies with it stand in the matter as they were registered.
#[test]
fn what_was_registered_stands_in_the_matter() {
    let facts = Registration {
        about: Some(said(5)),
        about_count: 2,
        addressee: Some(said(6)),
        attachments: Some(said(7)),
        ..full()
    };
    let story = Story::registered(facts.clone(), PETITIONS);
    let matter = story.unwrap_or_else(|no| panic!("not registered: {no:?}")).matter;
    assert_eq!((matter.about, matter.addressee), (facts.about, facts.addressee));
    assert_eq!((matter.attachments, matter.title), (facts.attachments, Some(facts.title)));
    assert_eq!(
        (matter.area, matter.class, matter.classes),
        (facts.area, facts.class, facts.classes)
    );
}

#[test]
fn a_correction_to_what_stands_there_is_refused_and_another_is_not() {
    let story = Story::registered(full(), PETITIONS);
    let story = story.unwrap_or_else(|no| panic!("not registered: {no:?}"));
    let facts = full();
    let earlier = Date::constant(2026, 8, 2);
    let table = [
        (Corrected::Form(facts.form), Corrected::Form(rules::codes::Form::Call)),
        (Corrected::Source(facts.source), Corrected::Source(rules::codes::Source::FromAbove)),
        (Corrected::Kind(Kind::Claim), Corrected::Kind(Kind::Suggestion)),
        (Corrected::Area("990121".to_owned()), Corrected::Area("990122".to_owned())),
        (Corrected::Class("NR0101".to_owned()), Corrected::Class("NR0103".to_owned())),
        (Corrected::Classes(vec!["NR0102".to_owned()]), Corrected::Classes(Vec::new())),
        (Corrected::LetterDate(LETTER), Corrected::LetterDate(earlier)),
        (Corrected::PostmarkedOn(POSTMARK), Corrected::PostmarkedOn(LETTER)),
        (Corrected::ReceivedOn(DAY), Corrected::ReceivedOn(Date::constant(2026, 8, 5))),
        (Corrected::Persons(3), Corrected::Persons(4)),
        (Corrected::Signers(2), Corrected::Signers(3)),
    ];
    for (same, other) in table {
        let name = format!("{same:?}");
        assert_eq!(story.refuses(CLERK, correct(same)), Refusal::NothingChanged, "{name}");
        let changed = story.answer(CLERK, correct(other));
        assert!(changed.is_ok(), "{name}: {changed:?}");
    }
}
