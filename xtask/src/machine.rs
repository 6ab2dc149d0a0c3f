//! What this machine has, and what may be added to it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::run;

/// True when we may do everything here.
pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Where a program of one of these names lies in the path.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let mut places = names.iter().flat_map(|name| folders.iter().map(move |f| f.join(name)));
    places.find(|place| place.is_file())
}

/// Installs a package of the system, where that is allowed; `lacking` is what is missing without it.
pub(crate) fn install(package: &str, lacking: &str) -> Result<()> {
    if !is_root() || !run::works(Command::new("apt-get").arg("--version")) {
        bail!("there is no {lacking}, and installing it takes root and apt-get");
    }
    run::step("apt-get update", &mut apt(&["update", "-qq"]))?;
    let install = &["install", "-y", "-qq", "--no-install-recommends", package];
    run::step(&format!("install {package}"), &mut apt(install))
}

fn apt(words: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
