//! The commands, one file each; what they share is opening the house.

mod areas;
mod backup;
mod bench;
mod cadres;
mod demo;
mod import;
mod init;
mod key;
mod log;
mod report;
mod rules;
mod seal;
mod search;
mod serve;
mod text;
mod traces;
mod upward;
mod users;

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use desk::{Desk, DeskError, KeyFile, clock::Clock};
use store::Store;
use zeroize::Zeroizing;

use crate::{
    config::{Command, House, Receipt},
    voice::{BadInput, Voice},
};

/// Runs one command.
pub(crate) async fn run(command: Command, voice: &Voice) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(serve) => serve::run(serve, voice).await,
        Command::Demo(demo) => demo::run(demo, voice).await,
        Command::Init(init) => init::run(init, voice).await,
        Command::User(user) => users::run(user, voice).await,
        Command::Token(token) => users::token(token, voice).await,
        Command::Import(import) => import::run(import, voice).await,
        Command::Areas(areas) => areas::run(areas, voice).await,
        Command::Cadres(cadres) => cadres::run(cadres, voice).await,
        Command::Rules(rules) => rules::run(rules, voice).await,
        Command::Report(report) => report::run(report, voice).await,
        Command::Log(log) => log::run(log, voice).await,
        Command::Receipt(Receipt::Verify { file, verifier, keys, proof }) => {
            log::receipt(&file, &verifier, (keys.as_deref(), proof.as_deref()), voice)
        }
        Command::Rebuild(house) => log::rebuild(house, voice).await,
        Command::Key(key) => key::run(key, voice).await,
        Command::Seal(seal) => seal::run(seal, voice).await,
        Command::Traces(traces) => traces::run(traces, voice).await,
        Command::Backup { place, file } => backup::back_up(&place, &file, voice).await,
        Command::Restore(restore) => backup::restore(restore, voice).await,
        Command::Move(moved) => backup::run(&moved, voice).await,
        Command::Upward(upward) => upward::run(upward, voice).await,
        Command::Search(search) => search::run(search, voice).await,
        Command::Text(text) => text::run(&text, voice),
        Command::Bench(bench) => bench::run(&bench, voice).await,
    }
}

/// Where the office key lies: named, in the environment, a systemd credential, or beside the folder.
fn key_path(house: &House) -> PathBuf {
    let named = house.key.clone().or_else(|| std::env::var_os("LUGU_KEY_FILE").map(PathBuf::from));
    named.or_else(|| credential("lugu.key")).unwrap_or_else(|| beside(&house.data))
}

/// `DIR.key`, whatever way the folder is written.
fn beside(data: &Path) -> PathBuf {
    let mut name = data.components().as_path().as_os_str().to_owned();
    name.push(".key");
    PathBuf::from(name)
}

/// Opens the store of an office; the folder is made where it is missing.
async fn store(house: &House) -> anyhow::Result<Store> {
    if let Some(url) = &house.database {
        return Ok(Store::open_postgres(url).await.map_err(desk::DeskError::from)?);
    }
    private_folder(&house.data).with_context(|| format!("{}", house.data.display()))?;
    let store = Store::open_sqlite(&house.data.join("lugu.db")).await;
    Ok(store.map_err(desk::DeskError::from)?)
}

/// Makes the folder for nobody but its owner; one that is there keeps its mode.
fn private_folder(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// A folder without an office is not made into one.
fn is_there(house: &House) -> anyhow::Result<()> {
    if house.database.is_none() && !house.data.join("lugu.db").exists() {
        let missing =
            format!("{}: 没有信访平台数据 / there is no office here", house.data.display());
        return Err(BadInput(missing).into());
    }
    Ok(())
}

/// Opens an office that was set up before; a folder without one is not made.
async fn open(house: &House) -> anyhow::Result<Desk> {
    is_there(house)?;
    let key = office_key(&key_path(house))?;
    Ok(Desk::open(store(house).await?, &key, Clock::system()).await?)
}

/// The same to verify it, although it may be damaged.
async fn open_to_verify(house: &House) -> anyhow::Result<Desk> {
    is_there(house)?;
    let key = office_key(&key_path(house))?;
    Ok(Desk::open_to_verify(store(house).await?, &key, Clock::system()).await?)
}

/// The office key in a file; one that lies under a passphrase is opened with it.
fn office_key(path: &Path) -> anyhow::Result<KeyFile> {
    match KeyFile::read(path, None) {
        Err(DeskError::KeyLocked) => {
            let passphrase = key_passphrase("机关密钥口令 / passphrase of the office key: ")?;
            Ok(KeyFile::read(path, Some(&passphrase))?)
        }
        read => Ok(read?),
    }
}

/// The passphrase of the office key: from the file named in the environment, a systemd credential, the terminal without
/// showing it, or where there is none the first line of the standard input.
fn key_passphrase(prompt: &str) -> anyhow::Result<Zeroizing<String>> {
    let named = std::env::var_os("LUGU_KEY_PASSPHRASE_FILE").map(PathBuf::from);
    if let Some(file) = named.or_else(|| credential("lugu.passphrase")) {
        return password(&file).map(Zeroizing::new);
    }
    if std::io::stdin().is_terminal() {
        return Ok(Zeroizing::new(rpassword::prompt_password(prompt)?));
    }
    let mut line = Zeroizing::new(String::new());
    std::io::stdin().read_line(&mut line)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// A systemd credential of this name, where there is one.
fn credential(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY")?;
    Some(Path::new(&folder).join(name)).filter(|path| path.exists())
}

/// The recovery shares in a file.
fn read_shares(path: &Path) -> anyhow::Result<zeroize::Zeroizing<String>> {
    let text = std::fs::read_to_string(path).map(zeroize::Zeroizing::new);
    Ok(text.map_err(|error| BadInput(format!("{}: {error}", path.display())))?)
}

/// The first line of a password file.
fn password(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| BadInput(format!("{}: {error}", path.display())))?;
    Ok(text.lines().next().unwrap_or_default().trim_end_matches('\r').to_owned())
}
