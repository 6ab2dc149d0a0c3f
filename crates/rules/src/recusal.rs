//! Who keeps out of a matter (回避, Regulations Art. 28): whoever it was decided of; and of a matter that lies with those it
//! complains of, for a claim is handled by the organ it is about, also the officer complained of, their relatives as they
//! were declared, and whoever bears the name until somebody has looked. Found by the cadre register and its accounts.
//! Of a report these learn nothing at all: see `exclusion`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    exclusion::Reported,
    ids::{CadreId, OfficerId},
    matter::{Matter, officer_of},
    office::Office,
    stored::By,
};

/// More relatives than these nobody declares.
pub const MOST_RELATIVES: u64 = 50;

/// Why somebody keeps out of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeepsOut {
    /// It was decided.
    Decided,
    /// They are complained of.
    ComplainedOf,
    /// A relative is complained of, or somebody in whose affairs they have an interest.
    Relative,
    /// Somebody of their name, or of a relative's, is complained of, and nobody has looked who is meant.
    SameName,
}

impl KeepsOut {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::Decided, Self::ComplainedOf, Self::Relative, Self::SameName];

    /// Stable name: key in the language files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::ComplainedOf => "complained_of",
            Self::Relative => "relative",
            Self::SameName => "same_name",
        }
    }
}

impl Matter {
    /// Why an officer keeps out of the matter, whatever post they hold.
    pub fn keeps_out(&self, officer: OfficerId, office: &Office) -> Option<KeepsOut> {
        if self.ledger.recused.contains(&officer) {
            return Some(KeepsOut::Decided);
        }
        let known = self.recognised().filter(|_| !self.is_report())?;
        // What answers this answers its copies.
        let persons = known.persons.iter().chain(&known.of_copies);
        persons.filter_map(|one| concerned(one, officer, office)).min()
    }

    /// Whether this hand keeps out of the matter.
    pub fn is_kept_from(&self, by: By, office: &Office) -> bool {
        officer_of(by).is_some_and(|officer| self.keeps_out(officer, office).is_some())
    }

    /// Everybody who keeps out of the matter, and why.
    pub fn all_kept_out(&self, office: &Office) -> Vec<(OfficerId, KeepsOut)> {
        let officers = office.officers.keys();
        officers.filter_map(|id| Some((*id, self.keeps_out(*id, office)?))).collect()
    }
}

/// How somebody complained of concerns an officer.
fn concerned(one: &Reported, officer: OfficerId, office: &Office) -> Option<KeepsOut> {
    let own = office.accounts.get(&officer).copied();
    let is = |cadre: &CadreId| own == Some(*cadre);
    let related = |cadre: &CadreId| are_related(officer, *cadre, office);
    let alike = || one.alike.iter().any(|cadre| is(cadre) || related(cadre));
    match &one.cadre {
        Some(cadre) if is(cadre) => Some(KeepsOut::ComplainedOf),
        Some(cadre) if related(cadre) => Some(KeepsOut::Relative),
        _ => (alike() || one.namesakes.contains(&officer)).then_some(KeepsOut::SameName),
    }
}

/// Whether an officer declared somebody: as a relative, or as one in whose affairs they have an interest.
pub(crate) fn has_declared(officer: OfficerId, cadre: CadreId, office: &Office) -> bool {
    office.relatives.contains_key(&(officer, cadre))
}

/// Whether one of the two declared the other.
fn are_related(officer: OfficerId, cadre: CadreId, office: &Office) -> bool {
    let back = || {
        let own = office.accounts.get(&officer)?;
        let account = office.cadres.get(&cadre)?.officer?;
        Some(has_declared(account, *own, office))
    };
    has_declared(officer, cadre, office) || back().unwrap_or_default()
}

/// What an officer declared of somebody in the register (申报的亲属和利害关系人). What they are to each other is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// Who declared it.
    pub officer: OfficerId,
    /// Of whom.
    pub cadre: CadreId,
    /// On which day.
    pub on: Date,
}
