//! What one hand did that two do (issue 6, 3; practice A.3): told on the matter, counted for the auditor by steps and officer,
//! and folded again from the log.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    AloneCount, Desk, DeskError,
    testing::Town,
    views::{Keyed, Officer, Submission},
};
use jiff::civil::date;
use rules::{arrangement::Pair, refusal::Refusal};
use serde_json::{Map, Value, json};

const OFFICE: &str = "澄溪县信访局";
const LABOUR: &str = "澄溪县人力资源和社会保障局";

async fn does(desk: &Desk, who: &Officer, number: &str, command: &str, value: Value) {
    let Value::Object(fields) = value else { panic!("fields") };
    desk.act(who, number, command, &fields, None).await.unwrap();
}

/// A letter that the clerk registers and proposes to forward.
async fn proposed(town: &Town, clerk: &Officer, title: &str) -> String {
    let base = Submission {
        kind: "claim".to_owned(),
        title: title.to_owned(),
        content: "三个月没有发工资。".to_owned(),
        ..Submission::default()
    };
    let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    let number = town.desk.register(clerk, keyed, None).await.unwrap().number;
    let forward = json!({"way": "forward", "to": LABOUR, "branch": "31-6"});
    does(&town.desk, clerk, &number, "propose", forward).await;
    number
}

fn told(counts: &[AloneCount]) -> Vec<(Pair, &str, &str, u64)> {
    counts.iter().map(|one| (one.pair, &*one.name, &*one.organ, one.times)).collect()
}

#[tokio::test]
async fn what_one_hand_did_is_told_on_the_matter_and_counted_for_the_auditor_alone() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
        let both = [format!("head@{OFFICE}"), format!("leader@{OFFICE}")];
        let few = town.officer("裴负责", &[&both[0], &both[1]]).await.unwrap();
        let leader = town.officer("钱领导", &[&format!("leader@{OFFICE}")]).await.unwrap();
        let auditor = town.officer("安审计", &[&format!("auditor@{OFFICE}")]).await.unwrap();
        let elsewhere = town.officer("审计乙", &[&format!("auditor@{LABOUR}")]).await.unwrap();
        assert!(desk.done_alone(&auditor).await.unwrap().counts.is_empty());
        let number = proposed(&town, &clerk, "拖欠工资").await;
        does(desk, &few, &number, "check", json!({})).await;
        let second = proposed(&town, &clerk, "又欠工资").await;
        does(desk, &few, &second, "check", json!({})).await;
        does(desk, &leader, &second, "sign_off", json!({})).await;
        assert!(desk.matter(&clerk, &second).await.unwrap().alone.is_empty());
        does(desk, &few, &number, "sign_off", json!({})).await;
        does(desk, &few, &number, "allot", json!({})).await;
        let view = desk.matter(&clerk, &number).await.unwrap();
        let marks: Vec<_> = view.alone.iter().map(|one| (one.pair, one.name.as_str())).collect();
        assert_eq!(marks, [(Pair::Signing, "裴负责"), (Pair::Sending, "裴负责")]);
        does(desk, &leader, &second, "allot", json!({})).await;
        let counted = desk.done_alone(&auditor).await.unwrap();
        let expected = [
            (Pair::Signing, "裴负责", OFFICE, 1),
            (Pair::Sending, "裴负责", OFFICE, 1),
            (Pair::Sending, "钱领导", OFFICE, 1),
        ];
        let mut counts = told(&counted.counts);
        counts.sort_unstable_by_key(|(pair, name, ..)| (*name != "裴负责", *pair));
        assert_eq!(counts, expected);
        assert!(!counted.more && counted.counts.iter().all(|one| one.last == date(2026, 11, 23)));
        assert!(desk.done_alone(&elsewhere).await.unwrap().counts.is_empty());
        for other in [&clerk, &few, &leader] {
            let refused = desk.done_alone(other).await;
            assert!(matches!(refused, Err(DeskError::Denied { .. })), "{refused:?}");
        }
        // Whoever prepares still never signs, however few they are.
        let own = proposed(&town, &few, "还欠工资").await;
        let refused = desk.act(&few, &own, "sign_off", &Map::new(), None).await;
        assert!(
            matches!(refused, Err(DeskError::Refused(Refusal::SameHand { .. }))),
            "{refused:?}"
        );
        assert_eq!(desk.verify("").await.unwrap().fault, None, "folded again, the rows are these");
        town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn after_three_months_it_is_counted_no_more() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("钱领导", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let auditor = town.officer("安审计", &[&format!("auditor@{OFFICE}")]).await.unwrap();
    let number = proposed(&town, &clerk, "拖欠工资").await;
    does(&town.desk, &leader, &number, "allot", json!({})).await;
    let counted = async || town.desk.done_alone(&auditor).await.unwrap().counts.len();
    assert_eq!(counted().await, 2);
    town.clock.set("2027-02-23T09:00:00+08:00".parse().unwrap());
    assert_eq!(counted().await, 2, "the ninety-second day after");
    town.clock.set("2027-02-24T09:00:00+08:00".parse().unwrap());
    assert_eq!(counted().await, 0);
    assert_eq!(
        town.desk.matter(&clerk, &number).await.unwrap().alone.len(),
        2,
        "the file keeps it"
    );
}
