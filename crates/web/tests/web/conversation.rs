//! A code replaced at the counter and a question answered by code, as people see them.

use crate::{
    browser::{Browser, Page},
    town::{House, OFFICE},
};

/// Sends a claim; its number and code.
async fn sends(browser: &mut Browser, named: bool) -> (String, String) {
    let page = browser.get("/new?kind=claim").await;
    page.is(200).says("带证件到接待窗口补发").says("谁也无法补发");
    let form = page.form("/review").fill("title", "拖欠工资").fill("content", "三个月没有发。");
    let form = if named {
        form.fill("who", "named")
            .fill("petitioner_name", "王小明")
            .fill("petitioner_phone", "13800000000")
    } else {
        form.fill("who", "anonymous")
    };
    let review = browser.submit(form).await;
    review.is(200).says(if named {
        "带证件到接待窗口补发"
    } else {
        "谁也无法补发"
    });
    let sent = browser.submit(review.form("/send")).await;
    ticket(sent.is(200))
}

fn ticket(page: &Page) -> (String, String) {
    let number = page.between("<p class=\"ticket-number\">", "</p>").to_owned();
    let code = page.between("<p class=\"ticket-code\">", "</p>");
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(code.len(), 24, "{code}");
    (number, code)
}

async fn tracks(browser: &mut Browser, code: &str) -> Page {
    let form = browser.get("/track").await.form("/track").fill("code", code);
    browser.submit(form).await
}

#[tokio::test]
async fn a_clerk_replaces_a_lost_code_and_hands_over_what_is_printed() {
    let house = House::new().await;
    let (number, old) = sends(&mut house.anyone(), true).await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    let form = page.is(200).command("reissue_code").fill("manner", "counter");
    let issued = clerk.submit(form).await;
    issued.is(200).says("查询码已补发").says("只显示这一次").is_silent_on("王小明");
    let (same, new) = ticket(&issued);
    assert_eq!(same, number);
    assert_ne!(new, old);
    clerk.get(&format!("/office/matters/{number}")).await.is(200).is_silent_on(&new[..12]);

    let mut petitioner = house.anyone();
    let dead = tracks(&mut petitioner, &old).await;
    dead.is(410).says("已于 2026年11月23日 更换").says("接待窗口说明").is_silent_on(&number);
    let page = tracks(&mut petitioner, &new).await;
    page.is(200).says(&number).says("在窗口当面核对证件后补发").is_silent_on("上次查询");
    tracks(&mut petitioner, &new).await.is(200).says("上次查询：2026年11月23日");
}

#[tokio::test]
async fn for_an_anonymous_matter_the_page_says_why_no_code_is_replaced() {
    let house = House::new().await;
    let (number, _) = sends(&mut house.anyone(), false).await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.is(200).says("这件事没有署名，无法核实来人是不是信访人");
    assert!(!page.commands().contains(&"reissue_code".to_owned()));
    assert!(page.commands().contains(&"ask_petitioner".to_owned()));
}

#[tokio::test]
async fn a_question_stands_above_all_else_until_it_is_answered_and_the_answer_is_marked() {
    let house = House::new().await;
    let mut petitioner = house.anyone();
    let (number, code) = sends(&mut petitioner, false).await;
    tracks(&mut petitioner, &code).await.is(200).is_silent_on("有事问您");
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    clerk.does(&number, "ask_petitioner", &[("text", "是哪一家工地？")]).await;
    let page = tracks(&mut petitioner, &code).await;
    page.is(200)
        .says("办理机关有事问您")
        .says("是哪一家工地？")
        .says("<span class=\"tag\">新</span>");
    let answer = page.form_with("/track/commands", "command", "supplement");
    let after = petitioner.submit(answer.fill("text", "河东那一家。")).await;
    after.is(200).says("是哪一家工地？").is_silent_on("办理机关有事问您");
    after.is_silent_on("<span class=\"tag\">新</span>");

    let list = clerk.get("/office/matters").await;
    list.is(200).says("<span class=\"tag\">有新补充</span>");
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.is(200).says("自 2026年11月23日 以来补充了情况").says("河东那一家。");
    clerk.does(&number, "ask_petitioner", &[("text", "还有谁？")]).await;
    clerk.get("/office/matters").await.is(200).is_silent_on("有新补充");
}
