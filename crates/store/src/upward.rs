//! What was sealed for an organ above and waits to be carried there.

use sqlx_macros::FromRow;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// A report that nobody here reads.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct UpwardRow {
    /// Its number.
    pub number: String,
    /// The organ to which it came.
    pub organ: i32,
    /// The day it came.
    pub received: i32,
    /// The last day on which carrying it up is not late.
    pub due: i32,
    /// Where it goes.
    pub destination: String,
    /// The day it was carried there.
    pub carried: Option<i32>,
    /// What was sealed; nothing once it was carried.
    pub envelope: Option<Vec<u8>>,
    /// The keyed hash of the code that was given out, where it had been taken in before.
    pub code: Option<Vec<u8>>,
}

impl Work<'_> {
    /// Keeps what was sealed, under a number that is new.
    pub async fn put_upward(&mut self, row: &UpwardRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into sealed_upward
            (number, organ, received, due, destination, carried, envelope, code)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let UpwardRow { number, organ, received, due, destination, carried, envelope, code } = row;
        change!(self, SQL, number, organ, received, due, destination, carried, envelope, code)?;
        Ok(())
    }

    /// What came to an organ, what waits first and the soonest due of it first, without what was sealed.
    pub async fn upward_of(
        &mut self,
        organ: i32,
        limit: i64,
    ) -> Result<Vec<UpwardRow>, StoreError> {
        const SQL: &str = "select number, organ, received, due, destination, carried,
                null as envelope, null as code from sealed_upward where organ = $1
            order by case when carried is null then 0 else 1 end, due, number limit $2";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(organ).bind(limit).fetch_all(conn).await
        })
    }

    /// One of them, with what was sealed.
    pub async fn upward(&mut self, number: &str) -> Result<Option<UpwardRow>, StoreError> {
        const SQL: &str =
            "select number, organ, received, due, destination, carried, envelope, code
            from sealed_upward where number = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(number).fetch_optional(conn).await)
    }

    /// The one to which this code was given out before it went up.
    pub async fn upward_by_code(&mut self, code: &[u8]) -> Result<Option<UpwardRow>, StoreError> {
        const SQL: &str =
            "select number, organ, received, due, destination, carried, envelope, code
            from sealed_upward where code = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(code).fetch_optional(conn).await)
    }

    /// Notes that it was carried up, and destroys what was sealed; false where that was done before.
    pub async fn carry_upward(&mut self, number: &str, day: i32) -> Result<bool, StoreError> {
        const SQL: &str = "update sealed_upward set carried = $2, envelope = null
            where number = $1 and carried is null";
        Ok(change!(self, SQL, number, day)? == 1)
    }
}
