//! Conflicts of competence by the API (管辖争议, Art. 24): talks, the joint conference, and what the petitioner and the
//! board see meanwhile. The clock stands at nine on the day named; the dates were counted by hand.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, LABOUR, OFFICE, WATER, asks, at, does},
};

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

async fn tracked(house: &House, code: &str) -> Value {
    house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200)
}

/// The numbers of the list behind the figure.
async fn listed(who: &Caller) -> Vec<String> {
    let list = who.get("/api/v1/matters?watch=conflict").await.with(200);
    let number = |row: &Value| row["number"].as_str().unwrap().to_owned();
    list["matters"].as_array().unwrap().iter().map(number).collect()
}

async fn rule(by: &Caller, number: &str, command: &str, fields: Value) -> String {
    let problem = asks(by, number, command, fields).await.problem(422, "refused");
    problem["refusal"]["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_two_organs_deny_is_settled_by_the_joint_conference_while_every_date_runs_on() {
    let house = House::new().await;
    on(&house, "2026-08-10");
    let clerk = house.staff("登记员", "clerk", OFFICE).await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let watcher = house.staff("督查", "supervisor", OFFICE).await;
    let labour = house.staff("人社科长", "head", LABOUR).await;
    let water = house.staff("水务科长", "head", WATER).await;
    let brought = house.submitted().await;
    let (number, code) = (brought["number"].as_str().unwrap(), brought["code"].as_str().unwrap());
    does(&clerk, number, "propose", json!({"way": "forward", "to": LABOUR})).await;
    does(&chief, number, "allot", json!({})).await;
    on(&house, "2026-08-11");
    does(&labour, number, "sign_for", json!({})).await;
    water.get(&at(number, "")).await.problem(404, "not_found");
    assert_eq!(tracked(&house, code).await.get("deciding"), None);

    let raised =
        json!({"dispute": "deny", "other_organ": WATER, "reason": "河道清淤不属于人社职责。"});
    does(&labour, number, "raise_conflict", raised).await;
    assert_eq!(listed(&watcher).await, [number]);
    let seen = tracked(&house, code).await;
    assert_eq!(seen["deciding"]["who"], "organs");
    assert_eq!(seen["deciding"]["between"], json!([LABOUR, WATER]));
    assert_eq!(seen["due"]["date"], "2026-08-26", "fifteen days from 8-11, as before");
    assert!(!seen.to_string().contains("清淤"), "what they write to each other is their own");
    let matter = water.get(&at(number, "")).await.with(200);
    assert_eq!(matter["conflict"]["reason"], "河道清淤不属于人社职责。");

    let away = json!({"agreed": true, "to": WATER, "reason": "应由水务办理。"});
    assert_eq!(rule(&labour, number, "negotiate", away).await, "one_sided");
    let early = json!({"reason": "请决定。"});
    assert_eq!(rule(&labour, number, "refer_conflict", early).await, "negotiate_first");
    on(&house, "2026-08-13");
    does(&water, number, "negotiate", json!({"agreed": false, "reason": "各执一词。"})).await;
    does(&labour, number, "refer_conflict", json!({"reason": "请联席会议决定。"})).await;
    assert_eq!(tracked(&house, code).await["deciding"]["who"], "conference");

    on(&house, "2026-08-28");
    let decided = json!({"to": WATER, "decided_on": "2026-08-27", "reason": "第三次会议决定。"});
    does(&chief, number, "decide_conflict", decided).await;
    assert!(listed(&watcher).await.is_empty());
    let seen = tracked(&house, code).await;
    assert_eq!(seen.get("deciding"), None);
    assert_eq!((&seen["organ"], &seen["due"]["date"]), (&json!(WATER), &json!("2026-09-04")));
    let last = seen["steps"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["what"], &last["organ"]), (&json!("competence_settled"), &json!(WATER)));
    assert_eq!(last["on"], "2026-08-27");
    let matter = water.get(&at(number, "")).await.with(200);
    assert_eq!(matter["conflict"]["settled"]["by"], "conference");
    labour.get(&at(number, "")).await.problem(404, "not_found");
    let no = json!({"ground": "not_ours", "reason": "不属于本局。"});
    assert_eq!(rule(&water, number, "object", no).await, "competence_settled");
}
