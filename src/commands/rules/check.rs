//! `lugu rules check`: every file of the law, with the line of what is wrong.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use jiff::civil::Date;
use rules::{
    area::Areas,
    calendar::Calendar,
    class::Classes,
    competence::Duties,
    rulebook::{EXAMPLES, Overlay, Procedure, Rulebook, Rulebooks},
};
use serde_json::json;

use crate::voice::{BadInput, Voice};

/// What was found: each file, and what is wrong with it if anything is.
#[derive(Default)]
struct Checked {
    files: Vec<(String, Option<String>)>,
    until: Option<Date>,
}

impl Checked {
    fn note<T, E: ToString>(&mut self, file: &str, outcome: Result<T, E>) -> Option<T> {
        let (value, wrong) = match outcome {
            Ok(value) => (Some(value), None),
            Err(error) => (None, Some(error.to_string())),
        };
        self.files.push((file.to_owned(), wrong));
        value
    }

    fn calendar(&mut self, calendar: &Calendar) {
        self.until = Some(calendar.published_until());
    }
}

/// Runs the command.
pub(super) fn run(dir: Option<&Path>, voice: &Voice) -> anyhow::Result<ExitCode> {
    let mut checked = Checked::default();
    match dir {
        None => built_in(&mut checked),
        Some(dir) => folder(dir, &mut checked)?,
    }
    if checked.files.is_empty() {
        return Err(BadInput(voice.tongue.text("cli-rules-nothing-there")).into());
    }
    tell(&checked, voice);
    let wrong: Vec<_> = checked.files.into_iter().filter_map(|(_, wrong)| wrong).collect();
    if wrong.is_empty() { Ok(ExitCode::SUCCESS) } else { Err(BadInput(wrong.join("\n")).into()) }
}

fn tell(checked: &Checked, voice: &Voice) {
    let file = |(file, wrong): &(String, Option<String>)| json!({"file": file, "ok": wrong.is_none(), "error": wrong});
    let files: Vec<_> = checked.files.iter().map(file).collect();
    let json = json!({"files": files, "calendar_until": checked.until});
    let right = checked.files.iter().filter(|(_, wrong)| wrong.is_none());
    let ok = voice.tongue.text("cli-rules-ok");
    let mut lines: Vec<_> = right.map(|(file, _)| format!("{file}: {ok}")).collect();
    lines.extend(checked.until.map(|until| {
        let until = [("until", voice.tongue.date(until).into())];
        voice.tongue.say("cli-rules-calendar-until", &until)
    }));
    voice.tell(&json, &lines);
}

fn built_in(checked: &mut Checked) {
    for (file, text) in Rulebooks::shipped_files() {
        match file.contains("procedures") {
            true => checked.note(file, Procedure::parse(file, text)).map(drop),
            false => checked.note(file, Rulebook::parse(file, text)).map(drop),
        };
    }
    let calendar = checked.note("rules/calendar/cn.csv", Calendar::shipped());
    if let (Ok(books), Some(calendar)) = (Rulebooks::shipped(), calendar) {
        checked.calendar(calendar);
        for (file, text) in EXAMPLES {
            checked.note(file, fits(books, calendar, file, text));
        }
    }
    checked.note("rules/classes.csv", Classes::shipped());
    checked.note("rules/areas.csv", Areas::shipped());
    checked.note("rules/duties.toml", Duties::shipped());
}

fn fits(books: &Rulebooks, calendar: &Calendar, file: &str, text: &str) -> Result<(), String> {
    books.all().iter().try_for_each(|book| {
        let read = Overlay::checked(file, text, book, calendar);
        read.map(drop).map_err(|error| error.to_string())
    })
}

/// The files of a folder. What a file leans on and is not there comes from the program.
fn folder(dir: &Path, checked: &mut Checked) -> anyhow::Result<()> {
    let mut whole: Option<Calendar> = None;
    for (file, text) in files(&dir.join("calendar"), "csv")? {
        let read = match &whole {
            None => Calendar::parse(&file, &text),
            Some(calendar) => calendar.with(&file, &text),
        };
        whole = checked.note(&file, read).or(whole);
    }
    let calendar = whole.map_or_else(|| Calendar::shipped().cloned(), Ok)?;
    checked.calendar(&calendar);
    let books = versions(dir, checked)?;
    let books = books.map_or_else(|| Rulebooks::shipped().cloned(), Ok)?;
    for (file, text) in files(&dir.join("overlays"), "toml")? {
        checked.note(&file, fits(&books, &calendar, &file, &text));
    }
    let mut classes: Option<Classes> = None;
    for (file, text) in files(dir, "csv")? {
        match Path::new(&file).file_stem().and_then(|name| name.to_str()) {
            Some("classes") => classes = checked.note(&file, Classes::parse(&file, &text)),
            Some("areas") => drop(checked.note(&file, Areas::parse(&file, &text))),
            _ => {}
        }
    }
    let duties = dir.join("duties.toml");
    for (file, text) in files(dir, "toml")?.iter().filter(|(file, _)| duties == Path::new(file)) {
        let classes = match &classes {
            Some(own) => own,
            None => Classes::shipped()?,
        };
        checked.note(file, Duties::parse(file, text, classes));
    }
    Ok(())
}

/// Terms and procedure of a version bear the same file name.
fn versions(dir: &Path, checked: &mut Checked) -> anyhow::Result<Option<Rulebooks>> {
    let terms = files(&dir.join("terms"), "toml")?;
    let ways = files(&dir.join("procedures"), "toml")?;
    let mut whole = !terms.is_empty();
    for (file, text) in &terms {
        whole &= checked.note(file, Rulebook::parse(file, text)).is_some();
    }
    for (file, text) in &ways {
        whole &= checked.note(file, Procedure::parse(file, text)).is_some();
    }
    if !whole {
        return Ok(None);
    }
    let name = |file: &str| Path::new(file).file_name().map(std::ffi::OsStr::to_owned);
    let mut pairs = Vec::with_capacity(terms.len());
    for (file, text) in &terms {
        match ways.iter().find(|(way, _)| name(way) == name(file)) {
            Some((way, of)) => pairs.push([(&**file, &**text), (&**way, &**of)]),
            None => {
                checked.note(file, Err::<(), _>(format!("{file}: no procedure of this name")));
            }
        }
    }
    match Rulebooks::read(&pairs) {
        Ok(books) => Ok(Some(books)),
        Err(error) => {
            let file = error.file.clone();
            Ok(checked.note(&file, Err::<Rulebooks, _>(error)))
        }
    }
}

/// The files of a folder that end like this, with their texts, in the order of their names; none where there is no
/// such folder.
fn files(dir: &Path, ending: &str) -> anyhow::Result<Vec<(String, String)>> {
    let unreadable =
        |path: &Path, error: std::io::Error| BadInput(format!("{}: {error}", path.display()));
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(dir).map_err(|error| unreadable(dir, error))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|own| own == ending)).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, error))?;
        Ok((path.display().to_string(), text))
    };
    paths.iter().map(read).collect()
}
