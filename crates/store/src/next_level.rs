//! Read model of whom a petitioner may ask for the next level (复查、复核).

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, fill_all, within};
use crate::error::StoreError;
use crate::work::Work;

/// An organ that an application for the next level begins from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct NextLevelRow {
    /// The matter.
    pub matter: Uuid,
    /// Its place among them, from 1.
    pub no: i32,
    /// The organ.
    pub organ: i32,
    /// The opinion names it as the one to ask; otherwise the opinion is its own, and the organ above decides where none is named.
    pub named: bool,
}

impl Work<'_> {
    /// Gives a matter exactly these organs.
    pub async fn put_next_level(
        &mut self,
        matter: Uuid,
        rows: &[NextLevelRow],
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from next_level where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_next_level(&rows.iter().map(|row| (matter, row)).collect::<Vec<_>>()).await
    }

    pub(crate) async fn fill_next_level(
        &mut self,
        rows: &[(Uuid, &NextLevelRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into next_level (matter, no, organ, named) ";
        fill_all!(self, SQL, rows, |mut row, (matter, one)| {
            row.push_bind(*matter).push_bind(one.no).push_bind(one.organ).push_bind(one.named);
        })
    }

    /// The organs that an application for the next level of a matter begins from.
    pub async fn next_level(&mut self, matter: Uuid) -> Result<Vec<NextLevelRow>, StoreError> {
        const SQL: &str = "select * from next_level where matter = $1 order by no";
        within!(self, conn => sqlx::query_as(SQL).bind(matter).fetch_all(conn).await)
    }
}
