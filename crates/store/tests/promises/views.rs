//! Views: each officer's own, in the order they were made.

use store::{Store, ViewRow};
use uuid::Uuid;

use crate::fresh::fresh_stores;

fn view(id: u128, officer: u128, envelope: u8) -> ViewRow {
    let (id, officer) = (Uuid::from_u128(id), Uuid::from_u128(officer));
    ViewRow { id, officer, envelope: vec![envelope] }
}

async fn put(store: &Store, row: ViewRow) {
    run!(store, work => work.put_view(&row).await).unwrap();
}

async fn of(store: &Store, officer: u128) -> Vec<ViewRow> {
    read!(store, work => work.views_of(Uuid::from_u128(officer)).await).unwrap()
}

#[tokio::test]
async fn an_officer_s_views_stand_in_the_order_they_were_made_and_are_nobody_else_s() {
    for store in fresh_stores().await {
        for row in [view(9, 1, 1), view(3, 1, 2), view(5, 2, 3)] {
            put(&store, row).await;
        }
        assert_eq!(of(&store, 1).await, [view(9, 1, 1), view(3, 1, 2)]);
        put(&store, view(9, 1, 7)).await;
        assert_eq!(of(&store, 1).await, [view(9, 1, 7), view(3, 1, 2)]);
        put(&store, view(9, 2, 8)).await;
        assert_eq!(of(&store, 1).await, [view(9, 1, 7), view(3, 1, 2)], "not theirs to change");
        assert_eq!(of(&store, 2).await, [view(5, 2, 3)]);

        let drop = |officer, id| {
            let (officer, id) = (Uuid::from_u128(officer), Uuid::from_u128(id));
            let store = store.clone();
            async move { run!(store, work => work.drop_view(officer, id).await) }
        };
        assert_eq!(drop(2, 9).await, Ok(false), "not theirs to drop");
        assert_eq!(drop(1, 9).await, Ok(true));
        assert_eq!(drop(1, 9).await, Ok(false));
        assert_eq!(of(&store, 1).await, [view(3, 1, 2)]);
        assert!(of(&store, 3).await.is_empty());
    }
}
