//! What the read models cost: an office whose matters are there many times over, folded anew.

use rules::{
    codes::Kind,
    event::Event,
    stored::{Recorded, decode},
};
use store::{NewEvent, StreamEvent};
use uuid::Uuid;

use crate::{Desk, DeskError, seal::random};

/// Streams appended at a time.
const CHUNK: u64 = 500;

/// The history of one matter, of which others are made.
struct Pattern {
    stream: Uuid,
    number: String,
    code: Option<String>,
    events: Vec<(i32, String)>,
}

impl Desk {
    /// Appends to the log so many matters more, each with the history of one that is there under an id, a number and a
    /// code of its own; in no read model. Gives how many events the log holds then.
    ///
    /// # Errors
    /// Damaged where the office has no matter to begin with.
    pub async fn multiply(&self, matters: u64) -> Result<i64, DeskError> {
        let patterns = self.patterns().await?;
        if patterns.is_empty() {
            return Err(DeskError::Damaged("no matter to multiply"));
        }
        for first in (0..matters).step_by(usize::try_from(CHUNK).unwrap_or(1)) {
            let mut copies = Vec::new();
            for (at, pattern) in (first..matters.min(first + CHUNK)).zip(patterns.iter().cycle()) {
                copies.push(pattern.copy(at)?);
            }
            let run = self.house.store.run(move |work| {
                Box::pin(async move {
                    for (stream, events) in copies {
                        work.append(stream, store::MATTER, 0, events).await?;
                    }
                    Ok::<_, DeskError>(())
                })
            });
            run.await?;
        }
        let read = self.house.store.read(|work| Box::pin(async move { work.log().await }));
        Ok(read.await?.map_or(0, |log| log.size))
    }

    async fn patterns(&self) -> Result<Vec<Pattern>, DeskError> {
        let read = self.house.store.read(|work| {
            Box::pin(async move {
                let streams = work.streams(store::MATTER, Uuid::nil(), i64::MAX).await?;
                let mut found = Vec::new();
                for head in streams {
                    found.push((head.id, work.stream_events(head.id).await?));
                }
                Ok::<_, DeskError>(found)
            })
        });
        let patterns = read.await?.into_iter().map(|(stream, events)| Pattern::of(stream, events));
        Ok(patterns.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }
}

impl Pattern {
    /// None of what was taken over from an older register, whose matters are one event long; and none of a report, whose
    /// sealed texts are opened by a key that a copy does not have.
    fn of(stream: Uuid, stored: Vec<StreamEvent>) -> Result<Option<Self>, DeskError> {
        let Some(first) = stored.first() else { return Ok(None) };
        let Recorded { event: Event::Registered(facts), .. } = decode(&first.bytes)? else {
            return Ok(None);
        };
        if facts.kind == Kind::Report {
            return Ok(None);
        }
        let text = |event: StreamEvent| {
            let text = String::from_utf8(event.bytes);
            let text = text.map_err(|_| DeskError::Damaged("an event that is no text"))?;
            Ok::<_, DeskError>((event.organ, text))
        };
        let events = stored.into_iter().map(text).collect::<Result<_, _>>()?;
        Ok(Some(Self { stream, number: facts.number, code: facts.code, events }))
    }

    fn copy(&self, at: u64) -> Result<(Uuid, Vec<NewEvent>), DeskError> {
        let stream = Uuid::from_bytes(random()?);
        let number = format!("9999-{at:010}");
        let code =
            self.code.as_deref().map(|code| (code, format!("{:0width$x}", at, width = code.len())));
        let again = |(organ, text): &(i32, String)| {
            let text = text.replace(&self.stream.to_string(), &stream.to_string());
            let mut text = text.replace(&self.number, &number);
            if let Some((before, after)) = &code {
                text = text.replace(before, after);
            }
            NewEvent { organ: *organ, bytes: text.into_bytes() }
        };
        Ok((stream, self.events.iter().map(again).collect()))
    }
}
