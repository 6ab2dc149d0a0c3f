//! What may be erased, as a list: told to whoever proposes or approves it, and to nobody else (rules.md §6.7).

use crate::{
    browser::Browser,
    town::{House, OFFICE, register},
};

const ERASABLE: &str = "/office/matters?watch=erasable";
const TO_ERASE: &str = "/office/matters?watch=to_erase";
/// Thirty-one years and a few days.
const YEARS: i64 = 60 * 24 * 366 * 31;

/// A letter that is kept, and so over on 2026-11-23.
async fn kept(clerk: &mut Browser, leader: &mut Browser, title: &str) -> String {
    let number = register(clerk, &[("title", title)]).await;
    clerk.does(&number, "propose", &[("way", "keep")]).await;
    leader.does(&number, "allot", &[]).await;
    number
}

#[tokio::test]
async fn what_may_be_erased_is_listed_once_its_time_is_over_and_then_waits_for_the_other_hand() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("钱局长", &[&format!("leader@{OFFICE}")]).await;
    house.staff("周督查", &[&format!("supervisor@{OFFICE}")]).await;
    let over = kept(&mut clerk, &mut leader, "路面塌陷").await;
    let held = kept(&mut clerk, &mut leader, "路灯不亮").await;
    let open = register(&mut clerk, &[("title", "还在办的")]).await;
    clerk.get(ERASABLE).await.is(200).says("共 0 件").is_silent_on(&over);
    clerk.get("/office").await.is(200).is_silent_on("watch=erasable");

    house.later(YEARS);
    let mut clerk = house.back("李登记").await;
    let mut leader = house.back("钱局长").await;
    clerk.does(&held, "hold", &[("reason", "审计要用")]).await;
    clerk.get("/office").await.is(200).says("保管期满，待鉴定").says(ERASABLE);
    let list = clerk.get(ERASABLE).await;
    list.is(200).says("共 1 件").says(&over).says("保管期满，2057年1月1日起可以鉴定");
    list.is_silent_on(&held).is_silent_on(&open).is_silent_on("⟦");
    // Who handles or watches over matters without erasing them is shown no such list, and offered none.
    let mut other = house.back("周督查").await;
    other.get(ERASABLE).await.is(200).says("共 0 件").is_silent_on(&over);
    other.get("/office/supervision").await.is(200).is_silent_on("watch=erasable");
    other.get("/office").await.is(200).is_silent_on("watch=erasable");
    other.get("/office/matters").await.is(200).is_silent_on("待鉴定");
    clerk.get("/office/matters").await.is(200).says("待鉴定");

    let why = [("erasure_ground", "retention_over"), ("reason", "没有保存价值")];
    clerk.does(&over, "propose_erasure", &why).await;
    clerk.get(ERASABLE).await.is(200).says("共 0 件");
    leader.get("/office").await.is(200).says("已提请销毁，待批准").says(TO_ERASE);
    let board = leader.get("/office/supervision").await;
    board.is(200).says(ERASABLE).says(TO_ERASE);
    let list = leader.get(TO_ERASE).await;
    list.is(200).says("共 1 件").says(&over).says("提请销毁，待批准");
    leader.does(&over, "erase", &[]).await;
    leader.get(TO_ERASE).await.is(200).says("共 0 件");
}
