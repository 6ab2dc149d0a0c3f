//! Lists: only what an organ may know of, the next due first, page by page without loss or repetition.

use store::{Filter, InTime, OnPile, OnlyUnits, Order, PileCount, Sight, Store, Walk};

use crate::fresh::fresh_stores;
use crate::samples::{keep, keep_for};

fn organ(id: i32) -> Filter {
    Filter { organs: vec![id], ..Filter::default() }
}

fn on_pile(holder: i32, pile: i32) -> OnPile {
    OnPile { circles: vec![holder], holder, pile, units: Vec::new() }
}

/// The numbers a filter finds, and that it counts as many.
async fn numbers(store: &Store, filter: Filter) -> Vec<String> {
    let again = filter.clone();
    let rows = read!(store, work => work.list(&filter, &Walk::first(100)).await).unwrap();
    let count = read!(store, work => work.count(&again, 1_000).await).unwrap();
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

/// Whatever waits until a day, be it the next step's date or another: walked by id, each once, and the walk ends.
#[tokio::test]
async fn what_the_calendar_may_settle_is_found_batch_by_batch() {
    for store in fresh_stores().await {
        keep(&store, "early", |facts| facts.due = Some(10)).await;
        keep(&store, "waits", |facts| (facts.due, facts.waits) = (Some(10), Some(10))).await;
        keep(&store, "beside", |facts| (facts.due, facts.waits) = (None, Some(15))).await;
        keep(&store, "beyond", |facts| (facts.due, facts.waits) = (Some(21), Some(21))).await;
        keep(&store, "nothing", |facts| facts.due = None).await;
        for (until, count) in [(20, 2), (21, 3), (10, 1), (9, 0)] {
            let (mut after, mut found) = (uuid::Uuid::nil(), 0);
            loop {
                let batch = read!(store, work => work.unsettled(after, until, 1).await).unwrap();
                let Some(last) = batch.last() else { break };
                assert!(after < *last);
                after = *last;
                found += batch.len();
            }
            assert_eq!(found, count, "{until}");
        }
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
async fn dates_areas_ways_and_marks_narrow_the_list() {
    for store in fresh_stores().await {
        keep(&store, "a", |facts| (facts.received, facts.due) = (100, Some(200))).await;
        keep(&store, "b", |facts| (facts.received, facts.due) = (101, Some(201))).await;
        keep(&store, "c", |facts| (facts.received, facts.repeat) = (102, true)).await;
        keep(&store, "d", |facts| (facts.received, facts.anonymous) = (103, true)).await;
        keep(&store, "e", |facts| (facts.source, facts.way) = (50, Some(51))).await;
        keep(&store, "f", |facts| (facts.area, facts.pile) = (990_121, 14)).await;
        keep(&store, "g", |facts| (facts.area, facts.pile) = (990_121_003, 14)).await;
        keep(&store, "h", |facts| facts.area = 990_122).await;
        let some = |change: &dyn Fn(&mut Filter)| {
            let mut filter = organ(1);
            change(&mut filter);
            filter
        };
        let table: [(Filter, &[&str]); 12] = [
            (some(&|f| (f.received_from, f.received_before) = (Some(101), Some(103))), &["b", "c"]),
            (some(&|f| (f.due_from, f.due_before) = (Some(201), Some(202))), &["b"]),
            (some(&|f| f.repeat = true), &["c"]),
            (some(&|f| f.anonymous = true), &["d"]),
            (some(&|f| f.source = Some(50)), &["e"]),
            (some(&|f| f.way = Some(51)), &["e"]),
            (
                some(&|f| f.areas = vec![(990_121, 990_122), (990_121_000, 990_122_000)]),
                &["f", "g"],
            ),
            (some(&|f| (f.piles, f.received_from) = (vec![5, 15], Some(20_000))), &["e", "h"]),
            (some(&|f| f.desks = Some(vec![(1, 14, None), (2, 5, None)])), &["f", "g"]),
            (some(&|f| f.desks = Some(Vec::new())), &[]),
            (some(&|f| f.numbers = Some(vec!["h".to_owned(), "a".to_owned()])), &["a", "h"]),
            (some(&|f| f.numbers = Some(Vec::new())), &[]),
        ];
        for (filter, found) in table {
            let mut numbers = numbers(&store, filter.clone()).await;
            numbers.sort();
            assert_eq!(numbers, found, "{filter:?}");
        }
    }
}

#[tokio::test]
async fn a_text_finds_a_number_or_the_number_it_bears_elsewhere() {
    for store in fresh_stores().await {
        keep(&store, "2026-1", |_| ()).await;
        let row =
            store::MatterRow { original: Some(vec![7; 32]), ..crate::samples::matter("2026-2") };
        let facts = crate::samples::facts(&row);
        run!(store, work => work.put_matter(&row, &facts, &[1]).await).unwrap();
        let find = |number: Option<&str>, original: Option<Vec<u8>>| Filter {
            number: number.map(str::to_owned),
            original,
            ..organ(1)
        };
        let elsewhere = Some(vec![7; 32]);
        assert_eq!(numbers(&store, find(None, elsewhere.clone())).await, ["2026-2"]);
        assert_eq!(numbers(&store, find(Some("2026-1"), elsewhere.clone())).await.len(), 2);
        assert_eq!(numbers(&store, find(Some("2026-1"), Some(vec![8; 32]))).await, ["2026-1"]);
        let stranger = Filter { organs: vec![2], ..find(Some("2026"), elsewhere) };
        assert!(numbers(&store, stranger).await.is_empty());
    }
}

#[tokio::test]
async fn reports_lie_under_a_circle_of_their_own_and_are_held_all_the_same() {
    for store in fresh_stores().await {
        keep_for(&store, "ordinary", &[1], |_| ()).await;
        keep_for(&store, "report", &[-1], |_| ()).await;
        keep_for(&store, "shared", &[1, 2], |facts| facts.holder = 2).await;
        let held = |organs: &[i32], holder| Filter {
            organs: organs.to_vec(),
            holder: Some(holder),
            ..Filter::default()
        };
        let mut both = numbers(&store, held(&[1, -1], 1)).await;
        both.sort();
        assert_eq!(both, ["ordinary", "report"]);
        assert_eq!(numbers(&store, held(&[1], 1)).await, ["ordinary"]);
        assert_eq!(numbers(&store, held(&[-1], 1)).await, ["report"]);
        assert_eq!(numbers(&store, held(&[1, -1], 2)).await, ["shared"]);
    }
}

/// Each condition with no other beside it: whether it is about facts follows from it alone.
fn each_alone() -> Vec<Filter> {
    let one = |set: fn(&mut Filter)| {
        let mut filter = organ(1);
        set(&mut filter);
        filter
    };
    vec![
        one(|f| f.pile = Some(1)),
        one(|f| f.piles = vec![1, 2]),
        one(|f| f.desks = Some(vec![(1, 1, None), (1, 2, Some(4))])),
        one(|f| f.stage = Some(1)),
        one(|f| f.stages = vec![1, 2]),
        one(|f| f.watched = Some(store::Watched::Promised)),
        one(|f| {
            f.failed = Some(store::Failed { since: 0, failing: None, organ: None });
        }),
        one(|f| f.rated = Some(heard())),
        one(|f| f.kind = Some(1)),
        one(|f| f.form = Some(1)),
        one(|f| f.source = Some(1)),
        one(|f| f.way = Some(1)),
        one(|f| f.due_from = Some(100)),
        one(|f| f.due_before = Some(105)),
        one(|f| f.received_from = Some(95)),
        one(|f| f.received_before = Some(95)),
        one(|f| f.number = Some("20".to_owned())),
        one(|f| f.original = Some(vec![1])),
        one(|f| f.numbers = Some(vec!["200-0".to_owned()])),
        one(|f| f.holder = Some(1)),
        one(|f| f.unit = Some(4)),
        one(|f| f.class = Some((10_000, 10_200))),
        one(|f| f.areas = vec![(110_001, 110_003)]),
        one(|f| f.repeat = true),
        one(|f| f.anonymous = true),
        one(|f| f.simple = Some(true)),
        one(|f| f.simple = Some(false)),
        one(|f| f.first = Some(store::First::Here)),
        one(|f| f.first = Some(store::First::Everywhere)),
        one(|f| f.crowd = Some((1, 5))),
    ]
}

fn heard() -> store::Heard {
    let span = store::Span { first: 0, last: 200, today: 150 };
    store::Heard { object: 1, span, values: None }
}

/// Whatever is asked, as many are counted as are listed, for one organ and for several.
#[tokio::test]
async fn every_count_is_the_length_of_its_list() {
    for store in fresh_stores().await {
        for n in 0..60 {
            let sight: Vec<i32> = match n % 4 {
                0 => vec![1],
                1 => vec![1, 2],
                2 => vec![2, 3],
                _ => vec![-1],
            };
            let holder = if n % 8 < 4 { sight[0].abs() } else { sight[sight.len() - 1].abs() };
            keep_for(&store, &format!("20{}-{n}", n % 3), &sight, |facts| {
                (facts.holder, facts.pile, facts.stage) = (holder, n % 5, n % 7);
                (facts.due, facts.received) = ((n % 3 != 0).then_some(100 + n % 9), 90 + n % 11);
                (facts.repeat, facts.anonymous) = (n % 6 == 0, n % 8 == 0);
                (facts.class, facts.area) = (10_000 + n % 4 * 100, 110_000 + n % 5);
                facts.way = (n % 4 == 1).then_some(n % 2 + 1);
            })
            .await;
        }
        let mut filters = Vec::new();
        for organs in [vec![1], vec![1, -1], vec![2, 1, 3], vec![]] {
            for n in 0..40 {
                let on = |every: i32, value: i32| (n % every == 0).then_some(value);
                filters.push(Filter {
                    organs: organs.clone(),
                    pile: on(3, n % 5),
                    piles: if n % 4 == 0 { vec![0, 1, 3, 4] } else { Vec::new() },
                    desks: (n % 7 == 0)
                        .then(|| vec![(1, n % 5, None), (2, 1, None), (2, 3, Some(4))]),
                    stage: on(11, n % 7),
                    way: on(13, 1),
                    due_before: on(2, 100 + n % 9),
                    received_from: on(5, 95),
                    number: (n % 6 == 0).then(|| format!("20{}", n % 3)),
                    holder: on(4, 1 + n % 3),
                    class: (n % 9 == 0).then_some((10_000, 10_200)),
                    areas: if n % 8 == 0 { vec![(110_001, 110_003)] } else { Vec::new() },
                    repeat: n % 10 == 1,
                    anonymous: n % 10 == 2,
                    ..Filter::default()
                });
            }
        }
        let mut found = 0;
        for filter in each_alone().into_iter().chain(filters.clone()) {
            found += numbers(&store, filter).await.len();
        }
        assert!(300 < found, "the table asks for something: {found}");
        let together = read!(store, work => work.counts(&filters, 7).await).unwrap();
        assert_eq!(together.len(), 160);
        assert_eq!(together.iter().max(), Some(&7), "no further than told");
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
            let rows = read!(store, work => work.list(&filter, &Walk::first(2_000)).await).unwrap();
            assert_eq!(rows.len(), found, "{beginning}");
            assert!(rows.iter().all(|row| row.number.starts_with(beginning)));
            assert!(rows.is_sorted_by_key(|row| (row.facts.due, row.facts.matter)));
        }
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_loss_or_repetition_both_ways_and_in_both_orders() {
    for store in fresh_stores().await {
        for n in 0..23 {
            let sight: &[i32] = if n % 2 == 0 { &[1, 2] } else { &[1] };
            let due = (n % 4 != 0).then_some(20_000 + n / 5);
            keep_for(&store, &format!("{n}"), sight, |facts| {
                (facts.due, facts.received) = (due, 20_000 + n % 6);
            })
            .await;
        }
        for (organs, order) in
            [(vec![1], Order::Due), (vec![1, 2], Order::Due), (vec![2, 1], Order::Received)]
        {
            let filter = Filter { organs, ..Filter::default() };
            let (again, walk) = (filter.clone(), Walk { order, ..Walk::first(100) });
            let whole = read!(store, work => work.list(&again, &walk).await).unwrap();
            assert_eq!(whole.len(), 23);
            match order {
                Order::Erasable | Order::Proposed => unreachable!("not in the table above"),
                Order::Due => assert!(whole.is_sorted_by_key(|row| {
                    (row.facts.due.unwrap_or(i32::MAX), row.facts.matter)
                })),
                Order::Received => assert!(whole.is_sorted_by(|one, next| {
                    (one.facts.received, one.facts.matter)
                        > (next.facts.received, next.facts.matter)
                })),
            }
            let (mut walked, mut from) = (Vec::new(), None);
            loop {
                let (filter, walk) = (filter.clone(), Walk { order, from, back: false, limit: 5 });
                let page = read!(store, work => work.list(&filter, &walk).await).unwrap();
                let Some(last) = page.last() else { break };
                from = Some(last.cursor(order));
                walked.extend(page);
            }
            assert_eq!(walked, whole);

            let (mut back, mut from) = (Vec::new(), walked.last().map(|row| row.cursor(order)));
            loop {
                let (filter, walk) = (filter.clone(), Walk { order, from, back: true, limit: 5 });
                let mut page = read!(store, work => work.list(&filter, &walk).await).unwrap();
                let Some(first) = page.first() else { break };
                from = Some(first.cursor(order));
                page.append(&mut back);
                back = page;
            }
            assert_eq!(back, whole[..22]);
        }
    }
}

#[tokio::test]
async fn a_line_of_a_list_carries_title_and_facts() {
    for store in fresh_stores().await {
        let id = keep(&store, "1", |facts| facts.repeat = true).await;
        let row =
            read!(store, work => work.list(&organ(1), &Walk::first(1)).await).unwrap().remove(0);
        let matter = read!(store, work => work.matter(id).await).unwrap().unwrap();
        let facts = read!(store, work => work.facts(id).await).unwrap().unwrap();
        assert_eq!((row.number, row.title, row.facts), (matter.number, matter.title, facts));
    }
}

#[tokio::test]
async fn piles_are_counted_where_their_organ_finds_them() {
    for store in fresh_stores().await {
        keep_for(&store, "1", &[1, 2], |facts| facts.pile = 1).await;
        keep_for(&store, "2", &[2], |facts| facts.pile = 1).await;
        keep_for(&store, "3", &[1], |facts| facts.pile = 2).await;
        keep_for(&store, "done", &[1], |facts| facts.pile = 9).await;
        // Four is held by the second organ, and lies among its reports.
        keep_for(&store, "4", &[-2], |facts| (facts.pile, facts.holder) = (1, 2)).await;
        let own = |organ| vec![on_pile(organ, 1), on_pile(organ, 2)];
        let received = OnPile { circles: vec![2, -2], ..on_pile(2, 1) };
        let table = [
            (own(1), vec![(1, 1, 1), (2, 1, 1)]),
            (own(2), vec![]),
            (vec![received], vec![(1, 2, 1)]),
            (vec![], vec![]),
        ];
        for (piles, counts) in table {
            let counted = read!(store, work => work.pile_counts(&piles, 0).await).unwrap();
            let told = |count: &PileCount| (count.pile, count.holder, count.matters);
            assert_eq!(counted.iter().map(told).collect::<Vec<_>>(), counts);
        }
        // Whoever works at very many organs is asked for in several goes.
        let many: Vec<_> = (1..=1_200).map(|holder| on_pile(holder, 1)).collect();
        let counted = read!(store, work => work.pile_counts(&many, 0).await).unwrap();
        assert_eq!(counted.iter().map(|count| count.matters).collect::<Vec<_>>(), [1]);
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
        assert_eq!(
            read!(store, work => work.answered_in_time(&Sight::of(&[1, 2]), 2).await),
            Ok(all)
        );
        let theirs = InTime {
            within_15: 1,
            within_60: 1,
            within_90: 1,
            answered: 1,
            total: 1,
            first: 1,
            ..none
        };
        assert_eq!(
            read!(store, work => work.answered_in_time(&Sight::of(&[2]), 2).await),
            Ok(theirs)
        );
        let nothing = read!(store, work => work.answered_in_time(&Sight::of(&[9]), 2).await);
        assert_eq!(nothing, Ok(InTime::default()));
    }
}

#[tokio::test]
async fn late_matters_are_counted_by_pile_and_holder_with_the_soonest_day() {
    for store in fresh_stores().await {
        for (number, due) in [("a", Some(10)), ("b", Some(11)), ("c", Some(12)), ("d", None)] {
            keep(&store, number, |facts| (facts.pile, facts.due) = (3, due)).await;
        }
        let counted = read!(store, work => work.pile_counts(&[on_pile(1, 3)], 11).await).unwrap();
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
        let below = || Filter { class: Some((10_000, 20_000)), ..organ(1) };
        assert_eq!(read!(store, work => work.count(&below(), 1_000).await), Ok(2));
        // A class beside the main one is one to be found under, once however many fit, until it is taken away.
        let d = keep(&store, "d", |facts| facts.class = 30_000).await;
        run!(store, work => work.put_classes(d, &[10_102, 10_200, 20_000]).await).unwrap();
        assert_eq!(read!(store, work => work.count(&below(), 1_000).await), Ok(3));
        let own = Filter { class: Some((30_000, 40_000)), ..organ(1) };
        assert_eq!(read!(store, work => work.count(&own, 1_000).await), Ok(1));
        run!(store, work => work.put_classes(d, &[20_000]).await).unwrap();
        assert_eq!(read!(store, work => work.count(&below(), 1_000).await), Ok(2));
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
            let found = read!(store, work => {
                let ids = work.matters_by_original(&[8; 32], &Sight::of(&organs), 20).await?;
                work.rows_of(&ids).await
            });
            let mut found: Vec<_> = found.unwrap().into_iter().map(|row| row.number).collect();
            found.sort_unstable();
            assert_eq!(found, numbers);
        }
        assert_eq!(
            read!(store, work => work.matters_by_original(&[9; 32], &Sight::of(&[1]), 20).await),
            Ok(Vec::new())
        );
    }
}

#[tokio::test]
async fn what_is_alike_is_of_one_area_and_its_class_if_any_the_last_first_and_in_sight() {
    for store in fresh_stores().await {
        let mut ids = Vec::new();
        for (number, class, received) in
            [("a", 600, 20_001), ("b", 600, 20_003), ("c", 700, 20_002), ("d", 600, 19_000)]
        {
            let id = keep(&store, number, |facts| {
                (facts.class, facts.received) = (class, received);
            });
            ids.push(id.await);
        }
        keep_for(&store, "e", &[2], |facts| facts.received = 20_009).await;
        let other =
            keep(&store, "f", |facts| (facts.area, facts.received) = (110_102, 20_005)).await;
        let found_of = |class, limit, organs: &'static [i32]| {
            let store = store.store.clone();
            let alike = (110_101, class, 20_000);
            async move {
                read!(store, work => work.matters_alike(alike, &Sight::of(organs), limit).await)
                    .unwrap()
            }
        };
        let found = |limit, organs| found_of(Some(600), limit, organs);
        assert_eq!(found_of(None, 9, &[1]).await, [ids[1], ids[2], ids[0]]);
        assert_eq!(found_of(None, 2, &[1]).await, [ids[1], ids[2]]);
        assert!(!found_of(None, 9, &[1]).await.contains(&other));
        assert_eq!(found(9, &[1]).await, [ids[1], ids[0]]);
        assert_eq!(found(1, &[1]).await, [ids[1]]);
        assert!(found(9, &[3]).await.is_empty());
        assert!(found(9, &[]).await.is_empty());
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
        let counted =
            read!(store, work => work.answered_in_time(&Sight::of(&[1]), VISIT).await).unwrap();
        let four = (counted.total, counted.first, counted.batches, counted.persons);
        assert_eq!(four, (4, 2, 2, 7));
    }
}

#[tokio::test]
async fn loads_are_told_by_holder_by_unit_and_by_class() {
    for store in fresh_stores().await {
        let a = keep(&store, "a", |facts| (facts.due, facts.class) = (Some(5), 10_203)).await;
        keep(&store, "b", |facts| (facts.received, facts.class) = (30, 10_100)).await;
        keep_for(&store, "c", &[1, 2], |facts| (facts.holder, facts.class) = (2, 20_000)).await;
        keep(&store, "done", |facts| (facts.pile, facts.class) = (14, 0)).await;
        keep_for(&store, "theirs", &[2], |facts| facts.holder = 2).await;
        let task = |n, unit| store::TaskRow {
            id: uuid::Uuid::from_u128(n),
            matter: a,
            organ: 1,
            unit: Some(unit),
            host: n == 1,
            stage: 1,
            since: 20_000,
        };
        let tasks = [task(1, 4), task(2, 5)];
        run!(store, work => work.put_tasks(a, &tasks).await).unwrap();
        let open = Filter { piles: vec![5, 6], ..organ(1) };
        let (one, two) = (open.clone(), open.clone());
        let load = |at, matters, late| store::Load { at, matters, late };
        let holders = read!(store, work => work.by_holder(&one, 6).await).unwrap();
        assert_eq!(holders, [load(1, 2, 1), load(2, 1, 0)]);
        let units = read!(store, work => work.by_unit(&two, 5).await).unwrap();
        assert_eq!(units, [load(4, 1, 0), load(5, 1, 0)]);
        let classes = read!(store, work => work.by_class(&organ(1), 10_000, 31).await).unwrap();
        assert_eq!(classes, [(1, 1, 1), (2, 0, 1)]);
    }
}

#[tokio::test]
async fn of_an_organ_a_unit_sees_its_own_work_and_what_no_unit_was_given_in_every_question() {
    for store in fresh_stores().await {
        let mut ids = Vec::new();
        for (number, organs, task) in [
            ("host", &[1][..], Some((1, 7))),
            ("other", &[1], Some((1, 8))),
            ("free", &[1], None),
            // Another organ's unit has it, which says nothing of the own ones.
            ("elsewhere", &[1, 2], Some((2, 9))),
            // The own organ's other unit has it, and the organ that sent it knows it by itself.
            ("sent", &[1, 2], Some((1, 8))),
        ] {
            let original = |facts: &mut store::FactsRow| (facts.area, facts.received) = (600, 30);
            let id = keep_for(&store, number, organs, original).await;
            ids.push(id);
            let Some((organ, unit)) = task else { continue };
            let row = store::GivenRow { matter: id, organ, unit };
            run!(store, work => work.put_given(id, &[row]).await).unwrap();
        }
        let only = |organ, units: &[i32]| vec![OnlyUnits { organ, units: units.to_vec() }];
        for (organs, only, expected) in [
            (&[1][..], only(1, &[7]), &["elsewhere", "free", "host"][..]),
            (&[1], only(1, &[7, 8]), &["elsewhere", "free", "host", "other", "sent"]),
            (&[1], only(1, &[3]), &["elsewhere", "free"]),
            (&[1, 2], only(1, &[7]), &["elsewhere", "free", "host", "sent"]),
            (&[2], only(2, &[7]), &["sent"]),
        ] {
            let sight = Sight { organs: organs.to_vec(), only: only.clone() };
            let all = Filter { organs: organs.to_vec(), only, ..Filter::default() };
            for filter in [all.clone(), Filter { holder: Some(1), ..all.clone() }] {
                let mut listed = numbers(&store, filter.clone()).await;
                listed.sort_unstable();
                assert_eq!(listed, expected, "{filter:?}");
            }
            let many = i64::try_from(expected.len()).unwrap();
            let asked = ids.clone();
            let told = read!(store, work => {
                let mut seen = 0;
                for id in &asked {
                    seen += i64::from(work.sees(*id, &sight).await?);
                }
                let alike = work.matters_alike((600, None, 0), &sight, 9).await?.len();
                let total = work.answered_in_time(&sight, 2).await?.total;
                Ok((work.count(&all, 100).await?, alike, total, seen))
            });
            assert_eq!(told, Ok((many, expected.len(), many, many)), "{organs:?}");
        }
    }
}

#[tokio::test]
async fn the_versions_of_a_page_are_told_together() {
    for store in fresh_stores().await {
        let (one, two) = (
            crate::samples::stream_of(&store, 1).await,
            crate::samples::stream_of(&store, 3).await,
        );
        let mut told =
            read!(store, work => work.versions(&[one, two, uuid::Uuid::nil()]).await).unwrap();
        told.sort_by_key(|(_, version)| *version);
        assert_eq!(told, [(one, 1), (two, 3)]);
        assert_eq!(read!(store, work => work.versions(&[]).await), Ok(Vec::new()));
    }
}

#[tokio::test]
async fn a_unit_s_desk_shows_its_own_work_and_what_no_unit_was_given_yet() {
    for store in fresh_stores().await {
        for (number, organ, unit) in [
            ("host", 1, Some(7)),
            ("other", 1, Some(8)),
            ("free", 1, None),
            ("elsewhere", 2, Some(9)),
        ] {
            let id = keep(&store, number, |facts| facts.pile = 3).await;
            let Some(unit) = unit else { continue };
            let task = |unit, host| store::TaskRow {
                id: uuid::Uuid::from_u128(
                    id.as_u128().rotate_left(64).wrapping_add(u128::from(host)),
                ),
                matter: id,
                organ,
                unit: Some(unit),
                host,
                stage: 1,
                since: 1,
            };
            let co = (number == "other").then(|| task(10, false));
            let tasks: Vec<_> = std::iter::once(task(unit, true)).chain(co).collect();
            run!(store, work => work.put_tasks(id, &tasks).await).unwrap();
        }
        let table: [(Option<i32>, &[&str]); 4] = [
            (None, &["elsewhere", "free", "host", "other"]),
            (Some(7), &["elsewhere", "free", "host"]),
            (Some(10), &["elsewhere", "free", "other"]),
            (Some(11), &["elsewhere", "free"]),
        ];
        for (unit, found) in table {
            let desk = Filter { desks: Some(vec![(1, 3, unit)]), ..organ(1) };
            let mut shown = numbers(&store, desk.clone()).await;
            shown.sort();
            assert_eq!(shown, found, "{unit:?}");
            let units = unit.into_iter().collect();
            let on = OnPile { units, ..on_pile(1, 3) };
            let counted = read!(store, work => work.pile_counts(&[on], 0).await).unwrap();
            let matters: i64 = counted.iter().map(|count| count.matters).sum();
            assert_eq!(usize::try_from(matters), Ok(found.len()));
        }
    }
}
