//! Evening out: one form for the same words, and where each was typed.

use proptest::prelude::*;
use text::even::Even;

fn even(text: &str) -> String {
    Even::of(text).text()
}

#[test]
fn the_same_words_become_the_same_characters() {
    for (typed, expected) in [
        ("拖欠農民工工資", "拖欠农民工工资"),
        ("ＡＢｃ１２３，！", "abc123,!"),
        ("拖 欠　工\u{a0}资", "拖欠工资"),
        ("工资\u{200b}被\u{feff}拖欠", "工资被拖欠"),
        ("第一行\r\n\r\n第二行", "第一行\n第二行"),
        ("行尾 \n 行首", "行尾\n行首"),
        ("WiFi 坏了", "wifi坏了"),
        ("call me 2 times", "call me 2 times"),
        ("㎡ ㈠ ①", "m2 (一) 1"),
        ("e\u{301}tude", "étude"),
        // 龻 and 9FB4 stand where GB18030 had private codes.
        ("\u{e81e}\u{e5e5}路", "\u{9fb4}路"),
        ("  两头的空白  ", "两头的空白"),
        ("", ""),
        (" \n ", ""),
    ] {
        assert_eq!(even(typed), expected, "{typed:?}");
    }
}

#[test]
fn whatever_is_found_is_marked_where_it_was_typed() {
    let typed = "尊敬的領導：　拖 欠ＡＢ工資３個月";
    let read = Even::of(typed);
    let text = read.text();
    assert_eq!(text, "尊敬的领导:拖欠ab工资3个月");
    let find = |words: &str| {
        let begin = text[..text.find(words).unwrap()].chars().count();
        &typed[read.origin(begin..begin + words.chars().count())]
    };
    assert_eq!(find("拖欠"), "拖 欠");
    assert_eq!(find("ab工资"), "ＡＢ工資");
    assert_eq!(find("3个月"), "３個月");
    assert_eq!(read.origin(0..0), 0..0);
    assert_eq!(read.origin(99..120), typed.len()..typed.len());
}

#[test]
fn what_one_character_became_is_marked_as_that_character() {
    let read = Even::of("十㎡");
    assert_eq!(read.text(), "十m2");
    assert_eq!(read.origin(1..2), 3..6);
    assert_eq!(read.origin(2..3), 3..6);
}

proptest! {
    #[test]
    fn any_text_is_evened_out_once_and_for_all(typed in "\\PC{0,60}|[ \\n\u{300}-\u{30f}a甲ａ]{0,60}") {
        let once = Even::of(&typed);
        // A compatibility form may become characters with a form of their own; twice is enough for every text.
        let twice = even(&once.text());
        prop_assert_eq!(even(&twice), twice);
        for at in 0..once.chars().len() {
            let origin = once.origin(at..at + 1);
            prop_assert!(origin.start < origin.end && typed.get(origin).is_some());
        }
    }
}
