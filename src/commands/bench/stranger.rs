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
/// Whoever asks, and whoever knows of the reports and of a town's own claims.
const STRANGER: &str = "邬晴";
const KNOW: [&str; 2] = ["尤加", "石青"];

/// How a number is asked for.
#[derive(Clone, Copy)]
enum Way {
    /// Of a report, by the API.
    Api,
    /// Of a report, by its page.
    Page,
    /// Of a claim that never came to the counter, by an application for its review.
    Counter,
}

impl Way {
    const ALL: [Self; 3] = [Self::Api, Self::Page, Self::Counter];

    const fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Page => "page",
            Self::Counter => "counter",
        }
    }

    /// What the number is answered with, and how long that takes.
    async fn asks(self, visitor: &Visitor, number: &str) -> anyhow::Result<(String, Duration)> {
        let number = escaped(number);
        match self {
            Self::Api => visitor.gets(&format!("/api/v1/matters/{number}")).await,
            Self::Page => visitor.gets(&format!("/office/matters/{number}")).await,
            Self::Counter => {
                let form =
                    "command=request_review&asked_on=2026-11-20&received_on=2026-11-20&text=x";
                visitor.posts(&format!("/office/matters/{number}/commands"), form).await
            }
        }
    }
}

/// Serves the demonstration and asks by turns for matters the asker may not know of and for numbers that were never given.
pub(super) async fn run(voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    let store = Store::open_sqlite(&scratch.path().join("demo.db")).await;
    let store = store.map_err(desk::DeskError::from)?;
    let desk = Desk::demo(store, &KeyFile::unwritten()?).await?;
    let mut theirs = [Vec::new(), Vec::new()];
    for (name, numbers) in KNOW.iter().zip(&mut theirs) {
        let known = desk.officer_named(name).await?;
        let wanted = Wanted { limit: 200, ..Wanted::default() };
        let rows = desk.list(&known, &wanted).await?.rows;
        numbers.extend(rows.into_iter().map(|row| row.number));
    }
    let served = Served::begin(desk).await?;
    let timed = timed_each(&served.address, &theirs).await;
    served.end().await?;
    for (way, (not_theirs, never)) in timed? {
        tell(way, &not_theirs, &never, voice);
    }
    Ok(())
}

type Times = (Vec<Duration>, Vec<Duration>);

async fn timed_each(
    address: &str,
    [reports, claims]: &[Vec<String>; 2],
) -> anyhow::Result<Vec<(Way, Times)>> {
    let visitor = Visitor::signed_in(address, STRANGER, DEMO_PASSWORD).await?;
    let mut each = Vec::new();
    for way in Way::ALL {
        let numbers = match way {
            Way::Api | Way::Page => reports,
            Way::Counter => claims,
        };
        // Some of the town's the office knows as well: they went through it.
        let mut theirs = Vec::new();
        for number in numbers {
            if way.asks(&visitor, number).await?.0 == "404" {
                theirs.push(number.as_str());
            }
        }
        anyhow::ensure!(!theirs.is_empty(), "the asker knows them all: {}", way.word());
        each.push((way, timed(way, &visitor, &theirs).await?));
    }
    Ok(each)
}

async fn timed(way: Way, visitor: &Visitor, theirs: &[&str]) -> anyhow::Result<Times> {
    let (mut not_theirs, mut never) = (Vec::new(), Vec::new());
    for (turn, number) in (0..ANSWERS + 200).zip(theirs.iter().cycle()) {
        // As many different numbers of each: nothing is remembered of the one and not of the other.
        let made_up = format!("2026-{:010}", 7_000_000_000 + turn % theirs.len());
        let pair = [(*number, &mut not_theirs), (made_up.as_str(), &mut never)];
        // Whoever comes second finds the machine warm: by turns.
        let order = if turn % 2 == 0 { [0, 1] } else { [1, 0] };
        let mut pair = pair.map(Some);
        for at in order {
            let Some((number, times)) = pair.get_mut(at).and_then(Option::take) else { continue };
            let (status, took) = way.asks(visitor, number).await?;
            anyhow::ensure!(status == "404", "{} answered {status}", way.word());
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

fn tell(way: Way, not_theirs: &[Duration], never: &[Duration], voice: &Voice) {
    let difference = (median(not_theirs) - median(never)).abs();
    let limit = between_halves(not_theirs).max(between_halves(never));
    let json = json!({
        "bench": "stranger",
        "way": way.word(),
        "answers": not_theirs.len(),
        "not_theirs_us": median(not_theirs),
        "never_given_us": median(never),
        "difference_us": difference,
        "between_halves_us": limit,
        "ratio": difference / limit,
    });
    let text = |key: &str| voice.tongue.text(key);
    let line = format!(
        "{}{}{:.1} µs, {}{:.1} µs, {}{difference:.2} µs ({}{:.2})",
        text(&format!("cli-bench-way-{}", way.word())),
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
