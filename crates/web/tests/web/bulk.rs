//! One thing done to many: each on its own, refusals told, and taken back where that can be.

use crate::{
    browser::{Browser, Form, Page},
    town::{House, LABOUR, OFFICE, register},
};

/// Ticks these on the list and chooses what to do.
async fn chosen(who: &mut Browser, act: &str, numbers: &[&str]) -> Page {
    let list = who.get("/office/matters").await;
    let mut form = list.form("/office/bulk").fill("act", act);
    for number in numbers {
        let pick = list.between(&format!("value=\"{number} "), "\"").to_owned();
        form = form.tick("pick", &format!("{number} {pick}"));
    }
    who.submit(form).await
}

async fn does(who: &mut Browser, act: &str, numbers: &[&str], fields: &[(&str, &str)]) -> Page {
    let page = chosen(who, act, numbers).await;
    let form = page.is(200).form("/office/bulk/do");
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    who.submit(form).await
}

fn labour(page: &Page) -> String {
    let (before, _) = page.text.split_once(&format!("\">{LABOUR}</option>")).unwrap();
    before.rsplit_once("value=\"").unwrap().1.to_owned()
}

fn undo(page: &Page) -> Form {
    page.form("/office/bulk/undo")
}

async fn stage(who: &mut Browser, number: &str) -> String {
    let page = who.get(&format!("/office/matters/{number}")).await;
    page.is(200).between("<span class=\"stage\">", "</span>").to_owned()
}

#[tokio::test]
async fn many_are_proposed_checked_signed_and_allotted_and_taken_back() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut head = house.staff("赵审核", &[&format!("head@{OFFICE}")]).await;
    let mut leader = house.staff("钱审签", &[&format!("leader@{OFFICE}")]).await;
    let mut handler = house.staff("孙承办", &[&format!("handler@{LABOUR}")]).await;
    let (a, b) = (register(&mut clerk, &[]).await, register(&mut clerk, &[]).await);
    let both = [a.as_str(), b.as_str()];

    let to = labour(&chosen(&mut clerk, "propose", &both).await);
    let fields = [("way", "forward"), ("to", to.as_str()), ("opinion", "请依法处理")];
    let done = does(&mut clerk, "propose", &both, &fields).await;
    done.is(200).says("已办理 2 件").is_silent_on("没有办理");
    assert_eq!(stage(&mut clerk, &a).await, "已拟办");
    house.later(1);

    let done = does(&mut head, "check", &both, &[("remark", "可以")]).await;
    done.is(200).says("已办理 2 件");
    house.later(1);
    let taken = head.submit(undo(&done)).await;
    taken.is(200).says("已收回");
    assert_eq!(stage(&mut clerk, &b).await, "已拟办");
    house.later(1);
    does(&mut head, "check", &both, &[]).await.is(200).says("已办理 2 件");
    house.later(1);
    does(&mut leader, "sign_off", &both, &[]).await.is(200).says("已办理 2 件");
    house.later(1);
    let sent = does(&mut head, "allot", &both, &[]).await;
    sent.is(200).says("已办理 2 件");
    assert_eq!(stage(&mut head, &a).await, "已转出");
    house.later(1);

    // One was signed for meanwhile: it stays, and the other comes back.
    does(&mut handler, "sign_for", &[&a], &[])
        .await
        .is(200)
        .says("已办理 1 件")
        .says("不能在这里撤销");
    let taken = head.submit(undo(&sent)).await;
    taken
        .is(200)
        .says("已办理 1 件")
        .says("没有办理 1 件".replace("没有办理 1 件", "有 1 件没有办理").as_str());
    taken.says("孙承办");
    assert_eq!(stage(&mut head, &b).await, "已审签");
    assert_eq!(stage(&mut head, &a).await, "已签收");
}

#[tokio::test]
async fn what_is_refused_says_why_and_the_rest_is_done() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut other = house.staff("王登记", &[&format!("clerk@{OFFICE}")]).await;
    let mut head = house.staff("赵审核", &[&format!("head@{OFFICE}")]).await;
    let (a, b) = (register(&mut clerk, &[]).await, register(&mut clerk, &[]).await);
    let page = chosen(&mut clerk, "propose", &[&a, &b]).await;
    // Somebody else is faster with one of them.
    does(&mut other, "propose", &[&b], &[("way", "keep")]).await.is(200).says("已办理 1 件");
    let form = page.form("/office/bulk/do").fill("way", "keep");
    let done = clerk.submit(form.clone()).await;
    done.is(200).says("已办理 1 件").says("有 1 件没有办理").says("王登记").says("拟办");
    // Loaded again, or sent twice: the same answer, nothing done twice, and it can still be undone.
    let again = clerk.submit(form).await;
    again.is(200).says("已办理 1 件").says("有 1 件没有办理");
    assert_eq!(undo(&again).value("pick"), undo(&done).value("pick"));
    let history = clerk.get(&format!("/office/matters/{a}")).await;
    assert_eq!(history.text.matches("<strong>拟办</strong>").count(), 1);

    // Who prepared may not check; a head may.
    let mut both =
        house.staff("身兼两职", &[&format!("clerk@{OFFICE}"), &format!("head@{OFFICE}")]).await;
    let c = register(&mut both, &[]).await;
    does(&mut both, "propose", &[&c], &[("way", "keep")]).await.is(200).says("已办理 1 件");
    let refused = does(&mut both, "check", &[&a, &c], &[]).await;
    refused.is(200).says("已办理 1 件").says("有 1 件没有办理");
    assert_eq!(stage(&mut head, &c).await, "已拟办");
}

#[tokio::test]
async fn a_class_and_a_link_are_set_for_many_and_set_back() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let (a, b) =
        (register(&mut clerk, &[("class", "NR0101")]).await, register(&mut clerk, &[]).await);
    let done = does(&mut clerk, "classify", &[&a, &b], &[("class", "NR0201")]).await;
    done.is(200).says("已办理 2 件").says("不能恢复为空");
    assert_eq!(undo(&done).value("pick").map(|pick| pick.starts_with(a.as_str())), Some(true));
    clerk.get("/office/matters?category=NR02").await.says("共 2 件");
    clerk.submit(undo(&done)).await.is(200).says("已办理 1 件");
    clerk.get("/office/matters?category=NR0101").await.says("共 1 件").says(&a);
    clerk.get("/office/matters?category=NR02").await.says("共 1 件").says(&b);

    // A name that several classes bear, or none: said before anything is done, and what was typed stays.
    for (typed, said) in [("其他", "有几个分类都叫这个名称"), ("没有", "分类表中没有")]
    {
        let page = does(&mut clerk, "classify", &[&a], &[("class", typed)]).await;
        page.is(400).says(said).says(&format!("value=\"{typed}\""));
        let mended = page.form("/office/bulk/do").fill("class", "城乡建设 / 安全生产");
        clerk.submit(mended).await.is(200).says("已办理 1 件");
        let page = does(&mut clerk, "classify", &[&a], &[("class", "NR0301 x")]).await;
        page.is(200).says("已办理 1 件");
    }

    let earlier = register(&mut clerk, &[]).await;
    let link = does(&mut clerk, "link", &[&a, &b, &earlier], &[("earlier", &earlier)]).await;
    link.is(200).says("已办理 2 件").says("有 1 件没有办理");
    clerk.get("/office/matters?repeat=true").await.says("共 2 件");
    clerk.submit(undo(&link)).await.is(200).says("已办理 2 件");
    clerk.get("/office/matters?repeat=true").await.says("共 0 件");
}

#[tokio::test]
async fn nothing_picked_an_unknown_act_and_strange_picks_get_words() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let number = register(&mut clerk, &[]).await;
    let list = clerk.get("/office/matters").await;
    list.is_silent_on("value=\"sign_off\"");
    let form = list.form("/office/bulk");
    clerk.submit(form.clone()).await.is(200).says("没有选中任何事项");
    let strange = form.clone().fill("act", "burn").tick("pick", &format!("{number} 1"));
    clerk.submit(strange).await.is(200).says("没有这种批量办理");
    let page = clerk.submit(form.fill("act", "propose").tick("pick", "2026-0000000000 1")).await;
    let page = clerk.submit(page.form("/office/bulk/do").fill("way", "keep")).await;
    page.is(200).says("没有这个编号的信访事项").says("有 1 件没有办理");
    // All of them, without a script.
    let all = clerk.get("/office/matters?picked=all").await;
    assert!(all.form("/office/bulk").value("pick").unwrap().starts_with(number.as_str()));
    clerk.get("/office/bulk").await.is(200).says("信访事项");
}
