//! The log's tree on the disk: roots of full subtrees, 256 to one, so that a proof reads a few hundred hashes however
//! long the log is (C2SP tlog-tiles takes the same width).

use sqlx::FromRow;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::tree::{Hash, Range, consistency, inclusion, parts, root_of, root_of_full};
use crate::work::Work;

/// So many hashes of one level make one of the next: two to this.
const WIDTH_BITS: u32 = 8;
const WIDTH: i64 = 1 << WIDTH_BITS;

#[derive(FromRow)]
struct HashRow {
    hash: Vec<u8>,
}

/// Proofs over the log.
impl Work<'_> {
    /// The hashes that prove that the event at `position` is in the log of `size` events, from the leaf upward; none where
    /// it is not.
    pub async fn prove_inclusion(
        &mut self,
        position: i64,
        size: i64,
    ) -> Result<Option<Vec<Hash>>, StoreError> {
        match inclusion(unsigned(position)?, unsigned(size)?) {
            Some(ranges) => self.roots(&ranges).await.map(Some),
            None => Ok(None),
        }
    }

    /// The hashes that prove that the log of `before` events is the beginning of that of `size`; none where it cannot be.
    pub async fn prove_consistency(
        &mut self,
        before: i64,
        size: i64,
    ) -> Result<Option<Vec<Hash>>, StoreError> {
        match consistency(unsigned(before)?, unsigned(size)?) {
            Some(ranges) => self.roots(&ranges).await.map(Some),
            None => Ok(None),
        }
    }

    /// Keeps the roots of subtrees that are full in a log of `size` events and were not kept, at most `most` of the lowest
    /// level; says whether there are more.
    pub async fn grow_subtrees(&mut self, size: i64, most: i64) -> Result<bool, StoreError> {
        let (mut level, mut below, mut more) = (1, size, false);
        while WIDTH <= below {
            let (kept, full) = (self.kept(level).await?, below / WIDTH);
            let upto = full.min(kept.saturating_add(most));
            for place in kept..upto {
                let hashes = self.hashes(level - 1, place * WIDTH, WIDTH).await?;
                self.keep_subtree(level, place, root_of_full(hashes).ok_or_else(damaged)?).await?;
            }
            more |= upto < full;
            (level, below) = (level + 1, upto);
        }
        Ok(more)
    }

    /// The first kept root that does not follow from the level below it: its level and place.
    pub async fn wrong_subtree(&mut self) -> Result<Option<(i32, i64)>, StoreError> {
        for level in 1.. {
            let kept = self.kept(level).await?;
            if kept == 0 {
                break;
            }
            for place in 0..kept {
                let below = self.hashes(level - 1, place * WIDTH, WIDTH).await?;
                let ought = root_of_full(below).ok_or_else(damaged)?;
                if self.hashes(level, place, 1).await? != [ought] {
                    return Ok(Some((level, place)));
                }
            }
        }
        Ok(None)
    }

    /// How many roots of a level are kept, from the first on.
    async fn kept(&mut self, level: i32) -> Result<i64, StoreError> {
        const SQL: &str = "select coalesce(max(place) + 1, 0) from subtree where level = $1";
        within!(self, conn => sqlx::query_scalar(SQL).bind(level).fetch_one(conn).await)
    }

    async fn keep_subtree(&mut self, level: i32, place: i64, hash: Hash) -> Result<(), StoreError> {
        const SQL: &str = "insert into subtree (level, place, hash) values ($1, $2, $3)
            on conflict (level, place) do nothing";
        change!(self, SQL, level, place, hash.to_vec())?;
        Ok(())
    }

    async fn roots(&mut self, ranges: &[Range]) -> Result<Vec<Hash>, StoreError> {
        let mut roots = Vec::with_capacity(ranges.len());
        for range in ranges {
            let mut hashes = Vec::new();
            for (height, place) in parts(range) {
                hashes.push(self.full(height, place).await?);
            }
            roots.push(root_of(&hashes).ok_or_else(damaged)?);
        }
        Ok(roots)
    }

    /// The root of a full subtree, `height` joins above its leaves.
    async fn full(&mut self, height: u32, place: u64) -> Result<Hash, StoreError> {
        let (level, above) = (height / WIDTH_BITS, height % WIDTH_BITS);
        let level = i32::try_from(level).map_err(|_| damaged())?;
        let from = i64::try_from(place << above).map_err(|_| damaged())?;
        let hashes = self.hashes(level, from, 1 << above).await?;
        root_of_full(hashes).ok_or_else(damaged)
    }

    /// Hashes of one level; what is not kept there yet is made from the level below.
    async fn hashes(&mut self, level: i32, from: i64, count: i64) -> Result<Vec<Hash>, StoreError> {
        const LEAVES: &str = "select leaf as hash from event
            where log_id = (select log_id from log_head) and position >= $1 and position < $2
            order by position";
        const ROOTS: &str = "select hash from subtree
            where level = $3 and place >= $1 and place < $2 order by place";
        let to = from.saturating_add(count);
        let rows: Vec<HashRow> = match level {
            0 => within!(self, conn => {
                sqlx::query_as(LEAVES).bind(from).bind(to).fetch_all(conn).await
            })?,
            _ => within!(self, conn => {
                sqlx::query_as(ROOTS).bind(from).bind(to).bind(level).fetch_all(conn).await
            })?,
        };
        let whole = i64::try_from(rows.len()).is_ok_and(|found| found == count);
        if whole {
            let hashes = rows.into_iter().map(|row| Hash::try_from(row.hash).ok());
            return hashes.collect::<Option<_>>().ok_or_else(damaged);
        }
        if level == 0 {
            return Err(StoreError::Damaged("an event is missing from the log".to_owned()));
        }
        let mut hashes = Vec::new();
        for place in from..to {
            let below = Box::pin(self.hashes(level - 1, place * WIDTH, WIDTH)).await?;
            hashes.push(root_of_full(below).ok_or_else(damaged)?);
        }
        Ok(hashes)
    }
}

fn unsigned(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| damaged())
}

fn damaged() -> StoreError {
    StoreError::Damaged("the log's tree".to_owned())
}
