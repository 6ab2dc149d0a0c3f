//! Somebody is away and a deputy acts in their posts: everything in one act, both named in the history, and nothing after
//! the last day (practice.md A.3 (c), (d); C212).

use desk::{
    Desk, DeskError, Leaving,
    testing::Town,
    views::{Officer, SealView},
};
use jiff::civil::date;
use rules::{
    codes::Role,
    ids::OfficerId,
    keep::{LeaveEnded, OfficeRefusal},
};
use serde_json::{Value, json};

use crate::away::{DAYS, on, submitted, today};

const OFFICE: &str = "澄溪县信访局";
async fn notes(desk: &Desk, who: &Officer, number: &str) -> Result<(), DeskError> {
    let fields = json!({"way": "keep"});
    let Value::Object(fields) = fields else { panic!("an object") };
    desk.act(who, number, "propose", &fields, None).await.map(drop)
}

const fn whole(away: OfficerId, deputy: Option<OfficerId>) -> Leaving {
    Leaving { away, deputy, posts: Vec::new(), days: DAYS }
}

fn code(error: &DeskError) -> &'static str {
    match error {
        DeskError::OfficeRefused(refusal) => refusal.code(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_deputy_acts_from_the_first_day_to_the_last_and_for_whom_is_told() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let _stays = town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let deputy = town.officer("督查", &[&format!("supervisor@{OFFICE}")]).await.unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    let desk = &town.desk;
    assert!(matches!(notes(desk, &deputy, &number).await, Err(DeskError::Denied { .. })));
    let handed = desk.set_leave(&clerk, whole(clerk.id, Some(deputy.id))).await.unwrap();
    assert_eq!((handed.seals, handed.seals_kept.len()), (1, 0), "the seals went with it");

    on(&town, 11, 24);
    let early = today(&town, &deputy).await;
    assert!(early.acts_for.is_empty());
    assert!(matches!(notes(desk, &early, &number).await, Err(DeskError::Denied { .. })));

    on(&town, 11, 25);
    let acting = today(&town, &deputy).await;
    assert!(acting.posts.iter().any(|post| post.role == Role::Clerk));
    let piles = desk.piles(&acting).await.unwrap();
    assert!(piles.iter().any(|pile| 0 < pile.count), "what waits for the clerk waits for them");
    notes(desk, &acting, &number).await.unwrap();
    let events = desk.events(&acting, &number).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!(last.kind, "matter.proposed");
    assert_eq!((last.by.as_deref(), last.in_place_of.as_deref()), (Some("督查"), Some("李登记")));
    let Value::Object(reason) = json!({"reason": "电话核实"}) else { panic!("an object") };
    desk.act(&acting, &number, "open_seal", &reason, None).await.unwrap();
    let seal = desk.matter(&acting, &number).await.unwrap().seal;
    assert!(matches!(seal, SealView::Shown { .. }), "{seal:?}");

    // A page of yesterday: nothing is done, and it is said why.
    on(&town, 12, 1);
    let second = submitted(&town, "claim", OFFICE).await;
    for who in [&acting, &today(&town, &deputy).await] {
        match notes(desk, who, &second).await {
            Err(DeskError::Lapsed { away, on, .. }) => {
                assert_eq!((away.as_str(), on), ("李登记", DAYS.1));
            }
            other => panic!("{other:?}"),
        }
    }
    let told = desk.lapsed(&deputy).await.unwrap();
    assert_eq!(told, Some(("李登记".to_owned(), DAYS.1)));
    assert_eq!(desk.events(&clerk, &second).await.unwrap().len(), 1, "nothing was written");
}

#[tokio::test]
async fn a_leave_that_is_taken_back_takes_its_seals_back() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let _stays = town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let deputy = town.officer("督查", &[&format!("supervisor@{OFFICE}")]).await.unwrap();
    let desk = &town.desk;
    // Nobody is chosen and nobody was named: nothing is handed on.
    let refused = desk.set_leave(&clerk, whole(clerk.id, None)).await.unwrap_err();
    assert_eq!(code(&refused), "no_deputy");
    desk.name_deputy(&clerk, clerk.id, Some(deputy.id)).await.unwrap();
    // The deputy named beforehand says it; what only the one away can hand on stays where it is.
    let handed = desk.set_leave(&deputy, whole(clerk.id, None)).await.unwrap();
    assert_eq!((handed.seals, handed.seals_kept.len()), (0, 1));
    let ended = LeaveEnded { away: clerk.id, deputy: deputy.id, from: DAYS.0 };
    desk.end_leave(&deputy, ended).await.unwrap();
    let again = desk.end_leave(&deputy, ended).await.unwrap_err();
    assert_eq!(code(&again), "nothing_changed");
    desk.set_leave(&clerk, whole(clerk.id, None)).await.unwrap();
    on(&town, 11, 26);
    let room = desk.seal_room(&clerk).await.unwrap();
    assert_eq!(room.absences.len(), 1);
    desk.end_leave(&clerk, ended).await.unwrap();
    assert!(desk.seal_room(&clerk).await.unwrap().absences.is_empty());
    let deputy = today(&town, &deputy).await;
    assert!(deputy.acts_for.is_empty() && deputy.stands_in.is_empty());
    let told = desk.lapsed(&deputy).await.unwrap();
    assert_eq!(told, Some(("李登记".to_owned(), date(2026, 11, 26))), "the day it was taken back");
}

#[tokio::test]
async fn of_a_colleague_only_those_above_see_and_arrange_it() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let other = town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let head = town.officer("科长", &[&format!("head@{OFFICE}")]).await.unwrap();
    let desk = &town.desk;
    let refused = desk.leave_room(&other, Some(clerk.id)).await.unwrap_err();
    assert!(matches!(refused, DeskError::OfficeRefused(OfficeRefusal::NotYours)));
    let room = desk.leave_room(&head, Some(clerk.id)).await.unwrap();
    assert_eq!(room.whose.1, "李登记");
    assert!(room.fitting.iter().all(|(id, _)| *id != head.id), "not whoever arranges it");
    let refused = desk.set_leave(&head, whole(clerk.id, Some(head.id))).await.unwrap_err();
    assert_eq!(code(&refused), "not_yours");
    desk.set_leave(&head, whole(clerk.id, Some(other.id))).await.unwrap();
    let seen = desk.leave_room(&other, None).await.unwrap().leaves;
    assert_eq!((seen[0].away.1.as_str(), seen[0].deputy.1.as_str()), ("李登记", "王登记"));
    assert_eq!(desk.leave_room(&clerk, None).await.unwrap().leaves.len(), 1);
}

#[tokio::test]
async fn whoever_ends_it_from_above_ends_the_seals_as_well() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let _stays = town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let deputy = town.officer("督查", &[&format!("supervisor@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let desk = &town.desk;
    let handed = desk.set_leave(&clerk, whole(clerk.id, Some(deputy.id))).await.unwrap();
    assert_eq!(handed.seals, 1);
    on(&town, 11, 26);
    let leader = today(&town, &leader).await;
    let ended = LeaveEnded { away: clerk.id, deputy: deputy.id, from: DAYS.0 };
    desk.end_leave(&leader, ended).await.unwrap();
    assert!(desk.seal_room(&clerk).await.unwrap().absences.is_empty());
    assert!(today(&town, &deputy).await.stands_in.is_empty());
}

/// What comes in by post is received by one and opened by another: neither does it in the place of anybody.
#[tokio::test]
async fn a_deputy_has_no_hand_in_the_post_room() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let deputy = town.officer("督查", &[&format!("supervisor@{OFFICE}")]).await.unwrap();
    town.desk.set_leave(&clerk, whole(clerk.id, Some(deputy.id))).await.unwrap();
    on(&town, 11, 25);
    let acting = today(&town, &deputy).await;
    let office = town.desk.office().await.unwrap();
    assert!(acting.posts.iter().any(|post| post.role == Role::Clerk));
    assert!(rules::post::rooms(&acting.actor(), &office).is_empty());
    assert!(!rules::post::rooms(&clerk.actor(), &office).is_empty());
}
