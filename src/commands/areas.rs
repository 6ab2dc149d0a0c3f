//! `lugu areas import`: towns of the office's own from a list.

use std::process::ExitCode;

use desk::DeskError;
use rules::{
    area::{BadRow, towns},
    keep::{Change, OfficeRefusal},
};
use serde_json::json;

use super::open;
use crate::{
    config::Areas,
    voice::{BadInput, Voice},
};

/// Bad lines named; whoever has more corrects these first.
const MOST_LINES: usize = 100;

/// Runs the command.
pub(crate) async fn run(areas: Areas, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Areas::Import { file, house } = areas;
    let text = std::fs::read_to_string(&file)
        .map_err(|error| BadInput(format!("{}: {error}", file.display())))?;
    let desk = open(&house).await?;
    let before = desk.office().await?.areas.len();
    let towns = towns(&text, &desk.areas()).map_err(|bad| BadInput(told(&bad, voice)))?;
    let rows = towns.len();
    match desk.keep_office_as_operator(Change::NameAreas(towns)).await {
        // The same list twice does nothing, which is what was wanted.
        Ok(()) | Err(DeskError::OfficeRefused(OfficeRefusal::NothingChanged)) => {}
        Err(error) => return Err(error.into()),
    }
    let added = desk.office().await?.areas.len() - before;
    desk.close().await;
    let line = |key: &str, count: usize| format!("{}{count}", voice.tongue.text(key));
    let lines = [line("cli-import-rows", rows), line("cli-areas-added", added)];
    voice.tell(&json!({"rows": rows, "added": added}), &lines);
    Ok(ExitCode::SUCCESS)
}

/// Every line that is wrong, after how many there are.
fn told(bad: &[BadRow], voice: &Voice) -> String {
    let tongue = voice.tongue;
    let row = |row: &BadRow| {
        let fault = tongue.word("row-fault", row.fault.word());
        tongue.say("keep-bad-row", &[("line", row.line.into()), ("fault", fault.into())])
    };
    let head = tongue.say("keep-bad-rows", &[("count", bad.len().into())]);
    let lines = bad.iter().take(MOST_LINES).map(row);
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}
