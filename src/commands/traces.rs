//! `lugu traces`: who looked at what, for a log server elsewhere.

use std::process::ExitCode;

use serde_json::json;

use super::open;
use crate::{config::Traces, voice::Voice};

/// Runs the command.
pub(crate) async fn run(traces: Traces, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Traces::Syslog { after, house } = traces;
    let desk = open(&house).await?;
    let (mut after, mut some) = (after, false);
    while let Some((last, lines)) = desk.looks_after(after).await? {
        for line in &lines {
            let text = line.text();
            voice.tell(&json!({"position": line.position, "line": text}), &[text]);
        }
        some |= !lines.is_empty();
        after = Some(last);
    }
    desk.close().await;
    if !some {
        voice.note(&voice.tongue.text("cli-traces-none"));
    }
    Ok(ExitCode::SUCCESS)
}
