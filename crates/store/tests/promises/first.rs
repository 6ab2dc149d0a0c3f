//! First and repeat, at one organ and anywhere; visits by batch and by person.

use store::{FactsRow, Filter, First, LinkRow, Store, Visits, Walk};
use uuid::Uuid;

use crate::fresh::fresh_stores;
use crate::samples::{keep, keep_for};

/// A matter of this organ that repeats another, for organ 1 to see.
async fn repeats(store: &Store, number: &str, organ: i32, (earlier, day): (Uuid, i32)) -> Uuid {
    let repeat = |facts: &mut FactsRow| {
        (facts.organ, facts.repeat, facts.received) = (organ, true, day);
    };
    let id = keep(store, number, repeat).await;
    let link = LinkRow { matter: id, other: earlier, kind: 1 };
    run!(store, work => work.put_links(id, &[link]).await).unwrap();
    id
}

async fn numbers(store: &Store, filter: Filter) -> Vec<String> {
    let rows = read!(store, work => work.list(&filter, &Walk::first(100)).await).unwrap();
    let mut numbers: Vec<_> = rows.into_iter().map(|row| row.number).collect();
    numbers.sort();
    numbers
}

#[tokio::test]
async fn a_matter_is_the_first_at_its_organ_or_anywhere() {
    for store in fresh_stores().await {
        let first = keep(&store, "a-first", |facts| facts.organ = 1).await;
        let elsewhere = repeats(&store, "b-elsewhere", 2, (first, 20_010)).await;
        let here = repeats(&store, "c-here", 1, (first, 20_010)).await;
        // Another repeat of the same had come to the second organ before.
        let again = repeats(&store, "d-again", 2, (first, 20_011)).await;
        let own = repeats(&store, "e-own", 2, (elsewhere, 20_012)).await;
        let list = |first| Filter { organs: vec![1], first: Some(first), ..Filter::default() };
        assert_eq!(numbers(&store, list(First::Everywhere)).await, ["a-first"]);
        let table = [(first, false), (elsewhere, false), (here, true), (again, true), (own, true)];
        for (id, repeated) in table {
            assert_eq!(read!(store, work => work.repeated_here(id).await).unwrap(), repeated);
        }
        assert_eq!(numbers(&store, list(First::Here)).await, ["a-first", "b-elsewhere"]);
    }
}

#[tokio::test]
async fn visits_are_counted_by_batch_and_by_person() {
    const VISIT: i32 = 2;
    for store in fresh_stores().await {
        for (number, form, persons) in [("a", VISIT, 23), ("b", VISIT, 5), ("c", VISIT, 4)] {
            keep(&store, number, |facts| (facts.form, facts.persons) = (form, persons)).await;
        }
        keep(&store, "letter", |facts| facts.persons = 60).await;
        keep_for(&store, "unseen", &[2], |facts| facts.form = VISIT).await;
        let visits = Filter { organs: vec![1], form: Some(VISIT), ..Filter::default() };
        let found = read!(store, work => work.visits(&visits, 5).await).unwrap();
        let expected = Visits { batches: 3, persons: 32, collective: 2, collective_persons: 28 };
        assert_eq!(found, expected);
        let crowd = Filter { organs: vec![1], crowd: Some((VISIT, 5)), ..Filter::default() };
        assert_eq!(numbers(&store, crowd).await, ["a", "b"]);
    }
}
