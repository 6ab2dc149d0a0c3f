//! A tree of keys that can forget: each place has a key of its own, and one that was forgotten is made again by nobody.
//!
//! Below every node hang four, each made from it by HMAC; a key at the bottom wraps the content key of one matter. What
//! is kept is the root. To forget a place, the nodes above it go and those beside its way stay, so that every other
//! place keeps its key: a puncturable pseudorandom function after Goldreich, Goldwasser and Micali. A backup holds
//! wrapped keys and no node, so what the tree forgot no backup brings back. Places are counted up, so that neighbours
//! which are forgotten together cost nothing.

use std::{collections::BTreeMap, fmt::Write as _};

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use super::envelope::{Key, keyed_hash};

/// Levels under the root: a trillion places.
const LEVELS: u8 = 20;
/// Bits of a place that one level decides.
const BITS: u8 = 2;

/// The nodes that are kept, by the first place under each. No node lies under another.
#[derive(Clone)]
pub(crate) struct KeyTree(BTreeMap<u64, Node>);

#[derive(Clone)]
struct Node {
    /// How many levels lie under it; at 0 it is the key of one place.
    height: u8,
    key: Key,
}

impl Node {
    fn child(&self, which: u8) -> Option<Self> {
        let height = self.height.checked_sub(1)?;
        let hash = Zeroizing::new(keyed_hash(self.key.bytes(), &[height, which]));
        // The suite's number stands before the hash.
        Some(Self { height, key: Key::of(hash.get(1..)?)? })
    }
}

/// How many places lie under a node of this height.
const fn breadth(height: u8) -> u64 {
    1 << (height * BITS)
}

impl KeyTree {
    /// How many places there are.
    pub(crate) const PLACES: u64 = breadth(LEVELS);

    /// A tree that has forgotten nothing.
    pub(crate) fn whole(root: Key) -> Self {
        Self(BTreeMap::from([(0, Node { height: LEVELS, key: root })]))
    }

    /// The key of a place, unless it was forgotten.
    pub(crate) fn key(&self, place: u64) -> Option<Key> {
        let (start, node) = self.over(place)?;
        let mut node = node.clone();
        while node.height > 0 {
            node = node.child(branch(place - start, node.height - 1))?;
        }
        Some(node.key)
    }

    /// Whether a place still has a key.
    pub(crate) fn knows(&self, place: u64) -> bool {
        self.over(place).is_some()
    }

    /// Forgets a place: the nodes above it go, those beside its way stay.
    pub(crate) fn forget(&mut self, place: u64) {
        let Some((mut start, _)) = self.over(place) else { return };
        let Some(mut node) = self.0.remove(&start) else { return };
        while node.height > 0 {
            let below = node.height - 1;
            let taken = branch(place - start, below);
            for which in 0..1 << BITS {
                let beside = start + u64::from(which) * breadth(below);
                if which != taken
                    && let Some(child) = node.child(which)
                {
                    self.0.insert(beside, child);
                }
            }
            let Some(next) = node.child(taken) else { return };
            start += u64::from(taken) * breadth(below);
            node = next;
        }
    }

    /// The runs of places it has forgotten: the first and the last of each.
    pub(crate) fn gaps(&self) -> Vec<(u64, u64)> {
        let (mut gaps, mut free) = (Vec::new(), 0);
        let ends = self.0.iter().map(|(start, node)| (*start, start + breadth(node.height)));
        for (start, end) in ends.chain([(Self::PLACES, Self::PLACES)]) {
            if free < start {
                gaps.push((free, start - 1));
            }
            free = end;
        }
        gaps
    }

    fn over(&self, place: u64) -> Option<(u64, &Node)> {
        let (start, node) = self.0.range(..=place).next_back()?;
        (place - start < breadth(node.height)).then_some((*start, node))
    }

    /// The nodes as lines of a key file: height, first place, key.
    pub(crate) fn lines(&self) -> Zeroizing<String> {
        let mut lines = Zeroizing::new(String::with_capacity(self.0.len() * 64));
        for (start, node) in &self.0 {
            let key = Zeroizing::new(Base64::encode_string(node.key.bytes()));
            let _ = writeln!(*lines, "{} {start} {}", node.height, key.as_str());
        }
        lines
    }

    /// Reads the lines of a key file; none where one is no node, or lies under another.
    pub(crate) fn of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut nodes = BTreeMap::new();
        let mut free = 0;
        for line in lines {
            let (height, rest) = line.split_once(' ')?;
            let (start, key) = rest.split_once(' ')?;
            let height: u8 = height.parse().ok().filter(|height| *height <= LEVELS)?;
            let start: u64 = start.parse().ok()?;
            let fits =
                free <= start && start.is_multiple_of(breadth(height)) && start < Self::PLACES;
            let bytes = Zeroizing::new(Base64::decode_vec(key).ok()?);
            nodes.insert(start, Node { height, key: Key::of(&bytes).filter(|_| fits)? });
            free = start + breadth(height);
        }
        Some(Self(nodes))
    }
}

/// Which of four leads to a place, so far from the first place of a node whose children have this height.
fn branch(offset: u64, height: u8) -> u8 {
    u8::try_from((offset / breadth(height)) % (1 << BITS)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree() -> KeyTree {
        KeyTree::whole(Key::of(&[7; 32]).unwrap())
    }

    fn bytes(tree: &KeyTree, place: u64) -> Option<[u8; 32]> {
        tree.key(place).map(|key| *key.bytes())
    }

    /// The way down, written out: twenty times two bits from the left, each an HMAC under the one above.
    #[test]
    fn a_key_is_twenty_hashes_below_the_root() {
        let place: u64 = 0b11_01;
        let mut key = vec![7; 32];
        for height in (0..20_u8).rev() {
            let which = (place >> (2 * height)) & 3;
            key = keyed_hash(&key, &[height, u8::try_from(which).unwrap()])[1..].to_vec();
        }
        assert_eq!(bytes(&tree(), place).unwrap().to_vec(), key);
    }

    #[test]
    fn there_is_nothing_beyond_the_last_place() {
        assert!(tree().knows(KeyTree::PLACES - 1));
        assert!(!tree().knows(KeyTree::PLACES));
        assert!(tree().key(u64::MAX).is_none());
    }

    #[test]
    fn neighbours_forgotten_together_leave_little_behind() {
        let mut some = tree();
        for place in 0..4_u64.pow(6) {
            some.forget(place);
        }
        // Three nodes beside the way on each level above those that are gone whole.
        assert_eq!(some.0.len(), 3 * (20 - 6));
        assert!(some.knows(4_u64.pow(6)));
    }

    #[test]
    fn lines_that_are_cut_or_overlap_are_no_tree() {
        let mut some = tree();
        some.forget(5);
        let lines = some.lines();
        let read = KeyTree::of_lines(lines.lines()).unwrap();
        assert_eq!(bytes(&read, 4), bytes(&tree(), 4));
        assert_eq!(bytes(&read, 5), None);
        let key = Base64::encode_string(&[1; 32]);
        for wrong in [
            String::new(),
            format!("21 0 {key}"),
            format!("1 3 {key}"),
            format!("0 0 {}", &key[4..]),
            format!("1 0 {key}\n0 3 {key}"),
            format!("0 {} {key}", KeyTree::PLACES),
        ] {
            assert!(KeyTree::of_lines(wrong.split('\n')).is_none(), "{wrong}");
        }
    }

    proptest! {
        /// Whatever is forgotten in whatever order: that is gone, and every other place has the key it had.
        #[test]
        fn what_is_forgotten_is_gone_and_nothing_else(
            gone in prop::collection::vec(prop_oneof![0_u64..80, 0..KeyTree::PLACES], 0..40),
            asked in prop::collection::vec(prop_oneof![0_u64..80, 0..KeyTree::PLACES], 1..60),
        ) {
            let (whole, mut some) = (tree(), tree());
            for place in &gone {
                some.forget(*place);
            }
            let some = KeyTree::of_lines(some.lines().lines()).unwrap();
            let mut missing: Vec<u64> = gone.clone();
            missing.sort_unstable();
            missing.dedup();
            let gaps: Vec<u64> = some.gaps().into_iter().flat_map(|(first, last)| first..=last).collect();
            prop_assert_eq!(gaps, missing);
            for place in asked.iter().chain(&gone) {
                let expected = if gone.contains(place) { None } else { bytes(&whole, *place) };
                prop_assert_eq!(bytes(&some, *place), expected);
                prop_assert_eq!(some.knows(*place), expected.is_some());
            }
        }
    }
}
