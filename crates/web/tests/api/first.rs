//! First and repeat, at one organ and at any organ here (rules.md 6.2).

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, OFFICE, at, claim, does},
};

const TOWN: &str = "桐坞镇人民政府";

async fn brought(house: &House, organ: &str) -> String {
    let mut claim = claim();
    claim["organ"] = organ.into();
    let brought = house.anyone().post("/api/v1/matters", claim).await.with(201);
    brought["number"].as_str().unwrap().to_owned()
}

async fn first_of(by: &Caller, number: &str) -> Value {
    by.get(&at(number, "")).await.with(200)["first"].clone()
}

#[tokio::test]
async fn a_repeat_may_be_the_first_at_its_organ_and_a_second_one_is_not() {
    let house = House::new().await;
    let clerk = house.staff("登记", "clerk", OFFICE).await;
    let town = house.staff("镇登记", "clerk", TOWN).await;
    let first = brought(&house, OFFICE).await;
    let second = brought(&house, OFFICE).await;
    assert_eq!(first_of(&clerk, &first).await, "everywhere");
    does(&clerk, &second, "link_repeat", json!({"earlier": first})).await;
    assert_eq!(first_of(&clerk, &second).await, Value::Null);
    // Whoever holds the code of one learns that there is another, and nothing of it.
    let third = house.anyone().post("/api/v1/matters", claim()).await.with(201);
    does(&clerk, third["number"].as_str().unwrap(), "handle_together", json!({"with": first}))
        .await;
    let seen = house.anyone().post("/api/v1/track", json!({"code": third["code"]})).await.with(200);
    assert!(seen["steps"].as_array().unwrap().iter().any(|one| one["what"] == "handled_together"));
    assert!(!seen.to_string().contains(first.as_str()));
    let (first, third) = (first, third["number"].as_str().unwrap().to_owned());
    let other = brought(&house, TOWN).await;
    assert_eq!(first_of(&town, &other).await, "everywhere");

    let listed = async |query: &str| {
        let page = clerk.get(&format!("/api/v1/matters?{query}")).await.with(200);
        let numbers = page["matters"].as_array().unwrap().clone();
        numbers.iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for query in ["first=everywhere", "first=here"] {
        let mut found = listed(query).await;
        found.sort_unstable();
        let mut both = [first.clone(), third.clone()];
        both.sort_unstable();
        assert_eq!(found, both, "{query}");
    }
    assert_eq!(listed("repeat=true").await, [second]);
    assert!(listed("collective=true").await.is_empty());
    let wrong = clerk.get("/api/v1/matters?first=nowhere").await;
    assert_eq!(wrong.problem(400, "malformed")["field"], "first");
}
