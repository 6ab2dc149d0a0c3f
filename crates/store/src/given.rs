//! Read model of which units of an organ were given a matter: what keeps it from the others.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, fill_all};
use crate::error::StoreError;
use crate::work::Work;

/// A unit that was given a matter by its organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct GivenRow {
    /// The matter.
    pub matter: Uuid,
    /// The organ.
    pub organ: i32,
    /// The unit.
    pub unit: i32,
}

impl Work<'_> {
    /// Gives a matter to exactly these units.
    pub async fn put_given(&mut self, matter: Uuid, rows: &[GivenRow]) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from given where matter = $1";
        change!(self, EMPTY, matter)?;
        self.fill_given(&rows.iter().map(|row| (matter, row)).collect::<Vec<_>>()).await
    }

    pub(crate) async fn fill_given(
        &mut self,
        rows: &[(Uuid, &GivenRow)],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into given (matter, organ, unit) ";
        fill_all!(self, SQL, rows, |mut row, (matter, one)| {
            row.push_bind(*matter).push_bind(one.organ).push_bind(one.unit);
        })
    }
}
