//! The chain of keys that signed the log: each change is a note that the key before signed as well, so that whoever wrote
//! down an old key follows it to the new one, and whoever holds a new one knows those before.
//!
//! From a key one is sure of, trust goes back to all before it, for each later one names them under its own signature; it
//! goes on to those after it as long as each was signed by the one before, and ends where that was lost.

use jiff::civil::Date;
use rules::log_key::LogKeySet;

use crate::seal::note::{key_text, parse_key_text, text_of, verified};

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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rules::ids::LogId;

    use super::*;
    use crate::seal::{
        fresh_id,
        note::{SigningSeed, origin, receipt_text},
    };

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
