//! Proofs over the log: of every event, from trees that were kept as well as from bare leaves.

use store::{Frontier, Hash, NewEvent, leaf_hash, root_by_inclusion, roots_by_consistency};
use uuid::Uuid;

use crate::fresh::fresh_stores;

/// A log of so many events; gives its leaves.
async fn filled(store: &store::Store, count: i32) -> Vec<Hash> {
    run!(store, work => {
        let stream = Uuid::from_u128(1);
        let events: Vec<_> = (0..count)
            .map(|n| NewEvent { organ: 1, bytes: n.to_be_bytes().to_vec() })
            .collect();
        work.append(stream, store::MATTER, 0, events).await
    })
    .unwrap();
    let size = i64::from(count);
    let events = read!(store, work => work.events_from(0, size).await).unwrap();
    events.iter().map(|event| leaf_hash(&event.bytes)).collect()
}

fn root(leaves: &[Hash]) -> Hash {
    let mut frontier = Frontier::new();
    for leaf in leaves {
        frontier.push(*leaf);
    }
    frontier.root()
}

#[tokio::test]
async fn an_event_is_proved_to_be_in_the_log_before_and_after_its_tree_is_kept() {
    const COUNT: i32 = 1000;
    for store in fresh_stores().await {
        let leaves = filled(&store, COUNT).await;
        for kept in [false, true] {
            if kept {
                // Two at a time, as after an upgrade.
                while run!(store, work => work.grow_subtrees(i64::from(COUNT), 2).await).unwrap() {}
                let again = run!(store, work => work.grow_subtrees(i64::from(COUNT), 2).await);
                assert_eq!(again, Ok(false));
            }
            for size in [1_i32, 2, 255, 256, 257, 511, 512, 900, COUNT] {
                let known = root(&leaves[..usize::try_from(size).unwrap()]);
                for index in [0, 1, size / 2, size - 1].into_iter().filter(|index| *index < size) {
                    let (at, of) = (i64::from(index), i64::from(size));
                    let proof = read!(store, work => work.prove_inclusion(at, of).await);
                    let proof = proof.unwrap().unwrap();
                    let leaf = leaves[usize::try_from(index).unwrap()];
                    let (index, of) = (u64::try_from(index).unwrap(), u64::try_from(size).unwrap());
                    let led = root_by_inclusion(leaf, index, of, &proof);
                    assert_eq!(led, Some(known), "{index} of {size}, kept: {kept}");
                }
            }
            assert_eq!(read!(store, work => work.prove_inclusion(9, 9).await), Ok(None));
        }
    }
}

#[tokio::test]
async fn an_earlier_log_is_proved_to_be_the_beginning_of_a_later_one() {
    const COUNT: i32 = 600;
    for store in fresh_stores().await {
        let leaves = filled(&store, COUNT).await;
        run!(store, work => work.grow_subtrees(i64::from(COUNT), 100).await).unwrap();
        for before in [1_i32, 200, 256, 300, 512, 599, COUNT] {
            let (small, size) = (i64::from(before), i64::from(COUNT));
            let proof = read!(store, work => work.prove_consistency(small, size).await);
            let proof = proof.unwrap().unwrap();
            let first = root(&leaves[..usize::try_from(before).unwrap()]);
            let (before, size) = (u64::try_from(before).unwrap(), u64::try_from(size).unwrap());
            let led = roots_by_consistency(before, size, first, &proof);
            assert_eq!(led, Some((first, root(&leaves))), "{before}");
        }
        assert_eq!(read!(store, work => work.prove_consistency(7, 6).await), Ok(None));
    }
}

#[tokio::test]
async fn a_kept_root_that_does_not_follow_from_the_log_is_named() {
    for store in fresh_stores().await {
        filled(&store, 1100).await;
        assert_eq!(read!(store, work => work.wrong_subtree().await), Ok(None), "none is kept");
        run!(store, work => work.grow_subtrees(1100, 100).await).unwrap();
        assert_eq!(read!(store, work => work.wrong_subtree().await), Ok(None));
        run!(store, work => work.spoil_subtree(1, 3).await).unwrap();
        assert_eq!(read!(store, work => work.wrong_subtree().await), Ok(Some((1, 3))));
        run!(store, work => work.spoil_subtree(1, 1).await).unwrap();
        assert_eq!(read!(store, work => work.wrong_subtree().await), Ok(Some((1, 1))));
    }
}
