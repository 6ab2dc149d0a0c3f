//! The log: dense positions in the order of commits, one winner of every race, exact bytes.

use std::collections::BTreeSet;

use store::{EventRow, Frontier, Log, MATTER, OFFICE, Store, StoreError, StreamHead, leaf_hash};
use uuid::Uuid;

use crate::fresh::{bare_stores, fresh_stores};
use crate::samples::{event, events, stream_of};

const WRITERS: usize = 200;

/// Everything in the log, read in small pieces.
async fn whole_log(store: &Store) -> Vec<EventRow> {
    follow(store, <[EventRow]>::is_empty).await
}

/// Reads on from where it stands until a piece satisfies `enough`.
async fn follow(store: &Store, enough: impl Fn(&[EventRow]) -> bool) -> Vec<EventRow> {
    let mut seen: Vec<EventRow> = Vec::new();
    loop {
        let next = i64::try_from(seen.len()).unwrap();
        let piece = read!(store, work => work.events_from(next, 7).await).unwrap();
        let done = enough(&piece);
        seen.extend(piece);
        if done {
            return seen;
        }
    }
}

fn positions(log: &[EventRow]) -> Vec<i64> {
    log.iter().map(|row| row.position).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn positions_are_dense_and_a_follower_never_skips_one() {
    for store in fresh_stores().await {
        let writers = (0..WRITERS).map(|n| {
            let store = store.store.clone();
            tokio::spawn(async move { stream_of(&store, 1 + n % 3).await })
        });
        let writers: Vec<_> = writers.collect();
        let total = (0..WRITERS).map(|n| 1 + n % 3).sum::<usize>();
        let last = i64::try_from(total).unwrap() - 1;

        // The follower reads while they write: a gap, even a passing one, would show in its positions.
        let seen =
            follow(&store, |piece| piece.last().is_some_and(|row| row.position == last)).await;
        assert_eq!(positions(&seen), (0..=last).collect::<Vec<_>>());

        let mut versions = BTreeSet::new();
        assert!(seen.iter().all(|row| versions.insert((row.stream, row.version))));
        for writer in writers {
            assert!(versions.contains(&(writer.await.unwrap(), 1)));
        }
        let log = read!(store, work => work.log().await).unwrap().unwrap();
        assert_eq!(log.size, last + 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_who_lock_one_stream_follow_each_other() {
    for store in fresh_stores().await {
        let stream = stream_of(&store, 1).await;
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| {
                let store = store.store.clone();
                tokio::spawn(async move {
                    run!(store, work => {
                        let Some(head) = work.lock(stream).await? else { return Ok(false) };
                        work.append(stream, MATTER, head.version, events(1)).await
                    })
                })
            })
            .collect();
        for writer in writers {
            assert_eq!(writer.await.unwrap(), Ok(true));
        }
        let versions: Vec<_> = whole_log(&store).await.iter().map(|row| row.version).collect();
        assert_eq!(versions, (1..=201).collect::<Vec<_>>());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_race_for_a_version_exactly_one_wins() {
    for store in fresh_stores().await {
        let stream = Uuid::new_v4();
        for expected in 0..30 {
            let race = |_| {
                let store = store.store.clone();
                tokio::spawn(async move {
                    run!(store, work => work.append(stream, MATTER, expected, events(1)).await)
                })
            };
            let [one, two] = [1, 2].map(race);
            let won = [one.await.unwrap().unwrap(), two.await.unwrap().unwrap()];
            assert_eq!(won.iter().filter(|won| **won).count(), 1, "version {expected}");
        }
        assert_eq!(positions(&whole_log(&store).await), (0..30).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_stale_version_is_a_value_and_appends_nothing() {
    for store in fresh_stores().await {
        let stream = stream_of(&store, 2).await;
        for stale in [0, 1, 3] {
            let kept = run!(store, work => work.append(stream, MATTER, stale, events(1)).await);
            assert_eq!(kept, Ok(false), "expected {stale}");
        }
        assert_eq!(whole_log(&store).await.len(), 2);
    }
}

#[tokio::test]
async fn a_stream_keeps_its_kind() {
    for store in fresh_stores().await {
        let stream = stream_of(&store, 1).await;
        let kept = run!(store, work => work.append(stream, OFFICE, 1, events(1)).await);
        assert_eq!(kept, Ok(false));
        let head = run!(store, work => work.lock(stream).await).unwrap();
        assert_eq!(head, Some(StreamHead { id: stream, kind: MATTER, version: 1 }));
    }
}

#[tokio::test]
async fn appending_no_events_begins_no_stream() {
    for store in fresh_stores().await {
        let stream = Uuid::new_v4();
        let kept = run!(store, work => work.append(stream, MATTER, 0, Vec::new()).await);
        assert_eq!(kept, Ok(false));
        assert_eq!(run!(store, work => work.lock(stream).await), Ok(None));
    }
}

#[tokio::test]
async fn events_come_back_byte_for_byte_with_their_leaf() {
    for store in fresh_stores().await {
        let bytes: Vec<u8> = (0..=255).collect();
        let stream = Uuid::new_v4();
        let new = store::NewEvent { organ: 7, bytes: bytes.clone() };
        run!(store, work => work.append(stream, MATTER, 0, vec![new]).await).unwrap();
        let row = whole_log(&store).await.remove(0);
        let leaf = leaf_hash(&bytes).to_vec();
        assert_eq!(row, EventRow { position: 0, stream, version: 1, organ: 7, leaf, bytes });
    }
}

#[tokio::test]
async fn a_unit_of_work_sees_what_it_has_appended_itself() {
    for store in fresh_stores().await {
        let stream = stream_of(&store, 1).await;
        let seen = run!(store, work => {
            assert!(work.append(stream, MATTER, 1, vec![event("second")]).await?);
            assert!(work.append(stream, MATTER, 2, vec![event("third")]).await?);
            work.stream_events(stream).await
        })
        .unwrap();
        let placed: Vec<_> = seen.iter().map(|event| (event.version, event.position)).collect();
        assert_eq!(placed, [(1, Some(0)), (2, None), (3, None)]);
        let kept = read!(store, work => work.stream_events(stream).await).unwrap();
        assert_eq!(kept[2].position, Some(2));
        assert_eq!(kept[2].bytes, seen[2].bytes);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn units_of_work_that_share_a_commit_see_each_other_s_events() {
    for store in fresh_stores().await {
        let stream = stream_of(&store, 1).await;
        let steps = (1..40).map(|_| {
            let store = store.store.clone();
            async move {
                run!(store, work => {
                    work.lock(stream).await?;
                    let seen = work.stream_events(stream).await?.len();
                    let version = i32::try_from(seen).unwrap();
                    assert!(work.append(stream, MATTER, version, events(1)).await?);
                    Ok(seen)
                })
                .unwrap()
            }
        });
        let mut seen = futures_util::future::join_all(steps).await;
        seen.sort_unstable();
        assert_eq!(seen, (1..40).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn many_events_in_one_unit_of_work_keep_their_order() {
    for store in fresh_stores().await {
        let stream = stream_of(&store, 100).await;
        let log = whole_log(&store).await;
        assert_eq!(positions(&log), (0..100).collect::<Vec<_>>());
        assert!(log.iter().all(|row| i64::from(row.version) == row.position + 1));
        assert!(log.iter().all(|row| row.stream == stream));
    }
}

#[tokio::test]
async fn the_frontier_over_stored_leaves_is_that_over_stored_bytes() {
    for store in fresh_stores().await {
        stream_of(&store, 13).await;
        let (mut leaves, mut bytes) = (Frontier::new(), Frontier::new());
        for row in whole_log(&store).await {
            leaves.push(row.leaf.as_slice().try_into().unwrap());
            bytes.push(leaf_hash(&row.bytes));
        }
        assert_eq!((leaves.size(), leaves.root()), (13, bytes.root()));
    }
}

#[tokio::test]
async fn a_log_is_begun_once_and_nothing_is_kept_without_it() {
    for store in bare_stores().await {
        let (stream, log_id) = (Uuid::new_v4(), Uuid::new_v4());
        let kept = run!(store, work => work.append(stream, MATTER, 0, events(1)).await);
        assert_eq!(kept, Err(StoreError::Damaged("the log was never begun".to_owned())));
        assert_eq!(read!(store, work => work.log().await), Ok(None));

        assert_eq!(run!(store, work => work.create_log(log_id).await), Ok(true));
        assert_eq!(run!(store, work => work.create_log(Uuid::new_v4()).await), Ok(false));
        assert_eq!(read!(store, work => work.log().await), Ok(Some(Log { log_id, size: 0 })));
        assert_eq!(run!(store, work => work.append(stream, MATTER, 0, events(1)).await), Ok(true));
    }
}

#[tokio::test]
async fn the_streams_of_a_kind_are_walked_page_by_page() {
    for store in fresh_stores().await {
        let mut matters = Vec::new();
        for _ in 0..5 {
            matters.push(stream_of(&store, 1).await);
        }
        let office = Uuid::new_v4();
        run!(store, work => work.append(office, OFFICE, 0, events(2)).await).unwrap();

        let (mut walked, mut after) = (Vec::new(), Uuid::nil());
        while let Some(last) = {
            let page = read!(store, work => work.streams(MATTER, after, 2).await).unwrap();
            walked.extend(page.iter().map(|head| head.id));
            page.last().map(|head| head.id)
        } {
            after = last;
        }
        matters.sort_unstable();
        assert_eq!(walked, matters);
        let offices = read!(store, work => work.streams(OFFICE, Uuid::nil(), 9).await).unwrap();
        assert_eq!(offices, [StreamHead { id: office, kind: OFFICE, version: 2 }]);
    }
}
