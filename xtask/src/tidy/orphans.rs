//! Files that no module names: what stands in them is compiled by nobody, and a test there never fails.

use std::collections::BTreeSet;

use super::Text;

/// Files that Cargo finds by itself.
const ROOTS: &[&str] = &["main", "lib", "build"];
/// Folders in which Cargo takes each file for a target of its own.
const TARGETS: &[&str] = &["tests", "benches", "examples", "bin"];

/// A line for each file that nothing in its package declares.
pub(super) fn findings(sources: &[Text]) -> Vec<String> {
    let declared: BTreeSet<_> = sources.iter().flat_map(declared).collect();
    let orphan = |source: &&Text| {
        let name = stem(&source.path);
        !is_root(&source.path, name) && !declared.contains(&(package(&source.path), name))
    };
    let orphans = sources.iter().filter(orphan);
    orphans.map(|source| format!("{}: no module declares this file", source.path)).collect()
}

/// The modules a file declares, each with the package it lies in.
fn declared(source: &Text) -> impl Iterator<Item = (&str, &str)> {
    source.text.lines().filter_map(|line| {
        let (_, name) = line.trim().strip_suffix(';')?.split_once("mod ")?;
        Some((package(&source.path), name))
    })
}

fn package(path: &str) -> &str {
    let crates = path.strip_prefix("crates/").and_then(|rest| rest.split_once('/'));
    match crates {
        Some((name, _)) => name,
        None if path.starts_with("xtask/") => "xtask",
        None => "",
    }
}

/// The module a file holds: `mod.rs` that of its folder.
fn stem(path: &str) -> &str {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn is_root(path: &str, name: &str) -> bool {
    let folder = path.rsplit('/').nth(1).unwrap_or("");
    ROOTS.contains(&name) || TARGETS.contains(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &str, text: &str) -> Text {
        Text { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_file_that_no_module_of_its_package_names_is_found() {
        let sources = [
            text("crates/a/src/lib.rs", "mod kept;\npub(crate) mod shown;\nmod inline {\n}"),
            text("crates/a/src/kept.rs", ""),
            text("crates/a/src/shown.rs", ""),
            text("crates/a/src/inline.rs", ""),
            text("crates/a/tests/law.rs", "#[path = \"law/one.rs\"]\nmod one;"),
            text("crates/a/tests/law/one.rs", "mod support;"),
            text("crates/a/tests/law/support/mod.rs", ""),
            text("crates/a/tests/law/lost.rs", ""),
            text("crates/b/src/kept.rs", ""),
            text("src/main.rs", ""),
        ];
        let found = findings(&sources);
        let lost = ["crates/a/src/inline.rs", "crates/a/tests/law/lost.rs", "crates/b/src/kept.rs"];
        assert_eq!(found, lost.map(|path| format!("{path}: no module declares this file")));
    }
}
