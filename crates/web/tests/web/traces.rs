//! Traces on the pages: who read a report stands across it and below it, the auditor sees who looked, and to the auditor a
//! report is a number that was never given (capabilities O 219, 220; Rules on reports Art. 47).

use desk::views::Submission;

use crate::{
    browser::{Browser, Page},
    town::{House, OFFICE, register},
};

const DISCIPLINE: &str = "澄溪县纪委监委";
const NEVER: &str = "2026-00000000";

async fn report(house: &House) -> String {
    let submission = Submission {
        kind: "report".to_owned(),
        title: "暗号七七".to_owned(),
        content: "某人收受礼品卡，暗号七七。".to_owned(),
        organ: Some(DISCIPLINE.to_owned()),
        ..Submission::default()
    };
    house.town.desk.submit(submission, None).await.unwrap().number
}

async fn auditor(house: &House) -> Browser {
    house.staff("安审计", &[&format!("auditor@{OFFICE}")]).await
}

#[tokio::test]
async fn a_report_bears_its_reader_and_an_ordinary_matter_bears_nobody() {
    let house = House::new().await;
    let mut reader = house.staff("尤受理", &[&format!("clerk@{DISCIPLINE}")]).await;
    let number = report(&house).await;
    let page = reader.get(&format!("/office/matters/{number}")).await;
    page.is(200);
    let mark = page.between("<svg class=\"watermark\" aria-hidden=\"true\"", "</svg>");
    assert!(mark.contains("尤受理") && mark.contains("2026年11月23日 09:00"), "{mark}");
    let line = page.between("<p class=\"reader\">", "</p>");
    assert!(line.contains("尤受理") && line.contains("2026年11月23日 09:00"), "{line}");
    assert!(!page.text.contains(" style="), "the policy allows no inline style");
    let field = reader.get(&format!("/office/matters/{number}/correct/title")).await;
    field.is(200).says("<p class=\"reader\">");
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let ordinary = register(&mut clerk, &[]).await;
    for rest in ["", "/slip"] {
        let page = clerk.get(&format!("/office/matters/{ordinary}{rest}")).await;
        page.is(200).is_silent_on("watermark").is_silent_on("<p class=\"reader\">");
    }
}

#[tokio::test]
async fn the_auditor_s_first_page_says_who_read_what_and_nothing_of_what_it_says() {
    let house = House::new().await;
    let mut reader = house.staff("尤受理", &[&format!("clerk@{DISCIPLINE}")]).await;
    let mut auditor = auditor(&house).await;
    let number = report(&house).await;
    auditor.get("/office").await.is(200).says("没有符合条件的记录");
    reader.get(&format!("/office/matters/{number}")).await.is(200);
    let page = auditor.get("/office").await;
    assert_eq!(page.at, "/office/traces");
    page.says(&number).says("尤受理").says("查看页面").says("第 1 版").is_silent_on("暗号七七");
    page.says("没有需要核实的查阅");
    house.later(15 * 60);
    let (mut reader, mut auditor) = (house.back("尤受理").await, house.back("安审计").await);
    reader.get(&format!("/office/matters/{number}")).await;
    let page = auditor.get("/office/traces").await;
    page.is(200).is_silent_on("没有需要核实的查阅").says("夜间查阅</span>");
    let page = auditor.get(&format!("/office/traces?number={number}")).await;
    page.is(200).says(&format!("{number} 的查阅记录（责任倒查）"));
    auditor.get(&format!("/office/traces?number={NEVER}")).await.says("没有符合条件的记录");
    auditor.get("/office/traces?manner=peek").await.is(400);
    auditor.get("/office/traces?cursor=%ff").await.is(400);
    for other in ["clerk", "leader", "admin", "supervisor"] {
        let mut other = house.staff(other, &[&format!("{other}@{OFFICE}")]).await;
        other.get("/office/traces").await.is(403).says("安全审计员").is_silent_on(&number);
    }
    reader.get("/office/traces").await.is(403);
}

#[tokio::test]
async fn what_one_hand_did_stands_on_the_matter_and_without_its_number_before_the_auditor() {
    let house = House::new().await;
    let mut auditor = auditor(&house).await;
    let section = |page: &Page| page.between("id=\"done-alone\"", "</section>").to_owned();
    let page = auditor.get("/office/traces").await;
    assert!(section(page.is(200)).contains("没有由一人承担的环节"));
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("钱领导", &[&format!("leader@{OFFICE}")]).await;
    let number = register(&mut clerk, &[]).await;
    clerk.does(&number, "propose", &[("way", "keep")]).await;
    leader.does(&number, "allot", &[]).await;
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.is(200).says("未分离的环节").says("审核与审签：2026年11月23日由钱领导一人承担");
    let counted = section(auditor.get("/office/traces").await.is(200));
    for words in ["审核与审签", "审签与分办", "钱领导", OFFICE, "2026年11月23日"] {
        assert!(counted.contains(words), "{words}: {counted}");
    }
    assert!(!counted.contains(&number) && !counted.contains("/office/matters"));
}

/// What a page says, whichever of the two numbers it was asked for.
fn alike(page: &Page, number: &str) -> (u16, Vec<(String, String)>, String) {
    let headers = page.headers.iter();
    let headers = headers.map(|(name, value)| (name.to_string(), format!("{value:?}")));
    (page.status, headers.collect(), page.text.replace(number, "NUMBER"))
}

#[tokio::test]
async fn to_the_auditor_a_report_is_a_number_that_was_never_given() {
    let house = House::new().await;
    let mut reader = house.staff("尤受理", &[&format!("clerk@{DISCIPLINE}")]).await;
    let mut auditor = auditor(&house).await;
    let number = report(&house).await;
    reader.get(&format!("/office/matters/{number}")).await.is(200);
    // As long as the other, so that lengths can be compared as well.
    let never = format!("{}-{}", &number[..4], "0".repeat(number.len() - 5));
    let paths = [
        "/office/matters/{}",
        "/office/matters/{}/slip",
        "/office/matters/{}/commitment",
        "/office/matters/{}/identity",
        "/office/matters/{}/correct/title",
        "/office/matters/{}/correct/about",
        "/office/matters?text={}",
        "/office/go?number={}",
        "/office/upward/{}",
        "/api/v1/matters/{}",
        "/api/v1/matters/{}/events",
        "/api/v1/matters/{}/allowed",
        "/api/v1/matters?text={}",
    ];
    for path in paths {
        let hidden = auditor.get(&path.replace("{}", &number)).await;
        let strange = auditor.get(&path.replace("{}", &never)).await;
        assert!(alike(&hidden, &number) == alike(&strange, &never), "{path}");
        assert!(!hidden.text.contains("暗号七七"), "{path}");
        if !path.contains('?') {
            assert_eq!(hidden.status, 404, "{path}");
        }
    }
    for (path, body) in [
        ("/office/matters/{}/commands", "command=check"),
        ("/office/matters/{}/commands", "command=open_seal&reason=a"),
        ("/office/matters/{}/correct/title", "value=a&reason=b"),
    ] {
        let hidden = auditor.send("POST", &path.replace("{}", &number), body, &[]).await;
        let strange = auditor.send("POST", &path.replace("{}", &never), body, &[]).await;
        assert!(alike(&hidden, &number) == alike(&strange, &never), "{path} {body}");
        assert!(hidden.status >= 400, "{path} {body}");
    }
}

#[tokio::test]
async fn where_no_trace_can_be_written_nothing_is_shown_and_it_is_said_why() {
    let house = House::new().await;
    let mut reader = house.staff("尤受理", &[&format!("clerk@{DISCIPLINE}")]).await;
    let number = report(&house).await;
    house.town.refuse_events().await.unwrap();
    let page = reader.get(&format!("/office/matters/{number}")).await;
    page.is(503).says("查阅必留痕").is_silent_on("暗号七七").is_silent_on(&number);
    let answer = reader.get(&format!("/api/v1/matters/{number}")).await;
    answer.is(503).says("not_traced").is_silent_on("暗号七七");
}

/// A report that was merged into another half a year ago.
async fn long_ended(house: &House) -> String {
    let mut reader = house.staff("尤受理", &[&format!("clerk@{DISCIPLINE}")]).await;
    let (number, master) = (report(house).await, report(house).await);
    let merge = [("master", master.as_str()), ("reason", "一信多投"), ("confirmed", "yes")];
    reader.does(&number, "merge", &merge).await;
    house.later(180 * 24 * 60);
    number
}

#[tokio::test]
async fn what_ended_long_ago_is_shown_only_after_somebody_said_why() {
    let house = House::new().await;
    let number = long_ended(&house).await;
    let mut reader = house.back("尤受理").await;
    let at = format!("/office/matters/{number}");
    for path in [at.clone(), format!("{at}/correct/title"), format!("/office/go?number={number}")] {
        let page = reader.get(&path).await;
        assert_eq!(page.at, format!("{at}/look?manner=page"), "{path}");
        page.is(200).says("说明查阅理由").says("180 天").is_silent_on("暗号七七");
    }
    let asked = reader.get(&format!("{at}/look")).await;
    let form = asked.form(&format!("{at}/look"));
    let blank = reader.submit(form.fill("reason", "  ")).await;
    blank.is(400).says("说明查阅理由").is_silent_on("暗号七七");
    let form = blank.form(&format!("{at}/look"));
    let page = reader.submit(form.fill("reason", "市纪委调卷复核")).await;
    assert_eq!(page.at, at);
    page.is(200).says("暗号七七").says("市纪委调卷复核");
    let again = reader.get(&format!("{at}/look")).await;
    assert_eq!(again.at, at, "for an hour nobody asks again");
    for paper in ["slip", "commitment"] {
        let page = reader.get(&format!("{at}/{paper}")).await;
        page.is(404).is_silent_on("说明查阅理由");
    }
    let mut auditor = auditor(&house).await;
    let page = auditor.get(&format!("/office/traces?number={number}")).await;
    page.is(200).says("已说明理由，由受理部门负责人查看").is_silent_on("市纪委");
    let never = format!("/office/matters/{NEVER}/look");
    for path in [format!("{at}/look"), never.clone()] {
        auditor.get(&path).await.is(404).is_silent_on("查阅理由");
        auditor.send("POST", &path, "reason=", &[]).await.is(404).is_silent_on("查阅理由");
    }
    house.later(61);
    let page = reader.get(&at).await;
    page.is(200).says("说明查阅理由").is_silent_on("暗号七七");
}

#[tokio::test]
async fn what_was_typed_when_the_hour_was_over_waits_until_somebody_said_why() {
    let house = House::new().await;
    let number = long_ended(&house).await;
    let mut reader = house.back("尤受理").await;
    let at = format!("/office/matters/{number}");
    let form = |page: &Page| page.form(&format!("{at}/look")).fill("reason", "市纪委调卷复核");
    let asked = reader.get(&format!("{at}/correct/title")).await;
    reader.submit(form(&asked)).await.is(200);
    let page = reader.get(&format!("{at}/correct/title")).await;
    let typed = page.form(&format!("{at}/correct/title"));
    house.later(61);
    let page = reader.submit(typed.fill("value", "新的标题").fill("reason", "")).await;
    page.is(403).says("说明查阅理由").says("接着提交").is_silent_on("暗号七七");
    page.is_silent_on("新的标题");
    let page = reader.submit(form(&page)).await;
    let form = page.is(200).says("说明理由之前").form(&format!("{at}/correct/title"));
    assert_eq!(form.value("value"), Some("新的标题"));
    let page = reader.submit(form.fill("reason", "笔误")).await;
    assert_eq!(page.at, at);
    page.is(200).says("新的标题");
}

#[tokio::test]
async fn an_ordinary_reading_asks_nothing_and_the_auditor_reads_on_what_ground() {
    let house = House::new().await;
    let mut reader = house.staff("尤受理", &[&format!("clerk@{DISCIPLINE}")]).await;
    let mut auditor = auditor(&house).await;
    let number = report(&house).await;
    let page = reader.get(&format!("/office/matters/{number}")).await;
    page.is(200).says("暗号七七").is_silent_on("查阅理由");
    let page = auditor.get(&format!("/office/traces?number={number}")).await;
    page.is(200).says("职责范围内办理");
}
