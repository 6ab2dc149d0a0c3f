//! The streams of the post room: loaded, appended to, and folded into their rows.

use rules::{
    codes::Role,
    ids::{Passage, StreamId},
    post::{Batch, PostEvent, ReportBox},
};
use store::Work;
use uuid::Uuid;

use super::{HeldBatch, may_act, rows};
use crate::{
    DeskError,
    house::House,
    sealing::Sealer,
    streams::{Hand, put_promised},
    views::Officer,
};

impl House {
    /// The batch with this id, locked until the unit of work ends.
    pub(super) async fn lock_batch(
        &self,
        work: &mut Work<'_>,
        id: Uuid,
    ) -> Result<Option<HeldBatch>, DeskError> {
        if work.lock(id).await?.is_none_or(|head| head.kind != store::POST) {
            return Ok(None);
        }
        let state = Batch::replay(&self.events_beside(work, id).await?);
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
        let first = self.append_beside(work, store::POST, (id, 0), hand, event).await?;
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
        put_promised(work, id, sealer, &promised(&event)).await?;
        let recorded =
            self.append_beside(work, store::POST, (id, state.version), hand, event).await?;
        state.apply(&recorded);
        put_batch(work, id, &state).await
    }

    /// Every row of the post room, from its streams.
    pub(crate) async fn refold_post(&self, work: &mut Work<'_>) -> Result<(), DeskError> {
        for head in work.streams(store::POST, Uuid::nil(), i64::MAX).await? {
            let events = self.events_beside(work, head.id).await?;
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

/// The texts that an event promises.
pub(super) fn promised(event: &PostEvent) -> Vec<&Passage> {
    match event {
        PostEvent::Opened(opening) => {
            let said = [&opening.reason, &opening.alone, &opening.envelopes];
            said.into_iter().flatten().collect()
        }
        PostEvent::LetterSetAside { reason, .. } => vec![reason],
        PostEvent::DifferenceSettled { words } | PostEvent::BoxSettled { words } => vec![words],
        PostEvent::Received { .. }
        | PostEvent::LetterRegistered { .. }
        | PostEvent::BoxPlaced { .. }
        | PostEvent::BoxOpened { .. }
        | PostEvent::BoxRemoved => Vec::new(),
    }
}
