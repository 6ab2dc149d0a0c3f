//! The commitment of a first visit on pages: given at the counter, printed for two signatures, read by its code.

use crate::town::{House, OFFICE, register};

#[tokio::test]
async fn a_commitment_is_printed_for_two_signatures_and_read_by_the_code() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let letter = register(&mut clerk, &[]).await;
    let page = clerk.get(&format!("/office/matters/{letter}")).await;
    assert!(!page.commands().contains(&"record_commitment".to_owned()), "it came by letter");
    clerk.get(&format!("/office/matters/{letter}/commitment")).await.is(404);

    let page = clerk.get("/office/register").await;
    let said = [
        ("form", "visit"),
        ("kind", "claim"),
        ("title", "路灯不亮"),
        ("content", "三个月不亮。"),
        ("petitioner_1_name", "王小明"),
    ];
    let form = page.is(200).form("/office/register");
    let form = said.iter().fold(form, |form, (name, value)| form.fill(name, value));
    let ticket = clerk.submit(form).await;
    let number = ticket.between("<p class=\"ticket-number\">", "</p>").to_owned();
    let code = ticket.between("<p class=\"ticket-code\">", "</p>");
    let code: String = code.chars().filter(char::is_ascii_digit).collect();

    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.says("不得写入停访、息访、撤回或者保持沉默等要求");
    // From Monday 23 November fifteen days end on Tuesday 8 December.
    let late = page
        .command("record_commitment")
        .fill("promise", "告知去向")
        .fill("promised_by", "2026-12-09");
    let page = clerk.submit(late).await;
    page.is(422).says("承诺日期不能晚于2026年12月8日").says("告知去向");
    let said = [
        ("promise", "三日内告知转送哪个机关"),
        ("promised_by", "2026-11-26"),
        ("brings", "灯杆编号"),
    ];
    let page = clerk.does(&number, "record_commitment", &said).await;
    page.says("2026年11月26日以前决定转送、交办或者答复的去向").says("待兑现").says("灯杆编号");
    page.is_silent_on("⟦");

    let paper = clerk.get(&format!("/office/matters/{number}/commitment")).await;
    paper.is(200).says("初访双方承诺书").says("三日内告知转送哪个机关").says("灯杆编号");
    paper.says("信访人（签名）").says("承诺机关（盖章、经办人签名）").is_silent_on("王小明");
    paper.says("本承诺书不要求信访人停止反映、撤回或者不再信访").is_silent_on("style=");

    let mut petitioner = house.anyone();
    let form = petitioner.get("/track").await.form("/track").fill("code", &code);
    let page = petitioner.submit(form).await;
    page.is(200).says("承办单位与您签订初访承诺书").says("三日内告知转送哪个机关").says("待兑现");
    page.says("承诺的日期不延长、也不代替法定期限").says("2026年12月8日");

    // The next day after the one promised, nobody having sent it anywhere: late on both pages and on the board.
    house.later(4 * 24 * 60);
    let mut supervisor = house.staff("阮督查", &[&format!("supervisor@{OFFICE}")]).await;
    let page = supervisor.get("/office/matters?watch=commitment_late").await;
    page.is(200).says("路灯不亮").is_silent_on("拖欠工资");
    supervisor.get("/office/supervision").await.is(200).says("初访承诺超期未兑现");
    let form = petitioner.get("/track").await.form("/track").fill("code", &code);
    petitioner.submit(form).await.says("超过承诺日期").is_silent_on("⟦");
}
