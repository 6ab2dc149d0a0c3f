//! A fictional county on this machine: its petition office, its discipline organ, its bureaus.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run;

const ADDRESS: &str = "127.0.0.1:8080";

/// Builds in the development profile and becomes `lugu demo`; further words are passed to it.
pub(crate) fn demo(words: &[String]) -> Result<()> {
    run::step("build", &mut run::cargo(&["build", "--package", "lugu"]))?;
    let listens = words.iter().any(|word| word.starts_with("--listen"));
    let mut demo: Command = run::cargo(&["run", "--quiet", "--package", "lugu", "--", "demo"]);
    if !listens {
        demo.args(["--listen", ADDRESS]);
        println!("── The demo will be on http://localhost:8080 (end it with Ctrl-C).");
    }
    Err(demo.args(words).exec()).context("the demo cannot be started")
}
