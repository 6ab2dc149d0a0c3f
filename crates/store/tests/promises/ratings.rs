//! Ratings: the counts behind the two rates, and lists narrowed by them.

use store::{Filter, Heard, RatedCount, RatingRow, Span, Store, Walk};
use uuid::Uuid;

use crate::fresh::fresh_stores;
use crate::samples::keep_for;

/// The values a list is narrowed to, and what it then holds.
type Listed<'l> = (Option<(i32, i32)>, &'l [&'l str]);

/// From day 100 to day 200, as seen on day 150.
const SPAN: Span = Span { first: 100, last: 200, today: 150 };
/// Basically satisfied.
const GOOD: i32 = 2;

/// What is known of one matter: who sees it, whom it is about, until when, and how it was rated on which day.
type Told = (i32, i32, i32, Option<(i32, i32)>);

async fn rated(store: &Store, number: &str, (sight, object, until, said): Told) -> Uuid {
    let matter = keep_for(store, number, &[sight], |facts| facts.holder = sight).await;
    let (value, rated) = (said.map(|said| said.0), said.map(|said| said.1));
    let row = RatingRow { matter, object, organ: 5, until, value, rated };
    run!(store, work => work.put_ratings(matter, &[row]).await).unwrap();
    matter
}

async fn counts(store: &Store) -> Vec<RatedCount> {
    let filter = Filter { organs: vec![1], ..Filter::default() };
    read!(store, work => work.by_rating(&filter, SPAN, GOOD).await).unwrap()
}

/// Each row says by hand whether it counts.
#[tokio::test]
async fn what_may_still_be_rated_counts_nowhere_and_what_was_let_pass_counts_as_not_rated() {
    for store in fresh_stores().await {
        let table: [(&str, Told); 9] = [
            ("satisfied", (1, 2, 140, Some((1, 120)))),
            ("basically", (1, 2, 160, Some((2, 150)))),
            ("dissatisfied", (1, 2, 140, Some((3, 100)))),
            ("let-pass", (1, 2, 149, None)),
            ("on-its-last-day", (1, 2, 150, None)),
            ("still-open", (1, 2, 170, None)),
            ("rated-last-year", (1, 2, 120, Some((1, 99)))),
            ("let-pass-last-year", (1, 2, 99, None)),
            ("unseen", (2, 2, 140, Some((3, 120)))),
        ];
        for (number, told) in table {
            rated(&store, number, told).await;
        }
        let expected = RatedCount { object: 2, evaluable: 4, evaluated: 3, satisfied: 2 };
        assert_eq!(counts(&store).await, [expected]);
        let lists: [Listed<'_>; 4] = [
            (None, &["basically", "dissatisfied", "let-pass", "satisfied"]),
            (Some((1, 3)), &["basically", "dissatisfied", "satisfied"]),
            (Some((1, 2)), &["basically", "satisfied"]),
            (Some((3, 3)), &["dissatisfied"]),
        ];
        for (values, expected) in lists {
            let heard = Some(Heard { object: 2, span: SPAN, values });
            let filter = Filter { organs: vec![1], rated: heard, ..Filter::default() };
            let rows = read!(store, work => work.list(&filter, &Walk::first(20)).await).unwrap();
            let mut numbers: Vec<_> = rows.into_iter().map(|row| row.number).collect();
            numbers.sort();
            assert_eq!(numbers, expected, "{values:?}");
        }
    }
}

/// Sixty rows of every sort, counted by the statement and by walking through them.
#[tokio::test]
async fn the_counts_are_those_of_walking_through_all() {
    for store in fresh_stores().await {
        let all: Vec<Told> = (0..60)
            .map(|n| {
                let said = (n % 7 < 5).then_some((n % 3 + 1, 90 + n * 7 % 80));
                (n % 5 % 2 + 1, n % 2 + 1, 95 + n * 11 % 90, said)
            })
            .collect();
        for (no, told) in all.iter().enumerate() {
            rated(&store, &no.to_string(), *told).await;
        }
        let of = |object: i32| {
            let mut count = RatedCount { object, evaluable: 0, evaluated: 0, satisfied: 0 };
            for (sight, about, until, said) in &all {
                if *sight != 1 || *about != object {
                    continue;
                }
                match said {
                    Some((value, on)) if (100..=200).contains(on) => {
                        count.evaluable += 1;
                        count.evaluated += 1;
                        count.satisfied += i64::from(*value <= GOOD);
                    }
                    None if (100..150).contains(until) => count.evaluable += 1,
                    _ => {}
                }
            }
            count
        };
        let expected = [of(1), of(2)];
        assert!(expected.iter().all(|count| count.satisfied < count.evaluated));
        assert!(expected.iter().all(|count| count.evaluated < count.evaluable));
        assert_eq!(counts(&store).await, expected);
    }
}

#[tokio::test]
async fn what_is_put_again_replaces_what_was_there() {
    for store in fresh_stores().await {
        let matter = rated(&store, "a", (1, 2, 140, Some((3, 120)))).await;
        run!(store, work => work.put_ratings(matter, &[]).await).unwrap();
        assert_eq!(counts(&store).await, []);
    }
}
