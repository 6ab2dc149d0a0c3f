//! What two letters may have in common beside their words: the person, who is reported, the organ, the place.

use super::{commonness, mix, upper};

/// Something a letter is marked with. The key is the caller's (a blind index, a code): here it only equals another or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// What it marks.
    pub bond: Bond,
    /// The caller's key for it.
    pub key: u64,
}

/// What two letters have in common where a mark of theirs is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bond {
    /// The same person brings it, or one of several.
    Person,
    /// The same person, who brings so much that one letter more of theirs is no sign of the same matter: see [`often`].
    Frequent,
    /// The same person or unit is reported (被反映人).
    Reported,
    /// The same organ is complained of or asked.
    Organ,
    /// It happened in the same place.
    Place,
}

impl Bond {
    /// Those that letters are marked with.
    const ALL: [Self; 4] = [Self::Person, Self::Reported, Self::Organ, Self::Place];

    /// Whether it alone is a reason to show the earlier letter, whatever that says.
    pub(super) fn is_strong(self) -> bool {
        matches!(self, Self::Person | Self::Frequent | Self::Reported)
    }

    /// Whether it makes the same matter of letters that are related by their words.
    pub(super) fn lifts(self) -> bool {
        matches!(self, Self::Person | Self::Reported)
    }

    fn code(self) -> u64 {
        match self {
            Self::Person | Self::Frequent => 0,
            Self::Reported => 1,
            Self::Organ => 2,
            Self::Place => 3,
        }
    }
}

/// What two letters have in common beside their words.
pub fn bonds(first: &[Mark], second: &[Mark]) -> Vec<Bond> {
    let first: Vec<Sealed> = first.iter().map(|mark| Sealed::of(*mark)).collect();
    let second: Vec<Sealed> = second.iter().map(|mark| Sealed::of(*mark)).collect();
    Sealed::bonds(&first, &second)
}

/// Whoever brings so many letters writes of many things, in turns of phrase of their own. Of the messages in shared/data one writer
/// of 92 made 717 of 1,231 pairs called the same matter, and of thirteen of these that were read two were; of fifteen of other writers,
/// who have seventeen letters at most, thirteen.
pub const FREQUENT: usize = 20;

/// The same bonds, where the person brings that many letters.
pub fn often(mut bonds: Vec<Bond>) -> Vec<Bond> {
    let persons = bonds.iter_mut().filter(|bond| **bond == Bond::Person);
    persons.for_each(|bond| *bond = Bond::Frequent);
    bonds
}

/// A mark as the index keeps it: the key spread out, the last two bits its bond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sealed(pub(super) u64);

impl Sealed {
    /// Stands where a mark was removed; no mark is sealed as this.
    pub(super) const NONE: Self = Self(u64::MAX);

    pub(super) fn of(mark: Mark) -> Self {
        let sealed = (mix(mark.key ^ 0x6c75_6775_0000_0001) & !3) | mark.bond.code();
        // The one value that means none is moved aside.
        Self(if sealed == u64::MAX { sealed ^ 4 } else { sealed })
    }

    /// The counter that its letters stand under, between those of pairs.
    pub(super) fn bucket(self) -> u32 {
        commonness::bucket(upper(mix(self.0)))
    }

    pub(super) fn bond(self) -> Option<Bond> {
        let bond = Bond::ALL.into_iter().find(|bond| bond.code() == self.0 & 3);
        bond.filter(|_| self != Self::NONE)
    }

    pub(super) fn bonds(first: &[Self], second: &[Self]) -> Vec<Bond> {
        let common = |mark: &Self| second.contains(mark).then(|| mark.bond()).flatten();
        let mut bonds: Vec<Bond> = first.iter().filter_map(common).collect();
        bonds.sort_unstable();
        bonds.dedup();
        bonds
    }
}
