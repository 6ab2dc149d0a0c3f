//! The keys that sign the log, one after another (日志签名密钥的更换): each change names the key before and the one after.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Another key signs checkpoints and receipts from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogKeySet {
    /// The public key that signed until then, as verifiers of notes read it.
    pub before: String,
    /// The one that signs from then on.
    pub key: String,
    /// The day.
    pub on: Date,
    /// The key before was lost, and signed nothing of this.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub old_lost: bool,
    /// The note that says the same, signed by the new key and, unless it was lost, by the one before.
    pub note: String,
}
