//! What an officer began to type and has not sent: kept sealed, shown to nobody else, forgotten after a while.

use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use rules::ids::OfficerId;
use sha2::{Digest, Sha256};
use store::{DraftRow, Work};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::House,
    seal::fresh_id,
    views::{Begun, Officer},
};

/// A registration begun.
const REGISTRATION: i32 = 1;
/// What the officer registered last: the next letter is often like it.
const LAST: i32 = 2;
/// A note that was handed in, for whoever did.
pub(crate) const NOTE: i32 = 3;
/// More than anybody can have begun. None gives way to another: it may hold what was told on the telephone.
pub const MOST_BEGUN: i64 = 50;
/// A draft nobody came back to for this long is forgotten.
const KEPT_DAYS: i64 = 30;
/// The last registration helps with the next one, not with tomorrow's.
const LAST_HOURS: i64 = 12;

impl Desk {
    /// A name nobody has used: for a draft, and for a form that must count once however often it is sent.
    pub fn fresh_name(&self) -> String {
        fresh_id().simple().to_string()
    }

    /// Keeps what was typed under this name, over what was kept there before; `false` where as much is kept as there may be.
    pub async fn keep_begun(
        &self,
        officer: &Officer,
        name: &str,
        text: &str,
    ) -> Result<bool, DeskError> {
        let id = Uuid::try_parse(name).map_err(|_| DeskError::NoSuch("draft"))?;
        self.keep_row(officer.id, id, REGISTRATION, text).await
    }

    /// What an officer began, the last kept first.
    pub async fn begun(&self, officer: &Officer) -> Result<Vec<Begun>, DeskError> {
        let (house, officer) = (Arc::clone(&self.house), officer.id);
        let read = self.house.store.read(move |work| {
            Box::pin(async move { house.begun_of(work, officer, REGISTRATION).await })
        });
        read.await
    }

    /// One of them.
    pub async fn begun_as(&self, officer: &Officer, name: &str) -> Result<Begun, DeskError> {
        let id = Uuid::try_parse(name).map_err(|_| DeskError::NoSuch("draft"))?;
        self.row(officer.id, id).await?.ok_or(DeskError::NoSuch("draft"))
    }

    /// Throws one of them away; it is no fault if it is gone.
    pub async fn drop_begun(&self, officer: &Officer, name: &str) -> Result<(), DeskError> {
        let Ok(id) = Uuid::try_parse(name) else { return Ok(()) };
        self.drop_row(officer.id, id).await
    }

    /// Throws one of them away, and leaves nothing of it in the write-ahead log either.
    pub async fn destroy_begun(&self, officer: &Officer, name: &str) -> Result<(), DeskError> {
        self.drop_begun(officer, name).await?;
        Ok(self.house.store.empty_log().await?)
    }

    /// Keeps what was registered last, for the next one like it.
    pub async fn keep_last(&self, officer: &Officer, text: &str) -> Result<(), DeskError> {
        self.keep_row(officer.id, last_of(officer.id), LAST, text).await.map(drop)
    }

    /// What was registered last, unless that was long ago.
    pub async fn last(&self, officer: &Officer) -> Result<Option<Begun>, DeskError> {
        let since = self.house.now().at.saturating_sub(LAST_HOURS.hours());
        let since = since.map_err(|_| DeskError::NoSuch("hour"))?;
        let last = self.row(officer.id, last_of(officer.id)).await?;
        Ok(last.filter(|last| since <= last.saved))
    }

    /// Forgets it: whoever signs out leaves no petitioner's name behind for the next at the same desk.
    pub(crate) async fn forget_last(&self, officer: OfficerId) -> Result<(), DeskError> {
        self.drop_row(officer, last_of(officer)).await
    }

    pub(crate) async fn keep_row(
        &self,
        officer: OfficerId,
        id: Uuid,
        kind: i32,
        text: &str,
    ) -> Result<bool, DeskError> {
        let now = self.house.now().at;
        let envelope = self.house.key.wrap(&place(officer, id), text.as_bytes())?;
        let saved_ms = now.as_millisecond();
        let row = DraftRow { id, officer: officer.0, kind, saved_ms, envelope };
        let old = now.saturating_sub((KEPT_DAYS * 24).hours());
        let old = old.map_err(|_| DeskError::NoSuch("day"))?.as_millisecond();
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                work.forget_drafts(old).await?;
                let begun = work.drafts_of(officer.0, kind, MOST_BEGUN).await?;
                let full = usize::try_from(MOST_BEGUN) == Ok(begun.len());
                if full && begun.iter().all(|kept| kept.id != id) {
                    return Ok(false);
                }
                match work.put_draft(&row).await? {
                    true => Ok(true),
                    false => Err(DeskError::NoSuch("draft")),
                }
            })
        });
        run.await
    }

    /// Leaves room for one more of a kind: the oldest of them goes.
    pub(crate) async fn drop_beyond(&self, officer: OfficerId, kind: i32) -> Result<(), DeskError> {
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let kept = work.drafts_of(officer.0, kind, MOST_BEGUN).await?;
                let room = usize::try_from(MOST_BEGUN - 1).unwrap_or(usize::MAX);
                for row in kept.iter().skip(room) {
                    work.drop_draft(row.id, officer.0).await?;
                }
                Ok::<_, DeskError>(())
            })
        });
        run.await
    }

    async fn row(&self, officer: OfficerId, id: Uuid) -> Result<Option<Begun>, DeskError> {
        let house = Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let row = work.draft(id, officer.0).await?;
                row.map(|row| house.opened(&row)).transpose()
            })
        });
        read.await
    }

    async fn drop_row(&self, officer: OfficerId, id: Uuid) -> Result<(), DeskError> {
        let run = self.house.store.run(move |work| {
            Box::pin(async move { Ok(work.drop_draft(id, officer.0).await.map(drop)?) })
        });
        run.await
    }
}

impl House {
    /// What an officer keeps of a kind, the last kept first.
    pub(crate) async fn begun_of(
        &self,
        work: &mut Work<'_>,
        officer: OfficerId,
        kind: i32,
    ) -> Result<Vec<Begun>, DeskError> {
        let rows = work.drafts_of(officer.0, kind, MOST_BEGUN).await?;
        rows.iter().map(|row| self.opened(row)).collect()
    }

    /// Deletes what was begun long ago and what was registered last some hours ago, whether or not anybody comes for it.
    pub(crate) async fn forget_begun(
        &self,
        work: &mut Work<'_>,
        now: Timestamp,
    ) -> Result<(), DeskError> {
        let before = |hours: i64| {
            let then = now.saturating_sub(hours.hours());
            then.map(Timestamp::as_millisecond).map_err(|_| DeskError::NoSuch("hour"))
        };
        work.forget_drafts(before(KEPT_DAYS * 24)?).await?;
        work.forget_drafts_of(LAST, before(LAST_HOURS)?).await?;
        Ok(())
    }

    fn opened(&self, row: &DraftRow) -> Result<Begun, DeskError> {
        let plain = self.key.unwrap(&place(OfficerId(row.officer), row.id), &row.envelope)?;
        let text = std::str::from_utf8(&plain).map_err(|_| DeskError::Damaged("a draft"))?;
        let saved = Timestamp::from_millisecond(row.saved_ms);
        let saved = saved.map_err(|_| DeskError::Damaged("a draft"))?;
        Ok(Begun { name: row.id.simple().to_string(), saved, text: text.to_owned() })
    }
}

/// Where a draft lies.
pub(crate) fn place(officer: OfficerId, id: Uuid) -> Vec<u8> {
    [b"draft".as_slice(), officer.0.as_bytes(), id.as_bytes()].concat()
}

/// The one place of an officer's last registration.
fn last_of(officer: OfficerId) -> Uuid {
    let digest = Sha256::digest([b"last".as_slice(), officer.0.as_bytes()].concat());
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(id)
}
