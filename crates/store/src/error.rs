//! What can go wrong in the store, told without a single stored value.

use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;

/// A failure of the store. No message carries a value that was bound or stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database could not serve this now: a lock, a deadlock, no free connection.
    #[error("the database is busy; the same request may succeed in a moment")]
    Busy,
    /// A unique constraint was violated; it is named by its table and columns.
    #[error("there is already one: {0}")]
    Taken(String),
    /// What is stored is not what this program wrote.
    #[error("the stored data is damaged: {0}")]
    Damaged(String),
    /// Another process serves this place.
    #[error("another process serves this place; stop it, or serve another one")]
    Locked,
    /// The closure panicked; nothing of it was kept.
    #[error("the unit of work broke off before its end; nothing of it was kept")]
    BrokenOff,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// Anything else the database said.
    #[error("the database failed: {0}")]
    Database(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => said(&*error),
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Closed,
            sqlx::Error::ColumnDecode { index, .. } => Self::Damaged(format!("column {index}")),
            error => Self::Database(error.to_string()),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            MigrateError::VersionMissing(number) => Self::Damaged(format!(
                "its tables were made by a newer program (migration {number} is unknown here)"
            )),
            MigrateError::VersionMismatch(number) => Self::Damaged(format!(
                "its tables were made by another program (migration {number} differs)"
            )),
            error => Self::Database(error.to_string()),
        }
    }
}

/// What the database itself said. Its message names tables and columns; details stay behind.
fn said(error: &dyn DatabaseError) -> StoreError {
    if error.is_unique_violation() {
        return StoreError::Taken(constraint(error));
    }
    let code = error.code().unwrap_or_default();
    match meaning(&code) {
        Meaning::Busy => StoreError::Busy,
        Meaning::Damaged => StoreError::Damaged(error.message().to_owned()),
        Meaning::Other => StoreError::Database(format!("{} (code {code})", error.message())),
    }
}

/// The violated constraint as `table_column_column`, or the unique index by its own name.
fn constraint(error: &dyn DatabaseError) -> String {
    if let Some(name) = error.constraint() {
        return name.to_owned();
    }
    // SQLite says "UNIQUE constraint failed: event.stream, event.version" or "...: index 'role_once'".
    let listed = error.message().rsplit(": ").next().unwrap_or_default();
    if let Some(index) = listed.strip_prefix("index '") {
        return index.trim_end_matches('\'').to_owned();
    }
    let mut columns =
        listed.split(", ").map(|column| column.split_once('.').unwrap_or(("", column)));
    let (table, first) = columns.next().unwrap_or_default();
    columns.fold(format!("{table}_{first}"), |name, (_, column)| format!("{name}_{column}"))
}

/// What an engine's code asks of us.
#[derive(Debug, PartialEq, Eq)]
enum Meaning {
    Busy,
    Damaged,
    Other,
}

/// PostgreSQL's codes have five characters; SQLite's are numbers whose low byte is the kind.
fn meaning(code: &str) -> Meaning {
    const DEADLOCKS: [&str; 4] = ["40001", "40P01", "53300", "55P03"];
    const DAMAGE: [&str; 2] = ["XX001", "XX002"];
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => match number & 0xff {
            5 | 6 => Meaning::Busy,
            11 | 26 => Meaning::Damaged,
            _ => Meaning::Other,
        },
        _ if DEADLOCKS.contains(&code) => Meaning::Busy,
        _ if DAMAGE.contains(&code) => Meaning::Damaged,
        _ => Meaning::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_and_deadlocks_are_busy_on_either_engine() {
        for code in ["5", "517", "6", "262", "40001", "40P01", "53300", "55P03"] {
            assert_eq!(meaning(code), Meaning::Busy, "{code}");
        }
    }

    #[test]
    fn a_postgres_code_that_looks_like_a_number_is_not_read_as_sqlite_s() {
        assert_eq!(0x5605, 22021);
        for code in ["22021", "42703", "", "13", "1"] {
            assert_eq!(meaning(code), Meaning::Other, "{code}");
        }
    }

    #[test]
    fn torn_pages_are_damage() {
        for code in ["11", "26", "267", "XX001", "XX002"] {
            assert_eq!(meaning(code), Meaning::Damaged, "{code}");
        }
    }
}
