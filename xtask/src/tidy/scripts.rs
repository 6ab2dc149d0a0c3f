//! What no script does, neither the workbench's own nor a story's.

use super::Text;

/// Ways to leave a test out without anybody noticing.
const LEFT_OUT: &[&str] = &[".skip(", ".only(", ".todo(", "skip:", "only:", "todo:"];

/// What one file breaks.
pub(super) fn findings(script: &Text) -> Vec<String> {
    let mut findings = Vec::new();
    if !script.text.starts_with("// ") {
        findings.push(format!("{}:1: the first line is not a `//` line", script.path));
    }
    for (at, line) in script.text.lines().enumerate() {
        if let Some(word) = LEFT_OUT.iter().find(|word| line.contains(*word)) {
            findings.push(format!("{}:{}: a test is left out by `{word}`", script.path, at + 1));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str) -> Vec<String> {
        findings(&Text { path: "tests/browser/x.js".into(), text: text.into() })
    }

    #[test]
    fn a_story_left_out_is_found_on_its_line() {
        for text in ["// A.\ntest.skip(\"a\")\n", "// A.\ntest(\"a\", { only: true })\n"] {
            let found = finds(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].starts_with("tests/browser/x.js:2: "), "{found:?}");
        }
        assert_eq!(finds("\"use strict\";\n").len(), 1);
        assert_eq!(finds("// A.\nstory(\"the skip link\", tell);\n"), Vec::<String>::new());
    }
}
