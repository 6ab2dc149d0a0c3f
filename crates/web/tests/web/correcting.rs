//! Putting right what was registered wrongly: each fact on a page of its own, in the field that fits it.

use crate::{
    browser::Browser,
    town::{House, LABOUR, OFFICE, register},
};

async fn clerk(house: &House) -> Browser {
    house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await
}

const FACTS: &[(&str, &str)] = &[
    ("original_number", "邮-7"),
    ("signers", "3"),
    ("letter_date", "2026-11-20"),
    ("area", "990121"),
    ("class", "NR0102"),
    ("classes", "NR0201"),
    ("about_1_name", "某科长"),
    ("about_1_unit", "县交通局"),
];

#[tokio::test]
async fn each_fact_is_shown_as_it_stands_and_taken_as_it_should_be() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let number = register(&mut clerk, FACTS).await;
    // fact, what its field holds, what is right, what the matter's page says then
    let table = [
        ("title", "拖欠工资", "拖欠工资三个月", "<h1>拖欠工资三个月</h1>"),
        ("kind", "claim", "suggestion", "建议意见"),
        ("form", "letter", "visit", "来访"),
        ("source", "own_level", "leader", "领导批交"),
        ("signers", "3", "12", "12"),
        ("original_number", "邮-7", "邮-17", "邮-17"),
        ("letter_date", "2026-11-20", "2026-11-19", "2026年11月19日"),
        ("class", "NR0102 城乡建设 / 城市建设和市政管理", "NR0101", "安全生产"),
        ("area", "990121 临江省云州市澄溪县", "云州市", "<dd>990100"),
    ];
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.is(200);
    for (field, held, right, said) in table {
        let path = format!("/office/matters/{number}/correct/{field}");
        assert!(page.text.contains(&format!("href=\"{path}\"")), "{field} has its link");
        let form = clerk.get(&path).await.is(200).form(&path);
        assert_eq!(form.value("value"), Some(held), "{field}");
        let form = form.fill("value", right).fill("reason", "登记时看错了");
        let page = clerk.submit(form).await;
        page.is(200).says(said);
    }
    // Twelve sign, so twelve brought it; the number is found under what is right.
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.says("<dt>人次</dt><dd>12").says("登记时看错了");
    clerk.get("/office/matters?text=%E9%82%AE-17").await.is(200).says(&number);
    clerk.get("/office/matters?text=%E9%82%AE-7").await.is(200).is_silent_on(&number);
    assert!(house.town.desk.verify("").await.unwrap().fault.is_none());
}

#[tokio::test]
async fn a_history_names_what_codes_mean() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let number = register(&mut clerk, FACTS).await;
    let right = [("value", "NR0101"), ("reason", "误选")];
    clerk.corrects(&number, "class", &right).await.is(200);
    let page = clerk.corrects(&number, "area", &[("value", "云州市"), ("reason", "误选")]).await;
    let history = page.is(200).between("id=\"history-head\"", "</section>");
    for told in [
        "内容分类: NR0101 城乡建设 / 安全生产",
        "更正前的内容分类: NR0102 城乡建设 / 城市建设和市政管理",
        "更正前的问题所在地区: 990121 临江省云州市澄溪县",
    ] {
        assert!(history.contains(told), "{told}: {history}");
    }
}

#[tokio::test]
async fn those_complained_of_and_the_classes_beside_are_put_right_row_by_row() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let number = register(&mut clerk, FACTS).await;
    let path = format!("/office/matters/{number}/correct/about");
    let form = clerk.get(&path).await.is(200).form(&path);
    assert_eq!(form.value("about_1_unit"), Some("县交通局"));
    let more = clerk.submit(form.clone().fill("more", "about")).await;
    more.is(200).says("about_6_unit").says("value=\"县交通局\"");
    let form = form.fill("about_1_name", "另一科长").fill("about_2_unit", "某公司");
    let page = clerk.submit(form.fill("reason", "看错了")).await;
    page.is(200).says("<li>另一科长 · 县交通局</li>").says("<li>某公司</li>");
    page.says("更正前的被反映的人或者单位").says("某科长 · 县交通局");
    // Nobody at all is not whom it complains of; only a post is nobody.
    let empty = [("about_1_name", ""), ("about_1_unit", ""), ("about_2_unit", "")];
    let nobody = clerk.corrects(&number, "about", &[&empty[..], &[("reason", "x")]].concat()).await;
    nobody.is(400).says("请填写此项");
    let post = [&empty[..], &[("about_1_post", "科长"), ("reason", "x")]].concat();
    clerk.corrects(&number, "about", &post).await.is(400).says("value=\"科长\"");

    let classes = [("classes", "没有这一类"), ("reason", "x")];
    let bad = clerk.corrects(&number, "classes", &classes).await;
    bad.is(400).says("value=\"没有这一类\"").says("分类表中没有这个代码或者名称");
    let classes = [("classes", "城乡建设/安全生产"), ("reason", "x")];
    clerk.corrects(&number, "classes", &classes).await.is(200).says("城乡建设 / 安全生产");
}

#[tokio::test]
async fn what_may_not_be_corrected_now_says_why_and_has_no_form() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let mut leader = house.staff("周局长", &[&format!("leader@{OFFICE}")]).await;
    let number = register(&mut clerk, FACTS).await;
    let path = format!("/office/matters/{number}");
    let kinds = clerk.get(&format!("{path}/correct/kind")).await;
    kinds.is(200).says("value=\"suggestion\"").is_silent_on("value=\"report\"");
    let forged = kinds.form(&format!("{path}/correct/kind")).fill("value", "report");
    clerk.submit(forged.fill("reason", "x")).await.is(422).says("不能通过更正改为检举控告");
    let same = clerk.corrects(&number, "kind", &[("reason", "x")]).await;
    same.is(422).says("没有填写任何要改动的内容");

    let office = house.town.desk.office().await.unwrap();
    let to = office.find_organ(LABOUR).unwrap().id.to_string();
    clerk.does(&number, "propose", &[("way", "forward"), ("to", &to)]).await;
    leader.does(&number, "allot", &[]).await;
    let late = clerk.submit(kinds.form(&format!("{path}/correct/kind")).fill("reason", "x")).await;
    late.is(409).says("只能在拟办意见审核以前更正").is_silent_on("<textarea");
    let page = clerk.get(&format!("{path}/correct/kind")).await;
    page.is(200).says("只能在拟办意见审核以前更正").says("第二十二条").is_silent_on("<textarea");
    let page = clerk.get(&path).await;
    page.is(200)
        .says("/correct/title")
        .is_silent_on("/correct/kind")
        .says("只能在拟办意见审核以前");

    // No such fact, no such matter for a stranger, no correcting for a leader.
    clerk.get(&format!("{path}/correct/number")).await.is(404);
    let mut stranger = house.staff("外人", &["clerk@澄溪县纪委监委"]).await;
    stranger.get(&format!("{path}/correct/title")).await.is(404);
    leader.get(&format!("{path}/correct/title")).await.is(403);
    leader.get(&path).await.is(200).is_silent_on("/correct/");
}

#[tokio::test]
async fn a_stale_page_shows_what_stands_now_and_is_taken_when_sent_again() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let number = register(&mut clerk, FACTS).await;
    let path = format!("/office/matters/{number}/correct/title");
    let stale = clerk.get(&path).await.is(200).form(&path);
    clerk.corrects(&number, "title", &[("value", "拖欠工资"), ("reason", "另一位")]).await;
    clerk.corrects(&number, "form", &[("value", "visit"), ("reason", "另一位")]).await.is(200);
    let stale = stale.fill("value", "拖欠工资四个月").fill("reason", "看错了");
    let page = clerk.submit(stale).await;
    page.is(409).says("拖欠工资四个月");
    clerk.submit(page.form(&path)).await.is(200).says("<h1>拖欠工资四个月</h1>");
}

#[tokio::test]
async fn sixty_complained_of_stay_sixty_when_one_is_put_right() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let names: Vec<_> =
        (1..=60).map(|n| (format!("about_{n}_name"), format!("演示者{n:02}"))).collect();
    let names: Vec<_> = names.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let number = register(&mut clerk, &names[..50]).await;
    let right: Vec<_> = names.iter().copied().chain([("reason", "漏填十人")]).collect();
    clerk.corrects(&number, "about", &right).await.is(200).says("演示者60");
    let one = [("about_1_name", "改正者"), ("reason", "写错了")];
    clerk.corrects(&number, "about", &one).await.is(200).says("改正者");
    let path = format!("/office/matters/{number}/correct/about");
    let form = clerk.get(&path).await.is(200).form(&path);
    assert_eq!(form.value("about_1_name"), Some("改正者"));
    assert_eq!(form.value("about_60_name"), Some("演示者60"));
}

#[tokio::test]
async fn a_report_stays_one_and_its_facts_are_put_right_by_its_reception() {
    let house = House::new().await;
    let mut reception = house.staff("尤干事", &["clerk@澄溪县纪委监委"]).await;
    let number = register(&mut reception, &[("kind", "report")]).await;
    let path = format!("/office/matters/{number}/correct");
    reception
        .get(&format!("{path}/kind"))
        .await
        .is(200)
        .says("不能通过更正改为检举控告")
        .is_silent_on("<textarea");
    let right = [("value", "收受礼金"), ("reason", "看错了")];
    reception.corrects(&number, "title", &right).await.is(200).says("<h1>收受礼金</h1>");
}
