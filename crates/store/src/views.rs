//! The views that officers keep of their lists: an envelope each, in the order they were made.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// A view somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ViewRow {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub officer: Uuid,
    /// Its name and filters, sealed.
    pub envelope: Vec<u8>,
}

impl Work<'_> {
    /// Keeps a view behind the officer's others; one of this id that is theirs gets the new envelope.
    pub async fn put_view(&mut self, row: &ViewRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into saved_view (id, officer, place, envelope)
            select $1, $2, coalesce(max(place), 0) + 1, $3 from saved_view where officer = $2
            on conflict (id) do update set envelope = excluded.envelope
            where saved_view.officer = excluded.officer";
        change!(self, SQL, row.id, row.officer, row.envelope.as_slice())?;
        Ok(())
    }

    /// An officer's views.
    pub async fn views_of(&mut self, officer: Uuid) -> Result<Vec<ViewRow>, StoreError> {
        const SQL: &str = "select id, officer, envelope from saved_view
            where officer = $1 order by place, id";
        within!(self, conn => sqlx::query_as(SQL).bind(officer).fetch_all(conn).await)
    }

    /// Drops a view of this officer; false when there is none.
    pub async fn drop_view(&mut self, officer: Uuid, id: Uuid) -> Result<bool, StoreError> {
        const SQL: &str = "delete from saved_view where officer = $1 and id = $2";
        Ok(change!(self, SQL, officer, id)? == 1)
    }
}
