//! The classes of the marked letters: how well a model does on those it has not seen.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may fail loudly, and says what it skips"
)]

use std::{fs, path::Path, sync::LazyLock};

use proptest::prelude::*;
use serde::Deserialize;
use text::classes::{Body, Model, ModelError, Row, Settings, Trained};

/// A marked letter as the shared data has it.
#[derive(Deserialize)]
struct Marked {
    label: String,
    title: Option<String>,
    text: Option<String>,
    #[serde(default)]
    tokens: Vec<String>,
}

/// The marked letters, or nothing, said loudly, where the shared data is not there.
fn marked() -> Vec<Marked> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/messages/labelled.jsonl");
    let Ok(lines) = fs::read_to_string(&path) else {
        println!("SKIPPED: no marked letters at {}", path.display());
        return Vec::new();
    };
    let mut marked: Vec<Marked> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for each in &mut marked {
        let (title, text) = (each.title.take(), each.text.take());
        each.text = text.map(|text| match title.filter(|title| !text.starts_with(title)) {
            Some(title) => format!("{title}。{text}"),
            None => text,
        });
    }
    marked
}

fn row(marked: &Marked) -> Row<'_> {
    let body = marked.text.as_deref().map_or(Body::Words(&marked.tokens), Body::Text);
    Row { label: &marked.label, body }
}

fn train(marked: &[Marked], parts: usize) -> Trained {
    let rows: Vec<Row> = marked.iter().map(row).collect();
    Model::train(&rows, &Settings { parts, ..Settings::default() }).unwrap()
}

/// Half of the letters judge what the other half teaches: less is learnt than from all, and a test must not take long.
#[test]
fn most_marked_letters_are_put_where_people_put_them() {
    let marked = marked();
    if marked.is_empty() {
        return;
    }
    let Trained { model, trial } = train(&marked, 2);
    let (texts, all) = (trial.texts(), trial.all());
    println!(
        "two parts: texts {:.4}, all {:.4}, alike {}",
        texts.macro_f1(),
        all.macro_f1(),
        trial.alike
    );
    assert_eq!((texts.letters(), all.letters()), (2_059, 7_258));
    assert!(0.89 < texts.macro_f1() && 0.90 < all.macro_f1(), "{texts:?}");
    let suggested = trial.suggested();
    assert!(0.94 < suggested.part && 0.90 < suggested.right, "{suggested:?}");
    // What it is sure of is right about as often as it says.
    for (letters, sure, right) in
        trial.reliability().into_iter().filter(|(letters, ..)| 50 <= *letters)
    {
        assert!((sure - right).abs() < 0.15, "{letters} letters: {sure} sure, {right} right");
    }
    assert!(model.to_bytes().len() < 1_500_000);
    reads_other_writings(&model);
}

/// What is no letter in Chinese is not guessed at, and nothing takes long.
fn reads_other_writings(model: &Model) {
    let huge = "工".repeat(350_000);
    let tibetan = "བོད་སྐད་ནི་བོད་ཀྱི་སྐད་ཡིག་ཡིན།";
    let uyghur = "ئۇيغۇر تىلى بىر قەدىمىي تىل";
    let code = "fn main() { println!(\"{}\", 1 + 1); }";
    let english = "My wages have not been paid for three months and nobody answers.";
    for text in ["", " ", "工", "？？？", "😀😀😀👨‍👩‍👧", tibetan, uyghur, code, english, &huge]
    {
        let begun = std::time::Instant::now();
        let verdict = model.classify(text);
        assert_eq!(
            (verdict.label(), verdict.why.len()),
            (None, 0),
            "{}",
            text.chars().take(20).collect::<String>()
        );
        assert!(begun.elapsed().as_secs() < 1);
    }
    let letter = "公司拖欠农民工工资三个月，劳动监察大队不管，请领导帮我们讨薪。";
    let verdict = model.classify(letter);
    assert_eq!(verdict.label(), Some("劳动和社会保障"));
    assert!(
        verdict.words(letter).iter().any(|piece| piece.contains("工资")),
        "{:?}",
        verdict.words(letter)
    );
}

/// A few made-up letters of three classes, each several times with another beginning.
fn made_up() -> Vec<(String, &'static str)> {
    let letters = [
        ("公司拖欠农民工工资，多次讨薪没有结果，请求劳动监察。", "劳动"),
        ("工厂不给工人缴纳社保，工伤赔偿也不给，请求劳动仲裁。", "劳动"),
        ("小学附近没有学校操场，孩子上学不便，请求教育局处理。", "教育"),
        ("中学老师违规补课收费，学生家长不满，请求教育局查处。", "教育"),
        ("化工厂排放废气，村民呼吸困难，请求环保局检查污染。", "环境"),
        ("河水被养殖场污染，臭气熏天，请求环保局治理河水。", "环境"),
    ];
    let places = ["东街", "西山", "南湖", "北桥", "中关", "前门", "后海", "上塘"];
    let place = |place: &str| letters.map(|(letter, label)| (format!("{place}：{letter}"), label));
    places.into_iter().flat_map(place).collect()
}

fn small_model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        let letters = made_up();
        let rows: Vec<Row> =
            letters.iter().map(|(text, label)| Row { label, body: Body::Text(text) }).collect();
        Model::train(&rows, &Settings { parts: 2, ..Settings::default() }).unwrap().model
    });
    &MODEL
}

#[test]
fn what_was_learnt_is_known_again_in_other_words_and_the_reason_stands_in_the_letter() {
    let letter = "老板拖欠工人工资半年，讨薪无门，望劳动监察介入。";
    let verdict = small_model().classify(letter);
    assert_eq!(verdict.label(), Some("劳动"), "{verdict:?}");
    assert!(!verdict.why.is_empty() && verdict.why.len() <= 5);
    let mut why = verdict.why.clone();
    why.sort_by_key(|piece| piece.start);
    assert!(why.windows(2).all(|pair| pair[0].end <= pair[1].start), "{why:?}");
}

#[test]
fn the_same_letters_make_the_same_bytes_and_the_bytes_the_same_model() {
    let bytes = small_model().to_bytes();
    let letters = made_up();
    let rows: Vec<Row> =
        letters.iter().map(|(text, label)| Row { label, body: Body::Text(text) }).collect();
    let again = Model::train(&rows, &Settings { parts: 2, ..Settings::default() }).unwrap().model;
    assert_eq!(again.to_bytes(), bytes);
    let read = Model::from_bytes(&bytes).unwrap();
    assert_eq!(read.to_bytes(), bytes);
    for (letter, _) in &letters {
        assert_eq!(read.classify(letter), small_model().classify(letter));
    }
}

#[test]
fn what_is_no_model_or_another_version_s_or_damaged_is_refused_by_name() {
    let bytes = small_model().to_bytes();
    let refusal = |bytes: &[u8]| Model::from_bytes(bytes).map(|_| ()).unwrap_err();
    assert_eq!(refusal(b""), ModelError::NoModel);
    assert_eq!(refusal(b"PK\x03\x04 something else"), ModelError::NoModel);
    let mut other = bytes.clone();
    other[8] = 9;
    assert_eq!(refusal(&other), ModelError::OtherVersion { found: 9 });
    assert_eq!(refusal(&bytes[..bytes.len() - 1]), ModelError::Damaged);
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(refusal(&longer), ModelError::Damaged);
}

#[test]
fn an_office_s_few_letters_refine_the_model_it_begins_with() {
    let letters: Vec<(String, &str)> = made_up();
    let office = ["电动车充电桩太少，小区居民无处充电。", "小区充电桩坏了，电动车无法充电。"];
    let mut rows: Vec<Row> =
        office.iter().map(|text| Row { label: "环境", body: Body::Text(text) }).collect();
    rows.extend(rows.clone());
    rows.extend(letters.iter().take(4).map(|(text, label)| Row { label, body: Body::Text(text) }));
    let settings = Settings { parts: 2, base: Some(small_model()), ..Settings::default() };
    let refined = Model::train(&rows, &settings).unwrap().model;
    let margin = |model: &Model, text: &str, class: &str| {
        model.classify(text).ranked.iter().find(|(label, _)| *label == class).map(|(_, sure)| *sure)
    };
    // What only the base has seen is still known, and what only the office has is learnt.
    assert_eq!(refined.classify("化工厂排放废气，污染河水，臭气熏天。").ranked[0].0, "环境");
    assert!(margin(small_model(), office[0], "环境") < margin(&refined, office[0], "环境"));
}

proptest! {
    #[test]
    fn no_letter_makes_it_panic_and_each_reason_is_a_piece_of_the_letter(text in "\\PC{0,80}|[工资拖欠污染学校，。 ]{0,200}") {
        let verdict = small_model().classify(&text);
        prop_assert_eq!(verdict.words(&text).len(), verdict.why.len());
        prop_assert!((0.0..=1.0).contains(&verdict.confidence()));
        prop_assert_eq!(verdict.label().is_none(), verdict.why.is_empty());
    }

    #[test]
    fn no_changed_byte_is_taken_for_a_model(at in 0_usize..2_000, by in 1_u8..) {
        let mut bytes = small_model().to_bytes();
        let at = at % bytes.len();
        bytes[at] ^= by;
        prop_assert!(Model::from_bytes(&bytes).is_err());
    }
}
