//! Erasing: the keys of content go, in the database and in the office key, and the log keeps what it promised about them.
//!
//! In one unit of work the event is appended and every text, key and identity of the matter deleted. After the commit
//! the office key forgets the place under which the content key was wrapped, so that no older copy of the database brings
//! it back. A power cut in between is made good at the next start and each hour: the database knows which places the key
//! has to forget. The other way round, a database that is older than the key is told what the key has forgotten.

use std::sync::Arc;

use rules::{codes::ErasureGround, event::Event, ids::StreamId, stored::By};
use store::Work;
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    house::{House, Step},
    sealing::{CONTENT, cover, placed, unwrap_key},
};

impl Desk {
    /// An office from before content keys had places of their own: each gets one, a few at a time.
    pub(crate) async fn place_keys(&self) -> Result<(), DeskError> {
        loop {
            let house = Arc::clone(&self.house);
            let run = self
                .house
                .store
                .run(move |work| Box::pin(async move { house.place_some(work).await }));
            if run.await? == 0 {
                return Ok(());
            }
        }
    }

    /// Lets the office key forget what was erased, and leaves nothing of it in the write-ahead log.
    async fn forget_erased(&self) -> Result<(), DeskError> {
        let read = self
            .house
            .store
            .read(|work| Box::pin(async move { Ok::<_, DeskError>(work.erased_places().await?) }));
        let places = read.await?;
        let house = Arc::clone(&self.house);
        if house.key.lingers() || !house.key.known(&places).is_empty() {
            let forgotten = tokio::task::spawn_blocking(move || house.key.forget(&places)).await;
            forgotten.map_err(|_| DeskError::Damaged("a task that broke off"))??;
            self.house.store.empty_log().await?;
        }
        Ok(())
    }

    /// Lets the office key forget what was erased; where that cannot be written it is said, and tried again each hour.
    pub(crate) async fn try_to_forget(&self) {
        if let Err(error) = self.forget_erased().await {
            tracing::error!(%error, "the office key could not be made to forget what was erased");
        }
    }

    /// A database older than the office key: what the key has forgotten was erased, and is erased here as well.
    pub(crate) async fn erase_forgotten(&self) -> Result<(), DeskError> {
        for (first, last) in self.house.key.gaps() {
            let house = Arc::clone(&self.house);
            let run = self.house.store.run(move |work| {
                Box::pin(async move {
                    for stream in work.streams_at(first, last).await? {
                        house.erase_unopened(work, stream).await?;
                    }
                    Ok::<_, DeskError>(())
                })
            });
            run.await?;
        }
        Ok(())
    }
}

impl House {
    async fn place_some(&self, work: &mut Work<'_>) -> Result<usize, DeskError> {
        const CHUNK: i64 = 500;
        let streams = work.streams_without_place(CHUNK).await?;
        let places = self.free_places(work, streams.len()).await?;
        let wrapped = work.wrapped_keys(&streams, CONTENT).await?;
        for (row, place) in wrapped.iter().zip(places) {
            let stream = StreamId(row.stream);
            let key = unwrap_key(&self.key, stream, CONTENT, &row.envelope)?;
            work.put_content_key(&placed(&self.key, place, stream, &key)?).await?;
            if let Some(sealed) = work.identity(row.stream).await? {
                work.put_identity(row.stream, &cover(&key, stream, &sealed)?).await?;
            }
            work.erase_wrapped_keys(row.stream, CONTENT).await?;
        }
        Ok(streams.len())
    }

    async fn erase_unopened(&self, work: &mut Work<'_>, stream: Uuid) -> Result<(), DeskError> {
        let row = work.matter(stream).await?;
        let row = row.ok_or(DeskError::Damaged("a key was forgotten that is no matter's"))?;
        work.lock(stream).await?;
        let roster = self.roster(work).await?;
        let mut held = self.load(work, row).await?;
        let (now, by) = (self.now(), By::Operator);
        let (organ, on) = (held.matter.organ, now.today.max(held.matter.last_on));
        let recorded = Self::recorded(now, by);
        let events = [Event::Erased { ground: ErasureGround::Forgotten }];
        let step = Step { organ, by, in_place_of: None, on, recorded, events: &events };
        match self.keep(work, &mut held, &roster, step).await? {
            true => Ok(()),
            false => Err(DeskError::Stale { version: held.matter.version }),
        }
    }
}
