//! Keys of officers and circles, each wrapped, and the seals that are still to be made for a circle.

use sqlx::QueryBuilder;
use sqlx_macros::FromRow;
use uuid::Uuid;

use crate::engine::{change, insert_all, within};
use crate::error::StoreError;
use crate::passages::WrappedKeyRow;
use crate::work::Work;

/// The purpose of a wrapped key that opens who brought a matter.
pub const IDENTITY: i32 = 1;

/// The private key of one epoch of a circle, wrapped for one holder.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CircleKeyRow {
    /// The circle, by its name.
    pub circle: String,
    /// Its epoch, from 1.
    pub epoch: i32,
    /// For whom it is wrapped.
    pub holder: String,
    /// The wrapped key.
    pub envelope: Vec<u8>,
}

/// A matter whose identity is to be sealed for a circle.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct OwedRow {
    /// The matter's stream.
    pub stream: Uuid,
    /// The circle, by its name.
    pub circle: String,
}

/// Keys of officers and circles.
impl Work<'_> {
    /// Keeps, or replaces, an officer's private seal key.
    pub async fn put_seal_key(&mut self, officer: Uuid, envelope: &[u8]) -> Result<(), StoreError> {
        const SQL: &str = "insert into seal_key (officer, envelope) values ($1, $2)
            on conflict (officer) do update set envelope = excluded.envelope";
        change!(self, SQL, officer, envelope)?;
        Ok(())
    }

    /// An officer's private seal key.
    pub async fn seal_key(&mut self, officer: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        const SQL: &str = "select envelope from seal_key where officer = $1";
        within!(self, conn => sqlx::query_scalar(SQL).bind(officer).fetch_optional(conn).await)
    }

    /// Keeps wrapped keys of circles, none of which was there.
    pub async fn put_circle_keys(&mut self, rows: &[CircleKeyRow]) -> Result<(), StoreError> {
        const SQL: &str = "insert into circle_key (circle, epoch, holder, envelope) ";
        insert_all!(self, SQL, rows, |mut row, key: &CircleKeyRow| {
            row.push_bind(key.circle.clone()).push_bind(key.epoch);
            row.push_bind(key.holder.clone()).push_bind(key.envelope.clone());
        })
    }

    /// Every circle's key that is wrapped for this holder, by circle and epoch.
    pub async fn circle_keys_for(&mut self, holder: &str) -> Result<Vec<CircleKeyRow>, StoreError> {
        const SQL: &str = "select circle, epoch, holder, envelope from circle_key
            where holder = $1 order by circle, epoch";
        within!(self, conn => sqlx::query_as(SQL).bind(holder).fetch_all(conn).await)
    }

    /// Who holds which epochs of a circle: circle, epoch and holder, without the keys.
    pub async fn circle_holders(&mut self, circle: &str) -> Result<Vec<(i32, String)>, StoreError> {
        const SQL: &str =
            "select epoch, holder from circle_key where circle = $1 order by epoch, holder";
        within!(self, conn => sqlx::query_as(SQL).bind(circle).fetch_all(conn).await)
    }

    /// Takes a circle's keys, of every epoch, from one holder; says how many there were.
    pub async fn erase_circle_keys(
        &mut self,
        circle: &str,
        holder: &str,
    ) -> Result<u64, StoreError> {
        const SQL: &str = "delete from circle_key where circle = $1 and holder = $2";
        change!(self, SQL, circle, holder)
    }

    /// Takes the key of one epoch of a circle from one holder.
    pub async fn erase_epoch_key(
        &mut self,
        (circle, epoch): (&str, i32),
        holder: &str,
    ) -> Result<u64, StoreError> {
        const SQL: &str = "delete from circle_key where circle = $1 and epoch = $2 and holder = $3";
        change!(self, SQL, circle, epoch, holder)
    }

    /// Whether some matter's identity is sealed under an epoch of a circle.
    pub async fn is_sealed_under(&mut self, circle: &str, epoch: i32) -> Result<bool, StoreError> {
        const SQL: &str = "select exists (select 1 from wrapped_key
            where purpose = 1 and holder = $1 and epoch = $2)";
        within!(self, conn => sqlx::query_scalar(SQL).bind(circle).bind(epoch).fetch_one(conn).await)
    }

    /// Takes every circle's keys from one holder; says how many there were.
    pub async fn erase_holder(&mut self, holder: &str) -> Result<u64, StoreError> {
        const SQL: &str = "delete from circle_key where holder = $1";
        change!(self, SQL, holder)
    }

    /// Destroys the keys of a circle's epochs before this one, unless something is still sealed under them.
    pub async fn end_epochs(&mut self, circle: &str, before: i32) -> Result<u64, StoreError> {
        const SQL: &str = "delete from circle_key where circle = $1 and epoch < $2
            and not exists (select 1 from wrapped_key
                where purpose = 1 and holder = $1 and epoch < $2)";
        change!(self, SQL, circle, before)
    }
}

/// Sessions that are unlocked.
impl Work<'_> {
    /// Keeps the unlocked seal key with a session, or takes it away.
    pub async fn put_session_seal(
        &mut self,
        hash: &[u8],
        seal: Option<(&[u8], i64)>,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "update session set seal = $2, seal_until_ms = $3 where hash = $1";
        let (envelope, until) = seal.unzip();
        Ok(change!(self, SQL, hash, envelope, until)? == 1)
    }

    /// Locks every session of an officer, and says how many there are.
    pub async fn lock_sessions(&mut self, officer: Uuid) -> Result<u64, StoreError> {
        const SQL: &str = "update session set seal = null, seal_until_ms = null where officer = $1";
        change!(self, SQL, officer)
    }
}

/// Seals still to be made.
impl Work<'_> {
    /// For whom a matter's identity is sealed: holder and epoch.
    pub async fn sealed_for(&mut self, stream: Uuid) -> Result<Vec<(String, i32)>, StoreError> {
        const SQL: &str = "select holder, epoch from wrapped_key
            where stream = $1 and purpose = 1 order by holder, epoch";
        within!(self, conn => sqlx::query_as(SQL).bind(stream).fetch_all(conn).await)
    }

    /// Takes a matter's identity from a holder, in every epoch.
    pub async fn unseal_for(&mut self, stream: Uuid, holder: &str) -> Result<u64, StoreError> {
        const OWED: &str = "delete from seal_owed where stream = $1 and circle = $2";
        const SQL: &str =
            "delete from wrapped_key where stream = $1 and purpose = 1 and holder = $2";
        change!(self, OWED, stream, holder)?;
        change!(self, SQL, stream, holder)
    }

    /// A matter's identity is to be sealed for this circle.
    pub async fn owe_seal(&mut self, stream: Uuid, circle: &str) -> Result<(), StoreError> {
        const SQL: &str = "insert into seal_owed (stream, circle) values ($1, $2)
            on conflict (stream, circle) do nothing";
        change!(self, SQL, stream, circle)?;
        Ok(())
    }

    /// Everything sealed for earlier epochs of a circle is to be sealed for this one; says how many.
    pub async fn owe_epoch(&mut self, circle: &str, epoch: i32) -> Result<u64, StoreError> {
        const SQL: &str = "insert into seal_owed (stream, circle)
            select distinct stream, holder from wrapped_key
            where purpose = 1 and holder = $1 and epoch < $2
            on conflict (stream, circle) do nothing";
        change!(self, SQL, circle, epoch)
    }

    /// The circles for which a matter's identity is still to be sealed.
    pub async fn owed_of(&mut self, stream: Uuid) -> Result<Vec<String>, StoreError> {
        const SQL: &str = "select circle from seal_owed where stream = $1 order by circle";
        within!(self, conn => sqlx::query_scalar(SQL).bind(stream).fetch_all(conn).await)
    }

    /// Seals to be made that one of these circles can make, after a stream, in the order of streams.
    pub async fn owed_to(
        &mut self,
        known_by: &[String],
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<OwedRow>, StoreError> {
        if known_by.is_empty() {
            return Ok(Vec::new());
        }
        within!(self, conn => {
            let mut question =
                QueryBuilder::new("select stream, circle from seal_owed where stream > ");
            question.push_bind(after).push(
                " and exists (select 1 from wrapped_key where wrapped_key.stream = seal_owed.stream
                    and purpose = 1 and holder in ");
            question.push_tuples(known_by, |mut tuple, circle| { tuple.push_bind(circle.clone()); });
            question.push(") order by stream, circle limit ").push_bind(limit);
            question.build_query_as().fetch_all(conn).await
        })
    }

    /// How many matters are sealed for a circle under epochs whose key this holder has none of.
    pub async fn sealed_without(&mut self, circle: &str, holder: &str) -> Result<i64, StoreError> {
        const SQL: &str = "select count(distinct stream) from wrapped_key
            where purpose = 1 and holder = $1 and epoch not in
                (select epoch from circle_key where circle = $1 and holder = $2)";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(circle).bind(holder).fetch_one(conn).await
        })
    }

    /// Keeps a seal that was owed: whatever was sealed for earlier epochs of that holder goes with it.
    pub async fn settle_seal(&mut self, row: &WrappedKeyRow) -> Result<(), StoreError> {
        const OLDER: &str = "delete from wrapped_key
            where stream = $1 and purpose = 1 and holder = $2 and epoch < $3";
        const OWED: &str = "delete from seal_owed where stream = $1 and circle = $2";
        self.put_wrapped_key(row).await?;
        change!(self, OLDER, row.stream, &row.holder, row.epoch)?;
        change!(self, OWED, row.stream, &row.holder)?;
        Ok(())
    }

    /// Matters whose identity is sealed for this holder, after a stream, in the order of streams.
    pub async fn sealed_under(
        &mut self,
        holder: &str,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        const SQL: &str = "select distinct stream from wrapped_key
            where purpose = 1 and holder = $1 and stream > $2 order by stream limit $3";
        within!(self, conn => {
            sqlx::query_scalar(SQL).bind(holder).bind(after).bind(limit).fetch_all(conn).await
        })
    }
}
