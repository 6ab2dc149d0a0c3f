//! `lugu cadres import`: the cadre register from a workbook or a table in text, looked at or taken.

use std::process::ExitCode;

use rules::codes::Move;
use serde_json::json;

use super::open;
use crate::{
    config::Cadres,
    voice::{BadInput, Voice},
};

/// Bad rows named; whoever has more mends these first.
const MOST_ROWS: usize = 100;

/// Runs the command.
pub(crate) async fn run(cadres: Cadres, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Cadres::Import { file, whole, dry_run, house } = cadres;
    let bytes =
        std::fs::read(&file).map_err(|error| BadInput(format!("{}: {error}", file.display())))?;
    let desk = open(&house).await?;
    let import = desk.cadre_file(None, bytes, (whole, !dry_run)).await?;
    desk.close().await;
    let tongue = voice.tongue;
    if let Some(reason) = import.unopened {
        let reason = tongue.word("finding", reason);
        let sentence = tongue.say("cadres-unopened", &[("reason", reason.into())]);
        return Err(BadInput(sentence).into());
    }
    if !import.is_fit() {
        let row = |one: &desk::Refused| {
            let line = tongue.say("cadres-moves-line", &[("line", one.line.into())]);
            let column = one.column.as_ref().map(|column| format!(" {column}")).unwrap_or_default();
            let reason = tongue.word("finding", one.reason);
            format!("{line}{column}: {reason} {}", tongue.word("finding-do", one.reason))
        };
        let head = format!("{}{}", tongue.text("cli-cadres-refused"), import.refused.len());
        let rows = import.refused.iter().take(MOST_ROWS).map(row);
        let told: Vec<_> = std::iter::once(head).chain(rows).collect();
        return Err(BadInput(told.join("\n")).into());
    }
    let count = |how| import.moves.count(how);
    let (entered, moved) = (count(Move::Entered), count(Move::Moved));
    let (corrected, left) = (count(Move::Corrected), count(Move::Left));
    let unchanged = import.moves.unchanged;
    let line = |key: &str, count: usize| format!("{}{count}", tongue.text(key));
    let mut lines = vec![
        line("cli-cadres-rows", import.rows),
        line("cli-cadres-entered", entered),
        line("cli-cadres-moved", moved),
        line("cli-cadres-corrected", corrected),
        line("cli-cadres-left", left),
        line("cli-cadres-unchanged", unchanged),
    ];
    if dry_run {
        lines.push(tongue.text("cli-cadres-dry"));
    }
    let told = json!({
        "rows": import.rows,
        "entered": entered,
        "moved": moved,
        "corrected": corrected,
        "left": left,
        "unchanged": unchanged,
        "dry_run": dry_run,
    });
    voice.tell(&told, &lines);
    Ok(ExitCode::SUCCESS)
}
