//! The walk over the whole log: each leaf from its bytes, each checkpoint, each restore, then every text against its promise.

use std::collections::HashMap;

use base64ct::{Base64, Encoding};
use rules::{
    epoch::{FIRST, lost_in},
    event::Event,
    ids::{LogId, OrganId, Passage, PassageId, StreamId},
    integrity::IntegrityEvent,
    lead::LeadEvent,
    matter::Matter,
    office::OfficeEvent,
    post::PostEvent,
    stored::{Recorded, Unreadable, decode, kind_at},
    traces::TraceEvent,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use store::{CheckpointRow, EventRow, Frontier, Work, leaf_hash};
use uuid::Uuid;

use super::{CHUNK, Fault, Heads, Verified};
use crate::{
    DeskError,
    house::House,
    log_keys::Keys,
    seal::note::{checkpoint_text, restored_text, sized, text_of},
    sealing::Texts,
    upward::Promised,
};

/// Every kind of stream there is.
const KINDS: [i32; 6] =
    [store::OFFICE, store::MATTER, store::TRACES, store::POST, store::LEAD, store::INTEGRITY];

/// A walk over the whole log.
pub(super) struct Walk<'a> {
    house: &'a House,
    frontier: Frontier,
    checkpoints: Vec<CheckpointRow>,
    heads: Heads,
    /// Those that do not fit where they should.
    astray: Heads,
    seen: Verified,
    /// How many events of each stream came by.
    versions: HashMap<Uuid, i32>,
    /// What went up sealed.
    upward: Promised,
    keys: Keys,
    /// The key that somebody is sure of.
    sure: Option<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        house: &'a House,
        heads: Heads,
        (keys, sure): (Keys, Option<String>),
    ) -> Self {
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
            versions: HashMap::new(),
            upward: Promised::default(),
            keys,
            sure,
        }
    }

    pub(super) async fn walk(mut self, work: &mut Work<'_>) -> Result<Verified, DeskError> {
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
            self.lengths(work).await?;
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
            // Shorter than what was signed is another matter than otherwise than what was signed.
            let what = match self.seen.events < size {
                true => "head_beyond_end",
                false => "head_does_not_fit",
            };
            self.blame(None, what, size.to_string());
        } else if !self.keys.is_last() {
            self.blame(None, "key_not_in_use", self.keys.last().to_owned());
        }
        Ok(())
    }

    /// Each stream is as long as it says itself: one whose last events are gone was cut.
    async fn lengths(&mut self, work: &mut Work<'_>) -> Result<(), DeskError> {
        for kind in KINDS {
            let mut after = Uuid::nil();
            loop {
                let heads = work.streams(kind, after, CHUNK).await?;
                let Some(last) = heads.last() else { break };
                after = last.id;
                let came = |head: &&store::StreamHead| self.versions.get(&head.id).copied();
                let cut = heads.iter().find(|head| came(head).unwrap_or(0) != head.version);
                if let Some(head) = cut {
                    let which = format!("{}/{}", head.id, came(&head).unwrap_or(0) + 1);
                    self.blame(None, "stream_cut", which);
                    return Ok(());
                }
            }
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
        if !self.follows(row) {
            return self.blame(Some(position), "event_out_of_order", which());
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
            place_of::<OfficeEvent>(&row.bytes)
        } else if row.stream == self.house.trace_stream(OrganId(row.organ)).0 {
            place_of::<TraceEvent>(&row.bytes)
        } else if is_of("lead.", &row.bytes) {
            place_of::<LeadEvent>(&row.bytes)
        } else if is_of("integrity.", &row.bytes) {
            place_of::<IntegrityEvent>(&row.bytes)
        } else if is_of("post.", &row.bytes) {
            place_of::<PostEvent>(&row.bytes)
        } else {
            place_of::<Event>(&row.bytes)
        };
        place == Ok((self.house.log, row.stream, row.version, row.organ))
    }

    /// Each event comes right after the one before it in its stream.
    fn follows(&mut self, row: &EventRow) -> bool {
        let last = self.versions.entry(row.stream).or_default();
        let follows = row.version == *last + 1;
        *last = row.version;
        follows
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
            let kept = self.promises_beside::<PostEvent>(work, head.id).await;
            if self.is_damaged(kept, head.id)? {
                return Ok(());
            }
        }
        for head in work.streams(store::LEAD, Uuid::nil(), i64::MAX).await? {
            let kept = self.promises_beside::<LeadEvent>(work, head.id).await;
            if self.is_damaged(kept, head.id)? {
                return Ok(());
            }
        }
        for head in work.streams(store::INTEGRITY, Uuid::nil(), i64::MAX).await? {
            let kept = self.promises_beside::<IntegrityEvent>(work, head.id).await;
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

    /// Each of these promises about texts is kept.
    fn keep(&mut self, texts: &Texts, promised: &[Passage]) -> Result<(), DeskError> {
        for passage in promised {
            texts.get(passage)?;
        }
        self.seen.texts += u64::try_from(promised.len()).unwrap_or(0);
        Ok(())
    }

    /// What was said of leads, of what personnel departments ask, of batches and of boxes.
    async fn promises_beside<E: DeserializeOwned + Serialize>(
        &mut self,
        work: &mut Work<'_>,
        stream: Uuid,
    ) -> Result<(), DeskError> {
        let texts: Texts = self.house.texts(work, StreamId(stream)).await?;
        let mut promised = Vec::new();
        for recorded in self.house.events_beside::<E>(work, stream).await? {
            let value = serde_json::to_value(&recorded.event);
            passages(&value.unwrap_or(Value::Null), &mut promised);
        }
        self.keep(&texts, &promised)
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
        self.keep(&texts, &promised)
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

/// In which log, stream, version and organ an event says that it lies.
fn place_of<E: DeserializeOwned>(bytes: &[u8]) -> Result<(LogId, Uuid, i32, i32), Unreadable> {
    let read = decode::<E>(bytes)?;
    Ok((read.log, read.stream.0, read.version, read.organ.0))
}

/// Whether it is an event of the post room, of a lead or of a request: their streams are known by nothing else.
fn is_of(family: &str, bytes: &[u8]) -> bool {
    kind_at(bytes).is_some_and(|kind| kind.starts_with(family))
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
