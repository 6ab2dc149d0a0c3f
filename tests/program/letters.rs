//! `lugu text`: letters in, lines of JSON out, and a file with a fault changes nothing (issue 7; contract, command line).

use std::process::{Command, Output};

use serde_json::{Value, json};

fn run(tool: &str, input: &str) -> (Output, Option<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let [letters, told] = ["letters.jsonl", "told.jsonl"].map(|name| folder.path().join(name));
    std::fs::write(&letters, input).expect("a file");
    let mut program = Command::new(env!("CARGO_BIN_EXE_lugu"));
    program.env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
    program.args(["text", tool, "--input"]).arg(&letters).arg("--output").arg(&told);
    let output = program.output().expect("a run");
    (output, std::fs::read_to_string(told).ok())
}

/// Letters as lines of a file.
fn file<'l>(letters: impl Iterator<Item = &'l Value>) -> String {
    letters.map(Value::to_string).collect::<Vec<_>>().join("\n")
}

fn lines(told: Option<String>) -> Vec<Value> {
    let told = told.expect("an output");
    told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn letters_are_cut_and_keep_their_ids() {
    let input = "{\"id\": 7, \"text\": \"小區電梯壞了\"}\n\n{\"id\": \"乙\", \"tokens\": [\"楼顶\", \"漏水\"]}\n";
    let (output, told) = run("segment", input);
    assert!(output.status.success(), "{output:?}");
    let expected = [
        json!({"id": 7, "tokens": ["小区", "电梯", "坏", "了"]}),
        json!({"id": "乙", "tokens": ["楼顶", "漏水"]}),
    ];
    assert_eq!(lines(told), expected);
}

#[test]
fn issues_are_ranked_with_their_days_and_persons() {
    let days = [("p1", "2026-03-02"), ("p2", "2026-03-05T08:00:00Z"), ("p3", "2026/4/1 9:30")];
    let written = days.map(|(person, day)| {
        json!({
            "id": person, "person": person, "time": day,
            "title": "青竹苑小区旁搅拌站噪音扰民", "text": "夜里轰鸣，不能睡觉",
        })
    });
    let other = json!({"id": "x", "person": "p4", "text": "公交车晚点"});
    let input = file(written.iter().chain([&other]));
    let (output, told) = run("topics", &input);
    assert!(output.status.success(), "{output:?}");
    let issue = lines(told).into_iter().next().expect("an issue");
    let [rank, from, to, size, persons] =
        ["rank", "from", "to", "size", "persons"].map(|key| &issue[key]);
    assert_eq!((rank, size, persons), (&json!(1), &json!(3), &json!(3)));
    assert_eq!((from, to), (&json!("2026-03-02"), &json!("2026-04-01")));
    assert_eq!(issue["place"], "青竹苑小区");
    let mut members = issue["members"].as_array().expect("members").clone();
    members.sort_by_key(Value::to_string);
    assert_eq!(members, ["p1", "p2", "p3"]);
}

#[test]
fn a_letter_that_comes_again_is_paired_with_the_first_and_another_with_none() {
    let first = "青竹苑小区三号楼的电梯坏了两个月，物业说没有维修资金，老人上下楼十分困难，请督促物业尽快修好电梯。";
    let again = format!("{first}上周又有一位老人在楼梯上摔倒了，至今没有人来看过。");
    let other = "县城南路公交站台没有遮雨棚，下雨天候车的学生都淋湿了，建议在站台加装雨棚和座椅，方便大家出行。";
    let letters = [
        json!({"id": 1, "text": first}),
        json!({"id": 2, "text": other}),
        json!({"id": 3, "text": again}),
    ];
    let (output, told) = run("duplicates", &file(letters.iter()));
    assert!(output.status.success(), "{output:?}");
    let told = lines(told);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((&told[0]["a"], &told[0]["b"]), (&json!(1), &json!(3)));
    assert_eq!(told[0]["grade"], "same_letter");
}

#[test]
fn a_line_with_a_fault_is_named_and_never_quoted() {
    let good = "{\"id\": 1, \"text\": \"张三丰住在三号楼\"}";
    for (bad, fault) in [
        ("张三丰", "JSON"),
        ("{\"id\": 2}", "text"),
        ("{\"id\": 2, \"text\": 5}", "JSON"),
        ("{\"id\": 2, \"text\": \"甲\", \"time\": \"昨天\"}", "time"),
    ] {
        for tool in ["segment", "keywords", "duplicates", "topics"] {
            let (output, told) = run(tool, &format!("{good}\n{bad}\n"));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(said.contains(fault) && said.contains("line 2"), "{said}");
            assert!(!said.contains("张三丰") && told.is_none(), "{said}");
        }
    }
}

/// Letters of two classes, half of them as text and half as words.
fn labelled() -> String {
    let mut rows = Vec::new();
    for at in 0..12 {
        for (label, words) in [
            ("教育", ["学校", "老师", "课本", "学费", "入学"]),
            ("交通", ["公交", "站台", "司机", "路线", "候车"]),
        ] {
            let mut words = words.to_vec();
            words.rotate_left(at % 5);
            let body = match at % 2 {
                0 => json!({"label": label, "text": words.concat()}),
                _ => json!({"label": label, "tokens": words}),
            };
            rows.push(body);
        }
    }
    file(rows.iter())
}

#[test]
fn what_was_learnt_classes_letters_and_a_damaged_model_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (input, letters, model) = (path("labelled.jsonl"), path("letters.jsonl"), path("model"));
    std::fs::write(&input, labelled()).expect("a file");
    let asked = json!({"id": 1, "text": "公交司机不停站台，候车的路线也改了"});
    std::fs::write(&letters, format!("{asked}\n{}\n", json!({"id": 2, "text": "喂"})))
        .expect("a file");
    let run = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_lugu"));
        program.env("LANG", "en_GB.UTF-8").env_remove("LC_ALL").arg("text").args(arguments);
        program.output().expect("a run")
    };
    let trained = run(&["train", "--input", &input, "--output", &model, "--json"]);
    let told: Value = serde_json::from_slice(&trained.stdout).expect("JSON");
    assert_eq!((&told["letters"], &told["texts"]), (&json!(24), &json!(12)), "{trained:?}");
    let classed = run(&["classify", "--input", &letters, "--model", &model]);
    let told = lines(String::from_utf8(classed.stdout).ok());
    assert_eq!((&told[0]["label"], &told[0]["id"]), (&json!("交通"), &json!(1)));
    assert_eq!((&told[1]["label"], &told[1]["enough"]), (&Value::Null, &json!(false)));
    let mut bytes = std::fs::read(&model).expect("a model");
    if let Some(last) = bytes.last_mut() {
        *last ^= 1;
    }
    std::fs::write(&model, bytes).expect("a model");
    let damaged = run(&["classify", "--input", &letters, "--model", &model]);
    assert_eq!(damaged.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&damaged.stderr).contains("damaged"), "{damaged:?}");
    std::fs::write(&input, "{\"text\": \"没有类别\"}\n").expect("a file");
    let refused = run(&["train", "--input", &input, "--output", &path("other")]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!std::path::Path::new(&path("other")).exists());
}

/// Letters of two kinds, each beside its matter on other things, which an office classes by labels of its own.
fn chosen(often: usize) -> String {
    let kinds = [
        (
            "充电",
            "电动车 充电桩 车棚 插座 电瓶 飞线 电表箱 充电口 门禁 楼道 电缆 扫码 断电 插头 蓄电池 单元门 地下室 车位 电费 配电房 线路 雨棚 变压器 扩容",
        ),
        (
            "欠薪",
            "工资 包工头 工地 欠条 项目部 劳务 讨薪 考勤 合同 班组长 结算 仲裁 民工 承包人 木工 瓦工 拖欠 老板 财务 工友 计件 转包 出纳 加班",
        ),
    ];
    let other: Vec<&str> = "石桥 水塔 粮站 钟楼 戏台 邮筒 相馆 裁缝 铁匠 豆腐 面馆 茶叶 竹器 木梯 草帽 雨伞 胶鞋 算盘 账本 日历 信纸 钢笔 墨水 相片 渡船 码头 渔网 荷塘 稻田 菜园 果园 橘子 柚子 核桃 板栗 辣椒 南瓜 冬瓜 黄豆 芝麻 油菜 棉花 蚕茧 蜂蜜 山羊 水牛 鸭子 猎狗 麻雀 燕子 喜鹊 蜻蜓 青蛙 泥鳅 鲤鱼 螃蟹 石榴 葡萄 杨梅 枇杷 甘蔗 莲藕 竹笋 蘑菇 木耳 生姜 大蒜 韭菜 芹菜 萝卜 白菜 豆角 茄子 黄瓜 丝瓜 西瓜 草莓 樱桃 桃花 梨树 柳树 松树 杉木 樟树 枫叶 银杏 月季 牡丹 菊花 兰花 茉莉 山茶 水仙 百合 芦苇 浮萍 青苔"
        .split(' ')
        .collect();
    let mut rows = Vec::new();
    // A fixed sequence that looks like chance.
    let mut lot = 1_usize;
    let mut draw = |words: &[&'static str], many: usize| {
        let mut words = words.to_vec();
        let mut next = || {
            lot = (lot * 1_103_515_245 + 12_345) % 2_147_483_648;
            words.swap_remove((lot >> 8) % words.len())
        };
        (0..many).map(|_| next()).collect::<Vec<_>>().join("，")
    };
    for _ in 0..often {
        for (label, words) in kinds {
            let words: Vec<&str> = words.split(' ').collect();
            let text = [draw(&other, 6), draw(&words, 5), draw(&other, 6)].join("，");
            rows.push(json!({"label": label, "text": text}));
        }
    }
    file(rows.iter())
}

#[test]
fn beside_another_model_only_a_better_one_is_written_and_both_figures_are_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (input, model, second) = (path("chosen.jsonl"), path("model"), path("second"));
    let run = |output: &str, more: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_lugu"));
        program.env("LANG", "en_GB.UTF-8").env_remove("LC_ALL");
        program.args(["text", "train", "--input", &input, "--output", output]).args(more);
        let output = program.output().expect("a run");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("a text")
    };
    std::fs::write(&input, chosen(10)).expect("a file");
    let few: Value = serde_json::from_str(&run(&model, &["--json", "--beside"])).expect("JSON");
    assert_eq!((&few["outcome"], &few["needed"]), (&json!("too_few"), &json!(60)), "{few}");
    assert!(!std::path::Path::new(&model).exists());
    std::fs::write(&input, chosen(60)).expect("a file");
    // The model that ships knows neither class.
    let told: Value = serde_json::from_str(&run(&model, &["--json", "--beside"])).expect("JSON");
    assert_eq!((&told["outcome"], &told["old"]["right"]), (&json!("better"), &json!(0)), "{told}");
    assert!(told["held_back"].as_u64() <= told["better"].as_u64(), "{told}");
    assert!(std::path::Path::new(&model).exists());
    let again = run(&second, &["--beside", &model]);
    assert!(again.contains("no better") && again.contains("The old model:"), "{again}");
    assert!(!std::path::Path::new(&second).exists());
}
