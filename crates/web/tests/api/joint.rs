//! Several organs at one matter by the API (C55, C56): who helps, given across, raised a level; the dates stay and the
//! petitioner is told who handles it. The clock stands at nine on the day named; the dates were counted by hand.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, LABOUR, OFFICE, WATER, asks, at, does},
};

const TOWN: &str = "桐坞镇人民政府";

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

async fn tracked(house: &House, code: &str) -> Value {
    house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200)
}

fn last(tracked: &Value) -> (&Value, &Value) {
    let step = tracked["steps"].as_array().unwrap().last().unwrap();
    (&step["what"], &step["organ"])
}

async fn rule(by: &Caller, number: &str, command: &str, fields: Value) -> String {
    let problem = asks(by, number, command, fields).await.problem(422, "refused");
    problem["refusal"]["code"].as_str().unwrap().to_owned()
}

/// A claim that an organ accepted on 2026-08-12: its number and code.
async fn accepted(
    house: &House,
    organ: &str,
    handler: &Caller,
    chief: &Caller,
) -> (String, String) {
    on(house, "2026-08-10");
    let clerk = house.staff(&format!("登记{organ}"), "clerk", OFFICE).await;
    let brought = house.submitted().await;
    let text = |name: &str| brought[name].as_str().unwrap().to_owned();
    let (number, code) = (text("number"), text("code"));
    does(&clerk, &number, "propose", json!({"way": "forward", "to": organ})).await;
    does(chief, &number, "allot", json!({})).await;
    on(house, "2026-08-12");
    does(handler, &number, "sign_for", json!({})).await;
    does(handler, &number, "accept", json!({"branch": "31-6"})).await;
    (number, code)
}

#[tokio::test]
async fn another_organ_helps_and_a_matter_goes_across_under_its_dates() {
    let house = House::new().await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let labour = house.staff("人社承办", "handler", LABOUR).await;
    let head = house.staff("人社科长", "head", LABOUR).await;
    let water = house.staff("水务承办", "handler", WATER).await;
    let (number, code) = accepted(&house, LABOUR, &labour, &chief).await;
    water.get(&at(&number, "")).await.problem(404, "not_found");

    let helps = json!({"co_organ": WATER, "reason": "涉及河道工地，请水务配合核实。"});
    does(&head, &number, "add_co_organ", helps.clone()).await;
    assert_eq!(rule(&head, &number, "add_co_organ", helps).await, "nothing_changed");
    let seen = tracked(&house, &code).await;
    assert_eq!(last(&seen), (&json!("co_organ_added"), &json!(WATER)));
    assert_eq!(seen["due"]["date"], "2026-10-12", "the sixtieth day is a Sunday");
    assert!(!seen.to_string().contains("配合核实"));
    does(&water, &number, "give_organ_opinion", json!({"text": "工地在河道红线以外。"})).await;
    let matter = labour.get(&at(&number, "")).await.with(200);
    assert_eq!(matter["co_organs"][0]["opinion"]["text"], "工地在河道红线以外。");
    let answer = json!({"text": "已核实。", "outcome": "explained"});
    asks(&water, &number, "draft_answer", answer).await.problem(403, "role_missing");

    on(&house, "2026-09-01");
    let up = json!({"to": WATER, "reason": "经办人系工地股东。"});
    assert_eq!(rule(&chief, &number, "raise_level", up.clone()).await, "level_unfit");
    asks(&head, &number, "cross_handle", up.clone()).await.problem(403, "role_missing");
    does(&chief, &number, "cross_handle", up).await;
    let seen = tracked(&house, &code).await;
    assert_eq!(last(&seen), (&json!("crossed"), &json!(WATER)));
    assert_eq!((&seen["organ"], &seen["due"]["date"]), (&json!(WATER), &json!("2026-10-12")));
    assert!(!seen.to_string().contains("股东"), "why is the offices' own");
    labour.get(&at(&number, "")).await.problem(404, "not_found");
    let matter = water.get(&at(&number, "")).await.with(200);
    assert_eq!(matter["co_organs"], json!([]));
    let moved = &matter["moves"][0];
    assert_eq!((&moved["from"], &moved["raised"]), (&json!(LABOUR), &json!(false)));
}

#[tokio::test]
async fn a_town_s_matter_is_raised_to_the_county() {
    let house = House::new().await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let town = house.staff("镇承办", "handler", TOWN).await;
    let water = house.staff("水务承办", "handler", WATER).await;
    let (number, code) = accepted(&house, TOWN, &town, &chief).await;
    on(&house, "2026-08-20");
    let up = json!({"to": WATER, "reason": "镇里唯一的经办人应当回避。"});
    assert_eq!(rule(&chief, &number, "cross_handle", up.clone()).await, "level_unfit");
    does(&chief, &number, "raise_level", up).await;
    let seen = tracked(&house, &code).await;
    assert_eq!(last(&seen), (&json!("raised"), &json!(WATER)));
    assert_eq!(seen["due"]["date"], "2026-10-12");
    does(&water, &number, "draft_answer", json!({"text": "已核实。", "outcome": "explained"}))
        .await;
    town.get(&at(&number, "")).await.problem(404, "not_found");
}
