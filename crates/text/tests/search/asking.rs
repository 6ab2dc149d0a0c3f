//! The language of questions: words, phrases, what must not be there, slips of the hand, initials, and what is better.

use text::search::{Doc, Order, Search, Wanted};

use crate::letters::{Everything, filled, find, ids, query};

#[test]
fn every_word_must_be_there_and_what_is_excluded_must_not() {
    let search = filled(&[
        "工地夜间施工，噪音扰民",
        "噪音很大，物业不管",
        "物业乱收费",
        "夜间施工的噪音，物业也不管",
    ]);
    for (asked, found) in [
        ("噪音 物业", vec![3, 1]),
        ("噪音　物业", vec![3, 1]),
        ("物业 -噪音", vec![2]),
        ("噪音 -“物业不管”", vec![3, 0]),
        ("噪音 －施工", vec![1]),
        ("“夜间施工，噪音”", vec![0]),
        ("“施工噪音”", vec![]),
        ("物业 -费", vec![3, 1]),
    ] {
        assert_eq!(ids(&search, asked), found, "{asked}");
    }
}

#[test]
fn a_run_is_found_whole_first_and_then_by_its_words() {
    let search = filled(&[
        "老板拖欠农民工工资不发",
        "拖欠工资三个月",
        "工资被公司拖欠",
        "工资很低",
        "他们拖欠物业费",
    ]);
    assert_eq!(ids(&search, "拖欠工资"), [1, 2, 0]);
    assert_eq!(ids(&search, "“拖欠工资”"), [1]);
    let found = find(&search, "拖欠工资");
    assert!(found.hits[1].score < found.hits[0].score && !found.forgiven);
}

#[test]
fn what_is_in_the_title_comes_first_then_what_is_said_often_then_the_newest() {
    let search = Search::in_memory().unwrap();
    for (id, title, text, day) in [
        (1, "咨询", "小区有噪音", 10),
        (2, "咨询", "噪音，噪音，还是噪音", 5),
        (3, "噪音扰民", "小区很吵", 1),
        (4, "咨询", "也有噪音", 20),
        (5, "咨询", "也有噪音", 20),
    ] {
        search.put(id, &Doc { title, texts: vec![text], day, ..Doc::default() }).unwrap();
    }
    search.commit("1").unwrap();
    assert_eq!(ids(&search, "噪音"), [3, 2, 4, 5, 1]);
    let newest = |skip, most, count_to| {
        let wanted = Wanted { order: Order::Newest, skip, most, count_to };
        let found = search.find(&query("噪音"), &Everything, &wanted).unwrap();
        (found.hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), found.count, found.more)
    };
    assert_eq!(newest(0, 10, 10), (vec![4, 5, 1, 2, 3], 5, false));
    assert_eq!(newest(1, 2, 3), (vec![5, 1], 3, true));
    assert_eq!(newest(9, 2, 5), (vec![], 5, false));
}

#[test]
fn one_slip_is_forgiven_in_a_long_word_that_is_hardly_found() {
    let search = filled(&[
        "幼儿园收费太高",
        "幼儿收费太高",
        "幼儿园乱收费太高",
        "幼儿圆收费",
        "电话13912345678",
        "农村医疗保险",
    ]);
    for (asked, found, forgiven) in [
        ("幼儿园收费", vec![0, 2, 3, 1], true),
        ("幼儿圆收费", vec![3, 1, 0], true),
        ("幼见园收费", vec![0], true),
        ("幼儿园收费太搞", vec![2, 0], false),
        // Its words are there, so that no slip needs forgiving.
        ("农村医了保险", vec![5], false),
        ("农村医疗呆险", vec![5], true),
        ("村医疗保睑", vec![5], true),
        // Short words, quotations, numbers and what is left out are meant as they are.
        ("幼儿圆", vec![3], false),
        ("“农村医了保险”", vec![], false),
        ("13912345679", vec![], false),
        ("电话 -幼儿园收废", vec![4], false),
        // Two slips are two words.
        ("农林医了保险", vec![], false),
    ] {
        let answer = find(&search, asked);
        let ids: Vec<u128> = answer.hits.iter().map(|hit| hit.id).collect();
        assert_eq!((ids, answer.forgiven), (found, forgiven), "{asked}");
    }
}

#[test]
fn a_word_that_is_found_often_enough_forgives_nothing() {
    let mut texts = vec!["物业公司收费"; 5];
    texts.push("物业公示收费");
    let search = filled(&texts);
    let found = find(&search, "物业公司");
    assert_eq!((found.count, found.forgiven), (5, false));
    assert_eq!(find(&search, "物业公示").count, 6);
}

#[test]
fn persons_and_units_are_found_by_their_initials() {
    let search = Search::in_memory().unwrap();
    let names = ["张建华", "單曉樂", "玉林区城市管理局"];
    for (id, name) in (0..).zip(names) {
        let doc = Doc { texts: vec!["来信"], names: vec![name], ..Doc::default() };
        search.put(id, &doc).unwrap();
    }
    search.put(9, &Doc { texts: vec!["型号ZJH-3"], ..Doc::default() }).unwrap();
    search.commit("1").unwrap();
    for (asked, found) in [
        ("zjh", vec![0, 9]),
        ("ZJ", vec![0, 9]),
        ("jh", vec![0, 9]),
        ("sxl", vec![1]),
        ("dxy", vec![1]),
        ("ylq", vec![2]),
        ("csglj", vec![2]),
        ("z", vec![9]),
        ("“jh”", vec![9]),
        ("来信 zjh", vec![0]),
    ] {
        assert_eq!(ids(&search, asked), found, "{asked}");
    }
}

#[test]
fn traditional_and_full_width_forms_are_the_same_word() {
    let search = filled(&["樓下噪音擾民，電話ＡＢＣ"]);
    for asked in ["楼下噪音扰民", "樓下", "abc", "ＡＢＣ", "電話abc"] {
        assert_eq!(ids(&search, asked), [0], "{asked}");
    }
}

#[test]
fn odd_texts_and_questions_take_bounded_time() {
    let long = "长".repeat(1_000_000 / 3);
    let search = filled(&["", " ", "，", "长", &long, "\u{1}\u{0}", "ｱｲｳ\u{301}\u{301}"]);
    assert_eq!(ids(&search, "长长长长长长长长"), [4]);
    assert_eq!(ids(&search, &"长".repeat(200)), [4]);
    assert_eq!(ids(&search, "长"), [4, 3]);
    assert!(ids(&search, &"长短".repeat(100)).is_empty());
    let every_kind = "甲a1😀བུ".repeat(20);
    assert!(ids(&search, &every_kind).is_empty());
    let many = (0..16).map(|each| format!("词语{each}号")).collect::<Vec<_>>().join(" ");
    assert!(ids(&search, &many).is_empty());
    assert!(ids(&Search::in_memory().unwrap(), "空的索引").is_empty());
}
