//! The post room as the house keeps it (C3, C44): two hands, counts that are found again, one code for one matter, boxes under
//! seals; rows that follow from the log; and nothing of it to anybody else.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    BatchView, BoxOpening, BoxPlaced, Desk, DeskError, FoundLetter, PostOpening, PostReceipt,
    testing::Town,
    views::{Keyed, Officer, Submission},
};
use jiff::civil::date;
use rules::{codes::Look, post::Label, refusal::Refusal};
use uuid::Uuid;

const OFFICE: &str = "澄溪县信访局";
const DISCIPLINE: &str = "澄溪县纪委监委";

struct Cast {
    town: Town,
    receiver: Officer,
    opener: Officer,
    chief: Officer,
}

async fn cast() -> Cast {
    gathered(Town::new().await.unwrap()).await
}

/// The same on every engine there is.
async fn casts() -> Vec<Cast> {
    let mut casts = Vec::new();
    for town in Town::everywhere().await.unwrap() {
        casts.push(gathered(town).await);
    }
    casts
}

async fn gathered(town: Town) -> Cast {
    let receiver = town.officer("收件甲", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let opener = town.officer("拆封乙", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let chief = town.officer("科长丙", &[&format!("head@{OFFICE}")]).await.unwrap();
    Cast { town, receiver, opener, chief }
}

fn receipt(id: Uuid, letters: u32) -> PostReceipt {
    PostReceipt { id, way: "post".to_owned(), letters, ..PostReceipt::default() }
}

async fn received(desk: &Desk, by: &Officer, letters: u32) -> Uuid {
    let id = Uuid::new_v4();
    desk.receive_post(by, receipt(id, letters)).await.unwrap();
    id
}

fn counted(counted: u32) -> PostOpening {
    PostOpening { counted, ..PostOpening::default() }
}

async fn batch(desk: &Desk, by: &Officer, id: Uuid) -> BatchView {
    desk.post_batch(by, id).await.unwrap().unwrap()
}

async fn labels(desk: &Desk, by: &Officer, id: Uuid) -> Vec<Label> {
    batch(desk, by, id).await.letters.into_iter().map(|letter| letter.label).collect()
}

fn letter(label: &Label, kind: &str) -> Keyed {
    let base = Submission {
        kind: kind.to_owned(),
        title: "路灯不亮".to_owned(),
        content: "望溪路路灯不亮。".to_owned(),
        ..Submission::default()
    };
    let letter = Some(label.grouped());
    Keyed { base, form: "letter".to_owned(), letter, ..Keyed::default() }
}

#[track_caller]
fn refusal<T>(answer: Result<T, DeskError>) -> &'static str {
    match answer {
        Err(DeskError::Refused(Refusal::Post(refusal))) => refusal.code(),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was done"),
    }
}

async fn verified(desk: &Desk) {
    let seen = desk.verify("").await.unwrap();
    assert_eq!(seen.fault, None);
}

#[tokio::test]
async fn whoever_received_does_not_open_unless_they_say_why_and_that_is_listed() {
    let Cast { town, receiver, opener, .. } = cast().await;
    let desk = &town.desk;
    let id = received(desk, &receiver, 3).await;
    assert_eq!(refusal(desk.open_post(&receiver, id, counted(3)).await), "post_same_hand");
    desk.open_post(&opener, id, counted(3)).await.unwrap();
    assert_eq!(refusal(desk.open_post(&opener, id, counted(3)).await), "post_opened_before");
    let alone = received(desk, &receiver, 1).await;
    let why =
        PostOpening { alone: Some("另一名同志外出学习。".to_owned()), ..counted(1) };
    desk.open_post(&receiver, alone, why).await.unwrap();
    let view = batch(desk, &opener, alone).await;
    assert_eq!(view.opened.unwrap().alone.as_deref(), Some("另一名同志外出学习。"));
    let auditor = town.officer("审计甲", &[&format!("auditor@{OFFICE}")]).await.unwrap();
    let listed = desk.unseparated(&auditor).await.unwrap();
    let told: Vec<_> = listed.iter().map(|one| (one.batch, one.on, one.name.as_str())).collect();
    assert_eq!(told, [(alone, date(2026, 11, 23), "收件甲")]);
    assert_eq!(listed[0].organ, OFFICE);
    let counted = desk.done_alone(&auditor).await.unwrap().counts;
    let told: Vec<_> = counted.iter().map(|one| (one.pair, &*one.name, one.times)).collect();
    assert_eq!(told, [(rules::arrangement::Pair::PostRoom, "收件甲", 1)]);
    let elsewhere = town.officer("审计乙", &[&format!("auditor@{DISCIPLINE}")]).await.unwrap();
    assert_eq!(desk.unseparated(&elsewhere).await.unwrap(), []);
    let denied = desk.unseparated(&opener).await;
    assert!(matches!(denied, Err(DeskError::Denied { .. })), "{denied:?}");
    verified(desk).await;
}

#[tokio::test]
async fn of_two_who_open_a_batch_at_once_one_wins_and_the_other_is_told() {
    for cast in casts().await {
        race(&cast).await;
        cast.town.leave().await.unwrap();
    }
}

async fn race(Cast { town, receiver, opener, chief }: &Cast) {
    let desk = &town.desk;
    let id = received(desk, receiver, 2).await;
    let (one, other) = tokio::join!(
        desk.open_post(opener, id, counted(2)),
        desk.open_post(chief, id, counted(2)),
    );
    let lost = if one.is_ok() { other } else { one };
    assert_eq!(refusal(lost), "post_opened_before");
    let labels = labels(desk, opener, id).await;
    let (one, other) = tokio::join!(
        desk.register(opener, letter(&labels[0], "claim"), None),
        desk.register(chief, letter(&labels[0], "claim"), None),
    );
    assert_ne!(one.is_ok(), other.is_ok());
    let lost = if one.is_ok() { other } else { one };
    assert_eq!(refusal(lost), "letter_used");
    verified(desk).await;
}

#[tokio::test]
async fn a_difference_waits_for_a_chief_who_had_no_hand_in_it() {
    let Cast { town, receiver, opener, chief } = cast().await;
    let desk = &town.desk;
    let id = received(desk, &receiver, 3).await;
    let missing = labels(desk, &receiver, id).await[1].as_str().to_owned();
    let missing =
        FoundLetter { label: missing, fate: "missing".to_owned(), ..FoundLetter::default() };
    let opening = PostOpening { letters: vec![missing], ..counted(3) };
    assert_eq!(refusal(desk.open_post(&opener, id, opening.clone()).await), "post_reason_needed");
    let why = PostOpening {
        difference: Some("暗号七七，少一封多一封。".to_owned()), ..opening
    };
    desk.open_post(&opener, id, why).await.unwrap();
    let view = batch(desk, &chief, id).await;
    let difference = view.difference.unwrap();
    assert_eq!((difference.what.missing, difference.what.extra), (1, 1));
    assert_eq!(difference.reason.as_deref(), Some("暗号七七，少一封多一封。"));
    assert_eq!((view.letters.len(), view.may_settle), (4, true));
    let waits = desk.post_waits(&chief).await.unwrap().unwrap();
    assert_eq!((waits.unopened, waits.waiting, waits.unsettled), (0, 3, 1));
    let denied = desk.settle_post(&opener, id, "查过了").await;
    assert!(matches!(denied, Err(DeskError::Denied { .. })), "{denied:?}");
    desk.settle_post(&chief, id, "误记为两封。").await.unwrap();
    assert_eq!(refusal(desk.settle_post(&chief, id, "再来").await), "post_nothing_open");
    let own = received(desk, &chief, 2).await;
    let lacks = PostOpening { difference: Some("多一封".to_owned()), ..counted(3) };
    desk.open_post(&opener, own, lacks).await.unwrap();
    assert_eq!(refusal(desk.settle_post(&chief, own, "我来").await), "post_hand_settles");
    verified(desk).await;
    // What was said lies sealed: the disk holds none of it.
    let mut disk = Vec::new();
    for file in ["lugu.db", "lugu.db-wal"] {
        disk.extend(std::fs::read(town.folder().join(file)).unwrap_or_default());
    }
    let holds = |text: &str| disk.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("post.difference_settled") && !holds("暗号七七") && !holds("误记为两封"));
}

#[tokio::test]
async fn a_letter_becomes_one_matter_and_brings_its_days_and_the_room_does_not_say_which() {
    for cast in casts().await {
        register_a_letter(&cast).await;
        cast.town.leave().await.unwrap();
    }
}

async fn register_a_letter(Cast { town, receiver, opener, chief }: &Cast) {
    let desk = &town.desk;
    town.clock.set("2026-11-20T09:00:00+08:00".parse().unwrap());
    let id = received(desk, receiver, 3).await;
    let labels = labels(desk, receiver, id).await;
    let early = desk.register(opener, letter(&labels[0], "claim"), None).await;
    assert_eq!(refusal(early), "letter_unopened");
    let dated = FoundLetter {
        label: labels[0].as_str().to_owned(),
        postmarked_on: Some("2026-11-18".to_owned()),
        letter_date: Some("2026-11-17".to_owned()),
        ..FoundLetter::default()
    };
    let opening = PostOpening { letters: vec![dated], ..counted(3) };
    desk.open_post(opener, id, opening).await.unwrap();
    town.clock.set("2026-11-23T09:00:00+08:00".parse().unwrap());
    let made = desk.register(opener, letter(&labels[0], "claim"), None).await.unwrap();
    let matter = desk.look(opener, &made.number, Look::Api).await.unwrap();
    let days = (matter.received_on, matter.postmarked_on, matter.letter_date);
    let known = (date(2026, 11, 20), Some(date(2026, 11, 18)), Some(date(2026, 11, 17)));
    assert_eq!((matter.letter.as_ref(), days), (Some(&labels[0]), known));
    let again = desk.register(chief, letter(&labels[0], "claim"), None).await;
    assert_eq!(refusal(again), "letter_used");
    desk.set_letter_aside(opener, &labels[1].grouped(), ("not_ours", "广告")).await.unwrap();
    let gone = desk.register(opener, letter(&labels[1], "claim"), None).await;
    assert_eq!(refusal(gone), "letter_gone");
    // What is refused for another reason leaves the letter as it was.
    let mut broken = letter(&labels[2], "claim");
    broken.base.title = String::new();
    assert!(matches!(desk.register(opener, broken, None).await, Err(DeskError::Malformed(_))));
    let waiting = desk.post_room(opener, None).await.unwrap().unwrap().waiting;
    assert_eq!(waiting.iter().map(|one| &one.label).collect::<Vec<_>>(), [&labels[2]]);
    let view = batch(desk, opener, id).await;
    assert!(!format!("{view:?}").contains(&made.number));
    assert_eq!(view.letters.iter().filter(|one| one.registered).count(), 1);
    let rebuilt = desk.post_room(opener, None).await.unwrap().unwrap();
    desk.rebuild().await.unwrap();
    let after = desk.post_room(opener, None).await.unwrap().unwrap();
    assert_eq!((after.latest, after.waiting), (rebuilt.latest, rebuilt.waiting));
    verified(desk).await;
}

#[tokio::test]
async fn to_anybody_of_another_organ_there_is_no_post_and_no_letter() {
    let Cast { town, receiver, opener, .. } = cast().await;
    let desk = &town.desk;
    let other = town.officer("尤受理", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    let admin = town.officer("钱管理", &[&format!("admin@{OFFICE}")]).await.unwrap();
    let auditor = town.officer("安审计", &[&format!("auditor@{OFFICE}")]).await.unwrap();
    let handler = town.officer("承办丁", &[&format!("handler@{OFFICE}")]).await.unwrap();
    let id = received(desk, &receiver, 1).await;
    desk.open_post(&opener, id, counted(1)).await.unwrap();
    let label = labels(desk, &opener, id).await.remove(0);
    for officer in [&other, &admin, &auditor, &handler] {
        assert!(desk.post_batch(officer, id).await.unwrap().is_none());
        assert!(desk.waiting_letter(officer, label.as_str()).await.unwrap().is_none());
        let opened = desk.open_post(officer, id, counted(1)).await;
        assert!(matches!(opened, Err(DeskError::NoSuch("batch"))), "{opened:?}");
    }
    for officer in [&admin, &auditor, &handler] {
        assert!(desk.post_room(officer, None).await.unwrap().is_none());
        assert!(desk.post_boxes(officer).await.unwrap().is_none());
        assert!(desk.post_waits(officer).await.unwrap().is_none());
        let tried = desk.receive_post(officer, receipt(Uuid::new_v4(), 1)).await;
        assert!(matches!(tried, Err(DeskError::Denied { .. })), "{tried:?}");
    }
    assert_eq!(desk.post_room(&other, None).await.unwrap().unwrap().latest, []);
    let never = Label::of([1, 1, 1, 1, 1, 1, 1]);
    for label in [&label, &never] {
        let taken = desk.register(&other, letter(label, "claim"), None).await;
        assert_eq!(refusal(taken), "letter_unknown");
        let aside = desk.set_letter_aside(&other, label.as_str(), ("not_ours", "广告")).await;
        assert_eq!(refusal(aside), "letter_unknown");
    }
    // A form's name that is somebody else's batch, or a matter, begins nothing.
    let taken = desk.receive_post(&other, receipt(id, 1)).await;
    assert!(matches!(taken, Err(DeskError::NoSuch("batch"))), "{taken:?}");
    desk.receive_post(&receiver, receipt(id, 5)).await.unwrap();
    assert_eq!(batch(desk, &receiver, id).await.received, 1, "sent twice, it is one batch");
}

#[tokio::test]
async fn a_box_is_opened_by_two_and_its_letters_by_a_third() {
    for cast in casts().await {
        empty_a_box(&cast).await;
        cast.town.leave().await.unwrap();
    }
}

async fn empty_a_box(Cast { town, receiver, opener, chief }: &Cast) {
    let desk = &town.desk;
    let placed = BoxPlaced {
        name: "一号箱".to_owned(),
        place: "办事大厅".to_owned(),
        seal: "A01".to_owned(),
        ..BoxPlaced::default()
    };
    desk.place_box(receiver, placed).await.unwrap();
    let shown = desk.post_boxes(receiver).await.unwrap().unwrap().remove(0);
    assert_eq!((shown.seal.as_str(), shown.seconds.unwrap().len()), ("A01", 2));
    let opening = |second: &Officer, found: &str, put: &str, letters| BoxOpening {
        batch: Uuid::new_v4(),
        second: second.id.to_string(),
        found: Some(found.to_owned()),
        put: put.to_owned(),
        letters,
    };
    let own = desk.open_box(receiver, shown.id, opening(receiver, "A01", "A02", 2)).await;
    assert_eq!(refusal(own), "post_second_needed");
    let first = opening(opener, "A01", "A02", 2);
    desk.open_box(receiver, shown.id, first.clone()).await.unwrap();
    desk.open_box(receiver, shown.id, first.clone()).await.unwrap();
    let view = batch(desk, chief, first.batch).await;
    assert_eq!((view.received_by.len(), view.way.word()), (2, "box"));
    for hand in [receiver, opener] {
        let opened = desk.open_post(hand, first.batch, counted(2)).await;
        assert_eq!(refusal(opened), "post_same_hand", "neither of the two opens them");
    }
    desk.open_post(chief, first.batch, counted(2)).await.unwrap();
    // An empty box under another seal: no batch, and a difference.
    let odd = opening(opener, "B77", "A03", 0);
    desk.open_box(receiver, shown.id, odd.clone()).await.unwrap();
    assert!(desk.post_batch(chief, odd.batch).await.unwrap().is_none());
    let shown = desk.post_boxes(chief).await.unwrap().unwrap().remove(0);
    assert_eq!(shown.differences.len(), 1);
    let differs = &shown.differences[0];
    assert_eq!((differs.expected.as_str(), differs.found.as_deref()), ("A02", Some("B77")));
    assert!(desk.post_room(chief, None).await.unwrap().unwrap().boxes == ["一号箱"]);
    desk.settle_box(chief, shown.id, "保洁误撕，已换。").await.unwrap();
    assert_eq!(refusal(desk.settle_box(chief, shown.id, "再来").await), "post_nothing_open");
    desk.remove_box(chief, shown.id).await.unwrap();
    let gone = desk.open_box(receiver, shown.id, opening(opener, "A03", "A04", 1)).await;
    assert_eq!(refusal(gone), "post_box_gone");
    verified(desk).await;
}
