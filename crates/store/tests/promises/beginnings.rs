//! Matters begun together are what they would be had they been begun one by one.

use store::{Beginning, NewEvent, OriginRow, PassageRow, WrappedKeyRow};
use uuid::Uuid;

use crate::fresh::fresh_stores;

fn beginning(n: u8) -> Beginning {
    let id = Uuid::from_u128(u128::from(n) + 1);
    let matter = store::MatterRow { id, ..crate::samples::matter(&format!("2026-{n:010}")) };
    let facts = crate::samples::facts(&matter);
    let key = |purpose| WrappedKeyRow {
        stream: id,
        purpose,
        holder: "office".to_owned(),
        epoch: 0,
        envelope: vec![n, 1],
    };
    let passage = |at: u8| PassageRow {
        id: Uuid::from_u128(u128::from(n) * 100 + u128::from(at) + 1000),
        stream: id,
        envelope: vec![n, at],
    };
    Beginning {
        event: NewEvent { organ: 1, bytes: vec![n; 3] },
        keys: vec![key(0), key(1)],
        identity: n.is_multiple_of(2).then(|| vec![n, 9]),
        passages: (0..3).map(passage).collect(),
        matter,
        facts,
        sight: vec![1, 2],
        origin: OriginRow {
            hash: vec![n; 33],
            stream: id,
            digest: vec![n; 8],
            run: Some(Uuid::from_u128(7)),
            version: 1,
        },
    }
}

/// More than one statement's worth, and not a whole number of statements.
#[tokio::test]
async fn many_matters_begun_at_once_are_all_there_with_all_they_have() {
    for store in fresh_stores().await {
        let all: Vec<_> = (0..230).map(beginning).collect();
        let begun = all.clone();
        run!(store, work => work.begin_all(begun).await).unwrap();
        let counted = read!(store, work => work.log().await).unwrap().unwrap();
        assert_eq!(counted.size, 230);
        for one in all {
            let (id, hash) = (one.matter.id, one.origin.hash.clone());
            let found = read!(store, work => {
                let events = work.stream_events(id).await?;
                let keys = work.wrapped_keys(&[id], 1).await?;
                let passages = work.passages_of(id).await?;
                let rows = (work.matter(id).await?, work.facts(id).await?, work.sight(id).await?);
                let sealed = (work.identity(id).await?, work.origin(&hash).await?);
                Ok((events, keys, passages, rows, sealed))
            });
            let (events, keys, passages, (matter, facts, sight), (identity, origin)) =
                found.unwrap();
            assert_eq!((events.len(), events[0].version), (1, 1));
            assert_eq!(events[0].bytes, one.event.bytes);
            assert_eq!(keys, one.keys[1..]);
            assert_eq!(passages, one.passages);
            assert_eq!((matter, facts), (Some(one.matter), Some(one.facts)));
            assert_eq!((sight, identity), (one.sight, one.identity));
            assert_eq!(origin, Some(one.origin));
        }
        let asked = ["2026-0000000007".to_owned(), "2026-9999999999".to_owned()];
        let taken = read!(store, work => work.numbers_taken(&asked).await);
        assert_eq!(taken, Ok(vec!["2026-0000000007".to_owned()]));
    }
}

/// A number or an origin that is there already lets nothing of the batch through.
#[tokio::test]
async fn a_batch_that_meets_itself_leaves_nothing() {
    for store in fresh_stores().await {
        run!(store, work => work.begin_all(vec![beginning(1)]).await).unwrap();
        let again = vec![beginning(2), beginning(1)];
        let kept = run!(store, work => work.begin_all(again).await);
        assert!(kept.is_err());
        let counted = read!(store, work => work.log().await).unwrap().unwrap();
        assert_eq!(counted.size, 1);
        let matter = read!(store, work => work.matter(beginning(2).matter.id).await);
        assert_eq!(matter, Ok(None));
    }
}
