//! What is held for one unit of an organ: its work and what no unit has yet, in every list as on the page; and the room
//! that receives reports.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Desk, DeskError, Question, Typed,
    testing::Town,
    views::{Filter, Officer, SealView, Wanted},
};
use rules::{
    circle::registering,
    keep::{Change, OfficeRefusal},
    office::Office,
};
use serde_json::{Map, Value, json};

use crate::away::{LETTER, submitted};

const WATER: &str = "澄溪县水务局";
const COMMISSION: &str = "澄溪县纪委监委";

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

async fn does(desk: &Desk, who: &Officer, number: &str, command: &str, value: Value) {
    desk.act(who, number, command, &fields(value), None).await.unwrap();
}

/// Whether an officer knows of a matter: by its page, by lists, by figures, by looking for its number. All agree.
async fn knows(desk: &Desk, who: &Officer, (organ, number): (&str, &str)) -> bool {
    let page = match desk.matter(who, number).await {
        Ok(_) => true,
        Err(DeskError::NoSuchMatter) => false,
        Err(error) => panic!("{error}"),
    };
    let asked = [
        Filter::default(),
        Filter { text: Some(number.to_owned()), ..Filter::default() },
        Filter { organ: Some(organ.to_owned()), ..Filter::default() },
    ];
    for filter in asked {
        let rows = desk
            .list(who, &Wanted { filter: filter.clone(), limit: 50, ..Wanted::default() })
            .await;
        let rows = rows.unwrap().rows;
        let listed = rows.iter().any(|row| row.number == number);
        assert_eq!(listed, page, "{} {filter:?}", who.name);
    }
    desk.catch_up().await.unwrap();
    let typed = Typed { content: LETTER.to_owned(), ..Typed::default() };
    let likely = desk.likely(who, &typed).await.unwrap();
    assert_eq!(likely.iter().any(|one| one.number == number), page, "{}", who.name);
    let question = Question { words: "门前路面".to_owned(), ..Question::default() };
    let found = desk.search(who, &question).await.unwrap();
    assert_eq!(found.rows.iter().any(|one| one.row.number == number), page, "{}", who.name);
    assert_eq!(found.count.matters > 0, page);
    let acts = desk.act(who, number, "record_contact", &fields(json!({})), None).await;
    let denied = matches!(acts, Err(DeskError::NoSuchMatter));
    assert_eq!(denied, !page, "{}: {acts:?}", who.name);
    page
}

#[tokio::test]
async fn what_a_unit_was_given_its_organ_s_other_units_do_not_learn_of() {
    for town in Town::everywhere().await.unwrap() {
        let desk = &town.desk;
        let staff = async |name: &str, post: &str| town.officer(name, &[post]).await.unwrap();
        let clerk = staff("何登记", &format!("clerk@{WATER}/办公室")).await;
        let leader = staff("钱领导", &format!("leader@{WATER}")).await;
        let supply = staff("甲承办", &format!("handler@{WATER}/供水科")).await;
        let rivers = staff("乙承办", &format!("handler@{WATER}/河道管理科")).await;
        let chief = staff("丙科长", &format!("head@{WATER}/河道管理科")).await;
        let any = staff("丁承办", &format!("handler@{WATER}")).await;
        let number = submitted(&town, "claim", WATER).await;
        let of_all = [&clerk, &leader, &supply, &rivers, &chief, &any];
        let who_knows = async || {
            let mut knowing = Vec::new();
            for officer in of_all {
                knowing.push(knows(desk, officer, (WATER, &number)).await);
            }
            knowing
        };
        assert_eq!(who_knows().await, [true; 6], "no unit has it yet");
        does(desk, &clerk, &number, "accept", json!({"host": "供水科"})).await;
        assert_eq!(who_knows().await, [true, true, true, false, false, true]);
        // Nor is who brought it read by anybody of another unit, though they hold the key of the organ's circle.
        let seal = desk.matter(&supply, &number).await.unwrap().seal;
        assert!(!matches!(seal, SealView::Nobody), "{seal:?}");
        let open = desk.act(&rivers, &number, "open_seal", &fields(json!({})), None).await;
        assert!(matches!(open, Err(DeskError::NoSuchMatter)), "{open:?}");
        assert_eq!(
            desk.charges(&chief, clerk.id).await.unwrap().len(),
            0,
            "not even by whose it is"
        );
        // It follows whoever takes it over.
        let to = json!({"to": rivers.id.to_string()});
        does(desk, &leader, &number, "hand_over", to).await;
        assert_eq!(who_knows().await, [true, true, false, true, true, true]);
        let told = desk.events(&rivers, &number).await.unwrap();
        let unit = told.last().unwrap().facts.iter().find(|(name, _)| *name == "unit");
        assert_eq!(unit.map(|(_, unit)| unit.as_str()), Some("河道管理科"));
        town.leave().await.unwrap();
    }
}

fn unit(office: &Office, name: &str) -> rules::ids::UnitId {
    office.units.values().find(|unit| unit.name == name).unwrap().id
}

#[tokio::test]
async fn a_clerk_of_another_room_learns_of_reports_only_where_that_room_is_named() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let staff = async |name: &str, post: &str| town.officer(name, &[post]).await.unwrap();
    let own = staff("尤登记", &format!("clerk@{COMMISSION}/信访室")).await;
    let other = staff("闵登记", &format!("clerk@{COMMISSION}/第一监督检查室")).await;
    let admin = staff("管理员甲", "admin@澄溪县信访局").await;
    let number = submitted(&town, "report", COMMISSION).await;
    assert!(knows(desk, &own, (COMMISSION, &number)).await, "the plan names the room");
    assert!(!knows(desk, &other, (COMMISSION, &number)).await);
    let office = desk.office().await.unwrap();
    let organ = office.find_organ(COMMISSION).unwrap().id;
    let names =
        async |unit| desk.keep_office(&admin, Change::NameReception { organ, unit }, None).await;
    // What is sealed would open for nobody: the key is given first, by whoever has it.
    let room = Some(unit(&office, "第一监督检查室"));
    let lost = names(room).await;
    assert!(matches!(lost, Err(DeskError::OfficeRefused(OfficeRefusal::LastHolder))), "{lost:?}");
    names(None).await.unwrap();
    assert!(knows(desk, &other, (COMMISSION, &number)).await);
    desk.let_in(&own, registering(true, organ), other.id).await.unwrap();
    // Named otherwise, the other room has the report and its key, and the first has neither.
    names(room).await.unwrap();
    let office = desk.office().await.unwrap();
    let holds = |who: &Officer| office.seals.holds(who.id, registering(true, organ));
    assert_eq!((holds(&own), holds(&other)), (false, true));
    assert!(!knows(desk, &own, (COMMISSION, &number)).await);
    assert!(knows(desk, &other, (COMMISSION, &number)).await);
    let events = desk.office_history(&admin, None).await.unwrap().0;
    assert!(events.iter().any(|event| event.kind == "office.reception_named"));
    assert_eq!(desk.verify("").await.unwrap().fault, None);
}
