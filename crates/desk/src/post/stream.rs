//! The streams of the post room: loaded, appended to, and folded into their rows.

use rules::{
    codes::Role,
    ids::StreamId,
    post::{Batch, PostEvent, ReportBox},
    stored::{By, Recorded, decode, encode},
};
use store::{NewEvent, Work};
use uuid::Uuid;

use super::{Hand, HeldBatch, may_act, rows};
use crate::{
    DeskError,
    house::{House, put_passages},
    sealing::Sealer,
    views::Officer,
};

impl House {
    /// The events of a batch or a box.
    pub(crate) async fn post_events(
        &self,
        work: &mut Work<'_>,
        stream: Uuid,
    ) -> Result<Vec<Recorded<PostEvent>>, DeskError> {
        let events = work.stream_events(stream).await?;
        let events = events.iter().map(|event| decode(&event.bytes));
        let events: Vec<Recorded<PostEvent>> = events.collect::<Result<_, _>>()?;
        if let Some(last) = events.last() {
            self.has_been(last.recorded);
        }
        Ok(events)
    }

    /// The batch with this id, locked until the unit of work ends.
    pub(super) async fn lock_batch(
        &self,
        work: &mut Work<'_>,
        id: Uuid,
    ) -> Result<Option<HeldBatch>, DeskError> {
        if work.lock(id).await?.is_none_or(|head| head.kind != store::POST) {
            return Ok(None);
        }
        let state = Batch::replay(&self.post_events(work, id).await?);
        Ok(state.map(|state| HeldBatch { id: StreamId(id), state }))
    }

    /// The same for an officer who acts on it: in one of these roles, on this day or today.
    pub(super) async fn batch_for(
        &self,
        work: &mut Work<'_>,
        (officer, id): (&Officer, Uuid),
        (needed, on): (&'static [Role], Option<jiff::civil::Date>),
    ) -> Result<(HeldBatch, Hand), DeskError> {
        let roster = self.roster(work).await?;
        let batch = self.lock_batch(work, id).await?.ok_or(DeskError::NoSuch("batch"))?;
        let organ = batch.state.organ;
        may_act(officer, organ, needed, &roster.office)?;
        let on = on.unwrap_or(self.now().today).max(batch.state.on);
        Ok((batch, Hand { organ, officer: officer.id, on }))
    }

    /// Begins a batch; what was begun under this id before stays as it is, if it is a batch of the same organ.
    pub(super) async fn begin_batch(
        &self,
        work: &mut Work<'_>,
        id: StreamId,
        hand: Hand,
        event: PostEvent,
    ) -> Result<(), DeskError> {
        if work.lock(id.0).await?.is_some() {
            let before = self.lock_batch(work, id.0).await?;
            let same = before.is_some_and(|before| before.state.organ == hand.organ);
            return if same { Ok(()) } else { Err(DeskError::NoSuch("batch")) };
        }
        self.new_content_key(work, id).await?;
        let first = self.append_post(work, (id, 0), hand, event).await?;
        let state = Batch::begin(&first).ok_or(DeskError::Damaged("a batch's stream"))?;
        put_batch(work, id, &state).await
    }

    /// Appends what was decided about a batch, with its texts and rows.
    pub(super) async fn keep_batch(
        &self,
        work: &mut Work<'_>,
        batch: HeldBatch,
        (hand, sealer): (Hand, Sealer),
        event: PostEvent,
    ) -> Result<(), DeskError> {
        let HeldBatch { id, mut state } = batch;
        put_promised(work, id, sealer, &event).await?;
        let recorded = self.append_post(work, (id, state.version), hand, event).await?;
        state.apply(&recorded);
        put_batch(work, id, &state).await
    }

    /// Appends an event to a stream of the post room.
    pub(super) async fn append_post(
        &self,
        work: &mut Work<'_>,
        (stream, version): (StreamId, i32),
        hand: Hand,
        event: PostEvent,
    ) -> Result<Recorded<PostEvent>, DeskError> {
        let (now, by) = (self.now(), By::Officer(hand.officer));
        let recorded = Recorded {
            log: self.log,
            stream,
            version: version + 1,
            organ: hand.organ,
            on: hand.on,
            recorded: House::recorded(now, by),
            by,
            in_place_of: None,
            event,
        };
        let stored = NewEvent { organ: hand.organ.0, bytes: encode(&recorded)? };
        match work.append(stream.0, store::POST, version, vec![stored]).await? {
            true => Ok(recorded),
            false => Err(DeskError::Stale { version }),
        }
    }

    /// What seals texts of a stream of the post room.
    pub(super) async fn post_sealer(
        &self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<Sealer, DeskError> {
        Ok(Sealer::new(stream, self.content_key(work, stream).await?))
    }

    /// Every row of the post room, from its streams.
    pub(crate) async fn refold_post(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        for head in work.streams(store::POST, Uuid::nil(), i64::MAX).await? {
            let events = self.post_events(work, head.id).await?;
            let stream = StreamId(head.id);
            match (Batch::replay(&events), ReportBox::replay(&events)) {
                (Some(batch), _) => put_batch(work, stream, &batch).await?,
                (None, Some(found)) => work.put_post_box(&rows::report_box(stream, &found)).await?,
                (None, None) => return Err(DeskError::Damaged("a stream of the post room")),
            }
        }
        Ok(())
    }
}

async fn put_batch(work: &mut Work<'_>, id: StreamId, batch: &Batch) -> Result<(), DeskError> {
    let (row, letters) = rows::batch(id, batch);
    Ok(work.put_post_batch(&row, &letters).await?)
}

/// Keeps the texts that an event promises: what was typed and turned out to be needed for nothing is not kept.
pub(super) async fn put_promised(
    work: &mut Work<'_>,
    stream: StreamId,
    sealer: Sealer,
    event: &PostEvent,
) -> Result<(), DeskError> {
    let promised = match event {
        PostEvent::Opened(opening) => {
            vec![opening.reason.as_ref(), opening.alone.as_ref(), opening.envelopes.as_ref()]
        }
        PostEvent::LetterSetAside { reason, .. } => vec![Some(reason)],
        PostEvent::DifferenceSettled { words } | PostEvent::BoxSettled { words } => {
            vec![Some(words)]
        }
        PostEvent::Received { .. }
        | PostEvent::LetterRegistered { .. }
        | PostEvent::BoxPlaced { .. }
        | PostEvent::BoxOpened { .. }
        | PostEvent::BoxRemoved => Vec::new(),
    };
    let promised: Vec<_> = promised.into_iter().flatten().map(|passage| passage.id).collect();
    let mut kept = sealer.finish()?;
    kept.retain(|(id, _)| promised.contains(id));
    put_passages(work, stream, kept).await
}
