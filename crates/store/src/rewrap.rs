//! Everything that lies wrapped under the office key, to be wrapped anew when that key is changed.

use uuid::Uuid;

use crate::content_keys::ContentKeyRow;
use crate::drafts::DraftRow;
use crate::engine::{change, within};
use crate::error::StoreError;
use crate::views::ViewRow;
use crate::work::Work;

impl Work<'_> {
    /// Every secret of the installation, by name.
    pub async fn secrets(&mut self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        const SQL: &str = "select name, envelope from secret order by name";
        within!(self, conn => sqlx::query_as(SQL).fetch_all(conn).await)
    }

    /// Every officer's private seal key.
    pub async fn seal_keys(&mut self) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
        const SQL: &str = "select officer, envelope from seal_key order by officer";
        within!(self, conn => sqlx::query_as(SQL).fetch_all(conn).await)
    }

    /// Every draft of everybody.
    pub async fn drafts(&mut self) -> Result<Vec<DraftRow>, StoreError> {
        const SQL: &str = "select id, officer, kind, saved_ms, envelope from draft order by id";
        within!(self, conn => sqlx::query_as(SQL).fetch_all(conn).await)
    }

    /// Every saved view of everybody.
    pub async fn views(&mut self) -> Result<Vec<ViewRow>, StoreError> {
        const SQL: &str = "select id, officer, envelope from saved_view order by id";
        within!(self, conn => sqlx::query_as(SQL).fetch_all(conn).await)
    }

    /// Every answer that is remembered, by its key.
    pub async fn answers(&mut self) -> Result<Vec<(Vec<u8>, Vec<u8>)>, StoreError> {
        const SQL: &str = "select key, answer from idempotency order by key";
        within!(self, conn => sqlx::query_as(SQL).fetch_all(conn).await)
    }

    /// Puts a remembered answer in the place of the one under this key.
    pub async fn replace_answer(&mut self, key: &[u8], answer: &[u8]) -> Result<(), StoreError> {
        const SQL: &str = "update idempotency set answer = $2 where key = $1";
        change!(self, SQL, key, answer)?;
        Ok(())
    }

    /// Content keys that open something, after a place, in the order of places.
    pub async fn content_keys_after(
        &mut self,
        place: i64,
        limit: i64,
    ) -> Result<Vec<ContentKeyRow>, StoreError> {
        const SQL: &str = "select place, stream, envelope, erased from content_key
            where place > $1 and erased = false order by place limit $2";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(place).bind(limit).fetch_all(conn).await
        })
    }

    /// Puts a content key in the place of the one that lay there.
    pub async fn rewrap_content_key(
        &mut self,
        place: i64,
        envelope: &[u8],
    ) -> Result<(), StoreError> {
        const SQL: &str = "update content_key set envelope = $2 where place = $1";
        change!(self, SQL, place, envelope)?;
        Ok(())
    }

    /// A key that was changed has nothing to forget of what was erased before: those places lie below zero from now on,
    /// where no tree has any.
    pub async fn retire_places(&mut self) -> Result<(), StoreError> {
        const SQL: &str = "update content_key set place = -place where erased = true and place > 0";
        change!(self, SQL)?;
        Ok(())
    }
}
