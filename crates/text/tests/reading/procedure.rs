//! The likely kind of a letter, and signs that another procedure has the matter.

use proptest::prelude::*;
use text::{
    kind::{Kind, kind},
    scope::{Tense, Which, diverted, elsewhere},
};

#[test]
fn the_words_of_a_letter_speak_for_its_kind() {
    for (letter, expected) in [
        ("实名举报村支书张某贪污集体资金，虚报冒领补贴。", Some(Kind::Report)),
        ("某局局长收受开发商贿赂，滥用职权，请纪委查处。", Some(Kind::Report)),
        ("关于增设公交站点的建议：为方便出行，建议在路口增设站台。", Some(Kind::Suggestion)),
        ("公司拖欠工资，请求劳动监察帮助讨薪。", Some(Kind::Claim)),
        (
            "窗口工作人员态度恶劣，推诿扯皮，我的低保申请办不了，恳请领导帮助解决。",
            Some(Kind::Claim),
        ),
        ("民警不作为，我家噪音扰民投诉三次没人管，请求解决。", Some(Kind::Claim)),
        ("举报某公司夜间偷排污染，噪音扰民，请求查处。", Some(Kind::Claim)),
        (
            "我不服县纪委开除党籍的处分决定，特提出申诉，请求撤销党纪处分。",
            Some(Kind::DisciplineAppeal),
        ),
        ("", None),
        ("你好", None),
        ("今天天气很好。", None),
        (
            "村主任侵占集体土地，还拖欠我家征收款，我要求赔偿，举报他以权谋私，请求退还补偿款，维护合法权益。",
            None,
        ),
        ("处分我的房产需要什么手续？", None),
        ("老板贪污公司的钱跑了。", None),
    ] {
        assert_eq!(kind(letter).kind, expected, "{letter} {:?}", kind(letter));
    }
    let words = Kind::ALL.map(Kind::word);
    assert_eq!(words, ["suggestion", "report", "claim", "discipline_appeal"]);
}

#[test]
fn another_procedure_is_told_with_how_far_it_is() {
    for (letter, which, tense) in [
        ("法院已立案，至今没有开庭。", Which::Court, Tense::Pending),
        ("我已向法院起诉开发商。", Which::Court, Tense::Pending),
        ("我不服法院判决。", Which::Court, Tense::Decided),
        ("判决书下来两年，对方不履行。", Which::Court, Tense::Decided),
        ("我准备起诉他。", Which::Court, Tense::Mentioned),
        ("没有钱打官司。", Which::Court, Tense::Mentioned),
        ("已申请劳动仲裁，等待结果。", Which::Arbitration, Tense::Pending),
        ("仲裁裁决书支持我的请求。", Which::Arbitration, Tense::Decided),
        ("他们让我去劳动仲裁。", Which::Arbitration, Tense::Mentioned),
        ("市政府作出行政复议决定书。", Which::Reconsideration, Tense::Decided),
        ("可以申请行政复议吗？", Which::Reconsideration, Tense::Mentioned),
        ("派出所已立案侦查。", Which::Police, Tense::Pending),
        ("派出所一直没有立案侦查。", Which::Police, Tense::Mentioned),
        ("请公安机关立案侦查。", Which::Police, Tense::Mentioned),
        ("检察院已批准逮捕。", Which::Prosecution, Tense::Pending),
        ("县纪委已立案审查。", Which::Discipline, Tense::Pending),
    ] {
        let signs = elsewhere(letter);
        let found = signs.iter().any(|sign| sign.which == which && sign.tense == tense);
        assert!(found, "{letter} {signs:?}");
        assert_eq!(diverted(&signs).is_some(), tense != Tense::Mentioned, "{letter} {signs:?}");
    }
}

#[test]
fn a_place_or_a_word_that_sounds_alike_is_no_procedure() {
    for letter in [
        "",
        "法院路的路灯坏了。",
        "法院附近垃圾成堆。",
        "公安局家属院停水。",
        "派出所旁边的路不平。",
        "检察院宿舍漏水。",
        "政策执行不到位。",
        "民警不给上户口。",
        "我判断不了。",
        "人大附中招生。",
        "人大附近堵车。",
        "执行力太差。",
        "她是法律系学生。",
    ] {
        assert_eq!(elsewhere(letter), [], "{letter}");
    }
}

#[test]
fn no_letter_takes_long() {
    for letter in [
        "法院判决".repeat(80_000),
        "书记贪污建议".repeat(60_000),
        "仲裁".repeat(150_000),
        "燃气".repeat(170_000),
    ] {
        let begun = std::time::Instant::now();
        assert!(elsewhere(&letter).len() <= 50);
        assert!(kind(&letter).why.len() <= 80);
        assert!(text::urgency::urgency(&letter).signs.len() <= 100);
        assert!(begun.elapsed().as_secs() < 3, "{}", letter.chars().take(9).collect::<String>());
    }
}

proptest! {
    #[test]
    fn the_words_are_pieces_of_the_letter(typed in "\\PC{0,80}|[法院判决仲裁已申请书记贪污建议工资，。Ａ𠀀 \\n]{0,200}") {
        for sign in elsewhere(&typed) {
            prop_assert!(typed.get(sign.evidence).is_some_and(|said| !said.is_empty()));
        }
        let read = kind(&typed);
        prop_assert!((0.0..=1.0).contains(&read.share));
        for (_, range) in read.why {
            prop_assert!(typed.get(range).is_some_and(|said| !said.is_empty()));
        }
    }
}
