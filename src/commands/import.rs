//! `lugu import`: adopt the matters of an old register, and take a run back.

mod findings;
mod profile;

use std::{fs::File, path::Path, process::ExitCode, sync::Once};

use desk::{Desk, Format, Order, Refused, Unopened};
use indicatif::{ProgressBar, ProgressStyle};
use rules::stored::By;
use serde_json::json;

use super::{open, password};
use crate::{
    config::Import,
    voice::{BadInput, Voice},
};

/// What is said of a row, or of a head, that lacks a column.
const MISSING: &str = "missing";

/// Runs the command.
pub(crate) async fn run(import: Import, voice: &Voice) -> anyhow::Result<ExitCode> {
    match (&import.back_out, &import.file) {
        (Some(run), _) => back_out(run, &import, voice).await,
        (None, Some(file)) => adopt(file, &import, voice).await,
        (None, None) => Err(BadInput(voice.tongue.text("cli-import-format")).into()),
    }
}

async fn adopt(path: &Path, import: &Import, voice: &Voice) -> anyhow::Result<ExitCode> {
    let unreadable = |path: &Path, error| BadInput(format!("{}: {error}", path.display()));
    let format = format(path, voice)?;
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    let map = import.map.as_deref().map(|path| profile::read(path, voice)).transpose()?;
    let findings =
        import.findings.as_deref().map(|path| findings::Report::create(path, voice)).transpose()?;
    let desk = open(&import.house).await?;
    let by = hand(&desk, import).await?;
    let reason = voice.tongue.text("import-reason-restated");
    let (organ, dry_run) = (import.organ.clone(), import.dry_run);
    let order = Order { format, map, organ, dry_run, by, reason };
    let bar = if voice.is_watched() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} · {elapsed}") {
        bar.set_style(style);
    }
    let told = Once::new();
    let progress = |so_far: &desk::Import| {
        bar.set_position(so_far.rows);
        if let Some(run) = &so_far.run {
            let begun = || voice.tongue.say("cli-import-begun", &[("run", run.as_str().into())]);
            told.call_once(|| bar.suspend(|| voice.note(&begun())));
        }
    };
    let outcome = desk.import(file, &order, progress).await?;
    bar.finish_and_clear();
    if let Some(why) = &outcome.unopened {
        desk.close().await;
        return Err(BadInput(format!("{}: {}", path.display(), unopened(why, voice))).into());
    }
    if !import.dry_run {
        desk.checkpoint().await?;
    }
    desk.close().await;
    if let (Some(report), Some(path)) = (findings, &import.findings) {
        report.write(&outcome, voice).map_err(|error| unreadable(path, error))?;
    }
    report(&outcome, import.dry_run, voice);
    Ok(ExitCode::SUCCESS)
}

async fn back_out(run: &str, import: &Import, voice: &Voice) -> anyhow::Result<ExitCode> {
    let desk = open(&import.house).await?;
    let by = hand(&desk, import).await?;
    let usual = || voice.tongue.text("import-reason-withdrawn");
    let reason = import.reason.clone().unwrap_or_else(usual);
    let told = match desk.back_out(run, by, &reason).await {
        Err(desk::DeskError::NoSuch("run")) => {
            desk.close().await;
            return Err(BadInput(voice.tongue.text("cli-import-no-such-run")).into());
        }
        told => told?,
    };
    desk.checkpoint().await?;
    desk.close().await;
    let json = json!({"withdrawn": told.withdrawn, "kept": told.kept});
    let mut lines =
        vec![format!("{}{}", voice.tongue.text("cli-import-withdrawn"), told.withdrawn)];
    lines.push(voice.tongue.text("cli-import-corrections-stay"));
    if !told.kept.is_empty() {
        lines.push(voice.tongue.text("cli-import-kept"));
        lines.extend(told.kept.iter().map(|number| format!("  {number}")));
    }
    voice.tell(&json, &lines);
    Ok(ExitCode::SUCCESS)
}

/// The account named, once its password is right; else the operator.
async fn hand(desk: &Desk, import: &Import) -> anyhow::Result<By> {
    match (&import.user, &import.password_file) {
        (Some(user), Some(file)) => Ok(By::Officer(desk.checked(user, &password(file)?).await?.id)),
        _ => Ok(By::Operator),
    }
}

fn format(path: &Path, voice: &Voice) -> Result<Format, BadInput> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        Some("jsonl" | "ndjson") => Ok(Format::Jsonl),
        Some("csv" | "txt") => Ok(Format::Csv),
        Some("xlsx" | "xlsm") => Ok(Format::Xlsx),
        Some("xls" | "et") => Err(BadInput(voice.tongue.text("unopened-old-or-locked"))),
        Some("dbf") => Err(BadInput(voice.tongue.text("unopened-a-dbase-table"))),
        Some("xlsb" | "ods" | "mdb" | "accdb") => {
            Err(BadInput(voice.tongue.text("unopened-another-table")))
        }
        _ => Err(BadInput(voice.tongue.text("cli-import-format"))),
    }
}

/// Why a file has no row to offer, and what to do.
fn unopened(why: &Unopened, voice: &Voice) -> String {
    let Refused { line, column, reason } = match why {
        Unopened::File(why) => {
            return voice.tongue.text(&format!("unopened-{}", why.replace('_', "-")));
        }
        Unopened::Empty => return voice.tongue.text("unopened-empty"),
        Unopened::Head(refused) => refused,
    };
    let of_a_head = format!("unopened-do-{}", reason.replace('_', "-"));
    let todo = match voice.tongue.knows(&of_a_head) {
        true => voice.tongue.text(&of_a_head),
        false => findings::todo(reason, voice),
    };
    let what = findings::what(reason, voice);
    let column = column.as_deref().map_or("-".to_owned(), |at| findings::column_named(at, voice));
    let facts = [
        ("line", line.to_string().into()),
        ("column", column.into()),
        ("what", what.into()),
        ("do", todo.into()),
    ];
    let told = voice.tongue.say("unopened-head", &facts);
    match *reason {
        MISSING => format!("{told}\n{}", findings::headings(voice)),
        _ => told,
    }
}

fn report(outcome: &desk::Import, dry_run: bool, voice: &Voice) {
    for column in &outcome.dropped {
        voice.note(&format!("{}{column}", voice.tongue.text("cli-import-dropped")));
    }
    voice.tell(&as_json(outcome, dry_run), &as_lines(outcome, dry_run, voice));
    // Not one row could be read: most likely the columns bear other names than those we know.
    let refused = &outcome.refused;
    let taken = outcome.adopted + outcome.unchanged + outcome.corrected;
    if taken == 0 && !refused.is_empty() && refused.iter().all(|row| row.reason == MISSING) {
        voice.note(&format!("{}\n{}", findings::todo(MISSING, voice), findings::headings(voice)));
    }
}

fn as_json(outcome: &desk::Import, dry_run: bool) -> serde_json::Value {
    let refused: Vec<_> = outcome.refused.iter().map(|refused| {
        json!({"line": refused.line, "column": refused.column, "reason": refused.reason})
    }).collect();
    let unmapped: Vec<_> = outcome.unmapped.iter().map(|unmapped| {
        json!({"column": unmapped.column, "value": unmapped.value, "rows": unmapped.rows})
    }).collect();
    json!({
        "run": outcome.run,
        "rows": outcome.rows,
        "adopted": outcome.adopted,
        "unchanged": outcome.unchanged,
        "corrected": outcome.corrected,
        "refused": outcome.refused.len(),
        "findings": refused,
        "unmapped": unmapped,
        "dropped": outcome.dropped,
        "dry_run": dry_run,
    })
}

fn as_lines(outcome: &desk::Import, dry_run: bool, voice: &Voice) -> Vec<String> {
    let count = |key: &str, n: u64| format!("{}{n}", voice.tongue.text(key));
    let mut lines = vec![
        count("cli-import-rows", outcome.rows),
        count("cli-import-adopted", outcome.adopted),
        count("cli-import-unchanged", outcome.unchanged),
        count("cli-import-corrected", outcome.corrected),
        count("cli-import-refused", u64::try_from(outcome.refused.len()).unwrap_or(u64::MAX)),
    ];
    lines.extend(outcome.refused.iter().map(|refused| {
        let column = refused.column.as_deref().map(|column| findings::column_named(column, voice));
        let (column, what) =
            (column.unwrap_or("-".to_owned()), findings::what(refused.reason, voice));
        format!("  {}\t{column}\t{what}", refused.line)
    }));
    if !outcome.unmapped.is_empty() {
        lines.push(voice.tongue.text("cli-import-unmapped"));
        lines.extend(outcome.unmapped.iter().map(|unmapped| {
            let column = findings::column_named(unmapped.column, voice);
            format!("  {column}\t{}", findings::value(unmapped, voice))
        }));
    }
    if let Some(run) = &outcome.run {
        lines.push(format!("{}{run}", voice.tongue.text("cli-import-run")));
    }
    if dry_run {
        lines.push(voice.tongue.text("cli-import-dry"));
    }
    lines
}
