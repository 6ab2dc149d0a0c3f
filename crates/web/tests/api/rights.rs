//! Who may: nobody without a token, nobody beyond a role, and no answer that tells what there is.

use serde_json::json;

use crate::house::{House, LABOUR, OFFICE, WATER, asks, at, claim};

#[tokio::test]
async fn staff_calls_ask_for_a_token_or_a_session() {
    let house = House::new().await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let strangers = [
        house.anyone(),
        house.anyone().bearing("nonsense"),
        house.anyone().with("authorization", "Basic bGk6bGk="),
        house.anyone().with("cookie", "lugu_session=nonsense"),
    ];
    for stranger in strangers {
        for rest in ["", "/events", "/allowed"] {
            let answer = stranger.get(&at(number, rest)).await;
            answer.problem(401, "signed_out");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        stranger.get("/api/v1/matters").await.problem(401, "signed_out");
        stranger.post("/api/v1/register", claim()).await.problem(401, "signed_out");
        asks(&stranger, number, "check", json!({})).await.problem(401, "signed_out");
    }
}

#[tokio::test]
async fn what_is_not_mine_looks_as_if_it_were_not_there() {
    let house = House::new().await;
    let stranger = house.staff("吴供水", "handler", WATER).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    for rest in ["", "/events", "/allowed"] {
        let hidden = stranger.get(&at(number, rest)).await;
        let never = stranger.get(&at("2026-99999999", rest)).await;
        let odd = stranger.get(&at("%ff%00", rest)).await;
        assert_eq!(hidden.problem(404, "not_found"), never.problem(404, "not_found"));
        assert_eq!(never.text, odd.text);
        assert_eq!(hidden.headers, never.headers);
    }
    let hidden = asks(&stranger, number, "check", json!({})).await;
    let never = asks(&stranger, "2026-99999999", "check", json!({})).await;
    assert_eq!(hidden.problem(404, "not_found"), never.problem(404, "not_found"));
}

#[tokio::test]
async fn a_missing_role_is_named() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let handler = house.staff("孙承办", "handler", LABOUR).await;
    let submitted = house.submitted().await;
    let number = submitted["number"].as_str().unwrap();
    let problem = asks(&clerk, number, "sign_off", json!({})).await.problem(403, "role_missing");
    assert_eq!(problem["needed"], json!(["leader"]));
    let mut letter = claim();
    letter["form"] = json!("letter");
    let problem = handler.post("/api/v1/register", letter).await.problem(403, "role_missing");
    assert_eq!(problem["needed"], json!(["clerk", "head"]));
}

#[tokio::test]
async fn a_wrong_code_opens_nothing_and_says_no_more() {
    let house = House::new().await;
    house.submitted().await;
    let mut answers = Vec::new();
    for code in ["0000 0000 0000 0000 0000 0000", "12", "", "路灯"] {
        let answer = house.anyone().post("/api/v1/track", json!({ "code": code })).await;
        answers.push(answer.problem(404, "not_found"));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
}

#[tokio::test]
async fn a_page_of_another_site_cannot_make_the_browser_act() {
    let house = House::new().await;
    let lured = house.anyone().with("sec-fetch-site", "cross-site");
    lured.post("/api/v1/matters", claim()).await.problem(403, "cross_site");
    lured.get("/api/v1/organs").await.with(200);
    let answer =
        house.anyone().with("origin", "https://elsewhere.test").get("/api/v1/organs").await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn each_site_opens_its_own_calls_only() {
    let house = House::new().await;
    let only = |site| {
        let settings = web::Settings { site, ..web::Settings::default() };
        crate::caller::Caller::anyone(&web::router(house.town.desk.clone(), settings))
    };
    let public = only(web::Site::Public);
    public.get("/api/v1/matters/2026-1").await.problem(404, "no_such_path");
    public.post("/api/v1/session", json!({})).await.problem(404, "no_such_path");
    public.post("/api/v1/matters", claim()).await.with(201);
    let workbench = only(web::Site::Workbench);
    workbench.post("/api/v1/track", json!({"code": "1"})).await.problem(404, "no_such_path");
    workbench.get("/api/v1/matters/2026-1").await.problem(401, "signed_out");
    workbench.get("/readyz").await.with(200);
}
