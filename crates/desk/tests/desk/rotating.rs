//! Another office key: everything opens as before, the old key opens nothing, and a power cut on the way loses nothing.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{Desk, DeskError, KeyFile, Recovered, Recovery, clock::Clock};
use serde_json::Map;
use store::Store;

use crate::house::{House, NAME, open, signed_in};

/// The office as it was: texts, who brought it, a draft, the erased as erased.
async fn is_whole(house: &House, desk: Desk, (gone, stays): (&str, &str)) -> Desk {
    assert_eq!(desk.verify("").await.unwrap().fault, None);
    // The seal passphrase unlocks the officer's key, which lies under the office key as well.
    let clerk = signed_in(&desk, &house.clerk.name).await;
    desk.act(&clerk, stays, "open_seal", &Map::new(), None).await.unwrap();
    let seen = desk.matter(&clerk, stays).await.unwrap();
    assert_eq!(seen.title.as_deref(), Some("路灯不亮"));
    assert_eq!(seen.seal.identity().unwrap().petitioners[0].name, NAME);
    assert!(desk.matter(&clerk, gone).await.unwrap().erasure.erased.is_some());
    assert_eq!(desk.last(&clerk).await.unwrap().unwrap().text, "打到一半");
    desk
}

async fn begun() -> (House, String, String) {
    let house = House::new().await;
    let (gone, stays) = (house.kept("路面塌陷").await, house.kept("路灯不亮").await);
    house.erases(&gone).await;
    house.desk.keep_last(&house.clerk, "打到一半").await.unwrap();
    (house, gone, stays)
}

#[tokio::test]
async fn a_changed_key_opens_everything_and_the_one_before_nothing() {
    let (house, gone, stays) = begun().await;
    let key_at = house.at("office.key");
    std::fs::copy(&key_at, house.at("old.key")).unwrap();
    let forgetful = Recovery::fresh().unwrap().shares(&KeyFile::read(&key_at, None).unwrap(), 2, 3);
    assert!(forgetful.is_err(), "shares of it would bring back what was erased");
    // The office's own content key and that of what was not erased.
    assert_eq!(house.desk.clone().rotate_key().await.unwrap(), 2);
    let desk = open(&house.at("office"), &key_at).await;
    let desk = is_whole(&house, desk, (&gone, &stays)).await;
    let code = desk.track("0000 0000 0000 0000 0000 0000").await;
    assert!(matches!(code, Err(DeskError::NoSuchCode)));
    desk.close().await;
    let store = Store::open_sqlite(&house.at("office/lugu.db")).await.unwrap();
    let old = KeyFile::read(&house.at("old.key"), None).unwrap();
    assert!(matches!(Desk::open(store, &old, Clock::system()).await, Err(DeskError::WrongKey)));

    // Shares can be made again, of the new key, and bring it back with what is looked up by it.
    let (new, recovery) = (KeyFile::read(&key_at, None).unwrap(), Recovery::fresh().unwrap());
    let shares = recovery.shares(&new, 2, 3).unwrap();
    let back = Recovered::from_shares(&shares[..2].join("\n")).unwrap();
    assert!(back.circles.is_some());
    let lost = house.at("found.key");
    back.key.write_new(&lost).unwrap();
    let desk = open(&house.at("office"), &lost).await;
    is_whole(&house, desk, (&gone, &stays)).await.close().await;
}

#[tokio::test]
async fn a_power_cut_between_the_database_and_the_file_is_brought_to_an_end() {
    let (house, gone, stays) = begun().await;
    let (key_at, next_at) = (house.at("office.key"), house.at("office.key.next"));
    let old = std::fs::read(&key_at).unwrap();
    house.desk.clone().rotate_key().await.unwrap();
    std::fs::rename(&key_at, &next_at).unwrap();
    std::fs::write(&key_at, &old).unwrap();
    let desk = open(&house.at("office"), &key_at).await;
    is_whole(&house, desk, (&gone, &stays)).await.close().await;
    assert!(!next_at.exists() && std::fs::read(&key_at).unwrap() != old);
}

#[tokio::test]
async fn a_power_cut_before_the_database_changed_leaves_the_old_key_in_force() {
    let (house, gone, stays) = begun().await;
    let (key_at, next_at) = (house.at("office.key"), house.at("office.key.next"));
    KeyFile::unwritten().unwrap().write_new(&next_at).unwrap();
    house.desk.close().await;
    let desk = open(&house.at("office"), &key_at).await;
    let desk = is_whole(&house, desk, (&gone, &stays)).await;
    // What was left there hinders no second try.
    desk.rotate_key().await.unwrap();
    let desk = open(&house.at("office"), &key_at).await;
    is_whole(&house, desk, (&gone, &stays)).await.close().await;
}
