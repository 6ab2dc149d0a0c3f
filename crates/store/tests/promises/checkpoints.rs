//! Checkpoints: one for each size, the latest found at once.

use store::CheckpointRow;

use crate::fresh::fresh_stores;

fn checkpoint(size: i64) -> CheckpointRow {
    CheckpointRow {
        size,
        root: vec![7; 32],
        note: format!("lugu.example/log\n{size}\n"),
        frontier: vec![9; 40],
    }
}

#[tokio::test]
async fn the_latest_checkpoint_is_the_one_of_the_greatest_size() {
    for store in fresh_stores().await {
        assert_eq!(read!(store, work => work.latest_checkpoint().await), Ok(None));
        for size in [1, 30, 7] {
            let kept = run!(store, work => work.put_checkpoint(&checkpoint(size)).await);
            assert_eq!(kept, Ok(true));
        }
        let latest = read!(store, work => work.latest_checkpoint().await);
        assert_eq!(latest, Ok(Some(checkpoint(30))));
        let rest = read!(store, work => work.checkpoints_after(1, 9).await).unwrap();
        assert_eq!(rest, [checkpoint(7), checkpoint(30)]);
        let page = read!(store, work => work.checkpoints_after(0, 1).await).unwrap();
        assert_eq!(page, [checkpoint(1)]);
    }
}

#[tokio::test]
async fn a_checkpoint_is_never_replaced() {
    for store in fresh_stores().await {
        run!(store, work => work.put_checkpoint(&checkpoint(5)).await).unwrap();
        let forged = CheckpointRow { root: vec![0; 32], ..checkpoint(5) };
        assert_eq!(run!(store, work => work.put_checkpoint(&forged).await), Ok(false));
        let kept = read!(store, work => work.latest_checkpoint().await);
        assert_eq!(kept, Ok(Some(checkpoint(5))));
    }
}
