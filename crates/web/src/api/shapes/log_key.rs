//! The public keys of the log, as they go over the wire.

use serde::Serialize;
use utoipa::ToSchema;

use super::when::Day;

/// A public key that signs checkpoints and receipts, or did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogKey {
    /// The key as C2SP signed notes name it.
    verifier: String,
    /// The day of the change to it; absent for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Day>,
    /// The day of the change from it; absent for the one in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
    /// The key before it was lost, and did not sign the change to it.
    old_key_lost: bool,
}

impl From<&desk::LogKey> for LogKey {
    fn from(key: &desk::LogKey) -> Self {
        Self {
            verifier: key.verifier.clone(),
            since: key.since.map(Day),
            until: key.until.map(Day),
            old_key_lost: key.old_lost,
        }
    }
}

/// The keys of the log.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LogKeys {
    /// The first one first; the last one is in use.
    pub(crate) keys: Vec<LogKey>,
    /// The signed notes of their changes, one after another; empty where there was none.
    pub(crate) notes: String,
}
