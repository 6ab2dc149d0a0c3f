//! The page of the log's public keys: open to anybody, linked from the receipt, and true after a change.

use crate::town::{House, OFFICE, register};

#[tokio::test]
async fn the_keys_are_shown_to_anybody_the_newest_first_with_the_notes_of_their_changes() {
    let house = House::new().await;
    let mut anyone = house.anyone();
    let old = house.town.desk.verifier().await.unwrap();
    let page = anyone.get("/log-keys").await;
    page.is(200).says("一直使用").is_silent_on("更换记录</h2>").is_silent_on("⟦");
    let changed = house.town.desk.rotate_log_key(None).await.unwrap();
    let page = anyone.get("/log-keys").await;
    page.is(200).says("用到2026年11月23日").says("2026年11月23日起使用").says("lugu-log-key/1");
    let at = |key: &str| page.text.find(&key.replace('+', "&#43;")).or(page.text.find(key));
    assert!(at(&changed.verifier).unwrap() < at(&old).unwrap(), "the newest first");
    let mut clerk = house.staff("李登记", &[&format!("clerk@{OFFICE}")]).await;
    register(&mut clerk, &[]).await;
    let mut admin = house.staff("管理员甲", &[&format!("admin@{OFFICE}")]).await;
    let history = admin.get("/office/keep/history").await;
    history.is(200).says("更换日志签名密钥").says("原密钥签名确认").is_silent_on("⟦");
}
