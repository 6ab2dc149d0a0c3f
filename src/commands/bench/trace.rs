//! What a trace costs: reports read for the first time, which writes, and again within the hour, which does not.

use std::time::{Duration, Instant};

use anyhow::Context;
use desk::views::Submission;
use rules::{
    codes::{Look, OrganKind, Role},
    office::Post,
    stored::By,
};
use serde_json::json;

use super::scratch::{Scratch, county};
use crate::voice::Voice;

/// What the trace may add to reading a report: a tenth of what a page behind permission may take (issue 6).
const ADDED: Duration = Duration::from_millis(5);
/// So many reports are read, each twice.
const REPORTS: usize = 1_000;

/// Measures in an office of its own.
pub(super) async fn run(voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    let desk = county(&scratch.path().join("lugu.db")).await?;
    let office = desk.office().await?;
    let organ = office.receiver(OrganKind::DisciplineOrgan).context("an organ of discipline")?.id;
    let post = Post { role: Role::Clerk, organ, unit: None };
    desk.add_officer(By::Operator, "reads", "correct horse battery", vec![post]).await?;
    let reader = desk.officer_named("reads").await?;
    let mut numbers = Vec::with_capacity(REPORTS);
    for _ in 0..REPORTS {
        numbers.push(desk.submit(report(), None).await?.number);
    }
    desk.office().await?;
    let (mut traced, mut again) = (Vec::with_capacity(REPORTS), Vec::with_capacity(REPORTS));
    for number in &numbers {
        for times in [&mut traced, &mut again] {
            let begin = Instant::now();
            desk.read(&reader, number, Look::Page).await?;
            times.push(begin.elapsed());
        }
    }
    desk.close().await;
    tell(voice, &mut traced, &mut again);
    Ok(())
}

fn report() -> Submission {
    Submission {
        kind: "report".to_owned(),
        title: "采购".to_owned(),
        content: "采购时收受好处，经过如下。".to_owned(),
        ..Submission::default()
    }
}

/// The medians of both, and what lies between them.
fn tell(voice: &Voice, traced: &mut [Duration], again: &mut [Duration]) {
    let median = |times: &mut [Duration]| {
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64() * 1e3
    };
    let (first, later, limit) = (median(traced), median(again), ADDED.as_secs_f64() * 1e3);
    let added = (first - later).max(0.0);
    let json = json!({
        "bench": "trace",
        "first_ms": first,
        "later_ms": later,
        "added_ms": added,
        "limit_ms": limit,
        "ratio": added / limit,
    });
    let text = |key: &str| voice.tongue.text(key);
    let limit = format!("{}{:.3}", text("cli-bench-limit"), added / limit);
    let line = format!(
        "{}{added:.2} ms ({first:.2} − {later:.2}; {limit})",
        text("cli-bench-trace-added")
    );
    voice.tell(&json, &[line]);
}
