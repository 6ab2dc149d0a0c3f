//! What is done beside the way, by the API: a step with participants, mediation and agreement, a return visit, relief
//! (Art. 32, 33, 37); recusal asked for by the code and decided (Art. 28); silence shown and listed (C66).

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, LABOUR, OFFICE, asks, at, does},
};

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

/// The people of the bureau at work, and the supervisor of the petition office.
struct People {
    clerk: Caller,
    chief: Caller,
    handler: Caller,
    other: Caller,
    leader: Caller,
    supervisor: Caller,
}

impl People {
    async fn of(house: &House) -> Self {
        Self {
            clerk: house.staff("登记员", "clerk", OFFICE).await,
            chief: house.staff("局领导", "leader", OFFICE).await,
            handler: house.staff("承办甲", "handler", LABOUR).await,
            other: house.staff("承办乙", "handler", LABOUR).await,
            leader: house.staff("签发人", "leader", LABOUR).await,
            supervisor: house.staff("督查员", "supervisor", OFFICE).await,
        }
    }
}

/// A claim of 3 August, accepted by the labour bureau on 5 August; its number and code.
async fn accepted(house: &House, people: &People) -> (String, String) {
    on(house, "2026-08-03");
    let brought = house.submitted().await;
    let number = brought["number"].as_str().unwrap().to_owned();
    does(&people.clerk, &number, "propose", json!({"way": "forward", "to": LABOUR})).await;
    does(&people.chief, &number, "allot", json!({})).await;
    on(house, "2026-08-05");
    does(&people.handler, &number, "sign_for", json!({})).await;
    does(&people.handler, &number, "accept", json!({"branch": "31-6"})).await;
    (number, brought["code"].as_str().unwrap().to_owned())
}

async fn tracked(house: &House, code: &str) -> Value {
    house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200)
}

fn steps(tracked: &Value) -> Vec<&str> {
    tracked["steps"].as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap()).collect()
}

async fn listed(who: &Caller, watch: &str) -> Vec<String> {
    let list = who.get(&format!("/api/v1/matters?watch={watch}")).await.with(200);
    let rows = list["matters"].as_array().unwrap().iter();
    rows.map(|row| row["number"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn two_sides_agree_and_the_petitioner_keeps_every_right() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let (number, code) = accepted(&house, &people).await;
    let due = tracked(&house, &code).await["due"]["date"].clone();
    on(&house, "2026-08-10");
    let step = json!({
        "note": "三方核对考勤。", "inquiry": "forum", "participants": "工人代表二人、总包经理",
        "done_on": "2026-08-07",
    });
    does(&people.handler, &number, "record_step", step).await;
    let mediator = json!({"willing": true, "mediator": "人民调解员", "mediated_on": "2026-08-10"});
    let agreement = json!({"agreement": "mediation", "signed": true, "text": "八月底前付清。"});
    let early = asks(&people.handler, &number, "agree", agreement.clone()).await;
    assert_eq!(early.problem(422, "refused")["refusal"]["code"], "mediate_first");
    does(&people.handler, &number, "mediate", mediator).await;
    does(&people.handler, &number, "agree", agreement).await;
    let relief = json!({
        "relief": "temporary", "giver": "县总工会", "given_on": "2026-08-09", "amount": 3000,
        "text": "生活困难补助",
    });
    does(&people.handler, &number, "record_relief", relief).await;
    let seen = tracked(&house, &code).await;
    assert_eq!(seen["due"]["date"], due, "nothing of this moves a date");
    let shown = ["registered", "sent", "signed_for", "accepted", "mediated", "agreed"];
    assert_eq!(steps(&seen), shown, "relief is for whoever may see the matter");
    assert!(!seen.to_string().contains("县总工会"));

    let draft = json!({"text": "双方已达成协议。", "outcome": "agreed"});
    does(&people.handler, &number, "draft_answer", draft).await;
    does(&people.leader, &number, "approve_answer", json!({})).await;
    does(&people.handler, &number, "deliver", json!({"manner": "in_person"})).await;
    assert_eq!(tracked(&house, &code).await["levels"]["right"]["level"], "review");
    on(&house, "2026-09-01");
    let visit = json!({
        "contact": "home", "visited_on": "2026-08-31", "execution": "done", "text": "钱已到账。",
    });
    does(&people.handler, &number, "return_visit", visit).await;
    let seen = tracked(&house, &code).await;
    assert_eq!(steps(&seen).last(), Some(&"return_visited"));
    assert!(!seen.to_string().contains("钱已到账"), "what they said is kept inside");
    let history = people.handler.get(&at(&number, "/events")).await.with(200).to_string();
    for word in ["forum", "工人代表二人", "县总工会", "3000", "钱已到账"] {
        assert!(history.contains(word), "{word}");
    }
}

#[tokio::test]
async fn a_petitioner_asks_for_recusal_and_is_told_what_a_leader_decides() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let (number, code) = accepted(&house, &people).await;
    let whom = json!({
        "code": code, "command": "ask_recusal", "whom": "承办甲", "reason": "他是被反映公司股东的亲属。",
    });
    let asked = house.anyone().post("/api/v1/track/commands", whom).await.with(200);
    assert_eq!(steps(&asked).last(), Some(&"recusal_asked"));
    assert_eq!(listed(&people.supervisor, "recusal").await, std::slice::from_ref(&number));
    let history = people.handler.get(&at(&number, "/events")).await.with(200).to_string();
    assert!(!history.contains("股东"), "whoever it may mean does not read it");
    let history = people.leader.get(&at(&number, "/events")).await.with(200).to_string();
    assert!(history.contains("股东"), "whoever decides does");
    let unnamed = json!({"agreed": true, "reason": "属实"});
    let unnamed = asks(&people.leader, &number, "decide_recusal", unnamed).await;
    assert_eq!(unnamed.problem(422, "refused")["refusal"]["code"], "recused_whom");
    let own = json!({"agreed": false, "officer": "签发人", "reason": "不成立"});
    let own = asks(&people.leader, &number, "decide_recusal", own).await;
    assert_eq!(own.problem(422, "refused")["refusal"]["code"], "own_recusal");
    let role = json!({"agreed": false, "reason": "不成立"});
    asks(&people.handler, &number, "decide_recusal", role).await.problem(403, "role_missing");

    let agreed = json!({"agreed": true, "officer": "承办甲", "reason": "经核实，应当回避。"});
    does(&people.leader, &number, "decide_recusal", agreed).await;
    assert!(listed(&people.supervisor, "recusal").await.is_empty());
    let refused = asks(&people.handler, &number, "record_step", json!({"note": "调阅材料"})).await;
    let refusal = &refused.problem(422, "refused")["refusal"];
    assert_eq!(refusal["code"], "recused");
    assert!(refusal["article"].as_str().unwrap().ends_with("Art. 28"));
    does(&people.other, &number, "record_step", json!({"note": "调阅材料"})).await;
    let seen = tracked(&house, &code).await;
    let last = seen["steps"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["what"], &last["text"]),
        (&json!("recusal_agreed"), &json!("经核实，应当回避。"))
    );
}

#[tokio::test]
async fn silence_is_shown_to_whoever_waits_and_is_a_list() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let (number, code) = accepted(&house, &people).await;
    on(&house, "2026-08-20");
    let silence = |told, days, long| json!({"told_on": told, "days": days, "long": long});
    assert_eq!(tracked(&house, &code).await["silence"], silence("2026-08-05", 15, false));
    assert!(listed(&people.supervisor, "silent").await.is_empty());
    on(&house, "2026-08-21");
    assert_eq!(tracked(&house, &code).await["silence"], silence("2026-08-05", 16, true));
    assert_eq!(listed(&people.supervisor, "silent").await, std::slice::from_ref(&number));
    does(&people.handler, &number, "show_progress", json!({"note": "正在核对考勤。"})).await;
    assert_eq!(tracked(&house, &code).await["silence"], silence("2026-08-21", 0, false));
    assert!(listed(&people.supervisor, "silent").await.is_empty());
}
