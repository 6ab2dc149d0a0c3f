//! What seals cost: sealing in a submission, opening one, and sealing everything anew after somebody left a circle.

use std::time::{Duration, Instant};

use anyhow::Context;
use desk::{
    Desk,
    views::{Officer, Submission},
};
use rules::{keep::Change, person::Petitioner, stored::By};
use serde_json::{Map, json};

use super::scratch::{Scratch, county};
use crate::voice::Voice;

/// What sealing may add to a submission (issue 5).
const SEAL: Duration = Duration::from_millis(1);
/// What opening must stay below, trace and all (issue 5).
const OPEN: Duration = Duration::from_millis(5);
/// And what ten thousand matters may take to be sealed for a new epoch (issue 5).
const ANEW: Duration = Duration::from_secs(10);
/// So many are sealed anew.
const MATTERS: usize = 10_000;
/// So many submissions of each kind are compared, one of the one and one of the other in turn.
const PAIRS: usize = 1_000;
/// So many are opened.
const OPENED: usize = 500;
const SECRETS: (&str, &str) = ("correct horse battery", "four other words here");

/// Measures in an office of its own, with two officers in one circle.
pub(super) async fn run(voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    let desk = county(&scratch.path().join("lugu.db")).await?;
    let post =
        *desk.intake_posts().await?.first().context("the plan has an organ that receives")?;
    for name in ["stays", "leaves"] {
        desk.add_sealed_officer(By::Operator, name, SECRETS, vec![post]).await?;
    }
    let (stays, leaves) = (unlocked(&desk, "stays").await?, unlocked(&desk, "leaves").await?);
    let circle = desk.seal_room(&stays).await?.circles.first().context("a circle")?.circle;
    desk.let_in(&stays, circle, leaves.id).await?;
    let numbers = submitted(&desk, voice).await?;
    opened(&desk, &stays, &numbers, voice).await?;
    desk.keep_office_as_operator(Change::WithdrawRole { officer: leaves.id, post }).await?;
    let begin = Instant::now();
    let settled = desk.settle_owed(&stays).await?;
    anyhow::ensure!(settled == numbers.len(), "{settled} of {} were sealed anew", numbers.len());
    tell(voice, "anew", begin.elapsed(), ANEW);
    desk.close().await;
    Ok(())
}

/// An officer in a session that is unlocked.
async fn unlocked(desk: &Desk, name: &str) -> anyhow::Result<Officer> {
    let session = desk.sign_in(name, SECRETS.0).await?;
    let officer = desk.session(&session).await?.context("a session")?;
    desk.unlock(&officer, &session, SECRETS.1).await?;
    desk.session(&session).await?.context("a session")
}

/// Named and anonymous messages in turn; the median of what the name cost. Then named ones until there are enough.
async fn submitted(desk: &Desk, voice: &Voice) -> anyhow::Result<Vec<String>> {
    let (mut numbers, mut cost) = (Vec::with_capacity(MATTERS), Vec::with_capacity(PAIRS));
    while numbers.len() < MATTERS {
        let begin = Instant::now();
        numbers.push(desk.submit(message(true), None).await?.number);
        let named = begin.elapsed();
        if cost.len() < PAIRS {
            let begin = Instant::now();
            desk.submit(message(false), None).await?;
            cost.push((named.as_secs_f64(), begin.elapsed().as_secs_f64()));
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_unstable_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or_default()
    };
    let (named, anonymous): (Vec<_>, Vec<_>) = cost.into_iter().unzip();
    let added = (median(named) - median(anonymous)).max(0.0);
    tell(voice, "seal", Duration::from_secs_f64(added), SEAL);
    Ok(numbers)
}

async fn opened(
    desk: &Desk,
    officer: &Officer,
    numbers: &[String],
    voice: &Voice,
) -> anyhow::Result<()> {
    // As in a server, where every request has read the office and remembers it: the officers of this bench just came.
    desk.office().await?;
    let mut times = Vec::with_capacity(OPENED);
    for number in numbers.iter().take(OPENED) {
        let begin = Instant::now();
        desk.act(officer, number, "open_seal", &Map::new(), None).await?;
        let seal = desk.matter(officer, number).await?.seal;
        anyhow::ensure!(seal.identity().is_some(), "a seal stayed closed");
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    tell(voice, "open", times.get(OPENED / 2).copied().unwrap_or_default(), OPEN);
    Ok(())
}

fn message(named: bool) -> Submission {
    let petitioner = Petitioner {
        name: "赵某某".to_owned(),
        phone: Some("000-1".to_owned()),
        address: Some("望溪路 1 号".to_owned()),
        ..Petitioner::default()
    };
    Submission {
        kind: "claim".to_owned(),
        title: "路灯".to_owned(),
        content: "望溪路路灯不亮，晚上看不见台阶。".to_owned(),
        petitioner: named.then_some(petitioner),
        ..Submission::default()
    }
}

fn tell(voice: &Voice, what: &str, took: Duration, limit: Duration) {
    let ratio = took.as_secs_f64() / limit.as_secs_f64();
    let milliseconds = took.as_secs_f64() * 1e3;
    let json = json!({
        "bench": "seal",
        "what": what,
        "median_ms": milliseconds,
        "limit_ms": limit.as_secs_f64() * 1e3,
        "ratio": ratio,
    });
    let text = |key: &str| voice.tongue.text(key);
    let label = text(&format!("cli-bench-seal-{what}"));
    let line = format!("{label}{milliseconds:.2} ms ({}{ratio:.3})", text("cli-bench-limit"));
    voice.tell(&json, &[line]);
}
