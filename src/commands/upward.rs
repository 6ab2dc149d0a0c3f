//! `lugu upward`: whom reports are about that the organ above takes, its key, and what comes to it sealed.

use std::{path::Path, process::ExitCode};

use desk::{DeskError, SealedFile, UpperKey};
use serde_json::{Value, json};

use super::open;
use crate::{
    config::Upward,
    voice::{BadInput, Voice},
};

/// Runs the command.
pub(crate) async fn run(upward: Upward, voice: &Voice) -> anyhow::Result<ExitCode> {
    match upward {
        Upward::Set { list, organ, to, contact, public_key, house } => {
            let public = public_key.as_deref().map(read).transpose()?;
            let desk = open(&house).await?;
            let named = (to.as_str(), contact.as_str());
            let lines = desk.set_upper(&organ, named, public.as_deref(), &read(&list)?).await?;
            desk.close().await;
            let line = format!("{}{lines}", voice.tongue.text("cli-upward-set"));
            voice.tell(&json!({"lines": lines, "key": public.is_some()}), &[line]);
        }
        Upward::Key { out } => {
            let key = UpperKey::fresh()?;
            key.write_new(&out)?;
            let lines = [voice.tongue.text("cli-upward-key"), key.public()];
            voice.tell(&json!({"public": key.public()}), &lines);
        }
        Upward::Open { file, key } => {
            let opened = UpperKey::read(&key)?.open(&SealedFile::parse(&read(&file)?)?)?;
            let text = std::str::from_utf8(&opened).map_err(|_| DeskError::ForeignKey)?;
            let whole: Value = serde_json::from_str(text)?;
            voice.tell(&whole, &[text.to_owned()]);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path);
    Ok(text.map_err(|error| BadInput(format!("{}: {error}", path.display())))?)
}
