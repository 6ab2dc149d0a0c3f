//! A matter from its registration to its certified answer, by the JSON API (contract: "Command names").

use serde_json::{Value, json};

use crate::house::{House, staffed_houses};

fn open_house(mut house: House) -> House {
    house.serve();
    house
}

fn registered(house: &House, who: &str) -> (String, String) {
    let letter = json!({
        "kind": "claim", "title": "食堂涨价没有公示", "content": "开学以来每餐涨了三元。",
        "form": "letter", "petitioner": {"name": "甲", "phone": "13900000001"},
    });
    let (status, answer) = house.call(who, "POST", "/api/v1/register", &letter);
    assert_eq!(status, 201, "{answer}");
    let text = |field: &str| answer[field].as_str().unwrap_or_default().to_owned();
    (text("number"), text("code"))
}

fn track(house: &House, code: &str) -> Value {
    let (status, answer) = house.call("", "POST", "/api/v1/track", &json!({"code": code}));
    assert_eq!(status, 200, "{answer}");
    answer
}

#[test]
fn a_letter_is_forwarded_handled_answered_and_certified() {
    for house in staffed_houses().into_iter().map(open_house) {
        let (number, code) = registered(&house, "clerk");
        let proposal = json!({"way": "forward", "to": "县教育局", "opinion": "拟转教育局办理。"});
        house.must_do("clerk", &number, "propose", &proposal);
        house.must_do("head", &number, "check", &json!({}));
        house.must_do("leader", &number, "sign_off", &json!({}));
        house.must_do("leader", &number, "allot", &json!({}));
        house.must_do("handler", &number, "sign_for", &json!({}));
        house.must_do("handler", &number, "accept", &json!({"branch": "31-6", "host": "业务科"}));
        house.must_do("handler", &number, "start_handling", &json!({}));
        let answer = json!({"text": "已责令学校公示并退还差价。", "outcome": "supported"});
        house.must_do("handler", &number, "draft_answer", &answer);
        house.must_do("chief", &number, "approve_answer", &json!({}));
        assert!(track(&house, &code)["answer"].is_null(), "an answer is shown once delivered");
        house.must_do("handler", &number, "deliver", &json!({"manner": "in_person"}));
        house.must_do("handler", &number, "close", &json!({}));
        house.must_do("head", &number, "certify", &json!({}));
        let seen = track(&house, &code);
        assert_eq!(seen["stage"], "closed");
        assert_eq!(seen["answer"]["text"], "已责令学校公示并退还差价。");
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
    }
}

#[test]
fn an_organ_petitioned_directly_accepts_first() {
    for house in staffed_houses().into_iter().map(open_house) {
        let (number, _) = registered(&house, "desk");
        let accepted = house.must_do("handler", &number, "accept", &json!({"branch": "31-6"}));
        assert_eq!(accepted["events"][0]["kind"], "matter.accepted");
        let drafted = json!({"text": "已公示。", "outcome": "supported"});
        let drafted = house.must_do("handler", &number, "draft_answer", &drafted);
        assert_eq!(drafted["events"][0]["kind"], "matter.handling_started");
        // Nobody sent it: its own leader certifies, and the petition office does not know of it.
        for (who, command) in
            [("chief", "approve_answer"), ("handler", "deliver"), ("handler", "close")]
        {
            house.must_do(who, &number, command, &json!({}));
        }
        assert_eq!(house.does("head", &number, "certify", &json!({})).0, 404);
        house.must_do("chief", &number, "certify", &json!({}));
    }
}

#[test]
fn a_forbidden_step_is_refused_with_its_article_and_changes_nothing() {
    for house in staffed_houses().into_iter().map(open_house) {
        let (number, _) = registered(&house, "clerk");
        let (status, answer) = house.does("leader", &number, "sign_off", &json!({}));
        assert_eq!((status, &answer["refusal"]["code"]), (422, &json!("not_at_this_stage")));
        assert_eq!(answer["refusal"]["article"], "《信访工作条例》第二十二条");
        let (_, seen) =
            house.call("clerk", "GET", &format!("/api/v1/matters/{number}"), &json!({}));
        assert_eq!((&seen["version"], &seen["stage"]), (&json!(1), &json!("registered")));
    }
}

#[test]
fn the_hand_that_prepared_never_signs() {
    for house in staffed_houses() {
        let password = house.password();
        let both = ["user", "add", "both", "--role", "clerk@县信访局", "--role", "leader@县信访局"];
        house.must(&[both.as_slice(), &["--password-file", &password]].concat());
        let house = open_house(house);
        let token = house.must(&["token", "add", "both"]);
        let house = house.with_token("both", token[0]["token"].as_str().unwrap_or_default());
        let (number, _) = registered(&house, "both");
        house.must_do("both", &number, "propose", &json!({"way": "keep"}));
        let (status, answer) = house.does("both", &number, "sign_off", &json!({}));
        assert_eq!((status, &answer["refusal"]["code"]), (422, &json!("same_hand")));
    }
}

#[test]
fn a_stale_version_and_a_stranger_are_told_apart_from_a_rule() {
    for house in staffed_houses().into_iter().map(open_house) {
        let (number, _) = registered(&house, "clerk");
        let stale = json!({"way": "keep", "expect_version": 7});
        assert_eq!(house.does("clerk", &number, "propose", &stale).0, 409);
        assert_eq!(house.does("clerk", &number, "sign_off", &json!({})).0, 403);
        let strange = house.does("handler", &number, "sign_for", &json!({}));
        let never = house.does("handler", "2026-0000000000", "sign_for", &json!({}));
        assert_eq!((strange.0, &strange), (404, &never));
    }
}

#[test]
fn a_report_is_known_to_its_reception_alone() {
    for house in staffed_houses().into_iter().map(open_house) {
        let report = json!({"kind": "report", "title": "反映某人", "content": "收受礼品卡。"});
        let (status, taken) = house.call("", "POST", "/api/v1/matters", &report);
        assert_eq!(status, 201, "{taken}");
        let number = taken["number"].as_str().unwrap_or_default();
        let path = format!("/api/v1/matters/{number}");
        assert_eq!(house.call("reception", "GET", &path, &json!({})).0, 200);
        for who in ["clerk", "head", "leader", "handler", "chief"] {
            assert_eq!(house.call(who, "GET", &path, &json!({})).0, 404, "{who}");
            let (_, list) = house.call(who, "GET", "/api/v1/matters", &json!({}));
            assert!(!list.to_string().contains(number), "{who} sees it in a list");
        }
        let (status, answer) = house.does("reception", number, "propose", &json!({"way": "keep"}));
        assert_eq!((status, &answer["refusal"]["code"]), (422, &json!("report_stays")));
    }
}
