//! `lugu key`: the office key brought back from its shares.

use std::process::ExitCode;

use desk::KeyFile;
use serde_json::json;

use crate::{
    config::Key,
    voice::{BadInput, Voice},
};

/// Runs the command.
pub(crate) fn run(key: Key, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Key::Recover { shares, out } = key;
    let text = std::fs::read_to_string(&shares)
        .map_err(|error| BadInput(format!("{}: {error}", shares.display())))?;
    KeyFile::from_shares(text.lines())?.write_new(&out)?;
    let line = format!("{}{}", voice.tongue.text("cli-key-recovered"), out.display());
    voice.tell(&json!({"key": out.display().to_string()}), &[line]);
    Ok(ExitCode::SUCCESS)
}
