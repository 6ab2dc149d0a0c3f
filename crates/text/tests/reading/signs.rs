//! Numbers, dates, sums, telephone and identity numbers.

use text::{
    even::Even,
    signs::{Sign, signs},
};

fn told(text: &str) -> Vec<(Sign, String)> {
    let even = Even::of(text);
    let each = signs(even.chars()).into_iter();
    each.map(|found| (found.sign, even.chars()[found.range].iter().collect())).collect()
}

#[test]
fn signs_are_told_for_what_they_are() {
    use Sign::{Date, Identity, Money, Number, Telephone, Time};
    for (text, expected) in [
        ("欠我１２，０００．５０元", &[(Money, "12,000.50元")][..]),
        ("共计3.5万元", &[(Money, "3.5万元")]),
        ("两万多块钱", &[]),
        ("三千元整", &[(Money, "三千元")]),
        ("￥500没退", &[(Money, "¥500")]),
        ("元旦前", &[]),
        ("2019年3月4日下午3点30分", &[(Date, "2019年3月4日"), (Time, "3点30分")]),
        ("二〇一九年三月", &[(Date, "二〇一九年三月")]),
        ("3月15号", &[(Date, "3月15号")]),
        ("2020/01/08 15:30:20", &[(Date, "2020/01/08"), (Time, "15:30:20")]),
        ("拖欠三个月", &[]),
        ("13812345678", &[(Telephone, "13812345678")]),
        ("电话138****5678。", &[(Telephone, "138****5678")]),
        ("0527-84391234", &[(Telephone, "0527-84391234")]),
        ("拨打400-820-8820无人接", &[(Telephone, "400-820-8820")]),
        // The example of GB 11643: its last place bears out the others.
        ("身份证11010519491231002X", &[(Identity, "11010519491231002x")]),
        ("编号110105194912310021", &[(Number, "110105194912310021")]),
        ("3211**********1234", &[(Identity, "3211**********1234")]),
        ("5栋302室", &[(Number, "5"), (Number, "302")]),
        ("A3区K12路", &[]),
        ("一个人十分着急", &[]),
        ("一百二十户", &[(Number, "一百二十")]),
        ("", &[]),
    ] {
        let expected: Vec<_> =
            expected.iter().map(|(sign, words)| (*sign, (*words).to_owned())).collect();
        assert_eq!(told(text), expected, "{text}");
    }
}
