//! Keywords, and how rare a word is.

use std::sync::LazyLock;

use text::{
    cut::Cutter,
    even::Even,
    keywords::{Counts, keywords},
};

static CUTTER: LazyLock<Cutter> = LazyLock::new(Cutter::default);

fn words(text: &str, counts: &Counts) -> Vec<String> {
    let found = keywords(&Even::of(text), &CUTTER, counts, 4);
    found.into_iter().map(|keyword| keyword.word).collect()
}

#[test]
fn the_telling_words_come_first_and_courtesies_not_at_all() {
    let letter = "尊敬的领导您好，我们小区的电梯坏了三个月，物业不修电梯，老人上楼困难，恳请领导帮助解决电梯问题。";
    let found = words(letter, &Counts::default());
    assert_eq!(found.first().map(String::as_str), Some("电梯"));
    assert!(found.contains(&"物业".to_owned()), "{found:?}");
    assert!(
        ["领导", "恳请", "解决", "问题"].iter().all(|word| !found.contains(&(*word).to_owned()))
    );
}

#[test]
fn what_always_stands_together_is_one_word() {
    let letter = "丽发新城附近的搅拌站噪音扰民，丽发新城的业主投诉搅拌站，丽发新城夜里不能睡。";
    let found = words(letter, &Counts::default());
    assert!(found.contains(&"丽发新城".to_owned()), "{found:?}");
    assert!(found.contains(&"搅拌站".to_owned()), "{found:?}");
}

#[test]
fn what_every_letter_of_the_office_says_tells_nothing() {
    let mut counts = Counts::default();
    for place in ["东河", "西河", "南山", "北山", "中心"].iter().cycle().take(2000) {
        let even = Even::of(&format!("{place}村的电梯坏了"));
        counts.add(&even, &CUTTER.cut(&even));
    }
    let letter = "电梯坏了，电梯不动，井水发黄。";
    assert_ne!(words(letter, &counts).first().map(String::as_str), Some("电梯"));
    assert_eq!(counts.of("电梯"), 2000);
    let (even, before) = (Even::of(letter), counts.clone());
    let pieces = CUTTER.cut(&even);
    counts.add(&even, &pieces);
    counts.take_back(&even, &pieces);
    assert_eq!(counts, before, "what was taken back was never counted");
}

#[test]
fn where_nothing_is_said_there_are_no_words() {
    for text in ["", "啊", "！！！", "12345", "的的的", "😀😀", "abc def"] {
        assert_eq!(words(text, &Counts::default()), [""; 0], "{text}");
    }
}
