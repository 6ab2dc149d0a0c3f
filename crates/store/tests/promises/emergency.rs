//! Openings by two: what is sealed for one of them lies there until its time is over, and each is told once.

use store::{CircleKeyRow, EmergencyKeyRow, HALF, NoticeRow, OPENED};
use uuid::Uuid;

use crate::fresh::fresh_stores;

fn key(stream: Uuid, officer: Uuid, stage: i32, until_ms: i64) -> EmergencyKeyRow {
    let (circle, envelope) = ("team:1".to_owned(), b"sealed".to_vec());
    EmergencyKeyRow { stream, circle, officer, stage, epoch: 3, envelope, until_ms }
}

#[tokio::test]
async fn keys_of_an_emergency_go_with_their_time_or_with_the_matter() {
    for store in fresh_stores().await {
        let [one, other] = [1, 2].map(Uuid::from_u128);
        let [matter, later] = [3, 4].map(Uuid::from_u128);
        let rows = vec![
            key(matter, one, OPENED, 1000),
            key(matter, other, OPENED, 1000),
            key(later, one, HALF, 1001),
        ];
        let kept = rows.clone();
        run!(store, work => work.put_emergency_keys(&kept).await).unwrap();
        assert_eq!(read!(store, work => work.emergency_keys(matter).await), Ok(rows[..2].to_vec()));
        let found = read!(store, work => work.emergency_keys_of(one).await);
        assert_eq!(found, Ok(vec![rows[0].clone(), rows[2].clone()]));
        let twice = vec![rows[0].clone()];
        assert!(run!(store, work => work.put_emergency_keys(&twice).await).is_err());
        assert_eq!(run!(store, work => work.end_emergency(matter, "team:2").await), Ok(0));
        assert_eq!(run!(store, work => work.forget_emergencies(999).await), Ok(0));
        assert_eq!(run!(store, work => work.forget_emergencies(1000).await), Ok(2));
        assert_eq!(
            read!(store, work => work.emergency_keys(later).await),
            Ok(vec![rows[2].clone()])
        );
        run!(store, work => work.erase_content(later).await).unwrap();
        assert_eq!(run!(store, work => work.end_emergencies(later).await), Ok(0));
    }
}

#[tokio::test]
async fn each_officer_is_told_once_and_of_what_was_opened_first() {
    for store in fresh_stores().await {
        let [officer, other, one, two] = [1, 2, 3, 4].map(Uuid::from_u128);
        let notice = move |officer, stream, version, opened| {
            let at_ms = i64::from(version);
            NoticeRow { officer, stream, version, opened, at_ms }
        };
        let asked = [notice(officer, one, 2, false), notice(other, one, 2, false)];
        run!(store, work => work.put_notices(one, &asked).await).unwrap();
        let opened = [notice(officer, two, 3, true), notice(officer, two, 5, true)];
        run!(store, work => work.put_notices(two, &opened).await).unwrap();
        // What came after it of the same matter stands in the place of what was asked, and of nothing that was opened.
        let again = [notice(officer, one, 9, false)];
        run!(store, work => work.put_notices(one, &again).await).unwrap();
        let later = [notice(officer, two, 10, false)];
        run!(store, work => work.put_notices(two, &later).await).unwrap();
        let found = read!(store, work => work.notices_of(officer, 9).await);
        assert_eq!(
            found,
            Ok(vec![
                notice(officer, two, 5, true),
                notice(officer, two, 3, true),
                notice(officer, two, 10, false),
                notice(officer, one, 9, false),
            ])
        );
        assert_eq!(read!(store, work => work.notices_of(other, 9).await), Ok(vec![]));
        let first = read!(store, work => work.notices_of(officer, 1).await);
        assert_eq!(first, Ok(vec![notice(officer, two, 5, true)]));
        assert_eq!(run!(store, work => work.told(officer, two, 5).await), Ok(true));
        assert_eq!(run!(store, work => work.told(officer, two, 5).await), Ok(false));
        // Of a matter that went up nothing is told, and somebody who left is told of nothing.
        run!(store, work => work.clear_matter(one).await).unwrap();
        let found = read!(store, work => work.notices_of(officer, 9).await);
        let left = vec![notice(officer, two, 3, true), notice(officer, two, 10, false)];
        assert_eq!(found, Ok(left));
        assert_eq!(run!(store, work => work.tell_no_more(officer).await), Ok(2));
    }
}

#[tokio::test]
async fn what_two_of_a_circle_have_is_taken_together_and_nothing_else() {
    for store in fresh_stores().await {
        let row = move |circle: &str, holder: &str| CircleKeyRow {
            circle: circle.to_owned(),
            epoch: 1,
            holder: holder.to_owned(),
            envelope: b"sealed".to_vec(),
        };
        let rows = ["two:a", "two:b", "twofold", "a"].map(|holder| row("team:1", holder));
        let other = [row("team:2", "two:a")];
        let matter = Uuid::from_u128(7);
        let waits = [key(matter, Uuid::from_u128(1), HALF, 1000)];
        run!(store, work => work.put_circle_keys(&rows).await).unwrap();
        run!(store, work => work.put_circle_keys(&other).await).unwrap();
        run!(store, work => work.put_emergency_keys(&waits).await).unwrap();
        assert_eq!(run!(store, work => work.end_two("team:2").await), Ok(1));
        assert_eq!(read!(store, work => work.emergency_keys(matter).await).unwrap().len(), 1);
        assert_eq!(run!(store, work => work.end_two("team:1").await), Ok(2));
        assert_eq!(read!(store, work => work.emergency_keys(matter).await), Ok(vec![]));
        let left = read!(store, work => work.circle_holders("team:1").await);
        assert_eq!(left, Ok(vec![(1, "a".to_owned()), (1, "twofold".to_owned())]));
    }
}

#[tokio::test]
async fn one_epoch_s_key_is_taken_alone_and_whether_anything_lies_under_it_is_known() {
    for store in fresh_stores().await {
        let row = move |epoch| CircleKeyRow {
            circle: "team:1".to_owned(),
            epoch,
            holder: "a".to_owned(),
            envelope: b"sealed".to_vec(),
        };
        let rows = [row(1), row(2)];
        let sealed = store::WrappedKeyRow {
            stream: Uuid::from_u128(1),
            purpose: store::IDENTITY,
            holder: "team:1".to_owned(),
            epoch: 2,
            envelope: b"sealed".to_vec(),
        };
        run!(store, work => work.put_circle_keys(&rows).await).unwrap();
        run!(store, work => work.put_wrapped_key(&sealed).await).unwrap();
        for (epoch, expected) in [(1, false), (2, true), (3, false)] {
            let found = read!(store, work => work.is_sealed_under("team:1", epoch).await);
            assert_eq!(found, Ok(expected), "{epoch}");
        }
        assert_eq!(read!(store, work => work.is_sealed_under("team:2", 2).await), Ok(false));
        assert_eq!(run!(store, work => work.erase_epoch_key(("team:1", 1), "a").await), Ok(1));
        let left = read!(store, work => work.circle_holders("team:1").await);
        assert_eq!(left, Ok(vec![(2, "a".to_owned())]));
    }
}
