//! How the program speaks: people's text on a terminal, JSON where it is asked for, errors to standard error.

use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

use desk::DeskError;
use serde_json::Value;
use web::Tongue;

/// Bad usage or bad input.
const BAD_INPUT: u8 = 2;
/// A failure.
const FAILURE: u8 = 1;

/// Speaks for one run of the program.
pub(crate) struct Voice {
    json: bool,
    /// The language of the terminal.
    pub(crate) tongue: Tongue,
}

impl Voice {
    /// The language follows the locale; whatever is neither is spoken to in Chinese.
    pub(crate) fn new(json: bool) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        let english = locale.is_some_and(|locale| locale.to_lowercase().starts_with("en"));
        Self { json, tongue: if english { Tongue::English } else { Tongue::Chinese } }
    }

    /// Whether somebody watches: progress is shown to people only.
    pub(crate) fn is_watched(&self) -> bool {
        !self.json && std::io::stderr().is_terminal()
    }

    /// One result: JSON as given, or the lines for people.
    pub(crate) fn tell(&self, json: &Value, lines: &[String]) {
        let mut out = std::io::stdout().lock();
        // A closed pipe is the reader's choice, not a failure.
        let _ = if self.json {
            writeln!(out, "{json}")
        } else {
            lines.iter().try_for_each(|line| writeln!(out, "{line}"))
        };
        let _ = out.flush();
    }

    /// Something to know that is no result: standard error, people only.
    pub(crate) fn note(&self, line: &str) {
        if !self.json {
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }

    /// To whoever runs the machine, the machine's own words are told as well.
    fn worded(&self, error: &DeskError) -> String {
        match error {
            DeskError::Setup(why) => why.clone(),
            DeskError::File { what, error } => format!("{what}: {error}"),
            DeskError::Store(store::StoreError::Locked) => {
                format!("{}{error}", self.tongue.text("cli-locked"))
            }
            DeskError::Store(error) => format!("{error}"),
            DeskError::OfficeDamaged => self.tongue.text("cli-office-damaged"),
            DeskError::Damaged(what) => format!("{} ({what})", self.tongue.desk_error(error)),
            error => self.tongue.desk_error(error),
        }
    }

    /// Says what went wrong and gives the exit code.
    pub(crate) fn failed(&self, error: &anyhow::Error) -> ExitCode {
        let (code, message) = match error.downcast_ref::<DeskError>() {
            Some(error) => (exit_code(error), self.worded(error)),
            None if error.is::<BadInput>() => (BAD_INPUT, format!("{error}")),
            None => (FAILURE, format!("{error:#}")),
        };
        let _ = writeln!(std::io::stderr(), "{message}");
        ExitCode::from(code)
    }
}

/// Prints lines that are JSON for whoever asks.
pub(crate) fn print(lines: &str) {
    let mut out = std::io::stdout().lock();
    // A closed pipe is the reader's choice, not a failure.
    let _ = out.write_all(lines.as_bytes()).and_then(|()| out.flush());
}

/// Input that the command line itself found wrong.
#[derive(Debug, Clone)]
pub(crate) struct BadInput(pub String);

impl std::fmt::Display for BadInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadInput {}

fn exit_code(error: &DeskError) -> u8 {
    match error {
        DeskError::Malformed(_)
        | DeskError::Refused(_)
        | DeskError::OfficeRefused(_)
        | DeskError::PasswordTooShort
        | DeskError::PassphraseUnfit
        | DeskError::WrongPassphrase
        | DeskError::KeyLocked
        | DeskError::LogKey(_)
        | DeskError::Backup(_)
        | DeskError::ForAbove { .. }
        | DeskError::ForeignKey
        | DeskError::Shares(_)
        | DeskError::NameTaken
        | DeskError::NoSuch(_)
        | DeskError::NoSuchMatter
        | DeskError::NoSuchCode
        | DeskError::CodeReplaced { .. }
        | DeskError::WentUp { .. }
        | DeskError::Setup(_)
        | DeskError::WrongKey
        | DeskError::SignInFailed
        | DeskError::File { .. } => BAD_INPUT,
        DeskError::Denied { .. }
        | DeskError::Lapsed { .. }
        | DeskError::NeedsUnlock
        | DeskError::NoSealKey
        | DeskError::Stale { .. }
        | DeskError::LinkSpent
        | DeskError::NotYetProved
        | DeskError::NoTrace
        | DeskError::NeedsReason { .. }
        | DeskError::Damaged(_)
        | DeskError::OfficeDamaged
        | DeskError::Unreadable(_)
        | DeskError::NoRandomness
        | DeskError::Store(_) => FAILURE,
    }
}

/// Tells where the program broke, and not with what: a panic's message may hold what somebody wrote.
pub(crate) fn broken(info: &std::panic::PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(std::io::stderr(), "lugu broke at {place}");
}
