//! Streams that stand beside those of matters and the office, each with a content key of its own: batches and boxes of the post room,
//! and leads. Read, appended to, and their texts kept.

use jiff::civil::Date;
use rules::{
    ids::{OfficerId, OrganId, Passage, StreamId},
    stored::{By, Recorded, decode, encode},
};
use serde::{Serialize, de::DeserializeOwned};
use store::{NewEvent, Work};
use uuid::Uuid;

use crate::{
    DeskError,
    house::{House, put_passages},
    sealing::Sealer,
};

/// For which organ who acts, and on which day.
#[derive(Clone, Copy)]
pub(crate) struct Hand {
    pub(crate) organ: OrganId,
    pub(crate) officer: OfficerId,
    pub(crate) on: Date,
}

impl House {
    /// The events of such a stream.
    pub(crate) async fn events_beside<E: DeserializeOwned>(
        &self,
        work: &mut Work<'_>,
        stream: Uuid,
    ) -> Result<Vec<Recorded<E>>, DeskError> {
        let events = work.stream_events(stream).await?;
        let events = events.iter().map(|event| decode(&event.bytes));
        let events: Vec<Recorded<E>> = events.collect::<Result<_, _>>()?;
        if let Some(last) = events.last() {
            self.has_been(last.recorded);
        }
        Ok(events)
    }

    /// Appends an event to such a stream of a kind; at version 0 it begins one.
    pub(crate) async fn append_beside<E: Serialize>(
        &self,
        work: &mut Work<'_>,
        kind: i32,
        (stream, version): (StreamId, i32),
        hand: Hand,
        event: E,
    ) -> Result<Recorded<E>, DeskError> {
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
        match work.append(stream.0, kind, version, vec![stored]).await? {
            true => Ok(recorded),
            false => Err(DeskError::Stale { version }),
        }
    }

    /// What seals texts of such a stream.
    pub(crate) async fn sealer_of(
        &self,
        work: &mut Work<'_>,
        stream: StreamId,
    ) -> Result<Sealer, DeskError> {
        Ok(Sealer::new(stream, self.content_key(work, stream).await?))
    }
}

/// Keeps the texts that an event promises: what was typed and turned out to be needed for nothing is not kept.
pub(crate) async fn put_promised(
    work: &mut Work<'_>,
    stream: StreamId,
    sealer: Sealer,
    promised: &[&Passage],
) -> Result<(), DeskError> {
    let mut kept = sealer.finish()?;
    kept.retain(|(id, _)| promised.iter().any(|passage| passage.id == *id));
    put_passages(work, stream, kept).await
}
