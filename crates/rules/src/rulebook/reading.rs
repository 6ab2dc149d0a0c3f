//! Reading a rulebook: what is missing, twice or unknown stops it, with file and line.

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use crate::deadline::Period;
use crate::rulebook::{Length, Rulebook, Term, TermId};

impl Rulebook {
    /// Reads a rulebook; `file` is only how errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Self, RulebookError> {
        read(text).map_err(|(fault, start)| {
            let line = start.map(|start| line_of(text, start));
            RulebookError { file: file.to_owned(), line, fault }
        })
    }
}

/// What is wrong, and where in the text if anywhere.
type Fault = (RulebookFault, Option<usize>);

fn read(text: &str) -> Result<Rulebook, Fault> {
    let raw: RawRulebook = toml::from_str(text).map_err(|error| {
        let start = error.span().map(|span| span.start);
        (RulebookFault::Unreadable(error.message().to_owned()), start)
    })?;
    let mut terms: Vec<Term> = Vec::new();
    for raw in raw.term {
        let start = Some(raw.span().start);
        let term = raw.into_inner().check().map_err(|fault| (fault, start))?;
        if terms.iter().any(|other| other.id == term.id) {
            return Err((RulebookFault::Twice(term.id.name()), start));
        }
        terms.push(term);
    }
    if let Some(id) = TermId::ALL.iter().find(|id| terms.iter().all(|term| term.id != **id)) {
        return Err((RulebookFault::Missing(id.name()), None));
    }
    terms.sort_by_key(|term| term.id);
    Ok(Rulebook { version: raw.version, terms })
}

/// A rulebook that cannot be used: which file, which line, and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}{}: {fault}", .line.map_or_else(String::new, |line| format!(":{line}")))]
pub struct RulebookError {
    /// The file as the caller named it.
    pub file: String,
    /// The line, counted from 1; none where something is missing from the whole file.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: RulebookFault,
}

/// What can be wrong with a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RulebookFault {
    /// It is not TOML, or not of this shape.
    #[error("{0}")]
    Unreadable(String),
    /// A term of the law is not in it.
    #[error("the term {0} is missing")]
    Missing(&'static str),
    /// A term is in it twice.
    #[error("the term {0} is listed twice")]
    Twice(&'static str),
    /// A term that no rule knows.
    #[error("there is no term called {0}")]
    UnknownTerm(String),
    /// A unit that no rule knows.
    #[error("there is no unit called {0}: calendar-days, working-days, months or named-date")]
    UnknownUnit(String),
    /// A count of 0, no count beside a unit that needs one, or a count beside one that has none.
    #[error("the count of {0} does not go with its unit")]
    Count(&'static str),
    /// A term that does not say where it stands in the law, or another part of it.
    #[error("{term} has no {field}")]
    Empty {
        /// The term.
        term: &'static str,
        /// The part that is missing.
        field: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRulebook {
    version: u16,
    term: Vec<Spanned<RawTerm>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerm {
    id: String,
    unit: String,
    count: Option<u16>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    article: String,
    #[serde(default)]
    ground: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    document: String,
}

impl RawTerm {
    fn check(self) -> Result<Term, RulebookFault> {
        let Some(id) = TermId::parse(&self.id) else {
            return Err(RulebookFault::UnknownTerm(self.id));
        };
        let length = self.length(id)?;
        let said = |field, text: String| match text.trim() {
            "" => Err(RulebookFault::Empty { term: id.name(), field }),
            _ => Ok(text),
        };
        Ok(Term {
            id,
            length,
            name: said("name", self.name)?,
            article: match self.ground.trim() {
                "" => said("article", self.article)?,
                _ => self.article,
            },
            ground: self.ground,
            source: said("source", self.source)?,
            document: said("document", self.document)?,
        })
    }

    fn length(&self, id: TermId) -> Result<Length, RulebookFault> {
        match (self.unit.as_str(), self.count) {
            ("named-date", None) => Ok(Length::Named),
            ("named-date", Some(_)) | (_, None | Some(0)) => Err(RulebookFault::Count(id.name())),
            (unit, Some(count)) => Period::parse(count, unit)
                .map(Length::Fixed)
                .ok_or_else(|| RulebookFault::UnknownUnit(unit.to_owned())),
        }
    }
}

fn line_of(text: &str, start: usize) -> usize {
    text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../../rules/terms/2022.toml");

    #[track_caller]
    fn check_refused(text: &str, line: Option<usize>, message: &str) {
        match Rulebook::parse("t.toml", text) {
            Ok(_) => panic!("read, but should say {message}"),
            Err(error) => {
                assert_eq!((error.line, error.fault.to_string().as_str()), (line, message));
            }
        }
    }

    /// The line on which the last term of this name begins, above its id.
    fn line_of_term(text: &str, id: &str) -> Option<usize> {
        let id = format!("id = {id:?}");
        text.lines().zip(0..).filter(|(line, _)| *line == id).map(|(_, above)| above).last()
    }

    #[test]
    fn a_term_with_a_fault_is_refused_with_its_line() {
        let no_unit =
            "there is no unit called weeks: calendar-days, working-days, months or named-date";
        let no_count = "the count of D31-5 does not go with its unit";
        let named_count = "the count of D05 does not go with its unit";
        let twice = "the term D06-extension is listed twice";
        let table = [
            ("unit = \"months\"", "unit = \"weeks\"", "D31-5", no_unit),
            ("article = \"47\"", "article = \" \"", "D31-5", "D31-5 has no article"),
            ("article = \"47\"", "", "D31-5", "D31-5 has no article"),
            ("count = 2\n", "", "D31-5", no_count),
            ("count = 2\n", "count = 0\n", "D31-5", no_count),
            ("unit = \"named-date\"", "count = 3\nunit = \"named-date\"", "D05", named_count),
            ("id = \"D05\"", "id = \"D77\"", "D77", "there is no term called D77"),
            ("id = \"D31-5\"", "id = \"D06-extension\"", "D06-extension", twice),
        ];
        for (good, bad, id, message) in table {
            let text = SHIPPED.replace(good, bad);
            check_refused(&text, line_of_term(&text, id), message);
        }
    }

    #[test]
    fn a_rulebook_without_a_term_names_it() {
        let without_last = SHIPPED.rsplit_once("[[term]]").map_or("", |(text, _)| text);
        check_refused(without_last, None, "the term silence is missing");
        let error = Rulebook::parse("t.toml", without_last).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("t.toml: the term silence is missing"));
    }

    #[test]
    fn a_rulebook_of_another_shape_is_refused_with_its_line() {
        let text = SHIPPED.replacen("count = 15", "count = -1", 1);
        let count_line = text.lines().position(|line| line == "count = -1").map(|at| at + 1);
        assert_eq!(Rulebook::parse("t.toml", &text).map_err(|error| error.line), Err(count_line));
        let error = Rulebook::parse("t.toml", "version = 1\nterms = 3\n").err();
        let message = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(message.starts_with("t.toml:2: unknown field `terms`"), "{message}");
    }
}
