//! Checks before a matter is closed, where local rules ask for them: 五到位 (C69) and 三见面 (C70). Dates by hand, 2026.

use jiff::civil::Date;
use serde_json::{Value, json};

use rules::ask::{FieldFault, Malformed, Surroundings, parse};
use rules::closing::demanded;
use rules::codes::{ClosingPoint, Kind, Meeting, Outcome, SimpleCondition, Way};
use rules::command::Command;
use rules::decide::{Act, Law, decide};
use rules::event::{Event, Registration};
use rules::ids::{MatterId, OfficerId, OrganId, Passage, UnitId};
use rules::matter::Matter;
use rules::refusal::Refusal;
use rules::rulebook::{AdoptedRules, EXAMPLES, Overlay, Rulebook, Rulebooks};
use rules::words::Words;

use crate::support::{asks::*, *};

const FIVE: [ClosingPoint; 5] = [
    ClosingPoint::Investigated,
    ClosingPoint::DealtWith,
    ClosingPoint::Told,
    ClosingPoint::Filed,
    ClosingPoint::Taught,
];

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn example() -> String {
    let found = EXAMPLES.iter().find(|(name, _)| name.ends_with("closing.toml"));
    found.map_or_else(|| panic!("no such example"), |(_, text)| (*text).to_owned())
}

/// The shipped law with this overlay over it from New Year on.
fn local(text: String) -> Rulebooks {
    let shipped = Rulebooks::shipped().unwrap_or_else(|error| panic!("{error}"));
    let adopted = AdoptedRules { name: "办结核对".to_owned(), text, from: day(1, 1) };
    shipped.with(&[adopted]).unwrap_or_else(|error| panic!("{error}"))
}

/// Received on 8-7, answered by the land bureau and delivered on 8-20.
fn delivered_of(facts: Registration) -> Story {
    let begun = Story::registered(facts, PETITIONS);
    let mut story = begun.unwrap_or_else(|no| panic!("{no:?}"));
    story.does(CLERK, propose(Way::Forward, Some(LAND))).on(8, 10).does(LEADER, allot());
    story.on(8, 11).does(LAND_CLERK, Command::SignFor).does(LAND_CLERK, accept());
    let outcome = match story.matter.kind {
        Some(Kind::Suggestion) => Outcome::Adopted,
        _ => Outcome::Explained,
    };
    story.on(8, 20).does(LAND_HANDLER, draft(outcome)).does(LAND_LEADER, Command::ApproveAnswer);
    story.does(LAND_CLERK, deliver());
    story
}

fn tries(story: &Story, book: &Rulebook, command: Command) -> Result<Vec<Event>, Refusal> {
    let actor = LAND_HANDLER.actor();
    let law = Law { calendar: calendar(), terms: book, office: &story.office };
    decide(&story.matter, command, Act { actor: &actor, organ: LAND, on: story.today }, law)
}

/// The refusal as it is told: its code, and what is missing by which rule.
fn missing(answer: Result<Vec<Event>, Refusal>) -> (String, Option<&'static str>) {
    let refusal = answer.err().unwrap_or_else(|| panic!("not refused"));
    let facts: Vec<_> = refusal.facts().into_iter().map(|(_, value)| value).collect();
    let article = refusal.article().map(|article| article.law);
    (format!("{} {}", refusal.code(), facts.join(" ")), article)
}

#[test]
fn where_nothing_is_demanded_a_matter_is_closed_as_ever() {
    let mut story = delivered_of(claim(day(8, 7)));
    let shipped = terms();
    assert_eq!(tries(&story, shipped, close()), Ok(vec![Event::Closed]));
    let none = demanded(&story.matter, shipped);
    assert!(none.points.is_empty() && none.meetings.is_empty());
    assert!(none.leaves_out("checklist") && none.leaves_out("meetings"));
    story.does(LAND_HANDLER, close());
    assert_eq!(story.matter.checked, None);
}

#[test]
fn each_missing_point_and_meeting_is_refused_by_its_name_with_its_ground() {
    let (books, story) = (local(example()), delivered_of(claim(day(8, 7))));
    let book = books.in_force(day(8, 7));
    let met = [
        (Meeting::TakenUp, Some(day(8, 11))),
        (Meeting::UnderWay, None),
        (Meeting::Result, Some(day(8, 20))),
    ];
    let source = "本机关办结规定（示例）";
    for n in 0..FIVE.len() {
        let said = missing(tries(&story, book, close_with(&FIVE[..n], &met)));
        let word = FIVE[n].word();
        let told = format!("not_in_place {word} {source} 办结以前做到五到位（文号待填）");
        assert_eq!(said, (told, None), "a rule of the house, not of the country");
    }
    for n in 0..met.len() {
        let said = missing(tries(&story, book, close_with(&FIVE, &met[..n])));
        let word = met[n].0.word();
        let ground = "申诉求决事项报结以前做到三见面（文号待填）";
        assert_eq!(said.0, format!("not_met {word} {source} {ground}"));
    }
    let closed = tries(&story, book, close_with(&FIVE, &met)).unwrap_or_else(|no| panic!("{no:?}"));
    assert!(matches!(closed[..], [Event::ClosureChecked { .. }, Event::Closed]), "{closed:?}");
}

/// Received on 8-7; today is 8-20.
#[test]
fn nobody_met_before_the_matter_came_or_on_a_day_to_come() {
    let (books, story) = (local(example()), delivered_of(claim(day(8, 7))));
    let book = books.in_force(day(8, 7));
    let on = |met_on| {
        let met =
            [(Meeting::TakenUp, Some(met_on)), (Meeting::UnderWay, None), (Meeting::Result, None)];
        tries(&story, book, close_with(&FIVE, &met)).map(drop)
    };
    let (field, after) = ("met_on", day(8, 7));
    assert_eq!(on(day(8, 6)), Err(Refusal::TooEarly { field, after }));
    assert_eq!((on(day(8, 7)), on(day(8, 20))), (Ok(()), Ok(())));
    assert_eq!(on(day(8, 21)), Err(Refusal::InFuture { field }));
}

#[test]
fn what_was_said_stays_with_the_matter_until_it_is_closed_again() {
    let mut story = delivered_of(claim(day(8, 7)));
    let met = [(Meeting::Result, Some(day(8, 20)))];
    story.does(LAND_HANDLER, close_with(&FIVE, &met));
    let said = |story: &Story| {
        let checked = story.matter.checked.as_ref();
        checked.map(|one| (one.closing.points.clone(), one.closing.meetings.len(), one.on))
    };
    assert_eq!(story.matter.standing(), "closed");
    assert_eq!(said(&story), Some((FIVE.to_vec(), 1, day(8, 20))));
    story.on(8, 24).does(HEAD, rework());
    story.does(LAND_HANDLER, draft(Outcome::Supported)).does(LAND_LEADER, Command::ApproveAnswer);
    story.does(LAND_CLERK, deliver()).does(LAND_HANDLER, close_with(&FIVE[..2], &[]));
    assert_eq!(said(&story), Some((FIVE[..2].to_vec(), 0, day(8, 24))));
    assert_eq!(Matter::replay(&story.stream).as_ref(), Some(&story.matter));
}

/// No meeting with nobody, none for a suggestion by this example, and no check at all of what was to be quick.
#[test]
fn a_check_is_asked_only_where_it_makes_sense() {
    let books = local(example());
    let book = books.in_force(day(8, 7));
    let asked = |story: &Story| {
        let asked = demanded(&story.matter, book);
        (asked.points.len(), asked.meetings.len())
    };
    assert_eq!(asked(&delivered_of(claim(day(8, 7)))), (5, 3));
    assert_eq!(asked(&delivered_of(Registration { identity: None, ..claim(day(8, 7)) })), (5, 0));
    let suggestion = Registration { kind: Kind::Suggestion, ..claim(day(8, 7)) };
    assert_eq!(asked(&delivered_of(suggestion)), (5, 0));
    let begun = Story::registered(claim(day(8, 7)), PETITIONS);
    let mut quick = begun.unwrap_or_else(|no| panic!("{no:?}"));
    quick.does(CLERK, propose(Way::Forward, Some(LAND))).does(LEADER, allot());
    quick.does(LAND_CLERK, Command::SignFor);
    quick.does(LAND_HEAD, handle_simply(SimpleCondition::Clear));
    assert_eq!(asked(&quick), (0, 0));
    quick.does(LAND_HEAD, to_ordinary());
    assert_eq!(asked(&quick), (5, 3), "converted, it is like any other");
}

/// An anonymous matter still needs the meetings that are not with its petitioner.
#[test]
fn of_an_anonymous_matter_only_meetings_with_others_are_asked_for() {
    let text = "name = \"办结核对\"\nsource = \"本办\"\n[[closing]]\n\
                meetings = [\"result\", \"leader\", \"complained_of\", \"grassroots\"]\narticle = \"9\"\n";
    let books = local(text.to_owned());
    let story = delivered_of(Registration { identity: None, ..claim(day(8, 7)) });
    let book = books.in_force(day(8, 7));
    let asked: Vec<_> =
        demanded(&story.matter, book).meetings.iter().map(|(one, _)| *one).collect();
    assert_eq!(asked, [Meeting::ComplainedOf, Meeting::Grassroots]);
    assert_eq!(missing(tries(&story, book, close())).0, "not_met complained_of 本办 9");
}

#[test]
fn an_overlay_names_only_points_and_meetings_that_there_are() {
    let table = [
        (
            "points = [\"promised_silence\"]\narticle = \"9\"\n",
            "o.toml:3: there is no point called promised_silence: investigated, dealt_with, told, \
             filed, taught",
        ),
        (
            "meetings = [\"police\"]\narticle = \"9\"\n",
            "o.toml:3: there is no meeting called police: taken_up, under_way, result, leader, \
             complained_of, grassroots",
        ),
        (
            "kinds = [\"moan\"]\npoints = [\"told\"]\narticle = \"9\"\n",
            "o.toml:3: there is no kind called moan: suggestion, report, claim, discipline_appeal",
        ),
        ("article = \"9\"\n", "o.toml:3: closing has no points or meetings"),
        ("points = [\"told\"]\n", "o.toml:3: closing has neither an article nor a ground"),
    ];
    for (lines, message) in table {
        let text = format!("name = \"本办\"\nsource = \"本办\"\n[[closing]]\n{lines}");
        let checked = Overlay::checked("o.toml", &text, terms(), calendar());
        assert_eq!(checked.map(drop).map_err(|error| error.to_string()), Err(message.to_owned()));
    }
}

// From a form ----------------------------------------------------------------------------------------

struct Paper;

impl Surroundings for Paper {
    fn keep(&mut self, words: &Words) -> Passage {
        said(words.as_str().len() as u128)
    }
    fn organ(&self, _: &str) -> Option<OrganId> {
        None
    }
    fn unit(&self, _: &str) -> Option<UnitId> {
        None
    }
    fn officer(&self, _: &str) -> Option<OfficerId> {
        None
    }
    fn matter(&self, _: &str) -> Option<MatterId> {
        None
    }
    fn is_final(&self, _: MatterId) -> bool {
        false
    }
    fn master(&self, _: MatterId) -> Option<rules::copies::Master> {
        None
    }
    fn fresh_code(&mut self) -> String {
        "1:a fresh one".to_owned()
    }
    fn has_class(&self, _: &str) -> bool {
        false
    }
    fn has_area(&self, _: &str) -> bool {
        false
    }
}

fn asked(fields: Value) -> Result<Command, Malformed> {
    let Value::Object(fields) = fields else { panic!("no fields") };
    parse("close", &fields, &mut Paper)
}

#[test]
fn a_meeting_is_held_with_day_and_people_or_it_has_a_reason() {
    let row = |row: Value| asked(json!({ "meetings": [row] }));
    let fault = |name: &str, fault| Err(Malformed::field(name, fault));
    let (day, people) = ("2026-08-11", "承办人见信访人");
    let held = row(json!({"meeting": "result", "met_on": day, "people": people, "reason": ""}));
    assert!(matches!(&held, Ok(Command::Close(one)) if one.meetings.len() == 1), "{held:?}");
    let not = row(json!({"meeting": "result", "reason": "信访人不愿见面"}));
    assert!(matches!(&not, Ok(Command::Close(one)) if one.meetings.len() == 1), "{not:?}");
    let blank = row(json!({"meeting": "result", "met_on": "", "people": " "}));
    assert_eq!(blank, Ok(close()), "an empty row says nothing");
    assert_eq!(
        row(json!({"meeting": "result", "met_on": day})),
        fault("meetings.people", FieldFault::Missing)
    );
    assert_eq!(
        row(json!({"meeting": "result", "people": people})),
        fault("meetings.met_on", FieldFault::Missing)
    );
    assert_eq!(
        row(json!({"meeting": "result", "met_on": day, "people": people, "reason": "否"})),
        fault("meetings.reason", FieldFault::Unexpected)
    );
    assert_eq!(
        row(json!({"meeting": "result", "met_on": "2026-02-30", "people": people})),
        fault("meetings.met_on", FieldFault::NotADate)
    );
    let strange = row(json!({"meeting": "police", "reason": "否"}));
    assert_eq!(strange, fault("meetings", FieldFault::NotA("list")));
    let one = json!({"meeting": "result", "reason": "否"});
    let twice = asked(json!({ "meetings": [one.clone(), one] }));
    assert_eq!(twice, fault("meetings", FieldFault::NotA("list")));
    let unknown = asked(json!({ "checklist": ["silent"] }));
    assert_eq!(unknown, fault("checklist", FieldFault::NotOneOf(ClosingPoint::WORDS)));
}
