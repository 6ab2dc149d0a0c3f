//! The allot desk and the leader's page, by forms alone.

use std::time::Instant;

use crate::{
    browser::{Browser, Page},
    town::{House, LABOUR, OFFICE, register},
};

const WATER: &str = "澄溪县水务局";

async fn propose(clerk: &mut Browser, number: &str, fields: &[(&str, &str)]) {
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    let form = page.is(200).command("propose");
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    clerk.submit(form).await.is(200);
}

async fn organ(clerk: &mut Browser, name: &str) -> String {
    let page = clerk.get("/office/matters").await;
    let (before, _) = page.text.split_once(&format!("\">{name}</option>")).unwrap();
    before.rsplit_once("value=\"").unwrap().1.to_owned()
}

fn open(page: &Page) -> String {
    page.is(200).form("/office/desk").value("number").unwrap().to_owned()
}

#[tokio::test]
async fn twenty_are_allotted_with_one_form_each() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let labour = organ(&mut clerk, LABOUR).await;
    for n in 0..20 {
        let number = register(&mut clerk, &[("title", &format!("第{n}件"))]).await;
        propose(&mut clerk, &number, &[("way", "forward"), ("to", &labour)]).await;
    }
    let mut page = leader.get("/office/desk").await;
    page.says("共 20 件");
    let begun = Instant::now();
    for left in (0..20).rev() {
        let number = open(&page);
        page = leader.submit(page.form("/office/desk").fill("do", "proposed")).await;
        page.is(200).says(&format!("{number} 已按拟办意见分办"));
        page.says(&format!("共 {left} 件"));
    }
    page.says("没有等待审核、审签、分办的事项");
    assert!(begun.elapsed().as_secs() < 60);
    leader.get(&format!("/office/matters?organ={labour}&stage=sent")).await.says("共 20 件");
}

#[tokio::test]
async fn a_leader_sends_elsewhere_and_takes_it_back() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let (labour, water) = (organ(&mut clerk, LABOUR).await, organ(&mut clerk, WATER).await);
    let a = register(&mut clerk, &[("title", "甲件")]).await;
    let b = register(&mut clerk, &[("title", "乙件")]).await;
    for number in [&a, &b] {
        propose(&mut clerk, number, &[("way", "forward"), ("to", &labour)]).await;
    }
    house.later(1);
    let page = leader.get(&format!("/office/desk?at={b}")).await;
    assert_eq!(open(&page), b);
    let offered = page.between("name=\"result_due\" form=\"allot\" value=\"", "\"").to_owned();
    let form = page.form("/office/desk").fill("to", &water).fill("way", "assign");
    let form = form.fill("result_due", &offered);
    let sent = leader.submit(form.clone()).await;
    sent.is(200).says(&format!("{b} 已交办"));
    assert_eq!(open(&sent), a, "the next one lies there");
    let key = |page: &crate::browser::Page, organ: &str| {
        page.between(&format!("name=\"to\" value=\"{organ}\" data-key=\""), "\"").to_owned()
    };
    for organ in [&labour, &water] {
        assert_eq!(key(&sent, organ), key(&page, organ), "a key stays an organ's own");
    }
    let history = leader.get(&format!("/office/matters/{b}")).await;
    history.says(WATER).says("2027年1月22日");
    // A double click is one act and leads to the same page.
    assert_eq!(leader.submit(form).await.is(200).at, sent.at);

    house.later(1);
    let undo = sent.form_with("/office/desk", "number", &b).fill("do", "take_back");
    let back = leader.submit(undo).await;
    back.is(200).says(&format!("{b} 已收回"));
    assert_eq!(open(&back), b, "it lies open again");
    back.says("共 2 件");

    // Another way than the proposed one is asked back before it is done.
    let asked = leader.submit(back.form("/office/desk").fill("do", "keep")).await;
    asked.is(200).says("拟办意见是“转送”。确定改为“存查”吗？").says("共 2 件");
    assert_eq!(open(&asked), b, "nothing is done yet");
    let sure = asked.form_with("/office/desk", "number", &b).fill("do", "keep");
    leader.submit(sure).await.is(200).says(&format!("{b} 已存查"));
}

#[tokio::test]
async fn the_second_of_two_sees_who_was_faster_and_keeps_what_was_typed() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut one = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let mut two = house.staff("陆局长", &[&format!("leader@{OFFICE}")]).await;
    let labour = organ(&mut clerk, LABOUR).await;
    let number = register(&mut clerk, &[]).await;
    propose(&mut clerk, &number, &[("way", "assign"), ("to", &labour)]).await;
    let (first, second) =
        (one.get("/office/desk").await, two.get(&format!("/office/desk?at={number}")).await);
    let no_date = first.form("/office/desk").fill("do", "proposed").fill("result_due", "");
    let refused = one.submit(no_date).await;
    refused.is(422).says("报结");
    one.submit(
        refused.form("/office/desk").fill("do", "proposed").fill("result_due", "2027-02-01"),
    )
    .await
    .is(200)
    .says("已按拟办意见分办");
    let late = second.form("/office/desk").fill("do", "proposed").fill("result_due", "2027-03-03");
    two.submit(late).await.is(409).says("钱审签").says("已由");
}

#[tokio::test]
async fn a_head_checks_and_allots_as_signed_and_a_clerk_has_no_desk() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut head = house.staff("赵审核", &[&format!("head@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let labour = organ(&mut clerk, LABOUR).await;
    let number = register(&mut clerk, &[]).await;
    propose(&mut clerk, &number, &[("way", "forward"), ("to", &labour)]).await;
    let page = head.get("/office/desk").await;
    page.says("审核").is_silent_on("name=\"to\"");
    let page = head.submit(page.form("/office/desk").fill("do", "check")).await;
    page.is(200).says("已审核").says("没有等待");
    let page = leader.get("/office/desk").await;
    leader.submit(page.form("/office/desk").fill("do", "sign_off")).await.is(200).says("已审签");
    let page = head.get("/office/desk").await;
    assert_eq!(open(&page), number);
    head.submit(page.form("/office/desk").fill("do", "proposed"))
        .await
        .is(200)
        .says("已按拟办意见分办");
    for path in ["/office/desk", "/office/lead"] {
        clerk.get(path).await.is(403).says("科室负责人");
        clerk.get("/office").await.is_silent_on(&format!("href=\"{path}\""));
        head.get("/office").await.says(&format!("href=\"{path}\""));
    }
}

#[tokio::test]
async fn every_figure_of_a_leader_is_as_long_as_its_list() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let labour = organ(&mut clerk, LABOUR).await;
    for (n, received) in ["2026-11-23", "2026-11-12", "2026-11-02", "2026-10-20"].iter().enumerate()
    {
        for class in ["NR0101", "NR0201"].iter().take(1 + n % 2) {
            let fields = [("received_on", *received), ("class", *class)];
            let number = register(&mut clerk, &fields).await;
            if n % 2 == 0 {
                propose(&mut clerk, &number, &[("way", "forward"), ("to", &labour)]).await;
            }
        }
    }
    let page = leader.get("/office/lead").await;
    page.is(200).says("等您办理的事项有");
    let mut seen = 0;
    for part in page.text.split("href=\"/office/matters?").skip(1) {
        let url = part.split('"').next().unwrap().replace("&#38;", "&");
        let shown = part.split_once('>').unwrap().1.split("</a>").next().unwrap();
        let shown = shown.split("</span>").next().unwrap();
        // "本月 2 件", "2 批 23 人次" and a bare figure alike.
        let digits = shown.chars().skip_while(|one| !one.is_ascii_digit());
        let digits: String = digits.take_while(char::is_ascii_digit).collect();
        let list = leader.get(&format!("/office/matters?{url}")).await;
        list.is(200).says(&format!("共 {digits} 件")).is_silent_on("notice-warn");
        seen += usize::from(digits != "0");
    }
    assert!(8 <= seen, "{seen}: {}", page.text);
}

/// 集中分办 (C44): stated once, it stands in the history of each that follows, and binds nobody who decides alone.
#[tokio::test]
async fn what_a_meeting_decided_is_stated_once_and_stands_in_each_history() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let head = house.town.officer("孙科长", &[&format!("head@{OFFICE}")]).await.unwrap();
    let officers = house.town.desk.officers().await.unwrap();
    let own = officers.iter().find(|one| one.officer.name == "钱审签").unwrap().officer.id;
    let labour = organ(&mut clerk, LABOUR).await;
    let mut numbers = Vec::new();
    for title in ["甲件", "乙件", "丙件"] {
        let number = register(&mut clerk, &[("title", title)]).await;
        propose(&mut clerk, &number, &[("way", "forward"), ("to", &labour)]).await;
        numbers.push(number);
    }
    let mut page = leader.get("/office/desk").await;
    let form = |page: &Page| page.form_with("/office/desk", "proposed", "forward");
    let number = |page: &Page| form(page).value("number").unwrap().to_owned();
    let first = number(page.is(200));
    let alone = form(&page).fill("do", "proposed").fill("collective_on", "2026-11-23");
    let again = leader.submit(alone.tick("collective_by", &own.to_string())).await;
    again.is(422).says("参加人至少两名").says("value=\"2026-11-23\"");
    let both = form(&again).fill("do", "proposed").fill("collective_on", "2026-11-23");
    let both = both.tick("collective_by", &own.to_string());
    page = leader.submit(both.tick("collective_by", &head.id.to_string())).await;
    let second = number(page.is(200));
    assert_ne!(first, second);
    // What was stated is there for the next one; the third is decided alone.
    leader.submit(form(&page).fill("do", "proposed")).await.is(200);
    let third = numbers.iter().find(|one| ![&first, &second].contains(one)).unwrap();
    page = leader.get(&format!("/office/desk?at={third}")).await;
    leader.submit(form(&page).fill("do", "proposed")).await.is(200);
    for number in [&first, &second] {
        let matter = leader.get(&format!("/office/matters/{number}")).await;
        matter.is(200).says("集中分办").says("2026年11月23日");
        let told = matter.text.split("集中分办参加人").nth(1).unwrap();
        let told = &told[..told.find("</dd>").unwrap_or(400)];
        assert!(told.contains("钱审签") && told.contains("孙科长"), "{told}");
    }
    let matter = leader.get(&format!("/office/matters/{third}")).await;
    matter.is(200).is_silent_on("集中分办参加人");
}
