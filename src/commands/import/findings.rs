//! The findings of an import as a file that a spreadsheet opens: where, what, and what to do.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use desk::{Profile, Unmapped};

use crate::voice::{BadInput, Voice};

/// The file of findings. Where an import ends before its end, the empty file goes away again, so that
/// the same command can be given once more.
pub(super) struct Report {
    path: PathBuf,
    file: Option<File>,
}

impl Report {
    /// Makes the file before anything is imported; one that is there is never written over.
    pub(super) fn create(path: &Path, voice: &Voice) -> Result<Self, BadInput> {
        let made = File::create_new(path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                BadInput(format!("{}: {}", path.display(), voice.tongue.text("cli-file-exists")))
            }
            _ => BadInput(format!("{}: {error}", path.display())),
        });
        Ok(Self { path: path.to_owned(), file: Some(made?) })
    }

    /// Writes every finding, then the pile of what did not map.
    pub(super) fn write(mut self, outcome: &desk::Import, voice: &Voice) -> io::Result<()> {
        match self.file.take() {
            Some(file) => write(file, outcome, voice),
            None => Ok(()),
        }
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // What can not be removed is an empty file, and the next try says that it is there.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

fn write(file: File, outcome: &desk::Import, voice: &Voice) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    let text = |key: &str| voice.tongue.text(key);
    // Without the mark, spreadsheets take the file for the code page of the machine.
    file.write_all("\u{feff}".as_bytes())?;
    let head = ["line", "column", "what", "do"].map(|name| text(&format!("cli-findings-{name}")));
    line(&mut file, &head)?;
    for refused in &outcome.refused {
        let column = refused.column.as_deref().map(|column| column_named(column, voice));
        let (what, todo) = (what(refused.reason, voice), todo(refused.reason, voice));
        line(&mut file, &[refused.line.to_string(), column.unwrap_or_default(), what, todo])?;
    }
    for unmapped in &outcome.unmapped {
        let what = format!("{}{}", text("cli-findings-unmapped"), value(unmapped, voice));
        let todo = text("cli-findings-unmapped-do");
        line(&mut file, &[String::new(), column_named(unmapped.column, voice), what, todo])?;
    }
    for column in &outcome.dropped {
        let what = text("cli-import-dropped");
        line(&mut file, &[String::new(), column.clone(), what, String::new()])?;
    }
    file.flush()
}

/// What is wrong with a row.
pub(super) fn what(reason: &str, voice: &Voice) -> String {
    voice.tongue.text(&format!("finding-{}", reason.replace('_', "-")))
}

/// What to do about it.
pub(super) fn todo(reason: &str, voice: &Voice) -> String {
    voice.tongue.text(&format!("finding-do-{}", reason.replace('_', "-")))
}

/// A column as the file writes it; where that is our own word for a field, with its meaning.
pub(super) fn column_named(column: &str, voice: &Voice) -> String {
    if !Profile::fields().any(|field| field == column) {
        return column.to_owned();
    }
    let meaning = voice.tongue.text(&format!("heading-{}", column.replace('_', "-")));
    voice
        .tongue
        .say("heading-with-meaning", &[("column", column.into()), ("meaning", meaning.into())])
}

/// The headings by which the columns are known that every register needs.
pub(super) fn headings(voice: &Voice) -> String {
    let known = Profile::needed().map(|(field, headings)| {
        let column = column_named(field, voice);
        let headings = headings.join(&voice.tongue.text("heading-between"));
        format!("\n  {column}{}{headings}", voice.tongue.text("heading-then"))
    });
    format!("{}{}", voice.tongue.text("unopened-headings"), known.collect::<String>())
}

/// A value without a word of ours, and how often it stands there.
pub(super) fn value(unmapped: &Unmapped, voice: &Voice) -> String {
    let hidden = || voice.tongue.text("cli-import-unmapped-hidden");
    let shown = unmapped.value.clone().unwrap_or_else(hidden);
    format!("{shown} × {}", unmapped.rows)
}

fn line(file: &mut impl Write, cells: &[String; 4]) -> io::Result<()> {
    let cells = cells.each_ref().map(|cell| quoted(cell));
    write!(file, "{}\r\n", cells.join(","))
}

/// A cell that no spreadsheet takes for a formula.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        for (cell, written) in [
            ("路灯", "\"路灯\""),
            ("说\"好\",的", "\"说\"\"好\"\",的\""),
            ("=1+1", "\"'=1+1\""),
            ("@x", "\"'@x\""),
            ("-2", "\"'-2\""),
            ("\tx", "\"'\tx\""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
