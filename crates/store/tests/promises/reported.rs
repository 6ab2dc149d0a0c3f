//! Reports of which the register tells something: put, walked, and listed where somebody waits to be looked at.

use store::ReportedRow;
use uuid::Uuid;

use crate::fresh::fresh_stores;

fn row(no: u128, organ: i32, received: i32, waits: bool) -> ReportedRow {
    ReportedRow { matter: Uuid::from_u128(no), organ, received, waits }
}

#[tokio::test]
async fn a_report_is_walked_in_order_and_listed_as_long_as_somebody_waits() {
    for store in fresh_stores().await {
        let rows =
            [row(3, 7, 20, true), row(1, 7, 30, true), row(2, 7, 10, false), row(4, 8, 1, true)];
        for row in rows.clone() {
            run!(store, work => work.put_reported(row.matter, Some(&row)).await).unwrap();
        }
        let first = read!(store, work => work.reported_after(Uuid::nil(), 2).await).unwrap();
        assert_eq!(first, [rows[1].clone(), rows[2].clone()]);
        let rest = read!(store, work => work.reported_after(Uuid::from_u128(2), 9).await).unwrap();
        assert_eq!(rest, [rows[0].clone(), rows[3].clone()]);
        let waiting = read!(store, work => work.same_names(7, 9).await).unwrap();
        assert_eq!(waiting, [Uuid::from_u128(3), Uuid::from_u128(1)]);
        run!(store, work => {
            let settled = row(3, 7, 20, false);
            work.put_reported(settled.matter, Some(&settled)).await?;
            work.put_reported(Uuid::from_u128(1), None).await
        })
        .unwrap();
        assert!(read!(store, work => work.same_names(7, 9).await).unwrap().is_empty());
        assert_eq!(read!(store, work => work.unseen_reports().await).unwrap(), 3, "none has a row");
        assert_eq!(read!(store, work => work.compared().await).unwrap(), 0);
        for version in [7, 9] {
            run!(store, work => work.put_compared(version).await).unwrap();
            assert_eq!(read!(store, work => work.compared().await).unwrap(), version);
        }
        assert_eq!(
            read!(store, work => work.reported_after(Uuid::nil(), 9).await).unwrap().len(),
            3
        );
    }
}
