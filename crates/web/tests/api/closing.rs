//! What closes a matter and what came of it: how it was rated, counted over the year, by the API and on the board.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, OFFICE, claim, does},
};

const TOWN: &str = "桐坞镇人民政府";

/// Who sends a claim to the town, and who answers it there.
struct People {
    clerk: Caller,
    leader: Caller,
    town: Caller,
    town_leader: Caller,
}

impl People {
    async fn of(house: &House) -> Self {
        Self {
            clerk: house.staff("县登记", "clerk", OFFICE).await,
            leader: house.staff("县签发", "leader", OFFICE).await,
            town: house.staff("镇承办", "handler", TOWN).await,
            town_leader: house.staff("镇签发", "leader", TOWN).await,
        }
    }

    /// A claim that the office sent to the town, and the town answered; its number and code.
    async fn answered(&self, house: &House) -> (String, String) {
        let brought = house.anyone().post("/api/v1/matters", claim()).await.with(201);
        let text = |name: &str| brought[name].as_str().unwrap().to_owned();
        let (number, code) = (text("number"), text("code"));
        let forward = json!({"way": "forward", "to": TOWN, "branch": "31-6"});
        does(&self.clerk, &number, "propose", forward).await;
        does(&self.leader, &number, "allot", json!({})).await;
        does(&self.town, &number, "sign_for", json!({})).await;
        does(&self.town, &number, "accept", json!({})).await;
        let draft = json!({"text": "已修复。", "outcome": "supported"});
        does(&self.town, &number, "draft_answer", draft).await;
        does(&self.town_leader, &number, "approve_answer", json!({})).await;
        does(&self.town, &number, "deliver", json!({"manner": "in_person"})).await;
        (number, code)
    }
}

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

async fn rate(house: &House, code: &str, object: &str, value: &str) {
    let said = json!({"code": code, "command": "rate", "object": object, "value": value,
        "reason": "又坏了"});
    house.anyone().post("/api/v1/track/commands", said).await.with(200);
}

async fn listed(who: &Caller, word: &str) -> Vec<String> {
    let found: Value = who.get(&format!("/api/v1/matters?rated={word}")).await.with(200);
    let rows = found["matters"].as_array().unwrap().iter();
    let mut numbers: Vec<_> = rows.map(|row| row["number"].as_str().unwrap().to_owned()).collect();
    numbers.sort();
    numbers
}

/// Rules.md 6.3 and 7 row 28. Four claims are answered on 5 January 2026 and may be rated until 4 February. Of the
/// town one is satisfied, one basically, one not, the last says nothing; of the office only the first says anything.
/// Until the last day is over, 参评率 is 3 of 3 and 1 of 1; then 3 of 4 and 1 of 4. 满意率 is 2 of 3 and 0 of 1.
#[tokio::test]
async fn the_two_rates_are_counted_over_the_year_with_the_lists_behind_them() {
    let house = House::new().await;
    let people = People::of(&house).await;
    on(&house, "2026-01-05");
    let before = board(&house).await;
    assert_eq!(before, [(0, 0, 0, 0), (0, 0, 0, 0)], "nothing to count yet");
    let mut numbers = Vec::new();
    for value in ["satisfied", "basically_satisfied", "dissatisfied", ""] {
        let (number, code) = people.answered(&house).await;
        if !value.is_empty() {
            rate(&house, &code, "unit", value).await;
        }
        if value == "satisfied" {
            rate(&house, &code, "office", "dissatisfied").await;
        }
        numbers.push(number);
    }
    on(&house, "2026-02-04");
    assert_eq!(board(&house).await, [(1, 1, 0, 1), (3, 3, 2, 1)], "may be rated until today");
    on(&house, "2026-02-05");
    assert_eq!(board(&house).await, [(4, 1, 0, 1), (4, 3, 2, 1)], "one let it pass");
    assert_eq!(listed(&people.leader, "unit_dissatisfied").await, [numbers[2].clone()]);
    assert_eq!(listed(&people.leader, "office_dissatisfied").await, [numbers[0].clone()]);
    assert_eq!(listed(&people.leader, "unit_satisfied").await.len(), 2);
    assert_eq!(listed(&people.leader, "unit_evaluable").await.len(), 4);
    // Whoever never had these matters counts none of them.
    let others = house.staff("水务", "clerk", crate::house::WATER).await;
    assert_eq!(listed(&others, "unit_evaluable").await, Vec::<String>::new());
    let fault = people.leader.get("/api/v1/matters?rated=moon").await;
    assert_eq!(fault.status.as_u16(), 400);
    // The reason is read on the matter's page by whoever may know of it.
    let path = crate::house::at(&numbers[2], "/events");
    assert!(people.town.get(&path).await.text.contains("又坏了"));
    // Another year begins with nothing.
    on(&house, "2027-01-04");
    assert_eq!(board(&house).await, [(0, 0, 0, 0), (0, 0, 0, 0)]);
}

/// What the supervision board counts of the office and of the unit: evaluable, evaluated, satisfied, dissatisfied.
async fn board(house: &House) -> Vec<(u64, u64, u64, u64)> {
    let officer = house.town.desk.officer_named("县签发").await.unwrap();
    let rates = house.town.desk.supervised(&officer).await.unwrap().rates;
    let counts = |one: &desk::views::Rates| {
        (one.evaluable.count, one.evaluated.count, one.satisfied.count, one.dissatisfied.count)
    };
    rates.iter().map(counts).collect()
}
