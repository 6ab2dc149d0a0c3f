//! What the tree of the log costs: growing it, and proving something of it, at any size.

use std::time::{Duration, Instant};

use store::{Cell, Frontier, Store, StoreError, leaf_hash};
use uuid::Uuid;

use crate::{DeskError, seal::random};

/// Bytes of a made-up event: what a step of a matter takes.
const EVENT: usize = 320;
/// After so many events the root is taken, as a checkpoint does.
const BETWEEN_ROOTS: u64 = 1_000;
/// Rows put at a time.
const CHUNK: i64 = 20_000;

/// Grows a tree by so many events in memory, hashing each from its bytes, and takes a root every thousand.
pub fn grow_tree(events: u64) -> Duration {
    let (mut frontier, mut bytes) = (Frontier::new(), vec![b'x'; EVENT]);
    let begin = Instant::now();
    for event in 0..events {
        let number = event.to_be_bytes();
        for (byte, digit) in bytes.iter_mut().zip(number) {
            *byte = digit;
        }
        frontier.push(leaf_hash(&bytes));
        if event % BETWEEN_ROOTS == 0 {
            std::hint::black_box(frontier.root());
        }
    }
    std::hint::black_box(frontier.root());
    begin.elapsed()
}

/// Fills an empty store with a log of so many small events, and grows the roots that proofs are made of.
pub async fn fill_log(store: &Store, leaves: i64) -> Result<(), DeskError> {
    let log = Cell::Bytes(Uuid::from_bytes(random()?).as_bytes().to_vec());
    for first in (0..leaves).step_by(usize::try_from(CHUNK).unwrap_or(1)) {
        let log = log.clone();
        let run = store.run(move |work| {
            Box::pin(async move {
                let table = work.tables().await?.into_iter().find(|table| table.name == "event");
                let table = table.ok_or(StoreError::Damaged("no table of events".to_owned()))?;
                let rows: Vec<_> = (first..leaves.min(first + CHUNK))
                    .map(|position| {
                        let bytes = position.to_be_bytes().to_vec();
                        let stream = Uuid::from_u128(u128::from(position.unsigned_abs()));
                        // In the order of the columns' names: bytes, leaf, log, organ, position, stream, version.
                        vec![
                            Cell::Bytes(bytes.clone()),
                            Cell::Bytes(leaf_hash(&bytes).to_vec()),
                            log.clone(),
                            Cell::Whole(1),
                            Cell::Whole(position),
                            Cell::Bytes(stream.as_bytes().to_vec()),
                            Cell::Whole(1),
                        ]
                    })
                    .collect();
                work.put_whole_rows(&table, &rows).await
            })
        });
        run.await?;
    }
    let run = store.run(move |work| {
        Box::pin(async move {
            let table = work.tables().await?.into_iter().find(|table| table.name == "log_head");
            let table = table.ok_or(StoreError::Damaged("no table of the log".to_owned()))?;
            let head = vec![Cell::Whole(1), log, Cell::Whole(leaves)];
            work.put_whole_rows(&table, &[head]).await?;
            work.grow_subtrees(leaves, i64::MAX).await
        })
    });
    Ok(run.await.map(drop)?)
}

/// How long each of so many proofs takes, of events all over a log of this size.
pub async fn time_proofs(
    store: &Store,
    leaves: i64,
    proofs: i64,
) -> Result<Vec<Duration>, DeskError> {
    let mut times = Vec::new();
    for turn in 0..proofs {
        // A stride that is prime to any such size meets places far apart.
        let position = (turn * 7_368_787) % leaves;
        let begin = Instant::now();
        let read = store.read::<_, StoreError, _>(move |work| {
            Box::pin(async move { work.prove_inclusion(position, leaves).await })
        });
        read.await?.ok_or(DeskError::Damaged("a proof that is none"))?;
        times.push(begin.elapsed());
    }
    Ok(times)
}
