//! The post room on its pages (C3, C44): received by one, opened by another, registered by its code; what is wrong is said where
//! it stands; and to whoever does not work there, there is no such room.

use crate::{
    browser::{Browser, Page},
    town::{House, LABOUR, OFFICE},
};

async fn clerk(house: &House, name: &str) -> Browser {
    house.staff(name, &[&format!("clerk@{OFFICE}")]).await
}

/// Letters received by somebody: the address of their batch.
async fn received(clerk: &mut Browser, letters: &str) -> String {
    let form = clerk.get("/office/post").await.is(200).form("/office/post");
    let form = form.fill("post_way", "post").fill("post_letters", letters);
    let page = clerk.submit(form).await;
    page.is(200).says("已登记收件");
    page.at.split('?').next().unwrap().to_owned()
}

/// The codes on a page, as they are printed.
fn codes(page: &Page) -> Vec<String> {
    let rest = page.text.split("<p class=\"label-code\">").skip(1);
    rest.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn letters_are_received_labelled_opened_by_another_and_registered() {
    let house = House::new().await;
    let mut receiver = clerk(&house, "收件甲").await;
    let mut opener = clerk(&house, "拆封乙").await;
    let batch = received(&mut receiver, "2").await;
    let sheet = receiver.get(&format!("{batch}/labels")).await;
    let codes = codes(sheet.is(200));
    assert_eq!((codes.len(), sheet.text.matches("<svg class=\"qr\"").count()), (2, 2));
    // A second time the same form is the same batch.
    let own = receiver.get(&batch).await;
    own.is(200).says("收件甲").says("确实无法分开的，写明原因");
    let form = own.form(&batch).fill("counted", "2");
    receiver.submit(form).await.is(422).says("请由另一名同志登记拆封").says("value=\"2\"");
    opener.get("/office").await.is(200).says("收发室有 1 批信件待拆封");
    let page = opener.get(&batch).await;
    let label = codes[0].replace('-', "");
    let form = page.is(200).form(&batch).fill("counted", "2");
    let form = form.fill(&format!("postmarked_on_{label}"), "2026-11-20");
    let late = form.clone().fill(&format!("postmarked_on_{label}"), "20日");
    let again = opener.submit(late).await;
    again.is(400).says(&format!("信件 {} 的“邮戳日期”", codes[0])).says("value=\"20日\"");
    let opened = opener.submit(form.fill("envelopes", "3 号柜")).await;
    opened.is(200).says("已登记拆封").says("3 号柜").says("拆封待登记").is_silent_on("收拆未分离");
    let room = opener.get("/office/post").await;
    room.is(200).says(&codes[0]).says(&codes[1]).says("2026年11月23日起");
    let form = opener.get(&format!("/office/register?letter={label}")).await;
    let form = form.is(200).form("/office/register");
    assert_eq!(form.value("letter"), Some(codes[0].as_str()));
    assert_eq!(
        (form.value("form"), form.value("postmarked_on")),
        (Some("letter"), Some("2026-11-20"))
    );
    let form = form.fill("kind", "claim").fill("title", "路灯不亮").fill("content", "路灯不亮。");
    let made = opener.submit(form.clone()).await;
    let number = made.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    let matter = opener.get(&format!("/office/matters/{number}")).await;
    matter.is(200).says(&codes[0]).says("2026年11月20日");
    let other = form.fill("draft", "another");
    opener
        .submit(other)
        .await
        .is(422)
        .says("一个编码只登记一件")
        .says(&format!("value=\"{}\"", codes[0]));
    let page = opener.get(&batch).await;
    page.is(200).says("已登记").is_silent_on(&number).is_silent_on("路灯不亮");
}

#[tokio::test]
async fn a_code_that_is_typed_says_that_it_is_a_letter() {
    let house = House::new().await;
    let mut receiver = clerk(&house, "收件甲").await;
    let mut opener = clerk(&house, "拆封乙").await;
    let batch = received(&mut receiver, "1").await;
    let codes = codes(&receiver.get(&format!("{batch}/labels")).await);
    let form = opener.get(&batch).await.form(&batch).fill("counted", "1");
    opener.submit(form).await.is(200);
    let form = opener.get("/office/register").await.form("/office/register");
    let form = form.fill("kind", "claim").fill("title", "路灯").fill("content", "路灯不亮。");
    let wrong = form.clone().fill("letter", "A2A2A2A2");
    opener.submit(wrong).await.is(422).says("没有这个信件编码").says("value=\"A2A2A2A2\"");
    opener.submit(form.fill("letter", &codes[0].to_lowercase())).await.is(200);
}

#[tokio::test]
async fn what_differs_waits_for_the_chief_and_what_was_not_separated_is_marked() {
    let house = House::new().await;
    let mut receiver = clerk(&house, "收件甲").await;
    let mut chief = house.staff("科长丙", &[&format!("head@{OFFICE}")]).await;
    let batch = received(&mut receiver, "2").await;
    let form = receiver.get(&batch).await.form(&batch);
    let form = form.fill("counted", "3").fill("alone", "同事住院");
    receiver.submit(form.clone()).await.is(422).says("请写明差异原因").says("同事住院");
    let page = receiver.submit(form.fill("difference", "多出一封")).await;
    page.is(200).says("收拆未分离").says("同事住院").says("多出 1 件").says("多出一封");
    page.is_silent_on("登记处理意见</h2>");
    chief.get("/office").await.is(200).says("1 处差异待处理");
    let page = chief.get(&batch).await;
    let form = page.is(200).form_with(&batch, "change", "settle");
    chief.submit(form.clone()).await.is(400).says("处理意见");
    let page = chief.submit(form.fill("settlement", "当日漏记一封")).await;
    page.is(200).says("当日漏记一封").says("科长丙").is_silent_on("等待科室负责人");
    chief.get("/office/post").await.is(200).says("差异已处理").says("收拆未分离");
    // A letter that is no petition is set aside with a word.
    let page = receiver.get(&batch).await;
    let form = page.form_with(&batch, "change", "aside");
    receiver.submit(form.clone()).await.is(400).says("去向");
    let form = form.fill("aside_fate", "not_ours").fill("aside_reason", "广告");
    receiver.submit(form).await.is(200).says("非信访件").says("广告");
}

#[tokio::test]
async fn a_box_is_opened_by_two_on_its_page() {
    let house = House::new().await;
    let mut first = clerk(&house, "收件甲").await;
    let second = house.town.officer("拆封乙", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let mut chief = house.staff("科长丙", &[&format!("head@{OFFICE}")]).await;
    let at = "/office/post/boxes";
    let page = first.get(at).await;
    let form = page.is(200).says("还没有登记举报箱").form_with(at, "change", "place");
    let form = form.fill("box_name", "一号箱").fill("box_place", "大厅");
    first.submit(form.clone()).await.is(400).says("新封条号码").says("value=\"一号箱\"");
    let page = first.submit(form.fill("seal_put", "A01")).await;
    let form = page.is(200).says("一号箱").form_with(at, "change", "open_box");
    let form = form.fill("box_letters", "2").fill("seal_put", "A02").fill("seal_found", "A09");
    first.submit(form.clone()).await.is(422).says("须由两人共同开启").says("value=\"A09\"");
    let page = first.submit(form.fill("second", &second.id.to_string())).await;
    page.is(200).says("封条不符").says("应为 A01，实为 A09").says("现用封条");
    first.get("/office/post").await.is(200).says("收件甲、拆封乙").says("封条不符");
    let page = chief.get(at).await;
    let form = page.is(200).form_with(at, "change", "settle_box").fill("settlement", "保洁误撕");
    chief.submit(form).await.is(200).says("保洁误撕").is_silent_on("等待科室负责人");
}

#[tokio::test]
async fn the_room_is_nobody_else_s() {
    let house = House::new().await;
    let mut receiver = clerk(&house, "收件甲").await;
    let batch = received(&mut receiver, "1").await;
    let mut labour = house.staff("人社登记", &[&format!("clerk@{LABOUR}")]).await;
    labour.get("/office/post").await.is(200).says("还没有收件记录").is_silent_on("收件甲");
    let never = "/office/post/batches/00000000-0000-0000-0000-000000000009";
    let labels = format!("{batch}/labels");
    for path in [batch.as_str(), labels.as_str(), never, "/office/post/batches/x"] {
        labour.get(path).await.is(404);
    }
    for role in ["admin", "auditor", "handler", "supervisor"] {
        let mut other = house.staff(role, &[&format!("{role}@{OFFICE}")]).await;
        other.get("/office").await.is(200).is_silent_on("收发室");
        for path in ["/office/post", "/office/post/boxes", batch.as_str(), labels.as_str()] {
            other.get(path).await.is(404);
        }
    }
    let form = receiver.get("/office/post").await.form("/office/post");
    let wrong = form.fill("post_way", "post").fill("post_letters", "501");
    receiver.submit(wrong.clone()).await.is(422).says("收件件数").says("value=\"501\"");
    receiver.submit(wrong.fill("post_letters", "二")).await.is(400).says("收件件数");
}

#[tokio::test]
async fn the_largest_batch_is_opened_with_one_form() {
    let house = House::new().await;
    let mut receiver = clerk(&house, "收件甲").await;
    let mut opener = clerk(&house, "拆封乙").await;
    let batch = received(&mut receiver, "500").await;
    let codes = codes(&receiver.get(&format!("{batch}/labels")).await);
    assert_eq!(codes.len(), 500);
    let page = opener.get(&batch).await;
    // Every field of every letter is sent, as a browser would.
    let last = codes[499].replace('-', "");
    let form = codes.iter().fold(page.is(200).form(&batch), |form, code| {
        form.fill(&format!("no_envelope_{}", code.replace('-', "")), "true")
    });
    let form = form.fill("counted", "500").fill(&format!("fate_{last}"), "passed_on");
    opener.submit(form).await.is(200).says("已转交");
    opener.get("/office/post").await.is(200).says("只列出最早的 200 件");
}
