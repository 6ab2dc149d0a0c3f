//! Search by the API: the matters that have the words, with the piece that has them, within what the asker may know of.

use serde_json::{Value, json};

use crate::{
    caller::Caller,
    house::{House, LABOUR, OFFICE, claim},
};

async fn found(who: &Caller, query: &str) -> Value {
    who.get(&format!("/api/v1/search?{query}")).await.with(200)
}

/// A text put together from its parts, and what of it is marked.
fn read(parts: &Value) -> (String, Vec<&str>) {
    let parts = parts.as_array().unwrap();
    let text = |part: &Value| part["text"].as_str().unwrap().to_owned();
    let marked = parts.iter().filter(|part| part["marked"] == json!(true));
    (parts.iter().map(text).collect(), marked.filter_map(|part| part["text"].as_str()).collect())
}

#[tokio::test]
async fn what_has_the_words_comes_with_the_piece_that_has_them_and_only_for_whoever_may_know_it() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    let labour = house.staff("周人社", "clerk", LABOUR).await;
    let number = house.submitted().await["number"].as_str().unwrap().to_owned();
    let other = json!({"title": "路灯不亮", "content": "河东路的路灯坏了，夜里看不见路。"});
    let other = match (claim(), other) {
        (Value::Object(mut base), Value::Object(own)) => {
            base.extend(own);
            Value::Object(base)
        }
        _ => unreachable!("both are objects"),
    };
    house.anyone().post("/api/v1/matters", other).await.with(201);
    house.town.desk.catch_up().await.unwrap();

    let told = found(&clerk, "words=工资").await;
    assert_eq!(told["count"], json!({"matters": 1, "more": false}));
    for flag in ["more", "forgiven", "warming"] {
        assert_eq!(told[flag], json!(false), "{flag}");
    }
    let hit = &told["matters"][0];
    assert_eq!(hit["matter"]["number"], json!(number));
    assert_eq!(read(&hit["title"]), ("拖欠工资".to_owned(), vec!["工资"]));
    let (piece, marked) = read(&hit["piece"]);
    assert_eq!((piece.as_str(), marked), (claim()["content"].as_str().unwrap(), vec!["工资"]));
    // Nothing of who brought it, and nothing at all for whoever may not know it, though the words stand in it.
    assert!(!told.to_string().contains("王小明"), "{told}");
    let hidden = found(&labour, "words=工资").await;
    assert_eq!(hidden, found(&labour, "words=没有的词").await);
    assert_eq!((&hidden["count"]["matters"], &hidden["matters"]), (&json!(0), &json!([])));

    // Narrowed as lists are.
    assert_eq!(found(&clerk, "words=工资&form=letter").await["count"]["matters"], json!(0));
    assert_eq!(
        found(&clerk, "words=工资&form=web&order=newest").await["count"]["matters"],
        json!(1)
    );
    assert_eq!(found(&clerk, "words=工资&page=1").await["matters"], json!([]));
}

#[tokio::test]
async fn what_cannot_be_searched_for_is_named() {
    let house = House::new().await;
    let clerk = house.staff("李登记", "clerk", OFFICE).await;
    house.town.desk.catch_up().await.unwrap();
    let long = format!("words={}", "字".repeat(201));
    for (query, field) in [
        ("", "words"),
        ("words=", "words"),
        ("words=%E3%80%82", "words"),
        ("words=-%E5%B7%A5%E8%B5%84", "words"),
        (long.as_str(), "words"),
        ("words=a&order=worst", "order"),
        ("words=a&kind=nothing", "kind"),
        ("words=a&received_from=2026-02-30", "received_from"),
        ("words=a&page=x", "page"),
        ("words=a&text=b", "text"),
    ] {
        let answer = clerk.get(&format!("/api/v1/search?{query}")).await;
        let problem = answer.problem(400, "malformed");
        assert_eq!(problem["field"], json!(field), "{query}: {problem}");
    }
    house.anyone().get("/api/v1/search?words=a").await.problem(401, "signed_out");
}
