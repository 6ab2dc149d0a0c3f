//! SQLite or PostgreSQL: the only file that asks which.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, PgConnection, SqliteConnection};

use crate::Answer;
use crate::error::StoreError;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::work::Work;

/// The database an installation lives in.
pub(crate) enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// The connection under a unit of work, inside an open transaction.
pub(crate) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// A row that reads alike from both engines.
pub(crate) trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}

/// Asks one question of whichever engine the work is on.
///
/// The expression is compiled once per engine. An error makes the whole unit of work unsound.
macro_rules! within {
    ($work:expr, $connection:ident => $question:expr) => {{
        $work.sound()?;
        let answer = match $work.connection() {
            $crate::engine::Connection::Sqlite(sqlite) => {
                let $connection = &mut **sqlite;
                $question
            }
            $crate::engine::Connection::Postgres(postgres) => {
                let $connection = &mut **postgres;
                $question
            }
        };
        $work.noted(answer)
    }};
}

/// Carries out one statement with these values, and answers how many rows it touched.
macro_rules! change {
    ($work:expr, $sql:expr $(, $value:expr)*) => {
        $crate::engine::within!($work, conn => {
            let done = sqlx::query($sql)$(.bind($value))*.execute(conn).await;
            done.map(|done| done.rows_affected())
        })
    };
}

/// Inserts all these rows with one statement; no rows are no statement.
macro_rules! insert_all {
    ($work:expr, $sql:expr, $rows:expr, $fill:expr) => {
        if $rows.is_empty() {
            Ok(())
        } else {
            $crate::engine::within!($work, conn => {
                let mut insert = sqlx::QueryBuilder::new($sql);
                insert.push_values($rows, $fill).build().execute(conn).await.map(drop)
            })
        }
    };
}

/// How many rows one statement takes: with up to thirty-two columns it stays below what SQLite binds.
pub(crate) const AT_ONCE: usize = 1000;

/// Inserts all these rows, a thousand with each statement; what is given last stands at its end.
macro_rules! fill_all {
    ($work:expr, $sql:expr, $rows:expr, $fill:expr) => {
        $crate::engine::fill_all!($work, $sql, $rows, $fill, "")
    };
    ($work:expr, $sql:expr, $rows:expr, $fill:expr, $end:expr) => {{
        for part in $rows.chunks($crate::engine::AT_ONCE) {
            $crate::engine::within!($work, conn => {
                let mut insert = sqlx::QueryBuilder::new($sql);
                insert.push_values(part, $fill).push($end).build().execute(conn).await.map(drop)
            })?;
        }
        Ok(())
    }};
}

pub(crate) use {change, fill_all, insert_all, within};

impl Engine {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    pub(crate) async fn claim(&self, alone: bool) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.claim(),
            Self::Postgres(postgres) => postgres.claim(alone).await,
        }
    }

    pub(crate) async fn run<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match self {
            Self::Sqlite(sqlite) => sqlite.run(closure).await,
            Self::Postgres(postgres) => postgres.run(closure).await,
        }
    }

    pub(crate) async fn read<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a, 'w> FnOnce(&'a mut Work<'w>) -> Answer<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match self {
            Self::Sqlite(sqlite) => sqlite.read(closure).await,
            Self::Postgres(postgres) => postgres.read(closure).await,
        }
    }

    pub(crate) async fn empty_log(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.empty_log().await,
            Self::Postgres(_) => Ok(()),
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(sqlite) => sqlite.close().await,
            Self::Postgres(postgres) => postgres.close().await,
        }
    }
}

impl Connection<'_> {
    /// The one of two texts that this engine understands, where no text serves both.
    pub(crate) fn choose(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self {
            Self::Sqlite(_) => sqlite,
            Self::Postgres(_) => postgres,
        }
    }
}
