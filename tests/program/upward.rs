//! Reports that the organ above takes (《检举举报工作规则》 Art. 15, rules.md J01 and J02), on the real binary: what was sealed
//! is nowhere in the folder, no account finds its number, and only the key of the organ above opens the file.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

use crate::{
    house::{House, PASSWORD, STAFF, staffed_houses, wait},
    secrecy::{find, search},
};

const ABOVE: &str = "临川市纪委监委信访室（虚构）";
const CONTACT: &str = "市府路1号（虚构），电话 000-12388";
const LIST: &str = "县纪委书记\n植入名单某，县财政局，局长\n";
const PLANTED: [&str; 7] = [
    "植入上送标题",
    "植入上送正文",
    "植入上送姓名",
    "18866550001",
    "99012119880808",
    "植入上送巷九号",
    "植入名单某",
];

fn words() -> Vec<String> {
    PLANTED.iter().map(|word| (*word).to_owned()).collect()
}

/// Looks through the folder of the office; a database server keeps its files elsewhere.
fn search_folder(house: &House) {
    if house.data().exists() {
        search(&house.data(), &words());
    }
}

fn report(about: &Value) -> Value {
    let [title, content, name, phone, id_number, address, _] = PLANTED;
    json!({
        "kind": "report", "title": title, "content": content, "about": [about],
        "petitioner": {"name": name, "phone": phone, "id_number": id_number, "address": address},
    })
}

/// The two ways in which somebody on the list is named.
fn listed() -> [Value; 2] {
    [json!({"name": "", "unit": "县纪委", "post": "书记"}), json!({"name": PLANTED[6]})]
}

/// A command of the organ above, at a machine of its own.
fn above(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lugu"));
    command.args(arguments).arg("--json").env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
    command.output().expect("the program runs")
}

fn at(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

/// Makes the key of the organ above, and gives its public line.
fn key(folder: &Path, name: &str) -> String {
    let made = above(&["upward", "key", "--out", &at(folder, name)]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let told: Value = serde_json::from_slice(&made.stdout).expect("JSON");
    told["public"].as_str().expect("a line").to_owned()
}

/// Says which organ takes what; the list does not stay beside the office.
fn set(house: &House, public: Option<&str>) -> Output {
    let (list, line) = (at(house.beside(), "list"), at(house.beside(), "line"));
    std::fs::write(&list, LIST).expect("a file");
    let fixed = ["upward", "set", &list, "--organ", "县纪委监委", "--to", ABOVE];
    let mut arguments = [fixed.as_slice(), &["--contact", CONTACT]].concat();
    if let Some(public) = public {
        std::fs::write(&line, public).expect("a file");
        arguments.extend(["--public-key", &line]);
    }
    let done = house.run(&arguments);
    std::fs::remove_file(&list).expect("gone");
    done
}

fn session(house: &House, name: &str) -> String {
    let cookie = house.sign_in(&json!({"name": name, "password": PASSWORD}));
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// Sends one about each of those listed, and gives number and file of each.
fn sent_up(house: &House, reception: &str) -> Vec<(String, String)> {
    let send = |about: Value| {
        let (status, taken) = house.call("", "POST", "/api/v1/matters", &report(&about));
        assert_eq!(status, 201, "{taken}");
        assert_eq!(taken["sealed_for"], ABOVE);
        assert!(taken.get("code").is_none(), "no code would open anything: {taken}");
        assert!(taken["receipt"].as_str().is_some_and(|note| !note.is_empty()));
        let number = taken["number"].as_str().unwrap_or_default().to_owned();
        let (status, file) = house.page(reception, &format!("/office/upward/{number}"));
        assert_eq!(status, 200, "{file}");
        (number, file)
    };
    listed().into_iter().map(send).collect()
}

/// Where an account meets a number: by asking for it, in the list, by searching for it.
fn seen_at(house: &House, who: &str, number: &str) -> Vec<String> {
    let cookie = session(house, who);
    let one = format!("/api/v1/matters/{number}");
    let listed = "/api/v1/matters".to_owned();
    let mut seen = Vec::new();
    for path in [one, listed] {
        let (_, answer) = house.asks(&cookie, "GET", &path, &json!({}));
        find(answer.to_string().as_bytes(), &words(), &path);
        if answer.to_string().contains(&format!("\"number\":\"{number}\"")) {
            seen.push(path);
        }
    }
    let link = format!("/office/matters/{number}");
    let found = format!("/office/matters?q={number}");
    for path in [link.clone(), found, "/office/matters".to_owned(), "/office".to_owned()] {
        let (status, text) = house.page(&cookie, &path);
        find(text.as_bytes(), &words(), &path);
        let shown = text.contains(&format!("{link}\"")) || text.contains(&format!("{link}?"));
        if (path == link && status == 200) || (path != link && shown) {
            seen.push(path);
        }
    }
    seen
}

/// No account of this office finds it: by number, in a list, by searching, as a figure; the waiting list is reception's.
fn found_by_nobody(house: &House, number: &str) {
    for (who, _) in STAFF.iter().copied().chain([("admin", "")]) {
        assert_eq!(seen_at(house, who, number), Vec::<String>::new(), "{who}");
        let cookie = session(house, who);
        let (_, text) = house.page(&cookie, "/office/upward");
        assert_eq!(text.contains(number), who == "reception", "{who}");
        find(text.as_bytes(), &words(), "what waits");
        let (_, changes) = house.page(&cookie, "/office/keep/history");
        assert!(!changes.contains(number), "{who} reads it in the history of the office");
    }
    let (_, figures) = house.page("", "/metrics");
    find(figures.as_bytes(), &words(), "the figures");
}

#[test]
fn a_report_about_the_own_chief_goes_up_and_is_nowhere_here() {
    for mut house in staffed_houses() {
        let public = key(house.beside(), "upper.key");
        key(house.beside(), "other.key");
        let done = set(&house, Some(&public));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        house.serve();
        let reception = session(&house, "reception");
        let sent = sent_up(&house, &reception);
        // One about somebody else is found as ever: the same look would have found these.
        let ordinary = json!({"kind": "report", "title": "修路", "content": "修路。"});
        let (_, taken) = house.call("", "POST", "/api/v1/matters", &ordinary);
        let number = taken["number"].as_str().expect("a number");
        assert_eq!(seen_at(&house, "reception", number).len(), 5, "{number}");
        search_folder(&house);
        for (number, file) in &sent {
            found_by_nobody(&house, number);
            find(file.as_bytes(), &words(), "the sealed file");
        }
        opened_above(&house, &sent[0]);
        let carried = [("number", sent[0].0.as_str())];
        assert!(house.form(&reception, "/office/upward", &carried).0 < 400);
        let (status, _) = house.page(&reception, &format!("/office/upward/{}", sent[0].0));
        assert_eq!(status, 404, "what was carried lies here no longer");
        house.kill();
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
        house.must(&["rebuild"]);
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
        search_folder(&house);
    }
}

/// The organ above opens the file with its key; another key, a cut or a changed file is told apart, and says nothing of it.
fn opened_above(house: &House, (number, file): &(String, String)) {
    let beside = house.beside();
    let (path, key) = (at(beside, "sealed.txt"), at(beside, "upper.key"));
    let open = |text: &str, key: &str| {
        std::fs::write(&path, text).expect("a file");
        above(&["upward", "open", &path, "--key", key])
    };
    let opened = open(file, &key);
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    let whole: Value = serde_json::from_slice(&opened.stdout).expect("JSON");
    assert_eq!(whole["number"], number.as_str());
    assert_eq!(whole["content"], PLANTED[1]);
    assert_eq!(whole["petitioners"][0]["phone"], PLANTED[3]);
    let lines: Vec<_> = file.lines().collect();
    let cut = lines[..lines.len() - 2].join("\n");
    let (head, body) = file.split_once("\n\n").expect("a head and a body");
    let later = head.replace("lugu-upward 1", "lugu-upward 9");
    for (text, key, code) in [
        (file.clone(), at(beside, "other.key"), 2),
        (cut, key.clone(), 2),
        (format!("{later}\n\n{body}"), key.clone(), 2),
        (String::new(), key.clone(), 2),
        (file.clone(), at(beside, "password"), 2),
    ] {
        let refused = open(&text, &key);
        assert_eq!(refused.status.code(), Some(code));
        assert!(refused.stdout.is_empty(), "nothing half opened");
        assert!(!refused.stderr.is_empty(), "and it says why");
        find(&refused.stderr, &words(), "what a refusal says");
    }
}

#[test]
fn without_a_key_the_address_is_told_and_nothing_is_taken_through_any_door() {
    for mut house in staffed_houses() {
        let cut = key(house.beside(), "upper.key").replace("lugu-upper ", "lugu-upper x");
        let refused = set(&house, Some(&cut));
        assert_eq!(refused.status.code(), Some(2), "a key typed wrongly is no key");
        assert!(set(&house, None).status.success());
        house.serve();
        let reception = session(&house, "reception");
        for about in listed() {
            refers(&house.call_with("Idempotency-Key", "once", &report(&about)));
            let mut letter = report(&about);
            letter["form"] = "letter".into();
            refers(&house.call("reception", "POST", "/api/v1/register", &letter));
        }
        by_the_form(&house);
        by_the_workbench(&house, &reception);
        let (_, listed) = house.page(&reception, "/office/upward");
        assert!(!listed.contains("name=\"number\""), "nothing waits");
        search_folder(&house);
        house.kill();
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
        search_folder(&house);
    }
}

/// The answer names the organ above with its address, and repeats nothing.
fn refers((status, problem): &(u16, Value)) {
    let sort = problem["type"].as_str().unwrap_or_default();
    assert!(*status == 422 && sort.ends_with("for_above"), "{status} {problem}");
    let told = problem["detail"].as_str().unwrap_or_default();
    assert!(told.contains(ABOVE) && told.contains(CONTACT), "{told}");
    find(problem.to_string().as_bytes(), &words(), "the answer");
}

/// A letter that somebody began to key in, before it said whom it is about: nothing of it stays, wherever that is found.
fn by_the_workbench(house: &House, cookie: &str) {
    let draft = ("draft", "0193c0de000070008000000000000001");
    let begun = [draft, ("kind", "report"), ("title", PLANTED[0]), ("content", PLANTED[1])];
    let about = ("about_1_name", PLANTED[6]);
    let whole = [begun.as_slice(), &[about, ("form", "letter")]].concat();
    for path in ["/office/register/begun", "/office/register"] {
        let (status, page) = house.form(cookie, "/office/register/begun", &begun);
        assert!(status < 400, "{page}");
        let kept = format!("/office/register?draft={}", draft.1);
        assert!(house.page(cookie, &kept).1.contains(PLANTED[1]), "it was put aside");
        let (status, page) = house.form(cookie, path, &whole);
        assert!(status == 422 && page.contains(ABOVE), "{path}: {status} {page}");
        find(page.as_bytes(), &words(), path);
        let (_, page) = house.page(cookie, &kept);
        find(page.as_bytes(), &words(), "what was put aside");
    }
}

#[test]
fn one_that_somebody_loses_before_it_is_carried_up_is_missed_by_the_verifier() {
    for mut house in staffed_houses() {
        let public = key(house.beside(), "upper.key");
        assert!(set(&house, Some(&public)).status.success());
        house.serve();
        let reception = session(&house, "reception");
        let sent = sent_up(&house, &reception);
        house.kill();
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
        wait(store::testing::lose_sealed(&house.address(), &sent[1].0)).expect("lost");
        let missed = house.run(&["log", "verify"]);
        assert_eq!(missed.status.code(), Some(1), "{}", house.engine());
        let said = String::from_utf8_lossy(&missed.stdout);
        assert!(said.contains("upward_amiss") && said.contains(&sent[1].0), "{said}");
    }
}

#[test]
fn what_was_taken_in_first_goes_up_whole_and_is_found_by_nobody_here_any_more() {
    for mut house in staffed_houses() {
        let public = key(house.beside(), "upper.key");
        // Nobody holds the key that `init` printed: the reception's own passphrase takes its circle.
        house.must(&["seal", "first-key-lost"]);
        house.serve();
        let reception = session(&house, "reception");
        let words_of_a_seal = "four words of their own";
        let set_seal = [
            ("act", "set"),
            ("new_passphrase", words_of_a_seal),
            ("new_passphrase_again", words_of_a_seal),
        ];
        assert!(house.form(&reception, "/office/seal", &set_seal).0 < 400);
        // The writer called the chief by another name than the list does.
        let unlisted = json!({"name": "那个管纪检的"});
        let (status, taken) = house.call_with("Idempotency-Key", "once", &report(&unlisted));
        assert_eq!(status, 201, "{taken}");
        let number = taken["number"].as_str().expect("a number").to_owned();
        let code = taken["code"].as_str().expect("a code").to_owned();
        let more = json!({"code": code, "command": "supplement", "text": "植入上送补充"});
        assert_eq!(house.call("", "POST", "/api/v1/track/commands", &more).0, 200);
        let commands = format!("/api/v1/matters/{number}/commands");
        let up = json!({"command": "seal_upward", "above_ground": "own_chief"});
        let (status, answer) = house.asks(&reception, "POST", &commands, &up);
        assert_eq!((status, &answer["refusal"]["code"]), (422, &json!("no_upper_key")), "{answer}");
        house.kill();
        assert!(set(&house, Some(&public)).status.success());
        house.serve();
        // A token opens nothing, so it sends nothing up either.
        let (status, answer) = house.call("reception", "POST", &commands, &up);
        assert!(matches!(status, 403 | 422), "{status} {answer}");
        let whole = format!("/api/v1/matters/{number}");
        let (status, kept) = house.asks(&reception, "GET", &whole, &json!({}));
        assert_eq!((status, &kept["content"]), (200, &json!(PLANTED[1])), "nothing half done");
        let unlock = [("act", "unlock"), ("passphrase", words_of_a_seal)];
        assert!(house.form(&reception, "/office/seal", &unlock).0 < 400);
        let (status, answer) = house.asks(&reception, "POST", &commands, &up);
        assert_eq!(status, 200, "{answer}");

        found_by_nobody(&house, &number);
        let (status, told) = house.call("", "POST", "/api/v1/track", &json!({"code": code}));
        assert!(matches!(status, 404 | 410), "{status} {told}");
        find(told.to_string().as_bytes(), &words(), "what the code says");
        let (status, file) = house.page(&reception, &format!("/office/upward/{number}"));
        assert_eq!(status, 200, "{file}");
        let path = at(house.beside(), "sealed.txt");
        std::fs::write(&path, &file).expect("a file");
        let opened = above(&["upward", "open", &path, "--key", &at(house.beside(), "upper.key")]);
        let opened = String::from_utf8_lossy(&opened.stdout).into_owned();
        for word in PLANTED[..6].iter().chain(&["植入上送补充", "那个管纪检的"]) {
            assert!(opened.contains(word), "{word} did not go up");
        }
        house.kill();
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
        house.must(&["rebuild"]);
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
        search_folder(&house);
        house.serve();
        found_by_nobody(&house, &number);
        house.kill();
        wait(store::testing::lose_sealed(&house.address(), &number)).expect("lost");
        let missed = house.run(&["log", "verify"]);
        assert_eq!(missed.status.code(), Some(1), "{}", house.engine());
        assert!(String::from_utf8_lossy(&missed.stdout).contains("upward_amiss"));
    }
}

/// The portal says where to turn at the first question, and at every later one where it was passed over.
fn by_the_form(house: &House) {
    let about = ("about_1_name", PLANTED[6]);
    let first = [("kind", "report"), ("step", "about"), about];
    let whole = [
        ("kind", "report"),
        about,
        ("title", PLANTED[0]),
        ("content", PLANTED[1]),
        ("who", "named"),
        ("petitioner_name", PLANTED[2]),
        ("petitioner_phone", PLANTED[3]),
    ];
    for (path, form) in [("/new", first.as_slice()), ("/review", &whole), ("/send", &whole)] {
        let (_, page) = house.form("", path, form);
        assert!(page.contains(ABOVE) && page.contains(CONTACT), "{path}: {page}");
        find(page.as_bytes(), &words(), path);
    }
}
