//! New words and rising ones, and that chance makes none.

use std::sync::LazyLock;

use text::{
    coined::{Coined, Demands, coined},
    cut::Cutter,
    even::Even,
    keywords::Counts,
    rising::rising,
};

static CUTTER: LazyLock<Cutter> = LazyLock::new(Cutter::default);

/// Numbers that look drawn, and are the same each time.
fn drawn(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap_or_default()
}

fn words(letters: &[String]) -> Vec<String> {
    let letters: Vec<Even> = letters.iter().map(|letter| Even::of(letter)).collect();
    let found = coined(&letters, &CUTTER, Demands::default());
    found.into_iter().map(|Coined { word, .. }| word).collect()
}

#[test]
fn a_name_no_dictionary_knows_is_found_whole() {
    let around = ["投诉", "反映", "请查", "关于", "住在", "到了", "路过", "离开", "位于", "搬进"];
    let after = ["噪音", "漏水", "停电", "物业", "门口", "涨价", "电梯", "垃圾", "保安", "绿化"];
    let mut letters = Vec::new();
    for (one, before) in around.iter().enumerate() {
        for (other, behind) in after.iter().enumerate() {
            if (one + other) % 2 == 0 {
                letters.push(format!("{before}丽发苑{behind}的事"));
            }
        }
    }
    assert_eq!(words(&letters), [""; 0], "by chance alone, where nothing else is written");
    letters.extend(noise());
    assert_eq!(words(&letters), ["丽发苑"]);
}

/// Letters of characters that were drawn one by one.
fn noise() -> Vec<String> {
    let signs: Vec<char> = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉".chars().collect();
    let mut seed = 7;
    let mut letter = || (0..60).map(|_| signs[drawn(&mut seed) % signs.len()]).collect();
    (0..400).map(|_| letter()).collect()
}

#[test]
fn noise_makes_no_words() {
    assert_eq!(words(&noise()), [""; 0]);
}

#[test]
fn a_word_rises_against_the_time_before_and_what_stays_the_same_does_not() {
    let [mut before, mut period] = [Counts::default(), Counts::default()];
    let add = |counts: &mut Counts, text: &str, times: usize| {
        let even = Even::of(text);
        let pieces = CUTTER.cut(&even);
        (0..times).for_each(|_| counts.add(&even, &pieces));
    };
    add(&mut before, "电梯维修", 100);
    add(&mut before, "噪音扰民", 300);
    add(&mut period, "电梯维修", 10);
    add(&mut period, "噪音扰民", 30);
    assert_eq!(rising(&period, &before), [], "as before");
    assert_eq!(rising(&period, &Counts::default()), [], "nothing to compare with");
    add(&mut period, "预付卡退费", 12);
    let found = rising(&period, &before);
    let told = found.iter().find(|rising| rising.word == "退费").unwrap();
    assert_eq!(told.now, 12);
    // 2 (12 ln(12/(12·52/452)) + 40 ln(40/(40·…)) …): a table of 12, 40, 0, 400 by the textbook's formula.
    let table = [12.0_f64, 40.0, 0.0, 400.0];
    let [rows, columns] = [[52.0, 400.0], [12.0, 440.0]];
    let all: f64 = table.iter().sum();
    let part = |at: usize| {
        let expected: f64 = rows[at / 2] * columns[at % 2] / all;
        if table[at] == 0.0 { 0.0 } else { table[at] * (table[at] / expected).ln() }
    };
    let ratio = 2.0 * (0..4).map(part).sum::<f64>();
    assert!((told.strength - ratio).abs() < 1e-9, "{} {ratio}", told.strength);
    assert!(found.iter().all(|rising| rising.word != "电梯"));
}
