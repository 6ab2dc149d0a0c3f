//! A new, empty store on each engine, gone when the test is over.

use std::io::Write;
use std::ops::Deref;
use std::sync::Once;

use store::{
    Store,
    testing::{SETTING, drop_database, ready_database},
};
use tempfile::TempDir;
use uuid::Uuid;

/// A store of its own for one test.
pub(crate) struct Fresh {
    pub(crate) store: Store,
    pub(crate) place: Place,
}

/// Where a fresh store lies.
pub(crate) enum Place {
    Folder(TempDir),
    Database { server: String, address: String },
}

impl Place {
    /// Opens the same store once more.
    pub(crate) async fn open(&self) -> Result<Store, store::StoreError> {
        match self {
            Self::Folder(folder) => Store::open_sqlite(&folder.path().join("lugu.db")).await,
            Self::Database { address, .. } => Store::open_postgres(address).await,
        }
    }

    /// The address at which sqlx finds the same database.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Folder(folder) => format!("sqlite://{}/lugu.db", folder.path().display()),
            Self::Database { address, .. } => address.clone(),
        }
    }
}

impl Deref for Fresh {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

/// An empty store on every engine there is.
pub(crate) async fn bare_stores() -> Vec<Fresh> {
    let server = std::env::var(SETTING).ok();
    say_which(server.is_some());
    let mut places = vec![Place::Folder(TempDir::new().unwrap())];
    if let Some(server) = server {
        let address = ready_database(&server).await.unwrap();
        places.push(Place::Database { server, address });
    }
    let mut stores = Vec::new();
    for place in places {
        stores.push(Fresh { store: place.open().await.unwrap(), place });
    }
    stores
}

/// A store with its log begun, on every engine there is.
pub(crate) async fn fresh_stores() -> Vec<Fresh> {
    let stores = bare_stores().await;
    for store in &stores {
        assert!(run!(store, work => work.create_log(Uuid::new_v4()).await).unwrap());
    }
    stores
}

impl Drop for Place {
    fn drop(&mut self) {
        let Self::Database { server, address } = self else { return };
        let (server, address) = (server.clone(), address.clone());
        let dropping = async move { drop_database(&server, &address).await };
        let dropped = std::thread::spawn(|| {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(dropping)
        });
        // A database left over is a nuisance, not a failure of the promise under test.
        let _ = dropped.join();
    }
}

/// Past the capture of the test harness, so that a run without PostgreSQL does not look like one with it.
fn say_which(postgres: bool) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let engines = if postgres {
            "engines: sqlite, postgres".to_owned()
        } else {
            format!("engines: sqlite (postgres skipped: {SETTING} not set)")
        };
        let _ = writeln!(std::io::stdout(), "{engines}");
    });
}
