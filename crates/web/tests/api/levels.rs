//! One matter through all three levels with a hearing, by the API, each date beside its article; and what is refused.
//! The clock stands at nine on the day named; dates are those of demo.md matter 5, counted from 2026-07-20.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, OFFICE, asks, at, claim, does},
};

const TOWN: &str = "桐坞镇人民政府";
const CITY: &str = "云州市复查复核委员会";

/// The people on the way up.
struct People {
    town: Caller,
    town_leader: Caller,
    county: Caller,
    county_leader: Caller,
    city: Caller,
    city_leader: Caller,
}

impl People {
    async fn of(house: &House) -> Self {
        Self {
            town: house.staff("镇承办", "handler", TOWN).await,
            town_leader: house.staff("镇签发", "leader", TOWN).await,
            county: house.staff("县复查", "head", OFFICE).await,
            county_leader: house.staff("县签发", "leader", OFFICE).await,
            city: house.staff("市复核", "handler", CITY).await,
            city_leader: house.staff("市签发", "leader", CITY).await,
        }
    }
}

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

/// A claim that the town answered and handed over on 20 July; its number and code.
async fn answered(house: &House, people: &People) -> (String, String) {
    on(house, "2026-07-20");
    let mut claim = claim();
    claim["organ"] = TOWN.into();
    let brought = house.anyone().post("/api/v1/matters", claim).await.with(201);
    let number = brought["number"].as_str().unwrap().to_owned();
    does(&people.town, &number, "accept", json!({"branch": "31-6"})).await;
    let draft = json!({"text": "围墙未越界，不予支持。", "outcome": "not_supported"});
    does(&people.town, &number, "draft_answer", draft).await;
    does(&people.town_leader, &number, "approve_answer", json!({})).await;
    does(&people.town, &number, "deliver", json!({"manner": "in_person"})).await;
    (number, brought["code"].as_str().unwrap().to_owned())
}

async fn tracked(house: &House, code: &str) -> Value {
    house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200)
}

async fn asked(house: &House, code: &str, command: &str) -> crate::caller::Answer {
    let body = json!({"code": code, "command": command, "text": "对意见不服，请求重新认定。"});
    house.anyone().post("/api/v1/track/commands", body).await
}

#[track_caller]
fn refused(answer: &crate::caller::Answer, code: &str, article: u16) {
    let problem = answer.problem(422, "refused");
    assert_eq!(problem["refusal"]["code"], code);
    let cited = problem["refusal"]["article"].as_str().unwrap();
    assert!(cited.ends_with(&format!("Art. {article}")), "{cited}");
}

#[tokio::test]
async fn one_matter_goes_through_three_levels_with_a_hearing() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let (number, code) = answered(&house, &people).await;
    let right = &tracked(&house, &code).await["levels"]["right"];
    assert_eq!(
        (&right["level"], &right["until"]["date"]),
        (&json!("review"), &json!("2026-08-19"))
    );
    assert_eq!(right["organ"], OFFICE, "one level above a town stands the county");
    refused(&asked(&house, &code, "request_final_review").await, "leaps_level", 36);

    on(&house, "2026-08-12");
    let review = asked(&house, &code, "request_review").await.with(200);
    assert_eq!(
        (&review["stage"], &review["due"]["date"]),
        (&json!("in_review"), &json!("2026-09-11"))
    );
    on(&house, "2026-09-10");
    let sound = json!({"outcome": "upheld", "ground": "sound", "text": "维持。"});
    does(&people.county, &number, "draft_review", sound.clone()).await;
    assert_eq!(tracked(&house, &code).await["levels"]["reviews"][0]["opinion"], Value::Null);
    on(&house, "2026-09-11");
    does(&people.county_leader, &number, "decide_review", json!({})).await;
    does(&people.county, &number, "deliver", json!({"manner": "in_person"})).await;
    let reviewed = tracked(&house, &code).await;
    assert_eq!(reviewed["levels"]["right"]["until"]["date"], "2026-10-12");
    assert_eq!(reviewed["levels"]["reviews"][0]["opinion"]["outcome"], "upheld");

    on(&house, "2026-10-09");
    let last = asked(&house, &code, "request_final_review").await.with(200);
    assert_eq!((&last["organ"], &last["due"]["date"]), (&json!(CITY), &json!("2026-11-09")));
    on(&house, "2026-10-20");
    let notice = json!({"held_on": "2026-10-30", "notice": "10月30日9时，听证室；可申请回避。"});
    does(&people.city_leader, &number, "open_hearing", notice).await;
    on(&house, "2026-11-06");
    let report = json!({"attendance": "各方到场，无人申请回避", "report": "程序合法"});
    does(&people.city, &number, "close_hearing", report).await;
    let heard = tracked(&house, &code).await;
    assert_eq!(
        (&heard["due"]["date"], &heard["due"]["nominal"]),
        (&json!("2026-11-25"), &json!("2026-11-25"))
    );
    let hearing = &heard["levels"]["hearings"][0];
    assert_eq!((&hearing["left_out"], &hearing["report"]), (&json!(17), &Value::Null));

    on(&house, "2026-11-24");
    does(&people.city, &number, "draft_review", sound).await;
    does(&people.city_leader, &number, "decide_final_review", json!({})).await;
    does(&people.city, &number, "deliver", json!({"manner": "in_person"})).await;
    let ended = tracked(&house, &code).await;
    assert_eq!((&ended["stage"], &ended["may"]), (&json!("final"), &json!(["say_retaliation"])));
    refused(&asked(&house, &code, "supplement").await, "final_stands", 36);
    again_is_not_accepted(&house, &people, &number).await;
}

/// 不再受理: the same facts and reasons, named by the number of what ended.
async fn again_is_not_accepted(house: &House, people: &People, ended: &str) {
    let fresh = house.submitted().await;
    let fresh = fresh["number"].as_str().unwrap();
    let decline = |of: &str| json!({"ground": "final", "in_hand": of, "reason": "已经三级终结。"});
    let other = house.submitted().await;
    let open = asks(&people.county, fresh, "decline", decline(other["number"].as_str().unwrap()));
    refused(&open.await, "not_final", 36);
    does(&people.county, fresh, "decline", decline(ended)).await;
    let stage = people.county.get(&at(fresh, "")).await.with(200)["stage"].clone();
    assert_eq!(stage, "declined");
}

#[tokio::test]
async fn a_late_application_is_refused_with_its_article() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let (number, code) = answered(&house, &people).await;
    on(&house, "2026-08-20");
    refused(&asked(&house, &code, "request_review").await, "review_late", 35);
    let lapsed = &tracked(&house, &code).await;
    assert_eq!(
        (&lapsed["levels"]["right"]["lapsed"], &lapsed["may"]),
        (&json!(true), &json!(["supplement", "say_retaliation"]))
    );
    // On paper, posted on the last day: in time, and the review runs from its receipt.
    let paper = json!({"text": "不服", "asked_on": "2026-08-19", "received_on": "2026-08-20"});
    does(&people.county, &number, "request_review", paper.clone()).await;
    refused(&asks(&people.county, &number, "request_review", paper).await, "under_review", 35);
}

#[tokio::test]
async fn a_second_extension_is_refused_with_its_article() {
    let house = House::new().await;
    let people = People::of(&house).await;
    on(&house, "2026-08-12");
    let mut second = claim();
    second["organ"] = TOWN.into();
    let second = house.anyone().post("/api/v1/matters", second).await.with(201);
    let second = second["number"].as_str().unwrap();
    does(&people.town, second, "accept", json!({"branch": "31-6"})).await;
    on(&house, "2026-10-09");
    let extend = json!({"days": 30, "reason": "相邻农户外出。"});
    let extended = does(&people.town_leader, second, "extend", extend.clone()).await;
    // Accepted 8-12: nominal Sunday 10-11, and thirty more days from there.
    assert!(extended["events"][0].to_string().contains("2026-11-10"), "{extended}");
    refused(&asks(&people.town_leader, second, "extend", extend).await, "extended_before", 34);
}

/// Rules.md 1.10: two objects, each once, by the code and by nobody of the staff.
#[tokio::test]
async fn a_petitioner_rates_by_code_what_an_office_sent_and_an_organ_answered() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let clerk = house.staff("县登记", "clerk", OFFICE).await;
    let brought = house.submitted().await;
    let (number, code) = (brought["number"].as_str().unwrap(), brought["code"].as_str().unwrap());
    let forward = json!({"way": "forward", "to": TOWN, "branch": "31-6"});
    does(&clerk, number, "propose", forward).await;
    does(&people.county_leader, number, "allot", json!({})).await;
    does(&people.town, number, "sign_for", json!({})).await;
    does(&people.town, number, "accept", json!({})).await;
    let early = rated(&house, code, json!({"object": "unit", "value": "satisfied"})).await;
    assert_eq!(early.problem(422, "refused")["refusal"]["code"], "not_at_this_stage");
    let draft = json!({"text": "已修复。", "outcome": "supported"});
    does(&people.town, number, "draft_answer", draft).await;
    does(&people.town_leader, number, "approve_answer", json!({})).await;
    does(&people.town, number, "deliver", json!({"manner": "in_person"})).await;
    let bare = rated(&house, code, json!({"object": "unit", "value": "dissatisfied"})).await;
    refused(&bare, "rating_reason_needed", 21);
    let why = json!({"object": "unit", "value": "dissatisfied", "reason": "又坏了"});
    let voices = rated(&house, code, why).await.with(200)["voices"].clone();
    assert_eq!((&voices[0]["object"], &voices[0]["open"]), (&json!("office"), &json!(true)));
    assert_eq!((&voices[1]["value"], &voices[1]["open"]), (&json!("dissatisfied"), &json!(false)));
    let staff = json!({"object": "office", "value": "satisfied"});
    assert_eq!(asks(&people.town, number, "rate", staff).await.status.as_u16(), 403);
}

async fn rated(house: &House, code: &str, mut fields: Value) -> crate::caller::Answer {
    fields["code"] = code.into();
    fields["command"] = "rate".into();
    house.anyone().post("/api/v1/track/commands", fields).await
}

/// Practice D.8: whether anybody pressed is not read by those who handle the matter; it can be undone.
#[tokio::test]
async fn whoever_handles_a_matter_never_reads_that_its_petitioner_was_pressed() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let clerk = house.staff("县登记", "clerk", OFFICE).await;
    let brought = house.submitted().await;
    let (number, code) = (brought["number"].as_str().unwrap(), brought["code"].as_str().unwrap());
    does(&clerk, number, "propose", json!({"way": "forward", "to": TOWN, "branch": "31-6"})).await;
    does(&people.county_leader, number, "allot", json!({})).await;
    does(&people.town, number, "sign_for", json!({})).await;
    let note = "镇里来人让我撤";
    let body = json!({"code": code, "command": "withdraw", "pressed": true, "note": note});
    let given_up = house.anyone().post("/api/v1/track/commands", body).await.with(200);
    assert_eq!(
        (&given_up["stage"], &given_up["may"]),
        (&json!("given_up"), &json!(["resume", "say_retaliation"]))
    );
    let told = |who: &Caller| {
        let (who, path) = (who.clone(), at(number, "/events"));
        async move { who.get(&path).await.text }
    };
    let (town, county) = (told(&people.town).await, told(&clerk).await);
    assert!(town.contains("matter.given_up") && !town.contains("pressed") && !town.contains(note));
    assert!(county.contains("pressed") && county.contains(note));
    let body = json!({"code": code, "command": "resume"});
    let resumed = house.anyone().post("/api/v1/track/commands", body).await.with(200);
    assert_eq!(resumed["stage"], "signed_for");
    // Also once the office certifies, and the organ that handled it reads on.
    does(&people.town, number, "accept", json!({})).await;
    let draft = json!({"text": "已修复。", "outcome": "supported"});
    does(&people.town, number, "draft_answer", draft).await;
    does(&people.town_leader, number, "approve_answer", json!({})).await;
    does(&people.town, number, "deliver", json!({"manner": "in_person"})).await;
    does(&people.town, number, "close", json!({})).await;
    assert!(!told(&people.town).await.contains(note));
}
