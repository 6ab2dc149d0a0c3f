//! Read models of the post room: batches of letters, the letters by their codes, and report boxes.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::lists::narrow::among;
use crate::work::Work;

/// A batch of letters.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PostBatchRow {
    /// Its stream.
    pub id: Uuid,
    /// The organ whose post it is.
    pub organ: i32,
    /// The day it was received.
    pub received: i32,
    /// How it came.
    pub way: i32,
    /// How many letters were received.
    pub letters: i32,
    /// Who received it.
    pub receiver: Uuid,
    /// The second of two who emptied a box.
    pub second: Option<Uuid>,
    /// Who opened it.
    pub opener: Option<Uuid>,
    /// The day it was opened.
    pub opened: Option<i32>,
    /// Whoever received it opened it.
    pub alone: bool,
    /// What was found was not what was received.
    pub differs: bool,
    /// And nobody settled that yet.
    pub unsettled: bool,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PostLetterRow {
    /// Its code.
    pub label: String,
    /// Its batch.
    pub batch: Uuid,
    /// The organ whose post it is.
    pub organ: i32,
    /// What became of it; none before it was opened.
    pub fate: Option<i32>,
    /// The day it was opened, or was received before.
    pub since: i32,
    /// It was opened, and waits to be registered.
    pub waits: bool,
    /// A matter was registered from it.
    pub registered: bool,
}

/// A report box.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PostBoxRow {
    /// Its stream.
    pub id: Uuid,
    /// The organ whose box it is.
    pub organ: i32,
    /// Its name.
    pub name: String,
    /// Where it hangs.
    pub place: String,
    /// The day it was opened last.
    pub opened: Option<i32>,
    /// A seal did not fit, and nobody settled that yet.
    pub unsettled: bool,
    /// It was removed.
    pub gone: bool,
}

/// Which batches are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Batches {
    /// All, the latest first; after one, where it is named.
    Latest(Option<(i32, Uuid)>),
    /// Those nobody opened, the oldest first.
    Unopened,
    /// Those whose difference nobody settled, the oldest first.
    Unsettled,
    /// Those that were opened by whoever received them, from a day to a day, in their order.
    Alone(i32, i32),
}

/// How much of an organ's post waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct PostCounts {
    /// Batches nobody opened.
    pub unopened: i64,
    /// Letters that wait to be registered.
    pub waiting: i64,
    /// Differences that wait for the chief, those of seals among them.
    pub unsettled: i64,
}

impl Work<'_> {
    /// Puts a batch as it stands, and its letters.
    pub async fn put_post_batch(
        &mut self,
        batch: &PostBatchRow,
        letters: &[PostLetterRow],
    ) -> Result<(), StoreError> {
        const EMPTY: [&str; 2] =
            ["delete from post_batch where id = $1", "delete from post_letter where batch = $1"];
        const BATCH: &str = "insert into post_batch (id, organ, received, way, letters, receiver,
            second, opener, opened, alone, differs, unsettled) ";
        const LETTERS: &str = "insert into post_letter (label, batch, organ, fate, since, waits,
            registered) ";
        // Seven values a row: four thousand letters would be too many for one statement.
        const CHUNK: usize = 1000;
        for sql in EMPTY {
            change!(self, sql, batch.id)?;
        }
        insert_all!(self, BATCH, [batch], |mut row, batch: &PostBatchRow| {
            row.push_bind(batch.id).push_bind(batch.organ).push_bind(batch.received);
            row.push_bind(batch.way).push_bind(batch.letters).push_bind(batch.receiver);
            row.push_bind(batch.second).push_bind(batch.opener).push_bind(batch.opened);
            row.push_bind(batch.alone).push_bind(batch.differs).push_bind(batch.unsettled);
        })?;
        for letters in letters.chunks(CHUNK) {
            insert_all!(self, LETTERS, letters, |mut row, letter: &PostLetterRow| {
                row.push_bind(letter.label.clone()).push_bind(letter.batch);
                row.push_bind(letter.organ).push_bind(letter.fate).push_bind(letter.since);
                row.push_bind(letter.waits).push_bind(letter.registered);
            })?;
        }
        Ok(())
    }

    /// At most so many batches of these organs.
    pub async fn post_batches(
        &mut self,
        organs: &[i32],
        which: Batches,
        limit: i64,
    ) -> Result<Vec<PostBatchRow>, StoreError> {
        const SQL: &str = "select * from post_batch where organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(organs, &mut question);
            match which {
                Batches::Latest(after) => {
                    if let Some((day, id)) = after {
                        question.push(" and (received, id) < (").push_bind(day);
                        question.push(", ").push_bind(id).push(")");
                    }
                    question.push(" order by received desc, id desc limit ");
                }
                Batches::Unopened => {
                    question.push(" and opened is null order by received, id limit ");
                }
                Batches::Unsettled => {
                    question.push(" and unsettled order by received, id limit ");
                }
                Batches::Alone(from, to) => {
                    question.push(" and alone and opened between ").push_bind(from);
                    question.push(" and ").push_bind(to).push(" order by opened desc, id desc limit ");
                }
            }
            question.push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// The batch with this id.
    pub async fn post_batch(&mut self, id: Uuid) -> Result<Option<PostBatchRow>, StoreError> {
        const SQL: &str = "select * from post_batch where id = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(id).fetch_optional(conn).await)
    }

    /// The letter with this code.
    pub async fn post_letter(&mut self, label: &str) -> Result<Option<PostLetterRow>, StoreError> {
        const SQL: &str = "select * from post_letter where label = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(label).fetch_optional(conn).await)
    }

    /// At most so many letters of these organs that wait to be registered, the oldest first.
    pub async fn waiting_letters(
        &mut self,
        organs: &[i32],
        limit: i64,
    ) -> Result<Vec<PostLetterRow>, StoreError> {
        const SQL: &str = "select * from post_letter where waits and organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(organs, &mut question);
            question.push(" order by since, label limit ").push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// How much waits at an organ.
    pub async fn post_counts(&mut self, organ: i32) -> Result<PostCounts, StoreError> {
        const SQL: &str = "select
            (select count(*) from post_batch where organ = $1 and opened is null) as unopened,
            (select count(*) from post_letter where organ = $1 and waits) as waiting,
            (select count(*) from post_batch where organ = $1 and unsettled)
                + (select count(*) from post_box where organ = $1 and unsettled) as unsettled";
        within!(self, conn => sqlx::query_as(SQL).bind(organ).fetch_one(conn).await)
    }

    /// Puts a box as it stands.
    pub async fn put_post_box(&mut self, row: &PostBoxRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into post_box (id, organ, name, place, opened, unsettled, gone)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (id) do update set name = excluded.name, place = excluded.place,
                opened = excluded.opened, unsettled = excluded.unsettled, gone = excluded.gone";
        let PostBoxRow { id, organ, name, place, opened, unsettled, gone } = row;
        change!(self, SQL, id, organ, name, place, opened, unsettled, gone)?;
        Ok(())
    }

    /// Every box of these organs by name, those that hang before those that were removed.
    pub async fn post_boxes(&mut self, organs: &[i32]) -> Result<Vec<PostBoxRow>, StoreError> {
        const SQL: &str = "select * from post_box where organ in ";
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question = QueryBuilder::new(SQL);
            among(organs, &mut question);
            question.push(" order by gone, name, id");
            question.build_query_as().fetch_all(conn).await
        })
    }
}
