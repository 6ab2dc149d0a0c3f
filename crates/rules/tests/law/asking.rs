//! How a request becomes a command: every command minimal and full, and every fault with its field.

use std::collections::BTreeSet;

use jiff::civil::date;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use rules::ask::{FieldFault, Malformed, Surroundings, parse, parse_date};
use rules::codes::{Branch, DeclineGround, Form, Kind, Level, Manner, Outcome, Source, Way};
use rules::command::{
    Allotment, COMMANDS, CORRECTABLE, Collective, Command, Corrected, Field, Takes, spec,
};
use rules::copies::Master;
use rules::decide::{Application, Delivering};
use rules::event::{PointResult, Proposal};
use rules::ids::{MatterId, OfficerId, OrganId, Passage, PassageId, UnitId};
use rules::person::Complained;
use rules::words::{TextFault, Words};

/// A desk that knows one organ, two units, one matter, one class and one area, and keeps texts in order.
#[derive(Default)]
struct Desk {
    kept: Vec<String>,
}

impl Surroundings for Desk {
    fn keep(&mut self, words: &Words) -> Passage {
        self.kept.push(words.as_str().to_owned());
        said(self.kept.len())
    }

    fn organ(&self, word: &str) -> Option<OrganId> {
        matches!(word.trim(), "3" | "县自然资源局").then_some(OrganId(3))
    }

    fn unit(&self, word: &str) -> Option<UnitId> {
        match word.trim() {
            "31" | "测绘股" => Some(UnitId(31)),
            "32" | "确权股" => Some(UnitId(32)),
            _ => None,
        }
    }

    fn officer(&self, word: &str) -> Option<OfficerId> {
        (word == "江苇").then_some(colleague())
    }

    fn matter(&self, number: &str) -> Option<MatterId> {
        (number == "XF-2026-0007").then_some(earlier())
    }

    fn is_final(&self, matter: MatterId) -> bool {
        matter == earlier()
    }

    fn master(&self, matter: MatterId) -> Option<Master> {
        (matter == earlier()).then_some(Master {
            id: matter,
            kind: Some(Kind::Claim),
            organ: OrganId(3),
            merged: false,
            over: false,
            answered_on: None,
            anonymous: false,
            copies: false,
        })
    }

    fn fresh_code(&mut self) -> String {
        "1:a fresh one".to_owned()
    }

    fn has_class(&self, code: &str) -> bool {
        code == "NR0101"
    }

    fn has_area(&self, code: &str) -> bool {
        code == "990123"
    }
}

fn colleague() -> OfficerId {
    OfficerId(Uuid::from_u128(8))
}

fn earlier() -> MatterId {
    MatterId(Uuid::from_u128(7))
}

/// The text that was kept in this place, from 1.
fn said(place: usize) -> Passage {
    Passage { id: PassageId(Uuid::from_u128(place as u128)), commitment: String::new() }
}

fn ask(name: &str, fields: Value) -> Result<Command, Malformed> {
    let Value::Object(fields) = fields else { panic!("{name}: not a set of fields") };
    parse(name, &fields, &mut Desk::default())
}

#[track_caller]
fn check_all(table: Vec<(&str, Value, Command)>) {
    for (name, fields, command) in table {
        assert_eq!(ask(name, fields.clone()), Ok(command), "{name} {fields}");
    }
}

// Every command ------------------------------------------------------------------------------------

/// A value that the field takes.
fn sample(field: &Field) -> Value {
    if field.name == "owners" {
        return json!(["1 32", "2=31"]);
    }
    match field.takes {
        Takes::Text => json!("路灯不亮"),
        Takes::Lines => json!(["一", "二"]),
        Takes::Date => json!("2026-11-30"),
        Takes::Number => json!(10),
        Takes::Flag => json!(true),
        // Of the facts that can be corrected, one whose right value is a text.
        Takes::Choice(words) if words == CORRECTABLE => json!("title"),
        Takes::Choice(words) => json!(words[0]),
        Takes::Choices(words) => json!([words[0]]),
        Takes::Organ => json!(3),
        Takes::Unit => json!(31),
        Takes::Units => json!([32]),
        Takes::Officer => json!("江苇"),
        Takes::Officers => json!(["江苇"]),
        Takes::Class => json!("NR0101"),
        Takes::Classes => json!(["NR0101", "NR0101"]),
        Takes::Area => json!("990123"),
        Takes::Matter => json!("XF-2026-0007"),
        Takes::Cadre => json!("none"),
        Takes::Right => json!("路灯不亮"),
        Takes::Results => json!([{ "point": 1, "outcome": "supported" }]),
        Takes::Meetings => {
            json!([{ "meeting": "result", "met_on": "2026-11-20", "people": "二人" }])
        }
    }
}

fn samples<'f>(fields: impl Iterator<Item = &'f Field>) -> Map<String, Value> {
    fields.map(|field| (field.name.to_owned(), sample(field))).collect()
}

#[test]
fn every_command_is_read_from_what_it_needs_and_from_all_it_takes() {
    let mut names = BTreeSet::new();
    for entry in COMMANDS {
        let needed = samples(entry.fields.iter().filter(|field| field.needed));
        for fields in [needed, samples(entry.fields.iter())] {
            let command = parse(entry.name, &fields, &mut Desk::default());
            let command =
                command.unwrap_or_else(|fault| panic!("{} {fields:?}: {fault:?}", entry.name));
            let name = match entry.name {
                "forward" | "assign" | "divert" => "allot", // three ways of it
                name => name,
            };
            assert_eq!(command.name(), name);
            assert_eq!(spec(command.name()).map(|entry| entry.name), Some(name));
        }
        assert!(names.insert(entry.name), "{} stands there twice", entry.name);
    }
}

#[test]
fn each_needed_field_is_missed_by_name_and_each_strange_one_refused() {
    for entry in COMMANDS {
        for field in entry.fields.iter().filter(|field| field.needed) {
            for empty in [None, Some(Value::Null), Some(json!("")), Some(json!(" \u{3000}\n"))] {
                let mut fields = samples(entry.fields.iter());
                fields.remove(field.name);
                fields.extend(empty.map(|empty| (field.name.to_owned(), empty)));
                let fault = parse(entry.name, &fields, &mut Desk::default());
                let missing = Malformed::field(field.name, FieldFault::Missing);
                assert_eq!(fault, Err(missing), "{} {fields:?}", entry.name);
            }
        }
        let mut fields = samples(entry.fields.iter());
        fields.insert("colour".to_owned(), json!("red"));
        let fault = parse(entry.name, &fields, &mut Desk::default());
        assert_eq!(
            fault,
            Err(Malformed::field("colour", FieldFault::Unexpected)),
            "{}",
            entry.name
        );
    }
}

#[test]
fn an_optional_field_left_empty_counts_as_not_given() {
    for entry in COMMANDS {
        let needed = samples(entry.fields.iter().filter(|field| field.needed));
        let bare = parse(entry.name, &needed, &mut Desk::default());
        for field in entry.fields.iter().filter(|field| !field.needed) {
            for empty in [Value::Null, json!(""), json!("  ")] {
                let mut fields = needed.clone();
                fields.insert(field.name.to_owned(), empty);
                let command = parse(entry.name, &fields, &mut Desk::default());
                assert_eq!(command, bare, "{} {fields:?}", entry.name);
            }
        }
    }
}

#[test]
fn a_command_nobody_knows_is_none() {
    for name in ["", "register", "Propose", "propose ", "delete"] {
        assert_eq!(ask(name, json!({})), Err(Malformed::NoSuchCommand), "{name:?}");
    }
}

#[test]
fn commands_mean_what_their_fields_say() {
    let allot = |way, allotment| Command::Allot(Allotment { way: Some(way), ..allotment });
    let to = || Allotment { to: Some(OrganId(3)), ..Allotment::default() };
    let result_due = Some(date(2026, 11, 30));
    check_all(vec![
        ("forward", json!({"to": "县自然资源局"}), allot(Way::Forward, to())),
        (
            "assign",
            json!({"to": 3, "result_due": "2026-11-30"}),
            allot(Way::Assign, Allotment { result_due, ..to() }),
        ),
        (
            "divert",
            json!({"branch": "31-1", "place": "县法院"}),
            allot(
                Way::Divert,
                Allotment {
                    branch: Some(Branch::Judicial),
                    place: Some(said(1)),
                    ..Allotment::default()
                },
            ),
        ),
        ("allot", json!({}), Command::Allot(Allotment::default())),
        (
            "allot",
            json!({"collective_on": "2026-11-30", "collective_by": ["江苇", "江苇"]}),
            Command::Allot(Allotment {
                collective: Some(Collective { on: result_due, officers: vec![colleague()] }),
                ..Allotment::default()
            }),
        ),
        ("allot", json!({"collective_by": []}), Command::Allot(Allotment::default())),
        (
            "propose",
            json!({"way": "keep", "opinion": "存查"}),
            Command::Propose(Proposal { opinion: Some(said(1)), ..Proposal::of(Way::Keep) }),
        ),
        (
            "decide_objection",
            json!({"agreed": false}),
            Command::DecideObjection { agreed: false, reason: None },
        ),
        (
            "decline",
            json!({"in_hand": " XF-2026-0007 ", "reason": "在办"}),
            Command::Decline {
                ground: DeclineGround::InHand,
                in_hand: earlier(),
                ended: true,
                reason: said(1),
            },
        ),
        ("deliver", json!({}), delivered(Manner::Message, None)),
        ("deliver", json!({"manner": "post"}), delivered(Manner::Post, None)),
        (
            "deliver",
            json!({"manner": "in_person", "refused": "on", "witnesses": "村委会二人"}),
            delivered(Manner::InPerson, Some(said(1))),
        ),
        (
            "request_review",
            json!({"text": "不服", "asked_on": "2026-08-12"}),
            Command::RequestReview(Application {
                level: Level::Review,
                text: said(1),
                asked_on: Some(date(2026, 8, 12)),
                received_on: None,
            }),
        ),
        (
            "draft_answer",
            json!({"text": "已修", "results": [
                {"point": 2, "outcome": "explained", "answer": "另答"},
                {"point": 3, "outcome": "supported", "answer": ""}
            ]}),
            Command::DraftAnswer {
                text: said(1),
                outcome: None,
                results: vec![
                    PointResult { point: 2, outcome: Outcome::Explained, answer: Some(said(2)) },
                    PointResult { point: 3, outcome: Outcome::Supported, answer: None },
                ],
            },
        ),
    ]);
}

#[test]
fn a_form_s_words_mean_the_same_as_json_s_values() {
    let summary = |points, urgent| Command::Summarise {
        summary: None,
        points,
        class: None,
        classes: Vec::new(),
        area: None,
        urgent,
    };
    let extend = |days| Command::Extend { days, reason: said(1) };
    let accept = |host, co_handlers| Command::Accept { branch: None, host, co_handlers };
    check_all(vec![
        ("extend", json!({"days": 15, "reason": "复杂"}), extend(Some(15))),
        ("extend", json!({"days": " 15 ", "reason": "复杂"}), extend(Some(15))),
        ("summarise", json!({"urgent": true}), summary(vec![], true)),
        ("summarise", json!({"urgent": "on"}), summary(vec![], true)),
        ("summarise", json!({"urgent": "off"}), summary(vec![], false)),
        ("summarise", json!({"points": ["一", "二"]}), summary(vec![said(1), said(2)], false)),
        (
            "summarise",
            json!({"points": "一\r\n\r\n 二 \n"}),
            summary(vec![said(1), said(2)], false),
        ),
        (
            "summarise",
            json!({"points": vec!["一"; 50]}),
            summary((1..=50).map(said).collect(), false),
        ),
        (
            "accept",
            json!({"host": 31, "co_handlers": [32]}),
            accept(Some(UnitId(31)), vec![UnitId(32)]),
        ),
        (
            "accept",
            json!({"host": "测绘股", "co_handlers": "确权股, 31"}),
            accept(Some(UnitId(31)), vec![UnitId(32), UnitId(31)]),
        ),
    ]);
}

fn delivered(manner: Manner, witnesses: Option<Passage>) -> Command {
    let refused = witnesses.is_some();
    Command::Deliver(Delivering { manner, received_on: None, refused, witnesses })
}

/// The facts that are texts: what is right is kept before the reason.
const TEXTS: [&str; 6] =
    ["title", "content", "addressee", "attachments", "original_number", "about"];

#[test]
fn those_complained_of_are_kept_as_a_registration_keeps_them() {
    let mut desk = Desk::default();
    let about = json!([{"name": " 某科长 ", "unit": "县交通局", "post": ""}, {"unit": "某公司"}]);
    let fields = json!({"field": "about", "value": about, "reason": "误录"});
    let Value::Object(fields) = fields else { panic!("not a set of fields") };
    assert!(parse("correct", &fields, &mut desk).is_ok());
    let kept: Vec<Complained> = serde_json::from_str(&desk.kept[0]).unwrap_or_default();
    let names: Vec<_> = kept.iter().map(|one| (one.name.as_str(), one.unit.as_deref())).collect();
    assert_eq!(names, [("某科长", Some("县交通局")), ("", Some("某公司"))]);
}

#[test]
fn each_field_that_can_be_corrected_takes_its_own_kind_of_value() {
    let table = [
        ("title", json!("新题"), Corrected::Title(said(1))),
        ("content", json!("一\n二"), Corrected::Content(said(1))),
        ("form", json!("visit"), Corrected::Form(Form::Visit)),
        ("source", json!("mailbox"), Corrected::Source(Source::Mailbox)),
        ("area", json!("990123"), Corrected::Area("990123".to_owned())),
        ("class", json!("NR0101"), Corrected::Class("NR0101".to_owned())),
        ("letter_date", json!("2026-11-09"), Corrected::LetterDate(date(2026, 11, 9))),
        ("postmarked_on", json!("2026-11-08"), Corrected::PostmarkedOn(date(2026, 11, 8))),
        ("addressee", json!("县长信箱"), Corrected::Addressee(said(1))),
        ("attachments", json!("欠条\n照片"), Corrected::Attachments(said(1))),
        ("persons", json!("23"), Corrected::Persons(23)),
        ("received_on", json!("2026-11-10"), Corrected::ReceivedOn(date(2026, 11, 10))),
        ("classes", json!("NR0101, NR0101"), Corrected::Classes(vec!["NR0101".to_owned()])),
        ("kind", json!("claim"), Corrected::Kind(Kind::Claim)),
        ("signers", json!("12"), Corrected::Signers(12)),
        ("original_number", json!(" 市转7 "), Corrected::OriginalNumber(said(1))),
        (
            "about",
            json!([{"name": " 某科长 ", "unit": "县交通局"}, {"unit": "某公司"}]),
            Corrected::About(said(1), 2),
        ),
    ];
    let asked: BTreeSet<_> = table.iter().map(|row| row.0).collect();
    assert_eq!(asked, CORRECTABLE.iter().copied().collect());
    for (field, value, what) in table {
        let reason = if TEXTS.contains(&field) { said(2) } else { said(1) };
        let fields = json!({"field": field, "value": value, "reason": "误录"});
        assert_eq!(ask("correct", fields), Ok(Command::Correct { what, reason }), "{field}");
    }
}

// Faults -------------------------------------------------------------------------------------------

#[test]
fn each_fault_names_its_field() {
    use FieldFault::{
        Missing, NoSuchArea, NoSuchClass, NoSuchMatter, NoSuchOrgan, NoSuchUnit, NotA, NotADate,
        NotOneOf, Text,
    };
    let long = "访".repeat(Words::MAX + 1);
    let too_long = Text(TextFault::TooLong { max: Words::MAX, got: Words::MAX + 1 });
    let line = Text(TextFault::TooLong { max: Words::LINE, got: 121 });
    let correct = |field, value| json!({"field": field, "value": value, "reason": "误录"});
    let about = |value: Value| json!({"field": "about", "value": value, "reason": "误录"});
    let result = |result| json!({"text": "已修", "results": [result]});
    let table = vec![
        ("supplement", json!({"text": 5}), "text", NotA("text")),
        ("supplement", json!({"text": ["一"]}), "text", NotA("text")),
        ("supplement", json!({"text": long}), "text", too_long),
        ("supplement", json!({"text": "a\u{0}b"}), "text", Text(TextFault::Control)),
        ("supplement", json!({"text": "a\u{7f}b"}), "text", Text(TextFault::Control)),
        ("supplement", json!({"text": "a\u{202e}b"}), "text", Text(TextFault::Bidi)),
        ("supplement", json!({"text": "a\u{2066}b"}), "text", Text(TextFault::Bidi)),
        ("summarise", json!({"points": ["一", "a\u{202e}b"]}), "points", Text(TextFault::Bidi)),
        ("summarise", json!({"points": ["一", ""]}), "points", Text(TextFault::Empty)),
        ("summarise", json!({"points": [{}]}), "points", NotA("list")),
        ("summarise", json!({"points": 5}), "points", NotA("list")),
        ("summarise", json!({"points": vec!["一"; 51]}), "points", NotA("list")),
        ("summarise", json!({"points": "一\n".repeat(51)}), "points", NotA("list")),
        ("summarise", json!({"class": "NR9999"}), "class", NoSuchClass),
        ("summarise", json!({"class": 1}), "class", NotA("text")),
        ("summarise", json!({"area": "000000"}), "area", NoSuchArea),
        ("summarise", json!({"urgent": "perhaps"}), "urgent", NotA("flag")),
        ("summarise", json!({"urgent": 1}), "urgent", NotA("text")),
        ("propose", json!({"way": "burn"}), "way", NotOneOf(Way::WORDS)),
        ("propose", json!({"way": "Keep"}), "way", NotOneOf(Way::WORDS)),
        ("propose", json!({"way": "keep", "to": 99}), "to", NoSuchOrgan),
        ("propose", json!({"way": "keep", "to": true}), "to", NotA("text")),
        ("propose", json!({"way": "keep", "branch": "31-7"}), "branch", NotOneOf(Branch::WORDS)),
        ("accept", json!({"host": 99}), "host", NoSuchUnit),
        ("accept", json!({"host": 31, "co_handlers": "32,99"}), "co_handlers", NoSuchUnit),
        ("accept", json!({"host": 31, "co_handlers": [null]}), "co_handlers", NotA("list")),
        ("link_repeat", json!({"earlier": "XF-2026-0008"}), "earlier", NoSuchMatter),
        ("assign", json!({"result_due": "2026-11-31"}), "result_due", NotADate),
        ("assign", json!({"result_due": "tomorrow"}), "result_due", NotADate),
        ("extend", json!({"days": -1, "reason": "x"}), "days", NotA("number")),
        ("extend", json!({"days": 1.5, "reason": "x"}), "days", NotA("number")),
        ("extend", json!({"days": "many", "reason": "x"}), "days", NotA("number")),
        ("extend", json!({"days": 4_294_967_296_u64, "reason": "x"}), "days", NotA("number")),
        ("correct", correct("number", "x"), "field", NotOneOf(CORRECTABLE)),
        ("correct", correct("form", "pigeon"), "value", NotOneOf(Form::WORDS)),
        ("correct", correct("title", &"访".repeat(121)), "value", line),
        ("correct", correct("title", "一\n二"), "value", Text(TextFault::Control)),
        ("correct", correct("letter_date", "2026-02-29"), "value", NotADate),
        ("correct", correct("kind", "complaint"), "value", NotOneOf(Kind::WORDS)),
        ("correct", correct("signers", "-1"), "value", NotA("number")),
        ("correct", correct("original_number", "一\n二"), "value", Text(TextFault::Control)),
        ("correct", correct("about", "某科长"), "value", NotA("list")),
        ("correct", about(json!([])), "value", Missing),
        ("correct", about(json!([{"post": "科长"}])), "value.name", Text(TextFault::Empty)),
        ("correct", about(json!([{"name": "a\u{202e}b"}])), "value.name", Text(TextFault::Bidi)),
        ("correct", about(json!([{"name": "某", "colour": "red"}])), "value", NotA("list")),
        ("correct", about(json!(vec![json!({"name": "某"}); 101])), "value", NotA("list")),
        ("draft_answer", json!({"text": "已修", "results": "1"}), "results", NotA("list")),
        ("draft_answer", result(json!({"point": 1, "outcome": "burnt"})), "results", NotA("list")),
        (
            "draft_answer",
            result(json!({"point": -1, "outcome": "supported"})),
            "results",
            NotA("list"),
        ),
        (
            "draft_answer",
            result(json!({"point": 1, "outcome": "supported", "answer": "\u{0}x"})),
            "results",
            Text(TextFault::Control),
        ),
    ];
    for (name, fields, field, fault) in table {
        assert_eq!(
            ask(name, fields.clone()),
            Err(Malformed::field(field, fault)),
            "{name} {fields}"
        );
    }
}

#[test]
fn a_date_has_one_spelling() {
    assert_eq!(parse_date(" 2024-02-29 "), Some(date(2024, 2, 29)));
    for text in [
        "2023-02-29",
        "2026-13-01",
        "2026-1-1",
        "20261123",
        "2026/11/23",
        "23.11.2026",
        "2026-11-23T08:00",
        "2026-W48-1",
        "-2026-11-1",
        "２０２６-11-23",
    ] {
        assert_eq!(parse_date(text), None, "{text}");
    }
}
