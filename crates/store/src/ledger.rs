//! Read model of what petitioners wait for beside the way: a word, a decision on who keeps out, and one on whose matter
//! it is.

use sqlx::FromRow;
use uuid::Uuid;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// What the petitioner of one matter waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct LedgerRow {
    /// The matter.
    pub matter: Uuid,
    /// The day on which they were last told anything.
    pub told: Option<i32>,
    /// The day since which a request that somebody keep out waits for a decision.
    pub recusal: Option<i32>,
    /// The day since which organs differ about whose matter it is.
    pub conflict: Option<i32>,
}

impl Work<'_> {
    /// Says what a petitioner waits for; nothing where they wait for nothing.
    pub async fn put_ledger(
        &mut self,
        matter: Uuid,
        row: Option<&LedgerRow>,
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from ledger where matter = $1";
        const SQL: &str = "insert into ledger (matter, told, recusal, conflict)
            values ($1, $2, $3, $4)
            on conflict (matter) do update set told = excluded.told, recusal = excluded.recusal,
                conflict = excluded.conflict";
        match row {
            Some(row) => change!(self, SQL, matter, row.told, row.recusal, row.conflict)?,
            None => change!(self, EMPTY, matter)?,
        };
        Ok(())
    }

    /// What the petitioner of a matter waits for.
    pub async fn ledger(&mut self, matter: Uuid) -> Result<Option<LedgerRow>, StoreError> {
        const SQL: &str = "select * from ledger where matter = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_optional(conn).await)
    }
}
