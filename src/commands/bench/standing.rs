//! An office of a measured size in a folder: filled once, and taken again as it stands the next time.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::Context;
use desk::{Desk, DeskError, KeyFile, clock::Clock};
use serde_json::json;
use store::Store;

use crate::{
    commands::{init::key_at, private_folder},
    voice::{BadInput, Voice},
};

/// The file that is written last: without it the office is half an office, and setting it up again is refused.
const FILLED: &str = "filled";

/// What measurements of an office need of it.
pub(super) struct Wanted<'w> {
    /// The bench, whose files bear its name.
    pub(super) name: &'static str,
    /// Where it lies or is made.
    pub(super) folder: &'w Path,
    pub(super) matters: u64,
}

impl Wanted<'_> {
    /// Opens the office, filled where it is not there yet. Its clock runs: what takes long to count is known by it.
    pub(super) async fn open(
        &self,
        fill: impl AsyncFnOnce(&Store, &KeyFile) -> anyhow::Result<()>,
        voice: &Voice,
    ) -> anyhow::Result<Desk> {
        let is_filled = self.is_filled(voice)?;
        // For nobody but its owner: letters that are measured with may be real.
        private_folder(self.folder)?;
        let key = key_at(&self.file("key"))?;
        let store = Store::open_sqlite(&self.file("db")).await.map_err(DeskError::from)?;
        if !is_filled {
            let begin = Instant::now();
            fill(&store, &key).await?;
            fs::write(self.file(FILLED), format!("{}\n", self.matters))?;
            self.tell(begin.elapsed().as_secs_f64(), voice);
        }
        Desk::open(store, &key, Clock::system()).await.context("the office that was filled")
    }

    /// Whether it was filled before.
    ///
    /// # Errors
    /// Where it was filled with another number: it is not measured under this one.
    pub(super) fn is_filled(&self, voice: &Voice) -> anyhow::Result<bool> {
        let file = self.file(FILLED);
        if !file.exists() {
            return Ok(false);
        }
        let filled = fs::read_to_string(file)?;
        if filled.trim() == self.matters.to_string() {
            return Ok(true);
        }
        let told = voice.tongue.text("cli-bench-other-size");
        Err(BadInput(format!("{told}{}", filled.trim())).into())
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }

    fn tell(&self, seconds: f64, voice: &Voice) {
        let (name, matters) = (self.name, self.matters);
        let json = json!({"bench": name, "matters": matters, "filled_s": seconds.round()});
        let label = voice.tongue.text("cli-bench-filled");
        voice.tell(&json, &[format!("{matters} · {label}{seconds:.0} s")]);
    }
}
