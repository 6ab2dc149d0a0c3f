//! Who looked, by the API: for the auditor alone, with the rules by which a look is to be checked.

use serde_json::json;

use crate::house::{DISCIPLINE, House, OFFICE, at, claim, does};

#[tokio::test]
async fn the_auditor_reads_who_looked_and_nobody_else_does() {
    let house = House::new().await;
    let reader = house.staff("尤受理", "clerk", DISCIPLINE).await;
    let auditor = house.staff("安审计", "auditor", OFFICE).await;
    let mut report = claim();
    report["kind"] = json!("report");
    report["organ"] = json!(DISCIPLINE);
    let sent = house.anyone().post("/api/v1/matters", report).await.with(201);
    let number = sent["number"].as_str().unwrap();
    let version = reader.get(&at(number, "")).await.with(200)["version"].clone();
    reader.get(&at(number, "/events")).await.with(200);
    let page = auditor.get("/api/v1/traces").await.with(200);
    let looks = page["looks"].as_array().unwrap();
    assert_eq!(looks.len(), 1, "the second call tells nothing new");
    let expected = json!({
        "at": "2026-11-23T09:00:00+08:00", "officer": looks[0]["officer"], "name": "尤受理",
        "organ": DISCIPLINE, "manner": "api", "number": number, "report": true, "version": 1,
        "duty": "work", "because": "work of their own organ",
    });
    assert_eq!((&looks[0], &page["unusual"]), (&expected, &json!([])));
    assert_eq!(version, 2, "the look is an event of the matter");
    let query = format!("/api/v1/traces?number={number}&manner=api&officer=尤受理");
    let encoded = query.replace("尤受理", "%E5%B0%A4%E5%8F%97%E7%90%86");
    assert_eq!(auditor.get(&encoded).await.with(200)["looks"].as_array().unwrap().len(), 1);
    let none = auditor.get("/api/v1/traces?manner=print").await.with(200);
    assert_eq!(none["looks"], json!([]));
    for (query, field) in
        [("manner=peek", "manner"), ("from=x", "from"), ("officer=x", "officer"), ("all=1", "all")]
    {
        let problem = auditor.get(&format!("/api/v1/traces?{query}")).await;
        assert_eq!(problem.problem(400, "malformed")["field"], field);
    }
    for (name, role) in [("管某", "admin"), ("钱领导", "leader"), ("李登记", "clerk")] {
        let other = house.staff(name, role, OFFICE).await;
        let refused = other.get("/api/v1/traces").await.problem(403, "role_missing");
        assert_eq!(refused["needed"], json!(["auditor"]));
    }
    reader.get("/api/v1/traces").await.problem(403, "role_missing");
    house.anyone().get("/api/v1/traces").await.problem(401, "signed_out");
    auditor.get(&at(number, "")).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_ended_long_ago_is_read_by_the_api_only_after_its_reason_was_sent() {
    let house = House::new().await;
    let reader = house.staff("尤受理", "clerk", DISCIPLINE).await;
    let mut report = claim();
    report["kind"] = json!("report");
    report["organ"] = json!(DISCIPLINE);
    let anyone = house.anyone();
    let first = anyone.post("/api/v1/matters", report.clone()).await.with(201);
    let second = anyone.post("/api/v1/matters", report).await.with(201);
    let (number, master) = (first["number"].as_str().unwrap(), &second["number"]);
    let merge = json!({"master": master, "reason": "一信多投", "confirmed": true});
    does(&reader, number, "merge", merge).await;
    house.town.clock.set("2027-05-22T09:00:00+08:00".parse().unwrap());
    let reader = house.signed_in("尤受理").await;
    for rest in ["", "/events"] {
        let problem = reader.get(&at(number, rest)).await.problem(403, "needs_reason");
        assert_eq!(problem["field"], "reason");
        assert!(!problem.to_string().contains("路灯"), "{problem}");
    }
    let looks = at(number, "/looks");
    for (body, field) in [(json!({}), "reason"), (json!({"reason": " "}), "reason")] {
        let problem = reader.post(&looks, body).await.problem(400, "malformed");
        assert_eq!(problem["field"], field);
    }
    let said = reader.post(&looks, json!({"reason": "市纪委调卷复核"})).await;
    assert_eq!((said.status.as_u16(), said.text.as_str()), (204, ""));
    for rest in ["", "/events"] {
        reader.get(&at(number, rest)).await.with(200);
    }
    let auditor = house.staff("安审计", "auditor", OFFICE).await;
    let page = auditor.get(&format!("/api/v1/traces?number={number}")).await.with(200);
    let look = &page["looks"][0];
    assert_eq!(look["because"], "A reason was given; the head of the reception reads it");
    assert!(look.get("reason").is_none() && look.get("duty").is_none(), "{look}");
    for body in [json!({}), json!({"reason": "查阅"})] {
        auditor.post(&looks, body).await.problem(404, "not_found");
    }
    house.town.clock.set("2027-05-22T10:00:00+08:00".parse().unwrap());
    reader.get(&at(number, "")).await.problem(403, "needs_reason");
}
