//! How long a decision takes, alone and with a matter of two hundred events loaded and folded before it.

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Context;
use desk::{
    Desk,
    views::{Keyed, Officer, Submission},
};
use rules::{codes::Role, office::Post, stored::By};
use serde_json::{Value, json};

use super::scratch::{Scratch, county};
use crate::voice::Voice;

/// What a decision must stay below (issue 4).
const DECIDE: Duration = Duration::from_micros(5);
/// And what it must stay below with the matter loaded and folded (issue 4).
const WHOLE: Duration = Duration::from_millis(1);
/// How many events the matter has.
const EVENTS: i32 = 200;
/// So many decisions are timed together: one alone is too short for a clock.
const DECISIONS: u32 = 10_000;
/// So often the matter is loaded.
const LOADS: usize = 500;
const PASSWORD: &str = "correct horse battery";

/// Brings a matter to two hundred events by real acts, and measures on it.
pub(super) async fn run(voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    let (desk, officer, leader) = office(scratch.path()).await?;
    let number = long_matter(&desk, &officer, &leader).await?;
    let loaded = desk.load_alone(&officer, &number).await?;
    let begin = Instant::now();
    for _ in 0..DECISIONS {
        black_box(black_box(&loaded).decide()?);
    }
    tell(voice, "decide", begin.elapsed() / DECISIONS, DECIDE);
    let mut times = Vec::with_capacity(LOADS);
    for _ in 0..LOADS {
        let begin = Instant::now();
        black_box(desk.load_alone(&officer, &number).await?.decide()?);
        times.push(begin.elapsed());
    }
    desk.close().await;
    times.sort_unstable();
    tell(voice, "load", times.get(LOADS / 2).copied().unwrap_or_default(), WHOLE);
    Ok(())
}

/// An office with a hand that prepares and one that signs.
async fn office(folder: &Path) -> anyhow::Result<(Desk, Officer, Officer)> {
    let desk = county(&folder.join("act.db")).await?;
    let posts = desk.intake_posts().await?;
    let post = *posts.first().context("the plan has an organ that receives")?;
    let handler = Post { role: Role::Handler, ..post };
    desk.add_officer(By::Operator, "bench", PASSWORD, vec![post, handler]).await?;
    let leader = vec![Post { role: Role::Leader, ..post }];
    desk.add_officer(By::Operator, "bench-leader", PASSWORD, leader).await?;
    let (officer, leader) =
        (desk.officer_named("bench").await?, desk.officer_named("bench-leader").await?);
    Ok((desk, officer, leader))
}

async fn long_matter(desk: &Desk, officer: &Officer, leader: &Officer) -> anyhow::Result<String> {
    let base = Submission {
        kind: "suggestion".to_owned(),
        title: "路灯".to_owned(),
        content: "望溪路路灯不亮，晚上看不见台阶。".to_owned(),
        ..Submission::default()
    };
    let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    let number = desk.register(officer, keyed, None).await?.number;
    let act = async |hand: &Officer, command: &str, fields: Value| {
        let fields = fields.as_object().cloned().unwrap_or_default();
        desk.act(hand, &number, command, &fields, None).await
    };
    act(officer, "propose", json!({"way": "answer_directly"})).await?;
    act(leader, "allot", json!({})).await?;
    let mut version = act(officer, "accept", json!({})).await?.version;
    while version < EVENTS {
        version = act(officer, "show_progress", json!({"note": "已到现场查看。"})).await?.version;
    }
    Ok(number)
}

fn tell(voice: &Voice, what: &str, took: Duration, limit: Duration) {
    let ratio = took.as_secs_f64() / limit.as_secs_f64();
    let microseconds = took.as_secs_f64() * 1e6;
    let json = json!({
        "bench": "act",
        "what": what,
        "median_us": microseconds,
        "limit_us": limit.as_secs_f64() * 1e6,
        "ratio": ratio,
    });
    let text = |key: &str| voice.tongue.text(key);
    let label = text(&format!("cli-bench-{what}"));
    let line = format!("{label}{microseconds:.1} µs ({}{ratio:.2})", text("cli-bench-limit"));
    voice.tell(&json, &[line]);
}
