//! Signed notes (C2SP signed-note): checkpoints of the log and receipts, both by the log's signing key.

use base64ct::{Base64, Encoding};
use ed25519_dalek::SigningKey;
use jiff::civil::Date;
use rules::{
    epoch::{FIRST, Restored},
    ids::LogId,
    log_key::LogKeySet,
};
use signed_note::{Note, Signer, StandardSigner, StandardVerifier, VerifierList};
use zeroize::Zeroizing;

use super::envelope::Key;
use crate::DeskError;

const ED25519: u8 = 1;

/// The log's signing key.
pub(crate) struct SigningSeed(Key);

impl SigningSeed {
    /// A fresh key.
    pub(crate) fn fresh() -> Result<Self, DeskError> {
        Key::fresh().map(Self)
    }

    /// The key in these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        Key::of(bytes).map(Self)
    }

    /// The bytes, for wrapping.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The public key as verifiers read it.
    pub(crate) fn verifier(&self, log: LogId) -> String {
        let public = SigningKey::from_bytes(self.bytes()).verifying_key();
        signed_note::new_ed25519_verifier_key(&origin(log), &public)
    }

    /// Signs a text of whole lines.
    pub(crate) fn sign(&self, log: LogId, text: &str) -> Result<String, DeskError> {
        Self::sign_by(&[self], log, text)
    }

    /// Signs a text by several keys: a line of the note for each.
    pub(crate) fn sign_by(seeds: &[&Self], log: LogId, text: &str) -> Result<String, DeskError> {
        let unsigned = |_| DeskError::Damaged("signing key");
        let mut note = Note::new(text.as_bytes(), &[]).map_err(unsigned)?;
        for seed in seeds {
            let signer = seed.signer(log)?;
            note.add_sigs(&[&signer as &dyn Signer]).map_err(unsigned)?;
        }
        String::from_utf8(note.to_bytes()).map_err(|_| DeskError::Damaged("signing key"))
    }

    fn signer(&self, log: LogId) -> Result<StandardSigner, DeskError> {
        let name = origin(log);
        let public = SigningKey::from_bytes(self.bytes()).verifying_key();
        let public = [&[ED25519], public.as_bytes().as_slice()].concat();
        let id = signed_note::key_id(&name, &public);
        let private = Zeroizing::new([&[ED25519], self.bytes().as_slice()].concat());
        let private = Zeroizing::new(Base64::encode_string(&private));
        let key = Zeroizing::new(format!("PRIVATE+KEY+{name}+{id:08x}+{}", *private));
        StandardSigner::new(&key).map_err(|_| DeskError::Damaged("signing key"))
    }
}

/// The name of the log in its notes.
pub(crate) fn origin(log: LogId) -> String {
    format!("lugu/{log}")
}

/// The text of a checkpoint (C2SP tlog-checkpoint): origin, size, root, and the epoch in a line of its own after the first.
pub(crate) fn checkpoint_text(log: LogId, size: i64, root: &[u8], epoch: u16) -> String {
    let epoch = if epoch == FIRST { String::new() } else { format!("epoch {epoch}\n") };
    format!("{}\n{size}\n{}\n{epoch}", origin(log), Base64::encode_string(root))
}

/// The size and the epoch that the text of a checkpoint names.
pub(crate) fn sized(text: &str) -> Option<(i64, u16)> {
    let mut lines = text.lines().skip(1);
    let size = lines.next()?.parse().ok()?;
    let epoch = lines.find_map(|line| line.strip_prefix("epoch "));
    Some((size, epoch.map_or(Some(FIRST), |epoch| epoch.parse().ok())?))
}

/// The text that says that the log was brought back from a copy.
pub(crate) fn restored_text(log: LogId, restored: &Restored) -> String {
    let Restored { epoch, kept, root, copied, on, reason, .. } = restored;
    format!(
        "{}\nlugu-restored/1\nepoch {epoch}\nkept {kept}\nroot {root}\ncopied {copied}\non {on}\nreason {reason}\n",
        origin(log)
    )
}

/// Reads such a note, whoever signed it: of which log, and what it says.
pub(crate) fn parse_restored(note: &str) -> Option<(String, Restored)> {
    let text = text_of(note)?;
    let mut lines = text.lines();
    let origin = lines.next()?.to_owned();
    lines.next().filter(|line| *line == "lugu-restored/1")?;
    let restored = Restored {
        epoch: lines.next()?.strip_prefix("epoch ")?.parse().ok()?,
        kept: lines.next()?.strip_prefix("kept ")?.parse().ok()?,
        root: lines.next()?.strip_prefix("root ")?.to_owned(),
        copied: lines.next()?.strip_prefix("copied ")?.parse().ok()?,
        on: lines.next()?.strip_prefix("on ")?.parse().ok()?,
        reason: lines.next()?.strip_prefix("reason ")?.to_owned(),
        note: note.to_owned(),
    };
    lines.next().is_none().then_some((origin, restored))
}

/// The text of a receipt: number, date, leaf. It tells nothing about its matter.
pub(crate) fn receipt_text(log: LogId, number: &str, received_on: Date, leaf: &[u8]) -> String {
    let leaf = Base64::encode_string(leaf);
    format!(
        "{}\nlugu-receipt/1\nnumber {number}\nreceived_on {received_on}\nleaf {leaf}\n",
        origin(log)
    )
}

/// The text of a change of keys: the key before, the one after, the day, and that the one before was lost where it was.
pub(crate) fn key_text(origin: &str, set: &LogKeySet) -> String {
    let LogKeySet { before, key, on, .. } = set;
    let lost = if set.old_lost { "old-key lost\n" } else { "" };
    format!("{origin}\nlugu-log-key/1\nbefore {before}\nkey {key}\non {on}\n{lost}")
}

/// Reads such a text: of which log, and what it says.
pub(crate) fn parse_key_text(text: &str) -> Option<(String, LogKeySet)> {
    let mut lines = text.lines();
    let origin = lines.next()?.to_owned();
    lines.next().filter(|line| *line == "lugu-log-key/1")?;
    let set = LogKeySet {
        before: lines.next()?.strip_prefix("before ")?.to_owned(),
        key: lines.next()?.strip_prefix("key ")?.to_owned(),
        on: lines.next()?.strip_prefix("on ")?.parse().ok()?,
        old_lost: lines.next() == Some("old-key lost"),
        note: String::new(),
    };
    (key_text(&origin, &set) == text).then_some((origin, set))
}

/// The text of a note, whoever signed it.
pub(crate) fn text_of(note: &str) -> Option<String> {
    let note = Note::from_bytes(note.as_bytes()).ok()?;
    String::from_utf8(note.text().to_vec()).ok()
}

/// Checks a signed note with the public key and gives its text.
pub(crate) fn verified(verifier: &str, note: &str) -> Option<String> {
    let known = StandardVerifier::new(verifier).ok()?;
    let note = Note::from_bytes(note.as_bytes()).ok()?;
    note.verify(&VerifierList::new(vec![Box::new(known)])).ok()?;
    String::from_utf8(note.text().to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_receipt_is_verified_and_a_changed_one_is_not() {
        let (seed, log) = (SigningSeed::fresh().unwrap(), LogId(crate::seal::fresh_id()));
        let text = receipt_text(log, "2026-1", jiff::civil::date(2026, 11, 23), &[7; 32]);
        let note = seed.sign(log, &text).unwrap();
        assert_eq!(verified(&seed.verifier(log), &note).as_deref(), Some(text.as_str()));
        assert_eq!(verified(&seed.verifier(log), &note.replace("2026-1", "2026-2")), None);
        let stranger = SigningSeed::fresh().unwrap();
        assert_eq!(verified(&stranger.verifier(log), &note), None);
    }
}
