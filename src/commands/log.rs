//! `lugu log`, `lugu receipt`, `lugu rebuild`: the log checked and folded again.

use std::{path::Path, process::ExitCode};

use desk::{
    Chain, Extended, LogKey, Proved, ReceiptFault, Verified, verify_extension, verify_proof,
};
use serde_json::{Value, json};

use super::open;
use crate::{
    config::{House, Log},
    voice::{BadInput, Voice},
};

/// Runs `lugu log`.
pub(crate) async fn run(log: Log, voice: &Voice) -> anyhow::Result<ExitCode> {
    let (house, heads, verifier) = match log {
        Log::Keys { house } => return keys(&house, voice).await,
        Log::Extends { file, proof, verifier, keys } => {
            return extends(&file, &proof, (&verifier, keys.as_deref()), voice);
        }
        Log::Verify { house, heads, verifier } => (house, heads, verifier),
    };
    let heads = heads.as_deref().map(read).transpose()?.unwrap_or_default();
    let desk = open(&house).await?;
    let verified = desk.verify_by(&heads, verifier.as_deref()).await?;
    desk.close().await;
    report(&verified, voice);
    Ok(if verified.fault.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(path: &Path) -> anyhow::Result<String> {
    let read = std::fs::read_to_string(path);
    Ok(read.map_err(|error| BadInput(format!("{}: {error}", path.display())))?)
}

/// Whether the log only grew since a checkpoint was kept.
fn extends(
    file: &Path,
    proof: &Path,
    (verifier, keys): (&str, Option<&Path>),
    voice: &Voice,
) -> anyhow::Result<ExitCode> {
    let (kept, proof) = (read(file)?, read(proof)?);
    let notes = keys.map(read).transpose()?.unwrap_or_default();
    let fault = |said: String| {
        voice.tell(&json!({"ok": false, "fault": said}), &[said]);
        Ok(ExitCode::FAILURE)
    };
    let chain = match Chain::parse(&notes, verifier) {
        Ok(chain) => chain,
        Err(wrong) => return fault(voice.tongue.receipt_fault(ReceiptFault::Chain(wrong))),
    };
    match verify_extension(&chain, verifier, (&kept, &proof)) {
        Ok(Extended { before, size }) => {
            let facts = [("before", before.into()), ("size", size.into())];
            let line = voice.tongue.say("proof-extends", &facts);
            voice.tell(&json!({"ok": true, "before": before, "size": size}), &[line]);
            Ok(ExitCode::SUCCESS)
        }
        Err(wrong) => fault(voice.tongue.proof_fault(wrong)),
    }
}

/// The keys as JSON, or the notes of their changes as they are published.
async fn keys(house: &House, voice: &Voice) -> anyhow::Result<ExitCode> {
    let desk = open(house).await?;
    let (chain, notes) = desk.log_keys().await?;
    desk.close().await;
    let json =
        json!({"keys": chain.keys().iter().map(key_json).collect::<Vec<_>>(), "notes": notes});
    let mut lines: Vec<_> =
        chain.keys().iter().map(|key| format!("# {}", key_line(key, voice))).collect();
    lines.push(notes);
    voice.tell(&json, &lines);
    Ok(ExitCode::SUCCESS)
}

fn key_json(key: &LogKey) -> Value {
    json!({
        "verifier": key.verifier,
        "since": key.since.map(|day| day.to_string()),
        "until": key.until.map(|day| day.to_string()),
        "old_key_lost": key.old_lost,
    })
}

/// A key with the days between which it signed.
fn key_line(key: &LogKey, voice: &Voice) -> String {
    let lost = if key.old_lost { voice.tongue.text("log-key-alone") } else { String::new() };
    format!("{} {}{lost}", key.verifier, voice.tongue.log_key_span(key))
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
        "keys": verified.keys.keys().iter().map(key_json).collect::<Vec<_>>(),
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
    if 1 < verified.keys.keys().len() {
        lines.push(voice.tongue.text("cli-verify-keys"));
        lines.extend(verified.keys.keys().iter().map(|key| key_line(key, voice)));
    }
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
pub(crate) fn receipt(
    file: &Path,
    verifier: &str,
    (keys, proof): (Option<&Path>, Option<&Path>),
    voice: &Voice,
) -> anyhow::Result<ExitCode> {
    let text = read(file)?;
    let notes = keys.map(read).transpose()?;
    let proof = proof.map(read).transpose()?;
    let chain = Chain::parse(notes.as_deref().unwrap_or_default(), verifier);
    let fault = |said: String| {
        voice.tell(&json!({"ok": false, "text": null, "fault": said}), &[said]);
        Ok(ExitCode::FAILURE)
    };
    let checked = chain.map_err(ReceiptFault::Chain);
    let checked = checked.and_then(|chain| Ok((chain.receipt(verifier, &text)?, chain)));
    let (checked, chain) = match checked {
        Ok(checked) => checked,
        Err(wrong) => return fault(voice.tongue.receipt_fault(wrong)),
    };
    let mut lines = vec![checked.text.clone()];
    lines.extend(notes.is_some().then(|| key_line(&checked.key, voice)));
    let mut json = json!({"ok": true, "text": checked.text});
    if notes.is_some() {
        json["key"] = key_json(&checked.key);
    }
    if let Some(proof) = proof {
        match verify_proof(&chain, verifier, (&checked.text, &proof)) {
            Ok(Proved { position, size }) => {
                let facts = [("position", (position + 1).into()), ("size", size.into())];
                lines.push(voice.tongue.say("proof-good", &facts));
                json["proof"] = json!({"position": position, "size": size});
            }
            Err(wrong) => return fault(voice.tongue.proof_fault(wrong)),
        }
    }
    voice.tell(&json, &lines);
    Ok(ExitCode::SUCCESS)
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
