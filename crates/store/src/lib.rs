//! The log, what is sealed beside it, and the read models, on SQLite or PostgreSQL: the only SQL.
//!
//! A [`Store`] runs closures over a unit of [`Work`]. It knows bytes, ids, small integers and days,
//! and decides nothing: what a code means and whether a step is lawful is the rules' affair.
//!
//! ```no_run
//! # async fn example(stream: uuid::Uuid) -> Result<(), store::StoreError> {
//! let store = store::Store::open_sqlite(std::path::Path::new("lugu.db")).await?;
//! let kept = store
//!     .run(move |work| {
//!         Box::pin(async move {
//!             let event = store::NewEvent { organ: 1, bytes: b"lugu-event/1 ...".to_vec() };
//!             work.append(stream, store::MATTER, 0, vec![event]).await
//!         })
//!     })
//!     .await?;
//! # let _: bool = kept; Ok(()) }
//! ```

mod accounts;
mod beginnings;
mod checkpoints;
mod clear;
mod content_keys;
mod drafts;
mod dump;
mod emergency;
mod engine;
mod error;
mod events;
mod figures;
mod follow;
mod given;
mod idempotency;
mod integrity;
mod leads;
mod ledger;
mod likeness;
mod lists;
mod looks;
mod matters;
mod next_level;
mod organs;
mod origin;
mod outbox;
mod passages;
mod plain;
mod post;
mod postgres;
mod ratings;
mod reminders;
mod reported;
mod rewrap;
mod rows;
mod seals;
mod secrets;
mod sought;
mod sqlite;
mod subtrees;
mod tables;
#[cfg(feature = "testing")]
pub mod testing;
mod traces;
mod tree;
mod unseparated;
mod upward;
mod views;
mod watch;
mod work;
mod writer;

use std::path::Path;
use std::sync::Arc;

use futures_util::future::BoxFuture;

use engine::Engine;

pub use accounts::{CredentialRow, OfficerRow, RoleRow, SessionRow, StartLinkRow, TokenRow};
pub use beginnings::Beginning;
pub use checkpoints::CheckpointRow;
pub use content_keys::ContentKeyRow;
pub use drafts::DraftRow;
pub use dump::TableDigest;
pub use emergency::{EmergencyKeyRow, HALF, NoticeRow, OPENED};
pub use error::StoreError;
pub use events::{
    EventRow, INTEGRITY, LEAD, Log, MATTER, NewEvent, OFFICE, POST, StreamEvent, StreamHead, TRACES,
};
pub use figures::{Fact, InTime, Load, OnPile, PileCount, Visits};
pub use given::GivenRow;
pub use integrity::IntegrityRow;
pub use leads::{CardRow, ClarificationRow, LeadReportRow, LeadRow, Leads, OfLead};
pub use ledger::LedgerRow;
pub use lists::{Cursor, Filter, First, ListRow, OnlyUnits, Order, Sight, Walk};
pub use looks::{LookRow, SpentCodeRow};
pub use matters::{FactsRow, LinkRow, MatterRow, TaskRow};
pub use next_level::NextLevelRow;
pub use organs::{OrganRow, UnitRow};
pub use origin::OriginRow;
pub use outbox::{NewMessage, OutboxRow};
pub use passages::{PassageRow, WrappedKeyRow};
pub use plain::Plain;
pub use post::{Batches, PostBatchRow, PostBoxRow, PostCounts, PostLetterRow};
pub use ratings::{Heard, RatedCount, RatingRow, Span};
pub use reminders::ReminderRow;
pub use reported::{NOBODY, ReportedRow};
pub use rows::MatterRows;
pub use seals::{CircleKeyRow, IDENTITY, OwedRow};
pub use sought::Sought;
pub use tables::{Cell, Drawn, Table};
pub use traces::{TraceFilter, TraceRow};
pub use tree::{Frontier, Hash, leaf_hash, root_by_inclusion, roots_by_consistency};
pub use unseparated::UnseparatedRow;
pub use upward::UpwardRow;
pub use views::ViewRow;
pub use watch::{
    Appraised, AtStage, Failed, FailedIn, FailingRow, PressedBy, PressingRow, WatchRow, Watched,
};
pub use work::Work;

/// What a closure over [`Work`] gives back: a boxed future.
pub type Answer<'a, T, E> = BoxFuture<'a, Result<T, E>>;

/// One installation's database. Cloning is cheap; every clone is the same store.
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
}

impl Store {
    /// Opens the SQLite file at `path`, making it when it is not there, and brings its tables up to date.
    pub async fn open_sqlite(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { engine: Arc::new(Engine::Sqlite(sqlite::Sqlite::open(path).await?)) })
    }

    /// Opens the PostgreSQL database named by `url` and brings its tables up to date.
    pub async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        Ok(Self { engine: Arc::new(Engine::Postgres(postgres::Postgres::open(url).await?)) })
    }

    /// Opens an SQLite file that is not there yet, with its tables as a program of that schema had them: a copy made by it is
    /// put in, and the file opened again by [`Self::open_sqlite`].
    pub async fn make_sqlite_at(path: &Path, schema: i64) -> Result<Self, StoreError> {
        let sqlite = sqlite::Sqlite::open_at(path, Some(schema)).await?;
        Ok(Self { engine: Arc::new(Engine::Sqlite(sqlite)) })
    }

    /// The same in an empty PostgreSQL database.
    pub async fn make_postgres_at(url: &str, schema: i64) -> Result<Self, StoreError> {
        let postgres = postgres::Postgres::open_at(url, Some(schema)).await?;
        Ok(Self { engine: Arc::new(Engine::Postgres(postgres)) })
    }

    /// Looks at an SQLite file without changing it: the number of the last change to its tables, and whether an office lies
    /// there; none where there are no tables.
    pub async fn peek_sqlite(path: &Path) -> Result<Option<(i64, bool)>, StoreError> {
        sqlite::peek(path).await
    }

    /// The same of a PostgreSQL database.
    pub async fn peek_postgres(url: &str) -> Result<Option<(i64, bool)>, StoreError> {
        postgres::peek(url).await
    }

    /// The number of the last change to the tables that this program knows, the same on both engines.
    pub fn schema() -> i64 {
        sqlite::MIGRATOR.iter().map(|migration| migration.version).max().unwrap_or_default()
    }

    /// The engine's name: `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        self.engine.name()
    }

    /// Claims the store for serving, until it is closed or the process ends.
    ///
    /// One process serves an SQLite folder, and a second is refused with [`StoreError::Locked`].
    /// Several may serve one PostgreSQL database, unless one of them has it alone.
    pub async fn claim(&self) -> Result<(), StoreError> {
        self.engine.claim(false).await
    }

    /// Claims the store alone, on either engine: nothing serves it meanwhile, until it is closed or the process ends.
    pub async fn claim_alone(&self) -> Result<(), StoreError> {
        self.engine.claim(true).await
    }

    /// Carries out one unit of work and answers after its commit.
    ///
    /// An error from the closure, or from any call on the work inside it, leaves nothing behind.
    /// The closure may share its transaction with others: it must await nothing but its work.
    /// It is carried out to the end even when its caller goes away.
    pub async fn run<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.engine.run(closure).await
    }

    /// Reads in one consistent snapshot; whatever tries to write inside fails.
    pub async fn read<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.engine.read(closure).await
    }

    /// Leaves no older state of a row in what the engine keeps beside its tables, as far as that is ours: SQLite's
    /// write-ahead log. To be called after something was erased.
    pub async fn empty_log(&self) -> Result<(), StoreError> {
        self.engine.empty_log().await
    }

    /// Finishes the work already taken, then closes every connection; later calls fail.
    pub async fn close(&self) {
        self.engine.close().await;
    }
}
