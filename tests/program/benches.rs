//! `lugu bench text`: every figure is told, whatever was given to measure with. How large it is, is asked of no test.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

fn bench(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_lugu"));
    program.env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
    program.args(["bench", "text"]).args(arguments);
    program.output().expect("a run")
}

fn told(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{output:?}");
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The figures of this name, by what they are of; those of a peer apart.
fn figures<'t>(told: &'t [Value], what: &str, figure: &str) -> Vec<&'t Value> {
    let ours = told.iter().filter(|line| line["peer"].is_null());
    ours.filter(|line| line["what"] == what && line["figure"] == figure).collect()
}

#[test]
fn bench_text_tells_every_figure_of_made_up_letters_and_what_it_left_out() {
    let told = told(&bench(&["--letters", "2000", "--json"]));
    for (what, figure, field, many) in [
        ("duplicates", "fill", "per_second", 1),
        ("duplicates", "bytes", "bytes", 1),
        ("duplicates", "ask", "p99_ms", 1),
        ("duplicates", "weigh", "p99_ms", 1),
        ("duplicates", "changed-20", "share", 1),
        ("duplicates", "changed-30", "share", 1),
        ("duplicates", "grown", "share", 1),
        ("duplicates", "mistaken", "mistaken", 1),
        ("search", "fill", "per_second", 1),
        ("search", "bytes", "bytes", 1),
        // All, and each of five sorts.
        ("search", "ask", "p99_ms", 6),
        ("search", "found", "share", 5),
        ("segment", "whole", "times", 1),
        ("segment", "cut", "times", 1),
        ("segment", "each", "p99_ms", 1),
        ("classes", "rate", "per_second", 1),
        ("classes", "each", "p99_ms", 1),
    ] {
        let found = figures(&told, what, figure);
        assert_eq!(found.len(), many, "{what} {figure}: {told:?}");
        for line in found {
            assert_eq!(
                (&line["bench"], &line["letters"]),
                (&json!("text"), &json!(2000)),
                "{line}"
            );
            assert!(line[field].as_f64().is_some_and(|value| 0.0 <= value), "{line}");
            let limited = !line[format!("limit_{field}")].is_null();
            assert_eq!(limited, line["ratio"].is_number() && line["within"].is_boolean(), "{line}");
            assert!(field != "p99_ms" || line["median_ms"].is_number(), "{line}");
        }
    }
    // Everything that stands in a letter is found: that is no matter of time.
    let found = figures(&told, "search", "found");
    assert!(found.iter().all(|line| line["share"] == json!(1.0)), "{found:?}");
    for (what, figure) in
        [("classes", "macro-f1"), ("classes", "macro-f1-together"), ("topics", "all")]
    {
        let left_out = figures(&told, what, figure);
        assert!(left_out.iter().all(|line| line["skipped"].is_string()), "{left_out:?}");
        assert_eq!(left_out.len(), 1);
    }
}

/// A few letters in a folder, as `--messages` takes it.
fn messages(folder: &Path) {
    let (mut labelled, mut dated) = (Vec::new(), Vec::new());
    let classes =
        [("教育", "学校收取课本费学费，老师不解释"), ("交通", "公交司机不停站台，候车很久")];
    for at in 0..12 {
        for (label, text) in classes {
            labelled.push(json!({"label": label, "text": format!("第{at}次反映{text}")}));
        }
        dated.push(json!({
            "id": at, "time": "2026-03-02", "person": format!("p{at}"),
            "title": "青竹苑小区旁搅拌站噪音扰民", "text": "夜里轰鸣，不能睡觉",
        }));
    }
    for (name, letters) in [("labelled.jsonl", labelled), ("dated.jsonl", dated)] {
        let lines: Vec<String> = letters.iter().map(Value::to_string).collect();
        std::fs::write(folder.join(name), lines.join("\n")).expect("a file");
    }
}

/// Says of each peer what it was given; one of them is missing, and one breaks.
const SCRIPT: &str = r#"
test -s "$2/letters.jsonl" && test -s "$2/copies.jsonl" && test -s "$2/labelled.jsonl" || exit 9
asked=$(wc -l < "$2/questions.jsonl")
case $1 in
datasketch) echo '{"bench":"text","peer":"datasketch","what":"duplicates","figure":"ask","letters":300,"p99_ms":50.0,"median_ms":5.0}' ;;
fts5) echo "{\"bench\":\"text\",\"peer\":\"fts5\",\"what\":\"search\",\"figure\":\"found\",\"of\":\"two\",\"letters\":300,\"share\":0.0,\"asked\":$asked}" ;;
pg_trgm) echo '{"bench":"text","peer":"pg_trgm","skipped":"no initdb"}' ;;
sklearn) echo 'it broke' >&2; exit 3 ;;
esac
"#;

#[test]
fn bench_text_tells_the_peers_beside_ours_and_says_which_were_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    messages(folder.path());
    let script = folder.path().join("peers.sh");
    std::fs::write(&script, SCRIPT).expect("a script");
    let [messages, script] = [folder.path(), &script].map(|path| path.display().to_string());
    let given = ["--letters", "300", "--messages", &messages, "--python", "sh", "--json"];
    let told = told(&bench(&[&given[..], &["--peers", &script]].concat()));
    let peer = |name: &str| {
        let of: Vec<&Value> = told.iter().filter(|line| line["peer"] == name).collect();
        assert_eq!(of.len(), 1, "{of:?}");
        of[0]
    };
    let ask = figures(&told, "duplicates", "ask")[0]["p99_ms"].as_f64().expect("a figure");
    let beside = peer("datasketch");
    // As text a figure may lose its last bit.
    let is_near = |key: &str, wanted: f64| {
        let told = beside[key].as_f64().expect("a figure");
        (told - wanted).abs() <= wanted * 1e-12
    };
    assert!(is_near("ours_p99_ms", ask) && is_near("ratio", ask / 50.0), "{beside} {ask}");
    // Nothing is so many times nothing.
    assert_eq!((&peer("fts5")["share"], &peer("fts5")["ratio"]), (&json!(0.0), &Value::Null));
    assert!(peer("fts5")["asked"].as_u64().is_some_and(|asked| 25 * 5 <= asked + 10), "{told:?}");
    assert_eq!(peer("pg_trgm")["skipped"], "no initdb");
    assert!(peer("sklearn")["skipped"].as_str().is_some_and(|why| why.contains("it broke")));
    // Real letters first, and both figures that need them.
    for figure in ["macro-f1", "macro-f1-together"] {
        let told = figures(&told, "classes", figure)[0];
        assert_eq!((&told["letters"], &told["dealings"]), (&json!(24), &json!(12.0)), "{told}");
    }
    assert_eq!(figures(&told, "topics", "all")[0]["topics"], json!(1.0));
    let found = figures(&told, "duplicates", "grown");
    let of: Vec<&Value> = found.iter().map(|line| &line["of"]).collect();
    assert_eq!(of, ["real", "made-up"]);
}

#[test]
fn bench_text_refuses_a_script_and_a_folder_that_are_not_there_before_it_measures() {
    for (option, path) in [("--peers", "/nowhere/text.py"), ("--messages", "/nowhere")] {
        let output = bench(&["--letters", "2000", option, path]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(path) && output.stdout.is_empty(), "{said}");
    }
}

#[test]
fn bench_text_speaks_to_people_in_sentences_that_exist() {
    for tongue in ["zh_CN.UTF-8", "en_GB.UTF-8"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_lugu"));
        program.env("LANG", tongue).env_remove("LC_ALL").args(["bench", "text", "--letters", "60"]);
        let output = program.output().expect("a run");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && 20 < said.lines().count(), "{output:?}");
        assert!(!said.contains('⟦'), "{said}");
    }
}

#[test]
fn bench_text_asks_an_office_that_stays_where_it_was_made_and_is_of_one_size() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().to_str().expect("a path");
    let asked = |letters: &str| bench(&["--letters", letters, "--office", folder, "--json"]);
    for filled in [1, 0] {
        let told = told(&asked("60"));
        assert_eq!(told.iter().filter(|line| line["filled_s"].is_number()).count(), filled);
        for (figure, field, many) in
            [("follow", "per_second", 1), ("memory", "bytes", 1), ("page", "p99_ms", 6)]
        {
            let found = figures(&told, "search", figure);
            assert_eq!(found.len(), many, "{figure}: {told:?}");
            assert!(found.iter().all(|line| line[field].is_number()), "{found:?}");
        }
    }
    let refused = asked("61");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("60") && said.contains("--letters"), "{said}");
    assert!(refused.stdout.is_empty(), "{refused:?}");
}
