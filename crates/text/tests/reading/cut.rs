//! Cutting: words, signs and marks, and names that were learned.

use std::sync::LazyLock;

use proptest::prelude::*;
use text::{
    cut::{Cutter, Sort},
    even::Even,
};

static CUTTER: LazyLock<Cutter> = LazyLock::new(Cutter::default);

fn pieces(cutter: &Cutter, text: &str) -> Vec<String> {
    let even = Even::of(text);
    let each = cutter.cut(&even).into_iter();
    each.map(|piece| even.chars()[piece.range].iter().collect()).collect()
}

#[test]
fn a_text_is_cut_into_words_signs_and_marks() {
    let cut = pieces(&CUTTER, "小区电梯坏了，２０１９年３月４日报修，ＷｉＦｉ密码abc123");
    let expected =
        ["小区", "电梯", "坏", "了", ",", "2019年3月4日", "报修", ",", "wifi", "密码", "abc123"];
    assert_eq!(cut, expected);
}

#[test]
fn a_name_that_was_learned_is_cut_out_whole() {
    let text = "云溪县青石镇柳林村委会占用耕地";
    assert!(!pieces(&CUTTER, text).contains(&"青石镇".to_owned()));
    let mut cutter = Cutter::default();
    for name in ["云溪县", "青石镇", "柳林村委会"] {
        cutter.learn(name);
    }
    assert_eq!(pieces(&cutter, text), ["云溪县", "青石镇", "柳林村委会", "占用", "耕地"]);
}

#[test]
fn words_that_say_nothing_are_told_apart() {
    let even = Even::of("尊敬的领导：我们的工资");
    let said = CUTTER.cut(&even).into_iter().filter(|piece| piece.sort == Sort::Word);
    let said: Vec<String> = said.map(|piece| even.chars()[piece.range].iter().collect()).collect();
    assert_eq!(said, ["工资"]);
}

proptest! {
    #[test]
    fn nothing_but_space_lies_between_the_pieces(typed in "\\PC{0,80}|[0-9一二年月日点元a. \\n甲]{0,80}") {
        let even = Even::of(&typed);
        let mut at = 0;
        for piece in CUTTER.cut(&even) {
            prop_assert!(even.chars()[at..piece.range.start].iter().all(|each| each.is_whitespace()));
            prop_assert!(piece.range.start < piece.range.end);
            at = piece.range.end;
        }
        prop_assert!(even.chars()[at..].iter().all(|each| each.is_whitespace()));
    }
}
