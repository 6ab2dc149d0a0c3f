//! What may be erased, by the API: of the asker's own organ, for whoever proposes or approves it (rules.md §6.7); a report
//! for its reception alone.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{DISCIPLINE, House, LABOUR, OFFICE, claim, does},
};

/// The rows of one of the two lists.
async fn listed(by: &Caller, watch: &str) -> Vec<Value> {
    let page = by.get(&format!("/api/v1/matters?watch={watch}")).await.with(200);
    page["matters"].as_array().unwrap().clone()
}

fn numbers(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["number"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn what_may_be_erased_is_told_to_whoever_registered_it_with_its_day() {
    let house = House::new().await;
    house.town.clock.set("2026-08-10T09:00:00+08:00".parse().unwrap());
    let clerk = house.staff("登记员", "clerk", OFFICE).await;
    let leader = house.staff("局领导", "leader", OFFICE).await;
    let labour = house.staff("人社登记", "clerk", LABOUR).await;
    let handler = house.staff("承办员", "handler", OFFICE).await;
    let number = house.submitted().await["number"].as_str().unwrap().to_owned();
    does(&clerk, &number, "propose", json!({"way": "keep"})).await;
    does(&leader, &number, "allot", json!({})).await;
    house.town.clock.set("2056-12-31T09:00:00+08:00".parse().unwrap());
    assert!(listed(&clerk, "erasable").await.is_empty(), "that day is not over");
    house.town.clock.set("2057-01-01T09:00:00+08:00".parse().unwrap());
    let rows = listed(&clerk, "erasable").await;
    assert_eq!(numbers(&rows), [number.as_str()]);
    assert_eq!(rows[0]["erasable_since"], "2057-01-01");
    assert_eq!(rows[0].get("erasure_proposed"), None);
    for other in [&labour, &handler] {
        assert!(listed(other, "erasable").await.is_empty());
    }
    let why = json!({"erasure_ground": "retention_over", "reason": "没有保存价值"});
    does(&clerk, &number, "propose_erasure", why).await;
    assert!(listed(&clerk, "erasable").await.is_empty());
    let rows = listed(&leader, "to_erase").await;
    assert_eq!(rows[0]["erasure_proposed"], "2057-01-01");
    house.town.desk.rebuild().await.unwrap();
    assert_eq!(listed(&leader, "to_erase").await, rows, "made again from the log");
    does(&leader, &number, "erase", json!({})).await;
    assert!(listed(&leader, "to_erase").await.is_empty());
    let unknown = clerk.get("/api/v1/matters?watch=erased").await.with(400);
    assert_eq!(unknown["field"], "watch");
}

#[tokio::test]
async fn a_report_is_never_listed_by_time_and_a_proposal_about_it_for_its_reception_alone() {
    let house = House::new().await;
    house.town.clock.set("2026-08-10T09:00:00+08:00".parse().unwrap());
    let (clerk, reception) = (
        house.staff("登记员", "clerk", OFFICE).await,
        house.staff("受理员", "clerk", DISCIPLINE).await,
    );
    let leader = house.staff("纪委领导", "leader", DISCIPLINE).await;
    let mut letter = claim();
    letter["kind"] = "report".into();
    letter["organ"] = DISCIPLINE.into();
    house.anyone().post("/api/v1/matters", letter).await.with(201);
    house.town.clock.set("2099-01-01T09:00:00+08:00".parse().unwrap());
    for who in [&clerk, &reception, &leader] {
        for watch in ["erasable", "to_erase"] {
            assert!(listed(who, watch).await.is_empty());
        }
    }
}
