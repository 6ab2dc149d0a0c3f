//! Lugu: parse the command line, open the house, dispatch.

mod commands;
mod config;
mod voice;

use clap::Parser;

fn main() -> std::process::ExitCode {
    std::panic::set_hook(Box::new(voice::broken));
    let arguments = config::Arguments::parse();
    let voice = voice::Voice::new(arguments.json);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return voice.failed(&anyhow::Error::new(error)),
    };
    match runtime.block_on(commands::run(arguments.command, &voice)) {
        Ok(code) => code,
        Err(error) => voice.failed(&error),
    }
}
