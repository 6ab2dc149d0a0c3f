//! `lugu text`: the tools that read letters, on files of their own and without any office.

mod beside;
pub(super) mod classes;
pub(super) mod rows;

use std::{collections::HashMap, fmt::Write as _, path::Path, process::ExitCode};

use ::text::{
    cut::Cutter,
    duplicates::{self, Bond, Mark, Pair, Prepared, pairs},
    even::Even,
    keywords::{Counts, keywords},
    topics::{Letter, Settings, Topic, topics},
};
use jiff::civil::Date;
use serde_json::{Value, json};

use self::rows::{Row, read};
use crate::{
    config::{Letters, Text},
    voice::{BadInput, Voice, print},
};

/// So many keywords of a letter are told.
const KEYWORDS: usize = 8;

/// Runs the command.
pub(crate) fn run(text: &Text, voice: &Voice) -> anyhow::Result<ExitCode> {
    match text {
        Text::Segment(letters) => each(letters, voice, segmented),
        Text::Keywords(letters) => each(letters, voice, telling),
        Text::Duplicates(letters) => each(letters, voice, alike),
        Text::Classify(classify) => classes::classify(classify, voice),
        Text::Train(train) => classes::train(train, voice),
        Text::Topics(letters) => each(letters, voice, issues),
    }
}

/// Reads everything, works, and only then writes: whoever gives a file with a fault loses no result of before.
fn each(
    letters: &Letters,
    voice: &Voice,
    work: impl Fn(&[Row]) -> Vec<Value>,
) -> anyhow::Result<ExitCode> {
    let rows = read(&letters.input, voice)?;
    let mut lines = String::new();
    for line in work(&rows) {
        writeln!(lines, "{line}")?;
    }
    match &letters.output {
        Some(path) => write(path, &lines)?,
        None => print(&lines),
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes beside the file and puts it in its place: a full disk leaves what was there.
fn write(path: &Path, lines: impl AsRef<[u8]>) -> Result<(), BadInput> {
    // A device, a pipe or a link is written to, and nothing is put in its place.
    if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
        let written = std::fs::write(path, lines);
        return written.map_err(|error| BadInput(format!("{}: {error}", path.display())));
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = Path::new(&name);
    let written = std::fs::write(part, lines).and_then(|()| std::fs::rename(part, path));
    written.map_err(|error| {
        // What was begun is of no use to anybody.
        let _ = std::fs::remove_file(part);
        BadInput(format!("{}: {error}", path.display()))
    })
}

fn segmented(rows: &[Row]) -> Vec<Value> {
    let cutter = Cutter::default();
    let line = |row: &Row| {
        let even = Even::of(&row.letter());
        let pieces = cutter.cut(&even).into_iter();
        let tokens = pieces.filter_map(|piece| even.chars().get(piece.range));
        let tokens: Vec<String> = tokens.map(|token| token.iter().collect()).collect();
        json!({"id": row.id, "tokens": tokens})
    };
    rows.iter().map(line).collect()
}

fn telling(rows: &[Row]) -> Vec<Value> {
    let (cutter, mut counts) = (Cutter::default(), Counts::default());
    let texts: Vec<Even> = rows.iter().map(|row| Even::of(&row.letter())).collect();
    for even in &texts {
        counts.add(even, &cutter.cut(even));
    }
    let line = |(row, even): (&Row, &Even)| {
        let found = keywords(even, &cutter, &counts, KEYWORDS).into_iter();
        json!({"id": row.id, "keywords": found.map(|keyword| keyword.word).collect::<Vec<_>>()})
    };
    rows.iter().zip(&texts).map(line).collect()
}

fn alike(rows: &[Row]) -> Vec<Value> {
    let persons = persons(rows);
    let texts: Vec<Prepared> = rows.iter().map(|row| Prepared::of(&row.letter())).collect();
    let mark = |person: &Option<u64>| person.map(|key| Mark { bond: Bond::Person, key });
    let marks: Vec<Option<Mark>> = persons.iter().map(mark).collect();
    let letters = rows.iter().zip(&texts).zip(&marks);
    let letters: Vec<_> = letters
        .map(|((row, text), marks)| duplicates::Letter {
            text,
            marks: marks.as_slice(),
            day: row.day.map_or(0, day),
        })
        .collect();
    let id = |at: usize| rows.get(at).map(|row| &row.id);
    let line = |pair: &Pair| {
        json!({
            "a": id(pair.first),
            "b": id(pair.second),
            "score": pair.score,
            "grade": pair.grade.word(),
        })
    };
    pairs(&letters).iter().map(line).collect()
}

/// Who wrote each letter, as a number; none where nobody says so.
fn persons(rows: &[Row]) -> Vec<Option<u64>> {
    let mut numbers: HashMap<&str, u64> = HashMap::new();
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let next = u64::try_from(numbers.len()).unwrap_or(u64::MAX);
        told.push(row.person.as_deref().map(|person| *numbers.entry(person).or_insert(next)));
    }
    told
}

/// The hot issues of these letters, from nothing: evened out, and with a dictionary that is read for them.
pub(super) fn hot(rows: &[Row]) -> Vec<Topic> {
    let letters = rows.iter().zip(persons(rows));
    let letters: Vec<Letter> = letters
        .map(|(row, person)| {
            let title = Even::of(row.title.as_deref().unwrap_or_default()).chars().len();
            Letter { even: Even::of(&row.letter()), title, day: row.day.map(day), person }
        })
        .collect();
    topics(&letters, &Cutter::default(), &Settings::default())
}

fn issues(rows: &[Row]) -> Vec<Value> {
    let line = |(rank, topic): (usize, &Topic)| {
        let ids = topic.members.iter().filter_map(|at| rows.get(*at)).map(|row| &row.id);
        json!({
            "rank": rank,
            "name": topic.name,
            "place": topic.place,
            "from": topic.days.map(|(from, _)| date(from)),
            "to": topic.days.map(|(_, to)| date(to)),
            "size": topic.members.len(),
            "persons": topic.persons,
            "members": ids.collect::<Vec<_>>(),
        })
    };
    (1..).zip(&hot(rows)).map(line).collect()
}

/// Days since 1970.
fn day(date: Date) -> i32 {
    let since = jiff::civil::date(1970, 1, 1).until(date).map(|span| span.get_days());
    since.unwrap_or_default()
}

fn date(day: i32) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}
