//! `lugu backup`, `lugu restore`, `lugu move`: the whole house as a file, back again, and somewhere else.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use desk::{Backup, BackupFault, Copied, Desk, DeskError, clock::Clock, move_house};
use serde_json::json;
use store::Store;

use super::{is_there, key_path, office_key, open, private_folder};
use crate::{
    config::{House, Move, Place, Restore},
    voice::{BadInput, Voice},
};

/// Runs `lugu backup`.
pub(crate) async fn back_up(place: &Place, file: &Path, voice: &Voice) -> anyhow::Result<ExitCode> {
    let desk = open(&place.house()).await?;
    let copied = desk.back_up(file).await;
    desk.close().await;
    told(copied?, "cli-backed-up", voice);
    Ok(ExitCode::SUCCESS)
}

fn told(copied: Copied, sentence: &str, voice: &Voice) {
    let Copied { events, rows, bytes } = copied;
    let facts = [("events", events.into()), ("rows", rows.into()), ("bytes", bytes.into())];
    let line = voice.tongue.say(sentence, &facts);
    voice.tell(&json!({"events": events, "rows": rows, "bytes": bytes}), &[line]);
}

/// Runs `lugu restore`. The file is read to its end before anything is made.
pub(crate) async fn restore(restore: Restore, voice: &Voice) -> anyhow::Result<ExitCode> {
    let house = restore.place.house();
    let key = key_path(&house);
    if !key.exists() {
        let facts = [("file", key.display().to_string().into())];
        return Err(BadInput(voice.tongue.say("cli-restore-key", &facts)).into());
    }
    let key = office_key(&key)?;
    let reason = restore.reason.unwrap_or_else(|| voice.tongue.text("cli-restore-no-reason"));
    if rules::words::Words::line(&reason).is_err() {
        return Err(BadInput(voice.tongue.text("cli-restore-bad-reason")).into());
    }
    let notes = restore.restores.as_deref().map(std::fs::read_to_string).transpose();
    let notes = notes.map_err(|error| BadInput(format!("--restores: {error}")))?;
    let backup = Backup::check(&restore.file, &key)?;
    empty(&house, backup.schema()).await?;
    let store = made(&house, backup.schema()).await?;
    store.claim_alone().await.map_err(DeskError::from)?;
    let put = backup.put_into(&store).await;
    store.close().await;
    drop(store);
    put?;
    let store = super::store(&house).await?;
    let told = (reason.as_str(), notes.as_deref().unwrap_or_default());
    let (desk, epoch) = Desk::open_restored(store, &key, Clock::system(), told).await?;
    let verifier = desk.verifier().await?;
    desk.close().await;
    let facts = [
        ("epoch", epoch.epoch.into()),
        ("events", epoch.kept.into()),
        ("date", voice.tongue.date(epoch.copied).into()),
    ];
    let json = json!({
        "epoch": epoch.epoch,
        "events": epoch.kept,
        "copied": epoch.copied.to_string(),
        "verifier": verifier,
        "note": epoch.note,
    });
    let lines = [
        voice.tongue.say("cli-restored", &facts),
        voice.tongue.text("cli-restored-then"),
        format!("{}{verifier}", voice.tongue.text("cli-init-verifier")),
        epoch.note,
    ];
    voice.tell(&json, &lines);
    Ok(ExitCode::SUCCESS)
}

/// Refuses a place that holds an office, or tables newer than the backup's, before anything is made there.
async fn empty(house: &House, schema: i64) -> anyhow::Result<()> {
    let found = match &house.database {
        Some(url) => Store::peek_postgres(url).await,
        None => Store::peek_sqlite(&house.data.join("lugu.db")).await,
    };
    match found.map_err(DeskError::from)? {
        Some((newer, office)) if office || schema < newer => {
            Err(DeskError::from(BackupFault::NotEmpty).into())
        }
        _ => Ok(()),
    }
}

/// The place with its tables as the backup has them.
async fn made(house: &House, schema: i64) -> anyhow::Result<Store> {
    let store = if let Some(url) = &house.database {
        Store::make_postgres_at(url, schema).await
    } else {
        private_folder(&house.data).with_context(|| format!("{}", house.data.display()))?;
        Store::make_sqlite_at(&house.data.join("lugu.db"), schema).await
    };
    Ok(store.map_err(DeskError::from)?)
}

/// Runs `lugu move`.
pub(crate) async fn run(moved: &Move, voice: &Voice) -> anyhow::Result<ExitCode> {
    let (from, to) = (somewhere(&moved.from), somewhere(&moved.to));
    is_there(&from)?;
    let by = on_the_way(&from, &to);
    let from = super::store(&from).await?;
    // Before anything is made in the other place.
    from.claim_alone().await.map_err(DeskError::from)?;
    let to = super::store(&to).await?;
    let copied = move_house(&from, &to, &by).await;
    from.close().await;
    to.close().await;
    told(copied?, "cli-moved", voice);
    Ok(ExitCode::SUCCESS)
}

/// A folder, or the address of a database.
fn somewhere(text: &str) -> House {
    let database = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
    match database {
        true => House { data: PathBuf::new(), database: Some(text.to_owned()), key: None },
        false => House { data: text.into(), database: None, key: None },
    }
}

/// Where the rows lie between one place and the other: in a folder of the office, where there is one.
fn on_the_way(from: &House, to: &House) -> PathBuf {
    let folder = [to, from].into_iter().find(|house| house.database.is_none());
    let folder = folder.map_or_else(std::env::temp_dir, |house| house.data.clone());
    folder.join(format!("lugu-moving-{}", std::process::id()))
}
