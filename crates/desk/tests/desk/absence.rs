//! Somebody is away and a colleague opens seals meanwhile: from the first day to the last, with the key and without it
//! (capabilities O 212, 217; Rules Art. 47).

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Desk, DeskError, Standing,
    testing::{PASSPHRASE, Town},
    views::{Officer, SealView},
};
use jiff::civil::date;
use rules::{
    circle::Circle,
    codes::CircleKind,
    keep::{Change, Ended, OfficeRefusal},
};
use serde_json::{Map, Value, json};

use crate::away::{DAYS, NAME, on, submitted, today};

const OFFICE: &str = "澄溪县信访局";
const DISCIPLINE: &str = "澄溪县纪委监委";
async fn opens(desk: &Desk, who: &Officer, number: &str) -> Result<String, DeskError> {
    let Value::Object(reason) = json!({"reason": "电话核实"}) else { panic!("an object") };
    desk.act(who, number, "open_seal", &reason, None).await?;
    let seal = desk.matter(who, number).await?.seal;
    Ok(seal.identity().unwrap().petitioners[0].name.clone())
}

/// Whoever the town's circles are: the circle of one kind that an officer belongs to.
async fn circle(town: &Town, of: &Officer, kind: CircleKind) -> Circle {
    let room = town.desk.seal_room(of).await.unwrap();
    room.circles.iter().find(|one| one.circle.kind == kind).unwrap().circle
}

/// How somebody stands in a circle.
async fn standing(town: &Town, asker: &Officer, of: &Officer) -> Option<Standing> {
    let room = town.desk.seal_room(asker).await.unwrap();
    let members = room.circles[0].members.iter();
    members.clone().find(|one| one.officer == of.id).map(|one| one.standing)
}

#[tokio::test]
async fn a_colleague_opens_from_the_first_day_to_the_last_and_for_whom_is_told() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let stays = town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    let team = circle(&town, &clerk, CircleKind::Team).await;
    let desk = &town.desk;
    desk.delegate_seal(&clerk, &[team], leader.id, DAYS).await.unwrap();
    assert_eq!(standing(&town, &stays, &leader).await, Some(Standing::Holds), "given at once");
    for (month, day, may) in
        [(11, 23, false), (11, 24, false), (11, 25, true), (11, 30, true), (12, 1, false)]
    {
        on(&town, month, day);
        // Once as in a session that was opened before, once as in one of today.
        let fresh = today(&town, &leader).await;
        for who in [&leader, &fresh] {
            // A look of last time is over.
            let before = desk.matter(who, &number).await.unwrap().seal;
            assert_eq!(matches!(before, SealView::NotYours), !may, "{month}-{day}");
            let opened = opens(desk, who, &number).await;
            match may {
                true => assert_eq!(opened.unwrap(), NAME),
                false => assert!(matches!(opened, Err(DeskError::Denied { .. })), "{month}-{day}"),
            }
            town.clock.set(town.clock.now() + jiff::SignedDuration::from_mins(16));
        }
    }
    let events = desk.events(&today(&town, &stays).await, &number).await.unwrap();
    let traces: Vec<_> = events.iter().filter(|one| one.kind == "matter.seal_opened").collect();
    assert_eq!(traces.len(), 4);
    for trace in traces {
        assert_eq!(trace.by.as_deref(), Some("局长"));
        assert_eq!(trace.facts, [("stands_in_for", "李登记".to_owned())]);
    }
}

#[tokio::test]
async fn the_key_goes_with_the_last_day_and_what_was_sealed_is_sealed_anew() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    let team = circle(&town, &clerk, CircleKind::Team).await;
    town.desk.delegate_seal(&clerk, &[team], leader.id, DAYS).await.unwrap();
    on(&town, 11, 30);
    town.desk.keep_house().await.unwrap();
    assert_eq!(standing(&town, &clerk, &leader).await, Some(Standing::Holds));
    let epochs = async || {
        let office = town.desk.office().await.unwrap();
        let keys = &office.seals.circles[&team];
        (keys.epoch(), keys.holders.contains(&leader.id), keys.holders.contains(&clerk.id))
    };
    let before = epochs().await;
    assert!(before.1 && before.2);
    on(&town, 12, 1);
    // The hourly job takes it; twice changes nothing more.
    town.desk.keep_house().await.unwrap();
    town.desk.keep_house().await.unwrap();
    assert_eq!(epochs().await, (before.0 + 1, false, true));
    assert_eq!(standing(&town, &clerk, &leader).await, None);
    let clerk = today(&town, &clerk).await;
    assert_eq!(town.desk.settle_owed(&clerk).await.unwrap(), 0, "done as they unlocked");
    assert_eq!(opens(&town.desk, &clerk, &number).await.unwrap(), NAME);
}

#[tokio::test]
async fn taken_back_it_ends_at_once_and_a_locked_officer_s_colleague_is_let_in_by_a_member() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let stays = town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    let team = circle(&town, &clerk, CircleKind::Team).await;
    let (desk, days) = (&town.desk, (date(2026, 11, 23), date(2026, 11, 23)));
    let locked = Officer { seal: None, ..clerk.clone() };
    desk.delegate_seal(&locked, &[team], leader.id, days).await.unwrap();
    let leader = today(&town, &leader).await;
    let seal = desk.matter(&leader, &number).await.unwrap().seal;
    assert!(matches!(seal, SealView::NotGiven));
    let alone = desk.let_in(&leader, team, leader.id).await;
    assert!(matches!(alone, Err(DeskError::NoSealKey)), "nobody lets themselves in");
    desk.let_in(&stays, team, leader.id).await.unwrap();
    assert_eq!(opens(desk, &leader, &number).await.unwrap(), NAME);
    let room = desk.seal_room(&leader).await.unwrap();
    let absence = &room.absences[0];
    assert_eq!((absence.away.1.as_str(), absence.delegate.1.as_str()), ("李登记", "局长"));
    assert!(absence.runs && absence.held && absence.may_end);
    assert!(!desk.seal_room(&stays).await.unwrap().absences[0].may_end, "not theirs to end");
    let ended = Ended { circle: team, away: clerk.id, delegate: leader.id, from: days.0 };
    let foreign = desk.end_delegation(&stays, ended).await;
    assert!(matches!(foreign, Err(DeskError::OfficeRefused(OfficeRefusal::NotYours))));
    desk.end_delegation(&leader, ended).await.unwrap();
    assert!(matches!(opens(desk, &leader, &number).await, Err(DeskError::Denied { .. })));
    let again = desk.end_delegation(&clerk, ended).await;
    assert!(matches!(again, Err(DeskError::OfficeRefused(OfficeRefusal::NothingChanged))));
    assert_eq!(opens(desk, &stays, &number).await.unwrap(), NAME);
}

#[tokio::test]
async fn a_report_is_seen_and_opened_by_whoever_stands_in_and_afterwards_there_is_none() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("纪受理", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    let secretary = town.officer("纪书记", &[&format!("leader@{DISCIPLINE}")]).await.unwrap();
    let other = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let number = submitted(&town, "report", DISCIPLINE).await;
    let desk = &town.desk;
    let reception = circle(&town, &clerk, CircleKind::Reception).await;
    let team = circle(&town, &clerk, CircleKind::Team).await;
    let foreign = desk.delegate_seal(&clerk, &[reception], other.id, DAYS).await;
    assert!(matches!(foreign, Err(DeskError::OfficeRefused(OfficeRefusal::DelegateUnfit))));
    // Two circles at once, or neither.
    let both = [team, reception];
    let past = (date(2026, 11, 20), date(2026, 11, 25));
    let refused = desk.delegate_seal(&clerk, &both, secretary.id, past).await;
    assert!(matches!(refused, Err(DeskError::OfficeRefused(OfficeRefusal::BeganBefore))));
    desk.delegate_seal(&clerk, &both, secretary.id, DAYS).await.unwrap();
    let listed = async |who: &Officer| desk.matter(who, &number).await.is_ok();
    assert!(!listed(&today(&town, &secretary).await).await);
    on(&town, 11, 30);
    let meanwhile = today(&town, &secretary).await;
    assert!(listed(&meanwhile).await);
    let without = desk.act(&meanwhile, &number, "open_seal", &Map::new(), None).await;
    assert!(without.is_err(), "a report opens for a reason");
    assert_eq!(opens(desk, &meanwhile, &number).await.unwrap(), NAME);
    on(&town, 12, 1);
    for who in [&meanwhile, &today(&town, &secretary).await] {
        assert!(!listed(who).await);
        assert!(matches!(opens(desk, who, &number).await, Err(DeskError::NoSuchMatter)));
    }
}

#[tokio::test]
async fn where_a_delegate_alone_holds_the_key_nothing_is_lost() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    let team = circle(&town, &clerk, CircleKind::Team).await;
    let desk = &town.desk;
    desk.delegate_seal(&clerk, &[team], leader.id, DAYS).await.unwrap();
    // The clerk forgets the passphrase: the key of before is the delegate's alone.
    let session = desk.sign_in("李登记", "correct horse").await.unwrap();
    desk.set_seal(&clerk, &session, ("another passphrase", None), false).await.unwrap();
    let clerk = desk.session(&session).await.unwrap().unwrap();
    let disable = Change::DisableOfficer { officer: leader.id, anyway: false };
    let refused = desk.keep_office_as_operator(disable).await;
    assert!(matches!(refused, Err(DeskError::OfficeRefused(OfficeRefusal::LastHolder))));
    let ended = Ended { circle: team, away: clerk.id, delegate: leader.id, from: DAYS.0 };
    let refused = desk.end_delegation(&clerk, ended).await;
    assert!(matches!(refused, Err(DeskError::OfficeRefused(OfficeRefusal::LastHolder))));
    on(&town, 12, 1);
    desk.keep_house().await.unwrap();
    let session = desk.sign_in("李登记", "correct horse").await.unwrap();
    let clerk = desk.session(&session).await.unwrap().unwrap();
    desk.unlock(&clerk, &session, "another passphrase").await.unwrap();
    let clerk = desk.session(&session).await.unwrap().unwrap();
    let seal = desk.matter(&clerk, &number).await.unwrap().seal;
    assert!(matches!(seal, SealView::NotGiven));
    // Nothing opens for the delegate any more; unlocking, they pass it on all the same.
    let leader = today(&town, &leader).await;
    assert!(matches!(opens(desk, &leader, &number).await, Err(DeskError::Denied { .. })));
    assert_eq!(opens(desk, &clerk, &number).await.unwrap(), NAME);
}

#[tokio::test]
async fn an_account_that_was_made_meanwhile_gets_nothing_through_a_delegate() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    let team = circle(&town, &clerk, CircleKind::Team).await;
    let desk = &town.desk;
    desk.delegate_seal(&clerk, &[team], leader.id, DAYS).await.unwrap();
    // An account of the administrator's making waits beside them.
    let operator = rules::stored::By::Operator;
    let post = desk.parse_post(&format!("clerk@{OFFICE}")).await.unwrap();
    let secrets = ("correct horse", PASSPHRASE);
    let made = desk.add_sealed_officer(operator, "新账号", secrets, vec![post]).await;
    let made = made.unwrap();
    let stranger = async || {
        let session = desk.sign_in("新账号", "correct horse").await.unwrap();
        let officer = desk.session(&session).await.unwrap().unwrap();
        assert_eq!(officer.id, made);
        desk.unlock(&officer, &session, PASSPHRASE).await.unwrap();
        desk.session(&session).await.unwrap().unwrap()
    };
    // The clerk makes a new key while away; the delegate alone has the old one when the days are over.
    let session = desk.sign_in("李登记", "correct horse").await.unwrap();
    desk.set_seal(&clerk, &session, ("another passphrase", None), false).await.unwrap();
    on(&town, 12, 1);
    desk.keep_house().await.unwrap();
    // What they have alone is not thrown away by a new passphrase, nor with their account.
    let session = desk.sign_in("局长", "correct horse").await.unwrap();
    let anew = desk.set_seal(&leader, &session, ("yet another one", None), false).await;
    assert!(matches!(anew, Err(DeskError::OfficeRefused(OfficeRefusal::LastHolder))));
    let disable = Change::DisableOfficer { officer: leader.id, anyway: false };
    let refused = desk.keep_office_as_operator(disable).await;
    assert!(matches!(refused, Err(DeskError::OfficeRefused(OfficeRefusal::LastHolder))));
    let leader = today(&town, &leader).await;
    assert!(matches!(opens(desk, &leader, &number).await, Err(DeskError::Denied { .. })));
    let seal = desk.matter(&stranger().await, &number).await.unwrap().seal;
    assert!(matches!(seal, SealView::NotGiven), "{seal:?}");
    let session = desk.sign_in("李登记", "correct horse").await.unwrap();
    let clerk = desk.session(&session).await.unwrap().unwrap();
    desk.unlock(&clerk, &session, "another passphrase").await.unwrap();
    let clerk = desk.session(&session).await.unwrap().unwrap();
    assert_eq!(opens(desk, &clerk, &number).await.unwrap(), NAME);
    // The same when the post of whoever is away is taken: the delegate's key goes with it.
    let days = (date(2026, 12, 1), date(2026, 12, 5));
    desk.delegate_seal(&clerk, &[team], leader.id, days).await.unwrap();
    let disable = Change::DisableOfficer { officer: clerk.id, anyway: true };
    desk.keep_office_as_operator(disable).await.unwrap();
    today(&town, &leader).await;
    let seal = desk.matter(&stranger().await, &number).await.unwrap().seal;
    assert!(matches!(seal, SealView::NotGiven), "{seal:?}");
}
