//! Nobody of a circle can be reached: two who were named open one matter together, everybody is told, and neither of them
//! opens anything alone (capabilities O 212, 217; Rules Art. 47).

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    DeskError,
    testing::{PASSPHRASE, Town},
    views::{Officer, SealView, Submission},
};
use jiff::SignedDuration;
use rules::{
    circle::Circle, codes::CircleKind, keep::OfficeRefusal, person::Petitioner, words::Words,
};

const OFFICE: &str = "澄溪县信访局";
const DISCIPLINE: &str = "澄溪县纪委监委";
const NAME: &str = "赵某某";

/// Whoever is needed: two of the reception, the secretary of its organ, a leader of the office, an administrator.
struct House {
    town: Town,
    clerk: Officer,
    colleague: Officer,
    secretary: Officer,
    leader: Officer,
    reception: Circle,
    number: String,
}

impl House {
    async fn new() -> Self {
        let town = Town::new().await.unwrap();
        let clerk = town.officer("纪受理", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
        let colleague = town.officer("纪同事", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
        let secretary = town.officer("纪书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
        let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
        let room = town.desk.seal_room(&clerk).await.unwrap();
        let mut circles = room.circles.iter().map(|one| one.circle);
        let reception = circles.find(|one| one.kind == CircleKind::Reception).unwrap();
        let number = submitted(&town).await;
        Self { town, clerk, colleague, secretary, leader, reception, number }
    }

    /// With the secretary and the leader named.
    async fn with_two() -> Self {
        let house = Self::new().await;
        let two = [house.secretary.id, house.leader.id];
        house.town.desk.name_two(&house.clerk, house.reception, two).await.unwrap();
        house
    }

    async fn asks(&self, who: &Officer) -> Result<(), DeskError> {
        let reason = Words::parse("来信说今晚要出事，须马上联系。").unwrap();
        self.town.desk.ask_emergency(who, &self.number, reason).await
    }

    async fn agrees(&self, who: &Officer) -> Result<(), DeskError> {
        self.town.desk.agree_to_emergency(who, &self.number).await
    }

    /// Whose name the officer sees opened.
    async fn sees(&self, who: &Officer) -> Vec<String> {
        let room = self.town.desk.emergency_room(who).await.unwrap();
        let open = room.opened.into_iter().filter_map(|one| one.identity);
        open.map(|identity| identity.petitioners[0].name.clone()).collect()
    }

    /// What the officer is told of, and of which number.
    async fn told(&self, who: &Officer) -> Vec<(&'static str, Option<String>)> {
        let notices = self.town.desk.emergency_notices(who).await.unwrap();
        let mut all: Vec<_> = notices.into_iter().map(|one| (one.what, one.number)).collect();
        all.sort();
        all
    }

    fn later(&self, minutes: i64) {
        self.town.clock.set(self.town.clock.now() + SignedDuration::from_mins(minutes));
    }

    async fn ended(&self) -> bool {
        let office = self.town.desk.office().await.unwrap();
        !office.seals.twos.contains_key(&self.reception)
    }
}

async fn submitted(town: &Town) -> String {
    let phone = Some("000-1".to_owned());
    let petitioner = Petitioner { name: NAME.to_owned(), phone, ..Petitioner::default() };
    let brought = Submission {
        kind: "report".to_owned(),
        title: "虚报工程量".to_owned(),
        content: "城建科长虚报工程量。".to_owned(),
        organ: Some(DISCIPLINE.to_owned()),
        petitioner: Some(petitioner),
        ..Submission::default()
    };
    town.desk.submit(brought, None).await.unwrap().number
}

fn refused(result: Result<(), DeskError>) -> &'static str {
    match result {
        Err(DeskError::OfficeRefused(refusal)) => refusal.code(),
        Err(DeskError::NeedsUnlock) => "needs_unlock",
        Err(DeskError::NoSealKey) => "no_seal_key",
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn two_open_a_report_together_for_an_hour_and_everybody_is_told() {
    let house = House::with_two().await;
    let desk = &house.town.desk;
    let operator = rules::stored::By::Operator;
    let admin = desk.parse_post(&format!("admin@{DISCIPLINE}")).await.unwrap();
    let secrets = ("correct horse", PASSPHRASE);
    let id = desk.add_sealed_officer(operator, "管理员", secrets, vec![admin]).await.unwrap();
    let session = desk.sign_in("管理员", "correct horse").await.unwrap();
    let administrator = desk.session(&session).await.unwrap().unwrap();
    assert_eq!(administrator.id, id);

    house.asks(&house.secretary).await.unwrap();
    for who in [&house.secretary, &house.leader] {
        assert!(house.sees(who).await.is_empty(), "nothing is open yet");
        assert!(matches!(desk.matter(who, &house.number).await, Err(DeskError::NoSuchMatter)));
    }
    assert_eq!(house.told(&house.leader).await, [("asked", Some(house.number.clone()))]);
    assert_eq!(house.told(&administrator).await, [("asked", None)]);
    let waits = desk.emergency_room(&house.leader).await.unwrap().asks;
    assert_eq!(waits[0].reason, "来信说今晚要出事，须马上联系。");
    assert_eq!((waits[0].asked_by.as_str(), waits[0].own), ("纪书记", false));
    assert!(desk.emergency_room(&house.secretary).await.unwrap().asks[0].own);
    assert!(desk.emergency_room(&house.colleague).await.unwrap().asks.is_empty());
    assert_eq!(refused(house.agrees(&house.secretary).await), "no_longer_asked", "not one's own");
    house.agrees(&house.leader).await.unwrap();
    for who in [&house.secretary, &house.leader] {
        assert_eq!(house.sees(who).await, [NAME]);
        let locked = Officer { seal: None, ..who.clone() };
        assert!(house.sees(&locked).await.is_empty(), "a locked seal shows nothing");
    }
    // Everybody but whoever did it; whoever administers learns that it happened, and of which report not.
    let number = || Some(house.number.clone());
    for member in [&house.clerk, &house.colleague, &house.secretary] {
        assert_eq!(house.told(member).await, [("opened", number())]);
    }
    assert_eq!(house.told(&house.leader).await, []);
    assert_eq!(house.told(&administrator).await, [("opened", None)]);
    let notice = &desk.emergency_notices(&house.clerk).await.unwrap()[0];
    desk.emergency_told(&house.clerk, notice.stream, notice.version).await.unwrap();
    assert_eq!(house.told(&house.clerk).await, [], "it was read");
    assert_eq!(house.told(&house.colleague).await.len(), 1, "by nobody else");
    let history = desk.events(&house.clerk, &house.number).await.unwrap();
    let kinds: Vec<_> = history.iter().map(|one| (one.kind.as_str(), one.by.as_deref())).collect();
    let asked = ("matter.emergency_asked", Some("纪书记"));
    let opened = ("matter.emergency_opened", Some("局长"));
    assert!(kinds.contains(&asked) && kinds.contains(&opened), "{kinds:?}");

    house.later(59);
    assert_eq!(house.sees(&house.secretary).await, [NAME]);
    house.later(1);
    assert!(house.sees(&house.secretary).await.is_empty(), "an hour is over");
    desk.keep_house().await.unwrap();
    assert_eq!(refused(house.agrees(&house.leader).await), "no_longer_asked");
}

#[tokio::test]
async fn without_an_answer_it_lapses_and_what_was_declined_opens_nothing() {
    let house = House::with_two().await;
    let desk = &house.town.desk;
    house.asks(&house.leader).await.unwrap();
    assert_eq!(refused(house.asks(&house.secretary).await), "already_asked");
    house.later(24 * 60);
    assert!(desk.emergency_room(&house.secretary).await.unwrap().asks.is_empty());
    assert_eq!(refused(house.agrees(&house.secretary).await), "no_longer_asked");
    house.asks(&house.leader).await.unwrap();
    let stranger = desk.decline_emergency(&house.clerk, &house.number).await;
    assert_eq!(refused(stranger), "nothing_to_open", "told of it, and no more");
    // Declining needs no key.
    let locked = Officer { seal: None, ..house.secretary.clone() };
    assert_eq!(refused(house.agrees(&locked).await), "needs_unlock");
    desk.decline_emergency(&locked, &house.number).await.unwrap();
    assert_eq!(refused(house.agrees(&house.secretary).await), "no_longer_asked");
    house.asks(&house.leader).await.unwrap();
    desk.decline_emergency(&house.leader, &house.number).await.unwrap();
    assert_eq!(refused(house.agrees(&house.secretary).await), "no_longer_asked", "taken back");
    assert!(house.sees(&house.secretary).await.is_empty());
}

#[tokio::test]
async fn whoever_is_not_one_of_the_two_asks_for_nothing_and_learns_nothing() {
    let house = House::with_two().await;
    let desk = &house.town.desk;
    for who in [&house.clerk, &house.colleague] {
        assert_eq!(refused(house.asks(who).await), "nothing_to_open");
    }
    let reason = || Words::parse("急").unwrap();
    let none = desk.ask_emergency(&house.secretary, "2026-0000000009", reason()).await;
    assert_eq!(refused(none), "nothing_to_open");
    let locked = Officer { seal: None, ..house.secretary.clone() };
    assert_eq!(refused(house.asks(&locked).await), "needs_unlock");
    // To name two takes the key, and no administrator has it.
    let two = [house.secretary.id, house.leader.id];
    let by = desk.name_two(&house.secretary, house.reception, two).await;
    assert!(matches!(by, Err(DeskError::OfficeRefused(OfficeRefusal::NotYours))));
    let locked = Officer { seal: None, ..house.clerk.clone() };
    assert_eq!(refused(desk.name_two(&locked, house.reception, two).await), "needs_unlock");
    let newcomer = [&*format!("clerk@{DISCIPLINE}")].map(str::to_owned);
    let post = desk.parse_post(&newcomer[0]).await.unwrap();
    let operator = rules::stored::By::Operator;
    let secrets = ("correct horse", PASSPHRASE);
    desk.add_sealed_officer(operator, "纪新人", secrets, vec![post]).await.unwrap();
    let session = desk.sign_in("纪新人", "correct horse").await.unwrap();
    let officer = desk.session(&session).await.unwrap().unwrap();
    desk.unlock(&officer, &session, PASSPHRASE).await.unwrap();
    let newcomer = desk.session(&session).await.unwrap().unwrap();
    let others = [house.leader.id, house.secretary.id];
    desk.end_two(&house.clerk, house.reception).await.unwrap();
    let without = desk.name_two(&newcomer, house.reception, others).await;
    assert_eq!(refused(without), "no_seal_key", "a newcomer whom nobody let in");
    assert!(house.ended().await, "and nothing is half done");
}

#[tokio::test]
async fn the_two_go_along_with_new_keys_and_end_with_their_own() {
    let house = House::with_two().await;
    let desk = &house.town.desk;
    // Somebody of the circle leaves: a new key begins, and what came before is sealed anew when a colleague unlocks.
    let leaves = rules::keep::Change::DisableOfficer { officer: house.colleague.id, anyway: false };
    desk.keep_office_as_operator(leaves).await.unwrap();
    let later = submitted(&house.town).await;
    let old = House { number: house.number.clone(), ..house };
    old.asks(&old.secretary).await.unwrap();
    old.agrees(&old.leader).await.unwrap();
    assert_eq!(old.sees(&old.leader).await, [NAME]);
    desk_settles(&old).await;
    let new = House { number: later, ..old };
    new.asks(&new.leader).await.unwrap();
    new.agrees(&new.secretary).await.unwrap();
    assert_eq!(new.sees(&new.secretary).await.len(), 2);
    // A passphrase that was forgotten: what was sealed for the key before is nobody's.
    let desk = &new.town.desk;
    let session = desk.sign_in("局长", "correct horse").await.unwrap();
    desk.set_seal(&new.leader, &session, ("another passphrase", None), false).await.unwrap();
    assert!(new.ended().await);
    let leader = desk.session(&session).await.unwrap().unwrap();
    new.later(61);
    assert_eq!(refused(new.asks(&leader).await), "nothing_to_open");
    let room = desk.emergency_room(&new.clerk).await.unwrap();
    assert!(room.circles.iter().all(|one| one.two.is_none()));
    // Named again, they open what was there before.
    let two = [new.secretary.id, leader.id];
    desk.name_two(&new.clerk, new.reception, two).await.unwrap();
    new.asks(&new.secretary).await.unwrap();
    new.agrees(&leader).await.unwrap();
    assert_eq!(new.sees(&leader).await, [NAME]);
}

/// The clerk unlocks once more, and seals anew what is owed.
async fn desk_settles(house: &House) {
    let desk = &house.town.desk;
    let session = desk.sign_in(&house.clerk.name, "correct horse").await.unwrap();
    let clerk = desk.session(&session).await.unwrap().unwrap();
    desk.unlock(&clerk, &session, PASSPHRASE).await.unwrap();
    let seal = desk.matter(&clerk, &house.number).await.unwrap().seal;
    assert!(!matches!(seal, SealView::NotGiven | SealView::NotYours));
}

#[tokio::test]
async fn what_was_sealed_anew_while_an_answer_was_awaited_is_asked_for_again() {
    let house = House::with_two().await;
    house.asks(&house.secretary).await.unwrap();
    let desk = &house.town.desk;
    let leaves = rules::keep::Change::DisableOfficer { officer: house.colleague.id, anyway: false };
    desk.keep_office_as_operator(leaves).await.unwrap();
    desk_settles(&house).await;
    assert_eq!(refused(house.agrees(&house.leader).await), "no_longer_asked");
    // As the sentence says: it is asked again, and nothing has to be taken back first.
    house.asks(&house.secretary).await.unwrap();
    house.agrees(&house.leader).await.unwrap();
    assert_eq!(house.sees(&house.secretary).await, [NAME]);
}

#[tokio::test]
async fn to_a_stranger_a_report_that_is_there_is_as_one_that_never_was() {
    let house = House::with_two().await;
    let desk = &house.town.desk;
    let operator = rules::stored::By::Operator;
    let admin = desk.parse_post(&format!("admin@{DISCIPLINE}")).await.unwrap();
    let secrets = ("correct horse", PASSPHRASE);
    desk.add_sealed_officer(operator, "管理员", secrets, vec![admin]).await.unwrap();
    let session = desk.sign_in("管理员", "correct horse").await.unwrap();
    let officer = desk.session(&session).await.unwrap().unwrap();
    desk.unlock(&officer, &session, PASSPHRASE).await.unwrap();
    let administrator = desk.session(&session).await.unwrap().unwrap();
    let never = "2026-0000000009".to_owned();
    for asked in [false, true] {
        if asked {
            house.asks(&house.secretary).await.unwrap();
        }
        for number in [&house.number, &never] {
            let agreed = desk.agree_to_emergency(&administrator, number).await;
            assert_eq!(refused(agreed), "nothing_to_open");
            let declined = desk.decline_emergency(&administrator, number).await;
            assert_eq!(refused(declined), "nothing_to_open");
        }
    }
}

#[tokio::test]
async fn a_half_that_waits_goes_when_the_two_are_taken_back_and_named_again_it_is_asked_anew() {
    let house = House::with_two().await;
    let desk = &house.town.desk;
    let two = [house.secretary.id, house.leader.id];
    house.asks(&house.secretary).await.unwrap();
    desk.end_two(&house.colleague, house.reception).await.unwrap();
    assert!(desk.emergency_room(&house.leader).await.unwrap().asks.is_empty());
    assert_eq!(refused(house.agrees(&house.leader).await), "nothing_to_open");
    desk.name_two(&house.clerk, house.reception, two).await.unwrap();
    assert_eq!(refused(house.agrees(&house.leader).await), "no_longer_asked");
    house.asks(&house.secretary).await.unwrap();
    house.agrees(&house.leader).await.unwrap();
    assert_eq!(house.sees(&house.secretary).await, [NAME]);
    // On seeing it, somebody of the circle takes the two back: the name is gone from both at once.
    desk.end_two(&house.colleague, house.reception).await.unwrap();
    for who in [&house.secretary, &house.leader] {
        assert!(house.sees(who).await.is_empty());
    }
}

#[tokio::test]
async fn a_report_that_went_up_meanwhile_shuts_nobody_out_of_their_first_page() {
    let house = House::with_two().await;
    let desk = &house.town.desk;
    house.asks(&house.secretary).await.unwrap();
    assert_eq!(house.told(&house.clerk).await.len(), 1);
    let key = desk::UpperKey::fresh().unwrap();
    let upper = ("云州市纪委监委", "云州市前进路一号");
    desk.set_upper(DISCIPLINE, upper, Some(&key.public()), "何某 局长").await.unwrap();
    let up = serde_json::json!({"above_ground": "own_chief"});
    let serde_json::Value::Object(up) = up else { panic!("an object") };
    desk.act(&house.clerk, &house.number, "seal_upward", &up, None).await.unwrap();
    for who in [&house.clerk, &house.colleague, &house.secretary, &house.leader] {
        assert_eq!(house.told(who).await, []);
        let room = desk.emergency_room(who).await.unwrap();
        assert!(room.asks.is_empty() && room.opened.is_empty());
    }
    assert_eq!(refused(house.agrees(&house.leader).await), "nothing_to_open");
}
