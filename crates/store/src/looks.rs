//! Codes in use: when one was last looked with, and which were replaced.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, fill_all, within};
use crate::error::StoreError;
use crate::matters::each;
use crate::work::Work;

/// The last look at a matter with its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct LookRow {
    /// The matter.
    pub matter: Uuid,
    /// The day; no time is kept.
    pub day: i32,
    /// The version of the matter that was looked at.
    pub version: i32,
}

/// A code that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SpentCodeRow {
    /// Its keyed hash.
    pub code: Vec<u8>,
    /// The matter it opened.
    pub matter: Uuid,
    /// The day it was replaced.
    pub day: i32,
}

impl Work<'_> {
    /// The last look at a matter with its code.
    pub async fn look(&mut self, matter: Uuid) -> Result<Option<LookRow>, StoreError> {
        const SQL: &str = "select matter, day, version from look where matter = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_optional(conn).await)
    }

    /// Keeps a look in place of the one before. Of two at once the one that saw more stands.
    pub async fn put_look(&mut self, row: &LookRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into look (matter, day, version) values ($1, $2, $3)
            on conflict (matter) do update set day = excluded.day, version = excluded.version
            where look.day <= excluded.day and look.version <= excluded.version";
        change!(self, SQL, row.matter, row.day, row.version)?;
        Ok(())
    }

    /// Gives a matter exactly these spent codes.
    pub async fn put_spent_codes(
        &mut self,
        matter: Uuid,
        codes: &[SpentCodeRow],
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from spent_code where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_spent_codes(&each(matter, codes)).await
    }

    pub(crate) async fn fill_spent_codes(
        &mut self,
        rows: &[(Uuid, &SpentCodeRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into spent_code (code, matter, day) ";
        fill_all!(self, SQL, rows, |mut row, (matter, spent)| {
            row.push_bind(spent.code.as_slice()).push_bind(*matter).push_bind(spent.day);
        })
    }

    /// The spent code of this keyed hash.
    pub async fn spent_code(&mut self, code: &[u8]) -> Result<Option<SpentCodeRow>, StoreError> {
        const SQL: &str = "select code, matter, day from spent_code where code = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(code).fetch_optional(conn).await)
    }
}
