//! The arrangement of an office of few: proposed by how many there are, printed for the chief, and checked against the
//! accounts there are; for whoever keeps the organ and nobody else (issue 6, item 3; practice A.3).

use crate::town::{House, OFFICE};

#[tokio::test]
async fn an_office_of_two_is_told_what_it_cannot_keep_apart() {
    let house = House::new().await;
    let mut admin = house.staff("管理员甲", &[&format!("admin@{OFFICE}")]).await;
    let page = admin.get("/office/keep/arrangement?people=2").await;
    page.is(200).says("办理信访的人员共 2 名").says("登记接访员、承办人").is_silent_on("⟦");
    page.says("一人承担，系统注明并计数").says("负责人（签字）");
    let alone = admin.submit(page.form("/office/keep/arrangement").fill("people", "1")).await;
    alone.is(200).says("办理信访的人员共 1 名").says("没有第二人").is_silent_on("人员 2");
    let five = admin.get("/office/keep/arrangement?people=5").await;
    let statement = five.is(200).between("id=\"statement\"", "</section>");
    assert!(!statement.contains("系统注明并计数<") && !statement.contains("没有第二人"));
    // Whatever is typed there is read as a number of people there can be.
    for typed in ["0", "-1", "x", "999", ""] {
        admin.get(&format!("/office/keep/arrangement?people={typed}")).await.is(200);
    }
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    clerk.get("/office/keep/arrangement").await.is(404);
}

#[tokio::test]
async fn the_accounts_of_an_organ_are_held_against_it() {
    let house = House::new().await;
    let mut admin = house.staff("管理员甲", &[&format!("admin@{OFFICE}")]).await;
    let now = |page: &crate::browser::Page| {
        page.between("id=\"now-head\"", "</section>").matches("没有第二人").count()
    };
    // Nobody handles anything yet: no pair has even one hand.
    let page = admin.get("/office/keep/arrangement").await;
    page.is(200).says("现有 0 个办理信访的账号");
    assert_eq!(now(&page), 18);
    house.staff("甲", &[&format!("clerk@{OFFICE}"), &format!("handler@{OFFICE}")]).await;
    house.staff("乙", &[&format!("head@{OFFICE}"), &format!("leader@{OFFICE}")]).await;
    let page = admin.get("/office/keep/arrangement").await;
    page.is(200).says("现有 2 个办理信访的账号");
    assert_eq!(now(&page), 8, "only where one of the two is away");
}
