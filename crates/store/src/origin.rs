//! Where an imported row came from, so that importing it again brings nothing twice.

use sqlx::FromRow;
use uuid::Uuid;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// The origin of an imported matter.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct OriginRow {
    /// The keyed hash of the row's name at its source.
    pub hash: Vec<u8>,
    /// The stream it became.
    pub stream: Uuid,
    /// The digest of the row, to notice that the source changed it.
    pub digest: Vec<u8>,
}

impl Work<'_> {
    /// Keeps an origin; false when a row of that name was imported before.
    pub async fn put_origin(&mut self, row: &OriginRow) -> Result<bool, StoreError> {
        const SQL: &str = "insert into origin (hash, stream, digest) values ($1, $2, $3)
            on conflict (hash) do nothing";
        Ok(change!(self, SQL, &row.hash, row.stream, &row.digest)? == 1)
    }

    /// What was imported under this name.
    pub async fn origin(&mut self, hash: &[u8]) -> Result<Option<OriginRow>, StoreError> {
        const SQL: &str = "select hash, stream, digest from origin where hash = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(hash).fetch_optional(conn).await)
    }
}
