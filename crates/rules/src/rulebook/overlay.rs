//! What a province or an office rules beside the law (地方和本机关的规定): shorter terms, more signatures.
//!
//! The law of the country is the ceiling (rules.md §7 row 8). An overlay shortens a term, asks for a signature more, or for
//! a check before a matter is closed. It lengthens only the review, where local law may (row 5); it takes no time from the petitioner, drops no notification and
//! lets nobody see more.

mod reading;

use jiff::civil::Date;

use super::{Extension, Retention, Rulebook, Standing, Term, TermId};
use crate::{
    calendar::Calendar,
    card::{CardBook, CardBookFault},
    clarification::Leaders,
    codes::{ClosingPoint, Kind, Meeting, OrganKind, coded},
    deadline::Period,
    rulebook::Length,
};

coded! {
    /// Which body reviews the answer of an organ (rules.md §7 row 6).
    ReviewBody {
        /// 上一级机关、单位.
        Superior = 1 "superior",
        /// 本级人民政府.
        Government = 2 "government",
        /// Either, as the petitioner chooses.
        Either = 3 "either",
    }
}

/// The overlays that come with the program as examples; none of them is in force anywhere by itself.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("rules/overlays/beijing.toml", include_str!("../../../../rules/overlays/beijing.toml")),
    ("rules/overlays/zhejiang.toml", include_str!("../../../../rules/overlays/zhejiang.toml")),
    ("rules/overlays/closing.toml", include_str!("../../../../rules/overlays/closing.toml")),
    ("rules/overlays/luzhou.toml", include_str!("../../../../rules/overlays/luzhou.toml")),
];

/// A term that ends sooner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortened {
    /// Which.
    pub term: TermId,
    /// How long it is instead.
    pub period: Period,
    /// What it stands on.
    pub law: Standing,
}

/// A term that may be extended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lengthened {
    /// Which: the review alone.
    pub term: TermId,
    /// By how much at most, and what that stands on.
    pub by: Extension,
}

/// A signature that must be there before a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The step.
    pub command: &'static str,
    /// What must have been done before, by another hand.
    pub after: &'static str,
    /// What it stands on.
    pub law: Standing,
}

/// How many represent a visit of few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Representatives {
    /// For visits of so many persons or fewer.
    pub up_to: u32,
    /// At most so many represent them.
    pub most: u16,
    /// What it stands on.
    pub law: Standing,
}

/// Who reviews what an organ of this kind answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The kind of the organ.
    pub of: OrganKind,
    /// Who reviews.
    pub body: ReviewBody,
    /// What it stands on.
    pub law: Standing,
}

/// What is asked for before a matter is closed (办结核对).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingCheck {
    /// Of which kinds of matters; of all where none is named.
    pub kinds: Vec<Kind>,
    /// What must be in place.
    pub points: Vec<ClosingPoint>,
    /// Who must have met whom.
    pub meetings: Vec<Meeting>,
    /// What it stands on.
    pub law: Standing,
}

/// One overlay, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// What it is called: another of the same name takes its place.
    pub name: String,
    /// Where it comes from.
    pub source: String,
    /// Terms that end sooner.
    pub shortened: Vec<Shortened>,
    /// Terms that may be extended.
    pub lengthened: Vec<Lengthened>,
    /// Signatures more.
    pub signatures: Vec<Signature>,
    /// Fewer representatives.
    pub representatives: Option<Representatives>,
    /// Who reviews.
    pub reviews: Vec<Review>,
    /// What is asked for before a matter is closed.
    pub closing: Vec<ClosingCheck>,
    /// How long what is of some class is kept.
    pub retention: Vec<Retention>,
    /// How many leaders approve a clarification.
    pub leaders: Option<Leaders>,
    /// The supervision cards of the place, in place of those that come with the program (rules.md §4.4).
    pub cards: Option<CardBook>,
}

impl Rulebook {
    /// This version with an overlay over it, under the number that says so.
    pub(super) fn overlaid(&self, overlay: Overlay, number: u16) -> Self {
        let mut book = self.clone();
        book.version = number;
        for shortened in &overlay.shortened {
            let term = &mut book.terms[shortened.term as usize];
            term.ceiling = term.ceiling.or(Some(term.length));
            term.length = Length::Fixed(shortened.period);
            let Standing { article, source, ground } = shortened.law.clone();
            (term.article, term.source, term.ground) = (article, source, ground);
        }
        for lengthened in &overlay.lengthened {
            book.terms[lengthened.term as usize].may_extend = Some(lengthened.by.clone());
        }
        book.overlays.push(overlay);
        book
    }

    /// The same version under another number.
    pub(super) fn numbered(&self, number: u16) -> Self {
        Self { version: number, ..self.clone() }
    }

    /// What is ruled beside the law, the oldest first.
    pub fn overlays(&self) -> &[Overlay] {
        &self.overlays
    }

    /// Whether a step waits for a signature, by the law or by an overlay.
    pub fn asks(&self, command: &str, signature: &str) -> bool {
        let mut more = self.overlays.iter().flat_map(|overlay| &overlay.signatures);
        let more = more.any(|asked| asked.command == command && asked.after == signature);
        more || self.procedure.asks(command, signature)
    }

    /// How many leaders approve a clarification: one, or more by an overlay.
    pub fn clarify_leaders(&self) -> Leaders {
        self.overlays.iter().rev().find_map(|overlay| overlay.leaders).unwrap_or_default()
    }

    /// The supervision cards: those of the place, or those that come with the program.
    ///
    /// # Errors
    /// What is wrong with the latter; a test reads them.
    pub fn cards(&self) -> Result<&CardBook, CardBookFault> {
        let placed = self.overlays.iter().rev().find_map(|overlay| overlay.cards.as_ref());
        match placed {
            Some(placed) => Ok(placed),
            None => CardBook::shipped(),
        }
    }

    /// What is asked for before a matter is closed, the oldest rule first; nothing by the law of the country.
    pub fn closing_checks(&self) -> impl Iterator<Item = &ClosingCheck> {
        self.overlays.iter().flat_map(|overlay| &overlay.closing)
    }

    /// How many may represent a visit of so many persons: five (Art. 20), or fewer by an overlay.
    pub fn most_representatives(&self, persons: u32) -> u16 {
        const MOST: u16 = 5;
        let fewer = self.overlays.iter().filter_map(|overlay| overlay.representatives.as_ref());
        let fewer = fewer.filter(|few| persons <= few.up_to).map(|few| few.most);
        fewer.min().unwrap_or(MOST).min(MOST)
    }

    /// Who reviews the answer of an organ of this kind; the organ one level up where nobody rules otherwise (Art. 35).
    pub fn review_body(&self, of: OrganKind) -> ReviewBody {
        let reviews = self.overlays.iter().rev().flat_map(|overlay| &overlay.reviews);
        let ruled = reviews.filter(|review| review.of == of).map(|review| review.body);
        ruled.into_iter().next().unwrap_or(ReviewBody::Superior)
    }
}

impl Term {
    /// The first day on which a term of this length would end later than it does now; none where it never does.
    fn later_somewhere(&self, period: Period, calendar: &Calendar) -> Option<Date> {
        let first = calendar.published_from();
        // Longer than any term counted in days could be: nobody need walk through the years to see it.
        if matches!(period, Period::WorkingDays(400..)) {
            return Some(first);
        }
        let last = calendar.published_until();
        let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
        days.take_while(|day| *day <= last)
            .find(|day| self.due(calendar, *day).date < calendar.due(*day, period).date)
    }
}
