//! Emptying every read model before it is made again from the log.

use uuid::Uuid;

use crate::engine::change;
use crate::error::StoreError;
use crate::work::Work;

impl Work<'_> {
    /// Deletes every row of every read model; the log and what is sealed beside it stay.
    pub async fn clear(&mut self) -> Result<(), StoreError> {
        const SQL: [&str; 30] = [
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
            "delete from reported",
            "delete from unseparated",
            "delete from next_level",
            "delete from given",
            "delete from trace",
            "delete from post_batch",
            "delete from post_letter",
            "delete from post_box",
            "delete from lead",
            "delete from lead_report",
            "delete from card",
            "delete from clarification",
            "delete from integrity",
        ];
        for sql in SQL {
            self.say(sql).await?;
        }
        Ok(())
    }

    /// Deletes every row that is made of one matter: no list, count or number leads to it any more.
    pub async fn clear_matter(&mut self, matter: Uuid) -> Result<(), StoreError> {
        const SQL: [&str; 19] = [
            "delete from matter where id = $1",
            "delete from facts where matter = $1",
            "delete from task where matter = $1",
            "delete from link where matter = $1",
            "delete from sight where matter = $1",
            "delete from charge where matter = $1",
            "delete from further_class where matter = $1",
            "delete from watch where matter = $1",
            "delete from failing where matter = $1",
            "delete from pressing where matter = $1",
            "delete from ledger where matter = $1",
            "delete from rating where matter = $1",
            "delete from spent_code where matter = $1",
            "delete from reported where matter = $1",
            "delete from unseparated where matter = $1",
            "delete from next_level where matter = $1",
            "delete from given where matter = $1",
            "delete from trace where stream = $1",
            "delete from emergency_notice where stream = $1",
        ];
        for sql in SQL {
            change!(self, sql, matter)?;
        }
        Ok(())
    }
}
