//! Several organs at one matter, on its pages: whom a form offers, and what its petitioner reads.

use crate::{
    browser::{Browser, Page},
    town::{House, LABOUR, OFFICE},
};

const WATER: &str = "澄溪县水务局";

/// A claim registered by a clerk: its number and code.
async fn registered(clerk: &mut Browser) -> (String, String) {
    let page = clerk.get("/office/register").await;
    let form = page.is(200).form("/office/register").fill("form", "letter").fill("kind", "claim");
    let form = form.fill("title", "河道工地欠薪").fill("content", "河道工地欠薪三个月。");
    let form = form.fill("petitioner_1_name", "王小明").fill("petitioner_1_address", "河东路1号");
    let page = clerk.submit(form).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let code = page.between("<p class=\"ticket-code\">", "</p>");
    (number, code.chars().filter(char::is_ascii_digit).collect())
}

/// The value under which a form of this command offers an organ; none where it does not.
fn offered(page: &Page, command: &str, organ: &str) -> Option<String> {
    let (_, form) = page.text.split_once(&format!("name=\"command\" value=\"{command}\""))?;
    let (form, _) = form.split_once("</form>")?;
    let (before, _) = form.split_once(&format!("\">{organ}</option>"))?;
    Some(before.rsplit_once("value=\"")?.1.to_owned())
}

async fn tracked(house: &House, code: &str) -> Page {
    let mut browser = house.anyone();
    let form = browser.get("/track").await.is(200).form("/track").fill("code", code);
    browser.submit(form).await
}

#[tokio::test]
async fn the_forms_offer_the_organs_that_fit_and_the_petitioner_reads_who_decides() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let mut labour = house.staff("孙科长", &[&format!("head@{LABOUR}")]).await;
    let (number, code) = registered(&mut clerk).await;
    let at = format!("/office/matters/{number}");
    let to = offered(&clerk.get(&at).await, "propose", LABOUR).unwrap();
    clerk.does(&number, "propose", &[("way", "forward"), ("to", &to)]).await;
    leader.does(&number, "allot", &[]).await;
    labour.does(&number, "sign_for", &[]).await;

    let page = labour.get(&at).await;
    assert_eq!(offered(&page, "raise_conflict", LABOUR), None, "nobody differs with themselves");
    let other = offered(&page, "raise_conflict", WATER).unwrap();
    let raised = [("dispute", "deny"), ("other_organ", other.as_str()), ("reason", "属河道管理。")];
    labour.does(&number, "raise_conflict", &raised).await.says("管辖争议").says("属河道管理。");
    let page = tracked(&house, &code).await;
    page.is(200).says("正在协商").says("原来的期限照常计算").is_silent_on("属河道管理");

    let page = leader.get(&at).await;
    let both = [LABOUR, WATER].map(|organ| offered(&page, "negotiate", organ).is_some());
    assert_eq!((both, offered(&page, "negotiate", OFFICE)), ([true, true], None));
    let talk = [("agreed", "false"), ("reason", "各执一词。")];
    leader.does(&number, "negotiate", &talk).await.says("协商没有达成一致");
    leader.does(&number, "refer_conflict", &[("reason", "请联席会议决定。")]).await;
    tracked(&house, &code).await.is(200).says("现由信访工作联席会议决定");
    let page = leader.get(&at).await;
    let to = offered(&page, "decide_conflict", LABOUR).unwrap();
    let decided = [("to", to.as_str()), ("reason", "联席会议第三次会议决定。")];
    leader.does(&number, "decide_conflict", &decided).await.says("信访工作联席会议决定");
    tracked(&house, &code).await.is(200).is_silent_on("现由信访工作联席会议决定");
}

#[tokio::test]
async fn a_copy_s_page_leads_to_its_master_and_its_petitioner_reads_how_far_that_has_come() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let (master, _) = registered(&mut clerk).await;
    let (copy, code) = registered(&mut clerk).await;
    let same = [("master", master.as_str()), ("confirmed", "true"), ("reason", "电话核对过。")];
    let page = clerk.does(&copy, "merge", &same).await;
    page.says("已并入主件").says(&format!("href=\"/office/matters/{master}\""));
    let page = clerk.get(&format!("/office/matters/{master}")).await;
    page.is(200).says("并入本件的").says(&format!("href=\"/office/matters/{copy}\""));
    let page = tracked(&house, &code).await;
    page.is(200).says("已并入您的另一件信访事项").says("主件的办理情况").is_silent_on(&master);
    let undone = clerk.does(&copy, "unmerge", &[("reason", "不是同一个工地。")]).await;
    undone.says("已登记");
    tracked(&house, &code).await.is(200).is_silent_on("主件的办理情况");
}
