//! `lugu report`: figures of the whole installation, for whoever runs it.

use std::process::ExitCode;

use serde_json::json;

use super::open;
use crate::{config::Report, voice::Voice};

/// Runs the command.
pub(crate) async fn run(report: Report, voice: &Voice) -> anyhow::Result<ExitCode> {
    let Report::Answered { house } = report;
    let desk = open(&house).await?;
    let found = desk.answered_by_all().await?;
    desk.close().await;
    let within = [(15, found.within_15), (60, found.within_60), (90, found.within_90)];
    let json = json!({
        "matters": found.total,
        "answered": found.answered,
        "within": within.map(|(days, count)| json!({"days": days, "answered": count})),
    });
    let tongue = voice.tongue;
    let line = |(days, count): (u64, u64)| {
        let facts = [
            ("days", days.to_string().into()),
            ("count", count.into()),
            ("answered", found.answered.into()),
            ("rate", web::percent(count, found.answered).into()),
        ];
        tongue.say("cli-report-answered", &facts)
    };
    voice.tell(&json, &within.map(line));
    Ok(ExitCode::SUCCESS)
}
