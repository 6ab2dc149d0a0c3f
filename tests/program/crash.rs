//! Power cuts: kill -9 under load loses nothing acknowledged and invents nothing.
//!
//! `LUGU_KILLS` sets how often (default 5; the soak run says 100).

use std::{
    process::Stdio,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::json;

use crate::house::{House, staffed_houses};

const WRITERS: usize = 6;
/// A hundred kills acknowledge more than anybody may look up at once.
const UNCOUNTED: &[&str] = &["--unlimited"];

#[test]
fn kill_9_under_load_loses_nothing_acknowledged() {
    let kills = std::env::var("LUGU_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(5);
    for mut house in staffed_houses() {
        let codes = Mutex::new(Vec::new());
        for round in 0..kills {
            house.serve_with(UNCOUNTED, Stdio::inherit());
            load_until_killed(&mut house, &codes, round);
        }
        house.serve_with(UNCOUNTED, Stdio::inherit());
        let codes = codes.into_inner().expect("codes");
        assert!(kills < codes.len(), "there was no load: {} acknowledged", codes.len());
        for (number, code) in &codes {
            let (status, seen) = house.call("", "POST", "/api/v1/track", &json!({"code": code}));
            assert_eq!((status, &seen["number"]), (200, &json!(number)), "{}", house.engine());
        }
        whole_again(&house, codes.len());
        house.kill();
        let verified = house.must(&["log", "verify"]);
        assert_eq!(verified[0]["fault"], json!(null));
        println!("{}: {kills} kills, {} acknowledged, all there", house.engine(), codes.len());
    }
}

/// What search and duplicates are found by was killed with the office, and holds all of it again.
fn whole_again(house: &House, acknowledged: usize) {
    for _ in 0..200 {
        let text = house.page("", "/metrics").1;
        let figure = |name: &str| {
            let begins = format!("lugu_follower_{name}{{follower=\"words\"}} ");
            let line = text.lines().find_map(|line| line.strip_prefix(&begins));
            line.and_then(|figure| figure.parse::<usize>().ok())
        };
        if (figure("warm"), figure("lag_events")) == (Some(1), Some(0)) {
            assert_eq!(figure("kept"), Some(1));
            assert!(Some(acknowledged) <= figure("matters"), "{text}");
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("the log is not followed");
}

/// Several people submit at once; after a moment the server is killed under them.
fn load_until_killed(house: &mut House, codes: &Mutex<Vec<(String, String)>>, round: usize) {
    let dead = AtomicBool::new(false);
    thread::scope(|scope| {
        let (caller, dead) = (&*house, &dead);
        for writer in 0..WRITERS {
            scope.spawn(move || {
                while !dead.load(Ordering::Relaxed) {
                    submit(caller, codes, &format!("第{round}轮第{writer}人"));
                }
            });
        }
        // A different moment each time: early in the first transaction as well as under full load.
        if round % 2 == 1 {
            wait_for_load(codes);
        }
        thread::sleep(Duration::from_millis(20 + 37 * (round as u64 % 11)));
        caller.kill_now();
        dead.store(true, Ordering::Relaxed);
    });
    house.kill();
}

/// Until a few more were acknowledged, however slow the machine is today.
fn wait_for_load(codes: &Mutex<Vec<(String, String)>>) {
    let acknowledged = || codes.lock().map_or(0, |codes| codes.len());
    let enough = acknowledged() + WRITERS;
    for _ in 0..500 {
        if enough <= acknowledged() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

fn submit(house: &House, codes: &Mutex<Vec<(String, String)>>, title: &str) {
    let body = json!({"kind": "claim", "title": title, "content": "停水三天没有通知。"});
    let Some((201, answer)) = house.try_call("", "POST", "/api/v1/matters", &body) else { return };
    let text = |field: &str| answer[field].as_str().unwrap_or_default().to_owned();
    if let Ok(mut codes) = codes.lock() {
        codes.push((text("number"), text("code")));
    }
}
