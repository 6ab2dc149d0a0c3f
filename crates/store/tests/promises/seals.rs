//! Keys of officers and circles, and seals that are owed: kept by holder and epoch, settled one by one, never lost.

use store::{CircleKeyRow, OwedRow, SessionRow, WrappedKeyRow};
use uuid::Uuid;

use crate::fresh::fresh_stores;

const IDENTITY: i32 = 1;

fn circle_key(circle: &str, epoch: i32, holder: &str) -> CircleKeyRow {
    let envelope = format!("{circle} {epoch} for {holder}").into_bytes();
    CircleKeyRow { circle: circle.to_owned(), epoch, holder: holder.to_owned(), envelope }
}

fn sealed(stream: Uuid, holder: &str, epoch: i32) -> WrappedKeyRow {
    let envelope = format!("for {holder} {epoch}").into_bytes();
    WrappedKeyRow { stream, purpose: IDENTITY, holder: holder.to_owned(), epoch, envelope }
}

#[tokio::test]
async fn an_officer_has_one_seal_key() {
    for store in fresh_stores().await {
        let officer = Uuid::new_v4();
        for envelope in [b"first", b"later"] {
            run!(store, work => work.put_seal_key(officer, envelope).await).unwrap();
        }
        let kept = read!(store, work => work.seal_key(officer).await);
        assert_eq!(kept, Ok(Some(b"later".to_vec())));
        assert_eq!(read!(store, work => work.seal_key(Uuid::nil()).await), Ok(None));
    }
}

#[tokio::test]
async fn a_circle_s_keys_are_held_by_epoch_and_taken_by_holder() {
    for store in fresh_stores().await {
        let rows = [
            circle_key("team:1", 1, "office"),
            circle_key("team:1", 2, "li"),
            circle_key("team:2", 1, "li"),
            circle_key("team:1", 1, "li"),
        ];
        let kept = rows.clone();
        run!(store, work => work.put_circle_keys(&kept).await).unwrap();
        assert_eq!(run!(store, work => work.put_circle_keys(&[]).await), Ok(()));
        let [office, second, other, first] = rows;
        let found = read!(store, work => work.circle_keys_for("li").await);
        assert_eq!(found, Ok(vec![first, second, other]));
        let holders = read!(store, work => work.circle_holders("team:1").await);
        let expected = [(1, "li"), (1, "office"), (2, "li")];
        assert_eq!(holders, Ok(expected.map(|(epoch, who)| (epoch, who.to_owned())).to_vec()));
        assert_eq!(run!(store, work => work.erase_circle_keys("team:1", "li").await), Ok(2));
        assert_eq!(run!(store, work => work.erase_holder("li").await), Ok(1));
        let left = read!(store, work => work.circle_keys_for("office").await);
        assert_eq!(left, Ok(vec![office]));
    }
}

#[tokio::test]
async fn an_epoch_ends_once_nothing_is_sealed_under_it() {
    for store in fresh_stores().await {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let keys = [circle_key("team:1", 1, "li"), circle_key("team:1", 2, "li")];
        run!(store, work => {
            work.put_circle_keys(&keys).await?;
            work.put_wrapped_key(&sealed(one, "team:1", 1)).await?;
            work.put_wrapped_key(&sealed(other, "team:1", 1)).await
        })
        .unwrap();
        assert_eq!(run!(store, work => work.owe_epoch("team:1", 2).await), Ok(2));
        assert_eq!(run!(store, work => work.owe_epoch("team:1", 2).await), Ok(0), "once");
        run!(store, work => work.settle_seal(&sealed(one, "team:1", 2)).await).unwrap();
        assert_eq!(run!(store, work => work.end_epochs("team:1", 2).await), Ok(0), "one is left");
        let left = read!(store, work => work.sealed_under("team:1", Uuid::nil(), 9).await);
        assert_eq!(left, Ok(vec![one, other]));
        run!(store, work => work.settle_seal(&sealed(other, "team:1", 2)).await).unwrap();
        assert_eq!(run!(store, work => work.end_epochs("team:1", 2).await), Ok(1));
        let epochs = read!(store, work => work.sealed_for(one).await);
        assert_eq!(epochs, Ok(vec![("team:1".to_owned(), 2)]));
        assert_eq!(read!(store, work => work.owed_of(one).await), Ok(vec![]));
    }
}

#[tokio::test]
async fn owed_seals_are_found_by_those_who_can_make_them() {
    for store in fresh_stores().await {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        run!(store, work => {
            work.put_wrapped_key(&sealed(one, "team:1", 1)).await?;
            work.put_wrapped_key(&sealed(other, "team:3", 1)).await?;
            work.owe_seal(one, "team:2").await?;
            work.owe_seal(one, "team:2").await?;
            work.owe_seal(other, "team:2").await
        })
        .unwrap();
        let [known, again] = [(); 2].map(|()| ["team:1".to_owned(), "team:9".to_owned()]);
        let owed = OwedRow { stream: one, circle: "team:2".to_owned() };
        let found = read!(store, work => work.owed_to(&known, Uuid::nil(), 9).await);
        assert_eq!(found, Ok(vec![owed]));
        assert_eq!(read!(store, work => work.owed_to(&again, one, 9).await), Ok(vec![]));
        assert_eq!(read!(store, work => work.owed_to(&[], Uuid::nil(), 9).await), Ok(vec![]));
        // Whoever may not know any more is owed nothing, and has nothing.
        assert_eq!(run!(store, work => work.unseal_for(one, "team:2").await), Ok(0));
        assert_eq!(run!(store, work => work.unseal_for(one, "team:1").await), Ok(1));
        assert_eq!(read!(store, work => work.owed_of(one).await), Ok(vec![]));
        assert_eq!(read!(store, work => work.sealed_for(one).await), Ok(vec![]));
    }
}

#[tokio::test]
async fn what_is_sealed_under_a_key_that_somebody_has_not_is_counted_by_the_matter() {
    for store in fresh_stores().await {
        let streams = [1, 2, 3].map(Uuid::from_u128);
        let key = |circle: &str, epoch, holder: &str| CircleKeyRow {
            circle: circle.to_owned(),
            epoch,
            holder: holder.to_owned(),
            envelope: vec![1],
        };
        let keys =
            [key("team:1", 1, "a"), key("team:1", 2, "recovery"), key("team:2", 1, "recovery")];
        run!(store, work => {
            work.put_circle_keys(&keys).await?;
            work.put_wrapped_key(&sealed(streams[0], "team:1", 1)).await?;
            work.put_wrapped_key(&sealed(streams[0], "team:1", 2)).await?;
            work.put_wrapped_key(&sealed(streams[1], "team:1", 2)).await?;
            work.put_wrapped_key(&sealed(streams[2], "team:2", 1)).await
        })
        .unwrap();
        for (circle, holder, count) in [
            ("team:1", "recovery", 1),
            ("team:2", "recovery", 0),
            ("team:1", "a", 2),
            ("team:2", "a", 1),
            ("team:3", "a", 0),
        ] {
            let found = read!(store, work => work.sealed_without(circle, holder).await);
            assert_eq!(found, Ok(count), "{circle} {holder}");
        }
    }
}

#[tokio::test]
async fn a_session_is_unlocked_until_it_is_locked() {
    for store in fresh_stores().await {
        let officer = Uuid::new_v4();
        let row = SessionRow {
            hash: vec![1; 32],
            officer,
            until_ms: 9_000,
            seal: None,
            seal_until_ms: None,
        };
        let kept = row.clone();
        run!(store, work => work.put_session(&kept).await).unwrap();
        let unlock = Some((b"sealed".as_slice(), 5_000));
        assert_eq!(run!(store, work => work.put_session_seal(&[1; 32], unlock).await), Ok(true));
        assert_eq!(run!(store, work => work.put_session_seal(&[2; 32], unlock).await), Ok(false));
        let open = SessionRow {
            seal: Some(b"sealed".to_vec()),
            seal_until_ms: Some(5_000),
            ..row.clone()
        };
        assert_eq!(read!(store, work => work.session(&[1; 32], 1).await), Ok(Some(open)));
        assert_eq!(run!(store, work => work.lock_sessions(officer).await), Ok(1));
        assert_eq!(read!(store, work => work.session(&[1; 32], 1).await), Ok(Some(row)));
    }
}
