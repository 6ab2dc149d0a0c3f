//! Leads: the ledger by number and by what is due, and the reports each rests on, on both engines.

use store::{LeadRow, Leads, Store};
use uuid::Uuid;

use crate::fresh::fresh_stores;

pub(crate) fn lead(id: u128, organ: i32, (year, serial): (i32, i32)) -> LeadRow {
    LeadRow {
        id: Uuid::from_u128(id),
        organ,
        year,
        serial,
        room: Some(3),
        keeper: None,
        handed: 20_000,
        person: Some(1),
        stage: 1,
        disposal: None,
        finding: None,
        measure: None,
        form: None,
        due: None,
        is_over: false,
        closed: None,
        fed_back: None,
    }
}

async fn put(store: &Store, row: &LeadRow, reports: &[u128]) {
    let (row, reports) = (row.clone(), reports.iter().map(|id| Uuid::from_u128(*id)));
    let reports: Vec<_> = reports.collect();
    run!(store, work => work.put_lead(&row, &reports).await).unwrap();
}

async fn found(store: &Store, organs: &[i32], which: Leads, limit: i64) -> Vec<u128> {
    let organs = organs.to_vec();
    let found = read!(store, work => work.leads(&organs, which, limit).await).unwrap();
    found.iter().map(|row| row.id.as_u128()).collect()
}

#[tokio::test]
async fn the_ledger_goes_by_number_and_the_board_by_what_is_due() {
    for store in fresh_stores().await {
        let late = LeadRow { due: Some(19_990), ..lead(1, 2, (2026, 1)) };
        let soon = LeadRow { due: Some(20_010), ..lead(2, 2, (2026, 2)) };
        let over = LeadRow { is_over: true, closed: Some(20_001), ..lead(3, 2, (2026, 3)) };
        let undated = lead(4, 2, (2025, 9));
        let elsewhere = lead(5, 7, (2026, 1));
        for row in [&late, &soon, &over, &undated, &elsewhere] {
            put(&store, row, &[row.id.as_u128() + 100]).await;
        }
        let table: [(&[i32], Leads, i64, &[u128]); 7] = [
            (&[2], Leads::Latest(None), 9, &[3, 2, 1, 4]),
            (&[2], Leads::Latest(None), 2, &[3, 2]),
            (&[2], Leads::Latest(Some((2026, 2))), 9, &[1, 4]),
            (&[2, 7], Leads::Latest(None), 9, &[3, 2, 1, 5, 4]),
            (&[2], Leads::Open, 9, &[1, 2, 4]),
            (&[7], Leads::Open, 9, &[5]),
            (&[], Leads::Open, 9, &[]),
        ];
        for (organs, which, limit, expected) in table {
            let seen = found(&store, organs, which, limit).await;
            assert_eq!(seen, expected, "{organs:?} {which:?}");
        }
        let last =
            async |organ, year| read!(store, work => work.last_lead(organ, year).await).unwrap();
        assert_eq!([last(2, 2026).await, last(2, 2025).await, last(2, 2024).await], [3, 9, 0]);
    }
}

#[tokio::test]
async fn a_lead_rests_on_the_reports_it_was_put_with_and_no_number_is_given_twice() {
    for store in fresh_stores().await {
        put(&store, &lead(1, 2, (2026, 1)), &[11, 12]).await;
        put(&store, &lead(2, 2, (2026, 2)), &[12]).await;
        let of = async |matter: u128| {
            let matter = Uuid::from_u128(matter);
            let rows = read!(store, work => work.leads_of(matter).await).unwrap();
            rows.iter().map(|row| row.id.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!([of(11).await, of(12).await, of(13).await], [vec![1], vec![1, 2], vec![]]);
        let kept = async |id: u128| {
            let id = Uuid::from_u128(id);
            read!(store, work => work.lead(id).await).unwrap()
        };
        assert_eq!((kept(1).await, kept(9).await), (Some(lead(1, 2, (2026, 1))), None));
        let moved = LeadRow { stage: 7, is_over: true, ..lead(1, 2, (2026, 1)) };
        put(&store, &moved, &[11]).await;
        assert_eq!(of(12).await, [2], "put again, it rests on what it is put with");
        let twice = lead(9, 2, (2026, 2));
        let again = run!(store, work => work.put_lead(&twice, &[]).await);
        assert!(again.is_err(), "a number is one lead's");
        put(&store, &lead(9, 3, (2026, 2)), &[]).await;
    }
}
