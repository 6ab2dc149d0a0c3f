//! What can be said of the code without running it.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{run, tidy};

/// One thing to hold the code against.
struct Step {
    name: &'static str,
    run: fn() -> Result<()>,
}

const STEPS: &[Step] = &[
    Step { name: "fmt", run: || run::step("fmt", &mut run::cargo(&["fmt", "--all", "--check"])) },
    Step { name: "clippy", run: || run::step("clippy", &mut clippy()) },
    Step { name: "doc", run: || run::step("doc", &mut doc()) },
    Step { name: "deny", run: deny },
    Step { name: "tidy", run: || tidy::tidy(&[]) },
];

/// Runs every step and then names those that failed, so that one look shows them all.
pub(crate) fn check(_: &[String]) -> Result<()> {
    all(|_| true)
}

/// The same before the tests, but for the pages of the documentation: they take over a minute, and what they find, links that
/// lead nowhere, breaks nothing. `cargo xtask check` and `cargo xtask soak` make them. Where everything is built but once, building the
/// tests lints as well.
pub(crate) fn before_tests() -> Result<()> {
    all(|name| name != "doc" && !(name == "clippy" && run::builds_once()))
}

/// Makes the pages of the documentation.
pub(crate) fn documentation() -> Result<()> {
    all(|name| name == "doc")
}

fn all(wanted: impl Fn(&str) -> bool) -> Result<()> {
    let mut failed = Vec::new();
    for step in STEPS.iter().filter(|step| wanted(step.name)) {
        if let Err(error) = (step.run)() {
            eprintln!("{error:#}");
            failed.push(step.name);
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("check failed: {}", failed.join(", ")) }
}

fn clippy() -> Command {
    run::cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn doc() -> Command {
    let mut doc = run::cargo(&["doc", "--workspace", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    doc
}

fn deny() -> Result<()> {
    run::ensure_cargo_command("deny", "^0.20")?;
    run::step(
        "deny",
        &mut run::cargo(&["deny", "--log-level", "error", "check", "licenses", "bans", "sources"]),
    )
}
