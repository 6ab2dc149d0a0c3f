//! `lugu backup`, `restore` and `move` on the real program: a copy taken while letters come, brought back into an empty place,
//! and what becomes of receipts then (contract.md; issue 6, item 6).

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Value, json};
use store::testing;

use crate::house::{House, houses, staffed_houses, wait};

/// A place beside the office of the test: a folder, or a new database on the same server.
struct Place {
    folder: PathBuf,
    database: Option<(String, String)>,
}

impl Place {
    fn like(house: &House, name: &str) -> Self {
        let server = (house.engine() == "postgres")
            .then(|| std::env::var(testing::SETTING).expect("a server"));
        let database = server.map(|server| {
            let address = wait(testing::new_database(&server)).expect("a database");
            (server, address)
        });
        Self { folder: house.beside().join(name), database }
    }

    fn of(house: &House) -> Self {
        let address = house.address();
        let database = (house.engine() == "postgres").then(|| (String::new(), address));
        Self { folder: house.data(), database }
    }

    /// A command whose folder is named without a word before it.
    fn run(&self, before: &[&str], after: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lugu"));
        command.args(before).arg(&self.folder).args(after).arg("--json");
        command.env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
        if let Some((_, address)) = &self.database {
            command.arg("--database").arg(address);
        }
        command.output().expect("the program runs")
    }

    /// What `move` calls it.
    fn name(&self) -> String {
        let folder = || self.folder.display().to_string();
        self.database.as_ref().map_or_else(folder, |(_, address)| address.clone())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some((server, address)) =
            self.database.take().filter(|(server, _)| !server.is_empty())
        {
            // A database left over is a nuisance, not a failure of the promise under test.
            let _ = wait(testing::drop_database(&server, &address));
        }
    }
}

fn told(output: &Output) -> Value {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn refused(output: &Output, word: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains(word), "{word}: {error}");
}

/// A letter comes; its receipt.
fn letter(house: &House) -> String {
    let body = json!({"kind": "suggestion", "title": "路口装灯", "content": "装一盏灯。"});
    let (status, taken) = house.call("", "POST", "/api/v1/matters", &body);
    assert_eq!(status, 201, "{taken}");
    taken["receipt"].as_str().expect("a receipt").to_owned()
}

fn standing(house: &House, receipt: &str) -> Value {
    let asked = json!({"receipt": receipt});
    let (status, answer) = house.call("", "POST", "/api/v1/log/receipt", &asked);
    assert_eq!(status, 200, "{answer}");
    answer
}

fn key(house: &House) -> String {
    format!("{}.key", house.data().display())
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

#[test]
fn a_copy_taken_while_letters_come_holds_all_that_was_acknowledged_before_and_says_what_it_lost() {
    for mut house in staffed_houses() {
        house.serve();
        let before: Vec<_> = (0..5).map(|_| letter(&house)).collect();
        let file = house.beside().join("lugu.backup");
        let during = std::thread::scope(|scope| {
            let copied = scope.spawn(|| Place::of(&house).run(&["backup"], &[text(&file)]));
            let mut during = Vec::new();
            while !copied.is_finished() {
                during.push(letter(&house));
            }
            let copied = told(&copied.join().expect("joined"));
            assert!(copied["events"].as_i64().is_some_and(|events| 5 < events), "{copied}");
            during
        });
        let after = letter(&house);
        house.stop();

        let place = Place::like(&house, "again");
        let key = key(&house);
        let back = ["--key", key.as_str(), "--reason", "the disk broke"];
        let restored = told(&place.run(&["restore", text(&file)], &back));
        assert_eq!(restored["epoch"], 2, "{restored}");
        let served = house.moved_to(&place.folder, place.database.clone(), &key);
        for receipt in &before {
            assert_eq!(standing(&served, receipt)["standing"], "kept");
        }
        for receipt in &during {
            let kept = standing(&served, receipt)["standing"].clone();
            assert!(kept == "kept" || kept == "lost", "{kept}");
        }
        let lost = standing(&served, &after);
        assert_eq!((&lost["standing"], &lost["restore"]["epoch"]), (&json!("lost"), &json!(2)));
        assert_eq!(lost["restore"]["reason"], "the disk broke");
        let forged = after.replace("received_on 2", "received_on 3");
        assert_eq!(standing(&served, &forged)["standing"], "foreign");
        let (_, restores) = served.call("", "GET", "/api/v1/log/restores", &json!({}));
        assert_eq!(restores["notes"], restored["note"]);
        // What comes now bears a number that was never given before.
        let number = standing(&served, &letter(&served))["number"].clone();
        assert_eq!(number.as_str().map(str::len), Some(16), "{number}");
    }
}

#[test]
fn whatever_is_wrong_with_a_backup_or_its_place_is_told_and_nothing_is_made() {
    for house in houses() {
        let own = Place::of(&house);
        let file = house.beside().join("lugu.backup");
        told(&own.run(&["backup"], &[text(&file)]));
        refused(&own.run(&["backup"], &[text(&file)]), "There is a file of this name");
        let (place, key) = (Place::like(&house, "again"), key(&house));
        let restore = |file: &Path, more: &[&str]| place.run(&["restore", text(file)], more);
        refused(&restore(&file, &[]), "--key");
        let long = "x".repeat(121);
        refused(&restore(&file, &["--key", &key, "--reason", &long]), "one line");
        refused(&restore(&house.beside().join("none"), &["--key", &key]), "none");
        refused(&restore(Path::new(&house.password()), &["--key", &key]), "no backup");
        let bytes = std::fs::read(&file).expect("a file");
        let spoilt = house.beside().join("spoilt");
        std::fs::write(&spoilt, &bytes[..bytes.len() - 9]).expect("a file");
        refused(&restore(&spoilt, &["--key", &key]), "damaged");
        let other = House::new();
        refused(&restore(&file, &["--key", &self::key(&other)]), "key");
        assert!(!place.folder.exists(), "something was made of what was refused");
        let full = own.run(&["restore", text(&file)], &["--key", &key]);
        refused(&full, "holds an office already");
        told(&restore(&file, &["--key", &key]));
        let again = restore(&file, &["--key", &key]);
        refused(&again, "holds an office already");
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
    }
}

#[test]
fn an_office_moves_into_a_folder_and_is_served_there_and_nowhere_else() {
    for mut house in staffed_houses() {
        house.serve();
        let receipt = letter(&house);
        let (from, to) = (Place::of(&house), house.beside().join("next"));
        let go = |from: &str, to: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_lugu"));
            command.args(["move", from, to, "--json"]).env("LANG", "en_GB.UTF-8");
            command.env_remove("LC_ALL").output().expect("the program runs")
        };
        let served = go(&from.name(), text(&to));
        assert!(!served.status.success() && !to.exists(), "what is served was moved");
        house.stop();
        let moved = told(&go(&from.name(), text(&to)));
        assert!(moved["events"].as_i64().is_some_and(|events| 1 < events), "{moved}");
        let gone = house.run(&["log", "verify"]);
        refused(&gone, "moved somewhere else");
        let key = key(&house);
        let served = house.moved_to(&to, None, &key);
        assert_eq!(standing(&served, &receipt)["standing"], "kept");
        let (_, restores) = served.call("", "GET", "/api/v1/log/restores", &json!({}));
        assert_eq!(restores["restores"], json!([]), "a move loses nothing and begins no epoch");
    }
}
