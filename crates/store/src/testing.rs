//! A PostgreSQL database of its own for one test, on a server the environment offers (feature `testing`).

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

use crate::StoreError;
use crate::engine::change;

/// The environment variable that names a server with the right to create databases.
pub const SETTING: &str = "LUGU_TEST_POSTGRES";

/// Makes an empty database on the server and gives its address.
pub async fn new_database(server: &str) -> Result<String, StoreError> {
    made(server, "").await
}

async fn made(server: &str, how: &str) -> Result<String, StoreError> {
    let name = format!("lugu_test_{}", Uuid::new_v4().simple());
    say(server, format!("create database {name}{how}")).await?;
    let (base, options) = server.split_once('?').unwrap_or((server, ""));
    let host = base.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    Ok(format!("{host}/{name}?{options}"))
}

/// Makes a database with the tables of this program in it, and gives its address. Making them once and copying them takes
/// a third of the time that making them anew takes.
pub async fn ready_database(server: &str) -> Result<String, StoreError> {
    /// The number of the lock under which the one that is copied is made.
    const MAKING: i64 = 0x6c75_6774;
    let name = format!("lugu_ready_{}", crate::postgres::schema_digest());
    let mut conn = PgConnection::connect(server).await?;
    sqlx::query("select pg_advisory_lock($1)").bind(MAKING).execute(&mut conn).await?;
    let found = sqlx::query("select from pg_database where datname = $1").bind(&name);
    if found.fetch_optional(&mut conn).await?.is_none() {
        let begun = new_database(server).await?;
        crate::Store::open_postgres(&begun).await?.close().await;
        let made = format!("alter database {} rename to {name}", name_in(&begun));
        sqlx::query(AssertSqlSafe(made)).execute(&mut conn).await?;
    }
    conn.close().await?;
    copied_database(server, &name).await
}

/// Makes a database that holds what another holds to which nobody is connected, and gives its address.
pub async fn copied_database(server: &str, address: &str) -> Result<String, StoreError> {
    made(server, &format!(" template {}", name_in(address))).await
}

/// Drops a database made here.
pub async fn drop_database(server: &str, address: &str) -> Result<(), StoreError> {
    say(server, format!("drop database if exists {} with (force)", name_in(address))).await
}

/// The name of the database in its address.
fn name_in(address: &str) -> &str {
    let base = address.split('?').next().unwrap_or_default();
    base.rsplit('/').next().unwrap_or_default()
}

/// Changes one byte of a stored event, as somebody with the file in their hands could.
pub async fn change_a_byte(address: &str, position: i64) -> Result<(), StoreError> {
    const FIND: &str = "select bytes from event where position = $1";
    const CHANGE: &str = "update event set bytes = $1 where position = $2";
    let changed = |mut bytes: Vec<u8>| {
        let last = bytes.len().saturating_sub(3);
        if let Some(byte) = bytes.get_mut(last) {
            *byte ^= 1;
        }
        bytes
    };
    if address.starts_with("postgres") {
        let mut conn = PgConnection::connect(address).await?;
        let bytes: Vec<u8> = sqlx::query_scalar(FIND).bind(position).fetch_one(&mut conn).await?;
        sqlx::query(CHANGE).bind(changed(bytes)).bind(position).execute(&mut conn).await?;
    } else {
        let mut conn = sqlx::SqliteConnection::connect(address).await?;
        let bytes: Vec<u8> = sqlx::query_scalar(FIND).bind(position).fetch_one(&mut conn).await?;
        sqlx::query(CHANGE).bind(changed(bytes)).bind(position).execute(&mut conn).await?;
    }
    Ok(())
}

/// Loses one event, as somebody with the file in their hands could.
pub async fn drop_event(address: &str, position: i64) -> Result<(), StoreError> {
    say_all(address, &[format!("delete from event where position = {position}")]).await
}

/// Puts an event in the place of the next, and the next in its place.
pub async fn swap_events(address: &str, position: i64) -> Result<(), StoreError> {
    let place =
        |from: i64, to: i64| format!("update event set position = {to} where position = {from}");
    let next = position.saturating_add(1);
    say_all(address, &[place(position, -1), place(next, position), place(-1, next)]).await
}

/// Cuts the log off after so many events, with its head and its checkpoints.
pub async fn cut_log(address: &str, size: i64) -> Result<(), StoreError> {
    let cut = [
        format!("delete from event where position >= {size}"),
        format!("update log_head set size = {size}"),
        format!("delete from checkpoint where size > {size}"),
    ];
    say_all(address, &cut).await
}

async fn say_all(address: &str, statements: &[String]) -> Result<(), StoreError> {
    for statement in statements {
        let statement = AssertSqlSafe(statement.clone());
        if address.starts_with("postgres") {
            let mut conn = PgConnection::connect(address).await?;
            sqlx::query(statement).execute(&mut conn).await?;
        } else {
            let mut conn = sqlx::SqliteConnection::connect(address).await?;
            sqlx::query(statement).execute(&mut conn).await?;
        }
    }
    Ok(())
}

/// Loses what was sealed for an organ above, as somebody it is about could.
pub async fn lose_sealed(address: &str, number: &str) -> Result<(), StoreError> {
    lose(address, "delete from sealed_upward where number = $1", number).await
}

/// Loses a secret of the installation, as a damaged row would.
pub async fn lose_secret(address: &str, name: &str) -> Result<(), StoreError> {
    lose(address, "delete from secret where name = $1", name).await
}

/// Lets no event be written any more, as a full disk would; SQLite.
pub async fn refuse_events(address: &str) -> Result<(), StoreError> {
    const REFUSE: &str = "create trigger refuse before insert on event
        begin select raise(abort, 'the disk is full'); end";
    let mut conn = sqlx::SqliteConnection::connect(address).await?;
    sqlx::query(REFUSE).execute(&mut conn).await?;
    Ok(())
}

async fn lose(address: &str, statement: &'static str, what: &str) -> Result<(), StoreError> {
    if address.starts_with("postgres") {
        let mut conn = PgConnection::connect(address).await?;
        sqlx::query(statement).bind(what).execute(&mut conn).await?;
    } else {
        let mut conn = sqlx::SqliteConnection::connect(address).await?;
        sqlx::query(statement).bind(what).execute(&mut conn).await?;
    }
    Ok(())
}

impl crate::Work<'_> {
    /// Makes a kept root of a subtree another one.
    pub async fn spoil_subtree(&mut self, level: i32, place: i64) -> Result<(), StoreError> {
        const SQL: &str = "update subtree set hash = $3 where level = $1 and place = $2";
        change!(self, SQL, level, place, vec![7_u8; 32])?;
        Ok(())
    }

    /// Puts another note in the place of a checkpoint's.
    pub async fn replace_note(&mut self, size: i64, note: &str) -> Result<(), StoreError> {
        change!(self, "update checkpoint set note = $1 where size = $2", note, size)?;
        Ok(())
    }

    /// Takes the place of a stream's content key away, as it was before keys had places.
    pub async fn drop_content_key(&mut self, stream: Uuid) -> Result<(), StoreError> {
        change!(self, "delete from content_key where stream = $1", stream)?;
        Ok(())
    }
}

async fn say(server: &str, statement: String) -> Result<(), StoreError> {
    let mut connection = PgConnection::connect(server).await?;
    sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}
