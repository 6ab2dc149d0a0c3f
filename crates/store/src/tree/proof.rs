//! Proofs over the log's tree (RFC 6962, section 2.1): that a leaf is in it, and that a smaller tree is the beginning of a
//! larger one. A proof is first a list of ranges of leaves whose roots it holds; whoever has the roots makes it.

use super::{Hash, parent};

/// Leaves from the first to before the last.
pub(crate) type Range = std::ops::Range<u64>;

/// The ranges whose roots prove that the leaf at `index` is in a tree of `size` leaves, from the leaf upward; none where
/// it is not.
pub(crate) fn inclusion(index: u64, size: u64) -> Option<Vec<Range>> {
    if size <= index {
        return None;
    }
    let (mut from, mut to, mut ranges) = (0, size, Vec::new());
    while 1 < to - from {
        let middle = from + half(to - from);
        if index < middle {
            ranges.push(middle..to);
            to = middle;
        } else {
            ranges.push(from..middle);
            from = middle;
        }
    }
    ranges.reverse();
    Some(ranges)
}

/// The ranges whose roots prove that a tree of `before` leaves is the beginning of one of `size`; none where it cannot be.
pub(crate) fn consistency(before: u64, size: u64) -> Option<Vec<Range>> {
    if before == 0 || size < before {
        return None;
    }
    let (mut from, mut to, mut whole, mut ranges) = (0, size, true, Vec::new());
    while before != to {
        let middle = from + half(to - from);
        if before <= middle {
            ranges.push(middle..to);
            to = middle;
        } else {
            ranges.push(from..middle);
            (from, whole) = (middle, false);
        }
    }
    if !whole {
        ranges.push(from..to);
    }
    ranges.reverse();
    Some(ranges)
}

/// The root that a leaf and the roots of its proof lead to; none where the proof has another length.
pub fn root_by_inclusion(leaf: Hash, index: u64, size: u64, proof: &[Hash]) -> Option<Hash> {
    let ranges = inclusion(index, size)?;
    if ranges.len() != proof.len() {
        return None;
    }
    let join = |hash, (range, other): (Range, &Hash)| match range.start < index {
        true => parent(other, &hash),
        false => parent(&hash, other),
    };
    Some(ranges.into_iter().zip(proof).fold(leaf, join))
}

/// The roots of the smaller and of the larger tree that a proof of consistency leads to; none where it has another length.
/// `root` is the smaller tree's: it begins the proof where the smaller tree is a whole part of the larger one.
pub fn roots_by_consistency(
    before: u64,
    size: u64,
    root: Hash,
    proof: &[Hash],
) -> Option<(Hash, Hash)> {
    let ranges = consistency(before, size)?;
    if ranges.len() != proof.len() {
        return None;
    }
    let mut parts = ranges.into_iter().zip(proof.iter().copied()).peekable();
    // What ends where the smaller tree ends is common to both.
    let first = parts.next_if(|(range, _)| range.end == before && !before.is_power_of_two());
    let (mut small, mut large) = match first {
        Some((_, hash)) => (hash, hash),
        None => (root, root),
    };
    for (range, hash) in parts {
        if range.end <= before {
            (small, large) = (parent(&hash, &small), parent(&hash, &large));
        } else {
            large = parent(&large, &hash);
        }
    }
    Some((small, large))
}

/// The full subtrees a range consists of, from the left: how many times two leaves were joined, and the place among those
/// as wide. A range begins where its widest part may.
pub(crate) fn parts(range: &Range) -> Vec<(u32, u64)> {
    let (mut from, mut parts) = (range.start, Vec::new());
    while from < range.end {
        let fits = (range.end - from).ilog2();
        let height = if from == 0 { fits } else { fits.min(from.trailing_zeros()) };
        parts.push((height, from >> height));
        from += 1 << height;
    }
    parts
}

/// The root of full subtrees that stand beside each other, from the left; none of nothing.
pub(crate) fn root_of(parts: &[Hash]) -> Option<Hash> {
    let mut parts = parts.iter().rev();
    let last = *parts.next()?;
    Some(parts.fold(last, |right, left| parent(left, &right)))
}

/// The root of as many hashes beside each other as a power of two; none of another number.
pub(crate) fn root_of_full(mut hashes: Vec<Hash>) -> Option<Hash> {
    if !hashes.len().is_power_of_two() {
        return None;
    }
    while 1 < hashes.len() {
        let pairs = hashes.as_chunks::<2>().0;
        hashes = pairs.iter().map(|[left, right]| parent(left, right)).collect();
    }
    hashes.pop()
}

/// The largest power of two below a number above one.
const fn half(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

#[cfg(test)]
mod tests {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::tree::{Frontier, leaf_hash};

    fn leaves(count: u64) -> Vec<Hash> {
        (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    /// The root of a range by the definition, leaf by leaf.
    fn root(leaves: &[Hash], range: &Range) -> Hash {
        let mut frontier = Frontier::new();
        let (from, to) = (range.start.try_into().unwrap(), range.end.try_into().unwrap());
        let leaves: &[Hash] = &leaves[std::ops::Range::<usize> { start: from, end: to }];
        for leaf in leaves {
            frontier.push(*leaf);
        }
        frontier.root()
    }

    fn theirs(count: u64) -> MemoryBackedTree<Sha256, Vec<u8>> {
        let mut tree = MemoryBackedTree::new();
        (0..count).for_each(|n| tree.push(n.to_be_bytes().to_vec()));
        tree
    }

    #[test]
    fn proofs_of_inclusion_are_those_another_implementation_makes() {
        for size in 1..=70 {
            let (all, tree) = (leaves(size), theirs(size));
            for index in 0..size {
                let proof: Vec<_> =
                    inclusion(index, size).unwrap().iter().map(|range| root(&all, range)).collect();
                let other = tree.prove_inclusion(index.try_into().unwrap());
                assert_eq!(proof.concat(), other.as_bytes(), "{index} of {size}");
                let leaf = all[usize::try_from(index).unwrap()];
                let led = root_by_inclusion(leaf, index, size, &proof);
                assert_eq!(led, Some(root(&all, &(0..size))));
            }
        }
        assert_eq!(inclusion(3, 3), None);
    }

    #[test]
    fn proofs_of_consistency_are_those_another_implementation_makes() {
        for size in 1..=70 {
            let (all, tree) = (leaves(size), theirs(size));
            for before in 1..=size {
                let ranges = consistency(before, size).unwrap();
                let proof: Vec<_> = ranges.iter().map(|range| root(&all, range)).collect();
                let added = usize::try_from(size - before).unwrap();
                let other = tree.prove_consistency(added);
                assert_eq!(proof.concat(), other.as_bytes(), "{before} of {size}");
                let small = root(&all, &(0..before));
                let led = roots_by_consistency(before, size, small, &proof);
                assert_eq!(led, Some((small, root(&all, &(0..size)))), "{before} of {size}");
            }
        }
        assert_eq!((consistency(0, 3), consistency(4, 3)), (None, None));
    }

    #[test]
    fn the_parts_of_a_range_are_full_and_make_its_root() {
        let all = leaves(300);
        for size in 1..300 {
            for index in [0, size / 3, size / 2, size - 1] {
                for range in inclusion(index, size).unwrap() {
                    let parts = parts(&range);
                    assert!(parts.len() <= 9);
                    let full = |(height, place): &(u32, u64)| {
                        let (from, width) = (place << height, 1 << height);
                        let from = usize::try_from(from).unwrap();
                        root_of_full(all[from..from + width].to_vec()).unwrap()
                    };
                    let hashes: Vec<_> = parts.iter().map(full).collect();
                    assert_eq!(root_of(&hashes), Some(root(&all, &range)), "{range:?}");
                }
            }
        }
        assert_eq!((root_of(&[]), root_of_full(Vec::new())), (None, None));
        assert_eq!(root_of_full(leaves(3)), None);
    }

    proptest! {
        #[test]
        fn another_leaf_index_size_or_hash_leads_elsewhere(
            size in 2_u64..200, index in 0_u64..200, changed in 0_usize..8, bit in 0_usize..256
        ) {
            let index = index % size;
            let all = leaves(size);
            let whole = root(&all, &(0..size));
            let ranges = inclusion(index, size).unwrap();
            let proof: Vec<_> = ranges.iter().map(|range| root(&all, range)).collect();
            let leaf = all[usize::try_from(index).unwrap()];
            let mut other = proof.clone();
            let at = changed % other.len();
            other[at][bit / 8] ^= 1 << (bit % 8);
            prop_assert_ne!(root_by_inclusion(leaf, index, size, &other), Some(whole));
            let stranger = Sha256::digest(b"stranger").into();
            prop_assert_ne!(root_by_inclusion(stranger, index, size, &proof), Some(whole));
            prop_assert_ne!(root_by_inclusion(leaf, (index + 1) % size, size, &proof), Some(whole));
            prop_assert_eq!(root_by_inclusion(leaf, index, size, &proof[1..]), None);
        }
    }
}
