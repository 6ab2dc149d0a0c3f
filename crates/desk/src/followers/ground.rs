//! Who may know of which matter, in memory: what an index asks before it names one, so that whatever somebody may not know of
//! is neither found nor counted. What is shown is asked of the database once more.
//!
//! Thousands of matters stand in the same sight, so each kind of sight is looked at once for a question.

use std::collections::HashMap;

use store::{GivenRow, OnlyUnits, Sight};
use uuid::Uuid;

/// Every matter that stands in somebody's sight.
pub(crate) struct Ground {
    places: HashMap<Uuid, u32>,
    rows: Vec<Row>,
    kinds: Vec<Known>,
    kind_of: HashMap<Known, u32>,
}

/// What is known of a matter.
#[derive(Clone, Copy)]
struct Row {
    /// In which sight it stands.
    kind: u32,
    /// A digest of what the indexes hold of it.
    print: u64,
}

/// In whose sight a matter stands, and which units of them it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Known {
    sight: Vec<i32>,
    given: Vec<(i32, i32)>,
}

impl Known {
    pub(crate) fn of(mut sight: Vec<i32>, given: &[GivenRow]) -> Self {
        let mut given: Vec<_> = given.iter().map(|row| (row.organ, row.unit)).collect();
        sight.sort_unstable();
        given.sort_unstable();
        Self { sight, given }
    }

    /// Whether it stands in this sight: the same question as the lists ask of the database.
    fn seen(&self, sight: &Sight) -> bool {
        let reaches = |OnlyUnits { organ, units }: &OnlyUnits| {
            let mut given = self.given.iter().filter(|(at, _)| at == organ).peekable();
            given.peek().is_none() || given.any(|(_, unit)| units.contains(unit))
        };
        self.sight.iter().any(|circle| {
            sight.organs.contains(circle)
                && sight.only.iter().filter(|only| only.organ == *circle).all(reaches)
        })
    }
}

/// What somebody may know of, by kind of sight.
pub(crate) struct Admitted(Vec<bool>);

impl Ground {
    pub(crate) fn new() -> Self {
        let nobody = Known::default();
        Self {
            places: HashMap::new(),
            rows: Vec::new(),
            kind_of: HashMap::from([(nobody.clone(), 0)]),
            kinds: vec![nobody],
        }
    }

    /// Which matters a sight admits. A matter that was added since is not admitted.
    pub(crate) fn admitted(&self, sight: &Sight) -> Admitted {
        Admitted(self.kinds.iter().map(|kind| kind.seen(sight)).collect())
    }

    /// Whether a matter is admitted.
    pub(crate) fn admits(&self, matter: Uuid, admitted: &Admitted) -> bool {
        self.place(matter).is_some_and(|place| self.admits_place(place, admitted))
    }

    /// The number that a matter has here as long as the process runs.
    pub(crate) fn place(&self, matter: Uuid) -> Option<u32> {
        self.places.get(&matter).copied()
    }

    /// Whether the matter of a number is admitted.
    pub(crate) fn admits_place(&self, place: u32, admitted: &Admitted) -> bool {
        let kind = self.rows.get(place as usize).map(|row| row.kind as usize);
        kind.and_then(|kind| admitted.0.get(kind)).is_some_and(|admitted| *admitted)
    }

    /// Says in whose sight a matter stands.
    pub(crate) fn put(&mut self, matter: Uuid, known: Known) {
        let next = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        let kind = *self.kind_of.entry(known).or_insert_with_key(|known| {
            self.kinds.push(known.clone());
            next
        });
        let place = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(matter).or_insert(place);
        match self.rows.get_mut(place as usize) {
            Some(row) => row.kind = kind,
            None => self.rows.push(Row { kind, print: 0 }),
        }
    }

    /// Notes what the indexes hold of a matter; whether that is something else than before.
    pub(crate) fn holds(&mut self, matter: Uuid, print: u64) -> bool {
        let place = self.place(matter);
        let row = place.and_then(|place| self.rows.get_mut(place as usize));
        row.is_some_and(|row| std::mem::replace(&mut row.print, print) != print)
    }

    /// The indexes hold nothing of any matter, and each stands in nobody's sight until it is put again.
    pub(crate) fn hold_nothing(&mut self) {
        self.rows.fill(Row { kind: 0, print: 0 });
    }

    /// The matter stands in nobody's sight any more.
    pub(crate) fn take(&mut self, matter: Uuid) {
        if self.places.contains_key(&matter) {
            self.put(matter, Known::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(organ: i32, unit: i32) -> GivenRow {
        GivenRow { matter: Uuid::nil(), organ, unit }
    }

    fn only(organ: i32, units: &[i32]) -> Sight {
        Sight { organs: vec![organ], only: vec![OnlyUnits { organ, units: units.to_vec() }] }
    }

    #[test]
    fn a_matter_is_admitted_as_the_lists_show_it() {
        let seen = |known: &Known, sight: &Sight| known.seen(sight);
        let plain = Known::of(vec![7, 3], &[]);
        assert!(seen(&plain, &Sight::of(&[3])));
        assert!(!seen(&plain, &Sight::of(&[4, -3])));
        assert!(!seen(&plain, &Sight::default()));
        assert!(!seen(&Known::of(Vec::new(), &[]), &Sight::of(&[3])), "withdrawn: nobody's");
        // Of an organ of which somebody sees a part: what no unit was given, and what theirs was.
        assert!(seen(&plain, &only(3, &[31])));
        let of_31 = Known::of(vec![3], &[given(3, 31), given(3, 32)]);
        assert!(seen(&of_31, &only(3, &[31])));
        assert!(!seen(&of_31, &only(3, &[33])));
        assert!(seen(&of_31, &Sight::of(&[3])), "whoever sees the whole organ sees it");
        let elsewhere = Known::of(vec![3, 4], &[given(4, 41)]);
        assert!(
            seen(&elsewhere, &only(3, &[33])),
            "another organ's units keep nobody here from it"
        );
    }

    #[test]
    fn what_is_taken_is_nobodys_and_comes_back_when_it_is_put() {
        let (mut ground, matter) = (Ground::new(), Uuid::from_u128(1));
        ground.put(matter, Known::of(vec![3], &[]));
        let admitted = ground.admitted(&Sight::of(&[3]));
        assert!(ground.admits(matter, &admitted));
        assert!(!ground.admits(Uuid::from_u128(2), &admitted));
        ground.take(matter);
        assert!(!ground.admits(matter, &admitted));
        ground.put(matter, Known::of(vec![3], &[]));
        assert!(ground.admits(matter, &ground.admitted(&Sight::of(&[3]))));
        assert!(ground.holds(matter, 5), "nothing was held of it");
        assert!(!ground.holds(matter, 5));
        let place = ground.place(matter);
        ground.hold_nothing();
        assert!(ground.holds(matter, 5) && ground.place(matter) == place);
        assert!(!ground.admits(matter, &ground.admitted(&Sight::of(&[3]))));
    }
}
