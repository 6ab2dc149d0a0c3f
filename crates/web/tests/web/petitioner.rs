//! A person with a telephone: writes, looks it over, sends it, follows it.

use crate::{
    browser::{Browser, Form, Page},
    town::{House, OFFICE},
};

async fn written(browser: &mut Browser) -> Form {
    let home = browser.get("/").await;
    home.is(200).says("提建议").says("/new?kind=claim").says(OFFICE);
    let page = browser.get("/new?kind=claim").await;
    page.is(200).says("990121 临江省云州市澄溪县");
    let form = page.form("/review");
    form.fill("title", "拖欠工资")
        .fill("content", "工地欠我们三个月工资。\n\n请依法处理 <b>。")
        .fill("area", "990121 临江省云州市澄溪县")
        .fill("about_1_unit", "某建筑公司")
        .fill("who", "named")
        .fill("petitioner_name", "王小明")
        .fill("petitioner_phone", "13800000000")
}

fn ticket(page: &Page) -> (String, String) {
    let number = page.between("<p class=\"ticket-number\">", "</p>").to_owned();
    let code = page.between("name=\"code\" value=\"", "\"").to_owned();
    (number, code)
}

#[tokio::test]
async fn a_message_is_written_looked_over_changed_sent_and_tracked() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let form = written(&mut browser).await;
    let review = browser.submit(form).await;
    review.is(200).says("王小明").says("某建筑公司").says("请依法处理 &#60;b&#62;。");
    let changed = browser.submit(review.form("/send").to("/new")).await;
    let form = changed.is(200).form("/review");
    assert_eq!(form.value("title"), Some("拖欠工资"));
    assert_eq!(form.value("who"), Some("named"));
    let review = browser.submit(form.fill("title", "拖欠三个月工资")).await;
    let sent = browser.submit(review.form("/send")).await;
    let (number, code) = ticket(sent.is(200).says("2026年12月8日"));
    assert_eq!(code.len(), 24);

    let again = browser.submit(review.form("/send")).await;
    assert_eq!(
        ticket(&again),
        (number.clone(), code.clone()),
        "a second click sends nothing twice"
    );

    let track = browser.get("/track").await;
    let spaced = format!("{} {}", &code[..12], &code[12..]);
    let tracked = browser.submit(track.form("/track").fill("code", &spaced)).await;
    tracked
        .is(200)
        .says(&number)
        .says("已登记，正在确定由谁办理")
        .says(OFFICE)
        .says("最迟 2026年12月8日");
    let added = tracked.form_with("/track/commands", "command", "supplement");
    let added = added.fill("text", "补充工资条。");
    let added = browser.submit(added).await;
    added.is(200).says("已收到您的补充");
    let home = browser.get("/track/commands").await;
    home.is(200).is_silent_on(&code);
}

#[tokio::test]
async fn the_language_is_switched_without_losing_what_a_form_brought() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let form = written(&mut browser).await;
    let review = browser.submit(form).await;
    let sent = browser.submit(review.form("/send")).await;
    let english = browser.submit(sent.form("/tongue/en?to=%2Fsend")).await;
    english.is(200).says("Write the code down").says("8 December 2026");
    assert_eq!(ticket(&english), ticket(&sent));
    browser.get("/").await.says("Make a suggestion").says("/tongue/zh-CN?to=%2F");
}

#[tokio::test]
async fn the_receipt_takes_a_checkpoint_along_apart_from_itself() {
    let house = House::new().await;
    let mut browser = house.anyone();
    house.town.desk.checkpoint().await.unwrap();
    let form = written(&mut browser).await;
    let review = browser.submit(form).await;
    let sent = browser.submit(review.form("/send")).await;
    let published = house.town.desk.last_checkpoint().await.unwrap().unwrap();
    let shown = |page: &Page| {
        let all = page.text.split("<pre>").skip(1).map(|rest| rest.split("</pre>").next());
        all.map(|text| text.unwrap_or_default().replace("&#43;", "+")).collect::<Vec<_>>()
    };
    let [receipt, checkpoint] = &shown(sent.is(200).says("日志检查点"))[..] else {
        panic!("a receipt and a checkpoint");
    };
    assert!(receipt.contains("lugu-receipt/1") && !receipt.contains(&published));
    assert_eq!(*checkpoint, published, "as it is saved, it is read");
}

#[tokio::test]
async fn an_anonymous_report_carries_no_name_and_shows_nothing_of_its_reception() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let page = browser.get("/new?kind=report").await;
    let form = page.is(200).form("/review").fill("title", "反映收礼").fill("content", "收受礼金。");
    let form = form.fill("who", "anonymous").fill("petitioner_name", "不该留下的名字");
    let review = browser.submit(form).await;
    review.is(200).is_silent_on("不该留下的名字").says("谁也无法补发");
    let sent = browser.submit(review.form("/send")).await;
    let (_, code) = ticket(sent.is(200).says("纪委监委").is_silent_on("不该留下的名字"));
    let track = browser.get("/track").await;
    let tracked = browser.submit(track.form("/track").fill("code", &code)).await;
    tracked.is(200).says("办理经过不在这里显示").is_silent_on("待");
}

#[tokio::test]
async fn whoever_signs_can_be_reached_and_whoever_does_not_need_not_be() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let form = written(&mut browser).await.fill("petitioner_phone", "");
    let refused = browser.submit(form.clone()).await;
    refused.is(400).says("请填写电话或者住址").says("id=\"petitioner_phone-fault\"");
    let again = refused.form("/review");
    assert_eq!(again.value("petitioner_name"), Some("王小明"), "what was typed is still there");
    // A number of a paper reaches nobody; an address does.
    browser.submit(again.clone().fill("petitioner_id_number", "1")).await.is(400);
    browser
        .submit(again.fill("petitioner_address", "望溪路 1 号"))
        .await
        .is(200)
        .says("望溪路 1 号");
    browser.submit(form.fill("who", "anonymous")).await.is(200).says("匿名");
}

#[tokio::test]
async fn more_of_those_complained_of_are_unfolded_where_they_were_named() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let form = written(&mut browser).await;
    let page = browser.get("/new?kind=claim").await;
    page.is(200).says("<details>\n<summary>还反映别的人或者单位</summary>");
    let review = browser.submit(form.fill("about_2_name", "某包工头")).await;
    let changed = browser.submit(review.is(200).form("/send").to("/new")).await;
    changed.is(200).says("<details open>\n<summary>还反映别的人或者单位</summary>");
}
