//! Plain rows in one table, as durable as ours and nothing more: what a measurement stands beside.

use std::path::Path;

use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection, QueryBuilder};

use crate::error::StoreError;

/// A file of SQLite with one table of numbers and texts, opened as the store opens its own.
pub struct Plain {
    connection: SqliteConnection,
}

impl Plain {
    /// Makes the file and its table.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = crate::sqlite::options(path).connect().await?;
        let table =
            "create table plain (number text not null primary key, row text not null) strict";
        sqlx::query(table).execute(&mut connection).await?;
        Ok(Self { connection })
    }

    /// Inserts rows in one statement and one transaction.
    pub async fn keep(&mut self, rows: &[(String, String)]) -> Result<(), StoreError> {
        let mut work = self.connection.begin().await?;
        let mut insert = QueryBuilder::new("insert into plain (number, row) ");
        insert.push_values(rows, |mut values, (number, row)| {
            values.push_bind(number.as_str()).push_bind(row.as_str());
        });
        insert.build().execute(&mut *work).await?;
        Ok(work.commit().await?)
    }

    /// Closes the file.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.connection.close().await?)
    }
}
