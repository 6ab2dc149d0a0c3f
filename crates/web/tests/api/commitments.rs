//! The commitment of a first visit (初访双方承诺书, C11), by the API and on the board: shown to both sides, and kept by itself.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, LABOUR, OFFICE, asks, at, does},
};

fn on(house: &House, day: &str) {
    house.town.clock.set(format!("{day}T09:00:00+08:00").parse().unwrap());
}

struct People {
    clerk: Caller,
    chief: Caller,
    handler: Caller,
    leader: Caller,
    supervisor: Caller,
}

impl People {
    async fn of(house: &House) -> Self {
        Self {
            clerk: house.staff("登记员", "clerk", OFFICE).await,
            chief: house.staff("局领导", "leader", OFFICE).await,
            handler: house.staff("承办甲", "handler", LABOUR).await,
            leader: house.staff("签发人", "leader", LABOUR).await,
            supervisor: house.staff("督查员", "supervisor", OFFICE).await,
        }
    }

    /// A claim brought in this form on 3 August and accepted by the bureau on 5 August: its sixty days end on Sunday
    /// 4 October, within the holidays of that year, so on Thursday the 8th. Its number and code.
    async fn accepted(&self, house: &House, form: &str) -> (String, String) {
        on(house, "2026-08-03");
        let brought = json!({
            "kind": "claim", "organ": OFFICE, "form": form, "title": "拖欠工资", "content": "三个月没有发工资。",
            "petitioners": [{"name": "王小明", "phone": "13800000000"}],
        });
        let brought = self.clerk.post("/api/v1/register", brought).await.with(201);
        let text = |name: &str| brought[name].as_str().unwrap().to_owned();
        let (number, code) = (text("number"), text("code"));
        does(&self.clerk, &number, "propose", json!({"way": "forward", "to": LABOUR})).await;
        does(&self.chief, &number, "allot", json!({})).await;
        on(house, "2026-08-05");
        does(&self.handler, &number, "sign_for", json!({})).await;
        does(&self.handler, &number, "accept", json!({"branch": "31-6"})).await;
        (number, code)
    }

    async fn answers(&self, number: &str) {
        let draft = json!({"text": "已付清。", "outcome": "explained"});
        does(&self.handler, number, "draft_answer", draft).await;
        does(&self.leader, number, "approve_answer", json!({})).await;
        does(&self.handler, number, "deliver", json!({"manner": "in_person"})).await;
    }

    /// How many matters a list of supervision holds.
    async fn listed(&self, watch: &str) -> usize {
        let found = self.supervisor.get(&format!("/api/v1/matters?watch={watch}")).await.with(200);
        found["matters"].as_array().unwrap().len()
    }
}

async fn tracked(house: &House, code: &str) -> Value {
    house.anyone().post("/api/v1/track", json!({ "code": code })).await.with(200)
}

fn promise(by: &str) -> Value {
    json!({"promise": "核对考勤后当面答复。", "promised_by": by, "brings": "考勤表的照片。"})
}

#[tokio::test]
async fn a_commitment_is_shown_to_both_sides_and_an_answer_in_time_keeps_it() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let (number, code) = people.accepted(&house, "visit").await;
    let due = tracked(&house, &code).await["due"].clone();
    assert_eq!(due["date"], "2026-10-08");
    let late = asks(&people.handler, &number, "record_commitment", promise("2026-10-09")).await;
    let refusal = &late.problem(422, "refused")["refusal"];
    assert_eq!(refusal["code"], "promised_late");
    let told = refusal["message"].as_str().unwrap();
    assert!(told.contains("8 October 2026"), "{told}");
    let past = asks(&people.handler, &number, "record_commitment", promise("2026-08-04")).await;
    assert_eq!(past.problem(422, "refused")["refusal"]["code"], "too_early");
    does(&people.handler, &number, "record_commitment", promise("2026-08-20")).await;

    let seen = tracked(&house, &code).await;
    let given = json!({
        "organ": LABOUR, "step": "answer", "promise": "核对考勤后当面答复。",
        "promised_by": "2026-08-20", "brings": "考勤表的照片。", "on": "2026-08-05", "kept": "open",
    });
    assert_eq!(seen["commitments"], json!([given]));
    assert_eq!(seen["due"], due, "it moves no date");
    assert_eq!(seen["steps"].as_array().unwrap().last().unwrap()["what"], "committed");
    let inside = people.clerk.get(&at(&number, "")).await.with(200);
    assert_eq!(inside["commitments"], seen["commitments"]);
    assert_eq!((people.listed("commitment").await, people.listed("commitment_late").await), (1, 0));

    on(&house, "2026-08-20");
    people.answers(&number).await;
    let kept = tracked(&house, &code).await["commitments"][0].clone();
    assert_eq!((&kept["kept"], &kept["done"]), (&json!("in_time"), &json!("2026-08-20")));
    assert_eq!(people.listed("commitment").await, 0);
    let failed = people.supervisor.get("/api/v1/matters?failing=commitment").await.with(200);
    assert_eq!(failed["matters"], json!([]));
    assert_eq!(house.town.desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn a_day_that_passed_is_the_organ_s_failing_with_its_list() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let (number, code) = people.accepted(&house, "visit").await;
    does(&people.handler, &number, "record_commitment", promise("2026-08-20")).await;
    on(&house, "2026-08-21");
    assert_eq!((people.listed("commitment").await, people.listed("commitment_late").await), (1, 1));
    assert_eq!(tracked(&house, &code).await["commitments"][0]["kept"], "missed");
    let again = asks(&people.handler, &number, "record_commitment", promise("2026-09-01")).await;
    assert_eq!(again.problem(422, "refused")["refusal"]["code"], "committed_before");
    people.answers(&number).await;
    assert_eq!(people.listed("commitment_late").await, 0, "it is done, if late");
    let failed = people.supervisor.get("/api/v1/matters?failing=commitment").await.with(200);
    assert_eq!(failed["matters"][0]["number"], json!(number));
    let board = house.town.desk.officer_named("督查员").await.unwrap();
    let board = house.town.desk.supervised(&board).await.unwrap();
    let one = board.failed_by.iter().find(|one| one.failing.word() == "commitment").unwrap();
    assert_eq!((one.name.as_str(), one.count), (LABOUR, 1));
}

#[tokio::test]
async fn what_came_by_letter_is_given_none() {
    let house = House::new().await;
    let people = People::of(&house).await;
    let (number, _) = people.accepted(&house, "letter").await;
    let no = asks(&people.handler, &number, "record_commitment", promise("2026-08-20")).await;
    assert_eq!(no.problem(422, "refused")["refusal"]["code"], "not_first_visit");
    let allowed = people.handler.get(&at(&number, "/allowed")).await.with(200).to_string();
    assert!(!allowed.contains("record_commitment"), "nobody is offered what is none of it");
}
