//! What two officers open together in an emergency, until its time is over, and who is still to be told of it.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::work::Work;

/// A half of a circle's key, to be answered with.
pub const HALF: i32 = 1;
/// The key of a matter that both agreed to open.
pub const OPENED: i32 = 2;

/// A key sealed for one of the two.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct EmergencyKeyRow {
    /// The matter's stream.
    pub stream: Uuid,
    /// The circle whose two they are.
    pub circle: String,
    /// For whom it is sealed.
    pub officer: Uuid,
    /// [`HALF`] or [`OPENED`].
    pub stage: i32,
    /// The epoch of the circle's key.
    pub epoch: i32,
    /// The sealed key.
    pub envelope: Vec<u8>,
    /// Until when, in milliseconds since 1970.
    pub until_ms: i64,
}

/// What one officer is still to be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct NoticeRow {
    /// The officer.
    pub officer: Uuid,
    /// The matter's stream.
    pub stream: Uuid,
    /// The version of the event.
    pub version: i32,
    /// Something was opened.
    pub opened: bool,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// Openings by two.
impl Work<'_> {
    /// Keeps keys of a matter, none of which was there.
    pub async fn put_emergency_keys(&mut self, rows: &[EmergencyKeyRow]) -> Result<(), StoreError> {
        const SQL: &str = "insert into emergency_key
            (stream, circle, officer, stage, epoch, envelope, until_ms) ";
        insert_all!(self, SQL, rows, |mut row, key: &EmergencyKeyRow| {
            row.push_bind(key.stream).push_bind(key.circle.clone()).push_bind(key.officer);
            row.push_bind(key.stage).push_bind(key.epoch);
            row.push_bind(key.envelope.clone()).push_bind(key.until_ms);
        })
    }

    /// The keys of a matter, for every circle and officer.
    pub async fn emergency_keys(
        &mut self,
        stream: Uuid,
    ) -> Result<Vec<EmergencyKeyRow>, StoreError> {
        const SQL: &str = "select stream, circle, officer, stage, epoch, envelope, until_ms
            from emergency_key where stream = $1 order by circle, officer";
        within!(self, conn => sqlx::query_as(SQL).bind(stream).fetch_all(conn).await)
    }

    /// Every key that is sealed for an officer, in the order of streams.
    pub async fn emergency_keys_of(
        &mut self,
        officer: Uuid,
    ) -> Result<Vec<EmergencyKeyRow>, StoreError> {
        const SQL: &str = "select stream, circle, officer, stage, epoch, envelope, until_ms
            from emergency_key where officer = $1 order by stream, circle";
        within!(self, conn => sqlx::query_as(SQL).bind(officer).fetch_all(conn).await)
    }

    /// Destroys the keys of a matter that were sealed for the two of a circle.
    pub async fn end_emergency(&mut self, stream: Uuid, circle: &str) -> Result<u64, StoreError> {
        const SQL: &str = "delete from emergency_key where stream = $1 and circle = $2";
        change!(self, SQL, stream, circle)
    }

    /// Destroys every key of a matter that was sealed for any two.
    pub async fn end_emergencies(&mut self, stream: Uuid) -> Result<u64, StoreError> {
        const SQL: &str = "delete from emergency_key where stream = $1";
        change!(self, SQL, stream)
    }

    /// Takes a circle's keys, of every epoch, from its two, and whatever they were about to open or had opened.
    pub async fn end_two(&mut self, circle: &str) -> Result<u64, StoreError> {
        const HALVES: &str = "delete from circle_key where circle = $1 and holder like 'two:%'";
        const KEYS: &str = "delete from emergency_key where circle = $1";
        change!(self, KEYS, circle)?;
        change!(self, HALVES, circle)
    }

    /// Destroys the keys whose time is over.
    pub async fn forget_emergencies(&mut self, now_ms: i64) -> Result<u64, StoreError> {
        const SQL: &str = "delete from emergency_key where until_ms <= $1";
        change!(self, SQL, now_ms)
    }

    /// These are to be told; of what was only asked or declined about the same matter before, nothing more is.
    pub async fn put_notices(
        &mut self,
        stream: Uuid,
        rows: &[NoticeRow],
    ) -> Result<(), StoreError> {
        const BEFORE: &str = "delete from emergency_notice where stream = $1 and opened = $2";
        const SQL: &str = "insert into emergency_notice (officer, stream, version, opened, at_ms) ";
        change!(self, BEFORE, stream, false)?;
        insert_all!(self, SQL, rows, |mut row, notice: &NoticeRow| {
            row.push_bind(notice.officer).push_bind(notice.stream).push_bind(notice.version);
            row.push_bind(notice.opened).push_bind(notice.at_ms);
        })
    }

    /// What an officer is still to be told of, so many of it: what was opened first, then the newest.
    pub async fn notices_of(
        &mut self,
        officer: Uuid,
        limit: i64,
    ) -> Result<Vec<NoticeRow>, StoreError> {
        const SQL: &str = "select officer, stream, version, opened, at_ms from emergency_notice
            where officer = $1 order by opened desc, at_ms desc, stream, version limit $2";
        within!(self, conn => sqlx::query_as(SQL).bind(officer).bind(limit).fetch_all(conn).await)
    }

    /// The officer was told.
    pub async fn told(
        &mut self,
        officer: Uuid,
        stream: Uuid,
        version: i32,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "delete from emergency_notice
            where officer = $1 and stream = $2 and version = $3";
        Ok(change!(self, SQL, officer, stream, version)? == 1)
    }

    /// Somebody who left is told of nothing.
    pub async fn tell_no_more(&mut self, officer: Uuid) -> Result<u64, StoreError> {
        const SQL: &str = "delete from emergency_notice where officer = $1";
        change!(self, SQL, officer)
    }
}
