//! Units of work: all or nothing, whatever happens to the closure, to its caller or to its neighbours.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use store::{MATTER, NewMessage, Store, StoreError};
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::fresh::{bare_stores, fresh_stores};
use crate::samples::{events, matter, stream_of};

/// What a use case above the store would answer.
#[derive(Debug, PartialEq, Eq)]
enum Answered {
    Refused,
    Store(StoreError),
}

impl From<StoreError> for Answered {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

async fn secret(store: &Store, name: &'static str) -> Option<Vec<u8>> {
    read!(store, work => work.secret(name).await).unwrap()
}

#[tokio::test]
async fn a_secret_that_is_dropped_is_gone_and_no_other() {
    for store in fresh_stores().await {
        run!(store, work => {
            work.put_secret("one", b"1").await?;
            work.put_secret("two", b"2").await?;
            work.drop_secret("one").await?;
            work.drop_secret("none").await
        })
        .unwrap();
        assert_eq!(secret(&store, "one").await, None);
        assert_eq!(secret(&store, "two").await.as_deref(), Some(b"2".as_slice()));
    }
}

#[tokio::test]
async fn a_refusal_leaves_nothing_behind() {
    for store in fresh_stores().await {
        let stream = Uuid::new_v4();
        let refused = store.run::<(), Answered, _>(move |work| {
            Box::pin(async move {
                work.append(stream, MATTER, 0, events(3)).await?;
                work.put_secret("half", b"done").await?;
                Err(Answered::Refused)
            })
        });
        assert_eq!(refused.await, Err(Answered::Refused));
        assert_eq!(secret(&store, "half").await, None);
        assert_eq!(run!(store, work => work.lock(stream).await), Ok(None));
        stream_of(&store, 1).await;
        let log = read!(store, work => work.events_from(0, 9).await).unwrap();
        assert_eq!(log.len(), 1);
        assert_eq!(log[0].position, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_refusal_takes_no_neighbour_with_it() {
    for store in fresh_stores().await {
        let jobs = (0..120).map(|n| {
            let store = store.store.clone();
            async move {
                let work = store.run::<(), Answered, _>(move |work| {
                    Box::pin(async move {
                        work.append(Uuid::from_u128(n), MATTER, 0, events(1)).await?;
                        if n % 3 == 0 { Err(Answered::Refused) } else { Ok(()) }
                    })
                });
                work.await.is_ok()
            }
        });
        let kept = futures_util::future::join_all(jobs).await;
        assert_eq!(kept.iter().filter(|kept| **kept).count(), 80);
        let log = read!(store, work => work.events_from(0, 200).await).unwrap();
        assert_eq!(log.len(), 80);
        assert!(log.iter().all(|row| row.stream.as_u128() % 3 != 0));
        assert!((0..).zip(&log).all(|(position, row)| row.position == position));
    }
}

#[tokio::test]
async fn an_error_swallowed_by_the_closure_is_still_an_error() {
    for store in fresh_stores().await {
        let (one, two) = (matter("1"), matter("2"));
        let facts = crate::samples::facts(&one);
        let same_number = store::MatterRow { number: "1".to_owned(), ..two };
        let other_facts = store::FactsRow { matter: same_number.id, ..facts.clone() };
        let kept = run!(store, work => {
            work.put_matter(&one, &facts, &[]).await?;
            let taken = work.put_matter(&same_number, &other_facts, &[]).await;
            assert_eq!(taken, Err(StoreError::Taken("matter_number".to_owned())));
            // Whatever it does now, the unit of work can only fail.
            assert_eq!(work.put_secret("after", b"x").await, taken);
            Ok(())
        });
        assert_eq!(kept, Err(StoreError::Taken("matter_number".to_owned())));
        assert_eq!(secret(&store, "after").await, None);
        assert_eq!(read!(store, work => work.matter_by_number("1").await), Ok(None));
    }
}

#[tokio::test]
async fn a_panic_loses_its_own_work_and_nobody_else_s() {
    for store in fresh_stores().await {
        let broken = run!(store, work => {
            work.put_secret("broken", b"x").await?;
            assert_eq!(1, 2, "this panic is part of the test");
            Ok(())
        });
        assert_eq!(broken, Err(StoreError::BrokenOff));
        assert_eq!(secret(&store, "broken").await, None);
        run!(store, work => work.put_secret("whole", b"x").await).unwrap();
        assert_eq!(secret(&store, "whole").await, Some(b"x".to_vec()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_who_goes_away_leaves_the_work_to_be_finished() {
    for store in fresh_stores().await {
        let (begun, beginning) = oneshot::channel();
        let gone = store.store.clone();
        let caller = tokio::spawn(async move {
            run!(gone, work => {
                work.put_secret("left", b"x").await?;
                begun.send(()).unwrap();
                tokio::time::sleep(Duration::from_millis(50)).await;
                Ok(())
            })
        });
        beginning.await.unwrap();
        caller.abort();
        assert!(caller.await.unwrap_err().is_cancelled());
        while secret(&store, "left").await.is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        run!(store, work => work.put_secret("next", b"y").await).unwrap();
    }
}

#[tokio::test]
async fn a_reader_who_goes_away_or_panics_leaves_its_connection_whole() {
    for store in fresh_stores().await {
        for _ in 0..12 {
            let gone = store.store.clone();
            let reader = tokio::spawn(async move {
                read!(gone, work => {
                    work.undone().await?;
                    tokio::time::sleep(Duration::from_mins(1)).await;
                    Ok(())
                })
            });
            tokio::time::sleep(Duration::from_millis(5)).await;
            reader.abort();
            assert!(reader.await.unwrap_err().is_cancelled());
        }
        run!(store, work => work.put_secret("new", b"x").await).unwrap();
        for _ in 0..12 {
            assert_eq!(secret(&store, "new").await, Some(b"x".to_vec()));
        }
    }
}

#[tokio::test]
async fn a_reader_dropped_at_any_moment_leaves_no_transaction_open() {
    for store in fresh_stores().await {
        for polls in (0..6_u8).cycle().take(90) {
            {
                let mut reading = pin!(async { read!(store, work => work.undone().await) });
                for _ in 0..polls {
                    let poll = poll_fn(|context| Poll::Ready(reading.as_mut().poll(context)));
                    if poll.await.is_ready() {
                        break;
                    }
                    // Long enough for an answer, so that each poll comes one step further.
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
            }
            // A transaction left open would refuse this as read only, or show its old snapshot.
            tokio::time::sleep(Duration::from_millis(2)).await;
            run!(store, work => work.put_secret("last", &[polls]).await).unwrap();
            assert_eq!(secret(&store, "last").await, Some(vec![polls]));
        }
    }
}

#[tokio::test]
async fn a_reader_sees_one_moment_and_can_not_write() {
    for store in fresh_stores().await {
        let other = store.store.clone();
        let message = NewMessage {
            stream: Uuid::new_v4(),
            version: 1,
            organ: 1,
            what: "notice".to_owned(),
            day: 20_000,
        };
        let counts = read!(store, work => {
            let before = work.undone().await?;
            run!(other, work => work.put_message(&message).await)?;
            Ok((before, work.undone().await?))
        });
        assert_eq!(counts, Ok((0, 0)));
        assert_eq!(read!(store, work => work.undone().await), Ok(1));
        let written = read!(store, work => work.put_secret("name", b"x").await);
        assert!(matches!(written, Err(StoreError::Database(_))), "{written:?}");
    }
}

#[tokio::test]
async fn what_was_answered_is_there_when_the_store_is_opened_again() {
    for fresh in fresh_stores().await {
        let stream = stream_of(&fresh, 3).await;
        fresh.close().await;
        let closed = run!(fresh, work => work.put_secret("late", b"x").await);
        assert_eq!(closed, Err(StoreError::Closed));
        let again = fresh.place.open().await.unwrap();
        let events = read!(again, work => work.stream_events(stream).await).unwrap();
        assert_eq!(events.len(), 3);
        assert_eq!(again.engine(), fresh.engine());
        again.close().await;
    }
}

#[tokio::test]
async fn closing_finishes_what_was_already_asked_for() {
    for store in fresh_stores().await {
        let asked: Vec<_> = (0..50)
            .map(|_| {
                let store = store.store.clone();
                tokio::spawn(async move {
                    run!(store, work => work.append(Uuid::new_v4(), MATTER, 0, events(1)).await)
                })
            })
            .collect();
        tokio::task::yield_now().await;
        store.close().await;
        let mut kept = 0;
        for answer in asked {
            match answer.await.unwrap() {
                Ok(_) => kept += 1,
                Err(error) => assert_eq!(error, StoreError::Closed),
            }
        }
        let again = store.place.open().await.unwrap();
        assert_eq!(read!(again, work => work.log().await).unwrap().unwrap().size, kept);
        again.close().await;
    }
}

#[tokio::test]
async fn a_second_server_on_one_folder_is_refused() {
    for fresh in fresh_stores().await {
        fresh.claim().await.unwrap();
        fresh.claim().await.unwrap();
        let second = fresh.place.open().await.unwrap();
        let claimed = second.claim().await;
        match second.engine() {
            "sqlite" => assert_eq!(claimed, Err(StoreError::Locked)),
            _ => assert_eq!(claimed, Ok(())),
        }
        // A command beside the server still works.
        run!(second, work => work.put_secret("beside", b"x").await).unwrap();
        assert_eq!(secret(&fresh, "beside").await, Some(b"x".to_vec()));
        second.close().await;
    }
}

#[tokio::test]
async fn whoever_has_a_store_alone_has_it_while_nobody_serves_it_and_nobody_serves_it_meanwhile() {
    for fresh in fresh_stores().await {
        let place = &fresh.place;
        let (serving, alone) = (place.open().await.unwrap(), place.open().await.unwrap());
        serving.claim().await.unwrap();
        assert_eq!(alone.claim_alone().await, Err(StoreError::Locked));
        serving.close().await;
        drop(serving);
        alone.claim_alone().await.unwrap();
        let late = place.open().await.unwrap();
        assert_eq!(late.claim().await, Err(StoreError::Locked));
        alone.close().await;
        drop(alone);
        late.claim().await.unwrap();
        late.close().await;
    }
}

#[tokio::test]
async fn a_claim_ends_with_its_store() {
    for fresh in fresh_stores().await {
        let place = &fresh.place;
        let first = place.open().await.unwrap();
        first.claim().await.unwrap();
        first.close().await;
        drop(first);
        let second = place.open().await.unwrap();
        second.claim().await.unwrap();
        second.close().await;
    }
}

#[tokio::test]
async fn a_batch_that_can_not_be_kept_fails_for_everyone_and_the_writer_lives_on() {
    for store in bare_stores().await {
        if store.engine() != "sqlite" {
            continue; // Only SQLite's units of work share a commit.
        }
        let ((begun, beginning), (open, gate)) = (oneshot::channel(), oneshot::channel::<()>());
        let alone = store.store.clone();
        let alone = tokio::spawn(async move {
            run!(alone, work => {
                begun.send(()).unwrap();
                gate.await.unwrap();
                work.put_secret("alone", b"x").await
            })
        });
        beginning.await.unwrap();
        // Both are queued behind it before it may go on, and so share the next batch.
        let neighbour = async { run!(store, work => work.put_secret("neighbour", b"x").await) };
        let homeless =
            async { run!(store, work => work.append(Uuid::new_v4(), MATTER, 0, events(1)).await) };
        let going_on = async { open.send(()).unwrap() };
        let (neighbour, homeless, ()) = tokio::join!(biased; neighbour, homeless, going_on);

        let damaged = StoreError::Damaged("the log was never begun".to_owned());
        assert_eq!(alone.await.unwrap(), Ok(()));
        assert_eq!(homeless, Err(damaged.clone()));
        assert_eq!(neighbour, Err(damaged));
        assert_eq!(secret(&store, "neighbour").await, None);
        run!(store, work => work.put_secret("neighbour", b"x").await).unwrap();
        assert_eq!(secret(&store, "neighbour").await, Some(b"x".to_vec()));
    }
}
