//! Another key signs the log: what was signed before can be checked, what comes is signed by the new one, each vouches for
//! the other, and a verifier names what does not go together (C2SP signed notes carry several signatures).

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::views::{Keyed, Submission};
use desk::{
    Chain, Desk, DeskError, KeyFile, LogKeyFault, ReceiptFault, clock::Clock, verify_receipt,
};
use rules::{
    office::OfficeEvent,
    stored::{Recorded, decode},
};
use store::{CheckpointRow, Store};

use crate::house::{House, open};

/// What the verifier blames, by a key one is sure of.
async fn blamed(desk: &Desk, sure: Option<&str>) -> Option<&'static str> {
    desk.verify_by("", sure).await.unwrap().fault.map(|fault| fault.what)
}

/// A letter is registered; its receipt.
async fn receipt(house: &House, desk: &Desk) -> String {
    let base = Submission {
        kind: "claim".to_owned(),
        title: "路面塌陷".to_owned(),
        content: "已经三天。".to_owned(),
        ..Submission::default()
    };
    let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    desk.register(&house.clerk, keyed, None).await.unwrap().receipt
}

async fn store_of(house: &House) -> Store {
    Store::open_sqlite(&house.at("office/lugu.db")).await.unwrap()
}

async fn checkpoints(store: &Store) -> Vec<CheckpointRow> {
    let read = store.read::<_, store::StoreError, _>(|work| {
        Box::pin(async move { work.checkpoints_after(0, 100).await })
    });
    read.await.unwrap()
}

async fn replace(store: &Store, size: i64, note: String) {
    let run = store.run::<_, store::StoreError, _>(move |work| {
        Box::pin(async move { work.replace_note(size, &note).await })
    });
    run.await.unwrap();
}

async fn lose_key(house: &House) {
    let run = store_of(house).await;
    let lost = run.run::<_, store::StoreError, _>(|work| {
        Box::pin(async move { work.drop_secret("log signing key").await })
    });
    lost.await.unwrap();
    run.close().await;
}

/// A note without the signature of one of its two keys.
fn without(note: &str, verifier: &str) -> String {
    let other = |line: &&str| {
        let one = format!("{}\n\n{line}\n", note.split("\n\n").next().unwrap());
        !line.starts_with('—') || verify_receipt(verifier, &one).is_none()
    };
    note.lines().filter(other).flat_map(|line| [line, "\n"]).collect()
}

#[tokio::test]
async fn both_keys_vouch_for_each_other_and_receipts_of_either_are_checked() {
    let house = House::new().await;
    let old = house.desk.verifier().await.unwrap();
    let first = receipt(&house, &house.desk).await;
    house.desk.checkpoint().await.unwrap();
    let kept: String =
        checkpoints(&store_of(&house).await).await.into_iter().map(|row| row.note).collect();
    let changed = house.desk.rotate_log_key(None).await.unwrap();
    assert_eq!((changed.before.as_str(), changed.old_lost), (old.as_str(), false));
    let new = house.desk.verifier().await.unwrap();
    assert_eq!(changed.verifier, new);
    assert_ne!(old, new);
    let second = receipt(&house, &house.desk).await;
    assert!(verify_receipt(&old, &first).is_some() && verify_receipt(&new, &first).is_none());
    assert!(verify_receipt(&new, &second).is_some() && verify_receipt(&old, &second).is_none());

    for sure in [None, Some(old.as_str()), Some(&new)] {
        let verified = house.desk.verify_by(&kept, sure).await.unwrap();
        assert_eq!(verified.fault, None, "{sure:?}");
        assert!(0 < verified.heads && verified.verifier == new);
        assert_eq!(verified.keys.keys().len(), 2);
    }
    let (chain, notes) = house.desk.log_keys().await.unwrap();
    assert_eq!(Chain::parse(&notes, &old).unwrap(), chain, "as it is published");
    for sure in [&old, &new] {
        for receipt in [&first, &second] {
            assert!(chain.receipt(sure, receipt).is_ok());
        }
    }
    // A third one, and the office key changed as well: the chain goes on.
    house.desk.rotate_log_key(None).await.unwrap();
    house.desk.clone().rotate_key().await.unwrap();
    let desk = open(&house.at("office"), &house.at("office.key")).await;
    assert_eq!(blamed(&desk, Some(&old)).await, None);
    assert_eq!(desk.log_keys().await.unwrap().0.keys().len(), 3);
    let other = House::new().await.desk.verifier().await.unwrap();
    assert_eq!(blamed(&desk, Some(&other)).await, Some("key_stranger"));
}

#[tokio::test]
async fn a_desk_that_was_open_all_the_time_signs_by_the_new_key_at_once() {
    let house = House::new().await;
    let beside = open(&house.at("office"), &house.at("office.key")).await;
    let changed = beside.rotate_log_key(None).await.unwrap();
    let signed = receipt(&house, &house.desk).await;
    assert!(verify_receipt(&changed.verifier, &signed).is_some());
    assert!(house.desk.checkpoint().await.unwrap());
    assert_eq!(blamed(&house.desk, Some(&changed.before)).await, None);
}

#[tokio::test]
async fn a_power_cut_after_the_change_is_made_good_by_the_next_checkpoint() {
    let house = House::new().await;
    let old = house.desk.verifier().await.unwrap();
    let new = house.desk.begin_log_key().await.unwrap();
    house.desk.close().await;
    let desk = open(&house.at("office"), &house.at("office.key")).await;
    assert_eq!(blamed(&desk, Some(&old)).await, None);
    desk.keep_house().await.unwrap();
    let last = checkpoints(&store_of(&house).await).await.pop().unwrap();
    for key in [&old, &new] {
        assert!(verify_receipt(key, &last.note).is_some(), "signed by both");
    }
    assert_eq!(blamed(&desk, Some(&old)).await, None);
    // The next one is signed by the new key alone: the old one is gone.
    receipt(&house, &desk).await;
    desk.checkpoint().await.unwrap();
    let last = checkpoints(&store_of(&house).await).await.pop().unwrap();
    assert!(
        verify_receipt(&new, &last.note).is_some() && verify_receipt(&old, &last.note).is_none()
    );
}

#[tokio::test]
async fn a_checkpoint_by_the_wrong_key_or_without_the_old_one_is_named() {
    let house = House::new().await;
    house.desk.checkpoint().await.unwrap();
    let store = store_of(&house).await;
    let before = checkpoints(&store).await.pop().unwrap();
    let changed = house.desk.rotate_log_key(None).await.unwrap();
    let first = checkpoints(&store).await.pop().unwrap();
    for (note, what) in [
        (without(&first.note, &changed.verifier), "checkpoint_by_another_key"),
        (without(&first.note, &changed.before), "checkpoint_unbound"),
        (before.note.clone(), "checkpoint_does_not_fit"),
    ] {
        assert_ne!(note, first.note);
        replace(&store, first.size, note).await;
        assert_eq!(blamed(&house.desk, None).await, Some(what));
    }
    replace(&store, first.size, first.note.clone()).await;
    assert_eq!(blamed(&house.desk, None).await, None);
    // A head that somebody signed with the old key after it had been given up does not fit either.
    let head = without(&first.note, &changed.verifier);
    let told = house.desk.verify(&head).await.unwrap().fault.unwrap();
    assert_eq!(told.what, "head_does_not_fit");
}

#[tokio::test]
async fn a_lost_key_is_replaced_without_its_signature_and_that_is_said() {
    let house = House::new().await;
    let old = house.desk.verifier().await.unwrap();
    let first = receipt(&house, &house.desk).await;
    house.desk.checkpoint().await.unwrap();
    let there = house.desk.rotate_log_key(Some(&old)).await;
    assert!(matches!(there, Err(DeskError::LogKey(LogKeyFault::There))));
    lose_key(&house).await;
    let missing = house.desk.rotate_log_key(None).await;
    assert!(matches!(missing, Err(DeskError::LogKey(LogKeyFault::Missing))));
    house.desk.close().await;
    let key = KeyFile::read(&house.at("office.key"), None).unwrap();
    let opened = Desk::open(store_of(&house).await, &key, Clock::system()).await;
    assert!(matches!(opened, Err(DeskError::LogKey(LogKeyFault::Missing))));
    let foreign = KeyFile::unwritten().unwrap();
    let opened = Desk::open_unsigning(store_of(&house).await, &foreign, Clock::system()).await;
    assert!(matches!(opened, Err(DeskError::WrongKey)));

    let desk = Desk::open_unsigning(store_of(&house).await, &key, Clock::system()).await.unwrap();
    let other = House::new().await.desk.verifier().await.unwrap();
    for wrong in ["", "nonsense", &other] {
        let refused = desk.rotate_log_key(Some(wrong)).await;
        assert!(matches!(refused, Err(DeskError::LogKey(LogKeyFault::Wrong))), "{wrong}");
    }
    let changed = desk.rotate_log_key(Some(&format!(" {old}\n"))).await.unwrap();
    assert!(changed.old_lost && changed.before == old);
    let second = receipt(&house, &desk).await;
    desk.checkpoint().await.unwrap();
    assert_eq!(blamed(&desk, None).await, None);
    assert_eq!(blamed(&desk, Some(&changed.verifier)).await, None);
    assert_eq!(blamed(&desk, Some(&old)).await, Some("key_unbound"));
    let (chain, _) = desk.log_keys().await.unwrap();
    assert!(chain.receipt(&changed.verifier, &first).is_ok(), "the new key names the one before");
    assert!(chain.receipt(&old, &first).is_ok());
    assert_eq!(chain.receipt(&old, &second), Err(ReceiptFault::Unbound));
    assert!(chain.keys()[1].old_lost);
    // The log itself says it.
    let store = store_of(&house).await;
    let read = store.read::<_, store::StoreError, _>(|work| {
        Box::pin(async move { work.events_from(0, 1_000).await })
    });
    let says = |bytes: &[u8]| match decode::<OfficeEvent>(bytes) {
        Ok(Recorded { event: OfficeEvent::LogKeySet(set), .. }) => set.old_lost,
        _ => false,
    };
    assert!(read.await.unwrap().iter().any(|row| says(&row.bytes)));
}
