//! The chain of keys that signed the log: each change is a note that the key before signed as well, so that whoever wrote
//! down an old key follows it to the new one, and whoever holds a new one knows those before.
//!
//! From a key one is sure of, trust goes back to all before it, for each later one names them under its own signature; it
//! goes on to those after it as long as each was signed by the one before, and ends where that was lost.

use jiff::civil::Date;
use rules::{
    ids::{LogId, StreamId},
    log_key::LogKeySet,
    office::OfficeEvent,
    stored::{By, Recorded, decode},
};
use store::Work;

use crate::{
    Desk, DeskError,
    house::House,
    seal::note::{SigningSeed, key_text, origin, parse_key_text, text_of, verified},
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

/// What is wrong with a chain of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// Something in it is no note of a change of keys, or speaks of another log.
    Unread {
        /// Which change, from 1.
        change: usize,
    },
    /// A change was not signed by the key after it, or not by the one before.
    Unsigned {
        /// Which change, from 1.
        change: usize,
    },
    /// A change names another key before it than the one before it.
    Broken {
        /// Which change, from 1.
        change: usize,
    },
    /// The key one is sure of is none of the chain.
    Stranger,
}

/// A key of the log, and when it signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogKey {
    /// The public key, as verifiers of notes read it.
    pub verifier: String,
    /// The day of the change to it; none of the first.
    pub since: Option<Date>,
    /// The day of the change from it; none of the one in use.
    pub until: Option<Date>,
    /// The key before it was lost and did not sign the change to it.
    pub old_lost: bool,
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

/// What a receipt promises, with the key it was signed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedReceipt {
    /// The text that was signed.
    pub text: String,
    /// By which key.
    pub key: LogKey,
}

/// Why a receipt is not believed although it may be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptFault {
    /// No key of the chain signed it.
    Unsigned,
    /// A key signed it that the key one is sure of does not lead to: the one between was lost.
    Unbound,
    /// It says that it was received after its key had been changed for another.
    TooLate {
        /// The day of that change.
        until: Date,
    },
    /// The chain itself does not hold.
    Chain(ChainFault),
}

/// The changes of one log, each checked against the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    keys: Vec<LogKey>,
}

impl Chain {
    /// Reads a chain as it is published: one signed note of a change after another.
    pub fn parse(notes: &str, sure: &str) -> Result<Self, ChainFault> {
        let mut changes: Vec<LogKeySet> = Vec::new();
        for (change, note) in (1..).zip(split_notes(notes)) {
            let unread = ChainFault::Unread { change };
            let text = text_of(&note).ok_or(unread)?;
            let (named, said) = parse_key_text(&text).ok_or(unread)?;
            let same = |origin: &str| origin == named;
            if !sure.split('+').next().is_some_and(same) {
                return Err(unread);
            }
            let set = LogKeySet { note, ..said };
            check(&named, &set, changes.last()).map_err(|what| what.of(change))?;
            changes.push(set);
        }
        Ok(Self::of(&changes, sure))
    }

    /// The keys of a log with these changes, of which one without any has `only`.
    pub(crate) fn of(changes: &[LogKeySet], only: &str) -> Self {
        let first = changes.first().map_or(only, |change| change.before.as_str());
        let mut keys =
            vec![LogKey { verifier: first.to_owned(), since: None, until: None, old_lost: false }];
        for change in changes {
            if let Some(last) = keys.last_mut() {
                last.until = Some(change.on);
            }
            keys.push(LogKey {
                verifier: change.key.clone(),
                since: Some(change.on),
                until: None,
                old_lost: change.old_lost,
            });
        }
        Self { keys }
    }

    /// The keys, the first one first.
    pub fn keys(&self) -> &[LogKey] {
        &self.keys
    }

    /// The keys that a key one is sure of leads to.
    pub fn trusted(&self, sure: &str) -> Result<&[LogKey], ChainFault> {
        let at = self.keys.iter().position(|key| key.verifier == sure);
        let after = at.ok_or(ChainFault::Stranger)? + 1;
        let lost = self.keys.iter().skip(after).position(|key| key.old_lost);
        let end = lost.map_or(self.keys.len(), |lost| after + lost);
        Ok(self.keys.get(..end).unwrap_or_default())
    }

    /// Checks a receipt by a key one is sure of.
    pub fn receipt(&self, sure: &str, receipt: &str) -> Result<CheckedReceipt, ReceiptFault> {
        let trusted = self.trusted(sure).map_err(ReceiptFault::Chain)?;
        let signed = |key: &LogKey| Some((key.clone(), verified(&key.verifier, receipt)?));
        let Some((key, text)) = trusted.iter().find_map(signed) else {
            return Err(match self.keys.iter().find_map(signed) {
                Some(_) => ReceiptFault::Unbound,
                None => ReceiptFault::Unsigned,
            });
        };
        // A letter is registered under the day it came, which may lie before its key began, but never after it ended.
        let received = text.lines().find_map(|line| line.strip_prefix("received_on "));
        let received: Option<Date> = received.and_then(|day| day.parse().ok());
        match (received, key.until) {
            (Some(received), Some(until)) if until < received => {
                Err(ReceiptFault::TooLate { until })
            }
            _ => Ok(CheckedReceipt { text, key }),
        }
    }
}

/// What is wrong with one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChangeFault {
    Unread,
    Unsigned,
    Broken,
}

impl ChangeFault {
    const fn of(self, change: usize) -> ChainFault {
        match self {
            Self::Unread => ChainFault::Unread { change },
            Self::Unsigned => ChainFault::Unsigned { change },
            Self::Broken => ChainFault::Broken { change },
        }
    }

    /// Its key in the sentences about faults of the log.
    pub(crate) const fn what(self) -> &'static str {
        match self {
            Self::Unread => "key_unread",
            Self::Unsigned => "key_unsigned",
            Self::Broken => "key_broken",
        }
    }
}

/// A change holds what its note says, was signed by both keys or says that one was lost, and follows the one before.
pub(crate) fn check(
    origin: &str,
    set: &LogKeySet,
    before: Option<&LogKeySet>,
) -> Result<(), ChangeFault> {
    let text = key_text(origin, set);
    if text_of(&set.note).as_deref() != Some(text.as_str()) {
        return Err(ChangeFault::Unread);
    }
    let signed = |key: &str| verified(key, &set.note).is_some();
    if !signed(&set.key) || (!set.old_lost && !signed(&set.before)) {
        return Err(ChangeFault::Unsigned);
    }
    match before {
        Some(before) if before.key != set.before => Err(ChangeFault::Broken),
        _ => Ok(()),
    }
}

/// Cuts a file of signed notes: each ends with its signature lines, of which there may be several. Between them may stand
/// empty lines, and lines that begin with `#` for whoever reads the file.
pub(crate) fn split_notes(notes: &str) -> Vec<String> {
    let mut cut = Vec::new();
    let (mut note, mut signed) = (String::new(), false);
    for line in notes.lines() {
        let signature = line.starts_with('—');
        if signed && !signature {
            cut.push(std::mem::take(&mut note));
            signed = false;
        }
        if note.is_empty() && (line.trim().is_empty() || line.starts_with('#')) {
            continue;
        }
        note.push_str(line);
        note.push('\n');
        signed |= signature;
    }
    cut.extend((!note.is_empty()).then_some(note));
    cut
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
        let events = work.stream_events(office.0).await?;
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::seal::{fresh_id, note::receipt_text};

    const SIGNED: [u8; 32] = [7; 32];

    fn log() -> LogId {
        LogId(fresh_id())
    }

    /// A change from one key to another on the first of a month of 2027, signed by these.
    fn change(
        log: LogId,
        (before, after): (&SigningSeed, &SigningSeed),
        (month, old_lost): (i8, bool),
        hands: &[&SigningSeed],
    ) -> LogKeySet {
        let mut set = LogKeySet {
            before: before.verifier(log),
            key: after.verifier(log),
            on: date(2027, month, 1),
            old_lost,
            note: String::new(),
        };
        set.note = SigningSeed::sign_by(hands, log, &key_text(&origin(log), &set)).unwrap();
        set
    }

    fn receipt(log: LogId, by: &SigningSeed, month: i8) -> String {
        by.sign(log, &receipt_text(log, "2027-1", date(2027, month, 2), &SIGNED)).unwrap()
    }

    fn notes(sets: &[&LogKeySet]) -> String {
        let lines = sets.iter().flat_map(|set| [format!("# from {}", set.on), set.note.clone()]);
        lines.collect::<Vec<_>>().join("\n")
    }

    fn seeds() -> [SigningSeed; 4] {
        std::array::from_fn(|_| SigningSeed::fresh().unwrap())
    }

    #[test]
    fn from_any_key_of_a_chain_every_receipt_of_it_is_checked() {
        let (log, [a, b, c, stranger]) = (log(), seeds());
        let (one, two) = (
            change(log, (&a, &b), (3, false), &[&a, &b]),
            change(log, (&b, &c), (5, false), &[&b, &c]),
        );
        for sure in [&a, &b, &c] {
            let sure = sure.verifier(log);
            let chain = Chain::parse(&notes(&[&one, &two]), &sure).unwrap();
            for (by, month) in [(&a, 1), (&a, 2), (&b, 1), (&b, 4), (&c, 1), (&c, 12)] {
                let checked = chain.receipt(&sure, &receipt(log, by, month)).unwrap();
                assert_eq!(checked.key.verifier, by.verifier(log));
            }
            let late = chain.receipt(&sure, &receipt(log, &a, 3));
            assert_eq!(late, Err(ReceiptFault::TooLate { until: date(2027, 3, 1) }));
            let foreign = chain.receipt(&sure, &receipt(log, &stranger, 1));
            assert_eq!(foreign, Err(ReceiptFault::Unsigned));
        }
        let chain = Chain::parse(&notes(&[&one, &two]), &c.verifier(log)).unwrap();
        let days: Vec<_> = chain.keys().iter().map(|key| (key.since, key.until)).collect();
        let (first, second) = (Some(date(2027, 3, 1)), Some(date(2027, 5, 1)));
        assert_eq!(days, [(None, first), (first, second), (second, None)]);
        let stranger = stranger.verifier(log);
        assert_eq!(chain.trusted(&stranger), Err(ChainFault::Stranger));
        // Without any change the key one is sure of is the only one.
        let alone = Chain::parse("", &a.verifier(log)).unwrap();
        assert!(alone.receipt(&a.verifier(log), &receipt(log, &a, 1)).is_ok());
    }

    #[test]
    fn past_a_lost_key_an_older_one_says_nothing_and_a_newer_one_vouches_backwards() {
        let (log, [a, b, c, _]) = (log(), seeds());
        let (one, two) =
            (change(log, (&a, &b), (3, true), &[&b]), change(log, (&b, &c), (5, false), &[&b, &c]));
        let all = notes(&[&one, &two]);
        let (old, new) = (a.verifier(log), c.verifier(log));
        let chain = Chain::parse(&all, &old).unwrap();
        assert_eq!(chain.trusted(&old).unwrap().len(), 1);
        assert!(chain.receipt(&old, &receipt(log, &a, 1)).is_ok());
        for by in [&b, &c] {
            let unbound = chain.receipt(&old, &receipt(log, by, 6));
            assert_eq!(unbound, Err(ReceiptFault::Unbound));
        }
        assert_eq!(chain.trusted(&new).unwrap().len(), 3);
        assert!(chain.receipt(&new, &receipt(log, &a, 1)).is_ok());
    }

    #[test]
    fn what_is_wrong_with_a_chain_is_named_by_its_change() {
        let (log, [a, b, c, d]) = (log(), seeds());
        let good = change(log, (&a, &b), (3, false), &[&a, &b]);
        let sure = a.verifier(log);
        let fault = |set: &LogKeySet| Chain::parse(&notes(&[&good, set]), &sure).unwrap_err();
        let by_new = change(log, (&b, &c), (5, false), &[&c]);
        assert_eq!(fault(&by_new), ChainFault::Unsigned { change: 2 });
        let by_old = change(log, (&b, &c), (5, false), &[&b]);
        assert_eq!(fault(&by_old), ChainFault::Unsigned { change: 2 });
        // Whoever says that the old key was lost must still have the new one.
        let by_none = change(log, (&b, &c), (5, true), &[&d]);
        assert_eq!(fault(&by_none), ChainFault::Unsigned { change: 2 });
        let aside = change(log, (&c, &d), (5, false), &[&c, &d]);
        assert_eq!(fault(&aside), ChainFault::Broken { change: 2 });
        let elsewhere = self::log();
        let foreign = change(elsewhere, (&b, &c), (5, false), &[&b, &c]);
        assert_eq!(fault(&foreign), ChainFault::Unread { change: 2 });
        let mut changed = change(log, (&b, &c), (5, false), &[&b, &c]);
        changed.note = changed.note.replace("2027-05-01", "2027-06-01");
        assert_eq!(fault(&changed), ChainFault::Unsigned { change: 2 });
        changed.note = "a line\n".to_owned();
        assert_eq!(fault(&changed), ChainFault::Unread { change: 2 });
        let receipt = LogKeySet { note: receipt(log, &b, 5), ..changed };
        assert_eq!(fault(&receipt), ChainFault::Unread { change: 2 });
    }

    #[test]
    fn an_event_that_says_other_than_its_note_is_found() {
        let (log, [a, b, c, _]) = (log(), seeds());
        let good = change(log, (&a, &b), (3, false), &[&a, &b]);
        assert_eq!(check(&origin(log), &good, None), Ok(()));
        let other = LogKeySet { key: c.verifier(log), ..good.clone() };
        assert_eq!(check(&origin(log), &other, None), Err(ChangeFault::Unread));
        let lost = LogKeySet { old_lost: true, ..good };
        assert_eq!(check(&origin(log), &lost, None), Err(ChangeFault::Unread));
    }
}
