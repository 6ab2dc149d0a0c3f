//! A folder of its own that goes away with the measurement, and an office in it.

use std::path::{Path, PathBuf};

use desk::{Desk, KeyFile, Plan, clock::Clock};
use store::Store;

use crate::commands::private_folder;

/// The folder.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes it among the system's temporary folders, for nobody but its owner: letters that are measured with may be real.
    pub(super) fn new() -> std::io::Result<Self> {
        let name = format!("lugu-bench-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        private_folder(&path)?;
        Ok(Self(path))
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

/// A county's office in a new database, with a key that is written nowhere.
pub(super) async fn county(database: &Path) -> anyhow::Result<Desk> {
    let store = Store::open_sqlite(database).await;
    let store = store.map_err(desk::DeskError::from)?;
    let key = KeyFile::unwritten()?;
    Ok(Desk::init(store, &key, &Plan::county()?, false, Clock::system()).await?)
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind lies in the folder for such things.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
