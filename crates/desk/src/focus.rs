//! What supervision looks at first (督办重点): topics as data, each a list.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::views::Filter;

const TEXT: &str = include_str!("../../../rules/focus.toml");

/// A topic with the list that it means.
#[derive(Debug)]
pub(crate) struct Focus {
    pub(crate) name: String,
    filters: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Topic {
    name: String,
    filters: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct File {
    focus: Vec<Topic>,
}

/// The topics that come with the program; a test reads each of them.
static SHIPPED: LazyLock<Vec<Focus>> = LazyLock::new(|| read(TEXT).unwrap_or_default());

/// The topics in their order.
pub(crate) fn shipped() -> &'static [Focus] {
    &SHIPPED
}

/// Reads a list of topics; one whose filter nobody knows is none.
fn read(text: &str) -> Option<Vec<Focus>> {
    let file: File = toml::from_str(text).ok()?;
    let known = |filters: &BTreeMap<String, String>| {
        filters.keys().all(|name| Filter::NAMES.contains(&name.as_str()))
    };
    let topics = file
        .focus
        .into_iter()
        .map(|Topic { name, filters }| known(&filters).then_some(Focus { name, filters }));
    topics.collect()
}

impl Focus {
    /// The topic's list with one more filter.
    pub(crate) fn with(&self, more: &[(&str, &str)]) -> Filter {
        Filter::read(|name| {
            let own = self.filters.get(name).cloned();
            let more = more.iter().find(|(extra, _)| *extra == name);
            own.or_else(|| more.map(|(_, value)| (*value).to_owned()))
        })
    }
}

#[cfg(test)]
mod tests {
    use rules::class::{ClassCode, Classes};

    use super::*;

    #[test]
    fn every_topic_is_read_and_means_something() {
        let topics = read(TEXT).unwrap();
        assert_eq!(topics.len(), TEXT.matches("[[focus]]").count());
        let classes = Classes::shipped().unwrap();
        for topic in &topics {
            assert!(!topic.filters.is_empty(), "{}: everything is in focus", topic.name);
            let category = topic.filters.get("category");
            let known =
                |code: &String| ClassCode::parse(code).is_ok_and(|code| classes.name(code).is_ok());
            assert!(category.is_none_or(known), "{}", topic.name);
        }
    }

    #[test]
    fn a_topic_with_a_filter_nobody_knows_is_refused() {
        assert!(read("[[focus]]\nname = \"x\"\nfilters = { person = \"y\" }").is_none());
    }
}
