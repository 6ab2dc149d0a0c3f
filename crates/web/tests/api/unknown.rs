//! For whoever may not know of a matter it does not exist (design.md idea 2; Rules Art. 47): every address and every call that
//! takes a number answers, letter by letter, as for a number that was never given.

use std::collections::BTreeSet;

use rules::command::COMMANDS;
use serde_json::{Value, json};

use crate::{
    caller::{Answer, Caller},
    house::{DISCIPLINE, House, LABOUR, OFFICE, WATER, claim},
};

/// A number as the house gives them, which nobody was given.
const NEVER: &str = "2026-0000000001";

/// A request that names a matter.
struct Asked {
    method: &'static str,
    path: String,
    form: Option<String>,
    body: Option<Value>,
}

impl Asked {
    fn get(path: String) -> Self {
        Self { method: "GET", path, form: None, body: None }
    }

    fn form(path: String, form: String) -> Self {
        Self { method: "POST", path, form: Some(form), body: None }
    }

    fn body(path: String, body: Value) -> Self {
        Self { method: "POST", path, form: None, body: Some(body) }
    }

    async fn of(&self, who: &Caller) -> Answer {
        match (&self.form, &self.body) {
            (Some(form), _) => {
                let kind = Some("application/x-www-form-urlencoded");
                who.send(self.method, &self.path, kind, form.clone().into_bytes()).await
            }
            (None, Some(body)) => {
                let kind = Some("application/json");
                who.send(self.method, &self.path, kind, body.to_string().into_bytes()).await
            }
            (None, None) => who.send(self.method, &self.path, None, Vec::new()).await,
        }
    }
}

/// Every address of the workbench that has a number in it, as the routes tell them.
fn pages() -> Vec<String> {
    let routes = include_str!("../../src/routes.rs");
    let quoted = routes.split('"').filter(|part| part.starts_with('/'));
    let mut pages: Vec<_> = quoted.filter(|path| path.contains("{number}")).collect();
    pages.sort_unstable();
    pages.dedup();
    assert!(pages.len() >= 7, "the routes are written otherwise: {pages:?}");
    pages.into_iter().map(|page| page.replace("{field}", "title")).collect()
}

/// Everything that can be asked with a number; `own` is a matter that the asker knows.
fn asked(number: &str, own: Option<&str>) -> Vec<Asked> {
    let at = |page: &str| page.replace("{number}", number);
    let mut all: Vec<_> = pages().iter().map(|page| Asked::get(at(page))).collect();
    for page in pages() {
        all.push(Asked::form(at(&page), "value=x&reason=x&number=x".to_owned()));
    }
    for rest in ["", "/events", "/allowed"] {
        all.push(Asked::get(format!("/api/v1/matters/{number}{rest}")));
    }
    for spec in COMMANDS {
        let name = spec.name;
        all.push(Asked::form(
            at("/office/matters/{number}/commands"),
            format!("command={name}&reason=x&text=x"),
        ));
        let call = format!("/api/v1/matters/{number}/commands");
        all.push(Asked::body(call, json!({"command": name, "reason": "x", "expect_version": 1})));
    }
    all.push(Asked::get(format!("/office/go?number={number}")));
    all.push(Asked::get(format!("/api/v1/log/proof?number={number}&leaf={}=", "A".repeat(43))));
    for act in ["ask", "agree", "decline", "open"] {
        let form = format!("act={act}&number={number}&reason=x");
        all.push(Asked::form("/office/emergency".to_owned(), form));
    }
    all.push(Asked::form("/office/upward".to_owned(), format!("number={number}")));
    if let Some(own) = own {
        for (command, field) in [
            ("link_repeat", "earlier"),
            ("unlink", "other"),
            ("handle_together", "with"),
            ("merge", "master"),
        ] {
            let body = json!({"command": command, field: number, "reason": "x", "confirmed": true});
            all.push(Asked::body(format!("/api/v1/matters/{own}/commands"), body));
        }
    }
    all
}

/// What an answer says besides the number it was asked with.
fn without(number: &str, answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let masked = |text: &str| text.replace(number, "N");
    let headers = answer.headers.iter();
    let headers =
        headers.map(|(name, value)| (name.to_string(), masked(value.to_str().unwrap_or_default())));
    let mut headers: Vec<_> = headers.filter(|(name, _)| name != "set-cookie").collect();
    headers.sort();
    (answer.status.as_u16(), headers, masked(&answer.text))
}

async fn brings(house: &House, body: Value) -> String {
    let taken = house.anyone().post("/api/v1/matters", body).await.with(201);
    taken["number"].as_str().unwrap().to_owned()
}

fn report(about: &Value) -> Value {
    json!({"kind": "report", "title": "收受好处", "content": "请查。", "about": about})
}

struct Planted {
    house: House,
    people: Vec<(&'static str, Caller)>,
    numbers: Vec<String>,
}

async fn planted() -> Planted {
    let house = House::new().await;
    let room = format!("{DISCIPLINE}/信访室");
    let posts = [
        ("李登记", "clerk", OFFICE),
        ("赵审核", "head", OFFICE),
        ("钱审签", "leader", OFFICE),
        ("吴督查", "supervisor", OFFICE),
        ("管理员甲", "admin", OFFICE),
        ("孙承办", "handler", LABOUR),
        ("周签发", "leader", LABOUR),
        ("郑水务", "clerk", WATER),
        ("尤接待", "clerk", room.as_str()),
        ("高主任", "head", room.as_str()),
        ("郝书记", "leader", DISCIPLINE),
        ("闵案管", "handler", DISCIPLINE),
    ];
    let mut people = Vec::new();
    for (name, role, organ) in posts {
        let by_token = house.staff(name, role, organ).await;
        let signed_in = house.signed_in(name).await.with("sec-fetch-site", "same-origin");
        people.extend([(name, by_token), (name, signed_in)]);
    }
    let register = "编号,姓名,单位,职务\n1,尤接待,澄溪县纪委监委,信访室干事\n2,高主任,澄溪县纪委监委,信访室主任\n";
    let register = register.as_bytes().to_vec();
    house.town.desk.cadre_file(None, register, (false, true)).await.unwrap();
    let numbers = vec![
        brings(&house, claim()).await,
        brings(&house, report(&json!([{"name": "某人", "unit": "某局"}]))).await,
        brings(&house, report(&json!([{"name": "尤接待", "unit": "县纪委监委"}]))).await,
        brings(&house, report(&json!([{"name": "", "unit": WATER}]))).await,
    ];
    Planted { house, people, numbers }
}

#[tokio::test]
async fn every_address_and_call_answers_as_for_a_number_that_was_never_given() {
    let Planted { house, people, numbers } = planted().await;
    let (mut compared, mut blind) = (0, BTreeSet::new());
    let own = brings(&house, claim()).await;
    for (name, who) in &people {
        let by_token = who.bears_a_token();
        let knows = |answer: Answer| answer.status == 200;
        let knows_own = knows(who.get(&format!("/api/v1/matters/{own}")).await);
        for (at, number) in numbers.iter().enumerate() {
            let first = Asked::get(format!("/api/v1/matters/{number}")).of(who).await;
            if first.status == 200 {
                let never = Asked::get(format!("/api/v1/matters/{NEVER}")).of(who).await;
                assert_ne!(without(number, &first), without(NEVER, &never), "{name} knows of it");
                continue;
            }
            blind.insert((*name, at));
            let known = knows_own.then_some(own.as_str());
            // A token opens the API alone.
            let fits = |(there, _): &(Asked, Asked)| !by_token || there.path.starts_with("/api/");
            let pairs = asked(number, known).into_iter().zip(asked(NEVER, known));
            for (there, never) in pairs.filter(fits) {
                let told = without(number, &there.of(who).await);
                let of_nothing = without(NEVER, &never.of(who).await);
                assert_eq!(told, of_nothing, "{name}: {} {}", there.method, there.path);
                compared += 1;
            }
        }
    }
    // Whoever is reported knows no more than a stranger: the clerk and her chief of the third, both of no claim.
    for who in ["尤接待", "高主任"] {
        let of: Vec<_> = blind.iter().filter(|(name, _)| *name == who).map(|(_, at)| *at).collect();
        assert_eq!(of, [0, 2], "{who}");
    }
    assert!(compared > 5_000, "{compared}");
}
