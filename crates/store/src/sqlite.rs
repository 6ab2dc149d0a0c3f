//! One SQLite file: a writer of its own, a few readers, and the claim of the process that serves it.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection as _};
use tokio::sync::{mpsc, oneshot};

use crate::Answer;
use crate::engine::Connection;
use crate::error::StoreError;
use crate::work::Work;
use crate::writer::{Asked, Message, Writer};

pub(crate) static MIGRATOR: Migrator = sqlx_macros::migrate!("migrations/sqlite");

/// How many units of work may wait before callers wait too.
const QUEUE: usize = 1024;
const READERS: u32 = 4;
/// Pages kept in memory by the writer, in KiB below zero: random ids touch pages all over the file.
const CACHE: &str = "-48000";
/// And by each reader: the system keeps the file's pages once for all of them.
const READER_CACHE: &str = "-8000";
/// Pages written to the WAL before they are copied into the file: a page changed often is copied once.
const CHECKPOINT: &str = "8000";
/// So many rows a connection hands over before it waits for whoever reads them: a long page in one go.
const ROWS_AHEAD: usize = 512;
/// How long to wait for another process that writes to the same file.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Sqlite {
    jobs: mpsc::Sender<Message>,
    readers: SqlitePool,
    lock_path: PathBuf,
    claim: OnceLock<File>,
    options: Box<SqliteConnectOptions>,
}

impl Sqlite {
    pub(crate) async fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_at(path, None).await
    }

    /// With the tables as they were after this migration.
    pub(crate) async fn open_at(path: &Path, schema: Option<i64>) -> Result<Self, StoreError> {
        let options = options(path);
        let mut first = options.connect().await?;
        match schema {
            None => MIGRATOR.run(&mut first).await?,
            Some(schema) => MIGRATOR.run_to(schema, &mut first).await?,
        }
        let (jobs, taken) = mpsc::channel(QUEUE);
        tokio::spawn(Writer::new(first, options.clone()).serve(taken));
        let readers = readers(options.clone()).await?;
        let mut lock_path = path.as_os_str().to_owned();
        lock_path.push(".lock");
        Ok(Self {
            jobs,
            readers,
            lock_path: lock_path.into(),
            claim: OnceLock::new(),
            options: Box::new(options),
        })
    }

    pub(crate) fn claim(&self) -> Result<(), StoreError> {
        if self.claim.get().is_some() {
            return Ok(());
        }
        let broken = |error: std::io::Error| StoreError::Database(error.to_string());
        let mut options = File::options();
        let file = options
            .create(true)
            .truncate(false)
            .write(true)
            .open(&self.lock_path)
            .map_err(broken)?;
        match file.try_lock() {
            Ok(()) => self.claim.set(file).map_err(|_| StoreError::Locked),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked),
            Err(TryLockError::Error(error)) => Err(broken(error)),
        }
    }

    pub(crate) async fn run<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = Message::Job(Box::new(Asked::new(closure, answer)));
        self.jobs.send(job).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    pub(crate) async fn read<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E> + Send + 'static,
        E: From<StoreError>,
    {
        let mut reading = self.readers.begin_with("begin").await.map_err(StoreError::from)?;
        let value = Work::over(Connection::Sqlite(&mut reading)).attempt(closure).await?;
        reading.rollback().await.map_err(StoreError::from)?;
        Ok(value)
    }

    /// Copies the write-ahead log into the file and cuts it to nothing; what waits too long for others is left for the
    /// next time.
    pub(crate) async fn empty_log(&self) -> Result<(), StoreError> {
        let mut connection = self.options.connect().await?;
        sqlx::query("pragma wal_checkpoint(truncate)").fetch_all(&mut connection).await?;
        Ok(connection.close().await?)
    }

    pub(crate) async fn close(&self) {
        let (closed, closing) = oneshot::channel();
        if self.jobs.send(Message::Close(closed)).await.is_ok() {
            // An error only means that the writer was already gone.
            let _ = closing.await;
        }
        self.readers.close().await;
    }
}

/// What lies in a file, without bringing its tables up to date.
pub(crate) async fn peek(path: &Path) -> Result<Option<(i64, bool)>, StoreError> {
    const TABLES: &str = "select count(*) from sqlite_master
        where name in ('_sqlx_migrations', 'log_head')";
    if !path.exists() {
        return Ok(None);
    }
    let mut connection = options(path).create_if_missing(false).connect().await?;
    let tables: i64 = sqlx::query_scalar(TABLES).fetch_one(&mut connection).await?;
    let found = match tables {
        2 => Some(sqlx::query_as(PEEK).fetch_one(&mut connection).await?),
        _ => None,
    };
    connection.close().await?;
    Ok(found)
}

/// The last change to the tables, and whether a log was begun; the same on both engines.
pub(crate) const PEEK: &str = "select (select max(version) from _sqlx_migrations),
    exists (select 1 from log_head)";

/// Durable at every commit; what is deleted is overwritten, since an erased key must be gone.
///
/// What a savepoint or a statement may have to take back is kept in memory: as a file it would be
/// written page by page, which was most of what an import cost. No page lies in a folder for such
/// files either.
pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .row_buffer_size(ROWS_AHEAD)
        .pragma("secure_delete", "on")
        .pragma("temp_store", "memory")
        .pragma("cache_size", CACHE)
        .pragma("wal_autocheckpoint", CHECKPOINT)
}

async fn readers(options: SqliteConnectOptions) -> Result<SqlitePool, StoreError> {
    let pool = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        // A transaction that SQLite ended by itself leaves sqlx counting one: such a reader is replaced.
        .before_acquire(|reader: &mut SqliteConnection, _| {
            let fresh = !reader.is_in_transaction();
            Box::pin(async move { Ok(fresh) })
        });
    let options = options.create_if_missing(false).pragma("query_only", "on");
    Ok(pool.connect_with(options.pragma("cache_size", READER_CACHE)).await?)
}
