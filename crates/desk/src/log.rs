//! The log seen whole: signed checkpoints, verification, and rebuilding what follows from it.

use std::{collections::BTreeMap, sync::Arc};

use base64ct::{Base64, Encoding};
use rules::{
    epoch::{FIRST, Restored, lost_in},
    event::Event,
    ids::{OrganId, Passage, PassageId, StreamId},
    matter::Matter,
    office::OfficeEvent,
    post::PostEvent,
    stored::{Recorded, decode, kind_at},
    traces::TraceEvent,
};
use serde_json::Value;
use store::{CheckpointRow, EventRow, Frontier, TableDigest, Work, leaf_hash};
use uuid::Uuid;

use crate::{
    Desk, DeskError,
    accounts::put_office_rows,
    house::{House, put_rows},
    log_keys::{Chain, Keys, split_notes},
    roster::Roster,
    seal::note::{SigningSeed, checkpoint_text, restored_text, sized, text_of, verified},
    sealing::Texts,
    traces,
    trial::trial,
    upward::Promised,
};

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
            after = last.id;
            for head in heads {
                self.refold(work, head.id, &roster).await?;
                count += 1;
            }
        }
        self.refold_searches(work).await?;
        self.refold_post(work).await?;
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

    async fn refold(
        &self,
        work: &mut Work<'_>,
        id: Uuid,
        roster: &Roster,
    ) -> Result<(), DeskError> {
        let events = self.stream(work, id).await?;
        let mut matter = Matter::replay(&events).ok_or(DeskError::Damaged("a matter's stream"))?;
        work.put_traces(&traces::rows_of(&events)).await?;
        self.recognise(work, &mut matter).await?;
        let original = match &matter.original {
            None => None,
            Some(original) => {
                let texts = self.texts(work, StreamId(id)).await?;
                Some(self.key.look_up("original", &texts.get(original)?))
            }
        };
        put_rows(work, &matter, roster, original).await
    }
}

/// A walk over the whole log.
struct Walk<'a> {
    house: &'a House,
    frontier: Frontier,
    checkpoints: Vec<CheckpointRow>,
    heads: Heads,
    /// Those that do not fit where they should.
    astray: Heads,
    seen: Verified,
    /// What went up sealed.
    upward: Promised,
    keys: Keys,
    /// The key that somebody is sure of.
    sure: Option<String>,
}

impl<'a> Walk<'a> {
    fn new(house: &'a House, heads: Heads, (keys, sure): (Keys, Option<String>)) -> Self {
        let seen = Verified {
            events: 0,
            checkpoints: 0,
            heads: 0,
            lost: Vec::new(),
            restores: Vec::new(),
            after_last_checkpoint: 0,
            root: String::new(),
            texts: 0,
            erased: 0,
            tables: 0,
            verifier: keys.last().to_owned(),
            keys: keys.chain(),
            fault: None,
        };
        Self {
            house,
            frontier: Frontier::new(),
            checkpoints: Vec::new(),
            heads,
            astray: Heads::new(),
            seen,
            upward: Promised::default(),
            keys,
            sure,
        }
    }

    async fn walk(mut self, work: &mut Work<'_>) -> Result<Verified, DeskError> {
        let size = work.log().await?.map_or(0, |log| log.size);
        self.checkpoints = work.checkpoints_after(0, i64::MAX).await?;
        self.checkpoints.reverse();
        if let Some(key) = self.sure.clone().filter(|key| self.seen.keys.trusted(key).is_err()) {
            self.blame(None, "key_stranger", key);
        }
        while self.seen.events < size && self.seen.fault.is_none() {
            let events = work.events_from(self.seen.events, CHUNK).await?;
            if events.is_empty() {
                self.blame(Some(self.seen.events), "event_missing", String::new());
            }
            for event in &events {
                self.event(event);
                if self.seen.fault.is_some() {
                    break;
                }
            }
        }
        if self.seen.fault.is_none() {
            self.beyond(work, size).await?;
        }
        if self.seen.fault.is_none() {
            self.texts(work).await?;
        }
        self.seen.root = crate::seal::hex(&self.frontier.root());
        Ok(self.seen)
    }

    /// Nothing may lie beyond the head: neither an event nor a checkpoint.
    async fn beyond(&mut self, work: &mut Work<'_>, size: i64) -> Result<(), DeskError> {
        if !work.events_from(size, 1).await?.is_empty() {
            self.blame(Some(size), "event_beyond_head", String::new());
        } else if let Some(checkpoint) = self.checkpoints.pop() {
            self.blame(None, "checkpoint_beyond_head", checkpoint.size.to_string());
        } else if let Some(size) = self.forked() {
            self.blame(None, "head_does_not_fit", size.to_string());
        } else if !self.keys.is_last() {
            self.blame(None, "key_not_in_use", self.keys.last().to_owned());
        }
        Ok(())
    }

    /// Of the checkpoints kept elsewhere that do not fit, those that a restore explains are told apart; gives the size of one
    /// that nothing explains.
    fn forked(&mut self) -> Option<i64> {
        let mut heads = std::mem::take(&mut self.astray);
        for (size, notes) in std::mem::take(&mut self.heads) {
            heads.entry(size).or_default().extend(notes);
        }
        for (size, note) in heads.iter().flat_map(|(size, all)| all.iter().map(move |n| (*size, n)))
        {
            let epoch = text_of(note).and_then(|text| sized(&text)).map_or(0, |(_, epoch)| epoch);
            match lost_in(&self.seen.restores, epoch, size.unsigned_abs()) {
                Some(restored) => self.seen.lost.push((size, restored.epoch)),
                None => return Some(size),
            }
        }
        None
    }

    /// A restore says of the log what is true of it: so many events, this root, signed by a key of the log.
    fn restored(&mut self, row: &EventRow) -> Result<(), &'static str> {
        let Ok(Recorded { event: OfficeEvent::Restored(restored), .. }) = decode(&row.bytes) else {
            return Ok(());
        };
        let last = self.seen.restores.last().map_or(FIRST, |last| last.epoch);
        let root = Base64::encode_string(&self.frontier.root());
        let said = restored_text(self.house.log, &restored);
        // Epochs that a copy did not know of are passed over, and never given twice.
        let fits = last < restored.epoch
            && i64::try_from(restored.kept) == Ok(row.position)
            && restored.root == root
            && text_of(&restored.note) == Some(said)
            && self.keys.signed(&restored.note);
        self.seen.restores.push(restored);
        if fits { Ok(()) } else { Err("restore_does_not_fit") }
    }

    fn blame(&mut self, position: Option<i64>, what: &'static str, which: String) {
        self.seen.fault.get_or_insert(Fault { position, what, which });
    }

    fn event(&mut self, row: &EventRow) {
        let position = self.seen.events;
        let which = || format!("{}/{}", row.stream, row.version);
        if row.position != position {
            return self.blame(Some(position), "event_missing", String::new());
        }
        let leaf = leaf_hash(&row.bytes);
        if row.leaf != leaf {
            return self.blame(Some(position), "event_changed", which());
        }
        if !self.fits(row) {
            return self.blame(Some(position), "event_misplaced", which());
        }
        if row.stream == self.house.office_stream.0
            && let Err(what) = self.restored(row)
        {
            return self.blame(Some(position), what, which());
        }
        self.frontier.push(leaf);
        self.seen.events += 1;
        self.seen.after_last_checkpoint += 1;
        if row.stream == self.house.office_stream.0 {
            let passed = self.keys.pass(self.house.log, row.version, self.sure.as_deref());
            if let Err(what) = passed {
                return self.blame(Some(position), what, which());
            }
        }
        for head in self.heads.remove(&self.seen.events).unwrap_or_default() {
            self.head(head);
        }
        let due = self.checkpoints.last().is_some_and(|next| next.size == self.seen.events);
        if let Some(checkpoint) = self.checkpoints.pop_if(|_| due) {
            self.checkpoint(&checkpoint);
        }
    }

    /// The bytes name the log, stream, version and organ under which they lie, and can be read.
    fn fits(&self, row: &EventRow) -> bool {
        let office = row.stream == self.house.office_stream.0;
        let place = if office {
            let read = decode::<OfficeEvent>(&row.bytes);
            read.map(|event| (event.log, event.stream.0, event.version, event.organ.0))
        } else if row.stream == self.house.trace_stream(OrganId(row.organ)).0 {
            let read = decode::<TraceEvent>(&row.bytes);
            read.map(|event| (event.log, event.stream.0, event.version, event.organ.0))
        } else if is_post(&row.bytes) {
            let read = decode::<PostEvent>(&row.bytes);
            read.map(|event| (event.log, event.stream.0, event.version, event.organ.0))
        } else {
            let read = decode::<Event>(&row.bytes);
            read.map(|event| (event.log, event.stream.0, event.version, event.organ.0))
        };
        place == Ok((self.house.log, row.stream, row.version, row.organ))
    }

    fn head(&mut self, note: String) {
        match self.misfit(&note) {
            Some(_) => self.astray.entry(self.seen.events).or_default().push(note),
            None => self.seen.heads += 1,
        }
    }

    /// What is wrong with a note over all that was walked.
    fn misfit(&self, note: &str) -> Option<&'static str> {
        let epoch = self.seen.restores.last().map_or(FIRST, |last| last.epoch);
        let root = self.frontier.root();
        let text = checkpoint_text(self.house.log, self.seen.events, &root, epoch);
        match text_of(note) == Some(text) {
            false => Some("checkpoint_does_not_fit"),
            true => (!self.keys.signed(note)).then_some("checkpoint_by_another_key"),
        }
    }

    fn checkpoint(&mut self, row: &CheckpointRow) {
        if let Some(what) = self.misfit(&row.note) {
            return self.blame(None, what, row.size.to_string());
        }
        if !self.keys.binds(&row.note) {
            return self.blame(None, "checkpoint_unbound", row.size.to_string());
        }
        self.seen.checkpoints += 1;
        self.seen.after_last_checkpoint = 0;
    }

    /// Every text must keep the promise the log holds about it, and every identity its hash.
    async fn texts(&mut self, work: &mut Work<'_>) -> Result<(), DeskError> {
        let mut after = Uuid::nil();
        loop {
            let heads = work.streams(store::MATTER, after, CHUNK).await?;
            let Some(last) = heads.last() else { break };
            after = last.id;
            for head in heads {
                let kept = self.promises(work, head.id).await;
                if self.is_damaged(kept, head.id)? {
                    return Ok(());
                }
            }
        }
        for head in work.streams(store::POST, Uuid::nil(), i64::MAX).await? {
            let kept = self.post_promises(work, head.id).await;
            if self.is_damaged(kept, head.id)? {
                return Ok(());
            }
        }
        let office = self.house.office_stream.0;
        let kept = self.office_promises(work, office).await;
        if self.is_damaged(kept, office)? {
            return Ok(());
        }
        if let Some(number) = self.upward.amiss(work).await? {
            self.blame(None, "upward_amiss", number);
        }
        Ok(())
    }

    fn is_damaged(&mut self, kept: Result<(), DeskError>, stream: Uuid) -> Result<bool, DeskError> {
        match kept {
            Ok(()) => Ok(false),
            Err(DeskError::Damaged(_)) => {
                self.blame(None, "text_does_not_fit", stream.to_string());
                Ok(true)
            }
            Err(error) => Err(error),
        }
    }

    /// What was said of batches and boxes.
    async fn post_promises(&mut self, work: &mut Work<'_>, stream: Uuid) -> Result<(), DeskError> {
        let texts: Texts = self.house.texts(work, StreamId(stream)).await?;
        let mut promised = Vec::new();
        for recorded in self.house.post_events(work, stream).await? {
            let value = serde_json::to_value(&recorded.event);
            passages(&value.unwrap_or(Value::Null), &mut promised);
        }
        for passage in &promised {
            texts.get(passage)?;
        }
        self.seen.texts += u64::try_from(promised.len()).unwrap_or(0);
        Ok(())
    }

    /// Names and phrases.
    async fn office_promises(
        &mut self,
        work: &mut Work<'_>,
        office: Uuid,
    ) -> Result<(), DeskError> {
        let texts: Texts = self.house.texts(work, StreamId(office)).await?;
        let mut promised = Vec::new();
        for event in work.stream_events(office).await? {
            let recorded: Recorded<OfficeEvent> = decode(&event.bytes)?;
            self.upward.hear(&recorded.event);
            let value = serde_json::to_value(&recorded.event);
            passages(&value.unwrap_or(Value::Null), &mut promised);
        }
        for passage in &promised {
            texts.get(passage)?;
        }
        self.seen.texts += u64::try_from(promised.len()).unwrap_or(0);
        Ok(())
    }

    /// What was erased says so in the log, and nothing of it is left.
    async fn is_gone(&mut self, work: &mut Work<'_>, stream: Uuid) -> Result<(), DeskError> {
        let events = self.house.stream(work, stream).await?;
        let matter = Matter::replay(&events).ok_or(DeskError::Damaged("a matter's stream"))?;
        if !matter.is_erased() {
            return Err(DeskError::Damaged("a key is gone and no event says why"));
        }
        let left = !work.passages_of(stream).await?.is_empty()
            || work.identity(stream).await?.is_some()
            || !work.wrapped_keys(&[stream], store::IDENTITY).await?.is_empty();
        if left {
            return Err(DeskError::Damaged("something is left of what was erased"));
        }
        self.upward.hear_of(&matter.number, &events);
        self.seen.erased += 1;
        Ok(())
    }

    async fn promises(&mut self, work: &mut Work<'_>, stream: Uuid) -> Result<(), DeskError> {
        let texts: Texts = self.house.texts(work, StreamId(stream)).await?;
        if texts.are_erased() {
            return self.is_gone(work, stream).await;
        }
        let stored = work.stream_events(stream).await?;
        let mut promised = Vec::new();
        for event in &stored {
            let recorded: Recorded<Event> = decode(&event.bytes)?;
            let value = serde_json::to_value(&recorded.event);
            passages(&value.unwrap_or(Value::Null), &mut promised);
        }
        for passage in &promised {
            texts.get(passage)?;
        }
        self.seen.texts += u64::try_from(promised.len()).unwrap_or(0);
        let events = self.house.stream(work, stream).await?;
        let matter = Matter::replay(&events).ok_or(DeskError::Damaged("a matter's stream"))?;
        if matter.identity.is_none() {
            return Ok(());
        }
        // What is inside is its circle's alone: that it is the envelope of the log, and sealed for somebody, is seen.
        self.house.kept_identity(work, &matter).await?;
        match work.sealed_for(stream).await?.is_empty() {
            true => Err(DeskError::Damaged("an identity is sealed for nobody")),
            false => Ok(()),
        }
    }
}

/// Whether it is an event of the post room: its streams are known by nothing else.
fn is_post(bytes: &[u8]) -> bool {
    kind_at(bytes).is_some_and(|kind| kind.starts_with("post."))
}

/// Every promise in an event: an object of an id and a commitment and nothing else.
fn passages(value: &Value, found: &mut Vec<Passage>) {
    match value {
        Value::Object(map) if map.len() == 2 && map.contains_key("commitment") => {
            let id = map.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
            let commitment = map.get("commitment").and_then(Value::as_str);
            if let (Some(id), Some(commitment)) = (id, commitment) {
                found.push(Passage { id: PassageId(id), commitment: commitment.to_owned() });
            }
        }
        Value::Object(map) => map.values().for_each(|value| passages(value, found)),
        Value::Array(items) => items.iter().for_each(|value| passages(value, found)),
        _ => {}
    }
}
