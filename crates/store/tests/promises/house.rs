//! Organs and units: put by their ids, listed in that order.

use store::{OrganRow, TaskRow, UnitRow};
use uuid::Uuid;

use crate::{fresh::fresh_stores, samples::keep};

#[tokio::test]
async fn organs_and_units_are_kept_and_renamed() {
    for store in fresh_stores().await {
        let county = OrganRow {
            id: 1,
            parent: None,
            kind: 1,
            name: "县信访局".to_owned(),
            area: 110_101,
            outside: false,
        };
        let roads = OrganRow {
            id: 2,
            parent: Some(1),
            name: "交通局".to_owned(),
            outside: true,
            ..county.clone()
        };
        let renamed = OrganRow { name: "交通运输局".to_owned(), ..roads.clone() };
        for row in [roads, county.clone(), renamed.clone()] {
            run!(store, work => work.put_organ(&row).await).unwrap();
        }
        assert_eq!(read!(store, work => work.organs().await).unwrap(), [county, renamed]);

        let unit = UnitRow { id: 4, organ: 2, name: "养护科".to_owned() };
        let moved = UnitRow { organ: 1, ..unit.clone() };
        for row in [unit, moved.clone()] {
            run!(store, work => work.put_unit(&row).await).unwrap();
        }
        assert_eq!(read!(store, work => work.units().await).unwrap(), [moved]);
    }
}

#[tokio::test]
async fn what_is_open_at_an_organ_or_a_unit_is_counted() {
    const DONE: i32 = 9;
    for store in fresh_stores().await {
        // Registered by 1 and held by 2; the same, done; both by 3.
        let open = keep(&store, "1", |facts| facts.holder = 2).await;
        let done = keep(&store, "2", |facts| (facts.holder, facts.pile) = (2, DONE)).await;
        keep(&store, "3", |facts| (facts.organ, facts.holder) = (3, 3)).await;
        for (organ, expected) in [(1, 1), (2, 1), (3, 1), (4, 0)] {
            let count = read!(store, work => work.open_at_organ(organ, DONE).await);
            assert_eq!(count, Ok(expected), "{organ}");
        }
        for matter in [open, done] {
            let task = |unit, host| TaskRow {
                id: Uuid::new_v4(),
                matter,
                organ: 2,
                unit: Some(unit),
                host,
                stage: 8,
                since: 20_000,
            };
            let tasks = [task(7, true), task(8, false)];
            run!(store, work => work.put_tasks(matter, &tasks).await).unwrap();
        }
        for (unit, expected) in [(7, 1), (8, 1), (9, 0)] {
            let count = read!(store, work => work.open_at_unit(unit, DONE).await);
            assert_eq!(count, Ok(expected), "{unit}");
        }
    }
}
