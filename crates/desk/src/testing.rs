//! A town for tests: the demonstration's offices and people in a folder of its own, at a clock that stands.

use std::path::PathBuf;

use rules::{ids::OfficerId, office::Post, stored::By};
use store::{Store, WrappedKeyRow};

use crate::{
    Desk, DeskError, KeyFile, Plan,
    clock::Clock,
    seal::fresh_id,
    sealing::{CONTENT, key_place, uncover},
    views::Officer,
};

/// An office with people and no matters. Its folder goes when it is dropped.
pub struct Town {
    /// The desk.
    pub desk: Desk,
    /// The clock, to be set.
    pub clock: Clock,
    folder: PathBuf,
    /// The server and the address of its database, where it lies on PostgreSQL.
    database: Option<(String, String)>,
    people: tokio::sync::Mutex<Vec<Officer>>,
}

/// The seal passphrase of every officer of a town.
pub const PASSPHRASE: &str = "battery staple";

impl Town {
    /// A fresh town on SQLite at nine o'clock on Monday, 23 November 2026.
    pub async fn new() -> Result<Self, DeskError> {
        let folder = Self::fresh_folder()?;
        let store = Store::open_sqlite(&folder.join("lugu.db")).await?;
        Self::begun(store, (folder, None)).await
    }

    /// The same on SQLite, and on PostgreSQL where the tests were given a server ([`store::testing::SETTING`]).
    pub async fn everywhere() -> Result<Vec<Self>, DeskError> {
        let mut towns = vec![Self::new().await?];
        if let Ok(server) = std::env::var(store::testing::SETTING) {
            let address = store::testing::ready_database(&server).await?;
            let store = Store::open_postgres(&address).await?;
            let place = (Self::fresh_folder()?, Some((server, address)));
            towns.push(Self::begun(store, place).await?);
        }
        Ok(towns)
    }

    /// Leaves nothing of it: a database is not dropped by itself.
    pub async fn leave(mut self) -> Result<(), DeskError> {
        self.desk.house.store.close().await;
        match self.database.take() {
            Some((server, address)) => Ok(store::testing::drop_database(&server, &address).await?),
            None => Ok(()),
        }
    }

    fn fresh_folder() -> Result<PathBuf, DeskError> {
        let folder = std::env::temp_dir().join(format!("lugu-town-{}", fresh_id()));
        std::fs::create_dir(&folder)
            .map_err(|error| DeskError::File { what: "a town's folder".to_owned(), error })?;
        Ok(folder)
    }

    async fn begun(
        store: Store,
        (folder, database): (PathBuf, Option<(String, String)>),
    ) -> Result<Self, DeskError> {
        let at = "2026-11-23T09:00:00+08:00".parse();
        let clock = Clock::standing(at.map_err(|_| DeskError::NoSuch("morning"))?);
        let key = KeyFile::unwritten()?;
        let desk = Desk::init(store, &key, &Plan::demo()?, true, clock.clone()).await?;
        Ok(Self { desk, clock, folder, database, people: tokio::sync::Mutex::default() })
    }

    /// A new officer who holds these posts, written as on the command line: `clerk@澄溪县信访局`.
    pub async fn officer(&self, name: &str, posts: &[&str]) -> Result<Officer, DeskError> {
        let mut held: Vec<Post> = Vec::new();
        for post in posts {
            held.push(self.desk.parse_post(post).await?);
        }
        let secrets = ("correct horse", PASSPHRASE);
        let id: OfficerId =
            self.desk.add_sealed_officer(By::Operator, name, secrets, held.clone()).await?;
        let (name, stands_in, acts_for) = (name.to_owned(), Vec::new(), Vec::new());
        let officer =
            Officer { id, name, posts: held, stands_in, acts_for, by_token: false, seal: None };
        let officer = self.unlocked(&officer).await?;
        let mut known = self.people.lock().await;
        for circle in self.desk.seal_room(&officer).await?.circles {
            // Whoever was there before lets the newcomer in, as a colleague would.
            for colleague in known.iter().filter(|_| !circle.held) {
                let _ = self.desk.let_in(colleague, circle.circle, id).await;
            }
        }
        known.push(officer.clone());
        Ok(officer)
    }

    /// The same officer with the seal unlocked, as in a session.
    async fn unlocked(&self, officer: &Officer) -> Result<Officer, DeskError> {
        let session = self.desk.sign_in(&officer.name, "correct horse").await?;
        self.desk.unlock(officer, &session, PASSPHRASE).await?;
        self.desk.session(&session).await?.ok_or(DeskError::SignInFailed)
    }

    /// Lets no event be written any more, as a full disk would.
    pub async fn refuse_events(&self) -> Result<(), DeskError> {
        let address = format!("sqlite://{}", self.folder.join("lugu.db").display());
        Ok(store::testing::refuse_events(&address).await?)
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

impl Desk {
    /// Changes the key that signs the log, and stops as a power cut would: before the first checkpoint after it.
    pub async fn begin_log_key(&self) -> Result<String, DeskError> {
        self.checkpoint().await?;
        let house = std::sync::Arc::clone(&self.house);
        let run = self
            .house
            .store
            .run(move |work| Box::pin(async move { house.change_log_key(work, None).await }));
        Ok(run.await?.verifier)
    }

    /// Makes every matter's keys lie as they did before content keys had places of their own.
    pub async fn unplace_keys(&self) -> Result<(), DeskError> {
        let house = std::sync::Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                for head in work.streams(store::MATTER, uuid::Uuid::nil(), 1000).await? {
                    let stream = rules::ids::StreamId(head.id);
                    let key = house.content_key(work, stream).await?;
                    if let Some(kept) = work.identity(head.id).await? {
                        work.put_identity(head.id, &uncover(&key, stream, &kept)?).await?;
                    }
                    let envelope = house.key.wrap(&key_place(stream, CONTENT), key.bytes())?;
                    let (holder, purpose) = ("office".to_owned(), CONTENT);
                    let row =
                        WrappedKeyRow { stream: head.id, purpose, holder, epoch: 0, envelope };
                    work.put_wrapped_key(&row).await?;
                    work.drop_content_key(head.id).await?;
                }
                Ok(())
            })
        });
        run.await
    }
}
