//! A backup brought back (恢复): everything in one unit of work, then the epoch that says so, before anything else is written.

use std::sync::Arc;

use base64ct::{Base64, Encoding};
use jiff::civil::Date;
use rules::{epoch::Restored, office::OfficeEvent, stored::By, words::Words};
use store::{Store, Work};

use super::{Backup, BackupFault, put_copy};
use crate::{
    Desk, DeskError,
    clock::Clock,
    house::House,
    log_keys::{Chain, split_notes},
    seal::note::{parse_restored, restored_text, verified},
    setup::{For, KeyFile},
};

/// The secret that says that a restore is not over; it holds the day of the backup.
pub(super) const RESTORING: &str = "restoring";
/// The secret that says that a move into this place is not over.
pub(super) const MOVING: &str = "moving";
/// The secret that says that the office was moved from here.
pub(super) const MOVED: &str = "moved";

/// The epoch that began with a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epoch {
    /// Its number.
    pub epoch: u16,
    /// How many events of the log were kept.
    pub kept: u64,
    /// The day on which the backup was made.
    pub copied: Date,
    /// What is published about it: a signed note.
    pub note: String,
}

impl Backup {
    /// Puts everything into an empty place. Until [`Desk::open_restored`] has opened an epoch there, nothing opens it.
    ///
    /// # Errors
    /// [`BackupFault::NotEmpty`] where there is an office: nothing was changed.
    pub async fn put_into(&self, store: &Store) -> Result<(), DeskError> {
        let (path, digest, copied) = (self.path.clone(), self.digest.clone(), self.head.copied);
        let run = store.run(move |work| {
            Box::pin(async move {
                if work.log().await?.is_some() {
                    return Err(BackupFault::NotEmpty.into());
                }
                put_copy(work, &path, &digest).await?;
                Ok(work.put_secret(RESTORING, copied.to_string().as_bytes()).await?)
            })
        });
        run.await
    }
}

impl Desk {
    /// Opens an office that was just put back, and with it a new epoch of its log.
    ///
    /// `reason` is one line that anybody may read. `before` are the notes of restores that were published: a backup older than
    /// one of these knows nothing of it, and its epoch is not given twice. Notes that this log's key did not sign count for
    /// nothing.
    pub async fn open_restored(
        store: Store,
        key: &KeyFile,
        clock: Clock,
        (reason, before): (&str, &str),
    ) -> Result<(Self, Epoch), DeskError> {
        let reason = Words::line(reason).map_err(|_| DeskError::NoSuch("reason"))?;
        let desk = Self::enter(store, key, clock, For::Work).await?;
        desk.learn_time().await?;
        let (house, before) = (Arc::clone(&desk.house), split_notes(before));
        let run = desk.house.store.run(move |work| {
            Box::pin(async move { house.open_epoch(work, reason.as_str(), &before).await })
        });
        let epoch = run.await?;
        desk.make_good().await?;
        desk.checkpoint().await?;
        Ok((desk, epoch))
    }

    /// The restores of this log, each with the signed note that is published about it.
    pub async fn restores(&self) -> Result<Vec<Restored>, DeskError> {
        Ok(self.office().await?.restores.clone())
    }
}

impl House {
    async fn open_epoch(
        &self,
        work: &mut Work<'_>,
        reason: &str,
        before: &[String],
    ) -> Result<Epoch, DeskError> {
        work.lock(self.office_stream.0).await?;
        let copied = work.secret(RESTORING).await?.ok_or(BackupFault::NotEmpty)?;
        let copied = std::str::from_utf8(&copied).ok().and_then(|day| day.parse().ok());
        let copied: Date = copied.ok_or(DeskError::Damaged("the day of a backup"))?;
        let (size, frontier) = self.grown(work).await?;
        let roster = self.roster(work).await?;
        let only = self.seed(work).await?.verifier(self.log);
        let keys = Chain::of(&roster.office.log_keys, &only);
        let ours =
            |note: &&String| keys.keys().iter().any(|key| verified(&key.verifier, note).is_some());
        let known = before.iter().filter(ours).filter_map(|note| parse_restored(note));
        let known = known.map(|(_, restored)| restored.epoch).max().unwrap_or_default();
        let mut restored = Restored {
            epoch: roster.office.epoch().max(known) + 1,
            kept: u64::try_from(size).unwrap_or_default(),
            root: Base64::encode_string(&frontier.root()),
            copied,
            on: self.now().today,
            reason: reason.to_owned(),
            note: String::new(),
        };
        let text = restored_text(self.log, &restored);
        restored.note = self.seed(work).await?.sign(self.log, &text)?;
        let Restored { epoch, kept, copied, note, .. } = restored.clone();
        self.change_office(work, By::Operator, &[OfficeEvent::Restored(restored)]).await?;
        work.drop_secret(RESTORING).await?;
        Ok(Epoch { epoch, kept, copied, note })
    }
}

/// Refuses a place that is not whole, or not the office any more.
pub(crate) async fn marked(store: &Store) -> Result<(), DeskError> {
    let read = store.read(|work| {
        Box::pin(async move {
            for broken_off in [RESTORING, MOVING] {
                if work.secret(broken_off).await?.is_some() {
                    return Err(BackupFault::BrokenOff.into());
                }
            }
            match work.secret(MOVED).await? {
                Some(_) => Err(BackupFault::Moved.into()),
                None => Ok(()),
            }
        })
    });
    read.await
}
