//! Organs and units: put by their ids, listed in that order.

use store::{OrganRow, UnitRow};

use crate::fresh::fresh_stores;

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
