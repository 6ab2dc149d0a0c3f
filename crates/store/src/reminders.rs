//! Who was reminded of which date: that a row stands here is what makes a reminder once.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// A reminder given to one officer. It names no person and no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct ReminderRow {
    /// The matter.
    pub matter: Uuid,
    /// Of what: the next step, or an answer owed.
    pub about: i32,
    /// Which of its sort, from 1; nothing for the next step.
    pub no: i32,
    /// The day that is due.
    pub due: i32,
    /// How near it was.
    pub mark: i32,
    /// To whom.
    pub officer: Uuid,
    /// The day it was given.
    pub day: i32,
}

impl Work<'_> {
    /// Matters of which something is due up to a day, in the order of ids, after this one.
    pub async fn due_up_to(
        &mut self,
        day: i32,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select f.matter from facts f left join watch w on w.matter = f.matter
            where f.matter > $1 and (f.due <= $2 or w.letter_due <= $2
                or w.instruction_due <= $2 or w.advice_due <= $2)
            order by f.matter limit $3";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(after).bind(day).bind(limit).fetch_all(conn).await
        })
    }

    /// Gives a reminder; false where it was given before, by whichever node.
    pub async fn put_reminder(&mut self, row: &ReminderRow) -> Result<bool, StoreError> {
        const SQL: &str = "insert into reminder (matter, about, no, due, mark, officer, day)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
        let ReminderRow { matter, about, no, due, mark, officer, day } = *row;
        Ok(change!(self, SQL, matter, about, no, due, mark, officer, day)? == 1)
    }

    /// What an officer was reminded of since a day, the last due first by day, then the last given.
    pub async fn reminders_of(
        &mut self,
        officer: Uuid,
        since: i32,
        limit: i64,
    ) -> Result<Vec<ReminderRow>, StoreError> {
        const SQL: &str = "select matter, about, no, due, mark, officer, day from reminder
            where officer = $1 and day >= $2 order by due, matter, about, no, mark limit $3";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(officer).bind(since).bind(limit).fetch_all(conn).await
        })
    }

    /// Forgets reminders given before a day.
    pub async fn forget_reminders(&mut self, before: i32) -> Result<u64, StoreError> {
        const SQL: &str = "delete from reminder where day < $1";
        change!(self, SQL, before)
    }
}
