//! The keys that signed the log, by the API: whoever holds a receipt of any of them can check it with what is published.

use desk::{Chain, verify_receipt};

use crate::house::House;

#[tokio::test]
async fn a_receipt_of_before_and_one_of_after_are_checked_with_what_is_published() {
    let house = House::new().await;
    let published = || async { house.anyone().get("/api/v1/log/keys").await.with(200) };
    let receipt = || async { house.submitted().await["receipt"].as_str().unwrap().to_owned() };
    let keys = published().await;
    let old = keys["keys"][0]["verifier"].as_str().unwrap().to_owned();
    assert_eq!((keys["keys"].as_array().unwrap().len(), &keys["notes"]), (1, &"".into()));
    let first = receipt().await;
    let changed = house.town.desk.rotate_log_key(None).await.unwrap();
    let second = receipt().await;
    assert!(verify_receipt(&old, &second).is_none());
    let keys = published().await;
    assert_eq!(keys["keys"][1]["verifier"], changed.verifier);
    assert_eq!(keys["keys"][0]["until"], keys["keys"][1]["since"]);
    assert_eq!(keys["keys"][1]["old_key_lost"], false);
    for sure in [&old, &changed.verifier] {
        let chain = Chain::parse(keys["notes"].as_str().unwrap(), sure).unwrap();
        for receipt in [&first, &second] {
            assert!(chain.receipt(sure, receipt).is_ok());
        }
    }
}
