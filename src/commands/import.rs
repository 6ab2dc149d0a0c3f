//! `lugu import`: adopt the matters of an old register.

use std::{fs::File, io::BufReader, path::Path, process::ExitCode};

use desk::{Desk, Format, Order};
use indicatif::{ProgressBar, ProgressStyle};
use rules::stored::By;
use serde_json::json;

use super::{open, password};
use crate::{
    config::Import,
    voice::{BadInput, Voice},
};

/// Runs the command.
pub(crate) async fn run(import: Import, voice: &Voice) -> anyhow::Result<ExitCode> {
    let unreadable = |path: &Path, error| BadInput(format!("{}: {error}", path.display()));
    let format = format(&import.file, voice)?;
    let file = File::open(&import.file).map_err(|error| unreadable(&import.file, error))?;
    let map = match &import.map {
        None => None,
        Some(path) => Some(std::fs::read_to_string(path).map_err(|error| unreadable(path, error))?),
    };
    let desk = open(&import.house).await?;
    let by = hand(&desk, &import).await?;
    let order = Order { format, map, organ: import.organ.clone(), dry_run: import.dry_run, by };
    let bar = if voice.is_watched() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} · {elapsed}") {
        bar.set_style(style);
    }
    let outcome = desk.import(BufReader::new(file), &order, |rows| bar.set_position(rows)).await?;
    bar.finish_and_clear();
    if !import.dry_run {
        desk.checkpoint().await?;
    }
    desk.close().await;
    report(&outcome, import.dry_run, voice);
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
        _ => Err(BadInput(voice.tongue.text("cli-import-format"))),
    }
}

fn report(outcome: &desk::Import, dry_run: bool, voice: &Voice) {
    for column in &outcome.dropped {
        voice.note(&format!("{}{column}", voice.tongue.text("cli-import-dropped")));
    }
    let refused: Vec<_> = outcome.refused.iter().map(|refused| {
        json!({"line": refused.line, "column": refused.column, "reason": refused.reason})
    }).collect();
    let json = json!({
        "rows": outcome.rows,
        "adopted": outcome.adopted,
        "unchanged": outcome.unchanged,
        "refused": outcome.refused.len(),
        "findings": refused,
        "dropped": outcome.dropped,
        "dry_run": dry_run,
    });
    let count = |key: &str, n: u64| format!("{}{n}", voice.tongue.text(key));
    let mut lines = vec![
        count("cli-import-rows", outcome.rows),
        count("cli-import-adopted", outcome.adopted),
        count("cli-import-unchanged", outcome.unchanged),
        count("cli-import-refused", u64::try_from(outcome.refused.len()).unwrap_or(u64::MAX)),
    ];
    lines.extend(outcome.refused.iter().map(|refused| {
        let reason = voice.tongue.text(&format!("finding-{}", refused.reason.replace('_', "-")));
        let column = refused.column.as_deref().unwrap_or("-");
        format!("  {}\t{column}\t{reason}", refused.line)
    }));
    if dry_run {
        lines.push(voice.tongue.text("cli-import-dry"));
    }
    voice.tell(&json, &lines);
}
