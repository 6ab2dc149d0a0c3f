//! What is planted in every field is nowhere on disk in the clear (design: nothing personal, not even once).

use std::{path::Path, process::Stdio};

use serde_json::{Value, json};

use crate::house::{House, PASSWORD};

/// Words that stand nowhere else.
const PLANTED: &[&str] = &[
    "植入姓名甲乙丙",
    "18899990001",
    "990121199001019999",
    "植入地址十八弄",
    "植入标题独一无二",
    "植入正文独一无二",
    "植入被反映人",
    "植入单位名称",
    "植入职务名称",
    "植入诉求要点",
    "植入补充材料",
    "植入拟办意见",
    "植入摘要文字",
    "植入更正理由",
    "植入答复正文",
    "植入退回理由",
    "植入原编号77",
    "植入账号姓名",
    "植入旧账标题",
    "植入旧账正文",
    "植入旧账答复",
    "植入代表人丁",
    "植入询问文字",
];

fn planted(kind: &str) -> Value {
    json!({
        "kind": kind, "title": PLANTED[4], "content": PLANTED[5],
        "about": [{"name": PLANTED[6], "unit": PLANTED[7], "post": PLANTED[8]}],
        "petitioner": {
            "name": PLANTED[0], "phone": PLANTED[1], "id_number": PLANTED[2], "address": PLANTED[3],
        },
    })
}

/// Every kind through every channel, then a walk with planted words in every text.
fn plant(house: &House) -> Vec<String> {
    let mut codes = Vec::new();
    for kind in ["suggestion", "report", "claim", "discipline_appeal"] {
        let (status, taken) = house.call("", "POST", "/api/v1/matters", &planted(kind));
        assert_eq!(status, 201, "{taken}");
        codes.push(taken["code"].as_str().unwrap_or_default().to_owned());
    }
    let supplement = json!({"code": codes[2], "command": "supplement", "text": PLANTED[10]});
    assert_eq!(house.call("", "POST", "/api/v1/track/commands", &supplement).0, 200);
    let mut letter = planted("claim");
    if let Some(letter) = letter.as_object_mut() {
        letter.insert("form".into(), "visit".into());
        letter.insert("points".into(), json!([PLANTED[9]]));
        letter.insert("original_number".into(), PLANTED[16].into());
        letter.insert("representatives".into(), json!([{"name": PLANTED[21]}]));
    }
    let (status, taken) = house.call("clerk", "POST", "/api/v1/register", &letter);
    assert_eq!(status, 201, "{taken}");
    let number = taken["number"].as_str().unwrap_or_default().to_owned();
    house.must_do("clerk", &number, "ask_petitioner", &json!({"text": PLANTED[22]}));
    // A code that was replaced is no less a secret, nor is the one after it.
    let acted = house.must_do("clerk", &number, "reissue_code", &json!({"manner": "counter"}));
    for code in [&taken["code"], &acted["code"]] {
        codes.push(code.as_str().unwrap_or_default().to_owned());
    }
    let wrong = json!({"field": "title", "value": PLANTED[4], "reason": PLANTED[13]});
    house.must_do("clerk", &number, "correct", &wrong);
    house.must_do("clerk", &number, "summarise", &json!({"summary": PLANTED[12]}));
    let proposal = json!({"way": "forward", "to": "县教育局", "opinion": PLANTED[11]});
    house.must_do("clerk", &number, "propose", &proposal);
    house.must_do("leader", &number, "allot", &json!({}));
    house.must_do("handler", &number, "object", &json!({"reason": PLANTED[15]}));
    house.must_do("head", &number, "decide_objection", &json!({"agreed": false}));
    house.must_do("handler", &number, "accept", &json!({}));
    let answer = json!({"text": PLANTED[14], "outcome": "supported"});
    house.must_do("handler", &number, "draft_answer", &answer);
    // Input that is refused leaves no trace either.
    let refused = json!({"kind": "nonsense", "title": PLANTED[4], "content": PLANTED[5]});
    assert_eq!(house.call("", "POST", "/api/v1/matters", &refused).0, 400);
    codes
}

fn adopt(house: &House) {
    let row = json!({
        "id": PLANTED[16], "title": PLANTED[18], "text": PLANTED[19], "time": "2020-01-02",
        "reply": PLANTED[20], "reply_time": "2020-01-09", "name": PLANTED[0], "phone": PLANTED[1],
    });
    let file = house.beside().join("old.jsonl");
    std::fs::write(&file, format!("{row}\n")).expect("a file");
    let outcome = house.must(&["import", &file.display().to_string()]);
    assert_eq!(outcome[0]["adopted"], 1);
    std::fs::remove_file(file).expect("gone");
}

#[test]
fn planted_names_and_texts_are_nowhere_in_the_data_folder() {
    let mut house = House::staffed(None);
    let password = house.password();
    let named =
        ["user", "add", PLANTED[17], "--role", "head@县信访局", "--password-file", &password];
    house.must(&named);
    house.serve();
    let codes = plant(&house);
    adopt(&house);
    let mut words: Vec<String> = PLANTED.iter().map(|word| (*word).to_owned()).collect();
    words.extend(codes.iter().flat_map(|code| [code.clone(), code.replace(' ', "")]));
    words.push(PASSWORD.to_owned());
    // Once while the server runs, with its write-ahead log, and once after a clean end.
    let searched = search(&house.data(), &words);
    house.kill();
    house.must(&["log", "verify"]);
    search(&house.data(), &words);
    println!("searched {searched} bytes for {} words: none", words.len());
    assert!(50_000 < searched, "there was nothing to search: {searched}");
}

/// An address and an agent that nobody else has.
const ADDRESS: &str = "203.0.113.77";
const AGENT: &str = "PlantedAgent/7.7";

/// A request as a proxy on this machine hands it on, with the address and the agent of whoever sent it; its status.
fn from_afar(house: &House, path: &str, body: &Value) -> u16 {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let request = ureq::http::Request::post(format!("{}{path}", house.url()))
        .header("Content-Type", "application/json")
        .header("User-Agent", AGENT)
        .header("X-Forwarded-For", ADDRESS)
        .header("Forwarded", format!("for={ADDRESS}"))
        .header("X-Real-IP", ADDRESS)
        .body(body.to_string())
        .expect("a request");
    let response = agent.run(request).expect("an answer");
    assert!(!response.headers().values().any(|value| value.as_bytes() == ADDRESS.as_bytes()));
    response.status().as_u16()
}

/// What was sent, tracked, guessed and refused from an address leaves nothing of it: on the disk, in the log of the
/// program at its most talkative, or in the figures.
#[test]
fn neither_address_nor_agent_of_whoever_comes_is_kept_anywhere() {
    let mut house = House::staffed(None);
    let log = house.beside().join("stderr");
    let said = std::fs::File::create(&log).expect("a file");
    // The log says everything it can say.
    let proxied = ["--trusted-proxy", "127.0.0.1"];
    house.talkative("trace").serve_with(&proxied, Stdio::from(said));
    assert_eq!(from_afar(&house, "/api/v1/matters", &planted("report")), 201);
    let (status, taken) = house.call("", "POST", "/api/v1/matters", &planted("claim"));
    assert_eq!(status, 201);
    assert_eq!(from_afar(&house, "/api/v1/track", &json!({"code": taken["code"]})), 200);
    let added = json!({"code": taken["code"], "command": "supplement", "text": "补充"});
    assert_eq!(from_afar(&house, "/api/v1/track/commands", &added), 200);
    let refused = json!({"kind": "nonsense", "title": "题", "content": "文"});
    assert_eq!(from_afar(&house, "/api/v1/matters", &refused), 400);
    let guess = json!({"code": "000011112222333344445555"});
    let guesses = (0..100).find(|_| from_afar(&house, "/api/v1/track", &guess) == 429);
    assert!(
        guesses.is_some_and(|guesses| 40 < guesses),
        "it was counted by the address: {guesses:?}"
    );
    let wrong = json!({"name": "clerk", "password": "not this one"});
    assert_eq!(from_afar(&house, "/api/v1/session", &wrong), 401);
    let words = [ADDRESS, AGENT, "PlantedAgent", "203.0.113"].map(str::to_owned);
    let metrics = house.text("/metrics");
    assert!(metrics.contains("/api/v1/track") && !words.iter().any(|word| metrics.contains(word)));
    search(&house.data(), &words);
    let raw = [203, 0, 113, 77];
    assert_eq!(holding(&house.data(), &raw), 0, "not as four bytes either");
    house.kill();
    search(&house.data(), &words);
    let said = std::fs::read_to_string(&log).expect("what was said");
    assert!(!said.is_empty(), "the program said nothing at all");
    for word in &words {
        assert!(!said.contains(word), "the log names whoever came");
    }
}

/// How many files hold these bytes.
fn holding(folder: &Path, bytes: &[u8]) -> usize {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let holds = |path: &Path| {
        let text = std::fs::read(path).expect("a file");
        usize::from(text.windows(bytes.len()).any(|window| window == bytes))
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.map(|path| if path.is_dir() { holding(&path, bytes) } else { holds(&path) }).sum()
}

/// Looks for every word in every file, in UTF-8 and UTF-16, and as JSON would escape it.
pub(crate) fn search(folder: &Path, words: &[String]) -> usize {
    let mut searched = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            searched += search(&path, words);
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        find(&bytes, words, &path.display().to_string());
        searched += bytes.len();
    }
    searched
}

/// Fails where one of these words lies in the bytes.
pub(crate) fn find(bytes: &[u8], words: &[String], place: &str) {
    let forms: Vec<_> = words.iter().flat_map(|word| forms(word)).collect();
    let found = forms.iter().any(|form| memmem(bytes, form));
    assert!(!found, "planted word found in {place}");
}

/// Whether a form lies anywhere: its first byte is looked for before the rest is compared.
fn memmem(bytes: &[u8], form: &[u8]) -> bool {
    let Some((first, rest)) = form.split_first() else { return false };
    let mut left = bytes;
    while let Some(at) = left.iter().position(|byte| byte == first) {
        left = &left[at + 1..];
        if left.starts_with(rest) {
            return true;
        }
    }
    false
}

fn forms(word: &str) -> [Vec<u8>; 3] {
    let unit = |unit: u16| match u8::try_from(unit) {
        Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
        _ => format!("\\u{unit:04x}"),
    };
    let escaped: String = word.encode_utf16().map(unit).collect();
    let wide = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [word.as_bytes().to_vec(), wide, escaped.into_bytes()]
}
