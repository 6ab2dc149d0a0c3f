//! Papers: the routing slip, printed with the number and nobody's name, and what a leader wrote on it copied back.

use crate::{
    browser::Browser,
    town::{House, LABOUR, OFFICE, register},
};

struct People {
    clerk: Browser,
    head: Browser,
    leader: Browser,
}

impl People {
    async fn of(house: &House) -> Self {
        Self {
            clerk: house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await,
            head: house.staff("吴科长", &[&format!("head@{OFFICE}")]).await,
            leader: house.staff("钱局长", &[&format!("leader@{OFFICE}")]).await,
        }
    }
}

#[tokio::test]
async fn a_slip_is_filled_as_far_as_it_came_and_bears_no_name_of_a_petitioner() {
    let house = House::new().await;
    let mut people = People::of(&house).await;
    let number = register(&mut people.clerk, &[("title", "拖欠工资")]).await;
    let slip = format!("/office/matters/{number}/slip");
    let matter = people.clerk.get(&format!("/office/matters/{number}")).await;
    matter.says(&format!("href=\"{slip}\""));
    let page = people.clerk.get(&slip).await;
    page.is(200).says("呈批笺").says(&number).says("拖欠工资").says("审签意见").says("领导批示");
    page.says("<svg class=\"qr\"").says("<path d=\"M0 0h7v1h-7z").is_silent_on("王小明");
    page.is_silent_on("style=").is_silent_on("⟦");
    assert_eq!(page.text.matches("签名：").count(), 4, "proposal, check, signature, instruction");

    let matter = people.clerk.get(&format!("/office/matters/{number}")).await;
    let (before, _) = matter.text.split_once(&format!("\">{LABOUR}</option>")).unwrap();
    let to = before.rsplit_once("value=\"").unwrap().1.to_owned();
    let proposal = [("way", "forward"), ("to", to.as_str()), ("opinion", "拟请人社局核实。")];
    people.clerk.does(&number, "propose", &proposal).await;
    people.head.does(&number, "check", &[("remark", "同意拟办。")]).await;
    let page = people.head.get(&slip).await;
    page.says("拟请人社局核实。").says("李登记").says("同意拟办。").says("吴科长");
    assert_eq!(page.text.matches("签名：").count(), 2, "signature and instruction are left");
    let english = people.head.get(&format!("/tongue/en?to={slip}")).await;
    english.is(200).says("Routing slip").says("Instruction of a leader").is_silent_on("⟦");

    people.leader.does(&number, "sign_off", &[]).await;
    people.leader.does(&number, "allot", &[]).await;
    people.leader.get(&slip).await.is(404);
    let matter = people.leader.get(&format!("/office/matters/{number}")).await;
    matter.is_silent_on(&format!("href=\"{slip}\""));
}

#[tokio::test]
async fn nobody_prints_the_slip_of_a_matter_they_may_not_know() {
    let house = House::new().await;
    let mut people = People::of(&house).await;
    let number = register(&mut people.clerk, &[]).await;
    let slip = format!("/office/matters/{number}/slip");
    let mut other = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    other.get(&slip).await.is(404);
    house.anyone().get(&slip).await.form("/office/sign-in");
}

#[tokio::test]
async fn what_a_leader_wrote_is_copied_under_their_name_and_day() {
    let house = House::new().await;
    let mut people = People::of(&house).await;
    let number = register(&mut people.clerk, &[("received_on", "2026-11-19")]).await;
    let page = people.clerk.get(&format!("/office/matters/{number}")).await;
    let form = page.command("transcribe_instruction");
    let leader = form.value("leader").map(str::to_owned);
    assert_eq!(leader.as_deref(), Some(""), "nobody is chosen for the clerk");
    let (before, _) = page.text.split_once("\">钱局长</option>").unwrap();
    let leader = before.rsplit_once("value=\"").unwrap().1.to_owned();
    let said = [
        ("leader", leader.as_str()),
        ("instructed_on", "2026-11-20"),
        ("instruction", "请人社局三日内核实。"),
        ("report_by", "2026-11-27"),
    ];
    let page = people.clerk.does(&number, "transcribe_instruction", &said).await;
    page.says("钱局长批示，交").says("李登记于2026年11月23日从纸面转录");
    page.says("2026年11月20日 · ").says("请人社局三日内核实。").says("转录批示").is_silent_on("⟦");
    let slip = people.clerk.get(&format!("/office/matters/{number}/slip")).await;
    slip.says("请人社局三日内核实。（钱局长 2026年11月20日）");
    let page = people.head.does(&number, "report_instruction", &[("note", "已核实。")]).await;
    page.says("2026年11月23日回复").says("已核实。");
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}
