//! Hashes of words and of runs of characters, and where what is known of them stands.

/// A running hash of characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    /// Where the hash of a word begins.
    pub(super) const WORD: Self = Self(0x1b87_3593);
    /// Where the hash of a run of characters begins.
    pub(super) const RUN: Self = Self(0x85eb_ca6b);

    /// With one more character.
    pub(super) fn then(self, each: char) -> Self {
        let mixed = self.0.rotate_left(5) ^ u64::from(u32::from(each));
        Self(mixed.wrapping_mul(0x517c_c1b7_2722_0a95))
    }

    /// Its upper half, which is the better mixed one. Never zero: that marks an empty place.
    pub(super) fn key(self) -> u32 {
        u32::try_from(self.0 >> 32).unwrap_or_default().max(1)
    }
}

/// Where each key stands: a table with open addressing, at most half full, made once and then only read.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// Key and place; key 0 is empty.
    cells: Vec<(u32, u32)>,
    /// Four bits a cell, which tell most keys that are not there: they stay in a nearer cache than the cells.
    bits: Vec<u64>,
}

impl Index {
    /// An index with room for so many keys and no more.
    pub(super) fn with_room(keys: usize) -> Self {
        let cells = (2 * keys).next_power_of_two().max(16);
        Self { cells: vec![(0, 0); cells], bits: vec![0; cells / 16] }
    }

    /// The index of keys, each standing where the list has it.
    pub(super) fn of(keys: &[u32]) -> Self {
        let mut index = Self::with_room(keys.len());
        keys.iter().zip(0..).for_each(|(key, place)| index.put(*key, place));
        index
    }

    /// Keeps the place of a key; a key kept before keeps its place.
    pub(super) fn put(&mut self, key: u32, place: u32) {
        let (word, bit) = self.bit(key);
        self.bits.get_mut(word).into_iter().for_each(|bits| *bits |= bit);
        let (mask, mut at) = (self.cells.len() - 1, slot(key));
        for _ in 0..self.cells.len() {
            match self.cells.get_mut(at & mask) {
                Some(cell) if cell.0 == 0 => return *cell = (key, place),
                Some(cell) if cell.0 == key => return,
                _ => at += 1,
            }
        }
    }

    /// Whether a key may have a place.
    #[inline]
    pub(super) fn may_have(&self, key: u32) -> bool {
        let (word, bit) = self.bit(key);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Where the bit of a key stands: by its upper half, while the cells go by the lower.
    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        let mask = self.bits.len().wrapping_sub(1);
        let mixed = key.rotate_left(16);
        (slot(mixed >> 6) & mask, 1 << (mixed & 63))
    }

    /// Touches the cells that keys want, one after the other without asking what is there: so the waits for memory fall together,
    /// while each search would wait for its own before it knows how to go on.
    pub(super) fn touch(&self, keys: impl Iterator<Item = u32>) {
        let mask = self.cells.len().wrapping_sub(1);
        let touched = keys.filter_map(|key| self.cells.get(slot(key) & mask));
        std::hint::black_box(touched.fold(0, |all, (key, _)| all ^ key));
    }

    /// The place of a key.
    #[inline]
    pub(super) fn find(&self, key: u32) -> Option<u32> {
        let (mask, mut at) = (self.cells.len().wrapping_sub(1), slot(key));
        loop {
            match *self.cells.get(at & mask)? {
                (found, place) if found == key => return Some(place),
                (0, _) => return None,
                _ => at += 1,
            }
        }
    }
}

fn slot(key: u32) -> usize {
    usize::try_from(key).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_where_it_was_put_and_no_other_is() {
        // All of them want the same few cells: 64 divides their distance.
        let keys: Vec<u32> = (1..=100).map(|each| each * 64).collect();
        let index = Index::of(&keys);
        for (key, place) in keys.iter().zip(0..) {
            assert_eq!(index.find(*key), Some(place));
            assert_eq!(index.find(key + 1), None);
            assert!(index.may_have(*key));
        }
    }

    #[test]
    fn few_keys_that_are_not_there_are_taken_for_ones_that_may_be() {
        let key = |each: u32| Hash::RUN.then(char::from_u32(0x4e00 + each).unwrap()).key();
        let index = Index::of(&(0..1_000).map(key).collect::<Vec<_>>());
        let wrong = (1_000..11_000).filter(|each| index.may_have(key(*each))).count();
        assert!(wrong < 2_000, "{wrong}");
    }

    #[test]
    fn the_order_of_characters_and_what_they_are_meant_as_make_the_key() {
        let key = |from: Hash, text: &str| text.chars().fold(from, Hash::then).key();
        assert_ne!(key(Hash::RUN, "工资"), key(Hash::RUN, "资工"));
        assert_ne!(key(Hash::RUN, "工资"), key(Hash::WORD, "工资"));
    }
}
