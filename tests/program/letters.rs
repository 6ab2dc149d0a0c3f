//! `lugu text`: letters in, lines of JSON out, and a file with a fault changes nothing (issue 7; contract, command line).

use std::process::{Command, Output};

use serde_json::{Value, json};

fn run(tool: &str, input: &str) -> (Output, Option<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let [letters, told] = ["letters.jsonl", "told.jsonl"].map(|name| folder.path().join(name));
    std::fs::write(&letters, input).expect("a file");
    let mut program = Command::new(env!("CARGO_BIN_EXE_lugu"));
    program.env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
    program.args(["text", tool, "--input"]).arg(&letters).arg("--output").arg(&told);
    let output = program.output().expect("a run");
    (output, std::fs::read_to_string(told).ok())
}

/// Letters as lines of a file.
fn file<'l>(letters: impl Iterator<Item = &'l Value>) -> String {
    letters.map(Value::to_string).collect::<Vec<_>>().join("\n")
}

fn lines(told: Option<String>) -> Vec<Value> {
    let told = told.expect("an output");
    told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn letters_are_cut_and_keep_their_ids() {
    let input = "{\"id\": 7, \"text\": \"小區電梯壞了\"}\n\n{\"id\": \"乙\", \"tokens\": [\"楼顶\", \"漏水\"]}\n";
    let (output, told) = run("segment", input);
    assert!(output.status.success(), "{output:?}");
    let expected = [
        json!({"id": 7, "tokens": ["小区", "电梯", "坏", "了"]}),
        json!({"id": "乙", "tokens": ["楼顶", "漏水"]}),
    ];
    assert_eq!(lines(told), expected);
}

#[test]
fn issues_are_ranked_with_their_days_and_persons() {
    let days = [("p1", "2026-03-02"), ("p2", "2026-03-05T08:00:00"), ("p3", "2026/04/01")];
    let written = days.map(|(person, day)| {
        json!({
            "id": person, "person": person, "time": day,
            "title": "青竹苑小区旁搅拌站噪音扰民", "text": "夜里轰鸣，不能睡觉",
        })
    });
    let other = json!({"id": "x", "person": "p4", "text": "公交车晚点"});
    let input = file(written.iter().chain([&other]));
    let (output, told) = run("topics", &input);
    assert!(output.status.success(), "{output:?}");
    let issue = lines(told).into_iter().next().expect("an issue");
    let [rank, from, to, size, persons] =
        ["rank", "from", "to", "size", "persons"].map(|key| &issue[key]);
    assert_eq!((rank, size, persons), (&json!(1), &json!(3), &json!(3)));
    assert_eq!((from, to), (&json!("2026-03-02"), &json!("2026-04-01")));
    assert_eq!(issue["place"], "青竹苑小区");
    let mut members = issue["members"].as_array().expect("members").clone();
    members.sort_by_key(Value::to_string);
    assert_eq!(members, ["p1", "p2", "p3"]);
}

#[test]
fn a_line_with_a_fault_is_named_and_never_quoted() {
    let good = "{\"id\": 1, \"text\": \"张三丰住在三号楼\"}";
    for (bad, fault) in [
        ("张三丰", "JSON"),
        ("{\"id\": 2}", "text"),
        ("{\"id\": 2, \"text\": 5}", "JSON"),
        ("{\"id\": 2, \"text\": \"甲\", \"time\": \"昨天\"}", "time"),
    ] {
        for tool in ["segment", "keywords", "topics"] {
            let (output, told) = run(tool, &format!("{good}\n{bad}\n"));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(said.contains(fault) && said.contains("line 2"), "{said}");
            assert!(!said.contains("张三丰") && told.is_none(), "{said}");
        }
    }
}
