//! The model that ships: learnt again from the marked letters it is the same, byte for byte.

use std::{fs, path::Path};

use serde::Deserialize;
use text::classes::{Body, Model, Row, Settings, base};

/// A marked letter as the shared data has it.
#[derive(Deserialize)]
struct Marked {
    label: String,
    title: Option<String>,
    text: Option<String>,
    tokens: Option<Vec<String>>,
}

impl Marked {
    /// The letter as `lugu text train` reads it.
    fn letter(&self) -> String {
        let text = self.text.clone().unwrap_or_default();
        self.title.as_ref().map_or(text.clone(), |title| format!("{title}\n{text}"))
    }
}

fn row<'a>(marked: &'a Marked, letter: &'a str) -> Row<'a> {
    let words = marked.tokens.as_deref().filter(|_| marked.text.is_none());
    Row { label: marked.label.trim(), body: words.map_or(Body::Text(letter), Body::Words) }
}

#[test]
fn the_model_that_ships_is_what_the_marked_letters_teach() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = folder.join("../../../shared/data/messages/labelled.jsonl");
    let Ok(lines) = fs::read_to_string(&path) else {
        println!("SKIPPED: no marked letters at {}", path.display());
        return;
    };
    let marked: Vec<Marked> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let letters: Vec<String> = marked.iter().map(Marked::letter).collect();
    let each = marked.iter().zip(&letters);
    let rows: Vec<Row> = each.map(|(marked, letter)| row(marked, letter)).collect();
    let trained = Model::train(&rows, &Settings::default()).unwrap();
    println!(
        "texts {:.4}, all {:.4}",
        trained.trial.texts().macro_f1(),
        trained.trial.all().macro_f1()
    );
    let bytes = trained.model.to_bytes();
    assert!(bytes == base().to_bytes(), "train again: data/README.md says how");
}

#[test]
fn the_model_that_ships_tells_the_seven_first_levels_apart() {
    let labels = base().labels();
    assert_eq!(
        labels,
        ["交通运输", "劳动和社会保障", "卫生计生", "商贸旅游", "城乡建设", "教育文体", "环境保护"]
    );
    let said = |letter: &str| base().classify(letter).label().map(str::to_owned);
    for (letter, label) in [
        ("公司拖欠农民工工资三个月，劳动监察大队不管，请领导帮我们讨薪。", "劳动和社会保障"),
        ("小学强制收取补课费，老师在校外办培训班，请教育局查处。", "教育文体"),
        ("化工厂夜里偷排废气，气味刺鼻，河水发黑，请环保局检查。", "环境保护"),
        ("出租车拒载、不打表，网约车乱收费，客运站无人管理。", "交通运输"),
        ("卫生院医生误诊，护士态度差，病人手术后感染，医院不负责。", "卫生计生"),
        ("路灯不亮，下水道堵塞，违章建筑没人拆，请城管和住建局处理。", "城乡建设"),
    ] {
        assert_eq!(said(letter).as_deref(), Some(label), "{letter}");
    }
    assert_eq!(said("谢谢领导"), None);
}
