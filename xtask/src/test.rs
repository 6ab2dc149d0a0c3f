//! Everything that CI runs, with the servers it needs, and the summary of the tests as the last word.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::postgres::Server;
use crate::{browser, check, run};

/// The variable under which tests find a PostgreSQL server on which they may make databases.
const POSTGRES: &str = "LUGU_TEST_POSTGRES";

/// Checks, starts what the tests need, and tests. Further words are passed to nextest; the stories in
/// a browser are told only when everything is asked for, and before nextest's summary.
pub(crate) fn test(words: &[String]) -> Result<()> {
    check::before_tests()?;
    run::ensure_cargo_command("nextest", "^0.9")?;
    let mut tests = run::cargo(&["nextest", "run", "--workspace"]);
    if !words.is_empty() {
        println!("── skipped: the stories in a browser, because a choice of tests was asked for");
        tests.args(words);
        return beside_a_server(tests);
    }
    // Builds the program as well, so that the stories are told of the one that is tested.
    let build = &["nextest", "run", "--workspace", "--no-run"];
    run::step("build", &mut run::cargo(build))?;
    run::step("doc tests", &mut run::cargo(&["test", "--workspace", "--doc"]))?;
    let place = Quick::place();
    let told = browser::tell_or_skip(place.as_ref().map(Quick::folder));
    if let Some(place) = &place {
        tests.env("TMPDIR", place.folder());
    }
    let tested = beside_a_server(tests);
    match (told, tested) {
        (Err(told), Err(tested)) => anyhow::bail!("{tested:#}; {told:#}"),
        (told, tested) => told.and(tested),
    }
}

/// A folder in memory for what tests and stories keep for a moment: they wait for no disk, and what is killed is killed there as
/// well. It goes when this is dropped.
struct Quick(PathBuf);

impl Quick {
    /// Where Linux keeps files in memory, if there is much room.
    fn place() -> Option<Self> {
        const MEMORY: &str = "/dev/shm";
        const ROOM_KB: u64 = 8 << 20;
        let free = Command::new("df").args(["--output=avail", "-k", MEMORY]).output().ok()?;
        let free = String::from_utf8(free.stdout).ok()?;
        let free: u64 = free.lines().last()?.trim().parse().ok()?;
        if free < ROOM_KB {
            return None;
        }
        let folder = Path::new(MEMORY).join(format!("lugu-test-{}", std::process::id()));
        std::fs::create_dir(&folder).ok()?;
        Some(Self(folder))
    }

    fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Quick {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs tests beside a PostgreSQL server; what they print last stays last.
pub(crate) fn beside_a_server(mut tests: Command) -> Result<()> {
    let server = server();
    tests.env_remove(POSTGRES);
    if let Some(url) = server.as_ref().map(Server::url).or(given().as_deref()) {
        tests.env(POSTGRES, url);
    }
    println!("── tests");
    let status = tests.status()?;
    drop(server);
    if status.success() { Ok(()) } else { anyhow::bail!("the tests failed ({status})") }
}

/// A server of our own, unless one is given from outside; says in one line why there is none.
fn server() -> Option<Server> {
    if given().is_some() {
        println!("── PostgreSQL: the server that {POSTGRES} names");
        return None;
    }
    match Server::start() {
        Ok(server) => {
            println!("── PostgreSQL: {}", server.about());
            Some(server)
        }
        Err(error) => {
            println!("── skipped: every test on PostgreSQL, because {error:#}");
            None
        }
    }
}

fn given() -> Option<String> {
    std::env::var(POSTGRES).ok().filter(|url| !url.is_empty())
}
