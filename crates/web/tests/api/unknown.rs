//! For whoever may not know of a matter it does not exist (design.md idea 2; Rules Art. 47): every address and every call that
//! takes a number answers, letter by letter, as for a number that was never given.

use std::collections::{BTreeSet, HashMap};

use desk::{Declaring, Leaving, UpperKey};
use jiff::civil::date;
use rules::{command::COMMANDS, stored::By};
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
    for reason in ["", "查阅"] {
        let call = format!("/api/v1/matters/{number}/looks");
        all.push(Asked::body(call, json!({"reason": reason})));
    }
    all.push(Asked::get(at("/office/matters/{number}/look?manner=print")));
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
        all.push(Asked::get(format!("/office/matters/{own}/beside/{number}")));
        all.push(Asked::get(format!("/office/matters/{number}/beside/{own}")));
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
        // Acts for the clerk who is reported.
        ("闵案管", "handler", DISCIPLINE),
        ("安审计", "auditor", DISCIPLINE),
        // A relative of somebody who is reported.
        ("钟亲属", "clerk", room.as_str()),
    ];
    let mut officers = HashMap::new();
    for (name, role, organ) in posts {
        let officer = house.town.officer(name, &[&format!("{role}@{organ}")]).await.unwrap();
        officers.insert(name, officer);
    }
    let register = "编号,姓名,单位,职务\n1,尤接待,澄溪县纪委监委,信访室干事\n\
        2,高主任,澄溪县纪委监委,信访室主任\n3,某人,某局,局长\n";
    let register = register.as_bytes().to_vec();
    let desk = &house.town.desk;
    desk.cadre_file(None, register, (false, true)).await.unwrap();
    let declaring = Declaring { name: "某人".to_owned(), unit: None };
    desk.declare_relative(&officers["钟亲属"], declaring).await.unwrap();
    // One deputyship runs on the day of the walk, another ran out the day before.
    for (away, deputy, last) in
        [("尤接待", "闵案管", date(2026, 11, 30)), ("高主任", "郝书记", date(2026, 11, 23))]
    {
        let (away, deputy) = (&officers[away], Some(officers[deputy].id));
        let days = (date(2026, 11, 23), last);
        let leaving = Leaving { away: away.id, deputy, posts: Vec::new(), days };
        desk.set_leave(away, leaving).await.unwrap();
    }
    house.town.clock.set("2026-11-24T09:00:00+08:00".parse().unwrap());
    let mut people = Vec::new();
    for (name, ..) in posts {
        let token = desk.add_token(By::Operator, name).await.unwrap();
        let signed_in = house.signed_in(name).await.with("sec-fetch-site", "same-origin");
        people.extend([(name, house.anyone().bearing(&token)), (name, signed_in)]);
    }
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
    // Whoever is reported knows no more than a stranger: the clerk, her chief and whoever acts for her of the third, all of no
    // claim; a relative of the second neither, and the leader of what falls to nobody else alone.
    for (who, expected) in [
        ("尤接待", &[0, 2][..]),
        ("高主任", &[0, 2]),
        ("闵案管", &[0, 2]),
        ("钟亲属", &[0, 1, 2]),
        ("郝书记", &[0, 1, 3]),
        ("安审计", &[0, 1, 2, 3]),
    ] {
        let of: Vec<_> = blind.iter().filter(|(name, _)| *name == who).map(|(_, at)| *at).collect();
        assert_eq!(of, expected, "{who}");
    }
    assert!(compared > 5_000, "{compared}");
}

/// Matter 12 of demo.md: a letter about a vice-head of the county whom the city manages, and one about the county commission's
/// own secretary. Both lie here by number, date and destination alone; whoever looks for them, in whatever post, finds nothing.
#[tokio::test]
async fn the_letters_that_went_up_sealed_are_found_by_nobody_who_searches() {
    let Planted { house, people, .. } = planted().await;
    let desk = &house.town.desk;
    let register = "编号,姓名,单位,职务,管理权限\n12,左市管,澄溪县人民政府,副县长,市管\n";
    desk.cadre_file(None, register.as_bytes().to_vec(), (false, true)).await.unwrap();
    let key = UpperKey::fresh().unwrap().public();
    let above = ("临川市纪委监委信访室", "市府路1号（虚构）");
    desk.set_upper(DISCIPLINE, above, Some(&key), "县纪委书记\n").await.unwrap();
    let mut numbers = Vec::new();
    for about in [
        json!([{"name": "左市管", "unit": "县人民政府"}]),
        json!([{"name": "", "unit": "县纪委", "post": "书记"}]),
    ] {
        let sent = house.anyone().post("/api/v1/matters", report(&about)).await.with(201);
        assert_eq!(sent["sealed_for"], above.0);
        numbers.push(sent["number"].as_str().unwrap().to_owned());
    }
    let mut looked = 0;
    for (name, who) in &people {
        for number in &numbers {
            let searches = |number: &str| {
                [
                    format!("/office/matters?text={number}"),
                    format!("/office/matters?text={number}&kind=report"),
                    format!("/office/go?number={number}"),
                    format!("/office/traces?number={number}"),
                    format!("/api/v1/matters?text={number}"),
                    format!("/api/v1/search?words={number}"),
                    format!("/office/search?words={number}"),
                    format!("/api/v1/matters/{number}"),
                    format!("/api/v1/traces?number={number}"),
                ]
            };
            let fits = |path: &String| !who.bears_a_token() || path.starts_with("/api/");
            for (there, never) in searches(number).into_iter().zip(searches(NEVER)) {
                if !fits(&there) {
                    continue;
                }
                let told = without(number, &Asked::get(there.clone()).of(who).await);
                let of_nothing = without(NEVER, &Asked::get(never).of(who).await);
                assert_eq!(told, of_nothing, "{name}: {there}");
                looked += 1;
            }
            // Nor do they stand in a list that nobody narrowed, nor on any first page.
            for path in ["/office", "/office/matters", "/office/lead", "/api/v1/matters?limit=100"]
            {
                if fits(&path.to_owned()) {
                    let shown = Asked::get(path.to_owned()).of(who).await;
                    assert!(!shown.text.contains(number), "{name}: {path}");
                }
            }
        }
    }
    assert!(200 < looked, "{looked}");
}

/// Every address of the workbench without a number in it, as the routes tell them, and every way to ask the lists.
fn wide() -> Vec<String> {
    let routes = include_str!("../../src/routes.rs");
    let quoted = routes.split('"').filter(|part| part.starts_with("/office"));
    // Signing in and out belong to nobody's sight.
    let own = |path: &&str| !path.contains('{') && !path.starts_with("/office/sign-");
    let mut all: Vec<_> = quoted.filter(own).map(str::to_owned).collect();
    assert!(all.len() > 25, "the routes are written otherwise: {all:?}");
    all.push("/office/keep/organs/1".to_owned());
    let asked = [
        "",
        "text=收受好处",
        "kind=report",
        "kind=claim",
        "form=web",
        "pile=reception",
        "open=true",
        "mine=true",
        "repeat=true",
        "anonymous=true",
        "first=here",
        "first=everywhere",
        "due=late",
        "watch=erasable",
        "watch=recusal",
        "watch=silent",
        "received_from=2026-11-24",
        "stage=registered",
        "order=received",
        "organ=1",
        "organ=2",
    ];
    for asked in asked {
        all.push(format!("/office/matters?{asked}"));
        all.push(format!("/api/v1/matters?limit=100&{asked}"));
    }
    all.extend(["/office/supervision/year?year=2026".to_owned(), "/api/v1/traces".to_owned()]);
    all.extend(["/api/v1/organs".to_owned(), "/office/traces?odd=true".to_owned()]);
    all.sort_unstable();
    all.dedup();
    all
}

type Told = (u16, Vec<(String, String)>, String);

/// What somebody is told at each of these addresses; by a token nothing of the pages.
async fn told(who: &Caller, paths: &[String]) -> Vec<Told> {
    let mut told = Vec::new();
    for path in paths {
        if who.bears_a_token() && !path.starts_with("/api/") {
            told.push(Told::default());
            continue;
        }
        let (status, headers, text) = without(NEVER, &Asked::get(path.clone()).of(who).await);
        told.push((status, headers, without_fresh_ids(&text)));
    }
    told
}

/// How many of these addresses say the same after as before: all.
fn same(name: &str, paths: &[String], before: &[Told], after: &[Told]) -> usize {
    // What the auditor reads tells of looking, and everybody looked once more.
    let looks = |path: &str| name == "安审计" && path.contains("/traces");
    let mut compared = 0;
    for ((path, before), after) in paths.iter().zip(before).zip(after) {
        if !looks(path) {
            let differs = before.2.lines().zip(after.2.lines()).find(|(was, is)| was != is);
            assert_eq!(before, after, "{name}: {path}: {differs:?}");
            compared += 1;
        }
    }
    compared
}

/// The same without the random ids that forms carry for what they will create: 32 hexadecimal digits, with dashes or without.
fn without_fresh_ids(text: &str) -> String {
    let fresh = |word: &str| {
        let digits: Vec<_> = word.chars().filter(|digit| *digit != '-').collect();
        digits.len() == 32 && digits.iter().all(char::is_ascii_hexdigit)
    };
    let words = text.split('"').map(|word| if fresh(word) { "fresh" } else { word });
    words.collect::<Vec<_>>().join("\"")
}

/// Lists, counts, figures, boards, pick lists: for whoever may not know of a report, each of them is after it came what it
/// was before.
#[tokio::test]
async fn no_address_without_a_number_tells_that_a_report_came() {
    let Planted { house, people, .. } = planted().await;
    let (paths, mut compared, mut blind) = (wide(), 0, BTreeSet::new());
    for (_, who) in &people {
        // The traces that a look through a list leaves once an hour.
        told(who, &paths).await;
    }
    for reported in ["尤接待", "郝书记"] {
        let mut before = Vec::new();
        for (_, who) in &people {
            before.push(told(who, &paths).await);
        }
        let number =
            brings(&house, report(&json!([{"name": reported, "unit": "县纪委监委"}]))).await;
        for ((name, who), before) in people.iter().zip(before) {
            if who.get(&format!("/api/v1/matters/{number}")).await.status == 200 {
                continue;
            }
            blind.insert((*name, reported));
            compared += same(name, &paths, &before, &told(who, &paths).await);
        }
    }
    for both in [
        ("尤接待", "尤接待"),
        ("闵案管", "尤接待"),
        ("高主任", "尤接待"),
        ("郝书记", "郝书记"),
        ("李登记", "尤接待"),
        ("吴督查", "郝书记"),
        ("管理员甲", "尤接待"),
    ] {
        assert!(blind.contains(&both), "{both:?}");
    }
    assert!(compared > 700, "{compared}");
}
