//! Long runs and measurements: the places where they are registered.

use anyhow::Result;

use crate::{run, test};

/// One long run or measurement.
struct Step {
    name: &'static str,
    run: fn() -> Result<()>,
}

/// What `cargo xtask soak` runs, in this order.
const SOAKS: &[Step] = &[Step { name: "a hundred power cuts under load", run: power_cuts }];

/// What `cargo xtask bench` runs, in this order.
const BENCHES: &[Step] = &[Step { name: "lugu bench", run: lugu_bench }];

/// Runs what is registered for long runs.
pub(crate) fn soak(_: &[String]) -> Result<()> {
    all("soak", SOAKS)
}

/// Runs what is registered for measurements.
pub(crate) fn bench(_: &[String]) -> Result<()> {
    all("bench", BENCHES)
}

fn all(name: &str, steps: &[Step]) -> Result<()> {
    if steps.is_empty() {
        println!("{name}: nothing registered yet");
    }
    for step in steps {
        println!("── {name}: {}", step.name);
        (step.run)()?;
    }
    Ok(())
}

/// Kills the server a hundred times under load, on both engines: nothing acknowledged may be lost.
fn power_cuts() -> Result<()> {
    let mut tests = run::cargo(&["nextest", "run", "--package", "lugu", "--test", "program"]);
    tests.args(["kill_9", "--no-capture"]).env("LUGU_KILLS", "100");
    test::beside_a_server(tests)
}

/// The product measures itself, in the profile that ships, once it has the command.
fn lugu_bench() -> Result<()> {
    if !run::root().join("src/commands/bench.rs").exists() {
        println!("not run: the product has no `bench` yet (src/commands/bench.rs)");
        return Ok(());
    }
    run::step("bench", &mut run::cargo(&["run", "--release", "--package", "lugu", "--", "bench"]))
}
