//! Emptying every read model before it is made again from the log.

use crate::error::StoreError;
use crate::work::Work;

impl Work<'_> {
    /// Deletes every row of every read model; the log and what is sealed beside it stay.
    pub async fn clear(&mut self) -> Result<(), StoreError> {
        const SQL: [&str; 17] = [
            "delete from organ",
            "delete from unit",
            "delete from officer",
            "delete from role",
            "delete from matter",
            "delete from facts",
            "delete from task",
            "delete from link",
            "delete from sight",
            "delete from charge",
            "delete from further_class",
            "delete from watch",
            "delete from failing",
            "delete from pressing",
            "delete from ledger",
            "delete from rating",
            "delete from spent_code",
        ];
        for sql in SQL {
            self.say(sql).await?;
        }
        Ok(())
    }
}
