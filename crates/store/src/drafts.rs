//! What officers began to type: sealed, theirs alone, and gone after a while.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// Something begun and not yet done.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct DraftRow {
    /// Its id, drawn by the page that began it.
    pub id: Uuid,
    /// Whose it is.
    pub officer: Uuid,
    /// What it will become; the desk's affair.
    pub kind: i32,
    /// When it was kept last, in milliseconds since 1970.
    pub saved_ms: i64,
    /// What was typed, sealed.
    pub envelope: Vec<u8>,
}

impl Work<'_> {
    /// Keeps a draft, over the earlier one of the same id. False where that id is somebody else's, whose
    /// draft stays as it is.
    pub async fn put_draft(&mut self, draft: &DraftRow) -> Result<bool, StoreError> {
        const SQL: &str = "insert into draft (id, officer, kind, saved_ms, envelope)
            values ($1, $2, $3, $4, $5)
            on conflict (id) do update set saved_ms = excluded.saved_ms,
                envelope = excluded.envelope
            where draft.officer = excluded.officer and draft.kind = excluded.kind";
        let DraftRow { id, officer, kind, saved_ms, envelope } = draft;
        Ok(change!(self, SQL, id, officer, kind, saved_ms, envelope)? == 1)
    }

    /// An officer's drafts of a kind, the last kept first.
    pub async fn drafts_of(
        &mut self,
        officer: Uuid,
        kind: i32,
        limit: i64,
    ) -> Result<Vec<DraftRow>, StoreError> {
        const SQL: &str = "select id, officer, kind, saved_ms, envelope from draft
            where officer = $1 and kind = $2 order by saved_ms desc, id limit $3";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(officer).bind(kind).bind(limit).fetch_all(conn).await
        })
    }

    /// One draft, if it is this officer's.
    pub async fn draft(&mut self, id: Uuid, officer: Uuid) -> Result<Option<DraftRow>, StoreError> {
        const SQL: &str = "select id, officer, kind, saved_ms, envelope from draft
            where id = $1 and officer = $2";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(id).bind(officer).fetch_optional(conn).await
        })
    }

    /// Throws a draft away, if it is this officer's.
    pub async fn drop_draft(&mut self, id: Uuid, officer: Uuid) -> Result<bool, StoreError> {
        const SQL: &str = "delete from draft where id = $1 and officer = $2";
        Ok(change!(self, SQL, id, officer)? == 1)
    }

    /// Forgets what of a kind was kept last before this moment.
    pub async fn forget_drafts_of(&mut self, kind: i32, before_ms: i64) -> Result<u64, StoreError> {
        const SQL: &str = "delete from draft where kind = $1 and saved_ms < $2";
        change!(self, SQL, kind, before_ms)
    }

    /// Forgets what was kept last before this moment, and says how much it was.
    pub async fn forget_drafts(&mut self, before_ms: i64) -> Result<u64, StoreError> {
        const SQL: &str = "delete from draft where saved_ms < $1";
        change!(self, SQL, before_ms)
    }
}
