//! A town for tests: the demonstration's offices and people in a folder of its own, at a clock that stands.

use std::path::PathBuf;

use rules::{ids::OfficerId, office::Post, stored::By};
use store::Store;

use crate::{Desk, DeskError, KeyFile, Plan, clock::Clock, seal::fresh_id, views::Officer};

/// An office with people and no matters. Its folder goes when it is dropped.
pub struct Town {
    /// The desk.
    pub desk: Desk,
    /// The clock, to be set.
    pub clock: Clock,
    folder: PathBuf,
}

impl Town {
    /// A fresh town on SQLite at nine o'clock on Monday, 23 November 2026.
    pub async fn new() -> Result<Self, DeskError> {
        let folder = std::env::temp_dir().join(format!("lugu-town-{}", fresh_id()));
        std::fs::create_dir(&folder)
            .map_err(|error| DeskError::File { what: "a town's folder".to_owned(), error })?;
        let store = Store::open_sqlite(&folder.join("lugu.db")).await?;
        let at = "2026-11-23T09:00:00+08:00".parse();
        let clock = Clock::standing(at.map_err(|_| DeskError::NoSuch("morning"))?);
        let key = KeyFile::unwritten()?;
        let desk = Desk::init(store, &key, &Plan::demo()?, true, clock.clone()).await?;
        Ok(Self { desk, clock, folder })
    }

    /// A new officer who holds these posts, written as on the command line: `clerk@澄溪县信访局`.
    pub async fn officer(&self, name: &str, posts: &[&str]) -> Result<Officer, DeskError> {
        let mut held: Vec<Post> = Vec::new();
        for post in posts {
            held.push(self.desk.parse_post(post).await?);
        }
        let id: OfficerId =
            self.desk.add_officer(By::Operator, name, "correct horse", held.clone()).await?;
        Ok(Officer { id, name: name.to_owned(), posts: held, by_token: false })
    }

    /// Where the town's files lie.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        // The folder is the test's own; one that stays behind harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
