//! Danger in what is described, and none in what a person feels, threatens or means to do.

use proptest::prelude::*;
use text::urgency::{Danger, Stands, urgency};

#[test]
fn danger_that_is_there_is_told_with_its_words() {
    for (letter, danger, words) in [
        ("我们楼下的天然气管道正在漏气，整栋楼都能闻到。", Danger::Gas, "天然气管道正在漏气"),
        ("昨晚三号楼着火了，电动车还堆在楼道里。", Danger::Fire, "着火了"),
        ("学校南边的围墙倒塌，孩子们从那里走。", Danger::Collapse, "围墙倒塌"),
        ("小區已經停水五天了，老人打水困難。", Danger::Water, "停水五天了"),
        ("自来水发黄有异味，孩子喝了拉肚子。", Danger::Water, "自来水发黄"),
        ("路边配电箱漏电，已经有人触电。", Danger::Electricity, "触电"),
        ("幼儿园孩子集体食物中毒送医院。", Danger::Poison, "食物中毒"),
        ("老师殴打学生，我女儿被霸凌。", Danger::Child, "老师殴打"),
        ("老板拖欠我们十二个人的工资，马上就要过年了。", Danger::Wages, "过年"),
        ("母亲昏迷不醒，医院要先交钱。", Danger::Medical, "昏迷不醒"),
        ("零下十度，老人家里没有暖气。", Danger::Cold, "零下十度,老人家里没有暖气"),
        ("我父亲八十岁，前天走失，请帮忙查监控。", Danger::Missing, "走失"),
        ("一伙人持刀守在村口。", Danger::Violence, "持刀"),
        ("电梯突然下坠，老人被困在电梯里。", Danger::Lift, "电梯突然下坠"),
        ("山洪冲下来，村里房屋被淹。", Danger::Flood, "山洪"),
    ] {
        let found = urgency(letter);
        let of: Vec<_> = found.signs.iter().filter(|sign| sign.what == danger).collect();
        let said: Vec<String> = of
            .iter()
            .map(|sign| text::even::Even::of(&letter[sign.evidence.clone()]).text())
            .collect();
        assert!(said.iter().any(|said| said == words), "{letter}: {found:?} {said:?}");
        assert!(found.suggested().is_some(), "{letter}: {found:?}");
    }
}

#[test]
fn no_threat_journey_tone_or_figure_of_speech_is_a_danger() {
    for letter in [
        "不解决我就去北京上访！",
        "我们明天进京，看谁怕谁。",
        "再不处理我就跳楼。",
        "不给钱我就自焚，同归于尽。",
        "我们就去省里集体上访，拉横幅。",
        "再不管我就曝光给媒体记者。",
        "逼得我只能走极端，后果自负！",
        "你们等着，我什么都做得出来！！！",
        "我不想活了，活着没意思。",
        "我们将联合一百户业主静坐。",
        "不给说法我就放火烧了公司，大不了着火同归于尽。",
        "我会持刀去找他算账。",
        "求求你们救救我！！！十万火急！！！",
        "这家店生意火爆，半夜吵得人睡不着。",
        "业主们水深火热。",
        "我心急如焚。",
        "气得肺都气炸了。",
        "我真的要爆炸了。",
        "这是信息爆炸的时代。",
        "快递公司泄漏信息。",
        "客服泄露个人隐私。",
        "对政府崩塌的信任如何挽回。",
        "天都塌了，孩子上不了学。",
        "开发商资金链断裂。",
        "看着火车站的广场很脏。",
        "塌方式的腐败。",
        "小店淹没在口水中。",
        "老板玩失踪。",
        "法人失踪，业主群情激愤。",
        "开发商绑架业主的意愿。",
        "请问火灾证明去哪里开？",
        "希望多做消防演练。",
        "建议增加消防知识宣传和灭火器。",
        "后院起火。",
        "停电费和停水费怎么算？",
        "几十年前的老房子何时改造？",
        "公司拖欠货款。",
    ] {
        let found = urgency(letter);
        assert_eq!(found.suggested(), None, "{letter}: {found:?}");
    }
    // Of what a person means to do there is not even a sign.
    for letter in
        ["再不处理我就跳楼。", "不解决我就去北京上访！", "我会持刀去找他算账。", "我不想活了。"]
    {
        assert_eq!(urgency(letter).signs, [], "{letter}");
    }
}

#[test]
fn what_was_what_is_feared_and_what_is_denied_weigh_less() {
    let stands = |letter: &str| urgency(letter).signs.first().map(|sign| sign.stands);
    for (letter, expected) in [
        ("去年小区着火了，消防队来过。", Some(Stands::Past)),
        ("2015年我家房屋倒塌，补偿没有到位。", Some(Stands::Past)),
        ("漏电的地方已经修好了。", None),
        ("担心哪天房子倒塌。", Some(Stands::Feared)),
        ("一旦发生火灾，消防车进不来。", Some(Stands::Feared)),
        ("假如煤气泄漏怎么办？", Some(Stands::Feared)),
        ("检查过了，没有漏电。", None),
        ("从去年起房屋开裂，至今没人管。", Some(Stands::Present)),
    ] {
        let found = stands(letter);
        let is_over = letter.contains("已经修好") && found == Some(Stands::Past);
        assert!(is_over || found == expected, "{letter}: {:?}", urgency(letter));
        if expected != Some(Stands::Present) {
            assert_eq!(urgency(letter).suggested(), None, "{letter}");
        }
    }
}

#[test]
fn wages_are_urgent_before_a_feast_and_not_after() {
    assert_eq!(urgency("公司拖欠工资两个月。").suggested(), None);
    assert_eq!(urgency("公司拖欠工资两个月，春节前拿不到钱。").suggested(), Some(Danger::Wages));
    assert_eq!(urgency("过年后公司拖欠工资。").suggested(), None);
}

proptest! {
    #[test]
    fn every_sign_is_a_piece_of_the_letter(typed in "\\PC{0,80}|[着火了燃气漏停水三天拖欠工资过年，。没有我就Ａ𠀀 \\n]{0,200}") {
        let found = urgency(&typed);
        prop_assert!(found.signs.len() <= 100);
        for sign in found.signs {
            prop_assert!(typed.get(sign.evidence).is_some_and(|said| !said.is_empty()));
            prop_assert!((1..=10).contains(&sign.weight));
        }
    }
}
