//! The installation's secrets, each wrapped under the office key: the signing seed and its like.

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

impl Work<'_> {
    /// Keeps, or replaces, the secret of this name.
    pub async fn put_secret(&mut self, name: &str, envelope: &[u8]) -> Result<(), StoreError> {
        const SQL: &str = "insert into secret (name, envelope) values ($1, $2)
            on conflict (name) do update set envelope = excluded.envelope";
        change!(self, SQL, name, envelope)?;
        Ok(())
    }

    /// The envelope of the secret of this name.
    pub async fn secret(&mut self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        const SQL: &str = "select envelope from secret where name = $1";
        within!(self, conn => sqlx::query_scalar(SQL).bind(name).fetch_optional(conn).await)
    }

    /// Deletes the secret of this name, where there is one.
    pub async fn drop_secret(&mut self, name: &str) -> Result<(), StoreError> {
        change!(self, "delete from secret where name = $1", name)?;
        Ok(())
    }
}
