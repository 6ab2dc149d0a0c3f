//! The post room: batches with their letters, what waits of them, and report boxes, on both engines.

use store::{Batches, PostBatchRow, PostBoxRow, PostCounts, PostLetterRow, Store};
use uuid::Uuid;

use crate::fresh::fresh_stores;

pub(crate) fn batch(id: u128, organ: i32) -> PostBatchRow {
    PostBatchRow {
        id: Uuid::from_u128(id),
        organ,
        received: 20_000,
        way: 1,
        letters: 2,
        receiver: Uuid::from_u128(5),
        second: None,
        opener: None,
        opened: None,
        alone: false,
        differs: false,
        unsettled: false,
    }
}

fn opened(id: u128, organ: i32, day: i32, alone: bool) -> PostBatchRow {
    let opener = Some(Uuid::from_u128(if alone { 5 } else { 6 }));
    PostBatchRow { opener, opened: Some(day), alone, ..batch(id, organ) }
}

pub(crate) fn letter(label: &str, batch: &PostBatchRow, fate: Option<i32>) -> PostLetterRow {
    PostLetterRow {
        label: label.to_owned(),
        batch: batch.id,
        organ: batch.organ,
        fate,
        since: batch.opened.unwrap_or(batch.received),
        waits: fate == Some(1),
        registered: false,
    }
}

pub(crate) fn report_box(id: u128, name: &str) -> PostBoxRow {
    PostBoxRow {
        id: Uuid::from_u128(id),
        organ: 2,
        name: name.to_owned(),
        place: "一楼大厅".to_owned(),
        opened: Some(20_001),
        unsettled: false,
        gone: false,
    }
}

async fn put(store: &Store, batch: &PostBatchRow, letters: &[PostLetterRow]) {
    let (batch, letters) = (batch.clone(), letters.to_vec());
    run!(store, work => work.put_post_batch(&batch, &letters).await).unwrap();
}

async fn batches(store: &Store, organs: &[i32], which: Batches) -> Vec<u128> {
    let organs = organs.to_vec();
    let found = read!(store, work => work.post_batches(&organs, which, 10).await).unwrap();
    found.iter().map(|row| row.id.as_u128()).collect()
}

#[tokio::test]
async fn batches_are_found_by_what_is_still_to_be_done_to_them_and_only_of_the_organs_asked_for() {
    for store in fresh_stores().await {
        let unsettled =
            PostBatchRow { differs: true, unsettled: true, ..opened(3, 2, 20_003, false) };
        let newer =
            PostBatchRow { received: 20_002, second: Some(Uuid::from_u128(7)), ..batch(4, 3) };
        let all = [batch(1, 2), opened(2, 2, 20_002, true), unsettled, newer.clone()];
        for row in &all {
            put(&store, row, &[]).await;
        }
        let table: [(&[i32], Batches, &[u128]); 10] = [
            (&[2, 3], Batches::Latest(None), &[4, 3, 2, 1]),
            (&[2], Batches::Latest(None), &[3, 2, 1]),
            (&[2], Batches::Latest(Some((20_000, Uuid::from_u128(3)))), &[2, 1]),
            (&[], Batches::Latest(None), &[]),
            (&[2, 3], Batches::Unopened, &[1, 4]),
            (&[2, 3], Batches::Unsettled, &[3]),
            (&[3], Batches::Unsettled, &[]),
            (&[2, 3], Batches::Alone(20_002, 20_002), &[2]),
            (&[2, 3], Batches::Alone(20_003, 20_009), &[]),
            (&[3], Batches::Alone(0, 30_000), &[]),
        ];
        for (organs, which, expected) in table {
            assert_eq!(batches(&store, organs, which).await, expected, "{organs:?} {which:?}");
        }
        let id = newer.id;
        assert_eq!(read!(store, work => work.post_batch(id).await).unwrap(), Some(newer));
        let none = Uuid::from_u128(99);
        assert_eq!(read!(store, work => work.post_batch(none).await).unwrap(), None);
    }
}

#[tokio::test]
async fn letters_follow_their_batch_and_wait_until_they_are_registered() {
    for store in fresh_stores().await {
        let first = opened(1, 2, 20_002, false);
        let earlier = opened(2, 2, 20_001, false);
        let letters = [letter("BBBBBBBB", &first, Some(1)), letter("CCCCCCCC", &first, Some(5))];
        put(&store, &first, &letters).await;
        put(&store, &earlier, &[letter("AAAAAAAA", &earlier, Some(1))]).await;
        let waiting = async || {
            let found = read!(store, work => work.waiting_letters(&[2], 10).await).unwrap();
            found.into_iter().map(|row| row.label).collect::<Vec<_>>()
        };
        assert_eq!(waiting().await, ["AAAAAAAA", "BBBBBBBB"], "the oldest first");
        assert_eq!(read!(store, work => work.waiting_letters(&[3], 10).await).unwrap(), []);
        assert_eq!(read!(store, work => work.waiting_letters(&[], 10).await).unwrap(), []);
        let registered = PostLetterRow {
            waits: false,
            registered: true,
            ..letter("AAAAAAAA", &earlier, Some(1))
        };
        put(&store, &earlier, std::slice::from_ref(&registered)).await;
        assert_eq!(waiting().await, ["BBBBBBBB"]);
        let found = async |label: &'static str| {
            read!(store, work => work.post_letter(label).await).unwrap()
        };
        assert_eq!(found("AAAAAAAA").await, Some(registered));
        assert_eq!(found("CCCCCCCC").await, Some(letter("CCCCCCCC", &first, Some(5))));
        assert_eq!(found("aaaaaaaa").await, None);
        // Put without one, it is gone; the others stay.
        put(&store, &first, &letters[..1]).await;
        assert_eq!(found("CCCCCCCC").await, None);
        assert!(found("BBBBBBBB").await.is_some());
    }
}

#[tokio::test]
async fn a_batch_of_more_letters_than_one_statement_takes_is_kept_whole_and_no_code_twice() {
    for store in fresh_stores().await {
        let large = batch(1, 2);
        let many: Vec<_> = (0..2001).map(|no| letter(&format!("{no:08}"), &large, None)).collect();
        put(&store, &large, &many).await;
        let last = read!(store, work => work.post_letter("00002000").await).unwrap();
        assert_eq!(last, many.last().cloned());
        let other = batch(2, 2);
        let twice = [letter("00000001", &other, None)];
        let again = run!(store, work => work.put_post_batch(&other, &twice).await);
        assert!(again.is_err(), "a code is one letter's");
        assert_eq!(batches(&store, &[2], Batches::Latest(None)).await, [1]);
    }
}

#[tokio::test]
async fn what_waits_is_counted_for_each_organ_and_boxes_come_by_name() {
    for store in fresh_stores().await {
        let waits = opened(2, 2, 20_002, false);
        put(&store, &batch(1, 2), &[]).await;
        put(&store, &waits, &[letter("AAAAAAAA", &waits, Some(1))]).await;
        let differs = PostBatchRow { unsettled: true, ..opened(3, 2, 20_002, false) };
        put(&store, &differs, &[]).await;
        let mut boxes = [report_box(11, "b"), report_box(12, "a"), report_box(13, "c")];
        (boxes[0].unsettled, boxes[1].gone) = (true, true);
        for row in boxes.clone() {
            run!(store, work => work.put_post_box(&row).await).unwrap();
        }
        let counts = read!(store, work => work.post_counts(2).await).unwrap();
        assert_eq!(counts, PostCounts { unopened: 1, waiting: 1, unsettled: 2 });
        let none = read!(store, work => work.post_counts(3).await).unwrap();
        assert_eq!(none, PostCounts::default());
        let [first, gone, last] = boxes;
        let found = read!(store, work => work.post_boxes(&[2]).await).unwrap();
        assert_eq!(found, [first.clone(), last, gone], "those that hang before the others");
        let opened = PostBoxRow { opened: Some(20_009), unsettled: false, ..first };
        let again = opened.clone();
        run!(store, work => work.put_post_box(&again).await).unwrap();
        let found = read!(store, work => work.post_boxes(&[2]).await).unwrap();
        assert_eq!(found.first(), Some(&opened));
        assert_eq!(read!(store, work => work.post_boxes(&[]).await).unwrap(), []);
    }
}
