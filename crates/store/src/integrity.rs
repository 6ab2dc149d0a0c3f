//! Read model of what personnel departments ask about officials.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::lists::narrow::among;
use crate::work::Work;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct IntegrityRow {
    /// Its stream.
    pub id: Uuid,
    /// The organ of discipline that is asked.
    pub organ: i32,
    /// Keyed hash of whom it is about.
    pub party: Vec<u8>,
    /// The day it came.
    pub asked: i32,
    /// Where it stands.
    pub stage: i32,
    /// The year of its answer's number.
    pub year: Option<i32>,
    /// The answer's number in that year.
    pub serial: Option<i32>,
}

impl Work<'_> {
    /// Puts a request as it stands.
    pub async fn put_integrity(&mut self, row: &IntegrityRow) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from integrity where id = $1";
        const SQL: &str = "insert into integrity (id, organ, party, asked, stage, year, serial) ";
        change!(self, EMPTY, row.id)?;
        insert_all!(self, SQL, [row], |mut put, row: &IntegrityRow| {
            put.push_bind(row.id).push_bind(row.organ).push_bind(row.party.clone());
            put.push_bind(row.asked).push_bind(row.stage).push_bind(row.year);
            put.push_bind(row.serial);
        })?;
        Ok(())
    }

    /// The requests that came to these organs, those to be answered first, then the latest, at most so many.
    pub async fn integrity_requests(
        &mut self,
        organs: &[i32],
        limit: i64,
    ) -> Result<Vec<IntegrityRow>, StoreError> {
        const SQL: &str = "select * from integrity where organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(organs, &mut question);
            question.push(" order by stage = 1 desc, asked desc, id limit ").push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// The last number of an answer that an organ gave in a year; 0 before the first.
    pub async fn last_integrity(&mut self, organ: i32, year: i32) -> Result<i32, StoreError> {
        const SQL: &str =
            "select coalesce(max(serial), 0) from integrity where organ = $1 and year = $2";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(organ).bind(year).fetch_one(conn).await
        })
    }
}
