//! Read models of the house: organs and their units.

use sqlx_macros::FromRow;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::work::Work;

/// An organ (机关).
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct OrganRow {
    /// The organ.
    pub id: i32,
    /// The organ above it.
    pub parent: Option<i32>,
    /// Its kind (类别).
    pub kind: i32,
    /// Its public name.
    pub name: String,
    /// The area it serves.
    pub area: i32,
    /// Whether it is outside this installation.
    pub outside: bool,
}

/// A unit (内设部门) of an organ.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct UnitRow {
    /// The unit.
    pub id: i32,
    /// Its organ.
    pub organ: i32,
    /// Its public name.
    pub name: String,
}

impl Work<'_> {
    /// Keeps, or replaces, an organ.
    pub async fn put_organ(&mut self, row: &OrganRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into organ (id, parent, kind, name, area, outside)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (id) do update set parent = excluded.parent, kind = excluded.kind,
                name = excluded.name, area = excluded.area, outside = excluded.outside";
        change!(self, SQL, row.id, row.parent, row.kind, &row.name, row.area, row.outside)?;
        Ok(())
    }

    /// Every organ, in the order of ids.
    pub async fn organs(&mut self) -> Result<Vec<OrganRow>, StoreError> {
        const SQL: &str = "select id, parent, kind, name, area, outside from organ order by id";
        within!(self, conn => sqlx::query_as(SQL).fetch_all(conn).await)
    }

    /// How many matters an organ registered or holds that lie on another pile than this one.
    pub async fn open_at_organ(&mut self, organ: i32, done: i32) -> Result<i64, StoreError> {
        const SQL: &str =
            "select count(*) from facts where (organ = $1 or holder = $1) and pile <> $2";
        within!(self, conn => sqlx::query_scalar(SQL).bind(organ).bind(done).fetch_one(conn).await)
    }

    /// How many matters a unit is at work on that lie on another pile than this one.
    pub async fn open_at_unit(&mut self, unit: i32, done: i32) -> Result<i64, StoreError> {
        const SQL: &str = "select count(*) from task join facts on facts.matter = task.matter
            where task.unit = $1 and facts.pile <> $2";
        within!(self, conn => sqlx::query_scalar(SQL).bind(unit).bind(done).fetch_one(conn).await)
    }

    /// Keeps, or replaces, a unit.
    pub async fn put_unit(&mut self, row: &UnitRow) -> Result<(), StoreError> {
        const SQL: &str = "insert into unit (id, organ, name) values ($1, $2, $3)
            on conflict (id) do update set organ = excluded.organ, name = excluded.name";
        change!(self, SQL, row.id, row.organ, &row.name)?;
        Ok(())
    }

    /// Every unit, in the order of ids.
    pub async fn units(&mut self) -> Result<Vec<UnitRow>, StoreError> {
        const SQL: &str = "select id, organ, name from unit order by id";
        within!(self, conn => sqlx::query_as(SQL).fetch_all(conn).await)
    }
}
