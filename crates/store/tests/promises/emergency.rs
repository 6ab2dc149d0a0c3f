//! Openings by two: what is sealed for one of them lies there until its time is over, and each is told once.

use store::{CircleKeyRow, EmergencyKeyRow, HALF, NoticeRow, OPENED};
use uuid::Uuid;

use crate::fresh::fresh_stores;

fn key(stream: Uuid, officer: Uuid, stage: i32, until_ms: i64) -> EmergencyKeyRow {
    EmergencyKeyRow { stream, officer, stage, epoch: 3, envelope: b"sealed".to_vec(), until_ms }
}

#[tokio::test]
async fn keys_of_an_emergency_go_with_their_time_or_with_the_matter() {
    for store in fresh_stores().await {
        let [one, other, matter, later] = [(); 4].map(|()| Uuid::new_v4());
        let mut rows = vec![
            key(matter, one, OPENED, 1000),
            key(matter, other, OPENED, 1000),
            key(later, one, HALF, 1001),
        ];
        let kept = rows.clone();
        run!(store, work => work.put_emergency_keys(&kept).await).unwrap();
        let found = read!(store, work => work.emergency_key(matter, other).await);
        assert_eq!(found, Ok(Some(rows[1].clone())));
        assert_eq!(read!(store, work => work.emergency_key(later, other).await), Ok(None));
        rows.retain(|row| row.officer == one);
        rows.sort_by_key(|row| row.stream);
        let found = read!(store, work => work.emergency_keys_of(one).await);
        assert_eq!(found, Ok(rows.clone()));
        let twice = vec![rows[0].clone()];
        assert!(run!(store, work => work.put_emergency_keys(&twice).await).is_err());
        assert_eq!(run!(store, work => work.forget_emergencies(999).await), Ok(0));
        assert_eq!(run!(store, work => work.forget_emergencies(1000).await), Ok(2));
        let found = read!(store, work => work.emergency_keys_of(one).await);
        assert_eq!(found, Ok(vec![key(later, one, HALF, 1001)]));
        run!(store, work => work.erase_content(later).await).unwrap();
        assert_eq!(run!(store, work => work.end_emergency(later).await), Ok(0));
    }
}

#[tokio::test]
async fn each_officer_is_told_once() {
    for store in fresh_stores().await {
        let [officer, other, matter] = [(); 3].map(|()| Uuid::new_v4());
        let notice = move |officer, version| NoticeRow { officer, stream: matter, version };
        let rows = [notice(officer, 2), notice(officer, 3), notice(other, 2)];
        run!(store, work => work.put_notices(&rows).await).unwrap();
        let first = read!(store, work => work.notices_of(officer, 1).await);
        assert_eq!(first, Ok(vec![notice(officer, 2)]));
        assert_eq!(run!(store, work => work.told(notice(officer, 2)).await), Ok(true));
        assert_eq!(run!(store, work => work.told(notice(officer, 2)).await), Ok(false));
        let left = read!(store, work => work.notices_of(officer, 9).await);
        assert_eq!(left, Ok(vec![notice(officer, 3)]));
        let others = read!(store, work => work.notices_of(other, 9).await);
        assert_eq!(others, Ok(vec![notice(other, 2)]));
    }
}

#[tokio::test]
async fn halves_of_a_circle_s_key_are_taken_together_and_nothing_else() {
    for store in fresh_stores().await {
        let row = move |circle: &str, holder: &str| CircleKeyRow {
            circle: circle.to_owned(),
            epoch: 1,
            holder: holder.to_owned(),
            envelope: b"sealed".to_vec(),
        };
        let rows = ["two:a", "two:b", "twofold", "a"].map(|holder| row("team:1", holder));
        let other = [row("team:2", "two:a")];
        run!(store, work => work.put_circle_keys(&rows).await).unwrap();
        run!(store, work => work.put_circle_keys(&other).await).unwrap();
        assert_eq!(run!(store, work => work.erase_halves("team:1").await), Ok(2));
        let left = read!(store, work => work.circle_holders("team:1").await);
        assert_eq!(left, Ok(vec![(1, "a".to_owned()), (1, "twofold".to_owned())]));
        assert_eq!(run!(store, work => work.erase_halves("team:2").await), Ok(1));
    }
}
