//! Whoever comes too often is told to wait, and loses nothing of what they wrote.

use crate::{
    browser::{Browser, Form, Page},
    town::{House, OFFICE},
};

const LETTER: &str = "很长的一封信，写了两个小时。";

/// Somebody from an address that nobody else has.
fn from_afar(house: &House) -> Browser {
    let mut browser = house.anyone();
    browser.from = Some("192.0.2.7:4711".parse().unwrap());
    browser
}

async fn reviewed(browser: &mut Browser) -> Page {
    let page = browser.get("/new?kind=claim").await;
    let form = page.is(200).form("/review");
    let form = form.fill("title", "拖欠工资").fill("content", LETTER).fill("who", "anonymous");
    browser.submit(form).await
}

/// Sends the same again until it has to wait.
async fn until_it_waits(browser: &mut Browser, form: &Form) -> Page {
    for _ in 0..1_000 {
        let page = browser.submit(form.clone()).await;
        if page.status == 429 {
            let seconds: u64 = page.header("retry-after").unwrap().parse().unwrap();
            assert!((1..=3_600).contains(&seconds), "{seconds}");
            return page;
        }
    }
    panic!("it never waits");
}

#[tokio::test]
async fn a_letter_that_has_to_wait_stays_in_its_form() {
    let house = House::new().await;
    let mut browser = from_afar(&house);
    let review = reviewed(&mut browser).await;
    let form = review.is(200).form("/send");
    let waiting = until_it_waits(&mut browser, &form).await;
    waiting.is(429).says("您填写的内容都还在").says("大约 1 分钟").is_silent_on("192.0.2.7");
    let form = waiting.form("/review");
    assert_eq!((form.value("content"), form.value("title")), (Some(LETTER), Some("拖欠工资")));
    // Elsewhere nobody waits, and the same letter goes out from there.
    let mut elsewhere = house.anyone();
    let review = elsewhere.submit(form.fill("who", "anonymous")).await;
    elsewhere.submit(review.is(200).form("/send")).await.is(200).says("查询码");
}

#[tokio::test]
async fn too_many_wrong_codes_make_the_track_page_wait_with_the_code_in_it() {
    let house = House::new().await;
    let mut browser = from_afar(&house);
    let track = browser.get("/track").await.form("/track");
    let wrong = "0000 1111 2222 3333 4444 5555";
    let waiting = until_it_waits(&mut browser, &track.fill("code", wrong)).await;
    waiting.is(429).says("查询码没有失效");
    assert_eq!(waiting.form("/track").value("code"), Some(wrong));
}

#[tokio::test]
async fn what_was_added_by_code_and_has_to_wait_can_be_sent_again() {
    let house = House::new().await;
    let mut somebody = house.anyone();
    let review = reviewed(&mut somebody).await;
    let sent = somebody.submit(review.form("/send")).await;
    let code = sent.is(200).between("name=\"code\" value=\"", "\"").to_owned();
    let mut browser = from_afar(&house);
    let track = browser.get("/track").await.form("/track");
    let page = browser.submit(track.clone().fill("code", &code)).await;
    let added = page.form_with("/track/commands", "command", "supplement").fill("text", LETTER);
    // A neighbour at the same address guesses.
    until_it_waits(&mut browser, &track.fill("code", "0000 1111 2222 3333 4444 5555")).await;
    let waiting = browser.submit(added).await;
    waiting.is(429).says(LETTER).says("这一次没有办理");
    let again = waiting.form("/track/commands");
    assert_eq!((again.value("text"), again.value("code")), (Some(LETTER), Some(code.as_str())));
    somebody.submit(again).await.is(200).says("已收到您的补充");
}

#[tokio::test]
async fn wrong_passwords_make_the_sign_in_wait_and_keep_the_name() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut browser = from_afar(&house);
    let form = browser.get("/office/sign-in").await.form("/office/sign-in");
    let form = form.fill("login", "李登记").fill("password", "wrong horse");
    let waiting = until_it_waits(&mut browser, &form).await;
    waiting.is(429).says("账号没有停用").is_silent_on("wrong horse");
    assert_eq!(waiting.form("/office/sign-in").value("login"), Some("李登记"));
    // Whoever is signed in stays so, and may be wrong a few times about the old password.
    let form = clerk.get("/office/keep/password").await.is(200).form("/office/keep/password");
    let form = form.fill("old_password", "wrong horse").fill("new_password", "a better horse");
    let form = form.fill("new_password_again", "a better horse");
    clerk.submit(form.clone()).await.is(400);
    until_it_waits(&mut clerk, &form).await.is(429).says("原密码").is_silent_on("a better horse");
}
