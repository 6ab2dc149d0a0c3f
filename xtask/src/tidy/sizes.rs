//! A mirror, not a gate: how long our files and functions are beside what we aim at.

use std::fmt::Write;

use super::Text;

/// What is measured, with the median and the ninth decile aimed at and the length to look at again.
struct Aim {
    what: &'static str,
    median: usize,
    decile: usize,
    again: usize,
}

const FILES: Aim = Aim { what: "lines per file", median: 110, decile: 300, again: 500 };
const FUNCTIONS: Aim = Aim { what: "lines per function", median: 9, decile: 25, again: 50 };

/// The sizes of the code that ships, a line each, and what is worth a second look.
pub(super) fn mirror(sources: &[Text]) -> String {
    let shipped: Vec<_> = sources.iter().filter(|source| !is_test(&source.path)).collect();
    let files = shipped.iter().map(|source| (source.path.clone(), code(&source.text).count()));
    let functions: Vec<_> = shipped.iter().flat_map(|source| functions(source)).collect();
    line(&FILES, files.collect()) + &line(&FUNCTIONS, functions)
}

fn is_test(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "tests.rs")
}

/// The lines before the tests at a file's end.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().take_while(|line| *line != "#[cfg(test)]")
}

/// Each function with its place and its length. The formatter sets its last brace below its first word.
fn functions(source: &Text) -> Vec<(String, usize)> {
    let lines: Vec<_> = code(&source.text).collect();
    let begins = lines.iter().enumerate().filter(|(_, line)| is_function(line));
    begins.filter_map(|(at, line)| Some((place(source, at), length(&lines[at..], line)?))).collect()
}

fn place(source: &Text, at: usize) -> String {
    format!("{}:{}", source.path, at + 1)
}

fn is_function(line: &str) -> bool {
    let words = line.split_whitespace();
    let mut words = words.skip_while(|word| {
        matches!(*word, "const" | "async" | "unsafe") || word.starts_with("pub")
    });
    words.next() == Some("fn")
}

fn length(lines: &[&str], first: &str) -> Option<usize> {
    if first.ends_with(['}', ';']) {
        return Some(1);
    }
    let indent = &first[..first.len() - first.trim_start().len()];
    let last = lines.iter().position(|line| line.strip_prefix(indent) == Some("}"))?;
    Some(last + 1)
}

fn line(aim: &Aim, mut sizes: Vec<(String, usize)>) -> String {
    sizes.sort_by_key(|(_, size)| *size);
    let at = |percent: usize| {
        sizes.get(sizes.len().saturating_sub(1) * percent / 100).map_or(0, |s| s.1)
    };
    let mut mirror = format!(
        "{:<19} median {} (aim {}), p90 {} (aim {}), of {}\n",
        aim.what,
        at(50),
        aim.median,
        at(90),
        aim.decile,
        sizes.len()
    );
    for (place, size) in sizes.iter().rev().take_while(|(_, size)| aim.again < *size) {
        let _ = writeln!(mirror, "  look again: {place} has {size}");
    }
    mirror
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_from_their_first_word_to_their_last_brace() {
        let text = "impl A {\n    pub(super) const fn one() -> u8 { 1 }\n\n    async fn three() {\n        \
                    if a {\n        }\n    }\n}\n\nfn two() {\n}\n\n#[cfg(test)]\nmod tests {}\n";
        let source = Text { path: "a.rs".into(), text: text.into() };
        let expected = [("a.rs:2".into(), 1), ("a.rs:4".into(), 4), ("a.rs:10".into(), 2)];
        assert_eq!(functions(&source), expected);
        assert_eq!(code(text).count(), 12);
    }

    #[test]
    fn the_mirror_names_what_is_worth_a_second_look() {
        let sizes = (1..=9).map(|size| (format!("f{size}.rs"), size * 100)).collect();
        let mirror = line(&FILES, sizes);
        assert!(
            mirror
                .starts_with("lines per file      median 500 (aim 110), p90 800 (aim 300), of 9\n"),
            "{mirror}"
        );
        assert!(mirror.contains("look again: f6.rs has 600"), "{mirror}");
        assert!(!mirror.contains("f5.rs"), "{mirror}");
    }
}
