//! Which organs are competent for which classes, told by words in their names: the file `rules/duties.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use crate::class::{ClassCode, Classes};

const FILE: &str = "rules/duties.toml";
const TEXT: &str = include_str!("../../../../rules/duties.toml");

/// The duties of organs, by class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duties {
    rows: BTreeMap<ClassCode, Vec<String>>,
}

/// A file of duties that cannot be used: which file, which line, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {fault}")]
pub struct DutyError {
    /// The file as the caller named it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: DutyFault,
}

/// What can be wrong with a row of duties.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DutyFault {
    /// It is not TOML, or not of this shape; or the classes beside it cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// A class that is in no table.
    #[error("there is no class called {0}")]
    UnknownClass(String),
    /// A class with two rows.
    #[error("the class {0} is listed twice")]
    Twice(ClassCode),
    /// A class without words, or with an empty one, which every name would hold.
    #[error("the class {0} needs words that stand in the names of organs, and none of them empty")]
    NoWords(ClassCode),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDuties {
    duty: Vec<Spanned<RawDuty>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDuty {
    class: String,
    organs: Vec<String>,
}

impl Duties {
    /// The duties that come with the program, read once.
    ///
    /// # Errors
    /// The first row that cannot be used.
    pub fn shipped() -> Result<&'static Self, DutyError> {
        static SHIPPED: LazyLock<Result<Duties, DutyError>> = LazyLock::new(|| {
            let classes = Classes::shipped().map_err(|error| DutyError {
                file: error.file.clone(),
                line: error.line,
                fault: DutyFault::Unreadable(error.fault.to_string()),
            })?;
            Duties::parse(FILE, TEXT, classes)
        });
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// Reads duties of these classes; `file` is only how errors call it.
    ///
    /// # Errors
    /// The first row that cannot be used: another shape, an unknown class, one listed twice, or one without words.
    pub fn parse(file: &str, text: &str, classes: &Classes) -> Result<Self, DutyError> {
        let fail = |start: usize, fault| {
            let above = text.bytes().take(start).filter(|byte| *byte == b'\n').count();
            DutyError { file: file.to_owned(), line: above + 1, fault }
        };
        let raw: RawDuties = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            fail(start, DutyFault::Unreadable(error.message().to_owned()))
        })?;
        let mut rows = BTreeMap::new();
        for duty in raw.duty {
            let start = duty.span().start;
            let (class, words) = duty.into_inner().check(classes).map_err(|no| fail(start, no))?;
            if rows.insert(class, words).is_some() {
                return Err(fail(start, DutyFault::Twice(class)));
            }
        }
        Ok(Self { rows })
    }

    /// The words of the rows that cover a class, those of the deepest row first.
    pub(super) fn of(&self, class: ClassCode) -> impl Iterator<Item = &[String]> {
        let path = class.path().into_iter().rev();
        path.filter_map(|part| self.rows.get(&part).map(Vec::as_slice))
    }
}

impl RawDuty {
    fn check(self, classes: &Classes) -> Result<(ClassCode, Vec<String>), DutyFault> {
        let Self { class, organs } = self;
        let code = ClassCode::parse(&class).ok().filter(|code| classes.name(*code).is_ok());
        let code = code.ok_or(DutyFault::UnknownClass(class))?;
        if organs.is_empty() || organs.iter().any(|word| word.trim().is_empty()) {
            return Err(DutyFault::NoWords(code));
        }
        Ok((code, organs))
    }
}
