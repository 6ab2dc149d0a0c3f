//! The log: how fast its tree grows, how long a proof takes at ten million events, and how fast the read models follow
//! from it (issue 6).

use std::time::Instant;

use desk::{Desk, fill_log, grow_tree, time_proofs};
use serde_json::json;
use store::Store;

use super::scratch::Scratch;
use crate::{commands::init::key_at, voice::Voice};

/// Events of a second that are wanted of one core.
const WANTED: f64 = 500_000.0;
/// How long a proof may take, in milliseconds.
const PROOF: f64 = 5.0;
/// Events the tree in memory grows by.
const EVENTS: u64 = 2_000_000;
/// Proofs that are timed.
const PROOFS: i64 = 2_000;
/// Events of a second that are wanted with the read models that follow from them.
const FOLDED: f64 = 50_000.0;
/// Matters that are folded, each with the history of one of the demonstration.
const MATTERS: u64 = 30_000;

/// Runs the measurement in a temporary folder, which takes about 300 bytes for each event.
pub(super) async fn run(leaves: u64, voice: &Voice) -> anyhow::Result<()> {
    let took = grow_tree(EVENTS).as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate is told in three digits")]
    let rate = EVENTS as f64 / took;
    let scratch = Scratch::new()?;
    let store = Store::open_sqlite(&scratch.path().join("log.db")).await;
    let store = store.map_err(desk::DeskError::from)?;
    let leaves = i64::try_from(leaves)?;
    fill_log(&store, leaves).await?;
    let mut times = time_proofs(&store, leaves, PROOFS).await?;
    store.close().await;
    times.sort_unstable();
    let at = |share: usize| {
        times.get(times.len() * share / 100).copied().unwrap_or_default().as_secs_f64() * 1e3
    };
    let (median, worst) = (at(50), at(99));
    let json = json!({
        "bench": "log",
        "tree_events_per_second": rate,
        "tree_wanted": WANTED,
        "tree_ratio": rate / WANTED,
        "leaves": leaves,
        "proof_median_ms": median,
        "proof_p99_ms": worst,
        "proof_limit_ms": PROOF,
        "proof_ratio": worst / PROOF,
    });
    let text = |key: &str| voice.tongue.text(key);
    let lines = [
        format!(
            "{}{rate:.0} ({}{:.2})",
            text("cli-bench-tree"),
            text("cli-bench-limit"),
            rate / WANTED
        ),
        format!(
            "{}{leaves}: {median:.3} ms, {}{worst:.3} ms ({}{:.3})",
            text("cli-bench-proof"),
            text("cli-bench-percentile"),
            text("cli-bench-limit"),
            worst / PROOF
        ),
    ];
    voice.tell(&json, &lines);
    fold(voice).await
}

/// Folds an office of many matters anew and signs a checkpoint: everything that follows from the log.
async fn fold(voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    let store = Store::open_sqlite(&scratch.path().join("fold.db")).await;
    let store = store.map_err(desk::DeskError::from)?;
    let desk = Desk::demo(store, &key_at(&scratch.path().join("fold.key"))?).await?;
    let events = desk.multiply(MATTERS).await?;
    let begin = Instant::now();
    let matters = desk.rebuild().await?;
    desk.checkpoint().await?;
    let took = begin.elapsed().as_secs_f64();
    desk.close().await;
    #[expect(clippy::cast_precision_loss, reason = "a rate is told in three digits")]
    let rate = events as f64 / took;
    let json = json!({
        "bench": "fold",
        "events": events,
        "matters": matters,
        "events_per_second": rate,
        "wanted": FOLDED,
        "ratio": rate / FOLDED,
    });
    let (models, limit) = ("cli-bench-models", "cli-bench-limit");
    let text = |key: &str| voice.tongue.text(key);
    let line = format!("{}{rate:.0} ({}{:.2})", text(models), text(limit), rate / FOLDED);
    voice.tell(&json, &[line]);
    Ok(())
}
