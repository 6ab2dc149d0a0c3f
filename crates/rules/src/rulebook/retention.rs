//! How long what a matter holds is kept (保管期限): so many years after the year in which it ended, or for good.

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use super::{
    Rulebook, Standing,
    fault::{RulebookFault, word},
    procedure::standing,
};
use crate::codes::Kind;

/// How long matters of some kinds and classes are kept. The first that fits says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// Of which kinds; of all where none is named.
    pub kinds: Vec<Kind>,
    /// Of which content classes, with all below them; of all where none is named.
    pub classes: Vec<String>,
    /// How many years; none where it is kept for good (永久).
    pub years: Option<u16>,
    /// What it stands on.
    pub law: Standing,
}

impl Retention {
    fn fits(&self, kind: Option<Kind>, class: Option<&str>) -> bool {
        let below = |one: &String| class.is_some_and(|class| class.starts_with(one.as_str()));
        let of_kind = self.kinds.is_empty() || kind.is_some_and(|kind| self.kinds.contains(&kind));
        of_kind && (self.classes.is_empty() || self.classes.iter().any(below))
    }

    /// The last day on which what ended then must be kept: years are counted from the first of January after it.
    pub fn last_day(&self, ended: Date) -> Option<Date> {
        let year = ended.last_of_year();
        year.checked_add(i64::from(self.years?).years()).ok()
    }
}

impl Rulebook {
    /// How long a matter of this kind and class is kept: by the newest overlay that says so, else by the law's table.
    pub fn retention(&self, kind: Option<Kind>, class: Option<&str>) -> Option<&Retention> {
        let overlays = self.overlays.iter().rev().flat_map(|overlay| &overlay.retention);
        overlays.chain(&self.retention).find(|one| one.fits(kind, class))
    }
}

/// An entry of a file: kinds, classes, and years or `forever`.
#[derive(Deserialize)]
pub(super) struct RawRetention {
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    classes: Vec<String>,
    years: Option<u16>,
    #[serde(default)]
    forever: bool,
    #[serde(default)]
    article: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    ground: String,
}

impl RawRetention {
    pub(super) fn read(&self, usual: &str) -> Result<Retention, RulebookFault> {
        let kind = |given: &String| word("kind", given, Kind::parse, Kind::WORDS);
        let parts = (self.article.clone(), self.source.clone(), self.ground.clone());
        if self.years.is_some_and(|years| 0 < years && years <= 200) == self.forever {
            return Err(RulebookFault::Empty { term: "retention", field: "years or forever" });
        }
        if self.classes.iter().any(|class| class.trim().is_empty()) {
            return Err(RulebookFault::Empty { term: "retention", field: "classes" });
        }
        Ok(Retention {
            kinds: self.kinds.iter().map(kind).collect::<Result<_, _>>()?,
            classes: self.classes.clone(),
            years: self.years,
            law: standing("retention", parts, usual)?,
        })
    }
}
