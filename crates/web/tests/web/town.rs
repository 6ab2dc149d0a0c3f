//! A town behind the pages, with people who sign in.

use axum::Router;
use desk::testing::Town;

use crate::browser::Browser;

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
