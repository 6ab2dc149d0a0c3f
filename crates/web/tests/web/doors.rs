//! Who comes in where: signing in and out, doors that are shut, and what every answer carries.

use web::{Settings, Site};

use crate::{
    browser::Browser,
    town::{House, OFFICE, unsealed},
};

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_to_the_door_and_back() {
    let house = House::new().await;
    house.town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let mut browser = house.anyone();
    let door = browser.send("GET", "/office/matters?due=late", "", &[]).await;
    assert_eq!(door.status, 303);
    let to = door.header("location").unwrap();
    assert_eq!(to, "/office/sign-in?to=%2Foffice%2Fmatters%3Fdue%3Dlate");
    let page = browser.get(&to).await;
    let form = page.form("/office/sign-in").fill("login", "李登记");
    let wrong = browser.submit(form.clone().fill("password", "wrong horse")).await;
    wrong.is(401).says("用户名或者密码不正确");
    assert_eq!(wrong.form("/office/sign-in").value("login"), Some("李登记"));
    let list =
        browser.submit(wrong.form("/office/sign-in").fill("password", "correct horse")).await;
    assert_eq!(list.is(200).at, "/office/matters?due=late");
    let out = browser.submit(list.form("/office/sign-out")).await;
    assert!(out.is(200).at.starts_with("/office/sign-in"));
    assert_eq!(browser.send("GET", "/office", "", &[]).await.status, 303);
}

#[tokio::test]
async fn a_sign_in_leads_nowhere_else() {
    let house = House::new().await;
    house.town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let mut browser = house.anyone();
    let page = browser.get("/office/sign-in?to=//evil.example").await;
    let form =
        page.form("/office/sign-in").fill("login", "李登记").fill("password", "correct horse");
    let page = browser.submit(form.fill("to", "https://evil.example/")).await;
    assert_eq!(page.is(200).at, "/office");
    let page = browser.send("GET", "/tongue/en?to=//evil.example", "", &[]).await;
    assert_eq!(page.header("location").as_deref(), Some("/"));
}

#[tokio::test]
async fn a_post_from_another_site_is_refused_and_one_of_ours_is_not() {
    let house = House::new().await;
    let mut browser = house.anyone();
    let body = "code=1";
    for headers in [[("sec-fetch-site", "cross-site")], [("origin", "https://evil.example")]] {
        browser.send("POST", "/track", body, &headers).await.is(403).says("不是从本网站的页面发出");
    }
    for headers in [[("sec-fetch-site", "same-origin")], [("origin", "http://lugu.test")]] {
        browser.send("POST", "/track", body, &headers).await.is(404);
    }
}

#[tokio::test]
async fn every_answer_carries_the_same_headers() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    for path in ["/", "/track", "/office", "/no/such/page", "/office/sign-in"] {
        let page = clerk.get(path).await;
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert_eq!(page.header("cache-control").as_deref(), Some("no-store"), "{path}");
        assert_eq!(page.header("x-content-type-options").as_deref(), Some("nosniff"));
        assert_eq!(page.header("referrer-policy").as_deref(), Some("same-origin"));
    }
    let style = clerk.get("/").await.between("stylesheet\" href=\"", "\"").to_owned();
    let sheet = clerk.get(&style).await;
    assert!(sheet.is(200).header("cache-control").unwrap().contains("immutable"));
    clerk.get("/assets/lugu-old.css").await.is(404);
}

#[tokio::test]
async fn a_session_s_cookie_is_for_the_browser_alone() {
    let house = House::new().await;
    house.town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let form = "login=%E6%9D%8E%E7%99%BB%E8%AE%B0&password=correct+horse";
    for secure_cookies in [false, true] {
        let settings = Settings { secure_cookies, ..Settings::default() };
        let mut browser = Browser::new(&web::router(house.town.desk.clone(), settings));
        let page = browser.send("POST", "/office/sign-in", form, &[]).await;
        let cookie = page.header("set-cookie").unwrap();
        assert!(cookie.starts_with("lugu_session="), "{cookie}");
        assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
        assert_eq!(cookie.contains("Secure"), secure_cookies);
    }
}

#[tokio::test]
async fn a_door_that_is_shut_is_not_there() {
    let house = House::new().await;
    let shut = |site| Settings { site, ..Settings::default() };
    let mut outside = Browser::new(&web::router(house.town.desk.clone(), shut(Site::Public)));
    outside.get("/").await.is(200);
    outside.get("/office").await.is(404);
    outside.get("/office/sign-in").await.is(404);
    let mut inside = Browser::new(&web::router(house.town.desk.clone(), shut(Site::Workbench)));
    assert!(inside.get("/").await.is(200).at.starts_with("/office/sign-in"));
    inside.get("/new?kind=claim").await.is(404);
    inside.send("POST", "/send", "kind=claim", &[]).await.is(404);
}

#[tokio::test]
async fn a_link_makes_an_account_once() {
    let house = House::new().await;
    let post = house.town.desk.parse_post(&format!("clerk@{OFFICE}")).await.unwrap();
    let link = house.town.desk.invite(vec![post]).await.unwrap();
    let path = format!("/office/start/{link}");
    let mut browser = house.anyone();
    let form = browser.get(&path).await.is(200).form(&path).fill("login", "新来的");
    let filled = |one: &str, two: &str| {
        form.clone().fill("new_password", one).fill("new_password_again", two)
    };
    let differ = browser.submit(filled("a long password", "another password")).await;
    differ.is(400).says("两次输入的密码不一致");
    assert_eq!(differ.form(&path).value("login"), Some("新来的"));
    assert_eq!(differ.form(&path).value("new_password"), Some(""));
    browser.submit(filled("short", "short")).await.is(400).says("密码至少 8 个字符。");
    let done = browser.submit(filled("a long password", "a long password")).await;
    let form = done.is(200).says("账号已经设置好").form("/office/sign-in");
    let form = form.fill("login", "新来的").fill("password", "a long password");
    browser.submit(form).await.is(200).says("登记接访员");
    browser.get(&path).await.is(410).says("这个链接已经用过");
}

#[tokio::test]
async fn what_was_typed_outlives_the_session() {
    let house = House::new().await;
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    let form = clerk.get("/office/register").await.form("/office/register");
    let form = form.fill("form", "letter").fill("kind", "claim").fill("title", "打到一半");
    let form = form.fill("content", "路灯 & <灯>\n第二行").fill("petitioner_1_name", "赵甲");
    // Signed out in another tab.
    let mut other = clerk.clone();
    other.submit(other.clone().get("/office").await.form("/office/sign-out")).await.is(200);
    let door = clerk.submit(form).await;
    door.is(401).says("没有丢失").is_silent_on("ticket-number");
    let wrong =
        door.form("/office/sign-in").fill("login", "李登记").fill("password", "wrong horse");
    let wrong = clerk.submit(wrong).await;
    wrong.is(401);
    let right = wrong.form("/office/sign-in").fill("password", "correct horse");
    let resumed = clerk.submit(right).await;
    resumed.is(200).says("尚未提交");
    let form = resumed.form("/office/register");
    assert_eq!(form.value("content"), Some("路灯 & <灯>\n第二行"));
    let done = clerk.submit(form).await;
    let number = done.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned();
    unsealed(&mut clerk, &number).await.is(200).says("第二行").says("赵甲");
}

#[tokio::test]
async fn nothing_waits_for_another_house() {
    let house = House::new().await;
    house.town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    for action in ["https://evil.example/office", "//evil.example", "/track", ""] {
        let mut browser = house.anyone();
        let page = browser.get("/office/sign-in").await;
        let form = page.form("/office/sign-in").fill("login", "李登记");
        let form = form.fill("password", "correct horse").fill("waiting_body", "a=b");
        let page = browser.submit(form.fill("waiting_action", action)).await;
        assert_eq!(page.is(200).at, "/office", "{action}");
    }
}

#[tokio::test]
async fn the_demonstration_s_people_stand_beside_the_door_with_what_to_try() {
    let house = House::new().await;
    house.town.officer("祝禾", &[&format!("leader@{OFFICE}")]).await.unwrap();
    house.town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let mut browser = house.anyone();
    let door = browser.get("/office/sign-in").await;
    for persona in desk::Desk::personas().unwrap() {
        door.says(&persona.name);
    }
    let of = |name: &str| door.form("/office/sign-in").fill("login", name);
    let page = browser.submit(of("祝禾").fill("password", "correct horse")).await;
    page.is(200).says("演示：您现在是祝禾").says("试一试");
    assert_eq!(page.at, "/office", "neither name nor password is in an address");
    browser.submit(page.form("/office/sign-out")).await;
    let page = browser.submit(of("李登记").fill("password", "correct horse")).await;
    page.is(200).is_silent_on("试一试");
    // This town was not told with the stories, so it has no codes to show, and says so.
    browser.get("/demo").await.is(200).says("没有可用的演示码");
}
