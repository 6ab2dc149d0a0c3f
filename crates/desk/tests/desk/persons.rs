//! Whom a report complains of (Rules Art. 12, 15, 47, 48; C40, C217): found in the cadre register, and kept from whoever it
//! is about, in every list and for every number.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Audit, CadreQuery, DeskError, Question, Toward, Typed, UpperKey,
    testing::Town,
    views::{Keyed, Officer, Submission, Wanted},
};
use rules::{codes::Look, person::Complained};
use serde_json::{Map, Value, json};

const DISCIPLINE: &str = "澄溪县纪委监委";
const REGISTER: &str = "编号,姓名,单位,职务,管理权限,班子成员,任职时间\n\
    1,尤接待,澄溪县纪委监委,信访室干事,县管,否,2020-01-01\n\
    2,高主任,澄溪县纪委监委,信访室主任,县管,否,2020-01-01\n\
    3,郝书记,澄溪县纪委监委,副书记,县管,否,2020-01-01\n\
    4,何平,澄溪县教育局,副局长,县管,是,2020-01-01\n\
    5,何平,青泥镇河湾村,村委会委员,乡镇管,否,2020-01-01\n\
    6,左市管,澄溪县人民政府,副县长,市管,是,2020-01-01\n\
    7,严书记,澄溪县纪委监委,书记,县管,是,2020-01-01\n";

struct Staff {
    town: Town,
    clerk: Officer,
    head: Officer,
    leader: Officer,
    admin: Officer,
}

async fn staff() -> Staff {
    let town = Town::new().await.unwrap();
    let post = |role: &str| format!("{role}@{DISCIPLINE}");
    let room = |role: &str| format!("{role}@{DISCIPLINE}/信访室");
    let clerk = town.officer("尤接待", &[&room("clerk")]).await.unwrap();
    let head = town.officer("高主任", &[&room("head")]).await.unwrap();
    let leader = town.officer("郝书记", &[&post("leader")]).await.unwrap();
    let admin = town.officer("管理员甲", &["admin@澄溪县信访局"]).await.unwrap();
    Staff { town, clerk, head, leader, admin }
}

/// Long enough to be known again by its words.
const LETTER: &str = "县里修桥招标以前，他收下施工队长送的烟酒和两万元现金，请查。";

async fn with_register() -> Staff {
    let staff = staff().await;
    staff.takes(REGISTER).await;
    staff
}

fn about(name: &str, unit: &str, post: &str) -> Complained {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Complained { name: name.to_owned(), unit: some(unit), post: some(post) }
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

impl Staff {
    async fn takes(&self, file: &str) {
        let file = file.as_bytes().to_vec();
        let import =
            self.town.desk.cadre_file(Some(&self.admin), file, (false, true)).await.unwrap();
        assert_eq!(import.refused, []);
        assert!(import.is_fit());
    }

    async fn reports(&self, about: Vec<Complained>) -> String {
        let submission = Submission {
            kind: "report".to_owned(),
            title: "收受好处".to_owned(),
            content: LETTER.to_owned(),
            about,
            ..Submission::default()
        };
        self.town.desk.submit(submission, None).await.unwrap().number
    }

    /// Whether an officer knows of it: by number, by its history, by what may be done, by list and count, or by
    /// what is likely the same; all must say the same.
    async fn knows(&self, who: &Officer, number: &str) -> bool {
        let desk = &self.town.desk;
        let by_number = match desk.matter(who, number).await {
            Ok(_) => true,
            Err(DeskError::NoSuchMatter) => false,
            Err(error) => panic!("{error}"),
        };
        let history = desk.events(who, number).await.is_ok();
        let allowed = desk.allowed(who, number).await.is_ok();
        let acts =
            desk.act(who, number, "supplement", &fields(json!({"text": "补充"})), None).await;
        let listed = desk.list(who, &Wanted { limit: 50, ..Wanted::default() }).await.unwrap();
        let in_list = listed.rows.iter().any(|row| row.number == number);
        let counted: u64 = desk.piles(who).await.unwrap().iter().map(|pile| pile.count).sum();
        let same = desk.same_names(who).await.unwrap().iter().any(|one| one.number == number);
        desk.catch_up().await.unwrap();
        let typed = Typed { content: LETTER.to_owned(), ..Typed::default() };
        let likely = desk.likely(who, &typed).await.unwrap();
        let likely = likely.iter().any(|one| one.number == number);
        let question = Question { words: "施工队长".to_owned(), ..Question::default() };
        let found = desk.search(who, &question).await.unwrap();
        assert_eq!(found.rows.len() as u64, found.count.matters);
        let searched = found.rows.iter().any(|one| one.row.number == number);
        let answers = [history, allowed, in_list, likely, searched];
        assert!(
            answers.iter().all(|one| *one == by_number),
            "{} {answers:?} {by_number}",
            who.name
        );
        assert!(by_number || counted == 0, "{}", who.name);
        // What lies at the reception lies on its clerk's pile.
        assert!(!by_number || who.name != self.clerk.name || counted == 1, "{counted}");
        assert!(by_number || !same, "{}", who.name);
        assert!(by_number || matches!(acts, Err(DeskError::NoSuchMatter)), "{}", who.name);
        by_number
    }

    async fn all_know(&self, number: &str) -> [bool; 3] {
        let mut known = [false; 3];
        for (at, who) in [&self.clerk, &self.head, &self.leader].into_iter().enumerate() {
            known[at] = self.knows(who, number).await;
        }
        known
    }

    async fn sound(&self) {
        let verified = self.town.desk.verify("").await.unwrap();
        assert_eq!(verified.fault, None, "a rebuild makes the same rows");
    }
}

#[tokio::test]
async fn whoever_a_report_is_about_and_their_room_never_learn_of_it() {
    for (named, expected) in [
        // The clerk: her room is the reception, its chief with it; a leader stands in for the chief.
        (about("尤接待", "县纪委监委", ""), [false, false, true]),
        (about("郝书记", "县纪委监委", "副书记"), [true, true, false]),
        (about("何平", "县教育局", ""), [true, true, false]),
        (about("某人", "某地", ""), [true, true, false]),
        (about("", "澄溪县教育局", ""), [true, true, false]),
    ] {
        let staff = with_register().await;
        let number = staff.reports(vec![named.clone()]).await;
        assert_eq!(staff.all_know(&number).await, expected, "{named:?}");
        staff.sound().await;
    }
}

#[tokio::test]
async fn an_auditor_is_told_of_no_look_at_a_report_about_themselves() {
    let staff = staff().await;
    let own = staff.town.officer("安审计", &[&format!("auditor@{DISCIPLINE}")]).await.unwrap();
    let other = staff.town.officer("审计乙", &[&format!("auditor@{DISCIPLINE}")]).await.unwrap();
    let number = staff.reports(vec![about("安审计", "县纪委监委", "")]).await;
    let desk = &staff.town.desk;
    // At night, so that it stands among the unusual ones as well.
    staff.town.clock.set("2026-11-23T23:30:00+08:00".parse().unwrap());
    desk.matter(&staff.head, &number).await.unwrap();
    for (asked, told) in [(None, 1), (Some(number.clone()), 1)] {
        let audit = Audit { number: asked, ..Audit::default() };
        for (auditor, told) in [(&own, 0), (&other, told)] {
            let page = desk.traces(auditor, &audit).await.unwrap();
            assert_eq!((page.looks.len(), page.odd.len()), (told, told), "{}", auditor.name);
        }
    }
}

#[tokio::test]
async fn the_page_of_same_names_is_a_look_and_its_count_is_none() {
    let staff = staff().await;
    let auditor = staff.town.officer("安审计", &[&format!("auditor@{DISCIPLINE}")]).await.unwrap();
    staff.reports(vec![about("尤接待", "某地", "")]).await;
    let desk = &staff.town.desk;
    let told = async || desk.traces(&auditor, &Audit::default()).await.unwrap().looks;
    assert_eq!(desk.count_same_names(&staff.head).await.unwrap(), 1);
    assert!(told().await.is_empty());
    assert_eq!(desk.same_names(&staff.head).await.unwrap().len(), 1);
    let looks = told().await;
    assert_eq!(looks.len(), 1);
    assert_eq!((looks[0].manner, looks[0].found), (Look::List, Some(1)));
}

#[tokio::test]
async fn a_register_that_comes_later_and_people_who_move_decide_about_reports_that_are_there() {
    let staff = staff().await;
    let number = staff.reports(vec![about("尤接待", "县纪委监委信访室", "干事")]).await;
    // An account of the name nobody has looked at keeps her from it, before there is any register.
    assert_eq!(staff.all_know(&number).await, [false, true, false]);
    staff.takes(REGISTER).await;
    assert_eq!(staff.all_know(&number).await, [false, false, true]);
    // Somebody who left the reception in March and works at the water bureau now: the room they left is kept from it,
    // the report having come within two years; somebody whom it left longer ago is not.
    let moved = "编号,姓名,单位,职务,任职时间\n2,高主任,县水务局,科长,2026-03-16\n";
    staff.takes(moved).await;
    let other = staff.reports(vec![about("高主任", "县水务局", "")]).await;
    assert_eq!(staff.all_know(&other).await, [false, false, true]);
    let view = staff.town.desk.matter(&staff.leader, &other).await.unwrap();
    assert_eq!(view.named[0].is.as_ref().map(|one| one.place.as_str()), Some("县水务局 科长"));
    staff.sound().await;
}

#[tokio::test]
async fn a_newcomer_of_the_name_is_kept_from_it_from_the_beginning() {
    let staff = with_register().await;
    let number = staff.reports(vec![about("申新", "某地", "")]).await;
    assert_eq!(staff.all_know(&number).await, [true, true, false]);
    let room = format!("clerk@{DISCIPLINE}/信访室");
    let namesake = staff.town.officer("申新", &[&room]).await.unwrap();
    assert!(!staff.knows(&namesake, &number).await);
    let waiting = staff.town.desk.same_names(&staff.head).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].persons[0].accounts), (1, 1));
    // Looked at: it is not he.
    let said = json!({"person": 1, "meant": "none", "reason": "已经电话核对，不是本室的申新"});
    staff.town.desk.act(&staff.head, &number, "settle_person", &fields(said), None).await.unwrap();
    assert!(staff.knows(&namesake, &number).await);
    assert!(staff.town.desk.same_names(&staff.head).await.unwrap().is_empty());
    // The hour and another import do not open it again.
    staff.takes(&REGISTER.replace("副局长", "局长")).await;
    staff.town.desk.keep_house().await.unwrap();
    assert!(staff.knows(&namesake, &number).await);
    // Entered in the register since, they were looked at by nobody as whom they are there.
    staff.takes("编号,姓名,单位,职务\n8,申新,澄溪县纪委监委,信访室干事\n").await;
    assert!(!staff.knows(&namesake, &number).await);
    let said = json!({"person": 1, "meant": "none", "reason": "与名册核对过，不是本室的申新"});
    // Her room's chief may be hers as well: the leader looks.
    let chief = staff
        .town
        .desk
        .act(&staff.head, &number, "settle_person", &fields(said.clone()), None)
        .await;
    assert!(matches!(chief, Err(DeskError::NoSuchMatter)));
    staff
        .town
        .desk
        .act(&staff.leader, &number, "settle_person", &fields(said), None)
        .await
        .unwrap();
    assert!(staff.knows(&namesake, &number).await);
    staff.sound().await;
}

/// Where everybody must keep out and no organ above is named, it is kept, and whoever administers is told that there is one.
#[tokio::test]
async fn a_report_that_nobody_may_read_is_told_of_by_its_count_alone() {
    let staff = with_register().await;
    let desk = &staff.town.desk;
    assert_eq!(desk.unseen_reports(&staff.admin).await.unwrap(), 0);
    let number = staff.reports(vec![about("严书记", "县纪委监委", "书记")]).await;
    assert_eq!(staff.all_know(&number).await, [false; 3]);
    assert_eq!(desk.unseen_reports(&staff.admin).await.unwrap(), 1);
    assert_eq!(desk.unseen_reports(&staff.head).await.unwrap(), 0, "nobody else hears of it");
    assert!(!staff.knows(&staff.admin, &number).await);
    // Somebody is appointed whom the report does not concern, and what is kept is read.
    let outside = "编号,姓名,单位,职务,免职时间\n7,严书记,澄溪县纪委监委,书记,2024-01-01\n";
    staff.takes(outside).await;
    assert_eq!(desk.unseen_reports(&staff.admin).await.unwrap(), 0);
    assert_eq!(staff.all_know(&number).await, [true, true, false]);
    staff.sound().await;
}

#[tokio::test]
async fn a_homonym_is_stopped_and_cleared_by_the_chief_and_a_correction_looks_anew() {
    let staff = with_register().await;
    let number = staff.reports(vec![about("何平", "", "")]).await;
    let waiting = staff.town.desk.same_names(&staff.head).await.unwrap();
    let places: Vec<_> = waiting[0].persons[0].alike.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(places, ["澄溪县教育局 副局长", "青泥镇河湾村 村委会委员"]);
    assert!(staff.town.desk.same_names(&staff.clerk).await.unwrap().is_empty(), "the chief looks");
    let settle = |meant: &str| fields(json!({"person": 1, "meant": meant, "reason": "看过原信"}));
    let desk = &staff.town.desk;
    let denied = desk.act(&staff.clerk, &number, "settle_person", &settle("5"), None).await;
    assert!(matches!(denied, Err(DeskError::Denied { .. })));
    let unknown = desk.act(&staff.head, &number, "settle_person", &settle("77"), None).await;
    assert!(matches!(unknown, Err(DeskError::Malformed(_))));
    desk.act(&staff.head, &number, "settle_person", &settle("5"), None).await.unwrap();
    assert!(desk.same_names(&staff.head).await.unwrap().is_empty());
    let view = desk.matter(&staff.head, &number).await.unwrap();
    assert_eq!(view.named[0].is.as_ref().map(|one| one.number.as_str()), Some("5"));
    let last = desk.events(&staff.head, &number).await.unwrap().pop().unwrap();
    assert_eq!(last.kind, "matter.person_settled");
    assert!(
        last.facts.iter().any(|(label, value)| *label == "cadre_is" && value.starts_with("5 何平"))
    );
    // What the letter says was misread: it is the clerk. From then on she does not know of it.
    assert!(staff.knows(&staff.clerk, &number).await);
    let right = json!({"field": "about", "reason": "原信写的是尤接待",
        "value": [{"name": "尤接待", "unit": "县纪委监委"}]});
    desk.act(&staff.head, &number, "correct", &fields(right), None).await.unwrap();
    assert_eq!(staff.all_know(&number).await, [false, false, true]);
    staff.sound().await;
}

/// Rules Art. 12, 15: whom the city manages, the own leading body, and whoever leaves nobody here to read it.
#[tokio::test]
async fn whom_the_organ_above_manages_goes_up_by_the_register_alone() {
    let staff = with_register().await;
    let key = UpperKey::fresh().unwrap();
    let named = ("市纪委监委（虚构）", "市府路1号（虚构）");
    staff.town.desk.set_upper(DISCIPLINE, named, Some(&key.public()), "县委书记\n").await.unwrap();
    let up = Toward::Sealed { to: named.0.to_owned() };
    for (person, expected) in [
        (about("左市管", "县人民政府", ""), &up),
        (about("左市管", "", ""), &Toward::Here),
        (about("严书记", "县纪委监委", "书记"), &up),
        (about("何平", "县教育局", ""), &Toward::Here),
    ] {
        let toward = staff.town.desk.toward(None, std::slice::from_ref(&person)).await.unwrap();
        assert_eq!(toward, *expected, "{person:?}");
    }
    let base = Submission {
        kind: "report".to_owned(),
        title: "来信".to_owned(),
        content: "请查。".to_owned(),
        about: vec![about("左市管", "县人民政府", "")],
        ..Submission::default()
    };
    let letter = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
    let refused = staff.town.desk.register(&staff.clerk, letter, None).await.map(drop);
    assert!(matches!(refused, Err(DeskError::ForAbove { .. })), "{refused:?}");
}

#[tokio::test]
async fn the_register_lies_sealed_and_only_whoever_administers_all_reads_or_changes_it() {
    let staff = with_register().await;
    staff.reports(vec![about("何平", "县教育局", "副局长")]).await;
    for file in std::fs::read_dir(staff.town.folder()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for plant in ["何平", "左市管", "村委会委员", "副县长"] {
            let plant = plant.as_bytes();
            assert!(!bytes.windows(plant.len()).any(|window| window == plant));
        }
    }
    let desk = &staff.town.desk;
    for who in [&staff.clerk, &staff.head, &staff.leader] {
        let look = desk.cadres(who, &CadreQuery::default()).await.map(drop);
        assert!(matches!(look, Err(DeskError::Denied { .. })), "{}", who.name);
        let file = REGISTER.as_bytes().to_vec();
        let take = desk.cadre_file(Some(who), file, (false, true)).await.map(drop);
        assert!(matches!(take, Err(DeskError::Denied { .. })), "{}", who.name);
    }
    let all = desk.cadres(&staff.admin, &CadreQuery::default()).await.unwrap();
    assert_eq!((all.count, all.rows.len()), (7, 7));
    assert_eq!(
        all.unmatched.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(),
        ["管理员甲"]
    );
    let homonyms = CadreQuery { homonyms: true, ..CadreQuery::default() };
    assert_eq!(desk.cadres(&staff.admin, &homonyms).await.unwrap().rows.len(), 2);
    // The same file again says nothing new; one whose rows cannot be told changes nothing.
    let again = desk
        .cadre_file(Some(&staff.admin), REGISTER.as_bytes().to_vec(), (false, true))
        .await
        .unwrap();
    assert_eq!((again.moves.unchanged, again.moves.proposed.len()), (7, 0));
    let unclear = "姓名,单位,职务\n周文,县财政局,科长\n何平,县财政局,科长\n".as_bytes().to_vec();
    let refused = desk.cadre_file(Some(&staff.admin), unclear, (false, true)).await.unwrap();
    assert_eq!(
        refused.refused.iter().map(|one| (one.line, one.reason)).collect::<Vec<_>>(),
        [(3, "same_name")]
    );
    assert_eq!(desk.cadres(&staff.admin, &CadreQuery::default()).await.unwrap().count, 7);
}

/// Three people of one name in one file, two of them in the same unit (the bad input of issue 6).
#[tokio::test]
async fn three_people_of_one_name_in_a_file_are_told_by_their_rows_and_nothing_is_taken() {
    let staff = with_register().await;
    let desk = &staff.town.desk;
    let file = |numbers: [&str; 4]| {
        let [one, two, three, four] = numbers;
        format!(
            "编号,姓名,单位,职务\n{one},陈静,县财政局,科长\n{two},周文,县财政局,科长\n\
             {three},周文,县财政局,科员\n{four},周文,县教育局,科员\n"
        )
    };
    let sent = async |numbers, take| {
        let file = file(numbers).into_bytes();
        desk.cadre_file(Some(&staff.admin), file, (false, take)).await.unwrap()
    };
    let count = async || desk.cadres(&staff.admin, &CadreQuery::default()).await.unwrap().count;
    // Looked at or taken, by whoever administers: each of the three rows is named with the rule, and the certain row waits.
    for (numbers, rows) in [
        (["", "", "", ""], vec![3, 4, 5]),
        (["", "新", "", ""], vec![4, 5]),
        (["", "新", "新", ""], vec![5]),
    ] {
        for take in [false, true] {
            let import = sent(numbers, take).await;
            assert!(!import.is_fit(), "{numbers:?}");
            let refused: Vec<_> = import.refused.iter().map(|one| (one.line, one.reason)).collect();
            let expected: Vec<_> = rows.iter().map(|line| (*line, "same_name")).collect();
            assert_eq!(refused, expected, "{numbers:?}");
            assert_eq!(count().await, 7, "nothing is taken");
        }
    }
    // Each of them said to be new: three people, told apart by their numbers from then on.
    let import = sent(["", "新", "新", "新"], true).await;
    assert!(import.is_fit());
    assert_eq!(count().await, 11);
    let found = CadreQuery { find: "周文".to_owned(), ..CadreQuery::default() };
    let rows = desk.cadres(&staff.admin, &found).await.unwrap().rows;
    let numbers: std::collections::BTreeSet<_> =
        rows.iter().map(|row| row.words.number.clone()).collect();
    assert!(rows.len() == 3 && numbers.len() == 3 && rows.iter().all(|row| row.homonym));
}
