//! What no source file does.

use super::Text;

/// The only file that reads the system's clock.
const CLOCK: &str = "crates/desk/src/clock.rs";

/// The ways to read it. (`Instant` measures how long something takes, and is no clock.)
const NOW: &[&str] = &["Timestamp::now", "Zoned::now", "SystemTime::now"];

/// Tests that do not run, and tests that pass when anything at all goes wrong.
const ATTRIBUTES: &[&str] = &["ignore", "should_panic"];

/// What one file breaks.
pub(super) fn findings(source: &Text) -> Vec<String> {
    let mut findings = Vec::new();
    if !source.text.starts_with("//! ") {
        findings.push(format!("{}:1: the first line is not a `//!` line", source.path));
    }
    for (at, line) in source.text.lines().enumerate() {
        if let Some(finding) = finding(&source.path, line.trim_start()) {
            findings.push(format!("{}:{}: {finding}", source.path, at + 1));
        }
    }
    findings
}

fn finding(path: &str, line: &str) -> Option<String> {
    if let Some(attribute) = ATTRIBUTES.iter().find(|attribute| carries(line, attribute)) {
        return Some(format!("a test is marked `{attribute}`"));
    }
    let now = NOW.iter().find(|now| line.contains(&format!("{now}(")));
    let read = now.filter(|_| path != CLOCK && !line.starts_with("//"));
    read.map(|now| format!("`{now}` outside {CLOCK}"))
}

/// True for a line that is the attribute, alone or within `cfg_attr`.
fn carries(line: &str, attribute: &str) -> bool {
    let Some(rest) = line.strip_prefix("#[") else { return false };
    let mut words = rest.split(|c: char| !c.is_alphanumeric() && c != '_');
    match words.next() {
        Some("cfg_attr") => words.any(|word| word == attribute),
        first => first == Some(attribute),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(path: &str, text: &str) -> Vec<String> {
        findings(&Text { path: path.into(), text: text.into() })
    }

    #[test]
    fn each_breach_is_found_on_its_line() {
        for (text, line) in [
            ("use std::fs;\n", 1),
            ("//! A.\n\n    #[ignore]\n", 3),
            ("//! A.\n#[ignore = \"slow\"]\n", 2),
            ("//! A.\n#[should_panic(expected = \"x\")]\n", 2),
            ("//! A.\n#[cfg_attr(windows, ignore)]\n", 2),
        ] {
            let found = finds("crates/rules/src/x.rs", text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].starts_with(&format!("crates/rules/src/x.rs:{line}: ")), "{found:?}");
        }
    }

    #[test]
    fn only_one_file_reads_the_clock() {
        for now in NOW {
            let text = format!("//! A.\n// Not {now}() here.\nlet now = {now}();\n");
            assert_eq!(finds(CLOCK, &text), Vec::<String>::new());
            let found = finds("crates/web/src/x.rs", &text);
            assert_eq!(found, [format!("crates/web/src/x.rs:3: `{now}` outside {CLOCK}")]);
        }
        let stopwatch = "//! A.\nlet begin = Instant::now();\n";
        assert_eq!(finds("crates/web/src/x.rs", stopwatch), Vec::<String>::new());
    }
}
