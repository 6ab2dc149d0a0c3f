//! Search as the house answers it (capabilities C51): by words, names, numbers; within what one may know of, and with a trace.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Audit, Desk, QueryFault, Question, Searched,
    testing::Town,
    views::{Filter, Keyed, Officer, Submission, Wanted},
};
use rules::person::Complained;
use serde_json::{Map, Value, json};

const OFFICE: &str = "澄溪县信访局";
const LABOUR: &str = "澄溪县人力资源和社会保障局";

fn letter(organ: &str, title: &str, content: &str) -> Submission {
    Submission {
        kind: "claim".to_owned(),
        title: title.to_owned(),
        content: content.to_owned(),
        organ: Some(organ.to_owned()),
        ..Submission::default()
    }
}

fn asked(words: &str) -> Question {
    Question { words: words.to_owned(), ..Question::default() }
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

async fn search(desk: &Desk, who: &Officer, question: &Question) -> Searched {
    desk.catch_up().await.unwrap();
    desk.search(who, question).await.unwrap()
}

fn numbers(found: &Searched) -> Vec<&str> {
    found.rows.iter().map(|one| one.row.number.as_str()).collect()
}

#[tokio::test]
async fn words_names_and_numbers_are_found_by_whoever_may_know_of_the_matter() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
        let labour = town.officer("周人社", &[&format!("clerk@{LABOUR}")]).await.unwrap();
        let noise = desk
            .submit(
                letter(OFFICE, "搅拌站噪音", "溪山花园楼下的搅拌站夜里还在生产，罐車聲音很大。"),
                None,
            )
            .await
            .unwrap()
            .number;
        let about = vec![Complained {
            name: "张建华".to_owned(),
            unit: Some("望溪建筑公司".to_owned()),
            post: None,
        }];
        let wages = Submission {
            about,
            ..letter(LABOUR, "拖欠农民工工资", "包工头欠我们九万六千元。")
        };
        let wages = desk.submit(wages, None).await.unwrap().number;
        for (words, hit) in [
            ("噪音", true),
            ("夜", true),
            ("罐车声音", true),
            ("搅拌站 生产", true),
            ("搅拌站 -生产", false),
            ("农民工", false),
            (noise.as_str(), true),
        ] {
            let found = search(desk, &clerk, &asked(words)).await;
            let expected: &[&str] = if hit { &[&noise] } else { &[] };
            assert_eq!(numbers(&found), expected, "{words}");
            assert_eq!(found.count.matters, u64::from(hit), "{words}");
        }
        for words in ["张建华", "zjh", "望溪建筑", "拖欠工资", "农民工"] {
            assert_eq!(numbers(&search(desk, &labour, &asked(words)).await), [&wages], "{words}");
            assert_eq!(search(desk, &clerk, &asked(words)).await.count.matters, 0, "{words}");
        }
        let found = search(desk, &clerk, &asked("罐车声音")).await;
        let piece = &found.rows[0].piece;
        assert_eq!(&piece.text[piece.marks[0].clone()], "罐車聲音", "as it was written");
        for (words, fault) in [("，。", QueryFault::Nothing), ("-噪音", QueryFault::OnlyWithout)]
        {
            assert_eq!(search(desk, &clerk, &asked(words)).await.fault, Some(fault));
        }
        town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn a_search_is_narrowed_as_lists_are_and_lists_find_words() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let keyed = |title: &str, form: &str, on: &str| Keyed {
        base: letter(OFFICE, title, "水管漏水三天了，没有人来修。"),
        form: form.to_owned(),
        received_on: Some(on.to_owned()),
        ..Keyed::default()
    };
    let mut all = Vec::new();
    for (title, form, on) in [
        ("漏水一", "letter", "2026-11-20"),
        ("漏水二", "call", "2026-11-21"),
        ("别的", "letter", "2026-11-22"),
    ] {
        all.push(desk.register(&clerk, keyed(title, form, on), None).await.unwrap().number);
    }
    let found = search(desk, &clerk, &asked("漏水")).await;
    assert_eq!(numbers(&found), [&all[1], &all[0], &all[2]], "in the title first, then the newest");
    let newest = Question { newest: true, ..asked("漏水") };
    assert_eq!(numbers(&search(desk, &clerk, &newest).await), [&all[2], &all[1], &all[0]]);
    let letters = Filter { form: Some("letter".to_owned()), ..Filter::default() };
    let of_letters = Question { filter: letters.clone(), ..asked("漏水") };
    let found = search(desk, &clerk, &of_letters).await;
    assert_eq!((numbers(&found), found.count.matters), (vec![all[0].as_str(), &all[2]], 2));
    let wanted = |text: &str| Wanted {
        filter: Filter { text: Some(text.to_owned()), ..letters.clone() },
        limit: 50,
        ..Wanted::default()
    };
    assert_eq!(desk.list(&clerk, &wanted("漏水")).await.unwrap().rows.len(), 2);
    assert_eq!(desk.list(&clerk, &wanted("漏气")).await.unwrap().rows.len(), 0);
    assert_eq!(desk.list(&clerk, &wanted(&all[0])).await.unwrap().rows.len(), 1, "or a number");
}

#[tokio::test]
async fn a_search_leaves_a_trace_and_what_is_gone_is_not_found() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let auditor = town.officer("安审计", &[&format!("auditor@{OFFICE}")]).await.unwrap();
    let number = desk.submit(letter(OFFICE, "漏水", "水管漏水。"), None).await.unwrap().number;
    assert_eq!(search(desk, &clerk, &asked("水管")).await.count.matters, 1);
    let looks = desk.traces(&auditor, &Audit::default()).await.unwrap().looks;
    assert_eq!((looks.len(), looks[0].found), (1, Some(1)));
    let right = fields(json!({"field": "content", "value": "路灯不亮。", "reason": "录入有误"}));
    desk.act(&clerk, &number, "correct", &right, None).await.unwrap();
    assert_eq!(search(desk, &clerk, &asked("水管")).await.count.matters, 0);
    assert_eq!(search(desk, &clerk, &asked("路灯")).await.count.matters, 1);
    let pages = Question { page: u32::MAX, ..asked("路灯") };
    assert!(search(desk, &clerk, &pages).await.rows.is_empty());
}
