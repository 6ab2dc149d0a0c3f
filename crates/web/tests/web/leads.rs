//! Leads on their pages (Rules Art. 14, 17, 18; C43): made on the report's page, worked on by a room that never sees the report,
//! approved by another hand; what is wrong stands where it was typed; and to whoever has nothing to do with it, no such page.

use desk::views::Submission;
use rules::person::Complained;

use crate::{
    browser::{Browser, Page},
    town::House,
};

pub(crate) const DISCIPLINE: &str = "澄溪县纪委监委";

pub(crate) struct Cast {
    pub(crate) house: House,
    pub(crate) clerk: Browser,
    pub(crate) keeper: Browser,
    pub(crate) leader: Browser,
}

pub(crate) async fn cast() -> Cast {
    let house = House::new().await;
    let clerk = house.staff("尤接待", &[&format!("clerk@{DISCIPLINE}/信访室")]).await;
    let room = format!("@{DISCIPLINE}/第一监督检查室");
    let keeper = house.staff("江承办", &[&format!("handler{room}")]).await;
    house.staff("韩主任", &[&format!("head{room}")]).await;
    let leader = house.staff("商副书记", &[&format!("leader@{DISCIPLINE}")]).await;
    Cast { house, clerk, keeper, leader }
}

/// A report about one person, as it comes through the portal.
pub(crate) async fn reported(house: &House) -> String {
    let report = Submission {
        kind: "report".to_owned(),
        title: "校门无人看管".to_owned(),
        content: "中午值班教师擅自离岗，校门无人看管。".to_owned(),
        about: vec![Complained {
            name: "李某".to_owned(),
            unit: Some("新杨中心小学".to_owned()),
            post: Some("副校长".to_owned()),
        }],
        ..Submission::default()
    };
    house.town.desk.submit(report, None).await.unwrap().number
}

/// The value of the choice with this label.
pub(crate) fn value(page: &Page, label: &str) -> String {
    let before = page.text.split(&format!("\">{label}</option>")).next().unwrap();
    before.rsplit("value=\"").next().unwrap().to_owned()
}

/// The value of the box to tick beside a name.
pub(crate) fn tick(page: &Page, field: &str, name: &str) -> String {
    let before = format!("type=\"checkbox\" name=\"{field}\" value=\"");
    let boxes = page.text.split(&before).skip(1);
    let mut fitting = boxes.filter(|rest| {
        let label = rest.split("<span>").nth(1).unwrap_or_default();
        label.starts_with(&format!("{name}<"))
    });
    fitting.next().unwrap().split('"').next().unwrap().to_owned()
}

/// A lead that the clerk made of a report: where it is.
pub(crate) async fn handed(cast: &mut Cast) -> String {
    let number = reported(&cast.house).await;
    let matter = cast.clerk.get(&format!("/office/matters/{number}")).await;
    let address = format!("/office/matters/{number}/leads");
    matter.is(200).says(&address);
    let page = cast.clerk.get(&address).await;
    let form = page.is(200).says("还没有移送问题线索").form(&address);
    let form = form.fill("lead_person", "1").fill("lead_summary", "反映中午校门无人看管。");
    let room = value(&page, "第一监督检查室");
    let again = cast.clerk.submit(form.clone()).await;
    again.is(422).says("请选择本机关正在工作的承办部门").says("反映中午校门无人看管。");
    let page = cast.clerk.submit(form.fill("lead_room", &room)).await;
    page.is(200).says("已移送，线索已编号").says("XS2026-0001").says("待签收");
    let link = page.text.split("href=\"/office/leads/").nth(1).unwrap();
    format!("/office/leads/{}", link.split('"').next().unwrap())
}

#[tokio::test]
async fn a_lead_is_made_received_studied_approved_reported_and_closed() {
    let mut cast = cast().await;
    let lead = handed(&mut cast).await;
    cast.keeper.get("/office").await.is(200).says("有 1 条问题线索等您办理");
    cast.leader.get("/office").await.is(200).is_silent_on("条问题线索等您办理");
    let ledger = cast.keeper.get("/office/leads").await;
    ledger.is(200).says("XS2026-0001").says("李某").is_silent_on("擅自离岗");
    let page = cast.keeper.get(&lead).await;
    page.is(200).says("反映中午校门无人看管。").is_silent_on("擅自离岗").is_silent_on("举报编号");
    let page = cast.keeper.submit(page.form_with(&lead, "change", "receive")).await;
    page.is(200).says("已签收").says("2026年12月23日");
    let (own, other) =
        (tick(&page, "lead_present", "江承办"), tick(&page, "lead_present", "韩主任"));
    let form = page.form_with(&lead, "change", "propose");
    let form = form.fill("lead_disposal", "verify").fill("lead_grounds", "线索具体，可以核查。");
    let alone = form.clone().tick("lead_present", &own);
    let page = cast.keeper.submit(alone).await;
    page.is(422)
        .says("参加研究的人员不少于二人")
        .says("规则》第十七条")
        .says("线索具体，可以核查。");
    let form = form.tick("lead_present", &own).tick("lead_present", &other);
    let form = form.tick("lead_investigators", &own).tick("lead_investigators", &other);
    let page = cast.keeper.submit(form.clone()).await;
    page.is(422).says("须有工作方案");
    let page = cast.keeper.submit(form.fill("lead_plan", "调阅值班表。")).await;
    page.is(200).says("已提出处置意见，等待批准").says("等待机关领导办理");
    cast.leader.get("/office").await.is(200).says("有 1 条问题线索等您办理");
    cast.keeper.get("/office").await.is(200).is_silent_on("条问题线索等您办理");
    let page = cast.leader.get(&lead).await;
    let page = cast.leader.submit(page.form_with(&lead, "change", "approve")).await;
    page.is(200).says("已批准").says("等待承办部门办理");
    let page = cast.keeper.get(&lead).await;
    let form = page.form_with(&lead, "change", "report").fill("lead_finding", "untrue");
    let form = form.fill("lead_measure", "admonition").fill("lead_text", "当天有人值班。");
    let page = cast.keeper.submit(form.clone()).await;
    page.is(422).says("处理结果与核查结论不符").says("当天有人值班。");
    let page = cast.keeper.submit(form.fill("lead_measure", "none")).await;
    page.is(200).says("等待批准办结");
    let page = cast.leader.get(&lead).await;
    let page = cast.leader.submit(page.form_with(&lead, "change", "close")).await;
    page.is(200).says("已办结").says("失实").says("2026年12月31日");
    cast.clerk
        .get(&lead)
        .await
        .is(200)
        .says("已办结")
        .is_silent_on("失实")
        .is_silent_on("当天有人值班");
    let page = cast.keeper.get(&lead).await;
    cast.keeper
        .submit(page.form_with(&lead, "change", "feed_back"))
        .await
        .is(200)
        .says("已登记反馈");
    cast.keeper.get("/office/leads").await.is(200).says("没有在办的线索");
    cast.keeper.get("/office/leads/all").await.is(200).says("XS2026-0001");
    // The reception sees what came of it, and which report it was.
    cast.clerk.get(&lead).await.is(200).says("举报编号").says("失实").is_silent_on("当天有人值班");
}

#[tokio::test]
async fn to_whoever_has_nothing_to_do_with_a_lead_there_is_none() {
    let mut cast = cast().await;
    let lead = handed(&mut cast).await;
    let mut room =
        cast.house.staff("岳二室", &[&format!("handler@{DISCIPLINE}/第二监督检查室")]).await;
    room.get("/office").await.is(200).says("问题线索");
    room.get("/office/leads").await.is(200).says("没有在办的线索");
    room.get(&lead).await.is(404);
    let mut petitions = cast.house.staff("邬登记", &["clerk@澄溪县信访局"]).await;
    petitions.get("/office").await.is(200).is_silent_on("问题线索");
    for address in [lead.as_str(), "/office/leads", "/office/leads/all", "/office/leads/x"] {
        petitions.get(address).await.is(404);
    }
    let page = cast.keeper.get(&lead).await;
    let stolen = page.form_with(&lead, "change", "receive");
    petitions.submit(stolen).await.is(404);
    cast.keeper.get(&lead).await.is(200).says("待签收");
}

#[tokio::test]
async fn a_card_is_proposed_without_the_letter_s_words_approved_served_and_listed() {
    let mut cast = cast().await;
    let lead = handed(&mut cast).await;
    let page = cast.keeper.get(&lead).await;
    page.is(200).is_silent_on("拟发监督卡");
    let page = cast.keeper.submit(page.form_with(&lead, "change", "receive")).await;
    let form = page.is(200).form_with(&lead, "change", "propose_card");
    assert_eq!(
        (form.value("card_name"), form.value("card_unit")),
        (Some("李某"), Some("新杨中心小学"))
    );
    let form = form.fill("card_kind", "yellow").fill("card_ground", "signs");
    let form =
        form.fill("card_reason", "门卫制度不落实。").fill("card_name", "").fill("card_post", "");
    let copied = form.fill("card_text", "中午值班教师擅自离岗，请立即纠正。");
    cast.keeper.submit(copied.clone()).await.is(400).says("有没有具体、可以核查的线索");
    let concrete = copied.clone().fill("card_concrete", "yes");
    cast.keeper.submit(concrete).await.is(422).says("应当先核查，不以发卡代替");
    let copied = copied.fill("card_concrete", "no");
    let page = cast.keeper.submit(copied.clone()).await;
    page.is(422).says("卡面与举报内容有相同的文字").says("“中午值班教师擅自离岗”");
    let own_words = copied.fill("card_text", "请健全门卫值守制度，三个月内整改到位。");
    let page = cast.keeper.submit(own_words).await;
    page.is(200).says("已提交，等待批准发卡").is_silent_on("相同的文字");
    let page = cast.leader.get(&lead).await;
    let form = page.is(200).form_with(&lead, "change", "approve_card");
    cast.leader.submit(form.clone()).await.is(422).says("请写明批准的理由");
    let page = cast.leader.submit(form.fill("card_reason", "苗头明显，及早提醒。")).await;
    page.is(200).says("已批准发卡").says("预警卡 XK2026-0001");
    let page = cast.keeper.get(&lead).await;
    let page = cast.keeper.submit(page.form_with(&lead, "change", "serve_card")).await;
    page.is(200).says("已登记送达").says("2027年2月23日");
    let paper = cast.keeper.get(&format!("{lead}/cards/1")).await;
    paper.is(200).says("XK2026-0001").says("请健全门卫值守制度").says("不是结论").says("回执");
    paper
        .is_silent_on("个工作日内作出书面说明")
        .is_silent_on("擅自离岗")
        .is_silent_on("门卫制度不落实");
    for (who, no) in [(&mut cast.clerk, 1), (&mut cast.keeper, 2)] {
        who.get(&format!("{lead}/cards/{no}")).await.is(404);
    }
    let register = cast.leader.get("/office/leads/cards").await;
    register.is(200).says("预警卡 XK2026-0001").says("新杨中心小学").says("2026年7月1日");
    cast.leader.get("/office/leads/cards?of=2026-06-30").await.is(200).says("没有发出监督卡");
    // The reception hears of no card.
    cast.clerk.get(&lead).await.is(200).is_silent_on("预警卡").is_silent_on("监督卡 ");
    cast.clerk.get("/office/leads/cards").await.is(200).says("没有发出监督卡");
    let mut petitions = cast.house.staff("邬登记", &["clerk@澄溪县信访局"]).await;
    petitions.get("/office/leads/cards").await.is(404);
}

#[tokio::test]
async fn a_notice_that_asks_for_mending_says_by_when_and_calls_itself_no_card() {
    let mut cast = cast().await;
    let lead = handed(&mut cast).await;
    let page = cast.keeper.get(&lead).await;
    let page = cast.keeper.submit(page.form_with(&lead, "change", "receive")).await;
    let notice = |page: &Page, within: &str| {
        let form = page.form_with(&lead, "change", "propose_card").fill("card_concrete", "no");
        let form = form.fill("card_kind", "notice").fill("card_ground", "general");
        let form = form.fill("card_reason", "没有具体线索。").fill("card_text", "请说明值守安排。");
        form.fill("card_within", within)
    };
    let page = cast.keeper.submit(notice(&page, "31")).await;
    page.is(422).says("最多 30 个工作日");
    cast.keeper.submit(notice(&page, "10")).await.is(200).says("已提交，等待批准发卡");
    let page = cast.leader.get(&lead).await;
    cast.leader.submit(page.form_with(&lead, "change", "approve_card")).await.is(200);
    let paper = cast.keeper.get(&format!("{lead}/cards/1")).await;
    paper.is(200).says("XT2026-0001").says("10 个工作日内作出书面说明").says("不是结论");
    paper.says("回执：已收到信访监督通知书 XT2026-0001").is_silent_on("监督卡 ");
}

#[tokio::test]
async fn an_application_is_written_on_paper_and_kept_nowhere() {
    let house = House::new().await;
    let mut person = house.anyone();
    // What an address says fills in nothing: nobody is led to a page that names them.
    let page = person.get("/cleared/apply?apply_name=%E9%AA%86%E9%9D%92%E8%8B%97").await;
    let form = page.is(200).is_silent_on("骆青苗").form("/cleared/apply");
    let form = form.fill("apply_name", "骆青苗").fill("apply_phone", "000-5550");
    let form = form.fill("apply_reported", "<b>说我截留。</b>").fill("apply_harm", "影响参选。");
    let page = person.submit(form.fill("apply_request", "在村里澄清。")).await;
    page.is(422).says("请填写此项").says("骆青苗");
    let form = page.form("/cleared/apply").tick("apply_limbs", "career");
    // Several organs receive reports: one of them is named, and no other.
    for organ in ["", "99"] {
        person.submit(form.clone().fill("apply_organ", organ)).await.is(422).says("请填写此项");
    }
    let form = form.fill("apply_organ", &value(&page, DISCIPLINE));
    let long = person.submit(form.clone().fill("apply_harm", &"长".repeat(20_001))).await;
    long.is(422);
    let paper = person.submit(form).await;
    paper.is(200).says("申请人签名").says("骆青苗").says("&#60;b&#62;说我截留。");
    assert!(paper.header("cache-control").is_some_and(|it| it.contains("no-store")));
    paper.says(DISCIPLINE);
    // Whoever sees a slip of the pen on the paper goes back, and finds what they typed.
    let again = paper.form("/cleared/apply").fill("again", "true");
    let again = person.submit(again).await;
    let form = again.is(200).is_silent_on("申请人签名").form("/cleared/apply");
    assert_eq!(form.value("apply_name"), Some("骆青苗"));
    person.submit(form.fill("apply_phone", "000-5551")).await.is(200).says("000-5551");
    person.get("/cleared/apply").await.is(200).is_silent_on("骆青苗");
}
