//! Checkpoints and proofs by the API: plain text, for anyone who holds a receipt and for nobody else.

use desk::{Chain, verify_proof, verify_receipt};

use crate::house::House;

#[tokio::test]
async fn a_receipt_fetches_its_proof_once_a_checkpoint_was_signed() {
    let house = House::new().await;
    let receipt = house.submitted().await["receipt"].as_str().unwrap().to_owned();
    let sure = house.town.desk.verifier().await.unwrap();
    let text = verify_receipt(&sure, &receipt).unwrap();
    let named = |name| text.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    let (number, leaf) = (named("number "), named("leaf "));
    let at = |number: &str, leaf: &str| {
        // As it stands in the receipt, whatever of it an address reads otherwise.
        let leaf = leaf.replace('%', "%25").replace('+', "%2B");
        format!("/api/v1/log/proof?number={number}&leaf={leaf}")
    };
    let anyone = house.anyone();
    anyone.get(&at(number, leaf)).await.problem(409, "not_yet_proved");
    house.town.desk.checkpoint().await.unwrap();
    let proof = anyone.get(&at(number, leaf)).await.text(200);
    let chain = Chain::parse("", &sure).unwrap();
    assert!(verify_proof(&chain, &sure, (&text, &proof)).is_ok());
    let checkpoint = anyone.get("/api/v1/log/checkpoint").await.text(200);
    assert!(proof.ends_with(&checkpoint));
    // A plus sign that an address reads as a space is read back.
    let typed = format!("/api/v1/log/proof?number={number}&leaf={leaf}");
    assert_eq!(anyone.get(&typed).await.text(200), proof);
    let other = "A".repeat(43) + "=";
    anyone.get(&at(number, &other)).await.problem(404, "not_found");
    anyone.get(&at("2026-0000000001", leaf)).await.problem(404, "not_found");
    anyone.get("/api/v1/log/proof").await.problem(400, "malformed");
    let size: u64 = checkpoint.lines().nth(1).unwrap().parse().unwrap();
    let extends = anyone.get(&format!("/api/v1/log/consistency?old={size}")).await.text(200);
    assert_eq!(extends, format!("old {size}\n\n{checkpoint}"));
    let beyond = format!("/api/v1/log/consistency?old={}", size + 1);
    anyone.get(&beyond).await.problem(409, "not_yet_proved");
    anyone.get("/api/v1/log/consistency?old=-1").await.problem(400, "malformed");
}

#[tokio::test]
async fn what_became_of_a_receipt_is_told_to_whoever_holds_it() {
    let house = House::new().await;
    let taken = house.submitted().await;
    let receipt = taken["receipt"].as_str().unwrap();
    let anyone = house.anyone();
    let asked = async |receipt: &str| {
        let body = serde_json::json!({"receipt": receipt});
        anyone.post("/api/v1/log/receipt", body).await.with(200)
    };
    let told = asked(receipt).await;
    assert_eq!((&told["standing"], &told["proved"]), (&"kept".into(), &false.into()));
    assert_eq!((&told["number"], &told["received_on"]), (&taken["number"], &taken["received_on"]));
    house.town.desk.checkpoint().await.unwrap();
    assert_eq!(asked(receipt).await["proved"], true);
    let changed = receipt.replacen("number 2", "number 3", 1);
    let foreign = serde_json::json!({"standing": "foreign", "proved": false});
    assert_eq!(asked(&changed).await, foreign);
    assert_eq!(asked("").await, foreign);
    anyone.post("/api/v1/log/receipt", serde_json::json!({})).await.problem(400, "malformed");
    let none = anyone.get("/api/v1/log/restores").await.with(200);
    assert_eq!(none, serde_json::json!({"restores": [], "notes": ""}));
}

#[tokio::test]
async fn a_receipt_comes_with_the_last_checkpoint_that_was_published() {
    let house = House::new().await;
    house.town.desk.checkpoint().await.unwrap();
    let published = house.anyone().get("/api/v1/log/checkpoint").await.text(200);
    let sent = house.submitted().await;
    assert_eq!(sent["checkpoint"], published.as_str());
    let clerk = house.staff("登记丙", "clerk", crate::house::OFFICE).await;
    let mut keyed = crate::house::claim();
    keyed["form"] = "letter".into();
    let registered = clerk.post("/api/v1/register", keyed).await.with(201);
    assert_eq!(registered["checkpoint"], published.as_str());
    assert_ne!(registered["receipt"], sent["receipt"]);
}
