//! Whatever is wrong is named, nothing that was sent is repeated, and nothing is kept.

use serde_json::{Value, json};

use crate::{
    caller::Answer,
    house::{House, OFFICE, asks, claim},
};

const JSON: Option<&str> = Some("application/json");

#[track_caller]
fn names(answer: &Answer, field: &str) {
    let problem = answer.problem(400, "malformed");
    assert_eq!(problem["field"], field, "{problem:#}");
}

#[tokio::test]
async fn a_wrong_field_of_a_submission_is_named() {
    let house = House::new().await;
    let table: &[(&str, Value, &str)] = &[
        ("kind", json!("complaint"), "kind"),
        ("kind", Value::Null, "kind"),
        ("title", json!(""), "title"),
        ("title", json!("一\n二"), "title"),
        ("title", json!(["a"]), "title"),
        ("content", json!(" \u{3000} "), "content"),
        ("content", json!("访".repeat(20_001)), "content"),
        ("content", json!("a\u{0}b"), "content"),
        ("content", json!("a\u{202e}b"), "content"),
        ("organ", json!("天上的机关"), "organ"),
        ("organ", json!(true), "organ"),
        ("area", json!("999999"), "area"),
        ("area", json!("33010"), "area"),
        ("signers", json!("three"), "signers"),
        ("signers", json!(-3), "signers"),
        ("about", json!({"name": "x"}), "about"),
        ("about", json!([{"nickname": "x"}]), "about[0].nickname"),
        ("petitioner", json!("王小明"), "petitioner"),
        ("petitioner", json!({"phone": "1"}), "petitioner.name"),
        ("petitioner", json!({"name": "王", "phone": 13_800}), "petitioner.phone"),
        ("petitioner", json!({"name": "王", "age": 40}), "petitioner.age"),
        // Whoever signs can be reached: a number of a paper is no way to.
        ("petitioner", json!({"name": "王"}), "petitioner.phone"),
        ("petitioner", json!({"name": "王", "id_number": "1"}), "petitioner.phone"),
        ("received_on", json!("2026-11-23"), "received_on"),
    ];
    for (name, value, field) in table {
        let mut body = claim();
        body[*name] = value.clone();
        names(&house.anyone().post("/api/v1/matters", body).await, field);
    }
}

#[tokio::test]
async fn a_wrong_field_of_a_registration_is_named() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let table: &[(&str, Value, &str)] = &[
        ("form", json!("pigeon"), "form"),
        ("form", Value::Null, "form"),
        ("source", json!("nowhere"), "source"),
        ("received_on", json!("2026-02-30"), "received_on"),
        ("letter_date", json!("23.11.2026"), "letter_date"),
        ("points", json!("one"), "points"),
        ("points", json!(["a", 2]), "points[1]"),
        ("petitioners", json!([{"name": "刘", "mail": "x"}]), "petitioners[0].mail"),
        ("class", json!("99-99-99"), "class"),
        ("colour", json!("red"), "colour"),
    ];
    for (name, value, field) in table {
        let mut body = claim();
        body["form"] = json!("letter");
        body[*name] = value.clone();
        names(&clerk.post("/api/v1/register", body).await, field);
    }
    let mut future = claim();
    future["form"] = json!("letter");
    future["letter_date"] = json!("2026-11-24");
    let problem = clerk.post("/api/v1/register", future).await.problem(422, "refused");
    assert_eq!(problem["refusal"]["code"], "in_future");
    assert_eq!(clerk.get("/api/v1/matters").await.with(200)["matters"], json!([]));
}

#[tokio::test]
async fn a_wrong_command_or_field_of_one_is_named() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let table: &[(&str, Value, &str)] = &[
        ("abolish", json!({}), "command"),
        ("propose", json!({}), "way"),
        ("propose", json!({"way": "throw_away"}), "way"),
        ("propose", json!({"way": "forward", "to": "天上的机关"}), "to"),
        ("propose", json!({"way": "keep", "why": "x"}), "why"),
        ("summarise", json!({"urgent": "perhaps"}), "urgent"),
        ("report_urgent", json!({"recipients": ["a friend"], "text": "a"}), "recipients"),
        ("report_urgent", json!({"recipients": [], "text": "a"}), "recipients"),
        ("supplement", json!({"text": 5}), "text"),
        ("supplement", json!({"text": "x", "expect_version": "1"}), "expect_version"),
        ("link_repeat", json!({"earlier": "2026-99999999"}), "earlier"),
    ];
    for (command, fields, field) in table {
        names(&asks(&clerk, number, command, fields.clone()).await, field);
    }
    let nameless = clerk.post(&crate::house::at(number, "/commands"), json!({})).await;
    names(&nameless, "command");
}

#[tokio::test]
async fn a_wrong_part_of_a_query_is_named() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let table = [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("stage=lost", "stage"),
        ("kind=x", "kind"),
        ("due=tomorrow", "due"),
        ("organ=4711", "organ"),
        ("cursor=x", "cursor"),
        ("colour=red", "colour"),
        ("stage=sent&stage=kept", "stage"),
        ("text=%ff", "text"),
    ];
    for (query, field) in table {
        names(&clerk.get(&format!("/api/v1/matters?{query}")).await, field);
    }
}

#[tokio::test]
async fn a_broken_body_is_placed_by_line_and_character() {
    let house = House::new().await;
    let table: &[(&[u8], u64, u64)] = &[
        (b"", 1, 1),
        (b"{\"code\": ", 1, 9),
        ("{\"code\":\n \"路灯\" x}".as_bytes(), 2, 7),
        (b"{\n\"\xe8\xb7\xaf\xff\"}", 2, 3),
        (b"{\"code\": \"\\ud800\"}", 1, 17),
    ];
    for (body, line, column) in table {
        let answer = house.anyone().send("POST", "/api/v1/track", JSON, body.to_vec()).await;
        let problem = answer.problem(400, "malformed");
        let place = (problem["line"].as_u64().unwrap(), problem["column"].as_u64().unwrap());
        assert_eq!(place, (*line, *column), "{}", String::from_utf8_lossy(body));
    }
    let deep = "[".repeat(10_000).into_bytes();
    house.anyone().send("POST", "/api/v1/track", JSON, deep).await.problem(400, "malformed");
    for other in ["[1]", "null", "\"code\""] {
        let answer = house.anyone().send("POST", "/api/v1/track", JSON, other.into()).await;
        answer.problem(400, "malformed");
    }
}

#[tokio::test]
async fn what_was_sent_is_never_repeated() {
    let house = House::new().await;
    let bodies = [
        json!({"kind": "秘密", "title": "秘密", "content": "秘密"}),
        json!({"kind": "claim", "title": 7, "content": "秘密"}),
        json!({"kind": "claim", "title": "t", "content": "秘密\u{202e}"}),
        json!({"kind": "claim", "title": "t", "content": "c", "petitioner": {"name": "秘密\u{0}"}}),
        json!({"kind": "claim", "title": "t", "content": "c", "area": "秘密"}),
    ];
    for body in bodies {
        let answer = house.anyone().post("/api/v1/matters", body).await;
        answer.problem(400, "malformed");
        assert!(!answer.text.contains("秘密"), "{}", answer.text);
    }
    let broken = "{\"content\": \"秘密".as_bytes().to_vec();
    let answer = house.anyone().send("POST", "/api/v1/matters", JSON, broken).await;
    assert!(!answer.text.contains("秘密"), "{}", answer.text);
}

#[tokio::test]
async fn only_json_in_utf_8_and_of_a_certain_size_is_taken() {
    let house = House::new().await;
    let body = || br#"{"code": "1"}"#.to_vec();
    let kinds = [None, Some("text/plain"), Some("application/x-www-form-urlencoded")];
    for kind in kinds.into_iter().chain([Some("application/json; charset=gb18030")]) {
        let answer = house.anyone().send("POST", "/api/v1/track", kind, body()).await;
        answer.problem(415, "wrong_type");
    }
    let kind = Some("application/json; charset=UTF-8");
    house.anyone().send("POST", "/api/v1/track", kind, body()).await.problem(404, "not_found");
    let large = vec![b' '; 256 * 1024 + 1];
    house
        .anyone()
        .send("POST", "/api/v1/track", JSON, large.clone())
        .await
        .problem(413, "too_large");
    let announced = house.anyone().with("content-length", "99999999");
    announced.send("POST", "/api/v1/track", JSON, body()).await.problem(413, "too_large");
}

#[tokio::test]
async fn the_longest_content_fits_however_it_is_written() {
    let house = House::new().await;
    let escaped = "\\ud83d\\ude00".repeat(20_000);
    let body = format!(r#"{{"kind":"suggestion","title":"t","content":"{escaped}"}}"#);
    assert!(body.len() < 256 * 1024);
    house.anyone().send("POST", "/api/v1/matters", JSON, body.into()).await.with(201);
}

#[tokio::test]
async fn an_unknown_path_and_a_wrong_method_are_problems_too() {
    let house = House::new().await;
    for path in ["/api", "/api/", "/api/v1", "/api/v1/", "/api/v2/matters", "/api/v1/matters/1/2/3"]
    {
        house.anyone().get(path).await.problem(404, "no_such_path");
    }
    for (method, path, allow) in [
        ("PUT", "/api/v1/track", "POST"),
        ("DELETE", "/api/v1/organs", "GET,HEAD"),
        ("POST", "/healthz", "GET,HEAD"),
    ] {
        let answer = house.anyone().send(method, path, None, Vec::new()).await;
        answer.problem(405, "wrong_method");
        assert_eq!(answer.header("allow"), allow);
    }
}

#[tokio::test]
async fn a_key_that_is_none_is_refused() {
    let house = House::new().await;
    for key in [" ", &"k".repeat(256)] {
        let sender = house.anyone().with("idempotency-key", key);
        names(&sender.post("/api/v1/matters", claim()).await, "Idempotency-Key");
    }
}
