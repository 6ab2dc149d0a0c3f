//! What can go wrong at the desk, in the desk's own words; only the edge knows status codes.

use rules::{
    ask::Malformed,
    codes::{Look, Role},
    keep::OfficeRefusal,
    refusal::Refusal,
    stored::Unreadable,
};

use crate::{backup::BackupFault, log_keys::LogKeyFault, shares::ShareFault};

/// Everything the desk answers instead of doing what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// A rule refuses.
    #[error("a rule refuses: {}", .0.code())]
    Refused(Refusal),
    /// A rule refuses a change to the office itself.
    #[error("a rule refuses: {}", .0.code())]
    OfficeRefused(OfficeRefusal),
    /// A field cannot be read.
    #[error("a field cannot be read")]
    Malformed(Malformed),
    /// There is no such matter, or the asker may not know of it: one answer for both.
    #[error("there is no such matter")]
    NoSuchMatter,
    /// The report is for the organ above, and nothing of it was kept here.
    #[error("the organ above takes this report")]
    ForAbove {
        /// Its name.
        to: String,
        /// Its address and telephone.
        contact: String,
    },
    /// What the code opened went to the organ above, sealed.
    #[error("it went to the organ above")]
    WentUp {
        /// Its number.
        number: String,
        /// The organ above.
        to: String,
        /// Its address and telephone.
        contact: String,
    },
    /// The code opens nothing.
    #[error("the code opens nothing")]
    NoSuchCode,
    /// The code was replaced, and opens nothing any more.
    #[error("the code was replaced")]
    CodeReplaced {
        /// The day.
        on: jiff::civil::Date,
    },
    /// The asker may know of the matter, but holds none of the roles.
    #[error("a role is missing")]
    Denied {
        /// Roles that may.
        needed: &'static [Role],
    },
    /// The asker could do it in the place of somebody, and that is over.
    #[error("a deputyship ended on {on}")]
    Lapsed {
        /// Roles that may.
        needed: &'static [Role],
        /// Who was away.
        away: String,
        /// Its last day, or the day on which it was taken back.
        on: jiff::civil::Date,
    },
    /// Somebody else was there first.
    #[error("the matter is at version {version} now")]
    Stale {
        /// Where it stands now.
        version: i32,
    },
    /// Name or password is wrong, or the account is disabled: one answer for all.
    #[error("name or password is wrong")]
    SignInFailed,
    /// The office key lies under a passphrase, which was not given.
    #[error("the office key lies under a passphrase")]
    KeyLocked,
    /// The seal passphrase is wrong.
    #[error("the seal passphrase is wrong")]
    WrongPassphrase,
    /// A seal passphrase that is too short, or the same as the password.
    #[error("the seal passphrase cannot be this")]
    PassphraseUnfit,
    /// The seal is closed: it opens after the passphrase was given in this session.
    #[error("a seal must be unlocked first")]
    NeedsUnlock,
    /// The officer belongs to a circle that may know, and has not been given its key.
    #[error("the key of the circle was not given yet")]
    NoSealKey,
    /// Recovery shares cannot be read or put together.
    #[error("recovery shares: {0:?}")]
    Shares(ShareFault),
    /// The recovery shares or the first key do not fit this office.
    #[error("these shares or this key do not fit this office")]
    ForeignKey,
    /// The key that signs the log cannot be changed so, or is not there.
    #[error("the key that signs the log: {0:?}")]
    LogKey(LogKeyFault),
    /// A backup, or the place it is for, is not as it has to be.
    #[error("the backup or its place: {0:?}")]
    Backup(BackupFault),
    /// No checkpoint covers it yet.
    #[error("no checkpoint covers it yet")]
    NotYetProved,
    /// A look could not be written down, so nothing is shown (没有留痕，不予查阅).
    #[error("the look could not be recorded")]
    NoTrace,
    /// A look at a report owes a reason in words first (查阅须说明理由); nothing of it was shown.
    #[error("a reason for this look is needed first")]
    NeedsReason {
        /// The matter's number, which the asker may know.
        number: String,
        /// The look.
        manner: Look,
    },
    /// The one-time link was used, or its day is over.
    #[error("the link is no longer valid")]
    LinkSpent,
    /// A password shorter than eight characters.
    #[error("a password needs eight characters")]
    PasswordTooShort,
    /// The name is in use.
    #[error("the name is taken")]
    NameTaken,
    /// Named thing does not exist: an organ, a unit, a role, an officer.
    #[error("no such {0}")]
    NoSuch(&'static str),
    /// The folder holds no office, or already holds one.
    #[error("{0}")]
    Setup(String),
    /// The key does not open this office.
    #[error("the office key does not fit this office")]
    WrongKey,
    /// Something kept cannot be opened: cut, changed, or erased.
    #[error("kept data cannot be opened: {0}")]
    Damaged(&'static str),
    /// An event of the office's own stream is missing or spoiled: without it nobody knows who may do what.
    #[error("the office's own records are damaged")]
    OfficeDamaged,
    /// A stored event cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The machine's randomness failed.
    #[error("the machine gave no randomness")]
    NoRandomness,
    /// A file of the house cannot be read or written.
    #[error("{what}: {error}")]
    File {
        /// Which file.
        what: String,
        /// The system's word.
        error: std::io::Error,
    },
    /// The store's word.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}

impl From<Refusal> for DeskError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<OfficeRefusal> for DeskError {
    fn from(refusal: OfficeRefusal) -> Self {
        Self::OfficeRefused(refusal)
    }
}

impl From<ShareFault> for DeskError {
    fn from(fault: ShareFault) -> Self {
        Self::Shares(fault)
    }
}

impl From<LogKeyFault> for DeskError {
    fn from(fault: LogKeyFault) -> Self {
        Self::LogKey(fault)
    }
}

impl From<Malformed> for DeskError {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}
