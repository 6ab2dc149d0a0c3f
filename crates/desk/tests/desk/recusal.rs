//! Who keeps out of a claim by the register and by what was declared (Art. 28 ¶3): looked up whenever the claim is loaded, so
//! that a register, a correction or a declaration of today counts today.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Declaring, Desk, DeskError,
    testing::Town,
    views::{Officer, Submission},
};
use rules::{
    keep::OfficeRefusal,
    person::{Complained, Petitioner},
    recusal::KeepsOut,
};
use serde_json::{Map, Value, json};

const OFFICE: &str = "澄溪县信访局";
const REGISTER: &str = "编号,姓名,单位,职务,任职时间\n\
    1,李登记,澄溪县信访局,办信科干事,2020-01-01\n\
    2,王登记,澄溪县信访局,办信科干事,2020-01-01\n\
    3,高主任,澄溪县信访局,办信科科长,2020-01-01\n\
    4,何平,澄溪县教育局,副局长,2020-01-01\n\
    5,何平,青泥镇河湾村,村委会委员,2020-01-01\n\
    6,何平安,澄溪县教育局,科员,2020-01-01\n";

struct Staff {
    town: Town,
    first: Officer,
    second: Officer,
    head: Officer,
    admin: Officer,
}

async fn staffed(town: Town) -> Staff {
    let post = |role: &str| format!("{role}@{OFFICE}");
    let first = town.officer("李登记", &[&post("clerk")]).await.unwrap();
    let second = town.officer("王登记", &[&post("clerk")]).await.unwrap();
    let head = town.officer("高主任", &[&post("head")]).await.unwrap();
    let admin = town.officer("管理员甲", &[&post("admin")]).await.unwrap();
    Staff { town, first, second, head, admin }
}

fn declaring(name: &str, unit: Option<&str>) -> Declaring {
    Declaring { name: name.to_owned(), unit: unit.map(str::to_owned) }
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

impl Staff {
    async fn takes(&self, file: &str) {
        let file = file.as_bytes().to_vec();
        let desk = &self.town.desk;
        let import = desk.cadre_file(Some(&self.admin), file, (false, true)).await.unwrap();
        assert!(import.is_fit());
    }

    async fn claims(&self, name: &str, unit: &str) -> String {
        self.brings("claim", Some(OFFICE), (name, unit)).await
    }

    /// Somebody brings a matter about one person; its number.
    async fn brings(&self, kind: &str, organ: Option<&str>, (name, unit): (&str, &str)) -> String {
        let petitioner = Petitioner {
            name: "苗小满".to_owned(),
            phone: Some("13900000000".to_owned()),
            ..Petitioner::default()
        };
        let submission = Submission {
            kind: kind.to_owned(),
            organ: organ.map(str::to_owned),
            title: "办事推诿".to_owned(),
            content: "跑了三趟没有人管。".to_owned(),
            about: vec![Complained {
                name: name.to_owned(),
                unit: Some(unit.to_owned()),
                post: None,
            }],
            petitioner: Some(petitioner),
            ..Submission::default()
        };
        self.town.desk.submit(submission, None).await.unwrap().number
    }

    async fn out(&self, number: &str) -> Vec<(String, Option<KeepsOut>)> {
        let mut out = self.town.desk.matter(&self.head, number).await.unwrap().keeps_out;
        out.sort();
        out
    }
}

/// What becomes of a proposal by somebody; refused, its code.
async fn proposes(desk: &Desk, who: &Officer, number: &str) -> &'static str {
    let asked = fields(json!({"way": "keep"}));
    match desk.act(who, number, "propose", &asked, None).await {
        Ok(_) => "done",
        Err(DeskError::Refused(refusal)) => refusal.code(),
        Err(error) => panic!("{error}"),
    }
}

fn named(all: &[(&str, KeepsOut)]) -> Vec<(String, Option<KeepsOut>)> {
    all.iter().map(|(name, why)| ((*name).to_owned(), Some(*why))).collect()
}

#[tokio::test]
async fn whoever_a_claim_is_about_keeps_out_from_the_day_the_register_tells() {
    for town in Town::everywhere().await.unwrap() {
        let staff = staffed(town).await;
        let desk = &staff.town.desk;
        let number = staff.claims("李登记", "县信访局").await;
        // Without a register there is a name, and somebody looks.
        assert_eq!(staff.out(&number).await, named(&[("李登记", KeepsOut::SameName)]));
        assert_eq!(proposes(desk, &staff.first, &number).await, "name_complained_of");
        // Everybody still knows of it: the office handles what is said of it.
        assert!(desk.matter(&staff.first, &number).await.is_ok());
        staff.takes(REGISTER).await;
        assert_eq!(staff.out(&number).await, named(&[("李登记", KeepsOut::ComplainedOf)]));
        assert_eq!(proposes(desk, &staff.first, &number).await, "complained_of");
        let reason = fields(json!({"reason": "电话核实"}));
        let opened = desk.act(&staff.first, &number, "open_seal", &reason, None).await;
        assert!(
            matches!(&opened, Err(DeskError::Refused(refusal)) if refusal.code() == "complained_of")
        );
        assert_eq!(proposes(desk, &staff.second, &number).await, "done");
        // Put right by the petitioner: it was somebody else.
        let other = json!([{"name": "何平安", "unit": "县教育局"}]);
        let put_right = fields(json!({"field": "about", "value": other, "reason": "来信人更正"}));
        desk.act(&staff.second, &number, "correct", &put_right, None).await.unwrap();
        assert_eq!(staff.out(&number).await, []);
        assert_eq!(desk.verify("").await.unwrap().fault, None, "a rebuild makes the same rows");
        staff.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn a_declared_relative_keeps_out_at_once() {
    let staff = staffed(Town::new().await.unwrap()).await;
    staff.takes(REGISTER).await;
    let desk = &staff.town.desk;
    let number = staff.claims("何平", "县教育局").await;
    assert_eq!(staff.out(&number).await, []);
    let declares = async |whom: &str, unit: Option<&str>| {
        let declaring = declaring(whom, unit);
        match desk.declare_relative(&staff.first, declaring).await {
            Ok(()) => "done".to_owned(),
            Err(DeskError::OfficeRefused(refusal)) => {
                format!("{} {:?}", refusal.code(), refusal.count())
            }
            Err(error) => panic!("{error}"),
        }
    };
    assert_eq!(declares("何平", None).await, "several_of_it Some(2)");
    assert_eq!(declares("何平", Some("县水务局")).await, "nobody_of_it None");
    assert_eq!(declares("何安", None).await, "nobody_of_it None");
    assert_eq!(declares("李登记", None).await, "own_relative None");
    assert_eq!(declares("何平", Some("县教育局")).await, "done");
    assert_eq!(declares("何平", Some("4")).await, "nothing_changed None", "by number as well");
    assert_eq!(
        declares("4", None).await,
        "nobody_of_it None",
        "a number alone tells nobody's name"
    );
    assert_eq!(declares("何平", Some("1")).await, "nobody_of_it None");
    assert_eq!(declares("何平安", None).await, "done", "only one bears the name");
    assert_eq!(staff.out(&number).await, named(&[("李登记", KeepsOut::Relative)]));
    assert_eq!(proposes(desk, &staff.first, &number).await, "relative_complained_of");

    // What is complained of is the one who declared: whoever was declared keeps out of that.
    let own = staff.claims("李登记", "县信访局").await;
    desk.declare_relative(&staff.first, declaring("王登记", None)).await.unwrap();
    let expected = [("李登记", KeepsOut::ComplainedOf), ("王登记", KeepsOut::Relative)];
    assert_eq!(staff.out(&own).await, named(&expected));

    // Each sees their own, the chief what those below declared, and nobody who declared them.
    staff.town.clock.set("2026-11-24T09:00:00+08:00".parse().unwrap());
    let mine = desk.relatives(&staff.first).await.unwrap();
    assert_eq!((mine.own.len(), mine.below.len()), (3, 0));
    assert!(mine.own.iter().all(|one| !one.may_end), "the day of the slip is over");
    let declared = desk.relatives(&staff.second).await.unwrap();
    assert_eq!((declared.own.len(), declared.below.len()), (0, 0));
    let below = desk.relatives(&staff.head).await.unwrap();
    assert_eq!((below.own.len(), below.below.len()), (0, 3));
    // A colleague reads that somebody keeps out, and not why.
    let third = staff.town.officer("孙登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let seen = desk.matter(&third, &own).await.unwrap();
    assert_eq!(seen.keeps_out.len(), 2);
    assert!(seen.keeps_out.iter().all(|(_, why)| why.is_none()) && seen.named.is_empty());
    let one = mine.own.iter().find(|one| one.cadre.1.number == "4").unwrap();
    let which = (staff.first.id, one.cadre.0);
    let denied = desk.end_relative(&staff.first, which).await;
    assert!(matches!(denied, Err(DeskError::OfficeRefused(OfficeRefusal::NotYours))));
    desk.end_relative(&staff.head, which).await.unwrap();
    assert_eq!(staff.out(&number).await, []);
}

#[tokio::test]
async fn a_same_name_in_a_claim_is_settled_by_a_chief_and_stays_so() {
    let staff = staffed(Town::new().await.unwrap()).await;
    staff.takes(REGISTER).await;
    let desk = &staff.town.desk;
    let number = staff.claims("李登记", "县水务局").await;
    assert_eq!(staff.out(&number).await, named(&[("李登记", KeepsOut::SameName)]));
    let settle = |meant: &str| fields(json!({"person": 1, "meant": meant, "reason": "不是一人"}));
    let own = desk.act(&staff.first, &number, "settle_person", &settle("none"), None).await;
    assert!(matches!(own, Err(DeskError::Denied { .. })), "a clerk settles nothing: {own:?}");
    desk.act(&staff.head, &number, "settle_person", &settle("none"), None).await.unwrap();
    assert_eq!(staff.out(&number).await, []);
    // It stands when the register comes again.
    staff.takes(&REGISTER.replace("科员", "主任科员")).await;
    assert_eq!(staff.out(&number).await, []);
    assert_eq!(proposes(desk, &staff.first, &number).await, "done");
    // Put right: it was that officer after all.
    desk.act(&staff.head, &number, "settle_person", &settle("1"), None).await.unwrap();
    assert_eq!(staff.out(&number).await, named(&[("李登记", KeepsOut::ComplainedOf)]));
    assert_eq!(desk.verify("").await.unwrap().fault, None, "a rebuild makes the same rows");
}

/// A report does not exist for whoever declared a relative in it, from that moment on.
#[tokio::test]
async fn a_report_about_a_declared_relative_is_out_of_sight() {
    let staff = staffed(Town::new().await.unwrap()).await;
    let post = |role: &str| format!("{role}@澄溪县纪委监委/信访室");
    let clerk = staff.town.officer("尤接待", &[&post("clerk")]).await.unwrap();
    let _head = staff.town.officer("严主任", &[&post("head")]).await.unwrap();
    staff.takes(&format!("{REGISTER}7,尤接待,澄溪县纪委监委,信访室干事,2020-01-01\n")).await;
    let desk = &staff.town.desk;
    let number = staff.brings("report", None, ("何平", "县教育局")).await;
    assert!(desk.matter(&clerk, &number).await.is_ok());
    desk.declare_relative(&clerk, declaring("何平", Some("县教育局"))).await.unwrap();
    assert!(matches!(desk.matter(&clerk, &number).await, Err(DeskError::NoSuchMatter)));
    let listed = desk.list(&clerk, &desk::views::Wanted { limit: 50, ..Default::default() }).await;
    assert!(listed.unwrap().rows.is_empty(), "nor in a list");
    assert_eq!(desk.verify("").await.unwrap().fault, None);
}

/// Whoever is reported chooses nobody who reads of them: what they declare hides no report from its reception.
#[tokio::test]
async fn what_the_person_reported_declares_hides_no_report() {
    let staff = staffed(Town::new().await.unwrap()).await;
    let post = "clerk@澄溪县纪委监委/信访室";
    let clerk = staff.town.officer("尤接待", &[post]).await.unwrap();
    staff.takes(&format!("{REGISTER}7,尤接待,澄溪县纪委监委,信访室干事,2020-01-01\n")).await;
    let desk = &staff.town.desk;
    let number = staff.brings("report", None, ("李登记", "县信访局")).await;
    desk.declare_relative(&staff.first, declaring("尤接待", None)).await.unwrap();
    assert!(desk.matter(&clerk, &number).await.is_ok());
    assert!(desk.matter(&staff.first, &number).await.is_err(), "nor do they see it themselves");
}

/// Two letters of one petitioner, linked: whoever the copy complains of does not answer the master.
#[tokio::test]
async fn whoever_a_copy_complains_of_does_not_answer_the_master() {
    let staff = staffed(Town::new().await.unwrap()).await;
    staff.takes(REGISTER).await;
    let desk = &staff.town.desk;
    let (copy, master) =
        (staff.claims("李登记", "县信访局").await, staff.claims("某某", "某公司").await);
    assert_eq!(staff.out(&master).await, []);
    let link = fields(json!({"master": master, "confirmed": true, "reason": "一信多投"}));
    desk.act(&staff.second, &copy, "merge", &link, None).await.unwrap();
    assert_eq!(staff.out(&master).await, named(&[("李登记", KeepsOut::ComplainedOf)]));
    assert_eq!(proposes(desk, &staff.first, &master).await, "complained_of");
    let undone = fields(json!({"reason": "不是一件"}));
    desk.act(&staff.second, &copy, "unmerge", &undone, None).await.unwrap();
    assert_eq!(staff.out(&master).await, []);
}
