//! Reports that nobody here may read (《检举举报工作规则》 Art. 15, rules.md J01, J02, §7 row 32): sealed before they are
//! kept, or not taken at all; carried up within five working days.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    DeskError, Format, Order, SealedFile, Toward, UpperKey,
    testing::Town,
    views::{Keyed, Officer, Submission, Wanted},
};
use jiff::civil::date;
use rules::{
    person::{Complained, Petitioner},
    stored::By,
};
use serde_json::{Map, Value, json};

const DISCIPLINE: &str = "澄溪县纪委监委";
const TO: &str = "市纪委监委信访室（虚构）";
const CONTACT: &str = "市府路1号（虚构）";
const LIST: &str = "县纪委书记\n钱某某，县财政局，局长\n";
const PLANTS: [&str; 5] = ["苗木采购收受好处", "苗小满", "13900000000", "钱某某", "请查苗圃"];

fn about(name: &str, unit: &str, post: &str) -> Vec<Complained> {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    vec![Complained { name: name.to_owned(), unit: some(unit), post: some(post) }]
}

fn report(about: Vec<Complained>) -> Submission {
    Submission {
        kind: "report".to_owned(),
        title: "苗木采购收受好处".to_owned(),
        content: "请查苗圃的账。".to_owned(),
        about,
        petitioner: Some(Petitioner {
            name: "苗小满".to_owned(),
            phone: Some("13900000000".to_owned()),
            ..Petitioner::default()
        }),
        ..Submission::default()
    }
}

async fn with_upper(key: Option<&UpperKey>) -> (Town, Officer) {
    let town = Town::new().await.unwrap();
    let reception = town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    let public = key.map(UpperKey::public);
    let set = town.desk.set_upper(DISCIPLINE, (TO, CONTACT), public.as_deref(), LIST).await;
    assert_eq!(set.unwrap(), 2);
    (town, reception)
}

/// Whether any of the plants lies in the open anywhere in the town's folder.
fn lies_open(town: &Town) -> bool {
    let files = std::fs::read_dir(town.folder()).unwrap();
    let bytes: Vec<_> = files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    let holds = |plant: &str| {
        let plant = plant.as_bytes();
        bytes.iter().any(|bytes| bytes.windows(plant.len()).any(|window| window == plant))
    };
    PLANTS.iter().any(|plant| holds(plant))
}

#[tokio::test]
async fn a_report_about_the_own_chief_is_sealed_upward_and_nobody_here_finds_it() {
    let key = UpperKey::fresh().unwrap();
    let (town, reception) = with_upper(Some(&key)).await;
    let chief = about("", "县纪委", "书记");
    let toward = town.desk.toward(None, &chief).await.unwrap();
    assert_eq!(toward, Toward::Sealed { to: TO.to_owned() });
    let sent = town.desk.submit(report(chief), Some("once")).await.unwrap();
    assert_eq!((sent.sealed_for.as_deref(), sent.code.as_str()), (Some(TO), ""));
    assert_eq!(sent.checkpoint, town.desk.last_checkpoint().await.unwrap());
    let again = town.desk.submit(report(about("", "县纪委", "书记")), Some("once")).await.unwrap();
    assert_eq!((&again.number, &again.sealed_for), (&sent.number, &sent.sealed_for));
    let head = town.officer("高主任", &[&format!("head@{DISCIPLINE}")]).await.unwrap();
    let leader = town.officer("郝书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    for who in [&reception, &head, &leader] {
        let found = town.desk.matter(who, &sent.number).await;
        assert!(matches!(found, Err(DeskError::NoSuchMatter)), "{}", who.name);
    }
    assert!(!lies_open(&town));
    let verified = town.desk.verify("").await.unwrap();
    assert_eq!(verified.fault, None);

    // Monday 2026-11-23 not counted: Tuesday to Friday, and the Monday after.
    let waits = town.desk.upward(&reception).await.unwrap();
    assert_eq!(waits.len(), 1);
    assert_eq!((waits[0].received_on, waits[0].due), (date(2026, 11, 23), date(2026, 11, 30)));
    assert!(town.desk.upward(&leader).await.unwrap().is_empty());
    let text = town.desk.upward_file(&reception, &sent.number).await.unwrap();
    assert!(PLANTS.iter().all(|plant| !text.contains(plant)));
    let foreign = town.desk.upward_file(&leader, &sent.number).await;
    assert!(matches!(foreign, Err(DeskError::NoSuchMatter)));

    let file = SealedFile::parse(&text).unwrap();
    assert!(matches!(UpperKey::fresh().unwrap().open(&file), Err(DeskError::ForeignKey)));
    let opened: Value = serde_json::from_slice(&key.open(&file).unwrap()).unwrap();
    assert_eq!(opened["content"], "请查苗圃的账。");
    assert_eq!(opened["petitioners"][0]["name"], "苗小满");
    assert_eq!(opened["number"], sent.number.as_str());

    town.desk.carried_upward(&reception, &sent.number).await.unwrap();
    let twice = town.desk.carried_upward(&reception, &sent.number).await;
    assert!(matches!(twice, Err(DeskError::NoSuchMatter)));
    let gone = town.desk.upward_file(&reception, &sent.number).await;
    assert!(matches!(gone, Err(DeskError::NoSuchMatter)), "destroyed here");
    let carried = town.desk.upward(&reception).await.unwrap();
    assert_eq!(carried[0].carried_on, Some(date(2026, 11, 23)));
    assert_eq!(town.desk.verify("").await.unwrap().fault, None);
    town.desk.rebuild().await.unwrap();
    assert_eq!(town.desk.upward(&reception).await.unwrap().len(), 1, "no rebuilding loses it");
}

#[tokio::test]
async fn without_a_key_of_the_organ_above_nothing_is_taken_and_the_address_is_told() {
    let (town, reception) = with_upper(None).await;
    let listed = || report(about("钱某某", "县财政局", ""));
    for refused in [
        town.desk.review(&listed()).await.map(drop),
        town.desk.submit(listed(), Some("once")).await.map(drop),
    ] {
        let Err(DeskError::ForAbove { to, contact }) = refused else { panic!("{refused:?}") };
        assert_eq!((to.as_str(), contact.as_str()), (TO, CONTACT));
    }
    assert!(town.desk.upward(&reception).await.unwrap().is_empty());
    assert!(!lies_open(&town));
}

#[tokio::test]
async fn what_is_keyed_in_about_them_is_not_entered_and_everything_else_is_taken_as_before() {
    let key = UpperKey::fresh().unwrap();
    let (town, reception) = with_upper(Some(&key)).await;
    let keyed = |base: Submission| Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    let letter = keyed(report(about("县纪委书记", "", "")));
    let refused = town.desk.register(&reception, letter, None).await.map(drop);
    assert!(matches!(refused, Err(DeskError::ForAbove { .. })), "{refused:?}");
    assert!(town.desk.upward(&reception).await.unwrap().is_empty());

    let other = report(about("孙某某", "县财政局", "科长"));
    let here = town.desk.submit(other.clone(), None).await.unwrap();
    assert!(here.sealed_for.is_none() && !here.code.is_empty());
    town.desk.matter(&reception, &here.number).await.unwrap();
    town.desk.register(&reception, keyed(other), None).await.unwrap();
    // A claim about the same unit is lawfully handled here.
    let claim = Submission {
        kind: "claim".to_owned(),
        ..report(about("钱某某", "县财政局", "局长"))
    };
    assert!(town.desk.submit(claim, None).await.unwrap().sealed_for.is_none());
}

#[tokio::test]
async fn a_list_or_a_key_that_cannot_be_meant_is_refused_with_what_is_wrong() {
    let (town, _) = with_upper(None).await;
    let named = (TO, CONTACT);
    let key = UpperKey::fresh().unwrap().public();
    let cut = &key[..key.len() - 1];
    for (organ, public, list, what) in [
        (DISCIPLINE, None, " \n", "list_line"),
        (DISCIPLINE, None, "甲，乙，丙，丁", "list_line"),
        (DISCIPLINE, Some(cut), LIST, "public_key"),
        ("澄溪县信访局", None, LIST, "organ"),
        ("没有的机关", None, LIST, "organ"),
    ] {
        let refused = town.desk.set_upper(organ, named, public, list).await;
        assert!(matches!(refused, Err(DeskError::NoSuch(said)) if said == what), "{refused:?}");
    }
}

#[tokio::test]
async fn what_was_taken_in_and_belongs_above_is_sealed_and_found_by_nobody_here_any_more() {
    let key = UpperKey::fresh().unwrap();
    let (town, reception) = with_upper(Some(&key)).await;
    let here = town.desk.submit(report(Vec::new()), None).await.unwrap();
    let added = fields(json!({"text": "账本在会计处。"}));
    town.desk.track_command(&here.code, "supplement", &added).await.unwrap();
    let wrong = json!({"field": "content", "value": "没什么要查。", "reason": "改成别的"});
    town.desk.act(&reception, &here.number, "correct", &fields(wrong), None).await.unwrap();
    let other = town.desk.submit(report(Vec::new()), None).await.unwrap();
    let link = fields(json!({"earlier": here.number}));
    town.desk.act(&reception, &other.number, "link_repeat", &link, None).await.unwrap();
    let up = fields(json!({"above_ground": "own_chief"}));
    let locked = Officer { seal: None, ..reception.clone() };
    let refused = town.desk.act(&locked, &here.number, "seal_upward", &up, None).await;
    assert!(matches!(refused, Err(DeskError::NeedsUnlock)), "who brought it goes up as well");
    assert!(town.desk.upward(&reception).await.unwrap().is_empty(), "nothing half done");
    town.desk.act(&reception, &here.number, "seal_upward", &up, None).await.unwrap();

    let found = town.desk.matter(&reception, &here.number).await;
    assert!(matches!(found, Err(DeskError::NoSuchMatter)));
    let code = town.desk.track(&here.code).await;
    let Err(DeskError::WentUp { number, to, contact }) = code else { panic!("{code:?}") };
    assert_eq!((number, to.as_str(), contact.as_str()), (here.number.clone(), TO, CONTACT));
    let listed =
        town.desk.list(&reception, &Wanted { limit: 50, ..Wanted::default() }).await.unwrap();
    let numbers: Vec<_> = listed.rows.iter().map(|row| row.number.as_str()).collect();
    assert_eq!(numbers, [other.number.as_str()]);
    assert_eq!(town.desk.matter(&reception, &other.number).await.unwrap().repeats, None);

    assert_eq!(town.desk.verify("").await.unwrap().fault, None);
    town.desk.rebuild().await.unwrap();
    let verified = town.desk.verify("").await.unwrap();
    assert_eq!((verified.fault, verified.erased), (None, 1));
    let waits = town.desk.upward(&reception).await.unwrap();
    assert_eq!((waits.len(), &waits[0].number), (1, &here.number));
    let text = town.desk.upward_file(&reception, &here.number).await.unwrap();
    let opened = key.open(&SealedFile::parse(&text).unwrap()).unwrap();
    let opened: Value = serde_json::from_slice(&opened).unwrap();
    assert_eq!(opened["petitioners"][0]["name"], "苗小满");
    assert_eq!(
        (&opened["title"], &opened["content"]),
        (&json!("苗木采购收受好处"), &json!("没什么要查。"))
    );
    let corrected = opened["history"][2].to_string();
    assert!(corrected.contains("请查苗圃的账。"), "what came first goes up as well: {corrected}");
    assert_eq!(opened["supplements"][0], "账本在会计处。");
    assert_eq!(opened["history"][1]["step"], "matter.supplemented");
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

#[tokio::test]
async fn no_old_register_brings_back_what_went_up_and_its_run_can_still_be_taken_back() {
    let key = UpperKey::fresh().unwrap();
    let (town, reception) = with_upper(Some(&key)).await;
    let adopt = async || {
        let text =
            "编号,登记日期,内容,姓名,信访目的\n旧-1,2019-04-25,请查苗圃的账。,苗小满,检举控告\n";
        let order = Order {
            format: Format::Csv,
            map: None,
            organ: Some(DISCIPLINE.to_owned()),
            dry_run: false,
            by: By::Operator,
            reason: "沿用旧账".to_owned(),
        };
        town.desk.import(std::io::Cursor::new(text), &order, |_| ()).await.unwrap()
    };
    let first = adopt().await;
    assert_eq!(first.adopted, 1, "{first:?}");
    let listed = Wanted { limit: 50, ..Wanted::default() };
    let number = town.desk.list(&reception, &listed).await.unwrap().rows[0].number.clone();
    let up = fields(json!({"above_ground": "managed_above"}));
    town.desk.act(&reception, &number, "seal_upward", &up, None).await.unwrap();
    let again = adopt().await;
    assert_eq!((again.adopted, again.unchanged), (0, 1), "{again:?}");
    assert!(town.desk.list(&reception, &listed).await.unwrap().rows.is_empty());
    let run = first.run.unwrap();
    town.desk.back_out(&run, By::Operator, "误导入").await.unwrap();
    assert_eq!(town.desk.verify("").await.unwrap().fault, None);
}
