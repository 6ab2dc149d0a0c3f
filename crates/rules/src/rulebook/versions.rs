//! The versions of the law: which is in force on a day, and which one a matter began under.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Overlay, Procedure, Rulebook, RulebookError, RulebookFault};

/// Terms and procedure of each version, with their files. A new version is a line here and two files.
const SHIPPED: &[[(&str, &str); 2]] = &[[
    ("rules/terms/2022.toml", include_str!("../../../../rules/terms/2022.toml")),
    ("rules/procedures/2022.toml", include_str!("../../../../rules/procedures/2022.toml")),
]];
/// Above this the number of a version says which overlays an office had adopted.
const MOST_VERSIONS: u16 = 99;
/// Adoptions beyond these have no number left.
pub(crate) const MOST_ADOPTIONS: usize = 600;

/// An overlay that an office adopted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptedRules {
    /// What it is called: another of the same name takes its place.
    pub name: String,
    /// The file as it was adopted.
    pub text: String,
    /// The first day on which matters begin under it.
    pub from: Date,
}

/// Every version, the oldest first; at least one. With overlays each version is there again after every adoption: version
/// 1 after the third is number 301, so that a matter's number says all of what it began under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebooks {
    books: Vec<Rulebook>,
    editions: Vec<Rulebook>,
    adopted_from: Vec<Date>,
}

impl Rulebooks {
    /// The versions that come with the program, read once.
    pub fn shipped() -> Result<&'static Self, RulebookError> {
        static READ: LazyLock<Result<Rulebooks, RulebookError>> =
            LazyLock::new(|| Rulebooks::read(SHIPPED));
        READ.as_ref().map_err(Clone::clone)
    }

    /// Reads versions, each of terms and procedure with the names of their files.
    pub fn read(files: &[[(&str, &str); 2]]) -> Result<Self, RulebookError> {
        let mut books = Vec::with_capacity(files.len());
        for [terms, procedure] in files {
            let book = Rulebook::parse(terms.0, terms.1)?;
            let way = Procedure::parse(procedure.0, procedure.1)?;
            if way.version != book.version {
                let (expected, found) = (book.version, way.version);
                let fault = RulebookFault::OtherVersion { expected, found };
                return Err(RulebookError::at(procedure.0, procedure.1, (fault, Some(0))));
            }
            let amiss = match book.version {
                1..=MOST_VERSIONS => twice(&book, &books),
                number => Some(RulebookFault::VersionNumber(number)),
            };
            if let Some(fault) = amiss {
                return Err(RulebookError::at(terms.0, terms.1, (fault, Some(0))));
            }
            books.push(book.with(way));
        }
        if books.is_empty() {
            let (file, fault) = (String::new(), RulebookFault::NoVersion);
            return Err(RulebookError { file, line: None, fault });
        }
        books.sort_by_key(Rulebook::from);
        Ok(Self { books, editions: Vec::new(), adopted_from: Vec::new() })
    }

    /// These versions with what an office adopted, in the order in which it did.
    pub fn with(&self, adopted: &[AdoptedRules]) -> Result<Self, RulebookError> {
        let mut editions = Vec::new();
        for book in &self.books {
            for (after, adoption) in (1..).zip(1..=adopted.len()) {
                let number = numbered(book.version, after);
                editions.push(laid_over(book, &adopted[..adoption], number)?);
            }
        }
        let adopted_from = adopted.iter().map(|rules| rules.from).collect();
        Ok(Self { books: self.books.clone(), editions, adopted_from })
    }

    /// What a matter begins under on this day. Before the first version there was none of ours; it stands in.
    pub fn in_force(&self, day: Date) -> &Rulebook {
        let begun = self.books.iter().rev().find(|book| book.from <= day);
        let book = begun.unwrap_or(&self.books[0]);
        let adoptions = self.adopted_from.iter().filter(|from| **from <= day).count();
        let after = u16::try_from(adoptions).unwrap_or(0);
        self.of_matter(numbered(book.version, after)).unwrap_or(book)
    }

    /// The version that a matter remembers; none where a newer program wrote it.
    pub fn of_matter(&self, version: u16) -> Option<&Rulebook> {
        self.books.iter().chain(&self.editions).find(|book| book.version == version)
    }

    /// Whether an overlay fits over every version and what was adopted before; what it says, or why not.
    pub fn fits(
        &self,
        file: &str,
        text: &str,
        calendar: &crate::calendar::Calendar,
    ) -> Result<Overlay, RulebookError> {
        let last = u16::try_from(self.adopted_from.len()).unwrap_or(0);
        let mut read = None;
        for book in &self.books {
            let number = numbered(book.version, last);
            let under = self.of_matter(number).unwrap_or(book);
            // What takes the place of another is held against the law, not against what it replaces.
            let named = Overlay::adopted(file, text)?.name;
            let replaces = under.overlays().iter().any(|overlay| overlay.name == named);
            let under = if replaces { book } else { under };
            read = Some(Overlay::checked(file, text, under, calendar)?);
        }
        let none = RulebookFault::NoVersion;
        read.ok_or(RulebookError { file: file.to_owned(), line: None, fault: none })
    }

    /// The files of the versions that come with the program, by name and text.
    pub fn shipped_files() -> impl Iterator<Item = (&'static str, &'static str)> {
        SHIPPED.iter().flatten().copied()
    }

    /// Every version, the oldest first.
    pub fn all(&self) -> &[Rulebook] {
        &self.books
    }
}

/// The number of a version after so many adoptions.
fn numbered(version: u16, adoptions: u16) -> u16 {
    version.saturating_add(adoptions.saturating_mul(MOST_VERSIONS + 1))
}

/// A version with the last overlay of every name over it.
fn laid_over(
    book: &Rulebook,
    adopted: &[AdoptedRules],
    number: u16,
) -> Result<Rulebook, RulebookError> {
    let mut over = book.numbered(number);
    for (n, rules) in adopted.iter().enumerate() {
        let replaced = adopted.iter().skip(n + 1).any(|later| later.name == rules.name);
        if !replaced {
            over = over.overlaid(Overlay::adopted(&rules.name, &rules.text)?, number);
        }
    }
    Ok(over)
}

fn twice(book: &Rulebook, before: &[Rulebook]) -> Option<RulebookFault> {
    let same = before.iter().any(|other| other.version == book.version || other.from == book.from);
    same.then_some(RulebookFault::VersionTwice(book.version))
}
