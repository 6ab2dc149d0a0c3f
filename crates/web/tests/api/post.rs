//! A letter's code by the API (一信一码): it must be of the organ, opened, and no other matter's.

use desk::{PostOpening, PostReceipt, views::Officer};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{House, OFFICE};

const WATER: &str = "澄溪县水务局";

fn keyed(letter: &str) -> Value {
    let title = "路灯不亮";
    json!({"kind": "claim", "form": "letter", "title": title, "content": title, "letter": letter})
}

async fn officer(house: &House, name: &str) -> Officer {
    house.town.officer(name, &[&format!("clerk@{OFFICE}")]).await.unwrap()
}

#[tokio::test]
async fn a_letter_s_code_registers_one_matter_of_its_own_organ_once_it_was_opened() {
    let house = House::new().await;
    let desk = &house.town.desk;
    let (receiver, opener) = (officer(&house, "收件甲").await, officer(&house, "拆封乙").await);
    let clerk = house.staff("登记丙", "clerk", OFFICE).await;
    let water = house.staff("水务登记", "clerk", WATER).await;
    let id = Uuid::from_u128(7);
    let receipt = PostReceipt { id, way: "post".to_owned(), letters: 2, ..PostReceipt::default() };
    desk.receive_post(&receiver, receipt).await.unwrap();
    let batch = desk.post_batch(&opener, id).await.unwrap().unwrap();
    let label = batch.letters[0].label.grouped();
    let asks = async |caller: &crate::caller::Caller, letter: &str| {
        caller.post("/api/v1/register", keyed(letter)).await
    };
    let refused = async |caller, letter: &str| {
        let problem = asks(caller, letter).await.problem(422, "refused");
        let refusal = &problem["refusal"];
        assert_eq!(refusal["article"], Value::Null, "a rule of the house");
        assert!(!refusal["message"].as_str().unwrap().is_empty());
        refusal["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused(&clerk, &label).await, "letter_unopened");
    desk.open_post(&opener, id, PostOpening { counted: 2, ..PostOpening::default() })
        .await
        .unwrap();
    // To another organ it is as a code that was never given.
    for (caller, letter) in [(&water, label.as_str()), (&clerk, "2222-2222"), (&clerk, "nonsense")]
    {
        assert_eq!(refused(caller, letter).await, "letter_unknown", "{letter}");
    }
    let made = asks(&clerk, &label).await.with(201);
    let number = made["number"].as_str().unwrap();
    let matter = clerk.get(&format!("/api/v1/matters/{number}")).await.with(200);
    assert_eq!((&matter["letter"], &matter["received_on"]), (&json!(label), &json!("2026-11-23")));
    assert_eq!(refused(&clerk, &label).await, "letter_used");
    let plain = clerk.post("/api/v1/register", keyed("")).await.with(201);
    let plain = plain["number"].as_str().unwrap();
    let matter = clerk.get(&format!("/api/v1/matters/{plain}")).await.with(200);
    assert_eq!(matter.get("letter"), None);
    clerk
        .post("/api/v1/register", {
            let mut body = keyed("x");
            body["letter"] = json!(7);
            body
        })
        .await
        .problem(400, "malformed");
}
