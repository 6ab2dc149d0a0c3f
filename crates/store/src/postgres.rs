//! One PostgreSQL database: a pool, and a transaction for each unit of work.

use std::time::Duration;

use sqlx::Transaction;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgPool, PgPoolOptions};

use crate::Answer;
use crate::engine::Connection;
use crate::error::StoreError;
use crate::work::Work;

static MIGRATOR: Migrator = sqlx::migrate!("migrations/postgres");

const CONNECTIONS: u32 = 10;
/// How long to wait for a free connection.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Postgres {
    pool: PgPool,
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
        Ok(Self { pool })
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
