//! Answers already given, so that a request sent twice is carried out once.

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

impl Work<'_> {
    /// Keeps the answer to a request; false when there is one already, which stays.
    pub async fn put_answer(
        &mut self,
        key: &[u8],
        answer: &[u8],
        day: i32,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "insert into idempotency (key, answer, day) values ($1, $2, $3)
            on conflict (key) do nothing";
        Ok(change!(self, SQL, key, answer, day)? == 1)
    }

    /// The answer given to a request before.
    pub async fn answer(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        const SQL: &str = "select answer from idempotency where key = $1";
        within!(self, conn => sqlx::query_scalar(SQL).bind(key).fetch_optional(conn).await)
    }

    /// Forgets the answers given before `day`, and says how many there were.
    pub async fn forget_answers(&mut self, day: i32) -> Result<u64, StoreError> {
        const SQL: &str = "delete from idempotency where day < $1";
        change!(self, SQL, day)
    }
}
