//! The outbox: what is to be done because of an event, kept in the same transaction as the event.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// The stream whose event asks for it.
    pub stream: Uuid,
    /// The version of that event.
    pub version: i32,
    /// The organ it concerns.
    pub organ: i32,
    /// What is to be done, by its name in the registry of jobs; never anything personal.
    pub what: String,
    /// The day it was asked for.
    pub day: i32,
}

/// A row of the outbox that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct OutboxRow {
    /// The row.
    pub id: i64,
    /// The stream whose event asks for it.
    pub stream: Uuid,
    /// The version of that event.
    pub version: i32,
    /// The organ it concerns.
    pub organ: i32,
    /// What is to be done, by its name in the registry of jobs.
    pub what: String,
    /// The day it was asked for.
    pub day: i32,
}

impl Work<'_> {
    /// Asks for something to be done.
    pub async fn put_message(&mut self, message: &NewMessage) -> Result<(), StoreError> {
        const SQL: &str = "insert into outbox (stream, version, organ, what, day, done)
            values ($1, $2, $3, $4, $5, false)";
        let NewMessage { stream, version, organ, what, day } = message;
        change!(self, SQL, stream, version, organ, what, day)?;
        Ok(())
    }

    /// At most `limit` rows still to be done, oldest first, that no other process is at.
    ///
    /// They are this unit of work's own until it ends; what it does not mark stays to be done.
    pub async fn take_undone(&mut self, limit: i64) -> Result<Vec<OutboxRow>, StoreError> {
        const SQLITE: &str = "select id, stream, version, organ, what, day from outbox
            where done = false order by id limit $1";
        const POSTGRES: &str = "select id, stream, version, organ, what, day from outbox
            where done = false order by id limit $1 for update skip locked";
        let sql = self.connection().choose(SQLITE, POSTGRES);
        within!(self, conn => sqlx::query_as(sql).bind(limit).fetch_all(conn).await)
    }

    /// Marks a row as done; false when it was already.
    pub async fn mark_done(&mut self, id: i64) -> Result<bool, StoreError> {
        const SQL: &str = "update outbox set done = true where id = $1 and done = false";
        Ok(change!(self, SQL, id)? == 1)
    }

    /// How many rows are still to be done.
    pub async fn undone(&mut self) -> Result<i64, StoreError> {
        const SQL: &str = "select count(*) from outbox where done = false";
        within!(self, conn => sqlx::query_scalar(SQL).fetch_one(conn).await)
    }
}
