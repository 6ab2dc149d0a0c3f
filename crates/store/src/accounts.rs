//! Who may enter: officers and their roles, credentials, tokens, sessions, and one-time start links.

use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::work::Work;

/// An officer, as the read model knows one.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct OfficerRow {
    /// The officer.
    pub id: Uuid,
    /// The passage that holds the name.
    pub name_passage: Uuid,
    /// Whether the account is closed.
    pub disabled: bool,
}

/// A role that an officer holds in an organ, or in one of its units.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct RoleRow {
    /// The officer.
    pub officer: Uuid,
    /// The role's code.
    pub role: i32,
    /// The organ.
    pub organ: i32,
    /// The unit, when the role holds for that unit alone.
    pub unit: Option<i32>,
}

/// How an officer signs in.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CredentialRow {
    /// The officer.
    pub officer: Uuid,
    /// The keyed hash of the sign-in name.
    pub login: Vec<u8>,
    /// The password's hash, in the PHC form.
    pub password_hash: String,
}

/// A token for programs, kept by its hash.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct TokenRow {
    /// The token's hash.
    pub hash: Vec<u8>,
    /// The officer it acts for.
    pub officer: Uuid,
    /// The day it was made.
    pub since: i32,
}

/// A session of a browser, kept by its hash.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SessionRow {
    /// The session's hash.
    pub hash: Vec<u8>,
    /// The officer signed in.
    pub officer: Uuid,
    /// The end of it, in milliseconds since 1970.
    pub until_ms: i64,
    /// The officer's unlocked seal key, under a secret that only the cookie holds.
    pub seal: Option<Vec<u8>>,
    /// The end of that, in milliseconds since 1970.
    pub seal_until_ms: Option<i64>,
}

/// A link that opens one door once, kept by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartLinkRow {
    /// The link's hash.
    pub hash: Vec<u8>,
    /// The door it opens.
    pub purpose: String,
    /// The end of it, in milliseconds since 1970.
    pub until_ms: i64,
}

/// Officers and roles: read models of the office's stream.
impl Work<'_> {
    /// Keeps, or replaces, an officer.
    pub async fn put_officer(&mut self, row: &OfficerRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into officer (id, name_passage, disabled) values ($1, $2, $3)
            on conflict (id) do update
            set name_passage = excluded.name_passage, disabled = excluded.disabled";
        change!(self, SQL, row.id, row.name_passage, row.disabled)?;
        Ok(())
    }

    /// One officer.
    pub async fn officer(&mut self, id: Uuid) -> Result<Option<OfficerRow>, StoreError> {
        const SQL: &str = "select id, name_passage, disabled from officer where id = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(id).fetch_optional(conn).await)
    }

    /// Every officer, in the order of ids.
    pub async fn officers(&mut self) -> Result<Vec<OfficerRow>, StoreError> {
        const SQL: &str = "select id, name_passage, disabled from officer order by id";
        within!(self, conn => sqlx::query_as(SQL).fetch_all(conn).await)
    }

    /// Gives an officer exactly these roles.
    pub async fn put_roles(&mut self, officer: Uuid, roles: &[RoleRow]) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from role where officer = $1";
        const SQL: &str = "insert into role (officer, role, organ, unit) ";
        change!(self, EMPTY, officer)?;
        insert_all!(self, SQL, roles, |mut row, role| {
            row.push_bind(officer).push_bind(role.role);
            row.push_bind(role.organ).push_bind(role.unit);
        })
    }

    /// An officer's roles.
    pub async fn roles_of(&mut self, officer: Uuid) -> Result<Vec<RoleRow>, StoreError> {
        const SQL: &str = "select officer, role, organ, unit from role where officer = $1
            order by organ, role, coalesce(unit, -1)";
        within!(self, conn => sqlx::query_as(SQL).bind(officer).fetch_all(conn).await)
    }

    /// The roles held in an organ.
    pub async fn roles_in(&mut self, organ: i32) -> Result<Vec<RoleRow>, StoreError> {
        const SQL: &str = "select officer, role, organ, unit from role where organ = $1
            order by role, officer, coalesce(unit, -1)";
        within!(self, conn => sqlx::query_as(SQL).bind(organ).fetch_all(conn).await)
    }
}

/// Credentials and tokens.
impl Work<'_> {
    /// Keeps, or replaces, an officer's credential; the sign-in name is nobody else's.
    pub async fn put_credential(&mut self, row: &CredentialRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into credential (officer, login, password_hash)
            values ($1, $2, $3) on conflict (officer) do update
            set login = excluded.login, password_hash = excluded.password_hash";
        change!(self, SQL, row.officer, &row.login, &row.password_hash)?;
        Ok(())
    }

    /// The credential of this sign-in name.
    pub async fn credential(&mut self, login: &[u8]) -> Result<Option<CredentialRow>, StoreError> {
        const SQL: &str = "select officer, login, password_hash from credential where login = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(login).fetch_optional(conn).await)
    }

    /// An officer's own credential.
    pub async fn credential_of(
        &mut self,
        officer: Uuid,
    ) -> Result<Option<CredentialRow>, StoreError> {
        const SQL: &str = "select officer, login, password_hash from credential where officer = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(officer).fetch_optional(conn).await)
    }

    /// Keeps a token.
    pub async fn put_token(&mut self, row: &TokenRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into token (hash, officer, since) values ($1, $2, $3)";
        change!(self, SQL, &row.hash, row.officer, row.since)?;
        Ok(())
    }

    /// The token of this hash.
    pub async fn token(&mut self, hash: &[u8]) -> Result<Option<TokenRow>, StoreError> {
        const SQL: &str = "select hash, officer, since from token where hash = $1";
        within!(self, conn => sqlx::query_as(SQL).bind(hash).fetch_optional(conn).await)
    }

    /// Withdraws every token of an officer, and says how many there were.
    pub async fn withdraw_tokens(&mut self, officer: Uuid) -> Result<u64, StoreError> {
        const SQL: &str = "delete from token where officer = $1";
        change!(self, SQL, officer)
    }
}

/// Sessions and start links.
impl Work<'_> {
    /// Begins a session, locked, or moves its end.
    pub async fn put_session(&mut self, row: &SessionRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into session (hash, officer, until_ms) values ($1, $2, $3)
            on conflict (hash) do update set until_ms = excluded.until_ms";
        change!(self, SQL, &row.hash, row.officer, row.until_ms)?;
        Ok(())
    }

    /// The session of this hash, unless it has ended.
    pub async fn session(
        &mut self,
        hash: &[u8],
        now_ms: i64,
    ) -> Result<Option<SessionRow>, StoreError> {
        const SQL: &str = "select hash, officer, until_ms, seal, seal_until_ms from session
            where hash = $1 and until_ms > $2";
        within!(self, conn => sqlx::query_as(SQL).bind(hash).bind(now_ms).fetch_optional(conn).await)
    }

    /// Ends one session; false when there was none.
    pub async fn end_session(&mut self, hash: &[u8]) -> Result<bool, StoreError> {
        const SQL: &str = "delete from session where hash = $1";
        Ok(change!(self, SQL, hash)? == 1)
    }

    /// Ends every session of an officer, and says how many there were.
    pub async fn end_sessions(&mut self, officer: Uuid) -> Result<u64, StoreError> {
        const SQL: &str = "delete from session where officer = $1";
        change!(self, SQL, officer)
    }

    /// Keeps a start link.
    pub async fn put_start_link(&mut self, row: &StartLinkRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into start_link (hash, purpose, until_ms) values ($1, $2, $3)";
        change!(self, SQL, &row.hash, &row.purpose, row.until_ms)?;
        Ok(())
    }

    /// Takes back every start link of this purpose, and says how many there were.
    pub async fn withdraw_start_links(&mut self, purpose: &str) -> Result<u64, StoreError> {
        const SQL: &str = "delete from start_link where purpose = $1";
        change!(self, SQL, purpose)
    }

    /// The purpose of a start link that can still be spent.
    pub async fn start_link(
        &mut self,
        hash: &[u8],
        now_ms: i64,
    ) -> Result<Option<String>, StoreError> {
        const SQL: &str = "select purpose from start_link where hash = $1 and until_ms > $2";
        within!(self, conn => sqlx::query_scalar(SQL).bind(hash).bind(now_ms).fetch_optional(conn).await)
    }

    /// Spends a start link and gives its purpose; a link spent, ended or unknown gives nothing.
    pub async fn spend_start_link(
        &mut self,
        hash: &[u8],
        now_ms: i64,
    ) -> Result<Option<String>, StoreError> {
        const SQL: &str =
            "delete from start_link where hash = $1 and until_ms > $2 returning purpose";
        within!(self, conn => sqlx::query_scalar(SQL).bind(hash).bind(now_ms).fetch_optional(conn).await)
    }

    /// Sweeps out every session and start link that has ended, and says how many there were.
    pub async fn sweep_ended(&mut self, now_ms: i64) -> Result<u64, StoreError> {
        const SESSIONS: &str = "delete from session where until_ms <= $1";
        const LINKS: &str = "delete from start_link where until_ms <= $1";
        let sessions = change!(self, SESSIONS, now_ms)?;
        Ok(sessions + change!(self, LINKS, now_ms)?)
    }
}
