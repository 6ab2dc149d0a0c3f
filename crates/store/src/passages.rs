//! What is sealed beside the log: passages of text, identities, and the wrapped keys that open them.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// A text under its stream's content key.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PassageRow {
    /// The passage.
    pub id: Uuid,
    /// The stream whose key opens it.
    pub stream: Uuid,
    /// The ciphertext.
    pub envelope: Vec<u8>,
}

/// A stream's data key, wrapped for one holder.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct WrappedKeyRow {
    /// The stream the key opens.
    pub stream: Uuid,
    /// What it opens: 0 the content, 1 the identity.
    pub purpose: i32,
    /// Whose key unwraps it.
    pub holder: String,
    /// Which of the holder's keys.
    pub epoch: i32,
    /// The wrapped key.
    pub envelope: Vec<u8>,
}

impl Work<'_> {
    /// Keeps a passage; its id is new in its stream.
    pub async fn put_passage(&mut self, row: &PassageRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into passage (stream, id, envelope) values ($1, $2, $3)";
        change!(self, SQL, row.stream, row.id, &row.envelope)?;
        Ok(())
    }

    /// One passage of a stream, unless it was erased.
    pub async fn passage(
        &mut self,
        stream: Uuid,
        id: Uuid,
    ) -> Result<Option<PassageRow>, StoreError> {
        Ok(self.passages(&[(stream, id)]).await?.pop())
    }

    /// The passages with these ids, each with its stream before it, in the order of ids; those erased
    /// are missing.
    pub async fn passages(
        &mut self,
        asked: &[(Uuid, Uuid)],
    ) -> Result<Vec<PassageRow>, StoreError> {
        const SQL: &str = "select id, stream, envelope from passage where stream in ";
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_tuples(asked, |mut tuple, (stream, _)| { tuple.push_bind(*stream); });
            question.push(" and id in ");
            question.push_tuples(asked, |mut tuple, (_, id)| { tuple.push_bind(*id); });
            question.push(" order by id").build_query_as().fetch_all(conn).await
        })
    }

    /// Every passage of a stream, in the order of ids.
    pub async fn passages_of(&mut self, stream: Uuid) -> Result<Vec<PassageRow>, StoreError> {
        const SQL: &str = "select id, stream, envelope from passage where stream = $1 order by id";
        within!(self, conn => sqlx::query_as(SQL).bind(stream).fetch_all(conn).await)
    }

    /// Erases a passage; false when there was none.
    pub async fn erase_passage(&mut self, stream: Uuid, id: Uuid) -> Result<bool, StoreError> {
        const SQL: &str = "delete from passage where stream = $1 and id = $2";
        Ok(change!(self, SQL, stream, id)? == 1)
    }

    /// Keeps, or replaces, the envelope that says who brought a matter.
    pub async fn put_identity(&mut self, stream: Uuid, envelope: &[u8]) -> Result<(), StoreError> {
        const SQL: &str = "insert into identity (stream, envelope) values ($1, $2)
            on conflict (stream) do update set envelope = excluded.envelope";
        change!(self, SQL, stream, envelope)?;
        Ok(())
    }

    /// The envelope that says who brought a matter.
    pub async fn identity(&mut self, stream: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        const SQL: &str = "select envelope from identity where stream = $1";
        within!(self, conn => sqlx::query_scalar(SQL).bind(stream).fetch_optional(conn).await)
    }

    /// Erases who brought a matter; false when nobody was kept.
    pub async fn erase_identity(&mut self, stream: Uuid) -> Result<bool, StoreError> {
        const SQL: &str = "delete from identity where stream = $1";
        Ok(change!(self, SQL, stream)? == 1)
    }

    /// Keeps, or replaces, a wrapped key.
    pub async fn put_wrapped_key(&mut self, row: &WrappedKeyRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into wrapped_key (stream, purpose, holder, epoch, envelope)
            values ($1, $2, $3, $4, $5)
            on conflict (stream, purpose, holder, epoch) do update set envelope = excluded.envelope";
        change!(self, SQL, row.stream, row.purpose, &row.holder, row.epoch, &row.envelope)?;
        Ok(())
    }

    /// The wrapped keys of one purpose for these streams, by stream, holder and epoch.
    pub async fn wrapped_keys(
        &mut self,
        streams: &[Uuid],
        purpose: i32,
    ) -> Result<Vec<WrappedKeyRow>, StoreError> {
        const SQL: &str =
            "select stream, purpose, holder, epoch, envelope from wrapped_key where stream in ";
        if streams.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            question.push_tuples(streams, |mut tuple, stream| { tuple.push_bind(*stream); });
            question.push(" and purpose = ").push_bind(purpose);
            question.push(" order by stream, holder, epoch").build_query_as().fetch_all(conn).await
        })
    }

    /// Erases every wrapped key of one purpose of a stream, and says how many there were.
    pub async fn erase_wrapped_keys(
        &mut self,
        stream: Uuid,
        purpose: i32,
    ) -> Result<u64, StoreError> {
        const SQL: &str = "delete from wrapped_key where stream = $1 and purpose = $2";
        change!(self, SQL, stream, purpose)
    }
}
