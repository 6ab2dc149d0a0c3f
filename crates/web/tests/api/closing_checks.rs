//! What local rules ask for before a matter is closed (C69, C70), by the API: shown only where it is asked for.

use jiff::civil::date;
use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, LABOUR, OFFICE, asks, at, claim, does},
};

const RULES: &str = include_str!("../../../../rules/overlays/closing.toml");

/// A claim of 3 August that the bureau answered on 20 August, under the rules of that day; who handles it, its number
/// and code.
async fn answered(house: &House) -> (Caller, String, String) {
    let at_nine =
        |day: &str| house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
    at_nine("2026-08-03");
    let brought = house.anyone().post("/api/v1/matters", claim()).await.with(201);
    let text = |name: &str| brought[name].as_str().unwrap().to_owned();
    let (number, code) = (text("number"), text("code"));
    let clerk = house.staff("登记员", "clerk", OFFICE).await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let handler = house.staff("承办甲", "handler", LABOUR).await;
    let leader = house.staff("签发人", "leader", LABOUR).await;
    does(&clerk, &number, "propose", json!({"way": "forward", "to": LABOUR})).await;
    does(&chief, &number, "allot", json!({})).await;
    does(&handler, &number, "sign_for", json!({})).await;
    does(&handler, &number, "accept", json!({"branch": "31-6"})).await;
    at_nine("2026-08-20");
    let draft = json!({"text": "工资已经付清。", "outcome": "explained"});
    does(&handler, &number, "draft_answer", draft).await;
    does(&leader, &number, "approve_answer", json!({})).await;
    does(&handler, &number, "deliver", json!({"manner": "in_person"})).await;
    (handler, number, code)
}

/// The fields of `close` as the matter offers them now.
async fn offered(handler: &Caller, number: &str) -> Value {
    let allowed = handler.get(&at(number, "/allowed")).await.with(200);
    let mut offers = allowed["allowed"].as_array().unwrap().iter();
    offers.find(|offer| offer["command"] == "close").unwrap()["fields"].clone()
}

#[tokio::test]
async fn no_field_is_shown_and_nothing_asked_where_no_rule_demands_it() {
    let house = House::new().await;
    let (handler, number, _) = answered(&house).await;
    assert_eq!(offered(&handler, &number).await, json!([]));
    let closed = does(&handler, &number, "close", json!({})).await;
    assert_eq!(closed["events"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_adopted_rule_asks_for_each_point_and_meeting_by_its_name() {
    let house = House::new().await;
    let from = date(2026, 8, 3);
    house.town.clock.set("2026-08-03T08:00:00+08:00".parse().unwrap());
    house.town.desk.adopt_rules("closing.toml", RULES.to_owned(), from).await.unwrap();
    let (handler, number, code) = answered(&house).await;
    let offered = offered(&handler, &number).await;
    let points = json!(["investigated", "dealt_with", "told", "filed", "taught"]);
    assert_eq!((&offered[0]["name"], &offered[0]["choices"]), (&json!("checklist"), &points));
    assert_eq!(
        (&offered[1]["name"], &offered[1]["takes"]),
        (&json!("meetings"), &json!("meetings"))
    );

    let bare = asks(&handler, &number, "close", json!({})).await;
    let refusal = &bare.problem(422, "refused")["refusal"];
    assert_eq!(refusal["code"], "not_in_place");
    assert!(refusal.get("article").is_none_or(Value::is_null), "no law of the country");
    let told = refusal["message"].as_str().unwrap();
    assert!(told.contains("investigated") && told.contains("办结以前做到五到位"), "{told}");
    let unmet = asks(&handler, &number, "close", json!({ "checklist": points })).await;
    let refusal = &unmet.problem(422, "refused")["refusal"];
    assert_eq!(refusal["code"], "not_met");
    let told = refusal["message"].as_str().unwrap();
    assert!(told.contains("when it was accepted") && told.contains("三见面"), "{told}");

    let meetings = |on: &str| {
        json!([
            {"meeting": "taken_up", "met_on": on, "people": "承办人见王小明"},
            {"meeting": "under_way", "reason": "信访人不愿见面"},
            {"meeting": "result", "met_on": "2026-08-20", "people": "科长见王小明"},
        ])
    };
    let with = |on: &str| json!({"checklist": points, "meetings": meetings(on)});
    let early = asks(&handler, &number, "close", with("2026-08-02")).await;
    assert_eq!(early.problem(422, "refused")["refusal"]["code"], "too_early");
    let ahead = asks(&handler, &number, "close", with("2026-08-21")).await;
    assert_eq!(ahead.problem(422, "refused")["refusal"]["code"], "in_future");
    let half = json!([{"meeting": "result", "met_on": "2026-08-20"}]);
    let half =
        asks(&handler, &number, "close", json!({"checklist": points, "meetings": half})).await;
    assert_eq!(half.status.as_u16(), 400, "whom did they meet");

    let closed = does(&handler, &number, "close", with("2026-08-05")).await;
    let events = closed["events"].as_array().unwrap();
    assert_eq!(events[0]["kind"], "matter.closure_checked");
    assert_eq!(events[0]["facts"]["checklist"], points);
    assert_eq!(events[0]["facts"]["met_taken_up"], "2026-08-05");
    assert_eq!(events[0]["texts"]["met_under_way"], "信访人不愿见面");
    assert_eq!(events[1]["kind"], "matter.closed");
    let tracked = house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200);
    assert!(!tracked.to_string().contains("不愿见面"), "the office's own record");
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}
