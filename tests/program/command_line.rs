//! The command line: refusals change nothing, the log tells who touched it, a lost key comes back (contract).

use rules::codes::Role;
use serde_json::json;

use crate::house::{House, houses, staffed_houses, wait};

#[test]
fn a_second_office_in_one_place_is_refused_and_changes_nothing() {
    for house in houses() {
        let before = house.must(&["log", "verify"]);
        let again = house.run(&["init", "--admin", "other", "--password-file", &house.password()]);
        assert_eq!(again.status.code(), Some(2));
        assert_eq!(house.must(&["log", "verify"]), before);
    }
}

#[test]
fn a_second_server_on_one_folder_is_refused_by_name() {
    let mut house = House::new();
    house.serve();
    let second = house.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(!second.stderr.is_empty());
}

#[test]
fn a_short_password_an_unknown_role_and_a_taken_name_are_bad_input() {
    for house in houses() {
        let short = house.beside().join("short");
        std::fs::write(&short, "abc").expect("a file");
        let (short, good) = (short.display().to_string(), house.password());
        let add = |name: &str, role: &str, password: &str| {
            let arguments = ["user", "add", name, "--role", role, "--password-file", password];
            house.run(&arguments).status.code()
        };
        assert_eq!(add("one", "clerk", &short), Some(2));
        assert_eq!(add("one", "emperor", &good), Some(2));
        assert_eq!(add("one", "clerk@没有这个机关", &good), Some(2));
        assert_eq!(add("one", "clerk", &good), Some(0));
        assert_eq!(add("ONE", "clerk", &good), Some(2));
    }
}

#[test]
fn a_wrong_role_organ_or_unit_is_told_with_those_there_are() {
    let house = House::new();
    let (good, organ) = (house.password(), organ(&house));
    let add = |role: &str| {
        let arguments = ["user", "add", "one", "--role", role, "--password-file", good.as_str()];
        let output = house.run_in("zh_CN.UTF-8", &arguments);
        assert_eq!(output.status.code(), Some(2), "{role}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    for word in Role::WORDS {
        assert!(add("emperor").contains(word), "{word}");
    }
    let told = add("clerk@没有这个机关");
    assert!(told.contains("没有这个机关：没有这个机关") && told.contains(&organ), "{told}");
    let told = add(&format!("clerk@{organ}/没有这个部门"));
    assert!(told.contains("没有这个部门"), "{told}");
    let unit = told.lines().find_map(|line| line.strip_prefix("  ")).expect("a unit");
    let role = format!("clerk@{organ}/{unit}");
    let arguments = ["user", "add", "one", "--role", &role, "--password-file", good.as_str()];
    assert_eq!(house.run(&arguments).status.code(), Some(0), "what was offered is taken");
}

/// The organ where the first account of this office is held.
fn organ(house: &House) -> String {
    let accounts = house.must(&["user", "list"]);
    let role = accounts[0]["roles"][0].as_str().expect("a role");
    role.split_once('@').expect("a place").1.to_owned()
}

#[test]
fn whoever_still_answers_for_matters_is_disabled_only_by_whoever_insists() {
    for mut house in staffed_houses() {
        house.serve();
        let letter = json!({
            "kind": "suggestion", "form": "letter", "title": "站台加灯", "content": "晚上看不清。",
        });
        let (_, made) = house.call("clerk", "POST", "/api/v1/register", &letter);
        let number = made["number"].as_str().expect("a number").to_owned();
        house.must_do("clerk", &number, "propose", &json!({"way": "answer_directly"}));
        house.must_do("leader", &number, "allot", &json!({}));
        house.must_do("clerk", &number, "accept", &json!({}));
        house.kill();
        let disable = |more: &[&str]| {
            let output =
                house.run_in("zh_CN.UTF-8", &[&["user", "disable", "clerk"], more].concat());
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        let (code, told) = disable(&[]);
        assert_eq!(code, Some(2), "{told}");
        assert!(
            told.contains("1 件") && told.contains("移交") && told.contains("--anyway"),
            "{told}"
        );
        assert_eq!(disable(&["--anyway"]).0, Some(0));
    }
}

#[test]
fn one_changed_byte_of_one_event_is_named() {
    for house in staffed_houses() {
        assert_eq!(house.must(&["log", "verify"])[0]["fault"], json!(null));
        wait(store::testing::change_a_byte(&house.address(), 7)).expect("a changed byte");
        let output = house.run(&["log", "verify"]);
        assert_eq!(output.status.code(), Some(1));
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(
            (&told["fault"]["position"], &told["fault"]["what"]),
            (&json!(7), &json!("event_changed"))
        );
    }
}

/// Drop, reorder and truncate: each is told apart, and where there is a place with its place.
#[test]
fn each_damage_to_the_log_has_its_own_name() {
    for what in ["event_missing", "event_out_of_order", "head_beyond_end"] {
        for mut house in staffed_houses() {
            house.serve();
            let letter = json!({"kind": "suggestion", "form": "letter", "title": "站台", "content": "加灯。"});
            let (_, made) = house.call("clerk", "POST", "/api/v1/register", &letter);
            let number = made["number"].as_str().expect("a number").to_owned();
            house.must_do("clerk", &number, "propose", &json!({"way": "answer_directly"}));
            // The last thing a server does is sign a checkpoint.
            house.stop();
            house.serve();
            let kept = house.beside().join("kept");
            std::fs::write(&kept, house.text("/api/v1/log/checkpoint")).expect("a file");
            house.stop();
            let kept = kept.display().to_string();
            let verify = ["log", "verify", "--heads", &kept];
            let before = house.must(&verify).remove(0);
            assert_eq!((&before["fault"], &before["heads"]), (&json!(null), &json!(1)));
            let registered = before["events"].as_i64().expect("a size") - 2;
            let address = house.address();
            let place = match what {
                "event_missing" => {
                    wait(store::testing::drop_event(&address, registered)).expect("dropped");
                    json!(registered)
                }
                "event_out_of_order" => {
                    wait(store::testing::swap_events(&address, registered)).expect("swapped");
                    json!(registered)
                }
                _ => {
                    wait(store::testing::cut_log(&address, registered)).expect("cut");
                    json!(null)
                }
            };
            let output = house.run(&verify);
            assert_eq!(output.status.code(), Some(1), "{what}");
            let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            let fault = &told["fault"];
            assert_eq!((&fault["position"], &fault["what"]), (&place, &json!(what)));
        }
    }
}

/// The office's own stream says who may do what: damaged, it is opened by nobody but whoever verifies, who is told the place.
#[test]
fn a_damaged_office_is_not_opened_and_what_is_damaged_is_named() {
    let last =
        |house: &House| house.must(&["log", "verify"])[0]["events"].as_i64().expect("a size") - 1;
    for (what, at) in [
        ("event_missing", Some(0)),
        ("event_missing", Some(5)),
        ("event_missing", None),
        ("event_changed", Some(5)),
        ("event_out_of_order", Some(5)),
        ("stream_cut", None),
    ] {
        for house in staffed_houses() {
            let (address, last) = (house.address(), last(&house));
            let position = at.unwrap_or(last);
            let damaged = match what {
                "event_missing" => wait(store::testing::drop_event(&address, position)),
                "event_changed" => wait(store::testing::change_a_byte(&address, position)),
                "event_out_of_order" => wait(store::testing::swap_events(&address, position)),
                _ => wait(store::testing::cut_log(&address, position)),
            };
            damaged.expect("damaged");
            let output = house.run(&["log", "verify"]);
            assert_eq!(output.status.code(), Some(1), "{what}");
            let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            let place = if what == "stream_cut" { json!(null) } else { json!(position) };
            let fault = &told["fault"];
            assert_eq!((&fault["position"], &fault["what"]), (&place, &json!(what)), "{told}");
            // Out of order in the log, it is whole for all that, and in its own order.
            let opens = what == "event_out_of_order";
            for (locale, words) in [
                ("zh_CN.UTF-8", "请先运行 lugu log verify"),
                ("en_GB.UTF-8", "Run lugu log verify"),
            ] {
                for command in [&["user", "list"][..], &["serve", "--listen", "127.0.0.1:0"]] {
                    if opens && command[0] == "serve" {
                        continue;
                    }
                    let output = house.run_in(locale, command);
                    let error = String::from_utf8_lossy(&output.stderr).into_owned();
                    assert_eq!(output.status.code(), Some(i32::from(!opens)), "{what}: {error}");
                    assert_eq!(error.contains(words), !opens, "{what}: {error}");
                }
            }
        }
    }
}

#[test]
fn read_models_folded_again_are_the_same() {
    for house in staffed_houses() {
        house.must(&["rebuild"]);
        assert_eq!(house.must(&["log", "verify"])[0]["ok"], true);
    }
}

#[test]
fn a_lost_office_key_comes_back_from_two_of_three_shares() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("password"), "a-good-password").expect("a file");
    let lugu = |arguments: &[&str]| {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_lugu")).args(arguments).output();
        output.expect("the program runs")
    };
    let office = path("office");
    let (password, shares) = (path("password"), path("shares"));
    let init = ["init", "--data", &office, "--admin", "a", "--password-file", &password];
    let made = lugu(&[init.as_slice(), &["--recovery-out", &shares, "--shares", "2/3"]].concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    std::fs::remove_file(path("office.key")).expect("lost");
    assert_eq!(lugu(&["log", "verify", "--data", &office]).status.code(), Some(2));
    let text = std::fs::read_to_string(&shares).expect("shares");
    let two: Vec<_> = text.lines().skip(1).collect();
    std::fs::write(path("two"), two.join("\n")).expect("a file");
    let key = path("office.key");
    assert!(lugu(&["key", "recover", &path("two"), "--out", &key]).status.success());
    assert!(lugu(&["log", "verify", "--data", &office]).status.success());
}

/// demo.md: the objection received on Friday, 25 September 2026, and the claim accepted on 12 August.
#[test]
fn due_dates_are_told_with_their_reasons() {
    let lugu = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_lugu"))
            .args(arguments)
            .env("LANG", "zh_CN.UTF-8")
            .output()
            .expect("the program runs");
        serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("JSON")
    };
    let from = ["--from", "2026-09-25T10:00:00+08:00", "--json"];
    let five = ["rules", "due", "--count", "5", "--unit", "working-days"];
    let told = lugu(&[five.as_slice(), &from].concat());
    assert_eq!((&told["due"], &told["provisional"]), (&json!("2026-10-09"), &json!(false)));
    let told = lugu(&["rules", "due", "--term", "D06", "--from", "2026-08-12", "--json"]);
    assert_eq!((&told["due"], &told["nominal"]), (&json!("2026-10-12"), &json!("2026-10-11")));
}
