//! One PostgreSQL database: a pool, and a transaction for each unit of work.

use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, Transaction};

use tokio::sync::Mutex;

use crate::Answer;
use crate::engine::Connection;
use crate::error::StoreError;
use crate::work::Work;

static MIGRATOR: Migrator = sqlx_macros::migrate!("migrations/postgres");

/// Sixteen digits that differ wherever the steps to the tables of this program differ.
#[cfg(feature = "testing")]
pub(crate) fn schema_digest() -> String {
    use sha2::{Digest, Sha256};
    let steps = MIGRATOR.iter().fold(Sha256::new(), |all, step| all.chain_update(&step.checksum));
    let digest = steps.finalize();
    let first = digest.first_chunk().map_or(0, |first| u64::from_be_bytes(*first));
    format!("{first:016x}")
}

const CONNECTIONS: u32 = 10;
/// How long to wait for a free connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// The number of the lock that whoever serves an office holds with others, and whoever moves it holds alone.
const SERVED: i64 = 0x6c75_6775;

pub(crate) struct Postgres {
    pool: PgPool,
    /// The connection that holds the lock, as long as the office is served.
    claim: Mutex<Option<PoolConnection<sqlx::Postgres>>>,
}

impl Postgres {
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_at(url, None).await
    }

    /// With the tables as they were after this migration.
    pub(crate) async fn open_at(url: &str, schema: Option<i64>) -> Result<Self, StoreError> {
        let options = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
        let pool = options.connect(url).await?;
        match schema {
            None => MIGRATOR.run(&pool).await?,
            Some(schema) => MIGRATOR.run_to(schema, &pool).await?,
        }
        Ok(Self { pool, claim: Mutex::new(None) })
    }

    /// Takes the lock of whoever serves: with others, or alone. The server lets go of it when the connection ends.
    pub(crate) async fn claim(&self, alone: bool) -> Result<(), StoreError> {
        const WITH_OTHERS: &str = "select pg_try_advisory_lock_shared($1)";
        const ALONE: &str = "select pg_try_advisory_lock($1)";
        let mut claim = self.claim.lock().await;
        if claim.is_some() {
            return Ok(());
        }
        let mut connection = self.pool.acquire().await?;
        let sql = if alone { ALONE } else { WITH_OTHERS };
        let held: bool = sqlx::query_scalar(sql).bind(SERVED).fetch_one(&mut *connection).await?;
        if !held {
            return Err(StoreError::Locked);
        }
        *claim = Some(connection);
        Ok(())
    }

    /// Runs in a task of its own, so that neither a panic nor a caller who goes away tears it in two.
    pub(crate) async fn run<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let pool = self.pool.clone();
        let task = tokio::spawn(async move { keep(&pool, closure).await });
        task.await.unwrap_or_else(|_| Err(StoreError::BrokenOff.into()))
    }

    pub(crate) async fn read<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E>,
        E: From<StoreError>,
    {
        const BEGIN: &str = "begin isolation level repeatable read read only";
        let mut reading = begin(&self.pool, BEGIN).await?;
        let value = Work::over(Connection::Postgres(&mut reading)).attempt(closure).await?;
        reading.rollback().await.map_err(StoreError::from)?;
        Ok(value)
    }

    pub(crate) async fn close(&self) {
        const LET_GO: &str = "select pg_advisory_unlock_all()";
        if let Some(mut connection) = self.claim.lock().await.take() {
            // Let go of before anybody is told that it is closed: the server takes its time to see that a connection ended.
            // Where that fails the lock goes with the connection, which is closed and not given back.
            let _ = sqlx::query(LET_GO).execute(&mut *connection).await;
            let _ = connection.close().await;
        }
        self.pool.close().await;
    }
}

/// Begins in a task of its own: dropped before the server has answered, sqlx would give the connection
/// back to the pool with the transaction open.
async fn begin(
    pool: &PgPool,
    statement: &'static str,
) -> Result<Transaction<'static, sqlx::Postgres>, StoreError> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(statement).await });
    Ok(begun.await.map_err(|_| StoreError::BrokenOff)??)
}

async fn keep<T, E, F>(pool: &PgPool, closure: F) -> Result<T, E>
where
    F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E>,
    E: From<StoreError>,
{
    const BEGIN: &str = "begin isolation level read committed";
    let mut writing = begin(pool, BEGIN).await?;
    let mut work = Work::over(Connection::Postgres(&mut writing));
    // An early return drops the transaction, which rolls it back.
    let value = work.attempt(closure).await?;
    work.take_positions().await?;
    writing.commit().await.map_err(StoreError::from)?;
    Ok(value)
}

/// What lies in a database, without bringing its tables up to date.
pub(crate) async fn peek(url: &str) -> Result<Option<(i64, bool)>, StoreError> {
    const TABLES: &str = "select count(*) from information_schema.tables
        where table_schema = 'public' and table_name in ('_sqlx_migrations', 'log_head')";
    let mut connection = PgConnection::connect(url).await?;
    let tables: i64 = sqlx::query_scalar(TABLES).fetch_one(&mut connection).await?;
    let found = match tables {
        2 => Some(sqlx::query_as(crate::sqlite::PEEK).fetch_one(&mut connection).await?),
        _ => None,
    };
    connection.close().await?;
    Ok(found)
}
