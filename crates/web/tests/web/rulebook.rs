//! The page of the rules: for everybody at the workbench, in both languages, with the articles; and the warning beside it.

use crate::town::{House, LABOUR, OFFICE, register};

const RULES: &str = "/office/rules";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_works_here_reads_the_terms_with_their_articles() {
    let house = House::new().await;
    let mut handler = house.staff("承办一", &[&format!("handler@{LABOUR}")]).await;
    let page = handler.get(RULES).await;
    page.is(200).says("《信访工作条例》（2022年）").says("《信访工作条例》 第三十四条");
    page.says("60 日").says("5 个工作日").says("2 个月").says("信访处理意见书");
    page.says("听证所需时间不计算在内").says("2026年12月31日");
    page.says("不得由经办人本人办理").says("无正当理由未按规定的办理期限办结信访事项的");
    // A ground stands where no article says the number of days.
    page.says("评价窗口的天数未见明文，按三十日设定");
    page.is_silent_on("⟦").is_silent_on("地方和本机关的规定");
    let page = handler.get("/tongue/en?to=/office/rules").await;
    page.is(200).says("Article 34").says("5 working days").is_silent_on("⟦");
    let stranger = house.anyone().get(RULES).await;
    stranger.is_silent_on("第三十四条").form("/office/sign-in");
}

#[tokio::test(flavor = "multi_thread")]
async fn adopted_rules_stand_on_the_page_from_their_day_on() {
    let house = House::new().await;
    let mut clerk = house.staff("石一", &[&format!("clerk@{OFFICE}")]).await;
    let rules = include_str!("../../../../rules/overlays/zhejiang.toml").to_owned();
    let desk = &house.town.desk;
    desk.adopt_rules("zhejiang.toml", rules, desk.today()).await.unwrap();
    let page = clerk.get(RULES).await;
    page.is(200).says("地方和本机关的规定").says("从短，全国规定为 60 日").says("30 日");
    page.says("“签发答复”之前先“审核”").says("走访 10 人以下的，代表不超过 3 人");
    page.says("三十日内办结；条款号待核").is_silent_on("⟦");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_hears_that_a_year_was_published() {
    let house = House::new().await;
    let mut clerk = house.staff("石一", &[&format!("clerk@{OFFICE}")]).await;
    clerk.get("/office").await.is(200).is_silent_on("节假日安排已经公布");
    let days = ["01-01", "05-01", "10-01", "10-02", "10-03"];
    let rows: Vec<_> = days.iter().map(|day| format!("2027-{day},1,节\n")).collect();
    let text = format!("date,off,name\n{}", rows.concat());
    let year = rules::calendar::PublishedYear::parse("t.csv", &text, "某号通知").unwrap();
    house.town.desk.publish_calendar(year).await.unwrap();
    clerk.get("/office").await.is(200).says("2027年节假日安排已经公布（某号通知）");
    house.later(15 * 24 * 60);
    let mut clerk = house.back("石一").await;
    clerk.get("/office").await.is(200).is_silent_on("节假日安排已经公布");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_keeps_the_office_is_warned_before_the_calendar_ends() {
    let house = House::new().await;
    let mut admin = house.admin().await;
    let mut clerk = house.staff("石一", &[&format!("clerk@{OFFICE}")]).await;
    // From 1 November 2026 the last published day, 31 December, is sixty days away.
    admin.get("/office/keep/organs").await.is(200).says("节假日安排只公布到 2026年12月31日");
    admin.get("/office").await.is(200).says("节假日安排只公布到 2026年12月31日");
    clerk.get("/office").await.is_silent_on("节假日安排只公布到");
    clerk.get("/office/keep/phrases").await.is_silent_on("节假日安排只公布到");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closure_asks_on_its_page_for_what_adopted_rules_demand() {
    let house = House::new().await;
    let rules = include_str!("../../../../rules/overlays/closing.toml").to_owned();
    let desk = &house.town.desk;
    desk.adopt_rules("closing.toml", rules, desk.today()).await.unwrap();
    let mut clerk = house.staff("石一", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("石二", &[&format!("leader@{OFFICE}")]).await;
    let mut handler = house.staff("石三", &[&format!("handler@{OFFICE}")]).await;
    let page = clerk.get(RULES).await;
    page.says("办结以前：调查到位、处理到位")
        .says("办结以前（申诉求决）：受理见面")
        .is_silent_on("⟦");

    let number = register(&mut clerk, &[("title", "路灯不亮")]).await;
    clerk.does(&number, "propose", &[("way", "answer_directly")]).await;
    leader.does(&number, "allot", &[]).await;
    handler.does(&number, "accept", &[("branch", "31-6")]).await;
    handler.does(&number, "draft_answer", &[("text", "已修好。"), ("outcome", "explained")]).await;
    leader.does(&number, "approve_answer", &[]).await;
    let page = handler.does(&number, "deliver", &[("manner", "in_person")]).await;
    page.says("教育到位（对责任单位")
        .says("受理见面：日期")
        .is_silent_on("责任领导与信访人见面：日期");
    let told = page.command("close").tick("checklist", "told");
    let page = handler.submit(told).await;
    page.is(422).says("办结以前须调查到位").says("办结以前做到五到位（文号待填）");
    let rest = ["investigated", "dealt_with", "filed", "taught"];
    let form =
        rest.into_iter().fold(page.command("close"), |form, one| form.tick("checklist", one));
    let form = form.fill("meetings_1_met_on", "2026-11-23");
    let half = handler.submit(form).await;
    half.is(400).says("谁与谁见面");
    let form = half.command("close").fill("meetings_1_people", "承办人见信访人");
    let page = handler.submit(form.fill("meetings_2_reason", "信访人不愿见面")).await;
    page.is(422).says("办结以前须反馈见面").says("承办人见信访人");
    let page = handler.submit(page.command("close").fill("meetings_3_reason", "已去外地")).await;
    page.is(200).says("办结核对").says("承办人见信访人").says("已去外地").is_silent_on("⟦");
}
