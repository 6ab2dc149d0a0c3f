//! Simplified handling by the API: chosen by the organ, seen by the code, converted with the dates of the first receipt.
//! The clock stands at nine on the day named; the dates are those of the lamp in demo.md, and counted by hand.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, asks, at, claim, does},
};

const TOWN: &str = "桐坞镇人民政府";

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

async fn tracked(house: &House, code: &str) -> Value {
    house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200)
}

/// A claim brought to the town itself on Monday 2026-11-16; its number and code.
async fn brought(house: &House) -> (String, String) {
    on(house, "2026-11-16");
    let mut claim = claim();
    claim["organ"] = TOWN.into();
    let brought = house.anyone().post("/api/v1/matters", claim).await.with(201);
    let text = |name: &str| brought[name].as_str().unwrap().to_owned();
    (text("number"), text("code"))
}

fn chosen() -> Value {
    json!({"condition": "daily", "none_excluded": true})
}

/// What was refused: the code of the rule, the article as cited, and its facts.
async fn refused(by: &Caller, number: &str, command: &str, fields: Value) -> (String, String) {
    let answer = asks(by, number, command, fields).await;
    let problem = answer.problem(422, "refused");
    let article = problem["refusal"]["article"].as_str().unwrap_or_default().to_owned();
    (problem["refusal"]["code"].as_str().unwrap().to_owned(), article)
}

#[tokio::test]
async fn a_simple_matter_is_answered_in_ten_working_days_and_its_petitioner_sees_it() {
    let house = House::new().await;
    let handler = house.staff("镇承办", "handler", TOWN).await;
    let leader = house.staff("镇签发", "leader", TOWN).await;
    let (number, code) = brought(&house).await;
    assert_eq!(tracked(&house, &code).await["simple"], false);

    does(&leader, &number, "handle_simply", chosen()).await;
    let seen = tracked(&house, &code).await;
    assert_eq!((&seen["simple"], &seen["due"]["date"]), (&json!(true), &json!("2026-11-19")));
    assert!(seen["steps"].as_array().unwrap().iter().any(|step| step["what"] == "handled_simply"));

    on(&house, "2026-11-18");
    does(&handler, &number, "accept", json!({"branch": "31-6"})).await;
    assert_eq!(tracked(&house, &code).await["due"]["date"], "2026-12-02");
    let matter = handler.get(&at(&number, "")).await.with(200);
    assert_eq!(matter["simple"]["condition"], "daily");
    assert_eq!(matter["simple"]["converted_on"], Value::Null);

    let (rule, article) = refused(&leader, &number, "extend", json!({"reason": "复杂"})).await;
    assert_eq!(rule, "simple_extension");
    assert!(article.ends_with("Art. 34"), "{article}");

    // Sixty days from the receipt of 11-16 end on Friday 2027-01-15.
    does(&leader, &number, "to_ordinary", json!({"reason": "需要实地勘验，不宜简易办理。"})).await;
    let seen = tracked(&house, &code).await;
    assert_eq!((&seen["simple"], &seen["due"]["date"]), (&json!(false), &json!("2027-01-15")));
    let told =
        seen["steps"].as_array().unwrap().iter().find(|step| step["what"] == "made_ordinary");
    assert_eq!(told.unwrap()["text"], "需要实地勘验，不宜简易办理。");
    let matter = handler.get(&at(&number, "")).await.with(200);
    assert_eq!(matter["simple"]["converted_on"], "2026-11-18");
}

#[tokio::test]
async fn what_is_excluded_is_refused_with_the_article_of_the_measures() {
    let house = House::new().await;
    let leader = house.staff("镇签发", "leader", TOWN).await;
    let clerk = house.staff("镇登记", "clerk", TOWN).await;
    let (crowd, _) = brought(&house).await;
    let counted = json!({"field": "persons", "value": 23, "reason": "来了二十三人，漏登人次。"});
    does(&clerk, &crowd, "correct", counted).await;
    let (rule, article) = refused(&leader, &crowd, "handle_simply", chosen()).await;
    assert_eq!(rule, "simple_unfit");
    assert!(article.ends_with("Simplified Handling of Petitions, Art. 5"), "{article}");

    let (number, _) = brought(&house).await;
    let unsure = json!({"condition": "clear", "none_excluded": false});
    assert_eq!(refused(&leader, &number, "handle_simply", unsure).await.0, "simple_unfit");
    let reason = json!({"reason": "不宜简易办理"});
    assert_eq!(refused(&leader, &number, "to_ordinary", reason).await.0, "not_simple");
    on(&house, "2026-11-20");
    assert_eq!(refused(&leader, &number, "handle_simply", chosen()).await.0, "simple_late");
}
