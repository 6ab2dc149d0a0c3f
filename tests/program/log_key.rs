//! The key that signs the log, changed on the real binary while the office works; what was signed before is still checked.

use std::process::Output;

use serde_json::{Value, json};

use crate::house::{House, staffed_houses, wait};

/// A letter comes; its receipt in a file.
fn receipt(house: &House, name: &str) -> String {
    let body = json!({"kind": "claim", "title": "校车停运", "content": "校车停运三天。", "organ": "县教育局"});
    let (status, taken) = house.call("", "POST", "/api/v1/matters", &body);
    assert_eq!(status, 201, "{taken}");
    let file = house.beside().join(name);
    std::fs::write(&file, taken["receipt"].as_str().expect("a receipt")).expect("a file");
    file.display().to_string()
}

/// Checks a receipt without the office.
fn checked(arguments: &[&str]) -> (Option<i32>, Value) {
    let program = env!("CARGO_BIN_EXE_lugu");
    let arguments = [&["receipt", "verify"], arguments, &["--json"]].concat();
    let output = std::process::Command::new(program)
        .args(arguments)
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("LC_ALL")
        .output()
        .expect("the program runs");
    (output.status.code(), serde_json::from_slice(&output.stdout).expect("JSON"))
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// The exit code, and what the verifier blames.
fn blamed(output: &Output) -> (Option<i32>, Value) {
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    (output.status.code(), told["fault"]["what"].clone())
}

#[test]
fn an_office_that_works_signs_by_the_new_key_from_the_next_letter_on() {
    for mut house in staffed_houses() {
        let old = text(&house.must(&["log", "verify"])[0]["verifier"]);
        house.serve();
        let first = receipt(&house, "first");
        let changed = house.must(&["key", "rotate-log"]).remove(0);
        assert_eq!((&changed["before"], &changed["old_key_lost"]), (&json!(old), &json!(false)));
        let new = text(&changed["verifier"]);
        let second = receipt(&house, "second");
        let (status, published) = house.call("", "GET", "/api/v1/log/keys", &Value::Null);
        assert_eq!((status, &published["keys"][1]["verifier"]), (200, &json!(new)));
        house.kill();

        assert_eq!(checked(&[&first, "--verifier", &old]).0, Some(0));
        assert_eq!(checked(&[&second, "--verifier", &new]).0, Some(0));
        assert_eq!(checked(&[&second, "--verifier", &old]).0, Some(1), "one key knows its own");
        let keys = house.beside().join("keys");
        std::fs::write(&keys, text(&house.must(&["log", "keys"])[0]["notes"])).expect("a file");
        let keys = keys.display().to_string();
        for sure in [&old, &new] {
            for (receipt, key) in [(&first, &old), (&second, &new)] {
                let (code, told) = checked(&[receipt, "--verifier", sure, "--keys", &keys]);
                assert_eq!((code, &told["key"]["verifier"]), (Some(0), &json!(key)), "{told}");
            }
            let verified = house.run(&["log", "verify", "--verifier", sure]);
            assert_eq!(blamed(&verified), (Some(0), Value::Null), "{}", house.engine());
        }
        let stranger = text(&House::new().must(&["log", "verify"])[0]["verifier"]);
        let (code, told) = checked(&[&first, "--verifier", &stranger, "--keys", &keys]);
        assert_eq!(code, Some(1));
        assert!(text(&told["fault"]).contains("不属于这个日志"), "{told}");
        let verified = house.run(&["log", "verify", "--verifier", &stranger]);
        assert_eq!(blamed(&verified), (Some(1), json!("key_stranger")));
    }
}

#[test]
fn a_lost_signing_key_is_said_plainly_and_replaced_by_whoever_wrote_its_public_key_down() {
    for house in staffed_houses() {
        let old = text(&house.must(&["log", "verify"])[0]["verifier"]);
        let told = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
        let there = house.run_in("zh_CN.UTF-8", &["key", "rotate-log", "--old-key-lost", &old]);
        assert_eq!(there.status.code(), Some(2));
        assert!(told(&there).contains("原签名密钥还在"), "{}", told(&there));
        wait(store::testing::lose_secret(&house.address(), "log signing key")).expect("lost");
        let missing = house.run_in("zh_CN.UTF-8", &["key", "rotate-log"]);
        assert_eq!(missing.status.code(), Some(2));
        assert!(told(&missing).contains("--old-key-lost"), "{}", told(&missing));
        let wrong = house.run(&["key", "rotate-log", "--old-key-lost", "nonsense"]);
        assert_eq!(wrong.status.code(), Some(2));
        assert!(told(&wrong).contains("did not sign the last checkpoint"), "{}", told(&wrong));

        let changed = house.must(&["key", "rotate-log", "--old-key-lost", &old]).remove(0);
        assert_eq!(changed["old_key_lost"], true);
        let new = text(&changed["verifier"]);
        let verified = house.run(&["log", "verify", "--verifier", &new]);
        assert_eq!(blamed(&verified), (Some(0), Value::Null));
        let verified = house.run(&["log", "verify", "--verifier", &old]);
        assert_eq!(blamed(&verified), (Some(1), json!("key_unbound")));
        let keys = house.must(&["log", "keys"]).remove(0);
        assert_eq!(keys["keys"][1]["old_key_lost"], true);
    }
}
