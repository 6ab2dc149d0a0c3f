//! A town behind the pages, with people who sign in.

use axum::Router;
use desk::testing::{PASSPHRASE, Town};

use crate::browser::{Browser, Page};

pub(crate) const OFFICE: &str = "澄溪县信访局";
pub(crate) const LABOUR: &str = "澄溪县人力资源和社会保障局";

/// A town and the router before it.
pub(crate) struct House {
    pub(crate) town: Town,
    pub(crate) router: Router,
}

impl House {
    pub(crate) async fn new() -> Self {
        let town = Town::new().await.unwrap();
        let router = web::router(town.desk.clone(), web::Settings::default());
        Self { town, router }
    }

    /// Some minutes go by.
    pub(crate) fn later(&self, minutes: i64) {
        let now = self.town.clock.now();
        self.town.clock.set(now + std::time::Duration::from_secs(60 * minutes.unsigned_abs()));
    }

    /// Somebody from outside.
    pub(crate) fn anyone(&self) -> Browser {
        Browser::new(&self.router)
    }

    /// A new officer with these posts, signed in.
    pub(crate) async fn staff(&self, name: &str, posts: &[&str]) -> Browser {
        self.town.officer(name, posts).await.unwrap();
        self.back(name).await
    }

    /// An officer who signs in once more.
    pub(crate) async fn back(&self, name: &str) -> Browser {
        let mut browser = self.anyone();
        let page = browser.get("/office").await;
        let page =
            page.form("/office/sign-in").fill("login", name).fill("password", "correct horse");
        let page = browser.submit(page).await;
        page.is(200);
        browser
    }
}

/// The page of a matter with who brought it: the seal is unlocked where it is not, and opened with its trace.
pub(crate) async fn unsealed(browser: &mut Browser, number: &str) -> Page {
    let path = format!("/office/matters/{number}");
    let mut page = browser.get(&path).await;
    if page.is(200).text.contains("/office/seal?to=") {
        let seal = browser.get(&format!("/office/seal?to={path}")).await;
        let form = seal.is(200).form_with("/office/seal", "act", "unlock");
        page = browser.submit(form.fill("passphrase", PASSPHRASE)).await;
    }
    let form = page.is(200).form_with(&format!("{path}/commands"), "command", "open_seal");
    browser.submit(form).await
}

/// Registers a letter with these fields; its number.
pub(crate) async fn register(clerk: &mut Browser, fields: &[(&str, &str)]) -> String {
    let page = clerk.get("/office/register").await;
    let usual = [
        ("form", "letter"),
        ("kind", "claim"),
        ("title", "拖欠工资"),
        ("content", "工地欠薪。"),
        ("petitioner_1_name", "王小明"),
    ];
    let form = page.is(200).form("/office/register");
    let form = usual.iter().chain(fields).fold(form, |form, (name, value)| form.fill(name, value));
    let page = clerk.submit(form).await;
    page.is(200).between("<p class=\"ticket-number\">", "</p>").to_owned()
}
