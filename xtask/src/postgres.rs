//! A PostgreSQL server of our own: found or installed, started in a temporary folder, stopped for sure.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{machine, run};

/// The keeper of the server. It waits on its standard input, which ends when we drop the server or
/// when we die of whatever; either way it stops the server and removes the folder.
///
/// `$1` is the folder of the programs, `$2` the port, `$3` the password. Nothing here is worth
/// keeping, so nothing waits for a disk.
const KEEPER: &str = r#"
set -eu
folder=$(mktemp -d "${TMPDIR:-/tmp}/lugu-postgres.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo "$3" > password
"$1/initdb" -D data -U lugu -A scram-sha-256 --pwfile=password -E UTF8 --locale=C -N > log 2>&1 ||
    { cat log >&2; exit 1; }
"$1/pg_ctl" -D data -l log -w -t 60 start -o "-p $2 -h 127.0.0.1 -k $folder -c max_connections=300 \
    -c fsync=off -c full_page_writes=off -c synchronous_commit=off" > /dev/null ||
    { cat log >&2; exit 1; }
echo "$folder"
cat > /dev/null
"$1/pg_ctl" -D data -m immediate -w stop > /dev/null
"#;

/// A running server, which stops when this is dropped.
pub(crate) struct Server {
    keeper: Child,
    url: String,
    about: String,
}

impl Server {
    /// Finds the programs, or installs them when it may, and starts a server on a free port.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs()?;
        let (port, password) = (free_port()?, password()?);
        let mut keeper = keeper(&programs, port, &password)?.spawn().context("no keeper starts")?;
        let folder = first_line(&mut keeper)?;
        if folder.is_empty() {
            bail!("the server did not start ({})", keeper.wait()?);
        }
        let url = format!("postgres://lugu:{password}@127.0.0.1:{port}/postgres");
        let about = format!("{}, port {port}, {folder}", programs.display());
        Ok(Self { keeper, url, about })
    }

    /// Where its databases are, for an owner who may make more of them.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Which programs serve, where.
    pub(crate) fn about(&self) -> &str {
        &self.about
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if !self.keeper.wait().is_ok_and(|status| status.success()) {
            eprintln!("the PostgreSQL server may still run: {}", self.about);
        }
    }
}

/// The keeper in a process group of its own, so that an interrupt at the terminal passes it by.
fn keeper(programs: &Path, port: u16, password: &str) -> Result<Command> {
    let mut command = as_ordinary_user()?;
    command.args(["sh", "-c", KEEPER, "keeper"]).arg(programs).args([&port.to_string(), password]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).process_group(0);
    Ok(command)
}

/// PostgreSQL refuses to run as root, so root hands it to another user.
fn as_ordinary_user() -> Result<Command> {
    if !machine::is_root() {
        return Ok(Command::new("env"));
    }
    let runuser = ["runuser", "/usr/sbin/runuser", "/sbin/runuser"];
    let runuser = runuser.iter().find(|name| run::works(Command::new(name).arg("--version")));
    let known = |user: &&&str| run::works(Command::new("id").args(["-u", user]));
    let (Some(runuser), Some(user)) = (runuser, ["postgres", "nobody"].iter().find(known)) else {
        bail!(
            "it does not run as root, and root has no `runuser` or no user `postgres` to run it as"
        );
    };
    let mut command = Command::new(runuser);
    command.args(["-u", user, "--"]);
    Ok(command)
}

/// The folder that holds initdb and pg_ctl.
fn programs() -> Result<PathBuf> {
    if let Some(found) = found() {
        return Ok(found);
    }
    machine::install("postgresql", "initdb")?;
    found().context("there is no initdb even after installing it")
}

fn found() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = std::env::split_paths(&path).collect();
    folders.extend(debian_folders());
    // The link is followed, because the programs look for each other where they really are.
    let initdb = folders.iter().find_map(|folder| folder.join("initdb").canonicalize().ok());
    initdb.and_then(|initdb| Some(initdb.parent()?.to_owned()))
}

/// Debian keeps each version apart and out of the path; the newest comes first.
fn debian_folders() -> Vec<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<_> = versions.map(|version| version.path()).collect();
    versions.sort_by_key(|path| path.file_name()?.to_str()?.parse::<u32>().ok());
    versions.iter().rev().map(|version| version.join("bin")).collect()
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

/// The server lets in whoever knows this: other users of the machine do not.
fn password() -> Result<String> {
    let mut bytes = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

fn first_line(keeper: &mut Child) -> Result<String> {
    let mut line = String::new();
    let output = keeper.stdout.take().context("the keeper is silent")?;
    BufReader::new(output).read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
