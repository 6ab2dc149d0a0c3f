//! Running other programs, and telling which one failed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Cargo with these arguments, in the folder of the workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = bare_cargo(arguments);
    // A machine that builds once keeps nothing for a second build, nobody steps through what it built, and one reading of the code
    // gives both its lints and its programs: Clippy is the compiler with lints of its own.
    if builds_once() {
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "none");
        command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("RUSTFLAGS", "-D warnings");
    }
    command
}

/// Whether this machine builds everything once and goes: it says so by `CI`.
pub(crate) fn builds_once() -> bool {
    std::env::var_os("CI").is_some()
}

/// Cargo as it is, in the folder of the workspace.
pub(crate) fn bare_cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command under a title and says how long it took; an error unless it succeeds.
pub(crate) fn step(title: &str, command: &mut Command) -> Result<()> {
    println!("── {title}");
    let begin = Instant::now();
    let status = command.status().with_context(|| format!("{title} cannot be started"))?;
    if !status.success() {
        bail!("{title} failed ({status})");
    }
    println!("── {title}: good, {:.1} s", begin.elapsed().as_secs_f64());
    Ok(())
}

/// True when the command runs and succeeds; whatever it prints is thrown away.
pub(crate) fn works(command: &mut Command) -> bool {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}

/// Installs a cargo command from its own lock file where it is missing; unoptimised, as building it takes longer than it runs.
pub(crate) fn ensure_cargo_command(name: &str, version: &str) -> Result<()> {
    if works(&mut bare_cargo(&[name, "--version"])) {
        return Ok(());
    }
    let package = format!("cargo-{name}");
    // Whoever wrote it holds it to lints of their own.
    let mut install =
        bare_cargo(&["install", "--debug", "--locked", &package, "--version", version]);
    step(&format!("install {package}"), &mut install)
}
