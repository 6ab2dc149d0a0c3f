//! How often one may knock at the API: told with the seconds to wait, and nothing else of it.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::{
    caller::{Answer, Caller},
    house::{House, OFFICE, PASSWORD, claim},
};

const ONE: &str = "192.0.2.7";
const OTHER: &str = "198.51.100.9";
const NO_CODE: &str = "0000 0000 0000 0000 0000 0000";

/// The problem that says how long to wait.
#[track_caller]
fn waits(answer: &Answer) {
    let problem = answer.problem(429, "too_many");
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=3_600).contains(&seconds), "{seconds}");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains(&seconds.to_string()), "{detail}");
    assert!(!answer.text.contains(ONE) && !answer.text.contains(OTHER), "{}", answer.text);
}

/// How often the same is answered before it has to wait.
async fn until_it_waits(who: &Caller, path: &str, body: &Value) -> usize {
    for often in 0..1_000 {
        let answer = who.post(path, body.clone()).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            waits(&answer);
            return often;
        }
    }
    panic!("{path} never waits");
}

#[tokio::test]
async fn whoever_sends_without_end_waits_and_nobody_else_does() {
    let house = House::new().await;
    let one = house.anyone().coming_from(ONE);
    let sent = until_it_waits(&one, "/api/v1/matters", &claim()).await;
    assert!((60..=61).contains(&sent), "{sent}");
    house.anyone().coming_from(OTHER).post("/api/v1/matters", claim()).await.with(201);
    // What a stranger writes into the header changes nothing.
    let forged = one.with("x-forwarded-for", OTHER);
    waits(&forged.post("/api/v1/matters", claim()).await);
    // Over the loopback there is an account of its own, and a larger one.
    let loopback = house.anyone().coming_from("127.0.0.1");
    for _ in 0..70 {
        loopback.post("/api/v1/matters", claim()).await.with(201);
    }
}

#[tokio::test]
async fn a_named_proxy_tells_its_visitors_apart() {
    let house = House::new().await;
    let settings = web::Settings {
        trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
        ..web::Settings::default()
    };
    let router = web::router(house.town.desk.clone(), settings);
    let proxy = Caller::anyone(&router).coming_from("127.0.0.1");
    let one = proxy.with("x-forwarded-for", ONE);
    until_it_waits(&one, "/api/v1/track", &json!({"code": NO_CODE})).await;
    let other = proxy.with("x-forwarded-for", OTHER);
    other.post("/api/v1/track", json!({"code": NO_CODE})).await.problem(404, "not_found");
    // The visitor's own entries stand before the proxy's.
    let forged = proxy.with("x-forwarded-for", &format!("{OTHER}, {ONE}"));
    waits(&forged.post("/api/v1/track", json!({"code": NO_CODE})).await);
}

#[tokio::test]
async fn wrong_codes_are_slowed_long_before_right_ones() {
    let house = House::new().await;
    let right = json!({"code": house.submitted().await["code"]});
    let one = house.anyone().coming_from(ONE);
    for _ in 0..100 {
        one.post("/api/v1/track", right.clone()).await.with(200);
    }
    let guesser = house.anyone().coming_from(OTHER);
    let guesses = until_it_waits(&guesser, "/api/v1/track", &json!({"code": NO_CODE})).await;
    assert!((60..=61).contains(&guesses), "{guesses}");
    waits(&guesser.post("/api/v1/track", right.clone()).await);
    let act = json!({"code": NO_CODE, "command": "supplement", "text": "补充"});
    waits(&guesser.post("/api/v1/track/commands", act).await);
    one.post("/api/v1/track", right).await.with(200);
}

#[tokio::test]
async fn wrong_passwords_slow_their_name_and_place_and_lock_nobody_out() {
    let house = House::new().await;
    house.staff("李登记", "clerk", OFFICE).await;
    let try_with = |password: &str| json!({"name": "李登记", "password": password});
    let attacker = house.anyone().coming_from(ONE);
    let tries = until_it_waits(&attacker, "/api/v1/session", &try_with("wrong horse")).await;
    assert!((10..=11).contains(&tries), "{tries}");
    waits(&attacker.post("/api/v1/session", try_with(PASSWORD)).await);
    // From elsewhere, and from there under another name.
    let elsewhere = house.anyone().coming_from(OTHER);
    for _ in 0..15 {
        elsewhere.post("/api/v1/session", try_with(PASSWORD)).await.with(200);
    }
    let other = json!({"name": "nobody", "password": "wrong horse"});
    attacker.post("/api/v1/session", other).await.problem(401, "sign_in_failed");
}

#[tokio::test]
async fn a_browser_where_its_owner_signed_in_before_is_not_slowed_by_others() {
    let house = House::new().await;
    house.staff("李登记", "clerk", OFFICE).await;
    let officer = house.town.desk.officer_named("李登记").await.unwrap();
    let mark = format!("lugu_writer={}", house.town.desk.mark_of(officer.id));
    let attacker = house.anyone().coming_from(ONE);
    let wrong = json!({"name": "李登记", "password": "wrong horse"});
    until_it_waits(&attacker, "/api/v1/session", &wrong).await;
    let right = json!({"name": "李登记", "password": PASSWORD});
    // The very address from which somebody guesses.
    attacker.with("cookie", &mark).post("/api/v1/session", right.clone()).await.with(200);
    waits(&attacker.with("cookie", "lugu_writer=invented").post("/api/v1/session", right).await);
    // The mark helps for its own name alone.
    let spared = attacker.with("cookie", &mark);
    let other = json!({"name": "nobody", "password": "wrong horse"});
    until_it_waits(&spared, "/api/v1/session", &other).await;
}

#[tokio::test]
async fn a_house_told_to_count_nothing_counts_nothing() {
    let house = House::new().await;
    let settings = web::Settings { unlimited: true, ..web::Settings::default() };
    let one = Caller::anyone(&web::router(house.town.desk.clone(), settings)).coming_from(ONE);
    for _ in 0..70 {
        one.post("/api/v1/track", json!({"code": NO_CODE})).await.problem(404, "not_found");
    }
}
