//! A town behind the API, with people who hold tokens.

use axum::Router;
use desk::testing::Town;
use rules::stored::By;
use serde_json::{Value, json};

use crate::caller::Caller;

pub(crate) const OFFICE: &str = "澄溪县信访局";
pub(crate) const LABOUR: &str = "澄溪县人力资源和社会保障局";
pub(crate) const WATER: &str = "澄溪县水务局";
pub(crate) const DISCIPLINE: &str = "澄溪县纪委监委";

/// The password of every officer of a test's town.
pub(crate) const PASSWORD: &str = "correct horse";

/// A town and the router before it.
pub(crate) struct House {
    pub(crate) town: Town,
    router: Router,
}

impl House {
    pub(crate) async fn new() -> Self {
        let town = Town::new().await.unwrap();
        let router = web::router(town.desk.clone(), web::Settings::default());
        Self { town, router }
    }

    /// Somebody without a name.
    pub(crate) fn anyone(&self) -> Caller {
        Caller::anyone(&self.router)
    }

    /// A new officer with this role at this organ, who calls with a token.
    pub(crate) async fn staff(&self, name: &str, role: &str, organ: &str) -> Caller {
        self.town.officer(name, &[&format!("{role}@{organ}")]).await.unwrap();
        let token = self.town.desk.add_token(By::Operator, name).await.unwrap();
        self.anyone().bearing(&token)
    }

    /// The same officer at a browser, signed in with a password.
    pub(crate) async fn signed_in(&self, name: &str) -> Caller {
        let body = json!({"name": name, "password": PASSWORD});
        let signed_in = self.anyone().post("/api/v1/session", body).await;
        let cookie = signed_in.header("set-cookie").split(';').next().unwrap_or_default();
        self.anyone().with("cookie", cookie)
    }

    /// A claim brought through the public API; the answer to it.
    pub(crate) async fn submitted(&self) -> Value {
        self.anyone().post("/api/v1/matters", claim()).await.with(201)
    }
}

/// A whole claim.
pub(crate) fn claim() -> Value {
    json!({
        "kind": "claim",
        "title": "拖欠工资",
        "content": "工地欠我们三个月工资，一直没有说法。",
        "organ": OFFICE,
        "petitioner": {"name": "王小明", "phone": "13800000000", "address": "澄溪县河东路1号"},
        "about": [{"name": "某某", "unit": "某建筑公司", "post": "经理"}],
    })
}

/// The path of a matter, with what comes after it.
pub(crate) fn at(number: &str, rest: &str) -> String {
    format!("/api/v1/matters/{number}{rest}")
}

/// One command, done.
pub(crate) async fn does(who: &Caller, number: &str, command: &str, fields: Value) -> Value {
    asks(who, number, command, fields).await.with(200)
}

/// One command, asked for.
pub(crate) async fn asks(
    who: &Caller,
    number: &str,
    command: &str,
    mut fields: Value,
) -> crate::caller::Answer {
    fields["command"] = command.into();
    who.post(&at(number, "/commands"), fields).await
}
