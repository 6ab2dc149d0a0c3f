//! Seals on the real binary: what is being sealed anew survives a power cut, and two lines of paper bring an office back.

use std::{process::Command, thread, time::Duration};

use serde_json::{Value, json};

use crate::house::{House, PASSWORD, staffed_houses};

const PASSPHRASE: &str = "four words of their own";
const MATTERS: usize = 450;
const ORGAN: &str = "县教育局";

/// Somebody at a browser: what a session's cookie lets them do.
struct Browser {
    cookie: String,
}

impl Browser {
    fn sign_in(house: &House, name: &str) -> Self {
        let body = json!({"name": name, "password": PASSWORD});
        let cookie = house.sign_in(&body);
        Self { cookie: cookie.split(';').next().unwrap_or_default().to_owned() }
    }

    /// One form of the page of the seal.
    fn seals(&self, house: &House, form: &[(&str, &str)]) -> (u16, String) {
        house.form(&self.cookie, "/office/seal", form)
    }

    fn unlock(&self, house: &House) -> Option<(u16, String)> {
        house.try_form(
            &self.cookie,
            "/office/seal",
            &[("act", "unlock"), ("passphrase", PASSPHRASE)],
        )
    }

    /// Opens who brought a matter, and gives the name.
    fn opens(&self, house: &House, number: &str) -> Value {
        let at = format!("/api/v1/matters/{number}");
        let (status, answer) = house.asks(
            &self.cookie,
            "POST",
            &format!("{at}/commands"),
            &json!({"command": "open_seal"}),
        );
        assert_eq!(status, 200, "{answer}");
        let (_, matter) = house.asks(&self.cookie, "GET", &at, &json!({}));
        matter["identity"]["petitioners"][0]["name"].clone()
    }
}

/// The value of the first hidden field of this name.
fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&mark).expect("a field");
    rest.split('"').next().unwrap_or_default()
}

/// Two who handle at one organ, both in its circle.
fn circle_of_two(house: &House) -> Browser {
    let set =
        [("act", "set"), ("new_passphrase", PASSPHRASE), ("new_passphrase_again", PASSPHRASE)];
    let desk = Browser::sign_in(house, "desk");
    assert!(desk.seals(house, &set).0 < 400);
    let handler = Browser::sign_in(house, "handler");
    assert!(handler.seals(house, &set).0 < 400);
    let (_, page) = house.page(&desk.cookie, "/office/seal");
    let (circle, colleague) = (hidden(&page, "circle"), hidden(&page, "colleague"));
    let let_in = [("act", "let_in"), ("circle", circle), ("colleague", colleague)];
    assert!(desk.seals(house, &let_in).0 < 400);
    desk
}

#[test]
fn kill_9_in_the_middle_of_sealing_anew_loses_no_identity() {
    for mut house in staffed_houses() {
        house.serve();
        circle_of_two(&house);
        let brought = |no: usize| {
            let body = json!({
                "kind": "claim", "title": "校车停运", "content": "校车停运三天。", "organ": ORGAN,
                "petitioner": {"name": format!("赵某{no}"), "phone": "000-1"},
            });
            let (status, taken) = house.call("", "POST", "/api/v1/matters", &body);
            assert_eq!(status, 201, "{taken}");
            taken["number"].as_str().unwrap_or_default().to_owned()
        };
        let numbers: Vec<_> = (0..MATTERS).map(brought).collect();
        house.kill();
        // Whoever leaves is followed by a new key: everything is to be sealed for it.
        house.must(&["user", "disable", "handler", "--anyway"]);
        for round in 0..4 {
            house.serve();
            let desk = Browser::sign_in(&house, "desk");
            thread::scope(|scope| {
                let (house, desk) = (&house, &desk);
                scope.spawn(move || desk.unlock(house));
                thread::sleep(Duration::from_millis(150 + 90 * round));
                house.kill_now();
            });
            house.kill();
        }
        house.serve();
        let desk = Browser::sign_in(&house, "desk");
        let (status, page) = desk.unlock(&house).expect("an answer");
        assert!(status < 400, "{page}");
        for (no, number) in numbers.iter().enumerate().step_by(9) {
            assert_eq!(desk.opens(&house, number), format!("赵某{no}"), "{}", house.engine());
        }
        house.kill();
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
    }
}

#[test]
fn two_lines_of_paper_pass_the_drill_and_a_wrong_letter_is_named() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("password"), "a-good-password").expect("a file");
    let lugu = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lugu"));
        let output =
            command.args(arguments).env("LANG", "en_GB.UTF-8").env_remove("LC_ALL").output();
        output.expect("the program runs")
    };
    let (office, password, shares) = (path("office"), path("password"), path("shares"));
    let init = ["init", "--data", &office, "--admin", "a", "--password-file", &password];
    let paper = ["--recovery-out", &shares, "--shares", "2/3"];
    assert!(lugu(&[init.as_slice(), &paper].concat()).status.success());
    // The key file is lost: the paper is enough.
    std::fs::remove_file(path("office.key")).expect("lost");
    let text = std::fs::read_to_string(&shares).expect("shares");
    let two: Vec<_> = text.lines().skip(1).collect();
    std::fs::write(path("two"), two.join("\n").to_uppercase()).expect("a file");
    let drill = lugu(&["seal", "drill", &path("two"), "--data", &office, "--json"]);
    assert!(drill.status.success(), "{}", String::from_utf8_lossy(&drill.stderr));
    let told: Value = serde_json::from_slice(&drill.stdout).expect("JSON");
    assert_eq!(told["circles"], told["open"]);
    assert!(told["circles"].as_u64() > Some(5), "{told}");
    // The last letter before the check of the first line, another than it was.
    let (body, check) = two[0].rsplit_once(':').expect("a check");
    let (rest, last) = body.split_at(body.len() - 1);
    let other = if last == "a" { "b" } else { "a" };
    let wrong = format!("{rest}{other}:{check}\n{}", two[1]);
    std::fs::write(path("wrong"), wrong).expect("a file");
    let refused = lugu(&["seal", "drill", &path("wrong"), "--data", &office]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("Line 1 was typed wrongly"), "{said}");
    std::fs::write(path("one"), two[0]).expect("a file");
    let refused = lugu(&["seal", "drill", &path("one"), "--data", &office]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("2 are needed, 1 are here"), "{said}");
    let recover = ["seal", "recover", &path("two"), "--officer", "a", "--data", &office];
    let refused = lugu(&recover);
    assert_eq!(refused.status.code(), Some(1), "the administrator has no seal passphrase");
}

#[test]
fn shares_are_made_after_the_beginning_and_tried_on_the_page_by_whoever_administers() {
    for mut house in staffed_houses() {
        let file = house.beside().join("shares").display().to_string();
        let told = house.must(&["seal", "shares", "--recovery-out", &file, "--shares", "2/3"]);
        assert_eq!(told[0]["waiting"], json!(0));
        // Petition office and discipline organ: their keys lie with the first key until somebody redeems it.
        let guarded = told[0]["guarded"].as_u64().expect("a count");
        assert!(0 < guarded);
        let drill = house.run(&["seal", "drill", &file]);
        let drill: Value = serde_json::from_slice(&drill.stdout).expect("JSON");
        assert_eq!(drill["open"].as_u64().map(|open| open + guarded), drill["circles"].as_u64());
        let twice = house.run(&["seal", "shares", "--recovery-out", &file, "--shares", "2/3"]);
        assert_eq!(twice.status.code(), Some(2), "a file that is there is not written over");
        let numbers = ["seal", "shares", "--recovery-out", "nowhere", "--shares", "4/3"];
        assert_eq!(house.run(&numbers).status.code(), Some(2));
        let text = std::fs::read_to_string(&file).expect("shares");
        let shares: Vec<_> = text.lines().collect();
        assert_eq!(shares.len(), 3);
        house.serve();
        let admin = Browser::sign_in(&house, "admin");
        let tried =
            |who: &Browser, text: &str| who.seals(&house, &[("act", "drill"), ("shares", text)]);
        let (status, page) = tried(&admin, &format!("{}\n{}", shares[2], shares[0]));
        assert_eq!(status, 200);
        assert!(page.contains("notice-warn"), "{}", house.engine());
        for figure in [&drill["circles"], &drill["open"]] {
            assert!(page.contains(&format!("{figure}")), "{}", house.engine());
        }
        assert!(!page.contains(shares[0]), "what was right is not shown again");
        let (body, check) = shares[1].rsplit_once(':').expect("a check");
        let (rest, last) = body.split_at(body.len() - 1);
        let other = if last == "a" { "b" } else { "a" };
        let wrong = format!("{}\n{rest}{other}:{check}", shares[0]);
        let (_, page) = tried(&admin, &wrong);
        assert!(page.contains("notice-warn") && !page.contains("notice-good"));
        assert!(page.contains(&format!("{rest}{other}")), "what is to be mended stays");
        let desk = Browser::sign_in(&house, "desk");
        assert_eq!(tried(&desk, &wrong).0, 403);
        house.kill();
    }
}
