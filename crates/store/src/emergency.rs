//! What two officers open together in an emergency, until its time is over, and who is still to be told of it.

use sqlx::FromRow;
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
}

/// Openings by two.
impl Work<'_> {
    /// Keeps keys of a matter in the place of those that were there.
    pub async fn put_emergency_keys(&mut self, rows: &[EmergencyKeyRow]) -> Result<(), StoreError> {
        const SQL: &str = "insert into emergency_key
            (stream, officer, stage, epoch, envelope, until_ms) ";
        insert_all!(self, SQL, rows, |mut row, key: &EmergencyKeyRow| {
            row.push_bind(key.stream).push_bind(key.officer).push_bind(key.stage);
            row.push_bind(key.epoch).push_bind(key.envelope.clone()).push_bind(key.until_ms);
        })
    }

    /// The key of a matter that is sealed for an officer.
    pub async fn emergency_key(
        &mut self,
        stream: Uuid,
        officer: Uuid,
    ) -> Result<Option<EmergencyKeyRow>, StoreError> {
        const SQL: &str = "select stream, officer, stage, epoch, envelope, until_ms
            from emergency_key where stream = $1 and officer = $2";
        within!(self, conn => {
            sqlx::query_as(SQL).bind(stream).bind(officer).fetch_optional(conn).await
        })
    }

    /// Every key that is sealed for an officer, in the order of streams.
    pub async fn emergency_keys_of(
        &mut self,
        officer: Uuid,
    ) -> Result<Vec<EmergencyKeyRow>, StoreError> {
        const SQL: &str = "select stream, officer, stage, epoch, envelope, until_ms
            from emergency_key where officer = $1 order by stream";
        within!(self, conn => sqlx::query_as(SQL).bind(officer).fetch_all(conn).await)
    }

    /// Destroys every key of a matter that was sealed for one of the two.
    pub async fn end_emergency(&mut self, stream: Uuid) -> Result<u64, StoreError> {
        const SQL: &str = "delete from emergency_key where stream = $1";
        change!(self, SQL, stream)
    }

    /// Destroys the keys whose time is over.
    pub async fn forget_emergencies(&mut self, now_ms: i64) -> Result<u64, StoreError> {
        const SQL: &str = "delete from emergency_key where until_ms <= $1";
        change!(self, SQL, now_ms)
    }

    /// These are to be told.
    pub async fn put_notices(&mut self, rows: &[NoticeRow]) -> Result<(), StoreError> {
        const SQL: &str = "insert into emergency_notice (officer, stream, version) ";
        insert_all!(self, SQL, rows, |mut row, notice: &NoticeRow| {
            row.push_bind(notice.officer).push_bind(notice.stream).push_bind(notice.version);
        })
    }

    /// What an officer is still to be told of, so many of it, in the order of streams.
    pub async fn notices_of(
        &mut self,
        officer: Uuid,
        limit: i64,
    ) -> Result<Vec<NoticeRow>, StoreError> {
        const SQL: &str = "select officer, stream, version from emergency_notice
            where officer = $1 order by stream, version limit $2";
        within!(self, conn => sqlx::query_as(SQL).bind(officer).bind(limit).fetch_all(conn).await)
    }

    /// The officer was told.
    pub async fn told(&mut self, row: NoticeRow) -> Result<bool, StoreError> {
        const SQL: &str = "delete from emergency_notice
            where officer = $1 and stream = $2 and version = $3";
        Ok(change!(self, SQL, row.officer, row.stream, row.version)? == 1)
    }
}
