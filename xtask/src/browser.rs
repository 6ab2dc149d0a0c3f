//! The stories in a browser: Node's runner and Debian's Chromium, found or installed, and the program they are told of.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{machine, run};

/// The shell is the same browser without tabs and menus, and shows the same pages for less work.
const SHELL: &str = "chromium-headless-shell";
/// Names under which systems know the browser.
const CHROMIUM: &[&str] = &[SHELL, "chromium", "chromium-browser", "google-chrome"];
/// The oldest Node that has what the stories use.
const NODE: u32 = 20;

/// What the stories need of this machine.
struct Stage {
    node: PathBuf,
    chromium: PathBuf,
}

/// Builds the program and tells the stories whose sentences hold these words, or all of them.
pub(crate) fn stories(words: &[String]) -> Result<()> {
    let stage = Stage::set()?;
    build()?;
    run::step("stories", stage.script("run.js")?.args(words))
}

/// Builds the program and photographs its pages into a folder, `target/shots` if none is named.
pub(crate) fn shots(words: &[String]) -> Result<()> {
    let stage = Stage::set()?;
    if !run::works(Command::new("sh").args(["-c", "fc-list :lang=zh | grep -q ."])) {
        machine::install("fonts-noto-cjk", "Chinese font")?;
    }
    build()?;
    let folder = match words.first() {
        Some(folder) => PathBuf::from(folder),
        None => programs()?.with_file_name("shots"),
    };
    run::step("shots", stage.script("shots.js")?.arg(std::path::absolute(folder)?))
}

/// Tells the stories of a program that is built, with what they keep in this folder; says in one line why it can not.
pub(crate) fn tell_or_skip(place: Option<&Path>) -> Result<()> {
    match Stage::set() {
        Ok(stage) => {
            let mut script = stage.script("run.js")?;
            script.envs(place.map(|place| ("TMPDIR", place)));
            run::step("stories", &mut script)
        }
        Err(error) => {
            println!("── skipped: every story in a browser, because {error:#}");
            Ok(())
        }
    }
}

impl Stage {
    /// Finds what is needed, and installs what is missing and may be installed.
    fn set() -> Result<Self> {
        let node = machine::find(&["node"]).context("there is no Node.js")?;
        if version(&node).is_none_or(|version| version < NODE) {
            bail!("there is no Node.js {NODE} or newer");
        }
        modules()?;
        Ok(Self { node, chromium: chromium()? })
    }

    /// One of the scripts, told where browser and program lie.
    fn script(&self, name: &str) -> Result<Command> {
        let mut command = Command::new(&self.node);
        command.arg("--test-reporter=spec").arg(folder().join(name)).current_dir(run::root());
        command.env("LUGU_CHROMIUM", &self.chromium).env("LUGU_PROGRAM", programs()?.join("lugu"));
        Ok(command)
    }
}

fn chromium() -> Result<PathBuf> {
    if let Some(found) = machine::find(CHROMIUM) {
        return Ok(found);
    }
    machine::install(SHELL, "Chromium")?;
    machine::find(CHROMIUM).context("there is no Chromium even after installing it")
}

/// Installs the libraries from their lock file, where they are missing or of another version.
fn modules() -> Result<()> {
    let text = |path: &str| std::fs::read_to_string(folder().join(path)).unwrap_or_default();
    let wanted = text("package-lock.json");
    let mark = folder().join("node_modules/.lugu-lock");
    if std::fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let npm = machine::find(&["npm"]).context("there is no npm")?;
    run::step("npm ci", Command::new(npm).args(["ci", "--silent"]).current_dir(folder()))?;
    std::fs::write(mark, wanted).context("node_modules cannot be written")
}

fn version(node: &PathBuf) -> Option<u32> {
    let said = Command::new(node).arg("--version").output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    said.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

fn build() -> Result<()> {
    run::step("build", &mut run::cargo(&["build", "--package", "lugu"]))
}

fn folder() -> PathBuf {
    run::root().join("tests/browser")
}

/// Where cargo puts programs: beside this one.
fn programs() -> Result<PathBuf> {
    let own = std::env::current_exe().context("no place of our own")?;
    Ok(own.parent().context("no folder of our own")?.to_owned())
}
