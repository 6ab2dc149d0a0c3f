//! How fast old registers come in, and how much memory that takes.

use std::{fs::File, path::Path, time::Instant};

use desk::{Format, Order, keep_plainly, read_alone, write_sample};
use rules::stored::By;
use serde_json::json;

use super::scratch::{Scratch, county};
use crate::voice::Voice;

/// What the import must reach (issue 3): rows a second, and megabytes at most.
const ROWS_A_SECOND: f64 = 5_000.0;
const MEGABYTES: f64 = 200.0;

/// Measures XLSX, which takes more memory, then CSV: what the first took may stay with the process.
pub(super) async fn run(rows: u64, voice: &Voice) -> anyhow::Result<()> {
    let scratch = Scratch::new()?;
    for (format, ending) in [(Format::Xlsx, "xlsx"), (Format::Csv, "csv")] {
        let path = scratch.path().join(format!("register.{ending}"));
        write_sample(format, rows, File::create(&path)?)?;
        measure(format, ending, (scratch.path(), &path), rows, voice).await?;
    }
    Ok(())
}

async fn measure(
    format: Format,
    ending: &str,
    (folder, path): (&Path, &Path),
    rows: u64,
    voice: &Voice,
) -> anyhow::Result<()> {
    let desk = county(&folder.join(format!("{ending}.db"))).await?;
    forget_peak();
    let map = None;
    let (organ, dry_run, by, reason) = (None, false, By::Operator, String::new());
    let order = Order { format, map, organ, dry_run, by, reason };
    let begin = Instant::now();
    let import = desk.import(File::open(path)?, &order, |_| ()).await?;
    let adopting = per_second(import.adopted, begin);
    let memory = peak().unwrap_or(f64::NAN);
    let begin = Instant::now();
    let read = read_alone(format, File::open(path)?, desk.today());
    let reading = per_second(read, begin);
    let begin = Instant::now();
    let plain = folder.join(format!("{ending}.plain.db"));
    let plain = keep_plainly(format, File::open(path)?, &plain, desk.today()).await?;
    let plain = per_second(plain, begin);
    desk.close().await;
    let kept = import.adopted == rows;
    let json = json!({
        "bench": "import",
        "format": ending,
        "rows": import.adopted,
        "whole": kept,
        "rows_per_second": adopting.round(),
        "limit_rows_per_second": ROWS_A_SECOND,
        "reading_alone_rows_per_second": reading.round(),
        "plain_table_rows_per_second": plain.round(),
        "share_of_plain_table": (adopting / plain * 100.0).round() / 100.0,
        "peak_megabytes": memory.round(),
        "limit_megabytes": MEGABYTES,
    });
    let text = |key: &str| voice.tongue.text(key);
    let line = format!(
        "{ending}: {} {}{adopting:.0} ({}{:.1}) · {}{plain:.0} ({:.2}) · {}{reading:.0} · {}{memory:.0} MB ({MEGABYTES:.0})",
        import.adopted,
        text("cli-bench-rows"),
        text("cli-bench-limit"),
        adopting / ROWS_A_SECOND,
        text("cli-bench-plain"),
        adopting / plain,
        text("cli-bench-reading"),
        text("cli-bench-memory"),
    );
    voice.tell(&json, &[line]);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
fn per_second(rows: u64, begin: Instant) -> f64 {
    rows as f64 / begin.elapsed().as_secs_f64()
}

/// Lets the system count the peak of memory anew; where it can not, the peak is that of the process.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory the process has had at once, in megabytes, where the system tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}
