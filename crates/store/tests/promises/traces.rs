//! Traces of looking: a read model of the log that is narrowed, turned page by page, and emptied with the others.

use store::{TRACES, TraceFilter, TraceRow};
use uuid::Uuid;

use crate::{fresh::fresh_stores, samples::events};

/// A look of an officer at a report, with this version and as many seconds after 1970.
pub(crate) fn trace(stream: Uuid, version: i32) -> TraceRow {
    TraceRow {
        stream,
        version,
        officer: Uuid::from_u128(5),
        organ: 2,
        at_ms: i64::from(version) * 1000,
        manner: 1,
        report: true,
        number: Some("2026-12345674".to_owned()),
        seen: version - 1,
        found: None,
        charge: Some(Uuid::from_u128(6)),
        ended: Some(20_000),
        reason: Some(Uuid::from_u128(7)),
        duty: None,
    }
}

const MATTER: Uuid = Uuid::from_u128(9);

fn at(organs: &[i32]) -> TraceFilter {
    TraceFilter { organs: organs.to_vec(), ..TraceFilter::default() }
}

#[tokio::test]
async fn looks_come_back_as_they_were_kept_the_latest_first_and_only_of_the_organs_asked_for() {
    for store in fresh_stores().await {
        let search = TraceRow {
            stream: Uuid::from_u128(1),
            organ: 3,
            report: false,
            number: None,
            seen: 0,
            found: Some(4),
            charge: None,
            ended: None,
            reason: None,
            duty: Some(6),
            manner: 8,
            ..trace(MATTER, 4)
        };
        // Two who opened it together: one event, two who looked.
        let other = TraceRow { officer: Uuid::from_u128(4), manner: 7, ..trace(MATTER, 3) };
        let all = [trace(MATTER, 2), trace(MATTER, 3), other.clone(), search.clone()];
        run!(store, work => work.put_traces(&all).await).unwrap();
        let found = async |filter: TraceFilter| {
            read!(store, work => work.traces(&filter, 10).await).unwrap()
        };
        let latest = vec![search.clone(), trace(MATTER, 3), other.clone(), trace(MATTER, 2)];
        assert_eq!(found(at(&[2, 3])).await, latest);
        assert_eq!(found(at(&[2])).await, latest[1..]);
        assert_eq!(found(at(&[1])).await, []);
        assert_eq!(found(at(&[])).await, [], "no organ is not all of them");
        let narrowed = [
            (TraceFilter { officer: Some(other.officer), ..at(&[2, 3]) }, &latest[2..3]),
            (TraceFilter { number: search.number.clone(), ..at(&[2, 3]) }, &latest[..]),
            (TraceFilter { number: other.number.clone(), ..at(&[2, 3]) }, &latest[1..]),
            (TraceFilter { number: Some("2026-1".to_owned()), ..at(&[2, 3]) }, &[]),
            (TraceFilter { manner: Some(8), ..at(&[2, 3]) }, &latest[..1]),
            (TraceFilter { from_ms: Some(3000), ..at(&[2, 3]) }, &latest[..3]),
            (TraceFilter { before_ms: Some(3000), ..at(&[2, 3]) }, &latest[3..]),
        ];
        for (filter, expected) in narrowed {
            assert_eq!(found(filter.clone()).await, expected, "{filter:?}");
        }
        let place = |row: &TraceRow| Some((row.at_ms, row.stream, row.version, row.officer));
        for (n, row) in latest.iter().enumerate() {
            let after = TraceFilter { after: place(row), ..at(&[2, 3]) };
            assert_eq!(found(after).await, latest[n + 1..]);
        }
        let two = read!(store, work => work.traces(&at(&[2, 3]), 2).await).unwrap();
        assert_eq!(two, latest[..2]);
    }
}

#[tokio::test]
async fn a_look_that_was_kept_is_kept_once() {
    for store in fresh_stores().await {
        run!(store, work => work.put_traces(&[trace(MATTER, 2)]).await).unwrap();
        let again = run!(store, work => work.put_traces(&[trace(MATTER, 2)]).await);
        assert!(again.is_err(), "nobody puts another in its place");
    }
}

#[tokio::test]
async fn traces_of_a_matter_go_with_its_rows_and_streams_of_searches_are_a_kind_of_their_own() {
    for store in fresh_stores().await {
        let other = Uuid::from_u128(10);
        run!(store, work => work.put_traces(&[trace(MATTER, 2), trace(other, 2)]).await).unwrap();
        run!(store, work => work.clear_matter(MATTER).await).unwrap();
        let left = read!(store, work => work.traces(&at(&[2]), 10).await).unwrap();
        assert_eq!(left, [trace(other, 2)]);
        let stream = Uuid::from_u128(11);
        assert!(run!(store, work => work.append(stream, TRACES, 0, events(2)).await).unwrap());
        for (kind, found) in [(store::OFFICE, 0), (store::MATTER, 0), (TRACES, 1)] {
            let heads = read!(store, work => work.streams(kind, Uuid::nil(), 9).await).unwrap();
            assert_eq!(heads.len(), found, "{kind}");
        }
    }
}
