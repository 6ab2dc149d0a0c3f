//! Whether two matters were brought by one person: keyed hashes, and the one question that is asked of them.

use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::beginnings::CHUNK;
use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::lists::Sight;
use crate::work::Work;

/// Earlier matters that share a hash with one. Walked in the order in which they stand here, which SQLite keeps to: what
/// one person brought is little, what an organ may know of is everything it ever had.
const OF_ONE_PERSON: &str = "select distinct f.matter, f.received from likeness own
    cross join likeness other cross join facts f cross join facts mine cross join sight s
    where other.hash = own.hash and other.stream <> own.stream
        and f.matter = other.stream
        and mine.matter = own.stream and f.received <= mine.received
        and s.matter = other.stream
        and own.stream = ";

impl Work<'_> {
    /// Gives a matter exactly these hashes.
    pub async fn put_likeness(
        &mut self,
        stream: Uuid,
        hashes: &[Vec<u8>],
    ) -> Result<(), StoreError> {
        const EMPTY: &str = "delete from likeness where stream = $1";
        change!(self, EMPTY, stream)?;
        let rows: Vec<_> = hashes.iter().map(|hash| (stream, hash.clone())).collect();
        self.put_likenesses(&rows).await
    }

    /// Keeps the hashes of many matters that have none yet.
    pub async fn put_likenesses(&mut self, rows: &[(Uuid, Vec<u8>)]) -> Result<(), StoreError> {
        const SQL: &str = "insert into likeness (stream, hash) ";
        for chunk in rows.chunks(CHUNK) {
            insert_all!(self, SQL, chunk, |mut row, (stream, hash): &(Uuid, Vec<u8>)| {
                row.push_bind(*stream).push_bind(hash.clone());
            })?;
        }
        Ok(())
    }

    /// Whether anything is kept to compare a matter by.
    pub async fn has_likeness(&mut self, stream: Uuid) -> Result<bool, StoreError> {
        const SQL: &str =
            "select count(*) from (select 1 from likeness where stream = $1 limit 1) one";
        let found: i64 =
            within!(self, conn => sqlx::query_scalar(SQL).bind(stream).fetch_one(conn).await)?;
        Ok(0 < found)
    }

    /// Earlier matters that share a hash with this one, the latest first, as far as these organs may know of them.
    pub async fn of_one_person(
        &mut self,
        stream: Uuid,
        sight: &Sight,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        if sight.organs.is_empty() {
            return Ok(Vec::new());
        }
        let found: Vec<(Uuid, i32)> = within!(self, conn => {
            let mut question = QueryBuilder::new(OF_ONE_PERSON);
            question.push_bind(stream).push(" and s.organ in ");
            sight.once(&mut question);
            question.push(" order by f.received desc, f.matter limit ").push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })?;
        Ok(found.into_iter().map(|(matter, _)| matter).collect())
    }
}

#[cfg(test)]
mod tests {
    use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

    use super::*;
    use crate::sqlite::MIGRATOR;

    /// Of issue 5, Speed: it once walked all that an organ may know of, at each look at any matter.
    #[tokio::test]
    async fn what_one_person_brought_is_found_without_walking_what_an_organ_has() {
        let mut empty = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        MIGRATOR.run(&mut empty).await.unwrap();
        let question = format!("explain query plan {OF_ONE_PERSON} x'00' and s.organ in (1, 2)");
        let plan: Vec<(i32, i32, i32, String)> =
            sqlx::query_as(AssertSqlSafe(question)).fetch_all(&mut empty).await.unwrap();
        let steps: Vec<_> = plan.into_iter().map(|(.., step)| step).collect();
        for (step, by) in [("SEARCH other ", "hash=?"), ("SEARCH s ", "matter=? AND organ=?")] {
            assert!(
                steps.iter().any(|told| told.starts_with(step) && told.contains(by)),
                "{steps:?}"
            );
        }
        assert!(!steps.iter().any(|told| told.starts_with("SCAN ")), "{steps:?}");
    }
}
