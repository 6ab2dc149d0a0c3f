//! An office's own choices: learnt where they are consistent, left where they are noise, and said to be few where they are few.
//!
//! Every letter here is made up of words of its kind and of others, drawn anew, so that no two tell one matter.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use proptest::prelude::*;
use text::classes::{Body, Improvement, Model, Outcome, Row, Standing, base, improve};

/// What letters of a kind speak of.
const CHARGING: &str = "电动车 充电桩 车棚 插座 电瓶 飞线 电表箱 充电口 物业 业主 小区 楼道 电缆 扫码 断电 插头 蓄电池 单元门 地下室 \
    车位 电费 配电房 线路 保安 雨棚 接线板 停车场 门禁 收费员 充电器 快充 慢充 变压器 扩容 电工 住户 门卫 告示 巡逻 过道";
const WAGES: &str = "工资 包工头 工地 欠条 项目部 劳务 讨薪 考勤 劳动合同 班组长 建筑公司 血汗钱 结算 劳动监察 仲裁 民工 农民工 承包人 木工 瓦工 \
    钢筋工 年底 拖欠 老板 财务 工友 计件 日薪 工头 转包 分包 施工队 出纳 工程款 欠薪 加班费 社保 工伤 合同 离职";
const BUSES: &str = "公交车 站台 司机 候车 班次 线路 首末站 晚点 乘客 公交卡 刷卡 早高峰 晚高峰 拥挤 换乘 车厢 到站 拒载 空调 末班车 \
    首班车 站牌 发车 调度 候车亭 学生 老人 绕行 甩站 间隔 车次 票价 投币 优待证 专线 客流 始发站 公交公司 车载 报站";

/// What letters of any kind speak of beside it.
const ELSE: &str = "星期天 邻居 表弟 南门 北街 雨天 傍晚 清早 大雪 台风 桂花 梧桐 石桥 水塔 粮站 供销社 钟楼 戏台 邮筒 相馆 裁缝 铁匠 豆腐 面馆 茶叶 竹器     木梯 草帽 雨伞 胶鞋 算盘 账本 日历 信纸 钢笔 墨水 相片 收音机 缝纫机 自行车 三轮车 拖拉机 渡船 码头 渔网 荷塘 稻田 菜园 果园 橘子 柚子 核桃 板栗 辣椒     南瓜 冬瓜 黄豆 芝麻 油菜 棉花 蚕茧 蜂蜜 山羊 水牛 鸭子 鹅群 猎狗 麻雀 燕子 喜鹊 蜻蜓 青蛙 泥鳅 鲤鱼 螃蟹 河虾 石榴 葡萄 杨梅 枇杷 甘蔗 荸荠 莲藕     竹笋 蘑菇 木耳 生姜 大蒜 韭菜 芹菜 萝卜 白菜 豆角 茄子 黄瓜 丝瓜 苦瓜 西瓜 甜瓜 草莓 樱桃 桃花 梨树 柳树 松树 杉木 樟树 枫叶 银杏 月季 牡丹 菊花 兰花     茉莉 杜鹃 山茶 水仙 百合 芦苇 浮萍 青苔 藤蔓 野草 露水 霜降 立春 谷雨 芒种 夏至 秋分 冬至 元宵 端午 重阳 腊八 小年 庙会 灯笼 鞭炮 对联 年画 剪纸 风筝";

/// A fixed sequence that looks like chance.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    /// A letter of six words of its kind and twelve others, each once.
    fn letter(&mut self, kind: &str) -> String {
        let [mut kind, mut other] =
            [kind, ELSE].map(|words| words.split_whitespace().collect::<Vec<_>>());
        let mut drawn: Vec<&str> =
            (0..6).map(|_| kind.swap_remove(self.below(kind.len()))).collect();
        drawn.extend((0..12).map(|_| other.swap_remove(self.below(other.len()))));
        drawn.join("，")
    }
}

/// Letters in turn of the kinds, each with the label that an office gives its kind.
fn letters(
    often: usize,
    lot: u64,
    kinds: &[(&'static str, &'static str)],
) -> Vec<(String, &'static str)> {
    let mut lot = Lot(lot);
    let each = (0..often).flat_map(|_| kinds.iter().copied());
    each.map(|(words, label)| (lot.letter(words), label)).collect()
}

fn rows<'l>(letters: &'l [(String, &'l str)]) -> Vec<Row<'l>> {
    letters.iter().map(|(text, label)| Row { label, body: Body::Text(text) }).collect()
}

/// Beside the model that ships.
fn beside_base(letters: &[(String, &str)]) -> Improvement {
    let standing = Standing { old: Some(base()), base: Some(base()), learnt: 0 };
    improve(&standing, &rows(letters)).unwrap()
}

fn better(improvement: Improvement) -> Model {
    match improvement.outcome {
        Outcome::Better(model, compared) => {
            assert!(
                compared.old.right < compared.new.right && compared.chance < 0.01,
                "{compared:?}"
            );
            *model
        }
        other => panic!("not better: {other:?}"),
    }
}

#[test]
fn an_office_that_classes_otherwise_is_learnt_and_what_it_never_chose_stays_known() {
    // Charging is building matters to the shipped model; this office has it under traffic.
    let kinds = [(CHARGING, "交通运输"), (WAGES, "劳动和社会保障")];
    let letters = letters(80, 1, &kinds);
    let model = better(beside_base(&letters));
    assert_eq!(model.labels(), base().labels());
    let mut lot = Lot(77);
    for _ in 0..20 {
        assert_eq!(model.classify(&lot.letter(CHARGING)).label(), Some("交通运输"));
        assert_eq!(model.classify(&lot.letter(WAGES)).label(), Some("劳动和社会保障"));
    }
    let river = "化工厂夜里偷排废气，气味刺鼻，河水发黑，请环保局检查。";
    assert_eq!(model.classify(river).label(), Some("环境保护"));
}

#[test]
fn a_class_that_only_the_office_has_is_learnt_and_one_of_few_letters_is_named_and_left_out() {
    let mut letters = letters(80, 2, &[(CHARGING, "充电设施"), (WAGES, "劳动和社会保障")]);
    letters[100].1 = "无人知晓";
    letters[102].1 = "无人知晓";
    let improvement = beside_base(&letters);
    assert_eq!(improvement.left_out, [("无人知晓".to_owned(), 2)]);
    let model = better(improvement);
    assert_eq!(model.labels().len(), 8);
    assert_eq!(model.classify(&Lot(5).letter(CHARGING)).label(), Some("充电设施"));
}

#[test]
fn labels_given_by_lot_are_not_taken() {
    let labels = ["交通运输", "劳动和社会保障", "城乡建设", "环境保护"];
    for lot in 0..6 {
        let mut letters = letters(80, lot, &[(CHARGING, ""), (BUSES, "")]);
        let mut draw = Lot(lot + 1_000);
        for (_, label) in &mut letters {
            *label = labels[draw.below(4)];
        }
        let outcome = beside_base(&letters).outcome;
        assert!(matches!(outcome, Outcome::NoBetter(_)), "{lot}: {outcome:?}");
    }
}

#[test]
fn letters_classed_as_the_model_in_use_classes_them_leave_it_in_use() {
    let kinds = [(CHARGING, "交通运输"), (WAGES, "劳动和社会保障")];
    let own = better(beside_base(&letters(300, 3, &kinds)));
    let others = letters(80, 30, &kinds);
    let standing = Standing { old: Some(&own), learnt: 0, base: Some(base()) };
    let Outcome::NoBetter(compared) = improve(&standing, &rows(&others)).unwrap().outcome else {
        panic!("taken")
    };
    assert!(25 < compared.old.right, "{compared:?}");
    assert_eq!(compared.old.right + compared.old.wrong + compared.old.silent, compared.held_back);
}

#[test]
fn few_letters_and_letters_about_one_matter_are_a_plain_answer() {
    let kinds = [(CHARGING, "交通运输"), (WAGES, "劳动和社会保障")];
    let few = |letters: &[(String, &'static str)]| match beside_base(letters).outcome {
        Outcome::TooFew { found, needed } => (found, needed),
        other => panic!("{other:?}"),
    };
    assert_eq!(few(&[]), (0, 60));
    assert_eq!(few(&letters(10, 4, &kinds)), (20, 60));
    // The same letter forty times is one letter.
    let mut same = letters(25, 4, &kinds);
    let first = same[0].clone();
    same.extend(std::iter::repeat_n(first, 40));
    let (found, needed) = few(&same);
    assert!((40..=50).contains(&found) && needed == 60, "{found}");
}

#[test]
fn a_model_that_learnt_the_older_letters_is_asked_none_of_them() {
    let kinds = [(CHARGING, "交通运输"), (WAGES, "劳动和社会保障")];
    let letters = letters(350, 5, &kinds);
    let own = better(beside_base(&letters[..600]));
    let again = |learnt| {
        let standing = Standing { old: Some(&own), learnt, base: Some(base()) };
        improve(&standing, &rows(&letters)).unwrap().outcome
    };
    // Of a hundred new ones fifty at most are held back, of fifty none.
    let Outcome::TooFew { found, needed: 60 } = again(650) else { panic!("enough") };
    assert!(found <= 50);
    let Outcome::NoBetter(compared) = again(600) else { panic!("better") };
    assert!((30..=50).contains(&compared.held_back), "{compared:?}");
}

#[test]
fn units_are_learnt_without_a_base_and_without_a_model_in_use() {
    let kinds = [(CHARGING, "住建局物业科"), (WAGES, "劳动监察大队"), (BUSES, "公交公司")];
    let letters = letters(40, 6, &kinds);
    let improvement = improve(&Standing::default(), &rows(&letters)).unwrap();
    let model = better(improvement);
    assert_eq!(model.labels(), ["住建局物业科", "公交公司", "劳动监察大队"]);
    assert_eq!(model.classify(&Lot(9).letter(BUSES)).label(), Some("公交公司"));
    // One unit alone is nothing to tell apart.
    let one: Vec<(String, &str)> = letters.iter().map(|(text, _)| (text.clone(), "甲")).collect();
    let outcome = improve(&Standing::default(), &rows(&one)).unwrap().outcome;
    assert!(matches!(outcome, Outcome::TooFewClasses { found: 1 }), "{outcome:?}");
}

#[test]
fn the_same_choices_make_the_same_model() {
    let letters = letters(80, 1, &[(CHARGING, "交通运输"), (WAGES, "劳动和社会保障")]);
    let bytes = || better(beside_base(&letters)).to_bytes();
    assert_eq!(bytes(), bytes());
    assert!(Model::from_bytes(&bytes()).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_was_chosen_there_is_an_answer_and_its_figures_agree(
        choices in proptest::collection::vec(("[电车工资公交站台，。 ]{0,30}|\\PC{0,12}", "[甲乙丙]{0,2}"), 0..150),
        learnt in 0_usize..200,
    ) {
        let rows: Vec<Row> = choices.iter().map(|(text, label)| Row { label, body: Body::Text(text) }).collect();
        for base in [None, Some(base())] {
            let standing = Standing { old: base, learnt, base };
            match improve(&standing, &rows).unwrap().outcome {
                Outcome::TooFew { found, needed } => prop_assert!(found < needed),
                Outcome::TooFewClasses { found } => prop_assert!(found < 2),
                Outcome::NoBetter(compared) | Outcome::Better(_, compared) => {
                    prop_assert!(compared.better + compared.worse <= compared.held_back);
                    prop_assert!((0.0..=1.0).contains(&compared.chance));
                }
            }
        }
    }
}
