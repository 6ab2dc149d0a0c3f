//! Signed checkpoints of the log, each with the frontier from which the next one grows.

use sqlx_macros::FromRow;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// A signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CheckpointRow {
    /// The size of the log it covers.
    pub size: i64,
    /// The tree's root at that size.
    pub root: Vec<u8>,
    /// The signed note, as published.
    pub note: String,
    /// [`crate::Frontier::to_bytes`] at that size.
    pub frontier: Vec<u8>,
}

impl Work<'_> {
    /// Keeps a checkpoint; false when there is one of this size already.
    pub async fn put_checkpoint(&mut self, row: &CheckpointRow) -> Result<bool, StoreError> {
        const SQL: &str = "insert into checkpoint (log_id, size, root, note, frontier)
            select log_id, $1, $2, $3, $4 from log_head where head = 1
            on conflict (log_id, size) do nothing";
        Ok(change!(self, SQL, row.size, &row.root, &row.note, &row.frontier)? == 1)
    }

    /// The checkpoint that covers most of the log.
    pub async fn latest_checkpoint(&mut self) -> Result<Option<CheckpointRow>, StoreError> {
        const SQL: &str = "select size, root, note, frontier from checkpoint
            where log_id = (select log_id from log_head) order by size desc limit 1";
        within!(self, conn => sqlx::query_as(SQL).fetch_optional(conn).await)
    }

    /// At most `limit` checkpoints of sizes above `size`, smallest first.
    pub async fn checkpoints_after(
        &mut self,
        size: i64,
        limit: i64,
    ) -> Result<Vec<CheckpointRow>, StoreError> {
        const SQL: &str = "select size, root, note, frontier from checkpoint
            where log_id = (select log_id from log_head) and size > $1 order by size limit $2";
        within!(self, conn => sqlx::query_as(SQL).bind(size).bind(limit).fetch_all(conn).await)
    }
}
