//! Whom an organ of discipline may not take a report about (《检举举报工作规则》 Art. 15, rules.md J01 and J02): its own
//! leading posts, and cadres whom the organ above manages. Such a report goes up sealed, and nobody here reads it.

use serde::{Deserialize, Serialize};

use crate::{ids::Passage, likeness::plain, person::Complained};

/// The organ above that takes such reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upper {
    /// Its name.
    pub name: String,
    /// Address and telephone, as the public reads them.
    pub contact: String,
    /// Its public key, where it has one: without, nothing is taken here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public: Option<String>,
    /// The sealed list of those it is for, a line each.
    pub list: Passage,
}

/// A list of posts and persons, a line each: `县纪委书记`, `赵某某`, or `赵某某，县财政局，局长` with what is not known left
/// empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Above(Vec<Entry>);

/// One line, written one way.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// A name, a post, or a unit with its post.
    One(String),
    Person {
        name: String,
        unit: String,
        post: String,
    },
}

impl Above {
    /// Reads a list; lines with nothing on them are passed over. None where a line has more than three parts.
    pub fn parse(text: &str) -> Option<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(entry).collect::<Option<Vec<_>>>().map(Self)
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether any of those complained of is on the list. Only what is written alike counts: guessing at names that sound
    /// alike would send letters away that belong here.
    pub fn covers(&self, about: &[Complained]) -> bool {
        about.iter().any(|one| self.0.iter().any(|entry| entry.is(one)))
    }
}

fn entry(line: &str) -> Option<Entry> {
    let parts: Vec<_> = line.split(['，', ',']).map(alike).collect();
    match parts.as_slice() {
        [one] => Some(Entry::One(one.clone())),
        [name, unit] => person(name, unit, ""),
        [name, unit, post] => person(name, unit, post),
        _ => None,
    }
}

fn person(name: &str, unit: &str, post: &str) -> Option<Entry> {
    let says = !name.is_empty() || (!unit.is_empty() && !post.is_empty());
    let person =
        Entry::Person { name: name.to_owned(), unit: unit.to_owned(), post: post.to_owned() };
    says.then_some(person)
}

impl Entry {
    fn is(&self, about: &Complained) -> bool {
        let name = alike(&about.name);
        let unit = about.unit.as_deref().map(alike).unwrap_or_default();
        let post = about.post.as_deref().map(alike).unwrap_or_default();
        match self {
            Self::One(one) => {
                let with_unit = format!("{unit}{post}");
                !one.is_empty() && [&name, &post, &with_unit].contains(&one)
            }
            Self::Person { name: own, unit: at, post: of } => {
                let same = |one: &str, other: &str| !one.is_empty() && one == other;
                // A name is borne by many: where both say at which unit, it must be the same.
                let named = same(own, &name) && (at.is_empty() || unit.is_empty() || *at == unit);
                named || (same(at, &unit) && same(of, &post))
            }
        }
    }
}

/// A word as it is compared: no blanks, wide letters as plain ones.
fn alike(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(name: &str, unit: &str, post: &str) -> Vec<Complained> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        vec![Complained { name: name.to_owned(), unit: some(unit), post: some(post) }]
    }

    #[test]
    fn a_post_a_person_and_a_unit_with_its_post_are_met_as_they_are_written() {
        let list =
            Above::parse("县纪委书记\n\n赵某某\n钱某某，县财政局，局长\n，县委,书记\n").unwrap();
        assert_eq!(list.len(), 4);
        for (name, unit, post) in [
            ("", "", "县纪委书记"),
            ("", "县纪委", "书记"),
            ("县纪委书记", "", ""),
            (" 赵某某　", "某局", ""),
            ("钱某某", "", ""),
            ("钱某某", "县财政局", "科长"),
            ("", "县 财政局", "局长"),
            ("孙某", "县委", "书记"),
        ] {
            assert!(list.covers(&about(name, unit, post)), "{name} {unit} {post}");
        }
        for (name, unit, post) in [
            ("钱某某", "县教育局", ""),
            ("赵某", "", ""),
            ("", "县财政局", ""),
            ("", "", "局长"),
            ("", "县委", ""),
            ("", "乡党委", "书记"),
            ("", "", ""),
        ] {
            assert!(!list.covers(&about(name, unit, post)), "{name} {unit} {post}");
        }
        assert!(!list.covers(&[]));
    }

    #[test]
    fn a_line_that_says_nobody_is_no_list() {
        for wrong in ["赵某某,局,长,四", ",县委", ",,书记"] {
            assert_eq!(Above::parse(wrong), None, "{wrong}");
        }
        assert!(Above::parse(" \n").unwrap().is_empty());
    }
}
