//! `lugu key`: the office key brought back from its shares.

use std::process::ExitCode;

use desk::Recovered;
use serde_json::json;

use crate::{config::Key, voice::Voice};

/// Runs the command.
pub(crate) fn run(key: Key, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Key::Recover { shares, out } = key;
    let text = super::read_shares(&shares)?;
    Recovered::from_shares(&text)?.key.write_new(&out)?;
    let line = format!("{}{}", voice.tongue.text("cli-key-recovered"), out.display());
    voice.tell(&json!({"key": out.display().to_string()}), &[line]);
    Ok(ExitCode::SUCCESS)
}
