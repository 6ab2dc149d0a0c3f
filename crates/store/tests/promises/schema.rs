//! The tables: the same on both engines, and never taken over from a newer program.

use std::collections::BTreeSet;

use sqlx::{Connection, PgConnection, SqliteConnection};
use store::StoreError;

use crate::fresh::{Fresh, Place, bare_stores};

/// Every column with its table and whether it may be empty, then every index made by name.
async fn tables(store: &Fresh) -> BTreeSet<(String, String, bool)> {
    const SQLITE: &str = "select m.name, c.name, not c.\"notnull\" from sqlite_master m
        join pragma_table_info(m.name) c where m.type = 'table' and m.name <> 'sqlite_sequence'
        union select tbl_name, name, false from sqlite_master
        where type = 'index' and sql is not null";
    const POSTGRES: &str = "select table_name::text, column_name::text, is_nullable = 'YES'
        from information_schema.columns where table_schema = 'public'
        union select tablename::text, indexname::text, false from pg_indexes
        where schemaname = 'public'
            and indexname not in (select conname from pg_constraint where contype in ('p', 'u'))";
    let rows: Vec<(String, String, bool)> = match store.place {
        Place::Folder(_) => {
            let mut connection = SqliteConnection::connect(&store.place.url()).await.unwrap();
            sqlx::query_as(SQLITE).fetch_all(&mut connection).await.unwrap()
        }
        Place::Database { .. } => {
            let mut connection = PgConnection::connect(&store.place.url()).await.unwrap();
            sqlx::query_as(POSTGRES).fetch_all(&mut connection).await.unwrap()
        }
    };
    rows.into_iter().filter(|(table, ..)| table != "_sqlx_migrations").collect()
}

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_and_indexes() {
    let mut all = Vec::new();
    for store in bare_stores().await {
        all.push(tables(&store).await);
    }
    assert!(all[0].contains(&("event".to_owned(), "leaf".to_owned(), false)));
    assert!(all[0].contains(&("facts".to_owned(), "due".to_owned(), true)));
    assert!(all[0].contains(&("outbox".to_owned(), "outbox_undone".to_owned(), false)));
    for other in &all[1..] {
        assert_eq!(all[0].symmetric_difference(other).collect::<Vec<_>>(), Vec::<&_>::new());
    }
}

#[tokio::test]
async fn every_unique_constraint_is_named_by_its_table_and_columns() {
    const SQL: &str = "select c.conrelid::regclass::text, c.conname::text,
            (select string_agg(a.attname, '_' order by k.place) from unnest(c.conkey)
                with ordinality k (number, place) join pg_attribute a
                on a.attrelid = c.conrelid and a.attnum = k.number)
        from pg_constraint c where c.contype in ('p', 'u') and c.connamespace = 'public'::regnamespace
            and c.conrelid <> '_sqlx_migrations'::regclass";
    for store in bare_stores().await {
        if let Place::Database { .. } = store.place {
            let mut connection = PgConnection::connect(&store.place.url()).await.unwrap();
            let rows: Vec<(String, String, String)> =
                sqlx::query_as(SQL).fetch_all(&mut connection).await.unwrap();
            assert!(rows.len() > 20);
            for (table, name, columns) in rows {
                assert_eq!(name, format!("{table}_{columns}"));
            }
        }
    }
}

#[tokio::test]
async fn tables_of_a_newer_program_are_refused() {
    const SQL: &str = "insert into _sqlx_migrations
        (version, description, success, checksum, execution_time) values (9999, 'newer', true, 'x', 0)";
    for store in bare_stores().await {
        store.close().await;
        match store.place {
            Place::Folder(_) => {
                let mut connection = SqliteConnection::connect(&store.place.url()).await.unwrap();
                sqlx::query(SQL).execute(&mut connection).await.unwrap();
            }
            Place::Database { .. } => {
                let mut connection = PgConnection::connect(&store.place.url()).await.unwrap();
                sqlx::query(SQL).execute(&mut connection).await.unwrap();
            }
        }
        let refused = store.place.open().await.err();
        assert!(matches!(refused, Some(StoreError::Damaged(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn opening_tells_what_is_wrong_without_the_values() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("lugu.db");
    std::fs::write(&path, b"this is a letter, not a database, and long enough to be looked at")
        .unwrap();
    let error = store::Store::open_sqlite(&path).await.err().unwrap();
    assert_eq!(error, StoreError::Damaged("file is not a database".to_owned()));
}
