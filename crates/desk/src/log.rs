//! The log seen whole: signed checkpoints, verification, and rebuilding what follows from it.

mod walk;

use std::{collections::BTreeMap, sync::Arc};

use rules::{
    epoch::Restored,
    event::Event,
    matter::Matter,
    stored::{Recorded, decode},
    traces::TraceEvent,
};
use store::{CheckpointRow, Frontier, MatterRows, TableDigest, Work, leaf_hash};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    accounts::put_office_rows,
    house::House,
    log_keys::{Chain, Keys, split_notes},
    project,
    roster::Roster,
    seal::note::{SigningSeed, checkpoint_text, sized, verified},
    traces,
    trial::trial,
};

use walk::Walk;

/// Checkpoints kept elsewhere, by their sizes.
type Heads = BTreeMap<i64, Vec<String>>;

/// How long an answer to an idempotency key is remembered.
const REMEMBERED_DAYS: i32 = 2;
/// Events read at a time.
const CHUNK: i64 = 1000;

/// The first thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Position of the event in the log, from 0; none where no single event is to blame.
    pub position: Option<i64>,
    /// What does not fit: key of the language files.
    pub what: &'static str,
    /// The event, table or checkpoint meant.
    pub which: String,
}

/// What verification saw.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Events checked.
    pub events: i64,
    /// Signed checkpoints checked.
    pub checkpoints: u64,
    /// Checkpoints kept elsewhere that fit.
    pub heads: u64,
    /// Checkpoints kept elsewhere that cover events which a restore lost: their sizes, and the epoch that began with it.
    pub lost: Vec<(i64, u16)>,
    /// How often the log was brought back from a copy.
    pub restores: Vec<Restored>,
    /// Events after the last checkpoint: held by their leaf hashes only.
    pub after_last_checkpoint: i64,
    /// Root of the tree over all events, in hexadecimal.
    pub root: String,
    /// Texts opened and compared with their promises.
    pub texts: u64,
    /// Matters of which everything but the log was erased.
    pub erased: u64,
    /// Read-model tables compared.
    pub tables: u64,
    /// The log's public key in use, for notes and receipts.
    pub verifier: String,
    /// The keys that signed it, one after another.
    pub keys: Chain,
    /// The first thing that does not fit; none means everything does.
    pub fault: Option<Fault>,
}

impl Desk {
    /// Signs a checkpoint over the log as it stands; `false` where the last one says it all.
    pub async fn checkpoint(&self) -> Result<bool, DeskError> {
        let house = Arc::clone(&self.house);
        let run =
            self.house.store.run(move |work| Box::pin(async move { house.checkpoint(work).await }));
        run.await
    }

    /// Recomputes tree, checkpoints, promises and read models, and names the first thing that does not fit.
    ///
    /// `heads` are signed checkpoints kept elsewhere, one note after another.
    pub async fn verify(&self, heads: &str) -> Result<Verified, DeskError> {
        self.verify_by(heads, None).await
    }

    /// The same by a public key that somebody is sure of, such as the one printed at the beginning: every change of keys
    /// after it must have been signed by the key before. Without one, the key in use is taken for sure.
    pub async fn verify_by(&self, heads: &str, sure: Option<&str>) -> Result<Verified, DeskError> {
        let house = Arc::clone(&self.house);
        let heads = split_notes(heads);
        let sure = sure.map(|key| key.trim().to_owned());
        let read = self.house.store.read(move |work| {
            Box::pin(async move {
                let only = house.seed(work).await?.verifier(house.log);
                let keys = Keys::read(work, house.office_stream, only).await?;
                let heads = by_size(&keys, heads)?;
                Walk::new(&house, heads, (keys, sure)).walk(work).await
            })
        });
        let mut verified = read.await?;
        if verified.fault.is_none() {
            self.verify_subtrees(&mut verified).await?;
        }
        if verified.fault.is_none() {
            self.verify_rows(&mut verified).await?;
        }
        Ok(verified)
    }

    /// What the house does by itself from hour to hour; it may run twice.
    pub async fn keep_house(&self) -> Result<(), DeskError> {
        self.learn_time().await?;
        self.confirm_dates().await?;
        self.end_absences().await?;
        self.find_persons_again().await?;
        self.tell_unseen().await?;
        self.try_to_forget().await;
        self.checkpoint().await?;
        let house = Arc::clone(&self.house);
        let run = self.house.store.run(move |work| {
            Box::pin(async move {
                let now = house.now();
                work.sweep_ended(now.at.as_millisecond()).await?;
                house.forget_begun(work, now.at).await?;
                work.forget_emergencies(now.at.as_millisecond()).await?;
                work.forget_answers(crate::project::day(now.today) - REMEMBERED_DAYS).await?;
                Ok::<_, DeskError>(())
            })
        });
        run.await?;
        self.remind().await.map(drop)
    }

    /// Looks at the end of the log, so that nothing is written with a time before the last one there.
    pub(crate) async fn learn_time(&self) -> Result<(), DeskError> {
        let house = Arc::clone(&self.house);
        let read = self
            .house
            .store
            .read(move |work| Box::pin(async move { house.learn_time(work).await }));
        read.await
    }

    /// How far the machine's clock lies behind what was recorded, in whole minutes begun. Until it has caught up, all that
    /// is written bears the last time recorded.
    pub fn clock_behind(&self) -> Option<u64> {
        let behind = self.house.clock.behind()?;
        Some(u64::try_from(behind.as_secs()).unwrap_or_default().div_ceil(60))
    }

    /// The roots that proofs are made of follow from the log.
    async fn verify_subtrees(&self, verified: &mut Verified) -> Result<(), DeskError> {
        let read = self.house.store.read(move |work| {
            Box::pin(async move { Ok::<_, DeskError>(work.wrong_subtree().await?) })
        });
        verified.fault = read.await?.map(|(level, place)| Fault {
            position: None,
            what: "subtree_differs",
            which: format!("{level}/{place}"),
        });
        Ok(())
    }

    /// Folds everything again and takes it back: the rows must come out as they stand.
    async fn verify_rows(&self, verified: &mut Verified) -> Result<(), DeskError> {
        let house = Arc::clone(&self.house);
        let compared = trial(&self.house.store, move |work| {
            Box::pin(async move {
                let stand = work.digests().await?;
                house.rebuild(work).await?;
                Ok((stand, work.digests().await?))
            })
        });
        let (stand, fold) = compared.await?;
        verified.tables = u64::try_from(stand.len()).unwrap_or(0);
        verified.fault = differing(&stand, &fold);
        Ok(())
    }

    /// Drops the read models and folds them from the log again.
    pub async fn rebuild(&self) -> Result<u64, DeskError> {
        let house = Arc::clone(&self.house);
        let run =
            self.house.store.run(move |work| Box::pin(async move { house.rebuild(work).await }));
        run.await
    }
}

/// Checks a receipt with the log's public key and gives what it promises.
pub fn verify_receipt(verifier: &str, receipt: &str) -> Option<String> {
    verified(verifier, receipt)
}

/// Checkpoints kept elsewhere by their sizes; a note that no key of this log signed is refused. Of one size there may be
/// several, of different epochs.
fn by_size(keys: &Keys, notes: Vec<String>) -> Result<Heads, DeskError> {
    let foreign = || DeskError::Setup("a checkpoint was not signed by this log".to_owned());
    let mut heads = Heads::new();
    for note in notes {
        let text = keys.any(&note).ok_or_else(foreign)?;
        let (size, _) = sized(&text).ok_or_else(foreign)?;
        heads.entry(size).or_default().push(note);
    }
    Ok(heads)
}

fn differing(stand: &[TableDigest], fold: &[TableDigest]) -> Option<Fault> {
    let pair = stand.iter().zip(fold).find(|(stand, fold)| stand.digest != fold.digest);
    pair.map(|(stand, _)| Fault {
        position: None,
        what: "read_model_differs",
        which: stand.table.to_owned(),
    })
}

impl House {
    async fn checkpoint(&self, work: &mut Work<'_>) -> Result<bool, DeskError> {
        let signs = self.seed(work).await?.verifier(self.log);
        let size = work.log().await?.map_or(0, |log| log.size);
        if work.latest_checkpoint().await?.is_some_and(|row| row.size == size) {
            return Ok(false);
        }
        let (size, frontier) = self.grown(work).await?;
        let root = frontier.root();
        // From here to the commit nobody changes the key. If somebody did since the size was read, or signed further, the
        // next checkpoint says it all.
        work.lock(self.office_stream.0).await?;
        let (before, seed) = (self.seed_before(work).await?, self.seed(work).await?);
        let further = work.latest_checkpoint().await?.is_some_and(|row| size <= row.size);
        if further || seed.verifier(self.log) != signs {
            return Ok(false);
        }
        // The first checkpoint after a change of keys is the last thing the key before signs.
        let hands: Vec<_> = before.iter().chain([&seed]).collect();
        let epoch = self.roster(work).await?.office.epoch();
        let text = checkpoint_text(self.log, size, &root, epoch);
        let note = SigningSeed::sign_by(&hands, self.log, &text)?;
        self.drop_seed_before(work).await?;
        let (root, frontier) = (root.to_vec(), frontier.to_bytes());
        work.grow_subtrees(size, i64::MAX).await?;
        Ok(work.put_checkpoint(&CheckpointRow { size, root, note, frontier }).await?)
    }

    /// The last checkpoint as it was signed; none before the first.
    pub(crate) async fn last_checkpoint(
        &self,
        work: &mut Work<'_>,
    ) -> Result<Option<String>, DeskError> {
        Ok(work.latest_checkpoint().await?.map(|row| row.note))
    }

    /// The log's size and the frontier over all of it, grown from the last checkpoint.
    pub(crate) async fn grown(&self, work: &mut Work<'_>) -> Result<(i64, Frontier), DeskError> {
        let size = work.log().await?.map_or(0, |log| log.size);
        let last = work.latest_checkpoint().await?;
        let mut frontier = match &last {
            Some(row) => Frontier::from_bytes(&row.frontier)
                .ok_or(DeskError::Damaged("a checkpoint's frontier"))?,
            None => Frontier::new(),
        };
        if last.as_ref().is_some_and(|row| row.root != frontier.root()) {
            return Err(DeskError::Damaged("a checkpoint's frontier"));
        }
        let mut position = last.map_or(0, |row| row.size);
        while position < size {
            let events = work.events_from(position, CHUNK.min(size - position)).await?;
            if events.first().is_none_or(|event| event.position != position) {
                return Err(DeskError::Damaged("an event is missing from the log"));
            }
            for event in events {
                if event.position != position || event.leaf != leaf_hash(&event.bytes) {
                    return Err(DeskError::Damaged("an event of the log was changed"));
                }
                frontier.push(leaf_hash(&event.bytes));
                position += 1;
            }
        }
        Ok((size, frontier))
    }

    /// Clears the read models and folds every stream into them; gives the number of matters.
    async fn rebuild(&self, work: &mut Work<'_>) -> Result<u64, DeskError> {
        work.clear().await?;
        let roster = Roster::load(self, work).await?;
        put_office_rows(work, &roster).await?;
        let (mut after, mut count) = (Uuid::nil(), 0);
        loop {
            let heads = work.streams(store::MATTER, after, CHUNK).await?;
            let Some(last) = heads.last() else { break };
            self.refold(work, (after, last.id), &roster).await?;
            after = last.id;
            count += heads.len() as u64;
        }
        self.refold_searches(work).await?;
        self.refold_post(work).await?;
        self.refold_leads(work).await?;
        self.refold_requests(work).await?;
        Ok(count)
    }

    /// Looks that stand beside the matters are in no read model but that of looks.
    async fn refold_searches(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        for head in work.streams(store::TRACES, Uuid::nil(), i64::MAX).await? {
            let mut rows = Vec::new();
            for event in work.stream_events(head.id).await? {
                let recorded: Recorded<TraceEvent> = decode(&event.bytes)?;
                rows.extend(traces::row_beside(&recorded));
            }
            work.put_traces(&rows).await?;
        }
        Ok(())
    }

    /// Folds the streams of matters beyond one id up to another, and puts the rows of all of them at once: nothing is kept
    /// of them yet.
    async fn refold(
        &self,
        work: &mut Work<'_>,
        (after, upto): (Uuid, Uuid),
        roster: &Roster,
    ) -> Result<(), DeskError> {
        let stored = work.events_of_streams(store::MATTER, after, upto).await?;
        let (mut rows, mut looks) = (Vec::new(), Vec::new());
        for stream in &stored {
            let events = stream.iter().map(|event| decode(&event.bytes));
            let events: Vec<Recorded<Event>> = events.collect::<Result<_, _>>()?;
            if let Some(last) = events.last() {
                self.has_been(last.recorded);
            }
            let matter = Matter::replay(&events).ok_or(DeskError::Damaged("a matter's stream"))?;
            // Of one that went up nothing is kept, nor who looked at it here.
            if let Some(folded) = self.rows_of_fold(work, matter, roster).await? {
                looks.extend(traces::rows_of(&events));
                rows.push(folded);
            }
        }
        work.put_traces(&looks).await?;
        Ok(work.fill_rows(&rows).await?)
    }

    /// What the read models say of a matter; nothing of one that went up.
    async fn rows_of_fold(
        &self,
        work: &mut Work<'_>,
        mut matter: Matter,
        roster: &Roster,
    ) -> Result<Option<MatterRows>, DeskError> {
        self.recognise(work, &mut matter).await?;
        let original = match &matter.original {
            None => None,
            Some(original) => {
                let texts = self.texts(work, matter.id.into()).await?;
                Some(self.key.look_up("original", &texts.get(original)?))
            }
        };
        Ok((!matter.is_gone_up()).then(|| project::rows(&matter, roster, original)))
    }
}
