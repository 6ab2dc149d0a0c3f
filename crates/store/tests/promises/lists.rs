//! Lists: only what an organ may know of, the next due first, page by page without loss or repetition.

use store::{Filter, InTime, PileCount, Store};

use crate::fresh::fresh_stores;
use crate::samples::{keep, keep_for};

fn organ(id: i32) -> Filter {
    Filter { organs: vec![id], ..Filter::default() }
}

/// The numbers a filter finds, and that it counts as many.
async fn numbers(store: &Store, filter: Filter) -> Vec<String> {
    let again = filter.clone();
    let rows = read!(store, work => work.list(&filter, None, 100).await).unwrap();
    let count = read!(store, work => work.count(&again).await).unwrap();
    assert_eq!(usize::try_from(count).unwrap(), rows.len());
    rows.into_iter().map(|row| row.number).collect()
}

#[tokio::test]
async fn an_organ_sees_what_it_may_know_of_and_nothing_else() {
    for store in fresh_stores().await {
        keep_for(&store, "ours", &[1], |facts| facts.due = Some(1)).await;
        keep_for(&store, "shared", &[1, 2], |facts| facts.due = Some(2)).await;
        keep_for(&store, "theirs", &[2], |facts| facts.due = Some(3)).await;
        keep_for(&store, "nobody's", &[], |facts| facts.due = Some(4)).await;
        assert_eq!(numbers(&store, organ(1)).await, ["ours", "shared"]);
        assert_eq!(numbers(&store, organ(2)).await, ["shared", "theirs"]);
        assert!(numbers(&store, organ(3)).await.is_empty());
        assert!(numbers(&store, Filter::default()).await.is_empty());
        let both = Filter { organs: vec![1, 2, 2], ..Filter::default() };
        assert_eq!(numbers(&store, both).await, ["ours", "shared", "theirs"]);
    }
}

#[tokio::test]
async fn every_condition_narrows_the_list() {
    for store in fresh_stores().await {
        keep(&store, "a-1", |facts| facts.due = Some(1)).await;
        keep(&store, "a-2", |facts| (facts.due, facts.pile) = (Some(2), 50)).await;
        keep(&store, "a-3", |facts| (facts.due, facts.stage) = (Some(3), 50)).await;
        keep(&store, "b-4", |facts| (facts.due, facts.kind) = (Some(4), 50)).await;
        keep(&store, "b-5", |facts| (facts.due, facts.form) = (Some(5), 50)).await;
        keep_for(&store, "b-6", &[1, 50], |facts| (facts.due, facts.holder) = (None, 50)).await;
        let all = organ(1);
        let some = Some(50);
        assert_eq!(numbers(&store, Filter { pile: some, ..all.clone() }).await, ["a-2"]);
        assert_eq!(numbers(&store, Filter { stage: some, ..all.clone() }).await, ["a-3"]);
        assert_eq!(numbers(&store, Filter { kind: some, ..all.clone() }).await, ["b-4"]);
        assert_eq!(numbers(&store, Filter { form: some, ..all.clone() }).await, ["b-5"]);
        assert_eq!(numbers(&store, Filter { holder: some, ..all.clone() }).await, ["b-6"]);
        let early = Filter { due_before: Some(3), ..all.clone() };
        assert_eq!(numbers(&store, early).await, ["a-1", "a-2"]);
        let named = Filter { number: Some("b-".to_owned()), ..all.clone() };
        assert_eq!(numbers(&store, named.clone()).await, ["b-4", "b-5", "b-6"]);
        assert_eq!(numbers(&store, Filter { pile: Some(5), form: some, ..named }).await, ["b-5"]);
    }
}

#[tokio::test]
async fn a_number_s_beginning_is_taken_literally() {
    for store in fresh_stores().await {
        for number in ["%", "_x", "甲-1", "甲-2", "乙-1", "Z", "a"] {
            keep(&store, number, |_| ()).await;
        }
        let beginning = |text: &str| Filter { number: Some(text.to_owned()), ..organ(1) };
        for (text, found) in [("%", 1), ("_", 1), ("甲", 2), ("甲-2", 1), ("z", 0), ("", 7)] {
            assert_eq!(numbers(&store, beginning(text)).await.len(), found, "{text}");
        }
    }
}

#[tokio::test]
async fn many_of_one_beginning_are_listed_in_the_same_order_as_few() {
    for store in fresh_stores().await {
        let due = |n: i32| Some(20_000 + (n * 7) % 50);
        run!(store, work => {
            for n in 0..1_100 {
                let row = crate::samples::matter(&format!("甲-{n:04}"));
                let facts = store::FactsRow { due: due(n), ..crate::samples::facts(&row) };
                work.put_matter(&row, &facts, &[1]).await?;
            }
            Ok(())
        })
        .unwrap();
        for (beginning, found) in [("甲", 1_100), ("甲-0", 1_000), ("甲-00", 100), ("甲-0007", 1)]
        {
            let filter = Filter { number: Some(beginning.to_owned()), ..organ(1) };
            let rows = read!(store, work => work.list(&filter, None, 2_000).await).unwrap();
            assert_eq!(rows.len(), found, "{beginning}");
            assert!(rows.iter().all(|row| row.number.starts_with(beginning)));
            assert!(rows.is_sorted_by_key(|row| (row.facts.due, row.facts.matter)));
        }
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_loss_or_repetition() {
    for store in fresh_stores().await {
        for n in 0..23 {
            let sight: &[i32] = if n % 2 == 0 { &[1, 2] } else { &[1] };
            let due = (n % 4 != 0).then_some(20_000 + n / 5);
            keep_for(&store, &format!("{n}"), sight, |facts| facts.due = due).await;
        }
        for organs in [vec![1], vec![1, 2]] {
            let filter = Filter { organs, ..Filter::default() };
            let whole = filter.clone();
            let whole = read!(store, work => work.list(&whole, None, 100).await).unwrap();
            assert_eq!(whole.len(), 23);
            let key = |row: &store::ListRow| (row.facts.due.unwrap_or(i32::MAX), row.facts.matter);
            assert!(whole.is_sorted_by_key(key));

            let (mut walked, mut after) = (Vec::new(), None);
            loop {
                let filter = filter.clone();
                let page = read!(store, work => work.list(&filter, after, 5).await).unwrap();
                let Some(last) = page.last() else { break };
                after = Some(last.cursor());
                walked.extend(page);
            }
            assert_eq!(walked, whole);
        }
    }
}

#[tokio::test]
async fn a_line_of_a_list_carries_title_and_facts() {
    for store in fresh_stores().await {
        let id = keep(&store, "1", |facts| facts.repeat = true).await;
        let row = read!(store, work => work.list(&organ(1), None, 1).await).unwrap().remove(0);
        let matter = read!(store, work => work.matter(id).await).unwrap().unwrap();
        let facts = read!(store, work => work.facts(id).await).unwrap().unwrap();
        assert_eq!((row.number, row.title, row.facts), (matter.number, matter.title, facts));
    }
}

#[tokio::test]
async fn piles_are_counted_once_for_all_the_organs_asked_for() {
    for store in fresh_stores().await {
        keep_for(&store, "1", &[1, 2], |facts| facts.pile = 1).await;
        keep_for(&store, "2", &[2], |facts| facts.pile = 1).await;
        keep_for(&store, "3", &[1], |facts| facts.pile = 2).await;
        keep_for(&store, "done", &[1], |facts| facts.pile = 9).await;
        let table = [
            (vec![1], vec![(1, 1), (2, 1)]),
            (vec![2], vec![(1, 2)]),
            (vec![1, 2], vec![(1, 2), (2, 1)]),
            (vec![], vec![]),
        ];
        for (organs, counts) in table {
            let counted = read!(store, work => work.pile_counts(&organs, 0, 9).await).unwrap();
            let counted: Vec<_> = counted.iter().map(|count| (count.pile, count.matters)).collect();
            assert_eq!(counted, counts);
        }
    }
}

#[tokio::test]
async fn answers_are_counted_by_the_days_they_took() {
    for store in fresh_stores().await {
        for (number, days) in [("a", 0), ("b", 15), ("c", 16), ("d", 60), ("e", 90), ("f", 91)] {
            keep(&store, number, |facts| facts.answered = Some(facts.received + days)).await;
        }
        keep(&store, "waiting", |_| ()).await;
        keep(&store, "elsewhere", |facts| (facts.holder, facts.answered) = (2, Some(20_001))).await;
        keep_for(&store, "other", &[2], |facts| facts.answered = Some(facts.received + 1)).await;
        let none = InTime::default();
        let all = InTime {
            within_15: 4,
            within_60: 6,
            within_90: 7,
            answered: 8,
            total: 9,
            first: 9,
            ..none
        };
        assert_eq!(read!(store, work => work.answered_in_time(&[1, 2], 2).await), Ok(all));
        let theirs = InTime {
            within_15: 1,
            within_60: 1,
            within_90: 1,
            answered: 1,
            total: 1,
            first: 1,
            ..none
        };
        assert_eq!(read!(store, work => work.answered_in_time(&[2], 2).await), Ok(theirs));
        let nothing = read!(store, work => work.answered_in_time(&[9], 2).await);
        assert_eq!(nothing, Ok(InTime::default()));
    }
}

#[tokio::test]
async fn late_matters_are_counted_by_pile_and_holder_with_the_soonest_day() {
    for store in fresh_stores().await {
        for (number, due) in [("a", Some(10)), ("b", Some(11)), ("c", Some(12)), ("d", None)] {
            keep(&store, number, |facts| (facts.pile, facts.due) = (3, due)).await;
        }
        let counted = read!(store, work => work.pile_counts(&[1], 11, 9).await).unwrap();
        let expected = PileCount { pile: 3, holder: 1, matters: 4, late: 1, soonest: Some(10) };
        assert_eq!(counted, [expected]);
    }
}

#[tokio::test]
async fn classes_are_found_by_their_range() {
    for store in fresh_stores().await {
        for (number, class) in [("a", 10_000), ("b", 10_101), ("c", 20_000)] {
            keep(&store, number, |facts| facts.class = class).await;
        }
        let below = Filter { class: Some((10_000, 20_000)), ..organ(1) };
        assert_eq!(read!(store, work => work.count(&below).await), Ok(2));
    }
}

#[tokio::test]
async fn a_number_elsewhere_finds_the_matters_one_may_know_of() {
    for store in fresh_stores().await {
        for (number, sight) in [("b", vec![1, 2]), ("a", vec![1]), ("c", vec![2])] {
            let original = Some(vec![8; 32]);
            let row = store::MatterRow { original, ..crate::samples::matter(number) };
            let facts = crate::samples::facts(&row);
            run!(store, work => work.put_matter(&row, &facts, &sight).await).unwrap();
        }
        keep(&store, "d", |_| ()).await;
        let table: [(&[i32], &[&str]); 4] =
            [(&[1], &["a", "b"]), (&[2], &["b", "c"]), (&[1, 2], &["a", "b", "c"]), (&[], &[])];
        for (organs, numbers) in table {
            let organs = organs.to_vec();
            let found = read!(store, work => work.numbers_by_original(&[8; 32], &organs).await);
            assert_eq!(found.unwrap(), numbers);
        }
        assert_eq!(
            read!(store, work => work.numbers_by_original(&[9; 32], &[1]).await),
            Ok(Vec::new())
        );
    }
}

#[tokio::test]
async fn a_unit_finds_the_matters_it_is_at_work_on() {
    for store in fresh_stores().await {
        let id = keep(&store, "a", |_| ()).await;
        keep(&store, "b", |_| ()).await;
        let task = |n, unit| store::TaskRow {
            id: uuid::Uuid::from_u128(n),
            matter: id,
            organ: 1,
            unit: Some(unit),
            host: n == 1,
            stage: 1,
            since: 20_000,
        };
        let tasks = [task(1, 4), task(2, 4), task(3, 5)];
        run!(store, work => work.put_tasks(id, &tasks).await).unwrap();
        assert_eq!(numbers(&store, Filter { unit: Some(4), ..organ(1) }).await, ["a"]);
        assert!(numbers(&store, Filter { unit: Some(6), ..organ(1) }).await.is_empty());
    }
}

#[tokio::test]
async fn matters_first_ones_visits_and_their_persons_are_four_counts() {
    const VISIT: i32 = 2;
    for store in fresh_stores().await {
        for (number, form, persons, repeat) in
            [("a", VISIT, 6, false), ("b", VISIT, 1, true), ("c", 1, 40, false), ("d", 1, 1, true)]
        {
            keep(&store, number, |facts| {
                (facts.form, facts.persons, facts.repeat) = (form, persons, repeat);
            })
            .await;
        }
        let counted = read!(store, work => work.answered_in_time(&[1], VISIT).await).unwrap();
        let four = (counted.total, counted.first, counted.batches, counted.persons);
        assert_eq!(four, (4, 2, 2, 7));
    }
}
