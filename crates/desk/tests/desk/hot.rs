//! Hot issues and frequent words as the house tells them (capabilities C47, C171): counted by persons as well as by pieces,
//! within what one may know of, without reports, and without words that an organ does not want listed.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Desk, Hot, Period,
    testing::Town,
    views::{Keyed, Officer, Submission},
};
use jiff::{SignedDuration, Timestamp};
use rules::{codes::PhraseUse, person::Petitioner, words::Words};

const OFFICE: &str = "澄溪县信访局";
const LABOUR: &str = "澄溪县人力资源和社会保障局";
const DISCIPLINE: &str = "澄溪县纪委监委";

/// Eight letters about one thing in their own words, and who wrote each.
const WATER: &[(&str, &str)] = &[
    ("周一", "溪山花园三栋的自来水有股臭味，烧开了还是有异味，请水务部门查一查。"),
    ("周一", "溪山花园自来水异味没人管，今天早上放出来的水还是发黄有臭味。"),
    ("周一", "又来反映溪山花园自来水异味，老人小孩都不敢喝，什么时候解决。"),
    ("吴二", "我住溪山花园，这几天自来水异味很大，刷牙都恶心，请检测水质。"),
    ("郑三", "溪山花园小区自来水异味，打电话给水厂说没问题，请有关部门检测。"),
    ("王四", "溪山花园自来水异味半个月了，水里还有沉淀物，请尽快处理。"),
    ("王四", "请问溪山花园自来水异味什么时候能解决，水厂一直推脱。"),
    ("冯五", "溪山花园五栋自来水异味严重，邻居家也一样，怀疑管道破了。"),
];
/// Letters about other things.
const OTHERS: &[&str] = &[
    "东环路的路灯坏了两盏，晚上走路看不清，请修一下。",
    "小学门口放学时车太乱，希望安排人维持秩序。",
    "村口的公交站牌倒了，司机经常不停车。",
    "楼下饭店油烟直接排到我家窗户，投诉几次没用。",
    "老年证办理要跑三趟，希望能一次办好。",
    "小区电梯老是停，物业说等维修资金。",
];

/// Somebody with a number of their own, by which they are known again.
fn person(name: &str) -> Petitioner {
    let number: u32 = name.chars().map(u32::from).sum();
    let phone = Some(format!("138{:08}", number % 100_000_000));
    Petitioner { name: name.to_owned(), phone, ..Petitioner::default() }
}

/// Twenty-four letters of a time in which nobody writes about water; then forty days pass.
async fn before(town: &Town, clerk: &Officer) {
    for round in 0..4 {
        for text in OTHERS {
            write(&town.desk, clerk, ("claim", &format!("许{round}"), text)).await;
        }
    }
    town.clock.set(days(town.clock.now(), 40));
}

async fn write(desk: &Desk, clerk: &Officer, (kind, who, text): (&str, &str, &str)) -> String {
    let base = Submission {
        kind: kind.to_owned(),
        title: text.chars().take(12).collect(),
        content: text.to_owned(),
        petitioner: Some(person(who)),
        ..Submission::default()
    };
    let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    desk.register(clerk, keyed, None).await.unwrap().number
}

async fn hot(town: &Town, who: &Officer) -> Hot {
    town.desk.catch_up().await.unwrap();
    town.desk.hot(who, Period::Month).await.unwrap()
}

fn days(at: Timestamp, days: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_hours(24 * days)).unwrap()
}

#[tokio::test]
async fn what_several_persons_write_about_is_one_issue_and_its_words_rise() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
        let labour = town.officer("周人社", &[&format!("clerk@{LABOUR}")]).await.unwrap();
        assert_eq!(desk.hot(&clerk, Period::Month).await.unwrap(), Hot::default(), "not read yet");
        before(&town, &clerk).await;
        for (who, text) in WATER {
            write(desk, &clerk, ("claim", who, text)).await;
        }
        town.clock.set(days(town.clock.now(), 8));
        let last =
            write(desk, &clerk, ("claim", "褚六", "溪山花园自来水异味又出现了，请检测。")).await;
        write(desk, &clerk, ("claim", "卫七", OTHERS[0])).await;

        let told = hot(&town, &clerk).await;
        assert_eq!((told.letters, told.more), (WATER.len() + 2, false));
        let [issue] = &told.issues[..] else { panic!("{:?}", told.issues) };
        assert_eq!((issue.pieces, issue.persons), (9, 6), "whoever wrote three times is one");
        assert_eq!(issue.weeks, [1, 8]);
        assert!(issue.name.contains("异味") || issue.name.contains("自来水"), "{}", issue.name);
        assert!(issue.matters.iter().any(|one| one.number == last));
        let word = told.rising.iter().find(|one| one.word == "异味").unwrap();
        assert_eq!(word.now, 9);
        assert!(word.expected < 1.0);
        assert!(told.rising.iter().all(|one| one.word != "路灯"), "{:?}", told.rising);

        assert_eq!(hot(&town, &labour).await.letters, 0, "another organ's letters are not theirs");
        town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn a_word_is_listed_no_more_where_its_organ_says_so_and_comes_back() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let posts = [format!("clerk@{OFFICE}"), format!("head@{OFFICE}")];
        let head = town.officer("孙科长", &[&posts[0], &posts[1]]).await.unwrap();
        before(&town, &head).await;
        for (who, text) in WATER {
            write(desk, &head, ("claim", who, text)).await;
        }
        let has = |told: &Hot| told.rising.iter().any(|one| one.word == "异味");
        assert!(has(&hot(&town, &head).await));
        let [organ] = head.phrase_organs()[..] else { panic!("one organ") };
        let word = Words::parse("异味").unwrap();
        desk.keep_phrase(&head, organ, PhraseUse::UnlistedWord, word).await.unwrap();
        let told = hot(&town, &head).await;
        assert!(!has(&told));
        let [(phrase, word)] = &told.unlisted[..] else { panic!("{:?}", told.unlisted) };
        assert_eq!(word, "异味");
        let back = rules::keep::Change::DropPhrase(*phrase);
        desk.keep_office(&head, back, None).await.unwrap();
        assert!(has(&hot(&town, &head).await));
        town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn reports_are_no_part_of_it() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let posts = [format!("clerk@{DISCIPLINE}"), format!("head@{DISCIPLINE}")];
        let chief = town.officer("郑主任", &[&posts[0], &posts[1]]).await.unwrap();
        for (who, text) in WATER {
            let base = Submission {
                kind: "report".to_owned(),
                title: "反映问题".to_owned(),
                content: (*text).to_owned(),
                organ: Some(DISCIPLINE.to_owned()),
                petitioner: Some(person(who)),
                about: vec![rules::person::Complained {
                    name: "某科长".to_owned(),
                    unit: Some("澄溪县城市管理局".to_owned()),
                    post: None,
                }],
                ..Submission::default()
            };
            let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
            desk.register(&chief, keyed, None).await.unwrap();
        }
        desk.catch_up().await.unwrap();
        let question = desk::Question { words: "异味".to_owned(), ..desk::Question::default() };
        let found = desk.search(&chief, &question).await.unwrap();
        assert_eq!(found.count.matters, 8, "the chief may know of them");
        let told = hot(&town, &chief).await;
        assert_eq!((told.letters, told.issues.len(), told.rising.len()), (0, 0, 0));
        town.leave().await.unwrap();
    }
}
