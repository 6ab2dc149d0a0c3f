//! `lugu bench`: the product measures itself on made-up data, each figure beside what bounds it.

mod act;
mod import;
mod log;
mod million;
mod pages;
mod scratch;
mod seal;
mod served;
mod standing;
mod stranger;
mod text;
mod trace;
mod visitor;

use std::process::ExitCode;

use crate::{
    config::Bench,
    voice::{BadInput, Voice},
};

/// What can be measured.
const BENCHES: &[&str] =
    &["import", "pages", "act", "seal", "stranger", "trace", "log", "million", "text"];

/// Runs the command.
pub(crate) async fn run(bench: &Bench, voice: &Voice) -> anyhow::Result<ExitCode> {
    let wanted =
        |name: &str| bench.names.is_empty() || bench.names.iter().any(|named| named == name);
    if let Some(unknown) = bench.names.iter().find(|name| !BENCHES.contains(&name.as_str())) {
        let told =
            format!("{}{unknown}: {}", voice.tongue.text("cli-bench-unknown"), BENCHES.join(", "));
        return Err(BadInput(told).into());
    }
    if wanted("import") {
        import::run(bench.rows, voice).await?;
    }
    if wanted("pages") {
        pages::run(voice).await?;
    }
    if wanted("act") {
        act::run(voice).await?;
    }
    if wanted("seal") {
        seal::run(voice).await?;
    }
    if wanted("stranger") {
        stranger::run(voice).await?;
    }
    if wanted("trace") {
        trace::run(voice).await?;
    }
    if bench.names.iter().any(|named| named == "log") {
        log::run(bench.leaves, voice).await?;
    }
    // Minutes pass before there is anything to measure: it must be named.
    if bench.names.iter().any(|named| named == "million") {
        million::run(bench.matters, bench.office.as_deref(), voice).await?;
    }
    if bench.names.iter().any(|named| named == "text") {
        text::run(bench, voice).await?;
    }
    Ok(ExitCode::SUCCESS)
}
