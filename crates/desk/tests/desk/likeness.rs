//! Whether two matters came from one person, as those who may see both are told it (rules.md §6.2), and what nobody learns.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    testing::Town,
    views::{Keyed, Officer, Submission},
};
use rules::person::Petitioner;
use serde_json::{Map, json};

const OFFICE: &str = "澄溪县信访局";
const LABOUR: &str = "澄溪县人力资源和社会保障局";
const DISCIPLINE: &str = "澄溪县纪委监委";

fn person(name: &str, phone: &str) -> Petitioner {
    Petitioner { name: name.to_owned(), phone: Some(phone.to_owned()), ..Petitioner::default() }
}

fn brought(kind: &str, organ: &str, petitioner: Option<Petitioner>) -> Submission {
    Submission {
        kind: kind.to_owned(),
        title: "路面塌陷".to_owned(),
        content: "望溪路十二号门前路面塌陷。".to_owned(),
        organ: Some(organ.to_owned()),
        petitioner,
        ..Submission::default()
    }
}

/// The numbers that a matter's page names as perhaps repeated by it.
async fn named(town: &Town, who: &Officer, number: &str) -> Vec<String> {
    let seen = town.desk.matter(who, number).await.unwrap();
    seen.maybe_repeats.into_iter().map(|one| one.number).collect()
}

async fn submits(town: &Town, kind: &str, organ: &str, who: Option<Petitioner>) -> String {
    town.desk.submit(brought(kind, organ, who), None).await.unwrap().number
}

#[tokio::test]
async fn an_earlier_matter_of_the_same_person_is_named_to_whoever_may_see_both() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let labour = town.officer("周人社", &[&format!("clerk@{LABOUR}")]).await.unwrap();
    let zhao = || Some(person("赵某某", "13900000000"));
    let first = submits(&town, "claim", OFFICE, zhao()).await;
    let elsewhere = submits(&town, "claim", LABOUR, zhao()).await;
    let again = Some(person("赵某某 ", "+86 139-0000-0000"));
    let second = submits(&town, "suggestion", OFFICE, again).await;
    let family = Some(person("钱某某", "13900000000"));
    let other = submits(&town, "claim", OFFICE, family).await;
    assert_eq!(named(&town, &clerk, &second).await, [first.as_str()]);
    assert_eq!(
        named(&town, &clerk, &first).await,
        [second.as_str()],
        "on one day neither is earlier"
    );
    assert!(named(&town, &labour, &elsewhere).await.is_empty(), "of the others they may not know");
    assert!(named(&town, &clerk, &other).await.is_empty(), "a telephone alone is no person");

    let link = json!({"earlier": first});
    let link = link.as_object().unwrap().clone();
    town.desk.act(&clerk, &second, "link_repeat", &link, None).await.unwrap();
    assert!(named(&town, &clerk, &second).await.is_empty(), "it is answered");

    let keyed = Keyed {
        base: brought("claim", OFFICE, zhao()),
        form: "letter".to_owned(),
        ..Keyed::default()
    };
    let registered = town.desk.register(&clerk, keyed, None).await.unwrap();
    assert!(registered.likely_duplicates.contains(&first), "{:?}", registered.likely_duplicates);
}

#[tokio::test]
async fn a_list_of_everything_somebody_brought_is_shown_to_nobody() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let mut last = String::new();
    for _ in 0..6 {
        last = submits(&town, "claim", OFFICE, Some(person("赵某某", "13900000000"))).await;
    }
    assert_eq!(named(&town, &clerk, &last).await.len(), 3);
}

#[tokio::test]
async fn the_anonymous_are_never_compared_and_reports_only_once_they_were_opened() {
    let town = Town::new().await.unwrap();
    let reception = town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    let zhao = || Some(person("赵某某", "13900000000"));
    submits(&town, "claim", DISCIPLINE, zhao()).await;
    submits(&town, "report", DISCIPLINE, None).await;
    let first = submits(&town, "report", DISCIPLINE, zhao()).await;
    let second = submits(&town, "report", DISCIPLINE, zhao()).await;
    assert!(named(&town, &reception, &second).await.is_empty(), "nobody opened either");
    let opens = async |number: &str| {
        let reason = json!({"reason": "核对"}).as_object().unwrap().clone();
        town.desk.act(&reception, number, "open_seal", &reason, None).await.unwrap();
    };
    opens(&first).await;
    assert!(named(&town, &reception, &second).await.is_empty(), "one of them is still closed");
    opens(&second).await;
    assert_eq!(named(&town, &reception, &second).await, [first.as_str()], "and not the claim");
    let nobody = submits(&town, "claim", OFFICE, None).await;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    assert!(named(&town, &clerk, &nobody).await.is_empty());
}

#[tokio::test]
async fn a_name_that_is_put_right_is_compared_as_it_is_right() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let first = submits(&town, "claim", OFFICE, Some(person("赵某某", "13900000000"))).await;
    let second = submits(&town, "claim", OFFICE, Some(person("赵某", "13900000000"))).await;
    assert!(named(&town, &clerk, &second).await.is_empty());
    town.desk.act(&clerk, &second, "open_seal", &Map::new(), None).await.unwrap();
    let right = desk::CorrectedIdentity {
        petitioners: vec![person("赵某某", "13900000000")],
        representatives: Vec::new(),
        reason: "姓名写漏一字".to_owned(),
    };
    town.desk.correct_identity(&clerk, &second, right, None).await.unwrap();
    assert_eq!(named(&town, &clerk, &second).await, [first.as_str()]);
}
