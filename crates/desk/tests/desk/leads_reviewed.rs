//! Leads as the room that manages cases is told of them, and as both rooms review them (Rules Art. 14; C74, C75): what each reads and when,
//! that nothing is closed before where both must look, and that a fault has it done anew.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{Audit, DeskError, LeadAsk, LeadMade, WantedLeads, testing::Town, views::Officer};
use rules::{
    keep::Change,
    lead::{LeadAct, LeadRefusal, LeadRooms},
    refusal::Refusal,
};
use uuid::Uuid;

use crate::leads::{Cast, ask, gathered, handed, propose, reported};

const DISCIPLINE: &str = "澄溪县纪委监委";
const REPORT: &str = "当天值班副校长擅自离岗。";

struct Rooms {
    manager: Officer,
    judge: Officer,
    admin: Officer,
}

async fn rooms(cast: &Cast) -> Rooms {
    let of = async |name: &str, post: String| cast.town.officer(name, &[&post]).await.unwrap();
    Rooms {
        manager: of("闵案管", format!("handler@{DISCIPLINE}/案件监督管理室")).await,
        judge: of("章审理", format!("handler@{DISCIPLINE}/案件审理室")).await,
        admin: of("关管理", "admin".to_owned()).await,
    }
}

/// Says how the rooms that the plan names see to leads.
async fn set(cast: &Cast, rooms: &Rooms, how: fn(&mut LeadRooms)) {
    let office = cast.town.desk.office().await.unwrap();
    let organ = office.find_organ(DISCIPLINE).unwrap().id;
    let mut named = office.lead_rooms.get(&organ).copied().unwrap();
    how(&mut named);
    let change = Change::NameLeadRooms { organ, rooms: named };
    cast.town.desk.keep_office(&rooms.admin, change, None).await.unwrap();
}

fn opinion(word: &str) -> LeadAsk {
    ask(|ask| {
        word.clone_into(&mut ask.opinion);
        "对照案卷核对。".clone_into(&mut ask.text);
    })
}

fn reason() -> LeadAsk {
    ask(|ask| "评查意见属实。".clone_into(&mut ask.reason))
}

/// A lead that was found true, with an admonition, and waits to be closed.
async fn found(cast: &Cast) -> Uuid {
    let number = reported(&cast.town.desk, &["李某"]).await;
    let lead = handed(cast, &number).await;
    cast.does(&cast.keeper, lead, LeadAct::Receive, LeadAsk::default()).await;
    cast.does(&cast.keeper, lead, LeadAct::Propose, propose(cast, "verify")).await;
    cast.does(&cast.leader, lead, LeadAct::Approve, LeadAsk::default()).await;
    let report = ask(|ask| {
        (ask.finding, ask.measure) = ("true".to_owned(), "reminder".to_owned());
        REPORT.clone_into(&mut ask.text);
    });
    cast.does(&cast.keeper, lead, LeadAct::Report, report).await;
    lead
}

#[tokio::test]
async fn the_room_that_manages_cases_is_told_and_reads_what_was_found_only_to_review_it() {
    let cast = gathered(Town::new().await.unwrap()).await;
    let people = rooms(&cast).await;
    let number = reported(&cast.town.desk, &["李某"]).await;
    let lead = handed(&cast, &number).await;
    let seen = cast.sees(&people.manager, lead).await.unwrap();
    assert_eq!((seen.acts, seen.reports, seen.line.stage), (vec![], vec![], "handed_over"));
    assert!(cast.sees(&people.judge, lead).await.is_none());
    assert_eq!(cast.ledger(&people.manager, WantedLeads::Open).await.unwrap().len(), 1);
    assert!(cast.ledger(&people.judge, WantedLeads::Open).await.unwrap().is_empty());
    let lead = found(&cast).await;
    for who in [&people.manager, &people.judge] {
        let seen = cast.sees(who, lead).await.unwrap();
        assert_eq!(seen.acts, [LeadAct::Review]);
        let told = format!("{seen:?}");
        assert!(told.contains(REPORT) && !told.contains("苗小满") && !told.contains("13900000000"));
        assert!(seen.cards.is_empty() && seen.file.is_none() && seen.reports.is_empty());
    }
    for act in [LeadAct::Report, LeadAct::TakeOver, LeadAct::Close, LeadAct::HandOn] {
        assert_eq!(cast.refused(&people.manager, lead, act, reason()).await, "denied", "{act}");
    }
    let own = cast.refused(&cast.keeper, lead, LeadAct::Review, opinion("sound")).await;
    assert_eq!(own, "denied");
}

#[tokio::test]
async fn both_review_before_and_after_and_a_fault_has_it_done_anew_on_every_engine() {
    for town in Town::everywhere().await.unwrap() {
        let cast = gathered(town).await;
        let people = rooms(&cast).await;
        set(&cast, &people, |rooms| rooms.twice = true).await;
        let lead = found(&cast).await;
        let close = async || cast.refused(&cast.leader, lead, LeadAct::Close, reason()).await;
        assert_eq!(close().await, "lead_unreviewed");
        assert_eq!(cast.town.desk.leads_wait(&people.manager).await.unwrap().count, 1);
        cast.does(&people.manager, lead, LeadAct::Review, opinion("sound")).await;
        assert_eq!(cast.town.desk.leads_wait(&people.manager).await.unwrap().count, 0);
        assert_eq!(close().await, "lead_unreviewed");
        let again = cast.refused(&people.manager, lead, LeadAct::Review, opinion("sound")).await;
        assert_eq!(again, "lead_reviewed_before");
        cast.does(&people.judge, lead, LeadAct::Review, opinion("sound")).await;
        cast.does(&cast.leader, lead, LeadAct::Close, LeadAsk::default()).await;
        let early = cast.refused(&cast.leader, lead, LeadAct::Recheck, reason()).await;
        assert_eq!(early, "lead_unfit");
        cast.does(&people.judge, lead, LeadAct::Review, opinion("too_light")).await;
        let seen = cast.sees(&cast.leader, lead).await.unwrap();
        assert!(format!("{seen:?}").contains("对照案卷核对"));
        cast.does(&cast.leader, lead, LeadAct::Recheck, reason()).await;
        let seen = cast.sees(&cast.keeper, lead).await.unwrap();
        assert_eq!((seen.line.stage, seen.line.found), ("received", None));
        assert!(cast.sees(&people.judge, lead).await.is_none(), "nothing is reported any more");
        cast.does(&cast.keeper, lead, LeadAct::Propose, propose(&cast, "verify")).await;
        assert_eq!(cast.town.desk.verify("").await.unwrap().fault, None);
        cast.town.leave().await.unwrap();
    }
}

#[tokio::test]
async fn leads_may_go_to_the_case_room_first_and_a_leader_hands_them_on() {
    let cast = gathered(Town::new().await.unwrap()).await;
    let people = rooms(&cast).await;
    set(&cast, &people, |rooms| rooms.first = true).await;
    let desk = &cast.town.desk;
    let number = reported(desk, &["李某"]).await;
    let of = desk.leads_of(&cast.clerk, &number).await.unwrap();
    let rooms: Vec<_> = of.rooms.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(rooms, ["案件监督管理室"]);
    let made = |room: i32| LeadMade {
        id: Uuid::new_v4(),
        person: "1".to_owned(),
        room: room.to_string(),
        summary: "反映该校中午校门无人看管。".to_owned(),
        looked_at: false,
    };
    let office = desk.office().await.unwrap();
    let room = |name: &str| office.units.values().find(|unit| unit.name == name).unwrap().id.0;
    let past = desk.hand_over_lead(&cast.clerk, &number, made(room("第一监督检查室"))).await;
    let first = Refusal::Lead(LeadRefusal::CaseRoomFirst);
    assert!(matches!(&past, Err(DeskError::Refused(why)) if *why == first), "{past:?}");
    let lead = made(of.rooms[0].0.0);
    let id = lead.id;
    desk.hand_over_lead(&cast.clerk, &number, lead).await.unwrap();
    cast.does(&people.manager, id, LeadAct::Receive, LeadAsk::default()).await;
    assert!(cast.sees(&cast.keeper, id).await.is_none());
    let on = ask(|ask| ask.room = room("第一监督检查室").to_string());
    cast.does(&cast.leader, id, LeadAct::HandOn, on).await;
    assert_eq!(cast.sees(&cast.keeper, id).await.unwrap().acts, [LeadAct::Receive]);
    cast.does(&cast.second, id, LeadAct::Receive, LeadAsk::default()).await;
    cast.does(&cast.keeper, id, LeadAct::TakeOver, LeadAsk::default()).await;
    let seen = cast.sees(&cast.keeper, id).await.unwrap();
    assert_eq!(seen.line.keeper.as_deref(), Some("江承办"));
    assert!(!seen.acts.contains(&LeadAct::TakeOver));
    // The case room is told of it as of any other.
    assert_eq!(cast.sees(&people.manager, id).await.unwrap().acts, []);
}

#[tokio::test]
async fn a_leader_whom_the_reception_asks_reads_the_letter_and_nobody_else_does() {
    let cast = gathered(Town::new().await.unwrap()).await;
    let other = cast.town.officer("霍副书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    let number = reported(&cast.town.desk, &["李某"]).await;
    let lead = handed(&cast, &number).await;
    let letter = "中午值班教师擅自离岗，校门无人看管。";
    let reads = async |who: &Officer| {
        let seen = cast.sees(who, lead).await.unwrap();
        (!seen.letters.is_empty(), seen.acts.contains(&LeadAct::MarkRead))
    };
    assert_eq!(reads(&cast.leader).await, (false, false));
    let to = |who: &Officer| ask(|ask| ask.readers = vec![who.id.to_string()]);
    for who in [&cast.keeper, &cast.clerk] {
        let refused = cast.refused(&cast.clerk, lead, LeadAct::Circulate, to(who)).await;
        assert_eq!(refused, "lead_no_reader");
    }
    let denied = cast.refused(&cast.keeper, lead, LeadAct::Circulate, to(&cast.leader)).await;
    assert_eq!(denied, "denied");
    cast.does(&cast.clerk, lead, LeadAct::Circulate, to(&cast.leader)).await;
    assert_eq!(reads(&cast.leader).await, (true, true));
    assert_eq!(reads(&other).await, (false, false));
    assert_eq!(reads(&cast.keeper).await, (false, false));
    let seen = cast.sees(&cast.leader, lead).await.unwrap();
    assert_eq!(seen.letters[0].words[1], letter);
    let told = format!("{seen:?}");
    for kept in ["苗小满", "13900000000", &*number] {
        assert!(!told.contains(kept), "{kept}");
    }
    // Read once more within the hour, it leaves one trace, of the report itself.
    let auditor = cast.town.officer("安审计", &[&format!("auditor@{DISCIPLINE}")]).await.unwrap();
    let page = cast.town.desk.traces(&auditor, &Audit::default()).await.unwrap();
    let looks = page.looks.iter().filter(|look| look.number.as_deref() == Some(&number));
    let looks: Vec<_> = looks.filter(|look| look.name == "商副书记").collect();
    assert_eq!(looks.len(), 1);
    // What joins afterwards was shown to nobody.
    let later = reported(&cast.town.desk, &["李某"]).await;
    cast.town.desk.join_lead(&cast.clerk, &later, (lead, false)).await.unwrap();
    assert_eq!(cast.sees(&cast.leader, lead).await.unwrap().letters.len(), 1);
    let mark = ask(|ask| "请第一室抓紧核查。".clone_into(&mut ask.instruction));
    let unasked = cast.refused(&other, lead, LeadAct::MarkRead, mark.clone()).await;
    assert_eq!(unasked, "lead_unfit");
    cast.does(&cast.leader, lead, LeadAct::MarkRead, mark).await;
    let says = async |who: &Officer| format!("{:?}", cast.sees(who, lead).await.unwrap());
    assert!(says(&cast.keeper).await.contains("请第一室抓紧核查"));
    let reception = cast.sees(&cast.clerk, lead).await.unwrap();
    assert!(reception.circulation[0].1.is_some(), "that it was read");
    assert!(!says(&cast.clerk).await.contains("请第一室抓紧核查"), "and not what was said");
    // Another report about him joins: he reads nothing of either from then on.
    let about_him = reported(&cast.town.desk, &["商副书记"]).await;
    cast.town.desk.join_lead(&cast.clerk, &about_him, (lead, true)).await.unwrap();
    assert!(cast.sees(&cast.leader, lead).await.is_none());
}
