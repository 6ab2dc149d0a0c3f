//! Lists by their address: filters, columns, order, pages, views; and nothing that one may not know of.

use crate::{
    browser::Browser,
    town::{House, LABOUR, OFFICE, register},
};

const DISCIPLINE: &str = "澄溪县纪委监委";

/// The figure that a list states.
fn count(page: &crate::browser::Page) -> u64 {
    page.between("<p class=\"found\"><strong>共 ", " 件").parse().unwrap()
}

fn rows(page: &crate::browser::Page) -> u64 {
    page.text.matches("<th scope=\"row\">").count().try_into().unwrap()
}

#[tokio::test]
async fn a_filter_that_is_gone_is_named_and_the_others_still_hold() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    register(&mut clerk, &[("title", "欠薪"), ("form", "letter")]).await;
    register(&mut clerk, &[("title", "噪音"), ("form", "call")]).await;
    for (query, value) in [
        ("organ=4711&form=call", "4711"),
        ("category=NR99X&form=call", "NR99X"),
        ("area=000000&form=call", "000000"),
        ("unit=%E4%B8%80%E7%A7%91&form=call", "一科"),
        ("stage=moon&form=call", "moon"),
        ("received_from=2026-02-30&form=call", "2026-02-30"),
        ("repeat=maybe&form=call", "maybe"),
        ("order=moon&form=call", "moon"),
        ("columns=title.moon&form=call", "moon"),
    ] {
        let page = clerk.get(&format!("/office/matters?{query}")).await;
        page.is(200).says(&format!("“{value}”")).says("噪音").is_silent_on("欠薪");
        assert_eq!(count(&page), 1, "{query}");
        let without = page.between("notice-warn\">", "</p>");
        let url = without.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        let page = clerk.get(&url.replace("&#38;", "&")).await;
        page.is(200).is_silent_on("notice-warn").says("噪音").is_silent_on("欠薪");
    }
    let page = clerk.get("/office/matters?stage=moon").await;
    page.is(200).says("已登记、已拟办、").is_silent_on("registered proposed");
    let page = clerk.get("/office/matters?cursor=nonsense").await;
    page.is(200).says("页码标记已经失效").says("欠薪").says("噪音");
}

#[tokio::test]
async fn filters_narrow_and_stand_as_chips_that_can_be_taken_off() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    register(&mut clerk, &[("title", "甲事"), ("area", "990121001"), ("class", "NR0102")]).await;
    register(
        &mut clerk,
        &[("title", "乙事"), ("source", "leader"), ("original_number", "KD-7788 条码")],
    )
    .await;
    register(&mut clerk, &[("title", "丙事"), ("petitioner_1_name", "")]).await;
    for (query, found) in [
        ("area=990121", "甲事"),
        ("area=%E6%BE%84%E6%BA%AA%E5%8E%BF", "甲事"),
        ("category=NR01", "甲事"),
        ("source=leader", "乙事"),
        ("text=KD-7788+%E6%9D%A1%E7%A0%81", "乙事"),
        ("anonymous=true", "丙事"),
    ] {
        let page = clerk.get(&format!("/office/matters?{query}")).await;
        page.is(200).says(found).says("class=\"chips\"");
        assert_eq!((count(&page), rows(&page)), (1, 1), "{query}");
    }
    let none =
        ["text=KD-7788", "repeat=true", "received_to=2026-11-01", "way=forward", "area=990122"];
    for query in none {
        let page = clerk.get(&format!("/office/matters?{query}")).await;
        page.is(200).says("没有符合条件的事项");
        assert_eq!(count(&page), 0, "{query}");
    }
    let page = clerk
        .get("/office/matters?received_from=2026-11-23&received_to=2026-11-23&mine=true&open=true")
        .await;
    assert_eq!(count(&page), 3);
    let chips = page.between("<ul class=\"chips\"", "</ul>");
    assert_eq!(chips.matches("<li>").count(), 4, "{chips}");
    assert!(chips.contains("2026年11月23日"), "{chips}");
}

#[tokio::test]
async fn columns_and_order_are_chosen_in_the_address() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    register(&mut clerk, &[("title", "早的"), ("received_on", "2026-11-10")]).await;
    register(&mut clerk, &[("title", "晚的"), ("received_on", "2026-11-22")]).await;
    let page = clerk.get("/office/matters?columns=title&columns=source&columns=persons").await;
    let head = page.between("<thead>", "</thead>");
    assert_eq!(head.matches("<th").count(), 5, "{head}");
    assert!(head.contains("来源") && !head.contains("类别"), "{head}");
    for (order, first, second) in [("due", "早的", "晚的"), ("received", "晚的", "早的")] {
        let page = clerk.get(&format!("/office/matters?order={order}")).await;
        assert!(page.text.find(first) < page.text.find(second), "{order}");
    }
}

#[tokio::test]
async fn pages_are_turned_both_ways() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    for n in 0..53 {
        register(&mut clerk, &[("title", &format!("第{n}件"))]).await;
    }
    for order in ["due", "received"] {
        let first = clerk.get(&format!("/office/matters?order={order}&form=letter")).await;
        assert_eq!((count(&first), rows(&first)), (53, 50));
        first.is_silent_on("rel=\"prev\"");
        let link = |page: &crate::browser::Page, rel: &str| {
            let (before, _) = page.text.split_once(&format!("\" rel=\"{rel}\"")).unwrap();
            before.rsplit_once("href=\"").unwrap().1.replace("&#38;", "&")
        };
        let second = clerk.get(&link(&first, "next")).await;
        assert_eq!((count(&second), rows(&second)), (53, 3));
        second.is(200).is_silent_on("rel=\"next\"").is_silent_on("notice-warn");
        let back = clerk.get(&link(&second, "prev")).await;
        let table = |page: &crate::browser::Page| page.between("<tbody>", "</tbody>").to_owned();
        assert_eq!(table(&back), table(&first), "{order}");
    }
}

/// The name of every tab with its figure and its address.
fn tabs(page: &crate::browser::Page) -> Vec<(String, u64, String)> {
    let tabs = page.between("<nav class=\"tabs\"", "</nav>").split("<li>").skip(1);
    let tab = |text: &str| {
        let url = text.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        let name = text.split('>').nth(1).unwrap().split('<').next().unwrap().trim();
        let count = text.split("tab-count\">").nth(1).unwrap().split('<').next().unwrap();
        (name.to_owned(), count.parse().unwrap(), url.replace("&#38;", "&"))
    };
    tabs.map(tab).collect()
}

async fn every_tab_says_how_long_its_list_is(who: &mut Browser) -> usize {
    let page = who.get("/office/matters").await;
    let tabs = tabs(&page);
    for (name, figure, url) in &tabs {
        let list = who.get(url).await;
        assert_eq!((count(&list), rows(&list)), (*figure, *figure), "{name}");
    }
    tabs.len()
}

#[tokio::test]
async fn a_view_is_kept_renamed_and_removed_and_is_nobody_else_s() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut other = house.staff("王登记", &[&format!("clerk@{OFFICE}")]).await;
    register(&mut clerk, &[("title", "来电一件"), ("form", "call")]).await;
    let page = clerk.get("/office/matters?form=call&columns=title.form").await;
    let empty = clerk.submit(page.form("/office/views").fill("name", "  ")).await;
    empty.is(400).says("请填写此项").says("来电一件");
    let long = page.form("/office/views").fill("name", &"长".repeat(21));
    let long = clerk.submit(long).await;
    long.is(400).says("最多 20 个字");
    assert_eq!(long.form("/office/views").value("name"), Some("长".repeat(21).as_str()));
    let kept = clerk.submit(long.form("/office/views").fill("name", "我的来电")).await;
    assert_eq!(kept.is(200).at, "/office/matters?form=call&columns=title.form");
    let tab = tabs(&kept).into_iter().find(|(name, ..)| name == "我的来电").unwrap();
    assert_eq!((tab.1, tab.2.as_str()), (1, "/office/matters?form=call&columns=title.form"));
    assert_eq!(every_tab_says_how_long_its_list_is(&mut clerk).await, 7);
    other.get("/office/matters").await.is(200).is_silent_on("我的来电");

    // The same name gets the filters of the list that is looked at.
    let page = clerk.get("/office/matters?form=letter").await;
    let page = clerk.submit(page.form("/office/views").fill("name", "我的来电")).await;
    let again: Vec<_> = tabs(&page).into_iter().filter(|(name, ..)| name == "我的来电").collect();
    assert_eq!(again, [("我的来电".to_owned(), 0, "/office/matters?form=letter".to_owned())]);

    let page = clerk.get("/office/matters?kind=claim").await;
    clerk.submit(page.form("/office/views").fill("name", "求决")).await.is(200);
    let go = clerk.get("/office/go").await;
    let rename = go.between("action=\"/office/views/", "/rename\"").to_owned();
    let form = go.form(&format!("/office/views/{rename}/rename"));
    let taken = clerk.submit(form.clone().fill("name", "求决")).await;
    taken.is(400).says("已经有一个同名的视图");
    clerk
        .submit(form.clone().fill("name", "来信"))
        .await
        .is(200)
        .says("来信")
        .is_silent_on("我的来电");
    let theirs = other.submit(form.fill("name", "偷看")).await;
    theirs.is(400).says("已经删除").is_silent_on("求决");
    let go = clerk.get("/office/go").await;
    let remove = go.form(&format!("/office/views/{rename}/remove"));
    other.submit(remove.clone()).await;
    clerk.get("/office/go").await.says("来信");
    clerk.submit(remove.clone()).await.is(200).is_silent_on("来信").says("求决");
    clerk.submit(remove).await.is(200).says("求决");
}

#[tokio::test]
async fn more_than_twenty_views_are_not_kept() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let form = clerk.get("/office/matters?form=call").await.form("/office/views");
    for n in 0..20 {
        clerk.submit(form.clone().fill("name", &format!("视图{n}"))).await.is(200);
    }
    let page = clerk.submit(form.clone().fill("name", "再一个")).await;
    page.is(400).says("最多保存二十个视图");
    clerk.submit(form.fill("name", "视图3")).await.is(200);
}

/// C7: a report is not in anybody's lists, counts or views but its reception's.
#[tokio::test]
async fn lists_counts_and_views_never_tell_of_a_report() {
    let house = House::new().await;
    let mut room = house.staff("尤登记", &[&format!("clerk@{DISCIPLINE}")]).await;
    let mut head = house.staff("裴主任", &[&format!("head@{DISCIPLINE}")]).await;
    let mut deputy = house.staff("商书记", &[&format!("leader@{DISCIPLINE}")]).await;
    let mut office = house.staff("李局长", &[&format!("leader@{OFFICE}")]).await;
    let report = [("title", "举报某人"), ("kind", "report"), ("original_number", "QK-1")];
    let number = register(&mut room, &report).await;
    for who in [&mut room, &mut head] {
        let page = who.get("/office/matters").await;
        page.is(200).says("举报某人");
        assert_eq!(count(&page), 1);
        let organ = page.between("<option value=\"", &format!("\">{DISCIPLINE}")).to_owned();
        let organ = organ.rsplit('"').next().unwrap().to_owned();
        let held = who.get(&format!("/office/matters?organ={organ}")).await;
        assert_eq!((count(&held), rows(&held)), (1, 1), "held by the organ, whoever may know");
        every_tab_says_how_long_its_list_is(who).await;
    }
    for who in [&mut deputy, &mut office] {
        for query in ["", "?kind=report", "?text=QK-1", "?mine=true", &format!("?text={number}")] {
            let page = who.get(&format!("/office/matters{query}")).await;
            page.is(200).is_silent_on("举报某人");
            assert_eq!(count(&page), 0, "{query}");
        }
        assert!(tabs(&who.get("/office/matters").await).iter().all(|(_, count, _)| *count == 0));
        who.get(&format!("/office/go?number={number}")).await.is(404).is_silent_on("举报某人");
        who.get("/office/lead").await.is(200).is_silent_on("在办 1");
        who.get("/office/desk").await.is(200).is_silent_on("举报某人");
    }
}

#[tokio::test]
async fn a_number_typed_leads_to_its_matter() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut handler = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let number = register(&mut clerk, &[("title", "路灯")]).await;
    let go = clerk.get("/office/go").await;
    let page = clerk.get(&format!("/office/go?number={number}")).await;
    go.is(200).says("登记").is_silent_on("领导页");
    assert_eq!(page.is(200).at, format!("/office/matters/{number}"));
    handler.get(&format!("/office/go?number={number}")).await.is(404).says("没有这个编号");
}
