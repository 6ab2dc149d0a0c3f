//! Seals as their officers live with them: unlocked apart from signing in, opened with a trace, revoked on return, let in by a
//! colleague, and brought back from shares when nobody is left (capabilities O 212 to 216; Rules Art. 47).

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Desk, DeskError, Format, KeyFile, Order, Plan, Recovered, Recovery, Standing,
    clock::Clock,
    testing::{PASSPHRASE, Town},
    views::{Keyed, Officer, SealView, Submission},
};
use rules::{
    codes::OrganKind,
    keep::{Change, Described, OfficeRefusal},
    person::{Identity, Petitioner},
    refusal::Refusal,
    stored::By,
    words::Words,
};
use serde_json::{Map, Value, json};
use store::Store;

const OFFICE: &str = "澄溪县信访局";
const LABOUR: &str = "澄溪县人力资源和社会保障局";
const DISCIPLINE: &str = "澄溪县纪委监委";
const NAME: &str = "赵某某";

/// A claim, or whatever else, by somebody named.
fn brought(kind: &str, organ: &str) -> Submission {
    Submission {
        kind: kind.to_owned(),
        title: "路面塌陷".to_owned(),
        content: "望溪路十二号门前路面塌陷。".to_owned(),
        organ: Some(organ.to_owned()),
        petitioner: Some(Petitioner {
            name: NAME.to_owned(),
            phone: Some("000-1".to_owned()),
            ..Petitioner::default()
        }),
        ..Submission::default()
    }
}

async fn submitted(town: &Town, kind: &str, organ: &str) -> String {
    town.desk.submit(brought(kind, organ), None).await.unwrap().number
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(map) = value else { panic!("not an object") };
    map
}

async fn does(desk: &Desk, who: &Officer, number: &str, command: &str, value: Value) {
    desk.act(who, number, command, &fields(value), None).await.unwrap();
}

async fn seal(desk: &Desk, who: &Officer, number: &str) -> SealView {
    desk.matter(who, number).await.unwrap().seal
}

async fn opened(desk: &Desk, who: &Officer, number: &str) -> Identity {
    does(desk, who, number, "open_seal", json!({})).await;
    seal(desk, who, number).await.identity().unwrap().clone()
}

async fn open_fails(desk: &Desk, who: &Officer, number: &str) -> DeskError {
    let reason = fields(json!({"reason": "核对"}));
    desk.act(who, number, "open_seal", &reason, None).await.unwrap_err()
}

fn later(town: &Town, minutes: i64) {
    town.clock.set(town.clock.now() + jiff::SignedDuration::from_mins(minutes));
}

/// The same officer in a session that is not unlocked.
fn locked(officer: &Officer) -> Officer {
    Officer { seal: None, ..officer.clone() }
}

#[tokio::test]
async fn a_claim_opens_for_its_team_with_a_trace_and_for_a_quarter_of_an_hour() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    assert!(matches!(seal(&town.desk, &locked(&clerk), &number).await, SealView::Locked));
    assert!(matches!(seal(&town.desk, &leader, &number).await, SealView::NotYours));
    let token = Officer { by_token: true, ..locked(&clerk) };
    assert!(matches!(open_fails(&town.desk, &token, &number).await, DeskError::NeedsUnlock));
    assert!(matches!(
        open_fails(&town.desk, &locked(&clerk), &number).await,
        DeskError::NeedsUnlock
    ));
    assert!(matches!(open_fails(&town.desk, &leader, &number).await, DeskError::Denied { .. }));
    assert!(matches!(seal(&town.desk, &clerk, &number).await, SealView::Closed));
    assert_eq!(town.desk.events(&clerk, &number).await.unwrap().len(), 1, "nothing was opened yet");
    assert_eq!(opened(&town.desk, &clerk, &number).await.petitioners[0].name, NAME);
    let events = town.desk.events(&leader, &number).await.unwrap();
    let trace = events.last().unwrap();
    assert_eq!((trace.kind.as_str(), trace.by.as_deref()), ("matter.seal_opened", Some("李登记")));
    later(&town, 14);
    assert!(seal(&town.desk, &clerk, &number).await.identity().is_some());
    later(&town, 1);
    assert!(matches!(seal(&town.desk, &clerk, &number).await, SealView::Closed));
}

#[tokio::test]
async fn a_report_opens_for_its_reception_and_a_reason() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("纪受理", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    let number = submitted(&town, "report", DISCIPLINE).await;
    let without = town.desk.act(&clerk, &number, "open_seal", &Map::new(), None).await;
    assert!(matches!(without, Err(DeskError::Refused(Refusal::ReasonNeeded))));
    let reason = json!({"reason": "电话核实举报内容"});
    does(&town.desk, &clerk, &number, "open_seal", reason).await;
    let events = town.desk.events(&clerk, &number).await.unwrap();
    let said: Vec<_> = events.last().unwrap().texts.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(said, ["电话核实举报内容"]);
    assert!(seal(&town.desk, &clerk, &number).await.identity().is_some());
}

#[tokio::test]
async fn a_handler_learns_a_name_with_the_matter_and_forgets_it_on_return() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let head = town.officer("科长", &[&format!("head@{OFFICE}")]).await.unwrap();
    let labour = town.officer("劳收件", &[&format!("clerk@{LABOUR}")]).await.unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    let desk = &town.desk;
    does(desk, &clerk, &number, "propose", json!({"way": "forward", "to": LABOUR})).await;
    // The leader is in no circle: the forwarding goes on, and the key follows with the next who is unlocked.
    does(desk, &leader, &number, "allot", json!({})).await;
    assert!(matches!(seal(desk, &labour, &number).await, SealView::NotGiven));
    assert!(matches!(open_fails(desk, &labour, &number).await, DeskError::NoSealKey));
    assert_eq!(desk.settle_owed(&head).await.unwrap(), 1);
    assert_eq!(desk.settle_owed(&head).await.unwrap(), 0);
    assert_eq!(opened(desk, &labour, &number).await.petitioners[0].name, NAME);
    does(desk, &labour, &number, "object", json!({"reason": "不属于我局职责。"})).await;
    let back = desk.matter(&labour, &number).await.unwrap().seal;
    assert!(matches!(back, SealView::NotYours), "{back:?}");
    does(desk, &head, &number, "decide_objection", json!({"agreed": true})).await;
    assert!(
        matches!(seal(desk, &clerk, &number).await, SealView::Closed),
        "who registered it still may"
    );
}

#[tokio::test]
async fn a_name_that_is_withheld_stays_with_the_office_that_received_it() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leader = town.officer("局长", &[&format!("leader@{OFFICE}")]).await.unwrap();
    let labour = town.officer("劳收件", &[&format!("clerk@{LABOUR}")]).await.unwrap();
    let keyed = Keyed {
        base: Submission { withhold_name: true, ..brought("claim", OFFICE) },
        form: "letter".to_owned(),
        ..Keyed::default()
    };
    let number = town.desk.register(&clerk, keyed, None).await.unwrap().number;
    does(&town.desk, &clerk, &number, "propose", json!({"way": "forward", "to": LABOUR})).await;
    does(&town.desk, &leader, &number, "allot", json!({})).await;
    assert_eq!(town.desk.settle_owed(&clerk).await.unwrap(), 0);
    let seen = town.desk.matter(&labour, &number).await.unwrap();
    assert!(seen.withhold_name && matches!(seen.seal, SealView::NotYours));
    assert_eq!(opened(&town.desk, &clerk, &number).await.petitioners[0].name, NAME);
}

#[tokio::test]
async fn a_newcomer_is_let_in_by_a_colleague_and_by_no_administrator() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let post = town.desk.parse_post(&format!("clerk@{OFFICE}")).await.unwrap();
    let secrets = ("correct horse", PASSPHRASE);
    let id =
        town.desk.add_sealed_officer(By::Operator, "新来的", secrets, vec![post]).await.unwrap();
    let session = town.desk.sign_in("新来的", "correct horse").await.unwrap();
    let officer = town.desk.session(&session).await.unwrap().unwrap();
    assert!(officer.seal.is_none(), "signing in unlocks nothing");
    town.desk.unlock(&officer, &session, PASSPHRASE).await.unwrap();
    let officer = town.desk.session(&session).await.unwrap().unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    assert!(matches!(seal(&town.desk, &officer, &number).await, SealView::NotGiven));
    let room = town.desk.seal_room(&officer).await.unwrap();
    let circle = &room.circles[0];
    let standing =
        |name: &str| circle.members.iter().find(|one| one.name == name).unwrap().standing;
    assert_eq!((standing("李登记"), standing("新来的")), (Standing::Holds, Standing::Waits));
    let own = town.desk.let_in(&officer, circle.circle, id).await;
    assert!(matches!(own, Err(DeskError::NoSealKey)), "nobody lets themselves in");
    let closed = town.desk.let_in(&locked(&clerk), circle.circle, id).await;
    assert!(matches!(closed, Err(DeskError::NeedsUnlock)));
    town.desk.let_in(&clerk, circle.circle, id).await.unwrap();
    assert_eq!(opened(&town.desk, &officer, &number).await.petitioners[0].name, NAME);
    town.desk.lock(&session).await.unwrap();
    assert!(town.desk.session(&session).await.unwrap().unwrap().seal.is_none());
}

#[tokio::test]
async fn whoever_leaves_opens_nothing_that_comes_after_and_what_was_before_is_sealed_anew() {
    let town = Town::new().await.unwrap();
    let stays = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let leaves = town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let before = submitted(&town, "claim", OFFICE).await;
    let other = submitted(&town, "claim", OFFICE).await;
    let post = leaves.posts[0];
    let change = Change::WithdrawRole { officer: leaves.id, post };
    town.desk.keep_office_as_operator(change).await.unwrap();
    let after = submitted(&town, "claim", OFFICE).await;
    // The same officer still at the page, with the posts of before: the key opens neither.
    for number in [&before, &after] {
        assert!(matches!(seal(&town.desk, &leaves, number).await, SealView::NotGiven));
        assert_eq!(opened(&town.desk, &stays, number).await.petitioners[0].name, NAME);
    }
    // Opened, the first was sealed anew on the way; the other waits for its turn.
    assert_eq!(
        town.desk.settle_owed(&stays).await.unwrap(),
        1,
        "what was before, under the new key"
    );
    assert_eq!(town.desk.settle_owed(&stays).await.unwrap(), 0);
    for number in [&before, &other] {
        assert_eq!(opened(&town.desk, &stays, number).await.petitioners[0].name, NAME);
    }
}

#[tokio::test]
async fn the_last_who_holds_a_key_does_not_leave_by_mistake() {
    let town = Town::new().await.unwrap();
    let only = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let withdraw = || Change::WithdrawRole { officer: only.id, post: only.posts[0] };
    submitted(&town, "claim", OFFICE).await;
    let refused = town.desk.keep_office_as_operator(withdraw()).await;
    assert!(matches!(refused, Err(DeskError::OfficeRefused(OfficeRefusal::LastHolder))));
    let session = town.desk.sign_in("李登记", "correct horse").await.unwrap();
    let anew = ("another passphrase", None);
    let refused = town.desk.set_seal(&only, &session, anew, false).await;
    assert!(matches!(refused, Err(DeskError::OfficeRefused(OfficeRefusal::LastHolder))));
    town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    town.desk.keep_office_as_operator(withdraw()).await.unwrap();
}

#[tokio::test]
async fn whoever_is_alone_and_forgets_the_passphrase_goes_on_with_a_new_key() {
    let town = Town::new().await.unwrap();
    let only = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let lost = submitted(&town, "claim", OFFICE).await;
    let session = town.desk.sign_in("李登记", "correct horse").await.unwrap();
    town.desk.set_seal(&only, &session, ("another passphrase", None), true).await.unwrap();
    let only = town.desk.session(&session).await.unwrap().unwrap();
    let after = submitted(&town, "claim", OFFICE).await;
    assert_eq!(opened(&town.desk, &only, &after).await.petitioners[0].name, NAME);
    assert!(matches!(seal(&town.desk, &only, &lost).await, SealView::NotGiven), "as was said");
}

#[tokio::test]
async fn a_passphrase_is_not_the_password_and_a_wrong_one_opens_nothing() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let session = town.desk.sign_in("李登记", "correct horse").await.unwrap();
    let wrong = town.desk.unlock(&clerk, &session, "correct horse").await;
    assert!(matches!(wrong, Err(DeskError::WrongPassphrase)));
    for unfit in ["short", "correct horse"] {
        let changed = town.desk.change_passphrase(&clerk, PASSPHRASE, unfit).await;
        assert!(matches!(changed, Err(DeskError::PassphraseUnfit)), "{unfit}");
    }
    town.desk.change_passphrase(&clerk, PASSPHRASE, "four other words").await.unwrap();
    town.desk.unlock(&clerk, &session, "four other words").await.unwrap();
    let officer = town.desk.session(&session).await.unwrap().unwrap();
    let number = submitted(&town, "claim", OFFICE).await;
    assert_eq!(opened(&town.desk, &officer, &number).await.petitioners[0].name, NAME);
    later(&town, 120);
    let over = town.desk.session(&session).await.unwrap().unwrap();
    assert!(over.seal.is_none(), "two hours are over");
}

#[tokio::test]
async fn the_first_intake_officer_redeems_what_the_first_key_guards() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_sqlite(&folder.path().join("lugu.db")).await.unwrap();
    let key = KeyFile::unwritten().unwrap();
    let desk =
        Desk::init(store, &key, &Plan::demo().unwrap(), true, Clock::system()).await.unwrap();
    let posts = desk.intake_posts().await.unwrap();
    let secret = desk.invite_guarded(posts.clone()).await.unwrap();
    let number = desk.submit(brought("claim", OFFICE), None).await.unwrap().number;
    // Whoever is made an officer meanwhile, by whoever keeps accounts, opens nothing by it.
    let secrets = ("correct horse", PASSPHRASE);
    desk.add_sealed_officer(By::Operator, "混入者", secrets, posts).await.unwrap();
    let sign_in = async |name: &str| {
        let session = desk.sign_in(name, "correct horse").await.unwrap();
        let officer = desk.session(&session).await.unwrap().unwrap();
        desk.unlock(&officer, &session, PASSPHRASE).await.unwrap();
        (desk.session(&session).await.unwrap().unwrap(), session)
    };
    let (other, session) = sign_in("混入者").await;
    assert!(matches!(seal(&desk, &other, &number).await, SealView::NotGiven));
    let guess = ("yet another one", Some("not the first key"));
    let foreign = desk.set_seal(&other, &session, guess, false).await;
    assert!(matches!(foreign, Err(DeskError::ForeignKey)));
    desk.redeem_link(&secret, "首位接访", ("correct horse", Some(PASSPHRASE))).await.unwrap();
    let (first, _) = sign_in("首位接访").await;
    assert_eq!(opened(&desk, &first, &number).await.petitioners[0].name, NAME);
    let again = desk.redeem_link(&secret, "第二位", ("correct horse", Some(PASSPHRASE))).await;
    assert!(matches!(again, Err(DeskError::LinkSpent)));
    desk.close().await;
}

#[tokio::test]
async fn shares_open_every_circle_in_a_drill_and_for_an_office_whose_officers_are_all_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lugu.db");
    let (key, recovery) = (KeyFile::unwritten().unwrap(), Recovery::fresh().unwrap());
    let shares = recovery.shares(&key, 2, 3).unwrap();
    let plan = Plan::demo().unwrap();
    let store = Store::open_sqlite(&path).await.unwrap();
    let founding = (true, Some(&recovery));
    let desk = Desk::init_with(store, &key, &plan, founding, Clock::system()).await.unwrap();
    let post = desk.parse_post(&format!("clerk@{OFFICE}")).await.unwrap();
    let secrets = ("correct horse", PASSPHRASE);
    desk.add_sealed_officer(By::Operator, "李登记", secrets, vec![post]).await.unwrap();
    let number = desk.submit(brought("claim", OFFICE), None).await.unwrap().number;
    desk.disable(By::Operator, "李登记", true).await.unwrap();
    let later = desk.submit(brought("claim", OFFICE), None).await.unwrap().number;
    desk.close().await;

    // The key file is lost as well: two of three lines of paper are all there is.
    let text = format!("{}\n{}", shares[2], shares[0]);
    let Recovered { key, circles } = Recovered::from_shares(&text).unwrap();
    let circles = circles.unwrap();
    let store = Store::open_sqlite(&path).await.unwrap();
    let desk = Desk::open(store, &key, Clock::system()).await.unwrap();
    let drill = desk.recovery_drill(&circles).await.unwrap();
    assert_eq!(drill.open, drill.circles);
    assert!(10 < drill.circles, "every organ has a circle: {drill:?}");
    let stranger = Recovery::fresh().unwrap();
    assert!(matches!(desk.recovery_drill(&stranger).await, Err(DeskError::ForeignKey)));
    let unset = desk.recover_circles(&circles, "李登记").await;
    assert!(matches!(unset, Err(DeskError::NoSuch("officer"))), "disabled");
    desk.add_officer(By::Operator, "后来人", "correct horse", vec![post]).await.unwrap();
    let without = desk.recover_circles(&circles, "后来人").await;
    assert!(matches!(without, Err(DeskError::NoSealKey)), "a passphrase comes first");
    let session = desk.sign_in("后来人", "correct horse").await.unwrap();
    let officer = desk.session(&session).await.unwrap().unwrap();
    desk.set_seal(&officer, &session, (PASSPHRASE, None), false).await.unwrap();
    desk.recover_circles(&circles, "后来人").await.unwrap();
    let officer = desk.session(&session).await.unwrap().unwrap();
    for number in [&number, &later] {
        assert_eq!(opened(&desk, &officer, number).await.petitioners[0].name, NAME);
    }
    desk.close().await;
}

#[tokio::test]
async fn whoever_sets_a_new_passphrase_is_followed_by_a_new_key_as_whoever_leaves_is() {
    let town = Town::new().await.unwrap();
    let stays = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let forgets = town.officer("王登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let before = submitted(&town, "claim", OFFICE).await;
    let session = town.desk.sign_in("王登记", "correct horse").await.unwrap();
    let epochs = || async {
        let office = town.desk.office().await.unwrap();
        let of = |name: &str| office.find_organ(name).unwrap().id;
        let organ = of(OFFICE);
        let own = office.seals.circles.iter().filter(|(circle, _)| circle.organ == organ);
        own.map(|(_, keys)| keys.epoch()).max().unwrap()
    };
    let first = epochs().await;
    town.desk.set_seal(&forgets, &session, ("another passphrase", None), false).await.unwrap();
    assert_eq!(epochs().await, first + 1, "what the key before opened is not what comes");
    let after = submitted(&town, "claim", OFFICE).await;
    for number in [&before, &after] {
        assert_eq!(opened(&town.desk, &stays, number).await.petitioners[0].name, NAME);
    }
    let again = town.desk.session(&session).await.unwrap().unwrap();
    assert!(matches!(seal(&town.desk, &again, &after).await, SealView::NotGiven), "let in anew");
}

/// Closed there, and then the organ keeps an installation of its own: the next event takes no name from everybody.
#[tokio::test]
async fn an_organ_that_leaves_loses_no_name_of_what_it_registered() {
    let town = Town::new().await.unwrap();
    let labour = town.officer("周人社", &[&format!("clerk@{LABOUR}")]).await.unwrap();
    let brought = town.desk.submit(brought("claim", LABOUR), None).await.unwrap();
    let withdraw = fields(json!({"pressed": false}));
    town.desk.track_command(&brought.code, "withdraw", &withdraw).await.unwrap();
    let office = town.desk.office().await.unwrap();
    let organ = office.find_organ(LABOUR).unwrap();
    let described = Described {
        name: Words::line(LABOUR).unwrap(),
        parent: organ.parent,
        area: None,
        contact: None,
        outside: true,
    };
    let leaves = Change::ChangeOrgan { organ: organ.id, described };
    town.desk.keep_office_as_operator(leaves).await.unwrap();
    town.desk.track_command(&brought.code, "resume", &Map::new()).await.unwrap();
    let identity = opened(&town.desk, &labour, &brought.number).await;
    assert_eq!(identity.petitioners[0].name, NAME);
}

/// The number of the only matter there is.
async fn only_one(town: &Town) -> String {
    let store = Store::open_sqlite(&town.folder().join("lugu.db")).await.unwrap();
    let read = store.read(|work| {
        Box::pin(async move {
            let streams = work.streams(store::MATTER, uuid::Uuid::nil(), 2).await?;
            Ok::<_, store::StoreError>(work.matter(streams[0].id).await?.unwrap().number)
        })
    });
    let number = read.await.unwrap();
    store.close().await;
    number
}

#[tokio::test]
async fn an_old_register_that_makes_a_claim_a_report_takes_no_name_from_everybody() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("尤接待", &[&format!("clerk@{DISCIPLINE}")]).await.unwrap();
    let adopt = |kind: &str| {
        let text =
            format!("编号,登记日期,内容,姓名,信访目的\n旧-1,2019-04-25,公款吃喝。,{NAME},{kind}\n");
        let order = Order {
            format: Format::Csv,
            map: None,
            organ: Some(DISCIPLINE.to_owned()),
            dry_run: false,
            by: By::Operator,
            reason: "沿用旧账".to_owned(),
        };
        let desk = town.desk.clone();
        async move { desk.import(std::io::Cursor::new(text), &order, |_| ()).await.unwrap() }
    };
    let first = adopt("申诉求决").await;
    assert_eq!(first.adopted, 1, "{first:?}");
    let again = adopt("检举控告").await;
    assert_eq!(again.corrected, 1, "{again:?}");
    let number = only_one(&town).await;
    // It is sealed for its reception by whoever could open it before, and then for nobody else.
    town.desk.settle_owed(&clerk).await.unwrap();
    does(&town.desk, &clerk, &number, "open_seal", json!({"reason": "核对"})).await;
    let shown = seal(&town.desk, &clerk, &number).await;
    assert_eq!(shown.identity().unwrap().petitioners[0].name, NAME);
}

/// What was registered last, with its petitioner, is gone after some hours, whoever closed the window without signing out.
#[tokio::test]
async fn what_was_registered_last_does_not_lie_there_for_ever() {
    let town = Town::new().await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    town.desk.keep_last(&clerk, NAME).await.unwrap();
    let rows = || async {
        let store = Store::open_sqlite(&town.folder().join("lugu.db")).await.unwrap();
        let read = store.read(|work| {
            Box::pin(async move { Ok::<_, store::StoreError>(work.drafts().await?.len()) })
        });
        let rows = read.await.unwrap();
        store.close().await;
        rows
    };
    later(&town, 11 * 60);
    town.desk.keep_house().await.unwrap();
    assert_eq!(rows().await, 1);
    later(&town, 2 * 60);
    town.desk.keep_house().await.unwrap();
    assert_eq!(rows().await, 0);
}

#[tokio::test]
async fn a_first_key_that_was_lost_is_given_up_and_what_comes_then_is_sealed_for_somebody() {
    let town = Town::new().await.unwrap();
    let posts = town.desk.intake_posts().await.unwrap();
    town.desk.invite_guarded(posts).await.unwrap();
    let clerk = town.officer("李登记", &[&format!("clerk@{OFFICE}")]).await.unwrap();
    let before = submitted(&town, "claim", OFFICE).await;
    assert!(matches!(seal(&town.desk, &clerk, &before).await, SealView::NotGiven));
    // A team of each organ that receives, and a reception of each organ of discipline.
    let office = town.desk.office().await.unwrap();
    let of =
        |kind| office.organs.values().filter(move |organ| organ.kind == kind && !organ.outside);
    let discipline = of(OrganKind::DisciplineOrgan).count();
    let circles = of(OrganKind::PetitionOffice).count() + 2 * discipline;
    assert_eq!(town.desk.give_first_key_up().await.unwrap(), circles);
    let after = submitted(&town, "claim", OFFICE).await;
    assert_eq!(opened(&town.desk, &clerk, &after).await.petitioners[0].name, NAME);
    assert!(matches!(seal(&town.desk, &clerk, &before).await, SealView::NotGiven), "as was said");
    assert_eq!(town.desk.give_first_key_up().await.unwrap(), 0);
}
