//! Leads: the ledger by number and by what is due, and the reports each rests on, on both engines.

use store::{CardRow, ClarificationRow, LeadRow, Leads, OfLead, Store};
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
        party: None,
        below: None,
    }
}

/// A yellow card of a lead, issued with this number on this day.
pub(crate) fn card(lead: &LeadRow, no: i32, issued: Option<(i32, i32)>) -> CardRow {
    CardRow {
        lead: lead.id,
        no,
        organ: lead.organ,
        card: "yellow".to_owned(),
        party: vec![7, 7],
        year: issued.map(|_| 2026),
        serial: issued.map(|(serial, _)| serial),
        issued: issued.map(|(_, day)| day),
        dropped: false,
        is_over: false,
        ended: None,
    }
}

/// A clarification of a lead, approved with this number and public since this day.
pub(crate) fn clarification(
    lead: &LeadRow,
    no: i32,
    public: Option<(i32, i32)>,
) -> ClarificationRow {
    ClarificationRow {
        lead: lead.id,
        no,
        organ: lead.organ,
        stage: 7,
        year: public.map(|_| 2026),
        serial: public.map(|(serial, _)| serial),
        approved: public.map(|(_, day)| day - 1),
        given: public.map(|(_, day)| day),
        public_since: public.map(|(_, day)| day),
        ended: None,
    }
}

async fn put(store: &Store, row: &LeadRow, reports: &[u128]) {
    let (row, reports) = (row.clone(), reports.iter().map(|id| Uuid::from_u128(*id)));
    let reports: Vec<_> = reports.collect();
    run!(store, work => work.put_lead(&row, OfLead { reports: &reports, ..OfLead::default() }).await).unwrap();
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
        // Assigned to an organ below, it stands in the ledgers of both.
        let below = LeadRow { below: Some(9), ..lead(6, 7, (2026, 4)) };
        for row in [&late, &soon, &over, &undated, &elsewhere, &below] {
            put(&store, row, &[row.id.as_u128() + 100]).await;
        }
        let table: [(&[i32], Leads, i64, &[u128]); 10] = [
            (&[2], Leads::Latest(None), 9, &[3, 2, 1, 4]),
            (&[2], Leads::Latest(None), 2, &[3, 2]),
            (&[2], Leads::Latest(Some((2026, 2, 2))), 9, &[1, 4]),
            (&[2, 7], Leads::Latest(None), 9, &[6, 3, 2, 5, 1, 4]),
            // Of one number in two organs a page may end with the first.
            (&[2, 7], Leads::Latest(Some((2026, 1, 7))), 9, &[1, 4]),
            (&[9], Leads::Latest(None), 9, &[6]),
            (&[2, 9], Leads::Open, 9, &[1, 2, 4, 6]),
            (&[2], Leads::Open, 9, &[1, 2, 4]),
            (&[7], Leads::Open, 9, &[5, 6]),
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
        let again = run!(store, work => work.put_lead(&twice, OfLead::default()).await);
        assert!(again.is_err(), "a number is one lead's");
        put(&store, &lead(9, 3, (2026, 2)), &[]).await;
    }
}

#[tokio::test]
async fn cards_are_found_by_whom_they_were_given_to_and_numbered_in_their_organ() {
    for store in fresh_stores().await {
        let (one, other) = (lead(1, 2, (2026, 1)), lead(2, 2, (2026, 2)));
        let elsewhere = lead(3, 7, (2026, 1));
        let red = CardRow { card: "red".to_owned(), ..card(&one, 2, Some((2, 20_400))) };
        let back = CardRow { dropped: true, ..card(&other, 2, Some((4, 20_500))) };
        let stranger = CardRow { party: vec![8], ..card(&other, 3, Some((5, 20_600))) };
        let given: [(&LeadRow, Vec<CardRow>); 3] = [
            (&one, vec![card(&one, 1, Some((1, 20_000))), red, card(&one, 3, None)]),
            (&other, vec![card(&other, 1, Some((3, 20_300))), back, stranger]),
            (&elsewhere, vec![card(&elsewhere, 1, Some((1, 20_100)))]),
        ];
        for (lead, cards) in given {
            let lead = lead.clone();
            run!(store, work => work.put_lead(&lead, OfLead { cards: &cards, ..OfLead::default() }).await).unwrap();
        }
        let to = async |card: &'static str, but: (Uuid, i32)| {
            read!(store, work => work.cards_to(&[7, 7], card, but).await).unwrap()
        };
        let none = (Uuid::from_u128(99), 1);
        assert_eq!(to("yellow", none).await, [20_000, 20_100, 20_300]);
        assert_eq!(to("yellow", (other.id, 1)).await, [20_000, 20_100]);
        assert_eq!((to("red", none).await, to("white", none).await), (vec![20_400], vec![]));
        let issued = async |organs: &'static [i32], days: (i32, i32), limit: i64| {
            let rows = read!(store, work => work.cards_issued(organs, days, limit).await).unwrap();
            rows.iter().map(|row| row.issued.unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(issued(&[2], (20_300, 20_500), 9).await, [20_300, 20_400, 20_500]);
        assert_eq!(issued(&[2], (0, 30_000), 2).await, [20_000, 20_300]);
        assert_eq!(
            (issued(&[7], (0, 30_000), 9).await, issued(&[], (0, 30_000), 9).await),
            (vec![20_100], vec![])
        );
        let last =
            async |organ, year| read!(store, work => work.last_card(organ, year).await).unwrap();
        assert_eq!([last(2, 2026).await, last(7, 2026).await, last(2, 2025).await], [5, 1, 0]);
        let twice = card(&one, 1, Some((5, 20_000)));
        let again = run!(store, work => work.put_lead(&one, OfLead { cards: &[twice], ..OfLead::default() }).await);
        assert!(again.is_err(), "a number is one card's");
    }
}

#[tokio::test]
async fn leads_and_cards_are_found_by_whom_they_are_about() {
    for store in fresh_stores().await {
        let about = |id, party: u8| LeadRow {
            party: Some(vec![party]),
            ..lead(id, 2, (2026, i32::try_from(id).unwrap()))
        };
        for row in [about(3, 5), about(1, 5), about(2, 6), lead(4, 2, (2026, 4))] {
            let cards = match row.id.as_u128() {
                1 => vec![card(&row, 1, Some((1, 20_300))), card(&row, 2, None)],
                2 => vec![
                    card(&row, 1, Some((2, 20_100))),
                    CardRow { dropped: true, ..card(&row, 2, Some((3, 20_200))) },
                ],
                _ => Vec::new(),
            };
            run!(store, work => work.put_lead(&row, OfLead { cards: &cards, ..OfLead::default() }).await)
                .unwrap();
        }
        let found = async |party: &'static [u8]| {
            let rows = read!(store, work => work.leads_about(party).await).unwrap();
            rows.iter().map(|row| row.id.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(
            [found(&[5]).await, found(&[6]).await, found(&[7]).await],
            [vec![1, 3], vec![2], vec![]]
        );
        let cards = read!(store, work => work.cards_of(&[7, 7]).await).unwrap();
        let cards: Vec<_> = cards.iter().map(|card| card.issued.unwrap()).collect();
        assert_eq!(
            cards,
            [20_100, 20_300],
            "neither what was taken back nor what was never issued"
        );
    }
}

#[tokio::test]
async fn clarifications_are_numbered_in_their_organ_and_public_by_their_day() {
    for store in fresh_stores().await {
        let (one, other) = (lead(1, 2, (2026, 1)), lead(2, 7, (2026, 1)));
        let given = [
            (&one, vec![clarification(&one, 1, None), clarification(&one, 2, Some((1, 20_100)))]),
            (&other, vec![clarification(&other, 1, Some((4, 20_200)))]),
        ];
        for (lead, clarifications) in given {
            let lead = lead.clone();
            run!(store, work => {
                let of = OfLead { clarifications: &clarifications, ..OfLead::default() };
                work.put_lead(&lead, of).await
            })
            .unwrap();
        }
        let public = async |since: i32, limit: i64| {
            let rows =
                read!(store, work => work.public_clarifications(since, limit).await).unwrap();
            rows.iter().map(|row| row.public_since.unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(public(20_100, 9).await, [20_200, 20_100]);
        assert_eq!((public(20_101, 9).await, public(0, 1).await), (vec![20_200], vec![20_200]));
        let last = async |organ, year| {
            read!(store, work => work.last_clarification(organ, year).await).unwrap()
        };
        assert_eq!([last(2, 2026).await, last(7, 2026).await, last(2, 2025).await], [1, 4, 0]);
    }
}
