//! Working together through the pages: handing over before leave, taking back, a co-handler who is silent.

use crate::{
    browser::{Browser, Page},
    town::{House, LABOUR, OFFICE, unsealed},
};

/// Registers a claim directly at the labour bureau, accepted and begun by this handler.
async fn begun(clerk: &mut Browser, handler: &mut Browser, title: &str) -> String {
    let page = clerk.get("/office/register").await;
    let form = page.is(200).form("/office/register").fill("form", "letter").fill("kind", "claim");
    let page = clerk.submit(form.fill("title", title).fill("content", "欠薪。")).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    handler.does(&number, "accept", &[]).await;
    handler.does(&number, "start_handling", &[]).await.says("孙承办");
    number
}

/// A call about noise; its number.
async fn noise(clerk: &mut Browser) -> String {
    let page = clerk.get("/office/register").await;
    let form = page.is(200).form("/office/register").fill("form", "call").fill("kind", "claim");
    let page = clerk.submit(form.fill("title", "噪声").fill("content", "夜间施工。")).await;
    page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned()
}

fn value_of(page: &Page, label: &str) -> String {
    let (before, _) = page.text.split_once(&format!("\">{label}</option>")).unwrap();
    before.rsplit_once("value=\"").unwrap().1.to_owned()
}

#[tokio::test]
async fn everything_is_handed_over_before_leave() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{LABOUR}")]).await;
    let mut sun = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let mut wu = house.staff("吴承办", &[&format!("handler@{LABOUR}")]).await;
    let mut head = house.staff("郑科长", &[&format!("head@{LABOUR}")]).await;
    let mut stranger = house.staff("外人", &[&format!("head@{OFFICE}")]).await;
    let first = begun(&mut clerk, &mut sun, "欠薪一").await;
    let second = begun(&mut clerk, &mut sun, "欠薪二").await;

    clerk.get("/office").await.is_silent_on("/office/hand-over");
    let page = sun.get("/office/hand-over").await;
    page.is(200).says("欠薪一").says("欠薪二");
    let nobody = sun.submit(page.form("/office/hand-over")).await;
    nobody.is(200).says("请选择移交给谁");
    let to = value_of(&page, "吴承办");
    let form = nobody.form("/office/hand-over").fill("to", &to).fill("note", "下周休假");
    let done = sun.submit(form).await;
    done.is(200).says("已移交 2 件").says("没有正在承办的事项");
    wu.get("/office/hand-over").await.is(200).says("欠薪一").says("欠薪二");
    let page = wu.get(&format!("/office/matters/{first}")).await;
    page.is(200).says("吴承办").says("下周休假").says("移交承办人");

    // Their head does it for whoever is ill; nobody else sees what others handle.
    let page = head.get("/office/hand-over").await;
    page.is(200).is_silent_on("欠薪一");
    let of = value_of(&page, "吴承办");
    let page = head.get(&format!("/office/hand-over?of={of}")).await;
    page.is(200).says("欠薪一");
    let back = page.form("/office/hand-over").fill("to", &value_of(&page, "孙承办"));
    head.submit(back.fill("matter", &second)).await.is(200).says("已移交 1 件");
    sun.get("/office/hand-over").await.is(200).says("欠薪二").is_silent_on("欠薪一");
    stranger.get(&format!("/office/hand-over?of={of}")).await.is(200).is_silent_on("欠薪一");
    wu.get(&format!("/office/hand-over?of={of}")).await.is(200).is_silent_on("欠薪二");
}

#[tokio::test]
async fn who_leaves_without_handing_over_leaves_it_to_the_head() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{LABOUR}")]).await;
    let mut sun = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let number = begun(&mut clerk, &mut sun, "欠薪一").await;
    let alone = sun.get("/office/hand-over").await;
    alone.is(200).says("欠薪一").says("没有别的承办人").is_silent_on("name=\"to\"");

    let mut head = house.staff("郑科长", &[&format!("head@{LABOUR}")]).await;
    let page = sun.get(&format!("/office/matters/{number}")).await;
    page.is(200).says(">郑科长</option>").is_silent_on(">孙承办</option>");
    // The leader's step stands beside the others, with whose it is.
    page.says("延长办理期限").says("由机关领导办理");

    let mut admin = house.admin().await;
    let people = admin.get("/office/keep/officers").await;
    let (before, _) = people.text.split_once("\">孙承办</a>").unwrap();
    let at = before.rsplit_once("href=\"").unwrap().1.to_owned();
    let page = admin.get(&at).await;
    let warned = admin.submit(page.is(200).says("还有 1 件").change("disable_officer")).await;
    warned.says("名下还有 1 件正在承办的事项");
    let form = warned.is(422).change("disable_officer").fill("anyway", "true");
    admin.submit(form).await.is(200).says("该账号已停用");

    let page = head.get("/office/hand-over").await;
    let of = value_of(&page, "孙承办（账号已停用或者已不是本机关承办人）");
    let page = head.get(&format!("/office/hand-over?of={of}")).await;
    let form = page.is(200).says("欠薪一").form("/office/hand-over");
    let form = form.fill("to", &value_of(&page, "郑科长"));
    head.submit(form).await.is(200).says("已移交 1 件");
    head.get("/office/hand-over").await.is(200).says("欠薪一").is_silent_on("孙承办（");
}

#[tokio::test]
async fn what_was_accepted_and_not_begun_is_handed_over_too() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{LABOUR}")]).await;
    let mut sun = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let page = clerk.get("/office/register").await;
    let form = page.is(200).form("/office/register").fill("form", "letter").fill("kind", "claim");
    let page = clerk.submit(form.fill("title", "欠薪三").fill("content", "欠薪。")).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    sun.get("/office/hand-over").await.is(200).is_silent_on("欠薪三");
    sun.does(&number, "accept", &[]).await;
    sun.get("/office/hand-over").await.is(200).says("欠薪三");
}

#[tokio::test]
async fn a_step_is_taken_back_and_a_contact_recorded() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut other = house.staff("王登记", &[&format!("clerk@{OFFICE}")]).await;
    let number = noise(&mut clerk).await;
    let contact = [("contact", "phone"), ("note", "无人接听")];
    let page = clerk.does(&number, "record_contact", &contact).await;
    page.says("与信访人的往来").says("无人接听").says("电话");
    clerk.does(&number, "propose", &[("way", "keep"), ("opinion", "存查")]).await;
    let theirs = other.get(&format!("/office/matters/{number}")).await;
    assert!(!theirs.commands().contains(&"take_back".to_owned()));
    clerk.does(&number, "take_back", &[]).await.says("撤回").says("待拟办");
}

#[tokio::test]
async fn whoever_comes_second_sees_what_the_first_did_and_keeps_what_was_typed() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut other = house.staff("王登记", &[&format!("clerk@{OFFICE}")]).await;
    let number = noise(&mut clerk).await;
    let stale = other.get(&format!("/office/matters/{number}")).await.command("supplement");
    clerk.does(&number, "summarise", &[("summary", "施工噪声扰民")]).await;
    let second = other.submit(stale.fill("text", "来电人补充门牌号")).await;
    second.is(409).says("您打开本页之后").says("施工噪声扰民").says("李登记");
    assert_eq!(second.command("supplement").value("text"), Some("来电人补充门牌号"));
    other.submit(second.command("supplement")).await.is(200).says("来电人补充门牌号");
}

#[tokio::test]
async fn a_wrong_name_is_put_right_and_is_nowhere_any_more() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut handler = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let page = clerk.get("/office/register").await;
    let form = page.is(200).form("/office/register").fill("form", "call").fill("kind", "claim");
    let form = form.fill("title", "噪声").fill("content", "夜间施工。");
    let form = form.fill("petitioner_1_name", "赵错字").fill("petitioner_1_phone", "000-1");
    let page = clerk.submit(form).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let path = format!("/office/matters/{number}/identity");
    // Whoever may not read a name does not write over it.
    clerk.get(&path).await.is(200).is_silent_on("赵错字");
    unsealed(&mut clerk, &number).await.is(200).says("赵错字");
    let stale = clerk.get(&path).await;
    let form = clerk.get(&path).await.is(200).form(&path).fill("petitioner_1_name", "赵正字");
    clerk.submit(form.clone()).await.is(400).says("赵正字").says("aria-invalid");
    clerk
        .submit(form.fill("reason", "听错了"))
        .await
        .is(200)
        .says("赵正字")
        .says("000-1")
        .says("听错了");
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    page.is(200).is_silent_on("赵错字").says("信访人信息").says("更正");
    let late = clerk.submit(stale.form(&path).fill("reason", "又改")).await;
    late.is(409);
    // Nobody is made anonymous by a correction, and a stranger finds no such matter.
    let empty = clerk.get(&path).await.form(&path).fill("petitioner_1_name", "");
    let empty = empty.fill("petitioner_1_phone", "").fill("reason", "删去");
    clerk.submit(empty).await.is(400);
    handler.get(&path).await.is(404);
    assert!(house.town.desk.verify("").await.unwrap().fault.is_none());
}

#[tokio::test]
async fn a_role_held_for_one_unit_shows_its_own_work_and_what_no_unit_has_on_piles_and_lists() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{LABOUR}")]).await;
    let mut head = house.staff("郑科长", &[&format!("head@{LABOUR}")]).await;
    let units = ["劳动监察大队", "养老保险科"];
    let mut people = Vec::new();
    for (name, unit) in ["孙承办", "吴承办"].into_iter().zip(units) {
        let posts = [format!("handler@{LABOUR}/{unit}")];
        let officer = house.town.officer(name, &[&posts[0]]).await.unwrap();
        people.push((officer, house.back(name).await));
    }
    for (title, unit) in [("欠薪", Some(units[0])), ("断保", Some(units[1])), ("未分", None)]
    {
        let page = clerk.get("/office/register").await;
        let form = page.is(200).form("/office/register").fill("form", "letter");
        let form = form.fill("kind", "claim").fill("title", title).fill("content", "内容。");
        let page = clerk.submit(form).await;
        let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
        let page = head.get(&format!("/office/matters/{number}")).await;
        let host = unit.map(|unit| value_of(&page, unit)).unwrap_or_default();
        head.submit(page.command("accept").fill("host", &host)).await.is(200);
    }
    let table = [(0, ["欠薪", "未分"], "断保"), (1, ["断保", "未分"], "欠薪")];
    for (no, mine, theirs) in table {
        let (officer, browser) = &mut people[no];
        let page = browser.get("/office/matters?mine=true").await;
        page.is(200).says("共 2 件").says(mine[0]).says(mine[1]).is_silent_on(theirs);
        browser.get("/office/matters").await.is(200).says("共 2 件").is_silent_on(theirs);
        let piles = house.town.desk.piles(officer).await.unwrap();
        assert_eq!(piles.iter().map(|pile| pile.count).sum::<u64>(), 2);
    }
    // Whoever heads them all sees them all.
    head.get("/office/matters").await.is(200).says("共 3 件");
}
