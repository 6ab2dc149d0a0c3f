//! Looks with a code, and codes that were replaced.

use store::{LookRow, SpentCodeRow};
use uuid::Uuid;

use crate::fresh::fresh_stores;

const MATTER: Uuid = Uuid::from_u128(7);

#[tokio::test]
async fn the_last_look_stands_and_one_that_saw_less_does_not_take_its_place() {
    for store in fresh_stores().await {
        assert_eq!(read!(store, work => work.look(MATTER).await).unwrap(), None);
        let look = |day, version| LookRow { matter: MATTER, day, version };
        for (day, version, stands) in [
            (100, 1, (100, 1)),
            (100, 3, (100, 3)),
            (101, 3, (101, 3)),
            // A node whose clock is behind, and a request that was overtaken.
            (100, 4, (101, 3)),
            (101, 2, (101, 3)),
            (102, 9, (102, 9)),
        ] {
            let row = look(day, version);
            run!(store, work => work.put_look(&row).await).unwrap();
            let stands = look(stands.0, stands.1);
            assert_eq!(read!(store, work => work.look(MATTER).await).unwrap(), Some(stands));
        }
    }
}

#[tokio::test]
async fn looks_lie_beside_the_log_and_outlive_a_rebuild() {
    for store in fresh_stores().await {
        let look = LookRow { matter: MATTER, day: 100, version: 2 };
        run!(store, work => work.put_look(&look).await).unwrap();
        run!(store, work => work.clear().await).unwrap();
        assert_eq!(read!(store, work => work.look(MATTER).await).unwrap(), Some(look));
    }
}

#[tokio::test]
async fn a_spent_code_is_found_by_its_hash_as_long_as_its_matter_has_it() {
    for store in fresh_stores().await {
        let spent = |code: u8, day| SpentCodeRow { code: vec![code; 33], matter: MATTER, day };
        let (first, second) = (spent(1, 100), spent(2, 101));
        let both = vec![first.clone(), second.clone()];
        run!(store, work => work.put_spent_codes(MATTER, &both).await).unwrap();
        let other = SpentCodeRow { matter: Uuid::from_u128(8), ..spent(3, 100) };
        let kept = vec![other.clone()];
        run!(store, work => work.put_spent_codes(other.matter, &kept).await).unwrap();
        let found = |code: u8| {
            let hash = vec![code; 33];
            let store = &store;
            async move { read!(store, work => work.spent_code(&hash).await).unwrap() }
        };
        assert_eq!(found(1).await, Some(first));
        assert_eq!(found(4).await, None);
        let only = vec![second.clone()];
        run!(store, work => work.put_spent_codes(MATTER, &only).await).unwrap();
        assert_eq!((found(1).await, found(2).await), (None, Some(second)));
        assert_eq!(found(3).await, Some(other));
    }
}
