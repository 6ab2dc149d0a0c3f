//! What people and machines send that cannot be taken: said clearly, and nothing typed is lost.

use crate::{
    browser::encoded,
    town::{House, OFFICE},
};

const FORM: &str = "kind=claim&title=t&who=anonymous&content=";

#[tokio::test]
async fn a_fault_in_a_message_is_named_and_everything_typed_stays() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let long = encoded(&"访".repeat(20_001));
    let table = [
        (FORM.to_owned(), "请填写此项", 400),
        (format!("{FORM}{long}"), "最多 20000 个字，现有 20001 个字", 400),
        (format!("{FORM}a%00b"), "控制字符", 400),
        (format!("{FORM}a%E2%80%AEb"), "改变书写方向", 400),
        (format!("{FORM}x&area=999999"), "行政区划表中没有", 400),
        (format!("{FORM}x&organ=4711"), "没有这个机关", 400),
        (format!("{FORM}x&who=").replace("anonymous", ""), "请填写此项", 400),
        (format!("{FORM}x&about_2_post=%E8%82%A1%E9%95%BF"), "请填写此项", 400),
        (FORM.replace("claim", "report") + "x&organ=2", "检举控告只能由纪检监察机关接收", 422),
    ];
    for (body, words, status) in table {
        let page = browser.send("POST", "/review", &body, &[]).await;
        page.is(status).says(words);
        assert_eq!(page.form("/review").value("title"), Some("t"), "{words}");
    }
}

#[tokio::test]
async fn a_name_that_is_missing_is_marked_where_it_is_missing() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let body = "kind=claim&title=t&content=c&who=named&petitioner_phone=1";
    let page = browser.send("POST", "/review", body, &[]).await;
    page.is(400).says("aria-describedby=\"petitioner_name-fault\"");
    assert_eq!(page.form("/review").value("petitioner_phone"), Some("1"));
}

#[tokio::test]
async fn broken_bodies_get_a_page_that_says_so() {
    let house = House::new().await;
    let mut browser = house.anyone();
    for body in ["title=%E8%B7", "title=%ff", "title=%", "title=%zz"] {
        browser.send("POST", "/review", body, &[]).await.is(400).says("编码有误");
    }
    let huge = "x".repeat(300 * 1024);
    browser.send("POST", "/review", &huge, &[]).await.is(413).says("太多了");
    browser.language = "en";
    browser.send("POST", "/track", &huge, &[]).await.is(413).says("too much at once");
    browser.get("/review?x=%ff").await.is(200);
    browser.get("/new?kind=%ff").await.is(400);
    browser.get("/new?kind=nonsense").await.is(404);
    browser.get("/no/such/page").await.is(404).says("There is no such page");
    browser.send("DELETE", "/track", "", &[]).await.is(405);
    browser.send("POST", "/send", "kind=claim", &[("content-type", "text/plain")]).await.is(400);
}

#[tokio::test]
async fn a_wrong_code_opens_nothing_and_stays_in_its_field() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let page = browser.send("POST", "/track", "code=1234+5678", &[]).await;
    page.is(404).says("查询码不正确");
    assert_eq!(page.form("/track").value("code"), Some("1234 5678"));
}

#[tokio::test]
async fn a_letter_with_an_impossible_date_is_kept_on_the_form() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let page = clerk.get("/office/register").await;
    let form = page.form("/office/register");
    let form = form.fill("form", "letter").fill("kind", "claim").fill("title", "t");
    let form = form.fill("content", "c").fill("petitioner_1_name", "甲");
    let form = form.fill("petitioner_3_name", "丙").fill("petitioner_3_phone", "1");
    let table = [
        ("letter_date", "2026-02-30", 400, "没有这一天"),
        ("letter_date", "2026-11-24", 422, "晚于今天"),
        ("persons", "-1", 400, "不小于零的整数"),
        ("class", "NR9999", 400, "分类表中没有"),
        ("petitioner_3_name", "", 400, "petitioner_3_name-fault"),
    ];
    for (name, value, status, words) in table {
        let page = clerk.submit(form.clone().fill(name, value)).await;
        page.is(status).says(words);
        let again = page.form("/office/register");
        assert_eq!(again.value(name), Some(value));
        assert_eq!(again.value("petitioner_3_phone"), Some("1"));
    }
}
