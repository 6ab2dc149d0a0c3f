//! What happens once: a repeated request, a repeated import, a message of the outbox.

use store::{NewMessage, OriginRow, Store};
use uuid::Uuid;

use crate::fresh::fresh_stores;

#[tokio::test]
async fn the_first_answer_to_a_request_stays() {
    for store in fresh_stores().await {
        assert_eq!(run!(store, work => work.put_answer(&[1; 32], b"first", 10).await), Ok(true));
        assert_eq!(run!(store, work => work.put_answer(&[1; 32], b"second", 11).await), Ok(false));
        let answer = read!(store, work => work.answer(&[1; 32]).await);
        assert_eq!(answer, Ok(Some(b"first".to_vec())));
        assert_eq!(run!(store, work => work.forget_answers(10).await), Ok(0));
        assert_eq!(run!(store, work => work.forget_answers(11).await), Ok(1));
        assert_eq!(read!(store, work => work.answer(&[1; 32]).await), Ok(None));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_the_same_request_sent_many_times_at_once_one_is_first() {
    for store in fresh_stores().await {
        let sent = (0..20_u8).map(|n| {
            let store = store.store.clone();
            tokio::spawn(async move {
                run!(store, work => work.put_answer(&[9; 32], &[n], 10).await).unwrap()
            })
        });
        let mut first = 0;
        for answer in sent.collect::<Vec<_>>() {
            first += usize::from(answer.await.unwrap());
        }
        assert_eq!(first, 1);
    }
}

#[tokio::test]
async fn an_imported_row_is_imported_once() {
    for store in fresh_stores().await {
        let (stream, run) = (Uuid::new_v4(), Some(Uuid::new_v4()));
        let row = OriginRow { hash: vec![1; 32], stream, digest: vec![2; 32], run, version: 1 };
        let changed = OriginRow { digest: vec![3; 32], ..row.clone() };
        let kept = row.clone();
        assert_eq!(run!(store, work => work.put_origin(&kept).await), Ok(true));
        assert_eq!(run!(store, work => work.put_origin(&changed).await), Ok(false));
        assert_eq!(read!(store, work => work.origin(&[1; 32]).await), Ok(Some(row)));
        assert_eq!(read!(store, work => work.origin(&[4; 32]).await), Ok(None));
    }
}

/// A row that changed is noted; one that is forgotten may come again; a run names what it adopted.
#[tokio::test]
async fn what_a_run_adopted_can_be_found_renewed_and_forgotten() {
    for store in fresh_stores().await {
        let (run, other) = (Uuid::new_v4(), Uuid::new_v4());
        let row = |n: u8, run| {
            let (hash, stream) = (vec![n; 33], Uuid::from_u128(n.into()));
            OriginRow { hash, stream, digest: vec![2; 8], run: Some(run), version: 1 }
        };
        let rows = [row(1, run), row(2, run), row(3, other)];
        for row in rows.clone() {
            assert_eq!(run!(store, work => work.put_origin(&row).await), Ok(true));
        }
        let first = read!(store, work => work.origins_of_run(run, Uuid::nil(), 1).await);
        assert_eq!(first, Ok(vec![rows[0].clone()]));
        let next = read!(store, work => work.origins_of_run(run, Uuid::from_u128(1), 9).await);
        assert_eq!(next, Ok(vec![rows[1].clone()]));
        assert_eq!(run!(store, work => work.renew_origin(&[2; 33], &[9; 8], 3).await), Ok(true));
        let renewed = OriginRow { digest: vec![9; 8], version: 3, ..rows[1].clone() };
        let found = read!(store, work => work.origins(&[vec![2; 33], vec![7; 33]]).await);
        assert_eq!(found, Ok(vec![renewed]));
        assert_eq!(run!(store, work => work.erase_origin(&[1; 33]).await), Ok(true));
        assert_eq!(run!(store, work => work.erase_origin(&[1; 33]).await), Ok(false));
        let again = rows[0].clone();
        assert_eq!(run!(store, work => work.put_origin(&again).await), Ok(true));
    }
}

async fn ask_for(store: &Store, count: i32) {
    run!(store, work => {
        for version in 1..=count {
            let what = "notice".to_owned();
            let stream = Uuid::from_u128(7);
            work.put_message(&NewMessage { stream, version, organ: 3, what, day: 20_000 }).await?;
        }
        Ok(())
    })
    .unwrap();
}

#[tokio::test]
async fn the_outbox_hands_out_what_is_undone_oldest_first() {
    for store in fresh_stores().await {
        ask_for(&store, 5).await;
        let taken = run!(store, work => work.take_undone(2).await).unwrap();
        assert_eq!(taken.iter().map(|row| row.version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((taken[0].organ, taken[0].what.as_str(), taken[0].day), (3, "notice", 20_000));
        let id = taken[0].id;
        assert_eq!(run!(store, work => work.mark_done(id).await), Ok(true));
        assert_eq!(run!(store, work => work.mark_done(id).await), Ok(false));
        assert_eq!(read!(store, work => work.undone().await), Ok(4));
        let rest = run!(store, work => work.take_undone(9).await).unwrap();
        assert_eq!(rest.iter().map(|row| row.version).collect::<Vec<_>>(), [2, 3, 4, 5]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_who_empty_the_outbox_do_each_thing_once() {
    for store in fresh_stores().await {
        ask_for(&store, 60).await;
        let workers: Vec<_> = (0..6)
            .map(|_| {
                let store = store.store.clone();
                tokio::spawn(async move { empty(&store).await })
            })
            .collect();
        let mut done = Vec::new();
        for worker in workers {
            done.extend(worker.await.unwrap());
        }
        done.sort_unstable();
        assert_eq!(done, (1..=60).collect::<Vec<_>>());
        assert_eq!(read!(store, work => work.undone().await), Ok(0));
    }
}

/// Does three things at a time until nothing is left that nobody else is at.
async fn empty(store: &Store) -> Vec<i32> {
    let mut done = Vec::new();
    loop {
        let taken = run!(store, work => {
            let taken = work.take_undone(3).await?;
            assert!(taken.len() <= 3);
            for row in &taken {
                assert!(work.mark_done(row.id).await?);
            }
            Ok(taken)
        })
        .unwrap();
        if taken.is_empty() {
            return done;
        }
        done.extend(taken.iter().map(|row| row.version));
    }
}
