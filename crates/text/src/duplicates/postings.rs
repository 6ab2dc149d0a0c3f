//! Which letters have which pair: 65,536 letters at a time, so that a letter is a number of two bytes.

use super::{commonness::BUCKETS, count};

/// How many letters one shelf holds.
pub(super) const SHELF: usize = 1 << 16;

/// How many letters are added before they are put in order: few enough to stay in the processor's cache.
pub(super) const TRAY: usize = 1 << 12;

/// The postings of up to 65,536 letters, in order by pair: where each pair's letters begin, and the letters.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    starts: Vec<u32>,
    letters: Vec<u16>,
}

/// Where the letters of one pair stand on a shelf.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    from: u32,
    until: u32,
    first: u16,
    weight: u16,
}

fn add(sums: &mut [u16], weight: u16, letter: u16) {
    if let Some(sum) = sums.get_mut(usize::from(letter)) {
        *sum = sum.saturating_add(weight);
    }
}

/// The last letters of the last shelf, not yet in order: for each pair a chain of letters.
#[derive(Debug, Clone)]
pub(super) struct Tray {
    /// The last posting of each pair, counted from one; none is 0.
    heads: Vec<u32>,
    /// Each posting's letter, and the posting before it of the same pair.
    chain: Vec<(u32, u16)>,
}

impl Shelf {
    pub(super) fn letters(&self, bucket: u32) -> &[u16] {
        let at = bucket as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(until)) => {
                self.letters.get(*from as usize..*until as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Adds each pair's weight to the letters that have it, at most so many.
    pub(super) fn sum(
        &self,
        terms: &[(u32, u16)],
        most: usize,
        sums: &mut [u16],
        lists: &mut Vec<List>,
    ) {
        // Three rounds, so that the waits for memory fall together: where each list stands, its beginning, the list.
        lists.clear();
        for (bucket, weight) in terms {
            let at = *bucket as usize;
            if let (Some(from), Some(until)) = (self.starts.get(at), self.starts.get(at + 1)) {
                let until = from.saturating_add(count(most)).min(*until);
                lists.push(List { from: *from, until, first: 0, weight: *weight });
            }
        }
        lists.retain(|list| list.from < list.until);
        for list in lists.iter_mut() {
            list.first = self.letters.get(list.from as usize).copied().unwrap_or_default();
        }
        for list in lists.iter() {
            add(sums, list.weight, list.first);
            let rest = self.letters.get(list.from as usize + 1..list.until as usize);
            for letter in rest.unwrap_or_default() {
                add(sums, list.weight, *letter);
            }
        }
    }

    /// Adds the letters of a pair behind all pairs that have some; `None` if it does not stand behind them.
    pub(super) fn append(&mut self, bucket: u32, letters: impl Iterator<Item = u16>) -> Option<()> {
        let bucket = bucket as usize;
        if BUCKETS <= bucket || bucket < self.starts.len().saturating_sub(1) {
            return None;
        }
        self.starts.resize(bucket + 1, count(self.letters.len()));
        self.letters.extend(letters);
        self.starts.push(count(self.letters.len()));
        Some(())
    }

    /// After the last pair that has letters.
    pub(super) fn close(&mut self) {
        self.starts.resize(BUCKETS + 1, count(self.letters.len()));
        self.starts.shrink_to_fit();
        self.letters.shrink_to_fit();
    }

    /// Takes one letter out and says under which pairs it stood.
    pub(super) fn remove(&mut self, letter: u16) -> Vec<u32> {
        let (mut buckets, mut kept, mut from) = (Vec::new(), 0, 0);
        for bucket in 0..self.starts.len().saturating_sub(1) {
            let until = self.starts[bucket + 1];
            for at in from..until {
                let each = self.letters[at as usize];
                if each == letter {
                    buckets.push(count(bucket));
                } else {
                    self.letters[kept as usize] = each;
                    kept += 1;
                }
            }
            from = until;
            self.starts[bucket + 1] = kept;
        }
        self.letters.truncate(kept as usize);
        buckets
    }

    pub(super) fn bytes(&self) -> usize {
        self.starts.capacity() * size_of::<u32>() + self.letters.capacity() * size_of::<u16>()
    }
}

impl Tray {
    pub(super) fn new() -> Self {
        Self { heads: vec![0; BUCKETS], chain: Vec::new() }
    }

    pub(super) fn add(&mut self, letter: u16, buckets: &[u32]) {
        for bucket in buckets {
            if let Some(head) = self.heads.get_mut(*bucket as usize) {
                self.chain.push((*head, letter));
                *head = count(self.chain.len());
            }
        }
    }

    pub(super) fn letters(&self, bucket: u32) -> impl Iterator<Item = u16> {
        let head = self.heads.get(bucket as usize).copied().unwrap_or_default();
        let before = |(before, _): &&(u32, u16)| posting(&self.chain, *before);
        std::iter::successors(posting(&self.chain, head), before).map(|(_, letter)| *letter)
    }

    /// Adds each pair's weight to the letters that have it, at most so many.
    pub(super) fn sum(&self, terms: &[(u32, u16)], most: usize, sums: &mut [u16]) {
        for (bucket, weight) in terms {
            self.letters(*bucket).take(most).for_each(|letter| add(sums, *weight, letter));
        }
    }

    /// Takes one letter out and says under which pairs it stood.
    pub(super) fn remove(&mut self, letter: u16) -> Vec<u32> {
        let mut buckets = Vec::new();
        for (bucket, head) in (0..).zip(&mut self.heads) {
            let mut behind = None;
            let mut at = *head;
            while let Some((before, each)) = posting(&self.chain, at).copied() {
                if each != letter {
                    behind = Some(at);
                    at = before;
                    continue;
                }
                buckets.push(bucket);
                match behind.and_then(|behind| posting_mut(&mut self.chain, behind)) {
                    Some(behind) => behind.0 = before,
                    None => *head = before,
                }
                // Its place stays empty until the tray is put in order.
                if let Some(gone) = posting_mut(&mut self.chain, at) {
                    *gone = (0, 0);
                }
                at = before;
            }
        }
        buckets
    }

    /// The postings of a shelf and of this, in order.
    pub(super) fn onto(&self, shelf: &Shelf) -> Shelf {
        let mut starts = Vec::with_capacity(BUCKETS + 1);
        let mut letters = Vec::with_capacity(shelf.letters.len() + self.chain.len());
        starts.push(0);
        for bucket in 0..count(self.heads.len()) {
            letters.extend_from_slice(shelf.letters(bucket));
            let from = letters.len();
            letters.extend(self.letters(bucket));
            // A chain names the last letter first.
            letters[from..].reverse();
            starts.push(count(letters.len()));
        }
        Shelf { starts, letters }
    }

    /// A tray with what stands on a shelf.
    pub(super) fn filled(shelf: &Shelf) -> Self {
        let mut tray = Self::new();
        for bucket in 0..count(BUCKETS) {
            shelf.letters(bucket).iter().for_each(|letter| tray.add(*letter, &[bucket]));
        }
        tray
    }

    pub(super) fn bytes(&self) -> usize {
        self.heads.capacity() * size_of::<u32>() + self.chain.capacity() * size_of::<(u32, u16)>()
    }
}

/// The posting of this number, counted from one.
fn posting(chain: &[(u32, u16)], number: u32) -> Option<&(u32, u16)> {
    chain.get((number as usize).checked_sub(1)?)
}

fn posting_mut(chain: &mut [(u32, u16)], number: u32) -> Option<&mut (u32, u16)> {
    chain.get_mut((number as usize).checked_sub(1)?)
}
