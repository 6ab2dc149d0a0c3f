//! What is read by whoever follows the log and keeps something of its own by it: which streams moved, and what their matters
//! are found and compared by. All of it in the snapshot that the positions are read in.

use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::engine::within;
use crate::error::StoreError;
use crate::work::Work;
use crate::{FactsRow, GivenRow, PassageRow, StreamHead};

/// The rows of these streams, by one statement.
macro_rules! of_these {
    ($work:ident, $sql:literal, $streams:ident) => {{
        if $streams.is_empty() {
            return Ok(Vec::new());
        }
        within!($work, conn => {
            let mut question = QueryBuilder::new($sql);
            question.push_tuples($streams, |mut tuple, stream| {
                tuple.push_bind(*stream);
            });
            question.build_query_as().fetch_all(conn).await
        })
    }};
}

impl Work<'_> {
    /// The streams of at most `limit` events from `position` on, each once for each event.
    pub async fn moved_from(
        &mut self,
        position: i64,
        limit: i64,
    ) -> Result<Vec<(i64, Uuid)>, StoreError> {
        const SQL: &str = "select position, stream from event
            where log_id = (select log_id from log_head) and position >= $1
            order by position limit $2";
        within!(self, conn => sqlx::query_as(SQL).bind(position).bind(limit).fetch_all(conn).await)
    }

    /// The leaf of the event at a position.
    pub async fn leaf(&mut self, position: i64) -> Result<Option<Vec<u8>>, StoreError> {
        const SQL: &str = "select leaf from event
            where log_id = (select log_id from log_head) and position = $1";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(position).fetch_optional(conn).await
        })
    }

    /// Some matters, in the order of ids after one.
    pub async fn matters_after(
        &mut self,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select matter from facts where matter > $1 order by matter limit $2";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(after).bind(limit).fetch_all(conn).await
        })
    }

    /// The newest matters of two kinds that have a class, the newest first: matter, day received, class.
    pub async fn classed(
        &mut self,
        [one, other]: [i32; 2],
        limit: i64,
    ) -> Result<Vec<(Uuid, i32, i32)>, StoreError> {
        const SQL: &str = "select matter, received, class from facts
            where class <> 0 and kind in ($1, $2) order by received desc, matter desc limit $3";
        within!(self, conn => {
            let question = sqlx::query_as(SQL).bind(one).bind(other).bind(limit);
            question.fetch_all(conn).await
        })
    }

    /// The newest matters of two kinds that were answered, the newest first: matter, day received, the organ it lies with.
    pub async fn answered(
        &mut self,
        [one, other]: [i32; 2],
        limit: i64,
    ) -> Result<Vec<(Uuid, i32, i32)>, StoreError> {
        const SQL: &str = "select matter, received, holder from facts
            where answered is not null and kind in ($1, $2)
            order by received desc, matter desc limit $3";
        within!(self, conn => {
            let question = sqlx::query_as(SQL).bind(one).bind(other).bind(limit);
            question.fetch_all(conn).await
        })
    }

    /// The heads of these streams.
    pub async fn heads(&mut self, streams: &[Uuid]) -> Result<Vec<StreamHead>, StoreError> {
        of_these!(self, "select id, kind, version from stream where id in ", streams)
    }

    /// The facts of some matters, in the order of ids after one.
    pub async fn facts_after(
        &mut self,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<FactsRow>, StoreError> {
        const SQL: &str = "select * from facts where matter > $1 order by matter limit $2";
        within!(self, conn => sqlx::query_as(SQL).bind(after).bind(limit).fetch_all(conn).await)
    }

    /// The facts of these matters.
    pub async fn facts_of(&mut self, matters: &[Uuid]) -> Result<Vec<FactsRow>, StoreError> {
        of_these!(self, "select * from facts where matter in ", matters)
    }

    /// In whose sight these matters stand.
    pub async fn sights_of(&mut self, matters: &[Uuid]) -> Result<Vec<(Uuid, i32)>, StoreError> {
        of_these!(self, "select matter, organ from sight where matter in ", matters)
    }

    /// Which units were given these matters.
    pub async fn givens_of(&mut self, matters: &[Uuid]) -> Result<Vec<GivenRow>, StoreError> {
        of_these!(self, "select matter, organ, unit from given where matter in ", matters)
    }

    /// What these matters' petitioners are compared by.
    pub async fn likenesses_of(
        &mut self,
        matters: &[Uuid],
    ) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
        of_these!(self, "select stream, hash from likeness where stream in ", matters)
    }

    /// Every passage of these streams.
    pub async fn passages_of_all(
        &mut self,
        streams: &[Uuid],
    ) -> Result<Vec<PassageRow>, StoreError> {
        of_these!(self, "select id, stream, envelope from passage where stream in ", streams)
    }
}
