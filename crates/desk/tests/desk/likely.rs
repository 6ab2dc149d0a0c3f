//! Finding what was here before (判重, capabilities C37 to C39; rules.md §6.2): by words, by who is meant, within what one may
//! know of; and the follower that remembers it.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Came, Desk, DeskError, Format, Grade, Linked, Order, Typed,
    testing::Town,
    views::{Keyed, Likely, LikelyBy, Officer, Submission},
};
use rules::{
    codes::Look,
    competence::Reason,
    person::{Complained, Petitioner},
    stored::By,
};
use serde_json::{Map, Value, json};

const OFFICE: &str = "澄溪县信访局";
const LABOUR: &str = "澄溪县人力资源和社会保障局";
const WATER: &str = "澄溪县水务局";
const DISCIPLINE: &str = "澄溪县纪委监委";

/// Three letters about one thing and one about another, written for these tests.
const NOISE: &str = "我是溪山花园三栋的住户。楼下的搅拌站每天夜里十一点以后还在生产，搅拌机和水泥罐车的声音很大，\
    老人和孩子整夜睡不着。我们找过物业，物业说管不了。请求责令搅拌站夜间停工。";
const NOISE_GROWN: &str = "我是溪山花园三栋的住户。楼下的搅拌站每天夜里十一点以后还在生产，搅拌机和水泥罐车的声音很大，\
    老人和孩子整夜睡不着。我们找过物业，物业说管不了。请求责令搅拌站夜间停工。上个月二十号，罐车在小区门口撞坏了两辆\
    电动车，司机没有停车。请求查清肇事车辆并赔偿。";
const NOISE_TOLD_ANEW: &str = "溪山花园旁边那个搅拌站，每天夜里十一点以后还在生产，罐车进进出出，灰尘也大，\
    五栋的人都受不了，希望有关部门管一管。";
const WAGES: &str =
    "我们十二个木工去年在望溪中学工地做模板，包工头到现在还欠我们工资九万六千元，请求帮助追讨。";

fn letter(kind: &str, organ: &str, content: &str) -> Submission {
    Submission {
        kind: kind.to_owned(),
        title: "来信".to_owned(),
        content: content.to_owned(),
        organ: Some(organ.to_owned()),
        ..Submission::default()
    }
}

fn person(name: &str) -> Petitioner {
    Petitioner {
        name: name.to_owned(),
        phone: Some("13900000000".to_owned()),
        ..Petitioner::default()
    }
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

async fn sent(desk: &Desk, submission: Submission) -> String {
    desk.submit(submission, None).await.unwrap().number
}

fn typed(content: &str) -> Typed {
    Typed { content: content.to_owned(), asked: true, ..Typed::default() }
}

async fn found(desk: &Desk, who: &Officer, typed: &Typed) -> Vec<Likely> {
    desk.catch_up().await.unwrap();
    desk.likely(who, typed).await.unwrap()
}

fn told(found: &[Likely]) -> Vec<(&str, Option<Grade>)> {
    found.iter().map(|one| (one.number.as_str(), one.grade)).collect()
}

#[tokio::test]
async fn the_same_letter_stands_first_and_only_what_one_may_know_of_is_told() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
        let labour = town.officer("周人社", &[&format!("clerk@{LABOUR}")]).await.unwrap();
        let ours = sent(desk, letter("claim", OFFICE, NOISE)).await;
        let about_it = sent(desk, letter("claim", OFFICE, NOISE_TOLD_ANEW)).await;
        sent(desk, letter("claim", OFFICE, WAGES)).await;
        let theirs = sent(desk, letter("claim", LABOUR, NOISE)).await;
        let report = sent(desk, letter("report", DISCIPLINE, NOISE)).await;

        let seen = found(desk, &clerk, &typed(NOISE_GROWN)).await;
        assert_eq!(told(&seen)[0], (ours.as_str(), Some(Grade::SameLetter)));
        assert_eq!(told(&seen)[1].0, about_it);
        assert_eq!(seen.len(), 2, "of the others nothing, not even how many: {:?}", told(&seen));
        assert!(seen[0].by.contains(&LikelyBy::Words) && seen[0].by.contains(&LikelyBy::Time));
        assert!(seen[0].same.iter().any(|passage| NOISE.contains(passage.trim_end_matches('…'))));
        let seen = found(desk, &labour, &typed(NOISE_GROWN)).await;
        assert_eq!(told(&seen), [(theirs.as_str(), Some(Grade::SameLetter))]);

        // By a registered one, itself left out; what is linked is answered.
        let alike = desk.alike(&clerk, &about_it).await.unwrap();
        assert_eq!(alike[0].number, ours);
        assert!(alike.iter().all(|one| one.number != about_it));
        let link = fields(json!({"earlier": ours}));
        desk.act(&clerk, &about_it, "link_repeat", &link, None).await.unwrap();
        assert!(desk.alike(&clerk, &about_it).await.unwrap().is_empty());
        for hidden in [&theirs, &report] {
            let asked = desk.alike(&clerk, hidden).await;
            assert!(matches!(asked, Err(DeskError::NoSuchMatter)));
        }
        town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn what_says_too_little_is_not_guessed_at() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    sent(&town.desk, letter("claim", OFFICE, NOISE)).await;
    let (long, tibetan) = ("搅".repeat(1_000_000), "བོད་ཡིག་".repeat(40));
    for content in
        ["", "噪", "噪音", "😀😀😀😀😀😀😀😀😀😀", &long, &tibetan, "fn main() { loop {} }"]
    {
        let seen = found(&town.desk, &clerk, &typed(content)).await;
        assert!(seen.is_empty(), "{:?}", told(&seen));
    }
    assert!(typed("噪音").says_nothing() && !typed(NOISE).says_nothing());
}

#[tokio::test]
async fn who_is_meant_speaks_for_a_matter_and_a_person_is_no_list_of_their_life() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let others = [
        "路灯三个月没有亮了，晚上出门看不见路，请派人修理。",
        WAGES,
        "自来水从星期天起一直发黄，不敢喝，也不敢做饭，请尽快检测水质。",
        "公交车改了线路以后离我们村更远了，老人看病要走四里路，建议恢复原来的站点。",
        "村口的垃圾池满了没有人清运，苍蝇很多，请安排清理并消毒。",
    ];
    for content in others {
        let petitioner = Some(person("赵某某"));
        sent(desk, Submission { petitioner, ..letter("claim", OFFICE, content) }).await;
    }
    let of_zhao = |asked| Typed { petitioners: vec![person("赵某某 ")], asked, ..typed(NOISE) };
    let seen = found(desk, &clerk, &of_zhao(true)).await;
    assert_eq!(seen.len(), 3, "{:?}", told(&seen));
    assert!(seen.iter().all(|one| one.by == [LikelyBy::Person] && one.same.is_empty()));
    let seen = found(desk, &clerk, &of_zhao(false)).await;
    assert!(seen.is_empty(), "while one types, nobody's name is looked up by itself");

    let about = vec![Complained {
        name: "王某某".to_owned(),
        unit: Some("望溪搅拌站".to_owned()),
        post: None,
    }];
    let first =
        sent(desk, Submission { about: about.clone(), ..letter("claim", OFFICE, NOISE) }).await;
    let again = Typed { about, ..typed(NOISE_TOLD_ANEW) };
    let seen = found(desk, &clerk, &again).await;
    assert_eq!(told(&seen)[0], (first.as_str(), Some(Grade::SameMatter)));
    for by in [LikelyBy::Words, LikelyBy::Reported, LikelyBy::Organ] {
        assert!(seen[0].by.contains(&by), "{:?}", seen[0].by);
    }
}

#[tokio::test]
async fn two_matters_stand_side_by_side_with_what_is_new_and_a_link_can_be_undone() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let labour = town.officer("周人社", &[&format!("clerk@{LABOUR}")]).await.unwrap();
    let first = sent(desk, letter("claim", OFFICE, NOISE)).await;
    town.clock.set("2026-11-25T09:00:00+08:00".parse().unwrap());
    let second = sent(desk, letter("claim", OFFICE, NOISE_GROWN)).await;
    for (this, other) in [(&first, &second), (&second, &first)] {
        let beside = desk.beside(&clerk, this, other).await.unwrap();
        assert_eq!((beside.grade, beside.later), (Some(Grade::SameLetter), *this == second));
        let (earlier, later) = if beside.later {
            (&beside.other, &beside.this)
        } else {
            (&beside.this, &beside.other)
        };
        assert!(earlier.fresh.is_empty(), "what is new is told of the later one");
        let news = beside.news.join("");
        assert!(news.contains("撞坏了两辆") && news.contains("查清肇事车辆"), "{news}");
        assert!(!news.contains("整夜睡不着"), "{news}");
        let same: String = later.same.iter().map(|range| &later.text[range.clone()]).collect();
        assert!(same.contains("夜里十一点以后还在生产"), "{same}");
        assert_eq!(beside.link, None);
    }
    for (who, one, other) in [(&labour, &first, &second), (&clerk, &first, &first)] {
        let compared = desk.beside(who, one, other).await;
        assert!(matches!(compared, Err(DeskError::NoSuchMatter)));
    }
    for (command, field, link) in
        [("link_repeat", "earlier", Linked::Repeat), ("handle_together", "with", Linked::Together)]
    {
        let does = async |command: &str, field: &str| {
            let named = fields(json!({field: first}));
            desk.act(&clerk, &second, command, &named, None).await.unwrap();
        };
        does(command, field).await;
        assert_eq!(desk.beside(&clerk, &first, &second).await.unwrap().link, Some(link));
        does("unlink", "other").await;
        assert_eq!(desk.beside(&clerk, &second, &first).await.unwrap().link, None);
    }
    assert_eq!(desk.verify("").await.unwrap().fault, None, "each step stands in the log");
}

/// design.md "Followers": what was kept is found without the process having kept it, once; a later one is found by itself.
#[tokio::test]
async fn a_follower_reads_what_was_there_and_then_what_moved() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
        let first = sent(desk, letter("claim", OFFICE, NOISE)).await;
        assert!(desk.following().is_empty(), "nothing is followed yet");
        assert!(desk.likely(&clerk, &typed(NOISE)).await.unwrap().is_empty());
        assert_eq!(found(desk, &clerk, &typed(NOISE)).await.len(), 1);
        let at = desk.following()[0];
        assert!(at.warm && at.behind == 0 && at.holds == 1);
        let second = sent(desk, letter("claim", OFFICE, WAGES)).await;
        assert_eq!(found(desk, &clerk, &typed(WAGES)).await[0].number, second);
        // What it says now is what it is found by, and what it said before is not.
        let right = fields(json!({"field": "content", "value": WAGES, "reason": "录入有误"}));
        desk.act(&clerk, &first, "correct", &right, None).await.unwrap();
        assert!(found(desk, &clerk, &typed(NOISE)).await.is_empty());
        assert_eq!(found(desk, &clerk, &typed(WAGES)).await.len(), 2);
        assert_eq!(desk.following()[0].holds, 2);
        town.leave().await.unwrap();
    }
}

/// C47, C171; rules.md §1.4: suggestions with the words that carried them, danger in the matter and never a tone or a threat.
#[tokio::test]
async fn what_a_letter_seems_to_be_is_suggested_with_the_words_that_say_so() {
    let town = Town::new().await.unwrap();
    let gas = "我们小区三栋楼道里天然气管道漏气已经两天了，味道很重，请求马上派人抢修。";
    let told = town.desk.suggested(&typed(gas), "claim");
    let (danger, why) = told.danger.unwrap();
    assert_eq!(danger, "gas");
    assert!(why.iter().all(|word| gas.contains(word.as_str())) && !why.is_empty(), "{why:?}");
    assert!(
        told.requests.iter().any(|one| one.contains("请求马上派人抢修")),
        "{:?}",
        told.requests
    );
    let threat = "拖欠工资的事你们再不管，我就去北京上访，从楼上跳下去，让媒体曝光你们！";
    assert_eq!(town.desk.suggested(&typed(threat), "").danger, None);
    let court = "县人民法院已经受理我和开发商的合同纠纷，案号（2026）990121民初77号，还没有判决。";
    assert_eq!(town.desk.suggested(&typed(court), "").elsewhere.unwrap().0, "court");
    let class = town.desk.suggested(&typed(WAGES), "").class.unwrap();
    assert_eq!(class.path[0], "劳动和社会保障");
    assert!(50 <= class.sure && !class.why.is_empty(), "{class:?}");
    // Whose affair it may be: by the class it seems to have, with the duty that speaks for the organ; of a report nobody's.
    let office = town.desk.office().await.unwrap();
    let organs = |kind: &str| {
        let hint = town.desk.suggested(&typed(WAGES), "").class;
        town.desk.suggested_organs(&office, &typed(WAGES), (kind, hint.as_ref()))
    };
    let [labour] = &organs("claim")[..] else { panic!("{:?}", organs("claim")) };
    assert_eq!((labour.name.as_str(), &labour.reasons[..1]), (LABOUR, &[Reason::Duty][..]));
    assert!(organs("report").is_empty());
    // Once the log is followed the names below the first level are asked too; what was chosen is not told again.
    town.desk.catch_up().await.unwrap();
    let water = "家里自来水停水三天了，打自来水公司电话没人接，请尽快恢复供水。";
    let class = town.desk.suggested(&typed(water), "").class.unwrap();
    assert_eq!(class.path, ["城乡建设", "城市建设和市政管理", "自来水供应"]);
    assert!(class.why.iter().any(|word| word.contains("自来水")), "{class:?}");
    let chosen = Typed { class: class.code.map(|code| code.to_string()), ..typed(water) };
    assert_eq!(town.desk.suggested(&chosen, "").class, None);
    for empty in ["", "嗯", "😀😀😀", "བོད་ཡིག"] {
        assert!(town.desk.suggested(&typed(empty), "").is_empty(), "{empty}");
    }
}

/// What letters about lamps and about holes in the road speak of, and what any letter speaks of beside it.
const LAMPS: &str = "路灯 照明 天黑 手电 漆黑 电缆 配电箱 亮化 光线 停电 节能 太阳能 绿化带 岔口 小巷 夜班 行人 摔倒 报修 更换 \
    安装 树枝 遮挡 台阶 斑马线 巡查 开关 变压器 单元门 凉亭 走廊 晨练 散步 治安 盗窃 监控 保险丝 短路 插座 三轮";
const HOLES: &str = "塌陷 填平 沥青 坑洼 积水 井盖 破损 沉降 水泥 翻浆 修补 颠簸 挖掘 管道 排污 石子 渣土 货车 轮胎 裂缝 \
    泥泞 改造 市政 质量 验收 围挡 回填 压路机 桥墩 护栏 边坡 涵洞 测量 招标 监理 预算 工期 材料 钢板 砂石";
const ELSE: &str = "星期天 邻居 表弟 南门 北街 雨天 傍晚 清早 大雪 台风 桂花 石桥 水塔 粮站 钟楼 戏台 裁缝 铁匠 豆腐 面馆 茶叶 \
    竹器 草帽 雨伞 胶鞋 日历 钢笔 墨水 相片 自行车 三轮车 拖拉机 渡船 码头 荷塘 稻田 菜园 果园 橘子 核桃 辣椒 南瓜 黄豆 芝麻 \
    医院 学校 老师 家长 公司 合同 政府 村委会 社区 办事处 派出所 银行 贷款 房产证 开发商 电话 投诉 答复 领导 文件 政策 补贴 \
    养老 退休 职工 身份证 户口 补偿 征收 土地 林地 水库 垃圾 噪音 油烟 超市 菜场 药店 门诊 幼儿园 课程 考试 比赛 图书馆 公园 \
    棉花 蜂蜜 山羊 水牛 鸭子 麻雀 燕子 喜鹊 鲤鱼 螃蟹 石榴 葡萄 杨梅 甘蔗 莲藕 竹笋 蘑菇 生姜 大蒜 韭菜 萝卜 白菜 茄子 黄瓜";

/// A letter of six words of its sort and twelve others, drawn anew, so that no two tell one matter.
fn drawn(sort: &str, lot: &mut u64) -> String {
    let mut below = |most: usize| {
        *lot = lot.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*lot >> 33).unwrap() % most
    };
    let mut words = Vec::new();
    for (list, count) in [(sort, 6), (ELSE, 12)] {
        let mut left: Vec<&str> = list.split_whitespace().collect();
        words.extend((0..count).map(|_| left.swap_remove(below(left.len()))));
    }
    words.join("，")
}

/// An office that classes otherwise than the public letters did teaches that, and only by more than chance; capabilities C47.
#[tokio::test]
async fn what_the_office_chose_is_learnt_and_taken_into_use_where_it_is_better() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    desk.catch_up().await.unwrap();
    let top = |desk: &Desk| {
        let lamps = "路灯坏了没有照明，天黑以后一片漆黑，行人摔倒，请报修更换配电箱和电缆。";
        let hint = desk.suggested(&typed(lamps), "").class;
        hint.map(|hint| hint.path[0].clone())
    };
    assert_eq!(top(desk).as_deref(), Some("城乡建设"), "as the public letters were classed");
    let few = desk.learn_classes().await.unwrap();
    assert!(matches!(few.came, Came::TooFew(0, _) | Came::TooFewClasses), "{few:?}");
    // Street lamps are a matter of traffic here, and holes in the road are one of building.
    let mut lot = 1;
    for round in 0..160_usize {
        let (sort, class) = [(LAMPS, "NR06"), (HOLES, "NR01")][round % 2];
        let text = drawn(sort, &mut lot);
        let title = text.chars().take(5).collect();
        let base = Submission { title, ..letter("claim", OFFICE, &text) };
        let class = Some(class.to_owned());
        let keyed = Keyed { base, class, form: "letter".to_owned(), ..Keyed::default() };
        desk.register(&clerk, keyed, None).await.unwrap();
    }
    let learnt = desk.learn_classes().await.unwrap();
    let Came::Better(figures) = learnt.came else { panic!("{learnt:?}") };
    assert_eq!(learnt.choices, 160);
    assert!(figures.old.right < figures.new.right, "{figures:?}");
    assert!(desk.class_model().0);
    assert_eq!(top(desk).as_deref(), Some("交通运输"));
    // The same again: nothing new to compare by.
    let again = desk.learn_classes().await.unwrap();
    assert!(matches!(again.came, Came::TooFew(..)), "{again:?}");
    assert_eq!(top(desk).as_deref(), Some("交通运输"));
    town.leave().await.unwrap();
}

/// What was chosen is learnt once a night, between one and five, and not before everything was read.
#[tokio::test]
async fn what_was_chosen_is_learnt_once_a_night_and_at_no_other_hour() {
    let town = Town::new().await.unwrap();
    let learnt_at = async |time: &str| {
        town.clock.set(format!("2026-11-{time}+08:00").parse().unwrap());
        town.desk.learn_at_night().await.unwrap();
        let learnt = [town.desk.class_model().1, town.desk.organ_model().1];
        learnt.map(|learnt| learnt.map(|learnt| learnt.on.day()))
    };
    assert_eq!(learnt_at("24T01:00").await, [None; 2], "nothing was read yet");
    town.desk.catch_up().await.unwrap();
    for (time, day) in [
        ("24T05:00", None),
        ("25T00:59", None),
        ("25T01:00", Some(25)),
        ("25T04:59", Some(25)),
        ("26T00:59", Some(25)),
        ("26T04:59", Some(26)),
        ("27T05:00", Some(26)),
    ] {
        assert_eq!(learnt_at(time).await, [day; 2], "{time}");
    }
    town.leave().await.unwrap();
}

/// Which organ answered which letters is learnt as well: a letter like those is suggested to go there, by that reason alone where
/// nothing else speaks for it, and while it is typed as on the page of the matter. What a petition office had says nothing of it.
#[tokio::test]
async fn who_answered_such_letters_is_learnt_and_named_with_that_reason() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    desk.catch_up().await.unwrap();
    let mut lot = 7;
    for (sort, organ) in [(LAMPS, WATER), (HOLES, LABOUR), (ELSE, OFFICE)] {
        let rows = (0..90).map(|row| {
            let (day, text) = (row % 28 + 1, drawn(sort, &mut lot));
            format!(
                "旧-{row},2026-03-{day:02},{text},甲某{row},申诉求决,2026-04-{day:02},已答复。\n"
            )
        });
        let table = format!(
            "编号,登记日期,内容,姓名,信访目的,答复日期,答复内容\n{}",
            rows.collect::<String>()
        );
        let order = Order {
            format: Format::Csv,
            map: None,
            organ: Some(organ.to_owned()),
            dry_run: false,
            by: By::Operator,
            reason: "沿用旧账".to_owned(),
        };
        let taken = desk.import(std::io::Cursor::new(table), &order, |_| ()).await.unwrap();
        assert_eq!(taken.adopted, 90, "{taken:?}");
    }
    let office = desk.office().await.unwrap();
    let lamps = drawn(LAMPS, &mut lot);
    let before = |desk: &Desk, kind: &str| {
        let organs = desk.suggested_organs(&office, &typed(&lamps), (kind, None));
        let before = organs.into_iter().filter(|one| one.reasons.contains(&Reason::Before));
        before.map(|one| one.name).collect::<Vec<_>>()
    };
    assert!(before(desk, "claim").is_empty());
    let learnt = desk.learn_organs().await.unwrap();
    assert!(matches!(learnt.came, Came::Better(_)), "{learnt:?}");
    assert_eq!(learnt.choices, 180, "what the petition office had is left out");
    assert_eq!(before(desk, "claim"), [WATER]);
    assert!(before(desk, "report").is_empty());
    let keyed = Keyed {
        base: letter("claim", OFFICE, &lamps),
        form: "letter".to_owned(),
        ..Keyed::default()
    };
    let number = desk.register(&clerk, keyed, None).await.unwrap().number;
    let (matter, _) = desk.read(&clerk, &number, Look::Page).await.unwrap();
    let told = matter.suggested.iter().find(|one| one.name == WATER).unwrap();
    assert_eq!(told.reasons, [Reason::Before]);
    town.leave().await.unwrap();
}
