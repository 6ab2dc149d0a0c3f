//! What petitioners wait for: lists narrowed by it, and that it goes when it is over.

use store::{Filter, LedgerRow, Store, Walk, Watched};
use uuid::Uuid;

use crate::fresh::fresh_stores;
use crate::samples::keep;

async fn waits(store: &Store, number: &str, told: Option<i32>, recusal: Option<i32>) -> Uuid {
    waits_so(store, number, LedgerRow { told, recusal, ..nothing() }).await
}

const fn nothing() -> LedgerRow {
    LedgerRow { matter: Uuid::nil(), told: None, recusal: None, conflict: None, unread: None }
}

async fn waits_so(store: &Store, number: &str, row: LedgerRow) -> Uuid {
    let matter = keep(store, number, |_| ()).await;
    let row = LedgerRow { matter, ..row };
    run!(store, work => work.put_ledger(matter, Some(&row)).await).unwrap();
    assert_eq!(read!(store, work => work.ledger(matter).await).unwrap(), Some(row));
    matter
}

async fn numbers(store: &Store, watched: Watched) -> Vec<String> {
    let filter = Filter { organs: vec![1], watched: Some(watched), ..Filter::default() };
    let again = filter.clone();
    let rows = read!(store, work => work.list(&filter, &Walk::first(100)).await).unwrap();
    let count = read!(store, work => work.count(&again, 1_000).await).unwrap();
    assert_eq!(usize::try_from(count).unwrap(), rows.len(), "as many as are listed");
    let mut numbers: Vec<_> = rows.into_iter().map(|row| row.number).collect();
    numbers.sort();
    numbers
}

#[tokio::test]
async fn whoever_waits_for_a_word_or_a_decision_is_found() {
    for store in fresh_stores().await {
        let long = waits(&store, "long", Some(99), None).await;
        waits(&store, "short", Some(100), None).await;
        waits(&store, "asked", None, Some(100)).await;
        waits(&store, "both", Some(98), Some(99)).await;
        waits_so(&store, "differ", LedgerRow { conflict: Some(100), ..nothing() }).await;
        keep(&store, "quiet", |_| ()).await;
        assert_eq!(numbers(&store, Watched::Silent(100)).await, ["both", "long"]);
        assert_eq!(numbers(&store, Watched::Recusal).await, ["asked", "both"]);
        assert_eq!(numbers(&store, Watched::Conflict).await, ["differ"]);
        let told = LedgerRow { matter: long, told: Some(100), ..nothing() };
        run!(store, work => work.put_ledger(long, Some(&told)).await).unwrap();
        assert_eq!(numbers(&store, Watched::Silent(100)).await, ["both"]);
        run!(store, work => work.put_ledger(long, None).await).unwrap();
        assert_eq!(read!(store, work => work.ledger(long).await).unwrap(), None);
    }
}

#[tokio::test]
async fn those_to_which_something_unread_was_added_are_told_from_the_others() {
    for store in fresh_stores().await {
        let waits = LedgerRow { told: Some(100), ..nothing() };
        let quiet = waits_so(&store, "quiet", waits).await;
        let unread = LedgerRow { unread: Some(100), ..nothing() };
        let one = waits_so(&store, "one", unread).await;
        let other = waits_so(&store, "other", unread).await;
        let asked = vec![quiet, one, Uuid::from_u128(77)];
        assert_eq!(read!(store, work => work.unread(&asked).await).unwrap(), [one]);
        assert!(read!(store, work => work.unread(&[]).await).unwrap().is_empty());
        let mut both = vec![one, other];
        both.sort();
        let all = vec![other, quiet, one];
        let again = all.clone();
        assert_eq!(read!(store, work => work.unread(&all).await).unwrap(), both);
        run!(store, work => work.put_ledger(one, None).await).unwrap();
        assert_eq!(read!(store, work => work.unread(&again).await).unwrap(), [other]);
    }
}
