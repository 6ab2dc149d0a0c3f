//! The changes of the signing key as the log holds them, met one after another by whoever walks it.

use rules::{
    ids::{LogId, StreamId},
    log_key::LogKeySet,
    office::OfficeEvent,
    stored::{Recorded, decode},
};
use store::Work;

use super::chain::{Chain, ChangeFault, check};
use crate::{
    DeskError,
    seal::note::{origin, verified},
};

/// The changes as the log holds them, each with its version in the office's stream.
pub(crate) struct Keys {
    only: String,
    changes: Vec<(i32, LogKeySet)>,
    /// How many changes were met on the walk.
    met: usize,
    /// A change was met after which no checkpoint was seen yet.
    unbound: bool,
}

impl Keys {
    /// Reads them from the office's stream; what cannot be read there is for the walk to name.
    pub(crate) async fn read(
        work: &mut Work<'_>,
        office: StreamId,
        only: String,
    ) -> Result<Self, DeskError> {
        let events = work.stream_as_it_lies(office.0).await?;
        let changes = events.iter().filter_map(|row| match decode::<OfficeEvent>(&row.bytes) {
            Ok(Recorded { version, event: OfficeEvent::LogKeySet(set), .. }) => {
                Some((version, set))
            }
            _ => None,
        });
        let changes = changes.collect();
        Ok(Self { only, changes, met: 0, unbound: false })
    }

    fn sets(&self) -> Vec<LogKeySet> {
        self.changes.iter().map(|(_, set)| set.clone()).collect()
    }

    pub(crate) fn chain(&self) -> Chain {
        Chain::of(&self.sets(), &self.only)
    }

    /// The key that has to have signed where the walk has come to.
    fn in_force(&self) -> &str {
        let last = self.met.checked_sub(1).and_then(|at| self.changes.get(at));
        let first = self.changes.first().map_or(self.only.as_str(), |(_, set)| &set.before);
        last.map_or(first, |(_, set)| &set.key)
    }

    /// The walk comes by an event of the office: if it is a change it must hold, and must not cut off a key that somebody is sure of.
    pub(crate) fn pass(
        &mut self,
        log: LogId,
        version: i32,
        sure: Option<&str>,
    ) -> Result<(), &'static str> {
        let Some((_, set)) = self.changes.get(self.met).filter(|(at, _)| *at == version) else {
            return Ok(());
        };
        let before = self.met.checked_sub(1).and_then(|at| self.changes.get(at));
        check(&origin(log), set, before.map(|(_, set)| set)).map_err(ChangeFault::what)?;
        let upto: Vec<_> = self.sets().into_iter().take(self.met).collect();
        let known = |sure: &str| {
            Chain::of(&upto, &set.before).keys().iter().any(|key| key.verifier == sure)
        };
        if set.old_lost && sure.is_some_and(known) {
            return Err("key_unbound");
        }
        (self.met, self.unbound) = (self.met + 1, !set.old_lost);
        Ok(())
    }

    /// A checkpoint or head over what was walked: signed by the key in force.
    pub(crate) fn signed(&self, note: &str) -> bool {
        verified(self.in_force(), note).is_some()
    }

    /// The first checkpoint after a change is signed by the key before as well.
    pub(crate) fn binds(&mut self, note: &str) -> bool {
        if !std::mem::take(&mut self.unbound) {
            return true;
        }
        let change = self.met.checked_sub(1).and_then(|at| self.changes.get(at));
        change.is_none_or(|(_, set)| verified(&set.before, note).is_some())
    }

    /// Any key of the chain signed it.
    pub(crate) fn any(&self, note: &str) -> Option<String> {
        self.chain().keys().iter().find_map(|key| verified(&key.verifier, note))
    }

    /// The last key of the chain.
    pub(crate) fn last(&self) -> &str {
        self.changes.last().map_or(&self.only, |(_, set)| &set.key)
    }

    /// The key that signs here is the last of the chain.
    pub(crate) fn is_last(&self) -> bool {
        self.last() == self.only
    }
}
