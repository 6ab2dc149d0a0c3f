//! From a message to an answer: the way of a petition office, and the other order.

use serde_json::{Value, json};

use desk::testing::PASSPHRASE;

use crate::{
    caller::Caller,
    house::{DISCIPLINE, House, LABOUR, OFFICE, WATER, asks, at, claim, does},
};

/// The people of one petition office and of one organ that handles.
struct People {
    clerk: Caller,
    head: Caller,
    leader: Caller,
    handler: Caller,
    boss: Caller,
}

impl People {
    async fn of(house: &House) -> Self {
        Self {
            clerk: house.staff("李登记", "clerk", OFFICE).await,
            head: house.staff("赵审核", "head", OFFICE).await,
            leader: house.staff("钱审签", "leader", OFFICE).await,
            handler: house.staff("孙承办", "handler", LABOUR).await,
            boss: house.staff("周签发", "leader", LABOUR).await,
        }
    }
}

async fn tracked(house: &House, code: &Value) -> Value {
    house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200)
}

#[tokio::test]
async fn a_message_is_forwarded_handled_answered_and_certified() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let code = &submitted["code"];
    assert_eq!(submitted["received_on"], "2026-11-23");
    assert_eq!(code.as_str().unwrap().replace(' ', "").len(), 24);
    assert!(submitted["receipt"].as_str().unwrap().contains(number));
    assert_eq!(tracked(&house, code).await["stage"], "registered");

    let forward = json!({"way": "forward", "to": LABOUR, "branch": "31-6"});
    does(&people.clerk, number, "propose", forward).await;
    does(&people.head, number, "check", json!({})).await;
    does(&people.leader, number, "sign_off", json!({})).await;
    let allotted = does(&people.head, number, "allot", json!({})).await;
    assert_eq!(allotted["events"][0]["kind"], "matter.sent");
    does(&people.handler, number, "sign_for", json!({})).await;
    assert_eq!(tracked(&house, code).await["stage"], "signed_for");
    does(&people.handler, number, "accept", json!({})).await;
    does(&people.handler, number, "start_handling", json!({})).await;
    let handling = tracked(&house, code).await;
    assert_eq!((&handling["stage"], &handling["organ"]), (&json!("handling"), &json!(LABOUR)));
    assert!(0 < handling["due"]["days_left"].as_i64().unwrap());
    assert_eq!(handling.get("answer"), None);

    let draft = json!({"text": "已责令三日内支付。", "outcome": "supported"});
    does(&people.handler, number, "draft_answer", draft).await;
    does(&people.boss, number, "approve_answer", json!({})).await;
    assert_eq!(tracked(&house, code).await.get("answer"), None);
    does(&people.handler, number, "deliver", json!({"manner": "message"})).await;
    does(&people.handler, number, "close", json!({})).await;
    let certified = does(&people.head, number, "certify", json!({})).await;
    let answered = tracked(&house, code).await;
    assert_eq!(answered["answer"]["text"], "已责令三日内支付。");
    assert_eq!(answered["stage"], "closed");
    assert_eq!(
        answered["may"],
        json!(["request_review", "say_retaliation"]),
        "thirty days (Art. 35)"
    );

    let history = people.clerk.get(&at(number, "/events")).await.with(200);
    let events = history["events"].as_array().unwrap();
    assert_eq!(certified["version"], events.len());
    assert!(events.iter().zip(1..).all(|(event, version)| event["version"] == version));
    assert_eq!(events[0]["recorded"], "2026-11-23");
    assert_eq!(events[1]["recorded"], "2026-11-23T09:00:00+08:00");
    assert_eq!(events[1]["by"], "李登记");
}

#[tokio::test]
async fn facts_are_corrected_and_a_proposal_is_returned_to_be_made_anew() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let correct = |field, value: Value| json!({"field": field, "value": value, "reason": "误录"});
    does(&people.clerk, number, "correct", correct("kind", json!("suggestion"))).await;
    does(&people.clerk, number, "correct", correct("signers", json!(12))).await;
    does(&people.clerk, number, "correct", correct("original_number", json!("市转-7"))).await;
    let about = json!([{"name": "某科长", "unit": "县交通局"}]);
    let told = does(&people.clerk, number, "correct", correct("about", about.clone())).await;
    assert_eq!(told["events"][0]["texts"]["about"], "某科长 · 县交通局");
    let matter = people.clerk.get(&at(number, "")).await.with(200);
    let held = ["kind", "signers", "persons", "original_number"].map(|name| &matter[name]);
    assert_eq!(held, [&json!("suggestion"), &json!(12), &json!(12), &json!("市转-7")]);
    assert_eq!(matter["about"][0]["unit"], about[0]["unit"]);

    does(&people.clerk, number, "propose", json!({"way": "keep"})).await;
    let allowed = people.head.get(&at(number, "/allowed")).await.with(200);
    let offers = allowed["allowed"].as_array().unwrap();
    assert!(offers.iter().any(|offer| offer["command"] == "return_draft"), "{allowed}");
    let path = at(number, "/commands");
    let silent = json!({"command": "return_draft"});
    assert_eq!(people.head.post(&path, silent).await.problem(400, "malformed")["field"], "reason");
    let returned = does(&people.head, number, "return_draft", json!({"reason": "请转送。"})).await;
    assert_eq!(returned["events"][0]["kind"], "matter.draft_returned");
    assert_eq!(returned["events"][0]["texts"]["reason"], "请转送。");
    let matter = people.clerk.get(&at(number, "")).await.with(200);
    assert_eq!((&matter["stage"], &matter["pile"]), (&json!("registered"), &json!("returned")));
    let back = &matter["to_redraft"];
    assert_eq!((&back["reason"], &back["proposal"]["way"]), (&json!("请转送。"), &json!("keep")));
    assert!(back["draft"].is_null() && matter["proposal"].is_null(), "{matter}");
    assert_eq!(tracked(&house, &submitted["code"]).await["next"], "to_allot");
    let to = json!({"way": "forward", "to": LABOUR});
    does(&people.clerk, number, "propose", to).await;
    does(&people.leader, number, "allot", json!({})).await;
    let late = json!({"command": "correct", "field": "kind", "value": "claim", "reason": "x"});
    let refusal = &people.clerk.post(&path, late).await.problem(422, "refused")["refusal"];
    assert_eq!(
        (&refusal["code"], &refusal["rests_on"]["number"]),
        (&json!("kind_settled"), &json!(22))
    );
}

#[tokio::test]
async fn an_organ_petitioned_directly_accepts_first() {
    let house = House::new().await;
    let handler = house.staff("孙承办", "handler", LABOUR).await;
    let mut direct = claim();
    direct["organ"] = json!(LABOUR);
    let submitted = house.anyone().post("/api/v1/matters", direct).await.with(201);
    let number = submitted["number"].as_str().unwrap();
    let accepted = does(&handler, number, "accept", json!({"branch": "31-6"})).await;
    assert_eq!(accepted["events"][0]["kind"], "matter.accepted");
    let matter = handler.get(&at(number, "")).await.with(200);
    assert_eq!((&matter["stage"], &matter["branch"]), (&json!("handling"), &json!("31-6")));
    assert_eq!(matter["accepted_on"], "2026-11-23");
    assert_eq!(matter["due"]["date"], "2027-01-22");
}

#[tokio::test]
async fn a_letter_is_registered_with_its_points_and_its_likely_duplicates() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let mut letter = claim();
    letter["form"] = json!("letter");
    letter["letter_date"] = json!("2026-11-20");
    letter["points"] = json!(["支付工资", "追究责任"]);
    letter["original_number"] = json!("老册-17");
    letter["petitioners"] = json!([{"name": "刘二"}]);
    (letter["class"], letter["classes"]) = (json!("NR0102"), json!(["NR0201", "NR0102"]));
    let first = clerk.post("/api/v1/register", letter.clone()).await.with(201);
    assert_eq!(first["likely_duplicates"], json!([]));
    let second = clerk.post("/api/v1/register", letter).await.with(201);
    assert_eq!(second["likely_duplicates"], json!([first["number"]]));

    let matter = clerk.get(&at(first["number"].as_str().unwrap(), "")).await.with(200);
    assert_eq!(matter["class"]["code"], "NR0102");
    assert_eq!(matter["classes"].as_array().map(Vec::len), Some(1), "the main one is none of them");
    assert_eq!(matter["classes"][0]["code"], "NR0201");
    let unknown = json!({"command": "summarise", "classes": ["NR9999"]});
    let path = at(first["number"].as_str().unwrap(), "/commands");
    clerk.post(&path, unknown).await.problem(400, "malformed");
    assert_eq!(matter["form"], "letter");
    assert_eq!(matter["source"], "own_level");
    assert_eq!(matter["letter_date"], "2026-11-20");
    assert_eq!(
        matter["points"][1],
        json!({"no": 2, "text": "追究责任", "owner": null, "outcome": null, "answer": null})
    );
    assert_eq!(matter["about"][0]["unit"], "某建筑公司");
    assert_eq!(matter["persons"], 2);
    tracked(&house, &first["code"]).await;
}

#[tokio::test]
async fn a_token_opens_no_seal_and_a_session_of_the_same_officer_does() {
    let house = House::new().await;
    let by_token = house.staff("李登记", "clerk", OFFICE).await;
    let at_browser = house.signed_in("李登记").await;
    let submitted = house.submitted().await;
    let path = at(submitted["number"].as_str().unwrap(), "");
    let sealed = by_token.get(&path).await.with(200);
    assert_eq!((&sealed["identity"], &sealed["needs_unlock"]), (&Value::Null, &json!(true)));
    let number = submitted["number"].as_str().unwrap();
    for (closed, expected) in [(&by_token, 403), (&at_browser, 204)] {
        let asked = asks(closed, number, "open_seal", json!({})).await;
        asked.problem(403, "needs_unlock");
        let unlock = json!({"passphrase": PASSPHRASE});
        let answer = closed.post("/api/v1/session/unlock", unlock).await;
        assert_eq!(answer.status.as_u16(), expected);
    }
    let wrong = json!({"passphrase": "correct horse"});
    at_browser.post("/api/v1/session/unlock", wrong).await.problem(403, "wrong_passphrase");
    assert_eq!(at_browser.get(&path).await.with(200)["seal"], "closed");
    let trace = does(&at_browser, number, "open_seal", json!({})).await;
    assert_eq!(trace["events"][0]["kind"], "matter.seal_opened");
    let open = at_browser.get(&path).await.with(200);
    assert_eq!((&open["needs_unlock"], &open["seal"]), (&json!(false), &json!("shown")));
    let petitioner =
        json!({"name": "王小明", "phone": "13800000000", "address": "澄溪县河东路1号"});
    assert_eq!(open["identity"], json!({"petitioners": [petitioner], "representatives": []}));
    let answer = at_browser.delete("/api/v1/session/unlock").await;
    assert_eq!(answer.status.as_u16(), 204);
    assert_eq!(at_browser.get(&path).await.with(200)["seal"], "locked");
}

#[tokio::test]
async fn what_is_allowed_carries_fields_and_dates_and_the_rest_says_why_not() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let allowed = people.clerk.get(&at(number, "/allowed")).await.with(200);
    let offers = allowed["allowed"].as_array().unwrap();
    let propose = offers.iter().find(|offer| offer["command"] == "propose").unwrap();
    let way = &propose["fields"][0];
    assert_eq!((&way["name"], &way["needed"]), (&json!("way"), &json!(true)));
    assert_eq!(way["choices"][0], "forward");
    let refused = allowed["not_now"].as_array().unwrap();
    let sign_for = refused.iter().find(|refused| refused["command"] == "sign_for").unwrap();
    assert_eq!(sign_for["refusal"]["code"], "not_at_this_stage");
    assert!(sign_for["refusal"]["article"].as_str().unwrap().contains("23"));
    assert!(offers.iter().all(|offer| offer["command"] != "sign_off"), "a clerk signs nothing off");
}

#[tokio::test]
async fn the_holder_of_a_code_adds_to_what_was_brought() {
    let house = House::new().await;
    let submitted = house.submitted().await;
    let supplement =
        json!({"code": submitted["code"], "command": "supplement", "text": "补充工资条。"});
    let tracked = house.anyone().post("/api/v1/track/commands", supplement).await.with(200);
    let steps = tracked["steps"].as_array().unwrap();
    assert_eq!(steps.last().unwrap()["what"], "supplemented");
    let rate = json!({"code": submitted["code"], "command": "certify"});
    let problem = house.anyone().post("/api/v1/track/commands", rate).await;
    assert_eq!(problem.problem(400, "malformed")["field"], "command");
}

#[tokio::test]
async fn a_code_opens_with_and_without_spaces() {
    let house = House::new().await;
    let submitted = house.submitted().await;
    let bare = submitted["code"].as_str().unwrap().replace(' ', "");
    assert_eq!(tracked(&house, &json!(bare)).await["number"], submitted["number"]);
}

#[tokio::test]
async fn lists_are_narrowed_and_paged() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let stranger = house.staff("吴供水", "handler", WATER).await;
    for _ in 0..3 {
        house.submitted().await;
    }
    let first = clerk.get("/api/v1/matters?limit=2&stage=registered&kind=claim&form=web").await;
    let first = first.with(200);
    assert_eq!(first["matters"].as_array().unwrap().len(), 2);
    let cursor = first["next"].as_str().unwrap();
    let rest = clerk.get(&format!("/api/v1/matters?limit=2&cursor={cursor}")).await.with(200);
    assert_eq!(rest["matters"].as_array().unwrap().len(), 1);
    assert_eq!(rest["next"], Value::Null);
    let row = &rest["matters"][0];
    assert_eq!((&row["pile"], &row["holder"]), (&json!("to_propose"), &json!(OFFICE)));
    assert_eq!(row["due"]["provisional"], false);
    assert_eq!(clerk.get("/api/v1/matters?pile=to_sign_for").await.with(200)["matters"], json!([]));
    assert_eq!(stranger.get("/api/v1/matters").await.with(200)["matters"], json!([]));
}

#[tokio::test]
async fn a_report_goes_to_the_discipline_organ_and_stays_there() {
    let house = House::new().await;
    let clerk = house.staff("尤登记", "clerk", DISCIPLINE).await;
    let office = house.staff("李登记", "clerk", OFFICE).await;
    let report = json!({"kind": "report", "title": "反映问题", "content": "收受礼金。",
        "about": [{"name": "某某", "post": "股长"}]});
    let submitted = house.anyone().post("/api/v1/matters", report).await.with(201);
    let number = submitted["number"].as_str().unwrap();
    let matter = clerk.get(&at(number, "")).await.with(200);
    assert_eq!((&matter["identity"], &matter["needs_unlock"]), (&Value::Null, &json!(false)));
    office.get(&at(number, "")).await.problem(404, "not_found");
    assert_eq!(office.get("/api/v1/matters").await.with(200)["matters"], json!([]));
    let proposed = asks(&clerk, number, "propose", json!({"way": "keep"})).await;
    assert_eq!(proposed.problem(422, "refused")["refusal"]["code"], "report_stays");
}

#[tokio::test]
async fn organs_and_units_can_be_named_by_anyone() {
    let house = House::new().await;
    let organs = house.anyone().get("/api/v1/organs").await.with(200);
    let labour = organs["organs"].as_array().unwrap();
    let labour = labour.iter().find(|organ| organ["name"] == LABOUR).unwrap();
    assert_eq!(labour["kind"], "responsible_organ");
    let whole = house.anyone().get(&format!("/api/v1/organs/{}", labour["id"])).await.with(200);
    assert_eq!(whole["units"][1]["name"], "劳动监察大队");
    house.anyone().get("/api/v1/organs/4711").await.problem(404, "not_found");
}

#[tokio::test]
async fn probes_answer_and_tell_of_nobody() {
    let house = House::new().await;
    let submitted = house.submitted().await;
    tracked(&house, &submitted["code"]).await;
    assert_eq!(house.anyone().get("/healthz").await.with(200)["status"], "ok");
    assert_eq!(house.anyone().get("/readyz").await.with(200)["status"], "ready");
    house.anyone().get("/api/v1/matters/2026-000000").await.problem(401, "signed_out");
    let metrics = house.anyone().get("/metrics").await.text;
    let line = "lugu_http_requests_total{method=\"POST\",route=\"/api/v1/track\",status=\"2xx\"} 1";
    assert!(metrics.contains(line), "{metrics}");
    assert!(metrics.contains("route=\"/api/v1/matters/{number}\""), "{metrics}");
    for private in [submitted["number"].as_str().unwrap(), "2026-000000", "王小明"] {
        assert!(!metrics.contains(private), "{metrics}");
    }
}

#[tokio::test]
async fn lists_are_narrowed_by_every_filter_and_a_strange_value_is_refused() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    for (source, original) in [("leader", "KD-1"), ("media", "KD-2")] {
        let mut letter = claim();
        letter["form"] = json!("letter");
        letter["source"] = json!(source);
        letter["original_number"] = json!(original);
        letter["area"] = json!("990121001");
        clerk.post("/api/v1/register", letter).await.with(201);
    }
    for (query, found) in [
        ("source=leader", 1),
        ("text=KD-2", 1),
        ("text=KD-", 0),
        ("area=990121", 2),
        ("area=990122", 0),
        ("received_from=2026-11-23&received_to=2026-11-23", 2),
        ("repeat=true", 0),
        ("anonymous=false&mine=true&open=true&order=received", 2),
        ("way=forward", 0),
        ("order=received&limit=1", 1),
    ] {
        let page = clerk.get(&format!("/api/v1/matters?{query}")).await.with(200);
        assert_eq!(page["matters"].as_array().unwrap().len(), found, "{query}");
    }
    for query in ["source=moon", "area=1", "received_to=soon", "mine=perhaps", "order=moon"] {
        clerk.get(&format!("/api/v1/matters?{query}")).await.problem(400, "malformed");
    }
}
