//! Who may know whom.

use super::Text;

/// Read as: the crate on the left may depend on those on the right, and on no others of ours.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("rules", &[]),
    ("text", &[]),
    ("exchange", &["rules"]),
    ("store", &["rules"]),
    ("papers", &["rules"]),
    ("desk", &["rules", "text", "exchange", "store", "papers"]),
    ("web", &["rules", "desk"]),
    ("lugu", &["rules", "text", "store", "desk", "web"]),
    ("xtask", &[]),
];

/// Read as: the foreign crate on the left is known to the crates on the right alone.
const KNOWN_TO: &[(&str, &[&str])] = &[
    ("askama", &["web"]),
    ("axum", &["web"]),
    ("clap", &["lugu"]),
    ("csv", &["exchange"]),
    ("ferrous-opencc", &["text"]),
    ("getrandom", &["desk"]),
    ("jieba-rs", &["text"]),
    ("qrcode", &["web"]),
    ("sqlx", &["store"]),
    ("sqlx-macros", &["store"]),
    ("tokio", &["store", "desk", "web", "lugu"]),
    ("tower", &["web"]),
    ("tower-http", &["web"]),
    ("unicode-normalization", &["text"]),
    ("ureq", &["desk", "lugu"]),
];

/// What one manifest breaks.
pub(super) fn findings(manifest: &Text) -> Vec<String> {
    let Some(package) = package(&manifest.text) else { return Vec::new() };
    let Some((_, may_know)) = MAY_KNOW.iter().find(|(ours, _)| *ours == package) else {
        return vec![format!("{}: the crate `{package}` has no row in MAY_KNOW", manifest.path)];
    };
    let dependencies = dependencies(&manifest.text);
    let forbidden = dependencies.iter().filter(|name| !may(package, may_know, name));
    let line = |name| format!("{}: `{package}` may not know `{name}`", manifest.path);
    forbidden.map(line).collect()
}

fn may(package: &str, may_know: &[&str], dependency: &str) -> bool {
    // A crate that names itself asks for a feature of its own in its tests.
    let ours = dependency != package && MAY_KNOW.iter().any(|(ours, _)| *ours == dependency);
    let known_to = KNOWN_TO.iter().find(|(foreign, _)| *foreign == dependency);
    (!ours || may_know.contains(&dependency))
        && known_to.is_none_or(|(_, knowing)| knowing.contains(&package))
}

fn package(manifest: &str) -> Option<&str> {
    let (_, name) = entries(manifest).find(|(section, entry)| {
        *section == "package" && entry.split('=').next().is_some_and(|key| key.trim() == "name")
    })?;
    name.split('"').nth(1)
}

/// The dependencies of every kind, tests and builds included: what tests know, they lean on.
fn dependencies(manifest: &str) -> Vec<&str> {
    let named = entries(manifest).filter_map(|(section, entry)| name(section, entry));
    named.collect()
}

/// `sqlx.workspace = true` under `[dependencies]`, or the heading `[dependencies.sqlx]`.
fn name<'a>(section: &'a str, entry: &'a str) -> Option<&'a str> {
    let (kind, named) = section.rsplit_once("dependencies")?;
    if kind.starts_with("workspace.") {
        return None;
    }
    let name = if entry.is_empty() { named.strip_prefix('.')? } else { entry };
    let own = named.is_empty() || entry.is_empty();
    let end = |c: char| c == '.' || c == '=' || c.is_whitespace();
    name.split(end).next().map(|name| name.trim_matches('"')).filter(|name| own && !name.is_empty())
}

/// The lines of a manifest, each with its section; a heading comes as an empty line of its own.
fn entries(manifest: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = manifest.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.scan("", |section, line| {
        let heading = line.strip_prefix('[').and_then(|line| line.split(']').next());
        if let Some(heading) = heading {
            *section = heading;
        }
        Some((*section, if heading.is_some() { "" } else { line }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str) -> Vec<String> {
        findings(&Text { path: "crates/x/Cargo.toml".into(), text: text.into() })
    }

    #[test]
    fn a_dependency_against_the_arrow_is_found_however_it_is_written() {
        for dependency in [
            "[dependencies]\nstore.workspace = true",
            "[dependencies]\nsqlx = \"0.9\"",
            "[dependencies]\nsqlx={ workspace = true }",
            "[dependencies.sqlx]\nworkspace = true",
            "[dev-dependencies]\naxum.workspace = true",
            "[build-dependencies]\nclap.workspace = true",
            "[target.'cfg(unix)'.dependencies]\ntokio.workspace = true",
        ] {
            let found = finds(&format!("[package]\nname = \"rules\"\n\n{dependency}\n"));
            assert_eq!(found.len(), 1, "{dependency}: {found:?}");
        }
    }

    #[test]
    fn what_the_map_allows_is_no_finding() {
        let allowed = "[package]\nname = \"store\"\n[dependencies]\nrules.workspace = true\n\
                       sqlx.workspace = true # text\n[dependencies.tokio]\nfeatures = []\naxum = 1\n";
        assert_eq!(finds(allowed), Vec::<String>::new());
        assert_eq!(finds("[workspace.dependencies]\nsqlx = \"0.9\"\n"), Vec::<String>::new());
    }

    #[test]
    fn a_crate_outside_the_map_is_found() {
        assert_eq!(finds("[package]\nname = \"helpers\"\n").len(), 1);
    }
}
