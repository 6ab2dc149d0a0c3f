//! Supervision: lists narrowed by what is pressed for, and who holds what is late at which stage.

use store::{
    Appraised, AtStage, Failed, FailedIn, FailingRow, Filter, Order, PressedBy, PressingRow, Store,
    Walk, WatchRow, Watched,
};
use uuid::Uuid;

use crate::fresh::fresh_stores;
use crate::samples::{keep, keep_for, watch};

async fn press(store: &Store, number: &str, change: impl FnOnce(&mut WatchRow)) -> Uuid {
    let id = keep(store, number, |_| ()).await;
    let mut row = watch(id);
    change(&mut row);
    run!(store, work => work.put_watch(id, Some(&row)).await).unwrap();
    assert_eq!(read!(store, work => work.watch(id).await).unwrap().unwrap().matter, id);
    id
}

async fn numbers(store: &Store, watched: Watched) -> Vec<String> {
    let filter = Filter { organs: vec![1], watched: Some(watched), ..Filter::default() };
    let again = filter.clone();
    let rows = read!(store, work => work.list(&filter, &Walk::first(100)).await).unwrap();
    let count = read!(store, work => work.count(&again, 1_000).await).unwrap();
    assert_eq!(usize::try_from(count).unwrap(), rows.len(), "as many as are listed");
    let mut numbers: Vec<_> = rows.into_iter().map(|row| row.number).collect();
    numbers.sort();
    numbers
}

#[tokio::test]
async fn what_is_pressed_for_narrows_a_list() {
    for store in fresh_stores().await {
        let leader = Uuid::from_u128(7);
        press(&store, "promised", |row| row.promised = Some(100)).await;
        press(&store, "back", |row| row.returned = 2).await;
        press(&store, "back-once", |row| row.returned = 1).await;
        press(&store, "extended", |row| row.extended = true).await;
        press(&store, "urged", |row| row.urged = 1).await;
        press(&store, "letter", |row| row.letter_due = Some(100)).await;
        press(&store, "letter-late", |row| row.letter_due = Some(99)).await;
        press(&store, "told", |row| row.instruction_due = Some(i32::MAX)).await;
        press(&store, "advised", |row| row.advice_due = Some(99)).await;
        press(&store, "unaccounted", |row| row.unaccounted = Some(90)).await;
        press(&store, "retaliation", |row| row.retaliation = Some(100)).await;
        press(&store, "urgent", |row| row.urgent_due = Some(100)).await;
        press(&store, "urgent-late", |row| row.urgent_due = Some(99)).await;
        press(&store, "committed", |row| row.commitment_due = Some(100)).await;
        press(&store, "committed-late", |row| row.commitment_due = Some(99)).await;
        press(&store, "mine", |row| row.sponsor = Some(leader)).await;
        press(&store, "theirs", |row| row.sponsor = Some(Uuid::from_u128(8))).await;
        keep(&store, "quiet", |_| ()).await;
        let unseen = keep_for(&store, "unseen", &[2], |facts| facts.holder = 2).await;
        let row = WatchRow { promised: Some(1), ..watch(unseen) };
        run!(store, work => work.put_watch(unseen, Some(&row)).await).unwrap();
        let table: [(Watched, &[&str]); 16] = [
            (Watched::Promised, &["promised"]),
            (Watched::Returned(2), &["back"]),
            (Watched::Returned(1), &["back", "back-once"]),
            (Watched::Extended, &["extended"]),
            (Watched::Urged, &["urged"]),
            (Watched::Letter(None), &["letter", "letter-late"]),
            (Watched::Letter(Some(100)), &["letter-late"]),
            (Watched::Instruction(Some(100)), &[]),
            (Watched::Advice(Some(100)), &["advised"]),
            (Watched::Unaccounted, &["unaccounted"]),
            (Watched::Urgent(None), &["urgent", "urgent-late"]),
            (Watched::Urgent(Some(100)), &["urgent-late"]),
            (Watched::Commitment(None), &["committed", "committed-late"]),
            (Watched::Commitment(Some(100)), &["committed-late"]),
            (Watched::Sponsored, &["mine", "theirs"]),
            (Watched::SponsoredBy(leader), &["mine"]),
        ];
        for (watched, expected) in table {
            assert_eq!(numbers(&store, watched).await, expected, "{watched:?}");
        }
    }
}

/// A copy waits for what it is linked to: where that is done without an answer, somebody has to look.
#[tokio::test]
async fn what_ends_with_another_that_was_never_answered_is_found() {
    const DONE: i32 = 14;
    for store in fresh_stores().await {
        let masters = [("open", 3, None), ("answered", DONE, Some(9)), ("given-up", DONE, None)];
        for (master, pile, answered) in masters {
            let master_id = keep(&store, master, |facts| {
                (facts.pile, facts.answered) = (pile, answered);
            })
            .await;
            for (sort, kind) in [("copy", 3), ("repeat", 1)] {
                let copy = format!("{sort}-of-{master}");
                let id = keep(&store, &copy, |facts| facts.pile = DONE).await;
                let link = store::LinkRow { matter: id, other: master_id, kind };
                run!(store, work => work.put_links(id, &[link]).await).unwrap();
            }
        }
        let adrift = Watched::Adrift { link: 3, done: DONE };
        assert_eq!(numbers(&store, adrift).await, ["copy-of-given-up"]);
    }
}

/// Organ 1 registered 1, 2 and 3, organ 2 the others; both know of all but 6, a report of organ 2.
#[tokio::test]
async fn what_may_be_erased_is_found_by_whoever_registered_it_from_its_day_on() {
    for store in fresh_stores().await {
        let kept: [(&str, i32, Option<i32>, Option<i32>); 7] = [
            ("1", 1, Some(100), None),
            ("2", 1, Some(101), None),
            ("3", 1, None, Some(90)),
            ("4", 2, Some(99), None),
            ("5", 2, None, None),
            ("6", 2, None, Some(80)),
            ("7", 2, Some(98), None),
        ];
        for (number, organ, erasable, proposed) in kept {
            let sight: &[i32] = if number == "6" { &[-2] } else { &[1, 2] };
            keep_for(&store, number, sight, |facts| {
                (facts.organ, facts.erasable, facts.proposed) = (organ, erasable, proposed);
            })
            .await;
        }
        let over = |day| Watched::Appraised(Appraised::Over(day));
        let proposed = Watched::Appraised(Appraised::Proposed);
        let table: [(&[i32], Watched, Order, &[&str]); 9] = [
            (&[1], over(99), Order::Erasable, &[]),
            (&[1], over(100), Order::Erasable, &["1"]),
            (&[1], over(101), Order::Erasable, &["1", "2"]),
            (&[2], over(101), Order::Erasable, &["7", "4"]),
            (&[1, 2, -2], over(101), Order::Erasable, &["7", "4", "1", "2"]),
            (&[1], proposed, Order::Proposed, &["3"]),
            (&[2], proposed, Order::Proposed, &[]),
            (&[1, 2, -2], proposed, Order::Proposed, &["6", "3"]),
            (&[], over(101), Order::Erasable, &[]),
        ];
        for (organs, watched, order, expected) in table {
            let asked = format!("{organs:?} {watched:?}");
            let filter =
                Filter { organs: organs.to_vec(), watched: Some(watched), ..Filter::default() };
            assert_eq!(walked(&store, &filter, order).await, expected, "{asked}");
            let count = read!(store, work => work.count(&filter, 1_000).await).unwrap();
            assert_eq!(usize::try_from(count).unwrap(), expected.len(), "{asked}");
        }
        // With the organ that holds them named: all lie with organ 1.
        let held = Filter { organs: vec![1, 2], holder: Some(1), ..Filter::default() };
        let held = Filter { watched: Some(over(101)), ..held };
        assert_eq!(walked(&store, &held, Order::Erasable).await, ["7", "4", "1", "2"]);
    }
}

/// The numbers of a list read one by one, forwards, and once more backwards from its end.
async fn walked(store: &Store, filter: &Filter, order: Order) -> Vec<String> {
    let (mut numbers, mut from) = (Vec::new(), None);
    loop {
        let (again, walk) = (filter.clone(), Walk { order, from, back: false, limit: 1 });
        let Some(row) = read!(store, work => work.list(&again, &walk).await).unwrap().pop() else {
            break;
        };
        from = Some(row.cursor(order));
        numbers.push(row.number);
    }
    let mut back = numbers.last().cloned().into_iter().collect::<Vec<_>>();
    loop {
        let (again, walk) = (filter.clone(), Walk { order, from, back: true, limit: 1 });
        let Some(row) = read!(store, work => work.list(&again, &walk).await).unwrap().pop() else {
            break;
        };
        from = Some(row.cursor(order));
        back.insert(0, row.number);
    }
    assert_eq!(back, numbers, "the same both ways");
    numbers
}

#[tokio::test]
async fn what_is_pressed_for_no_more_is_gone() {
    for store in fresh_stores().await {
        let id = press(&store, "a", |row| row.promised = Some(100)).await;
        let urged = move || WatchRow { urged: 3, ..watch(id) };
        run!(store, work => work.put_watch(id, Some(&urged())).await).unwrap();
        assert_eq!(read!(store, work => work.watch(id).await).unwrap(), Some(urged()));
        run!(store, work => work.put_watch(id, None).await).unwrap();
        assert_eq!(read!(store, work => work.watch(id).await).unwrap(), None);
    }
}

#[tokio::test]
async fn what_is_late_is_counted_by_organ_and_stage() {
    for store in fresh_stores().await {
        for (number, holder, stage, due) in
            [("a", 1, 1, 10), ("b", 1, 1, 20), ("c", 1, 8, 10), ("d", 2, 8, 10), ("e", 2, 8, 11)]
        {
            let sight = [1, holder];
            keep_for(&store, number, &sight, |facts| {
                (facts.holder, facts.stage, facts.due) = (holder, stage, Some(due));
            })
            .await;
        }
        let late = Filter { organs: vec![1], due_before: Some(20), ..Filter::default() };
        let found = read!(store, work => work.by_stage(&late).await).unwrap();
        let at = |holder, stage, matters| AtStage { holder, stage, matters };
        assert_eq!(found, [at(1, 1, 1), at(1, 8, 1), at(2, 8, 2)]);
        let some = Filter { organs: vec![1], stages: vec![1, 2], ..Filter::default() };
        let rows = read!(store, work => work.list(&some, &Walk::first(9)).await).unwrap();
        assert_eq!(rows.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}

#[tokio::test]
async fn what_organs_were_pressed_by_is_counted_within_its_days() {
    for store in fresh_stores().await {
        let one = keep(&store, "a", |_| ()).await;
        let theirs = crate::samples::keep_for(&store, "b", &[2], |_| ()).await;
        let row = |matter, no, pressing, day, answered, adopted| PressingRow {
            matter,
            no,
            organ: 3,
            pressing,
            day,
            answered,
            adopted,
        };
        let ours = [
            row(one, 1, 1, 99, None, None),
            row(one, 2, 1, 100, None, None),
            row(one, 3, 5, 101, Some(102), Some(true)),
            row(one, 4, 5, 102, Some(103), Some(false)),
            row(one, 5, 5, 109, None, None),
            row(one, 6, 5, 110, Some(111), Some(true)),
        ];
        run!(store, work => {
            work.put_pressings(one, &ours).await?;
            work.put_pressings(theirs, &[row(theirs, 1, 1, 105, None, None)]).await
        })
        .unwrap();
        let all = Filter { organs: vec![1], ..Filter::default() };
        let found = read!(store, work => work.by_pressing(&all, (100, 110)).await).unwrap();
        let of =
            |pressing, times, answered, adopted| PressedBy { pressing, times, answered, adopted };
        assert_eq!(found, [of(1, 1, 0, 0), of(5, 3, 2, 1)]);
    }
}

#[tokio::test]
async fn what_organs_failed_in_is_counted_by_matter_and_listed() {
    for store in fresh_stores().await {
        let rows = [("a", 2, 4, 100), ("b", 2, 4, 99), ("c", 2, 3, 101), ("d", 3, 4, 100)];
        for (number, organ, failing, day) in rows {
            let matter = keep(&store, number, |_| ()).await;
            let row = |no| FailingRow { matter, no, organ, failing, day };
            let both = [row(1), row(2)];
            run!(store, work => work.put_failings(matter, &both).await).unwrap();
        }
        let all = Filter { organs: vec![1], ..Filter::default() };
        let found = read!(store, work => work.by_failing(&all, 100).await).unwrap();
        let of = |organ, failing| FailedIn { organ, failing, matters: 1 };
        assert_eq!(found, [of(2, 3), of(2, 4), of(3, 4)]);
        let table: [(Option<i32>, Option<i32>, &[&str]); 4] = [
            (Some(4), Some(2), &["a"]),
            (Some(4), None, &["a", "d"]),
            (None, Some(2), &["a", "c"]),
            (None, None, &["a", "c", "d"]),
        ];
        for (failing, organ, expected) in table {
            let failed = Some(Failed { since: 100, failing, organ });
            let filter = Filter { organs: vec![1], failed, ..Filter::default() };
            let rows = read!(store, work => work.list(&filter, &Walk::first(9)).await).unwrap();
            let mut numbers: Vec<_> = rows.into_iter().map(|row| row.number).collect();
            numbers.sort();
            assert_eq!(numbers, expected);
        }
    }
}
