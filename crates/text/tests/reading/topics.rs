//! Hot issues: by persons and by pieces, within a time.

use std::sync::LazyLock;

use proptest::prelude::*;
use text::{
    cut::Cutter,
    even::Even,
    topics::{Letter, Settings, topics},
};

static CUTTER: LazyLock<Cutter> = LazyLock::new(Cutter::default);

fn letter(title: &str, text: &str, day: i32, person: u64) -> Letter {
    let even = Even::of(&format!("{title}\n{text}"));
    Letter { title: Even::of(title).chars().len(), even, day: Some(day), person: Some(person) }
}

/// Two issues, and letters that have nothing to do with anything.
fn letters() -> Vec<Letter> {
    let mut letters = Vec::new();
    let said = ["夜里轰鸣不断", "灰尘满天飞", "孩子睡不好", "粉尘落满阳台"];
    for ((day, person), text) in (0..).zip(0..).zip(said) {
        letters.push(letter("青竹苑小区旁搅拌站噪音扰民", text, day, person));
    }
    for at in 0..40 {
        let text = format!("第{at}次催问，退费至今没有到账");
        letters.push(letter("星帆英语培训班拖延退费", &text, at, 100));
    }
    for text in ["公交车晚点", "路灯不亮", "社保卡补办", "古树需要保护", "医院挂号难", "水价怎么算"]
    {
        letters.push(letter(text, "", 3, 200));
    }
    letters
}

#[test]
fn what_several_persons_write_about_is_an_issue_and_forty_letters_of_one_are_none() {
    let found = topics(&letters(), &CUTTER, &Settings::default());
    let told: Vec<_> = found.iter().map(|topic| (topic.persons, topic.members.len())).collect();
    assert_eq!(told, [(4, 4)]);
    let issue = found.first().unwrap();
    assert_eq!((issue.place.as_str(), issue.days), ("青竹苑小区", Some((0, 3))));
    assert!(
        issue.name.starts_with("青竹苑小区") && issue.name.contains("搅拌站"),
        "{}",
        issue.name
    );
    let mut members = issue.members.clone();
    members.sort_unstable();
    assert_eq!(members, [0, 1, 2, 3]);
}

#[test]
fn where_nobody_says_who_wrote_each_letter_counts() {
    let mut letters = letters();
    for letter in &mut letters {
        letter.person = None;
    }
    let found = topics(&letters, &CUTTER, &Settings::default());
    let told: Vec<_> = found.iter().map(|topic| (topic.persons, topic.members.len())).collect();
    assert_eq!(told, [(40, 40), (4, 4)]);
}

#[test]
fn the_same_words_a_year_apart_are_two_issues() {
    let mut letters: Vec<Letter> = letters().into_iter().take(4).collect();
    for (at, letter) in letters.iter_mut().enumerate() {
        letter.day = Some(if at < 2 { 0 } else { 365 });
    }
    let found = topics(&letters, &CUTTER, &Settings::default());
    let members: Vec<_> = found.into_iter().map(|topic| topic.members.len()).collect();
    assert_eq!(members, [2, 2]);
}

proptest! {
    #[test]
    fn each_letter_is_of_one_issue_at_most(texts in prop::collection::vec("[甲乙丙丁噪音退费 ]{0,12}|\\PC{0,12}", 0..30)) {
        let letters: Vec<_> = (0..).zip(&texts).map(|(at, text)| letter("", text, 0, at)).collect();
        let found = topics(&letters, &CUTTER, &Settings::default());
        let mut members: Vec<_> = found.into_iter().flat_map(|topic| topic.members).collect();
        let all = members.len();
        members.sort_unstable();
        members.dedup();
        prop_assert_eq!(members.len(), all);
        prop_assert!(members.iter().all(|at| *at < letters.len()));
    }
}
