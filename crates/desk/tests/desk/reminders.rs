//! Reminders as the job gives them: once each, on two desks over one store and however often it runs.

#![expect(clippy::unwrap_used, reason = "the vocabulary of these tests fails by panicking")]

use desk::{
    Desk, KeyFile, Plan,
    clock::Clock,
    views::{Keyed, Officer, Submission},
};
use jiff::civil::{Date, date};
use rules::{codes::About, stored::By};
use serde_json::{Map, json};
use store::Store;
use tempfile::TempDir;

/// An office with a clerk, a head, a leader and a supervisor, and two desks over its one store.
struct Town {
    desk: Desk,
    twin: Desk,
    store: Store,
    clock: Clock,
    clerk: Officer,
    head: Officer,
    leader: Officer,
    _folder: TempDir,
}

impl Town {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open_sqlite(&folder.path().join("lugu.db")).await.unwrap();
        let (key, clock) =
            (KeyFile::unwritten().unwrap(), Clock::standing(nine(date(2026, 11, 23))));
        let plan = Plan::demo().unwrap();
        let desk = Desk::init(store.clone(), &key, &plan, true, clock.clone()).await.unwrap();
        let twin = Desk::open(store.clone(), &key, clock.clone()).await.unwrap();
        let clerk = officer(&desk, "登记", "clerk").await;
        let head = officer(&desk, "科长", "head").await;
        let leader = officer(&desk, "局长", "leader").await;
        Self { desk, twin, store, clock, clerk, head, leader, _folder: folder }
    }

    async fn letter(&self) -> String {
        let base = Submission {
            kind: "claim".to_owned(),
            title: "路灯不亮".to_owned(),
            content: "望溪路路灯不亮".to_owned(),
            organ: Some("澄溪县信访局".to_owned()),
            ..Submission::default()
        };
        let keyed = Keyed { base, form: "letter".to_owned(), ..Keyed::default() };
        self.desk.register(&self.clerk, keyed, None).await.unwrap().number
    }

    /// What the job gives on a day, run at once on both desks and once more on each.
    async fn day(&self, month: i8, day: i8) -> u64 {
        self.clock.set(nine(date(2026, month, day)));
        let (one, other) = tokio::join!(self.desk.remind(), self.twin.remind());
        let given = one.unwrap() + other.unwrap();
        assert_eq!(self.desk.remind().await.unwrap() + self.twin.remind().await.unwrap(), 0);
        given
    }

    async fn shown(&self, officer: &Officer) -> Vec<(String, About, Date)> {
        let shown = self.desk.reminders(officer).await.unwrap();
        shown.into_iter().map(|one| (one.number, one.about, one.due.due.date)).collect()
    }

    /// How many rows of the outbox ask for a reminder.
    async fn outbox(&self) -> usize {
        let read = self.store.read::<_, store::StoreError, _>(|work| {
            Box::pin(async move { work.take_undone(1_000).await })
        });
        let rows = read.await.unwrap();
        rows.iter().filter(|row| row.what == "reminder_step").count()
    }
}

fn nine(on: Date) -> jiff::Timestamp {
    on.at(9, 0, 0, 0).in_tz("Asia/Shanghai").unwrap().timestamp()
}

async fn officer(desk: &Desk, name: &str, role: &str) -> Officer {
    let post = desk.parse_post(&format!("{role}@澄溪县信访局")).await.unwrap();
    desk.add_officer(By::Operator, name, "correct horse", vec![post]).await.unwrap();
    desk.officer_named(name).await.unwrap()
}

/// Registered on Monday 11-23, due on the fifteenth day, Tuesday 12-08. Five working days are left after 12-01
/// (12-02, 03, 04, 07, 08), three after 12-03, one after 12-07.
#[tokio::test(flavor = "multi_thread")]
async fn each_reminder_is_given_once_on_its_day_to_the_head_and_once_late_to_the_leader_too() {
    let town = Town::new().await;
    let number = town.letter().await;
    let table = [
        ((11, 23), 0),
        ((11, 30), 0),
        ((12, 1), 1),
        ((12, 2), 0),
        ((12, 3), 1),
        ((12, 4), 0),
        ((12, 7), 1),
        ((12, 8), 0),
        ((12, 9), 2),
        ((12, 10), 2),
    ];
    for ((month, day), given) in table {
        assert_eq!(town.day(month, day).await, given, "{month}-{day}");
    }
    let one = vec![(number, About::Step, date(2026, 12, 8))];
    assert_eq!(
        town.shown(&town.head).await,
        one,
        "several marks of one date are one thing to be done"
    );
    assert_eq!(town.shown(&town.leader).await, one);
    assert_eq!(town.shown(&town.clerk).await, []);
    assert_eq!(town.outbox().await, 5, "one row a day on which anybody was reminded");
}

/// A job that did not run for a week does not make up for the days before.
#[tokio::test(flavor = "multi_thread")]
async fn days_on_which_nobody_reminded_are_not_made_up_for() {
    let town = Town::new().await;
    town.letter().await;
    assert_eq!(town.day(12, 7).await, 1);
    assert_eq!(town.day(12, 20).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_is_shown_no_more() {
    let town = Town::new().await;
    let number = town.letter().await;
    assert_eq!(town.day(12, 1).await, 1);
    let fields = |value: serde_json::Value| value.as_object().cloned().unwrap_or_else(Map::new);
    let act = |who: &'static str, command: &'static str, value| {
        let officer = if who == "clerk" { &town.clerk } else { &town.leader };
        let (desk, number) = (&town.desk, number.as_str());
        async move { desk.act(officer, number, command, &fields(value), None).await.unwrap() }
    };
    act("clerk", "propose", json!({"way": "keep"})).await;
    assert_eq!(town.shown(&town.head).await.len(), 1, "the term runs on");
    act("leader", "allot", json!({})).await;
    assert_eq!(town.shown(&town.head).await, []);
    assert_eq!(town.day(12, 9).await, 0);
}
