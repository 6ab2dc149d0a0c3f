//! Reading a rulebook: what is missing, twice or unknown stops it, with file and line.

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::fault::{Fault, RulebookError, RulebookFault, unreadable, word};
use super::retention::RawRetention;
use crate::codes::Branch;
use crate::deadline::Period;
use crate::rulebook::{Length, Procedure, Rulebook, Suspension, Term, TermId, Trigger, Whose};

impl Rulebook {
    /// Reads the terms of a rulebook; `file` is only how errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Self, RulebookError> {
        read(text).map_err(|fault| RulebookError::at(file, text, fault))
    }
}

fn read(text: &str) -> Result<Rulebook, Fault> {
    let raw: RawRulebook = toml::from_str(text).map_err(|error| unreadable(&error))?;
    let mut terms: Vec<Term> = Vec::new();
    for one in raw.term {
        let start = Some(one.span().start);
        let term = one.into_inner().check().map_err(|fault| (fault, start))?;
        beside(&term, &terms).map_err(|fault| (fault, start))?;
        terms.push(term);
    }
    if let Some(id) = TermId::ALL.iter().find(|id| terms.iter().all(|term| term.id != **id)) {
        return Err((RulebookFault::Missing(id.name()), None));
    }
    terms.sort_by_key(|term| term.id);
    let procedure = Procedure::default().into();
    let kept = |one: &Spanned<RawRetention>| {
        let usual = raw.name.as_str();
        one.get_ref().read(usual).map_err(|fault| (fault, Some(one.span().start)))
    };
    let retention = raw.retention.iter().map(kept).collect::<Result<_, Fault>>()?;
    Ok(Rulebook {
        version: raw.version,
        name: raw.name,
        from: raw.from,
        terms,
        procedure,
        overlays: Vec::new(),
        retention,
    })
}

/// No term stands twice, and no two begin with the same thing in the same branch: nobody could say which runs.
fn beside(term: &Term, before: &[Term]) -> Result<(), RulebookFault> {
    if before.iter().any(|other| other.id == term.id) {
        return Err(RulebookFault::Twice(term.id.name()));
    }
    let overlaps = |other: &&Term| {
        other.trigger == term.trigger
            && (other.branch == term.branch || other.branch.is_none() || term.branch.is_none())
    };
    match before.iter().find(overlaps) {
        Some(other) => Err(RulebookFault::Overlap {
            term: term.id.name(),
            other: other.id.name(),
            trigger: term.trigger.word(),
        }),
        None => Ok(()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRulebook {
    version: u16,
    name: String,
    from: Date,
    term: Vec<Spanned<RawTerm>>,
    #[serde(default)]
    retention: Vec<Spanned<RawRetention>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerm {
    id: String,
    #[serde(default)]
    trigger: String,
    branch: Option<String>,
    #[serde(default)]
    whose: String,
    #[serde(default)]
    suspended_by: Vec<String>,
    extended_by: Option<String>,
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

type Ends = (Trigger, Option<Branch>, Whose, Vec<Suspension>, Option<TermId>);

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
        let ends = self.ends()?;
        Ok(Term {
            id,
            length,
            trigger: ends.0,
            branch: ends.1,
            whose: ends.2,
            suspended_by: ends.3,
            extended_by: ends.4,
            ceiling: None,
            may_extend: None,
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

    /// What starts it, for which branch, whose it is, what stands still, and what extends it.
    fn ends(&self) -> Result<Ends, RulebookFault> {
        let trigger = word("trigger", &self.trigger, Trigger::parse, Trigger::WORDS)?;
        let whose = word("whose", &self.whose, Whose::parse, Whose::WORDS)?;
        let branch = self.branch.as_deref();
        let branch = branch.map(|name| word("branch", name, Branch::parse, Branch::WORDS));
        let suspended_by = self.suspended_by.iter();
        let suspended_by = suspended_by
            .map(|name| word("suspension", name, Suspension::parse, Suspension::WORDS))
            .collect::<Result<_, _>>()?;
        let extended_by = self.extended_by.as_deref().map(|name| {
            TermId::parse(name).ok_or_else(|| RulebookFault::UnknownTerm(name.to_owned()))
        });
        Ok((trigger, branch.transpose()?, whose, suspended_by, extended_by.transpose()?))
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
            (
                "trigger = \"assigned\"",
                "trigger = \"sent\"",
                "D05",
                "D05 begins with sent as D04 does: nobody could say which of them runs",
            ),
            (
                "trigger = \"extended\"",
                "trigger = \"accepted\"",
                "D06-extension",
                "D06-extension begins with accepted as D06 does: nobody could say which of them runs",
            ),
            (
                "suspended_by = [\"hearing\"]",
                "suspended_by = [\"rain\"]",
                "D10",
                "there is no suspension called rain: hearing",
            ),
            (
                "branch = \"31-5\"",
                "branch = \"31-7\"",
                "D31-5",
                "there is no branch called 31-7: 31-1, 31-2, 31-3, 31-4, 31-5, 31-6",
            ),
            (
                "extended_by = \"D06-extension\"",
                "extended_by = \"D99\"",
                "D06",
                "there is no term called D99",
            ),
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
