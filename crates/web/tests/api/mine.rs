//! What is kept about whoever holds a code: which sorts of data, who came to know the identity, what became of corrections,
//! and never the identity itself (issue 6, item 7; 个人信息保护法 Art. 45, 46).

use desk::testing::PASSPHRASE;
use rules::{codes::Role, keep::Change, office::Post};
use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{DISCIPLINE, House, OFFICE, claim, does},
};

async fn mine(anyone: &Caller, taken: &Value) -> Value {
    anyone.post("/api/v1/track/mine", json!({"code": taken["code"]})).await.with(200)
}

async fn acts(anyone: &Caller, taken: &Value, command: &str, fields: Value) -> Value {
    let mut body = json!({"code": taken["code"], "command": command});
    body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    anyone.post("/api/v1/track/commands", body).await.with(200)
}

/// Somebody at a browser who gave their seal passphrase: a token opens no seal.
async fn unlocked(house: &House, name: &str, role: &str, organ: &str) -> Caller {
    house.staff(name, role, organ).await;
    let at_browser = house.signed_in(name).await;
    at_browser.post("/api/v1/session/unlock", json!({"passphrase": PASSPHRASE})).await.with(204);
    at_browser
}

#[tokio::test]
async fn whoever_holds_the_code_sees_what_is_kept_and_who_learned_of_them_and_no_name() {
    let house = House::new().await;
    let anyone = house.anyone();
    let taken = house.submitted().await;
    let number = taken["number"].as_str().unwrap().to_owned();
    let kept = mine(&anyone, &taken).await;
    assert_eq!((&kept["number"], &kept["anonymous"]), (&taken["number"], &json!(false)));
    assert_eq!((&kept["readers"], &kept["notice"]), (&json!([]), &json!(1)));
    assert_eq!((&kept["added"], &kept["kept_years"]), (&json!(0), &json!(30)));
    let clerk = unlocked(&house, "李登记", "clerk", OFFICE).await;
    let head = unlocked(&house, "王科长", "head", OFFICE).await;
    for _ in 0..2 {
        does(&clerk, &number, "open_seal", json!({})).await;
    }
    does(&head, &number, "open_seal", json!({})).await;
    acts(&anyone, &taken, "supplement", json!({"text": "还有一件事。"})).await;
    let kept = mine(&anyone, &taken).await;
    let reader = |role: &str, times: u64| json!({"organ": OFFICE, "role": role, "learned": "opened", "times": times});
    assert_eq!(kept["readers"], json!([reader("clerk", 2), reader("head", 1)]));
    assert_eq!(kept["added"], 1);
    let said = kept.to_string();
    let petitioner = claim()["petitioner"]["name"].as_str().unwrap().to_owned();
    for name in [petitioner.as_str(), "李登记", "王科长"] {
        assert!(!said.contains(name), "{name} is named");
    }
    // Whoever does something else by now was a clerk then.
    let desk = &house.town.desk;
    let moved = desk.officer_named("李登记").await.unwrap();
    house.town.clock.set("2026-11-24T09:00:00+08:00".parse().unwrap());
    let (officer, post) = (moved.id, moved.posts[0]);
    for change in [
        Change::GrantRole { officer, post: Post { role: Role::Leader, ..post } },
        Change::WithdrawRole { officer, post },
    ] {
        desk.keep_office_as_operator(change).await.unwrap();
    }
    assert_eq!(mine(&anyone, &taken).await["readers"], kept["readers"]);
    let wrong = json!({"code": "1234 5678 9012 3456 7890 1234"});
    anyone.post("/api/v1/track/mine", wrong).await.problem(404, "not_found");
    anyone.post("/api/v1/track/mine", json!({})).await.problem(400, "malformed");
}

#[tokio::test]
async fn a_correction_is_asked_for_by_code_and_answered_by_the_reception_alone() {
    let house = House::new().await;
    let anyone = house.anyone();
    let taken = house.submitted().await;
    let number = taken["number"].as_str().unwrap().to_owned();
    let text = json!({"text": "电话少写了一位。"});
    let tracked = acts(&anyone, &taken, "ask_correction", text).await;
    assert!(tracked["steps"].to_string().contains("correction_asked"), "{tracked}");
    let asked = mine(&anyone, &taken).await["corrections"][0].clone();
    assert_eq!((&asked["text"], &asked["granted"]), (&json!("电话少写了一位。"), &Value::Null));
    let leader = house.staff("钱领导", "leader", OFFICE).await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let answer = || json!({"granted": true, "text": "已按来电核对更正。"});
    let command = |fields: Value| {
        let mut body = json!({"command": "answer_correction"});
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        body
    };
    let at = format!("/api/v1/matters/{number}/commands");
    leader.post(&at, command(answer())).await.problem(403, "role_missing");
    clerk.post(&at, command(json!({"text": "已更正。"}))).await.problem(400, "malformed");
    does(&clerk, &number, "answer_correction", answer()).await;
    let again = clerk.post(&at, command(answer())).await.with(422);
    assert_eq!(again["refusal"]["code"], "no_correction_asked");
    let asked = mine(&anyone, &taken).await["corrections"][0].clone();
    assert_eq!((&asked["granted"], &asked["answer"]), (&json!(true), &json!("已按来电核对更正。")));
    let tracked = anyone.post("/api/v1/track", json!({"code": taken["code"]})).await.with(200);
    assert!(tracked["steps"].to_string().contains("已按来电核对更正。"), "{tracked}");
}

#[tokio::test]
async fn a_report_tells_its_reporter_who_opened_it_and_nothing_of_what_is_done() {
    let house = House::new().await;
    let anyone = house.anyone();
    let body = json!({
        "kind": "report", "title": "收受礼金", "content": "某人收受礼金。",
        "petitioner": {"name": "赵某某", "phone": "13800000000"},
    });
    let taken = anyone.post("/api/v1/matters", body).await.with(201);
    let number = taken["number"].as_str().unwrap().to_owned();
    let reception = unlocked(&house, "周接报", "clerk", DISCIPLINE).await;
    does(&reception, &number, "open_seal", json!({"reason": "核实身份"})).await;
    let kept = mine(&anyone, &taken).await;
    assert_eq!(kept["readers"][0]["organ"], DISCIPLINE);
    assert!(!kept.to_string().contains("核实身份"), "why it was opened is the office's own");
}
