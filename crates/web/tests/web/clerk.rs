//! An office at work, through its forms alone: from a letter to an answer.

use crate::{
    browser::{Browser, Page},
    town::{House, LABOUR, OFFICE, unsealed},
};

fn labour(page: &Page) -> String {
    let (before, _) = page.text.split_once(&format!("\">{LABOUR}</option>")).unwrap();
    before.rsplit_once("value=\"").unwrap().1.to_owned()
}

async fn registered(clerk: &mut Browser) -> (String, String) {
    let page = clerk.get("/office/register").await;
    let form = page.is(200).form("/office/register");
    let form = form
        .fill("form", "letter")
        .fill("kind", "claim")
        .fill("title", "拖欠工资")
        .fill("content", "工地欠薪。")
        .fill("points", "支付工资\n\n追究责任")
        .fill("letter_date", "2026-11-20")
        .fill("original_number", "老册-17")
        .fill("petitioner_1_name", "王小明")
        .fill("petitioner_1_address", "河东路1号")
        .fill("petitioner_2_name", "刘二");
    let page = clerk.submit(form).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let code = page.between("<p class=\"ticket-code\">", "</p>");
    (number, code.chars().filter(char::is_ascii_digit).collect())
}

#[tokio::test]
async fn a_letter_is_registered_and_walks_to_its_answer() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut head = house.staff("赵审核", &[&format!("head@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let mut handler = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let mut boss = house.staff("周签发", &[&format!("leader@{LABOUR}")]).await;
    let (number, code) = registered(&mut clerk).await;

    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.is_silent_on("王小明").is_silent_on("刘二");
    let page = unsealed(&mut clerk, &number).await;
    page.says("王小明").says("刘二").says("追究责任").says("2026年11月20日").says("老册-17");
    assert_eq!(page.commands().first().map(String::as_str), Some("propose"));
    let to = labour(&page);
    let forward =
        [("way", "forward"), ("to", to.as_str()), ("branch", "31-6"), ("opinion", "请依法处理")];
    clerk.does(&number, "propose", &forward).await.says("待审核");
    head.does(&number, "check", &[]).await.says("请依法处理");
    leader.does(&number, "sign_off", &[("remark", "同意")]).await;
    head.does(&number, "allot", &[]).await.says("已转出");

    handler.get("/office").await.says("待签收").says("pile=to_sign_for");
    let page = handler.get(&format!("/office/matters/{number}")).await;
    page.says("受理告知期限为2026年12月8日");
    handler.does(&number, "sign_for", &[]).await.says("签收");
    handler.does(&number, "accept", &[]).await.says("办理中");
    handler.does(&number, "start_handling", &[]).await;
    handler.does(&number, "show_progress", &[("note", "已约谈公司。")]).await;
    let draft = [
        ("text", "已责令三日内支付。"),
        ("results_1_outcome", "supported"),
        ("results_1_answer", "三日内支付"),
        ("results_2_outcome", "explained"),
    ];
    handler.does(&number, "draft_answer", &draft).await.says("三日内支付").says("解释说明");
    boss.does(&number, "approve_answer", &[]).await;
    handler.does(&number, "deliver", &[("manner", "post")]).await;
    handler.does(&number, "close", &[]).await;
    let certified = head.does(&number, "certify", &[]).await;
    certified.says("已认定办结").says("邮寄送达");

    let mut petitioner = house.anyone();
    let track = petitioner.get("/track").await;
    let tracked = petitioner.submit(track.form("/track").fill("code", &code)).await;
    tracked.is(200).says("已办结").says("已责令三日内支付。").says("已约谈公司。").says(LABOUR);
    tracked.is_silent_on("请依法处理");
}

#[tokio::test]
async fn a_refusal_a_fault_and_a_stale_page_keep_what_was_typed() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let (number, _) = registered(&mut clerk).await;
    let path = format!("/office/matters/{number}");
    let page = clerk.get(&path).await;

    let form = page.command("propose").fill("way", "forward").fill("opinion", "我的意见");
    let refused = clerk.submit(form).await;
    refused.is(422).says("请选择转往哪个机关").says("第二十二条");
    assert_eq!(refused.command("propose").value("opinion"), Some("我的意见"));
    assert_eq!(refused.commands().first().map(String::as_str), Some("propose"));

    let wrong = [("value", "2026-02-30"), ("reason", "写错了")];
    let malformed = clerk.corrects(&number, "letter_date", &wrong).await;
    malformed.is(400).says("没有这一天").says("aria-invalid");
    let form = malformed.form(&format!("{path}/correct/letter_date"));
    assert_eq!((form.value("value"), form.value("reason")), (Some("2026-02-30"), Some("写错了")));

    let summary = page.command("summarise").fill("summary", "欠薪");
    clerk.submit(summary).await.is(200).says("欠薪");
    let stale = page.command("propose").fill("way", "keep").fill("opinion", "存查吧");
    let stale = clerk.submit(stale).await;
    stale.is(409).says("别人已经办理过");
    let again = stale.command("propose");
    assert_eq!(again.value("opinion"), Some("存查吧"));
    clerk.submit(again).await.is(200).says("已拟办");
}

#[tokio::test]
async fn what_cannot_be_done_now_says_why() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let (number, _) = registered(&mut clerk).await;
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.says("现在不能办理的动作及原因").says("第二十三条");
    assert!(!page.commands().contains(&"sign_for".to_owned()));
    assert!(!page.commands().contains(&"sign_off".to_owned()), "a clerk signs nothing off");
}

#[tokio::test]
async fn a_number_is_found_and_a_stranger_finds_nothing() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut stranger = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let (number, _) = registered(&mut clerk).await;
    let query = format!("/office/matters?text={number}&pile=to_propose&form=letter");
    clerk.get(&query).await.is(200).says("拖欠工资").says("还剩 15 天");
    stranger.get(&query).await.is(200).says("没有符合条件的事项");
    stranger.get(&format!("/office/matters/{number}")).await.is(404).says("没有这个编号");
    stranger.get("/office/matters/20269999999").await.is(404).says("没有这个编号");
    let gone = clerk.get("/office/matters?due=never&form=letter").await;
    gone.is(200).says("“never”").says("拖欠工资");
}

#[tokio::test]
async fn an_area_may_be_named_as_well_as_coded() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let (number, _) = registered(&mut clerk).await;
    clerk.does(&number, "summarise", &[("area", "青泥镇")]).await.says("990121001");
}
