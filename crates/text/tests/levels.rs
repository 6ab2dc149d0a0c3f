//! Further levels of class: by the words of their names and what letters say for them, on letters made up for it.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{sync::LazyLock, time::Instant};

use proptest::prelude::*;
use text::{
    cut::Cutter,
    levels::{Level, Levels},
};

/// The classes that ship, as an office begins with them.
static SHIPPED: LazyLock<Levels<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../rules/classes.csv").lines();
    let rows = lines.filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let mut fields = line.split(',');
        (fields.next().unwrap(), fields.collect::<Vec<_>>())
    });
    Levels::of(rows, &Cutter::default())
});

/// The last names of what is suggested.
fn names<'l>(letter: &str, below: Option<&str>, levels: &'l Levels<&str>) -> [Option<&'l str>; 2] {
    let suggested = levels.suggest(letter, below);
    [suggested.second, suggested.third]
        .map(|level| level.and_then(|level| level.path.last()).map(String::as_str))
}

#[test]
fn a_letter_is_put_where_its_own_words_or_those_that_say_the_same_stand() {
    for (first, letter, second, third) in [
        (
            "城乡建设",
            "我们小区的物业公司只收物业费，楼道从来不打扫。",
            "住房保障与房地产",
            Some("物业服务"),
        ),
        (
            "城乡建设",
            "建议增加十二路公交车的班次，早上挤不上去。",
            "城市建设和市政管理",
            Some("公共汽车"),
        ),
        ("城乡建设", "城南今天又停电了，一个月停电八次。", "城市建设和市政管理", Some("电力供应")),
        ("城乡建设", "老楼里没有暖气，老人冬天怎么过？", "城市建设和市政管理", Some("冬季采暖")),
        ("城乡建设", "对面楼顶的违章建筑一直没有人拆。", "城乡规划", Some("违章建筑")),
        ("城乡建设", "新楼工程质量太差，墙体开裂。", "工程质量", None),
        ("劳动和社会保障", "老板拖欠工资三个月，我们怎么讨薪？", "工资福利", Some("工资发放")),
        (
            "劳动和社会保障",
            "工伤认定交了材料，两个月没有答复。",
            "城镇职工社会保险",
            Some("职工工伤保险"),
        ),
        (
            "劳动和社会保障",
            "我今年想办病退，需要哪些材料？",
            "退休政策及待遇",
            Some("病退及提前退休人员待遇"),
        ),
        (
            "教育文体",
            "中学老师周末补课，还强制收取补课费，这样乱收费谁来管？",
            "教育收费",
            Some("乱收费"),
        ),
        ("教育文体", "孩子的学籍怎么转到城里？", "教育行政管理", Some("学历学位学籍管理")),
        ("环境保护", "河边的厂夜里偷排污水，河水变黑。", "环境污染", Some("水污染")),
        ("环境保护", "楼顶的基站离窗户只有十米，我们担心辐射。", "环境污染", Some("电磁污染")),
        ("卫生计生", "二胎准生证交了材料一个月还没有办好。", "人口计生", Some("计划生育服务管理")),
        ("商贸旅游", "有人在出租屋里搞传销，拉人头发展下线。", "市场监管", Some("传销")),
        ("交通运输", "出租车不打表，乱要价。", "出租车管理", Some("运价监管")),
        ("交通运输", "快递员把包裹弄丢了，不肯赔。", "邮政管理", Some("快递市场管理")),
        ("政法", "孩子的户口一直迁不进来，让我们等了半年。", "户籍证件", Some("户籍管理")),
        ("民政", "村边要建公墓，坟墓离住房太近。", "社会服务", Some("殡葬管理")),
        ("农村农业", "邻居占了我家的宅基地。", "土地承包经营", Some("宅基地纠纷")),
    ] {
        assert_eq!(names(letter, Some(first), &SHIPPED), [Some(second), third], "{letter}");
    }
}

#[test]
fn what_says_too_little_or_as_much_for_two_is_left_open() {
    for (first, letter) in [
        // Politeness, and matters that no class below has.
        ("城乡建设", "尊敬的领导，您好，有一件事想请您过问，谢谢。"),
        ("劳动和社会保障", "请问贵单位几点上班？"),
        // One for each of two.
        ("城乡建设", "路灯不亮，房产证也没有办下来。"),
        ("教育文体", "文物没有人管，学籍也办不了。"),
        // The class has no letter's word: its first level is another.
        ("环境保护", "出租车不打表。"),
        ("没有这个分类", "小区停水三天了。"),
    ] {
        assert_eq!(names(letter, Some(first), &SHIPPED), [None, None], "{letter}");
    }
    // The second level is clear where the third is not.
    let both = "厂里的废气没有人管，污水直接排出来。";
    assert_eq!(names(both, Some("环境保护"), &SHIPPED), [Some("环境污染"), None]);
}

#[test]
fn without_a_first_level_only_what_no_other_first_level_has_is_named() {
    assert_eq!(
        names("婆婆的骨灰没有公墓可以安放。", None, &SHIPPED),
        [Some("社会服务"), Some("殡葬管理")]
    );
    // 住房公积金 is a class of two first levels.
    assert_eq!(names("住房公积金怎么提取？", None, &SHIPPED), [None, None]);
    let asked = Some("劳动和社会保障");
    assert_eq!(
        names("住房公积金怎么提取？", asked, &SHIPPED),
        [Some("工资福利"), Some("住房公积金")]
    );
}

#[test]
fn a_suggestion_has_its_key_its_path_and_its_words() {
    let letter = "關於小區停電的反映：昨晚又停電了，配電房沒有人。";
    let suggested = SHIPPED.suggest(letter, Some("城乡建设"));
    let (second, third) = (suggested.second.unwrap(), suggested.third.unwrap());
    assert_eq!((second.key, third.key), (None, Some(&"NR010215")));
    assert_eq!(third.path, ["城乡建设", "城市建设和市政管理", "电力供应"]);
    assert_eq!(third.why.iter().map(|range| &letter[range.clone()]).collect::<Vec<_>>(), ["停電"]);
    assert!(0.0 < third.confidence && third.confidence <= second.confidence);
    assert!(second.confidence < 1.0);
}

#[test]
fn an_office_s_own_classes_are_found_by_their_names_alone() {
    let own = [
        (1, vec!["民生", "电动自行车管理"]),
        (2, vec!["民生", "广场舞"]),
        (3, vec!["民生", "其他"]),
        (4, vec!["民生", "其他", "其他"]),
        (5, vec!["民生", "", "空"]),
        (6, vec![]),
        (7, vec!["民生", "广场舞"]),
    ];
    let levels = Levels::of(own, &Cutter::default());
    let key =
        |letter| levels.suggest(letter, Some("民生")).second.and_then(|level: Level<_>| level.key);
    assert_eq!(key("楼下每天晚上跳广场舞，声音太大。"), Some(&2));
    assert_eq!(key("电动自行车停满了楼道。"), Some(&1));
    assert_eq!(key("其他的事情没有了。"), None);
    assert!(
        Levels::of(Vec::<((), Vec<&str>)>::new(), &Cutter::default())
            .suggest("停电", None)
            .second
            .is_none()
    );
}

#[test]
fn what_is_no_letter_in_chinese_says_nothing_and_takes_no_time() {
    let huge = "工".repeat(350_000);
    let tibetan = "བོད་སྐད་ནི་བོད་ཀྱི་སྐད་ཡིག་ཡིན།";
    for text in [
        "",
        " ",
        "工",
        "？？？",
        "😀😀😀👨‍👩‍👧",
        tibetan,
        "fn main() {}",
        "My wages have not been paid.",
        &huge,
    ] {
        let begun = Instant::now();
        for below in [None, Some("劳动和社会保障")] {
            assert_eq!(
                names(text, below, &SHIPPED),
                [None, None],
                "{}",
                text.chars().take(20).collect::<String>()
            );
        }
        assert!(begun.elapsed().as_secs() < 1);
    }
}

#[test]
fn every_line_of_the_table_names_a_class_that_ships_and_says_each_word_once() {
    let known: Vec<String> = include_str!("../../../rules/classes.csv")
        .lines()
        .map(|line| line.replace(',', "/"))
        .collect();
    for line in include_str!("../data/levels.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let words: Vec<&str> = line.split_whitespace().collect();
        let path = words[0];
        let named = path == "none"
            || known.iter().any(|known| {
                known.ends_with(&format!("/{path}")) || known.contains(&format!("/{path}/"))
            });
        assert!(named && (path == "none" || path.contains('/')), "{line}");
        assert!(!path.ends_with("/其他"), "{line}");
        assert!(
            words[1].parse::<u8>().unwrap() < 6 && (words[1] == "0" || path != "none"),
            "{line}"
        );
        let mut cues = words[2..].to_vec();
        assert!(
            !cues.is_empty()
                && cues.iter().all(|cue| cue.split(['…', '/']).all(|form| !form.is_empty())),
            "{line}"
        );
        let all = cues.len();
        cues.sort_unstable();
        cues.dedup();
        assert_eq!(cues.len(), all, "{line}");
    }
}

proptest! {
    #[test]
    fn no_letter_makes_it_panic_and_each_reason_is_a_piece_of_the_letter(text in "\\PC{0,80}|[停电物业工资污水小区，。 ]{0,200}") {
        let suggested = SHIPPED.suggest(&text, None);
        prop_assert!(suggested.second.is_some() || suggested.third.is_none());
        for level in [suggested.second, suggested.third].into_iter().flatten() {
            prop_assert!((0.0..1.0).contains(&level.confidence) && !level.why.is_empty() && level.why.len() <= 5);
            prop_assert!(level.why.iter().all(|range| text.get(range.clone()).is_some_and(|piece| !piece.is_empty())));
            prop_assert!(level.why.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
