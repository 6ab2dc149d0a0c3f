//! How much each has done of late: a bounded table that knows nobody. Pure: the time is handed in.

use std::{collections::HashMap, time::Duration};

use desk::Mark;

use super::Door;

/// So many are counted apart, at 32 bytes each.
pub(super) const MOST: usize = 65_536;
/// A full table is looked through for those who have nothing left to their account no more often than this.
const BETWEEN_SWEEPS: Duration = Duration::from_secs(1);

/// So many units at once, and one more after each of these spans.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    /// What may be done at once by whoever did nothing before.
    pub(super) at_once: u32,
    /// After how long one more unit is free again.
    pub(super) every: Duration,
}

impl Allowance {
    /// So many at once, one more every so many milliseconds.
    pub(super) const fn new(at_once: u32, every_ms: u64) -> Self {
        Self { at_once, every: Duration::from_millis(every_ms) }
    }
}

/// What was taken, so that it can be given back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    door: Door,
    /// None where it went to the account that all share.
    mark: Option<Mark>,
    units: u32,
}

/// For each mark and for each door's shared account the moment at which nothing will be left to it (the generic cell rate
/// algorithm: one number says both how much was done and how long ago).
pub(super) struct Table {
    apart: HashMap<Mark, Duration>,
    shared: [Duration; Door::ALL.len()],
    most: usize,
    swept: Duration,
}

impl Table {
    /// An empty table for so many marks.
    pub(super) fn new(most: usize) -> Self {
        let shared = [Duration::ZERO; Door::ALL.len()];
        Self { apart: HashMap::new(), shared, most, swept: Duration::ZERO }
    }

    /// Takes these units at the door, or says how long to wait for them; then nothing is taken. Whoever has no mark, and
    /// whoever is new while the table is full, takes from the account that all of those share.
    pub(super) fn take(
        &mut self,
        door: Door,
        mark: Option<Mark>,
        units: u32,
        now: Duration,
    ) -> Result<Taken, Duration> {
        let mark = mark.filter(|mark| self.has_room(mark, now));
        let allowance = if mark.is_some() { door.own() } else { door.shared() };
        let free_at = self.free_at(door, mark).max(now);
        let then = free_at.saturating_add(allowance.every.saturating_mul(units));
        let most = now.saturating_add(allowance.every.saturating_mul(allowance.at_once));
        if most < then {
            return Err(then.saturating_sub(most));
        }
        self.set(door, mark, then);
        Ok(Taken { door, mark, units })
    }

    /// Gives so many units of what was taken back.
    pub(super) fn give_back(&mut self, taken: Taken, units: u32) {
        let Taken { door, mark, units: had } = taken;
        // What was forgotten since cannot be given back.
        if mark.is_some_and(|mark| !self.apart.contains_key(&mark)) {
            return;
        }
        let allowance = if mark.is_some() { door.own() } else { door.shared() };
        let back = allowance.every.saturating_mul(units.min(had));
        self.set(door, mark, self.free_at(door, mark).saturating_sub(back));
    }

    fn free_at(&self, door: Door, mark: Option<Mark>) -> Duration {
        match mark {
            Some(mark) => self.apart.get(&mark).copied().unwrap_or_default(),
            None => self.shared[door as usize],
        }
    }

    fn set(&mut self, door: Door, mark: Option<Mark>, at: Duration) {
        match mark {
            Some(mark) => {
                self.apart.insert(mark, at);
            }
            None => self.shared[door as usize] = at,
        }
    }

    fn has_room(&mut self, mark: &Mark, now: Duration) -> bool {
        if self.apart.len() < self.most || self.apart.contains_key(mark) {
            return true;
        }
        if BETWEEN_SWEEPS <= now.saturating_sub(self.swept) {
            self.swept = now;
            self.apart.retain(|_, free_at| now < *free_at);
        }
        self.apart.len() < self.most
    }

    /// How many are counted apart.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.apart.len()
    }
}
