//! Notes of observers (C124): one screen, seen to arrive, and nobody learns by the account who wrote one.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    DeskError, NoteTyped,
    testing::Town,
    views::{Officer, Wanted},
};
use rules::person::Complained;
use uuid::Uuid;

const TOWN: &str = "中共青泥镇纪委";
const NAME: &str = "麦穗苗";

fn note(kind: &str) -> NoteTyped {
    NoteTyped {
        id: Uuid::new_v4(),
        kind: kind.to_owned(),
        title: "低保名单没有公示".to_owned(),
        content: "村务公开栏三个月没有更新。".to_owned(),
        about: None,
        phone: None,
    }
}

async fn observer(town: &Town) -> Officer {
    town.officer(NAME, &[&format!("observer@{TOWN}")]).await.unwrap()
}

#[tokio::test]
async fn a_note_arrives_where_it_belongs_and_its_writer_lies_sealed_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let (own, other) = (
            observer(&town).await,
            town.officer("禾苗", &[&format!("observer@{TOWN}")]).await.unwrap(),
        );
        let reception = town.officer("石青", &[&format!("clerk@{TOWN}")]).await.unwrap();
        let clerk = town.officer("邬晴", &["clerk@澄溪县信访局"]).await.unwrap();
        assert_eq!(desk.notes(&own).await.unwrap().len(), 0);
        let claim = desk.hand_in_note(&own, note("claim")).await.unwrap();
        assert_eq!(claim.organ, "澄溪县信访局");
        town.clock.set("2026-11-23T09:00:01+08:00".parse().unwrap());
        let about =
            Complained {
                name: "何某".to_owned(), unit: Some("河湾村".to_owned()), post: None
            };
        let typed = NoteTyped { about: Some(about), ..note("report") };
        let report = desk.hand_in_note(&own, typed.clone()).await.unwrap();
        assert_eq!((report.organ.as_str(), report.anonymous), (TOWN, false));
        // The same form sent again is the same note.
        assert_eq!(desk.hand_in_note(&own, typed).await.unwrap().number, report.number);
        let notes = desk.notes(&own).await.unwrap();
        let seen: Vec<_> =
            notes.iter().map(|one| (one.number.clone(), one.organ.as_str(), one.stage)).collect();
        assert_eq!(
            seen,
            [
                (report.number.clone(), TOWN, Some("report")),
                (claim.number.clone(), "澄溪县信访局", Some("registered")),
            ]
        );
        // It is theirs alone, and its reception does not learn from the matter who they are.
        assert_eq!(desk.notes(&other).await.unwrap().len(), 0);
        let view = desk.matter(&reception, &report.number).await.unwrap();
        assert!(!format!("{view:?}").contains(NAME));
        let view = desk.matter(&clerk, &claim.number).await.unwrap();
        assert!(view.withhold_name && !format!("{view:?}").contains(NAME));
        assert!(matches!(desk.matter(&clerk, &report.number).await, Err(DeskError::NoSuchMatter)));
        // As an officer they open neither.
        for number in [&claim.number, &report.number] {
            assert!(matches!(desk.matter(&own, number).await, Err(DeskError::NoSuchMatter)));
        }
        let wanted = Wanted { limit: 50, ..Wanted::default() };
        assert_eq!(desk.list(&own, &wanted).await.unwrap().rows.len(), 0);
        assert_eq!(desk.verify("").await.unwrap().fault, None);
        town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn nobody_else_hands_in_notes_and_what_is_wrong_in_one_is_named() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let own = observer(&town).await;
    for post in ["clerk@澄溪县信访局", "head@中共青泥镇纪委", "auditor@澄溪县信访局"]
    {
        let who = town.officer(post, &[post]).await.unwrap();
        let refused = desk.hand_in_note(&who, note("claim")).await;
        assert!(matches!(refused, Err(DeskError::Denied { .. })), "{post}");
        assert!(matches!(desk.notes(&who).await, Err(DeskError::Denied { .. })), "{post}");
    }
    let empty = NoteTyped { content: String::new(), ..note("claim") };
    let refused = desk.hand_in_note(&own, empty).await;
    assert!(matches!(refused, Err(DeskError::Malformed(_))));
    assert_eq!(desk.notes(&own).await.unwrap().len(), 0, "nothing is half done");
    // More than are kept at once: the oldest gives way.
    for no in 0..52 {
        let at = format!("2026-11-23T09:00:{no:02}+08:00");
        town.clock.set(at.parse().unwrap());
        let typed = NoteTyped { title: format!("第{no}件"), ..note("suggestion") };
        desk.hand_in_note(&own, typed).await.unwrap();
    }
    let notes = desk.notes(&own).await.unwrap();
    assert_eq!((notes.len(), notes[0].title.as_str()), (50, "第51件"));
}
