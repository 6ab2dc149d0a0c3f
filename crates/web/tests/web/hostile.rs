//! Registering under bad luck: pasted tables, double clicks, forty tabs, dates that cannot be, and somebody else at the desk.

use crate::{
    browser::{Browser, Form, Page},
    town::{House, OFFICE, unsealed},
};

const REGISTER: &str = "/office/register";
const BEGUN: &str = "/office/register/begun";

async fn clerk(house: &House) -> Browser {
    house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await
}

fn letter(page: &Page, title: &str) -> Form {
    let form = page.is(200).form(REGISTER).fill("form", "letter").fill("kind", "claim");
    form.fill("title", title).fill("content", "望溪路塌陷。")
}

fn number(page: &Page) -> String {
    page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned()
}

#[tokio::test]
async fn a_table_pasted_from_a_word_processor_comes_through_readable() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let page = clerk.get(REGISTER).await;
    let pasted =
        "\u{feff}姓名\t金额\r\n赵甲\t3000\u{a0}元\u{7}\r\n“钱乙”\u{b}四\u{200b}千元\u{3000}整";
    let form = letter(&page, "欠薪\t名单\u{b}附后").fill("content", pasted);
    let form = form.fill("points", "一\u{b}二\r\n三").fill("attachments", "名单\u{7}一份");
    let form =
        form.fill("petitioner_1_name", "赵\u{200b}甲").fill("petitioner_1_phone", "000\u{1e}1");
    let number = number(&clerk.submit(form).await);
    let page = unsealed(&mut clerk, &number).await;
    page.is(200).says("姓名\t金额\n赵甲\t3000 元 \n“钱乙”\n四千元\u{3000}整</div>");
    page.says("欠薪 名单 附后").says("名单 一份").says("赵甲").says("000-1");
    for (no, point) in [(1, "一"), (2, "二"), (3, "三")] {
        page.says(&format!("<li value=\"{no}\"><p class=\"keep\">{point}</p>"));
    }
    // What can disguise a text is refused by name, and nothing typed is lost.
    for (field, bad) in
        [("content", "路\u{202e}灯"), ("title", "路\u{0}灯"), ("addressee", "县\u{2066}长")]
    {
        let page = clerk.get(REGISTER).await;
        let again = clerk.submit(letter(&page, "路灯").fill(field, bad)).await;
        again.is(400).says(&format!("id=\"{field}-fault\""));
        assert_eq!(again.form(REGISTER).value(field), Some(bad));
    }
}

#[tokio::test]
async fn a_double_click_registers_once_and_both_answers_show_the_same_ticket() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let page = clerk.get(REGISTER).await;
    let form = letter(&page, "路灯");
    let (mut one, mut two) = (clerk.clone(), clerk.clone());
    let (first, second) = tokio::join!(one.submit(form.clone()), two.submit(form));
    assert_eq!(number(&first), number(&second));
    clerk.get("/office/matters").await.is(200).says("共 1 件");
}

#[tokio::test]
async fn forty_forms_side_by_side_are_kept_apart_and_the_bound_is_said() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let mut forms = Vec::new();
    for tab in 0..50 {
        let form = letter(&clerk.get(REGISTER).await, &format!("第{tab}份"));
        clerk.submit(form.clone().to(BEGUN)).await.is(200).says("已暂存");
        forms.push(form);
    }
    let page = clerk.get(REGISTER).await;
    page.is(200).says("暂存未登记的 50 件");
    let full = clerk.submit(letter(&page, "第五十一份").to(BEGUN)).await;
    full.is(422).says("已有 50 份").says("value=\"第五十一份\"");
    for (tab, form) in forms.iter().enumerate().step_by(7) {
        let path = format!("{REGISTER}?draft={}", form.value("draft").unwrap());
        clerk.get(&path).await.is(200).says(&format!("value=\"第{tab}份\""));
    }
    // What is kept already may be kept again; what is registered makes room.
    clerk.submit(forms[3].clone().fill("title", "改过的").to(BEGUN)).await.is(200).says("改过的");
    number(&clerk.submit(forms[0].clone()).await);
    clerk.submit(letter(&page, "第五十一份").to(BEGUN)).await.is(200).says("已暂存");
}

#[tokio::test]
async fn more_people_than_five_have_rows_and_nobody_is_lost() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let page = clerk.get(REGISTER).await;
    let form =
        letter(&page, "联名").fill("petitioner_1_name", "甲1").fill("petitioner_5_name", "甲5");
    let more = clerk.submit(form.fill("more", "petitioner")).await;
    let form = more.is(200).form(REGISTER);
    assert_eq!(form.value("petitioner_10_name"), Some(""));
    assert_eq!((form.value("petitioner_5_name"), form.value("title")), (Some("甲5"), Some("联名")));
    let focused = more.between("name=\"petitioner_6_name\"", ">");
    assert!(focused.contains("autofocus"), "{focused}");
    let more = clerk.submit(form.fill("about_3_unit", "县交通局").fill("more", "about")).await;
    let form = more.is(200).form(REGISTER);
    assert_eq!(form.value("about_6_name"), Some(""));
    let form = (2..=10)
        .fold(form, |form, row| form.fill(&format!("petitioner_{row}_name"), &format!("甲{row}")));
    let number = number(&clerk.submit(form.fill("about_6_unit", "县财政局")).await);
    let path = format!("/office/matters/{number}");
    let page = unsealed(&mut clerk, &number).await;
    page.is(200).says("县交通局").says("县财政局");
    for row in 1..=10 {
        page.says(&format!("甲{row}<"));
    }
    // Correcting one of ten keeps the other nine.
    let path = format!("{path}/identity");
    let form = clerk.get(&path).await.is(200).form(&path).fill("petitioner_9_name", "甲九");
    let page = clerk.submit(form.fill("reason", "写错了")).await;
    page.is(200).says("甲九").says("甲10").is_silent_on("甲9<");
}

#[tokio::test]
async fn rows_end_at_fifty_with_a_sentence() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let mut page = clerk.get(REGISTER).await;
    for _ in 0..9 {
        page = clerk.submit(letter(&page, "联名").fill("more", "petitioner")).await;
    }
    page.says("最多 50 人").is_silent_on("second\" name=\"more\" value=\"petitioner\"");
    for _ in 0..16 {
        page = clerk.submit(letter(&page, "联名").fill("more", "about")).await;
    }
    page.says("最多列 50 行").is_silent_on("second\" name=\"more\"");
    let full = (1..=50).fold(page.form(REGISTER), |form, row| {
        let form = form.fill(&format!("petitioner_{row}_name"), "赵甲");
        form.fill(&format!("about_{row}_unit"), "某局")
    });
    number(&clerk.submit(full).await);
}

#[tokio::test]
async fn a_date_that_cannot_be_is_named_with_its_field() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    let table = [
        ("postmarked_on", "2026-11-21", "邮戳日期", 422),
        ("letter_date", "2026-11-22", "来信落款日期", 422),
        ("received_on", "2026-11-24", "收到日期", 422),
        ("letter_date", "2025-02-29", "来信落款日期", 400),
        ("postmarked_on", "2026-11-31", "邮戳日期", 400),
    ];
    for (field, date, label, status) in table {
        let form = letter(&clerk.get(REGISTER).await, "路灯").fill("received_on", "2026-11-20");
        let page = clerk.submit(form.fill(field, date)).await;
        page.is(status)
            .says(&format!("id=\"{field}-fault\""))
            .says(&format!("<a href=\"#{field}\">{label}："));
        assert_eq!(page.form(REGISTER).value(field), Some(date));
    }
    let form = letter(&clerk.get(REGISTER).await, "路灯").fill("letter_date", "2024-02-29");
    number(&clerk.submit(form).await);
}

#[tokio::test]
async fn what_was_typed_waits_for_whoever_typed_it_and_for_nobody_else() {
    let house = House::new().await;
    let mut clerk = clerk(&house).await;
    house.town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let page = clerk.get(REGISTER).await;
    let more = clerk.submit(letter(&page, "打到一半").fill("more", "petitioner")).await;
    let form = more.is(200).form(REGISTER).fill("petitioner_8_name", "赵甲");
    house.later(13 * 60);
    let door = clerk.submit(form).await;
    door.is(401).says("没有丢失").is_silent_on("打到一半").is_silent_on("赵甲");
    let of = |login: &str| {
        door.form("/office/sign-in").fill("login", login).fill("password", "correct horse")
    };
    let mut other = clerk.clone();
    let theirs = other.submit(of("王登记")).await;
    theirs.is(200).says("另一位同事").is_silent_on("打到一半").is_silent_on("赵甲");
    let resumed = clerk.submit(of("李登记")).await;
    let form = resumed.is(200).form(REGISTER);
    assert_eq!(form.value("petitioner_8_name"), Some("赵甲"));
    number(&clerk.submit(form).await);
    // Whoever never signed in here leaves nothing behind.
    let page = house.anyone().send("POST", REGISTER, "title=%E6%97%A0%E4%BA%BA", &[]).await;
    page.is(401).says("没有收到").is_silent_on("waiting_body");
}
