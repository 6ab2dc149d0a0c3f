//! The year of a petition office: its figures lead to their matters, and its head records what is owed of it (Art. 39, 41).

use jiff::civil::date;

use crate::{
    browser::Page,
    town::{House, OFFICE, register},
};

const YEAR: &str = "/office/supervision/year";

fn on(house: &House, (year, month, day): (i16, i8, i8)) {
    let nine = date(year, month, day).at(9, 0, 0, 0).in_tz("Asia/Shanghai").unwrap();
    house.town.clock.set(nine.timestamp());
}

/// How many stand beside this word in a list, and where that leads.
fn counted(page: &Page, word: &str) -> (String, String) {
    let (_, after) = page.text.split_once(&format!("<span class=\"keep\">{word}</span>")).unwrap();
    let url = after.split_once("href=\"").unwrap().1.split('"').next().unwrap();
    let count = after.split_once("\">").unwrap().1.split_once("<a href=\"").unwrap().1;
    let count = count.split_once('>').unwrap().1.split('<').next().unwrap();
    (count.to_owned(), url.replace("&#38;", "&"))
}

/// Two letters of 2026 and one of 2027: the year that is over counts two.
#[tokio::test]
async fn the_figures_of_a_year_are_lists_and_its_duties_are_recorded() {
    let house = House::new().await;
    let _ = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let _ = house.staff("钱科长", &[&format!("head@{OFFICE}")]).await;
    for day in [24, 25] {
        on(&house, (2026, 11, day));
        let mut clerk = house.back("李登记").await;
        register(&mut clerk, &[("title", "路灯")]).await;
    }
    let mut head = house.back("钱科长").await;
    head.get("/office/supervision").await.is(200).is_silent_on("年度报告尚未登记");
    on(&house, (2027, 1, 5));
    let mut clerk = house.back("李登记").await;
    register(&mut clerk, &[("title", "积水")]).await;
    clerk.get(YEAR).await.is(403);
    head = house.back("钱科长").await;
    let board = head.get("/office/supervision").await;
    board.says("2026年的信访情况年度报告尚未登记完成").says("2026年的信访工作考核通报尚未登记完成");
    let page = head.get(YEAR).await;
    page.says("2026年信访情况").says("2027年3月31日");
    let (letters, url) = counted(&page, "来信");
    assert_eq!(letters, "2");
    head.get(&url).await.says("路灯").is_silent_on("积水");
    let this = head.get(&format!("{YEAR}?year=2027")).await;
    assert_eq!(counted(&this, "来信").0, "1");
    let form = |page: &Page, on: &str| {
        page.form("/office/supervision/year?year=2026").fill("duty", "report").fill("on", on)
    };
    let early = head.submit(form(&page, "2026-12-31")).await;
    early.is(422).says("该年还没有终了");
    let ahead = head.submit(form(&early, "2027-01-06")).await;
    ahead.is(422).says("日期还没有到");
    let missing = head.submit(form(&ahead, "")).await;
    missing.is(400);
    let done = head.submit(form(&missing, "2027-01-05")).await;
    done.is(200).says("2026年信访情况").says("2027年1月5日");
    let board = head.get("/office/supervision").await;
    board.is_silent_on("信访情况年度报告尚未登记完成").says("信访工作考核通报尚未登记完成");
}
