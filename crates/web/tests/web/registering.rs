//! The registration form in a clerk's hands: kept when the telephone rings, like the last one, looked up, sent twice.

use crate::{
    browser::{Browser, Form, Page},
    town::{House, OFFICE},
};

async fn clerk(house: &House, name: &str) -> Browser {
    house.staff(name, &[&format!("clerk@{OFFICE}")]).await
}

/// A form filled in with a letter about a road.
fn letter(page: &Page) -> Form {
    page.form("/office/register")
        .fill("form", "letter")
        .fill("kind", "claim")
        .fill("title", "路面塌陷")
        .fill("content", "望溪路塌陷。")
        .fill("addressee", "县长")
        .fill("postmarked_on", "2026-11-20")
        .fill("attachments", "照片三张\n现场图")
        .fill("petitioner_1_name", "赵甲")
        .fill("petitioner_1_phone", "000-1")
        .fill("about_1_unit", "县交通局")
        .fill("about_1_name", "某科长")
        .fill("area", "990121")
        .fill("class", "NR0102")
        .fill("original_number", "邮-7")
}

#[tokio::test]
async fn a_form_sent_twice_registers_once() {
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    let form = letter(clerk.get("/office/register").await.is(200));
    let first = clerk.submit(form.clone()).await;
    let again = clerk.submit(form.clone()).await;
    let number = |page: &Page| page.between("<p class=\"ticket-number\">", "</p>").to_owned();
    assert_eq!(number(first.is(200)), number(again.is(200)));
    let code = |page: &Page| page.between("<p class=\"ticket-code\">", "</p>").to_owned();
    assert_eq!(code(&first), code(&again));
    let changed = clerk.submit(form.fill("title", "另一件")).await;
    changed.is(400).says("已经登记过了").says("value=\"另一件\"");
    let list = clerk.get("/office/matters").await;
    assert_eq!(list.text.matches("路面塌陷").count(), 1);
    // What lies with it, by name, on its page.
    let page = clerk.get(&format!("/office/matters/{}", number(&first))).await;
    page.is(200).says("照片三张").says("现场图").says("县长").says("2026年11月20日");
}

#[tokio::test]
async fn a_form_is_kept_when_the_telephone_rings_and_it_is_nobody_else_s() {
    let house = House::new().await;
    let (mut clerk, mut other) = (clerk(&house, "李登记").await, clerk(&house, "王登记").await);
    let form = letter(clerk.get("/office/register").await.is(200));
    let keep = form.clone().to("/office/register/begun");
    let kept = clerk.submit(keep).await;
    kept.is(200).says("已暂存").says("value=\"路面塌陷\"").says("value=\"赵甲\"");
    let fresh = clerk.get("/office/register").await;
    fresh.is(200).says("暂存未登记的 1 件").is_silent_on("赵甲");
    other.get("/office/register").await.is(200).is_silent_on("路面塌陷");
    let path = kept.at.clone();
    other.get(&path).await.is(200).is_silent_on("路面塌陷");
    // Somebody else's name for the same draft is refused, and the draft stays.
    let stolen =
        letter(&other.get("/office/register").await).fill("draft", form.value("draft").unwrap());
    other
        .submit(stolen.fill("title", "顶替").to("/office/register/begun"))
        .await
        .is(400)
        .says("没有这");
    clerk.get(&path).await.says("value=\"路面塌陷\"").is_silent_on("顶替");
    // Registered, it is a draft no longer.
    let done = clerk.submit(clerk.clone().get(&path).await.form("/office/register")).await;
    done.is(200).says("ticket-number");
    clerk.get("/office/register").await.is_silent_on("暂存未登记");
}

#[tokio::test]
async fn a_draft_is_thrown_away_by_hand() {
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    let form = letter(clerk.get("/office/register").await.is(200));
    clerk.submit(form.to("/office/register/begun")).await.is(200);
    let page = clerk.get("/office/register").await;
    let gone = clerk.submit(page.form("/office/register/begun/drop")).await;
    gone.is(200).is_silent_on("暂存未登记");
}

#[tokio::test]
async fn the_next_letter_is_like_the_last_one_as_far_as_asked() {
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    clerk.get("/office/register").await.is(200).is_silent_on("like=last");
    let form = letter(&clerk.get("/office/register").await);
    clerk.submit(form).await.is(200).says("like=person");
    let filled =
        |page: &Page, name: &str| page.form("/office/register").value(name).map(str::to_owned);
    let of = |text: &str| Some(text.to_owned());
    let table = [
        ("last", [of("县长"), of("990121"), of(""), of("")]),
        ("person", [of("县长"), of(""), of("赵甲"), of("")]),
        ("unit", [of("县长"), of(""), of(""), of("县交通局")]),
    ];
    for (like, expected) in table {
        let page = clerk.get(&format!("/office/register?like={like}")).await;
        page.is(200);
        let got = ["addressee", "area", "petitioner_1_name", "about_1_unit"]
            .map(|name| filled(&page, name));
        assert_eq!(got, expected, "{like}");
        assert_eq!(filled(&page, "title"), of(""));
        assert_eq!(filled(&page, "about_1_name"), of(""), "another officer of the same unit");
    }
    // Whoever signs out leaves no name behind.
    let out = clerk.get("/office").await.form("/office/sign-out");
    clerk.submit(out).await;
    let mut back = house.back("李登记").await;
    back.get("/office/register?like=person").await.is(200).is_silent_on("赵甲");
}

#[tokio::test]
async fn earlier_matters_are_looked_up_by_number_and_by_place_with_class() {
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    let page = clerk.get("/office/register").await;
    let looked = clerk.submit(letter(&page).fill("look", "1")).await;
    looked.is(200).says("没有找到").says("value=\"赵甲\"");
    clerk.submit(letter(&page)).await.is(200);
    let page = clerk.get("/office/register").await;
    let by_area = letter(&page).fill("original_number", "").fill("class", "").fill("look", "1");
    clerk.submit(by_area).await.is(200).says("· 同一地区</span>").says("路面塌陷");
    let by_nothing = ["original_number", "area", "title", "content", "petitioner_1_name"]
        .into_iter()
        .chain(["petitioner_1_phone", "about_1_name"])
        .fold(letter(&page), |form, field| form.fill(field, ""));
    clerk.submit(by_nothing.fill("look", "1")).await.is(200).says("请先填写标题和内容");
    let by_number = letter(&page).fill("class", "NR0201").fill("look", "1");
    clerk.submit(by_number).await.is(200).says("原编号相同").is_silent_on("同一地区、同一分类");
    let by_place = letter(&page).fill("original_number", "").fill("look", "1");
    clerk.submit(by_place).await.is(200).says("同一地区、同一分类").says("路面塌陷");
    // A report of the discipline organ is nobody's earlier matter here.
    let discipline = "澄溪县纪委监委";
    let mut reception = house.staff("尤干事", &[&format!("clerk@{discipline}")]).await;
    let page = reception.get("/office/register").await;
    let report = letter(&page).fill("kind", "report").fill("title", "不为人知");
    reception.submit(report.fill("original_number", "密-1")).await.is(200);
    let page = clerk.get("/office/register").await;
    let nosy = letter(&page).fill("original_number", "密-1").fill("look", "1");
    clerk.submit(nosy).await.is(200).is_silent_on("不为人知").is_silent_on("原编号相同");
}

#[tokio::test]
async fn a_matter_is_found_under_each_of_its_classes_and_shown_with_the_main_one_first() {
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    let page = clerk.get("/office/register").await;
    let form = letter(&page).fill("classes", "NR0201").tick("classes", "NR0102");
    let bad = clerk.submit(form.clone().tick("classes", "NR9999")).await;
    bad.is(400).says("value=\"NR9999\"").says("分类表中没有这个代码或者名称");
    let page = clerk.submit(form).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let found = async |clerk: &mut Browser, category: &str| {
        let list = clerk.get(&format!("/office/matters?category={category}")).await;
        list.is(200).text.contains(&number)
    };
    for (category, expected) in [("NR0102", true), ("NR02", true), ("NR03", false)] {
        assert_eq!(found(&mut clerk, category).await, expected, "{category}");
    }
    let path = format!("/office/matters/{number}");
    clerk.get(&path).await.is(200).says("<dt>其他分类</dt>");
    clerk.does(&number, "summarise", &[("classes", "NR0301")]).await.says("其他分类");
    for (category, expected) in [("NR0102", true), ("NR02", false), ("NR03", true)] {
        assert_eq!(found(&mut clerk, category).await, expected, "{category}");
    }
    // What stands beside the main class anyway is no further class.
    let correct = [("classes", "NR0102"), ("reason", "误选")];
    let page = clerk.corrects(&number, "classes", &correct).await;
    page.is(200).is_silent_on("<dt>其他分类</dt><dd>NR").is_silent_on("城市建设和市政管理</dd>");
    assert!(!found(&mut clerk, "NR03").await);
    assert!(house.town.desk.verify("").await.unwrap().fault.is_none());
}

#[tokio::test]
async fn a_correction_leaves_what_was_wrong_before_in_the_history_and_not_on_the_petitioner_s_page()
{
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    let page = clerk.get("/office/register").await;
    let page = clerk.submit(letter(&page)).await;
    let number = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let code = page.between("<p class=\"ticket-code\">", "</p>").to_owned();
    let digits: String =
        code.split(['<', '>']).filter(|part| part.trim().parse::<u64>().is_ok()).collect();
    for (field, value) in [("title", "路面沉陷"), ("form", "call"), ("postmarked_on", "2026-11-19")]
    {
        let fields = [("value", value), ("reason", "登记时写错")];
        clerk.corrects(&number, field, &fields).await.is(200);
    }
    let page = clerk.get(&format!("/office/matters/{number}")).await;
    let history = page.is(200).between("id=\"history-head\"", "</section>");
    for words in
        ["路面塌陷", "路面沉陷", "来信", "来电", "2026年11月20日", "2026年11月19日", "登记时写错"]
    {
        assert!(history.contains(words), "{words}: {history}");
    }
    let mut petitioner = house.anyone();
    let form = petitioner.get("/track").await.form("/track").fill("code", &digits);
    let tracked = petitioner.submit(form).await;
    tracked.is(200).says(&number).is_silent_on("更正").is_silent_on("登记时写错");
    tracked.is_silent_on("路面塌陷").is_silent_on("路面沉陷");
}

/// C37 to C39: the letter is known again while it is typed, compared when it is kept, linked, and taken apart again.
#[tokio::test]
async fn a_letter_that_was_here_is_known_again_compared_linked_and_unlinked() {
    const FIRST: &str = "溪山花园楼下的搅拌站每天夜里十一点以后还在生产，罐车声音很大，老人和孩子整夜睡不着，请求责令停工。";
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    let kept = |page: &Page, content: &str| letter(page).fill("content", content);
    let page = clerk.get("/office/register").await;
    clerk.submit(kept(&page, FIRST).fill("original_number", "")).await.is(200);
    house.town.desk.catch_up().await.unwrap();

    let page = clerk.get("/office/register").await;
    let again = format!("{FIRST}上周罐车还撞坏了两辆电动车，请求查清肇事车辆并赔偿。");
    let typed = || kept(&page, &again).fill("original_number", "").fill("area", "");
    let looked = clerk.submit(typed().fill("look", "typing")).await;
    looked.is(200).says("内容分类可能是").says("依据：").says("请求责令停工");
    looked.says("同一封信").says("内容相近").says("<mark>");
    let registered = clerk.submit(typed()).await;
    registered.is(200).says("请对照核对是否重复").says("逐件核对相同之处");
    let to_beside = link_to(&registered, "/beside/");
    let beside = clerk.get(&to_beside).await;
    beside.is(200).says("同一封信").says("<ins>").says("新反映的内容").says("认定重复");
    clerk.submit(beside.command("link_repeat")).await.is(200);
    let beside = clerk.get(&to_beside).await;
    beside.is(200).says("已认定重复").is_silent_on("value=\"handle_together\"");
    clerk.submit(beside.command("unlink")).await.is(200);
    let beside = clerk.get(&to_beside).await;
    beside.is(200).is_silent_on("已认定重复");
    let points = beside.command("summarise").fill("points", "夜间停工\n赔偿两辆电动车");
    clerk.submit(points).await.is(200).says("赔偿两辆电动车");
    clerk.get(&link_to(&registered, "/alike")).await.is(200).says("同一封信");

    // One letter sent to several organs: the later ends as a copy of the earlier, once somebody says how that was found.
    let beside = clerk.get(&to_beside).await;
    let unsaid = beside.command("merge").fill("confirmed", "true");
    assert_ne!(clerk.submit(unsaid).await.status, 200, "nobody said how");
    let same =
        beside.command("merge").fill("confirmed", "true").fill("reason", "同一人，原文相同。");
    clerk.submit(same).await.is(200).says("已并入主件");
    clerk.get(&to_beside).await.is(200).is_silent_on("value=\"merge\"");
}

/// Of what nobody signed no one can say that one person sent it twice: it is no copy, and no button says otherwise.
#[tokio::test]
async fn what_nobody_signed_is_not_offered_as_a_copy() {
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    let mut last = String::new();
    for number in ["邮-1", "邮-2"] {
        let page = clerk.get("/office/register").await;
        let unsigned = letter(&page)
            .fill("content", "溪山花园楼下的搅拌站每天夜里十一点以后还在生产，请求责令停工。")
            .fill("original_number", number)
            .fill("petitioner_1_name", "")
            .fill("petitioner_1_phone", "");
        let page = clerk.submit(unsigned).await;
        last = page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
        house.town.desk.catch_up().await.unwrap();
    }
    let alike = clerk.get(&format!("/office/matters/{last}/alike")).await;
    let beside = clerk.get(&link_to(&alike, "/beside/")).await;
    beside.is(200).says("同一封信").says("认定重复").is_silent_on("value=\"merge\"");
}

/// What came through the portal says neither class nor points: one press takes each from what was read in it.
#[tokio::test]
async fn what_a_letter_seems_to_be_is_taken_by_one_press_until_somebody_proposes() {
    const CONTENT: &str =
        "我们五个人在工地干了三个月，老板一直拖欠工资。请求查清欠薪。请求支付工资。";
    let house = House::new().await;
    let mut clerk = clerk(&house, "李登记").await;
    let page = clerk.get("/office/register").await;
    let registered = clerk.submit(letter(&page).fill("content", CONTENT).fill("class", "")).await;
    let number = registered.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let registered = clerk.get(&format!("/office/matters/{number}")).await;
    registered.is(200).says("系统读到的").says("内容分类可能是").says("支付工资");
    let of = format!("/office/matters/{number}/commands");
    let seems = registered.between("id=\"seems-head\"", "</section>").to_owned();
    let class = seems.split("name=\"class\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(class.starts_with("劳动和社会保障"), "{class}");
    let taken = clerk.submit(registered.form_with(&of, "class", class)).await;
    taken.is(200).is_silent_on("内容分类可能是").says("列为诉求要点");
    let points = clerk.submit(taken.form_with(&of, "points", "请求查清欠薪\n请求支付工资")).await;
    points.is(200).is_silent_on("列为诉求要点");
    let listed = points.between("id=\"points-head\"", "</section>");
    assert!(listed.contains("请求支付工资"), "{listed}");
    clerk.does(&number, "propose", &[("way", "keep")]).await.is_silent_on("系统读到的");
}

/// Where the first link of a page leads that goes to such a place.
fn link_to(page: &Page, part: &str) -> String {
    let links = page.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.into_iter().find(|link| link.contains(part)).unwrap().to_owned()
}
