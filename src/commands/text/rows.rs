//! Letters as lines of JSON.

use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::voice::{BadInput, Voice};

/// A letter of a file. What is written beside these fields is left alone.
#[derive(Deserialize)]
pub(in crate::commands) struct Row {
    /// What it is called; given back as it came.
    #[serde(default)]
    pub(in crate::commands) id: Value,
    #[serde(default)]
    pub(in crate::commands) title: Option<String>,
    #[serde(default)]
    pub(in crate::commands) text: Option<String>,
    /// Words that somebody cut before, in place of a text.
    #[serde(default)]
    pub(in crate::commands) tokens: Option<Vec<String>>,
    /// Its class, as people gave it.
    #[serde(default)]
    pub(in crate::commands) label: Option<String>,
    #[serde(default)]
    time: Option<String>,
    /// Who wrote it, by any name that says nothing else.
    #[serde(default)]
    pub(in crate::commands) person: Option<String>,
    /// The line it stands in, from 1.
    #[serde(skip)]
    line: usize,
    /// The day of its time.
    #[serde(skip)]
    pub(in crate::commands) day: Option<Date>,
}

impl Row {
    /// What is read of it: its title, then its text.
    pub(in crate::commands) fn letter(&self) -> String {
        let text = match (&self.text, &self.tokens) {
            (Some(text), _) => text.clone(),
            (None, Some(tokens)) => tokens.concat(),
            (None, None) => String::new(),
        };
        match &self.title {
            Some(title) => format!("{title}\n{text}"),
            None => text,
        }
    }
}

/// The letters of a file; every line must be one, and the first that is not is named.
pub(in crate::commands) fn read(path: &Path, voice: &Voice) -> Result<Vec<Row>, BadInput> {
    let unreadable = |error| BadInput(format!("{}: {error}", path.display()));
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let lines = (1..).zip(bytes.split(|byte| *byte == b'\n'));
    let filled = lines.filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace));
    let read = |(line, bytes): (usize, &[u8])| match row(bytes) {
        Ok(row) => Ok(Row { line, ..row }),
        Err(fault) => Err(named(line, fault, path, voice)),
    };
    filled.map(read).collect()
}

/// The same of letters that people classed: each must have its label.
pub(in crate::commands) fn read_labelled(path: &Path, voice: &Voice) -> Result<Vec<Row>, BadInput> {
    let rows = read(path, voice)?;
    let without =
        rows.iter().find(|row| row.label.as_deref().is_none_or(|label| label.trim().is_empty()));
    match without {
        Some(row) => Err(named(row.line, "text-line-label", path, voice)),
        None => Ok(rows),
    }
}

fn row(line: &[u8]) -> Result<Row, &'static str> {
    let line = std::str::from_utf8(line).map_err(|_| "text-line-not-utf8")?;
    let mut row: Row = serde_json::from_str(line.trim_start_matches('\u{feff}'))
        .map_err(|_| "text-line-not-json")?;
    if row.text.is_none() && row.tokens.is_none() && row.title.is_none() {
        return Err("text-line-empty");
    }
    row.day = match row.time.as_deref().map(str::trim).filter(|time| !time.is_empty()) {
        None => None,
        Some(time) => Some(day(time).ok_or("text-line-time")?),
    };
    Ok(row)
}

/// The day of a time as registers write it: 2026-11-28T09:30:00Z, 2026/1/6 9:30. The hour is not read.
fn day(time: &str) -> Option<Date> {
    let mut parts = time.split(['T', ' ']).next()?.split(['-', '/']);
    let year = parts.next()?.parse().ok()?;
    let [month, day] = [parts.next()?.parse().ok()?, parts.next()?.parse().ok()?];
    parts.next().is_none().then(|| Date::new(year, month, day).ok())?
}

/// The line is named and never quoted: it may hold a letter.
fn named(line: usize, fault: &str, path: &Path, voice: &Voice) -> BadInput {
    let file = path.display().to_string();
    let facts = [("file", file.into()), ("line", line.into())];
    BadInput(voice.tongue.say(fault, &facts))
}
