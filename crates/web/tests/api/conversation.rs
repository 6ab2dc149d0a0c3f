//! What passes by the code through the API: a code replaced, a last look, questions and answers, unread marks.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{DISCIPLINE, House, LABOUR, OFFICE, asks, at, claim, does},
};

async fn tracks(house: &House, code: &Value) -> Value {
    house.anyone().post("/api/v1/track", json!({"code": code})).await.with(200)
}

async fn adds(house: &House, code: &Value, text: &str) -> Value {
    let body = json!({"code": code, "command": "supplement", "text": text});
    house.anyone().post("/api/v1/track/commands", body).await.with(200)
}

fn number(taken: &Value) -> String {
    taken["number"].as_str().unwrap().to_owned()
}

/// The steps of this sort.
fn steps<'t>(tracked: &'t Value, what: &str) -> Vec<&'t Value> {
    tracked["steps"].as_array().unwrap().iter().filter(|step| step["what"] == what).collect()
}

async fn row(clerk: &Caller, number: &str) -> Value {
    let page = clerk.get("/api/v1/matters").await.with(200);
    let rows = page["matters"].as_array().unwrap().clone();
    rows.into_iter().find(|row| row["number"] == number).unwrap()
}

#[tokio::test]
async fn a_lost_code_is_replaced_and_the_old_one_says_only_that() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let taken = house.submitted().await;
    let (number, old) = (number(&taken), &taken["code"]);
    let acted = does(&clerk, &number, "reissue_code", json!({"manner": "counter"})).await;
    let new = &acted["code"];
    assert_ne!(new, old);
    assert_eq!(acted["events"][0]["kind"], "matter.code_reissued");
    let hidden = old.as_str().unwrap().replace(' ', "");
    assert!(!acted["events"].to_string().contains(&hidden), "no code stands in the history");

    let tracked = tracks(&house, new).await;
    assert_eq!(tracked["number"], taken["number"]);
    let told = steps(&tracked, "code_reissued_counter");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["on"], tracked["received_on"], "the day and no time");

    let anyone = house.anyone();
    let dead = anyone.post("/api/v1/track", json!({"code": old})).await;
    let problem = dead.problem(410, "code_replaced");
    assert!(!dead.text.contains(&number), "{problem:#}");
    let body = json!({"code": old, "command": "supplement", "text": "补充"});
    anyone.post("/api/v1/track/commands", body).await.problem(410, "code_replaced");
    adds(&house, new, "补充").await;

    // Once more, by telephone: both before it are dead.
    let acted = does(&clerk, &number, "reissue_code", json!({"manner": "call_back"})).await;
    for dead in [old, new] {
        anyone.post("/api/v1/track", json!({"code": dead})).await.problem(410, "code_replaced");
    }
    assert_eq!(steps(&tracks(&house, &acted["code"]).await, "code_reissued_call_back").len(), 1);
    // No other act brings a code.
    let other = does(&clerk, &number, "supplement", json!({"text": "补充"})).await;
    assert!(other.get("code").is_none(), "{other}");
}

#[tokio::test]
async fn the_codes_and_their_ends_come_back_from_the_log() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let taken = house.submitted().await;
    let number = number(&taken);
    let acted = does(&clerk, &number, "reissue_code", json!({"manner": "counter"})).await;
    adds(&house, &acted["code"], "补充").await;
    let before = house.town.desk.verify("").await.unwrap();
    assert!(before.fault.is_none(), "{:?}", before.fault);
    house.town.desk.rebuild().await.unwrap();
    assert_eq!(tracks(&house, &acted["code"]).await["number"], taken["number"]);
    let dead = house.anyone().post("/api/v1/track", json!({"code": taken["code"]})).await;
    dead.problem(410, "code_replaced");
    assert_eq!(row(&clerk, &number).await["unread"], true);
}

#[tokio::test]
async fn a_code_is_replaced_for_nobody_without_a_name_and_by_nobody_else() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let handler = house.staff("陈承办", "handler", OFFICE).await;
    let reception = house.staff("秦接", "clerk", DISCIPLINE).await;
    let mut anonymous = claim();
    anonymous.as_object_mut().unwrap().remove("petitioner");
    let taken = house.anyone().post("/api/v1/matters", anonymous).await.with(201);
    let manner = || json!({"manner": "counter"});
    let refused = asks(&clerk, &number(&taken), "reissue_code", manner()).await;
    assert_eq!(refused.problem(422, "refused")["refusal"]["code"], "unnamed");
    let allowed = clerk.get(&at(&number(&taken), "/allowed")).await.with(200);
    assert!(allowed.to_string().contains("reissue_code"), "why it cannot be is told before");

    let named = number(&house.submitted().await);
    asks(&handler, &named, "reissue_code", manner()).await.problem(403, "role_missing");
    asks(&reception, &named, "reissue_code", manner()).await.problem(404, "not_found");
    let wrong = asks(&clerk, &named, "reissue_code", json!({"manner": "by_guess"})).await;
    assert_eq!(wrong.problem(400, "malformed")["field"], "manner");

    // A report: its reception alone, and only where a name was given.
    let mut report = claim();
    report["kind"] = "report".into();
    report["organ"] = DISCIPLINE.into();
    let taken = house.anyone().post("/api/v1/matters", report).await.with(201);
    asks(&clerk, &number(&taken), "reissue_code", manner()).await.problem(404, "not_found");
    let acted = does(&reception, &number(&taken), "reissue_code", manner()).await;
    let tracked = tracks(&house, &acted["code"]).await;
    assert_eq!(steps(&tracked, "code_reissued_counter").len(), 1);
}

#[tokio::test]
async fn the_look_before_is_told_as_a_day() {
    let house = House::new().await;
    let taken = house.submitted().await;
    let first = tracks(&house, &taken["code"]).await;
    assert!(first.get("last_look").is_none(), "{first}");
    assert!(steps(&first, "registered").iter().all(|step| step["new"] == false));
    let today = first["received_on"].clone();
    let second = tracks(&house, &taken["code"]).await;
    assert_eq!(second["last_look"], today);
    let days = std::time::Duration::from_hours(72);
    house.town.clock.set(house.town.clock.now() + days);
    assert_eq!(tracks(&house, &taken["code"]).await["last_look"], today);
    let later = tracks(&house, &taken["code"]).await["last_look"].clone();
    assert_ne!(later, today);
    assert_eq!(later.as_str().unwrap().len(), "2026-11-23".len(), "no time of day: {later}");
}

#[tokio::test]
async fn what_the_office_wrote_since_the_last_look_is_new_and_only_that() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let taken = house.submitted().await;
    let (number, code) = (number(&taken), &taken["code"]);
    tracks(&house, code).await;
    does(&clerk, &number, "ask_petitioner", json!({"text": "是哪一年的事？"})).await;
    let tracked = adds(&house, code, "前年的事。").await;
    let asked = steps(&tracked, "petitioner_asked");
    assert_eq!((&asked[0]["text"], &asked[0]["new"]), (&json!("是哪一年的事？"), &json!(true)));
    assert_eq!(steps(&tracked, "supplemented")[0]["new"], false, "their own words are not news");
    let again = tracks(&house, code).await;
    assert_eq!(steps(&again, "petitioner_asked")[0]["new"], false);
}

#[tokio::test]
async fn what_was_added_is_marked_until_the_organ_does_something() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let taken = house.submitted().await;
    let number = number(&taken);
    assert_eq!(row(&clerk, &number).await["unread"], false);
    let tracked = adds(&house, &taken["code"], "补充工资条。").await;
    assert_eq!(row(&clerk, &number).await["unread"], true);
    let matter = clerk.get(&at(&number, "")).await.with(200);
    assert_eq!(matter["unread_since"], tracked["received_on"]);
    does(&clerk, &number, "ask_petitioner", json!({"text": "还有谁？"})).await;
    assert_eq!(row(&clerk, &number).await["unread"], false);
    assert!(clerk.get(&at(&number, "")).await.with(200).get("unread_since").is_none());
}

#[tokio::test]
async fn a_reporter_without_a_name_is_asked_and_answers_and_learns_nothing_else() {
    let house = House::new().await;
    let reception = house.staff("秦接", "clerk", DISCIPLINE).await;
    let handler = house.staff("周办", "handler", LABOUR).await;
    let report = json!({"kind": "report", "title": "反映收礼", "content": "收受礼金。",
        "about": [{"name": "某某", "unit": "某局", "post": "局长"}]});
    let taken = house.anyone().post("/api/v1/matters", report).await.with(201);
    let (number, code) = (number(&taken), &taken["code"]);
    let question = || json!({"text": "在哪一家饭店？"});
    asks(&handler, &number, "ask_petitioner", question()).await.problem(404, "not_found");
    does(&reception, &number, "summarise", json!({"summary": "收礼"})).await;
    does(&reception, &number, "ask_petitioner", question()).await;
    let tracked = tracks(&house, code).await;
    let shown: Vec<_> =
        tracked["steps"].as_array().unwrap().iter().map(|step| &step["what"]).collect();
    assert_eq!(shown, ["registered", "petitioner_asked"]);
    assert_eq!(tracked["stage"], "registered");
    assert!(tracked.get("next").is_none() && tracked.get("due").is_none(), "{tracked}");
    adds(&house, code, "望溪路那一家。").await;
    let matter = reception.get(&at(&number, "")).await.with(200);
    assert_eq!(matter["supplements"], json!(["望溪路那一家。"]));
    assert_eq!(row(&reception, &number).await["unread"], true);
}
