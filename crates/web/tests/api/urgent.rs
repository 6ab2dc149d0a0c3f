//! What is grave and urgent is reported upwards (Art. 25), and stands on a list until it is.

use serde_json::{Value, json};

use crate::house::{House, OFFICE, asks, at, claim, does};

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

#[tokio::test]
async fn what_is_urgent_stands_on_a_list_until_it_is_reported() {
    let house = House::new().await;
    let clerk = house.staff("登记", "clerk", OFFICE).await;
    on(&house, "2026-11-20");
    let brought = house.anyone().post("/api/v1/matters", claim()).await.with(201);
    let number = brought["number"].as_str().unwrap();
    let report =
        json!({"recipients": ["national", "government"], "text": "工人聚集，已派人接访。"});

    let early = asks(&clerk, number, "report_urgent", report.clone()).await;
    assert_eq!(early.problem(422, "refused")["refusal"]["code"], "not_urgent");
    does(&clerk, number, "summarise", json!({"urgent": true})).await;
    let matter = clerk.get(&at(number, "")).await.with(200);
    assert_eq!(matter["supervision"]["urgent"]["since"], "2026-11-20");
    assert_eq!(matter["supervision"]["urgent"]["due"]["date"], "2026-11-21");

    let listed = async |watch: &str| {
        let page = clerk.get(&format!("/api/v1/matters?watch={watch}")).await.with(200);
        page["matters"].as_array().unwrap().len()
    };
    assert_eq!((listed("urgent").await, listed("urgent_late").await), (1, 0));
    on(&house, "2026-11-22");
    assert_eq!((listed("urgent").await, listed("urgent_late").await), (1, 1));

    does(&clerk, number, "report_urgent", report).await;
    assert_eq!((listed("urgent").await, listed("urgent_late").await), (0, 0));
    let matter = clerk.get(&at(number, "")).await.with(200);
    let urgent = &matter["supervision"]["urgent"];
    assert_eq!(urgent["due"], Value::Null);
    assert_eq!(urgent["reports"][0]["recipients"], json!(["government", "national"]));
    let failed = clerk.get("/api/v1/matters?failing=urgent_report").await.with(200);
    assert_eq!(failed["matters"][0]["number"], number, "recorded after the next day");
    // The petitioner is told nothing of what offices write to each other.
    let code = json!({"code": brought["code"]});
    let seen = house.anyone().post("/api/v1/track", code).await.with(200).to_string();
    assert!(!seen.contains("urgent") && !seen.contains("聚集"), "{seen}");
}
