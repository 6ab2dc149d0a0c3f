//! One letter sent to several by the API (一信多投, C38): linked to its master, seen by its code, taken out again; and of
//! reports nothing beyond their reception. The clock stands at nine on the day named; dates were counted by hand.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{DISCIPLINE, House, LABOUR, OFFICE, WATER, asks, at, claim, does},
};

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

async fn tracked(house: &House, code: &str) -> Value {
    house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200)
}

/// The same letter at this organ: its number and code.
async fn sent_to(house: &House, organ: &str, kind: &str) -> (String, String) {
    let mut letter = claim();
    letter["organ"] = organ.into();
    letter["kind"] = kind.into();
    let brought = house.anyone().post("/api/v1/matters", letter).await.with(201);
    let text = |name: &str| brought[name].as_str().unwrap().to_owned();
    (text("number"), text("code"))
}

fn into(master: &str) -> Value {
    json!({"master": master, "confirmed": true, "reason": "电话核对，同一人同一封信。"})
}

async fn rule(by: &Caller, number: &str, command: &str, fields: Value) -> String {
    let problem = asks(by, number, command, fields).await.problem(422, "refused");
    problem["refusal"]["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn copies_end_at_their_master_and_its_petitioner_reads_how_far_it_has_come() {
    let house = House::new().await;
    on(&house, "2026-08-10");
    let clerk = house.staff("登记员", "clerk", OFFICE).await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let labour = house.staff("人社承办", "handler", LABOUR).await;
    let signs = house.staff("人社签发", "leader", LABOUR).await;
    let (master, _) = sent_to(&house, OFFICE, "claim").await;
    let (copy, code) = sent_to(&house, OFFICE, "claim").await;
    let (third, _) = sent_to(&house, OFFICE, "claim").await;
    let (suggestion, _) = sent_to(&house, OFFICE, "suggestion").await;

    let mut unsure = into(&master);
    unsure["confirmed"] = false.into();
    assert_eq!(rule(&clerk, &copy, "merge", unsure).await, "not_confirmed");
    assert_eq!(rule(&clerk, &copy, "merge", into(&suggestion)).await, "kinds_differ");
    assert_eq!(rule(&clerk, &copy, "merge", into(&copy)).await, "linked_to_itself");
    does(&clerk, &copy, "merge", into(&master)).await;
    let matter = clerk.get(&at(&copy, "")).await.with(200);
    assert_eq!((&matter["stage"], &matter["due"]), (&json!("merged"), &Value::Null));
    assert_eq!(matter["merged_into"], master.as_str());
    assert_eq!(clerk.get(&at(&master, "")).await.with(200)["copies"], json!([copy]));
    assert_eq!(rule(&clerk, &third, "merge", into(&copy)).await, "master_merged");
    assert_eq!(rule(&clerk, &master, "merge", into(&third)).await, "copies_here");

    // The master is answered; the copy shows that, and not what was said.
    does(&clerk, &master, "propose", json!({"way": "forward", "to": LABOUR})).await;
    does(&chief, &master, "allot", json!({})).await;
    does(&labour, &master, "sign_for", json!({})).await;
    does(&labour, &master, "accept", json!({"branch": "31-6"})).await;
    does(&labour, &master, "show_progress", json!({"note": "已约谈包工头某某。"})).await;
    let seen = tracked(&house, &code).await;
    assert_eq!((&seen["stage"], seen.get("due")), (&json!("merged"), None));
    assert_eq!(
        (&seen["master"]["stage"], &seen["master"]["organ"]),
        (&json!("handling"), &json!(LABOUR))
    );
    assert_eq!(seen["master"]["due"]["date"], "2026-10-09", "sixty days from 8-10");
    let answer = json!({"text": "工资已经发放。", "outcome": "supported"});
    does(&labour, &master, "draft_answer", answer).await;
    does(&signs, &master, "approve_answer", json!({})).await;
    does(&labour, &master, "deliver", json!({"manner": "in_person"})).await;
    let seen = tracked(&house, &code).await;
    assert_eq!(seen["master"]["answered_on"], "2026-08-10");
    let text = seen.to_string();
    for secret in ["工资已经发放", "约谈", &master, "同一人"] {
        assert!(!text.contains(secret), "{secret} is not the copy's: {text}");
    }

    on(&house, "2026-08-26");
    let unlinked = does(&chief, &copy, "unmerge", json!({"reason": "不是同一个工地。"})).await;
    assert!(unlinked["version"].is_number());
    let seen = tracked(&house, &code).await;
    assert_eq!(seen.get("master"), None);
    assert_eq!(seen["due"]["date"], "2026-08-25", "fifteen days from the receipt, and late");
    assert_eq!(clerk.get(&at(&master, "")).await.with(200)["copies"], json!([]));
}

#[tokio::test]
async fn an_organ_that_only_handles_it_links_nothing_and_of_reports_nobody_learns() {
    let house = House::new().await;
    on(&house, "2026-08-10");
    let clerk = house.staff("登记员", "clerk", OFFICE).await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let water = house.staff("水务科长", "head", WATER).await;
    let (master, _) = sent_to(&house, OFFICE, "claim").await;
    let (copy, _) = sent_to(&house, OFFICE, "claim").await;
    for number in [&master, &copy] {
        does(&clerk, number, "propose", json!({"way": "forward", "to": WATER})).await;
        does(&chief, number, "allot", json!({})).await;
    }
    asks(&water, &copy, "merge", into(&master)).await.problem(403, "role_missing");

    let reception = house.staff("纪委登记", "clerk", DISCIPLINE).await;
    let (report, code) = sent_to(&house, DISCIPLINE, "report").await;
    let (again, _) = sent_to(&house, DISCIPLINE, "report").await;
    asks(&reception, &report, "merge", into(&master)).await.problem(400, "malformed");
    asks(&clerk, &copy, "merge", into(&report)).await.problem(400, "malformed");
    does(&reception, &report, "merge", into(&again)).await;
    let seen = tracked(&house, &code).await;
    assert_eq!((&seen["stage"], seen.get("master")), (&json!("registered"), None));
    assert_eq!(seen["steps"].as_array().unwrap().len(), 1, "received, and no more");
    clerk.get(&at(&report, "")).await.problem(404, "not_found");
}

/// Of a master that ends without an answer its copies are not forgotten: they stand in a list until somebody takes them out.
#[tokio::test]
async fn a_copy_whose_master_ends_without_an_answer_is_shown_to_whoever_supervises() {
    let house = House::new().await;
    on(&house, "2026-08-10");
    let clerk = house.staff("登记员", "clerk", OFFICE).await;
    let chief = house.staff("局领导", "leader", OFFICE).await;
    let (master, _) = sent_to(&house, OFFICE, "claim").await;
    let (copy, _) = sent_to(&house, OFFICE, "claim").await;
    does(&clerk, &copy, "merge", into(&master)).await;
    let adrift = async || {
        let found = clerk.get("/api/v1/matters?watch=adrift").await.with(200);
        let rows = found["matters"].as_array().unwrap().clone();
        rows.iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(adrift().await, [""; 0], "the master goes on");
    does(&clerk, &master, "propose", json!({"way": "divert", "branch": "31-1"})).await;
    does(&chief, &master, "allot", json!({"place": "县人民法院"})).await;
    assert_eq!(adrift().await, std::slice::from_ref(&copy));
    does(&clerk, &copy, "unmerge", json!({"reason": "主件已分流，本件单独告知。"})).await;
    assert_eq!(adrift().await, [""; 0]);
}
