//! A machine's clock that was ahead and was put right, or is put back: nothing is written with a time before the last one
//! recorded, and the desk says how far behind it is.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{Desk, KeyFile, Plan, clock::Clock};
use jiff::{Timestamp, ToSpan};
use rules::stored::{When, recorded_when};
use store::Store;
use tempfile::TempDir;

async fn recorded(store: &Store) -> Vec<When> {
    let read = store.read::<_, store::StoreError, _>(|work| {
        Box::pin(async move { work.events_from(0, 1_000).await })
    });
    let events = read.await.unwrap();
    events.iter().map(|event| recorded_when(&event.bytes).unwrap()).collect()
}

/// Adds an officer, and says when that was recorded.
async fn added(desk: &Desk, store: &Store, name: &str) -> Timestamp {
    let post = desk.parse_post("clerk@澄溪县信访局").await.unwrap();
    let posts = vec![post];
    desk.add_officer(rules::stored::By::Operator, name, "correct horse", posts).await.unwrap();
    let When::Instant(at) = *recorded(store).await.last().unwrap() else {
        panic!("an operator's act has a moment")
    };
    at
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_before_the_last_time_recorded() {
    let folder = TempDir::new().unwrap();
    let store = Store::open_sqlite(&folder.path().join("lugu.db")).await.unwrap();
    let (key, plan) = (KeyFile::unwritten().unwrap(), Plan::demo().unwrap());
    let tomorrow = Clock::system().now().checked_add(10.hours()).unwrap();
    let ahead = Clock::standing(tomorrow);
    let desk = Desk::init(store.clone(), &key, &plan, true, ahead).await.unwrap();
    assert_eq!(desk.clock_behind(), None, "whoever is ahead is not told that they are behind");
    drop(desk);
    let put_right = Desk::open(store.clone(), &key, Clock::system()).await.unwrap();
    let behind = put_right.clock_behind().unwrap();
    assert!((10 * 60 - 5..=10 * 60).contains(&behind), "{behind} minutes");
    let last = added(&put_right, &store, "登记").await;
    assert_eq!(last.as_second(), tomorrow.as_second(), "the last time known");
    assert!(added(&put_right, &store, "接访").await >= last);
}
