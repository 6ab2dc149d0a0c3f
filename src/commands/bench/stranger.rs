//! Whether the time an answer takes tells a number that was never given from one that is not for whoever asks (issue 6).

use std::time::Duration;

use desk::{DEMO_PASSWORD, Desk, KeyFile, views::Wanted};
use serde_json::json;
use store::Store;

use super::{
    scratch::Scratch,
    served::Served,
    visitor::{Visitor, escaped},
};
use crate::voice::Voice;

/// So many answers of each sort are timed, one after the other by turns.
const ANSWERS: usize = 10_000;
/// Whoever asks, and whoever knows of the reports.
const STRANGER: &str = "邬晴";
const KNOWS: &str = "尤加";

/// Serves the demonstration and asks by turns for reports the asker may not know of and for numbers that were never given.
pub(super) async fn run(voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    let store = Store::open_sqlite(&scratch.path().join("demo.db")).await;
    let store = store.map_err(desk::DeskError::from)?;
    let desk = Desk::demo(store, &KeyFile::unwritten()?).await?;
    let known = desk.officer_named(KNOWS).await?;
    let wanted = Wanted { limit: 200, ..Wanted::default() };
    let reports = desk.list(&known, &wanted).await?.rows;
    let theirs: Vec<_> = reports.into_iter().map(|row| row.number).collect();
    let served = Served::begin(desk).await?;
    let timed = timed(&served.address, &theirs).await;
    served.end().await?;
    let (not_theirs, never) = timed?;
    tell(&not_theirs, &never, voice);
    Ok(())
}

async fn timed(address: &str, theirs: &[String]) -> anyhow::Result<(Vec<Duration>, Vec<Duration>)> {
    let visitor = Visitor::signed_in(address, STRANGER, DEMO_PASSWORD).await?;
    let (mut not_theirs, mut never) = (Vec::new(), Vec::new());
    for (turn, number) in (0..ANSWERS + 200).zip(theirs.iter().cycle()) {
        // As many different numbers of each: nothing is remembered of the one and not of the other.
        let made_up = format!("2026-{:010}", 7_000_000_000 + turn % theirs.len());
        let pair = [(number.as_str(), &mut not_theirs), (made_up.as_str(), &mut never)];
        // Whoever comes second finds the machine warm: by turns.
        let order = if turn % 2 == 0 { [0, 1] } else { [1, 0] };
        let mut pair = pair.map(Some);
        for at in order {
            let Some((number, times)) = pair.get_mut(at).and_then(Option::take) else { continue };
            let path = format!("/api/v1/matters/{}", escaped(number));
            let took = visitor.meets(&path, "404").await?;
            if 200 <= turn {
                times.push(took);
            }
        }
    }
    Ok((not_theirs, never))
}

fn median(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0.0, |took| took.as_secs_f64() * 1e6)
}

/// By how much the medians of the two halves of one sort differ.
fn between_halves(times: &[Duration]) -> f64 {
    let (first, second) = times.split_at(times.len() / 2);
    (median(first) - median(second)).abs()
}

fn tell(not_theirs: &[Duration], never: &[Duration], voice: &Voice) {
    let difference = (median(not_theirs) - median(never)).abs();
    let limit = between_halves(not_theirs).max(between_halves(never));
    let json = json!({
        "bench": "stranger",
        "answers": not_theirs.len(),
        "not_theirs_us": median(not_theirs),
        "never_given_us": median(never),
        "difference_us": difference,
        "between_halves_us": limit,
        "ratio": difference / limit,
    });
    let text = |key: &str| voice.tongue.text(key);
    let line = format!(
        "{}{:.1} µs, {}{:.1} µs, {}{difference:.2} µs ({}{:.2})",
        text("cli-bench-not-theirs"),
        median(not_theirs),
        text("cli-bench-never-given"),
        median(never),
        text("cli-bench-difference"),
        text("cli-bench-limit"),
        difference / limit
    );
    voice.tell(&json, &[line]);
}
