//! Changing the key that signs the log while the office works: the old key vouches for the new one, unless it was lost.

mod chain;
mod walk;

use rules::{log_key::LogKeySet, office::OfficeEvent, stored::By};
use store::Work;

pub(crate) use chain::split_notes;
pub use chain::{Chain, ChainFault, CheckedReceipt, LogKey, ReceiptFault};
pub(crate) use walk::Keys;

use crate::{
    Desk, DeskError,
    house::House,
    seal::note::{SigningSeed, key_text, origin, verified},
};

/// The secret under which the seed of the signing key lies.
pub(crate) const SEED: &str = "log signing key";
/// The seed of the key before, until the first checkpoint after the change was signed by both.
const BEFORE: &str = "log signing key before";

/// What keeps the signing key from being changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogKeyFault {
    /// The old key is said to be lost and is there.
    There,
    /// The old key is not there, and nobody said that it is lost.
    Missing,
    /// The key named as the old one did not sign this log.
    Wrong,
    /// A change before this one is not over: no checkpoint was signed by both keys yet.
    Unfinished,
}
/// A key that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogKeyChanged {
    /// The public key that signed until now.
    pub before: String,
    /// The one that signs from now on: to be written down.
    pub verifier: String,
    /// Whether the change was made without the old key.
    pub old_lost: bool,
}

impl Desk {
    /// The log's public key in use, as verifiers of notes and receipts read it.
    pub async fn verifier(&self) -> Result<String, DeskError> {
        let house = std::sync::Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move { Ok(house.seed(work).await?.verifier(house.log)) })
        });
        read.await
    }

    /// The keys of the log with the notes of their changes, to be published: they hold nothing secret.
    pub async fn log_keys(&self) -> Result<(Chain, String), DeskError> {
        let house = std::sync::Arc::clone(&self.house);
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let only = house.seed(work).await?.verifier(house.log);
                let changes = &house.roster(work).await?.office.log_keys;
                let notes: Vec<_> = changes.iter().map(|change| change.note.as_str()).collect();
                Ok((Chain::of(changes, &only), notes.join("\n")))
            })
        });
        read.await
    }

    /// Changes the key that signs the log, while the office works: whatever is signed after this unit of work is signed by
    /// the new key, on every node, for none keeps a key in memory.
    ///
    /// The old key signs a last checkpoint, then the change, then the first checkpoint after it beside the new one; only
    /// then is it thrown away. Where it was lost, `lost` is its public key as it was written down.
    ///
    /// # Errors
    /// [`DeskError::LogKey`]: nothing was changed.
    pub async fn rotate_log_key(&self, lost: Option<&str>) -> Result<LogKeyChanged, DeskError> {
        if lost.is_none() {
            self.checkpoint().await?;
        }
        let house = std::sync::Arc::clone(&self.house);
        let lost = lost.map(|key| key.trim().to_owned());
        let run = self.house.store.run(move |work| {
            Box::pin(async move { house.change_log_key(work, lost.as_deref()).await })
        });
        let changed = run.await?;
        self.checkpoint().await?;
        Ok(changed)
    }
}

impl House {
    /// The key that signs now.
    pub(crate) async fn seed(&self, work: &mut Work<'_>) -> Result<SigningSeed, DeskError> {
        self.seed_of(work, SEED).await?.ok_or(LogKeyFault::Missing.into())
    }

    /// The key before it, as long as it still has to sign beside it.
    pub(crate) async fn seed_before(
        &self,
        work: &mut Work<'_>,
    ) -> Result<Option<SigningSeed>, DeskError> {
        self.seed_of(work, BEFORE).await
    }

    /// The key before has signed what it had to.
    pub(crate) async fn drop_seed_before(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        Ok(work.drop_secret(BEFORE).await?)
    }

    /// None where it is gone, or is not what lay there.
    async fn seed_of(
        &self,
        work: &mut Work<'_>,
        name: &str,
    ) -> Result<Option<SigningSeed>, DeskError> {
        let Some(wrapped) = work.secret(name).await? else { return Ok(None) };
        let bytes = self.key.unwrap(name.as_bytes(), &wrapped);
        Ok(bytes.ok().and_then(|bytes| SigningSeed::of(&bytes)))
    }

    /// Keeps the first key of the log.
    pub(crate) async fn keep_seed(
        &self,
        work: &mut Work<'_>,
        seed: &SigningSeed,
    ) -> Result<(), DeskError> {
        Ok(work.put_secret(SEED, &self.key.wrap(SEED.as_bytes(), seed.bytes())?).await?)
    }

    pub(crate) async fn change_log_key(
        &self,
        work: &mut Work<'_>,
        lost: Option<&str>,
    ) -> Result<LogKeyChanged, DeskError> {
        work.lock(self.office_stream.0).await?;
        let old = self.seed_of(work, SEED).await?;
        let before = match (&old, lost) {
            (Some(_), Some(_)) => return Err(LogKeyFault::There.into()),
            (None, None) => return Err(LogKeyFault::Missing.into()),
            (Some(old), None) => old.verifier(self.log),
            (None, Some(key)) => {
                self.was_ours(work, key).await?;
                // What was lost signs nothing any more, and what came before it not either.
                work.drop_secret(BEFORE).await?;
                key.to_owned()
            }
        };
        if work.secret(BEFORE).await?.is_some() {
            return Err(LogKeyFault::Unfinished.into());
        }
        let seed = SigningSeed::fresh()?;
        let mut set = LogKeySet {
            before,
            key: seed.verifier(self.log),
            on: self.now().today,
            old_lost: old.is_none(),
            note: String::new(),
        };
        let hands: Vec<_> = old.iter().chain([&seed]).collect();
        set.note = SigningSeed::sign_by(&hands, self.log, &key_text(&origin(self.log), &set))?;
        if let Some(old) = &old {
            work.put_secret(BEFORE, &self.key.wrap(BEFORE.as_bytes(), old.bytes())?).await?;
        }
        self.keep_seed(work, &seed).await?;
        let changed = LogKeyChanged {
            before: set.before.clone(),
            verifier: set.key.clone(),
            old_lost: set.old_lost,
        };
        self.change_office(work, By::Operator, &[OfficeEvent::LogKeySet(set)]).await?;
        Ok(changed)
    }

    /// A key that is said to be the lost one is the last that the log names, or signed the last checkpoint of a log that
    /// names none.
    async fn was_ours(&self, work: &mut Work<'_>, key: &str) -> Result<(), DeskError> {
        let roster = self.roster(work).await?;
        let ours = if let Some(last) = roster.office.log_keys.last() {
            last.key == key
        } else {
            let last = work.latest_checkpoint().await?;
            last.is_some_and(|last| verified(key, &last.note).is_some())
        };
        if ours { Ok(()) } else { Err(LogKeyFault::Wrong.into()) }
    }
}
