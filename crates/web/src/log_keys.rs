//! The public keys that signed the log (日志公钥): whoever holds a receipt finds here what to check it with.

use askama::Template;
use desk::LogKey;
use rules::epoch::Restored;

use crate::{
    error::Reply,
    layout::{Frame, page},
    visit::Visitor,
};

/// A key, ready to be shown.
pub(crate) struct Shown {
    pub(crate) key: String,
    pub(crate) span: String,
    /// The key before it was lost: whoever holds that one alone must ask.
    pub(crate) alone: bool,
}

#[derive(Template)]
#[template(path = "log_keys.html")]
pub(crate) struct LogKeysPage {
    pub(crate) frame: Frame,
    pub(crate) keys: Vec<Shown>,
    /// The signed notes of their changes; empty where there was none.
    pub(crate) notes: String,
    /// How often the log was brought back from a copy.
    pub(crate) restores: Vec<Restored>,
}

/// GET /log-keys
pub(crate) async fn show(visitor: Visitor) -> Reply {
    let (chain, notes) = visitor.desk.log_keys().await?;
    let restores = visitor.desk.restores().await?;
    page(&log_keys_page(visitor.frame("log-keys-title"), chain.keys(), (notes, restores)))
}

pub(crate) fn log_keys_page(
    frame: Frame,
    keys: &[LogKey],
    (notes, restores): (String, Vec<Restored>),
) -> LogKeysPage {
    let tongue = frame.tongue;
    let keys = keys.iter().rev().map(|key| Shown {
        key: key.verifier.clone(),
        span: tongue.log_key_span(key),
        alone: key.old_lost,
    });
    LogKeysPage { keys: keys.collect(), notes, restores, frame }
}
