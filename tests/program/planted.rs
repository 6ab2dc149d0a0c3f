//! Two hundred names, numbers and addresses, planted through every channel, in identity fields and in texts: none is in the
//! data folder, its write-ahead log, what the program says, its figures, or the memory of one that has just started.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
    process::Stdio,
};

use serde_json::{Value, json};

use crate::{
    house::{House, PASSWORD},
    secrecy::{find, search},
};

const PERSONS: usize = 50;

/// How every planted word of a sort begins: whoever finds none of these finds none of the two hundred.
const STEMS: [&str; 4] = ["植入人名", "1887766", "99012119770707", "植入暗巷"];

/// What is planted of one person: name, telephone, paper, address.
struct Planted([String; 4]);

impl Planted {
    fn of(no: usize) -> Self {
        Self([
            format!("{}{no:03}某", STEMS[0]),
            format!("{}{no:04}", STEMS[1]),
            format!("{}{no:04}", STEMS[2]),
            format!("{}{no:03}弄", STEMS[3]),
        ])
    }

    fn person(&self) -> Value {
        let [name, phone, id_number, address] = &self.0;
        json!({"name": name, "phone": phone, "id_number": id_number, "address": address})
    }

    /// People sign in the text, and say there who they are.
    fn text(&self) -> String {
        format!("本人{}，住{}，电话{}，证号{}。", self.0[0], self.0[3], self.0[1], self.0[2])
    }

    fn matter(&self, kind: &str) -> Value {
        let title = format!("{}的诉求", self.0[0]);
        let petitioner = self.person();
        json!({"kind": kind, "title": title, "content": self.text(), "petitioner": petitioner})
    }
}

const KINDS: [&str; 4] = ["suggestion", "report", "claim", "discipline_appeal"];

/// By the public: the API and the portal's form, each kind in turn; then the code adds what it knows.
fn by_the_public(house: &House, planted: &Planted, kind: &str) {
    let (status, taken) = house.call("", "POST", "/api/v1/matters", &planted.matter(kind));
    assert_eq!(status, 201, "{taken}");
    let supplement =
        json!({"code": taken["code"], "command": "supplement", "text": planted.text()});
    assert_eq!(house.call("", "POST", "/api/v1/track/commands", &supplement).0, 200);
}

fn by_the_portal(house: &House, planted: &Planted, kind: &str) {
    let [name, phone, id_number, address] = &planted.0;
    let text = planted.text();
    let form = [
        ("kind", kind),
        ("title", name),
        ("content", &text),
        ("who", "named"),
        ("petitioner_name", name),
        ("petitioner_phone", phone),
        ("petitioner_id_number", id_number),
        ("petitioner_address", address),
        ("about_1_name", name),
    ];
    let (status, page) = house.form("", "/send", &form);
    assert_eq!(status, 200, "{page}");
}

/// By the office: keyed in with everything a letter has, and put right afterwards.
fn by_the_office(house: &House, planted: &Planted) {
    let mut letter = planted.matter("claim");
    let more = json!({
        "form": "letter", "points": [planted.text()], "attachments": [planted.0[0]],
        "petitioners": [planted.person()], "representatives": [planted.person()],
        "addressee": planted.0[0], "original_number": planted.0[2],
    });
    if let (Some(letter), Some(more)) = (letter.as_object_mut(), more.as_object()) {
        letter.extend(more.clone());
    }
    let (status, taken) = house.call("clerk", "POST", "/api/v1/register", &letter);
    assert_eq!(status, 201, "{taken}");
    let number = taken["number"].as_str().unwrap_or_default();
    let kind = json!({"field": "kind", "value": "suggestion", "reason": planted.text()});
    house.must_do("clerk", number, "correct", &kind);
    let content = json!({"field": "content", "value": planted.text(), "reason": planted.text()});
    house.must_do("clerk", number, "correct", &content);
    house.must_do("clerk", number, "ask_petitioner", &json!({"text": planted.text()}));
}

/// What is refused, cut off or never finished.
fn in_error(house: &House, planted: &Planted, cookie: &str) {
    let text = planted.text();
    let mut wrong = planted.matter("nonsense");
    assert_eq!(house.call("", "POST", "/api/v1/matters", &wrong).0, 400);
    wrong["kind"] = "claim".into();
    wrong["organ"] = text.as_str().into();
    assert_eq!(house.call("", "POST", "/api/v1/matters", &wrong).0, 400);
    let strange =
        json!({"kind": "claim", "title": text, "content": text, planted.0[1].as_str(): 1});
    assert_eq!(house.call("", "POST", "/api/v1/matters", &strange).0, 400);
    assert_eq!(house.call("", "POST", "/api/v1/track", &json!({"code": text})).0, 404);
    let sign_in = json!({"name": planted.0[0], "password": planted.0[1]});
    assert_eq!(house.call("", "POST", "/api/v1/session", &sign_in).0, 401);
    // A form that is kept to be finished later.
    let form = [("title", text.as_str()), ("petitioner_1_name", &planted.0[0])];
    let (status, page) = house.form(cookie, "/office/register/begun", &form);
    assert!(status < 400, "{page}");
}

fn by_an_import(house: &House, planted: &Planted) {
    let row = json!({
        "id": planted.0[2], "title": planted.0[0], "text": planted.text(), "time": "2020-01-02",
        "reply": planted.text(), "reply_time": "2020-01-09",
        "name": planted.0[0], "phone": planted.0[1],
    });
    let bad = json!({"id": planted.0[3], "text": planted.text(), "time": planted.0[0]});
    let file = house.beside().join("old.jsonl");
    std::fs::write(&file, format!("{row}\n{bad}\n")).expect("a file");
    let output = house.run(&["import", &file.display().to_string()]);
    std::fs::remove_file(file).expect("gone");
    let said = [output.stdout, output.stderr].concat();
    find(&said, &planted.0, "what the import says");
}

/// The memory of a process, as a core dump would hold it; none where the system does not let a parent look.
fn memory(process: u32) -> Option<Vec<u8>> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
    let mut mem = File::open(format!("/proc/{process}/mem")).ok()?;
    let mut whole = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split(' ').next()?.split_once('-')?;
        let from = u64::from_str_radix(from, 16).ok()?;
        let length = usize::try_from(u64::from_str_radix(to, 16).ok()? - from).ok()?;
        let mut part = vec![0; length];
        mem.seek(SeekFrom::Start(from)).ok()?;
        // Pages that were never touched cannot be read, and hold nothing.
        if mem.read_exact(&mut part).is_ok() {
            whole.extend(part);
        }
    }
    Some(whole)
}

#[test]
fn two_hundred_planted_names_numbers_and_addresses_are_nowhere() {
    let mut house = House::staffed(None);
    let log = house.beside().join("said");
    let planted: Vec<_> = (0..PERSONS).map(Planted::of).collect();
    house.serve_with(&["--unlimited"], Stdio::from(File::create(&log).expect("a file")));
    let cookie = house.sign_in(&json!({"name": "clerk", "password": PASSWORD}));
    let cookie = cookie.split(';').next().unwrap_or_default();
    for (no, one) in planted.iter().enumerate().filter(|(no, _)| no % 5 != 4) {
        let kind = KINDS[no / 5 % KINDS.len()];
        match no % 5 {
            0 => by_the_public(&house, one, kind),
            1 => by_the_portal(&house, one, kind),
            2 => by_the_office(&house, one),
            _ => in_error(&house, one, cookie),
        }
    }
    let figures = house.page("", "/metrics").1;
    let planted_words = planted.iter().flat_map(|one| &one.0);
    assert_eq!(planted_words.clone().count(), 200);
    assert!(planted_words.clone().all(|word| STEMS.iter().any(|stem| word.starts_with(stem))));
    let words = STEMS.map(str::to_owned);
    find(figures.as_bytes(), &words, "the figures");
    let running = search(&house.data(), &words);
    house.kill();
    planted.iter().skip(4).step_by(5).for_each(|one| by_an_import(&house, one));
    let verified = house.run(&["log", "verify"]);
    assert!(verified.status.success());
    find(&verified.stdout, &words, "what the verifier says");
    let ended = search(&house.data(), &words);
    find(&std::fs::read(&log).expect("a file"), &words, &log.display().to_string());
    house.serve_with(&[], Stdio::from(File::create(&log).expect("a file")));
    let process = house.process();
    let remembered = memory(process).map(|memory| {
        find(&memory, &words, "the memory of a process that has just started");
        memory.len()
    });
    let beside: &Path = house.beside();
    println!(
        "searched {running} bytes while running, {ended} after, {} of memory for {} words in {}: none",
        remembered.map_or("none (not allowed)".to_owned(), |bytes| bytes.to_string()),
        planted_words.count(),
        beside.display(),
    );
    assert!(50_000 < running && 50_000 < ended, "there was nothing to search");
}
