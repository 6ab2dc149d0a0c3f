//! Passages, identities, wrapped keys and secrets: kept as they are, and gone once erased.

use store::{PassageRow, StoreError, WrappedKeyRow};
use uuid::Uuid;

use crate::fresh::fresh_stores;

fn passage(stream: Uuid, text: &[u8]) -> PassageRow {
    PassageRow { id: Uuid::new_v4(), stream, envelope: text.to_vec() }
}

fn key(stream: Uuid, purpose: i32, holder: &str, epoch: i32) -> WrappedKeyRow {
    let envelope = format!("{purpose}{holder}{epoch}").into_bytes();
    WrappedKeyRow { stream, purpose, holder: holder.to_owned(), epoch, envelope }
}

#[tokio::test]
async fn passages_are_found_alone_together_and_by_stream() {
    for store in fresh_stores().await {
        let (stream, other) = (Uuid::new_v4(), Uuid::new_v4());
        let mut rows = [passage(stream, b"one"), passage(stream, b"two"), passage(other, b"three")];
        rows.sort_by_key(|row| row.id);
        for row in rows.clone() {
            run!(store, work => work.put_passage(&row).await).unwrap();
        }
        let (first, asked) = (rows[0].clone(), rows.clone().map(|row| (row.stream, row.id)));
        let found = read!(store, work => work.passage(first.stream, first.id).await);
        assert_eq!(found, Ok(Some(rows[0].clone())));
        let strange = read!(store, work => work.passage(Uuid::nil(), first.id).await);
        assert_eq!(strange, Ok(None), "a passage is no other stream's");
        assert_eq!(read!(store, work => work.passages(&asked).await).unwrap(), rows);
        assert_eq!(read!(store, work => work.passages(&[]).await), Ok(Vec::new()));
        let own = read!(store, work => work.passages_of(other).await).unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].envelope, b"three");
    }
}

#[tokio::test]
async fn a_passage_is_written_once() {
    for store in fresh_stores().await {
        let row = passage(Uuid::new_v4(), b"once");
        let again = PassageRow { envelope: b"twice".to_vec(), ..row.clone() };
        run!(store, work => work.put_passage(&row).await).unwrap();
        let taken = run!(store, work => work.put_passage(&again).await);
        assert_eq!(taken, Err(StoreError::Taken("passage_stream_id".to_owned())));
    }
}

#[tokio::test]
async fn what_is_erased_is_gone() {
    for store in fresh_stores().await {
        let stream = Uuid::new_v4();
        let row = passage(stream, b"a name");
        let id = row.id;
        run!(store, work => {
            work.put_passage(&row).await?;
            work.put_identity(stream, b"who").await?;
            work.put_wrapped_key(&key(stream, 0, "office", 1)).await?;
            work.put_wrapped_key(&key(stream, 1, "circle", 1)).await
        })
        .unwrap();

        assert_eq!(run!(store, work => work.erase_passage(stream, id).await), Ok(true));
        assert_eq!(run!(store, work => work.erase_passage(stream, id).await), Ok(false));
        assert_eq!(run!(store, work => work.erase_identity(stream).await), Ok(true));
        assert_eq!(run!(store, work => work.erase_identity(stream).await), Ok(false));
        assert_eq!(run!(store, work => work.erase_wrapped_keys(stream, 1).await), Ok(1));

        assert_eq!(read!(store, work => work.passage(stream, id).await), Ok(None));
        assert_eq!(read!(store, work => work.identity(stream).await), Ok(None));
        assert_eq!(read!(store, work => work.wrapped_keys(&[stream], 1).await), Ok(Vec::new()));
        let content = read!(store, work => work.wrapped_keys(&[stream], 0).await).unwrap();
        assert_eq!(content, [key(stream, 0, "office", 1)]);
    }
}

#[tokio::test]
async fn an_identity_can_be_sealed_anew() {
    for store in fresh_stores().await {
        let stream = Uuid::new_v4();
        for envelope in [b"old", b"new"] {
            run!(store, work => work.put_identity(stream, envelope).await).unwrap();
        }
        assert_eq!(read!(store, work => work.identity(stream).await), Ok(Some(b"new".to_vec())));
    }
}

#[tokio::test]
async fn wrapped_keys_are_found_for_many_streams_at_once() {
    for store in fresh_stores().await {
        let (one, two, three) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let rows =
            [key(one, 0, "b", 1), key(one, 0, "a", 2), key(two, 0, "a", 1), key(three, 0, "a", 1)];
        for row in rows.clone() {
            run!(store, work => work.put_wrapped_key(&row).await).unwrap();
        }
        let found = read!(store, work => work.wrapped_keys(&[two, one], 0).await).unwrap();
        assert_eq!(found, [rows[1].clone(), rows[0].clone(), rows[2].clone()]);
        assert_eq!(read!(store, work => work.wrapped_keys(&[], 0).await), Ok(Vec::new()));

        let anew = WrappedKeyRow { envelope: b"anew".to_vec(), ..rows[2].clone() };
        run!(store, work => work.put_wrapped_key(&anew).await).unwrap();
        let found = read!(store, work => work.wrapped_keys(&[two], 0).await).unwrap();
        assert_eq!(found[0].envelope, b"anew");
    }
}

#[tokio::test]
async fn a_secret_is_found_by_its_name_and_can_be_wrapped_anew() {
    for store in fresh_stores().await {
        assert_eq!(read!(store, work => work.secret("seed").await), Ok(None));
        for envelope in [b"old", b"new"] {
            run!(store, work => work.put_secret("seed", envelope).await).unwrap();
        }
        assert_eq!(read!(store, work => work.secret("seed").await), Ok(Some(b"new".to_vec())));
    }
}
