//! The tree of the log: how fast it grows, and how long a proof takes at ten million events (issue 6).

use desk::{fill_log, grow_tree, time_proofs};
use serde_json::json;
use store::Store;

use super::scratch::Scratch;
use crate::voice::Voice;

/// Events of a second that are wanted of one core.
const WANTED: f64 = 500_000.0;
/// How long a proof may take, in milliseconds.
const PROOF: f64 = 5.0;
/// Events the tree in memory grows by.
const EVENTS: u64 = 2_000_000;
/// Proofs that are timed.
const PROOFS: i64 = 2_000;

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
    Ok(())
}
