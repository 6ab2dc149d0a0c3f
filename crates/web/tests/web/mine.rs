//! Whoever holds a code reads what is kept about them, asks for a correction and finds its answer; the processing notice
//! is there for anybody, in each of its versions.

use crate::town::{House, OFFICE};

#[tokio::test]
async fn a_petitioner_reads_what_is_kept_asks_for_a_correction_and_finds_the_answer() {
    let house = House::new().await;
    let mut anyone = house.anyone();
    let page = anyone.get("/new?kind=claim").await;
    let form = page.form("/review").fill("title", "路面塌陷").fill("content", "已经三天。");
    let form = form.fill("area", "990121 临江省云州市澄溪县").fill("about_1_unit", "某单位");
    let form = form
        .fill("who", "named")
        .fill("petitioner_name", "赵某某")
        .fill("petitioner_phone", "13800000000");
    let review = anyone.submit(form).await;
    review.is(200).says("提交前请阅读");
    let ticket = anyone.submit(review.form("/send")).await;
    let code = ticket.is(200).between("ticket-code\">", "</p>").to_owned();
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let number = ticket.between("ticket-number\">", "</p>").trim().to_owned();

    let form = anyone.get("/track").await;
    let tracked = anyone.submit(form.form("/track").fill("code", &code)).await;
    let mine = anyone.submit(tracked.is(200).form("/track/mine")).await;
    mine.is(200)
        .says("还没有人启封过您的身份")
        .says("办完以后保存")
        .is_silent_on("赵某某")
        .is_silent_on("⟦");
    anyone.submit(mine.form("/track")).await.is(200).says(&number);
    let ask = mine.form_with("/track/commands", "command", "ask_correction");
    let empty = anyone.submit(ask.clone().fill("text", " ")).await;
    empty.is(400).says("我的个人信息").is_silent_on("⟦");
    let asked = anyone.submit(ask.fill("text", "姓名写错了一个字。")).await;
    asked.is(200).says("更正申请已提交").says("姓名写错了一个字。").says("等待答复");

    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.is(200).says("姓名写错了一个字。").is_silent_on("⟦");
    let answer = [("granted", "true"), ("text", "已核对证件更正。")];
    clerk.does(&number, "answer_correction", &answer).await.is(200);
    let tracked = anyone.submit(asked.form("/track")).await;
    let mine = anyone.submit(tracked.is(200).form("/track/mine")).await;
    mine.is(200).says("已更正").says("已核对证件更正。").is_silent_on("⟦");
}

#[tokio::test]
async fn the_processing_notice_is_there_for_anybody_and_a_version_that_never_was_is_not() {
    let house = House::new().await;
    let mut anyone = house.anyone();
    anyone.get("/").await.is(200).says("个人信息处理告知");
    anyone.get("/privacy").await.is(200).says("第 1 版").says("您的权利").is_silent_on("⟦");
    anyone.get("/privacy/1").await.is(200).says("2026年11月27日起使用").is_silent_on("以前的版本");
    anyone.get("/privacy/2").await.is(404);
    let wrong = anyone.get("/track").await.form("/track").to("/track/mine").fill("code", "1");
    anyone.submit(wrong).await.is(404).is_silent_on("⟦");
}
