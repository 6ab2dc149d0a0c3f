//! The peers: other people's programs, measured by a script on the same letters, copies and questions, which are written once.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use ::text::even::Even;
use serde_json::{Value, json};

use super::{copies::Copy, figures::Teller, letters::Letters, questions::Question};
use crate::{
    commands::{bench::scratch::Scratch, text::rows::Row},
    voice::{BadInput, Voice},
};

/// The most letters the peers are measured with: with a million, one of them would take fourteen gigabytes.
pub(super) const BESIDE_PEERS: u64 = 100_000;

/// What the script measures, each in a process of its own, so that none takes another's memory.
const PEERS: &[&str] = &["datasketch", "fts5", "pg_trgm", "sklearn"];

/// What the peers are given: a folder that nobody else reads, gone with the measurement.
///
/// All letters are evened out as ours read them, so that no peer loses by a full-width digit.
pub(super) struct Given {
    scratch: Scratch,
    /// With how many letters.
    pub(super) letters: u64,
}

impl Given {
    /// Writes the letters.
    pub(super) fn new(many: u64, letters: &Letters) -> anyhow::Result<Self> {
        let given = Self { scratch: Scratch::new()?, letters: many.min(BESIDE_PEERS) };
        let lines =
            (0..given.letters).map(|id| json!({"id": id, "text": even(&letters.whole(id))}));
        given.write("letters.jsonl", lines)?;
        Ok(given)
    }

    /// Writes what is asked about, each with the letter that is to be found.
    pub(super) fn copies(&self, copies: &[Copy]) -> anyhow::Result<()> {
        let line = |copy: &Copy| {
            let (sort, of) = (copy.sort.word(), copy.origin.word());
            json!({"figure": sort, "of": of, "id": copy.id, "text": even(&copy.text)})
        };
        self.write("copies.jsonl", copies.iter().map(line))
    }

    /// Writes what is searched for, with the number of letters it stands in where that was counted.
    pub(super) fn questions(&self, questions: &[Question]) -> anyhow::Result<()> {
        let line = |question: &Question| {
            let of = question.sort.word();
            json!({"of": of, "words": question.words, "wanted": question.wanted})
        };
        self.write("questions.jsonl", questions.iter().map(line))
    }

    /// Writes the letters that people classed.
    pub(super) fn labelled(&self, rows: &[Row]) -> anyhow::Result<()> {
        let line = |row: &Row| {
            let words = row.text.is_none().then_some(row.tokens.as_deref()).flatten();
            let label = row.label.as_deref().unwrap_or_default().trim();
            json!({"label": label, "text": even(&row.letter()), "is_text": words.is_none()})
        };
        self.write("labelled.jsonl", rows.iter().map(line))
    }

    fn write(&self, name: &str, lines: impl Iterator<Item = Value>) -> anyhow::Result<()> {
        let mut file = BufWriter::new(File::create(self.scratch.path().join(name))?);
        for line in lines {
            writeln!(file, "{line}")?;
        }
        Ok(file.flush()?)
    }
}

fn even(text: &str) -> String {
    Even::of(text).text()
}

/// The script and what runs it.
pub(super) struct Peers {
    python: PathBuf,
    script: PathBuf,
}

impl Peers {
    /// Refused before anything is measured where there is no such script.
    pub(super) fn of(python: &Path, script: &Path, voice: &Voice) -> Result<Self, BadInput> {
        if script.is_file() {
            return Ok(Self { python: python.to_owned(), script: script.to_owned() });
        }
        let facts = [("file", script.display().to_string().into())];
        Err(BadInput(voice.tongue.say("cli-bench-text-no-script", &facts)))
    }

    /// Has each peer measured and tells its figures beside ours; one that cannot be measured is said to be left out.
    pub(super) fn measure(&self, given: &Given, teller: &Teller) {
        for peer in PEERS {
            let mut run = Command::new(&self.python);
            run.arg(&self.script).arg(peer).arg(given.scratch.path());
            match run.output() {
                Ok(output) => told(peer, &output, teller),
                Err(error) => {
                    teller.skip_peer(peer, &format!("{}: {error}", self.python.display()));
                }
            }
        }
    }
}

/// What the script said of one peer, a line of JSON for each figure, or why there is none.
fn told(peer: &str, output: &Output, teller: &Teller) {
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let value: Value = serde_json::from_str(line).unwrap_or_default();
        if let Some(why) = value.get("skipped").and_then(Value::as_str) {
            teller.skip_peer(peer, why);
        } else if teller.tell_peer(peer, &value).is_none() {
            teller.skip_peer(peer, line);
        }
    }
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        teller.skip_peer(peer, &format!("{} {last}", output.status));
    }
}
