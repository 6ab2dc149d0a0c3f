//! Receipts proved to lie in the log: fetched from the real server as plain text, checked by the program without the office,
//! and by a second verifier in another language.

use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::house::{House, staffed_houses, wait};

/// A letter comes: the file of its receipt, its number and its leaf.
fn receipt(house: &House, name: &str) -> (String, String, String) {
    let body =
        json!({"kind": "suggestion", "title": "路口装灯", "content": "建议在路口装一盏灯。"});
    let (status, taken) = house.call("", "POST", "/api/v1/matters", &body);
    assert_eq!(status, 201, "{taken}");
    let text = taken["receipt"].as_str().expect("a receipt");
    let named = |name| text.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
    let (number, leaf) = (named("number ").to_owned(), named("leaf ").replace('+', "%2B"));
    (kept(house, name, text), number, leaf)
}

fn kept(house: &House, name: &str, text: &str) -> String {
    let file = house.beside().join(name);
    std::fs::write(&file, text).expect("a file");
    file.display().to_string()
}

fn checked(arguments: &[&str]) -> (Option<i32>, Value) {
    let arguments = [&["receipt", "verify"], arguments, &["--json"]].concat();
    let output = Command::new(env!("CARGO_BIN_EXE_lugu")).args(arguments).output();
    let output = output.expect("the program runs");
    (output.status.code(), serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// What the other verifier says; none where there is no Python, which is told.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn by_another(what: &str, file: &str, proof: &str) -> Option<Output> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/verify_proof.py");
    let output = Command::new("python3").args([script, what, file, proof]).output();
    if output.is_err() {
        eprintln!("SKIPPED: without python3 no second verifier checks the proofs");
    }
    output.ok()
}

#[test]
fn every_receipt_is_proved_by_two_verifiers_and_a_changed_proof_by_none() {
    for mut house in staffed_houses() {
        let verifier = house.must(&["log", "verify"])[0]["verifier"].clone();
        let sure = verifier.as_str().expect("a key").to_owned();
        house.serve();
        let receipts: Vec<_> = (0..3).map(|n| receipt(&house, &format!("receipt {n}"))).collect();
        // The last thing a server does is sign a checkpoint.
        house.stop();
        house.serve();
        for (n, (file, number, leaf)) in receipts.iter().enumerate() {
            let text = house.text(&format!("/api/v1/log/proof?number={number}&leaf={leaf}"));
            let proof = kept(&house, &format!("proof {n}"), &text);
            let (code, told) = checked(&[file, "--verifier", &sure, "--proof", &proof]);
            assert_eq!(code, Some(0), "{told}");
            assert!(told["proof"]["position"].is_u64(), "{told}");
            if let Some(other) = by_another("includes", file, &proof) {
                assert!(other.status.success(), "{}", String::from_utf8_lossy(&other.stderr));
            }
            let line = text.lines().nth(2).expect("a hash");
            let changed = text.replacen(line, &line.chars().rev().collect::<String>(), 1);
            let changed = kept(&house, "changed", &changed);
            assert_eq!(checked(&[file, "--verifier", &sure, "--proof", &changed]).0, Some(1));
            if let Some(other) = by_another("includes", file, &changed) {
                assert!(!other.status.success());
            }
        }
    }
}

/// The root of every event, computed a second time from the bytes in the file, is the one that was signed.
#[test]
fn another_program_finds_the_signed_root_in_the_events() {
    let mut house = House::staffed(None);
    house.serve();
    for n in 0..5 {
        receipt(&house, &format!("receipt {n}"));
    }
    house.stop();
    house.serve();
    let signed = kept(&house, "signed", &house.text("/api/v1/log/checkpoint"));
    house.stop();
    let address = house.address();
    let path = address.trim_start_matches("sqlite://").split('?').next().expect("a file");
    let Some(other) = by_another("whole", path, &signed) else { return };
    assert!(other.status.success(), "{}", String::from_utf8_lossy(&other.stderr));
    wait(store::testing::change_a_byte(&address, 3)).expect("a changed byte");
    assert!(!by_another("whole", path, &signed).expect("python").status.success());
}

#[test]
fn a_checkpoint_kept_at_home_shows_that_the_log_only_grew() {
    for mut house in staffed_houses() {
        let verifier = house.must(&["log", "verify"])[0]["verifier"].clone();
        let sure = verifier.as_str().expect("a key").to_owned();
        let mut kept_notes = Vec::new();
        for n in 0..3 {
            house.serve();
            receipt(&house, &format!("receipt {n}"));
            house.stop();
            house.serve();
            let note = house.text("/api/v1/log/checkpoint");
            house.stop();
            kept_notes.push((kept(&house, &format!("head {n}"), &note), note));
        }
        house.serve();
        for (n, (file, note)) in kept_notes.iter().enumerate() {
            let size = note.lines().nth(1).expect("a size");
            let text = house.text(&format!("/api/v1/log/consistency?old={size}"));
            let proof = kept(&house, &format!("extends {n}"), &text);
            let said = |file: &str, proof: &str| {
                let arguments =
                    ["log", "extends", file, "--proof", proof, "--verifier", &sure, "--json"];
                let output = Command::new(env!("CARGO_BIN_EXE_lugu")).args(arguments).output();
                output.expect("the program runs").status.code()
            };
            assert_eq!(said(file, &proof), Some(0));
            let (other, _) = &kept_notes[(n + 1) % kept_notes.len()];
            assert_eq!(said(other, &proof), Some(1), "of another checkpoint it says nothing");
            for (file, good) in [(file, true), (other, false)] {
                if let Some(told) = by_another("extends", file, &proof) {
                    assert_eq!(
                        told.status.success(),
                        good,
                        "{}",
                        String::from_utf8_lossy(&told.stderr)
                    );
                }
            }
        }
    }
}
