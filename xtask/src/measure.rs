//! Long runs and measurements: the places where they are registered.

use anyhow::Result;

use crate::{check, run, test};

/// One long run or measurement.
struct Step {
    name: &'static str,
    run: fn() -> Result<()>,
}

/// What `cargo xtask soak` runs, in this order.
const SOAKS: &[Step] = &[
    Step { name: "documentation", run: check::documentation },
    Step { name: "a hundred power cuts under load", run: power_cuts },
    Step { name: "twenty thousand random histories", run: histories },
    Step { name: "mutations of the rules", run: mutations },
];

/// What is mutated: everything that decides, counts days, or folds.
const MUTATED: &[&str] = &[
    "decide.rs",
    "decide/*.rs",
    "matter.rs",
    "matter/*.rs",
    "deadline.rs",
    "calendar.rs",
    "confirm.rs",
    "reminder.rs",
    "supervision.rs",
    "rights.rs",
];

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

/// Lives through random histories of matters: twenty thousand instead of three hundred.
fn histories() -> Result<()> {
    let mut tests = run::cargo(&["nextest", "run", "--release", "--package", "rules"]);
    tests.args(["--test", "law", "histories::"]).env("LUGU_HISTORIES", "20000");
    run::step("histories", &mut tests)
}

/// Changes the rules in one place after another: a change that no test of the rules notices is listed, and is an error until
/// a test notices it or `.cargo/mutants.toml` says why none can.
fn mutations() -> Result<()> {
    run::ensure_cargo_command("mutants", "^27")?;
    // One program of tests and no debugger's notes: a change is built and tried in seconds. Sixty histories
    // instead of three hundred, and without the long deterministic one: it tells what is reached, not what holds.
    let mut mutants = run::bare_cargo(&["mutants", "--package", "rules", "--no-shuffle"]);
    mutants.env("CARGO_PROFILE_DEV_DEBUG", "none").env("LUGU_HISTORIES", "60");
    for file in MUTATED {
        mutants.args(["--file", &format!("crates/rules/src/{file}")]);
    }
    mutants.args(["--output", "target/mutants"]);
    mutants.args(["--", "--lib", "--test", "law", "--", "--skip", "the_histories_reach"]);
    run::step("mutants", &mut mutants)
}

/// The product measures itself, in the profile that ships, once it has the command.
fn lugu_bench() -> Result<()> {
    if !run::root().join("src/commands/bench.rs").exists() {
        println!("not run: the product has no `bench` yet (src/commands/bench.rs)");
        return Ok(());
    }
    run::step("bench", &mut run::cargo(&["run", "--release", "--package", "lugu", "--", "bench"]))
}
