//! The index: the likeliest earlier letters among a million, from a sample of each letter's pairs.
//!
//! Of a letter of ordinary length some hundred of its pairs are kept, drawn by lot; a question looks up all of its own. A copy with
//! three characters of ten changed keeps half of its pairs, so some fifty of the hundred meet again, where strangers meet in a
//! few. A letter that grew is found as well, since what is sampled of the smaller one still stands in the larger. Rare pairs
//! are not preferred in the sample: the rarest pairs of a letter are its typing mistakes.
//!
//! A letter that very many sent has no rare pairs left to go by. Of its common pairs only the first letters on each shelf are read:
//! they are the same for all its pairs, so some of its copies come together there.

use std::{cmp::Ordering, collections::HashMap, ops::Range};

use super::{
    Bond, Commonness, FREQUENT, Likeness, Mark, Prepared, Weighing,
    commonness::bucket,
    count,
    marks::Sealed,
    mix,
    postings::{SHELF, Shelf, TRAY, Tray},
};

/// A letter as it is asked about, or put in.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    /// Its words.
    pub text: &'a Prepared,
    /// What it is marked with beside its words.
    pub marks: &'a [Mark],
    /// The day it came, counted from any one day.
    pub day: i32,
}

/// An earlier letter worth opening.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely {
    /// Its id, as it was put in.
    pub id: u128,
    /// How alike the texts are as far as the sample tells, from 0 to 1.
    pub estimate: f64,
    /// What both letters are marked with.
    pub bonds: Vec<Bond>,
    /// How many days before the one asked about it came.
    pub days_before: i32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Whether the words were enough to go by. If not, only marks spoke.
    pub enough: bool,
    /// The likeliest first. The letter itself is among them if it was put in.
    pub likely: Vec<Likely>,
    /// Whether its persons bring very many letters, of those admitted, also beyond the likeliest: see [`often`](super::often).
    pub frequent: bool,
}

/// All letters, ready to be asked. It holds no text, but what it holds is made from sealed texts: a snapshot is to be sealed too.
#[derive(Clone)]
pub struct Index {
    pub(super) commonness: Commonness,
    pub(super) shelves: Vec<Shelf>,
    pub(super) tray: Tray,
    pub(super) entries: Vec<Entry>,
    pub(super) marks: Vec<Sealed>,
    pub(super) slots: HashMap<u128, u32>,
}

/// What is known of a letter beside its postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// `None` once it was removed.
    pub(super) id: Option<u128>,
    pub(super) day: i32,
    /// Where its marks end; they begin where those of the letter before end.
    pub(super) marks_end: u32,
    /// Its distinct pairs, and how many of them are in the sample.
    pub(super) pairs: u16,
    pub(super) sampled: u16,
}

/// So many pairs are sampled of a letter, more of a long one, so that a short one inside it still meets a few.
const SAMPLE: usize = 96;
const SAMPLE_MOST: usize = 256;
const SAMPLE_ONE_OF: usize = 6;

/// So many marks of one letter are kept.
const MARKS: usize = 64;

/// So many postings are read for one question, the rarest pairs first: this bounds the time it takes.
const POSTINGS: u32 = 160_000;

/// Of the pairs that are left then, so many are read, and so many letters of each on each shelf.
const COMMON: usize = 256;
const COMMON_LETTERS: usize = 24;

/// The weight of a pair that tells all it can, in whole numbers.
const FULL: f64 = 16.0;

/// With less in common than one and a half rare pairs nothing is looked at; in a long letter, than four.
const FLOOR: u16 = 24;
const FLOOR_MOST: u32 = 64;

/// So many letters, those with most in common, are looked at one by one.
const ESTIMATED: usize = 8_192;

/// So many letters that share a mark are looked at.
const MARKED: usize = 4_096;

/// What a question goes by.
struct Terms {
    each: Vec<(u32, u16)>,
    /// Pairs so common that not all their letters are read.
    common: Vec<(u32, u16)>,
    weight: u32,
    /// Of how many pairs these were chosen.
    pairs: u32,
}

impl Index {
    /// Without letters.
    pub fn new() -> Self {
        Self {
            commonness: Commonness::new(),
            shelves: Vec::new(),
            tray: Tray::new(),
            entries: Vec::new(),
            marks: Vec::new(),
            slots: HashMap::new(),
        }
    }

    /// How many letters there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The memory it holds.
    pub fn bytes(&self) -> usize {
        // A table keeps an eighth free and one byte more for each place.
        let slots = self.slots.capacity() * 8 / 7 * (size_of::<(u128, u32)>() + 1);
        self.shelves.iter().map(Shelf::bytes).sum::<usize>()
            + self.tray.bytes()
            + self.commonness.bytes()
            + self.entries.capacity() * size_of::<Entry>()
            + self.marks.capacity() * size_of::<Sealed>()
            + slots
    }

    /// How common each pair is among these letters.
    pub fn commonness(&self) -> &Commonness {
        &self.commonness
    }

    /// Weighs two letters against each other, by what is common among the letters of this index.
    pub fn compare(&self, first: &Prepared, second: &Prepared) -> Likeness {
        Likeness::of(&self.commonness, first, second)
    }

    /// The same of one letter and many others, at less cost for each.
    pub fn weighing<'a>(&'a self, first: &'a Prepared) -> Weighing<'a> {
        Weighing::of(&self.commonness, first)
    }

    /// Puts a letter in, in place of one with the same id.
    pub fn insert(&mut self, id: u128, letter: &Letter) {
        self.remove(id);
        if self.entries.len().is_multiple_of(TRAY) {
            self.empty_tray();
        }
        let place = self.entries.len() % SHELF;
        let buckets = buckets(letter.text);
        let mut sample = sample(&buckets, id);
        let sampled = short(sample.len());
        for mark in letter.marks.iter().take(MARKS) {
            let sealed = Sealed::of(*mark);
            sample.extend(mark.bond.is_strong().then(|| sealed.bucket()));
            self.marks.push(sealed);
        }
        self.tray.add(short(place), &sample);
        self.commonness.add(count(buckets.len()), &sample);
        self.slots.insert(id, count(self.entries.len()));
        self.entries.push(Entry {
            id: Some(id),
            day: letter.day,
            marks_end: count(self.marks.len()),
            pairs: short(buckets.len()),
            sampled,
        });
    }

    /// Takes a letter out, so that nothing of it is left; says whether it was there. It takes some milliseconds.
    pub fn remove(&mut self, id: u128) -> bool {
        let Some(slot) = self.slots.remove(&id) else { return false };
        let slot = slot as usize;
        let place = short(slot % SHELF);
        let in_tray = self.entries.len().saturating_sub(1) / TRAY == slot / TRAY;
        let gone = match self.shelves.get_mut(slot / SHELF).filter(|_| !in_tray) {
            Some(shelf) => shelf.remove(place),
            None => self.tray.remove(place),
        };
        let marks = self.marks_of(slot);
        self.marks.get_mut(marks).unwrap_or_default().fill(Sealed::NONE);
        if let Some(entry) = self.entries.get_mut(slot) {
            self.commonness.take(u32::from(entry.pairs), &gone);
            *entry = Entry { id: None, day: 0, pairs: 0, sampled: 0, ..*entry };
        }
        true
    }

    /// Puts the letters of the tray in order onto their shelf.
    fn empty_tray(&mut self) {
        let Some(last) = self.entries.len().checked_sub(1) else { return };
        if self.shelves.len() <= last / SHELF {
            self.shelves.push(Shelf::default());
        }
        if let Some(shelf) = self.shelves.last_mut() {
            *shelf = self.tray.onto(shelf);
            self.tray = Tray::new();
        }
    }

    /// The shelf that the letters of the tray belong to.
    fn shelf_of_tray(&self) -> usize {
        self.entries.len().saturating_sub(1) / SHELF
    }

    /// The likeliest earlier letters, at most so many.
    pub fn ask(&self, letter: &Letter, at_most: usize) -> Asked {
        self.ask_among(letter, at_most, |_| true)
    }

    /// The likeliest of those that are admitted, as if there were no others: these take nobody's place among the likeliest.
    pub fn ask_among(
        &self,
        letter: &Letter,
        at_most: usize,
        admits: impl Fn(u128) -> bool,
    ) -> Asked {
        let terms = self.terms(letter.text);
        let marks: Vec<Sealed> = letter.marks.iter().map(|mark| Sealed::of(*mark)).collect();
        let admitted = |(_, slot): &(f64, u32)| {
            self.entries.get(*slot as usize).and_then(|entry| entry.id).is_some_and(&admits)
        };
        let mut found = if letter.text.says_enough() { self.alike(&terms) } else { Vec::new() };
        found.retain(admitted);
        keep_best(&mut found, at_most.saturating_mul(4).max(256));
        found
            .extend(self.marked(letter.marks).into_iter().map(|slot| (0.0, slot)).filter(admitted));
        // Of what was found in several ways, the best estimate.
        found.sort_by(|one, other| one.1.cmp(&other.1).then(other.0.total_cmp(&one.0)));
        found.dedup_by_key(|(_, slot)| *slot);
        let likely = found.into_iter().filter_map(|(estimate, slot)| {
            let entry = self.entries.get(slot as usize)?;
            let bonds = Sealed::bonds(&marks, self.marks.get(self.marks_of(slot as usize))?);
            let days_before = letter.day.saturating_sub(entry.day);
            Some(Likely { id: entry.id?, estimate, bonds, days_before })
        });
        let mut likely: Vec<Likely> = likely.collect();
        let order = |each: &Likely| each.estimate + lift(&each.bonds);
        likely
            .sort_by(|one, other| order(other).total_cmp(&order(one)).then(one.id.cmp(&other.id)));
        let theirs = likely.iter().filter(|each| each.bonds.contains(&Bond::Person)).count();
        likely.truncate(at_most);
        Asked { enough: letter.text.says_enough(), likely, frequent: FREQUENT <= theirs }
    }

    /// The pairs that a question goes by: the rarest, until enough postings are read.
    fn terms(&self, text: &Prepared) -> Terms {
        let pairs = text.pairs();
        let mut each: Vec<(u32, u32, u16)> = Vec::with_capacity(pairs.len());
        let weigher = self.commonness.weigher();
        for pair in pairs {
            let bucket = bucket(*pair);
            let weight = whole(weigher.weight(*pair));
            if weight != 0 && each.last().is_none_or(|(_, last, _)| *last != bucket) {
                each.push((self.commonness.count(bucket), bucket, weight));
            }
        }
        each.sort_unstable();
        let mut read = 0_u32;
        let within = |(count, ..): &(u32, u32, u16)| {
            read = read.saturating_add(*count);
            read <= POSTINGS
        };
        let taken = each.iter().map(within).take_while(|within| *within).count();
        let common = each.split_off(taken).into_iter().take(COMMON);
        let common: Vec<(u32, u16)> = common.map(|(_, bucket, weight)| (bucket, weight)).collect();
        // A pair that no letter has costs nothing to look up, and counts among what a copy would lack.
        let weight = each.iter().map(|(.., weight)| u32::from(*weight)).sum::<u32>()
            + common.iter().map(|(_, weight)| u32::from(*weight)).sum::<u32>();
        let met = each.into_iter().filter(|(count, ..)| *count != 0);
        let each = met.map(|(_, bucket, weight)| (bucket, weight)).collect();
        Terms { each, common, weight, pairs: count(pairs.len()) }
    }

    /// The letters that have most in common, with how alike they are as far as the sample tells.
    fn alike(&self, terms: &Terms) -> Vec<(f64, u32)> {
        let floor = short((terms.weight / 50).min(FLOOR_MOST) as usize).max(FLOOR);
        let (mut sums, mut lists, mut found) = (vec![0_u16; SHELF], Vec::new(), Vec::new());
        for number in 0..=self.shelf_of_tray() {
            if let Some(shelf) = self.shelves.get(number) {
                shelf.sum(&terms.each, usize::MAX, &mut sums, &mut lists);
                shelf.sum(&terms.common, COMMON_LETTERS, &mut sums, &mut lists);
            }
            if number == self.shelf_of_tray() {
                self.tray.sum(&terms.each, usize::MAX, &mut sums);
                self.tray.sum(&terms.common, COMMON_LETTERS, &mut sums);
            }
            gather(&mut sums, floor, number * SHELF, &mut found);
        }
        keep_best(&mut found, ESTIMATED);
        let estimate = |(sum, slot): (u16, u32)| {
            Some((estimate(terms, self.entries.get(slot as usize)?, sum), slot))
        };
        found.into_iter().filter_map(estimate).collect()
    }

    /// The letters that stand under this counter.
    fn posted(&self, bucket: u32) -> impl Iterator<Item = usize> {
        let shelved = self.shelves.iter().enumerate().flat_map(move |(number, shelf)| {
            shelf.letters(bucket).iter().map(move |place| number * SHELF + usize::from(*place))
        });
        let last = self.shelf_of_tray() * SHELF;
        shelved.chain(self.tray.letters(bucket).map(move |place| last + usize::from(place)))
    }

    /// The letters with an equal mark that is reason enough by itself.
    fn marked(&self, marks: &[Mark]) -> Vec<u32> {
        let mut found = Vec::new();
        for mark in marks.iter().take(MARKS).filter(|mark| mark.bond.is_strong()) {
            let sealed = Sealed::of(*mark);
            let bucket = sealed.bucket();
            let has = |slot: &usize| {
                self.marks.get(self.marks_of(*slot)).is_some_and(|marks| marks.contains(&sealed))
            };
            found.extend(self.posted(bucket).filter(has).take(MARKED).map(count));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn marks_of(&self, slot: usize) -> Range<usize> {
        let end = |slot: usize| self.entries.get(slot).map_or(0, |entry| entry.marks_end as usize);
        slot.checked_sub(1).map_or(0, end)..end(slot)
    }
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

/// The counters of a letter's pairs, each once, in order.
fn buckets(text: &Prepared) -> Vec<u32> {
    let mut buckets: Vec<u32> = text.pairs().iter().map(|pair| bucket(*pair)).collect();
    buckets.dedup();
    buckets
}

/// Those drawn by lot; the letter's id decides, so that the same letter always draws the same.
fn sample(buckets: &[u32], id: u128) -> Vec<u32> {
    let many = (buckets.len() / SAMPLE_ONE_OF).clamp(SAMPLE, SAMPLE_MOST);
    if buckets.len() <= many {
        return buckets.to_vec();
    }
    let [low, high] = [id, id >> 64].map(|half| u64::try_from(half & u128::from(u64::MAX)));
    let salt = mix(low.unwrap_or_default() ^ mix(high.unwrap_or_default()));
    let mut drawn: Vec<(u64, u32)> =
        buckets.iter().map(|bucket| (mix(salt ^ u64::from(*bucket)), *bucket)).collect();
    drawn.select_nth_unstable(many);
    drawn.truncate(many);
    drawn.into_iter().map(|(_, bucket)| bucket).collect()
}

/// How alike two letters are, from what one has in common with a sample of the other.
fn estimate(terms: &Terms, entry: &Entry, sum: u16) -> f64 {
    const EVIDENCE: f64 = 64.0;
    let sum = f64::from(sum);
    let (pairs, sampled) = (f64::from(entry.pairs), f64::from(entry.sampled).max(1.0));
    // A copy has as many common pairs as the one asked about.
    let mean = f64::from(terms.weight) / f64::from(terms.pairs.max(1));
    let of_earlier = (sum / (sampled * mean)).min(1.0);
    let of_asked = (sum * pairs / sampled / f64::from(terms.weight.max(1))).min(1.0);
    let both = 0.7 * of_earlier.max(of_asked) + 0.3 * of_earlier.min(of_asked);
    both * sum / (sum + EVIDENCE)
}

/// How far up a letter is moved in the list by what both are marked with.
fn lift(bonds: &[Bond]) -> f64 {
    bonds.iter().map(|bond| if bond.is_strong() { 0.2 } else { 0.04 }).sum()
}

/// Takes what reached the floor from the sums of one shelf, whose letters are counted from here, and clears them.
fn gather(sums: &mut [u16], floor: u16, from: usize, found: &mut Vec<(u16, u32)>) {
    const AT_ONCE: usize = 64;
    for (number, part) in sums.chunks_mut(AT_ONCE).enumerate() {
        if floor <= part.iter().fold(0, |most, sum| *sum.max(&most)) {
            let from = count(from + number * AT_ONCE);
            let reached = (from..).zip(&*part).filter(|(_, sum)| floor <= **sum);
            found.extend(reached.map(|(slot, sum)| (*sum, slot)));
        }
        part.fill(0);
    }
}

/// Keeps so many with the greatest values, of equal ones those put in first.
fn keep_best<Value: PartialOrd>(found: &mut Vec<(Value, u32)>, many: usize) {
    if many < found.len() {
        found.select_nth_unstable_by(many, |one, other| {
            let values = other.0.partial_cmp(&one.0).unwrap_or(Ordering::Equal);
            values.then(one.1.cmp(&other.1))
        });
        found.truncate(many);
    }
}

fn whole(weight: f64) -> u16 {
    // From 0 to 16: nothing is lost.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 16")]
    let whole = (weight.clamp(0.0, 1.0) * FULL).round() as u16;
    whole
}

fn short(many: usize) -> u16 {
    u16::try_from(many).unwrap_or(u16::MAX)
}
