//! Reading an overlay, and holding it against the law it lies over: what it may not do stops it, with file and line.

use serde::{Deserialize, de::IgnoredAny};
use toml::Spanned;

use super::{
    ClosingCheck, Lengthened, Overlay, Representatives, Review, ReviewBody, Shortened, Signature,
};
use crate::{
    calendar::Calendar,
    card::RawBook,
    clarification::Leaders,
    codes::{ClosingPoint, Kind, Meeting, OrganKind},
    deadline::Period,
    rulebook::{
        Extension, Rulebook, Standing, Term, TermId, Whose,
        fault::{Fault, RulebookError, RulebookFault, unreadable, word},
        procedure::{signature, standing},
        retention::RawRetention,
    },
};

/// The review is the only term that rules.md names as one for local law to lengthen (§7 row 5).
const LENGTHENED: TermId = TermId::D08;

impl Overlay {
    /// Reads an overlay and holds it against the law; `file` is only how errors call it.
    pub fn checked(
        file: &str,
        text: &str,
        law: &Rulebook,
        calendar: &Calendar,
    ) -> Result<Self, RulebookError> {
        let read = raw(text).and_then(|raw| {
            raw.lawful(law, calendar)?;
            raw.overlay()
        });
        read.map_err(|fault| RulebookError::at(file, text, fault))
    }

    /// Reads an overlay that was held against the law when it was adopted.
    pub(in crate::rulebook) fn adopted(file: &str, text: &str) -> Result<Self, RulebookError> {
        let read = raw(text).and_then(|raw| raw.overlay());
        read.map_err(|fault| RulebookError::at(file, text, fault))
    }
}

fn raw(text: &str) -> Result<RawOverlay, Fault> {
    toml::from_str(text).map_err(|error| unreadable(&error))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOverlay {
    name: String,
    source: String,
    #[serde(default)]
    shorten: Vec<Spanned<RawShorter>>,
    #[serde(default)]
    lengthen: Vec<Spanned<RawLonger>>,
    #[serde(default)]
    signature: Vec<Spanned<RawSignature>>,
    representatives: Option<Spanned<RawRepresentatives>>,
    #[serde(default)]
    review: Vec<Spanned<RawReview>>,
    #[serde(default)]
    closing: Vec<Spanned<RawClosing>>,
    #[serde(default)]
    retention: Vec<Spanned<RawRetention>>,
    clarification: Option<Spanned<RawLeaders>>,
    cards: Option<Spanned<RawBook>>,
    /// Read only to be refused.
    #[serde(default)]
    drop: Vec<Spanned<RawDrop>>,
    /// Read only to be refused.
    #[serde(default)]
    sight: Vec<Spanned<IgnoredAny>>,
}

#[derive(Deserialize)]
struct RawShorter {
    term: String,
    count: u16,
    unit: String,
    #[serde(flatten)]
    law: RawStanding,
}

#[derive(Deserialize)]
struct RawLonger {
    term: String,
    days: u16,
    #[serde(flatten)]
    law: RawStanding,
}

#[derive(Deserialize)]
struct RawSignature {
    command: String,
    after: String,
    #[serde(flatten)]
    law: RawStanding,
}

#[derive(Deserialize)]
struct RawRepresentatives {
    up_to: u32,
    most: u16,
    #[serde(flatten)]
    law: RawStanding,
}

#[derive(Deserialize)]
struct RawReview {
    of: String,
    body: String,
    #[serde(flatten)]
    law: RawStanding,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLeaders {
    ordinary: u16,
    important: u16,
}

#[derive(Deserialize)]
struct RawClosing {
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    points: Vec<String>,
    #[serde(default)]
    meetings: Vec<String>,
    #[serde(flatten)]
    law: RawStanding,
}

#[derive(Deserialize)]
struct RawDrop {
    term: String,
}

#[derive(Deserialize)]
struct RawStanding {
    #[serde(default)]
    article: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    ground: String,
}

impl RawStanding {
    fn read(&self, what: &str, usual: &str) -> Result<Standing, RulebookFault> {
        let parts = (self.article.clone(), self.source.clone(), self.ground.clone());
        standing(what, parts, usual)
    }
}

/// Reads every entry of a section; a fault stands on the line where the entry begins.
fn each<R, T>(
    raw: &[Spanned<R>],
    read: impl Fn(&R) -> Result<T, RulebookFault>,
) -> Result<Vec<T>, Fault> {
    let at = |entry: &Spanned<R>| read(entry.get_ref()).map_err(|f| (f, Some(entry.span().start)));
    raw.iter().map(at).collect()
}

impl RawOverlay {
    fn overlay(&self) -> Result<Overlay, Fault> {
        let source = self.source.as_str();
        if self.name.trim().is_empty() || source.trim().is_empty() {
            return Err((RulebookFault::NoArticle("the overlay".to_owned()), Some(0)));
        }
        let representatives = self.representatives.as_slice();
        Ok(Overlay {
            name: self.name.trim().to_owned(),
            source: source.to_owned(),
            shortened: each(&self.shorten, |raw| raw.read(source))?,
            lengthened: each(&self.lengthen, |raw| raw.read(source))?,
            signatures: each(&self.signature, |raw| raw.read(source))?,
            representatives: each(representatives, |raw| raw.read(source))?.pop(),
            reviews: each(&self.review, |raw| raw.read(source))?,
            closing: each(&self.closing, |raw| raw.read(source))?,
            retention: each(&self.retention, |raw| raw.read(source))?,
            leaders: each(self.clarification.as_slice(), RawLeaders::read)?.pop(),
            cards: each(self.cards.as_slice(), |raw| {
                raw.clone().read().map_err(|fault| RulebookFault::Cards(fault.to_string()))
            })?
            .pop(),
        })
    }

    /// What no overlay may do.
    fn lawful(&self, law: &Rulebook, calendar: &Calendar) -> Result<(), Fault> {
        each(&self.drop, |raw| {
            let term = law.term(term(&raw.term)?);
            let (term, article, law) = cited(term);
            Err::<(), _>(RulebookFault::Dropped { term, article, law })
        })?;
        each(&self.sight, |_| Err::<(), _>(RulebookFault::Sight))?;
        let overlay = self.overlay()?;
        for (n, entry) in self.shorten.iter().enumerate() {
            let at = |fault| (fault, Some(entry.span().start));
            let Some(shortened) = overlay.shortened.get(n) else { continue };
            let before = overlay.shortened.iter().take(n);
            if before.into_iter().any(|other| other.term == shortened.term) {
                return Err(at(RulebookFault::Twice(shortened.term.name())));
            }
            shorter(law.term(shortened.term), shortened, calendar).map_err(at)?;
        }
        let most = law.term(LENGTHENED).count();
        each(&self.lengthen, |raw| longer(law.term(term(&raw.term)?), raw, most)).map(drop)
    }
}

/// It never ends later than the law allows, and it takes no time from the petitioner.
fn shorter(term: &Term, by: &Shortened, calendar: &Calendar) -> Result<(), RulebookFault> {
    if term.whose == Whose::Petitioner {
        let (term, article, law) = cited(term);
        return Err(RulebookFault::PetitionersTime { term, article, law });
    }
    match term.later_somewhere(by.period, calendar) {
        None => Ok(()),
        Some(from) => {
            let local = calendar.due(from, by.period).date;
            let central = term.due(calendar, from).date;
            let (term, article, law) = cited(term);
            Err(RulebookFault::Later { term, article, law, from, local, central })
        }
    }
}

/// Only the review, by no more than the law gives for it, and only where local law is named.
fn longer(term: &Term, by: &RawLonger, most: u16) -> Result<(), RulebookFault> {
    if term.id != LENGTHENED || most < by.days || by.days == 0 {
        let (term, article, law) = cited(term);
        return Err(RulebookFault::Lengthened { term, article, law, most });
    }
    match by.law.article.trim() {
        "" => Err(RulebookFault::Empty { term: term.id.name(), field: "article" }),
        _ => Ok(()),
    }
}

fn cited(term: &Term) -> (&'static str, String, String) {
    (term.id.name(), term.article.clone(), term.source.clone())
}

fn term(name: &str) -> Result<TermId, RulebookFault> {
    TermId::parse(name).ok_or_else(|| RulebookFault::UnknownTerm(name.to_owned()))
}

impl RawShorter {
    fn read(&self, source: &str) -> Result<Shortened, RulebookFault> {
        let term = term(&self.term)?;
        let period = Period::parse(self.count, &self.unit)
            .ok_or_else(|| RulebookFault::UnknownUnit(self.unit.clone()))?;
        // A term whose last day a letter names has none to shorten.
        if self.count == 0 || term == TermId::D05 {
            return Err(RulebookFault::Count(term.name()));
        }
        Ok(Shortened { term, period, law: self.law.read(term.name(), source)? })
    }
}

impl RawLonger {
    fn read(&self, source: &str) -> Result<Lengthened, RulebookFault> {
        let term = term(&self.term)?;
        let law = self.law.read(term.name(), source)?;
        Ok(Lengthened { term, by: Extension { days: self.days, law } })
    }
}

impl RawSignature {
    fn read(&self, source: &str) -> Result<Signature, RulebookFault> {
        let (command, after) = signature(&self.command, &self.after)?;
        Ok(Signature { command, after, law: self.law.read(command, source)? })
    }
}

impl RawRepresentatives {
    fn read(&self, source: &str) -> Result<Representatives, RulebookFault> {
        let law = self.law.read("representatives", source)?;
        match self.most {
            1..=5 => Ok(Representatives { up_to: self.up_to, most: self.most, law }),
            most => Err(RulebookFault::Representatives { most }),
        }
    }
}

impl RawReview {
    fn read(&self, source: &str) -> Result<Review, RulebookFault> {
        let of = word("kind of organ", &self.of, OrganKind::parse, OrganKind::WORDS)?;
        let body = word("reviewing body", &self.body, ReviewBody::parse, ReviewBody::WORDS)?;
        Ok(Review { of, body, law: self.law.read("review", source)? })
    }
}

impl RawLeaders {
    /// At least one approves, an important one no fewer than another, and no more than three follow each other.
    fn read(&self) -> Result<Leaders, RulebookFault> {
        let Self { ordinary, important } = *self;
        match 1 <= ordinary && ordinary <= important && important <= 3 {
            true => Ok(Leaders { ordinary, important }),
            false => Err(RulebookFault::Leaders { ordinary, important }),
        }
    }
}

impl RawClosing {
    fn read(&self, source: &str) -> Result<ClosingCheck, RulebookFault> {
        let kind = |given: &String| word("kind", given, Kind::parse, Kind::WORDS);
        let point = |given: &String| word("point", given, ClosingPoint::parse, ClosingPoint::WORDS);
        let meeting = |given: &String| word("meeting", given, Meeting::parse, Meeting::WORDS);
        let check = ClosingCheck {
            kinds: self.kinds.iter().map(kind).collect::<Result<_, _>>()?,
            points: self.points.iter().map(point).collect::<Result<_, _>>()?,
            meetings: self.meetings.iter().map(meeting).collect::<Result<_, _>>()?,
            law: self.law.read("closing", source)?,
        };
        match check.points.is_empty() && check.meetings.is_empty() {
            true => Err(RulebookFault::Empty { term: "closing", field: "points or meetings" }),
            false => Ok(check),
        }
    }
}
