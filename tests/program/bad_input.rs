//! Bad input is refused with the field or the rule named, and nothing is kept of it.

use serde_json::{Value, json};

use crate::house::staffed_houses;

fn claim(more: &Value) -> Value {
    let mut body = json!({"kind": "claim", "title": "标题", "content": "内容"});
    if let (Some(body), Some(more)) = (body.as_object_mut(), more.as_object()) {
        body.extend(more.clone());
    }
    body
}

#[test]
fn a_submission_that_cannot_be_read_names_its_field() {
    let long = "访".repeat(20_001);
    let table = [
        (json!({"content": ""}), "content"),
        (json!({"content": long}), "content"),
        (json!({"title": "\u{0}"}), "title"),
        (json!({"title": "a\u{202e}b"}), "title"),
        (json!({"kind": "complaint"}), "kind"),
        (json!({"area": "123456"}), "area"),
        (json!({"area": "abc"}), "area"),
        (json!({"organ": "没有这个机关"}), "organ"),
        (json!({"petitioner": {"name": " "}}), "petitioner.name"),
        (json!({"about": [{"post": "主任"}]}), "about.name"),
        (json!({"wish": "x"}), "wish"),
        (json!({"title": 7}), "title"),
    ];
    for mut house in staffed_houses() {
        house.serve();
        for (more, field) in &table {
            let (status, answer) = house.call("", "POST", "/api/v1/matters", &claim(more));
            assert_eq!((status, &answer["field"]), (400, &json!(field)), "{answer}");
        }
        let (_, list) = house.call("clerk", "GET", "/api/v1/matters", &json!({}));
        assert_eq!(list["matters"], json!([]), "something refused was kept");
    }
}

#[test]
fn a_letter_from_tomorrow_and_a_day_that_does_not_exist_are_refused() {
    for mut house in staffed_houses() {
        house.serve();
        let letter = |date: &str| claim(&json!({"form": "letter", "letter_date": date}));
        let register = |body: &Value| house.call("clerk", "POST", "/api/v1/register", body);
        let (status, answer) = register(&letter("2999-01-01"));
        assert_eq!((status, &answer["refusal"]["code"]), (422, &json!("in_future")));
        let (status, answer) = register(&letter("2026-02-30"));
        assert_eq!((status, &answer["field"]), (400, &json!("letter_date")));
    }
}

#[test]
fn six_representatives_are_one_too_many() {
    for mut house in staffed_houses() {
        house.serve();
        let people: Vec<_> = (0..6).map(|n| json!({"name": format!("代表{n}")})).collect();
        let body = claim(&json!({"form": "visit", "representatives": people}));
        let (status, answer) = house.call("clerk", "POST", "/api/v1/register", &body);
        assert_eq!((status, &answer["refusal"]["code"]), (422, &json!("representatives")));
        assert_eq!(answer["refusal"]["article"], "《信访工作条例》第二十条");
    }
}

#[test]
fn a_command_that_does_not_exist_or_lacks_a_field_is_malformed() {
    for mut house in staffed_houses() {
        house.serve();
        let (_, taken) = house.call("", "POST", "/api/v1/matters", &claim(&json!({})));
        let number = taken["number"].as_str().unwrap_or_default();
        assert_eq!(house.does("clerk", number, "abolish", &json!({})).0, 400);
        let (status, answer) = house.does("clerk", number, "propose", &json!({}));
        assert_eq!((status, &answer["field"]), (400, &json!("way")));
        let nonsense = json!({"way": "keep", "to": {"a": 1}});
        assert_eq!(house.does("clerk", number, "propose", &nonsense).0, 400);
        let (_, wrong) = house.call("", "POST", "/api/v1/track", &json!({"code": "1234"}));
        assert_eq!(wrong["status"], 404);
    }
}

#[test]
fn the_same_idempotency_key_gives_the_same_number() {
    for mut house in staffed_houses() {
        house.serve();
        let send = |title: &str| {
            house.call_with("Idempotency-Key", "one", &claim(&json!({"title": title})))
        };
        let (first, again, other) = (send("标题"), send("标题"), send("另一个"));
        assert_eq!(first.0, 201);
        assert_eq!(first.1, again.1);
        assert_eq!(other.0, 400, "another submission under the same key");
    }
}
