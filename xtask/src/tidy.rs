//! The map of crates and files, held to its word: what must never happen, and how large we are.

mod manifests;
mod orphans;
mod scripts;
mod sizes;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run;

/// Folders that hold nothing we wrote.
const FOREIGN: &[&str] = &["target", "node_modules"];

/// Prints the sizes, and fails where a rule of the map is broken.
pub(crate) fn tidy(_: &[String]) -> Result<()> {
    let root = run::root();
    print!("{}", sizes::mirror(&sources(&root)?));
    let findings = findings(&root)?;
    if findings.is_empty() {
        println!("── tidy: good");
        return Ok(());
    }
    bail!("tidy found {}:\n{}", findings.len(), findings.join("\n"))
}

/// Everything that breaks a rule of the map, a line each.
fn findings(root: &Path) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for manifest in manifests(root)? {
        findings.extend(manifests::findings(&manifest));
    }
    let sources = sources(root)?;
    for source in &sources {
        findings.extend(sources::findings(source));
    }
    findings.extend(orphans::findings(&sources));
    for script in texts(root, |path| path.extension().is_some_and(|end| end == "js"))? {
        findings.extend(scripts::findings(&script));
    }
    Ok(findings)
}

/// One file of ours: its path from the root of the workspace, and its text.
struct Text {
    path: String,
    text: String,
}

fn sources(root: &Path) -> Result<Vec<Text>> {
    texts(root, |path| path.extension().is_some_and(|end| end == "rs"))
}

fn manifests(root: &Path) -> Result<Vec<Text>> {
    texts(root, |path| path.file_name().is_some_and(|name| name == "Cargo.toml"))
}

fn texts(root: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Vec<Text>> {
    let mut paths = Vec::new();
    walk(root, &mut paths)?;
    paths.retain(|path| wanted(path));
    paths.sort();
    paths.iter().map(|path| text(root, path)).collect()
}

fn text(root: &Path, path: &Path) -> Result<Text> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(Text { path: path.strip_prefix(root)?.display().to_string(), text })
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let (entry, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        let name = name.to_string_lossy();
        if !entry.is_dir() {
            paths.push(entry);
        } else if !name.starts_with('.') && !FOREIGN.contains(&name.as_ref()) {
            walk(&entry, paths)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_tidy() {
        let findings = findings(&run::root()).unwrap();
        assert!(findings.is_empty(), "\n{}", findings.join("\n"));
    }
}
