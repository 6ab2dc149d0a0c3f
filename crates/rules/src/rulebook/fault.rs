//! What can be wrong with a file of the law, and where: the file, the line, the fact.

use jiff::civil::Date;
use thiserror::Error;

/// A file of the law that cannot be used: which file, which line, and why.
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

/// What is wrong, and where in the text if anywhere.
pub(super) type Fault = (RulebookFault, Option<usize>);

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
    /// Two terms that begin with the same thing.
    #[error("{term} begins with {trigger} as {other} does: nobody could say which of them runs")]
    Overlap {
        /// The term.
        term: &'static str,
        /// The one before it.
        other: &'static str,
        /// What both begin with.
        trigger: &'static str,
    },
    /// Supervision cards that do not go together.
    #[error("the supervision cards: {0}")]
    Cards(String),
    /// No leader approves a clarification, more than three do, or an important one fewer than another.
    #[error(
        "a clarification is approved by {ordinary} and, where it is important, by {important}: from 1 to 3 leaders, and no fewer where it is important"
    )]
    Leaders {
        /// Of an ordinary one.
        ordinary: u16,
        /// Of an important one.
        important: u16,
    },
    /// A word that no rule knows.
    #[error("there is no {what} called {word}: {known}")]
    UnknownWord {
        /// What the word should name.
        what: &'static str,
        /// The word.
        word: String,
        /// The words there are.
        known: String,
    },
    /// A stage or ground that is listed twice.
    #[error("{0} is listed twice")]
    ListedTwice(String),
    /// A stage that a step names and nothing describes.
    #[error("the stage {0} is not listed")]
    NoStage(String),
    /// A stage that nothing leads to.
    #[error("nothing leads to the stage {0}")]
    Unreachable(String),
    /// A stage that nothing leaves, though it is not marked as an end.
    #[error("nothing leads on from the stage {0}, and it does not say `ends = true`")]
    DeadEnd(String),
    /// A stage marked as an end that a step leaves.
    #[error("the stage {stage} says `ends = true`, but {command} leads on from it")]
    NoEnd {
        /// The stage.
        stage: String,
        /// The step that leaves it.
        command: String,
    },
    /// A step for roles other than the rights grant.
    #[error("{command} is done by {known}, not by {given}")]
    Roles {
        /// The command.
        command: String,
        /// Whom the rights let do it.
        known: String,
        /// Whom the file names.
        given: String,
    },
    /// A signature that no rule asks for before this step.
    #[error("no rule asks for {signature} before {command}: {known}")]
    Signature {
        /// The step.
        command: String,
        /// The signature.
        signature: String,
        /// What may be asked for.
        known: String,
    },
    /// A stage, step or ground that stands on nothing.
    #[error("{0} has neither an article nor a ground")]
    NoArticle(String),
    /// The parts of a rulebook are of different versions.
    #[error("this is version {found}, but the terms beside it are version {expected}")]
    OtherVersion {
        /// The version of the terms.
        expected: u16,
        /// The version found.
        found: u16,
    },
    /// A local term that ends later than the law's.
    #[error(
        "{term} may not end later than article {article} of {law} says: begun on {from}, it would end on {local} instead of {central}"
    )]
    Later {
        /// The term.
        term: &'static str,
        /// Its article.
        article: String,
        /// The law of that article.
        law: String,
        /// A day on which it would begin.
        from: Date,
        /// When it would end.
        local: Date,
        /// When the law ends it.
        central: Date,
    },
    /// A local term that takes time from the petitioner.
    #[error(
        "{term} is the petitioner's time (article {article} of {law}): no local rule shortens it"
    )]
    PetitionersTime {
        /// The term.
        term: &'static str,
        /// Its article.
        article: String,
        /// The law of that article.
        law: String,
    },
    /// A term that local law may not lengthen, or not by so much.
    #[error(
        "{term} may not be lengthened so (article {article} of {law}): local law lengthens D08 alone, by 1 to {most} days"
    )]
    Lengthened {
        /// The term.
        term: &'static str,
        /// Its article.
        article: String,
        /// The law of that article.
        law: String,
        /// The most days.
        most: u16,
    },
    /// A notification that would be dropped.
    #[error("{term} is owed by article {article} of {law}: no local rule drops it")]
    Dropped {
        /// The term.
        term: &'static str,
        /// Its article.
        article: String,
        /// The law of that article.
        law: String,
    },
    /// More people would see.
    #[error(
        "who may know of a matter stands in article 30.3 of 《信访工作条例》: no local rule lets more people see"
    )]
    Sight,
    /// More representatives than the law allows, or none.
    #[error("article 20 of 《信访工作条例》 allows 1 to 5 representatives, not {most}")]
    Representatives {
        /// How many were named.
        most: u16,
    },
    /// Two versions with one number, or beginning on one day.
    #[error("another version bears the number {0}, or begins on the same day")]
    VersionTwice(u16),
    /// A number that no version may bear.
    #[error("a version is numbered from 1 to 99, not {0}")]
    VersionNumber(u16),
    /// There is no rulebook at all.
    #[error("there is no version of the terms")]
    NoVersion,
}

impl RulebookError {
    /// The error with the line of the place where something is wrong.
    pub(super) fn at(file: &str, text: &str, (fault, start): Fault) -> Self {
        let line = start.map(|start| line_of(text, start));
        Self { file: file.to_owned(), line, fault }
    }
}

/// What the reader of TOML itself complains of.
pub(super) fn unreadable(error: &toml::de::Error) -> Fault {
    let start = error.span().map(|span| span.start);
    (RulebookFault::Unreadable(error.message().to_owned()), start)
}

/// A word of a closed list.
pub(super) fn word<T>(
    what: &'static str,
    word: &str,
    parse: fn(&str) -> Option<T>,
    known: &[&str],
) -> Result<T, RulebookFault> {
    parse(word).ok_or_else(|| RulebookFault::UnknownWord {
        what,
        word: word.to_owned(),
        known: known.join(", "),
    })
}

fn line_of(text: &str, start: usize) -> usize {
    text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1
}
