//! The law as data, from the command line: checked with file and line, adopted or refused whole, explained to whoever may know.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

use crate::house::{PASSWORD, houses, staffed_houses};

const YEAR: &str = "date,off,name\n2027-01-01,1,元旦\n2027-05-01,1,劳动节\n2027-10-01,1,国庆节\n\
                    2027-10-02,1,国庆节\n2027-10-03,1,国庆节\n";

fn lugu(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lugu"));
    command.args(arguments).env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
    command.output().expect("the program runs")
}

fn told(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(&path, text).expect("a file");
    path.display().to_string()
}

#[test]
fn what_is_built_in_is_checked_file_by_file() {
    let checked = lugu(&["rules", "check"]);
    let lines = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(0), "{lines}");
    for name in ["terms/2022.toml", "procedures/2022.toml", "overlays/beijing.toml", "cn.csv"] {
        assert!(lines.contains(&format!("{name}: ok")), "{name} in {lines}");
    }
    assert!(lines.contains("31 December 2026"), "{lines}");
}

#[test]
fn a_folder_with_mistakes_names_each_with_its_line() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).expect("a file");
    let terms = read("terms/2022.toml");
    file(folder.path(), "terms/2022.toml", &terms);
    file(folder.path(), "procedures/2022.toml", &read("procedures/2022.toml"));
    let here = folder.path().display().to_string();
    let fine = lugu(&["rules", "check", &here, "--json"]);
    assert_eq!(fine.status.code(), Some(0), "{}", String::from_utf8_lossy(&fine.stderr));
    let bad = terms.replacen("count = 15", "count = 0", 1);
    let line = bad.lines().position(|line| line == "id = \"D01\"").expect("there");
    let bad = file(folder.path(), "terms/2022.toml", &bad);
    let longer = "name = \"省\"\nsource = \"省\"\n[[lengthen]]\nterm = \"D06\"\ndays = 10\n\
                  article = \"1\"\n";
    let longer = file(folder.path(), "overlays/long.toml", longer);
    let refused = lugu(&["rules", "check", &here, "--json"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    // The entry begins on the line above its id.
    assert!(said.contains(&format!("{bad}:{line}: the count of D01 does not go")), "{said}");
    assert!(said.contains(&format!("{longer}:3: D06 may not be lengthened")), "{said}");
    let files = told(&refused)["files"].as_array().cloned().expect("files");
    assert_eq!(files.iter().filter(|file| file["ok"] == json!(false)).count(), 2);
}

#[test]
fn every_term_has_its_date() {
    let table = [
        // Counted by hand: 2026-02-13 is a Friday, the 15th to the 23rd are off, Saturday the 14th and the 28th are worked.
        ("D04", "2026-02-13", "2026-02-27"),
        ("D01", "2024-02-29", "2024-03-15"),
        ("D31-5", "2026-09-25", "2026-11-25"),
        ("D08", "2026-09-25", "2026-10-26"), // the 30th day is Sunday the 25th
    ];
    for (term, from, due) in table {
        let answer = lugu(&["rules", "due", "--term", term, "--from", from, "--json"]);
        assert_eq!(told(&answer)["due"], json!(due), "{term} from {from}");
    }
}

#[test]
fn rules_are_adopted_whole_or_not_at_all() {
    for house in houses() {
        let good = file(
            house.beside(),
            "good.toml",
            "name = \"本办规定\"\nsource = \"本办\"\n[[shorten]]\nterm = \"D01\"\ncount = 10\nunit = \"calendar-days\"\nground = \"本办规定\"\n",
        );
        let bad = file(
            house.beside(),
            "bad.toml",
            "name = \"本办规定\"\nsource = \"本办\"\n[[drop]]\nterm = \"D02\"\n",
        );
        let before = house.must(&["log", "verify"])[0]["events"].clone();
        let refused = house.run(&["rules", "adopt", &bad, "--from", "2099-01-01"]);
        assert_eq!(refused.status.code(), Some(2));
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains("bad.toml:3: D02 is owed by article 23.1-2"), "{said}");
        let late = house.run(&["rules", "adopt", &good, "--from", "2020-01-01"]);
        assert_eq!(late.status.code(), Some(2), "no rule reaches back");
        assert_eq!(house.must(&["log", "verify"])[0]["events"], before);
        let adopted = house.must(&["rules", "adopt", &good, "--from", "2099-01-01"]);
        assert_eq!(adopted[0], json!({"adopted": "本办规定", "from": "2099-01-01"}));
        house.must(&["rebuild"]);
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
    }
}

#[test]
fn a_year_is_published_once_and_a_gap_is_refused() {
    for house in houses() {
        let year = file(house.beside(), "2027.csv", YEAR);
        let later = file(house.beside(), "2029.csv", &YEAR.replace("2027-", "2029-"));
        let add = ["--notice", "国办发明电〔2026〕7号"];
        let gap = house.run(&[["rules", "calendar", "add", &later].as_slice(), &add].concat());
        assert_eq!(gap.status.code(), Some(2));
        for _ in 0..2 {
            let told = house.must(&[["rules", "calendar", "add", &year].as_slice(), &add].concat());
            assert_eq!(told[0], json!({"year": 2027, "confirmed": 0, "moved": 0}));
        }
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
    }
}

/// Sixty days from today lie in a year whose holidays may not be built in yet; as long as that is 2027, publishing it shows.
#[test]
fn a_provisional_date_becomes_certain_and_the_explanation_names_the_notice() {
    for mut house in staffed_houses() {
        house.serve();
        let letter = json!({
            "kind": "claim", "title": "校门口积水", "content": "一下雨就积水。", "form": "letter",
            "petitioner": {"name": "甲", "phone": "13900000001"},
        });
        let (_, answer) = house.call("desk", "POST", "/api/v1/register", &letter);
        let number = answer["number"].as_str().expect("a number").to_owned();
        house.must_do("handler", &number, "accept", &json!({"branch": "31-6"}));
        house.kill();
        let password = house.password();
        let explain = || {
            let asked = ["rules", "explain", &number, "--as", "handler", "--password-file"];
            house.must(&[asked.as_slice(), &[&password]].concat())[0].clone()
        };
        let before = explain();
        assert_eq!(before["term"], "D06");
        let in_2027 = before["due"].as_str().is_some_and(|due| due.starts_with("2027-"));
        if !in_2027 || before["provisional"] == json!(false) {
            continue;
        }
        let year = file(house.beside(), "2027.csv", YEAR);
        let told = house.must(&["rules", "calendar", "add", &year, "--notice", "某号通知"]);
        assert_eq!(told[0]["confirmed"], json!(1));
        let after = explain();
        assert_eq!(after["provisional"], json!(false));
        let named = after["confirmed"][0].as_str().expect("a line");
        assert!(named.contains("某号通知"), "{named}");
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
    }
}

#[test]
fn a_date_is_explained_to_whoever_may_know() {
    for mut house in staffed_houses() {
        house.serve();
        let letter = json!({
            "kind": "claim", "title": "路灯不亮", "content": "三个月不亮。", "form": "letter",
            "petitioner": {"name": "甲", "phone": "13900000001"},
        });
        let (status, answer) = house.call("clerk", "POST", "/api/v1/register", &letter);
        assert_eq!(status, 201, "{answer}");
        let number = answer["number"].as_str().expect("a number").to_owned();
        house.kill();
        let password = house.password();
        let explain = |who: &str, password: &str| {
            house.run(&["rules", "explain", &number, "--as", who, "--password-file", password])
        };
        let told = told(&explain("clerk", &password));
        assert_eq!((&told["term"], &told["article"]), (&json!("D01"), &json!("22")));
        assert_eq!((&told["rulebook"], &told["source"]), (&json!(1), &json!("《信访工作条例》")));
        assert!(told["why"].as_array().is_some_and(|why| 3 <= why.len()), "{told}");
        assert_eq!(explain("handler", &password).status.code(), Some(2), "not theirs to know of");
        assert_eq!(told["confirmed"], json!([]));
        let wrong = file(house.beside(), "wrong", &format!("{PASSWORD}!"));
        assert_eq!(explain("clerk", &wrong).status.code(), Some(2));
    }
}
