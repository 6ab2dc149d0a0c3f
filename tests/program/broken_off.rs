//! An import that breaks off, and two at once: nothing is doubled and nothing is lost.

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader},
    process::Stdio,
};

use serde_json::{Value, json};

use crate::house::{House, houses};

/// A little more than are kept at once.
const ROWS: u64 = 2_500;

/// A register of [`ROWS`] rows.
fn register(house: &House) -> String {
    let mut text = "编号,标题,内容,信访日期,姓名\n".to_owned();
    for n in 0..ROWS {
        let (month, day) = (n % 12 + 1, n % 28 + 1);
        let _ = writeln!(text, "旧-{n},旧账{n},内容{n},2019-{month:02}-{day:02},演示{n}");
    }
    let path = house.beside().join("old.csv");
    std::fs::write(&path, text).expect("a file");
    path.display().to_string()
}

fn count(told: &Value, key: &str) -> u64 {
    told[key].as_u64().unwrap_or_default()
}

fn events(house: &House) -> u64 {
    let verified = house.must(&["log", "verify"]);
    assert_eq!(verified[0]["ok"], true, "{}: {verified:?}", house.engine());
    count(&verified[0], "events")
}

#[test]
fn an_import_killed_on_its_way_is_finished_by_the_same_command() {
    for house in houses() {
        let (path, before) = (register(&house), events(&house));
        // It names its run as soon as the first rows are kept, and is killed at that moment.
        let mut import = house.begin(&["import", &path], Stdio::null(), Stdio::piped());
        let lines = BufReader::new(import.stderr.take().expect("a pipe")).lines();
        let named = lines.map_while(Result::ok).find_map(|line| {
            let run = line.strip_prefix("This run is ")?.split('.').next()?.to_owned();
            import.kill().expect("a kill");
            Some(run)
        });
        let status = import.wait().expect("its end");
        let run = named.expect("the run is named before its end");
        assert!(!status.success(), "it was killed on its way");
        let again = &house.must(&["import", &path])[0];
        let kept = count(again, "unchanged");
        assert!(0 < kept && kept < ROWS, "{kept} kept on {}", house.engine());
        let told =
            ["rows", "adopted", "unchanged", "corrected", "refused"].map(|key| count(again, key));
        assert_eq!(told, [ROWS, ROWS - kept, kept, 0, 0], "{}", house.engine());
        // What the killed run kept can be taken back by its name.
        let back = &house.must(&["import", "--back-out", &run])[0];
        assert_eq!(back, &json!({"withdrawn": kept, "kept": []}), "{}", house.engine());
        house.must(&["rebuild"]);
        assert_eq!(events(&house), before + ROWS + kept);
    }
}

#[test]
fn two_imports_of_one_file_at_once_adopt_each_row_once() {
    for house in houses() {
        let (path, before) = (register(&house), events(&house));
        let both = [(); 2]
            .map(|()| house.begin(&["import", &path, "--json"], Stdio::piped(), Stdio::piped()));
        let mut adopted = 0;
        for import in both {
            let output = import.wait_with_output().expect("its end");
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{}: {error}", house.engine());
            let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            let seen = count(&told, "adopted") + count(&told, "unchanged");
            assert_eq!((seen, count(&told, "refused")), (ROWS, 0), "{told}");
            adopted += count(&told, "adopted");
        }
        assert_eq!((adopted, events(&house)), (ROWS, before + ROWS), "{}", house.engine());
    }
}
