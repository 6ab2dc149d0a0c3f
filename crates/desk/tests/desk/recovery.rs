//! Recovery shares made after the beginning, and the drill as somebody at a page does it: line by line, and nothing changes.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    DeskError, Drill, DrillFault, KeyFile, NotYet, Recovery, ShareFault,
    testing::{PASSPHRASE, Town},
    views::{Officer, Submission},
};
use rules::{
    keep::{Change, OfficeRefusal},
    person::Petitioner,
};
use serde_json::Map;

const OFFICE: &str = "澄溪县信访局";
const NAME: &str = "赵某某";

async fn submitted(town: &Town) -> String {
    let phone = Some("000-1".to_owned());
    let petitioner = Petitioner { name: NAME.to_owned(), phone, ..Petitioner::default() };
    let brought = Submission {
        kind: "claim".to_owned(),
        title: "路面塌陷".to_owned(),
        content: "望溪路十二号门前路面塌陷。".to_owned(),
        organ: Some(OFFICE.to_owned()),
        petitioner: Some(petitioner),
        ..Submission::default()
    };
    town.desk.submit(brought, None).await.unwrap().number
}

async fn opened(town: &Town, who: &Officer, number: &str) -> Option<String> {
    town.desk.act(who, number, "open_seal", &Map::new(), None).await.ok()?;
    let seal = town.desk.matter(who, number).await.unwrap().seal;
    Some(seal.identity()?.petitioners[0].name.clone())
}

/// Two of three lines, as they are printed.
fn lines(recovery: &Recovery) -> Vec<String> {
    recovery.shares(&KeyFile::unwritten().unwrap(), 2, 3).unwrap()
}

#[tokio::test]
async fn shares_made_later_open_what_comes_at_once_and_what_was_once_somebody_unlocked() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let before = submitted(&town).await;
    let first = Recovery::fresh().unwrap();
    let waits = NotYet { matters: 1, guarded: 0 };
    assert_eq!(desk.set_recovery(&first).await.unwrap(), waits);
    let after = submitted(&town).await;
    let found = desk.recovery_drill(&first).await.unwrap();
    assert_eq!(found.open + 1, found.circles, "the clerk's circle is not whole yet");
    // Until then the last holder is still the last: no share brings the first matter back.
    let withdraw = || Change::WithdrawRole { officer: clerk.id, post: clerk.posts[0] };
    let refused = desk.keep_office_as_operator(withdraw()).await;
    assert!(matches!(refused, Err(DeskError::OfficeRefused(OfficeRefusal::LastHolder))));
    assert!(0 < desk.settle_owed(&clerk).await.unwrap());
    let found = desk.recovery_drill(&first).await.unwrap();
    assert_eq!(found.open, found.circles);

    // Made once more: the first are worth nothing.
    let second = Recovery::fresh().unwrap();
    desk.set_recovery(&second).await.unwrap();
    assert!(matches!(desk.recovery_drill(&first).await, Err(DeskError::ForeignKey)));
    assert!(matches!(desk.recover_circles(&first, "李登记").await, Err(DeskError::ForeignKey)));
    desk.settle_owed(&clerk).await.unwrap();
    let found = desk.recovery_drill(&second).await.unwrap();
    assert_eq!(found.open, found.circles);

    // Nobody is left, and the paper brings both back.
    desk.keep_office_as_operator(withdraw()).await.unwrap();
    let next = town.officer("后来人", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    assert_eq!(opened(&town, &next, &before).await, None);
    desk.recover_circles(&second, "后来人").await.unwrap();
    for number in [&before, &after] {
        assert_eq!(opened(&town, &next, number).await.as_deref(), Some(NAME));
    }
    assert_eq!(desk.verify("").await.unwrap().fault, None);
}

#[tokio::test]
async fn the_drill_on_a_page_says_of_each_line_whether_it_is_right_and_changes_nothing() {
    let town = Town::new().await.unwrap();
    let desk = &town.desk;
    let admin = town.officer("管理", &[&format!("admin@{OFFICE}")]).await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let recovery = Recovery::fresh().unwrap();
    let ours = lines(&recovery);
    let tried = async |text: &str| desk.drill_on_page(&admin, text).await.unwrap();
    let both = format!("{}\n\n{}", ours[2], ours[0].to_uppercase());
    assert_eq!(tried(&both).await.found, Err(DrillFault::Foreign), "none were made here");
    desk.set_recovery(&recovery).await.unwrap();
    let version = desk.office().await.unwrap().version;
    let drill = tried(&both).await;
    assert_eq!(drill.lines, [(1, None), (3, None)]);
    let Ok(Drill { circles, open }) = drill.found else { panic!("{drill:?}") };
    assert!(10 < circles && circles == open);

    let mistyped = ours[1].replace("lugu-share-2:2/3", "lugu-share-2:2/4");
    let drill = tried(&format!("{}\n{mistyped}", ours[0])).await;
    let wrong = ShareFault::Mistyped { line: 2 };
    assert_eq!(drill.lines, [(1, None), (2, Some(wrong))]);
    assert_eq!(drill.found, Err(DrillFault::Shares(wrong)));
    let drill = tried(&ours[1]).await;
    assert_eq!(drill.lines, [(1, None)]);
    let few = ShareFault::TooFew { needed: 2, given: 1 };
    assert_eq!(drill.found, Err(DrillFault::Shares(few)));
    let others = lines(&Recovery::fresh().unwrap());
    let drill = tried(&format!("{}\n{}", ours[0], others[1])).await;
    assert_eq!(drill.lines, [(1, None), (2, Some(ShareFault::TwoSets { line: 2 }))]);
    assert_eq!(tried(&others.join("\n")).await.found, Err(DrillFault::Foreign));
    assert_eq!(tried("").await.found, Err(DrillFault::Shares(ShareFault::None)));

    for other in [&clerk, &town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap()] {
        let denied = desk.drill_on_page(other, &both).await;
        assert!(matches!(denied, Err(DeskError::Denied { .. })));
    }
    let now = desk.office().await.unwrap().version;
    // The leader who came meanwhile is all that changed: added, given a post, a key of their own.
    assert_eq!(now, version + 3, "no drill changed anything");
    let session = desk.sign_in("李登记", "correct horse").await.unwrap();
    desk.unlock(&clerk, &session, PASSPHRASE).await.unwrap();
}
