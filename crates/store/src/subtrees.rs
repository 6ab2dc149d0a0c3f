//! The log's tree on the disk: roots of full subtrees, 256 to one, so that a proof reads a few hundred hashes however
//! long the log is (C2SP tlog-tiles takes the same width).

use std::collections::HashMap;

use sqlx_macros::FromRow;

use crate::engine::{change, within};
use crate::error::StoreError;
use crate::tree::{Hash, Range, consistency, inclusion, parts, root_of, root_of_full};
use crate::work::Work;

/// So many hashes of one level make one of the next: two to this.
const WIDTH_BITS: u32 = 8;
const WIDTH: i64 = 1 << WIDTH_BITS;
const WHOLE: usize = 1 << WIDTH_BITS;

#[derive(FromRow)]
struct HashRow {
    place: i64,
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
            Some(ranges) => Blocks::of(self).roots(&ranges).await.map(Some),
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
            Some(ranges) => Blocks::of(self).roots(&ranges).await.map(Some),
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
                let hashes = self.whole(level - 1, place).await?;
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
                let ought = root_of_full(self.whole(level - 1, place).await?);
                let kept = self.kept_of(level, place, 1).await?;
                if kept.first().copied() != Some(ought.ok_or_else(damaged)?) {
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

    /// A whole block of a level.
    async fn whole(&mut self, level: i32, block: i64) -> Result<Vec<Hash>, StoreError> {
        let mut blocks = Blocks::of(self);
        Ok(blocks.block(level, block, WHOLE).await?.to_vec())
    }

    /// What is kept of a level from a place on, without a gap, at most so much of it.
    async fn kept_of(&mut self, level: i32, from: i64, most: i64) -> Result<Vec<Hash>, StoreError> {
        const LEAVES: &str = "select position as place, leaf as hash from event
            where log_id = (select log_id from log_head) and position >= $1 and position < $2
            order by position";
        const ROOTS: &str = "select place, hash from subtree
            where level = $3 and place >= $1 and place < $2 order by place";
        let to = from.saturating_add(most);
        let rows: Vec<HashRow> = match level {
            0 => within!(self, conn => {
                sqlx::query_as(LEAVES).bind(from).bind(to).fetch_all(conn).await
            })?,
            _ => within!(self, conn => {
                sqlx::query_as(ROOTS).bind(from).bind(to).bind(level).fetch_all(conn).await
            })?,
        };
        let here = rows.into_iter().zip(from..).take_while(|(row, place)| row.place == *place);
        let hashes = here.map(|(row, _)| Hash::try_from(row.hash).ok());
        hashes.collect::<Option<_>>().ok_or_else(damaged)
    }

    async fn keep_subtree(&mut self, level: i32, place: i64, hash: Hash) -> Result<(), StoreError> {
        const SQL: &str = "insert into subtree (level, place, hash) values ($1, $2, $3)
            on conflict (level, place) do nothing";
        change!(self, SQL, level, place, hash.to_vec())?;
        Ok(())
    }
}

/// Blocks of one level, 256 hashes each, every one read once for whatever a proof needs of it: the hashes of a proof lie
/// in one block a level and those at the end of the log.
struct Blocks<'w, 't> {
    work: &'w mut Work<'t>,
    read: HashMap<(i32, i64), Vec<Hash>>,
}

impl<'w, 't> Blocks<'w, 't> {
    fn of(work: &'w mut Work<'t>) -> Self {
        Self { work, read: HashMap::new() }
    }

    async fn roots(mut self, ranges: &[Range]) -> Result<Vec<Hash>, StoreError> {
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

    /// The root of a full subtree, `height` joins above its leaves: it lies in one block, for its width divides that.
    async fn full(&mut self, height: u32, place: u64) -> Result<Hash, StoreError> {
        let (level, above) = (height / WIDTH_BITS, height % WIDTH_BITS);
        let level = i32::try_from(level).map_err(|_| damaged())?;
        let from = i64::try_from(place << above).map_err(|_| damaged())?;
        let within = usize::try_from(from % WIDTH).map_err(|_| damaged())?;
        let wanted = within..within + (1 << above);
        let block = self.block(level, from / WIDTH, wanted.end).await?;
        root_of_full(block.get(wanted).ok_or_else(damaged)?.to_vec()).ok_or_else(damaged)
    }

    /// A block with at least so many of its hashes; what is not kept there yet is made from the level below.
    async fn block(&mut self, level: i32, block: i64, upto: usize) -> Result<&[Hash], StoreError> {
        let mut hashes = match self.read.remove(&(level, block)) {
            Some(read) => read,
            None => self.work.kept_of(level, block * WIDTH, WIDTH).await?,
        };
        while hashes.len() < upto {
            if level == 0 {
                return Err(StoreError::Damaged("an event is missing from the log".to_owned()));
            }
            let place = i64::try_from(hashes.len()).map_err(|_| damaged())?;
            let below = Box::pin(self.block(level - 1, block * WIDTH + place, WHOLE)).await?;
            hashes.push(root_of_full(below.to_vec()).ok_or_else(damaged)?);
        }
        Ok(self.read.entry((level, block)).or_insert(hashes))
    }
}

fn unsigned(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| damaged())
}

fn damaged() -> StoreError {
    StoreError::Damaged("the log's tree".to_owned())
}
