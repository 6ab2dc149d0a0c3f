//! `lugu log`, `lugu receipt`, `lugu rebuild`: the log checked and folded again.

use std::{path::Path, process::ExitCode};

use desk::{
    Chain, Extended, LogKey, Proved, ReceiptFault, Verified, verify_extension, verify_proof,
};
use rules::epoch::Restored;
use serde_json::{Value, json};

use super::{open, open_to_verify};
use crate::{
    config::{House, Log},
    voice::{BadInput, Voice},
};

/// Runs `lugu log`.
pub(crate) async fn run(log: Log, voice: &Voice) -> anyhow::Result<ExitCode> {
    let (house, heads, verifier) = match log {
        Log::Keys { house } => return keys(&house, voice).await,
        Log::Restores { house } => return restores(&house, voice).await,
        Log::Extends { file, proof, verifier, keys, restores } => {
            let beside = (keys.as_deref(), restores.as_deref());
            return extends((&file, &proof), &verifier, beside, voice);
        }
        Log::Verify { house, heads, verifier } => (house, heads, verifier),
    };
    let heads = heads.as_deref().map(read).transpose()?.unwrap_or_default();
    let desk = open_to_verify(&house).await?;
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
    (file, proof): (&Path, &Path),
    verifier: &str,
    (keys, restores): (Option<&Path>, Option<&Path>),
    voice: &Voice,
) -> anyhow::Result<ExitCode> {
    let (kept, proof) = (read(file)?, read(proof)?);
    let restores = restores.map(read).transpose()?.unwrap_or_default();
    let notes = keys.map(read).transpose()?.unwrap_or_default();
    let fault = |said: String| {
        voice.tell(&json!({"ok": false, "fault": said}), &[said]);
        Ok(ExitCode::FAILURE)
    };
    let chain = match Chain::parse(&notes, verifier) {
        Ok(chain) => chain,
        Err(wrong) => return fault(voice.tongue.receipt_fault(ReceiptFault::Chain(wrong))),
    };
    match verify_extension(&chain, verifier, (&kept, &proof, &restores)) {
        Ok(Extended { before, size }) => {
            let facts = [("before", before.into()), ("size", size.into())];
            let line = voice.tongue.say("proof-extends", &facts);
            voice.tell(&json!({"ok": true, "before": before, "size": size}), &[line]);
            Ok(ExitCode::SUCCESS)
        }
        Err(wrong) => fault(voice.tongue.proof_fault(wrong)),
    }
}

/// The restores as JSON, or their notes as they are published.
async fn restores(house: &House, voice: &Voice) -> anyhow::Result<ExitCode> {
    let desk = open(house).await?;
    let restores = desk.restores().await?;
    desk.close().await;
    let notes: Vec<_> = restores.iter().map(|restored| restored.note.clone()).collect();
    let json = json!({
        "restores": restores.iter().map(restored_json).collect::<Vec<_>>(),
        "notes": notes.join("\n"),
    });
    voice.tell(&json, &notes);
    Ok(ExitCode::SUCCESS)
}

fn restored_json(restored: &Restored) -> Value {
    json!({
        "epoch": restored.epoch,
        "kept": restored.kept,
        "copied": restored.copied.to_string(),
        "on": restored.on.to_string(),
        "reason": restored.reason,
    })
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
        "lost": verified.lost.iter().map(|(size, epoch)| json!({"size": size, "epoch": epoch})).collect::<Vec<_>>(),
        "restores": verified.restores.iter().map(restored_json).collect::<Vec<_>>(),
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
    lines.extend(verified.restores.iter().map(|restored| voice.tongue.restored(restored)));
    for (size, epoch) in &verified.lost {
        let facts = [("size", (*size).into()), ("epoch", (*epoch).into())];
        lines.push(voice.tongue.say("cli-head-lost", &facts));
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
