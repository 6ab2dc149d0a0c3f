//! What one hand did that two do: put, found by organ and day, and gone with its matter.

use store::UnseparatedRow;
use uuid::Uuid;

use crate::fresh::fresh_stores;

fn row(matter: u128, version: i32, organ: i32, done: i32) -> UnseparatedRow {
    UnseparatedRow {
        matter: Uuid::from_u128(matter),
        version,
        pair: 4,
        organ,
        officer: Uuid::from_u128(9),
        done,
        report: matter == 2,
    }
}

#[tokio::test]
async fn what_one_hand_did_is_found_by_organ_and_day_until_its_matter_is_cleared() {
    for store in fresh_stores().await {
        let of_one = [row(1, 3, 7, 20), row(1, 5, 8, 30)];
        let of_other = [row(2, 4, 7, 40)];
        let (one, other) = (of_one.clone(), of_other.clone());
        run!(store, work => {
            work.put_unseparated(one[0].matter, &one[..1]).await?;
            work.put_unseparated(one[0].matter, &one).await?;
            work.put_unseparated(other[0].matter, &other).await?;
            // Nothing to say is nothing written.
            work.put_unseparated(one[0].matter, &[]).await
        })
        .unwrap();
        let found = async |organs: &'static [i32], days| {
            read!(store, work => work.unseparated(organs, days, 9).await).unwrap()
        };
        assert_eq!(found(&[7], (0, 99)).await, [of_other[0].clone(), of_one[0].clone()]);
        assert_eq!(found(&[7, 8], (20, 30)).await, [of_one[1].clone(), of_one[0].clone()]);
        assert!(found(&[], (0, 99)).await.is_empty() && found(&[9], (0, 99)).await.is_empty());
        let most = read!(store, work => work.unseparated(&[7, 8], (0, 99), 1).await).unwrap();
        assert_eq!(most, of_other);
        run!(store, work => work.clear_matter(Uuid::from_u128(2)).await).unwrap();
        assert_eq!(found(&[7], (0, 99)).await, of_one[..1]);
    }
}
