//! A list's columns: a closed vocabulary, of which somebody chooses what to see.

use desk::views::ListRow;
use rules::codes::Watching;

use crate::{Tongue, paths, shade};

/// Every column but the number, which always stands first.
pub(crate) const ALL: &[&str] = &[
    "title", "next", "due", "kind", "holder", "received", "stage", "form", "source", "way",
    "class", "area", "organ", "persons", "kept",
];
/// What is shown where nobody chose.
pub(crate) const USUAL: &[&str] = &["title", "next", "due", "kind", "holder", "received"];

/// What is shown instead where the list is about erasing: nothing more is due there.
const APPRAISING: &[&str] = &["title", "kept", "kind", "class", "received", "stage"];

/// A column's head.
pub(crate) struct Column {
    pub(crate) label: String,
}

impl Column {
    pub(crate) fn new(name: &str, tongue: Tongue) -> Self {
        Self { label: tongue.word("column", name) }
    }
}

/// What stands in one column of one row.
#[derive(Default)]
pub(crate) struct Cell {
    /// Its column.
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) text: String,
    pub(crate) quiet: Option<String>,
    pub(crate) tags: Vec<String>,
    /// What is left until then, with its shade.
    pub(crate) left: Option<(String, &'static str)>,
    /// Does not break.
    pub(crate) whole: bool,
}

/// One row, ready to be shown.
pub(crate) struct Row {
    pub(crate) url: String,
    pub(crate) number: String,
    /// Number and version, as acts over several take them.
    pub(crate) pick: String,
    pub(crate) cells: Vec<Cell>,
}

/// The columns asked for, or those usual for what the list is about.
pub(crate) fn of(asked: &[String], watch: Option<&str>) -> Vec<&'static str> {
    let known = |name: &String| ALL.iter().find(|own| *own == name).copied();
    let asked: Vec<_> = asked.iter().filter_map(known).collect();
    let appraising = [Watching::Erasable, Watching::ToErase].map(Watching::word);
    match watch.map(str::trim).filter(|_| asked.is_empty()) {
        Some(watch) if appraising.contains(&watch) => APPRAISING.to_vec(),
        _ if asked.is_empty() => USUAL.to_vec(),
        _ => asked,
    }
}

/// A row with these columns.
pub(crate) fn row(row: &ListRow, columns: &[&'static str], tongue: Tongue) -> Row {
    Row {
        url: paths::matter(&row.number),
        number: row.number.clone(),
        pick: format!("{} {}", row.number, row.version),
        cells: columns.iter().map(|name| labelled(cell(row, name, tongue), name, tongue)).collect(),
    }
}

fn labelled(cell: Cell, name: &'static str, tongue: Tongue) -> Cell {
    Cell { name, label: tongue.word("column", name), ..cell }
}

fn cell(row: &ListRow, name: &str, tongue: Tongue) -> Cell {
    let unknown = || tongue.text("not-stated");
    let plain = |text: String| Cell { text, ..Cell::default() };
    let whole = |text: String| Cell { text, whole: true, ..Cell::default() };
    let word = |vocabulary: &str, word: Option<&str>| {
        whole(word.map_or_else(unknown, |word| tongue.word(vocabulary, word)))
    };
    match name {
        "title" => titled(row, tongue),
        "next" => Cell {
            quiet: Some(tongue.word("stage", row.stage)),
            ..plain(tongue.word("pile", row.pile.word()))
        },
        "stage" => word("stage", Some(row.stage)),
        "due" => due(row, tongue),
        "kept" => kept(row, tongue),
        "kind" => word("kind", row.kind.map(rules::codes::Kind::word)),
        "form" => word("form", row.form.map(rules::codes::Form::word)),
        "source" => word("source", row.source.map(rules::codes::Source::word)),
        "way" => word("way", row.way.map(rules::codes::Way::word)),
        "class" => plain(row.class.as_ref().map_or_else(unknown, |class| class.name.clone())),
        "area" => plain(row.area.as_ref().map_or_else(unknown, |area| area.name.clone())),
        "organ" => plain(row.organ.clone()),
        "persons" => whole(row.persons.to_string()),
        "received" => whole(tongue.date(row.received_on)),
        _ => plain(row.holder.clone()),
    }
}

fn titled(row: &ListRow, tongue: Tongue) -> Cell {
    let tag = |set: bool, key: &str| set.then(|| tongue.text(key));
    let marks = [(row.unread, "unread"), (row.repeat, "repeat"), (row.anonymous, "anonymous")];
    let tags = marks.map(|(set, key)| tag(set, key));
    Cell { text: row.title.clone(), tags: tags.into_iter().flatten().collect(), ..Cell::default() }
}

/// Since when it may be appraised, or when somebody proposed to erase it.
fn kept(row: &ListRow, tongue: Tongue) -> Cell {
    let said = |key, day| tongue.say(key, &[("date", tongue.date(day).into())]);
    let text = match (row.erasure_proposed, row.erasable_since) {
        (Some(day), _) => said("kept-proposed", day),
        (None, Some(day)) => said("kept-over", day),
        (None, None) => tongue.text("kept-still"),
    };
    Cell { text, ..Cell::default() }
}

fn due(row: &ListRow, tongue: Tongue) -> Cell {
    match row.due {
        None => Cell { text: tongue.text("no-due"), ..Cell::default() },
        Some(due) => Cell {
            text: tongue.due(due.due),
            left: Some((tongue.left(due.left), shade(due.left))),
            ..Cell::default()
        },
    }
}
