//! Old registers of other people's making: workbooks, GB18030, a second run, and taking a run back
//! (C163, C188).

use std::process::Stdio;

use serde_json::{Value, json};

use crate::house::{House, houses, staffed_houses};

const WORKBOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/data/merged-heads.xlsx");
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/data/gb18030.csv");
const PROFILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/data/profile.toml");

fn import(house: &House, arguments: &[&str]) -> Value {
    house.must(&[&["import"], arguments].concat()).into_iter().next().expect("one result")
}

fn written(house: &House, name: &str, text: &str) -> String {
    let path = house.beside().join(name);
    std::fs::write(&path, text).expect("a file");
    path.display().to_string()
}

/// Every adopted matter as the list shows it.
fn adopted(house: &House) -> Vec<Value> {
    let path = "/api/v1/matters?stage=adopted&limit=200";
    let (status, page) = house.call("clerk", "GET", path, &json!({}));
    assert_eq!(status, 200, "{page}");
    page["matters"].as_array().expect("a list").clone()
}

fn number_of<'m>(matters: &'m [Value], title: &str) -> &'m str {
    let found = matters.iter().find(|matter| matter["title"] == title);
    found.and_then(|matter| matter["number"].as_str()).expect("a matter with this title")
}

fn matter(house: &House, number: &str) -> Value {
    house.call("clerk", "GET", &format!("/api/v1/matters/{number}"), &json!({})).1
}

fn verified(house: &House) {
    assert_eq!(house.must(&["log", "verify"])[0]["ok"], true, "{}", house.engine());
}

#[test]
fn a_workbook_with_merged_heads_is_adopted_and_starts_no_clock() {
    for mut house in staffed_houses() {
        let findings = house.beside().join("findings.csv").display().to_string();
        let trial = import(&house, &[WORKBOOK, "--dry-run", "--findings", &findings]);
        let told = json!({
            "run": null, "rows": 6, "adopted": 4, "unchanged": 0, "corrected": 0, "refused": 2,
            "findings": [
                {"line": 8, "column": "反映内容", "reason": "error_cell"},
                {"line": 11, "column": "反映内容", "reason": "error_cell"},
            ],
            "unmapped": [{"column": "form", "value": "飞鸽", "rows": 1}],
            "dropped": [], "dry_run": true,
        });
        assert_eq!(trial, told);
        let real = import(&house, &[WORKBOOK]);
        for key in ["rows", "adopted", "refused", "findings", "unmapped"] {
            assert_eq!(real[key], trial[key], "{key}: a look says what the run then does");
        }
        let file = std::fs::read_to_string(&findings).expect("the findings");
        let lines: Vec<_> = file.lines().collect();
        assert!(lines[0].starts_with("\u{feff}\"Line\",\"Column\""), "{}", lines[0]);
        assert!(
            lines[1].starts_with("\"8\",\"反映内容\",\"the cell shows an error"),
            "{}",
            lines[1]
        );
        assert!(lines[3].contains("飞鸽 × 1"), "{}", lines[3]);
        assert_eq!(lines.len(), 4);
        assert!(!file.contains("演示甲") && !file.contains("路灯") && !file.contains("138000"));
        house.serve();
        let matters = adopted(&house);
        assert_eq!(matters.len(), 4);
        for row in &matters {
            assert_eq!((&row["pile"], row.get("due")), (&json!("done"), None), "{row}");
            let whole = matter(&house, row["number"].as_str().unwrap_or_default());
            assert!(whole["due"].is_null(), "{whole}");
        }
        let (_, late) = house.call("clerk", "GET", "/api/v1/matters?due=late", &json!({}));
        assert_eq!(late["matters"], json!([]), "years old, and nothing is owed");
        verified(&house);
    }
}

#[test]
fn a_table_in_gb18030_is_adopted_through_a_profile_that_grows() {
    for house in houses() {
        let first = import(&house, &[TABLE, "--map", PROFILE]);
        assert_eq!((&first["adopted"], &first["refused"]), (&json!(3), &json!(0)));
        assert_eq!(
            first["unmapped"],
            json!([
                {"column": "class", "value": "供水", "rows": 1},
                {"column": "class", "value": "其他杂项", "rows": 1},
                {"column": "class", "value": "道路", "rows": 1},
                {"column": "form", "value": "12345转办", "rows": 1},
            ])
        );
        let profile = std::fs::read_to_string(PROFILE).expect("the profile");
        let grown = profile.replace("[codes.kind]", "\"12345转办\" = \"call\"\n[codes.kind]");
        let grown = written(&house, "grown.toml", &grown);
        let again = import(&house, &[TABLE, "--map", &grown]);
        assert_eq!(
            (&again["adopted"], &again["unchanged"], &again["corrected"], &again["run"]),
            (&json!(0), &json!(2), &json!(1), &Value::Null)
        );
        let third = import(&house, &[TABLE, "--map", &grown]);
        assert_eq!((&third["unchanged"], &third["corrected"]), (&json!(3), &json!(0)));
        verified(&house);
    }
}

const BEFORE: &str = "编号,标题,内容,信访日期,姓名,承办单位,答复内容,答复日期\n\
    一,旧账一,内容一,2019-04-25,演示甲,演示局,答复一,2019-05-10\n\
    二,旧账二,内容二,2019-04-26,演示乙,演示局,,\n\
    三,旧账三,内容三,2019-04-27,,,,\n";

#[test]
fn a_second_run_brings_only_what_differs() {
    for mut house in staffed_houses() {
        import(&house, &[&written(&house, "old.csv", BEFORE)]);
        // 一: another answer, day and name. 二: vanished. 三: unchanged. 四: new.
        let after = BEFORE
            .replace("演示甲,演示局,答复一,2019-05-10", "演示丙,演示局,答复改,2019-05-12")
            .replace("二,旧账二,内容二,2019-04-26,演示乙,演示局,,\n", "")
            + "四,旧账四,内容四,2019-04-28,,,,\n";
        let path = written(&house, "old.csv", &after);
        let look = import(&house, &[&path, "--dry-run"]);
        let told = import(&house, &[&path]);
        for (key, count) in
            [("rows", 3), ("adopted", 1), ("unchanged", 1), ("corrected", 1), ("refused", 0)]
        {
            assert_eq!((&look[key], &told[key]), (&json!(count), &json!(count)), "{key}");
        }
        house.serve();
        let matters = adopted(&house);
        assert_eq!(matters.len(), 4, "what vanished from the file stays");
        let number = number_of(&matters, "旧账一");
        let whole = matter(&house, number);
        assert_eq!(whole["answer"]["text"], "答复改");
        assert_eq!(whole["answer"]["on"], "2019-05-12", "{whole}");
        assert!(whole["due"].is_null());
        let path = format!("/api/v1/matters/{number}/events");
        let (_, history) = house.call("clerk", "GET", &path, &json!({}));
        let events = history["events"].as_array().expect("a history");
        let kinds: Vec<_> = events.iter().map(|event| event["kind"].as_str()).collect();
        assert_eq!(kinds[0], Some("matter.adopted"));
        assert_eq!(kinds[1..], [Some("matter.corrected"); 3], "one for each fact that changed");
        assert_eq!(events[1]["facts"]["answered_on"], "2019-05-12");
        assert_eq!(events[2]["texts"]["answer"], "答复改");
        assert_eq!(events[3]["facts"]["identity"], "corrected");
        let reason = events[1]["texts"]["reason"].as_str().unwrap_or_default();
        assert!(reason.starts_with("The old register states it otherwise"), "{reason}");
        let untouched = matter(&house, number_of(&matters, "旧账三"));
        assert_eq!(untouched["version"], 1);
        verified(&house);
        house.must(&["rebuild"]);
        verified(&house);
    }
}

#[test]
fn what_the_office_corrected_itself_is_not_undone_by_a_second_run() {
    for mut house in staffed_houses() {
        import(&house, &[&written(&house, "old.csv", BEFORE)]);
        house.serve();
        let number = number_of(&adopted(&house), "旧账一").to_owned();
        let reason = json!({"field": "title", "value": "本局改的标题", "reason": "原标题有误"});
        house.must_do("clerk", &number, "correct", &reason);
        house.kill();
        let after = BEFORE.replace("内容一", "内容改");
        let told = import(&house, &[&written(&house, "old.csv", &after)]);
        assert_eq!(told["corrected"], 1);
        house.serve();
        let whole = matter(&house, &number);
        assert_eq!(
            (&whole["title"], &whole["content"]),
            (&json!("本局改的标题"), &json!("内容改"))
        );
    }
}

#[test]
fn a_run_is_taken_back_but_for_what_somebody_acted_on() {
    for mut house in staffed_houses() {
        let path = written(&house, "old.csv", BEFORE);
        let first = import(&house, &[&path]);
        let run = first["run"].as_str().expect("a run").to_owned();
        house.serve();
        let matters = adopted(&house);
        let (one, two) = (number_of(&matters, "旧账一"), number_of(&matters, "旧账二"));
        let wrong = json!({"field": "source", "value": "mailbox", "reason": "登记有误"});
        house.must_do("clerk", two, "correct", &wrong);
        house.kill();
        let told = import(&house, &["--back-out", &run, "--reason", "导入了错误的年份"]);
        assert_eq!(told, json!({"withdrawn": 2, "kept": [two]}));
        house.serve();
        let left = adopted(&house);
        assert_eq!(left.len(), 1, "{left:?}");
        assert_eq!(left[0]["number"], two);
        let (_, done) = house.call("clerk", "GET", "/api/v1/matters?pile=done", &json!({}));
        assert_eq!(done["matters"].as_array().map(Vec::len), Some(1));
        let whole = matter(&house, one);
        assert_eq!((&whole["stage"], &whole["number"]), (&json!("withdrawn"), &json!(one)));
        let path_of = format!("/api/v1/matters/{one}/events");
        let (_, history) = house.call("clerk", "GET", &path_of, &json!({}));
        assert_eq!(history["events"][1]["texts"]["reason"], "导入了错误的年份");
        assert_eq!(history["events"][1]["facts"]["withdrawn"], "true");
        let (status, refused) = house.does("clerk", one, "supplement", &json!({"text": "再补充"}));
        assert_eq!(status, 422, "{refused}");
        house.kill();
        // Another time it finds nothing but what stayed; the numbers can be adopted again.
        let again = import(&house, &["--back-out", &run]);
        assert_eq!(again, json!({"withdrawn": 0, "kept": [two]}));
        let anew = import(&house, &[&path]);
        assert_eq!((&anew["adopted"], &anew["unchanged"]), (&json!(2), &json!(1)));
        verified(&house);
        house.must(&["rebuild"]);
        verified(&house);
    }
}

#[test]
fn a_wrong_run_and_a_file_in_the_way_are_named() {
    let house = House::new();
    let output = house.run(&["import", "--back-out", "nonsense"]);
    assert_eq!(output.status.code(), Some(2));
    let output = house.run(&["import", TABLE, "--findings", TABLE]);
    assert_eq!(output.status.code(), Some(2), "a file that is there is never written over");
    assert_eq!(std::fs::read(TABLE).expect("the table").len(), 318);
}

#[test]
fn columns_of_unknown_words_are_answered_with_those_that_are_known() {
    let house = House::new();
    for (name, text) in [
        ("foreign.csv", "流水,说明,到达\n1,路灯不亮,2024-01-05\n"),
        ("foreign.jsonl", "{\"流水\":\"1\",\"说明\":\"路灯不亮\"}\n"),
    ] {
        let path = written(&house, name, text);
        let import = house.begin(&["import", &path], Stdio::null(), Stdio::piped());
        let output = import.wait_with_output().expect("its end");
        let told = String::from_utf8_lossy(&output.stderr);
        for word in ["--map", "number there", "信访件编号", "投诉内容", "信访日期"] {
            assert!(told.contains(word), "{name}: {word} in {told}");
        }
    }
}
