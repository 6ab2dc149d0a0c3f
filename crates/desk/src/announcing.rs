//! Checkpoints leave the house: whoever keeps them elsewhere finds out when the log is changed, and only they do where the
//! key that signs it is in wrong hands.

use std::time::Duration;

use crate::{Desk, DeskError};

/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where checkpoints are sent, and which was sent last.
#[derive(Clone, Debug)]
pub struct Announcer {
    to: String,
    told: Option<String>,
}

impl Announcer {
    /// Sends to this address. Only `http://` is known: a checkpoint is public and bears its signature, so that nothing on its
    /// way could be read in it or changed about it unseen.
    pub fn to(address: &str) -> Option<Self> {
        let address = address.trim();
        let host = address.strip_prefix("http://").is_some_and(|rest| !rest.is_empty());
        host.then(|| Self { to: address.to_owned(), told: None })
    }

    /// Sends the last checkpoint as plain text by POST, if it is another than the one sent last; `true` where it was sent
    /// and taken.
    pub async fn announce(&mut self, desk: &Desk) -> Result<bool, DeskError> {
        let Some(note) = desk.last_checkpoint().await? else { return Ok(false) };
        if self.told.as_ref() == Some(&note) {
            return Ok(true);
        }
        let (to, body) = (self.to.clone(), note.clone());
        let sent = tokio::task::spawn_blocking(move || send(&to, &body)).await;
        let taken = sent.unwrap_or(false);
        self.told = taken.then_some(note);
        Ok(taken)
    }
}

fn send(to: &str, note: &str) -> bool {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .build()
        .into();
    let sent = agent.post(to).header("Content-Type", "text/plain; charset=utf-8").send(note);
    sent.is_ok_and(|answer| answer.status().is_success())
}
