//! `lugu key`: the office key brought back from its shares, put under a passphrase, or changed for another.

use std::process::ExitCode;

use desk::{Desk, DeskError, KeyFile, Recovered, clock::Clock};
use serde_json::json;

use super::{key_passphrase, key_path, office_key, store};
use crate::{
    config::{House, Key},
    voice::{BadInput, Voice},
};

/// Runs the command.
pub(crate) async fn run(key: Key, voice: &Voice) -> anyhow::Result<ExitCode> {
    match key {
        Key::Recover { shares, out } => {
            let text = super::read_shares(&shares)?;
            Recovered::from_shares(&text)?.key.write_new(&out)?;
            let line = format!("{}{}", voice.tongue.text("cli-key-recovered"), out.display());
            voice.tell(&json!({"key": out.display().to_string()}), &[line]);
        }
        Key::Lock { file } => {
            let key = KeyFile::read(&file, None).map_err(|error| match error {
                DeskError::KeyLocked => BadInput(voice.tongue.text("cli-key-locked-before")).into(),
                error => anyhow::Error::from(error),
            })?;
            let first = key_passphrase(&voice.tongue.text("cli-key-new-passphrase"))?;
            let again = key_passphrase(&voice.tongue.text("cli-key-passphrase-again"))?;
            if first != again {
                return Err(BadInput(voice.tongue.text("fault-passphrases-differ")).into());
            }
            key.relock(Some(&first))?;
            voice.tell(&json!({"locked": true}), &[voice.tongue.text("cli-key-locked")]);
        }
        Key::Unlock { file } => {
            office_key(&file)?.relock(None)?;
            voice.tell(&json!({"locked": false}), &[voice.tongue.text("cli-key-unlocked")]);
        }
        Key::Rotate { house } => rotate(&house, voice).await?,
        Key::RotateLog { house, old_key_lost } => {
            rotate_log(&house, old_key_lost.as_deref(), voice).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Nobody serves the office meanwhile: on SQLite that is made sure of, on PostgreSQL the manual asks for it.
async fn rotate(house: &House, voice: &Voice) -> anyhow::Result<()> {
    super::is_there(house)?;
    let store = store(house).await?;
    store.claim_alone().await.map_err(DeskError::from)?;
    let key = office_key(&key_path(house))?;
    let count = Desk::open(store, &key, Clock::system()).await?.rotate_key().await?;
    let facts = [("count", i64::try_from(count).unwrap_or(i64::MAX).into())];
    voice.tell(&json!({"keys": count}), &[voice.tongue.say("cli-key-rotated", &facts)]);
    Ok(())
}

/// Who serves the office meanwhile signs by the new key from its next signature on: the key is read each time.
async fn rotate_log(house: &House, lost: Option<&str>, voice: &Voice) -> anyhow::Result<()> {
    super::is_there(house)?;
    let (store, key) = (store(house).await?, office_key(&key_path(house))?);
    let desk = match lost {
        None => Desk::open(store, &key, Clock::system()).await?,
        Some(_) => Desk::open_unsigning(store, &key, Clock::system()).await?,
    };
    let changed = desk.rotate_log_key(lost).await?;
    desk.close().await;
    let json = json!({
        "verifier": changed.verifier,
        "before": changed.before,
        "old_key_lost": changed.old_lost,
    });
    let say = |key: &str, value: &str| format!("{}{value}", voice.tongue.text(key));
    let told = if changed.old_lost { "cli-log-key-changed-alone" } else { "cli-log-key-changed" };
    let lines = [
        voice.tongue.text(told),
        say("cli-log-key-before", &changed.before),
        say("cli-log-key-new", &changed.verifier),
    ];
    voice.tell(&json, &lines);
    Ok(())
}
