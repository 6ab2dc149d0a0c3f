//! Old registers: adopted as they state themselves, twice without doubling (C163, C188).

use std::path::PathBuf;

use serde_json::json;

use crate::house::{House, houses, staffed_houses};

fn import(house: &House, name: &str, content: &str, more: &[&str]) -> serde_json::Value {
    let file = house.beside().join(name);
    std::fs::write(&file, content).expect("a file");
    let path = file.display().to_string();
    let told = house.must(&[&["import", path.as_str()], more].concat());
    told.into_iter().next().unwrap_or_default()
}

const ROWS: &str = r#"{"id":"7","title":"旧账一","text":"内容一","time":"2019-04-25T09:32:09","reply":"答复一","reply_time":"2019-05-10"}
{"id":"8","title":"旧账二","text":"","time":"2019-04-25"}
{"id":"9","title":"旧账三","text":"内容三","time":"2019-02-30"}
{"id":"10","title":"旧账四","text":"内容四","time":"2019-06-01","扬言":"此列不得读取"}
"#;

#[test]
fn a_register_is_adopted_once_and_its_bad_rows_are_named() {
    for house in houses() {
        let trial = import(&house, "old.jsonl", ROWS, &["--dry-run"]);
        assert_eq!((&trial["adopted"], &trial["dry_run"]), (&json!(2), &json!(true)));
        let first = import(&house, "old.jsonl", ROWS, &[]);
        assert_eq!(first["rows"], 4);
        assert_eq!(first["adopted"], 2);
        assert_eq!(first["unchanged"], 0);
        assert_eq!(first["refused"], 2);
        assert_eq!(
            first["findings"],
            json!([
                {"line": 2, "column": "text", "reason": "empty"},
                {"line": 3, "column": "time", "reason": "impossible_date"},
            ])
        );
        assert_eq!(first["dropped"], json!(["扬言"]));
        let again = import(&house, "old.jsonl", ROWS, &[]);
        assert_eq!((&again["adopted"], &again["unchanged"]), (&json!(0), &json!(2)));
        let changed = import(&house, "old.jsonl", &ROWS.replace("内容一", "内容改"), &[]);
        assert_eq!((&changed["corrected"], &changed["unchanged"]), (&json!(1), &json!(1)));
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
    }
}

/// The same counted from the file alone: days between two dates by the day numbers of Howard Hinnant's `days_from_civil`.
fn counted_by_hand(file: &std::path::Path) -> serde_json::Value {
    let text = std::fs::read_to_string(file).expect("the messages");
    let rows = text.lines().map(|line| serde_json::from_str(line).expect("a row"));
    let day = |row: &serde_json::Value, key: &str| {
        let parts = row[key].as_str().expect("a day")[..10].split('-');
        let parts: Vec<i64> = parts.map(|part| part.parse().expect("a number")).collect();
        let year = parts[0] - i64::from(parts[1] <= 2);
        let of_year = (153 * (parts[1] + if parts[1] > 2 { -3 } else { 9 }) + 2) / 5 + parts[2] - 1;
        year * 365 + year / 4 - year / 100 + year / 400 + of_year
    };
    let took: Vec<i64> =
        rows.map(|row: serde_json::Value| day(&row, "reply_time") - day(&row, "time")).collect();
    let within = |days: i64| took.iter().filter(|took| **took <= days).count();
    json!([15, 60, 90].map(|days| json!({"days": days, "answered": within(days)})))
}

#[test]
fn a_table_with_its_own_headings_is_read_by_a_map() {
    for house in houses() {
        let map = house.beside().join("map.toml");
        let text =
            "[columns]\noriginal_number = \"件号\"\ncontent = \"事由\"\nreceived_on = \"日子\"\n";
        std::fs::write(&map, text).expect("a file");
        let table = "件号,事由,日子\nA1,停水,2020年3月5日\nA2,停电,2020-03-06\n";
        let path = map.display().to_string();
        let told = import(&house, "old.csv", table, &["--map", &path]);
        assert_eq!((&told["adopted"], &told["refused"]), (&json!(2), &json!(0)));
    }
}

/// The real messages beside the project, where they are: loudly skipped elsewhere.
#[test]
fn the_mailbox_of_a_mayor_is_adopted_whole_and_twice_without_doubling() {
    let shared =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/messages/replies.jsonl");
    if !shared.exists() {
        println!("SKIPPED: no messages at {}", shared.display());
        return;
    }
    for mut house in staffed_houses() {
        let path = shared.display().to_string();
        let told = house.must(&["import", &path]);
        assert_eq!((&told[0]["rows"], &told[0]["adopted"]), (&json!(1942), &json!(1942)));
        let again = house.must(&["import", &path]);
        assert_eq!((&again[0]["adopted"], &again[0]["unchanged"]), (&json!(0), &json!(1942)));
        let figures = &house.must(&["report", "answered"])[0];
        assert_eq!(figures["within"], counted_by_hand(&shared), "{figures}");
        assert_eq!(figures["answered"], json!(1942), "every row has both days");
        house.serve();
        let (_, page) =
            house.call("clerk", "GET", "/api/v1/matters?stage=adopted&limit=1", &json!({}));
        let number = page["matters"][0]["number"].as_str().unwrap_or_default();
        let (_, matter) =
            house.call("clerk", "GET", &format!("/api/v1/matters/{number}"), &json!({}));
        assert!(matter["answer"]["text"].is_string(), "{matter}");
        assert!(matter["due"].is_null(), "an adopted matter restarts no clock");
    }
}
