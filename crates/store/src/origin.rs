//! Where an imported row came from, so that importing it again brings nothing twice.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
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
    /// The run that adopted it; none before runs had names.
    pub run: Option<Uuid>,
    /// The version of the stream as imports left it.
    pub version: i32,
}

impl Work<'_> {
    /// Keeps an origin; false when a row of that name was imported before.
    pub async fn put_origin(&mut self, row: &OriginRow) -> Result<bool, StoreError> {
        const SQL: &str = "insert into origin (hash, stream, digest, run, version)
            values ($1, $2, $3, $4, $5) on conflict (hash) do nothing";
        let kept = change!(self, SQL, &row.hash, row.stream, &row.digest, row.run, row.version)?;
        Ok(kept == 1)
    }

    /// What was imported under this name.
    pub async fn origin(&mut self, hash: &[u8]) -> Result<Option<OriginRow>, StoreError> {
        Ok(self.origins(&[hash.to_vec()]).await?.pop())
    }

    /// What was imported under these names, in the order of names; those never imported are missing.
    pub async fn origins(&mut self, hashes: &[Vec<u8>]) -> Result<Vec<OriginRow>, StoreError> {
        const SQL: &str = "select hash, stream, digest, run, version from origin where hash in ";
        if hashes.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_tuples(hashes, |mut tuple, hash| { tuple.push_bind(hash.clone()); });
            question.push(" order by hash").build_query_as().fetch_all(conn).await
        })
    }

    /// Notes that the source changed a row, and how far its stream went with it.
    pub async fn renew_origin(
        &mut self,
        hash: &[u8],
        digest: &[u8],
        version: i32,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "update origin set digest = $2, version = $3 where hash = $1";
        Ok(change!(self, SQL, hash, digest, version)? == 1)
    }

    /// Forgets an origin: a row of that name may be imported again.
    pub async fn erase_origin(&mut self, hash: &[u8]) -> Result<bool, StoreError> {
        const SQL: &str = "delete from origin where hash = $1";
        Ok(change!(self, SQL, hash)? == 1)
    }

    /// At most `limit` origins that a run adopted, after the stream `after`, in the order of streams;
    /// begin with the nil id.
    pub async fn origins_of_run(
        &mut self,
        run: Uuid,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<OriginRow>, StoreError> {
        const SQL: &str = "select hash, stream, digest, run, version from origin
            where run = $1 and stream > $2 order by stream limit $3";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(run).bind(after).bind(limit).fetch_all(conn).await
        })
    }
}
