//! A set of documents of one segment: a bit for each.

/// A bit for each document.
#[derive(Debug, Clone)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// None of so many.
    pub(super) fn none(of: u32) -> Self {
        Self(vec![0; of.div_ceil(64) as usize])
    }

    /// All of so many.
    pub(super) fn all(of: u32) -> Self {
        let mut all = vec![u64::MAX; of.div_ceil(64) as usize];
        if let Some(last) = all.last_mut().filter(|_| !of.is_multiple_of(64)) {
            *last = (1 << (of % 64)) - 1;
        }
        Self(all)
    }

    /// Takes one in.
    pub(super) fn set(&mut self, doc: u32) {
        if let Some(word) = self.0.get_mut((doc / 64) as usize) {
            *word |= 1 << (doc % 64);
        }
    }

    /// Leaves one out.
    fn clear(&mut self, doc: u32) {
        if let Some(word) = self.0.get_mut((doc / 64) as usize) {
            *word &= !(1 << (doc % 64));
        }
    }

    /// Whether it is in.
    pub(super) fn has(&self, doc: u32) -> bool {
        self.0.get((doc / 64) as usize).is_some_and(|word| (word >> (doc % 64)) & 1 == 1)
    }

    /// How many are in.
    pub(super) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether none is in.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Keeps those which are in both.
    pub(super) fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(one, other)| *one &= other);
    }

    /// Takes in those of the other.
    pub(super) fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(one, other)| *one |= other);
    }

    /// Leaves out those of the other.
    pub(super) fn without(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(one, other)| *one &= !other);
    }

    /// Keeps those for which this is true; asked in ascending order.
    pub(super) fn keep(&mut self, mut keeps: impl FnMut(u32) -> bool) {
        for at in 0..self.0.len() {
            let word = self.0.get(at).copied().unwrap_or_default();
            for doc in ones(at, word) {
                if !keeps(doc) {
                    self.clear(doc);
                }
            }
        }
    }

    /// Those in it, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().enumerate().flat_map(|(at, word)| ones(at, *word))
    }
}

/// The documents of one word.
fn ones(at: usize, mut word: u64) -> impl Iterator<Item = u32> {
    let first = u32::try_from(at * 64).unwrap_or(u32::MAX);
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros();
            word &= word - 1;
            first + bit
        })
    })
}
