//! Rules that refuse, and races that somebody loses.

use serde_json::json;

use crate::house::{House, LABOUR, OFFICE, asks, at, claim, does};

#[tokio::test]
async fn a_step_out_of_order_is_refused_with_its_article_in_both_languages() {
    let house = House::new().await;
    let leader = house.staff("钱审签", "leader", OFFICE).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let english = asks(&leader, number, "sign_off", json!({})).await.problem(422, "refused");
    assert_eq!(english["refusal"]["code"], "not_at_this_stage");
    assert_eq!(english["refusal"]["rests_on"], json!({"law": "xf22", "number": 22}));
    assert!(english["refusal"]["article"].as_str().unwrap().contains("22"));
    let reader = leader.with("accept-language", "zh-CN,zh;q=0.9");
    let chinese = asks(&reader, number, "sign_off", json!({})).await;
    assert_eq!(chinese.header("content-language"), "zh-CN");
    let chinese = chinese.problem(422, "refused");
    assert_eq!(chinese["refusal"]["article"], "《信访工作条例》第二十二条");
    assert_eq!(leader.get(&at(number, "")).await.with(200)["version"], 1);
}

#[tokio::test]
async fn a_petition_office_forwards_and_does_not_accept() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let problem = asks(&clerk, number, "accept", json!({})).await.problem(422, "refused");
    assert_eq!(problem["refusal"]["code"], "forward_first");
}

#[tokio::test]
async fn whoever_prepares_does_not_sign() {
    let house = House::new().await;
    let head = house.staff("赵审核", "head", OFFICE).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    does(&head, number, "propose", json!({"way": "forward", "to": LABOUR})).await;
    let problem = asks(&head, number, "check", json!({})).await.problem(422, "refused");
    assert_eq!(problem["refusal"]["code"], "same_hand");
    assert_eq!(problem["refusal"].get("article"), None, "a rule of the house rests on no article");
}

#[tokio::test]
async fn reports_are_not_taken_elsewhere() {
    let house = House::new().await;
    let mut report = claim();
    report["kind"] = json!("report");
    let problem = house.anyone().post("/api/v1/matters", report).await.problem(422, "refused");
    assert_eq!(problem["refusal"]["code"], "report_elsewhere");
}

#[tokio::test]
async fn of_two_who_read_the_same_version_one_comes_first() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let fields = |text: &str| json!({"summary": text, "expect_version": 1});
    assert_eq!(does(&clerk, number, "summarise", fields("一")).await["version"], 2);
    let late = asks(&clerk, number, "summarise", fields("二")).await.problem(409, "stale");
    assert_eq!(late["version"], 2);
}

#[tokio::test]
async fn the_same_key_gets_the_same_answer() {
    let house = House::new().await;
    let sender = house.anyone().with("idempotency-key", "8e03978e-40d5-43dd");
    let first = sender.post("/api/v1/matters", claim()).await.with(201);
    let again = sender.post("/api/v1/matters", claim()).await.with(201);
    assert_eq!(first, again);
    let mut other = claim();
    other["title"] = json!("另一件事");
    let problem = sender.post("/api/v1/matters", other).await.problem(400, "malformed");
    assert_eq!(problem["field"], "Idempotency-Key");
}
