//! Retaliation (条例 Art. 46; Rules Art. 35; C215; practice.md D 7): said by code or without one, a matter of its own above the organ
//! concerned, which learns nothing of it, and listed before anything else.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    DeskError, SealedFile, Toward, UpperKey,
    testing::Town,
    views::{Filter, Keyed, Officer, Retaliated, Submission, Wanted},
};
use rules::{ask::Malformed, refusal::Refusal};
use serde_json::{Map, Value, json};

const DISCIPLINE: &str = "澄溪县纪委监委";
const OFFICE: &str = "澄溪县信访局";
const LAND: &str = "澄溪县自然资源局";
const WORDS: &str = "反映以后被调到锅炉房。";

fn claim() -> Submission {
    Submission {
        kind: "claim".to_owned(),
        title: "补偿面积不符".to_owned(),
        content: "少量了三分地。".to_owned(),
        ..Submission::default()
    }
}

fn report() -> Submission {
    Submission { kind: "report".to_owned(), ..claim() }
}

fn said() -> Submission {
    Submission { content: WORDS.to_owned(), ..Submission::default() }
}

fn of(code: Option<&str>, organ: Option<&str>) -> Submission {
    let retaliation = Retaliated { code: code.map(str::to_owned), organ: organ.map(str::to_owned) };
    Submission { retaliation: Some(retaliation), ..said() }
}

async fn reception(town: &Town) -> Officer {
    town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}/信访室")]).await.unwrap()
}

async fn listed(town: &Town, who: &Officer) -> Vec<String> {
    let filter = Filter { watch: Some("retaliation".to_owned()), ..Filter::default() };
    let wanted = Wanted { filter, limit: 50, ..Wanted::default() };
    let page = town.desk.list(who, &wanted).await.unwrap();
    page.rows.into_iter().map(|row| row.number).collect()
}

#[tokio::test]
async fn by_code_it_is_a_report_of_its_own_above_the_organ_that_had_the_matter() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let reception = reception(&town).await;
        let clerk = town.officer("邬晴", &[&format!("clerk@{OFFICE}")]).await.unwrap();
        let head = town.officer("祝禾", &[&format!("head@{OFFICE}")]).await.unwrap();
        let first = desk.submit(claim(), None).await.unwrap();
        let (tracked, made) = desk.say_retaliation((&first.code, None), said()).await.unwrap();
        assert_eq!(tracked.number, first.number);
        assert!(tracked.may.contains(&"say_retaliation"));
        assert_ne!(made.number, first.number);
        assert_ne!(made.code, first.code);
        assert_eq!((made.organ.as_str(), made.sealed_for), (DISCIPLINE, None));
        let seen = desk.matter(&reception, &made.number).await.unwrap();
        assert_eq!(seen.retaliation.as_deref(), Some(OFFICE));
        // What it is about is told by the code, and its number with it; who they are is not.
        assert_eq!(seen.original_number.as_deref(), Some(first.number.as_str()));
        assert_eq!(seen.title.as_deref(), Some(WORDS.trim()));
        assert_eq!(seen.seal.word(), "nobody");
        // The organ concerned finds neither the report nor a word of it with the matter.
        for who in [&clerk, &head] {
            let found = desk.matter(who, &made.number).await;
            assert!(matches!(found, Err(DeskError::NoSuchMatter)), "{}", who.name);
            assert_eq!(listed(&town, who).await, [""; 0]);
            assert!(desk.retaliations(who).await.unwrap().is_none());
        }
        let theirs = desk.matter(&clerk, &first.number).await.unwrap();
        assert!(!format!("{theirs:?}").contains(WORDS.trim_end_matches('。')));
        assert_eq!(listed(&town, &reception).await, std::slice::from_ref(&made.number));
        let figure = desk.retaliations(&reception).await.unwrap().unwrap();
        assert_eq!(figure.count.matters, 1);
        desk.rebuild().await.unwrap();
        assert_eq!(listed(&town, &reception).await, [made.number]);
        assert_eq!(desk.verify("").await.unwrap().fault, None);
        town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn without_a_code_the_organ_is_named_and_a_wrong_code_keeps_nothing() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let reception = reception(&town).await;
    let made = desk.submit(of(None, Some(LAND)), None).await.unwrap();
    let seen = desk.matter(&reception, &made.number).await.unwrap();
    assert_eq!((seen.retaliation.as_deref(), seen.original_number), (Some(LAND), None));
    assert_eq!(seen.kind.unwrap().word(), "report");
    let wrong = "1234 5678 9012 3456 7890 1234";
    let refused = desk.submit(of(Some(wrong), Some(LAND)), None).await;
    assert!(matches!(refused, Err(DeskError::NoSuchCode)));
    let name = |error| match error {
        DeskError::Malformed(Malformed::Field { name, .. }) => name,
        other => panic!("{other:?}"),
    };
    let neither = desk.submit(of(None, None), None).await.unwrap_err();
    assert_eq!(name(neither), "concerned");
    let unknown = desk.review(&of(None, Some("澄溪县邮局"))).await.unwrap_err();
    assert_eq!(name(unknown), "concerned");
    assert_eq!(listed(&town, &reception).await, [made.number]);
}

#[tokio::test]
async fn what_the_discipline_organ_itself_had_goes_sealed_to_the_one_above_or_nowhere() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let reception = reception(&town).await;
    let first = desk.submit(report(), None).await.unwrap();
    // The one above is not known: it is not offered, nothing is kept, and the organ concerned does not take it instead.
    let offered = async || desk.track(&first.code).await.unwrap().may.contains(&"say_retaliation");
    assert!(!offered().await);
    let refused = desk.say_retaliation((&first.code, None), said()).await;
    assert!(matches!(refused, Err(DeskError::Refused(Refusal::NoneAbove))), "{refused:?}");
    let key = UpperKey::fresh().unwrap();
    let to = ("市纪委监委信访室（虚构）", "市府路1号（虚构）");
    desk.set_upper(DISCIPLINE, to, None, "县纪委书记").await.unwrap();
    let refused = desk.submit(of(Some(&first.code), None), None).await;
    assert!(matches!(refused, Err(DeskError::ForAbove { .. })), "{refused:?}");
    desk.set_upper(DISCIPLINE, to, Some(&key.public()), "县纪委书记").await.unwrap();
    assert!(offered().await);
    let toward = desk.toward_retaliation(&of(Some(&first.code), None)).await.unwrap();
    assert_eq!(toward, Toward::Sealed { to: to.0.to_owned() });
    let (_, made) = desk.say_retaliation((&first.code, None), said()).await.unwrap();
    assert_eq!(made.sealed_for.as_deref(), Some(to.0));
    let found = desk.matter(&reception, &made.number).await;
    assert!(matches!(found, Err(DeskError::NoSuchMatter)));
    assert_eq!(listed(&town, &reception).await, [""; 0]);
    let file = desk.upward_file(&reception, &made.number).await.unwrap();
    assert!(!file.contains(WORDS));
    let opened = key.open(&SealedFile::parse(&file).unwrap()).unwrap();
    let opened: Value = serde_json::from_slice(&opened).unwrap();
    assert_eq!(opened["content"], WORDS);
    assert_eq!(opened["retaliation"], DISCIPLINE);
    assert_eq!(opened["original_number"], first.number.as_str());
}

#[tokio::test]
async fn a_letter_is_entered_only_where_it_is_taken() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let reception = reception(&town).await;
    let keyed = |organ: &str, kind: &str| Keyed {
        base: Submission {
            kind: kind.to_owned(),
            title: "被调岗".to_owned(),
            ..of(None, Some(organ))
        },
        form: "letter".to_owned(),
        ..Keyed::default()
    };
    let made = desk.register(&reception, keyed(LAND, "report"), None).await.unwrap();
    let seen = desk.matter(&reception, &made.number).await.unwrap();
    assert_eq!(seen.retaliation.as_deref(), Some(LAND));
    // Of another kind it is none; and what its own organ had is entered above.
    let refused = desk.register(&reception, keyed(LAND, "claim"), None).await;
    assert!(matches!(refused, Err(DeskError::Malformed(_) | DeskError::Denied { .. })));
    let refused = desk.register(&reception, keyed(DISCIPLINE, "report"), None).await;
    assert!(matches!(refused, Err(DeskError::Refused(Refusal::NoneAbove))), "{refused:?}");
    let town_clerk = town.officer("杜青", &["clerk@中共青泥镇纪委"]).await.unwrap();
    let refused = desk.register(&town_clerk, keyed("青泥镇人民政府", "report"), None).await;
    let Err(DeskError::ForAbove { to, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(to, DISCIPLINE, "a town's own is not above its town");
    // It stays a report of its reception: no step hands it to the organ concerned.
    let mut fields = Map::new();
    fields.insert("way".to_owned(), json!("forward"));
    fields.insert("organ".to_owned(), json!(LAND));
    let sent = desk.act(&reception, &made.number, "allot", &fields, None).await;
    assert!(sent.is_err());
}
