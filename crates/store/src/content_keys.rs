//! The keys of content, apart from everything they open: each at its place in the office key's tree, until it is erased.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::beginnings::CHUNK;
use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::work::Work;

/// The key that opens a stream's content, wrapped under the key of a place.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ContentKeyRow {
    /// The place in the office key's tree.
    pub place: i64,
    /// The stream the key opens.
    pub stream: Uuid,
    /// The wrapped key; nothing once it was erased.
    pub envelope: Vec<u8>,
    /// Whether it was erased, and the place is to be forgotten.
    pub erased: bool,
}

impl ContentKeyRow {
    /// A key that opens something.
    pub fn new(place: i64, stream: Uuid, envelope: Vec<u8>) -> Self {
        Self { place, stream, envelope, erased: false }
    }
}

impl Work<'_> {
    /// So many places that were never given before. On SQLite they are taken by the rows put there in this unit of work.
    pub async fn free_places(&mut self, count: i64) -> Result<Vec<i64>, StoreError> {
        const SQLITE: &str = "with recursive free (place, after) as (
                select coalesce((select seq from sqlite_sequence where name = 'content_key'), 0) + 1, 1
                union all select place + 1, after + 1 from free where after < $1)
            select place from free";
        const POSTGRES: &str = "select nextval(pg_get_serial_sequence('content_key', 'place'))
            from generate_series(1, $1)";
        if count < 1 {
            return Ok(Vec::new());
        }
        let sql = self.connection().choose(SQLITE, POSTGRES);
        within!(self, conn => sqlx::query_scalar(sql).bind(count).fetch_all(conn).await)
    }

    /// Keeps a content key at a free place.
    pub async fn put_content_key(&mut self, row: &ContentKeyRow) -> Result<(), StoreError> {
        const SQL: &str =
            "insert into content_key (place, stream, envelope, erased) values ($1, $2, $3, $4)";
        change!(self, SQL, row.place, row.stream, &row.envelope, row.erased)?;
        Ok(())
    }

    /// Keeps many, so many with a statement.
    pub async fn put_content_keys(&mut self, rows: &[ContentKeyRow]) -> Result<(), StoreError> {
        const SQL: &str = "insert into content_key (place, stream, envelope, erased) ";
        for chunk in rows.chunks(CHUNK) {
            insert_all!(self, SQL, chunk, |mut row, key| {
                row.push_bind(key.place).push_bind(key.stream);
                row.push_bind(key.envelope.clone()).push_bind(key.erased);
            })?;
        }
        Ok(())
    }

    /// The content keys of these streams, by stream.
    pub async fn content_keys(
        &mut self,
        streams: &[Uuid],
    ) -> Result<Vec<ContentKeyRow>, StoreError> {
        const SQL: &str =
            "select place, stream, envelope, erased from content_key where stream in ";
        if streams.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_tuples(streams, |mut tuple, stream| { tuple.push_bind(*stream); });
            question.push(" order by stream").build_query_as().fetch_all(conn).await
        })
    }

    /// Erases what is kept of a stream's content and of who brought it: texts, identity, keys. Its place stays, to be
    /// forgotten. What stands in the log and is made from it is untouched.
    pub async fn erase_content(&mut self, stream: Uuid) -> Result<(), StoreError> {
        const KEY: &str = "update content_key set envelope = $2, erased = true where stream = $1";
        const GONE: [&str; 9] = [
            "delete from passage where stream = $1",
            "delete from identity where stream = $1",
            "delete from wrapped_key where stream = $1",
            "delete from seal_owed where stream = $1",
            "delete from outbox where stream = $1",
            "delete from look where matter = $1",
            "delete from likeness where stream = $1",
            "delete from emergency_key where stream = $1",
            // An import still knows that it had this row, and brings it back no more.
            "update origin set digest = hash where stream = $1",
        ];
        change!(self, KEY, stream, Vec::<u8>::new())?;
        for sql in GONE {
            change!(self, sql, stream)?;
        }
        Ok(())
    }

    /// The places whose keys were erased, in order.
    pub async fn erased_places(&mut self) -> Result<Vec<i64>, StoreError> {
        const SQL: &str = "select place from content_key where erased = true order by place";
        within!(self, conn => sqlx::query_scalar(SQL).fetch_all(conn).await)
    }

    /// Streams with a key at these places, the first and the last named, that were not erased.
    pub async fn streams_at(&mut self, first: i64, last: i64) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select stream from content_key
            where place between $1 and $2 and erased = false order by place";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(first).bind(last).fetch_all(conn).await
        })
    }

    /// Streams whose content key is still wrapped as it was before there were places, a few at a time.
    pub async fn streams_without_place(&mut self, limit: i64) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select stream from wrapped_key where purpose = 0 limit $1";
        within!(self, conn => sqlx::query_scalar(SQL).bind(limit).fetch_all(conn).await)
    }
}
