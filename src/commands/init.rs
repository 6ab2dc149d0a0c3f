//! `lugu init`: set up an office without the browser. Everything is read and checked before anything is made.

use std::{path::Path, process::ExitCode};

use anyhow::Context;
use desk::{Desk, KeyFile, Plan, Recovery, SHORTEST_PASSWORD, clock::Clock, fitting_shares};
use rules::stored::By;
use serde_json::json;
use zeroize::Zeroizing;

use super::{key_path, password, store};
use crate::{
    config::Init,
    voice::{BadInput, Voice},
};

/// Runs the command.
pub(crate) async fn run(init: Init, voice: &Voice) -> anyhow::Result<ExitCode> {
    let admin_password = checked_password(&init.password_file)?;
    let intake = match (&init.intake, &init.intake_password_file) {
        (Some(name), Some(file)) => Some((name.clone(), checked_password(file)?)),
        _ => None,
    };
    checked_names(&init, voice)?;
    let plan = match &init.org {
        None => Plan::county()?,
        Some(path) => Plan::parse(
            &std::fs::read_to_string(path)
                .map_err(|error| BadInput(format!("{}: {error}", path.display())))?,
        )?,
    };
    let passphrase = init.intake_passphrase_file.as_deref().map(super::password).transpose()?;
    let shares = init.shares.as_deref().map(parse_shares).transpose()?;
    if let Some(path) = init.recovery_out.as_ref().filter(|path| path.exists()) {
        let there = voice.tongue.text("cli-file-exists");
        return Err(BadInput(format!("{}: {there}", path.display())).into());
    }
    let store = store(&init.house).await?;
    if Desk::is_set_up(&store).await? {
        return Err(BadInput(voice.tongue.text("cli-office-exists")).into());
    }
    let path = key_path(&init.house);
    let key = key_at(&path)?;
    let recovery = match (shares, &init.recovery_out) {
        (Some((threshold, count)), Some(out)) => {
            let recovery = Recovery::fresh()?;
            let lines = recovery.shares(&key, threshold, count)?;
            write_private(out, &Zeroizing::new(lines.join("\n") + "\n"))?;
            Some(recovery)
        }
        _ => None,
    };
    let founding = (false, recovery.as_ref());
    let desk = Desk::init_with(store, &key, &plan, founding, Clock::system()).await?;
    let post = desk.first_post().await?;
    desk.add_officer(By::Operator, &init.admin, &admin_password, vec![post]).await?;
    let redeem = match intake {
        Some((name, password)) => {
            let posts = desk.intake_posts().await?;
            // Until the officer chooses another on the page of the seal, the passphrase is the password.
            let passphrase = passphrase.as_deref().unwrap_or(&password);
            let secrets = (password.as_str(), passphrase);
            desk.add_sealed_officer(By::Operator, &name, secrets, posts).await?;
            None
        }
        None => Some(desk.invite_guarded(desk.intake_posts().await?).await?),
    };
    desk.checkpoint().await?;
    let verifier = desk.verifier().await?;
    report(&verifier, &path, redeem.as_deref(), voice);
    desk.close().await;
    Ok(ExitCode::SUCCESS)
}

fn report(verifier: &str, key: &Path, redeem: Option<&str>, voice: &Voice) {
    let mut lines = vec![
        voice.tongue.text("cli-init-done"),
        format!("{}{}", voice.tongue.text("cli-init-key"), key.display()),
        format!("{}{}", voice.tongue.text("cli-init-verifier"), verifier),
    ];
    if let Some(secret) = redeem {
        lines.push(format!("{}/office/start/{secret}", voice.tongue.text("cli-init-redeem")));
    }
    let json = json!({
        "key": key.display().to_string(),
        "verifier": verifier,
        "intake_secret": redeem,
        "intake_path": redeem.map(|secret| format!("/office/start/{secret}")),
    });
    voice.tell(&json, &lines);
}

/// The key in this file, or a fresh one written to it.
pub(crate) fn key_at(path: &Path) -> anyhow::Result<KeyFile> {
    if path.exists() {
        return super::office_key(path);
    }
    let key = KeyFile::unwritten()?;
    key.write_new(path)?;
    Ok(key)
}

/// Both names can be taken, before anything is made.
fn checked_names(init: &Init, voice: &Voice) -> anyhow::Result<()> {
    for name in [Some(&init.admin), init.intake.as_ref()].into_iter().flatten() {
        if rules::words::Words::line(name).is_err() {
            return Err(BadInput(format!("{}{name}", voice.tongue.text("cli-bad-name"))).into());
        }
    }
    let lower = |name: &String| name.trim().to_lowercase();
    if init.intake.as_ref().map(lower) == Some(lower(&init.admin)) {
        return Err(BadInput(voice.tongue.text("cli-same-name")).into());
    }
    Ok(())
}

fn checked_password(path: &Path) -> anyhow::Result<String> {
    let password = password(path)?;
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(desk::DeskError::PasswordTooShort.into());
    }
    Ok(password)
}

/// `2/3`: how many shares bring the key back, of how many.
pub(crate) fn parse_shares(text: &str) -> anyhow::Result<(u8, u8)> {
    let read = || {
        let (threshold, count) = text.split_once('/')?;
        Some((threshold.trim().parse().ok()?, count.trim().parse().ok()?))
    };
    let (threshold, count) = read().ok_or_else(|| BadInput(format!("--shares K/N: {text}")))?;
    fitting_shares(threshold, count)?;
    Ok((threshold, count))
}

pub(crate) fn write_private(path: &Path, text: &str) -> anyhow::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = file.with_context(|| format!("{}", path.display()))?;
    file.write_all(text.as_bytes())?;
    Ok(file.sync_all()?)
}
