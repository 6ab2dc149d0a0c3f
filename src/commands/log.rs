//! `lugu log`, `lugu receipt`, `lugu rebuild`: the log checked and folded again.

use std::{path::Path, process::ExitCode};

use desk::Verified;
use serde_json::json;

use super::open;
use crate::{
    config::{House, Log},
    voice::{BadInput, Voice},
};

/// Runs `lugu log`.
pub(crate) async fn run(log: Log, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Log::Verify { house, heads } = log;
    let heads = match &heads {
        None => String::new(),
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| BadInput(format!("{}: {error}", path.display())))?,
    };
    let desk = open(&house).await?;
    let verified = desk.verify(&heads).await?;
    desk.close().await;
    report(&verified, voice);
    Ok(if verified.fault.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn report(verified: &Verified, voice: &Voice) {
    let fault = verified
        .fault
        .as_ref()
        .map(|fault| json!({"position": fault.position, "what": fault.what, "which": fault.which}));
    let json = json!({
        "ok": verified.fault.is_none(),
        "events": verified.events,
        "checkpoints": verified.checkpoints,
        "heads": verified.heads,
        "after_last_checkpoint": verified.after_last_checkpoint,
        "texts": verified.texts,
        "erased": verified.erased,
        "tables": verified.tables,
        "root": verified.root,
        "verifier": verified.verifier,
        "fault": fault,
    });
    let say = |key: &str, value: String| format!("{}{value}", voice.tongue.text(key));
    let mut lines = vec![
        say("cli-verify-events", verified.events.to_string()),
        say("cli-verify-checkpoints", verified.checkpoints.to_string()),
        say("cli-verify-after", verified.after_last_checkpoint.to_string()),
        say("cli-verify-texts", verified.texts.to_string()),
        say("cli-verify-erased", verified.erased.to_string()),
        say("cli-verify-tables", verified.tables.to_string()),
        say("cli-verify-root", verified.root.clone()),
        say("cli-verify-verifier", verified.verifier.clone()),
    ];
    lines.push(match &verified.fault {
        None => voice.tongue.text("cli-verify-good"),
        Some(fault) => {
            let what = voice.tongue.text(&format!("fault-log-{}", fault.what.replace('_', "-")));
            let position = fault.position.map(|position| format!(" #{position}"));
            format!("{what}{} {}", position.unwrap_or_default(), fault.which)
        }
    });
    voice.tell(&json, &lines);
}

/// Runs `lugu receipt verify`.
pub(crate) fn receipt(file: &Path, verifier: &str, voice: &Voice) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| BadInput(format!("{}: {error}", file.display())))?;
    let promised = desk::verify_receipt(verifier, &text);
    let json = json!({"ok": promised.is_some(), "text": promised});
    let code = if promised.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    let line = promised.unwrap_or_else(|| voice.tongue.text("cli-receipt-bad"));
    voice.tell(&json, &[line]);
    Ok(code)
}

/// Runs `lugu rebuild`.
pub(crate) async fn rebuild(house: House, voice: &Voice) -> anyhow::Result<ExitCode> {
    let desk = open(&house).await?;
    let matters = desk.rebuild().await?;
    desk.close().await;
    let line = format!("{}{matters}", voice.tongue.text("cli-rebuilt"));
    voice.tell(&json!({"matters": matters}), &[line]);
    Ok(ExitCode::SUCCESS)
}
