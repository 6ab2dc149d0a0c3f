//! Requests of personnel departments: what is to be answered first, and numbers of answers, on both engines.

use store::IntegrityRow;
use uuid::Uuid;

use crate::fresh::fresh_stores;

pub(crate) fn request(id: u128, organ: i32, asked: i32, serial: Option<i32>) -> IntegrityRow {
    IntegrityRow {
        id: Uuid::from_u128(id),
        organ,
        party: vec![7],
        asked,
        stage: if serial.is_some() { 2 } else { 1 },
        year: serial.map(|_| 2026),
        serial,
    }
}

#[tokio::test]
async fn what_is_to_be_answered_stands_first_and_no_number_is_given_twice() {
    for store in fresh_stores().await {
        let rows = [
            request(1, 2, 20_000, Some(1)),
            request(2, 2, 20_002, None),
            request(3, 2, 20_001, None),
            request(4, 2, 20_009, Some(2)),
            request(5, 7, 20_003, None),
        ];
        for row in rows {
            run!(store, work => work.put_integrity(&row).await).unwrap();
        }
        let found = async |organs: &'static [i32], limit: i64| {
            let rows = read!(store, work => work.integrity_requests(organs, limit).await).unwrap();
            rows.iter().map(|row| row.id.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(found(&[2], 9).await, [2, 3, 4, 1]);
        assert_eq!((found(&[2, 7], 2).await, found(&[], 9).await), (vec![5, 2], vec![]));
        let last = async |organ, year| {
            read!(store, work => work.last_integrity(organ, year).await).unwrap()
        };
        assert_eq!([last(2, 2026).await, last(2, 2025).await, last(7, 2026).await], [2, 0, 0]);
        let answered = request(3, 2, 20_001, Some(3));
        run!(store, work => work.put_integrity(&answered).await).unwrap();
        assert_eq!(found(&[2], 9).await, [2, 4, 3, 1]);
        let twice = request(6, 2, 20_001, Some(3));
        let again = run!(store, work => work.put_integrity(&twice).await);
        assert!(again.is_err(), "a number is one answer's");
    }
}
