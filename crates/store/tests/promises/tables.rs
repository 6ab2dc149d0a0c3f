//! Whole tables go out of one database and into another of either engine, with every value as it was.

use std::collections::BTreeMap;

use store::{Cell, ContentKeyRow, Drawn, NewMessage, PassageRow, Store, Table};
use uuid::Uuid;

use crate::{
    fresh::{Fresh, Place, bare_stores, fresh_stores},
    samples::keep,
};

type Rows = BTreeMap<String, Vec<String>>;

async fn tables(store: &Store) -> Vec<Table> {
    read!(store, work => work.tables().await).unwrap()
}

async fn rows_of(store: &Store, table: Table) -> Vec<Vec<Cell>> {
    read!(store, work => {
        let mut rows = Vec::new();
        let mut take = |row: &[Cell]| {
            rows.push(row.to_vec());
            true
        };
        let count = work.each_row(&table, &mut take).await?;
        assert_eq!(count, rows.len() as u64);
        Ok(rows)
    })
    .unwrap()
}

/// Every row of every table as a word, sorted: what two databases are compared by.
async fn all(store: &Store) -> Rows {
    let mut all = Rows::new();
    for table in tables(store).await {
        let name = table.name.clone();
        let mut rows: Vec<_> =
            rows_of(store, table).await.iter().map(|row| format!("{row:?}")).collect();
        rows.sort();
        all.insert(name, rows);
    }
    all
}

/// Something of every sort of column: ids, truths, bytes, texts, nothing, and numbers that were drawn.
async fn filled(store: &Fresh) {
    let matter = keep(store, "1", |facts| facts.due = None).await;
    keep(store, "2", |_| {}).await;
    let passage = PassageRow { id: Uuid::new_v4(), stream: matter, envelope: vec![1, 0, 255] };
    run!(store, work => work.put_passage(&passage).await).unwrap();
    run!(store, work => {
        let places = work.free_places(3).await?;
        for place in &places {
            let erased = *place == places[1];
            let row = ContentKeyRow { erased, ..ContentKeyRow::new(*place, Uuid::new_v4(), vec![1]) };
            work.put_content_key(&row).await?;
        }
        work.put_message(&NewMessage { stream: matter, version: 1, organ: 1, what: "it".to_owned(), day: 3 }).await
    })
    .unwrap();
}

#[tokio::test]
async fn every_table_of_either_engine_comes_over_into_either_engine() {
    for from in fresh_stores().await {
        filled(&from).await;
        let (expected, drawn) =
            (all(&from).await, read!(from, work => work.drawn().await).unwrap());
        assert!(3 <= expected["content_key"].len() && !expected["facts"].is_empty());
        assert!(drawn.contains(&Drawn { name: "content_key".to_owned(), last: 3 }), "{drawn:?}");
        for to in bare_stores().await {
            for table in tables(&from).await {
                let rows = rows_of(&from, table.clone()).await;
                let own = tables(&to).await.into_iter().find(|own| own.name == table.name);
                let own = own.unwrap();
                assert_eq!(own.columns, table.columns, "{}", table.name);
                run!(to, work => work.put_whole_rows(&own, &rows).await).unwrap();
            }
            let given = drawn.clone();
            run!(to, work => {
                for one in &given {
                    work.set_drawn(one).await?;
                }
                Ok(())
            })
            .unwrap();
            assert_eq!(all(&to).await, expected, "{} to {}", from.engine(), to.engine());
            assert_eq!(read!(to, work => work.drawn().await).unwrap(), drawn);
            // A number that was drawn there is not drawn again here.
            let next = run!(to, work => work.free_places(1).await).unwrap();
            assert_eq!(next, [4]);
        }
    }
}

#[tokio::test]
async fn a_row_that_no_such_table_holds_is_damage_and_nothing_of_it_is_kept() {
    for store in bare_stores().await {
        let table = tables(&store).await.into_iter().find(|table| table.name == "passage").unwrap();
        assert_eq!(table.columns, ["envelope", "id", "stream"]);
        let id = || Cell::Bytes(vec![7; 16]);
        let good = vec![Cell::Bytes(vec![1]), id(), id()];
        for bad in [
            vec![Cell::Bytes(vec![1]), id()],
            vec![Cell::Text("x".to_owned()), id(), id()],
            vec![Cell::Bytes(vec![1]), Cell::Whole(3), id()],
        ] {
            let (table, rows) = (table.clone(), vec![good.clone(), bad]);
            let put = run!(store, work => work.put_whole_rows(&table, &rows).await);
            assert!(matches!(put, Err(store::StoreError::Damaged(_))), "{put:?}");
        }
        // What must not be nothing, is not.
        let (own, rows) = (table.clone(), vec![vec![Cell::Nothing, id(), id()]]);
        assert!(run!(store, work => work.put_whole_rows(&own, &rows).await).is_err());
        assert_eq!(rows_of(&store, table).await, Vec::<Vec<Cell>>::new());
    }
}

#[tokio::test]
async fn a_look_at_a_place_changes_nothing_there_and_says_what_lies_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.db");
    assert_eq!(Store::peek_sqlite(&path).await, Ok(None));
    assert!(!path.exists());
    Store::make_sqlite_at(&path, 25).await.unwrap().close().await;
    assert_eq!(Store::peek_sqlite(&path).await, Ok(Some((25, false))));
    for fresh in fresh_stores().await {
        let found = match &fresh.place {
            Place::Folder(folder) => Store::peek_sqlite(&folder.path().join("lugu.db")).await,
            Place::Database { .. } => Store::peek_postgres(&fresh.place.url()).await,
        };
        assert_eq!(found, Ok(Some((Store::schema(), true))), "{}", fresh.engine());
        run!(fresh, work => work.empty_tables().await).unwrap();
        assert_eq!(read!(fresh, work => work.log().await).unwrap(), None);
    }
}

#[tokio::test]
async fn whoever_has_seen_enough_rows_is_handed_no_more() {
    for store in fresh_stores().await {
        filled(&store).await;
        let table = tables(&store).await.into_iter().find(|table| table.name == "matter").unwrap();
        let handed = read!(store, work => work.each_row(&table, &mut |_| false).await);
        assert_eq!(handed, Ok(0));
    }
}

#[tokio::test]
async fn a_store_is_made_as_an_older_program_had_it_and_brought_up_to_date_when_it_is_opened() {
    for place in bare_stores().await {
        let newest = tables(&place).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.db");
        let old = Store::make_sqlite_at(&path, 25).await.unwrap();
        let had = tables(&old).await;
        old.close().await;
        assert!(had.iter().all(|table| table.name != "trace" && table.name != "reported"));
        let opened = Store::open_sqlite(&path).await.unwrap();
        let names = |tables: &[Table]| tables.iter().map(|t| t.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&tables(&opened).await), names(&newest));
        assert!(25 < Store::schema());
    }
}
