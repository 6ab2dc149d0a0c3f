//! The office key on the real binary: under a passphrase, changed for another, and never asked for in vain.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::json;

use crate::house::staffed_houses;

const PASSPHRASE: &str = "four words of the office";

/// Runs a command with these lines on its standard input.
fn told(mut command: Command, lines: &str) -> Output {
    command.env_remove("LUGU_KEY_PASSPHRASE_FILE").env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    child.stdin.take().expect("its input").write_all(lines.as_bytes()).expect("lines");
    child.wait_with_output().expect("an answer")
}

/// A command on the key file alone.
fn on_key(words: &[&str], key: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lugu"));
    command.args(words).arg(key);
    command
}

#[test]
fn a_key_under_a_passphrase_starts_the_office_with_it_and_is_changed_under_it() {
    for mut house in staffed_houses() {
        house.serve();
        let body = json!({"kind": "claim", "title": "校车停运", "content": "校车停运三天。", "organ": "县教育局"});
        let (status, taken) = house.call("", "POST", "/api/v1/matters", &body);
        assert_eq!(status, 201, "{taken}");
        let code = taken["code"].as_str().unwrap_or_default().to_owned();
        house.kill();
        let key = house.data().with_extension("key");
        let once = format!("{PASSPHRASE}\n");
        let differ = told(on_key(&["key", "lock"], &key), &format!("{PASSPHRASE}\nother words\n"));
        assert_eq!(differ.status.code(), Some(2), "{differ:?}");
        let short = told(on_key(&["key", "lock"], &key), "short\nshort\n");
        assert_eq!(short.status.code(), Some(2), "{short:?}");
        assert!(told(on_key(&["key", "lock"], &key), &once.repeat(2)).status.success());
        assert!(std::fs::read_to_string(&key).expect("the key").starts_with("lugu-office-key 3\n"));

        let verify = || house.command(&["log", "verify"]);
        let wrong = told(verify(), "not this one\n");
        assert_eq!(wrong.status.code(), Some(2), "{wrong:?}");
        assert!(String::from_utf8_lossy(&wrong.stderr).contains("passphrase"), "{wrong:?}");
        assert!(told(verify(), &once).status.success());
        let before = std::fs::read(&key).expect("the key");
        let rotated = told(house.command(&["key", "rotate"]), &once);
        assert!(rotated.status.success(), "{rotated:?}");
        assert_ne!(std::fs::read(&key).expect("the key"), before);
        assert!(told(on_key(&["key", "unlock"], &key), &once).status.success());
        // What was given out before opens still, under the new key and without a passphrase.
        house.serve();
        let (status, tracked) = house.call("", "POST", "/api/v1/track", &json!({"code": code}));
        assert_eq!((status, &tracked["number"]), (200, &taken["number"]));
        house.kill();
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
    }
}
