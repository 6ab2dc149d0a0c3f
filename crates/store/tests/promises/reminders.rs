//! Reminders: once each, whichever node gives them, and only of what is due.

use store::{ReminderRow, WatchRow};
use uuid::Uuid;

use crate::fresh::fresh_stores;
use crate::samples::{keep, watch};

fn reminder(matter: u128, mark: i32, officer: u128) -> ReminderRow {
    let (matter, officer) = (Uuid::from_u128(matter), Uuid::from_u128(officer));
    ReminderRow { matter, about: 1, no: 0, due: 100, mark, officer, day: 95 }
}

#[tokio::test]
async fn a_reminder_is_given_once_even_by_two_nodes_at_once() {
    for store in fresh_stores().await {
        let other = store.place.open().await.unwrap();
        let row = reminder(1, 5, 7);
        let give = |store: store::Store| async move {
            run!(store, work => work.put_reminder(&row).await).unwrap()
        };
        let both = tokio::join!(give(store.store.clone()), give(other.clone()));
        assert_ne!(both.0, both.1, "one of them gave it");
        assert!(!give(other.clone()).await, "and never again");
        let again = ReminderRow { day: 96, ..row };
        assert!(!run!(store, work => work.put_reminder(&again).await).unwrap());
        for other in [reminder(1, 3, 7), reminder(1, 5, 8), reminder(2, 5, 7)] {
            assert!(run!(store, work => work.put_reminder(&other).await).unwrap());
        }
        let moved = ReminderRow { due: 101, ..row };
        assert!(run!(store, work => work.put_reminder(&moved).await).unwrap());
        let second = ReminderRow { no: 2, ..row };
        assert!(run!(store, work => work.put_reminder(&second).await).unwrap(), "another letter");
        let mine = read!(store, work => work.reminders_of(row.officer, 95, 9).await).unwrap();
        assert_eq!(
            mine.iter().map(|row| (row.due, row.mark)).collect::<Vec<_>>(),
            [(100, 3), (100, 5), (100, 5), (100, 5), (101, 5)]
        );
        assert!(
            read!(store, work => work.reminders_of(row.officer, 96, 9).await).unwrap().is_empty()
        );
        assert_eq!(run!(store, work => work.forget_reminders(96).await).unwrap(), 6);
    }
}

#[tokio::test]
async fn what_is_due_is_found_and_nothing_else() {
    for store in fresh_stores().await {
        let due = keep(&store, "due", |facts| facts.due = Some(100)).await;
        keep(&store, "later", |facts| facts.due = Some(101)).await;
        keep(&store, "never", |facts| facts.due = None).await;
        let asked = keep(&store, "asked", |facts| facts.due = None).await;
        let row = WatchRow { letter_due: Some(99), ..watch(asked) };
        run!(store, work => work.put_watch(asked, Some(&row)).await).unwrap();
        let mut expected = vec![due, asked];
        expected.sort();
        let all = read!(store, work => work.due_up_to(100, Uuid::nil(), 9).await).unwrap();
        assert_eq!(all, expected);
        let first = expected[0];
        let rest = read!(store, work => work.due_up_to(100, first, 9).await).unwrap();
        assert_eq!(rest, expected[1..]);
    }
}
