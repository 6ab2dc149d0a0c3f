//! The cards of a place as data: colours, names, days and what follows from what.

use std::sync::LazyLock;

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use super::{Card, CardMeasure, Ground};
use crate::{codes::coded, deadline::Period};

coded! {
    /// How a card is shown. What it means its word and its name say.
    Colour {
        /// 白.
        White = 1 "white",
        /// 绿.
        Green = 2 "green",
        /// 黄.
        Yellow = 3 "yellow",
        /// 红.
        Red = 4 "red",
        /// 蓝.
        Blue = 5 "blue",
        /// 橙.
        Orange = 6 "orange",
        /// 不分颜色: a notice, and no card.
        Plain = 7 "plain",
    }
}

/// When the personnel department is told of a card (抄送组织人事部门).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    /// Never: the card leaves no trace outside.
    Never,
    /// Of every one.
    Always,
    /// Of one to whom another of the same sort was given within so many years.
    Second {
        /// How many.
        years: i16,
    },
}

/// One sort of card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardKind {
    /// Its word, for good.
    pub word: String,
    /// What stands on it.
    pub name: String,
    /// How it is shown.
    pub colour: Colour,
    /// On which grounds it is given.
    pub grounds: Vec<Ground>,
    /// Within what time it is answered.
    pub answer: Option<Period>,
    /// After what time somebody looks whether it helped.
    pub visit: Option<Period>,
    /// Which card must have come before, and for how long without anything being mended.
    pub follows: Option<(String, Period)>,
    /// When the personnel department is told.
    pub copying: Copying,
    /// How long its time is, is set with each: so long at most.
    pub set: bool,
    /// What always goes with it.
    pub measures: Vec<CardMeasure>,
}

/// All sorts of cards of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardBook {
    /// What it is called.
    pub name: String,
    /// So many letters at least are many.
    pub many: u16,
    /// Where they came within so many months.
    pub many_within: u16,
    /// The cards, from the mildest on.
    pub kinds: Vec<CardKind>,
}

/// Why a file of cards cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardBookFault {
    /// It is no TOML, or not of this shape.
    #[error("{0}")]
    Unreadable(String),
    /// A word that is none of those known here.
    #[error("{card}: there is no {what} called {word}")]
    Unknown {
        /// The card.
        card: String,
        /// Of what.
        what: &'static str,
        /// The word.
        word: String,
    },
    /// A time without a count above 0, or of no known unit.
    #[error("{0}: a time has a count above 0, and calendar-days, working-days or months")]
    Length(String),
    /// A card stands twice, has no ground, or follows none that stands before it.
    #[error("{0} stands twice, has no ground, or follows a card that does not stand before it")]
    Order(String),
    /// A card cannot be given because one was not mended without following one, nor the other way round.
    #[error(
        "{0}: a card that follows another has the ground not_mended and no other, and no other card has it"
    )]
    Following(String),
    /// A time is set with each, and there is none, or two.
    #[error(
        "{0}: where the time is set with each card, either an answer or a visit says how long it is at most"
    )]
    Setting(String),
}

/// A book of cards as it stands in a file.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawBook {
    name: String,
    many: u16,
    many_within: u16,
    card: Vec<RawCard>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCard {
    word: String,
    name: String,
    colour: String,
    grounds: Vec<String>,
    answer: Option<RawTime>,
    visit: Option<RawTime>,
    follows: Option<RawFollows>,
    copy: Option<RawCopy>,
    #[serde(default)]
    set: bool,
    #[serde(default)]
    measures: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTime {
    count: u16,
    unit: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFollows {
    card: String,
    count: u16,
    unit: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, tag = "when", rename_all = "lowercase")]
enum RawCopy {
    Always,
    Second { years: i16 },
}

impl CardBook {
    /// The cards that come with the program.
    ///
    /// # Errors
    /// What is wrong with the file; a test reads it.
    pub fn shipped() -> Result<&'static Self, CardBookFault> {
        static SHIPPED: LazyLock<Result<CardBook, CardBookFault>> = LazyLock::new(|| {
            CardBook::parse(include_str!("../../../../rules/discipline/cards.toml"))
        });
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// Reads cards.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, CardBookFault> {
        let unreadable = |error: toml::de::Error| CardBookFault::Unreadable(error.to_string());
        toml::from_str::<RawBook>(text).map_err(unreadable)?.read()
    }

    /// The sort of card that a word names.
    pub fn kind(&self, word: &str) -> Option<&CardKind> {
        self.kinds.iter().find(|kind| kind.word == word)
    }

    /// The sort of card that follows another.
    pub fn after(&self, word: &str) -> Option<&CardKind> {
        let follows =
            |kind: &&CardKind| kind.follows.as_ref().is_some_and(|(first, _)| first == word);
        self.kinds.iter().find(follows)
    }
}

impl RawBook {
    /// The cards, where they go together.
    pub(crate) fn read(self) -> Result<CardBook, CardBookFault> {
        let raw = self;
        let mut kinds: Vec<CardKind> = Vec::new();
        for card in raw.card {
            let card = card.read()?;
            let before = |word: &str| kinds.iter().any(|one| one.word == word);
            let led = card.follows.as_ref().is_none_or(|(first, _)| before(first));
            if before(&card.word) || card.grounds.is_empty() || !led {
                return Err(CardBookFault::Order(card.word));
            }
            let only = card.grounds == [Ground::NotMended];
            if only != card.follows.is_some()
                || (!only && card.grounds.contains(&Ground::NotMended))
            {
                return Err(CardBookFault::Following(card.word));
            }
            if card.set && card.answer.is_some() == card.visit.is_some() {
                return Err(CardBookFault::Setting(card.word));
            }
            kinds.push(card);
        }
        Ok(CardBook { name: raw.name, many: raw.many, many_within: raw.many_within, kinds })
    }
}

impl RawCard {
    fn read(self) -> Result<CardKind, CardBookFault> {
        let unknown = |what, word: &str| CardBookFault::Unknown {
            card: self.word.clone(),
            what,
            word: word.to_owned(),
        };
        let time = |count: u16, unit: &str| {
            let period = Period::parse(count, unit).filter(|_| 0 < count);
            period.ok_or_else(|| CardBookFault::Length(self.word.clone()))
        };
        let maybe =
            |raw: &Option<RawTime>| raw.as_ref().map(|raw| time(raw.count, &raw.unit)).transpose();
        let ground = |word: &String| Ground::parse(word).ok_or_else(|| unknown("ground", word));
        let measure =
            |word: &String| CardMeasure::parse(word).ok_or_else(|| unknown("measure", word));
        let colour = Colour::parse(&self.colour);
        let follows = self.follows.as_ref();
        let follows = follows.map(|raw| Ok((raw.card.clone(), time(raw.count, &raw.unit)?)));
        Ok(CardKind {
            colour: colour.ok_or_else(|| unknown("colour", &self.colour))?,
            grounds: self.grounds.iter().map(ground).collect::<Result<_, _>>()?,
            answer: maybe(&self.answer)?,
            visit: maybe(&self.visit)?,
            follows: follows.transpose()?,
            measures: self.measures.iter().map(measure).collect::<Result<_, _>>()?,
            set: self.set,
            copying: match self.copy {
                None => Copying::Never,
                Some(RawCopy::Always) => Copying::Always,
                Some(RawCopy::Second { years }) => Copying::Second { years },
            },
            word: self.word,
            name: self.name,
        })
    }
}

impl CardKind {
    /// Within what time a card of this sort is answered.
    pub fn answered_within(&self, card: &Card) -> Option<Period> {
        self.answer.map(|period| self.length(period, card))
    }

    /// After what time from the receipt of a card of this sort somebody looks whether what was asked is done.
    pub fn mended_within(&self, card: &Card) -> Option<Period> {
        self.visit.map(|period| self.length(period, card))
    }

    /// How long the time is that runs from the receipt of a card of this sort.
    pub(super) fn time(&self, card: &Card) -> Option<Period> {
        self.answer.or(self.visit).map(|period| self.length(period, card))
    }

    fn length(&self, most: Period, card: &Card) -> Period {
        card.within.filter(|_| self.set).map_or(most, |count| most.counting(count))
    }

    /// How long the time of one is at most, where it is set with each.
    pub fn settable(&self) -> Option<Period> {
        self.answer.or(self.visit).filter(|_| self.set)
    }

    /// Whether the personnel department is told of a card issued on a day, where others of the same sort were issued to the
    /// same person or unit on these days (rules.md §4.3, §7 row 18: from one day of issue to the other).
    pub fn copies(&self, issued: Date, before: &[Date]) -> bool {
        match self.copying {
            Copying::Never => false,
            Copying::Always => true,
            Copying::Second { years } => {
                let since = issued.saturating_sub(years.years());
                before.iter().any(|day| since < *day && *day <= issued)
            }
        }
    }
}
