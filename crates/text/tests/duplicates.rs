//! Duplicates: what is found again, what is not taken for the same, and that nothing breaks it.
//!
//! The measurements read the messages in ../shared/data; without them they say so and measure nothing.

#![expect(clippy::print_stdout, reason = "what was measured, and what could not be, is to be seen")]

use std::{collections::BTreeSet, path::PathBuf};

use proptest::prelude::*;
use text::{
    duplicates::{
        Bond, Commonness, FREQUENT, Grade, Index, Letter, Likeness, Mark, Prepared, SnapshotError,
        bonds,
        made_up::{Dice, MadeUp, changed, grown},
        pairs, whats_new,
    },
    even::Even,
};

const POTHOLE: &str = "尊敬的领导您好，桐花里小区南门外的青石路有一个大坑，积水半米深，上周三晚上一位骑电动车的老人摔断了腿。\
    我们找过街道办事处和市政养护所，双方都说不归自己管。望领导解决，谢谢！";
const NOISE: &str = "尊敬的领导您好，柳营巷四十二号的铁皮加工作坊每天凌晨两点开工，切割机的声音整条巷子都听得见，\
    家里有高考的孩子，夜夜睡不着。望领导解决，谢谢！";

#[derive(serde::Deserialize)]
struct Message {
    #[serde(default)]
    text: String,
}

/// The messages of both files, or nothing and a loud word about it.
fn messages() -> Option<Vec<String>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/messages");
    let mut messages = Vec::new();
    for file in ["dated.jsonl", "replies.jsonl"] {
        let Ok(lines) = std::fs::read_to_string(folder.join(file)) else {
            println!("NOT MEASURED: {file} is not in {}", folder.display());
            return None;
        };
        let read = |line: &str| serde_json::from_str::<Message>(line).ok();
        messages.extend(lines.lines().filter_map(read).map(|message| message.text));
    }
    Some(messages)
}

fn letter(text: &Prepared) -> Letter<'_> {
    Letter { text, marks: &[], day: 0 }
}

fn filled(texts: &[Prepared]) -> Index {
    let mut index = Index::new();
    for (id, text) in (0..).zip(texts) {
        index.insert(id, &letter(text));
    }
    index
}

fn characters(texts: &[String]) -> Vec<char> {
    texts.iter().flat_map(|text| text.chars()).filter(|each| each.is_alphanumeric()).collect()
}

/// How many of every so many letters are found again among the first ten, and how many are then called the same letter.
fn found(texts: &[String], step: usize, copy: impl Fn(usize) -> String) -> (f64, f64) {
    let prepared: Vec<Prepared> = texts.iter().map(|text| Prepared::of(text)).collect();
    let index = filled(&prepared);
    let (mut asked, mut found, mut same) = (0, 0, 0);
    for at in (0..texts.len()).step_by(step).filter(|at| prepared[*at].says_enough()) {
        let copy = Prepared::of(&copy(at));
        let likely = index.ask(&letter(&copy), 10).likely;
        let is_found = likely.iter().any(|each| each.id == at as u128);
        let grade = index.compare(&prepared[at], &copy).grade(&[]);
        asked += 1;
        found += i32::from(is_found && grade.is_some());
        same += i32::from(is_found && grade == Some(Grade::SameLetter));
    }
    (f64::from(found) / f64::from(asked), f64::from(same) / f64::from(asked))
}

#[test]
fn a_copy_with_characters_changed_is_found_again() {
    let Some(texts) = messages() else { return };
    let characters = characters(&texts);
    for (share, found_floor, same_floor) in [(0.2, 0.99, 0.97), (0.3, 0.95, 0.9)] {
        let copy = |at: usize| changed(&texts[at], share, &characters, at as u64);
        let (found, same) = found(&texts, 8, copy);
        println!("{share} changed: found {found:.4}, called the same letter {same:.4}");
        assert!(found_floor <= found && same_floor <= same);
    }
}

#[test]
fn a_letter_inside_twice_as_much_new_text_is_found_again() {
    let Some(texts) = messages() else { return };
    let copy = |at: usize| grown(&texts[at], &twice_as_much(&texts, at), at as u64);
    let (found, same) = found(&texts, 8, copy);
    println!("grown: found {found:.4}, called the same letter {same:.4}");
    assert!(0.95 <= found && 0.95 <= same);
}

#[test]
fn a_letter_cut_to_a_third_is_found_again() {
    let Some(texts) = messages() else { return };
    // The other way round: the long one was here first. Only what is left can be found, so the third must be a letter.
    let long: Vec<String> = (0..texts.len())
        .step_by(8)
        .map(|at| grown(&texts[at], &twice_as_much(&texts, at), at as u64))
        .collect();
    let (found, same) = found(&long, 1, |at| texts[at * 8].clone());
    println!("cut to a third: found {found:.4}, called the same letter {same:.4}");
    assert!(0.95 <= found && 0.95 <= same);
}

fn twice_as_much(texts: &[String], at: usize) -> String {
    let mut dice = Dice::new(at as u64);
    let length = texts[at].chars().count() * 2;
    let mut new = String::new();
    while new.chars().count() < length {
        let other = texts.get(dice.below(5_000) as usize);
        new.extend(other.map(|other| other.replace('\n', "。")));
    }
    new.chars().take(length).collect()
}

#[test]
fn letters_of_strangers_are_not_the_same_letter() {
    let Some(texts) = messages() else { return };
    let prepared: Vec<Prepared> = texts.iter().map(|text| Prepared::of(text)).collect();
    let index = filled(&prepared);
    let mut dice = Dice::new(3);
    let (mut graded, mut same) = (0, 0);
    for _ in 0..5_000 {
        let mut draw = || dice.below(u32::try_from(prepared.len()).unwrap()) as usize;
        let (one, other) = (draw(), draw());
        if one == other {
            continue;
        }
        let grade = index.compare(&prepared[one], &prepared[other]).grade(&[]);
        // Real copies are among them, one pair in some ten thousand.
        graded += i32::from(grade.is_some());
        same += i32::from(grade == Some(Grade::SameLetter));
    }
    println!(
        "of 5,000 pairs drawn by lot {graded} have a grade, {same} are called the same letter"
    );
    assert!(same <= 3 && graded <= 20);
}

#[test]
fn pairs_of_a_file_are_those_that_a_comparison_of_all_with_all_finds() {
    let Some(texts) = messages() else { return };
    // In order of their beginnings, so that there are some that begin alike.
    let texts: BTreeSet<&String> = texts.iter().collect();
    let some = texts.into_iter().skip(2_000).take(300);
    let prepared: Vec<Prepared> = some.map(|text| Prepared::of(text)).collect();
    let letters: Vec<Letter> = prepared.iter().map(letter).collect();
    let named: BTreeSet<(usize, usize)> =
        pairs(&letters).iter().map(|pair| (pair.first, pair.second)).collect();
    let index = filled(&prepared);
    let (mut strong, mut missed) = (0, 0);
    for (at, one) in prepared.iter().enumerate() {
        for (other_at, other) in prepared.iter().enumerate().skip(at + 1) {
            let grade = index.compare(one, other).grade(&[]);
            strong += i32::from(Some(Grade::SameMatter) <= grade);
            missed +=
                i32::from(Some(Grade::SameMatter) <= grade && !named.contains(&(at, other_at)));
        }
    }
    println!("{strong} pairs about one matter or of one letter, {missed} of them not named");
    assert!(missed * 50 <= strong);
}

#[test]
fn greetings_do_not_make_two_letters_alike() {
    let (one, other) = (Prepared::of(POTHOLE), Prepared::of(NOISE));
    let likeness = Likeness::of(&Commonness::new(), &one, &other);
    assert!(likeness.enough);
    assert_eq!(likeness.grade(&[]), None);
    assert!(likeness.passages.is_empty());
}

#[test]
fn the_passages_both_have_are_shown_where_they_stand() {
    let copy =
        POTHOLE.replace("上周三晚上", "九月十七日夜里").replace("尊敬的领导您好，", "书记：");
    let (one, other) = (Prepared::of(POTHOLE), Prepared::of(&copy));
    let likeness = Likeness::of(&Commonness::new(), &one, &other);
    assert_eq!(likeness.grade(&[]), Some(Grade::SameLetter));
    assert!(likeness.passages.is_sorted_by(|one, next| next.weight <= one.weight));
    let shown: Vec<(&str, &str)> = (likeness.passages.iter())
        .map(|passage| (&POTHOLE[passage.first.clone()], &copy[passage.second.clone()]))
        .collect();
    let before = "桐花里小区南门外的青石路有一个大坑，积水半米深";
    assert!(shown.iter().any(|(one, other)| one == &before && other == &before));
    let behind = "一位骑电动车的老人摔断了腿";
    assert!(shown.iter().any(|(one, other)| one.contains(behind) && other.contains(behind)));
}

#[test]
fn of_a_repeat_with_new_facts_only_what_is_new_is_shown() {
    let added = "本月五日又有一名小学生在同一个坑里跌倒，额头缝了七针，病历附后。";
    let grown = format!("再次反映：{}{added}", POTHOLE.replace("望领导解决，谢谢！", ""));
    let fresh = whats_new(&Prepared::of(POTHOLE), &Prepared::of(&grown));
    let shown: Vec<&str> = fresh.iter().map(|range| &grown[range.clone()]).collect();
    assert_eq!(shown, [added.trim_end_matches('。')]);
    assert!(whats_new(&Prepared::of(POTHOLE), &Prepared::of(POTHOLE)).is_empty());
}

#[test]
fn another_number_is_news_and_another_wording_is_none() {
    let old = "我于三月交了押金3800元，房东王某至今不退，打了六次电话都不接，请帮我要回押金。";
    let new = "我在三月交了押金4200元，房东王某到现在不退，打了六次电话都不接，请帮我要回押金。";
    let fresh = whats_new(&Prepared::of(old), &Prepared::of(new));
    let shown: Vec<&str> = fresh.iter().map(|range| &new[range.clone()]).collect();
    assert_eq!(shown.len(), 1);
    assert!(shown[0].contains("4200"));
}

#[test]
fn equal_marks_lift_a_grade_but_never_to_the_same_letter() {
    let unlike = Likeness::of(&Commonness::new(), &Prepared::of(POTHOLE), &Prepared::of(NOISE));
    assert_eq!(unlike.grade(&[Bond::Person]), Some(Grade::Related));
    assert_eq!(unlike.grade(&[Bond::Organ, Bond::Place]), None);
    let related = Likeness { enough: true, similarity: 0.15, ..Likeness::default() };
    assert_eq!(related.grade(&[]), Some(Grade::Related));
    for bond in [Bond::Person, Bond::Reported] {
        assert_eq!(related.grade(&[bond]), Some(Grade::SameMatter));
    }
    assert_eq!(related.grade(&[Bond::Place]), Some(Grade::Related));
    // Of whoever brings very much it is a reason to look, and no more.
    assert_eq!(unlike.grade(&[Bond::Frequent]), Some(Grade::Related));
    assert_eq!(related.grade(&[Bond::Frequent]), Some(Grade::Related));
    assert_eq!(related.grade(&[Bond::Frequent, Bond::Reported]), Some(Grade::SameMatter));
    assert_eq!(related.grade(&[Bond::Organ, Bond::Place]), Some(Grade::SameMatter));
    let matter = Likeness { enough: true, similarity: 0.3, ..Likeness::default() };
    assert_eq!(matter.grade(&[Bond::Person, Bond::Reported]), Some(Grade::SameMatter));
}

/// Two letters that share a passage, and so many others of one person, each in characters of its own.
#[test]
fn of_whoever_brings_very_much_words_alone_make_the_same_matter() {
    let other = "桐花里小区南门外的青石路有一个大坑，货车绕行压坏了菜市场门口的地砖，卖菜的摊位搬到巷口，\
        收费员照样收摊位费，票据上没有公章，请核实收费标准并退还多收的部分。";
    let strange =
        |at: usize| ('\u{4e00}'..).skip(at * 50).take(50).filter(|each| each.is_alphabetic());
    let grade = |letters: usize| {
        let texts: Vec<Prepared> = [POTHOLE.to_owned(), other.to_owned()]
            .into_iter()
            .chain((2..letters).map(|at| strange(at).collect::<String>()))
            .map(|text| Prepared::of(&text))
            .collect();
        let marks = [Mark { bond: Bond::Person, key: 7 }];
        let letter = |text| Letter { text, marks: &marks, day: 0 };
        let letters: Vec<Letter> = texts.iter().map(letter).collect();
        let of_both = pairs(&letters).into_iter().find(|pair| (pair.first, pair.second) == (0, 1));
        of_both.map(|pair| pair.grade)
    };
    let words = Likeness::of(&Commonness::new(), &Prepared::of(POTHOLE), &Prepared::of(other));
    assert_eq!(words.grade(&[]), Some(Grade::Related));
    assert_eq!(grade(FREQUENT - 1), Some(Grade::SameMatter));
    assert_eq!(grade(FREQUENT), Some(Grade::Related));
}

#[test]
fn the_same_person_s_earlier_letter_is_found_whatever_it_says() {
    let (one, other) = (Prepared::of(POTHOLE), Prepared::of(NOISE));
    let mark = |bond, key| Mark { bond, key };
    let mut index = Index::new();
    let marks = [mark(Bond::Person, 7), mark(Bond::Place, 3)];
    index.insert(1, &Letter { text: &one, marks: &marks, day: 100 });
    let asked = |marks: &[Mark]| index.ask(&Letter { text: &other, marks, day: 130 }, 5).likely;
    let found = asked(&[mark(Bond::Person, 7), mark(Bond::Place, 3)]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].id, found[0].days_before), (1, 30));
    assert_eq!(found[0].bonds, [Bond::Person, Bond::Place]);
    // The same key as another mark is another thing, and a place alone is no reason.
    assert_eq!(asked(&[mark(Bond::Reported, 7), mark(Bond::Place, 3)]), []);
    assert_eq!(bonds(&marks, &[mark(Bond::Person, 7)]), [Bond::Person]);
}

#[test]
fn a_letter_that_half_of_all_writers_sent_is_found_again() {
    let made_up = MadeUp::new(9);
    let (form, others) = (made_up.letter(0), made_up.letter(1).chars().collect::<Vec<_>>());
    let texts = (0..3_000_u64).map(|at| match at % 2 {
        // Each wrote a name of their own into the form.
        0 => Prepared::of(&format!("我是{at}号{form}")),
        _ => Prepared::of(&made_up.letter(at)),
    });
    let index = filled(&texts.collect::<Vec<_>>());
    let copy = Prepared::of(&changed(&form, 0.03, &others, 1));
    let found = index.ask(&letter(&copy), 10).likely;
    assert_eq!(found.len(), 10);
    for each in found {
        assert_eq!(each.id % 2, 0);
    }
    let grade = index.compare(&Prepared::of(&form), &copy).grade(&[]);
    assert_eq!(grade, Some(Grade::SameLetter));
}

#[test]
fn too_little_is_not_enough_to_say() {
    let index = filled(&[Prepared::of("路灯不亮"), Prepared::of(POTHOLE)]);
    let million = "的".repeat(350_000);
    for text in ["", " ", "好", "路灯不亮", "🙏🙏🙏🙏🙏🙏🙏🙏🙏🙏", "。。。。。。", &million]
    {
        let text = Prepared::of(text);
        assert!(!text.says_enough());
        let asked = index.ask(&letter(&text), 5);
        assert!(!asked.enough && asked.likely.is_empty());
        assert_eq!(index.compare(&text, &text), Likeness::default());
    }
}

#[test]
fn letters_in_every_script_find_themselves() {
    let texts = [
        "བོད་ལྗོངས་ཀྱི་སློབ་གྲྭ་ཆུང་བའི་དགེ་རྒན་གྱི་ཕོགས་ཟླ་བ་གསུམ་རིང་སྤྲད་མེད་པས་ང་ཚོའི་འཚོ་བ་དཀའ་ངལ་ཆེན་པོ་འཕྲད་ཡོད།",
        "مەھەللىمىزدىكى سۇ تۇرۇبىسى ئۈچ ئايدىن بېرى ئېقىپ تۇرىدۇ، ھېچكىم رېمونت قىلمىدى، بالىلار ئىچىدىغان سۇ يوق.",
        "The street lamp in front of number nine Willow Lane has been broken since March, and my mother fell there twice.",
        "租房合同 contract 编号 LZ-2043，押金 3800 元 landlord 拒绝退还，call 了 12345 三次都 no reply 没有结果",
    ];
    let index = filled(&texts.map(Prepared::of));
    for (id, text) in (0..).zip(texts) {
        let found = index.ask(&letter(&Prepared::of(text)), 5).likely;
        assert_eq!(found.first().map(|first| first.id), Some(id));
        let likeness = index.compare(&Prepared::of(text), &Prepared::of(text));
        assert_eq!(likeness.grade(&[]), Some(Grade::SameLetter));
    }
}

#[test]
fn an_endless_letter_takes_no_endless_time() {
    let pattern = "反复投诉反复无人处理又反复投诉".repeat(60_000);
    let mixed: String =
        (0..350_000_u32).filter_map(|at| char::from_u32(0x4e00 + at % 97)).collect();
    let begun = std::time::Instant::now();
    let (one, other) = (Prepared::of(&pattern), Prepared::of(&mixed));
    let index = filled(&[one.clone(), other.clone()]);
    for text in [&one, &other] {
        index.ask(&letter(text), 5);
        index.compare(text, &one);
        index.compare(text, &other);
        whats_new(text, &other);
    }
    assert!(begun.elapsed().as_secs() < 10, "took {:?}", begun.elapsed());
}

#[test]
fn a_letter_taken_out_is_as_if_it_had_never_been_in() {
    // Some of those in order already, some of the last ones.
    const GONE: [usize; 9] = [0, 1, 17, 900, 4_000, 4_095, 4_096, 4_500, 4_999];
    let made_up = MadeUp::new(5);
    let texts: Vec<Prepared> = (0..5_000).map(|at| Prepared::of(&made_up.letter(at))).collect();
    // Ids that no other bytes happen to be.
    let id = |at: usize| (at as u128 + 3).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    let (mut with, mut without) = (Index::new(), Index::new());
    for (at, text) in texts.iter().enumerate() {
        with.insert(id(at), &letter(text));
        if !GONE.contains(&at) {
            without.insert(id(at), &letter(text));
        }
    }
    for at in GONE {
        assert!(with.remove(id(at)));
        assert!(!with.remove(id(at)));
    }
    assert_eq!(with.len(), without.len());
    assert_eq!(with.commonness(), without.commonness());
    for text in texts.iter().step_by(500) {
        assert_eq!(with.ask(&letter(text), 20), without.ask(&letter(text), 20));
    }
    let bytes = with.to_bytes();
    assert!(!GONE.into_iter().any(|at| holds(&bytes, &id(at).to_le_bytes())));
    assert!(holds(&bytes, &id(4_009).to_le_bytes()));
}

fn holds(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

#[test]
fn an_index_comes_back_from_its_snapshot() {
    let made_up = MadeUp::new(6);
    let texts: Vec<Prepared> = (0..5_000).map(|at| Prepared::of(&made_up.letter(at))).collect();
    let mut index = filled(&texts);
    let marks = [Mark { bond: Bond::Person, key: 42 }];
    index.insert(70_000, &Letter { text: &texts[0], marks: &marks, day: -3 });
    index.remove(17);
    let bytes = index.to_bytes();
    let mut back = Index::from_bytes(&bytes).unwrap();
    assert_eq!(back.to_bytes(), bytes);
    assert_eq!(back.commonness(), index.commonness());
    let question = Letter { text: &texts[3], marks: &marks, day: 4 };
    assert_eq!(back.ask(&question, 9), index.ask(&question, 9));
    // Both go on alike.
    for index in [&mut back, &mut index] {
        index.insert(80_000, &letter(&texts[17]));
        index.remove(70_000);
    }
    assert_eq!(back.to_bytes(), index.to_bytes());
    assert!(Index::from_bytes(&Index::new().to_bytes()).unwrap().is_empty());
}

#[test]
fn a_damaged_or_foreign_snapshot_is_refused_by_name() {
    let bytes = filled(&[Prepared::of(POTHOLE), Prepared::of(NOISE)]).to_bytes();
    let refused = |bytes: &[u8]| Index::from_bytes(bytes).err();
    assert_eq!(refused(&[]), Some(SnapshotError::Foreign));
    assert_eq!(refused(b"PK\x03\x04 something else"), Some(SnapshotError::Foreign));
    let mut newer = bytes.clone();
    newer[8] = 9;
    assert_eq!(refused(&newer), Some(SnapshotError::OtherVersion(9)));
    for cut in [8, 12, 20, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(refused(&bytes[..cut]), Some(SnapshotError::Damaged));
    }
    for at in (12..bytes.len()).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x20;
        assert_eq!(refused(&damaged), Some(SnapshotError::Damaged));
    }
}

/// The pairs of a text by their definition, for texts of Chinese characters alone.
fn pairs_of(text: &str) -> BTreeSet<(char, char)> {
    let chars: Vec<char> = text.chars().filter(|each| each.is_alphanumeric()).collect();
    chars.windows(2).map(|two| (two[0], two[1])).collect()
}

/// Texts of a few characters, so that much is common: none of them in a stock phrase, so that all pairs weigh the same.
fn few_characters() -> impl Strategy<Value = String> {
    let each = prop::sample::select(vec!['桐', '坑', '巷', '鹤', '栖', '墩', '渠', '，']);
    prop::collection::vec(each, 20..80).prop_map(|chars| chars.into_iter().collect())
}

#[expect(clippy::cast_precision_loss, reason = "counts of tens")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// All pairs weigh the same in an empty index: the shares are plain set arithmetic.
    #[test]
    fn shares_are_those_of_the_sets(one in few_characters(), other in few_characters()) {
        let (first, second) = (pairs_of(&one), pairs_of(&other));
        let likeness =
            Likeness::of(&Commonness::new(), &Prepared::of(&one), &Prepared::of(&other));
        prop_assert_eq!(likeness.enough, 8 <= first.len().min(second.len()));
        prop_assume!(likeness.enough);
        let both = first.intersection(&second).count();
        prop_assert!((likeness.similarity - ratio(both, first.union(&second).count())).abs() < 1e-9);
        prop_assert!((likeness.first.pairs - ratio(both, first.len())).abs() < 1e-9);
        prop_assert!((likeness.second.pairs - ratio(both, second.len())).abs() < 1e-9);
    }

    /// Whatever is written, every place shown is one of its text, and the passages agree in most of their characters.
    #[test]
    fn every_place_shown_is_one_of_the_text(one in "\\PC{0,120}", tail in "\\PC{0,60}") {
        let other = format!("{tail}。{one}。{tail}");
        let (first, second) = (Prepared::of(&one), Prepared::of(&other));
        let likeness = Likeness::of(&Commonness::new(), &first, &second);
        for passage in &likeness.passages {
            let shown = |text: &str, range: &std::ops::Range<usize>| {
                text.get(range.clone()).map(|shown| Even::of(shown).chars().len())
            };
            let (here, there) = (shown(&one, &passage.first), shown(&other, &passage.second));
            prop_assert!(here.is_some_and(|length| 0 < length));
            prop_assert!(there.is_some_and(|length| 0 < length));
        }
        for range in whats_new(&first, &second) {
            prop_assert!(other.get(range).is_some_and(|shown| !shown.is_empty()));
        }
        prop_assert!(!likeness.enough || 0.99 < likeness.first.pairs);
        let mut index = filled(&[first]);
        index.ask(&letter(&second), 3);
        index.remove(0);
        prop_assert!(index.ask(&letter(&second), 3).likely.is_empty());
    }

    /// Bytes from anywhere are refused, or are an index.
    #[test]
    fn bytes_from_anywhere_break_nothing(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let begun = [b"lugu-dup\x01\0\0\0".as_slice(), &bytes].concat();
        prop_assert!(Index::from_bytes(&begun).is_err() && Index::from_bytes(&bytes).is_err());
    }
}
