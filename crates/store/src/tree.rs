//! The log's Merkle tree (RFC 6962, SHA-256): the hash of a leaf, and the frontier that grows with the log.

mod proof;

use sha2::{Digest, Sha256};

pub(crate) use proof::{Range, consistency, inclusion, parts, root_of, root_of_full};
pub use proof::{root_by_inclusion, roots_by_consistency};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The hash of a leaf over its exact bytes, RFC 6962 section 2.1.
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    hash(&[&[0], bytes])
}

/// A compact range: the roots of the full subtrees at the log's right edge, widest first.
///
/// It grows by one leaf at a time in constant memory and gives the tree's root at any size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The frontier of an empty log.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many leaves were pushed.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the next leaf by its hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut peak = leaf;
        // Each one at the end of the old size is a full subtree as wide as ours: the two become one.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                peak = parent(&left, &peak);
            }
        }
        self.peaks.push(peak);
        self.size += 1;
    }

    /// The root over all leaves pushed; of an empty log, the hash of nothing.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => hash(&[]),
            Some(last) => peaks.fold(*last, |right, left| parent(left, &right)),
        }
    }

    /// The size in eight big-endian bytes, then the peaks.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        bytes.extend(self.peaks.iter().flatten());
        bytes
    }

    /// Reads [`Frontier::to_bytes`]; `None` when the peaks do not fit the size.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (size, peaks) = bytes.split_first_chunk()?;
        let size = u64::from_be_bytes(*size);
        let (peaks, rest) = peaks.as_chunks();
        let whole = rest.is_empty() && peaks.len() == size.count_ones() as usize;
        whole.then(|| Self { size, peaks: peaks.to_vec() })
    }
}

fn parent(left: &Hash, right: &Hash) -> Hash {
    hash(&[&[1], left, right])
}

fn hash(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_root_is_the_one_another_implementation_finds(
            leaves in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..300)
        ) {
            let (mut ours, mut theirs) = (Frontier::new(), MemoryBackedTree::<Sha256, Vec<u8>>::new());
            for leaf in leaves {
                ours.push(leaf_hash(&leaf));
                theirs.push(leaf);
            }
            let root = theirs.root();
            prop_assert_eq!(&ours.root()[..], &root.as_bytes()[..]);
            prop_assert_eq!(ours.size(), theirs.len());
        }

        #[test]
        fn a_frontier_read_back_grows_as_if_never_written(before in 0_u32..300, after in 0_u32..40) {
            let mut whole = Frontier::new();
            (0..before).for_each(|n| whole.push(leaf_hash(&n.to_be_bytes())));
            let mut again = Frontier::from_bytes(&whole.to_bytes()).unwrap();
            for n in 0..after {
                whole.push(leaf_hash(&n.to_be_bytes()));
                again.push(leaf_hash(&n.to_be_bytes()));
            }
            prop_assert_eq!(&whole, &again);
        }

        #[test]
        fn bytes_that_are_no_frontier_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let read = Frontier::from_bytes(&bytes);
            prop_assert!(read.is_none_or(|frontier| frontier.to_bytes() == bytes));
        }
    }

    #[test]
    fn every_size_up_to_three_hundred_agrees() {
        let (mut ours, mut theirs) = (Frontier::new(), MemoryBackedTree::<Sha256, Vec<u8>>::new());
        for n in 0_u32..=300 {
            assert_eq!(ours.root()[..], theirs.root().as_bytes()[..], "{n} leaves");
            ours.push(leaf_hash(&n.to_be_bytes()));
            theirs.push(n.to_be_bytes().to_vec());
        }
    }

    #[test]
    fn a_leaf_can_not_pass_for_a_node() {
        let (left, right) = (leaf_hash(b"a"), leaf_hash(b"b"));
        assert_ne!(leaf_hash(&[left, right].concat()), parent(&left, &right));
    }
}
