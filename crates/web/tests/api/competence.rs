//! Whose work it is, by the API: an explained suggestion while it is to be decided where a matter goes (C51), never of a
//! report (Art. 30), and who accepted it first, named from then on (首办责任, C54, C180).

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{DISCIPLINE, House, LABOUR, OFFICE, WATER, asks, at, claim, does},
};

const PLUMBING: &str = "NR010216"; // 自来水供应

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

async fn seen(who: &Caller, number: &str) -> Value {
    who.get(&at(number, "")).await.with(200)
}

/// The organs suggested, each with its reasons.
fn suggested(matter: &Value) -> Vec<(String, Vec<String>)> {
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let one = |one: &Value| {
        let reasons = one["reasons"].as_array().unwrap().iter().map(word).collect();
        (word(&one["name"]), reasons)
    };
    matter["suggested"].as_array().unwrap().iter().map(one).collect()
}

fn one(organ: &str, reasons: &[&str]) -> (String, Vec<String>) {
    (organ.to_owned(), reasons.iter().map(|reason| (*reason).to_owned()).collect())
}

#[tokio::test]
async fn a_clerk_reads_where_it_might_go_and_who_had_it_first() {
    let house = House::new().await;
    on(&house, "2026-08-03");
    let clerk = house.staff("登记员", "clerk", OFFICE).await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let water = house.staff("水务承办", "handler", WATER).await;
    let water_head = house.staff("水务科长", "head", WATER).await;
    let water_leader = house.staff("水务签发", "leader", WATER).await;
    let brought = house.submitted().await;
    let number = brought["number"].as_str().unwrap();
    assert_eq!(seen(&clerk, number).await["suggested"], json!([]), "nothing is known of it yet");

    does(&clerk, number, "summarise", json!({"class": PLUMBING, "area": "990121007"})).await;
    let matter = seen(&clerk, number).await;
    let expected = [one(WATER, &["duty", "place"]), one("柳汀镇人民政府", &["place"])];
    assert_eq!(suggested(&matter), expected);
    assert_eq!(matter["first_handler"], Value::Null);
    // It only suggests: the officer sends it elsewhere, and that is that.
    does(&clerk, number, "propose", json!({"way": "forward", "to": LABOUR})).await;
    assert_eq!(suggested(&seen(&clerk, number).await), expected);
    does(&chief, number, "allot", json!({"way": "forward", "to": WATER})).await;
    assert_eq!(seen(&clerk, number).await["suggested"], json!([]), "it lies there");

    on(&house, "2026-08-05");
    does(&water, number, "sign_for", json!({})).await;
    does(&water, number, "accept", json!({"branch": "31-6", "host": "供水科"})).await;
    let first = json!({"organ": WATER, "unit": "供水科", "accepted_on": "2026-08-05"});
    assert_eq!(seen(&clerk, number).await["first_handler"], first);
    on(&house, "2026-08-10");
    does(&water_head, number, "allot", json!({"host": "河道管理科"})).await;
    does(&water, number, "draft_answer", json!({"text": "已修。", "outcome": "supported"})).await;
    does(&water_leader, number, "approve_answer", json!({})).await;
    does(&water, number, "deliver", json!({"manner": "in_person"})).await;
    let matter = seen(&clerk, number).await;
    assert_eq!(matter["first_handler"], first, "whoever hosts it now");
    assert_eq!(matter["tasks"][0]["unit"], "河道管理科");
}

#[tokio::test]
async fn of_a_report_nothing_is_suggested() {
    let house = House::new().await;
    let clerk = house.staff("纪委登记", "clerk", DISCIPLINE).await;
    let mut report = claim();
    report["kind"] = "report".into();
    report["organ"] = DISCIPLINE.into();
    let brought = house.anyone().post("/api/v1/matters", report).await.with(201);
    let number = brought["number"].as_str().unwrap();
    asks(&clerk, number, "summarise", json!({"class": PLUMBING, "area": "990121007"})).await;
    let matter = seen(&clerk, number).await;
    assert_eq!((&matter["class"]["code"], &matter["suggested"]), (&json!(PLUMBING), &json!([])));
}

/// What is found later is added to the points there are; those keep the unit that answers for each.
#[tokio::test]
async fn a_point_that_is_said_again_keeps_who_answers_for_it() {
    let house = House::new().await;
    let clerk = house.staff("登记员", "clerk", OFFICE).await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let water = house.staff("水务承办", "clerk", WATER).await;
    let water_head = house.staff("水务科长", "head", WATER).await;
    let brought = house.submitted().await;
    let number = brought["number"].as_str().unwrap();
    does(&clerk, number, "summarise", json!({"points": ["修好水管", "退还水费"]})).await;
    does(&clerk, number, "propose", json!({"way": "forward", "to": WATER})).await;
    does(&chief, number, "allot", json!({"way": "forward", "to": WATER})).await;
    does(&water, number, "sign_for", json!({})).await;
    does(&water, number, "accept", json!({"branch": "31-6", "host": "供水科"})).await;
    let given =
        json!({"host": "供水科", "co_handlers": ["河道管理科"], "owners": ["2 河道管理科"]});
    does(&water_head, number, "allot", given).await;

    let more = json!({"points": ["修好水管", "退还水费", "赔偿家具"]});
    does(&water, number, "summarise", more).await;
    let matter = seen(&water, number).await;
    let points = matter["points"].as_array().unwrap();
    let owners: Vec<_> = points.iter().map(|point| (&point["text"], &point["owner"])).collect();
    let expected =
        json!([["修好水管", "供水科"], ["退还水费", "河道管理科"], ["赔偿家具", "供水科"]]);
    assert_eq!(json!(owners), expected);
    assert!(house.town.desk.verify("").await.unwrap().fault.is_none());
}
